//! Licences in words.

use super::{LangText, PageContext, format};
use crate::model::licence::Licence;
use serde::Serialize;

/// A licence.
#[derive(Clone, Debug, Serialize)]
pub struct LicenceView {
    /// `halal`, `pirt` …
    pub kind: &'static str,
    /// In words.
    pub name: LangText,
    /// In a word or two, for the marks under the price.
    pub short: LangText,
    /// Number as its holder states it.
    pub number: Option<String>,
    /// Who gave it.
    pub issuer: Option<LangText>,
    /// Until when.
    pub until: Option<LangText>,
}

/// The short names of licences, each once. One of a kind that etalase does not know says nothing in a word or two.
pub(super) fn marks(licences: &[LicenceView]) -> Vec<LangText> {
    let mut marks: Vec<LangText> = Vec::new();
    for one in licences.iter().filter(|one| one.kind != "other") {
        if !marks.contains(&one.short) {
            marks.push(one.short.clone());
        }
    }
    marks
}

/// A licence in words.
pub(crate) fn licence_view(cx: &PageContext<'_>, licence: &Licence) -> LicenceView {
    let kind = licence.kind.name();
    LicenceView {
        kind,
        name: cx.say(&format!("licence_{kind}")),
        short: cx.say(&format!("licence_short_{kind}")),
        number: licence.number.clone(),
        issuer: licence.issuer.as_ref().map(|issuer| cx.words(issuer)),
        until: licence
            .valid_until
            .map(|date| cx.fill("valid_until", &[("date", &format::date(cx, date))])),
    }
}
