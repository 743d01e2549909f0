//! What can be told of a photo from its first bytes: format, size as shown, orientation, and refusal by name.
//! No pixel is decoded here.

use std::io::Cursor;

use ::image::{
    ImageDecoder,
    codecs::{png::PngDecoder, webp::WebPDecoder},
    metadata::Orientation,
};

use serde::{Deserialize, Serialize};

use super::{Kind, PIXEL_LIMIT, PhotoError, decode, variant_sizes};

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

/// What a photo's header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// Format by content, whatever the file is called.
    pub format: Format,
    /// Width as shown (orientation applied), in pixels.
    pub width: u32,
    /// Height as shown (orientation applied), in pixels.
    pub height: u32,
    /// How the stored picture must be turned to be shown (EXIF tag 0x0112).
    pub orientation: Orientation,
}

impl Header {
    /// Reads the header of a photo given as the bytes of its file.
    pub fn read(bytes: &[u8]) -> Result<Self, PhotoError> {
        let format = sniff(bytes)?;
        let (width, height, orientation) = match format {
            Format::Jpeg => jpeg(bytes)?,
            Format::Png => {
                by_decoder(PngDecoder::with_limits(Cursor::new(bytes), decode::limits()))?
            }
            Format::Webp => by_decoder(WebPDecoder::new(Cursor::new(bytes)))?,
            Format::Gif => gif(bytes)?,
        };
        check_size(width, height)?;
        let (width, height) = turned((width, height), orientation);
        if variant_sizes(width, height).is_empty() {
            return Err(PhotoError::TooTall { width, height });
        }
        Ok(Self { format, width, height, orientation })
    }

    /// Size (width, height) as stored in the file, before the orientation is applied.
    pub(crate) fn stored_size(&self) -> (u32, u32) {
        turned((self.width, self.height), self.orientation)
    }
}

/// Swaps the sides of `size` where the orientation lays the picture on its side. Its own inverse.
pub(super) fn turned((width, height): (u32, u32), orientation: Orientation) -> (u32, u32) {
    match orientation {
        Orientation::Rotate90
        | Orientation::Rotate270
        | Orientation::Rotate90FlipH
        | Orientation::Rotate270FlipH => (height, width),
        _ => (width, height),
    }
}

type Stored = (u32, u32, Orientation);

fn check_size(width: u32, height: u32) -> Result<(), PhotoError> {
    if width == 0 || height == 0 {
        return Err(PhotoError::broken("a side of the picture is 0"));
    }
    if u64::from(width) * u64::from(height) > PIXEL_LIMIT {
        return Err(PhotoError::TooManyPixels { width, height });
    }
    Ok(())
}

fn jpeg(bytes: &[u8]) -> Result<Stored, PhotoError> {
    let mut decoder = decode::jpeg_decoder(bytes);
    decoder.decode_headers().map_err(|error| decode::jpeg_error(&error))?;
    let info = decoder.info().ok_or_else(|| PhotoError::broken("no frame header"))?;
    let orientation = decoder.exif().and_then(|exif| Orientation::from_exif_chunk(exif));
    Ok((info.width.into(), info.height.into(), orientation.unwrap_or(Orientation::NoTransforms)))
}

/// The logical screen descriptor (GIF specification, 18). By hand: the decoder reads up to the first picture.
fn gif(bytes: &[u8]) -> Result<Stored, PhotoError> {
    let screen =
        bytes.get(6..).and_then(|rest| rest.first_chunk::<4>()).ok_or(PhotoError::Truncated)?;
    let [width, width_high, height, height_high] = *screen;
    let side = |low, high| u32::from(u16::from_le_bytes([low, high]));
    Ok((side(width, width_high), side(height, height_high), Orientation::NoTransforms))
}

fn by_decoder<D: ImageDecoder>(decoder: ::image::ImageResult<D>) -> Result<Stored, PhotoError> {
    let mut decoder = decoder.map_err(|error| decode::image_error(&error))?;
    let (width, height) = decoder.dimensions();
    // A photo whose EXIF can't be read is still a photo.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok((width, height, orientation))
}

/// Tells the format by content; what is known but not read is refused by name.
fn sniff(bytes: &[u8]) -> Result<Format, PhotoError> {
    if let Some(format) = readable(bytes) {
        return Ok(format);
    }
    let kind = by_magic(bytes).or_else(|| by_brand(bytes)).or_else(|| by_markup(bytes));
    Err(kind.map_or(PhotoError::NotAPhoto, |kind| PhotoError::Unsupported { kind }))
}

fn readable(bytes: &[u8]) -> Option<Format> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Some(Format::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some(Format::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Format::Webp),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Format::Gif),
        _ => None,
    }
}

fn by_magic(bytes: &[u8]) -> Option<Kind> {
    const MAGIC: [(&[u8], Kind); 14] = [
        (b"BM", Kind::Bmp),
        (b"FUJIFILMCCD-RAW", Kind::Raw),
        (b"IIRO", Kind::Raw),
        (b"IIRS", Kind::Raw),
        (b"MMOR", Kind::Raw),
        (b"IIU\0", Kind::Raw),
        (b"II*\0\x10\0\0\0CR", Kind::Raw),
        (b"II*\0", Kind::Tiff),
        (b"MM\0*", Kind::Tiff),
        (b"\xFF\x0A", Kind::Jxl),
        (b"\0\0\0\x0CJXL ", Kind::Jxl),
        (b"\0\0\0\x0CjP  ", Kind::Jp2),
        (b"8BPS", Kind::Psd),
        (b"%PDF", Kind::Pdf),
    ];
    MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|&(_, kind)| kind)
}

/// The brands of the first box of an ISO base media file (ISO/IEC 14496-12, 4.3).
fn by_brand(bytes: &[u8]) -> Option<Kind> {
    if bytes.get(4..8)? != b"ftyp" {
        return None;
    }
    match bytes.get(8..12)? {
        b"avif" | b"avis" => Some(Kind::Avif),
        b"crx " => Some(Kind::Raw),
        // "mif1" and "msf1" say only "picture": which coding, a later brand tells.
        b"mif1" | b"msf1" if names_avif(bytes) => Some(Kind::Avif),
        b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"hevm" | b"hevs" | b"mif1"
        | b"msf1" => Some(Kind::Heic),
        _ => Some(Kind::Video),
    }
}

fn names_avif(bytes: &[u8]) -> bool {
    let declared =
        bytes.first_chunk::<4>().map_or(0, |&length| u32::from_be_bytes(length) as usize);
    let end = declared.min(bytes.len());
    bytes.get(16..end).is_some_and(|brands| brands.chunks_exact(4).any(|brand| brand == b"avif"))
}

/// SVG starts like any XML: the root element has to be looked for.
fn by_markup(bytes: &[u8]) -> Option<Kind> {
    let start = bytes.get(..1024).unwrap_or(bytes);
    let text = String::from_utf8_lossy(start);
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    (text.starts_with('<') && text.contains("<svg")).then_some(Kind::Svg)
}
