//! Problems as values: every stage adds to [`Diagnostics`], and commands print them to a terminal or a file.

mod changed;
pub mod code;
pub mod format;
mod list;
mod location;
pub mod nearest;
mod photo;
pub mod print;
mod problem;
pub mod rule;
mod snippet;

pub use changed::changed_file;
pub use code::{Code, Severity};
pub use list::Diagnostics;
pub use location::{CellLocation, Location, Origin};
pub use photo::photo_problem;
pub use problem::Diagnostic;
