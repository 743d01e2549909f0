//! All content of a site, resolved.

use super::article::{Article, ArticleKind};
use super::marketplace::Registry;
use super::producer::Producer;
use super::product::Product;
use super::regency::{Category, District, Regency};
use super::withheld::Withheld;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A whole site's content, resolved: every reference has its target.
#[derive(Debug)]
pub struct Catalog {
    /// How many entries are drafts or outside their dates, and so not in it.
    pub left_out: usize,
    /// The regency and the site's settings.
    pub regency: Regency,
    /// Categories by slug.
    pub categories: BTreeMap<String, Category>,
    /// The slugs of the categories in the order they are shown.
    pub category_order: Vec<String>,
    /// Districts by slug.
    pub districts: BTreeMap<String, District>,
    /// The slugs of the districts in the order they are shown.
    pub district_order: Vec<String>,
    /// Producers by slug.
    pub producers: BTreeMap<String, Producer>,
    /// Products in the order they are listed.
    pub products: Vec<Arc<Product>>,
    /// Articles by kind, in the order they are listed: the newest first, pages in menu order.
    pub articles: BTreeMap<ArticleKind, Vec<Article>>,
    /// The marketplace registry by which links are classified.
    pub registry: Arc<Registry>,
    /// Data that producers have not agreed to publish; removed from the content, and kept to be masked in reports.
    pub withheld: Withheld,
}

impl Catalog {
    /// The articles of a kind, in the order they are listed.
    pub fn articles(&self, kind: ArticleKind) -> &[Article] {
        self.articles.get(&kind).map_or(&[], Vec::as_slice)
    }
}

/// What is at a position that the plan of this catalog names. Slugs in order are the keys of the maps: `catalog::taxonomy` makes
/// both.
#[expect(
    clippy::indexing_slicing,
    reason = "a plan has only positions of its own catalog; another would be a fault of ours"
)]
impl Catalog {
    /// A product, by its position.
    pub(crate) fn product(&self, position: usize) -> &Arc<Product> {
        &self.products[position]
    }

    /// A category with its slug, by its position in the order shown.
    pub(crate) fn category(&self, position: usize) -> (&String, &Category) {
        let slug = &self.category_order[position];
        (slug, &self.categories[slug])
    }

    /// A district with its slug, by its position in the order shown.
    pub(crate) fn district(&self, position: usize) -> (&String, &District) {
        let slug = &self.district_order[position];
        (slug, &self.districts[slug])
    }

    /// A producer, by a slug that the plan has.
    pub(crate) fn producer(&self, slug: &str) -> &Producer {
        &self.producers[slug]
    }

    /// An article, by its kind and its position.
    pub(crate) fn article(&self, kind: ArticleKind, position: usize) -> &Article {
        &self.articles[&kind][position]
    }
}
