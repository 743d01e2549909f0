//! The variants of one photo: one decode, a cascade of Lanczos3 resizes, two encodings of each size.
//! Not here: many photos at once (`batch`), storing the result (`cache`).

use super::picture::{self, Picture};
use super::{Header, PhotoError, colour, decode, encode, orientation, variant_sizes};
use ::image::{DynamicImage, RgbImage};
use fast_image_resize::Resizer;
use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8x3;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// Columns and rows that a placeholder is sampled from.
const SAMPLED: u32 = 64;

/// How a variant is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Encoding {
    /// WebP, lossy, quality 75.
    Webp,
    /// JPEG, baseline 4:2:0, quality 80.
    Jpeg,
}

impl Encoding {
    /// Both, in the order in which [`Made`] lists them.
    pub const ALL: [Self; 2] = [Self::Webp, Self::Jpeg];

    /// Returns the file's extension, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Webp => "webp",
            Self::Jpeg => "jpg",
        }
    }
}

/// One finished file.
#[derive(Debug, PartialEq, Eq)]
pub struct VariantFile {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The encoding of `bytes`.
    pub encoding: Encoding,
    /// The whole file.
    pub bytes: Vec<u8>,
}

/// Mean colours (sRGB) of the upper and the lower half of a photo, shown until the photo is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placeholder {
    /// Red, green, blue of the upper half.
    pub top: [u8; 3],
    /// Red, green, blue of the lower half.
    pub bottom: [u8; 3],
}

impl Placeholder {
    /// A CSS image: `linear-gradient(#rrggbb,#rrggbb)`.
    pub fn css(&self) -> String {
        let [r, g, b] = self.top;
        let [r2, g2, b2] = self.bottom;
        format!("linear-gradient(#{r:02x}{g:02x}{b:02x},#{r2:02x}{g2:02x}{b2:02x})")
    }

    fn of(picture: &Picture) -> Self {
        let row = picture.width as usize * 3;
        let half = (picture.height / 2) as usize * row;
        let (upper, lower) = picture.rgb.split_at_checked(half).unwrap_or_default();
        // A picture of one row has no upper half.
        Self { top: mean(if upper.is_empty() { lower } else { upper }), bottom: mean(lower) }
    }
}

fn mean(rgb: &[u8]) -> [u8; 3] {
    let count = (rgb.len() / 3).max(1) as u64;
    [0, 1, 2].map(|channel| {
        let sum: u64 = rgb.iter().skip(channel).step_by(3).copied().map(u64::from).sum();
        u8::try_from((sum + count / 2) / count).unwrap_or(u8::MAX)
    })
}

/// The placeholder and all variants of one photo.
#[derive(Debug, PartialEq, Eq)]
pub struct Made {
    /// Shown until the photo is loaded.
    pub placeholder: Placeholder,
    /// From the smallest; of each size WebP, then JPEG.
    pub files: Vec<VariantFile>,
}

/// Makes all variants of a photo: `bytes` of its file, and the [`Header`] read from the same bytes.
/// The encodes are spread over the threads of rayon's current pool.
pub fn make(bytes: &[u8], header: &Header) -> Result<Made, PhotoError> {
    encode_all(&cascade(bytes, header)?, Spread::Threads)
}

/// Whether the encodes of one photo share the threads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spread {
    /// One after the other, in the calling thread.
    InTurn,
    /// Over the threads of rayon's current pool.
    Threads,
}

/// The resized pictures of a photo and its placeholder.
pub(super) struct Cascade {
    /// The pictures of all variants, turned and in sRGB, from the smallest.
    pictures: Vec<Picture>,
    sample: Picture,
}

/// The pictures of a photo.
pub(super) fn cascade(bytes: &[u8], header: &Header) -> Result<Cascade, PhotoError> {
    let mut sizes = variant_sizes(header.width, header.height);
    let too_tall = PhotoError::TooTall { width: header.width, height: header.height };
    let largest = sizes.pop().ok_or(too_tall)?;
    let decoded = decode::decode(bytes, header)?;
    let sample = finished(sample(&decoded.picture), decoded.profile.as_deref(), header)?;
    let mut pictures = vec![picture_of_size(decoded, header, largest)?];
    for size in sizes.into_iter().rev() {
        let smaller = pictures.last().map(|larger| resized(larger, size)).transpose()?;
        pictures.extend(smaller);
    }
    pictures.reverse();
    Ok(Cascade { pictures, sample })
}

/// Makes only the placeholder, without the pictures.
pub(super) fn placeholder(bytes: &[u8], header: &Header) -> Result<Placeholder, PhotoError> {
    let decoded = decode::decode(bytes, header)?;
    let sample = finished(sample(&decoded.picture), decoded.profile.as_deref(), header)?;
    Ok(Placeholder::of(&sample))
}

/// Samples a few thousand pixels of a picture: enough for the mean colours of its halves.
fn sample(picture: &Picture) -> Picture {
    let places = |side: u32| {
        let count = side.min(SAMPLED);
        (0..count).map(move |at| {
            let middle = (u64::from(at) * 2 + 1) * u64::from(side) / (u64::from(count) * 2);
            usize::try_from(middle).unwrap_or(0)
        })
    };
    let pixel = |x: usize, y: usize| {
        let at = (y * picture.width as usize + x) * 3;
        picture.rgb.get(at..at + 3).unwrap_or(&[0, 0, 0])
    };
    let rgb = places(picture.height)
        .flat_map(|y| places(picture.width).flat_map(move |x| pixel(x, y).iter().copied()))
        .collect();
    Picture { width: picture.width.min(SAMPLED), height: picture.height.min(SAMPLED), rgb }
}

/// Makes the picture of a size as shown. Colours and orientation are corrected after the first resize, when there are fewer
/// pixels.
pub(super) fn picture_of_size(
    decoded: picture::Decoded,
    header: &Header,
    size: (u32, u32),
) -> Result<Picture, PhotoError> {
    let stored = orientation::turned(size, header.orientation);
    let picture::Decoded { picture, profile } = decoded;
    let kept = (picture.width, picture.height) == stored;
    let picture = if kept { picture } else { resized(&picture, stored)? };
    finished(picture, profile.as_deref(), header)
}

fn finished(
    mut picture: Picture,
    profile: Option<&[u8]>,
    header: &Header,
) -> Result<Picture, PhotoError> {
    if let Some(profile) = profile {
        colour::to_srgb(&mut picture, profile);
    }
    oriented(picture, header)
}

fn oriented(picture: Picture, header: &Header) -> Result<Picture, PhotoError> {
    let image = RgbImage::from_raw(picture.width, picture.height, picture.rgb);
    let image = image.ok_or_else(picture::other_size)?;
    let mut image = DynamicImage::ImageRgb8(image);
    image.apply_orientation(header.orientation);
    let image = image.into_rgb8();
    Ok(Picture { width: image.width(), height: image.height(), rgb: image.into_raw() })
}

/// Lanczos3 over the whole picture, which is the default. By the type of pixel that we have: `Resizer::resize` would
/// compile its fifteen types into this crate, which takes minutes.
fn resized(picture: &Picture, (width, height): (u32, u32)) -> Result<Picture, PhotoError> {
    let from = TypedImageRef::<U8x3>::from_buffer(picture.width, picture.height, &picture.rgb);
    let mut rgb = vec![0; width as usize * height as usize * 3];
    let mut to =
        TypedImage::<U8x3>::from_buffer(width, height, &mut rgb).map_err(PhotoError::broken)?;
    let from = from.map_err(PhotoError::broken)?;
    Resizer::new().resize_typed(&from, &mut to, None).map_err(PhotoError::broken)?;
    Ok(Picture { width, height, rgb })
}

/// Encodes the pictures of one photo.
pub(super) fn encode_all(cascade: &Cascade, spread: Spread) -> Result<Made, PhotoError> {
    let placeholder = Placeholder::of(&cascade.sample);
    let work: Vec<(&Picture, Encoding)> = cascade
        .pictures
        .iter()
        .flat_map(|picture| Encoding::ALL.map(|encoding| (picture, encoding)))
        .collect();
    let files = match spread {
        Spread::InTurn => work.into_iter().map(encoded).collect::<Result<_, _>>()?,
        // From the largest: the longest encode should not be the last to start.
        Spread::Threads => {
            let mut files: Vec<_> = work
                .into_par_iter()
                .rev()
                .with_max_len(1)
                .map(encoded)
                .collect::<Result<_, _>>()?;
            files.reverse();
            files
        }
    };
    Ok(Made { placeholder, files })
}

fn encoded((picture, encoding): (&Picture, Encoding)) -> Result<VariantFile, PhotoError> {
    let bytes = match encoding {
        Encoding::Webp => encode::webp(picture)?,
        Encoding::Jpeg => encode::jpeg(picture)?,
    };
    Ok(VariantFile { width: picture.width, height: picture.height, encoding, bytes })
}
