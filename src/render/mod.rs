//! Views to pages: templates are compiled once, then each page is a function of its view alone. A template can read no
//! file, clock, variable or network, and use no more than its budget; what goes wrong in it is told with its file and line.

mod budget;
mod filters;
mod grouping;
mod instrument;
mod reason;
mod renderer;
mod templates;
mod widest;

use filters::member;

pub use renderer::{Frame, Renderer, STACK};
