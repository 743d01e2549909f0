//! Renders views to pages: templates are compiled once, then each page is a function of its view. A template cannot
//! read files, the clock, the environment or the network, and is limited by its budget; its errors are reported with
//! file and line.

mod budget;
mod compiled;
mod filters;
mod grouping;
mod instrument;
mod reason;
mod renderer;
mod templates;
mod widest;

pub use compiled::CompiledThemes;
pub use renderer::{Frame, Renderer, STACK};
