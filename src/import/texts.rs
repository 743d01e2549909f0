//! What a list proposes as texts of files: new ones, and those of the site with its changes in them.

use std::collections::{BTreeMap, BTreeSet};

use super::capitals::spoken;
use super::faults::{Faults, text as shown};
use super::icons::icon_of;
use super::merge::{Conflict, Merged, Present, base_of, merged};
use super::nested::nested;
use super::place::{CellPlace, RowPlace};
use super::proposal::{Proposal, ProposedEntry, ProposedField, ProposedTerm};
use super::state::{ImportState, Imported};
use crate::diagnostic::code;
use crate::edit::{self, Change, DocumentForm, Written};
use crate::keys::{self, Keys};
use crate::load::yaml::Node;
use crate::load::{ContentKind, Document, Entry, Loaded};
use crate::message;
use crate::source::Source;

/// What happens to an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It is new.
    Created,
    /// Some of its fields change.
    Changed,
    /// Nothing changes.
    Unchanged,
    /// Somebody has deleted it from the site; it stays so.
    Deleted,
    /// Its file cannot be changed.
    Refused,
}

/// A file that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedText {
    /// Its path below the site's folder.
    pub path: String,
    /// What it has now; `None` if there is none.
    pub before: Option<String>,
    /// What it is to have.
    pub text: String,
}

/// An entry of a list, and what happens to it.
#[derive(Clone, Debug)]
pub(crate) struct WrittenEntry {
    pub(crate) kind: ContentKind,
    pub(crate) slug: String,
    /// Its file.
    pub(crate) path: String,
    pub(crate) outcome: Outcome,
    /// The fields of the list, with their cells.
    pub(crate) fields: Vec<ProposedField>,
    /// The cells of its name and story.
    pub(crate) name: Vec<CellPlace>,
    pub(crate) story: Vec<CellPlace>,
    pub(crate) rows: Vec<RowPlace>,
    /// Its files in other languages that the list says something of.
    pub(crate) translations: Vec<WrittenTranslation>,
    /// Whether its files have a folder of their own.
    pub(crate) own_folder: bool,
    /// Its file as the site has it, and its list of photos, if it has such a list.
    pub(crate) listed_photos: Option<(String, Written)>,
}

/// A file of an entry in another language.
#[derive(Clone, Debug)]
pub(crate) struct WrittenTranslation {
    pub(crate) path: String,
    pub(crate) is_changed: bool,
    /// The fields that the list gives, with their cells.
    pub(crate) fields: Vec<ProposedField>,
    pub(crate) story: Vec<CellPlace>,
}

/// All texts of a proposal.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts {
    pub(crate) files: Vec<ChangedText>,
    pub(crate) entries: Vec<WrittenEntry>,
    pub(crate) new_categories: usize,
    pub(crate) new_districts: usize,
    /// For the next import.
    pub(crate) state: ImportState,
}

/// What a proposal is written into.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Target<'s> {
    pub(crate) source: &'s Source,
    pub(crate) loaded: &'s Loaded,
    pub(crate) state: &'s ImportState,
    /// The name of the workbook.
    pub(crate) book: &'s str,
    /// The site's first language.
    pub(crate) language: &'s str,
}

/// Writes a proposal as texts.
pub(crate) fn written(proposal: &Proposal, target: Target<'_>, faults: &mut Faults<'_>) -> Texts {
    let mut writer = Writer {
        target,
        entries: target
            .loaded
            .entries
            .iter()
            .map(|one| ((one.kind, one.slug.as_str()), one))
            .collect(),
        texts: Texts { state: target.state.clone(), ..Texts::default() },
        faults,
    };
    let needed: BTreeSet<&str> =
        proposal.products.iter().filter_map(|product| producer_of(&product.entry)).collect();
    for entry in &proposal.producers {
        let is_needed = needed.contains(entry.slug.as_str());
        writer.entry(ContentKind::Producer, entry, is_needed);
    }
    for product in &proposal.products {
        if let Some(old) = &product.renamed_from {
            writer.faults.renamed(&product.entry, old);
        }
        writer.entry(ContentKind::Product, &product.entry, false);
    }
    let Proposal { categories, districts, category_entries, district_entries, .. } = proposal;
    let loaded = target.loaded;
    let edited = writer.edited(loaded.categories.as_ref(), &keys::CATEGORY, category_entries);
    writer.list("categories.yaml", &keys::CATEGORY, (categories, edited), implied_categories);
    let edited = writer.edited(loaded.districts.as_ref(), &keys::DISTRICT, district_entries);
    writer.list("districts.yaml", &keys::DISTRICT, (districts, edited), implied_districts);
    writer.texts.new_categories = proposal.categories.len();
    writer.texts.new_districts = proposal.districts.len();
    writer.texts
}

fn producer_of(entry: &ProposedEntry) -> Option<&str> {
    let field = entry.fields.iter().find(|field| field.path == ["producer"])?;
    match &field.value {
        Some(Written::Text(slug)) => Some(slug),
        _ => None,
    }
}

pub(super) struct Writer<'s, 'f, 'w> {
    pub(super) target: Target<'s>,
    entries: BTreeMap<(ContentKind, &'s str), &'s Entry>,
    pub(super) texts: Texts,
    pub(super) faults: &'f mut Faults<'w>,
}

impl Writer<'_, '_, '_> {
    /// Writes an entry; one that somebody has deleted comes again only if it is needed.
    fn entry(&mut self, kind: ContentKind, entry: &ProposedEntry, is_needed: bool) {
        let name = format!("{}/{}", kind.folder(), entry.slug);
        let remembered = self.target.state.entries.get(&name);
        let present = self.entries.get(&(kind, entry.slug.as_str())).copied();
        let (path, outcome, base, own_folder) = match present {
            Some(present) => {
                let (outcome, base) = self.change(kind, entry, present, remembered);
                let path = self.target.source.text(present.main.file).path.clone();
                (path, outcome, base, present.own_folder)
            }
            None if self.target.loaded.broken.contains(&(kind, entry.slug.clone())) => {
                self.faults.unreadable_file(entry, &name);
                return;
            }
            None if remembered.is_some() && !is_needed => {
                self.faults.deleted(entry, &name);
                let base = remembered.map(|one| one.base.clone()).unwrap_or_default();
                (String::new(), Outcome::Deleted, base, false)
            }
            None => {
                let path = self.create(kind, entry);
                (path, Outcome::Created, base_of(entry), kind == ContentKind::Product)
            }
        };
        let translations = match outcome {
            Outcome::Deleted | Outcome::Refused => Vec::new(),
            _ => self.translations(kind, entry, &path, (present, remembered)),
        };
        let is_changed = translations.iter().any(|one| one.is_changed);
        let outcome = match outcome {
            Outcome::Unchanged if is_changed => Outcome::Changed,
            outcome => outcome,
        };
        let kept = Imported {
            entry: name.clone(),
            book: self.target.book.to_owned(),
            identity: entry.identity.clone(),
            base,
            photos: remembered.map(|one| one.photos.clone()).unwrap_or_default(),
        };
        if outcome != Outcome::Refused {
            self.texts.state.entries.insert(name, kept);
        }
        self.texts.entries.push(WrittenEntry {
            kind,
            slug: entry.slug.clone(),
            path,
            outcome,
            fields: entry.fields.clone(),
            name: entry.name.cells.clone(),
            story: entry.story.as_ref().map(|story| story.cells.clone()).unwrap_or_default(),
            rows: entry.rows.clone(),
            translations,
            own_folder,
            listed_photos: present.and_then(|present| {
                let photos = Written::of(present.main.fields.get("photos")?)?;
                Some((self.target.source.text(present.main.file).text.clone(), photos))
            }),
        });
    }

    fn create(&mut self, kind: ContentKind, entry: &ProposedEntry) -> String {
        let path = match kind {
            ContentKind::Product => format!("{}/{}/index.md", kind.folder(), entry.slug),
            _ => format!("{}/{}.md", kind.folder(), entry.slug),
        };
        let fields = nested(&entry.fields, keys_of(kind));
        let story = entry.story.as_ref().map(|story| story.value.as_str());
        let text = edit::new_document(DocumentForm::Markdown, &fields, story);
        self.texts.files.push(ChangedText { path: path.clone(), before: None, text });
        path
    }

    fn change(
        &mut self,
        kind: ContentKind,
        entry: &ProposedEntry,
        present: &Entry,
        remembered: Option<&Imported>,
    ) -> (Outcome, BTreeMap<String, String>) {
        self.document(kind, entry, &present.main, remembered.map(|one| &one.base))
    }

    /// Changes one file of an entry.
    pub(super) fn document(
        &mut self,
        kind: ContentKind,
        entry: &ProposedEntry,
        document: &Document,
        remembered: Option<&BTreeMap<String, String>>,
    ) -> (Outcome, BTreeMap<String, String>) {
        let file = self.target.source.text(document.file);
        let keys = keys_of(kind);
        let story = story_of(document, self.target.source);
        let site =
            Present { fields: &document.fields, story, keys, language: self.target.language };
        let Merged { mut changes, story, conflicts, mut base } = merged(entry, site, remembered);
        // An import has made it a draft when its row was gone; now the row is back.
        if Imported::return_from(&mut base) {
            changes.push(Change::removal(&["draft"]));
        }
        for conflict in &conflicts {
            self.conflict(conflict, &file.path);
        }
        if changes.is_empty() && story.is_none() {
            return (Outcome::Unchanged, base);
        }
        let form = form_of(&file.path);
        match edit::changed(&file.text, form, keys, &changes, story.as_deref()) {
            Ok(text) if text == file.text => (Outcome::Unchanged, base),
            Ok(text) => {
                let (path, before) = (file.path.clone(), Some(file.text.clone()));
                self.texts.files.push(ChangedText { path, before, text });
                (Outcome::Changed, base)
            }
            Err(fault) => {
                self.faults.not_changed(entry, &file.path, &fault);
                (Outcome::Refused, remembered.cloned().unwrap_or_default())
            }
        }
    }

    pub(super) fn conflict(&mut self, conflict: &Conflict, path: &str) {
        let Some(cell) = conflict.cell else { return };
        let key = conflict.path.join(".");
        let (listed, site) = (shown(conflict.in_list.as_ref()), shown(conflict.in_site.as_ref()));
        self.faults.add(
            code::IMPORT_CONFLICT,
            cell,
            message!(
                "`{key}` di {path} adalah `{site}`, di daftar `{listed}`; yang di situs tetap",
                "`{key}` in {path} is `{site}`, in the list `{listed}`; the site's stays"
            ),
            message!(
                "tulis nilai yang benar di keduanya: di sel ini dan di berkas itu",
                "write the right value in both: in this cell and in that file"
            ),
        );
    }

    /// Adds terms to a list of the site. Without such a list the site has the terms that are used: they come into it first.
    fn list(
        &mut self,
        path: &str,
        keys: &'static Keys,
        (new, edited): (&[ProposedTerm], Vec<(String, Vec<Change>)>),
        implied: fn(&Loaded) -> BTreeSet<String>,
    ) {
        if new.is_empty() && edited.is_empty() {
            return;
        }
        let before = self.target.source.text_at(path);
        let used = if before.is_none() { implied(self.target.loaded) } else { BTreeSet::new() };
        let implied = used.into_iter().map(|slug| {
            let name = Written::Text(spoken(&slug));
            (slug, vec![Change::to(&["name"], name)])
        });
        let icons = path == "categories.yaml";
        let added = new.iter().map(|term| {
            let mut changes = vec![Change::to(&["name"], Written::Text(term.name.value.clone()))];
            let icon = icon_of(&term.name.value).filter(|_| icons);
            changes.extend(icon.map(|icon| Change::to(&["icon"], Written::Text(icon.to_owned()))));
            (term.slug.clone(), changes)
        });
        let changes: Vec<(String, Vec<Change>)> = implied.chain(edited).chain(added).collect();
        let text = before.as_ref().map(|file| file.text.clone()).unwrap_or_default();
        match edit::list_changed(&text, keys, &changes) {
            Ok(same) if before.as_ref().is_some_and(|file| file.text == same) => {}
            Ok(text) => self.texts.files.push(ChangedText {
                path: path.to_owned(),
                before: before.map(|file| file.text.clone()),
                text,
            }),
            Err(fault) => self.faults.list_not_changed(new, path, &fault),
        }
    }
}

/// The table of keys of a kind.
pub(crate) fn keys_of(kind: ContentKind) -> &'static Keys {
    if kind == ContentKind::Producer { &keys::PRODUCER } else { &keys::PRODUCT }
}

/// How a file is written.
pub(crate) fn form_of(path: &str) -> DocumentForm {
    let is_markdown = path.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case("md"));
    if is_markdown { DocumentForm::Markdown } else { DocumentForm::Yaml }
}

/// The story of a document: its body, or its key.
pub(crate) fn story_of<'s>(document: &'s Document, source: &'s Source) -> &'s str {
    match document.body {
        Some(body) => source.covered(body),
        None => document.fields.get("story").and_then(Node::as_text).unwrap_or_default(),
    }
}

fn implied_categories(loaded: &Loaded) -> BTreeSet<String> {
    implied(loaded, "category", &[ContentKind::Product])
}

fn implied_districts(loaded: &Loaded) -> BTreeSet<String> {
    implied(loaded, "district", &[ContentKind::Product, ContentKind::Producer])
}

fn implied(loaded: &Loaded, key: &str, kinds: &[ContentKind]) -> BTreeSet<String> {
    let entries = loaded.entries.iter().filter(|entry| kinds.contains(&entry.kind));
    let used = entries.filter_map(|entry| entry.main.fields.get(key)?.as_text());
    used.map(str::to_owned).collect()
}
