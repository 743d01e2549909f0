//! Workbooks of `LibreOffice` and others (ods). Rows and cells that are repeated are counted, not kept, unless they have a
//! value.

use std::collections::BTreeSet;

use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::address::{Address, Area};
use super::cell::{CellError, Value};
use super::error::{Limit, Result, WorkbookError, damaged};
use super::limits::{self, Budget, within};
use super::ods_text::CellText;
use super::package::Package;
use super::sheet::{Sheet, SheetBuilder};
use super::values;
use super::xlsx_parts::{attribute, events};
use super::xlsx_pictures::Media;

const CONTENT: &str = "content.xml";

/// Elements that hold no part of the sheet's own content: comments, texts in shapes, charts, former contents, copies of others'
/// tables.
const PASSED_OVER: &[&str] = &[
    "office:annotation",
    "draw:text-box",
    "draw:custom-shape",
    "draw:object",
    "draw:object-ole",
    "table:tracked-changes",
    "table:dde-links",
    "office:scripts",
];

/// Reads all sheets.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>> {
    let mut package = Package::open(bytes)?;
    check_password(&mut package)?;
    if !package.has(CONTENT) {
        return Err(damaged(CONTENT));
    }
    package.measure(CONTENT)?;
    let budget = Budget::default();
    let mut content = Content::new(&budget);
    events(&mut package, CONTENT, |event, _| content.take(event))?;
    if content.is_in_table {
        return Err(damaged(CONTENT));
    }
    let mut media = Media::default();
    let mut sheets = Vec::new();
    for Table { mut builder, pictures } in content.tables {
        for (anchor, part) in pictures {
            if let Some(picture) = media.picture(&mut package, anchor, &part)? {
                builder.picture(picture)?;
            }
        }
        sheets.push(builder.finish()?);
    }
    Ok(sheets)
}

/// With a password, all parts are encrypted, or the whole is one encrypted part.
fn check_password(package: &mut Package<'_>) -> Result<()> {
    let manifest = package.read_small("META-INF/manifest.xml")?.unwrap_or_default();
    let is_encrypted = memchr::memmem::find(&manifest, b"encryption-data").is_some();
    if is_encrypted || package.has("encrypted-package") {
        return Err(WorkbookError::Encrypted);
    }
    Ok(())
}

struct Table<'b> {
    builder: SheetBuilder<'b>,
    pictures: Vec<(Option<Address>, String)>,
}

/// A cell that is open.
#[derive(Default)]
struct OpenCell {
    kind: String,
    value: Option<String>,
    repeated: u32,
    is_error: bool,
    is_covered: bool,
    text: CellText,
}

/// A value of the row that is open: its column, and how many columns it is repeated in.
struct RowValue {
    column: u32,
    repeated: u32,
    value: Value,
    link: Option<String>,
}

/// What was read of `content.xml`.
struct Content<'b> {
    budget: &'b Budget,
    tables: Vec<Table<'b>>,
    is_in_table: bool,
    /// Styles of hidden tables, and the style that is open.
    hidden: BTreeSet<String>,
    style: String,
    row: u32,
    rows: u32,
    column: u32,
    values: Vec<RowValue>,
    cell: Option<OpenCell>,
    /// Depth within an element that is passed over.
    passed_over: usize,
}

impl<'b> Content<'b> {
    fn new(budget: &'b Budget) -> Self {
        Self {
            budget,
            tables: Vec::new(),
            is_in_table: false,
            hidden: BTreeSet::new(),
            style: String::new(),
            row: 0,
            rows: 1,
            column: 0,
            values: Vec::new(),
            cell: None,
            passed_over: 0,
        }
    }

    fn take(&mut self, event: &Event<'_>) -> Result<()> {
        if self.passed_over > 0 {
            match event {
                Event::Start(_) => self.passed_over += 1,
                Event::End(_) => self.passed_over -= 1,
                _ => {}
            }
            return Ok(());
        }
        match event {
            Event::Start(tag) if self.is_passed_over(tag) => {
                self.passed_over = 1;
                return Ok(());
            }
            Event::Start(tag) => self.open(tag)?,
            Event::Empty(tag) => {
                self.open(tag)?;
                self.close(tag.name().into_inner())?;
            }
            Event::End(tag) => self.close(tag.name().into_inner())?,
            _ => {}
        }
        self.cell.as_mut().map_or(Ok(()), |cell| cell.text.take(event))
    }

    fn is_passed_over(&self, tag: &BytesStart<'_>) -> bool {
        let name = tag.name().into_inner();
        PASSED_OVER.contains(&name) || (name == "table:table" && self.is_in_table)
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<()> {
        match tag.name().into_inner() {
            "style:style" => self.style = attribute(tag, "name")?.unwrap_or_default(),
            "style:table-properties" if attribute(tag, "display")?.as_deref() == Some("false") => {
                self.hidden.insert(self.style.clone());
            }
            "table:table" => self.open_table(tag)?,
            "table:table-row" => {
                self.rows = count(tag, "number-rows-repeated")?;
                self.column = 0;
            }
            "table:table-cell" => self.open_cell(tag, false)?,
            "table:covered-table-cell" => self.open_cell(tag, true)?,
            "draw:image" => self.image(tag)?,
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<()> {
        match name {
            "table:table" => self.is_in_table = false,
            "table:table-row" => self.close_row()?,
            "table:table-cell" | "table:covered-table-cell" => self.close_cell(),
            _ => {}
        }
        Ok(())
    }

    fn open_table(&mut self, tag: &BytesStart<'_>) -> Result<()> {
        within(Limit::Sheets, self.tables.len() as u64 + 1, limits::SHEETS as u64)?;
        let name = attribute(tag, "name")?.unwrap_or_default();
        let style = attribute(tag, "style-name")?.unwrap_or_default();
        let builder = SheetBuilder::new(&name, self.hidden.contains(&style), self.budget);
        self.tables.push(Table { builder, pictures: Vec::new() });
        (self.is_in_table, self.row) = (true, 0);
        Ok(())
    }

    fn open_cell(&mut self, tag: &BytesStart<'_>, is_covered: bool) -> Result<()> {
        let mut cell = OpenCell { is_covered, repeated: 1, ..OpenCell::default() };
        let (mut rows, mut columns) = (1, 1);
        // There are many cells, so each attribute is looked at once.
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|_| damaged(CONTENT))?;
            let (name, written) = (attribute.key.into_inner(), &attribute.value);
            match name.split_once(':').map_or(name, |(_, name)| name) {
                "value-type" if name.starts_with("calcext:") => {
                    cell.is_error = &**written == "error";
                }
                "value-type" => cell.kind = written.to_string(),
                "value" | "date-value" | "time-value" | "boolean-value" | "string-value" => {
                    let value = unescape(written).map_err(|_| damaged(CONTENT))?;
                    cell.value = Some(value.into_owned());
                }
                "number-columns-repeated" => cell.repeated = number(written),
                "number-rows-spanned" => rows = number(written),
                "number-columns-spanned" => columns = number(written),
                _ => {}
            }
        }
        let first = Address { row: self.row, column: self.column };
        let last = Address {
            row: first.row.saturating_add(rows - 1),
            column: first.column.saturating_add(columns - 1),
        };
        if let Some(table) = self.tables.last_mut() {
            table.builder.merge(Area { first, last })?;
        }
        self.cell = Some(cell);
        Ok(())
    }

    fn close_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        let OpenCell { repeated, is_covered, .. } = cell;
        // What lies under a merged area is seen by nobody.
        if let (Some((value, link)), false) = (cell.value(), is_covered) {
            self.values.push(RowValue { column: self.column, repeated, value, link });
        }
        self.column = self.column.saturating_add(repeated);
    }

    fn close_row(&mut self) -> Result<()> {
        let values = std::mem::take(&mut self.values);
        let Some(table) = self.tables.last_mut() else { return Ok(()) };
        for RowValue { column, repeated, value, link } in values {
            for row in self.row..self.row.saturating_add(self.rows) {
                for column in column..column.saturating_add(repeated) {
                    let address = Address { row, column };
                    table.builder.cell(address, Some(value.clone()), link.clone())?;
                }
            }
        }
        self.row = self.row.saturating_add(self.rows);
        Ok(())
    }

    fn image(&mut self, tag: &BytesStart<'_>) -> Result<()> {
        let Some(part) = attribute(tag, "href")? else { return Ok(()) };
        let anchor = Address { row: self.row, column: self.column };
        let anchor = self.cell.is_some().then_some(anchor);
        // The picture of a chart is none of the sheet's.
        if let Some(table) = self.tables.last_mut()
            && !part.contains("ObjectReplacements")
        {
            table.pictures.push((anchor, part.trim_start_matches("./").to_owned()));
            within(Limit::Pictures, table.pictures.len() as u64, limits::PICTURES)?;
        }
        Ok(())
    }
}

impl OpenCell {
    fn value(self) -> Option<(Value, Option<String>)> {
        let Self { kind, value, is_error, text, .. } = self;
        let CellText { text, link, .. } = text;
        let written = value.as_deref();
        let value = match kind.as_str() {
            _ if is_error => Some(Value::Error(CellError::named(&text))),
            "float" | "percentage" | "currency" => {
                written.and_then(|number| number.trim().parse().ok()).and_then(values::of_number)
            }
            "date" => written.and_then(values::of_iso),
            "time" => written.and_then(values::of_duration),
            "boolean" => written.map(|value| Value::Boolean(value == "true")),
            _ => written.and_then(values::of_text),
        };
        let value = value.or_else(|| values::of_text(&text))?;
        Some((value, link))
    }
}

/// Reads a count of a row, which is 1 if it is not written.
fn count(tag: &BytesStart<'_>, name: &str) -> Result<u32> {
    Ok(attribute(tag, name)?.map_or(1, |written| number(&written)))
}

fn number(written: &str) -> u32 {
    written.parse().unwrap_or(1).max(1)
}
