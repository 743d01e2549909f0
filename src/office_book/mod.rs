//! The office's own book of a site: which sheets and columns it has (`layout`), how a value stands in a cell and is read from one
//! (`cell_form`, `choice_words`), and what rows say (`rows`). `etalase export` writes such books, `etalase import` reads them again;
//! both use the same tables, so that what goes out comes in as it was.

mod cell_form;
mod choice_words;
mod layout;
mod rows;
mod sheet;

pub(crate) use cell_form::CellForm;
pub(crate) use choice_words::in_words;
pub(crate) use layout::{Column, Content, EXAMPLE, MARKER_SHEET, SheetKind, mark, said};
pub(crate) use rows::{BookRow, rows};
pub(crate) use sheet::{BookCell, BookSheet};
