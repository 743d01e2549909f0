//! Marks on cells, and the sheet that sums them up.

use std::fmt;

use crate::workbook::Address;

/// How serious a mark is; each level has its colour. The most serious is the least in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkLevel {
    /// What must be corrected.
    Error,
    /// What should be looked at.
    Warning,
    /// What is good to know.
    Note,
}

impl MarkLevel {
    /// Returns its colour as `0xRRGGBB`. Black text on it has a contrast of 13 at least.
    pub(super) fn colour(self) -> u32 {
        match self {
            Self::Error => 0xFF_C7_CE,
            Self::Warning => 0xFF_EB_9C,
            Self::Note => 0xDD_EB_F7,
        }
    }
}

/// A mark on a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The sheet, by its name. A mark on a sheet that the book does not have is left out.
    pub sheet: String,
    /// The cell. In a merged area the mark goes to the area's first cell.
    pub address: Address,
    /// How serious it is.
    pub level: MarkLevel,
    /// What is said about the cell; if it is empty, the cell is only coloured.
    pub comment: String,
}

/// The sheet that comes first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SummarySheet {
    /// Its name; changed if a sheet of the book has it, or if Excel does not take it.
    pub name: String,
    /// Its rows, from the first.
    pub rows: Vec<Vec<SummaryCell>>,
    /// Widths of its columns, in characters.
    pub widths: Vec<f64>,
}

/// A cell of the summary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SummaryCell {
    /// What it says.
    pub value: SummaryValue,
    /// Whether that is in bold letters.
    pub is_bold: bool,
    /// The cell that a click leads to: a sheet of the book by its name, and the address in it.
    pub link: Option<(String, Address)>,
    /// The level whose colour it has.
    pub level: Option<MarkLevel>,
}

/// What a cell of the summary says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SummaryValue {
    /// A text. It is never taken for a formula.
    Text(String),
    /// A whole number.
    Number(u32),
}

impl Default for SummaryValue {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

/// Why a book could not be written.
#[derive(Debug)]
pub struct AnnotateError {
    /// What the writer of workbooks says, in English.
    pub reason: String,
}

impl fmt::Display for AnnotateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for AnnotateError {}
