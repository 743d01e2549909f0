//! Chooses how a book is given back.

use super::mark::{AnnotateError, Mark, SummarySheet};
use super::{cell_marks, clean_book};
use crate::workbook::Workbook;

/// Returns an xlsx of a book with marks in it. `bytes` are those from which the book was read.
///
/// # Errors
/// [`AnnotateError`] if not even the values can be written.
pub fn annotated(
    bytes: &[u8],
    book: &Workbook,
    marks: &[Mark],
    summary: &SummarySheet,
) -> Result<Vec<u8>, AnnotateError> {
    let _ = bytes;
    let marks = cell_marks::by_sheet(book, marks);
    let clean = clean_book::written(book, &marks, summary);
    clean.map_err(|error| AnnotateError { reason: error.to_string() })
}
