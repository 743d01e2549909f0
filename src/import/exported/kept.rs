//! A value that has changed in part: the rest of it stays as the site writes it.

use crate::edit::Written;
use crate::import::canonical::same;

/// What the site has, and keys that the book has no column for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Present<'s> {
    pub(super) value: Option<&'s Written>,
    pub(super) unshown: &'s [String],
}

/// A value of a book, with all that means the same as in the site in the site's own words: `45rb` stays `45rb`. `key` is the key
/// that holds it.
pub(super) fn kept(key: &str, new: &Written, present: Present<'_>) -> Written {
    let Some(site) = present.value else { return new.clone() };
    if same(&[key.to_owned()], Some(new), Some(site)) {
        return site.clone();
    }
    match (new, site) {
        (Written::List(new), Written::List(site)) => list(key, new, site, present),
        (Written::Map(new), Written::Map(site)) => Written::Map(map(new, site, present)),
        (Written::Text(_), Written::Map(entries)) => {
            // A link that has lost all but its address, a photo all but its file.
            let sole = entries.iter().find(|(key, _)| matches!(key.as_str(), "url" | "file"));
            let Some((name, value)) = sole else { return new.clone() };
            let is_unshown = entries.iter().any(|(key, _)| present.unshown.contains(key));
            if is_unshown {
                return Written::Map(map(&[(name.clone(), new.clone())], entries, present));
            }
            kept(name, new, Present { value: Some(value), ..present })
        }
        _ => new.clone(),
    }
}

/// Items that are there as they were stay; others are compared with the one in their place.
fn list(key: &str, new: &[Written], site: &[Written], present: Present<'_>) -> Written {
    let path = [key.to_owned()];
    let unchanged = |item: &Written| site.iter().find(|other| same(&path, Some(item), Some(other)));
    let beside = |at: usize| if new.len() == site.len() { site.get(at) } else { None };
    let items = new.iter().enumerate().map(|(at, item)| {
        let kept = || kept(key, item, Present { value: beside(at), ..present });
        unchanged(item).cloned().unwrap_or_else(kept)
    });
    Written::List(items.collect())
}

/// The order is the site's; what is new comes behind.
fn map(
    new: &[(String, Written)],
    site: &[(String, Written)],
    present: Present<'_>,
) -> Vec<(String, Written)> {
    let value = |name: &str| new.iter().find(|(other, _)| other == name).map(|(_, value)| value);
    let old = site.iter().filter_map(|(name, old)| {
        if present.unshown.contains(name) {
            return Some((name.clone(), old.clone()));
        }
        let new = value(name)?;
        Some((name.clone(), kept(name, new, Present { value: Some(old), ..present })))
    });
    let is_new = |name: &String| !site.iter().any(|(other, _)| other == name);
    let added = new.iter().filter(|(name, _)| is_new(name)).cloned();
    old.chain(added).collect()
}
