//! Workbooks of Excel since 2007 (xlsx, xlsm): values, merged areas and links as calamine reads them, pictures by
//! `xlsx_pictures`.
//!
//! calamine is given a copy of the zip with nothing but the parts it needs, all of which were measured before. What it
//! takes from a part without looking, a number of texts to make room for, is checked here: if there is no such room, the
//! whole program ends.

use std::io::Cursor;

use calamine::{Dimensions, Hyperlink, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use quick_xml::events::Event;

use super::address::{self, Address, Area};
use super::cell::{CellError, Value};
use super::error::{Limit, Result, WorkbookError, damaged};
use super::limits::{self, Budget, within};
use super::package::{Package, extension};
use super::sheet::{Sheet, SheetBuilder};
use super::{values, xlsx_parts, xlsx_pictures};

type Book = Xlsx<Cursor<Vec<u8>>>;

/// Reads all worksheets.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>> {
    let mut package = Package::open(bytes)?;
    let copy = package.copy(is_needed)?;
    check_shared_count(&mut package)?;
    let mut book = Book::new(Cursor::new(copy)).map_err(|error| of_calamine(&error, "workbook"))?;
    let sheets = book.sheets_metadata().to_vec();
    within(Limit::Sheets, sheets.len() as u64, limits::SHEETS as u64)?;
    let parts = xlsx_parts::sheets(&mut package)?;
    let mut pictures = xlsx_pictures::read(&mut package, &parts)?;
    let budget = Budget::default();
    let mut read = Vec::new();
    for sheet in sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let name = &sheet.name;
        let is_hidden = sheet.visible != SheetVisible::Visible;
        let mut builder = SheetBuilder::new(name, is_hidden, &budget);
        if read_cells(&mut book, name, &mut builder)? {
            let part = parts.get(name).ok_or_else(|| damaged(name))?;
            read_new_errors(&mut package, part, &mut builder)?;
        }
        let merged = book.merge_cells_by_sheet_name(name);
        for area in merged.map_err(|error| of_calamine(&error, name))? {
            builder.merge(area_of(area))?;
        }
        let links = book.hyperlinks_by_sheet_name(name);
        for Hyperlink { range, target, location, .. } in
            links.map_err(|error| of_calamine(&error, name))?
        {
            builder.link(area_of(range), target_of(target, location))?;
        }
        for picture in pictures.remove(name).unwrap_or_default() {
            builder.picture(picture)?;
        }
        read.push(builder.finish()?);
    }
    Ok(read)
}

/// Adds the cells of a sheet; whether it has errors that calamine does not know.
fn read_cells(book: &mut Book, name: &str, builder: &mut SheetBuilder<'_>) -> Result<bool> {
    let mut cells = book.worksheet_cells_reader(name).map_err(|error| of_calamine(&error, name))?;
    let mut has_new_errors = false;
    loop {
        match cells.next_cell() {
            Ok(Some(cell)) => {
                let (row, column) = cell.get_position();
                let value = values::of_calamine(cell.get_value());
                builder.cell(Address { row, column }, value, None)?;
            }
            Ok(None) => return Ok(has_new_errors),
            // The next call goes on after this cell.
            Err(XlsxError::CellError(_)) => has_new_errors = true,
            Err(error) => return Err(of_calamine(&error, name)),
        }
    }
}

/// Adds the cells of errors that came with later versions of Excel: `#SPILL!`, `#CALC!`.
fn read_new_errors(
    package: &mut Package<'_>,
    part: &str,
    builder: &mut SheetBuilder<'_>,
) -> Result<()> {
    let mut address = None;
    xlsx_parts::events(package, part, |event, _| {
        match event {
            Event::Start(tag) if tag.local_name().into_inner() == "c" => {
                let is_error = xlsx_parts::attribute(tag, "t")?.as_deref() == Some("e");
                let written = xlsx_parts::attribute(tag, "r")?;
                address = written.filter(|_| is_error).and_then(|text| address::parsed(&text));
            }
            Event::End(tag) if tag.local_name().into_inner() == "c" => address = None,
            Event::Text(text) => {
                if let (Some(address), error @ CellError::Other(_)) =
                    (address, CellError::named(text))
                {
                    builder.cell(address, Some(Value::Error(error)), None)?;
                }
            }
            _ => {}
        }
        Ok(())
    })
}

fn area_of(Dimensions { start, end }: Dimensions) -> Area {
    let address = |(row, column)| Address { row, column };
    Area { first: address(start), last: address(end) }
}

/// Joins the address of a link with the place in it; a link within the book has only a place.
fn target_of(target: Option<String>, place: Option<String>) -> String {
    match (target, place) {
        (Some(target), Some(place)) => format!("{target}#{place}"),
        (Some(target), None) => target,
        (None, Some(place)) => format!("#{place}"),
        (None, None) => String::new(),
    }
}

/// Whether calamine needs a part. Macros, charts, caches of pivot tables, links to other books and pictures are not copied.
fn is_needed(name: &str) -> bool {
    let unneeded = [
        "docprops/",
        "/media/",
        "/drawings/",
        "/charts/",
        "/pivot",
        "/externallinks/",
        "/embeddings/",
        "customxml/",
        "/printersettings/",
        "/comments",
        "/threadedcomments/",
        "/activex/",
        "/ctrlprops/",
        "/querytables/",
    ];
    let is_xml = matches!(extension(name), "xml" | "rels");
    is_xml && !unneeded.iter().any(|folder| name.contains(folder))
}

/// Refuses a list of texts that claims to be longer than any.
fn check_shared_count(package: &mut Package<'_>) -> Result<()> {
    let lists: Vec<String> = package
        .names()
        .filter(|name| name.ends_with("sharedstrings.xml") && is_needed(name))
        .map(str::to_owned)
        .collect();
    for part in lists {
        xlsx_parts::events(package, &part, |event, go_on| {
            if let Event::Start(tag) | Event::Empty(tag) = event {
                let count = xlsx_parts::attribute(tag, "uniqueCount")?;
                if let Some(count) = count.and_then(|count| count.parse().ok()) {
                    within(Limit::Tags, count, limits::SHARED_TAGS)?;
                }
                *go_on = tag.local_name().into_inner() != "sst";
            }
            Ok(())
        })?;
    }
    Ok(())
}

fn of_calamine(error: &XlsxError, part: &str) -> WorkbookError {
    match error {
        XlsxError::Password => WorkbookError::Encrypted,
        _ => damaged(part),
    }
}
