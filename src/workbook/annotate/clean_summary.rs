//! The summary of a clean book.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Url, Worksheet, XlsxError};

use super::cell_text::{CELL_UNITS, cut, visible};
use super::clean_formats::{Formats, Look};
use super::clean_sheet::{LINKS, place};
use super::mark::{SummaryCell, SummarySheet, SummaryValue};
use crate::workbook::Address;

/// Fills a worksheet; `names` has the name that each of the book's sheets has now.
pub(super) fn fill(
    worksheet: &mut Worksheet,
    summary: &SummarySheet,
    names: &BTreeMap<&str, String>,
    formats: &mut Formats,
) -> Result<(), XlsxError> {
    for (column, width) in (0..).zip(&summary.widths) {
        worksheet
            .set_column_width(place(Address { row: 0, column })?.1, width.clamp(1.0, 250.0))?;
    }
    let mut links = 0;
    for (row, cells) in (0..).zip(&summary.rows) {
        for (column, cell) in (0..).zip(cells) {
            let Ok((row, column)) = place(Address { row, column }) else { continue };
            let link = cell.link.as_ref().filter(|_| links < LINKS);
            let link = link
                .and_then(|(sheet, address)| Some(address.qualified(names.get(sheet.as_str())?)));
            let is_link = link.is_some_and(|link| {
                worksheet.write_url(row, column, Url::new(format!("internal:{link}"))).is_ok()
            });
            links += usize::from(is_link);
            write(worksheet, (row, column), cell, formats.of(look_of(cell, is_link)))?;
        }
    }
    Ok(())
}

fn write(
    worksheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &SummaryCell,
    format: &rust_xlsxwriter::Format,
) -> Result<(), XlsxError> {
    match &cell.value {
        SummaryValue::Number(number) => {
            worksheet.write_number_with_format(row, column, *number, format)?;
        }
        SummaryValue::Text(text) if text.is_empty() => {
            worksheet.write_blank(row, column, format)?;
        }
        SummaryValue::Text(text) => {
            let text = visible(text);
            worksheet.write_string_with_format(row, column, cut(&text, CELL_UNITS), format)?;
        }
    }
    Ok(())
}

fn look_of(cell: &SummaryCell, is_link: bool) -> Look {
    Look { level: cell.level, is_link, is_bold: cell.is_bold, is_wrapped: true, ..Look::default() }
}
