//! Encodes RGB pixels as WebP or JPEG, without metadata: the pixels are sRGB, the default of a file without a profile,
//! and the place where a photo was taken is private.

use std::sync::Once;

use jpeg_encoder::{ChromaSubsamplingMethod, ColorType, SamplingFactor};

use super::PhotoError;
use super::picture::Picture;

const WEBP_QUALITY: f32 = 75.0;
/// Effort 0 to 6: 2 is 2.5 times faster than 4 for 5 % more bytes.
const WEBP_METHOD: i32 = 2;
const JPEG_QUALITY: u8 = 80;

/// Encodes a lossy WebP file.
pub(super) fn webp(picture: &Picture) -> Result<Vec<u8>, PhotoError> {
    ready_libwebp();
    webp_bytes(picture)
}

/// libwebp picks its routines for this processor at the first encode, without a lock as `libwebp-sys` builds it.
/// One small encode in one thread before all others avoids that data race.
fn ready_libwebp() {
    static READY: Once = Once::new();
    READY.call_once(|| {
        let picture = Picture {
            width: 16,
            height: 16,
            rgb: (0..=255).chain(0..=255).chain(0..=255).collect(),
        };
        // The real encode would have the same error and report it.
        drop(webp_bytes(&picture));
    });
}

fn webp_bytes(picture: &Picture) -> Result<Vec<u8>, PhotoError> {
    let mut config =
        webp::WebPConfig::new().map_err(|()| PhotoError::broken("libwebp: no configuration"))?;
    config.quality = WEBP_QUALITY;
    config.method = WEBP_METHOD;
    let encoder = webp::Encoder::from_rgb(&picture.rgb, picture.width, picture.height);
    let bytes = encoder.encode_advanced(&config);
    bytes
        .map(|bytes| bytes.to_vec())
        .map_err(|error| PhotoError::broken(format_args!("libwebp: {error:?}")))
}

/// Encodes a baseline JPEG file, 4:2:0.
pub(super) fn jpeg(picture: &Picture) -> Result<Vec<u8>, PhotoError> {
    jpeg_of(picture, JPEG_QUALITY)
}

/// Does the same with another quality, from 1 to 100.
pub(super) fn jpeg_of(picture: &Picture, quality: u8) -> Result<Vec<u8>, PhotoError> {
    let side = |pixels: u32| u16::try_from(pixels).map_err(PhotoError::broken);
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, quality);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    // The default takes the colour of one pixel in four: edges between strong colours would fray.
    encoder.set_chroma_subsampling_method(ChromaSubsamplingMethod::Average);
    let (width, height) = (side(picture.width)?, side(picture.height)?);
    encoder.encode(&picture.rgb, width, height, ColorType::Rgb).map_err(PhotoError::broken)?;
    Ok(bytes)
}
