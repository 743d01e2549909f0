//! What a catalog is made from, what every reader of an entry may look at, and how an entry came out.

use crate::diagnostic::Diagnostic;
use crate::load::Loaded;
use crate::model::marketplace::Registry;
use crate::model::regency::Edition;
use crate::model::text::LanguageTag;
use crate::settings::Settings;
use crate::source::{PhotoHashes, Source};
use std::sync::Arc;

/// What a catalog is made from.
#[derive(Clone, Copy)]
pub(crate) struct Inputs<'a> {
    /// The documents.
    pub loaded: &'a Loaded,
    /// The files they come from.
    pub source: &'a Source,
    /// Hashes of the photos among them.
    pub photo_hashes: &'a PhotoHashes,
    /// What was decided outside the site.
    pub settings: &'a Settings,
    /// The marketplaces that the program knows, to which the site may add.
    pub registry: &'a Arc<Registry>,
}

/// What every reader of an entry may look at.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) source: &'a Source,
    pub(super) photo_hashes: &'a PhotoHashes,
    pub(super) languages: &'a [LanguageTag],
    pub(super) edition: &'a Edition,
    pub(super) registry: &'a Registry,
}

/// How an entry came out.
#[derive(Clone, Debug)]
pub(super) enum Outcome<T> {
    /// In the site.
    Built(Box<T>),
    /// A draft, or outside its dates, and the hint that says so.
    Hidden(Box<Diagnostic>),
    /// Too broken to show.
    Broken,
}
