//! Marks by sheet and cell: each cell once, with all that is said about it.

use std::collections::BTreeMap;

use super::cell_text::{cut, visible};
use super::mark::{Mark, MarkLevel};
use crate::workbook::{Address, Area, Sheet, Workbook, limits};

/// Comments of a sheet. Excel becomes slow with more, and other programs fail; further cells are only coloured.
const COMMENTS: usize = 20_000;
/// Units of UTF-16 in a comment. Excel takes 32,767, which nobody reads.
const COMMENT_UNITS: usize = 8_000;

/// What is marked in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CellMark {
    /// The most serious level of its marks.
    pub(super) level: MarkLevel,
    /// What is said about it, in lines, or nothing. Only characters that XML can hold.
    pub(super) comment: String,
}

/// The marks of a sheet, in the order of their cells.
pub(super) type SheetMarks = BTreeMap<Address, CellMark>;

/// Returns the marks of each sheet of a book, in its order.
pub(super) fn by_sheet(book: &Workbook, marks: &[Mark]) -> Vec<SheetMarks> {
    let mut of_sheets: BTreeMap<&str, Vec<&Mark>> = BTreeMap::new();
    // What lies outside of a sheet has no cell.
    let is_inside =
        |address: Address| address.row < limits::ROWS && address.column < limits::COLUMNS;
    for mark in marks.iter().filter(|mark| is_inside(mark.address)) {
        of_sheets.entry(mark.sheet.as_str()).or_default().push(mark);
    }
    let each = book.sheets.iter();
    each.map(|sheet| {
        of_sheets
            .remove(sheet.name.as_str())
            .map_or_else(SheetMarks::new, |marks| in_sheet(sheet, marks))
    })
    .collect()
}

fn in_sheet(sheet: &Sheet, mut marks: Vec<&Mark>) -> SheetMarks {
    marks.sort_by_key(|mark| mark.address);
    let mut areas = sheet.merged.iter().copied().peekable();
    let mut open: Vec<Area> = Vec::new();
    let mut cells = SheetMarks::new();
    for mark in marks {
        let row = mark.address.row;
        open.extend(std::iter::from_fn(|| areas.next_if(|area| area.first.row <= row)));
        open.retain(|area| area.last.row >= row);
        let area = open.iter().find(|area| area.contains(mark.address));
        add(&mut cells, area.map_or(mark.address, |area| area.first), mark);
    }
    bound(&mut cells);
    cells
}

fn add(cells: &mut SheetMarks, address: Address, mark: &Mark) {
    let cell = cells
        .entry(address)
        .or_insert_with(|| CellMark { level: mark.level, comment: String::new() });
    cell.level = cell.level.min(mark.level);
    let comment = visible(mark.comment.trim());
    let is_said = cell.comment.lines().any(|line| line == comment);
    // What is too long already is cut later; it need not grow.
    if !comment.is_empty() && !is_said && cell.comment.len() <= 4 * COMMENT_UNITS {
        let end = if cell.comment.is_empty() { "" } else { "\n" };
        cell.comment.push_str(end);
        cell.comment.push_str(&comment);
    }
}

fn bound(cells: &mut SheetMarks) {
    let mut comments = 0;
    for cell in cells.values_mut().filter(|cell| !cell.comment.is_empty()) {
        comments += 1;
        cell.comment = if comments > COMMENTS {
            String::new()
        } else {
            cut(&cell.comment, COMMENT_UNITS).into_owned()
        };
    }
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should say where"
)]
mod tests {
    use super::*;
    use crate::workbook::WorkbookKind;
    use crate::workbook::limits::Budget;
    use crate::workbook::sheet::SheetBuilder;

    fn at(row: u32, column: u32) -> Address {
        Address { row, column }
    }

    fn mark(address: Address, level: MarkLevel, comment: &str) -> Mark {
        Mark { sheet: "Produk".to_owned(), address, level, comment: comment.to_owned() }
    }

    fn marked(merged: Vec<Area>, marks: &[Mark]) -> SheetMarks {
        let budget = Budget::default();
        let mut sheet = SheetBuilder::new("Produk", false, &budget);
        for area in merged {
            sheet.merge(area).unwrap();
        }
        let (kind, sheets) = (WorkbookKind::Xlsx, vec![sheet.finish().unwrap()]);
        let book = Workbook { kind, sheets, has_unread_pictures: false };
        by_sheet(&book, marks).remove(0)
    }

    #[test]
    fn a_cell_has_one_mark_with_all_that_is_said() {
        let marks = [
            mark(at(3, 1), MarkLevel::Note, "Satu."),
            mark(at(2, 1), MarkLevel::Warning, " Dua.\n"),
            mark(at(3, 1), MarkLevel::Error, "Satu."),
            mark(at(4, 1), MarkLevel::Note, "Tiga."),
            mark(at(8, 1), MarkLevel::Note, ""),
            Mark { sheet: "Lain".to_owned(), ..mark(at(0, 0), MarkLevel::Note, "x") },
        ];
        let area = Area { first: at(3, 0), last: at(5, 2) };
        let found = marked(vec![area], &marks);
        let shown: Vec<(String, MarkLevel, &str)> = found
            .iter()
            .map(|(address, cell)| (address.to_string(), cell.level, cell.comment.as_str()))
            .collect();
        let expected = [
            ("B3".to_owned(), MarkLevel::Warning, "Dua."),
            ("A4".to_owned(), MarkLevel::Error, "Satu.\nTiga."),
            ("B9".to_owned(), MarkLevel::Note, ""),
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn comments_are_bounded_in_number_and_length() {
        let long = "panjang ".repeat(5_000);
        let marks: Vec<Mark> =
            (0..20_002).map(|row| mark(at(row, 0), MarkLevel::Error, "Salah.")).collect();
        let found = marked(Vec::new(), &marks);
        assert_eq!(found.len(), 20_002);
        assert_eq!(found.values().filter(|cell| !cell.comment.is_empty()).count(), COMMENTS);
        let twice = [mark(at(0, 0), MarkLevel::Note, &long), mark(at(0, 0), MarkLevel::Note, "x")];
        let comment = &marked(Vec::new(), &twice)[&at(0, 0)].comment;
        assert!(comment.ends_with('…') && comment.chars().count() == COMMENT_UNITS);
    }
}
