//! Workbooks of Excel until 2003 (xls): values and merged areas as calamine reads them, links by `xls_links`. Pictures
//! are not read; whether there are any is reported.
//!
//! calamine keeps each sheet as a full rectangle around its cells and copies a shared text into each cell. Both are computed
//! by `xls_records` before; calamine is given a new file with nothing but the stream that was looked at.

use std::io::Cursor;
use std::ops::Range;

use calamine::{Data, DataRef, Dimensions, Reader, SheetType, SheetVisible, Xls, XlsError};

use super::address::{Address, Area};
use super::error::{Result, WorkbookError, damaged};
use super::limits::Budget;
use super::sheet::{Sheet, SheetBuilder};
use super::{values, xls_links, xls_records, xls_stream};

/// Reads all worksheets; whether there are pictures.
pub(super) fn read(bytes: &[u8]) -> Result<(Vec<Sheet>, bool)> {
    let (name, mut stream) = xls_stream::unwrapped(bytes)?;
    let found = xls_records::check(&mut stream)?;
    let copy = xls_stream::wrapped(name, &stream).map_err(|_| damaged(name))?;
    let links = |places: &Vec<Range<usize>>| -> Vec<(Area, String)> {
        places.iter().filter_map(|place| xls_links::link(stream.get(place.clone())?)).collect()
    };
    let mut links = found.links.iter().map(links).collect::<Vec<_>>().into_iter();
    drop(stream);
    let mut book = Xls::new(Cursor::new(copy)).map_err(|error| of_calamine(&error))?;
    let sheets = book.sheets_metadata().to_vec();
    let budget = Budget::default();
    let mut read = Vec::new();
    for sheet in &sheets {
        let links = links.next().unwrap_or_default();
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
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
        for (area, target) in links {
            builder.link(area, target)?;
        }
        read.push(builder.finish()?);
    }
    Ok((read, found.has_pictures))
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
