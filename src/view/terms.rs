//! Categories and districts as lists of terms.

use super::term_lists::{Term, category_terms, district_terms};

use serde::Serialize;

use super::trail::home_link;
use super::ways_on::{WaysOn, ways_on};
use super::{LangText, PageContext, PageData, json_ld};

/// All categories, or all districts.
#[derive(Clone, Debug, Serialize)]
pub struct Terms {
    /// Heading.
    pub title: LangText,
    /// The terms.
    pub terms: Vec<Term>,
    /// Where to go on, if there are none.
    pub ways_on: Option<WaysOn>,
}

/// The list of categories.
pub(crate) fn categories(cx: &PageContext<'_>) -> PageData<Terms> {
    terms(cx, "categories", category_terms(cx))
}

/// The list of districts.
pub(crate) fn districts(cx: &PageContext<'_>) -> PageData<Terms> {
    terms(cx, "districts", district_terms(cx))
}

fn terms(cx: &PageContext<'_>, key: &str, terms: Vec<Term>) -> PageData<Terms> {
    let title = cx.say(key);
    let breadcrumbs = vec![home_link(cx)];
    let names: Vec<&str> = terms.iter().map(|term| term.link.label.text.as_str()).collect();
    PageData {
        description: format!("{}: {}", title.text, names.join(", ")),
        card: None,
        json_ld: json_ld::breadcrumbs(cx, &breadcrumbs, &title.text).into_iter().collect(),
        breadcrumbs,
        content: Terms {
            title: title.clone(),
            ways_on: terms.is_empty().then(|| ways_on(cx)),
            terms,
        },
        title,
    }
}
