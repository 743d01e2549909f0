//! The sections of a site: each has a list and a page for every item. What plan, links, photos and menus need of each is here.

use super::shelves::Shelves;
use crate::model::Catalog;
use crate::model::article::ArticleKind;
use crate::model::photo::Photo;
use crate::model::text::{LanguageTag, Text};
use crate::source::{FileId, Span};

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
    /// What there is to read, by kind.
    Articles(ArticleKind),
}

/// The story of an item, and where it was written.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    /// The file.
    pub file: FileId,
    /// Its story.
    pub story: &'a Text,
    /// Where the story is in each language.
    pub places: &'a [(LanguageTag, Span)],
}

impl Section {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Products,
        Self::Categories,
        Self::Producers,
        Self::Districts,
        Self::Articles(ArticleKind::Innovation),
        Self::Articles(ArticleKind::Story),
    ];

    /// Its name: of the theme's string, of the word in addresses, and of the site's folder where it has one.
    pub fn key(self) -> &'static str {
        match self {
            Self::Products => "products",
            Self::Categories => "categories",
            Self::Producers => "producers",
            Self::Districts => "districts",
            Self::Articles(kind) => kind.folder(),
        }
    }

    /// The template of its list.
    pub fn list_template(self) -> &'static str {
        match self {
            Self::Products => "products.html",
            Self::Categories | Self::Districts => "terms.html",
            Self::Producers => "producers.html",
            Self::Articles(ArticleKind::Innovation) => "innovations.html",
            Self::Articles(ArticleKind::Story) => "stories.html",
            // Pages stand in menus and have no list: none of `ALL`.
            Self::Articles(ArticleKind::Page) => "page.html",
        }
    }

    /// The template of an item's page.
    pub fn item_template(self) -> &'static str {
        match self {
            Self::Products => "product.html",
            Self::Categories => "category.html",
            Self::Producers => "producer.html",
            Self::Districts => "district.html",
            Self::Articles(ArticleKind::Innovation) => "innovation.html",
            Self::Articles(ArticleKind::Story) => "story.html",
            Self::Articles(ArticleKind::Page) => "page.html",
        }
    }

    /// How many items it has.
    pub fn items(self, catalog: &Catalog) -> usize {
        match self {
            Self::Products => catalog.products.len(),
            Self::Categories => catalog.category_order.len(),
            Self::Producers => catalog.producers.len(),
            Self::Districts => catalog.district_order.len(),
            Self::Articles(kind) => catalog.articles(kind).len(),
        }
    }

    /// The slug of the item at a position.
    pub fn slug<'a>(self, item: usize, catalog: &'a Catalog, shelves: &'a Shelves) -> &'a str {
        match self {
            Self::Products => &catalog.product(item).slug,
            Self::Categories => catalog.category(item).0,
            Self::Producers => shelves.producer(item),
            Self::Districts => catalog.district(item).0,
            Self::Articles(kind) => &catalog.article(kind, item).slug,
        }
    }

    /// The position of the item of a slug; `None` for categories and districts, which have no files of their own.
    pub fn position(self, slug: &str, catalog: &Catalog, shelves: &Shelves) -> Option<usize> {
        match self {
            Self::Products => shelves.by_slug.get(slug).copied(),
            Self::Producers => {
                shelves.producers.binary_search_by(|known| known.as_str().cmp(slug)).ok()
            }
            Self::Articles(kind) => catalog.articles(kind).iter().position(|one| one.slug == slug),
            Self::Categories | Self::Districts => None,
        }
    }

    /// The story of an item that has a file of its own.
    pub fn written<'a>(
        self,
        item: usize,
        catalog: &'a Catalog,
        shelves: &Shelves,
    ) -> Option<Written<'a>> {
        let (file, story, places) = match self {
            Self::Products => {
                let product = catalog.products.get(item)?;
                (product.file, &product.story, &product.story_places)
            }
            Self::Producers => {
                let producer = catalog.producers.get(shelves.producers.get(item)?)?;
                (producer.file, &producer.story, &producer.story_places)
            }
            Self::Articles(kind) => {
                let article = catalog.articles(kind).get(item)?;
                (article.file, &article.story, &article.story_places)
            }
            Self::Categories | Self::Districts => return None,
        };
        Some(Written { file, story, places })
    }

    /// The photos of an item that pages show.
    pub fn photos<'a>(self, item: usize, catalog: &'a Catalog, shelves: &Shelves) -> &'a [Photo] {
        match self {
            Self::Products => &catalog.product(item).photos,
            Self::Categories => catalog.category(item).1.cover.as_slice(),
            Self::Producers => catalog.producer(shelves.producer(item)).photo.as_slice(),
            Self::Districts => catalog.district(item).1.cover.as_slice(),
            Self::Articles(kind) => &catalog.article(kind, item).photos,
        }
    }

    /// How many products the pages of an item list; `None` where they list none, so that there is one page.
    pub fn listed(self, item: usize, catalog: &Catalog, shelves: &Shelves) -> Option<usize> {
        let products = match self {
            Self::Categories => &shelves.by_category,
            Self::Producers => &shelves.by_producer,
            Self::Districts => &shelves.by_district,
            Self::Products | Self::Articles(_) => return None,
        };
        Some(products.get(self.slug(item, catalog, shelves)).map_or(0, Vec::len))
    }

    /// Whether its list leads to anything. An empty one still has a page for those who know its address.
    pub fn is_filled(self, catalog: &Catalog, shelves: &Shelves) -> bool {
        match self {
            Self::Products => true,
            Self::Categories => !shelves.by_category.is_empty(),
            Self::Districts => !shelves.by_district.is_empty(),
            Self::Producers | Self::Articles(_) => self.items(catalog) > 0,
        }
    }
}
