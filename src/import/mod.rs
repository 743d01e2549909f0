//! Reads the lists of offices, as they are, from workbooks: where the table is (`table`), what its columns mean (`columns`), what
//! is meant by a cell (`cell`). Pure functions; nothing is written here.

pub mod capitals;
pub mod cell;
pub mod columns;
mod field;
mod header;
mod normal;
pub mod photos;
mod row_kind;
mod sheets;
pub mod table;
mod vocabulary;
mod words;

pub use field::{Field, Subject};
pub use sheets::{PassedOver, SheetTables, WhyPassedOver, tables};
pub use vocabulary::{Meaning, Vocabulary};
