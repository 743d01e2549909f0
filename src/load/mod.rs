//! Files to entries: which file is what, each read into a tree. Nothing is resolved here; only form is judged.

mod entries;
mod entry;
mod fence_words;
mod fingerprint;
pub mod front_matter;
pub mod read;
pub mod slug;
pub mod unread;
pub mod yaml;
mod yaml_reason;

pub use entries::{entry_of, load};
pub use entry::{ContentKind, Document, DocumentMemo, Entry, Loaded};
