//! An entry as a row: each field in its cell, or left out with a note where it would not come back as it is.

use super::ground::{Ground, text_cell, value_at};
use crate::edit::Written;
use crate::import::same;
use crate::load::yaml::{Node, Value as NodeValue};
use crate::load::{Document, Entry};
use crate::message;
use crate::message::Message;
use crate::office_book::{BookCell, CellForm, Column, Content};
use crate::source::Source;
use crate::workbook::Value;

/// Characters that a cell holds, in the units that spreadsheets count.
pub(super) const CELL_UNITS: usize = 32_767;

/// What a row is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subject<'s> {
    pub(super) slug: &'s str,
    /// The fields of its main file, or of its place in a list.
    pub(super) fields: &'s Node,
    pub(super) entry: Option<&'s Entry>,
}

impl<'s> Subject<'s> {
    pub(super) fn of_entry(entry: &'s Entry) -> Self {
        Self { slug: &entry.slug, fields: &entry.main.fields, entry: Some(entry) }
    }

    fn translation(&self, language: &str) -> Option<&'s Document> {
        let translations = self.entry.map(|entry| entry.translations.as_slice());
        let found = translations.unwrap_or_default().iter().find(|(tag, _)| tag == language);
        found.map(|(_, document)| &**document)
    }

    /// Whether it has a value in a language other than the first.
    pub(super) fn has_text(&self, path: &[String], language: &str) -> bool {
        let own = path.iter().try_fold(self.fields, |node, key| node.get(key));
        let by_language = own.and_then(|node| node.get(language)).is_some();
        let in_file = self.translation(language).zip(path.first());
        by_language || in_file.is_some_and(|(document, key)| document.fields.get(key).is_some())
    }

    /// Its value in a column.
    fn value(&self, column: &Column, ground: Ground<'_>) -> Option<Written> {
        let path = column.path();
        let Some(language) = &column.language else {
            return self.in_first(column, &path, ground);
        };
        let of_file = self.translation(language).and_then(|document| match path.as_slice() {
            [key] if key == "story" => story(document, ground.source),
            [_] => value_at(&document.fields, &path),
            _ => None,
        });
        let beside = || {
            let node = path.iter().try_fold(self.fields, |node, key| node.get(key))?;
            // Names of details may be tags of languages; words are in the first language alone.
            let is_text = matches!(column.form, CellForm::Text | CellForm::Story);
            node.get(language).filter(|_| is_text).and_then(Written::of)
        };
        of_file.or_else(beside)
    }

    fn in_first(&self, column: &Column, path: &[String], ground: Ground<'_>) -> Option<Written> {
        let node = path.iter().try_fold(self.fields, |node, key| node.get(key));
        let is_text =
            column.is_by_language && matches!(column.form, CellForm::Text | CellForm::Story);
        match node {
            Some(node) if is_text && matches!(node.value, NodeValue::Map(_)) => {
                node.get(ground.first()).and_then(Written::of)
            }
            None if column.is_key("story") => {
                self.entry.and_then(|entry| story(&entry.main, ground.source))
            }
            node => node.and_then(Written::of),
        }
    }
}

/// The story of a document below its fields.
fn story(document: &Document, source: &Source) -> Option<Written> {
    let Some(body) = document.body else {
        return value_at(&document.fields, &["story".to_owned()]);
    };
    let text = source.covered(body).replace("\r\n", "\n");
    let text = text.trim();
    (!text.is_empty()).then(|| Written::text(text))
}

/// The cells of a row, one for each column.
pub(super) fn entry_row(
    subject: &Subject<'_>,
    columns: &[(u32, Column)],
    ground: Ground<'_>,
) -> Vec<BookCell> {
    let cells = columns.iter().map(|(_, column)| match column.content {
        Content::Slug => text_cell(subject.slug),
        _ => match subject.value(column, ground) {
            Some(value) => BookCell {
                is_withheld: is_withheld(subject, column),
                ..cell(&value, column, ground)
            },
            None => BookCell::default(),
        },
    });
    cells.collect()
}

/// A value in its cell.
pub(super) fn cell(value: &Written, column: &Column, ground: Ground<'_>) -> BookCell {
    let shown = column.form.shown(value, ground.language);
    let fits = |shown: &Value| shown.to_string().encode_utf16().count() <= CELL_UNITS;
    match shown {
        Some(shown) if !fits(&shown) => note_cell(too_long()),
        Some(shown) if comes_back(&shown, value, column) => BookCell::of(shown),
        _ => note_cell(unshown()),
    }
}

/// Whether a cell is read as what it shows.
fn comes_back(shown: &Value, value: &Written, column: &Column) -> bool {
    let read = column.form.read(shown);
    let path = column.path();
    match value {
        // A photo with more to it than its file, of which the cell shows the file.
        Written::Map(entries) if entries.iter().any(|(key, _)| key == "file") => true,
        _ => same(&path, read.as_ref(), Some(value)),
    }
}

fn note_cell(note: Message) -> BookCell {
    BookCell { note: Some(note), ..BookCell::default() }
}

fn too_long() -> Message {
    message!(
        "Terlalu panjang untuk satu sel (lebih dari 32.767 huruf). Isinya tetap di situs; ubahlah di berkasnya.",
        "Too long for a cell (more than 32,767 characters). It stays in the site; change it in its file."
    )
}

fn unshown() -> Message {
    message!(
        "Ditulis dengan cara yang tidak muat di sel. Isinya tetap di situs; ubahlah di berkasnya.",
        "Written in a way that no cell shows. It stays in the site; change it in its file."
    )
}

/// Whether a column holds personal data of a producer that its consent does not cover.
fn is_withheld(subject: &Subject<'_>, column: &Column) -> bool {
    let key = match column.content {
        Content::Key("contact", Some(key)) => key,
        Content::Key("owner", None) => "owner",
        _ => return false,
    };
    let consent = subject.fields.get("consent");
    let publish = consent.and_then(|consent| consent.get("publish")).and_then(Written::of);
    let covers = |word: &Written| matches!(word, Written::Text(word) if word.trim() == key);
    let is_covered = match &publish {
        Some(Written::List(words)) => words.iter().any(covers),
        Some(Written::Text(words)) => words.split(',').any(|word| word.trim() == key),
        _ => false,
    };
    let has = |key| consent.and_then(|consent| consent.get(key)).is_some();
    !(is_covered && has("date") && has("by"))
}
