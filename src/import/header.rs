//! Finds the header of a table in a sheet: one row, or two of which the upper one names groups.

use std::collections::BTreeMap;

use super::field::Field;
use super::row_kind::is_numbering;
use super::vocabulary::Vocabulary;
use crate::workbook::{Address, Area, Cell, Sheet, Value};

/// Rows with values that are looked at.
const SEARCHED: usize = 300;
/// Columns that a table may have.
const WIDEST: usize = 256;

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its number in the sheet, from 0.
    pub index: u32,
    /// Where its header stands.
    pub address: Address,
    /// The text of its header.
    pub header: String,
    /// The header above it, over several columns.
    pub group: Option<String>,
    /// Whether it only lies below a header that is merged over it and a column before it.
    pub is_extension: bool,
}

/// The header of a table.
pub(super) struct Header {
    /// Its first and last row.
    pub(super) rows: (u32, u32),
    /// In the order of the sheet.
    pub(super) columns: Vec<Column>,
}

/// A row of texts that may be a header.
struct HeaderRow<'w> {
    number: u32,
    cells: &'w [Cell],
    texts: BTreeMap<u32, (Address, String)>,
    hits: usize,
    score: usize,
}

impl<'w> HeaderRow<'w> {
    fn new(number: u32, cells: &'w [Cell], vocabulary: &Vocabulary) -> Self {
        let mut row = Self { number, cells, texts: BTreeMap::new(), hits: 0, score: 0 };
        let texts = cells.iter().filter(|cell| matches!(cell.value, Value::Text(_)));
        for cell in texts.take(WIDEST) {
            let text = cell.text().split_whitespace().collect::<Vec<_>>().join(" ");
            if text.is_empty() {
                continue;
            }
            if let Some(meaning) = vocabulary.surely(&text) {
                row.hits += 1;
                row.score += if meaning.fields().iter().any(Field::is_name) { 3 } else { 2 };
            }
            row.texts.insert(cell.address.column, (cell.address, text));
        }
        row
    }

    /// The merged area that begins at a column and is wider than it.
    fn group_area(&self, merged: &[Area], column: u32) -> Option<Area> {
        let first = Address { row: self.number, column };
        let at = merged.partition_point(|area| area.first < first);
        let areas = merged.get(at..)?.iter().take_while(|area| area.first == first);
        areas.copied().find(|area| area.last.column > area.first.column)
    }
}

/// Finds the header: the row with the most words that are known, and the row above or below that belongs to it.
pub(super) fn find(sheet: &Sheet, vocabulary: &Vocabulary) -> Option<Header> {
    let rows: Vec<HeaderRow<'_>> = sheet
        .rows()
        .take(SEARCHED)
        .map(|(number, cells)| HeaderRow::new(number, cells, vocabulary))
        .collect();
    // Of equal rows the first, which a page's break repeats.
    let (at, best) = rows.iter().enumerate().rev().max_by_key(|(_, row)| row.score)?;
    if best.hits < 2 {
        return None;
    }
    let merged = &sheet.merged;
    let above = at.checked_sub(1).and_then(|at| rows.get(at));
    if let Some(above) = above.filter(|above| is_pair(above, best, vocabulary, merged)) {
        return Some(of_two(above, best, merged));
    }
    match rows.get(at + 1).filter(|below| is_pair(best, below, vocabulary, merged)) {
        Some(below) => Some(of_two(best, below, merged)),
        None => Some(of_one(best, merged)),
    }
}

/// Whether the lower row divides groups of the upper one.
fn is_pair(
    top: &HeaderRow<'_>,
    bottom: &HeaderRow<'_>,
    vocabulary: &Vocabulary,
    merged: &[Area],
) -> bool {
    let is_beside = bottom.number == top.number + 1 && bottom.texts.len() == bottom.cells.len();
    if !is_beside || is_numbering(bottom.cells) || bottom.hits == 0 || top.texts.len() < 2 {
        return false;
    }
    let width = top.texts.len().max(bottom.texts.len());
    let narrow_groups = top
        .texts
        .keys()
        .filter_map(|column| top.group_area(merged, *column))
        .filter(|area| (area.last.column - area.first.column + 1) as usize * 4 <= width * 3);
    if top.hits == 0 && narrow_groups.count() < 2 {
        return false;
    }
    bottom.texts.iter().all(|(column, (_, text))| {
        let begins_group = top.texts.contains_key(column);
        if !begins_group {
            return group_at(top, bottom, merged, *column).is_some();
        }
        let is_wide = top.group_area(merged, *column).is_some()
            || !top.texts.contains_key(&(column + 1)) && bottom.texts.contains_key(&(column + 1));
        // A single column below a group's name; a number of rows would be an entry of its own.
        let meaning = vocabulary.surely(text);
        is_wide || meaning.is_some_and(|meaning| !meaning.fields().contains(&Field::Ignored))
    })
}

/// The upper header above a column of the lower row.
fn group_at<'t>(
    top: &'t HeaderRow<'_>,
    bottom: &HeaderRow<'_>,
    merged: &[Area],
    column: u32,
) -> Option<&'t str> {
    let (start, (_, text)) = top.texts.range(..=column).next_back()?;
    let covers = match top.group_area(merged, *start) {
        Some(area) => area.last.column >= column,
        // Without merged cells, as in texts: every column from the group's first has a name.
        None => (*start..=column).all(|column| bottom.texts.contains_key(&column)),
    };
    covers.then_some(text.as_str())
}

fn of_one(row: &HeaderRow<'_>, merged: &[Area]) -> Header {
    let mut columns = Vec::new();
    for column in row.texts.keys() {
        push(&mut columns, row, *column, merged, &|_| false);
    }
    Header { rows: (row.number, row.number), columns: bounded(columns) }
}

fn of_two(top: &HeaderRow<'_>, bottom: &HeaderRow<'_>, merged: &[Area]) -> Header {
    let mut columns = Vec::new();
    let is_divided = |column: u32| bottom.texts.contains_key(&column);
    for column in top.texts.keys() {
        push(&mut columns, top, *column, merged, &is_divided);
    }
    for (column, (address, text)) in &bottom.texts {
        let group = group_at(top, bottom, merged, *column).map(str::to_owned);
        let (address, header) = (*address, text.clone());
        columns.push(Column { index: *column, address, header, group, is_extension: false });
    }
    Header { rows: (top.number, bottom.number), columns: bounded(columns) }
}

/// Adds the columns below a header, but those that a lower row divides.
fn push(
    columns: &mut Vec<Column>,
    row: &HeaderRow<'_>,
    column: u32,
    merged: &[Area],
    is_divided: &dyn Fn(u32) -> bool,
) {
    let Some((address, header)) = row.texts.get(&column) else { return };
    let last = row.group_area(merged, column).map_or(column, |area| area.last.column);
    let below = (column..=last).take(WIDEST).filter(|index| {
        !is_divided(*index) && (*index == column || !row.texts.contains_key(index))
    });
    columns.extend(below.map(|index| Column {
        index,
        address: *address,
        header: header.clone(),
        group: None,
        is_extension: index != column,
    }));
}

fn bounded(mut columns: Vec<Column>) -> Vec<Column> {
    columns.sort_by_key(|column| column.index);
    columns.dedup_by_key(|column| column.index);
    columns.truncate(WIDEST);
    columns
}
