//! Lists of entries that are named by their slug: `categories.yaml`, `districts.yaml`.

use super::change::Change;
use super::changed::{MARK, with_mark};
use super::document::Document;
use super::fault::EditFault;
use super::layout;
use super::lines::{column, next_line};
use super::new_document::DocumentForm;
use super::one_change::with_change;
use super::splice::Splices;
use super::tree::Tree;
use super::written::Written;
use crate::keys::Keys;
use crate::load::yaml::{Node, Value};

/// The key that names an entry.
const SLUG: &str = "slug";

/// Changes entries of a list by their slugs; what has no entry yet gets one at the end.
///
/// # Errors
/// As those of [`super::changed`].
pub fn list_changed(
    text: &str,
    keys: &Keys,
    changes: &[(String, Vec<Change>)],
) -> Result<String, EditFault> {
    let bare = text.strip_prefix(MARK).unwrap_or(text);
    let mut document = Document::read(bare.to_owned(), DocumentForm::Yaml)?;
    for (slug, changes) in changes {
        let items = items(&document)?;
        let is_it = |item: &Node| item.get(SLUG).and_then(Node::as_text) == Some(slug.as_str());
        document = match items.iter().position(is_it) {
            Some(item) => with_changes(document, item, keys, changes)?,
            None => with_entry(&document, &new_entry(slug, keys, changes))?,
        };
    }
    Ok(with_mark(text, document.text))
}

fn items(document: &Document) -> Result<&[Node], EditFault> {
    match &document.tree.value {
        Value::Null => Ok(&[]),
        Value::List(items) => Ok(items),
        _ => {
            let at = document.tree.span.start as usize;
            Err(EditFault::not_list(&document.text, at))
        }
    }
}

fn with_changes(
    mut document: Document,
    item: usize,
    keys: &Keys,
    changes: &[Change],
) -> Result<Document, EditFault> {
    for change in changes {
        document = with_change(document, DocumentForm::Yaml, Some(item), keys, change)?;
    }
    Ok(document)
}

/// A new entry, its fields in the order of the table.
fn new_entry(slug: &str, keys: &Keys, changes: &[Change]) -> Written {
    let mut fields = vec![(SLUG.to_owned(), Written::text(slug))];
    for change in changes {
        put(&mut fields, &change.path, change.value.as_ref());
    }
    let rank = |name: &str| keys.0.iter().position(|key| key.name == name).unwrap_or(keys.0.len());
    fields.sort_by_key(|(name, _)| rank(name));
    Written::Map(fields)
}

fn put(fields: &mut Vec<(String, Written)>, path: &[String], value: Option<&Written>) {
    let Some((name, rest)) = path.split_first() else { return };
    let old = fields.iter().position(|(other, _)| other == name);
    let old = old.map(|at| fields.remove(at).1);
    if rest.is_empty() {
        fields.extend(value.map(|value| (name.clone(), value.clone())));
        return;
    }
    let mut inner = if let Some(Written::Map(inner)) = old { inner } else { Vec::new() };
    put(&mut inner, rest, value);
    if !inner.is_empty() {
        fields.push((name.clone(), Written::Map(inner)));
    }
}

fn with_entry(document: &Document, entry: &Written) -> Result<Document, EditFault> {
    let text = &document.text;
    let mut wanted: Vec<Tree> = items(document)?.iter().map(Tree::of).collect();
    let margin = column(text, document.tree.span.start as usize);
    let margin = if wanted.is_empty() { 0 } else { margin };
    wanted.push(Tree::of_written(entry));
    let end = next_line(text, text.trim_end().len());
    let mut splices = Splices::default();
    splices.replace_lines(text, end..end, &layout::item(entry, margin));
    let fault = || EditFault::unsafe_change(text, end, SLUG);
    let new = Document::read(splices.made(text), DocumentForm::Yaml).map_err(|_| fault())?;
    if Tree::of(&new.tree) == Tree::List(wanted) { Ok(new) } else { Err(fault()) }
}
