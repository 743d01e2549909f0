//! Sanitises SVG: a drawing is parsed as XML and written again from allowlists of harmless shapes, paints and
//! references within the file. If a part with a visible effect is left out, this is reported at its line. A drawing of
//! which nothing safe would remain, or which takes too much work, is refused.
//!
//! Here: the order of the steps, the limits, the size. In the submodules: `text` (bytes to characters), `parse` (XML to
//! the elements that are known), `entities`, `allowed` (the lists), `style` (CSS to attributes), `references`, `write`.
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

pub use clean::{Drawing, drawing};
