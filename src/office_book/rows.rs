//! What the rows of a sheet say: fields of entries, items of lists. Exact: nothing is guessed.

use super::layout::{Content, EXAMPLE};
use super::sheet::BookSheet;
use crate::edit::Written;

/// A value that a row gives, or does not give where the sheet has a column for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BookField {
    /// The keys that lead to it; none for a slug.
    pub(crate) path: Vec<String>,
    /// Its language, if that is not the site's first.
    pub(crate) language: Option<String>,
    pub(crate) value: Option<Written>,
    /// The column of the sheet.
    pub(crate) column: u32,
}

/// A row of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BookRow {
    /// Its number in the sheet, from 0.
    pub(crate) number: u32,
    /// Its slug, or what else stands there.
    pub(crate) slug: Option<String>,
    /// The word that says whose it is.
    pub(crate) owner: Option<String>,
    /// A field for each column of a key.
    pub(crate) fields: Vec<BookField>,
    /// The item that a row of a list is.
    pub(crate) item: Option<Written>,
}

/// The rows of a sheet that say something; examples are passed over. `first` is the site's first language.
pub(crate) fn rows(sheet: &BookSheet, first: &str) -> Vec<BookRow> {
    let rows = sheet.rows.iter().map(|(number, cells)| {
        let mut row =
            BookRow { number: *number, slug: None, owner: None, fields: Vec::new(), item: None };
        for ((place, column), cell) in sheet.columns.iter().zip(cells) {
            let value = cell.value.as_ref().and_then(|value| column.form.read(value));
            match column.content {
                Content::Slug => row.slug = value.and_then(text),
                Content::Owner => row.owner = value.and_then(text),
                Content::Picture => {}
                Content::Key(..) => row.fields.push(BookField {
                    path: column.path(),
                    language: column.language.clone(),
                    value,
                    column: *place,
                }),
            }
        }
        if let Some(sole) = sheet.kind.list().map(|_| sheet.kind.sole_key()) {
            row.item = item(&row.fields, sole, first);
        }
        row
    });
    let is_example = |slug: &str| [EXAMPLE.id, EXAMPLE.en].contains(&slug.trim());
    rows.filter(|row| {
        let says = row.fields.iter().any(|field| field.value.is_some());
        says && !row.slug.as_deref().is_some_and(is_example)
    })
    .collect()
}

fn text(value: Written) -> Option<String> {
    match value {
        Written::Text(text) => Some(text),
        _ => None,
    }
}

/// A row as an item of a list. A text that has others in other languages becomes a mapping by language.
fn item(fields: &[BookField], sole: Option<&str>, first: &str) -> Option<Written> {
    let mut item: Vec<(String, Written)> = Vec::new();
    for field in fields {
        let (Some(value), Some(key)) = (&field.value, field.path.last()) else { continue };
        let known = item.iter_mut().find(|(name, _)| name == key);
        match (&field.language, known) {
            (None, _) => item.push((key.clone(), value.clone())),
            (Some(language), Some((_, Written::Map(texts)))) => {
                texts.push((language.clone(), value.clone()));
            }
            (Some(language), Some((_, text))) => {
                let in_first = (first.to_owned(), text.clone());
                *text = Written::Map(vec![in_first, (language.clone(), value.clone())]);
            }
            (Some(language), None) => {
                item.push((key.clone(), Written::Map(vec![(language.clone(), value.clone())])));
            }
        }
    }
    match item.as_slice() {
        [] => None,
        [(key, value @ Written::Text(_))] if Some(key.as_str()) == sole => Some(value.clone()),
        _ => Some(Written::Map(item)),
    }
}
