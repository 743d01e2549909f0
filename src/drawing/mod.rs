//! A drawing that came from elsewhere, read as XML and written anew from lists of what is known to be harmless: shapes, paints
//! and references within the file. What is left out and changes the look is told at its line; a drawing of which nothing
//! safe would remain, or whose work is not bounded, is refused.
//!
//! Here: the order of the steps, the limits, the size. In the submodules: `text` (bytes to characters), `parse` (XML to the
//! elements that are known), `entities`, `allowed` (the lists), `style` (CSS to attributes), `references`, `write`.
//! Not here: pixels; where a site shows a drawing.

mod allowed;
mod clean;
mod element;
mod entities;
mod fault;
mod parse;
mod references;
mod style;
mod text;
mod write;

use fault::{DEEPEST, DRAWING_LIMIT, Fault, MOST_ATTRIBUTES, MOST_DRAWN, MOST_ELEMENTS, export};

pub use clean::{Drawing, drawing};
