//! Reads the lists of offices, as they are, from workbooks: where the table is (`table`) and what its columns mean (`columns`).
//! Pure functions; nothing is written here.

pub mod columns;
mod field;
mod header;
mod normal;
mod row_kind;
mod sheets;
pub mod table;
mod vocabulary;
mod words;

pub use field::{Field, Subject};
pub use sheets::{PassedOver, SheetTables, WhyPassedOver, tables};
pub use vocabulary::{Meaning, Vocabulary};
