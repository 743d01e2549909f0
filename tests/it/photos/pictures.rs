//! Pictures for the tests, and the way back from variants to pixels. No assertions.

use etalase::image::{Encoding, Made, VariantFile};
use image::{ExtendedColorType, ImageEncoder, codecs};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

pub(crate) const RED: [u8; 3] = [200, 30, 30];
pub(crate) const GREEN: [u8; 3] = [30, 170, 40];
pub(crate) const BLUE: [u8; 3] = [40, 50, 190];
pub(crate) const YELLOW: [u8; 3] = [220, 210, 60];

/// Four quarters of different colours: red, green above blue, yellow.
pub(crate) fn quarter(x: u32, y: u32, width: u32, height: u32) -> [u8; 3] {
    match (x < width / 2, y < height / 2) {
        (true, true) => RED,
        (false, true) => GREEN,
        (true, false) => BLUE,
        (false, false) => YELLOW,
    }
}

pub(crate) fn quarters(width: u32, height: u32) -> Vec<u8> {
    painted(width, height, |x, y| quarter(x, y, width, height))
}

pub(crate) fn painted(width: u32, height: u32, colour: impl Fn(u32, u32) -> [u8; 3]) -> Vec<u8> {
    (0..height)
        .flat_map(|y| (0..width).map(move |x| (x, y)))
        .flat_map(|(x, y)| colour(x, y))
        .collect()
}

/// Something with detail everywhere, from integer arithmetic alone.
pub(crate) fn detailed(width: u32, height: u32, seed: u32) -> Vec<u8> {
    painted(width, height, |x, y| {
        let noise = (x * 7919 + y * 104_729 + seed * 31).wrapping_mul(2_654_435_761) >> 27;
        [x + noise, y + noise * 2, (x ^ y) + seed].map(|value| value.to_le_bytes()[0])
    })
}

/// What a JPEG of the tests has besides its pixels.
#[derive(Default)]
pub(crate) struct Extras<'a> {
    pub(crate) exif: Option<Vec<u8>>,
    pub(crate) icc: Option<&'a [u8]>,
    pub(crate) progressive: bool,
}

pub(crate) fn jpeg(
    pixels: &[u8],
    size: (u32, u32),
    colour: ColorType,
    extras: &Extras<'_>,
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 95);
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    encoder.set_progressive(extras.progressive);
    if let Some(exif) = &extras.exif {
        encoder.add_app_segment(1, [b"Exif\0\0", exif.as_slice()].concat()).unwrap();
        encoder
            .add_app_segment(1, b"http://ns.adobe.com/xap/1.0/\0<x>RAHASIA</x>".to_vec())
            .unwrap();
    }
    if let Some(icc) = extras.icc {
        encoder.add_icc_profile(icc).unwrap();
    }
    encoder.encode(pixels, size.0.try_into().unwrap(), size.1.try_into().unwrap(), colour).unwrap();
    bytes
}

pub(crate) fn rgb_jpeg(rgb: &[u8], size: (u32, u32)) -> Vec<u8> {
    jpeg(rgb, size, ColorType::Rgb, &Extras::default())
}

/// EXIF (TIFF, big endian) with the maker "RAHASIA", an orientation and a GPS directory.
pub(crate) fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x03".to_vec();
    tiff.extend(b"\x01\x0F\0\x02\0\0\0\x08\0\0\0\x32"); // Make, 8 letters at 50
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    tiff.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x3A"); // GPS directory at 58
    tiff.extend(b"\0\0\0\0RAHASIA\0");
    tiff.extend(b"\0\x01\0\x01\0\x02\0\0\0\x02S\0\0\0\0\0\0\0"); // GPSLatitudeRef
    tiff
}

pub(crate) fn png(
    pixels: &[u8],
    size: (u32, u32),
    colour: ExtendedColorType,
    icc: Option<&[u8]>,
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = codecs::png::PngEncoder::new(&mut bytes);
    if let Some(icc) = icc {
        encoder.set_icc_profile(icc.to_vec()).unwrap();
    }
    encoder.write_image(pixels, size.0, size.1, colour).unwrap();
    bytes
}

pub(crate) fn webp(
    pixels: &[u8],
    size: (u32, u32),
    colour: ExtendedColorType,
    icc: Option<&[u8]>,
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = codecs::webp::WebPEncoder::new_lossless(&mut bytes);
    if let Some(icc) = icc {
        encoder.set_icc_profile(icc.to_vec()).unwrap();
    }
    encoder.write_image(pixels, size.0, size.1, colour).unwrap();
    bytes
}

/// A GIF of two pictures, each of one colour.
pub(crate) fn gif(first: [u8; 3], second: [u8; 3], size: (u32, u32)) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = codecs::gif::GifEncoder::new(&mut bytes);
    for colour in [first, second] {
        encoder
            .encode(
                &painted(size.0, size.1, |_, _| colour),
                size.0,
                size.1,
                ExtendedColorType::Rgb8,
            )
            .unwrap();
    }
    drop(encoder);
    bytes
}

/// The RGB pixels of a variant.
pub(crate) fn pixels(file: &VariantFile) -> image::RgbImage {
    let raw = match file.encoding {
        Encoding::Webp => image::load_from_memory(&file.bytes).unwrap().into_rgb8().into_raw(),
        Encoding::Jpeg => {
            zune_jpeg::JpegDecoder::new(zune_jpeg::zune_core::bytestream::ZCursor::new(&file.bytes))
                .decode()
                .unwrap()
        }
    };
    image::RgbImage::from_raw(file.width, file.height, raw).unwrap()
}

/// Whether all files of `made` have about this colour at the given place (per cent of width and height).
pub(crate) fn shows(
    made: &Made,
    (across, down): (u32, u32),
    colour: [u8; 3],
) -> Result<(), String> {
    for file in &made.files {
        let image = pixels(file);
        let at = |percent: u32, side: u32| (side * percent / 100).min(side - 1);
        let found = image.get_pixel(at(across, file.width), at(down, file.height)).0;
        if found.iter().zip(colour).any(|(found, wanted)| found.abs_diff(wanted) > 9) {
            return Err(format!(
                "{} {:?}: {found:?} instead of {colour:?}",
                file.width, file.encoding
            ));
        }
    }
    Ok(())
}
