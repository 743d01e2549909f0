//! Reads the table of a sheet: its columns by their header, and its entries row by row, each value with its address.

use std::collections::BTreeSet;

use super::field::Field;
pub use super::header::Column;
use super::header::{self, Header};
use super::row_kind::{is_ditto, is_note, is_number, is_numbering, is_signature, is_totals};
use super::vocabulary::Vocabulary;
use crate::workbook::{Address, Area, Cell, Sheet};

/// The table of a sheet.
#[derive(Clone, Debug)]
pub struct Table<'w> {
    /// The sheet's name.
    pub sheet: &'w str,
    /// First and last row of the header.
    pub header_rows: (u32, u32),
    /// In the order of the sheet.
    pub columns: Vec<Column>,
    /// The entries.
    pub rows: Vec<Row<'w>>,
    /// Rows below the header that are no entries, and why. Rows without values are not told.
    pub left_out: Vec<(u32, WhyLeftOut)>,
    /// For each column that has values but no header, the first of them. They are in no row.
    pub without_header: Vec<Address>,
}

/// An entry.
#[derive(Clone, Debug)]
pub struct Row<'w> {
    /// Its row in the sheet, from 0.
    pub number: u32,
    /// The heading over it and others, between the entries: `KECAMATAN LERENG`.
    pub section: Option<&'w Cell>,
    /// By column. Only those that have a value.
    pub cells: Vec<RowCell<'w>>,
}

/// A value of an entry.
#[derive(Clone, Copy, Debug)]
pub struct RowCell<'w> {
    /// The place of its column in [`Table::columns`].
    pub column: usize,
    /// The value, with the address where it stands.
    pub cell: &'w Cell,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a value of an entry comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// From the row itself.
    Own,
    /// From a cell that is merged down to this row.
    Merged,
    /// From the entry above, by a mark in this row.
    Ditto,
}

/// Why a row is no entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyLeftOut {
    /// It numbers the columns.
    Numbering,
    /// The header once more, as on each page.
    RepeatedHeader,
    /// It holds sums.
    Totals,
    /// It is a heading over entries; they have it.
    Section,
    /// It is a remark.
    Note,
    /// It is part of the signatures.
    Signature,
}

impl<'w> Row<'w> {
    /// Returns the value in a column, if there is one.
    pub fn cell(&self, column: usize) -> Option<&RowCell<'w>> {
        let at = self.cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
        self.cells.get(at)
    }
}

impl<'w> Table<'w> {
    /// Finds and reads the table of a sheet. `None` if no row of it looks like a header.
    pub fn read(sheet: &'w Sheet, vocabulary: &Vocabulary) -> Option<Self> {
        let Header { rows, columns } = header::find(sheet, vocabulary)?;
        let is_name = |column: &Column| {
            let meaning = vocabulary.likely(column.group.as_deref(), &column.header);
            meaning.is_some_and(|meaning| meaning.fields().iter().any(Field::is_name))
        };
        let names = columns.iter().map(is_name).collect();
        let mut reader = Reader::new(sheet, rows, columns, names);
        for (number, cells) in sheet.rows().filter(|(number, _)| *number > rows.1) {
            reader.row(number, cells);
        }
        Some(reader.finish())
    }
}

/// Reads rows from top to bottom, each once.
struct Reader<'w> {
    sheet: &'w Sheet,
    table: Table<'w>,
    /// Texts of the header's cells, by column.
    header: BTreeSet<(u32, String)>,
    /// Whether a column may be the one of names.
    names: Vec<bool>,
    /// The areas that begin below.
    areas: &'w [Area],
    /// By column: the cell that is merged down, and its last row.
    merged_down: Vec<Option<(u32, &'w Cell)>>,
    /// By column: the value of the entry above.
    above: Vec<Option<&'w Cell>>,
    section: Option<&'w Cell>,
    is_after_header: bool,
    is_below_signature: bool,
    strays: BTreeSet<u32>,
}

impl<'w> Reader<'w> {
    fn new(
        sheet: &'w Sheet,
        header_rows: (u32, u32),
        columns: Vec<Column>,
        names: Vec<bool>,
    ) -> Self {
        let of_header = sheet.rows().skip_while(|(number, _)| *number < header_rows.0);
        let of_header = of_header.take_while(|(number, _)| *number <= header_rows.1);
        let header = of_header.flat_map(|(_, cells)| cells).map(header_text).collect();
        let begin = sheet.merged.partition_point(|area| area.first.row <= header_rows.1);
        let width = columns.len();
        let (rows, left_out, without_header) = (Vec::new(), Vec::new(), Vec::new());
        let table =
            Table { sheet: &sheet.name, header_rows, columns, rows, left_out, without_header };
        Self {
            sheet,
            table,
            header,
            names,
            areas: sheet.merged.get(begin..).unwrap_or_default(),
            merged_down: vec![None; width],
            above: vec![None; width],
            section: None,
            is_after_header: true,
            is_below_signature: false,
            strays: BTreeSet::new(),
        }
    }

    fn row(&mut self, number: u32, cells: &'w [Cell]) {
        self.merge_down(number);
        let left_out = self.why_left_out(number, cells);
        let is_after_header = matches!(left_out, Some(WhyLeftOut::RepeatedHeader));
        match left_out {
            Some(why) => self.table.left_out.push((number, why)),
            None => self.entry(number, cells),
        }
        self.is_after_header = is_after_header;
    }

    /// Takes note of the areas that begin at or above a row and reach below it.
    fn merge_down(&mut self, number: u32) {
        while let Some((area, rest)) =
            self.areas.split_first().filter(|(area, _)| area.first.row <= number)
        {
            self.areas = rest;
            let column =
                self.place(area.first.column).and_then(|place| self.merged_down.get_mut(place));
            if let Some(column) = column.filter(|_| area.last.row > area.first.row) {
                *column = self.sheet.cell(area.first).map(|cell| (area.last.row, cell));
            }
        }
    }

    fn place(&self, column: u32) -> Option<usize> {
        self.table.columns.binary_search_by_key(&column, |column| column.index).ok()
    }

    fn why_left_out(&mut self, number: u32, cells: &'w [Cell]) -> Option<WhyLeftOut> {
        if self.is_header(cells) {
            self.is_below_signature = false;
            return Some(WhyLeftOut::RepeatedHeader);
        }
        if self.is_below_signature || is_signature(cells, self.has_name(cells)) {
            self.is_below_signature = true;
            return Some(WhyLeftOut::Signature);
        }
        if self.is_after_header && is_numbering(cells) {
            return Some(WhyLeftOut::Numbering);
        }
        if is_totals(cells) {
            return Some(WhyLeftOut::Totals);
        }
        if is_note(cells) && !self.has_name(cells) {
            return Some(WhyLeftOut::Note);
        }
        let [cell] = cells else { return None };
        if self.is_section(number, cell) {
            self.section = Some(cell);
            return Some(WhyLeftOut::Section);
        }
        None
    }

    /// Whether most cells of a row are those of the header.
    fn is_header(&self, cells: &[Cell]) -> bool {
        let same = cells.iter().filter(|cell| self.header.contains(&header_text(cell))).count();
        same >= 2 && same * 2 > cells.len()
    }

    /// Whether a row has more than a word in a column of names, so that it is an entry whatever that says.
    fn has_name(&self, cells: &[Cell]) -> bool {
        let named = cells.iter().filter(|cell| {
            let place = self.place(cell.address.column);
            place.and_then(|place| self.names.get(place)).is_some_and(|is_name| *is_name)
        });
        cells.len() >= 2 && named.count() >= 1
    }

    /// Whether the only cell of a row is a heading: merged over columns, or not in a column of names.
    fn is_section(&self, number: u32, cell: &Cell) -> bool {
        let Some(place) = self.place(cell.address.column) else { return !is_number(cell) };
        let mut merged_down = self.merged_down.iter().flatten();
        let is_merged_down =
            merged_down.any(|(last, merged)| *last >= number && merged.address != cell.address);
        if is_merged_down || is_number(cell) || is_ditto(cell) {
            return false;
        }
        let at = self.sheet.merged.partition_point(|area| area.first < cell.address);
        let area = self.sheet.merged.get(at).filter(|area| area.first == cell.address);
        area.is_some_and(|area| area.last.column > area.first.column)
            || !self.names.get(place).is_some_and(|is_name| *is_name)
    }

    fn entry(&mut self, number: u32, cells: &'w [Cell]) {
        let mut found: Vec<Option<(&'w Cell, Origin)>> = vec![None; self.table.columns.len()];
        for (place, merged) in self.merged_down.iter().enumerate() {
            let merged = merged.filter(|(last, _)| *last >= number);
            if let (Some((_, cell)), Some(slot)) = (merged, found.get_mut(place)) {
                *slot = Some((cell, Origin::Merged));
            }
        }
        let mut has_own = false;
        for cell in cells.iter().filter(|cell| !cell.text().trim().is_empty()) {
            let Some(place) = self.place(cell.address.column) else {
                if self.strays.insert(cell.address.column) {
                    self.table.without_header.push(cell.address);
                }
                continue;
            };
            // A number alone is that of a row which nobody has filled in.
            has_own |= !is_number(cell) || cells.len() > 1;
            let above = self.above.get(place).copied().flatten().filter(|_| is_ditto(cell));
            let value = above.map_or((cell, Origin::Own), |above| (above, Origin::Ditto));
            if let Some(slot) = found.get_mut(place) {
                *slot = Some(value);
            }
        }
        if !has_own {
            return;
        }
        self.above = found.iter().map(|value| value.map(|(cell, _)| cell)).collect();
        let values = found.into_iter().enumerate();
        let values = values.filter_map(|(column, value)| {
            value.map(|(cell, origin)| RowCell { column, cell, origin })
        });
        self.table.rows.push(Row { number, section: self.section, cells: values.collect() });
    }

    /// Leaves out the columns that only lie below a merged header and have no values.
    fn finish(self) -> Table<'w> {
        let mut table = self.table;
        let used: BTreeSet<usize> =
            table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column).collect();
        let columns = std::mem::take(&mut table.columns).into_iter().enumerate();
        let kept: Vec<(usize, Column)> = columns
            .filter(|(place, column)| !column.is_extension || used.contains(place))
            .collect();
        for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
            if let Ok(place) = kept.binary_search_by_key(&cell.column, |(place, _)| *place) {
                cell.column = place;
            }
        }
        table.columns = kept.into_iter().map(|(_, column)| column).collect();
        table
    }
}

/// A header's cell, to be recognised when it comes again.
fn header_text(cell: &Cell) -> (u32, String) {
    let text = cell.text();
    let words: Vec<&str> = text.split_whitespace().collect();
    (cell.address.column, words.join(" ").to_lowercase())
}
