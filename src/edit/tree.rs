//! Values without their places: what a document holds, and what it should hold after a change.

use super::change::Change;
use super::written::Written;
use crate::keys::{Form, Keys};
use crate::load::yaml::{Node, Value};

/// A node without its place and its quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tree {
    Nothing,
    Text(String),
    List(Vec<Tree>),
    Map(Vec<(Tree, Tree)>),
}

/// Why a change has no place: a key that holds no mapping, and the key that was to be within.
pub(super) struct NoMapping {
    pub(super) path: Vec<String>,
    pub(super) inner: String,
}

impl Tree {
    pub(super) fn of(node: &Node) -> Self {
        match &node.value {
            Value::Null => Self::Nothing,
            Value::Scalar { text, .. } => Self::Text(text.clone()),
            Value::List(items) => Self::List(items.iter().map(Self::of).collect()),
            Value::Map(entries) => {
                Self::Map(entries.iter().map(|(k, v)| (Self::of(k), Self::of(v))).collect())
            }
        }
    }

    pub(super) fn of_written(value: &Written) -> Self {
        match value {
            Written::Text(text) => Self::Text(text.clone()),
            Written::List(items) => Self::List(items.iter().map(Self::of_written).collect()),
            Written::Map(entries) => {
                let entry = |(name, value): &(String, Written)| {
                    (Self::Text(name.clone()), Self::of_written(value))
                };
                Self::Map(entries.iter().map(entry).collect())
            }
        }
    }

    pub(super) fn entries(&self) -> &[(Self, Self)] {
        if let Self::Map(entries) = self { entries } else { &[] }
    }

    fn entries_mut(&mut self) -> Option<&mut Vec<(Self, Self)>> {
        if *self == Self::Nothing {
            *self = Self::Map(Vec::new());
        }
        if let Self::Map(entries) = self { Some(entries) } else { None }
    }

    pub(super) fn index(&self, name: &str) -> Option<usize> {
        self.entries().iter().position(|(key, _)| matches!(key, Self::Text(key) if key == name))
    }

    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.entries().get(self.index(name)?).map(|(_, value)| value)
    }

    pub(super) fn get(&self, path: &[String]) -> Option<&Self> {
        path.iter().try_fold(self, |tree, name| tree.child(name))
    }

    /// A change as one of a single entry of a mapping that is there; `None` if it changes nothing. What is within a mapping that
    /// is not there yet becomes that mapping; a mapping that would lose its last entry goes as a whole.
    pub(super) fn step(&self, change: &Change) -> Result<Option<Change>, NoMapping> {
        let old = self.get(&change.path);
        match &change.value {
            None if old.is_none() => Ok(None),
            None => Ok(Some(Change { path: self.widened(&change.path), value: None })),
            Some(value) if old == Some(&Self::of_written(value)) => Ok(None),
            Some(value) => self.nested(&change.path, value).map(Some),
        }
    }

    fn widened(&self, path: &[String]) -> Vec<String> {
        let mut path = path.to_vec();
        while let [outer @ .., _] = path.as_slice() {
            let is_last = self.get(outer).is_some_and(|parent| parent.entries().len() == 1);
            if outer.is_empty() || !is_last {
                break;
            }
            path = outer.to_vec();
        }
        path
    }

    fn nested(&self, path: &[String], value: &Written) -> Result<Change, NoMapping> {
        let mut tree = self;
        for (depth, name) in path.iter().enumerate() {
            let (outer, inner) = path.split_at(depth + 1);
            let is_empty =
                |tree: &&Self| **tree != Self::Nothing && **tree != Self::Map(Vec::new());
            match (inner, tree.child(name).filter(is_empty)) {
                ([], _) => break,
                (_, Some(child @ Self::Map(_))) => tree = child,
                (_, None) => {
                    let wrap = |value, name: &String| Written::Map(vec![(name.clone(), value)]);
                    let value = inner.iter().rev().fold(value.clone(), wrap);
                    return Ok(Change { path: outer.to_vec(), value: Some(value) });
                }
                ([next, ..], Some(_)) => {
                    return Err(NoMapping { path: outer.to_vec(), inner: next.clone() });
                }
            }
        }
        Ok(Change { path: path.to_vec(), value: Some(value.clone()) })
    }

    /// Makes a change that [`Self::step`] returned.
    pub(super) fn make(&mut self, step: &Change, keys: Option<&Keys>) {
        let Some((name, rest)) = step.path.split_first() else { return };
        let index = self.index(name);
        let place = place(keys, self, name);
        let Some(entries) = self.entries_mut() else { return };
        if !rest.is_empty() {
            if let Some((_, child)) = index.and_then(|index| entries.get_mut(index)) {
                let inner = Change { path: rest.to_vec(), value: step.value.clone() };
                child.make(&inner, keys_within(keys, name));
            }
            return;
        }
        let new = step.value.as_ref().map(Self::of_written);
        match (index, new) {
            (Some(index), None) => {
                entries.remove(index);
            }
            (Some(index), Some(new)) => {
                if let Some((_, old)) = entries.get_mut(index) {
                    *old = new;
                }
            }
            (None, Some(new)) => entries.insert(place, (Self::Text(name.clone()), new)),
            (None, None) => {}
        }
    }

    /// The item of this number of a list, or the whole.
    pub(super) fn item_mut(&mut self, item: Option<usize>) -> Option<&mut Self> {
        match (self, item) {
            (whole, None) => Some(whole),
            (Self::List(items), Some(item)) => items.get_mut(item),
            _ => None,
        }
    }

    /// The same, an empty mapping being nothing.
    pub(super) fn or_nothing(self) -> Self {
        if self == Self::Map(Vec::new()) { Self::Nothing } else { self }
    }
}

/// Before which entry of a mapping a new key goes: behind the nearest of those that the table has before it, else before the
/// first of those that it has after it, else at the end.
pub(super) fn place(keys: Option<&Keys>, mapping: &Tree, name: &str) -> usize {
    let rank = |name: &str| keys?.0.iter().position(|key| key.name == name);
    let ranks = mapping.entries().iter().map(|(key, _)| match key {
        Tree::Text(key) => rank(key),
        _ => None,
    });
    let ranks: Vec<(usize, Option<usize>)> = ranks.enumerate().collect();
    let Some(own) = rank(name) else { return ranks.len() };
    let known = || ranks.iter().filter_map(|(at, rank)| Some((*at, (*rank)?)));
    let before = known().filter(|(_, rank)| *rank < own).max_by_key(|(_, rank)| *rank);
    let after = known().find(|(_, rank)| *rank > own).map(|(at, _)| at);
    before.map(|(at, _)| at + 1).or(after).unwrap_or(ranks.len())
}

/// The table of the mapping that a key holds.
pub(super) fn keys_within(keys: Option<&Keys>, name: &str) -> Option<&'static Keys> {
    let of_form = |form: &Form| match form {
        Form::Mapping(keys) => Some(*keys),
        _ => None,
    };
    match &keys?.get(name)?.form {
        Form::Either(forms) => forms.iter().find_map(of_form),
        form => of_form(form),
    }
}
