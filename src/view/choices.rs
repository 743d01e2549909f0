//! Categories and districts to filter by.

use super::term_lists::{categories_in_use, districts_in_use};
use super::{LangText, PageContext};
use serde::Serialize;

/// Something to filter by.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    /// Its slug.
    pub slug: String,
    /// Its name.
    pub label: LangText,
}

/// Categories that have products, to filter by.
pub(crate) fn category_choices(cx: &PageContext<'_>) -> Vec<Choice> {
    let choices = categories_in_use(cx.site).map(|(_, category, _)| Choice {
        slug: category.slug.clone(),
        label: cx.words(&category.name),
    });
    choices.collect()
}

/// Districts that have products, to filter by.
pub(crate) fn district_choices(cx: &PageContext<'_>) -> Vec<Choice> {
    let choices = districts_in_use(cx.site).map(|(_, district, _)| Choice {
        slug: district.slug.clone(),
        label: cx.words(&district.name),
    });
    choices.collect()
}
