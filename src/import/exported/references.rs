//! Producers, categories and districts that rows name: by slug, by a name that is one of them, or as something new.

use std::collections::{BTreeMap, BTreeSet};

use super::gathered::BookEntry;
use crate::edit::Written;
use crate::import::known::KnownSite;
use crate::import::names::NameKey;
use crate::import::place::{CellPlace, RowPlace, Sourced};
use crate::import::proposal::{ProposedEntry, ProposedField, ProposedTerm};
use crate::import::slugs;
use crate::load::{ContentKind, slug};
use crate::office_book::SheetKind;

/// What rows may name.
#[derive(Debug, Default)]
pub(super) struct References {
    slugs: BTreeSet<(SheetKind, String)>,
    names: BTreeMap<(SheetKind, NameKey), String>,
    /// Named by a row, and nowhere yet.
    new: Vec<(SheetKind, String, Sourced<String>)>,
}

impl References {
    /// What a site has.
    pub(super) fn of_site(known: &KnownSite) -> Self {
        let mut references = Self::default();
        for producer in &known.producers {
            references.add(SheetKind::Producers, &producer.slug, &producer.names);
        }
        for (kind, terms) in
            [(SheetKind::Categories, &known.categories), (SheetKind::Districts, &known.districts)]
        {
            for term in terms {
                references.add(kind, &term.slug, &term.names);
            }
        }
        for (kind, slug) in &known.taken {
            match kind {
                ContentKind::Product => references.add(SheetKind::Products, slug, &[]),
                ContentKind::Producer => references.add(SheetKind::Producers, slug, &[]),
                ContentKind::Article(_) => {}
            }
        }
        references
    }

    fn add(&mut self, kind: SheetKind, slug: &str, names: &[NameKey]) {
        self.slugs.insert((kind, slug.to_owned()));
        for name in names {
            self.names.entry((kind, name.clone())).or_insert_with(|| slug.to_owned());
        }
    }

    /// The slug of an entry of the book, which gets one if it has none; `None` if it has no name either.
    pub(super) fn slug_of(&mut self, entry: &BookEntry) -> Option<String> {
        let name = entry.name();
        let known = name.and_then(|name| self.names.get(&(entry.kind, NameKey::new(name))));
        let slug = match (&entry.slug, known) {
            (Some(slug), _) => slug.clone(),
            // Two products may have one name; the producer tells them apart before this is asked.
            (None, Some(known)) if entry.kind != SheetKind::Products => known.clone(),
            (None, _) => self.unused(entry.kind, name?),
        };
        let names: Vec<NameKey> = name.map(NameKey::new).into_iter().collect();
        self.add(entry.kind, &slug, &names);
        Some(slug)
    }

    fn unused(&self, kind: SheetKind, name: &str) -> String {
        slugs::unused(name, &[], |slug| self.slugs.contains(&(kind, slug.to_owned())))
    }

    /// The slug of what a cell names.
    pub(super) fn named(&mut self, kind: SheetKind, typed: &str, cells: &[CellPlace]) -> String {
        let typed = typed.trim();
        if self.slugs.contains(&(kind, typed.to_owned())) {
            return typed.to_owned();
        }
        if let Some(slug) = self.names.get(&(kind, NameKey::new(typed))) {
            return slug.clone();
        }
        // What looks like a slug is one that nobody has: the catalog says so, with those that are like it.
        if slug::is_slug(typed) {
            return typed.to_owned();
        }
        let slug = self.unused(kind, typed);
        self.add(kind, &slug, &[NameKey::new(typed)]);
        let name = Sourced { value: typed.to_owned(), cells: cells.to_vec() };
        self.new.push((kind, slug.clone(), name));
        slug
    }

    /// Producers that are only named.
    pub(super) fn new_producers(&self) -> Vec<ProposedEntry> {
        let new = self.new.iter().filter(|(kind, ..)| *kind == SheetKind::Producers);
        let entry = |(_, slug, name): &(SheetKind, String, Sourced<String>)| ProposedEntry {
            identity: NameKey::new(&name.value).as_str().to_owned(),
            slug: slug.clone(),
            name: name.clone(),
            fields: vec![ProposedField::one(
                &["name"],
                Written::text(name.value.clone()),
                name.cells.clone(),
            )],
            story: None,
            translated: Vec::new(),
            rows: name
                .cells
                .iter()
                .map(|cell| cell.row())
                .collect::<BTreeSet<RowPlace>>()
                .into_iter()
                .collect(),
        };
        new.map(entry).collect()
    }

    /// Categories or districts that are only named.
    pub(super) fn new_terms(&self, kind: SheetKind) -> Vec<ProposedTerm> {
        let new = self.new.iter().filter(|(other, ..)| *other == kind);
        new.map(|(_, slug, name)| ProposedTerm { slug: slug.clone(), name: name.clone() }).collect()
    }
}
