//! Where a text in another language goes: into the file of that language, or beside the first in the main file.

use super::gathered::BookValue;
use crate::edit::Written;
use crate::import::place::{CellPlace, Sourced};
use crate::import::proposal::{ProposedEntry, ProposedField, ProposedTranslation};
use crate::load::yaml::{Node, Value};
use crate::load::{Document, Entry};

/// Keys that only a file in another language can have in that language.
const IN_FILES: &[&str] = &["attributes", "tags", "synonyms"];

/// The document of an entry in a language.
pub(super) fn translation<'e>(entry: &'e Entry, language: &str) -> Option<&'e Document> {
    let found = entry.translations.iter().find(|(tag, _)| tag == language);
    found.map(|(_, document)| &**document)
}

/// The node at a path.
pub(super) fn node<'n>(fields: &'n Node, path: &[String]) -> Option<&'n Node> {
    path.iter().try_fold(fields, |node, key| node.get(key))
}

/// Whether a story stands below the fields of a document, or would.
pub(super) fn has_body(document: &Document) -> bool {
    let by_key = document.fields.get("story").is_some_and(|story| story.value != Value::Null);
    document.body.is_some() && !by_key
}

/// Puts values in other languages where they belong. `main` is what the site has.
pub(super) fn put(proposed: &mut ProposedEntry, value: &BookValue, language: &str, main: Site<'_>) {
    if is_in_file(&value.path, language, main) {
        in_file(proposed, value, language);
    } else {
        beside(proposed, value, language, main);
    }
}

/// What the site has of an entry, if it has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site<'s> {
    pub(super) entry: Option<&'s Entry>,
    /// The fields of its main file, or of its place in a list.
    pub(super) fields: Option<&'s Node>,
    pub(super) first: &'s str,
}

fn is_in_file(path: &[String], language: &str, site: Site<'_>) -> bool {
    let [key] = path else { return false };
    if IN_FILES.contains(&key.as_str()) {
        return true;
    }
    let Some(entry) = site.entry else {
        // Of a new entry only the story has a file of its own; a term of a list has none.
        return key == "story";
    };
    let by_language = node(&entry.main.fields, path).and_then(|node| node.get(language));
    if let Some(document) = translation(entry, language) {
        return document.fields.get(key).is_some() || by_language.is_none();
    }
    key == "story" && has_body(&entry.main)
}

/// Puts a value into the file of its language.
pub(super) fn in_file(proposed: &mut ProposedEntry, value: &BookValue, language: &str) {
    let at = proposed.translated.iter().position(|one| one.language == language);
    let at = at.unwrap_or_else(|| {
        let language = language.to_owned();
        proposed.translated.push(ProposedTranslation { language, fields: Vec::new(), story: None });
        proposed.translated.len() - 1
    });
    let Some(translation) = proposed.translated.get_mut(at) else { return };
    if value.path == ["story"] {
        translation.story = Some(story(value));
        return;
    }
    translation.fields.push(field(value));
}

fn beside(proposed: &mut ProposedEntry, value: &BookValue, language: &str, site: Site<'_>) {
    let present = site.fields.and_then(|fields| node(fields, &value.path));
    let is_mapping = present.is_some_and(|node| matches!(node.value, Value::Map(_)));
    let waiting = proposed.fields.iter().position(|field| field.path == value.path);
    if is_mapping {
        let mut field = field(value);
        field.path.push(language.to_owned());
        proposed.fields.push(field);
        return;
    }
    let Some(text) = value.value.clone() else { return };
    let of_site = || present.and_then(Written::of);
    let at = waiting.unwrap_or_else(|| {
        let field = ProposedField { value: of_site(), ..field(value) };
        proposed.fields.push(field);
        proposed.fields.len() - 1
    });
    let Some(field) = proposed.fields.get_mut(at) else { return };
    let entry = (language.to_owned(), text);
    match &mut field.value {
        Some(Written::Map(texts)) => texts.push(entry),
        Some(in_first) => {
            let in_first = (site.first.to_owned(), in_first.clone());
            field.value = Some(Written::Map(vec![in_first, entry]));
        }
        None => field.value = Some(Written::Map(vec![entry])),
    }
}

/// A value as a field.
pub(super) fn field(value: &BookValue) -> ProposedField {
    let (path, cells) = (value.path.clone(), value.cells.clone());
    ProposedField { path, value: value.value.clone(), cells }
}

/// A value as a story.
pub(super) fn story(value: &BookValue) -> Sourced<String> {
    let text = match &value.value {
        Some(Written::Text(text)) => text.clone(),
        _ => String::new(),
    };
    let cells: Vec<CellPlace> = value.cells.iter().flatten().copied().collect();
    Sourced { value: text, cells }
}
