//! Where values of a list stand in its workbook.

use crate::diagnostic::{CellLocation, Origin};
use crate::message::shown::window;
use crate::workbook::{Address, Cell, Workbook};

/// A cell of a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellPlace {
    /// The sheet, by its place in the workbook.
    pub sheet: usize,
    /// The cell in it.
    pub address: Address,
}

impl CellPlace {
    /// Its row.
    pub(crate) fn row(self) -> RowPlace {
        RowPlace { sheet: self.sheet, row: self.address.row }
    }
}

/// A row of a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowPlace {
    /// The sheet, by its place in the workbook.
    pub sheet: usize,
    /// The row in it, from 0.
    pub row: u32,
}

/// A value, and the cells that give it; none where nobody wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sourced<T> {
    pub(crate) value: T,
    pub(crate) cells: Vec<CellPlace>,
}

/// Gives places of a workbook as people name them.
#[derive(Clone, Copy, Debug)]
pub struct Places<'w>(pub &'w Workbook);

impl<'w> Places<'w> {
    /// The name of a cell: `Produk!F12`.
    pub fn name(self, place: CellPlace) -> String {
        let sheet = self.0.sheets.get(place.sheet).map_or("", |sheet| sheet.name.as_str());
        place.address.qualified(sheet)
    }

    /// The cell at a place, unless it is empty.
    pub(crate) fn cell(self, place: CellPlace) -> Option<&'w Cell> {
        self.0.sheets.get(place.sheet)?.cell(place.address)
    }

    /// The cell as the location of a problem, with its text.
    pub(crate) fn origin(self, place: CellPlace) -> Origin {
        let text = self.cell(place).map(Cell::text).unwrap_or_default();
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let line = lines.collect::<Vec<_>>().join(" / ");
        let position = (place.address.row as usize + 1, place.address.column as usize + 1);
        let sheet = self.0.sheets.get(place.sheet).map_or("", |sheet| sheet.name.as_str());
        Origin::Cell(Box::new(CellLocation {
            sheet: sheet.to_owned(),
            name: self.name(place),
            position,
            text: window(&line, &(0..0)).0,
        }))
    }
}
