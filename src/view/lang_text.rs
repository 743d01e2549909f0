//! Words on a page with the language they are in, as templates see them.

use crate::model::text::{LanguageTag, Localised};
use crate::theme::locale::Locale;
use serde::Serialize;
use std::collections::BTreeMap;

/// Words on a page, and the language they are in if it is not the page's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LangText {
    /// The words.
    pub text: String,
    /// Set only where the words fall back to another language: for the `lang` attribute.
    pub lang: Option<String>,
    /// Set only where that language runs another way than the page's: for the `dir` attribute.
    pub dir: Option<&'static str>,
}

impl LangText {
    /// Words of the page's own language.
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Words in `language` as a page in the language `page` shows them.
    pub(super) fn of(text: impl Into<String>, language: &LanguageTag, page: &LanguageTag) -> Self {
        Self {
            text: text.into(),
            lang: (language != page).then(|| language.as_str().to_owned()),
            dir: language.direction_in(page),
        }
    }
}

/// The theme's strings in one language, which templates see as `t`.
pub(crate) fn strings(locale: &Locale) -> BTreeMap<&str, LangText> {
    let words = |found: Localised<'_>| LangText::of(found.text, found.language, locale.language());
    locale.all().map(|(key, found)| (key, words(found))).collect()
}
