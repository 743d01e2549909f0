//! What every reader of an entry may look at, and how an entry came out.

use crate::diagnostic::Diagnostic;
use crate::model::marketplace::Registry;
use crate::model::regency::Edition;
use crate::model::text::LanguageTag;
use crate::source::Source;

/// What every reader of an entry may look at.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) source: &'a Source,
    pub(super) languages: &'a [LanguageTag],
    pub(super) edition: &'a Edition,
    pub(super) registry: &'a Registry,
}

/// How an entry came out.
#[derive(Clone, Debug)]
pub(super) enum Outcome<T> {
    /// In the site.
    Built(Box<T>),
    /// A draft, or outside its dates, and the word on it.
    Waiting(Box<Diagnostic>),
    /// Too broken to show.
    Broken,
}
