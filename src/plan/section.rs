//! The sections of a site: each has a list and a page for every item. What differs between them is said here and nowhere else.

use super::shelves::Shelves;
use crate::model::Catalog;
use crate::source::FileId;

/// A section of a site, in the order of the menu and of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// All that is sold.
    Products,
    /// Products by what they are.
    Categories,
    /// Who makes them.
    Producers,
    /// Products by where they come from.
    Districts,
    /// What the regency does better than before.
    Innovations,
    /// What there is to tell.
    Stories,
}

impl Section {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Products,
        Self::Categories,
        Self::Producers,
        Self::Districts,
        Self::Innovations,
        Self::Stories,
    ];

    /// Its name: of the theme's string, of the word in addresses, and of the site's folder where it has one.
    pub fn key(self) -> &'static str {
        match self {
            Self::Products => "products",
            Self::Categories => "categories",
            Self::Producers => "producers",
            Self::Districts => "districts",
            Self::Innovations => "innovations",
            Self::Stories => "stories",
        }
    }

    /// The template of its list.
    pub fn list_template(self) -> &'static str {
        match self {
            Self::Products => "products.html",
            Self::Categories | Self::Districts => "terms.html",
            Self::Producers => "producers.html",
            Self::Innovations => "innovations.html",
            Self::Stories => "stories.html",
        }
    }

    /// The template of an item's page.
    pub fn item_template(self) -> &'static str {
        match self {
            Self::Products => "product.html",
            Self::Categories => "category.html",
            Self::Producers => "producer.html",
            Self::Districts => "district.html",
            Self::Innovations => "innovation.html",
            Self::Stories => "story.html",
        }
    }

    /// How many items it has.
    pub fn items(self, catalog: &Catalog) -> usize {
        match self {
            Self::Products => catalog.products.len(),
            Self::Categories => catalog.category_order.len(),
            Self::Producers => catalog.producers.len(),
            Self::Districts => catalog.district_order.len(),
            Self::Innovations => catalog.innovations.len(),
            Self::Stories => catalog.stories.len(),
        }
    }

    /// The slug of the item at a position.
    pub fn slug<'a>(self, item: usize, catalog: &'a Catalog, shelves: &'a Shelves) -> &'a str {
        match self {
            Self::Products => &catalog.products[item].slug,
            Self::Categories => &catalog.category_order[item],
            Self::Producers => &shelves.producers[item],
            Self::Districts => &catalog.district_order[item],
            Self::Innovations => &catalog.innovations[item].slug,
            Self::Stories => &catalog.stories[item].slug,
        }
    }

    /// The file that an item is written in, if it has one of its own.
    pub fn file(self, item: usize, catalog: &Catalog, shelves: &Shelves) -> Option<FileId> {
        match self {
            Self::Products => Some(catalog.products[item].file),
            Self::Producers => {
                catalog.producers.get(shelves.producers.get(item)?).map(|producer| producer.file)
            }
            Self::Innovations => Some(catalog.innovations[item].file),
            Self::Stories => Some(catalog.stories[item].file),
            Self::Categories | Self::Districts => None,
        }
    }

    /// How many products the pages of an item list; `None` where they list none, so that there is one page.
    pub fn listed(self, item: usize, catalog: &Catalog, shelves: &Shelves) -> Option<usize> {
        let products = match self {
            Self::Categories => &shelves.by_category,
            Self::Producers => &shelves.by_producer,
            Self::Districts => &shelves.by_district,
            Self::Products | Self::Innovations | Self::Stories => return None,
        };
        Some(products.get(self.slug(item, catalog, shelves)).map_or(0, Vec::len))
    }

    /// Whether its list leads to anything. An empty one still has a page for those who know its address.
    pub fn is_filled(self, catalog: &Catalog, shelves: &Shelves) -> bool {
        match self {
            Self::Products => true,
            Self::Categories => !shelves.by_category.is_empty(),
            Self::Districts => !shelves.by_district.is_empty(),
            Self::Producers | Self::Innovations | Self::Stories => self.items(catalog) > 0,
        }
    }
}
