//! A sheet of the book as plain values.

use super::layout::{Column, SheetKind};
use crate::message::Message;
use crate::workbook::Value;

/// A cell that has something to say.
#[derive(Clone, Debug, Default)]
pub(crate) struct BookCell {
    /// Its value.
    pub(crate) value: Option<Value>,
    /// A remark that lies on it.
    pub(crate) note: Option<Message>,
    /// Whether it holds personal data that are not published.
    pub(crate) is_withheld: bool,
}

impl BookCell {
    /// A cell of a value.
    pub(crate) fn of(value: Value) -> Self {
        Self { value: Some(value), ..Self::default() }
    }
}

/// A sheet: columns, and rows below their headers.
#[derive(Clone, Debug)]
pub(crate) struct BookSheet {
    /// Its place in the workbook.
    pub(crate) place: usize,
    pub(crate) kind: SheetKind,
    /// Each with its number in the sheet, from 0.
    pub(crate) columns: Vec<(u32, Column)>,
    /// Each with its number in the sheet, from 0, and a cell for each column.
    pub(crate) rows: Vec<(u32, Vec<BookCell>)>,
}
