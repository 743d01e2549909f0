//! The pixels of a JPEG by one of two decoders: zune-jpeg, the faster one, for what it decodes right, which is nearly all;
//! jpeg-decoder for colours that come one scan after the other, for unusual sampling, and for photos so large that they
//! are decoded to a part of their size. Not here: the structure of the file, colour profiles.

use super::{Frame, Jpeg, Part, PhotoError, entropy};
use crate::image::picture::{Decoded, Picture};
use jpeg_decoder::ColorTransform;
use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// Photos of more pixels are decoded to a part of their size: more than the ordinary modes of phones have.
const WHOLE: u64 = 60_000_000;

impl Jpeg<'_> {
    /// Bytes that decoding takes at most, apart from the file's own, when the largest variant has this size as stored.
    pub(in crate::image) fn memory(&self, wanted: (u32, u32)) -> u64 {
        memory(self, wanted)
    }

    /// The pixels. The size may be a half, a quarter or an eighth of the stored one, rounded up, as long as its sides are
    /// twice those of the largest variant.
    pub(in crate::image) fn decode(&self, wanted: (u32, u32)) -> Result<Decoded, PhotoError> {
        let picture = decode(self, wanted)?;
        Ok(Decoded { picture, profile: self.profile() })
    }
}

fn decode(jpeg: &Jpeg<'_>, wanted: (u32, u32)) -> Result<Picture, PhotoError> {
    if is_usual(jpeg) {
        let ends = if jpeg.is_ended { None } else { Some(entropy::ends(jpeg)?) };
        return usual(jpeg, &jpeg.clean(ends.as_deref()));
    }
    let ends = entropy::ends(jpeg)?;
    unusual(jpeg, &jpeg.clean(Some(&ends)), reduction(&jpeg.frame, wanted))
}

/// Whether zune-jpeg decodes it right, and whole.
fn is_usual(jpeg: &Jpeg<'_>) -> bool {
    let frame = &jpeg.frame;
    let named = jpeg.parts.iter().find_map(|part| match part {
        Part::Scan { header, .. } => header.first(),
        Part::Segment { .. } => None,
    });
    let is_one_scan = named.is_some_and(|count| usize::from(*count) == frame.components.len());
    let is_sampled = |at: usize, across: u32, down: u32| {
        frame.components.get(at).is_none_or(|c| (c.across, c.down) == (across, down))
    };
    let is_plain = frame.components.iter().skip(1).all(|c| (c.across, c.down) == (1, 1))
        && (1..=2).any(|across| (1..=2).any(|down| is_sampled(0, across, down)));
    frame.pixels() <= WHOLE && is_plain && (frame.progressive || is_one_scan)
}

/// By how much a photo is made smaller in decoding: 1, 2, 4 or 8.
fn reduction(frame: &Frame, (width, height): (u32, u32)) -> u32 {
    let is_enough = |by: &u32| frame.width / by >= width * 2 && frame.height / by >= height * 2;
    if frame.pixels() <= WHOLE { 1 } else { [8, 4, 2].into_iter().find(is_enough).unwrap_or(1) }
}

/// Bytes that decoding takes at most.
fn memory(jpeg: &Jpeg<'_>, wanted: (u32, u32)) -> u64 {
    let frame = &jpeg.frame;
    let (columns, rows) = frame.units();
    let blocks: u64 = frame.components.iter().map(|c| u64::from(c.across * c.down)).sum();
    let samples = u64::from(columns) * u64::from(rows) * blocks * 64;
    let kept = if frame.progressive { samples * 2 } else { 0 };
    if is_usual(jpeg) {
        // Besides the pixels, some rows of blocks.
        return frame.pixels() * 3 + kept + u64::from(frame.width) * 512;
    }
    let by = u64::from(reduction(frame, wanted)).pow(2);
    let colours = frame.components.len() as u64;
    let colours = if colours == 3 { 3 } else { colours + 3 };
    // Bits that `entropy` keeps; planes; what is made of them.
    kept + samples / 8 + samples / by + frame.pixels() * colours / by + u64::from(frame.width) * 512
}

fn usual(jpeg: &Jpeg<'_>, bytes: &[u8]) -> Result<Picture, PhotoError> {
    let options = DecoderOptions::default()
        // What ends early is refused.
        .set_strict_mode(true)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let rgb = decoder.decode().map_err(|error| match error {
        DecodeErrors::ExhaustedData | DecodeErrors::IoErrors(_) => PhotoError::Truncated,
        DecodeErrors::FormatStatic(text) if text.starts_with("Premature end") => {
            PhotoError::Truncated
        }
        other => PhotoError::broken(format_args!("{other:?}")),
    })?;
    Picture::new((jpeg.frame.width, jpeg.frame.height), rgb)
}

fn unusual(jpeg: &Jpeg<'_>, bytes: &[u8], by: u32) -> Result<Picture, PhotoError> {
    let mut decoder = jpeg_decoder::Decoder::new(bytes);
    decoder.set_color_transform(transform(jpeg));
    let side = |side: u32| u16::try_from(side.div_ceil(by)).unwrap_or(u16::MAX);
    let wanted = (side(jpeg.frame.width), side(jpeg.frame.height));
    let (width, height) = decoder.scale(wanted.0, wanted.1).map_err(PhotoError::broken)?;
    let values = decoder.decode().map_err(PhotoError::broken)?;
    let rgb = match jpeg.frame.components.len() {
        1 => values.into_iter().flat_map(|grey| [grey; 3]).collect(),
        4 => values.chunks_exact(4).flat_map(from_cmyk).collect(),
        _ => values,
    };
    Picture::new((width.into(), height.into()), rgb)
}

/// What the numbers mean, as libjpeg finds it out and with it everybody else: by JFIF's segment, by Adobe's, by the names
/// of the colours.
fn transform(jpeg: &Jpeg<'_>) -> ColorTransform {
    let names: Vec<u8> = jpeg.frame.components.iter().map(|c| c.id).collect();
    match (names.as_slice(), jpeg.adobe()) {
        ([_], _) => ColorTransform::Grayscale,
        ([_, _, _], _) if jpeg.is_jfif() => ColorTransform::YCbCr,
        ([_, _, _], Some(0)) | (b"RGB", None) => ColorTransform::RGB,
        ([_, _, _], _) => ColorTransform::YCbCr,
        (_, Some(2)) => ColorTransform::YCCK,
        _ => ColorTransform::CMYK,
    }
}

/// As `usual` has it. The decoder gives the inks; files have what the inks let through, with Adobe's segment or without.
fn from_cmyk(inks: &[u8]) -> [u8; 3] {
    let [cyan, magenta, yellow, black] = inks else { return [0; 3] };
    let shade = |ink: &u8| {
        let product = u32::from(255 - ink) * u32::from(255 - black) + 128;
        u8::try_from((product + (product >> 8)) >> 8).unwrap_or(u8::MAX)
    };
    [shade(cyan), shade(magenta), shade(yellow)]
}
