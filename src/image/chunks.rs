//! The chunks of PNG and WebP files: which of them count, and limits on what they claim. A chunk's length is only believed
//! as far as the file goes. Not here: pixels.

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
        if kind == b"iCCP" && length > PROFILE_LIMIT {
            return Err(PhotoError::ProfileTooLarge);
        }
        let whole = length.saturating_add(FRAME).min(rest.len());
        let (chunk, after) = rest.split_at(whole);
        if KEPT.contains(&kind) && (kind == b"IDAT" || length <= PROFILE_LIMIT) {
            kept.extend_from_slice(chunk);
        }
        rest = after;
    }
    Ok(kept)
}

/// Whether the chunks of a WebP are within the file, and profile and EXIF within their limit (WebP container specification).
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
