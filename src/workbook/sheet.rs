//! A sheet: its cells, merged areas and pictures.

use std::fmt;
use std::sync::Arc;

use super::address::{Address, Area};
use super::cell::{Cell, Value};
use super::error::{Limit, Result};
use super::limits::{self, Budget, within};

/// A sheet of a workbook.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether its tab is hidden.
    pub is_hidden: bool,
    /// Merged areas, in the order of their first cells. Only the first cell of one has a value.
    pub merged: Vec<Area>,
    /// Pictures, in the order of their anchors.
    pub pictures: Vec<Picture>,
    /// In the order of their addresses, each address once.
    cells: Vec<Cell>,
}

impl Sheet {
    /// Returns the cells that have a value, row by row.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// Returns the cell at an address, unless it is empty.
    pub fn cell(&self, address: Address) -> Option<&Cell> {
        let index = self.cells.binary_search_by_key(&address, |cell| cell.address).ok()?;
        self.cells.get(index)
    }

    /// Returns the rows that have a value: number and cells of each.
    pub fn rows(&self) -> impl Iterator<Item = (u32, &[Cell])> {
        let rows = self.cells.chunk_by(|one, next| one.address.row == next.address.row);
        rows.filter_map(|cells| Some((cells.first()?.address.row, cells)))
    }

    /// Returns the smallest area that has all values, or `None` if there is none.
    pub fn used_area(&self) -> Option<Area> {
        let columns = || self.cells.iter().map(|cell| cell.address.column);
        let first = Address { row: self.cells.first()?.address.row, column: columns().min()? };
        let last = Address { row: self.cells.last()?.address.row, column: columns().max()? };
        Some(Area { first, last })
    }

    /// Returns the merged area in which a cell lies.
    pub fn merged_at(&self, address: Address) -> Option<Area> {
        self.merged.iter().copied().find(|area| area.contains(address))
    }
}

/// A picture in a sheet.
#[derive(Clone, PartialEq)]
pub struct Picture {
    /// The cell in which its upper left corner lies, if it belongs to one.
    pub anchor: Option<Address>,
    /// The file, as it lies in the workbook. Pictures that are used twice share it.
    pub bytes: Arc<[u8]>,
    /// The extension for a file of this content: `jpg`, `png`, `emf`; `bin` if unknown. The name in the workbook is not asked.
    pub extension: &'static str,
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let anchor = self.anchor.map(|anchor| anchor.to_string());
        write!(f, "Picture({anchor:?}, {} bytes of {})", self.bytes.len(), self.extension)
    }
}

/// A hyperlink on an area.
pub(super) struct Link {
    pub(super) area: Area,
    pub(super) target: String,
}

/// A sheet that is being read.
pub(super) struct SheetBuilder<'b> {
    sheet: Sheet,
    budget: &'b Budget,
    links: Vec<Link>,
}

impl<'b> SheetBuilder<'b> {
    pub(super) fn new(name: &str, is_hidden: bool, budget: &'b Budget) -> Self {
        let sheet = Sheet { name: name.to_owned(), is_hidden, ..Sheet::default() };
        Self { sheet, budget, links: Vec::new() }
    }

    /// Adds a cell, unless it is empty.
    pub(super) fn cell(
        &mut self,
        address: Address,
        value: Option<Value>,
        link: Option<String>,
    ) -> Result<()> {
        let Some(value) = value else { return Ok(()) };
        within(Limit::Rows, u64::from(address.row) + 1, limits::ROWS.into())?;
        within(Limit::Columns, u64::from(address.column) + 1, limits::COLUMNS.into())?;
        let text = if let Value::Text(text) = &value { text.len() } else { 0 };
        self.budget.cell(text + link.as_ref().map_or(0, String::len))?;
        self.sheet.cells.push(Cell { address, value, link });
        Ok(())
    }

    /// Adds a merged area.
    pub(super) fn merge(&mut self, area: Area) -> Result<()> {
        if !area.is_single() && is_area(&area) {
            self.sheet.merged.push(area);
        }
        within(Limit::Areas, self.sheet.merged.len() as u64, limits::AREAS as u64)
    }

    /// Adds a hyperlink on an area; it is given to the cells in it that have a value.
    pub(super) fn link(&mut self, area: Area, target: String) -> Result<()> {
        if is_area(&area) && !target.is_empty() {
            self.budget.link(target.len())?;
            self.links.push(Link { area, target });
        }
        within(Limit::Areas, self.links.len() as u64, limits::AREAS as u64)
    }

    /// Adds a picture.
    pub(super) fn picture(&mut self, picture: Picture) -> Result<()> {
        self.budget.picture()?;
        self.sheet.pictures.push(picture);
        Ok(())
    }

    /// Returns the sheet, in order.
    pub(super) fn finish(self) -> Result<Sheet> {
        let Self { mut sheet, budget, links } = self;
        // A cell that is there twice counts as the later one, as in spreadsheet programs.
        sheet.cells.sort_by_key(|cell| cell.address);
        sheet.cells.reverse();
        sheet.cells.dedup_by_key(|cell| cell.address);
        sheet.cells.reverse();
        sheet.merged.sort_unstable();
        sheet.merged.dedup();
        sheet.pictures.sort_by_key(|picture| picture.anchor);
        set_links(&mut sheet.cells, &links, budget)?;
        Ok(sheet)
    }
}

fn is_area(area: &Area) -> bool {
    let Area { first, last } = area;
    first.row <= last.row
        && first.column <= last.column
        && last.row < limits::ROWS
        && last.column < limits::COLUMNS
}

/// Gives each cell its link. Each link that stands for many cells is compared with all of them, so only some are.
fn set_links(cells: &mut [Cell], links: &[Link], budget: &Budget) -> Result<()> {
    let (single, wide): (Vec<_>, Vec<_>) = links.iter().partition(|link| link.area.is_single());
    for link in single {
        let found = cells.binary_search_by_key(&link.area.first, |cell| cell.address);
        if let Some(cell) = found.ok().and_then(|index| cells.get_mut(index)) {
            cell.link = Some(link.target.clone());
        }
    }
    for link in wide.into_iter().take(limits::WIDE_LINKS) {
        for cell in cells.iter_mut().filter(|cell| link.area.contains(cell.address)) {
            budget.link(link.target.len())?;
            cell.link = Some(link.target.clone());
        }
    }
    Ok(())
}
