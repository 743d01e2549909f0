//! What a book says of entries in other languages, and of categories and districts, as texts of files.

use std::collections::BTreeMap;

use super::merge::{Present, merged};
use super::nested::nested;
use super::proposal::{ProposedEntry, ProposedTranslation};
use super::state::Imported;
use super::texts::{ChangedText, Outcome, Writer, WrittenTranslation, form_of, keys_of};
use crate::edit::{self, Change};
use crate::keys::Keys;
use crate::load::yaml::{Node, Value};
use crate::load::{ContentKind, Document, Entry};

impl Writer<'_, '_, '_> {
    /// Writes what goes into the files of an entry in other languages. `path` is its main file.
    pub(super) fn translations(
        &mut self,
        kind: ContentKind,
        entry: &ProposedEntry,
        path: &str,
        (present, remembered): (Option<&Entry>, Option<&Imported>),
    ) -> Vec<WrittenTranslation> {
        let mut written = Vec::new();
        for translated in &entry.translated {
            let language = &translated.language;
            let document = present.and_then(|present| {
                let found = present.translations.iter().find(|(tag, _)| tag == language);
                found.map(|(_, document)| document)
            });
            let base = remembered.map(|one| of_language(&one.base, language));
            let said = said(entry, translated);
            let (path, is_changed) = match document {
                Some(document) => {
                    let path = self.target.source.text(document.file).path.clone();
                    let (outcome, _) = self.document(kind, &said, document, base.as_ref());
                    (path, outcome == Outcome::Changed)
                }
                None => self.create_translation(kind, &said, path, language),
            };
            written.push(WrittenTranslation {
                path,
                is_changed,
                fields: translated.fields.clone(),
                story: translated.story.as_ref().map(|one| one.cells.clone()).unwrap_or_default(),
            });
        }
        written
    }

    /// A new file in another language, beside the main one: `index.en.md`.
    fn create_translation(
        &mut self,
        kind: ContentKind,
        said: &ProposedEntry,
        main: &str,
        language: &str,
    ) -> (String, bool) {
        let (stem, end) = main.rsplit_once('.').unwrap_or((main, "md"));
        let path = format!("{stem}.{language}.{end}");
        let fields = nested(&said.fields, keys_of(kind));
        let story = said.story.as_ref().map(|story| story.value.trim());
        let story = story.filter(|story| !story.is_empty());
        if fields.is_empty() && story.is_none() {
            return (path, false);
        }
        let text = edit::new_document(form_of(main), &fields, story);
        self.texts.files.push(ChangedText { path: path.clone(), before: None, text });
        (path, true)
    }

    /// Changes of entries of a list: those that it has, and new ones.
    pub(super) fn edited(
        &mut self,
        list: Option<&Document>,
        keys: &'static Keys,
        entries: &[ProposedEntry],
    ) -> Vec<(String, Vec<Change>)> {
        let items: &[Node] = match list.map(|list| &list.fields.value) {
            Some(Value::List(items)) => items,
            _ => &[],
        };
        let mut edited = Vec::new();
        for entry in entries.iter().filter(|entry| !entry.fields.is_empty()) {
            let is_it = |item: &&Node| {
                item.get("slug").and_then(Node::as_text) == Some(entry.slug.as_str())
            };
            let changes = match items.iter().find(is_it) {
                Some(fields) => {
                    let language = self.target.language;
                    let present = Present { fields, story: "", keys, language };
                    let base = self.target.state.entries.get(&entry.identity);
                    let merged = merged(entry, present, base.map(|one| &one.base));
                    for conflict in &merged.conflicts {
                        self.conflict(conflict, &entry.identity);
                    }
                    merged.changes
                }
                None => new(entry),
            };
            if !changes.is_empty() {
                edited.push((entry.slug.clone(), changes));
            }
        }
        edited
    }
}

fn new(entry: &ProposedEntry) -> Vec<Change> {
    let fields = entry.fields.iter().filter(|field| field.value.is_some());
    fields.map(|field| Change { path: field.path.clone(), value: field.value.clone() }).collect()
}

/// What is said in a language, as an entry of its own.
fn said(entry: &ProposedEntry, translated: &ProposedTranslation) -> ProposedEntry {
    ProposedEntry {
        fields: translated.fields.clone(),
        story: translated.story.clone(),
        translated: Vec::new(),
        ..entry.clone()
    }
}

/// What is kept of the values in a language, without it.
fn of_language(base: &BTreeMap<String, String>, language: &str) -> BTreeMap<String, String> {
    let of_key = |(key, hash): (&String, &String)| {
        let key = key.strip_suffix(language)?.strip_suffix('/')?;
        Some((key.to_owned(), hash.clone()))
    };
    base.iter().filter_map(of_key).collect()
}
