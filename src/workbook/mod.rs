//! Reads workbooks of spreadsheet programs as plain values. The files come from anyone: whatever is read is bounded
//! (`limits`), macros are never run, formulas never computed, links never followed.
//!
//! | format | values | merged areas | links | pictures |
//! |---|---|---|---|---|
//! | xlsx, xlsm | yes | yes | yes | over cells and in cells |
//! | ods | yes | yes | yes | over cells |
//! | xls | yes | yes | yes | no, but reported |
//! | xlsb | yes | yes | yes | over cells |
//! | csv, tsv | text as it stands | | | |
//!
//! xlsx, xlsm, xlsb and xls are read by calamine. ods is not: calamine keeps each sheet as a full rectangle, and knows neither
//! links nor merged areas nor pictures there.

mod address;
mod annotate;
mod cell;
mod delimited;
mod encoding;
mod error;
mod kind;
mod limits;
mod ods;
mod ods_text;
mod package;
mod reading;
mod sheet;
mod sniff;
mod values;
mod wording;
mod xls;
mod xls_links;
mod xls_records;
mod xls_stream;
mod xlsb;
mod xlsb_parts;
mod xlsx;
mod xlsx_parts;
mod xlsx_pictures;

pub use address::{Address, Area, column_name};
pub use annotate::{
    AnnotateError, Mark, MarkLevel, SummaryCell, SummarySheet, SummaryValue, annotated,
};
pub use cell::{Cell, CellError, Value};
pub use error::{ForeignFormat, Limit, WorkbookError};
pub use kind::WorkbookKind;
pub use reading::{Workbook, bytes, read, read_from};
pub use sheet::{Picture, Sheet};
