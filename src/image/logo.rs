//! A pixel logo: it keeps its transparency, is cropped to its visible part, loses its metadata, and is written as PNG
//! in the sizes that pages show. Not here: drawings (`drawing`), where a site shows a logo.

use super::picture::{self, Picture};
use super::{Header, PhotoError, colour, decode};
use crate::message;
use ::image::{ExtendedColorType, ImageEncoder as _, RgbaImage};
use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8x4;
use fast_image_resize::{ResizeOptions, Resizer};
use std::io::Cursor;

/// The most pixels of a logo: 6000 × 6000.
pub const LOGO_PIXELS: u64 = 36_000_000;

/// A logo in full size, without the transparent edges.
#[derive(Debug)]
pub(super) struct Artwork {
    image: RgbaImage,
    profile: Option<Vec<u8>>,
}

/// A finished file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Png {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The whole file.
    pub bytes: Vec<u8>,
}

impl Artwork {
    /// Decodes a PNG: `bytes` of its file, and the [`Header`] read from the same bytes.
    ///
    /// # Errors
    /// The picture cannot be decoded, or is fully transparent.
    pub(super) fn decode(bytes: &[u8], header: &Header) -> Result<Self, PhotoError> {
        let &Header { width, height, .. } = header;
        if u64::from(width) * u64::from(height) > LOGO_PIXELS {
            return Err(PhotoError::TooManyPixels { width, height, limit: LOGO_PIXELS });
        }
        let (mut image, profile) = decode::with_alpha(bytes, header)?;
        image.apply_orientation(header.orientation);
        let mut image = image.into_rgba8();
        let nothing = message!("seluruhnya tembus pandang", "all of it is transparent");
        let (left, top, wide, tall) = seen(&image).ok_or(PhotoError::Broken { detail: nothing })?;
        let image = ::image::imageops::crop(&mut image, left, top, wide, tall).to_image();
        Ok(Self { image, profile })
    }

    /// Width and height in pixels.
    pub(super) fn size(&self) -> (u32, u32) {
        self.image.dimensions()
    }

    /// Encodes the whole logo, no larger than this and never enlarged.
    ///
    /// # Errors
    /// Those of the encoder.
    pub(super) fn within(&self, (most_wide, most_tall): (u32, u32)) -> Result<Png, PhotoError> {
        let (width, height) = self.size();
        let scale = (f64::from(most_wide) / f64::from(width))
            .min(f64::from(most_tall) / f64::from(height))
            .min(1.0);
        png(&self.resized((scaled(width, scale), scaled(height, scale)))?)
    }

    /// Encodes a square with the logo in its middle.
    ///
    /// # Errors
    /// Those of the encoder.
    pub(super) fn square(&self, side: u32) -> Result<Png, PhotoError> {
        let (width, height) = self.size();
        let scale = f64::from(side) / f64::from(width.max(height));
        let small = self.resized((scaled(width, scale), scaled(height, scale)))?;
        let mut square = RgbaImage::new(side, side);
        let (left, top) = ((side - small.width()) / 2, (side - small.height()) / 2);
        ::image::imageops::replace(&mut square, &small, left.into(), top.into());
        png(&square)
    }

    /// Encodes a square on a white background, for home screens, which show no transparency and round off corners: a
    /// logo that is not square gets a margin.
    ///
    /// # Errors
    /// Those of the encoder.
    pub(super) fn tile(&self, side: u32) -> Result<Png, PhotoError> {
        let (width, height) = self.size();
        let most = if width == height { side } else { side * 4 / 5 };
        let scale = f64::from(most) / f64::from(width.max(height));
        let small = self.resized((scaled(width, scale), scaled(height, scale)))?;
        let mut tile = RgbaImage::from_pixel(side, side, ::image::Rgba([u8::MAX; 4]));
        let (left, top) = ((side - small.width()) / 2, (side - small.height()) / 2);
        ::image::imageops::overlay(&mut tile, &small, left.into(), top.into());
        png(&tile)
    }

    /// Resizes by Lanczos3 with premultiplied alpha, so that colours of transparent pixels do not bleed into edges.
    fn resized(&self, (width, height): (u32, u32)) -> Result<RgbaImage, PhotoError> {
        let mut rgba = self.image.as_raw().clone();
        if (width, height) != self.size() {
            multiply(&mut rgba);
            let (wide, tall) = self.size();
            let from = TypedImageRef::<U8x4>::from_buffer(wide, tall, &rgba);
            let mut small = vec![0; width as usize * height as usize * 4];
            let mut to = TypedImage::<U8x4>::from_buffer(width, height, &mut small)
                .map_err(PhotoError::broken)?;
            let from = from.map_err(PhotoError::broken)?;
            let options = ResizeOptions::new().use_alpha(false);
            Resizer::new().resize_typed(&from, &mut to, &options).map_err(PhotoError::broken)?;
            divide(&mut small);
            rgba = small;
        }
        if let Some(profile) = &self.profile {
            let rgb =
                rgba.as_chunks::<4>().0.iter().flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]);
            let mut picture = Picture::new((width, height), rgb.collect())?;
            colour::to_srgb(&mut picture, profile);
            let pixels = rgba.as_chunks_mut::<4>().0.iter_mut();
            for ([shown @ .., _], rgb) in pixels.zip(picture.rgb.as_chunks::<3>().0) {
                *shown = *rgb;
            }
        }
        RgbaImage::from_raw(width, height, rgba).ok_or_else(picture::other_size)
    }
}

/// At least 1; sides have no more than 16 bits.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded")]
fn scaled(side: u32, scale: f64) -> u32 {
    ((f64::from(side) * scale).round() as u32).max(1)
}

/// Left, top, width and height of the part that is not transparent.
fn seen(image: &RgbaImage) -> Option<(u32, u32, u32, u32)> {
    let (mut left, mut top, mut right, mut bottom) = (u32::MAX, u32::MAX, 0, 0);
    for (x, y, _) in image.enumerate_pixels().filter(|(.., pixel)| pixel.0[3] > FAINT) {
        (left, top) = (left.min(x), top.min(y));
        (right, bottom) = (right.max(x), bottom.max(y));
    }
    (left <= right).then(|| (left, top, right - left + 1, bottom - top + 1))
}

/// Opacity, of 255, that nobody sees.
const FAINT: u8 = 8;

fn multiply(rgba: &mut [u8]) {
    for [rgb @ .., alpha] in rgba.as_chunks_mut::<4>().0 {
        let alpha = u32::from(*alpha);
        for channel in rgb {
            *channel = u8::try_from((u32::from(*channel) * alpha + 127) / 255).unwrap_or(u8::MAX);
        }
    }
}

fn divide(rgba: &mut [u8]) {
    for [rgb @ .., alpha] in rgba.as_chunks_mut::<4>().0 {
        let alpha = u32::from(*alpha);
        for channel in rgb {
            let value = (u32::from(*channel) * 255 + alpha / 2).checked_div(alpha).unwrap_or(0);
            *channel = u8::try_from(value).unwrap_or(u8::MAX);
        }
    }
}

fn png(image: &RgbaImage) -> Result<Png, PhotoError> {
    use ::image::codecs::png::{CompressionType, FilterType, PngEncoder};
    let (width, height) = image.dimensions();
    let mut bytes = Vec::new();
    let to = Cursor::new(&mut bytes);
    PngEncoder::new_with_quality(to, CompressionType::Best, FilterType::Adaptive)
        .write_image(image.as_raw(), width, height, ExtendedColorType::Rgba8)
        .map_err(PhotoError::broken)?;
    Ok(Png { width, height, bytes })
}
