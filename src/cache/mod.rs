//! The user's cache folder, shared by all sites: entries by section and name, each a sealed head and a tail. Only this
//! module touches the folder.
//!
//! Entries may vanish, be cut or hold rubbish at any time: then there is none. The seal tells accidents and renamed files,
//! not a forger who may write the folder; what an entry says is judged again by whoever reads it.
//! Not here: what heads and tails mean (`image::cache`, `load::fingerprint`, `emit::proof`).

mod age;
mod entry;
mod folder;
mod location;
pub mod refusal;

use entry::{LINE, MARK, open_file, write};
use folder::{Found, Inner};

pub use age::{LIFETIME, Summary, WEIGHT};
pub use entry::{Entry, Section};
pub use folder::CacheFolder;
pub use location::CacheLocation;
pub use refusal::Refusal;
