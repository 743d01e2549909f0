//! Suggestions on empty lists and on the page for missing addresses.

use super::cards::{Card, cards};
use super::term_lists::category_links;
use super::{Link, PageContext};
use crate::plan::{PageKind, Section};
use serde::Serialize;

/// Where to go on from a page that has not what somebody looks for.
#[derive(Clone, Debug, Serialize)]
pub struct WaysOn {
    /// The categories that have products.
    pub categories: Vec<Link>,
    /// A few products.
    pub cards: Vec<Card>,
    /// The list of all products; `None` if there are none.
    pub all_products: Option<Link>,
}

pub(super) fn all_products(cx: &PageContext<'_>) -> Link {
    Link {
        label: cx.say("all_products"),
        href: cx.to(PageKind::List(Section::Products, 1)),
        current: false,
    }
}

/// Where to go on from a page that has not what somebody looks for.
pub(crate) fn ways_on(cx: &PageContext<'_>) -> WaysOn {
    const SHOWN: usize = 4;
    let mut chosen = featured(cx);
    chosen.truncate(SHOWN);
    WaysOn {
        categories: category_links(cx, None),
        all_products: (!chosen.is_empty()).then(|| all_products(cx)),
        cards: cards(cx, &chosen),
    }
}

/// The editor's choice; without one the products that say so, then the newest with photos.
pub(super) fn featured(cx: &PageContext<'_>) -> Vec<usize> {
    const SHOWN: usize = 8;
    let catalog = cx.site.catalog;
    let by_slug = &cx.site.plan.shelves.by_slug;
    let chosen: Vec<usize> = catalog
        .regency
        .featured
        .iter()
        .filter_map(|slug| by_slug.get(&slug.value).copied())
        .collect();
    if !chosen.is_empty() {
        return chosen;
    }
    let mut all: Vec<usize> = (0..catalog.products.len()).collect();
    all.sort_by_key(|index| {
        let product = catalog.product(*index);
        (
            !product.featured,
            product.photos.is_empty(),
            product.availability.is_gone(),
            std::cmp::Reverse(product.published),
        )
    });
    all.truncate(SHOWN);
    all
}
