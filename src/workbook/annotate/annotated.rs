//! Chooses how a book is given back.

use super::cell_marks::{self, SheetMarks};
use super::mark::{AnnotateError, Mark, SummarySheet};
use super::{clean_book, own_book};
use crate::workbook::{self, Workbook, WorkbookKind};

/// Returns an xlsx of a book with marks in it. `bytes` are those from which the book was read. An xlsx comes back with its
/// formats, pictures and formulas; if it has something that is not expected, and in any other format, its values do.
///
/// # Errors
/// [`AnnotateError`] if not even the values can be written.
pub fn annotated(
    bytes: &[u8],
    book: &Workbook,
    marks: &[Mark],
    summary: &SummarySheet,
) -> Result<Vec<u8>, AnnotateError> {
    let marks = cell_marks::by_sheet(book, marks);
    if let Some(own) = own(bytes, book, &marks, summary) {
        return Ok(own);
    }
    let clean = clean_book::written(book, &marks, summary);
    clean.map_err(|error| AnnotateError { reason: error.to_string() })
}

/// Edits the book itself, if that is possible and changes no value.
fn own(
    bytes: &[u8],
    book: &Workbook,
    marks: &[SheetMarks],
    summary: &SummarySheet,
) -> Option<Vec<u8>> {
    if book.kind != WorkbookKind::Xlsx {
        return None;
    }
    let own = own_book::written(bytes, book, marks, summary).ok()?;
    // What comes back must be what came, whatever was in it.
    let read = workbook::read(&own, "").ok()?;
    let (_, sheets) = read.sheets.split_first()?;
    (sheets == book.sheets).then_some(own)
}
