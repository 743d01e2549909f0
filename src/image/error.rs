//! Errors of reading a photo.

use crate::message;
use crate::message::Message;
use std::path::PathBuf;
use std::{fmt, io};

/// A format that is recognised, but not supported.
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
    /// Camera raw formats with a signature of their own: CR2, CR3, RAF, ORF, RW2.
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
    /// JPEG whose height is stated only after the picture.
    HeightlessJpeg,
    /// MP4 or `QuickTime` film.
    Video,
}

/// Why no variants could be made of a photo.
#[derive(Debug)]
pub enum PhotoError {
    /// A format that etalase does not read.
    Unsupported {
        /// The format of the file.
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
    /// Empty, or not an image format.
    NotAPhoto,
    /// The file ends before the picture does, as after an interrupted copy.
    Truncated,
    /// The content contradicts itself.
    Broken {
        /// The reason; in English the decoder's own message.
        detail: Message,
    },
    /// The photo file could not be read.
    Unreadable {
        /// The photo.
        path: PathBuf,
        /// The system's error.
        error: io::Error,
    },
}

impl PhotoError {
    pub(super) fn broken(detail: impl fmt::Display) -> Self {
        Self::Broken {
            detail: message!(
                "isinya tidak dapat diuraikan",
                "what it holds cannot be decoded: {detail}"
            ),
        }
    }
}
