//! Slugs for what a list brings.

use crate::load::slug;

/// Longest slug that a name gives, so that numbers and distinctions fit behind it.
const LONGEST: usize = 60;
/// Names that have the same beginning are numbered up to this; no list is longer.
const MOST: usize = 1_000_000;

/// The slug of a name.
pub(crate) fn of_name(name: &str) -> String {
    let slug = slug::proposal(name).unwrap_or_else(|| name.to_owned());
    let mut cut = slug.as_str();
    if let Some((at, _)) = slug.char_indices().nth(LONGEST) {
        let begin = slug.get(..at).unwrap_or_default();
        // Words stay whole, unless there is one alone.
        cut = begin.rsplit_once('-').map_or(begin, |(words, _)| words);
    }
    let cut = cut.trim_matches('-');
    if slug::is_slug(cut) { cut.to_owned() } else { "tanpa-nama".to_owned() }
}

/// A slug of a name that nothing has yet: the name's, with one of the distinctions behind it, with a number.
pub(crate) fn unused(name: &str, distinctions: &[&str], is_taken: impl Fn(&str) -> bool) -> String {
    let slug = of_name(name);
    if !is_taken(&slug) {
        return slug;
    }
    let distinct = distinctions.iter().map(|other| format!("{slug}-{}", of_name(other)));
    let distinct = distinct.filter(|slug| slug::is_slug(slug)).find(|slug| !is_taken(slug));
    let numbered = || (2..MOST).map(|number| format!("{slug}-{number}"));
    distinct.or_else(|| numbered().find(|slug| !is_taken(slug))).unwrap_or(slug)
}
