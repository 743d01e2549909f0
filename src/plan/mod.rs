//! What will exist: every page and its address, as data. Nothing is rendered here, no picture is touched.

pub mod anchors;
pub mod links;
mod markup;
pub mod outputs;
pub mod references;

use std::collections::BTreeMap;

use crate::model::Catalog;
use crate::model::regency::Target;
use links::Routes;

/// Products on one page of a list.
pub const PER_PAGE: usize = 24;

/// What a page shows. Numbers are positions in the catalog.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageKind {
    /// The first page.
    Home,
    /// The list of all products, from page 1.
    Products(usize),
    /// One product.
    Product(usize),
    /// The list of categories.
    Categories,
    /// One category's products: position in the order of categories, page from 1.
    Category(usize, usize),
    /// The list of producers.
    Producers,
    /// One producer (position by slug) and its products, page from 1.
    Producer(usize, usize),
    /// The list of districts.
    Districts,
    /// One district's products: position in the order of districts, page from 1.
    District(usize, usize),
    /// The list of innovations.
    Innovations,
    /// One innovation.
    Innovation(usize),
    /// The list of stories.
    Stories,
    /// One story.
    Story(usize),
    /// Search, with the register of all products.
    Search,
    /// A page of the site's own.
    Own(usize),
    /// Explains that a sample sells nothing; only in demo sites.
    Demo,
    /// What a server shows for an address that does not exist; first language only.
    NotFound,
}

/// A page in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// What it shows.
    pub kind: PageKind,
    /// Position in the site's languages.
    pub language: usize,
    /// Path of its file below the output folder, such as `produk/kopi/index.html`.
    pub path: String,
}

impl Page {
    /// Where it stands: its language, and its kind with one number for all that lie side by side. From pages of one place
    /// all other parts of the site are reached by the same links.
    pub fn place(&self) -> (usize, PageKind) {
        use PageKind as Kind;
        // The second page of a list lies deeper than its first, and the others beside it.
        let depth = |page: usize| page.min(2);
        let kind = match self.kind {
            Kind::Product(_) => Kind::Product(0),
            Kind::Innovation(_) => Kind::Innovation(0),
            Kind::Story(_) => Kind::Story(0),
            Kind::Products(page) => Kind::Products(depth(page)),
            Kind::Category(_, page) => Kind::Category(0, depth(page)),
            Kind::Producer(_, page) => Kind::Producer(0, depth(page)),
            Kind::District(_, page) => Kind::District(0, depth(page)),
            other => other,
        };
        (self.language, kind)
    }
}

/// An address that was, leading to the one that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// Path of its file.
    pub path: String,
    /// Position of the product.
    pub product: usize,
    /// Position of the alias among the product's.
    pub alias: usize,
    /// Position in the site's languages.
    pub language: usize,
}

/// Products by what they belong to, in listing order.
#[derive(Clone, Debug, Default)]
pub struct Shelves {
    /// All of them.
    pub all: Vec<usize>,
    /// By slug of the category.
    pub by_category: BTreeMap<String, Vec<usize>>,
    /// By slug of the producer.
    pub by_producer: BTreeMap<String, Vec<usize>>,
    /// By slug of the district.
    pub by_district: BTreeMap<String, Vec<usize>>,
    /// Position by the product's own slug.
    pub by_slug: BTreeMap<String, usize>,
    /// Slugs of the producers, in the order of their positions.
    pub producers: Vec<String>,
}

/// Everything that is to be made.
#[derive(Debug)]
pub struct Plan {
    /// Every page of every language.
    pub pages: Vec<Page>,
    /// Every redirect.
    pub redirects: Vec<Redirect>,
    /// Products by what they belong to.
    pub shelves: Shelves,
}

/// Plans a site's pages. On a disk nothing answers for an address that does not exist, or did.
pub fn plan(catalog: &Catalog, routes: &Routes, target: Target) -> Plan {
    let shelves = shelves(catalog);
    let kinds = kinds(catalog, &shelves);
    let mut pages = Vec::with_capacity(kinds.len() * catalog.regency.languages.len());
    for language in 0..catalog.regency.languages.len() {
        pages.extend(kinds.iter().map(|kind| Page {
            kind: *kind,
            language,
            path: routes.path(*kind, language, catalog, &shelves),
        }));
    }
    if target.is_kiosk() {
        return Plan { pages, redirects: Vec::new(), shelves };
    }
    pages.push(Page { kind: PageKind::NotFound, language: 0, path: "404.html".to_owned() });
    Plan { pages, redirects: redirects(catalog, routes), shelves }
}

fn shelves(catalog: &Catalog) -> Shelves {
    let mut shelves = Shelves {
        all: (0..catalog.products.len()).collect(),
        producers: catalog.producers.keys().cloned().collect(),
        ..Shelves::default()
    };
    for (index, product) in catalog.products.iter().enumerate() {
        shelves.by_slug.insert(product.slug.clone(), index);
        shelves.by_category.entry(product.category.clone()).or_default().push(index);
        shelves.by_producer.entry(product.producer.clone()).or_default().push(index);
        if let Some(district) = &product.district {
            shelves.by_district.entry(district.clone()).or_default().push(index);
        }
    }
    shelves
}

fn kinds(catalog: &Catalog, shelves: &Shelves) -> Vec<PageKind> {
    let mut kinds = vec![PageKind::Home];
    kinds.extend(page_numbers(catalog.products.len()).map(PageKind::Products));
    kinds.extend((0..catalog.products.len()).map(PageKind::Product));
    kinds.push(PageKind::Categories);
    terms(&catalog.category_order, &shelves.by_category, PageKind::Category, &mut kinds);
    kinds.push(PageKind::Producers);
    terms(&shelves.producers, &shelves.by_producer, PageKind::Producer, &mut kinds);
    kinds.push(PageKind::Districts);
    terms(&catalog.district_order, &shelves.by_district, PageKind::District, &mut kinds);
    kinds.push(PageKind::Innovations);
    kinds.extend((0..catalog.innovations.len()).map(PageKind::Innovation));
    kinds.push(PageKind::Stories);
    kinds.extend((0..catalog.stories.len()).map(PageKind::Story));
    kinds.push(PageKind::Search);
    kinds.extend((0..catalog.pages.len()).map(PageKind::Own));
    if catalog.regency.demo {
        kinds.push(PageKind::Demo);
    }
    kinds
}

fn terms(
    order: &[String],
    shelf: &BTreeMap<String, Vec<usize>>,
    kind: impl Fn(usize, usize) -> PageKind,
    kinds: &mut Vec<PageKind>,
) {
    for (term, slug) in order.iter().enumerate() {
        kinds
            .extend(page_numbers(shelf.get(slug).map_or(0, Vec::len)).map(|page| kind(term, page)));
    }
}

/// 1 up to the number of pages that so many products fill; an empty list has one page too.
pub fn page_numbers(products: usize) -> std::ops::RangeInclusive<usize> {
    1..=products.div_ceil(PER_PAGE).max(1)
}

fn redirects(catalog: &Catalog, routes: &Routes) -> Vec<Redirect> {
    let mut redirects = Vec::new();
    for language in 0..catalog.regency.languages.len() {
        for (product, content) in catalog.products.iter().enumerate() {
            redirects.extend(content.aliases.iter().enumerate().map(|(alias, slug)| Redirect {
                path: routes.product(&slug.value, language),
                product,
                alias,
                language,
            }));
        }
    }
    redirects
}
