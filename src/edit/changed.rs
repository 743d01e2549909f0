//! Documents changed where they are to be, and nowhere else.

use super::change::Change;
use super::document::Document;
use super::fault::EditFault;
use super::lines::line_break;
use super::new_document::{DocumentForm, as_yaml, trimmed};
use super::one_change::{key_of, with_change};
use super::splice::Splices;
use super::tree::Tree;
use super::written::Written;
use crate::keys::Keys;
use crate::load::yaml::{Node, Value};

/// Byte order mark, which programs on Windows put before a text.
pub(super) const MARK: char = '\u{feff}';

/// Changes fields of a document, and its story if one is given. Every other byte stays; values that are equal already change none.
///
/// # Errors
/// A document that cannot be read, or a change that cannot be made without touching another field.
pub fn changed(
    text: &str,
    form: DocumentForm,
    keys: &Keys,
    changes: &[Change],
    story: Option<&str>,
) -> Result<String, EditFault> {
    let bare = text.strip_prefix(MARK).unwrap_or(text);
    let mut document = Document::read(bare.to_owned(), form)?;
    if !matches!(document.tree.value, Value::Map(_) | Value::Null) {
        return Err(EditFault::not_fields(&document.text, document.tree.span.start as usize));
    }
    for change in changes {
        document = with_change(document, form, None, keys, change)?;
    }
    if let Some(story) = story {
        document = with_story(document, form, keys, story)?;
    }
    Ok(with_mark(text, document.text))
}

/// A text with the byte order mark that it had before.
pub(super) fn with_mark(old: &str, new: String) -> String {
    if old.starts_with(MARK) { format!("{MARK}{new}") } else { new }
}

fn with_story(
    document: Document,
    form: DocumentForm,
    keys: &Keys,
    story: &str,
) -> Result<Document, EditFault> {
    let plain = |story: &str| trimmed(story).replace("\r\n", "\n");
    let wanted = plain(story);
    let Some(body) = document.body.clone() else {
        return with_yaml_story(document, form, keys, &wanted);
    };
    let old = document.story();
    if plain(old) == wanted {
        return Ok(document);
    }
    let end = line_break(&document.text);
    let blank = old.len() - old.trim_start().len();
    let margin = match old.get(..blank).and_then(|blank| blank.rfind('\n')) {
        Some(newline) => old.get(..=newline).unwrap_or_default(),
        None => end,
    };
    let tail = if old.is_empty() || old.ends_with('\n') { end } else { "" };
    let new = match wanted.as_str() {
        "" => String::new(),
        story => format!("{margin}{}{tail}", story.replace('\n', end)),
    };
    let mut splices = Splices::default();
    splices.replace(body.clone(), new);
    let fault = || EditFault::unsafe_change(&document.text, body.start, "story");
    let new = Document::read(splices.made(&document.text), form).map_err(|_| fault())?;
    let is_wanted = Tree::of(&new.tree) == Tree::of(&document.tree) && plain(new.story()) == wanted;
    if is_wanted { Ok(new) } else { Err(fault()) }
}

fn with_yaml_story(
    document: Document,
    form: DocumentForm,
    keys: &Keys,
    story: &str,
) -> Result<Document, EditFault> {
    let path = vec!["story".to_owned()];
    let old = key_of(&document.tree, &path);
    if let Some((key, Node { value: Value::Map(_) | Value::List(_), .. })) = old {
        // Stories in several languages: which one is meant is not known here.
        return Err(EditFault::unsafe_change(&document.text, key.span.start as usize, "story"));
    }
    let is_same = old.and_then(|(_, value)| value.as_text()).map(trimmed) == Some(story);
    if is_same || (old.is_none() && story.is_empty()) {
        return Ok(document);
    }
    let value = (!story.is_empty()).then(|| Written::Text(as_yaml(story)));
    with_change(document, form, None, keys, &Change { path, value })
}
