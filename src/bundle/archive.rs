//! A zip with one form: entries in order, one date, one mode, and at its end, as its comment, a seal: the hash of all
//! bytes before it. The same files give the same zip, and no byte of one can change unseen.

mod read;
mod write;

use std::path::Path;

use zip::CompressionMethod;

pub(crate) use read::{Archive, Seal};
pub(crate) use write::Writer;
pub use write::write;

/// What the comment begins with; the hash follows.
const SEAL: &str = "etalase sha256 ";

/// Digits of the hash.
const DIGITS: usize = 64;

/// The mode of every file: a regular one that all may read.
const MODE: u32 = 0o100_644;

/// No entry of more than this is compressed, so that none can unpack to more than it by being a bomb.
const LARGEST_DEFLATED: u64 = 256 * 1024 * 1024;

/// Extensions of formats that are compressed already.
const STORED: &[&str] =
    &["avif", "gif", "jpeg", "jpg", "m4v", "mp3", "mp4", "png", "webm", "webp", "woff2", "zip"];

/// Whether a path has the extension of a zip. The name of a new bundle decides its form.
pub fn is_named_zip(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"))
}

/// Returns how a file is compressed: compressed formats are only stored.
fn method(path: &str, bytes: u64) -> CompressionMethod {
    let (_, ending) = path.rsplit_once('.').unwrap_or_default();
    if bytes > LARGEST_DEFLATED || STORED.contains(&ending.to_ascii_lowercase().as_str()) {
        CompressionMethod::Stored
    } else {
        CompressionMethod::Deflated
    }
}
