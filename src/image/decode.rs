//! From the bytes of a photo to 8-bit RGB pixels, still in the photo's own colours and as stored (not turned).
//! Not here: JPEG (`jpeg`), conversion to sRGB (`colour`), resizing and turning (`variants`).

use super::jpeg::Jpeg;
use super::picture::{Decoded, Picture, other_size};
use super::{Format, Header, MEMORY_LIMIT, PROFILE_LIMIT, PhotoError, chunks};
use ::image::codecs::gif::GifDecoder;
use ::image::codecs::png::PngDecoder;
use ::image::codecs::webp::WebPDecoder;
use ::image::{DynamicImage, ImageDecoder, ImageError, Limits, RgbaImage};
use std::error::Error;
use std::io::{self, Cursor};

/// Decodes a photo. The size is the one that `header` states, or for a large JPEG a part of it (see [`Jpeg::decode`]).
pub(super) fn decode(bytes: &[u8], header: &Header) -> Result<Decoded, PhotoError> {
    match header.format {
        Format::Jpeg => {
            let jpeg = Jpeg::read(bytes)?;
            check_size((jpeg.frame.width, jpeg.frame.height), header)?;
            jpeg.decode(header.wanted())
        }
        Format::Png => by_decoder(png(bytes)?, header),
        Format::Webp => by_decoder(webp(bytes)?, header),
        Format::Gif => {
            let decoder = GifDecoder::new(Cursor::new(bytes));
            by_decoder(decoder.map_err(|error| image_error(&error))?, header)
        }
    }
}

/// Makes a PNG decoder that sees only the chunks that matter.
pub(super) fn png(bytes: &[u8]) -> Result<PngDecoder<Cursor<Vec<u8>>>, PhotoError> {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(PROFILE_LIMIT as u64);
    PngDecoder::with_limits(Cursor::new(chunks::png(bytes)?), limits)
        .map_err(|error| image_error(&error))
}

/// Makes a WebP decoder after checking that all chunks are within the file.
pub(super) fn webp(bytes: &[u8]) -> Result<WebPDecoder<Cursor<&[u8]>>, PhotoError> {
    chunks::check_webp(bytes)?;
    WebPDecoder::new(Cursor::new(bytes)).map_err(|error| image_error(&error))
}

/// Limits for pixels; other parts of a file have their own.
fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MEMORY_LIMIT);
    limits
}

fn by_decoder<D: ImageDecoder>(decoder: D, header: &Header) -> Result<Decoded, PhotoError> {
    let (image, profile) = pixels(decoder, header)?;
    Ok(Decoded { picture: Picture::new(header.stored_size(), opaque(image))?, profile })
}

/// Decodes a PNG with its transparency: the picture as stored, and its colour profile.
pub(super) fn with_alpha(bytes: &[u8], header: &Header) -> Result<WithProfile, PhotoError> {
    pixels(png(bytes)?, header)
}

/// A picture as a decoder gives it, and its colour profile.
type WithProfile = (DynamicImage, Option<Vec<u8>>);

fn pixels<D: ImageDecoder>(mut decoder: D, header: &Header) -> Result<WithProfile, PhotoError> {
    check_size(decoder.dimensions(), header)?;
    decoder.set_limits(limits()).map_err(|error| image_error(&error))?;
    let profile = decoder.icc_profile().ok().flatten();
    let image = DynamicImage::from_decoder(decoder).map_err(|error| image_error(&error))?;
    Ok((image, profile))
}

/// Maps the errors of `image` to ours: an unexpected end of file may be several causes deep.
fn image_error(error: &ImageError) -> PhotoError {
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
    match error {
        // Nothing else that is kept comes near the limit.
        ImageError::Limits(_) => PhotoError::ProfileTooLarge,
        _ => PhotoError::broken(error),
    }
}

fn check_size(found: (u32, u32), header: &Header) -> Result<(), PhotoError> {
    if found == header.stored_size() {
        return Ok(());
    }
    Err(other_size())
}

/// Converts any picture to 8-bit RGB; transparent parts become white.
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
