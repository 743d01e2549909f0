//! YAML to a tree in which every scalar is text and everything has its place. Reading goes on after a duplicate key;
//! only a syntax error, or a text that unfolds to far more than it says, ends a file.

mod faults;
mod lines;
mod node;
mod places;
mod reader;
mod slips;

pub use node::{Node, Value};
pub use reader::parse;
