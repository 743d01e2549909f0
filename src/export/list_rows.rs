//! Lists of entries as rows, an item each: variants, ways to buy, licences, photos.

use super::entry_rows::cell;
use super::ground::{Ground, text_cell, with_languages};
use crate::edit::Written;
use crate::import::{SitePhotos, same};
use crate::load::{ContentKind, Entry};
use crate::message;
use crate::message::{Message, MessageLanguage};
use crate::office_book::{BookCell, BookSheet, CellForm, Column, Content, SheetKind, rows};

/// Lists that have no rows, since these would not come back as they are: the sheet and slug of the entry, and a remark.
pub(super) struct ListRows {
    pub(super) unshown: Vec<(SheetKind, String, Message)>,
}

/// Fills a sheet with the rows of its lists.
pub(super) fn list_rows(sheet: &mut BookSheet, ground: Ground<'_>) -> ListRows {
    let mut unshown = Vec::new();
    let lists = lists(sheet.kind, ground);
    sheet.columns = with_languages(sheet.kind.columns(), ground, |column, language| {
        let items = lists.iter().flat_map(|(_, items)| items);
        items.into_iter().any(|item| text_of(item, column, language).is_some())
    });
    for (entry, items) in lists {
        let next = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX).saturating_add(1);
        let own = items.iter().map(|item| row(entry, item, sheet, ground));
        let own: Vec<(u32, Vec<BookCell>)> = (next..).zip(own).collect();
        let part = BookSheet { rows: own, ..empty_of(sheet) };
        if comes_back(&part, &items, ground.first()) {
            sheet.rows.extend(part.rows);
        } else {
            unshown.push((kind_of(entry), entry.slug.clone(), note(sheet.kind)));
        }
    }
    ListRows { unshown }
}

fn empty_of(sheet: &BookSheet) -> BookSheet {
    let columns = sheet.columns.clone();
    BookSheet { place: sheet.place, kind: sheet.kind, columns, rows: Vec::new() }
}

fn kind_of(entry: &Entry) -> SheetKind {
    if entry.kind == ContentKind::Producer { SheetKind::Producers } else { SheetKind::Products }
}

/// The lists of a sheet: each with its entry.
fn lists<'s>(kind: SheetKind, ground: Ground<'s>) -> Vec<(&'s Entry, Vec<Written>)> {
    let Some(list) = kind.list() else { return Vec::new() };
    let producers = ground.entries(ContentKind::Producer).filter(|_| kind == SheetKind::Licences);
    let entries = ground.entries(ContentKind::Product).chain(producers);
    let items = |entry: &'s Entry| match kind {
        SheetKind::Photos => SitePhotos::of(entry, ground.source, ground.first()).items,
        _ => match entry.main.fields.get(list).and_then(Written::of) {
            Some(Written::List(items)) => items,
            Some(single) => vec![single],
            None => Vec::new(),
        },
    };
    entries.map(|entry| (entry, items(entry))).filter(|(_, items)| !items.is_empty()).collect()
}

/// Whether the rows are read as the list that they show.
fn comes_back(sheet: &BookSheet, items: &[Written], first: &str) -> bool {
    let read: Vec<Written> = rows(sheet, first).into_iter().filter_map(|row| row.item).collect();
    let path = [sheet.kind.list().unwrap_or_default().to_owned()];
    let shown = sheet.rows.iter().flat_map(|(_, cells)| cells);
    let has_note = shown.into_iter().any(|cell| cell.note.is_some());
    !has_note && same(&path, Some(&Written::List(read)), Some(&Written::List(items.to_vec())))
}

fn row(entry: &Entry, item: &Written, sheet: &BookSheet, ground: Ground<'_>) -> Vec<BookCell> {
    let sole = sheet.kind.sole_key();
    let cells = sheet.columns.iter().map(|(_, column)| match column.content {
        Content::Slug => text_cell(&entry.slug),
        Content::Owner => text_cell(owner(entry, ground.language)),
        _ => {
            let value = value_of(item, column, sole, ground.first());
            value.map(|value| cell(&value, column, ground)).unwrap_or_default()
        }
    });
    cells.collect()
}

fn owner(entry: &Entry, language: MessageLanguage) -> &'static str {
    match (entry.kind, language) {
        (ContentKind::Producer, MessageLanguage::Indonesian) => "Produsen",
        (ContentKind::Producer, MessageLanguage::English) => "Producer",
        (_, MessageLanguage::Indonesian) => "Produk",
        (_, MessageLanguage::English) => "Product",
    }
}

/// The value of an item in a column.
fn value_of(item: &Written, column: &Column, sole: Option<&str>, first: &str) -> Option<Written> {
    if let Some(language) = &column.language {
        return text_of(item, column, language);
    }
    let Written::Map(entries) = item else {
        let is_sole = sole.is_some_and(|key| column.is_key(key));
        return is_sole.then(|| item.clone());
    };
    let (_, value) = entries.iter().find(|(key, _)| column.is_key(key))?;
    match value {
        Written::Map(texts) if column.is_by_language && is_text(column) => {
            texts.iter().find(|(tag, _)| tag == first).map(|(_, text)| text.clone())
        }
        value => Some(value.clone()),
    }
}

fn is_text(column: &Column) -> bool {
    matches!(column.form, CellForm::Text)
}

/// The text of an item in a language other than the first.
fn text_of(item: &Written, column: &Column, language: &str) -> Option<Written> {
    let Written::Map(entries) = item else { return None };
    let (_, value) = entries.iter().find(|(key, _)| column.is_key(key))?;
    let Written::Map(texts) = value else { return None };
    let text = texts.iter().find(|(tag, _)| tag == language && is_text(column));
    text.map(|(_, text)| text.clone())
}

fn note(kind: SheetKind) -> Message {
    let names = kind.name();
    let (id, en) = (names.id, names.en);
    message!(
        "Isi lembar {id} untuk baris ini ditulis dengan cara yang tidak muat di sel. Isinya tetap di situs; ubahlah di berkasnya.",
        "What the sheet {en} would have for this row is written in a way that no cell shows. It stays in the site; change it in its file."
    )
}
