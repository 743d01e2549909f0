//! Quality rules over the finished catalog, over names of files, and over which photos pages show. They change nothing.

pub(crate) mod hidden_photos;
mod rules;
pub(crate) mod same_names;

pub(crate) use rules::run;
