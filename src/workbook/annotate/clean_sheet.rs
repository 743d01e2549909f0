//! A sheet of a clean book: values, merged areas, links, marks.

use std::collections::BTreeMap;

use rust_xlsxwriter::{ExcelDateTime, Formula, Note, Url, Worksheet, XlsxError};
use time::{Date, Time};

use super::cell_marks::SheetMarks;
use super::cell_text::{CELL_UNITS, cut};
use super::clean_formats::{Formats, Look, NumberForm};
use super::comment_box;
use crate::message::shown;
use crate::workbook::{Address, Area, Cell, CellError, Sheet, Value};

/// Links of a sheet; Excel takes 65,530.
pub(super) const LINKS: usize = 65_000;
/// Characters of an address; Excel takes 2,080.
const LINK_UNITS: usize = 2_000;
/// Cells of all merged areas: each is kept in memory.
const MERGED_CELLS: u64 = 1_000_000;
/// Rows that are measured for the widths of columns.
const MEASURED_ROWS: usize = 2_000;
/// Widths of columns, in characters.
const WIDTHS: (usize, usize) = (8, 50);
/// The first number that Excel does not show with all its digits.
const LONG: f64 = 1e11;

/// Fills a worksheet with the values of a sheet and its marks.
pub(super) fn fill(
    worksheet: &mut Worksheet,
    sheet: &Sheet,
    marks: &SheetMarks,
    formats: &mut Formats,
) -> Result<(), XlsxError> {
    merge(worksheet, sheet)?;
    set_widths(worksheet, sheet)?;
    let mut links = 0;
    for cell in sheet.cells() {
        let link = cell.link.as_deref().and_then(safe_link).filter(|_| links < LINKS);
        let mut look = look_of(&cell.value);
        look.level = marks.get(&cell.address).map(|mark| mark.level);
        if let Some(link) = link
            // An address that the writer does not take leaves the text alone.
            && write_link(worksheet, cell, link).is_ok()
        {
            links += 1;
            look.is_link = true;
        }
        write(worksheet, cell, look, formats)?;
    }
    mark(worksheet, sheet, marks, formats)
}

fn write_link(worksheet: &mut Worksheet, cell: &Cell, link: &str) -> Result<(), XlsxError> {
    let (row, column) = place(cell.address)?;
    let text = cell.text();
    worksheet.write_url(row, column, Url::new(link).set_text(cut(&text, CELL_UNITS)))?;
    Ok(())
}

/// Writes a value; whatever stands there is replaced, but for a link.
fn write(
    worksheet: &mut Worksheet,
    cell: &Cell,
    look: Look,
    formats: &mut Formats,
) -> Result<(), XlsxError> {
    let (row, column) = place(cell.address)?;
    let format = formats.of(look);
    let text = |worksheet: &mut Worksheet, text: &str| {
        worksheet.write_string_with_format(row, column, cut(text, CELL_UNITS), format).map(|_| ())
    };
    match &cell.value {
        Value::Number(number) => {
            worksheet.write_number_with_format(row, column, *number, format)?;
        }
        Value::Boolean(value) => {
            worksheet.write_boolean_with_format(row, column, *value, format)?;
        }
        Value::Date(day, time) => match moment(*day, *time) {
            Some(moment) => {
                worksheet.write_datetime_with_format(row, column, &moment, format)?;
            }
            None => text(worksheet, &cell.text())?,
        },
        Value::Time(time) => {
            worksheet.write_number_with_format(row, column, day_fraction(*time), format)?;
        }
        Value::Error(CellError::Other(name)) => text(worksheet, name)?,
        // A formula that is nothing but the error is the only form that the writer has.
        Value::Error(error) => {
            let error = error.to_string();
            let formula = Formula::new(&error).set_result(&error);
            worksheet.write_formula_with_format(row, column, formula, format)?;
        }
        // Written as a text, it is none of `=`, `+`, `-` and `@` that begins a formula.
        Value::Text(value) => text(worksheet, value)?,
    }
    Ok(())
}

fn look_of(value: &Value) -> Look {
    let number = match value {
        Value::Number(number) if number.abs() >= LONG && number.fract() == 0.0 => NumberForm::Whole,
        Value::Date(_, None) => NumberForm::Day,
        Value::Date(_, Some(_)) => NumberForm::Moment,
        Value::Time(_) => NumberForm::Time,
        Value::Boolean(_) => NumberForm::Truth,
        _ => NumberForm::General,
    };
    let is_wrapped = matches!(value, Value::Text(text) if text.contains('\n'));
    Look { number, is_wrapped, ..Look::default() }
}

/// Excel has no days before 1900, and counts wrong until March of it.
fn moment(day: Date, time: Option<Time>) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok().filter(|year| (1901..=9999).contains(year))?;
    let moment = ExcelDateTime::from_ymd(year, u8::from(day.month()), day.day()).ok()?;
    let (hour, minute, second) = time.unwrap_or(Time::MIDNIGHT).as_hms();
    moment.and_hms(hour.into(), minute, second).ok()
}

fn day_fraction(time: Time) -> f64 {
    let (hour, minute, second) = time.as_hms();
    let seconds = u32::from(hour) * 3600 + u32::from(minute) * 60 + u32::from(second);
    f64::from(seconds) / 86_400.0
}

/// Returns a link if it leads to a web page, and hides nothing.
fn safe_link(link: &str) -> Option<&str> {
    let begins = |scheme: &str| {
        link.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme))
    };
    let is_web = begins("http://") || begins("https://");
    let is_plain = link.len() <= LINK_UNITS && !link.contains(shown::is_hidden);
    (is_web && is_plain).then_some(link)
}

fn merge(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let plain = rust_xlsxwriter::Format::new();
    let mut cells = 0;
    for area in &sheet.merged {
        cells += size(area);
        if cells > MERGED_CELLS {
            break;
        }
        let ((row, column), (last_row, last_column)) = (place(area.first)?, place(area.last)?);
        // Areas that overlap are left out, as Excel does.
        let _ = worksheet.merge_range(row, column, last_row, last_column, "", &plain);
    }
    Ok(())
}

fn size(area: &Area) -> u64 {
    let rows = u64::from(area.last.row - area.first.row) + 1;
    rows * (u64::from(area.last.column - area.first.column) + 1)
}

fn set_widths(worksheet: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let mut widths: BTreeMap<u32, usize> = BTreeMap::new();
    for (_, cells) in sheet.rows().take(MEASURED_ROWS) {
        for cell in cells {
            // A title over the whole table would make its first column wide.
            let is_merged = sheet.merged.binary_search_by_key(&cell.address, |area| area.first);
            if is_merged.is_err() {
                let width = widths.entry(cell.address.column).or_default();
                *width = (*width).max(longest_line(&cell.value));
            }
        }
    }
    for (column, width) in widths {
        let width = u32::try_from((width + 2).clamp(WIDTHS.0, WIDTHS.1)).unwrap_or_default();
        let (_, column) = place(Address { row: 0, column })?;
        worksheet.set_column_width(column, width)?;
    }
    Ok(())
}

fn longest_line(value: &Value) -> usize {
    let longest = |text: &str| {
        text.split('\n').map(|line| line.chars().take(WIDTHS.1).count()).max().unwrap_or(0)
    };
    if let Value::Text(text) = value { longest(text) } else { longest(&value.to_string()) }
}

/// Colours the cells that have no value, and adds all comments.
fn mark(
    worksheet: &mut Worksheet,
    sheet: &Sheet,
    marks: &SheetMarks,
    formats: &mut Formats,
) -> Result<(), XlsxError> {
    for (address, mark) in marks {
        let (row, column) = place(*address)?;
        if sheet.cell(*address).is_none() {
            let look = Look { level: Some(mark.level), ..Look::default() };
            worksheet.write_blank(row, column, formats.of(look))?;
        }
        if !mark.comment.is_empty() {
            let size = comment_box::size(&mark.comment);
            let note = Note::new(&mark.comment).add_author_prefix(false).set_author("etalase");
            let note = note.set_width(size.width).set_height(size.height);
            worksheet.insert_note(row, column, &note)?;
        }
    }
    Ok(())
}

/// Returns row and column as the writer counts them.
pub(super) fn place(address: Address) -> Result<(u32, u16), XlsxError> {
    let column = u16::try_from(address.column).ok().filter(|column| *column < 16_384);
    let column = column.ok_or(XlsxError::RowColumnLimitError)?;
    if address.row < 1_048_576 {
        Ok((address.row, column))
    } else {
        Err(XlsxError::RowColumnLimitError)
    }
}
