//! A page: what it shows, and where it stands.

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

/// 1 up to the number of pages that so many products fill; an empty list has one page too.
pub fn page_numbers(products: usize) -> std::ops::RangeInclusive<usize> {
    1..=products.div_ceil(PER_PAGE).max(1)
}
