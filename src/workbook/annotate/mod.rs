//! A workbook given back with marks in it: coloured cells, comments, and a first sheet that sums them up. An xlsx stays the
//! office's own book; every other format becomes a clean xlsx of the same values, and so does an xlsx that cannot be edited.

mod annotated;
mod book_part;
mod book_parts;
mod cell_marks;
mod cell_text;
mod clean_book;
mod clean_formats;
mod clean_sheet;
mod clean_summary;
mod comment_box;
mod comment_shapes;
mod comments_part;
mod container;
mod edits;
mod links_part;
mod mark;
mod own_book;
mod sheet_cells;
mod sheet_layout;
mod sheet_name;
mod sheet_part;
mod styles_part;
mod summary_part;
mod tags;

pub use annotated::annotated;
pub use mark::{AnnotateError, Mark, MarkLevel, SummaryCell, SummarySheet, SummaryValue};
