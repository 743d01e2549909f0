//! Sizes of a sheet's columns and rows, and the place of a comment's box among them.

use std::collections::BTreeMap;

use super::comment_box::BoxSize;
use super::edits::Edited;
use super::tags::Tag;
use crate::workbook::{Address, limits};

/// Columns or rows that a box goes over at most. Those that are hidden have no size, and a list that is filtered has many.
const STEPS: u32 = 500;

/// A run of columns that are alike.
struct Columns {
    last: u32,
    /// Pixels.
    width: Option<u32>,
    format: Option<usize>,
}

/// Sizes of columns and rows, in pixels.
pub(super) struct Layout {
    /// By their first columns.
    columns: BTreeMap<u32, Columns>,
    rows: BTreeMap<u32, u32>,
    width: u32,
    height: u32,
}

impl Default for Layout {
    fn default() -> Self {
        Self { columns: BTreeMap::new(), rows: BTreeMap::new(), width: 64, height: 20 }
    }
}

impl Layout {
    /// Takes notice of `<sheetFormatPr>`.
    pub(super) fn defaults(&mut self, tag: &Tag<'_>) -> Edited<()> {
        if let Some(width) = size(tag, "defaultColWidth")? {
            self.width = column_pixels(width);
        }
        if let Some(height) = size(tag, "defaultRowHeight")? {
            self.height = row_pixels(height);
        }
        Ok(())
    }

    /// Takes notice of `<col>`.
    pub(super) fn columns(&mut self, tag: &Tag<'_>) -> Edited<()> {
        let (Some(first), Some(last)) = (tag.number("min")?, tag.number("max")?) else {
            return Ok(());
        };
        let width = if is_hidden(tag)? { Some(0) } else { size(tag, "width")?.map(column_pixels) };
        let format = tag.number("style")?.map(|format| format as usize);
        let (first, last) = (first.saturating_sub(1), last.saturating_sub(1));
        self.columns.insert(first, Columns { last, width, format });
        Ok(())
    }

    /// Takes notice of `<row>`.
    pub(super) fn row(&mut self, row: u32, tag: &Tag<'_>) -> Edited<()> {
        let height = if is_hidden(tag)? { Some(0) } else { size(tag, "ht")?.map(row_pixels) };
        if let Some(height) = height.filter(|height| *height != self.height) {
            self.rows.insert(row, height);
        }
        Ok(())
    }

    /// Returns the format of cells in a column that are not written.
    pub(super) fn format(&self, column: u32) -> Option<usize> {
        self.run(column)?.format
    }

    fn run(&self, column: u32) -> Option<&Columns> {
        let (_, run) = self.columns.range(..=column).next_back()?;
        (column <= run.last).then_some(run)
    }

    /// Returns the place of a box beside a cell: column, pixels from its left, row, pixels from its top; for the upper left
    /// corner, then for the lower right one.
    pub(super) fn anchor(&self, cell: Address, size: BoxSize) -> [u32; 8] {
        let width = |column| self.run(column).and_then(|run| run.width).unwrap_or(self.width);
        let height = |row| self.rows.get(&row).copied().unwrap_or(self.height);
        // At the last columns and rows the box lies before the cell.
        let column = (cell.column + 1).min(limits::COLUMNS - 12);
        let row = cell.row.saturating_sub(1).min(limits::ROWS - 30);
        let left = 15.min(width(column));
        let top = 10.min(height(row));
        let (last_column, right) = end(column, left + size.width, limits::COLUMNS, width);
        let (last_row, bottom) = end(row, top + size.height, limits::ROWS, height);
        [column, left, row, top, last_column, right, last_row, bottom]
    }
}

/// Goes on by a length from the begin of a column or row, to the column or row in which it ends and the pixels within.
fn end(from: u32, length: u32, most: u32, size: impl Fn(u32) -> u32) -> (u32, u32) {
    let (mut at, mut left) = (from, length);
    let most = most.min(from + STEPS);
    while at + 1 < most && left > size(at) {
        left -= size(at);
        at += 1;
    }
    (at, left.min(size(at)))
}

fn size(tag: &Tag<'_>, name: &str) -> Edited<Option<f64>> {
    let written = tag.attribute(name)?;
    Ok(written
        .and_then(|written| written.parse().ok())
        .filter(|size| (0.0..=1_000.0).contains(size)))
}

fn is_hidden(tag: &Tag<'_>) -> Edited<bool> {
    Ok(matches!(tag.attribute("hidden")?.as_deref(), Some("1" | "true")))
}

/// Widths are in digits of the default font, which are 7 pixels wide in Calibri 11; each column has 5 pixels round them.
fn column_pixels(width: f64) -> u32 {
    pixels(width * 7.0 + 5.0)
}

/// Heights are in points.
fn row_pixels(height: f64) -> u32 {
    pixels(height * 4.0 / 3.0)
}

/// Sizes are at most 1,000 when they are read, and not negative.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn pixels(size: f64) -> u32 {
    size as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::annotate::tags::{Item, Tags};

    fn layout(xml: &str) -> Layout {
        let (mut layout, mut row) = (Layout::default(), 0);
        let xml = format!("<a>{xml}</a>");
        let mut tags = Tags::new(&xml);
        while let Ok(Some(item)) = tags.next() {
            let Item::Open(tag) = item else { continue };
            let taken = match tag.local() {
                "sheetFormatPr" => layout.defaults(&tag),
                "col" => layout.columns(&tag),
                "row" => {
                    row += 1;
                    layout.row(row - 1, &tag)
                }
                _ => Ok(()),
            };
            assert!(taken.is_ok());
        }
        layout
    }

    #[test]
    fn a_box_has_its_size_whatever_the_columns_are() {
        let size = BoxSize { width: 200, height: 50 };
        let cell = |row, column| Address { row, column };
        let plain = layout("").anchor(cell(5, 0), size);
        assert_eq!(plain, [1, 15, 4, 10, 4, 23, 6, 20]);
        let odd = layout(
            "<sheetFormatPr defaultRowHeight=\"30\"/><col min=\"2\" max=\"2\" width=\"60\"/>\
            <col min=\"3\" max=\"3\" width=\"9\" hidden=\"1\"/><row ht=\"300\"/>",
        );
        assert_eq!(odd.anchor(cell(0, 0), size), [1, 15, 0, 10, 1, 215, 0, 60]);
        assert_eq!(odd.anchor(cell(9, 1), size), [2, 0, 8, 10, 6, 8, 9, 20]);
        let corner = layout("").anchor(cell(1_048_575, 16_383), size);
        assert!(corner[4] < limits::COLUMNS && corner[6] < limits::ROWS && corner[0] < corner[4]);
        let hidden = "<col min=\"1\" max=\"16384\" hidden=\"1\"/>";
        assert_eq!(layout(hidden).anchor(cell(0, 0), size)[4], STEPS, "it does not go on for ever");
    }
}
