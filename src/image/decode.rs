//! From the bytes of a photo to 8-bit RGB pixels, still in the photo's own colours and as stored (not turned).
//! Not here: conversion to sRGB (`colour`), resizing and turning (`variants`).

use std::{error::Error, io, io::Cursor};

use ::image::{
    DynamicImage, ImageDecoder, ImageError, Limits, RgbaImage,
    codecs::{gif::GifDecoder, png::PngDecoder, webp::WebPDecoder},
};
use zune_jpeg::{
    JpegDecoder,
    errors::DecodeErrors,
    zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions},
};

use super::{Format, Header, PhotoError};

/// The most bytes that a decoder may take: [`super::PIXEL_LIMIT`] pixels of 16-bit RGBA, and some for itself.
const MOST_BYTES: u64 = 1 << 30;

/// A picture of 8-bit RGB, 3 bytes a pixel, row by row from the top.
#[derive(Debug)]
pub(super) struct Picture {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) rgb: Vec<u8>,
}

/// A picture as stored, and the ICC profile that says what its numbers mean.
pub(super) struct Decoded {
    pub(super) picture: Picture,
    pub(super) profile: Option<Vec<u8>>,
}

/// Decodes a whole photo. The size must be the one that `header` states.
pub(super) fn decode(bytes: &[u8], header: &Header) -> Result<Decoded, PhotoError> {
    match header.format {
        Format::Jpeg => jpeg(bytes, header),
        Format::Png => by_decoder(PngDecoder::with_limits(Cursor::new(bytes), limits()), header),
        Format::Webp => by_decoder(WebPDecoder::new(Cursor::new(bytes)), header),
        Format::Gif => by_decoder(GifDecoder::new(Cursor::new(bytes)), header),
    }
}

/// Limits for the decoders of `image`.
pub(super) fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_BYTES);
    limits
}

/// A JPEG decoder that refuses what ends early, for header and pixels alike.
pub(super) fn jpeg_decoder(bytes: &[u8]) -> JpegDecoder<ZCursor<&[u8]>> {
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    JpegDecoder::new_with_options(ZCursor::new(bytes), options)
}

fn jpeg(bytes: &[u8], header: &Header) -> Result<Decoded, PhotoError> {
    // Strict mode looks at the end of the data once a row of blocks: without this, a cut in the last row passes.
    if !has_end_of_image(bytes) {
        return Err(PhotoError::Truncated);
    }
    let mut decoder = jpeg_decoder(bytes);
    decoder.decode_headers().map_err(|error| jpeg_error(&error))?;
    let size = decoder.info().map(|info| (info.width.into(), info.height.into()));
    check_size(size.unwrap_or_default(), header)?;
    let rgb = decoder.decode().map_err(|error| jpeg_error(&error))?;
    Ok(Decoded { picture: picture(header, rgb)?, profile: decoder.icc_profile() })
}

/// Whether the marker "end of image" (FF D9) follows the last scan (ITU-T T.81, B.1.1.2).
///
/// Segments are skipped by their length, so that the end of an embedded thumbnail is not taken for the photo's.
fn has_end_of_image(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|&byte| byte == 0xFF) {
        rest = rest.get(at + 1..).unwrap_or_default();
        match rest {
            [0xD9, ..] => return true,
            // A stuffed zero, a restart, the start of the image, or a fill byte: no length follows.
            [0x00 | 0x01 | 0xD0..=0xD8, after @ ..] => rest = after,
            [0xFF, ..] => {}
            [_, high, low, ..] => {
                let length = usize::from(u16::from_be_bytes([*high, *low]));
                rest = rest.get(1 + length..).unwrap_or_default();
            }
            _ => return false,
        }
    }
    false
}

/// Sorts the JPEG decoder's errors into ours.
pub(super) fn jpeg_error(error: &DecodeErrors) -> PhotoError {
    match error {
        DecodeErrors::ExhaustedData | DecodeErrors::IoErrors(_) => PhotoError::Truncated,
        DecodeErrors::FormatStatic(text) if text.starts_with("Premature end") => {
            PhotoError::Truncated
        }
        other => PhotoError::broken(format_args!("{other:?}")),
    }
}

fn by_decoder<D: ImageDecoder>(
    decoder: ::image::ImageResult<D>,
    header: &Header,
) -> Result<Decoded, PhotoError> {
    let mut decoder = decoder.map_err(|error| image_error(&error))?;
    check_size(decoder.dimensions(), header)?;
    decoder.set_limits(limits()).map_err(|error| image_error(&error))?;
    let profile = decoder.icc_profile().ok().flatten();
    let image = DynamicImage::from_decoder(decoder).map_err(|error| image_error(&error))?;
    Ok(Decoded { picture: picture(header, opaque(image))?, profile })
}

/// Sorts the errors of `image` into ours: an unexpected end of file may lie several causes deep.
pub(super) fn image_error(error: &ImageError) -> PhotoError {
    let ends = |found: &io::Error| found.kind() == io::ErrorKind::UnexpectedEof;
    // `ImageError` hides the I/O error itself from the chain of causes.
    let mut cause: Option<&(dyn Error + 'static)> = match error {
        ImageError::IoError(error) => Some(error),
        other => Some(other),
    };
    while let Some(current) = cause {
        if current.downcast_ref::<io::Error>().is_some_and(ends) {
            return PhotoError::Truncated;
        }
        cause = current.source();
    }
    PhotoError::broken(error)
}

fn check_size(found: (u32, u32), header: &Header) -> Result<(), PhotoError> {
    if found == header.stored_size() {
        return Ok(());
    }
    Err(PhotoError::broken("the size is not the one in the header"))
}

fn picture(header: &Header, rgb: Vec<u8>) -> Result<Picture, PhotoError> {
    let (width, height) = header.stored_size();
    if rgb.len() as u64 != u64::from(width) * u64::from(height) * 3 {
        return Err(PhotoError::broken("the picture has another size than its header"));
    }
    Ok(Picture { width, height, rgb })
}

/// 8-bit RGB of any picture; what shines through becomes white.
fn opaque(image: DynamicImage) -> Vec<u8> {
    if image.color().has_alpha() {
        on_white(&image.into_rgba8())
    } else {
        image.into_rgb8().into_raw()
    }
}

fn on_white(image: &RgbaImage) -> Vec<u8> {
    let blend = |colour: u8, alpha: u8| {
        let (colour, alpha) = (u32::from(colour), u32::from(alpha));
        u8::try_from((colour * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
    };
    image
        .pixels()
        .flat_map(|pixel| {
            let [red, green, blue, alpha] = pixel.0;
            [blend(red, alpha), blend(green, alpha), blend(blue, alpha)]
        })
        .collect()
}
