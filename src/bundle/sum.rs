//! Hashes of contents, computed in chunks: no file has to fit into memory.

use std::io::{self, Read};

use sha2::{Digest, Sha256 as Hasher};

use crate::output::Body;

/// Bytes read at a time.
const PIECE: usize = 64 * 1024;

/// A SHA-256 hash.
pub type Sha256 = [u8; 32];

/// Length and hashes of a content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sums {
    /// Length.
    pub bytes: u64,
    /// As in `bundle.json`.
    pub sha256: Sha256,
    /// As in the output folder's manifest.
    pub blake3: blake3::Hash,
}

/// Computes length and hashes of an output's content.
///
/// # Errors
/// The system's error when reading its file.
pub fn sums_of(body: &Body) -> io::Result<Sums> {
    sums(body.open()?)
}

/// Hashes bytes in memory.
pub(crate) fn of_bytes(bytes: &[u8]) -> Sha256 {
    Hasher::digest(bytes).into()
}

/// Hashes everything that a reader gives.
pub(crate) fn of_reader(reader: impl Read) -> io::Result<Sha256> {
    let mut hasher = Hasher::new();
    each_piece(reader, |piece| {
        hasher.update(piece);
        Ok(())
    })?;
    Ok(hasher.finalize().into())
}

/// Computes length and hashes of everything that a reader gives.
pub fn sums(reader: impl Read) -> io::Result<Sums> {
    let (mut sha256, mut blake3) = (Hasher::new(), blake3::Hasher::new());
    let bytes = each_piece(reader, |piece| {
        sha256.update(piece);
        blake3.update(piece);
        Ok(())
    })?;
    Ok(Sums { bytes, sha256: sha256.finalize().into(), blake3: blake3.finalize() })
}

/// Passes on what a reader gives in chunks of equal size, except the last: so an encoder makes the same bytes from a
/// file and from memory.
#[expect(clippy::indexing_slicing, reason = "a reader fills no more than it is given")]
pub(crate) fn each_piece(
    mut reader: impl Read,
    mut use_piece: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<u64> {
    let mut piece = vec![0; PIECE];
    let mut all = 0;
    loop {
        let mut filled = 0;
        while filled < PIECE {
            match reader.read(&mut piece[filled..]) {
                Ok(0) => break,
                Ok(more) => filled += more,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        all += filled as u64;
        if filled > 0 {
            use_piece(&piece[..filled])?;
        }
        if filled < PIECE {
            return Ok(all);
        }
    }
}

/// Formats a hash in lower-case digits.
pub(crate) fn hex(hash: &Sha256) -> String {
    hash.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(digit).collect()
}

fn digit(value: u8) -> char {
    char::from_digit(u32::from(value), 16).unwrap_or('0')
}

/// Parses a hash from its digits; `None` for any other text.
pub(crate) fn from_hex(text: &str) -> Option<Sha256> {
    let hash = blake3::Hash::from_hex(text).ok()?;
    let hash = *hash.as_bytes();
    // Upper-case digits would be a second form of the same hash.
    (hex(&hash) == text).then_some(hash)
}
