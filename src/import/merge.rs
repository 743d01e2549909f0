//! A list's values with those of the site: what people changed since the last import stays, and where both changed, both are named.

use std::collections::BTreeMap;

use super::canonical::canonical;
use super::names::{Likeness, NameKey};
use super::place::CellPlace;
use super::proposal::{ProposedEntry, ProposedField};
use super::state::hash;
use crate::edit::{Change, Written};
use crate::keys::{Form, Keys};
use crate::load::yaml::{Node, Value};

/// What is kept of the list's values: by the joined path of the field, the hash of each.
pub(crate) type Base = BTreeMap<String, String>;

/// An entry of the site, as far as a list can change it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Present<'s> {
    /// Its fields.
    pub(crate) fields: &'s Node,
    /// Its story.
    pub(crate) story: &'s str,
    /// Its keys.
    pub(crate) keys: &'s Keys,
    /// The site's first language.
    pub(crate) language: &'s str,
}

/// A field that list and site have changed since the last import; the site's value stays.
#[derive(Clone, Debug)]
pub(crate) struct Conflict {
    pub(crate) path: Vec<String>,
    pub(crate) in_site: Option<Written>,
    pub(crate) in_list: Option<Written>,
    pub(crate) cell: Option<CellPlace>,
}

/// What is to be done with an entry.
#[derive(Clone, Debug, Default)]
pub(crate) struct Merged {
    /// Fields to change.
    pub(crate) changes: Vec<Change>,
    /// The story, if it is another.
    pub(crate) story: Option<String>,
    pub(crate) conflicts: Vec<Conflict>,
    /// What to keep for the next import.
    pub(crate) base: Base,
}

/// What becomes of a field.
enum Choice {
    /// It stays as it is, and the list's value counts as known.
    Same,
    /// The site's value stays, and what was known stays known.
    Site,
    /// The list's value comes in.
    List,
    /// Both were changed.
    Both,
}

/// Merges an entry of a list into the site's; `base` is what is kept of the last import.
pub(crate) fn merged(entry: &ProposedEntry, present: Present<'_>, base: Option<&Base>) -> Merged {
    let mut merged = Merged { base: base.cloned().unwrap_or_default(), ..Merged::default() };
    for field in &entry.fields {
        let path = present.path_of(field);
        let current = present.value(&path);
        let known = base.and_then(|base| base.get(&joined(&field.path)));
        match choice(field, current.as_ref(), known, present.keys) {
            Choice::Same => {}
            Choice::Site => continue,
            Choice::List => {
                // A photo goes with all that is said of it.
                let path = if field.value.is_none() { field.path.clone() } else { path };
                merged.changes.push(Change { path, value: field.value.clone() });
            }
            Choice::Both => {
                merged.conflicts.push(Conflict {
                    path,
                    in_site: current,
                    in_list: field.value.clone(),
                    cell: field.all_cells().next(),
                });
                continue;
            }
        }
        let value = canonical(&field.path, field.value.as_ref());
        merged.base.insert(joined(&field.path), hash(value.as_ref()));
    }
    if let Some(story) = &entry.story {
        let field =
            ProposedField::one(&["story"], Written::Text(story.value.clone()), story.cells.clone());
        let current = (!present.story.trim().is_empty())
            .then(|| Written::Text(present.story.trim().to_owned()));
        let known = base.and_then(|base| base.get("story"));
        let choice = choice(&field, current.as_ref(), known, present.keys);
        if let Choice::List | Choice::Same = choice {
            let value = canonical(&field.path, field.value.as_ref());
            merged.base.insert("story".to_owned(), hash(value.as_ref()));
        }
        match choice {
            Choice::List => merged.story = Some(story.value.clone()),
            Choice::Both => merged.conflicts.push(Conflict {
                path: field.path,
                in_site: current,
                in_list: field.value,
                cell: story.cells.first().copied(),
            }),
            Choice::Same | Choice::Site => {}
        }
    }
    merged
}

/// What is kept of a new entry's values.
pub(crate) fn base_of(entry: &ProposedEntry) -> Base {
    let value = |path: &[String], value: Option<&Written>| hash(canonical(path, value).as_ref());
    let fields = entry.fields.iter();
    let mut base: Base = fields
        .map(|field| (joined(&field.path), value(&field.path, field.value.as_ref())))
        .collect();
    if let Some(story) = &entry.story {
        let text = Written::Text(story.value.clone());
        base.insert("story".to_owned(), value(&["story".to_owned()], Some(&text)));
    }
    base
}

fn joined(path: &[String]) -> String {
    path.join("/")
}

fn choice(
    field: &ProposedField,
    current: Option<&Written>,
    known: Option<&String>,
    keys: &Keys,
) -> Choice {
    let listed = canonical(&field.path, field.value.as_ref());
    let in_site = canonical(&field.path, current);
    if listed == in_site {
        return Choice::Same;
    }
    let is_required = |path: &[String]| {
        let [key] = path else { return false };
        keys.get(key).is_some_and(|key| key.need == crate::keys::Need::Required)
    };
    match known {
        Some(known) if hash(listed.as_ref()) == *known => Choice::Site,
        // An empty cell takes nothing away that every entry has.
        _ if listed.is_none() && is_required(&field.path) => Choice::Site,
        Some(known) if hash(in_site.as_ref()) == *known => Choice::List,
        // An empty cell of a list that never had a value says nothing.
        None if listed.is_none() => Choice::Site,
        None if in_site.is_none() => Choice::List,
        None if is_another_spelling(field, current) => Choice::Site,
        _ => Choice::Both,
    }
}

/// Whether it is a name that the site writes in its own way: it was found by this name.
fn is_another_spelling(field: &ProposedField, current: Option<&Written>) -> bool {
    match (&field.value, current) {
        (Some(Written::Text(listed)), Some(Written::Text(current))) if field.path == ["name"] => {
            NameKey::new(listed).likeness(&NameKey::new(current)) != Likeness::Other
        }
        _ => false,
    }
}

impl Present<'_> {
    /// Where a field's value stands: that of the first language where there are several.
    fn path_of(&self, field: &ProposedField) -> Vec<String> {
        let mut path = field.path.clone();
        let node = self.node(&path);
        let is_by_language =
            node.is_some_and(|node| matches!(node.value, Value::Map(_))) && self.is_text(&path);
        if is_by_language {
            path.push(self.language.to_owned());
        } else if let Some(node) = node
            && node.get("file").is_some()
            && !matches!(field.value, Some(Written::Map(_)))
        {
            path.push("file".to_owned());
        }
        path
    }

    fn value(&self, path: &[String]) -> Option<Written> {
        self.node(path).and_then(Written::of)
    }

    fn node(&self, path: &[String]) -> Option<&Node> {
        path.iter().try_fold(self.fields, |node, key| node.get(key))
    }

    /// Whether a path holds a text, which may be by language.
    fn is_text(&self, path: &[String]) -> bool {
        let mut keys = self.keys;
        for (depth, name) in path.iter().enumerate() {
            let Some(key) = keys.get(name) else { return false };
            match &key.form {
                Form::Text | Form::Story => return depth + 1 == path.len(),
                Form::Named(_, Form::Text) => return depth + 2 == path.len(),
                Form::Mapping(inner) => keys = inner,
                _ => return false,
            }
        }
        false
    }
}
