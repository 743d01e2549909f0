//! Links to the other pages of a list.

use super::{LangText, PageContext};
use crate::plan::{PageKind, page_numbers};
use serde::Serialize;

/// Other pages of a list.
#[derive(Clone, Debug, Serialize)]
pub struct Pagination {
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// Numbered pages near this one, first and last included; gaps are marked by `gap`.
    pub pages: Vec<PageNumber>,
    /// `Halaman 2 dari 9`
    pub label: LangText,
}

/// A numbered page.
#[derive(Clone, Debug, Serialize)]
pub struct PageNumber {
    /// Number.
    pub number: usize,
    /// Its address.
    pub href: String,
    /// Whether it is this page.
    pub current: bool,
    /// Whether numbers are left out before it.
    pub gap: bool,
}

/// Links to the other pages of a list; `None` if it has one page.
pub(crate) fn pagination(
    cx: &PageContext<'_>,
    products: usize,
    page: usize,
    kind: &impl Fn(usize) -> PageKind,
) -> Option<Pagination> {
    let last = *page_numbers(products).end();
    if last < 2 {
        return None;
    }
    let near = |number: &usize| *number == 1 || *number == last || number.abs_diff(page) <= 1;
    let mut before = 0;
    let pages = (1..=last)
        .filter(near)
        .map(|number| {
            let gap = number > before + 1;
            before = number;
            PageNumber { number, href: cx.to(kind(number)), current: number == page, gap }
        })
        .collect();
    let (number, of) = (page.to_string(), last.to_string());
    Some(Pagination {
        previous: (page > 1).then(|| cx.to(kind(page - 1))),
        next: (page < last).then(|| cx.to(kind(page + 1))),
        pages,
        label: cx.fill("page_of", &[("page", &number), ("pages", &of)]),
    })
}
