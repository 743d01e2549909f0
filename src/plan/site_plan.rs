//! Everything that is to be made: pages of every language, and redirects.

use super::links::Routes;
use super::page::{Page, PageKind, page_numbers};
use super::section::Section;
use super::shelves::{Shelves, shelves};
use crate::model::Catalog;
use crate::model::article::ArticleKind;
use crate::model::regency::Target;

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

#[expect(clippy::indexing_slicing, reason = "positions come from going through the very lists")]
impl Plan {
    /// The page at a position.
    pub(crate) fn page(&self, position: usize) -> &Page {
        &self.pages[position]
    }

    /// The redirect at a position.
    pub(crate) fn redirect(&self, position: usize) -> &Redirect {
        &self.redirects[position]
    }
}

/// Plans a site's pages. On a disk nothing answers for an address that does not exist, or did.
pub(crate) fn plan(catalog: &Catalog, routes: &Routes, target: Target) -> Plan {
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

fn kinds(catalog: &Catalog, shelves: &Shelves) -> Vec<PageKind> {
    let mut kinds = vec![PageKind::Home];
    for section in Section::ALL {
        // Only the list of all products is long enough for several pages.
        let listed = if section == Section::Products { catalog.products.len() } else { 0 };
        kinds.extend(page_numbers(listed).map(|page| PageKind::List(section, page)));
        for item in 0..section.items(catalog) {
            let listed = section.listed(item, catalog, shelves).unwrap_or_default();
            kinds.extend(page_numbers(listed).map(|page| PageKind::Item(section, item, page)));
        }
    }
    kinds.push(PageKind::Search);
    kinds.extend((0..catalog.articles(ArticleKind::Page).len()).map(PageKind::Custom));
    if catalog.regency.demo {
        kinds.push(PageKind::Demo);
    }
    kinds
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
