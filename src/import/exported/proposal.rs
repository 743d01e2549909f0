//! What a book proposes: the values that have changed in it since it was written.

use std::collections::{BTreeMap, BTreeSet};

use super::base::{hash_of, implied_key};
use super::book::ExportedBook;
use super::gathered::{BookEntry, BookValue, gathered, text_of};
use super::kept::{Present, kept};
use super::references::References;
use super::site_photos::{SitePhotos, apart, items};
use super::targets::{Site, field, has_body, in_file, node, put, story};
use crate::edit::Written;
use crate::import::canonical::same;
use crate::import::faults::Faults;
use crate::import::known::KnownSite;
use crate::import::names::NameKey;
use crate::import::place::{RowPlace, Sourced};
use crate::import::proposal::{Proposal, ProposedEntry, ProposedProduct};
use crate::import::state::ImportState;
use crate::load::yaml::{Node, Value};
use crate::load::{ContentKind, Entry, Loaded};
use crate::office_book::SheetKind;
use crate::source::Source;

/// What a book is compared with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ExportGround<'s> {
    pub(crate) source: &'s Source,
    pub(crate) loaded: &'s Loaded,
    pub(crate) known: &'s KnownSite,
    /// The site's first language.
    pub(crate) first: &'s str,
    /// Rows that are left out.
    pub(crate) left_out: &'s BTreeSet<RowPlace>,
}

/// What a book proposes, and what its values were when it was written.
pub(crate) fn proposal(
    book: &ExportedBook,
    ground: ExportGround<'_>,
    faults: &mut Faults<'_>,
) -> (Proposal, ImportState) {
    let gathered = gathered(&book.sheets, ground.first);
    for (cell, first) in &gathered.repeated {
        faults.repeated_slug(*cell, *first);
    }
    for (cell, slug) in &gathered.strays {
        faults.stray_row(*cell, slug);
    }
    let entries = ground.loaded.entries.iter();
    let mut proposer = Proposer {
        ground,
        state: book.state.clone(),
        references: References::of_site(ground.known),
        entries: entries.map(|one| ((one.kind, one.slug.as_str()), one)).collect(),
        proposal: Proposal::default(),
    };
    // Products come last: they name what comes before.
    let order =
        [SheetKind::Categories, SheetKind::Districts, SheetKind::Producers, SheetKind::Products];
    for kind in order {
        for entry in gathered.entries.iter().filter(|entry| entry.kind == kind) {
            proposer.entry(entry, faults);
        }
    }
    proposer.finish()
}

struct Proposer<'s> {
    ground: ExportGround<'s>,
    state: ImportState,
    references: References,
    entries: BTreeMap<(ContentKind, &'s str), &'s Entry>,
    proposal: Proposal,
}

impl<'s> Proposer<'s> {
    fn entry(&mut self, entry: &BookEntry, faults: &mut Faults<'_>) {
        if self.ground.left_out.contains(&entry.row) {
            return;
        }
        let of_site = self.of_site(entry);
        let Some(slug) = of_site.or_else(|| self.references.slug_of(entry)) else {
            faults.lacks_name(entry.cell());
            return;
        };
        let name = entry.name().unwrap_or(&slug).to_owned();
        let name = Sourced { value: name, cells: vec![entry.cell()] };
        let mut proposed = ProposedEntry {
            identity: format!("{}/{slug}", entry.folder()),
            slug,
            name,
            fields: Vec::new(),
            story: None,
            translated: Vec::new(),
            rows: vec![entry.row],
        };
        self.values(entry, &mut proposed);
        match entry.kind {
            SheetKind::Categories => self.proposal.category_entries.push(proposed),
            SheetKind::Districts => self.proposal.district_entries.push(proposed),
            SheetKind::Producers => self.proposal.producers.push(proposed),
            _ => self.proposal.products.push(product(proposed)),
        }
    }

    /// The slug of the site's product that a row without a slug means: of the same producer and name.
    fn of_site(&mut self, entry: &BookEntry) -> Option<String> {
        if entry.slug.is_some() || entry.kind != SheetKind::Products {
            return None;
        }
        let producer = entry.value("producer")?;
        let cells = producer.cells.first().cloned().unwrap_or_default();
        let typed = text_of(producer.value.as_ref())?;
        let maker = self.references.named(SheetKind::Producers, typed, &cells);
        let key = (maker, NameKey::new(entry.name()?));
        self.ground.known.products.get(&key).cloned()
    }

    fn site(&self, kind: SheetKind, slug: &str) -> Site<'s> {
        let term = |document: Option<&'s crate::load::Document>| {
            let Value::List(items) = &document?.fields.value else { return None };
            items.iter().find(|item| item.get("slug").and_then(Node::as_text) == Some(slug))
        };
        let loaded = self.ground.loaded;
        let entry = match kind {
            SheetKind::Products => self.entries.get(&(ContentKind::Product, slug)),
            SheetKind::Producers => self.entries.get(&(ContentKind::Producer, slug)),
            _ => None,
        };
        let entry = entry.copied();
        let fields = match kind {
            SheetKind::Categories => term(loaded.categories.as_ref()),
            SheetKind::Districts => term(loaded.districts.as_ref()),
            _ => entry.map(|entry| &entry.main.fields),
        };
        Site { entry, fields, first: self.ground.first }
    }

    /// Proposes the values that have changed; of an entry that the site does not have all of them.
    fn values(&mut self, entry: &BookEntry, proposed: &mut ProposedEntry) {
        let site = self.site(entry.kind, &proposed.slug);
        let mut changed: Vec<&BookValue> = entry
            .values
            .iter()
            .filter(|value| !self.is_left_out(value))
            .filter(|value| match site.fields {
                Some(_) => self.is_changed(value, &proposed.identity, site),
                None => value.value.is_some(),
            })
            .collect();
        // Those in the first language come first: others are laid beside them.
        changed.sort_by_key(|value| value.language.is_some());
        for value in changed {
            match &value.language {
                Some(language) => put(proposed, value, language, site),
                None => self.value(value, proposed, site),
            }
        }
    }

    fn is_left_out(&self, value: &BookValue) -> bool {
        value.cells.iter().flatten().any(|cell| self.ground.left_out.contains(&cell.row()))
    }

    fn is_changed(&self, value: &BookValue, name: &str, site: Site<'_>) -> bool {
        let hash = value.hash();
        let base = self.state.entries.get(name).map(|one| &one.base);
        let was = |key: &str| base.and_then(|base| base.get(key)).map_or("", String::as_str);
        let is_known = base.is_some() && was(&value.key()) == hash;
        let is_implied = value.path == ["photos"]
            && (was(&implied_key("photos")) == hash || base.is_none() && only_files(value, site));
        !is_known && !is_implied
    }

    fn value(&mut self, value: &BookValue, proposed: &mut ProposedEntry, site: Site<'s>) {
        let path: Vec<&str> = value.path.iter().map(String::as_str).collect();
        let of_story = match site.entry {
            Some(entry) => has_body(&entry.main) || !is_by_language(site, &value.path),
            None => true,
        };
        match path.as_slice() {
            ["story"] if of_story => proposed.story = Some(story(value)),
            ["photos"] if site.entry.is_some() => self.photos(value, proposed, site),
            ["producer" | "category" | "district"] => {
                let mut field = field(value);
                if let Some(Written::Text(typed)) = &value.value {
                    let slug = self.references.named(kind_of(&path), typed, &value.cells.concat());
                    field.value = Some(Written::Text(slug));
                }
                proposed.fields.push(field);
            }
            _ => {
                let mut field = field(value);
                let of_site = site.fields.and_then(|fields| node(fields, &value.path));
                let of_site = of_site.and_then(Written::of);
                if let (Some(new), [.., key]) = (&value.value, path.as_slice()) {
                    let is_text = matches!(new, Written::Text(_));
                    let present = present(value, of_site.as_ref());
                    let kept = || kept(key, new, present);
                    field.value = Some(if is_text { new.clone() } else { kept() });
                }
                proposed.fields.push(field);
            }
        }
    }

    /// Photos: what files in other languages say of them goes into those files.
    fn photos(&mut self, value: &BookValue, proposed: &mut ProposedEntry, site: Site<'s>) {
        let Some(entry) = site.entry else { return };
        let first = self.ground.first;
        let now = SitePhotos::of(entry, self.ground.source, first);
        let is_implied = now.is_implied;
        let now = Written::List(now.items);
        let path = ["photos".to_owned()];
        if same(&path, value.value.as_ref(), Some(&now)) {
            return;
        }
        let own = entry.main.fields.get("photos").and_then(Written::of);
        let new = value.value.as_ref().map(|new| kept("photos", new, present(value, Some(&now))));
        let mut photos = new.map(items).unwrap_or_default();
        // If the site has now what the book had, the change comes in, whichever files it goes to.
        let key = if is_implied { implied_key("photos") } else { "photos".to_owned() };
        let base = self.state.entries.get_mut(&proposed.identity).map(|one| &mut one.base);
        let mut base = base.filter(|base| base.get(&key) == Some(&hash_of("photos", Some(&now))));
        if let Some(base) = &mut base {
            base.insert("photos".to_owned(), hash_of("photos", own.as_ref()));
        }
        for (language, document) in &entry.translations {
            let Some(said) = document.fields.get("photos").and_then(Written::of) else { continue };
            let (rest, new) = apart(&photos, language, first);
            photos = rest;
            let new = (!new.is_empty())
                .then(|| kept("photos", &Written::List(new), present(value, Some(&said))));
            if let Some(base) = &mut base {
                base.insert(format!("photos/{language}"), hash_of("photos", Some(&said)));
            }
            in_file(proposed, &BookValue { value: new, ..value.clone() }, language);
        }
        let photos = (!photos.is_empty()).then_some(Written::List(photos));
        let photos = photos.map(|photos| kept("photos", &photos, present(value, own.as_ref())));
        proposed.fields.push(field(&BookValue { value: photos, ..value.clone() }));
    }

    /// Adds what rows only name.
    fn finish(mut self) -> (Proposal, ImportState) {
        let mut producers = self.references.new_producers();
        producers.append(&mut self.proposal.producers);
        self.proposal.producers = producers;
        self.proposal.categories = self.references.new_terms(SheetKind::Categories);
        self.proposal.districts = self.references.new_terms(SheetKind::Districts);
        (self.proposal, self.state)
    }
}

fn product(entry: ProposedEntry) -> ProposedProduct {
    ProposedProduct {
        entry,
        producer: String::new(),
        code: None,
        number: None,
        photos: Vec::new(),
        renamed_from: None,
    }
}

fn present<'s>(value: &'s BookValue, of_site: Option<&'s Written>) -> Present<'s> {
    Present { value: of_site, unshown: &value.unshown }
}

/// Whether photos say nothing but their files, of an entry that does not list its photos.
fn only_files(value: &BookValue, site: Site<'_>) -> bool {
    let is_listed = site.fields.is_some_and(|fields| fields.get("photos").is_some());
    let is_file = |item: &Written| matches!(item, Written::Text(_));
    let items = value.value.clone().map(items).unwrap_or_default();
    !is_listed && items.iter().all(is_file)
}

/// Whether the site has a text by language.
fn is_by_language(site: Site<'_>, path: &[String]) -> bool {
    let present = site.fields.and_then(|fields| node(fields, path));
    present.is_some_and(|node| matches!(node.value, Value::Map(_)))
}

fn kind_of(path: &[&str]) -> SheetKind {
    match path {
        ["producer"] => SheetKind::Producers,
        ["category"] => SheetKind::Categories,
        _ => SheetKind::Districts,
    }
}
