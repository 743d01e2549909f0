//! A workbook given back with marks in it: coloured cells, comments, and a first sheet that sums them up. An xlsx stays the
//! office's own book; every other format becomes a clean xlsx of the same values, and so does an xlsx that cannot be edited.

mod annotated;
mod cell_marks;
mod cell_text;
mod clean_book;
mod clean_formats;
mod clean_sheet;
mod clean_summary;
mod comment_box;
mod mark;
mod sheet_name;

pub use annotated::annotated;
pub use mark::{AnnotateError, Mark, MarkLevel, SummaryCell, SummarySheet, SummaryValue};
