//! Withheld values that stand among words: in stories, fields, names of fields, and the theme's own texts.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rayon::prelude::*;

use super::super::document_texts::{DocumentText, Form, each};
use super::address;
use super::wording::{record, shown, unknown_number};
use crate::catalog::context::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, Origin, code};
use crate::load::{ContentKind, Document, Entry, Loaded};
use crate::message;
use crate::model::Catalog;
use crate::model::digits::has_digits;
use crate::model::phone::among_words;
use crate::model::producer::{Producer, Publishable};
use crate::model::withheld::{Private, Withheld};
use crate::paths::path_in_story;
use crate::source::Span;

/// Digits of the shortest phone number with its zero.
const LEAST: usize = 9;

/// A document that is shown, and the producer whose numbers it may show.
struct Shown<'a> {
    document: &'a Document,
    kind: Option<ContentKind>,
    producer: Option<&'a Producer>,
}

/// Tells what stands among words though it is withheld.
pub(super) fn check(
    loaded: &Loaded,
    context: Context<'_>,
    catalog: &Catalog,
    withheld: &Withheld,
    diagnostics: &mut Diagnostics,
) {
    let lists = [&loaded.regency, &loaded.categories, &loaded.districts].into_iter().flatten();
    let mut shown: Vec<Shown<'_>> =
        lists.map(|document| Shown { document, kind: None, producer: None }).collect();
    let built = Built::of(catalog);
    for entry in loaded.entries.iter().filter(|entry| built.has(entry)) {
        let producer = match entry.kind {
            ContentKind::Producer => catalog.producers.get(&entry.slug),
            ContentKind::Product => built.producer(&entry.slug, catalog),
            ContentKind::Article(_) => None,
        };
        let kind = Some(entry.kind);
        let documents = std::iter::once(&entry.main)
            .chain(entry.translations.iter().map(|(_, document)| document));
        shown.extend(documents.map(|document| Shown { document, kind, producer }));
    }
    let told = shown.par_iter().flat_map_iter(|one| one.check(context, withheld));
    told.collect::<Vec<_>>().into_iter().for_each(|problem| diagnostics.push(problem));
    for (file, text) in context.source.texts().filter(|(_, text)| text.path.starts_with("theme")) {
        let found = withheld.find(&text.text).into_iter();
        let found = found.filter(|(_, private)| private.what != Publishable::Owner);
        found.for_each(|(at, one)| {
            diagnostics.push(published(one, Span::new(file, at.start, at.end)));
        });
    }
}

/// What is in the site today.
struct Built<'a> {
    slugs: BTreeSet<(ContentKind, &'a str)>,
    makers: BTreeMap<&'a str, &'a str>,
}

impl<'a> Built<'a> {
    fn of(catalog: &'a Catalog) -> Self {
        let products = catalog.products.iter().map(|one| (ContentKind::Product, one.slug.as_str()));
        let producers = catalog.producers.keys().map(|slug| (ContentKind::Producer, slug.as_str()));
        let articles = catalog.articles.iter().flat_map(|(kind, articles)| {
            articles.iter().map(|one| (ContentKind::Article(*kind), one.slug.as_str()))
        });
        let slugs = products.chain(producers).chain(articles).collect();
        let makers = catalog.products.iter().map(|one| (one.slug.as_str(), one.producer.as_str()));
        Self { slugs, makers: makers.collect() }
    }

    fn has(&self, entry: &Entry) -> bool {
        self.slugs.contains(&(entry.kind, entry.slug.as_str()))
    }

    fn producer(&self, product: &str, catalog: &'a Catalog) -> Option<&'a Producer> {
        catalog.producers.get(*self.makers.get(product)?)
    }
}

impl Shown<'_> {
    fn check(&self, context: Context<'_>, withheld: &Withheld) -> Vec<Diagnostic> {
        let mut places: BTreeMap<u32, u32> = BTreeMap::new();
        let mut told = Vec::new();
        let wanted = |markdown: &str| {
            !withheld.is_empty() || has_digits(markdown, LEAST) || address::may_call(markdown)
        };
        each(self.document, context.source, wanted, |said| {
            for (span, problem) in self.judge(said, context, withheld) {
                // The words of a link and its address are one thing to mend.
                let before = places.range(..span.end.max(1)).next_back();
                if before.is_none_or(|(_, end)| *end <= span.start) {
                    places.insert(span.start, span.end);
                    told.push(problem);
                }
            }
        });
        told
    }

    fn judge(
        &self,
        said: &DocumentText<'_>,
        context: Context<'_>,
        withheld: &Withheld,
    ) -> Vec<(Span, Diagnostic)> {
        if self.is_judged_elsewhere(said.keys) {
            return Vec::new();
        }
        if let Form::Picture(..) = said.form {
            let own = context.source.text(self.document.file).path.as_str();
            let path = path_in_story(own, said.text);
            let on_disk = path.as_deref().and_then(|path| context.source.photo(path));
            let private = on_disk.and_then(|(path, _)| withheld.portrait(path));
            let span = said.span(0..said.text.len());
            return private.map(|one| (span, published(one, span))).into_iter().collect();
        }
        let mut told = Vec::new();
        for (at, private) in withheld.find(said.text) {
            let span = said.span(at);
            match private.what {
                Publishable::Owner | Publishable::Address if is_name(said.keys) => {}
                Publishable::Owner => {
                    told.push((span, shown(&private.producer, private.what, span)));
                }
                _ => told.push((span, published(private, span))),
            }
        }
        if told.is_empty() {
            told.extend(self.unknown(said, context, withheld));
        }
        told
    }

    /// Finds numbers that belong to no producer who consented to publish them.
    fn unknown(
        &self,
        said: &DocumentText<'_>,
        context: Context<'_>,
        withheld: &Withheld,
    ) -> Vec<(Span, Diagnostic)> {
        if self.kind.is_none() && matches!(said.keys.first(), Some(&"marketplaces")) {
            return Vec::new();
        }
        if let Form::Link(..) = said.form {
            let Some((phone, what)) = address::number(context.registry, said.text) else {
                return Vec::new();
            };
            let span = said.span(0..said.text.len());
            return match self.producer {
                Some(one) if !one.consent.covers(what) => {
                    vec![(span, shown(&one.slug, what, span))]
                }
                _ if withheld.is_public(&phone) => Vec::new(),
                _ => vec![(span, unknown_number(self.producer, span))],
            };
        }
        let mut places: Vec<Range<usize>> = Vec::new();
        if !said.keys.iter().any(|name| among_words::is_of_other(name)) {
            let found = among_words::find(said.text).into_iter();
            let unknown = found.filter(|one| !one.readings.iter().any(|it| withheld.is_public(it)));
            places.extend(unknown.map(|one| one.at));
        }
        let chats = address::among_words(context.registry, said.text).into_iter();
        places.extend(chats.filter(|(_, phone)| !withheld.is_public(phone)).map(|(at, _)| at));
        let told = |at| {
            let span = said.span(at);
            (span, unknown_number(self.producer, span))
        };
        places.into_iter().map(told).collect()
    }

    /// Whether a field is withheld itself, or has been taken out of the catalog if it had to be.
    fn is_judged_elsewhere(&self, keys: &[&str]) -> bool {
        let (first, last) = (keys.first().copied(), keys.last().copied());
        match (self.kind, first) {
            (Some(ContentKind::Producer), Some("consent" | "contact" | "owner" | "photo"))
            | (Some(ContentKind::Article(_)), Some("url"))
            | (None, Some("publisher")) => true,
            (Some(ContentKind::Product), Some("buy")) => {
                matches!(last, Some("buy" | "whatsapp" | "phone" | "url"))
            }
            _ => false,
        }
    }
}

/// Whether a field names a maker, a thing or a place, which may be called like its owner.
fn is_name(keys: &[&str]) -> bool {
    matches!(keys.first(), Some(&("name" | "title" | "village" | "district")))
}

pub(super) fn published(private: &Private, place: impl Into<Origin>) -> Diagnostic {
    let (slug, name) = (&private.producer, private.what.name());
    let record = record(slug, name);
    let (id, en) = (record.id, record.en);
    Diagnostic::new(
        code::WITHHELD_PUBLISHED,
        place,
        message!(
            "ini `{name}` milik `{slug}`, yang persetujuannya belum dicatat, jadi tidak boleh terbit",
            "this is `{name}` of `{slug}`, to which no consent is recorded, so it must not be published"
        ),
    )
    .help(message!("hapus dari sini, atau {id}", "remove it here, or {en}"))
}
