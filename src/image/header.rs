//! The header of a photo: format, size as shown, orientation, and whether it may be decoded.

use super::orientation::turned;
use ::image::metadata::Orientation;

use serde::{Deserialize, Serialize};

use super::{MEMORY_LIMIT, PhotoError, SIDE_LIMIT, variant_sizes};
use crate::message;

/// A format that can be decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// JPEG, baseline or progressive.
    Jpeg,
    /// PNG.
    Png,
    /// WebP, lossy or lossless.
    Webp,
    /// GIF, of which the first picture counts.
    Gif,
}

/// The header of a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// Format by content, not by the file's name.
    pub format: Format,
    /// Width as shown (orientation applied), in pixels.
    pub width: u32,
    /// Height as shown (orientation applied), in pixels.
    pub height: u32,
    /// How the stored picture must be turned to be shown (EXIF tag 0x0112).
    pub orientation: Orientation,
    /// Bytes that decoding takes at most, apart from the file's own.
    pub memory: u64,
}

impl Header {
    /// Whether a photo of this header may be decoded: sides, pixels, proportions and memory within their limits.
    pub fn check(&self) -> Result<(), PhotoError> {
        let &Self { format, width, height, memory, .. } = self;
        if width == 0 || height == 0 {
            return Err(PhotoError::Broken {
                detail: message!("lebar atau tinggi gambarnya 0", "a side of the picture is 0"),
            });
        }
        let limit = pixel_limit(format);
        if u64::from(width) * u64::from(height) > limit || width.max(height) > SIDE_LIMIT {
            return Err(PhotoError::TooManyPixels { width, height, limit });
        }
        if variant_sizes(width, height).is_empty() {
            return Err(PhotoError::TooTall { width, height });
        }
        if memory > MEMORY_LIMIT { Err(PhotoError::TooMuchMemory { memory }) } else { Ok(()) }
    }

    /// Size (width, height) as stored in the file, before the orientation is applied.
    pub(crate) fn stored_size(&self) -> (u32, u32) {
        turned((self.width, self.height), self.orientation)
    }

    /// Size of the largest variant, turned as the picture is stored.
    pub(super) fn wanted(&self) -> (u32, u32) {
        wanted((self.width, self.height), self.orientation)
    }
}

/// Size of the largest variant of a picture of a size as shown, turned as the picture is stored.
pub(super) fn wanted((width, height): (u32, u32), orientation: Orientation) -> (u32, u32) {
    let largest = variant_sizes(width, height).pop().unwrap_or((width, height));
    turned(largest, orientation)
}

/// The most pixels that a photo may have. Phones make JPEGs of up to 200 million (16320 × 12240), which are decoded to
/// a part of their size; other formats have to be decoded whole.
pub const fn pixel_limit(format: Format) -> u64 {
    match format {
        Format::Jpeg => 220_000_000,
        Format::Png | Format::Webp | Format::Gif => 100_000_000,
    }
}
