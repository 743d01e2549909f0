//! A clean book: the values of all sheets, with marks, in a new xlsx.

use std::collections::BTreeMap;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, XlsxError};

use super::cell_marks::SheetMarks;
use super::clean_formats::Formats;
use super::mark::SummarySheet;
use super::sheet_name::SheetNames;
use super::{clean_sheet, clean_summary};
use crate::workbook::Workbook;

/// Writes a book with the marks of each of its sheets.
pub(super) fn written(
    book: &Workbook,
    marks: &[SheetMarks],
    summary: &SummarySheet,
) -> Result<Vec<u8>, XlsxError> {
    let mut taken = SheetNames::default();
    let names: Vec<String> = book.sheets.iter().map(|sheet| taken.unique(&sheet.name)).collect();
    let by_name: BTreeMap<&str, String> =
        book.sheets.iter().map(|sheet| sheet.name.as_str()).zip(names.iter().cloned()).collect();
    let (mut new, mut formats) = (rust_xlsxwriter::Workbook::new(), Formats::default());
    // The clock has no part in what is written.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    new.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let first = new.add_worksheet().set_name(taken.unique(&summary.name))?;
    clean_summary::fill(first, summary, &by_name, &mut formats)?;
    for ((sheet, name), marks) in book.sheets.iter().zip(&names).zip(marks) {
        let worksheet = new.add_worksheet().set_name(name)?;
        worksheet.set_hidden(sheet.is_hidden);
        clean_sheet::fill(worksheet, sheet, marks, &mut formats)?;
    }
    new.save_to_buffer()
}
