//! Names that nobody can guess.

use std::fmt::Write as _;
use std::io;

/// Random bytes in the name of a draft.
pub(super) const BYTES: usize = 8;

/// Returns 16 random hexadecimal digits.
///
/// # Errors
/// If the system has no random numbers.
pub(crate) fn unguessable() -> io::Result<String> {
    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    let mut word = String::with_capacity(2 * BYTES);
    for byte in bytes {
        let _ = write!(word, "{byte:02x}");
    }
    Ok(word)
}
