//! The only place that knows the order of the stages: load, catalog, check, theme, plan, photos, then view and render page
//! by page. `build`, `check` and `serve` all come here; they differ in where the outputs go, and when.

mod build;
mod export;
mod import;
mod logos;
pub mod outputs;
pub mod parts;
pub mod photos;
mod resources;

pub use build::{Build, Memory, build};
pub use export::{Export, export, export_template};
pub use import::{Import, List, import};
pub use resources::Resources;
