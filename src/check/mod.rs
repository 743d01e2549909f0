//! Quality rules over the finished catalog, over names of files, and over which photos pages show. They change nothing.

pub mod hidden_photos;
mod rules;
pub mod same_names;

pub use rules::{PRICE_AGE_LIMIT, is_old, run};
