//! The user's cache folder, shared by all sites: entries by section and name, each a sealed head and a tail. Only this
//! module touches the folder.
//!
//! An entry that is missing, truncated or corrupt is treated as absent. The seal detects accidents and renamed files,
//! not forgery by someone who may write to the folder; callers validate what an entry says. Not here: what heads and
//! tails mean (`image::cache`, `load::fingerprint`, `emit::proof`).

mod age;
mod entry;
mod folder;
mod location;
mod refusal;

pub use age::{LIFETIME, Summary, WEIGHT};
pub use entry::{CacheSection, Entry};
pub use folder::CacheFolder;
pub use location::CacheLocation;
pub use refusal::Refusal;
