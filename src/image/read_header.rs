//! Reads format, size as shown and orientation from a photo's first bytes, and rejects unsupported formats.
//! No pixel is decoded here.

use super::header::{Format, Header, wanted};
use super::jpeg::Jpeg;
use super::orientation::{exif_orientation, turned};
use super::{PhotoError, RefusedFormat, decode};
use ::image::ImageDecoder;
use ::image::metadata::Orientation;

impl Header {
    /// Reads the header of a photo given as the bytes of its file.
    pub fn read(bytes: &[u8]) -> Result<Self, PhotoError> {
        let format = sniff(bytes)?;
        let stored = match format {
            Format::Jpeg => jpeg(bytes)?,
            Format::Png => by_decoder(decode::png(bytes), 1)?,
            Format::Webp => by_decoder(decode::webp(bytes), 2)?,
            Format::Gif => gif(bytes)?,
        };
        let Stored { width, height, orientation, memory } = stored;
        let (width, height) = turned((width, height), orientation);
        let header = Self { format, width, height, orientation, memory };
        header.check()?;
        Ok(header)
    }
}

/// The stored picture as the file describes it.
pub(super) struct Stored {
    width: u32,
    height: u32,
    orientation: Orientation,
    memory: u64,
}

pub(super) fn jpeg(bytes: &[u8]) -> Result<Stored, PhotoError> {
    let jpeg = Jpeg::read(bytes)?;
    let orientation = jpeg.orientation.unwrap_or(Orientation::NoTransforms);
    let (width, height) = (jpeg.frame.width, jpeg.frame.height);
    let memory = jpeg.memory(wanted(turned((width, height), orientation), orientation));
    Ok(Stored { width, height, orientation, memory })
}

/// The logical screen descriptor (GIF specification, 18). By hand: the decoder reads up to the first picture.
pub(super) fn gif(bytes: &[u8]) -> Result<Stored, PhotoError> {
    let screen =
        bytes.get(6..).and_then(|rest| rest.first_chunk::<4>()).ok_or(PhotoError::Truncated)?;
    let [width, width_high, height, height_high] = *screen;
    let side = |low, high| u32::from(u16::from_le_bytes([low, high]));
    let (width, height) = (side(width, width_high), side(height, height_high));
    // Numbers of colours, RGBA, RGB.
    let memory = u64::from(width) * u64::from(height) * (1 + 4 + 3);
    Ok(Stored { width, height, orientation: Orientation::NoTransforms, memory })
}

/// `copies`: how often a decoder has the pixels in memory.
pub(super) fn by_decoder<D: ImageDecoder>(
    decoder: Result<D, PhotoError>,
    copies: u64,
) -> Result<Stored, PhotoError> {
    let mut decoder = decoder?;
    let (width, height) = decoder.dimensions();
    // A photo whose EXIF can't be read is still a photo.
    let exif = decoder.exif_metadata().ok().flatten();
    let orientation = exif.and_then(|exif| exif_orientation(&exif));
    let colour = decoder.color_type();
    // The decoded picture and its conversions: to 8-bit RGBA, then to RGB.
    let pixel =
        u64::from(colour.bytes_per_pixel()) * copies + if colour.has_alpha() { 4 } else { 3 };
    let memory = u64::from(width) * u64::from(height) * pixel;
    let orientation = orientation.unwrap_or(Orientation::NoTransforms);
    Ok(Stored { width, height, orientation, memory })
}

/// Detects the format by content. Known formats that are not supported give an error that names them.
fn sniff(bytes: &[u8]) -> Result<Format, PhotoError> {
    if let Some(format) = readable(bytes) {
        return Ok(format);
    }
    let kind = by_magic(bytes).or_else(|| by_brand(bytes)).or_else(|| by_markup(bytes));
    Err(kind.map_or(PhotoError::NotAPhoto, |kind| PhotoError::Unsupported { kind }))
}

fn readable(bytes: &[u8]) -> Option<Format> {
    match bytes {
        [0xFF, 0xD8, _, ..] => Some(Format::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some(Format::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Format::Webp),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Format::Gif),
        _ => None,
    }
}

fn by_magic(bytes: &[u8]) -> Option<RefusedFormat> {
    const MAGIC: [(&[u8], RefusedFormat); 14] = [
        (b"BM", RefusedFormat::Bmp),
        (b"FUJIFILMCCD-RAW", RefusedFormat::Raw),
        (b"IIRO", RefusedFormat::Raw),
        (b"IIRS", RefusedFormat::Raw),
        (b"MMOR", RefusedFormat::Raw),
        (b"IIU\0", RefusedFormat::Raw),
        (b"II*\0\x10\0\0\0CR", RefusedFormat::Raw),
        (b"II*\0", RefusedFormat::Tiff),
        (b"MM\0*", RefusedFormat::Tiff),
        (b"\xFF\x0A", RefusedFormat::Jxl),
        (b"\0\0\0\x0CJXL ", RefusedFormat::Jxl),
        (b"\0\0\0\x0CjP  ", RefusedFormat::Jp2),
        (b"8BPS", RefusedFormat::Psd),
        (b"%PDF", RefusedFormat::Pdf),
    ];
    MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|&(_, kind)| kind)
}

/// The brands of the first box of an ISO base media file (ISO/IEC 14496-12, 4.3).
fn by_brand(bytes: &[u8]) -> Option<RefusedFormat> {
    if bytes.get(4..8)? != b"ftyp" {
        return None;
    }
    match bytes.get(8..12)? {
        b"avif" | b"avis" => Some(RefusedFormat::Avif),
        b"crx " => Some(RefusedFormat::Raw),
        // "mif1" and "msf1" say only "picture"; a later brand names the codec.
        b"mif1" | b"msf1" if names_avif(bytes) => Some(RefusedFormat::Avif),
        b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"hevm" | b"hevs" | b"mif1"
        | b"msf1" => Some(RefusedFormat::Heic),
        _ => Some(RefusedFormat::Video),
    }
}

fn names_avif(bytes: &[u8]) -> bool {
    let declared =
        bytes.first_chunk::<4>().map_or(0, |&length| u32::from_be_bytes(length) as usize);
    let end = declared.min(bytes.len());
    bytes.get(16..end).is_some_and(|brands| brands.chunks_exact(4).any(|brand| brand == b"avif"))
}

/// SVG starts like any XML: the root element has to be searched for.
fn by_markup(bytes: &[u8]) -> Option<RefusedFormat> {
    let start = bytes.get(..1024).unwrap_or(bytes);
    let text = String::from_utf8_lossy(start);
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    (text.starts_with('<') && text.contains("<svg")).then_some(RefusedFormat::Svg)
}
