//! From RGB pixels to the bytes of a WebP or JPEG file. Neither gets any metadata: the pixels are sRGB, which is what a
//! file without a profile means, and where a photo was taken is nobody's business.

use std::sync::Once;

use jpeg_encoder::{ChromaSubsamplingMethod, ColorType, SamplingFactor};

use super::PhotoError;
use super::picture::Picture;

const WEBP_QUALITY: f32 = 75.0;
/// Effort 0 to 6: 2 is 2.5 times faster than 4 for 5 % more bytes.
const WEBP_METHOD: i32 = 2;
const JPEG_QUALITY: u8 = 80;

/// A lossy WebP file.
pub(super) fn webp(picture: &Picture) -> Result<Vec<u8>, PhotoError> {
    ready_libwebp();
    webp_bytes(picture)
}

/// libwebp picks its routines for this processor at the first encode, without a lock as `libwebp-sys` builds it.
/// One small encode in one thread before all others keeps threads from meeting there.
fn ready_libwebp() {
    static READY: Once = Once::new();
    READY.call_once(|| {
        let picture = Picture {
            width: 16,
            height: 16,
            rgb: (0..=255).chain(0..=255).chain(0..=255).collect(),
        };
        // Were there an error, the real encode would meet it too and report it.
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

/// A baseline JPEG file, 4:2:0.
pub(super) fn jpeg(picture: &Picture) -> Result<Vec<u8>, PhotoError> {
    let side = |pixels: u32| u16::try_from(pixels).map_err(PhotoError::broken);
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, JPEG_QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    // The default takes the colour of one pixel in four: edges between strong colours would fray.
    encoder.set_chroma_subsampling_method(ChromaSubsamplingMethod::Average);
    let (width, height) = (side(picture.width)?, side(picture.height)?);
    encoder.encode(&picture.rgb, width, height, ColorType::Rgb).map_err(PhotoError::broken)?;
    Ok(bytes)
}
