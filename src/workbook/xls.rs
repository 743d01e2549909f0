//! Workbooks of Excel until 2003 (xls): values and merged areas as calamine reads them. Links and pictures are not read.
//!
//! calamine keeps each sheet as a full rectangle around its cells and copies a shared text into each cell. Both are computed
//! by `xls_records` before; calamine is given a new file with nothing but the stream that was looked at.

use std::io::Cursor;

use calamine::{Data, DataRef, Dimensions, Reader, SheetType, SheetVisible, Xls, XlsError};

use super::address::{Address, Area};
use super::error::{Result, WorkbookError, damaged};
use super::limits::Budget;
use super::sheet::{Sheet, SheetBuilder};
use super::{values, xls_records, xls_stream};

/// Reads all worksheets.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>> {
    let (name, mut stream) = xls_stream::unwrapped(bytes)?;
    xls_records::check(&mut stream)?;
    let copy = xls_stream::wrapped(name, &stream).map_err(|_| damaged(name))?;
    drop(stream);
    let book: Xls<_> = Xls::new(Cursor::new(copy)).map_err(|error| of_calamine(&error))?;
    let mut book = book;
    let sheets = book.sheets_metadata().to_vec();
    let budget = Budget::default();
    let mut read = Vec::new();
    for sheet in sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let is_hidden = sheet.visible != SheetVisible::Visible;
        let mut builder = SheetBuilder::new(&sheet.name, is_hidden, &budget);
        let cells = book.worksheet_range(&sheet.name).map_err(|error| of_calamine(&error))?;
        let (top, left) = cells.start().unwrap_or((0, 0));
        for (row, column, value) in cells.used_cells() {
            let place = |first: u32, offset| first + u32::try_from(offset).unwrap_or(u32::MAX / 2);
            let address = Address { row: place(top, row), column: place(left, column) };
            builder.cell(address, values::of_calamine(&borrowed(value)), None)?;
        }
        let merged = book.merge_cells_by_sheet_name(&sheet.name);
        for Dimensions { start, end } in merged.map_err(|error| of_calamine(&error))? {
            let address = |(row, column)| Address { row, column };
            builder.merge(Area { first: address(start), last: address(end) })?;
        }
        read.push(builder.finish()?);
    }
    Ok(read)
}

fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(value) => DataRef::Bool(*value),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

fn of_calamine(error: &XlsError) -> WorkbookError {
    match error {
        XlsError::Password => WorkbookError::Encrypted,
        _ => WorkbookError::Damaged { part: None },
    }
}
