//! What a book is made of, and what all of its rows need.

use crate::edit::Written;
use crate::load::yaml::Node;
use crate::load::{ContentKind, Entry, Loaded};
use crate::message::MessageLanguage;
use crate::office_book::{BookCell, Column};
use crate::source::Source;

/// What a book is made of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ground<'s> {
    pub(super) source: &'s Source,
    pub(super) loaded: &'s Loaded,
    /// The site's languages, its first one first.
    pub(super) languages: &'s [String],
    /// That of headers and choices.
    pub(super) language: MessageLanguage,
}

/// Keys whose texts have columns in all languages; those of others only where a text is in one.
const ALWAYS_BY_LANGUAGE: &[&str] = &["name", "summary", "story", "description"];

impl<'s> Ground<'s> {
    /// The site's first language.
    pub(super) fn first(&self) -> &'s str {
        self.languages.first().map_or("id", String::as_str)
    }

    /// Its entries of a kind.
    pub(super) fn entries(&self, kind: ContentKind) -> impl Iterator<Item = &'s Entry> + use<'s> {
        self.loaded.entries.iter().filter(move |entry| entry.kind == kind)
    }
}

/// Columns with those of other languages behind each; `is_used` tells whether there is such a text.
pub(super) fn with_languages(
    columns: Vec<Column>,
    ground: Ground<'_>,
    is_used: impl Fn(&Column, &str) -> bool,
) -> Vec<(u32, Column)> {
    let others = ground.languages.get(1..).unwrap_or_default();
    let mut all = Vec::new();
    for column in columns {
        let is_always = ALWAYS_BY_LANGUAGE.iter().any(|key| column.is_key(key));
        let by_language: Vec<Column> = others
            .iter()
            .filter(|language| column.is_by_language && (is_always || is_used(&column, language)))
            .map(|language| column.in_language(language))
            .collect();
        all.push(column);
        all.extend(by_language);
    }
    (0..).zip(all).collect()
}

/// A cell of a text.
pub(super) fn text_cell(text: &str) -> BookCell {
    BookCell::of(crate::workbook::Value::Text(text.to_owned()))
}

/// The value at a path, if it has any.
pub(super) fn value_at(fields: &Node, path: &[String]) -> Option<Written> {
    path.iter().try_fold(fields, |node, key| node.get(key)).and_then(Written::of)
}
