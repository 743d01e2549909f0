//! What a workbook may have at most. Files come from anyone, and a few kilobytes can claim to be gigabytes: everything is
//! counted while it is read, and no count in a file is believed.

use std::cell::Cell;

use super::error::{Limit, WorkbookError};

/// Bytes of a file.
pub(super) const FILE_BYTES: u64 = 512 << 20;
/// Bytes of a file that is text.
pub(super) const TABLE_BYTES: u64 = 64 << 20;
/// Files in a zip.
pub(super) const ENTRIES: usize = 20_000;
/// Bytes of all parts that hold sheets, unpacked.
pub(super) const UNPACKED_BYTES: u64 = 256 << 20;
/// Bytes of any other part, unpacked.
pub(super) const SMALL_PART_BYTES: u64 = 16 << 20;
/// How much a part may grow when it is unpacked. Rows of a sheet that are nearly the same grow 30 to 60 times.
pub(super) const GROWTH: u64 = 200;
/// Bytes from which [`GROWTH`] counts.
pub(super) const GROWTH_FROM: u64 = 8 << 20;
/// Tags in the part of the shared texts: each text takes memory even if it is empty.
pub(super) const SHARED_TAGS: u64 = 8_000_000;
/// Tags in any other part that is not a sheet.
pub(super) const SMALL_PART_TAGS: u64 = 1_000_000;
/// Bytes between two tags.
pub(super) const BETWEEN_TAGS: u64 = 1 << 20;
/// Elements within each other.
pub(super) const DEPTH: usize = 256;
/// Sheets.
pub(super) const SHEETS: usize = 1_000;
/// Rows of a sheet, as in spreadsheet programs.
pub(super) const ROWS: u32 = 1_048_576;
/// Columns of a sheet, as in spreadsheet programs.
pub(super) const COLUMNS: u32 = 16_384;
/// Cells with a value, of all sheets.
pub(super) const CELLS: u64 = 2_000_000;
/// Bytes of one text. Spreadsheet programs take 32,767 characters.
pub(super) const TEXT_BYTES: u64 = 128 << 10;
/// Bytes of all texts, each as often as it is in a cell.
pub(super) const ALL_TEXT_BYTES: u64 = 256 << 20;
/// Merged areas and links of a sheet.
pub(super) const AREAS: usize = 100_000;
/// Links that stand for more than one cell, of a sheet.
pub(super) const WIDE_LINKS: usize = 100;
/// Places of pictures, of all sheets.
pub(super) const PICTURES: u64 = 10_000;
/// Bytes of one picture.
pub(super) const PICTURE_BYTES: u64 = 64 << 20;
/// Bytes of all pictures, each counted once.
pub(super) const ALL_PICTURE_BYTES: u64 = 512 << 20;

/// Fails if `found` is more than `most`.
pub(super) fn within(limit: Limit, found: u64, most: u64) -> Result<(), WorkbookError> {
    if found > most { Err(WorkbookError::TooMuch { limit, most }) } else { Ok(()) }
}

/// Counts what all sheets of a workbook have. Several sheets may be open at once, so it is shared.
#[derive(Default)]
pub(super) struct Budget {
    cells: Cell<u64>,
    text: Cell<u64>,
    pictures: Cell<u64>,
}

impl Budget {
    /// Counts a cell with texts of so many bytes.
    pub(super) fn cell(&self, text: usize) -> Result<(), WorkbookError> {
        within(Limit::Cells, add(&self.cells, 1), CELLS)?;
        within(Limit::TextBytes, text as u64, TEXT_BYTES)?;
        within(Limit::AllTextBytes, add(&self.text, text as u64), ALL_TEXT_BYTES)
    }

    /// Counts a link of so many bytes.
    pub(super) fn link(&self, bytes: usize) -> Result<(), WorkbookError> {
        within(Limit::AllTextBytes, add(&self.text, bytes as u64), ALL_TEXT_BYTES)
    }

    /// Counts a place of a picture.
    pub(super) fn picture(&self) -> Result<(), WorkbookError> {
        within(Limit::Pictures, add(&self.pictures, 1), PICTURES)
    }
}

fn add(count: &Cell<u64>, more: u64) -> u64 {
    count.set(count.get() + more);
    count.get()
}
