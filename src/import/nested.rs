//! Fields by path as the nested mappings of a new file.

use super::proposal::ProposedField;
use crate::edit::Written;
use crate::keys::{self, Keys};

/// Fields by path as nested mappings, in the order of the table of keys; empty ones left out.
pub(super) fn nested(fields: &[ProposedField], keys: &Keys) -> Vec<(String, Written)> {
    let mut nested: Vec<(String, Written)> = Vec::new();
    for field in fields {
        if let Some(value) = &field.value {
            put(&mut nested, &field.path, value);
        }
    }
    sort(&mut nested, keys);
    nested
}

fn put(fields: &mut Vec<(String, Written)>, path: &[String], value: &Written) {
    let Some((name, rest)) = path.split_first() else { return };
    let at = fields.iter().position(|(other, _)| other == name);
    let at = at.unwrap_or_else(|| {
        fields.push((name.clone(), Written::Map(Vec::new())));
        fields.len() - 1
    });
    match fields.get_mut(at) {
        Some((_, slot)) if rest.is_empty() => *slot = value.clone(),
        Some((_, Written::Map(inner))) => put(inner, rest, value),
        _ => {}
    }
}

fn sort(fields: &mut [(String, Written)], keys: &Keys) {
    let rank = |name: &str| keys.0.iter().position(|key| key.name == name).unwrap_or(keys.0.len());
    fields.sort_by_key(|(name, _)| rank(name));
    for (name, value) in fields {
        if let (Some(key), Written::Map(inner)) = (keys.get(name), value)
            && let keys::Form::Mapping(keys) = &key.form
        {
            sort(inner, keys);
        }
    }
}
