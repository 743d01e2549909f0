//! A page: what it shows, and where it stands.

use super::section::Section;

/// Products on one page of a list.
pub(crate) const PER_PAGE: usize = 24;

/// What a page shows. Numbers are positions in the catalog.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageKind {
    /// The first page.
    Home,
    /// The list of a section, from page 1.
    List(Section, usize),
    /// An item of a section by its position, from page 1: those of categories, producers and districts list products.
    Item(Section, usize, usize),
    /// Search, with the register of all products.
    Search,
    /// A page of the site's own.
    Custom(usize),
    /// Explains that a sample sells nothing; only in demo sites.
    Demo,
    /// What a server shows for an address that does not exist; first language only.
    NotFound,
}

impl PageKind {
    /// The section whose list or item it is.
    pub fn section(self) -> Option<Section> {
        match self {
            Self::List(section, _) | Self::Item(section, ..) => Some(section),
            _ => None,
        }
    }
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
    /// Its language, kind and depth: pages for which these are the same reach all other parts of the site by the same
    /// relative links.
    pub fn place(&self) -> (usize, PageKind) {
        // The second page of a list lies deeper than its first, and the others beside it.
        let depth = |page: usize| page.min(2);
        let kind = match self.kind {
            PageKind::List(section, page) => PageKind::List(section, depth(page)),
            PageKind::Item(section, _, page) => PageKind::Item(section, 0, depth(page)),
            other => other,
        };
        (self.language, kind)
    }
}

/// 1 up to the number of pages that so many products fill; an empty list has one page too.
pub(crate) fn page_numbers(products: usize) -> std::ops::RangeInclusive<usize> {
    1..=products.div_ceil(PER_PAGE).max(1)
}
