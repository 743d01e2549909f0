//! What a regency's showcase is: plain values that know no file format, no page and no theme.
//! They keep spans only so that a rule can point at what it speaks of.

pub mod article;
pub mod buy_link;
pub mod date;
pub mod digits;
pub(crate) mod host;
pub mod licence;
pub(crate) mod lookalike;
pub mod marketplace;
pub mod national_id;
pub mod phone;
pub mod photo;
pub mod price;
pub mod producer;
pub mod product;
pub mod regency;
pub mod text;
pub mod withheld;

use std::collections::BTreeMap;

use article::{CustomPage, Innovation, Story};
use marketplace::Registry;
use producer::Producer;
use product::Product;
use regency::{Category, District, Regency};
use withheld::Withheld;

/// A whole site's content, resolved: every reference holds.
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
    pub products: Vec<std::sync::Arc<Product>>,
    /// Innovations, newest first.
    pub innovations: Vec<Innovation>,
    /// Stories, newest first.
    pub stories: Vec<Story>,
    /// The site's own pages, in menu order.
    pub pages: Vec<CustomPage>,
    /// The places of sale that links are judged by.
    pub registry: Registry,
    /// What producers have not agreed to publish; it has been taken out, and is kept to be masked in reports.
    pub withheld: Withheld,
}
