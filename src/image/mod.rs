//! The photo stage: from the bytes of a photo to the files that pages show.
//!
//! Here: what a photo is to the rest of the program (formats, errors, the widths of its variants). The work is in the
//! submodules: `header` (what can be told without decoding), `decode` (pixels), `colour` (to sRGB), `variants`
//! (resize, orient, encode), `cache` (finished variants kept) and `batch` (many photos at once).
//! Not here: which photos a site has, how pages name the files, wording of errors.

mod batch;
mod budget;
mod cache;
mod colour;
mod decode;
mod encode;
mod header;
pub mod problem;
mod variants;

use std::{fmt, io, path::PathBuf};

pub use ::image::metadata::Orientation;
pub use batch::{Job, Origin, Outcome, identify, placeholders, run, variant};
pub use cache::{Cache, FactFile, Facts, PhotoHash, RECIPE, StoreError};
pub use header::{Format, Header};
pub use variants::{Encoding, Made, Placeholder, VariantFile, make};

/// The most pixels that a photo may have; a phone's largest photo has 50 to 108 million, a shop's seldom over 24.
pub const PIXEL_LIMIT: u64 = 100_000_000;

/// Widths of the variants, in pixels.
pub const WIDTHS: [u32; 4] = [320, 640, 960, 1600];

/// The tallest variant, in pixels: WebP has 14 bits for a side.
pub const TALLEST: u32 = 16_383;

/// Sizes (width, height) of the variants of a photo of this size as shown, from the smallest.
///
/// A variant is never wider than the photo; a photo narrower than all [`WIDTHS`] has one variant of its own size.
/// Sizes taller than [`TALLEST`] are left out, so the list is empty for a strip that no variant can hold.
pub fn variant_sizes(width: u32, height: u32) -> Vec<(u32, u32)> {
    let own = (0 < width && width < WIDTHS[0]).then_some(width);
    let fitting = WIDTHS.into_iter().filter(|&wide| wide <= width);
    own.into_iter()
        .chain(fitting)
        .map(|wide| (wide, scaled(height, wide, width)))
        .filter(|&(_, tall)| tall <= TALLEST)
        .collect()
}

/// `side * numerator / denominator`, rounded, at least 1.
fn scaled(side: u32, numerator: u32, denominator: u32) -> u32 {
    let (side, numerator, denominator) =
        (u64::from(side), u64::from(numerator), u64::from(denominator));
    let rounded = (side * numerator + denominator / 2) / denominator.max(1);
    u32::try_from(rounded).unwrap_or(u32::MAX).max(1)
}

/// A kind of file that is recognised and refused by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// HEIC or HEIF, the default of iPhones.
    Heic,
    /// AVIF.
    Avif,
    /// TIFF, and the camera raw files that are TIFF by their content (NEF, ARW, DNG, PEF).
    Tiff,
    /// Windows bitmap.
    Bmp,
    /// SVG drawing.
    Svg,
    /// Camera raw that can be told apart: CR2, CR3, RAF, ORF, RW2.
    Raw,
    /// JPEG XL.
    Jxl,
    /// JPEG 2000.
    Jp2,
    /// Photoshop document.
    Psd,
    /// PDF document.
    Pdf,
    /// MP4 or `QuickTime` film.
    Video,
}

/// Why a photo gave no variants.
#[derive(Debug)]
pub enum PhotoError {
    /// A format that etalase does not read.
    Unsupported {
        /// What the file is.
        kind: Kind,
    },
    /// More than [`PIXEL_LIMIT`] pixels.
    TooManyPixels {
        /// Stored width in pixels.
        width: u32,
        /// Stored height in pixels.
        height: u32,
    },
    /// A strip so tall and narrow that even the smallest variant would be over [`TALLEST`].
    TooTall {
        /// Width as shown, in pixels.
        width: u32,
        /// Height as shown, in pixels.
        height: u32,
    },
    /// Empty, or no image format at all.
    NotAPhoto,
    /// The file ends before the picture does, as after an interrupted copy.
    Truncated,
    /// The content contradicts itself.
    Broken {
        /// The decoder's own words, in English.
        detail: String,
    },
    /// The photo file could not be read.
    Unreadable {
        /// The photo.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

impl PhotoError {
    fn broken(detail: impl fmt::Display) -> Self {
        Self::Broken { detail: detail.to_string() }
    }
}
