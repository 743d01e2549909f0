//! One change of a document. It is read back, and refused unless the document then holds just what it should.

use super::block::Block;
use super::change::Change;
use super::document::Document;
use super::fault::EditFault;
use super::flow::{self, Flow};
use super::lines::is_alias;
use super::new_document::DocumentForm;
use super::splice::Splices;
use super::tree::{Tree, keys_within, place};
use crate::keys::Keys;
use crate::load::yaml::{Node, Value};

/// The document with one change, of the item of this number if it is a list.
pub(super) fn with_change(
    document: Document,
    form: DocumentForm,
    item: Option<usize>,
    keys: &Keys,
    change: &Change,
) -> Result<Document, EditFault> {
    let base = base(&document.tree, item);
    let Some(step) = step(&document, base, change)? else { return Ok(document) };
    let mut wanted = Tree::of(&document.tree);
    if let Some(part) = wanted.item_mut(item) {
        part.make(&step, Some(keys));
    }
    let made = splices(&document, base, keys, &step)?.made(&document.text);
    let refused = || refused(&document, base, &step);
    let new = Document::read(made, form).map_err(|_| refused())?;
    let is_wanted = Tree::of(&new.tree).or_nothing() == wanted.or_nothing();
    if is_wanted && new.story() == document.story() { Ok(new) } else { Err(refused()) }
}

/// The item of a list, or the whole.
fn base(tree: &Node, item: Option<usize>) -> &Node {
    match (&tree.value, item) {
        (Value::List(items), Some(item)) => items.get(item).unwrap_or(tree),
        _ => tree,
    }
}

/// The change as one of a single entry that is there, or goes to a mapping that is.
fn step(document: &Document, base: &Node, change: &Change) -> Result<Option<Change>, EditFault> {
    Tree::of(base).step(change).map_err(|blocked| {
        let at = key_of(base, &blocked.path).map_or(base, |(key, _)| key).span.start;
        let key = blocked.path.join(".");
        EditFault::no_mapping(&document.text, at as usize, &key, &blocked.inner)
    })
}

fn refused(document: &Document, base: &Node, step: &Change) -> EditFault {
    let at = key_of(base, &step.path).map_or(base, |(key, _)| key).span.start;
    EditFault::unsafe_change(&document.text, at as usize, &step.path.join("."))
}

/// The entry that a path leads to.
pub(super) fn key_of<'n>(base: &'n Node, path: &[String]) -> Option<&'n (Node, Node)> {
    let (last, outer) = path.split_last()?;
    let map = outer.iter().try_fold(base, |node, name| node.get(name))?;
    let Value::Map(entries) = &map.value else { return None };
    entries.iter().find(|(key, _)| key.as_text() == Some(last.as_str()))
}

/// What is replaced in the text for a step, below a mapping of the document.
fn splices(
    document: &Document,
    base: &Node,
    keys: &Keys,
    step: &Change,
) -> Result<Splices, EditFault> {
    let refused = || refused(document, base, step);
    let (name, outer) = step.path.split_last().ok_or_else(refused)?;
    let (mut map, mut keys, mut path) = (base, Some(keys), Vec::new());
    for key in outer {
        path.push(key.clone());
        let (at, value) = key_of(base, &path).ok_or_else(refused)?;
        if is_alias(at, value) {
            return Err(EditFault::shared(&document.text, at.span.start as usize, key));
        }
        (map, keys) = (value, keys_within(keys, key));
    }
    let tree = Tree::of(map);
    let entries: &[(Node, Node)] = if let Value::Map(entries) = &map.value { entries } else { &[] };
    let text = document.text.as_str();
    let place = place(keys, &tree, name);
    if let Some(start) = flow::first_byte(text, map) {
        let flow = Flow { text, start, entries };
        return match (tree.index(name), &step.value) {
            (Some(index), Some(value)) => flow.replace(index, value),
            (Some(index), None) => flow.remove(index),
            (None, Some(value)) => Ok(flow.insert(place, name, value)),
            (None, None) => Ok(Splices::default()),
        };
    }
    let block = Block { text, limit: document.yaml.end, entries };
    match (tree.index(name), &step.value) {
        (Some(index), Some(value)) => block.replace(index, value),
        (Some(index), None) => block.remove(index),
        (None, Some(value)) => Ok(block.insert(place, name, value)),
        (None, None) => Ok(Splices::default()),
    }
}
