//! The photo stage: from the bytes of a photo to the files that pages show.
//!
//! Here: what a photo is to the rest of the program (formats, errors, the widths of its variants). The work is in the
//! submodules: `header` (what can be told without decoding), `decode` (pixels; those of JPEG: `jpeg`; `chunks` of PNG and
//! WebP), `colour` (to sRGB), `variants` (resize, orient, encode), `cache` (finished variants kept) and `batch` (many
//! photos at once). A site's own logo is made by `logo` (PNG) and `svg` (drawings).
//! Not here: which photos a site has, how pages name the files, wording of errors.

mod batch;
mod budget;
mod cache;
mod chunks;
mod colour;
mod decode;
mod encode;
mod header;
mod jpeg;
mod logo;
pub mod problem;
mod svg;
mod variants;

use std::{fmt, io, path::PathBuf};

use crate::diagnostic::Message;
use crate::message;

pub use ::image::metadata::Orientation;
pub use batch::{Job, Origin, Outcome, identify, placeholders, run, variant};
pub use cache::{Cache, FactFile, Facts, PhotoHash, RECIPE, StoreError};
pub use header::{Format, Header};
pub use logo::{Artwork, LOGO_PIXELS, Png};
pub use svg::{Drawing, drawing};
pub use variants::{Encoding, Made, Placeholder, VariantFile, make};

/// The most pixels that a photo may have. Phones make JPEGs of up to 200 million (16320 × 12240), which are decoded to a
/// part of their size; other formats have to be decoded whole.
pub const fn pixel_limit(format: Format) -> u64 {
    match format {
        Format::Jpeg => 220_000_000,
        Format::Png | Format::Webp | Format::Gif => 100_000_000,
    }
}

/// The longest side of a photo, in pixels: what a JPEG can have. A resize takes memory for every column and row.
pub const SIDE_LIMIT: u32 = 65_535;

/// The longest file of a photo, in bytes: twice a JPEG of 200 megapixels at the best quality.
pub const FILE_LIMIT: u64 = 256 * 1024 * 1024;

/// The largest colour profile or EXIF of a photo, in bytes; those of printing presses have 2 million.
pub const PROFILE_LIMIT: usize = 8 * 1024 * 1024;

/// The most bytes that decoding a photo may take: a PNG of 100 million pixels in 16-bit RGBA takes 1.2 billion.
pub const MEMORY_LIMIT: u64 = 1_300_000_000;

/// Widths of the variants, in pixels.
pub const WIDTHS: [u32; 4] = [320, 640, 960, 1600];

/// The tallest variant, in pixels: WebP has 14 bits for a side.
pub const TALLEST: u32 = 16_383;

/// Sizes (width, height) of the variants of a photo of this size as shown, from the smallest.
///
/// A variant is never wider than the photo. A photo whose width lies below or between two of [`WIDTHS`] has a variant of
/// its own width, too, unless that is hardly more than the step below: by less than a thirty-second nobody sees it.
/// Sizes taller than [`TALLEST`] are left out, so the list is empty for a strip that no variant can hold.
pub fn variant_sizes(width: u32, height: u32) -> Vec<(u32, u32)> {
    let fitting = WIDTHS.into_iter().filter(|&wide| wide <= width);
    let below = fitting.clone().next_back().unwrap_or_default();
    let is_between = width < WIDTHS[WIDTHS.len() - 1] && width > below + below / 32;
    fitting
        .chain(is_between.then_some(width))
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
pub enum RefusedFormat {
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
    /// JPEG with arithmetic coding, which no browser shows.
    ArithmeticJpeg,
    /// JPEG without loss, of medical devices.
    LosslessJpeg,
    /// JPEG of several pictures that refine each other.
    HierarchicalJpeg,
    /// JPEG with more than 8 bits a colour.
    DeepJpeg,
    /// JPEG with 2 or more than 4 colours, or colours sampled in a way that nobody else uses.
    OddColourJpeg,
    /// JPEG that says its height only after the picture.
    HeightlessJpeg,
    /// MP4 or `QuickTime` film.
    Video,
}

/// Why a photo gave no variants.
#[derive(Debug)]
pub enum PhotoError {
    /// A format that etalase does not read.
    Unsupported {
        /// What the file is.
        kind: RefusedFormat,
    },
    /// More pixels than [`pixel_limit`] allows, or a side longer than [`SIDE_LIMIT`].
    TooManyPixels {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// The most pixels that the format may have.
        limit: u64,
    },
    /// Decoding would take more than [`MEMORY_LIMIT`].
    TooMuchMemory {
        /// Bytes.
        memory: u64,
    },
    /// A file longer than [`FILE_LIMIT`].
    FileTooLong {
        /// Bytes.
        length: u64,
    },
    /// A colour profile larger than [`PROFILE_LIMIT`].
    ProfileTooLarge,
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
        /// What does; in English the decoder's own words.
        detail: Message,
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
        Self::Broken {
            detail: message!(
                "isinya tidak dapat diuraikan",
                "what it holds cannot be decoded: {detail}"
            ),
        }
    }
}
