//! The chunks of PNG and WebP files: which of them count, and limits on what they claim. A chunk's stated length is
//! checked against the file. Not here: pixels.

use std::io::{self, Read as _};

use flate2::read::ZlibDecoder;

use super::{PROFILE_LIMIT, PhotoError};

const SIGNATURE: usize = 8;
/// Length, kind and checksum of a PNG's chunk.
const FRAME: usize = 12;

/// A PNG of the chunks that decide how it looks: texts, times and the further pictures of an animation are left out.
pub(super) fn png(bytes: &[u8]) -> Result<Vec<u8>, PhotoError> {
    const KEPT: [&[u8; 4]; 8] =
        [b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"iCCP", b"sRGB", b"eXIf"];
    let (signature, mut rest) = bytes.split_at_checked(SIGNATURE).ok_or(PhotoError::Truncated)?;
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend_from_slice(signature);
    while let Some(([length, kind], _)) = rest.as_chunks::<4>().0.split_first_chunk::<2>() {
        let length = u32::from_be_bytes(*length) as usize;
        let whole = length.saturating_add(FRAME).min(rest.len());
        let (chunk, after) = rest.split_at(whole);
        if kind == b"iCCP" && (length > PROFILE_LIMIT || is_large_profile(chunk)) {
            return Err(PhotoError::ProfileTooLarge);
        }
        if KEPT.contains(&kind) && (kind == b"IDAT" || length <= PROFILE_LIMIT) {
            kept.extend_from_slice(chunk);
        }
        rest = after;
    }
    Ok(kept)
}

/// Whether the compressed profile of an `iCCP` chunk (PNG, 11.3.2.3) decompresses to more than a profile may have; the
/// decoder would only leave it out, and show other colours.
fn is_large_profile(chunk: &[u8]) -> bool {
    let Some(data) = chunk.get(8..) else { return false };
    // Name, a zero, the kind of compression.
    let Some(name) = data.iter().take(80).position(|byte| *byte == 0) else { return false };
    let packed = data.get(name + 2..).unwrap_or_default();
    let limit = PROFILE_LIMIT as u64;
    let unfolded = io::copy(&mut ZlibDecoder::new(packed).take(limit + 1), &mut io::sink());
    // A chunk that is not a profile changes no colours.
    unfolded.is_ok_and(|length| length > limit)
}

/// Whether the chunks of a WebP are within the file, and profile and EXIF within their limit (WebP container
/// specification).
pub(super) fn check_webp(bytes: &[u8]) -> Result<(), PhotoError> {
    let mut rest = bytes.get(12..).ok_or(PhotoError::Truncated)?;
    while let Some(([kind, length], _)) = rest.as_chunks::<4>().0.split_first_chunk::<2>() {
        let length = u32::from_le_bytes(*length) as usize;
        if matches!(kind, b"ICCP" | b"EXIF") && length > PROFILE_LIMIT {
            return Err(PhotoError::ProfileTooLarge);
        }
        let whole = length.saturating_add(length % 2).saturating_add(8);
        rest = rest.get(whole..).unwrap_or_default();
    }
    Ok(())
}
