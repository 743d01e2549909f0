//! Binary workbooks of Excel (xlsb): values as calamine reads them, merged areas and links by `xlsb_parts`, pictures as those of
//! xlsx.

use std::io::Cursor;

use calamine::{Reader, SheetType, SheetVisible, Xlsb, XlsbError};

use super::address::Address;
use super::error::{Limit, Result, WorkbookError, damaged};
use super::limits::{self, Budget, within};
use super::package::{Package, extension};
use super::sheet::{Sheet, SheetBuilder};
use super::{values, xlsb_parts, xlsx_pictures};

/// Reads all worksheets.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>> {
    let mut package = Package::open(bytes)?;
    let copy = package.copy(is_needed)?;
    let book = Xlsb::new(Cursor::new(copy));
    let mut book = book.map_err(|error| of_calamine(&error, "workbook"))?;
    let sheets = book.sheets_metadata().to_vec();
    within(Limit::Sheets, sheets.len() as u64, limits::SHEETS as u64)?;
    let parts = xlsb_parts::sheets(&mut package)?;
    let mut pictures = xlsx_pictures::read(&mut package, &parts)?;
    let budget = Budget::default();
    let mut read = Vec::new();
    for sheet in sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let is_hidden = sheet.visible != SheetVisible::Visible;
        let mut builder = SheetBuilder::new(&sheet.name, is_hidden, &budget);
        let cells = book.worksheet_cells_reader(&sheet.name);
        let mut cells = cells.map_err(|error| of_calamine(&error, &sheet.name))?;
        while let Some(cell) =
            cells.next_cell().map_err(|error| of_calamine(&error, &sheet.name))?
        {
            let (row, column) = cell.get_position();
            builder.cell(Address { row, column }, values::of_calamine(cell.get_value()), None)?;
        }
        if let Some(part) = parts.get(&sheet.name) {
            xlsb_parts::add(&mut package, part, &mut builder)?;
        }
        for picture in pictures.remove(&sheet.name).unwrap_or_default() {
            builder.picture(picture)?;
        }
        read.push(builder.finish()?);
    }
    Ok(read)
}

fn is_needed(name: &str) -> bool {
    let is_part = matches!(extension(name), "bin" | "rels" | "xml");
    let is_book = name.starts_with("xl/") || name.starts_with("_rels/") || !name.contains('/');
    let unneeded = ["/media/", "/drawings/", "/pivot", "/printersettings/", "vbaproject"];
    is_part && is_book && !unneeded.iter().any(|folder| name.contains(folder))
}

fn of_calamine(error: &XlsbError, part: &str) -> WorkbookError {
    match error {
        XlsbError::Password => WorkbookError::Encrypted,
        _ => damaged(part),
    }
}
