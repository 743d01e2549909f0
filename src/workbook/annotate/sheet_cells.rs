//! The cells of a worksheet that have marks: each gets a copy of its format, and is made at its place if there is none.

use std::collections::btree_map;
use std::fmt::Write as _;
use std::iter::Peekable;
use std::ops::Range;

use super::cell_marks::{CellMark, SheetMarks};
use super::edits::{Edited, Edits, Unexpected};
use super::sheet_layout::Layout;
use super::styles_part::Styles;
use super::tags::Tag;
use crate::workbook::{Address, address};

/// A row that is open.
struct OpenRow {
    number: u32,
    /// The column after its last cell.
    next: u32,
    format: Option<usize>,
    range: Range<usize>,
    /// Its tag without the columns between which it claims to have cells.
    tag: String,
    /// Whether it got a cell.
    has_new: bool,
}

/// Goes through `<sheetData>`, beside the marks.
pub(super) struct SheetCells<'x, 's> {
    prefix: String,
    styles: &'s mut Styles,
    pub(super) layout: Layout,
    marks: Peekable<btree_map::Iter<'x, Address, CellMark>>,
    row: Option<OpenRow>,
    /// The row after the last one.
    next: u32,
}

impl<'x, 's> SheetCells<'x, 's> {
    pub(super) fn new(marks: &'x SheetMarks, styles: &'s mut Styles) -> Self {
        Self {
            prefix: String::new(),
            styles,
            layout: Layout::default(),
            marks: marks.iter().peekable(),
            row: None,
            next: 0,
        }
    }

    /// Begins, with the prefix of the elements.
    pub(super) fn begin(&mut self, prefix: &str) {
        prefix.clone_into(&mut self.prefix);
    }

    /// Whether all marks have their cells.
    pub(super) fn is_done(&mut self) -> bool {
        self.marks.peek().is_none()
    }

    /// Takes a tag within `<sheetData>`.
    pub(super) fn open(&mut self, tag: &Tag<'_>, edits: &mut Edits<'_>) -> Edited<()> {
        match (tag.depth, tag.local()) {
            (2, "row") => self.open_row(tag, edits),
            (3, "c") => self.open_cell(tag, edits),
            (2 | 3, _) => Err(Unexpected),
            _ => Ok(()),
        }
    }

    fn open_row(&mut self, tag: &Tag<'_>, edits: &mut Edits<'_>) -> Edited<()> {
        let number = match tag.number("r")? {
            Some(number) => number.checked_sub(1).ok_or(Unexpected)?,
            None => self.next,
        };
        if number < self.next {
            return Err(Unexpected);
        }
        let new = self.new_rows(number)?;
        if !new.is_empty() {
            edits.insert(tag.range.start, new);
        }
        self.layout.row(number, tag)?;
        self.next = number.checked_add(1).ok_or(Unexpected)?;
        let format = tag.number("s")?.map(|format| format as usize);
        let is_marked = self.marks.peek().is_some_and(|(address, _)| address.row == number);
        let bare = if is_marked { tag.with(&[("spans", None)], false)? } else { String::new() };
        let mut row = OpenRow {
            number,
            next: 0,
            format,
            range: tag.range.clone(),
            tag: bare,
            has_new: false,
        };
        if tag.is_empty {
            let cells = self.new_cells(&mut row, u32::MAX)?;
            if !cells.is_empty() {
                edits.replace(tag.range.clone(), format!("{}{cells}{}", row.tag, tag.end()));
            }
        } else {
            self.row = Some(row);
        }
        Ok(())
    }

    fn open_cell(&mut self, tag: &Tag<'_>, edits: &mut Edits<'_>) -> Edited<()> {
        let mut row = self.row.take().ok_or(Unexpected)?;
        let written = tag.attribute("r")?;
        let column = match written {
            Some(written) => {
                let at = address::parsed(&written).ok_or(Unexpected)?;
                (at.row == row.number).then_some(at.column).ok_or(Unexpected)?
            }
            None => row.next,
        };
        if column < row.next {
            return Err(Unexpected);
        }
        let new = self.new_cells(&mut row, column)?;
        if !new.is_empty() {
            edits.insert(tag.range.start, new);
        }
        let own = Address { row: row.number, column };
        if let Some((_, mark)) = self.marks.next_if(|(address, _)| **address == own) {
            let base = tag.number("s")?.unwrap_or(0) as usize;
            let format = self.styles.marked(base, mark.level)?.to_string();
            edits.replace(tag.range.clone(), tag.with(&[("s", Some(&format))], tag.is_empty)?);
        }
        row.next = column.checked_add(1).ok_or(Unexpected)?;
        self.row = Some(row);
        Ok(())
    }

    /// Takes an end tag that begins at a byte.
    pub(super) fn close(&mut self, at: usize, depth: usize, edits: &mut Edits<'_>) -> Edited<()> {
        if depth == 2 {
            let mut row = self.row.take().ok_or(Unexpected)?;
            let cells = self.new_cells(&mut row, u32::MAX)?;
            if !cells.is_empty() {
                edits.insert(at, cells);
            }
            if row.has_new {
                edits.replace(row.range, row.tag);
            }
        } else if depth == 1 {
            edits.insert(at, self.new_rows(u32::MAX)?);
        }
        Ok(())
    }

    /// Fills a `<sheetData/>`.
    pub(super) fn fill_empty(&mut self, tag: &Tag<'_>, edits: &mut Edits<'_>) -> Edited<()> {
        let rows = self.new_rows(u32::MAX)?;
        edits.replace(tag.range.clone(), format!("{}{rows}{}", tag.with(&[], false)?, tag.end()));
        Ok(())
    }

    /// Makes rows for the marks above a row.
    fn new_rows(&mut self, end: u32) -> Edited<String> {
        let mut rows = String::new();
        while let Some((address, _)) = self.marks.peek().filter(|(address, _)| address.row < end) {
            let number = address.row;
            let (range, tag) = (0..0, String::new());
            let mut row = OpenRow { number, next: 0, format: None, range, tag, has_new: false };
            let cells = self.new_cells(&mut row, u32::MAX)?;
            let prefix = &self.prefix;
            // Writing into a string cannot fail.
            let _ = write!(rows, "<{prefix}row r=\"{}\">{cells}</{prefix}row>", number + 1);
        }
        Ok(rows)
    }

    /// Makes cells for the marks of a row before a column. They look like the row, or else like the column.
    fn new_cells(&mut self, row: &mut OpenRow, end: u32) -> Edited<String> {
        let mut cells = String::new();
        let is_before = |address: &Address| address.row == row.number && address.column < end;
        while let Some((address, mark)) = self.marks.next_if(|(address, _)| is_before(address)) {
            let base = row.format.or_else(|| self.layout.format(address.column)).unwrap_or(0);
            let format = self.styles.marked(base, mark.level)?;
            // Writing into a string cannot fail.
            let _ = write!(cells, "<{}c r=\"{address}\" s=\"{format}\"/>", self.prefix);
            row.has_new = true;
        }
        Ok(cells)
    }
}
