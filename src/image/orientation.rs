//! How a stored picture must be turned to be shown (EXIF tag 0x0112).

use ::image::metadata::Orientation;

/// Swaps the sides of `size` if the orientation turns the picture by 90 degrees. Its own inverse.
pub(super) fn turned((width, height): (u32, u32), orientation: Orientation) -> (u32, u32) {
    match orientation {
        Orientation::Rotate90
        | Orientation::Rotate270
        | Orientation::Rotate90FlipH
        | Orientation::Rotate270FlipH => (height, width),
        _ => (width, height),
    }
}

/// The orientation of EXIF data, with the prefix that JPEG has and some programs write into other formats, or without
/// it.
pub(super) fn exif_orientation(bytes: &[u8]) -> Option<Orientation> {
    // Some cameras write another byte than zero after the name's end.
    let tiff = match bytes.strip_prefix(b"Exif\0".as_slice()) {
        Some([_, tiff @ ..]) => tiff,
        _ => bytes,
    };
    Orientation::from_exif_chunk(tiff)
}
