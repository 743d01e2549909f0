//! Converts the colours of an embedded ICC profile to sRGB. Not here: where in a file a profile is found (`decode`).

use moxcms::{ColorProfile, DataColorSpace, Layout, Transform8BitExecutor, TransformOptions};
use std::sync::Arc;

use super::picture::Picture;

/// Differences up to this, of 255, occur between two encodings of sRGB; larger ones mean another colour space.
const SAME_COLOUR: u8 = 2;

/// Converts the picture to sRGB. A profile that is broken, of another colour model or sRGB itself changes nothing.
pub(super) fn to_srgb(picture: &mut Picture, profile: &[u8]) {
    let Ok(profile) = ColorProfile::new_from_slice(profile) else { return };
    let converted = match profile.color_space {
        DataColorSpace::Rgb => rgb_to_srgb(&picture.rgb, &profile),
        DataColorSpace::Gray => grey_to_srgb(&picture.rgb, &profile),
        // CMYK pixels were made RGB by the decoder already.
        _ => None,
    };
    if let Some(rgb) = converted {
        picture.rgb = rgb;
    }
}

type Transform = Arc<Transform8BitExecutor>;

fn transform(profile: &ColorProfile, layout: Layout) -> Option<Transform> {
    let srgb = ColorProfile::new_srgb();
    profile.create_transform_8bit(layout, &srgb, Layout::Rgb, TransformOptions::default()).ok()
}

fn rgb_to_srgb(rgb: &[u8], profile: &ColorProfile) -> Option<Vec<u8>> {
    let transform = transform(profile, Layout::Rgb)?;
    let probe = probe();
    let seen = apply(&transform, &probe, probe.len())?;
    if seen.iter().zip(&probe).all(|(new, old)| new.abs_diff(*old) <= SAME_COLOUR) {
        return None;
    }
    apply(&transform, rgb, rgb.len())
}

/// A grey photo came out of the decoder with three equal channels.
fn grey_to_srgb(rgb: &[u8], profile: &ColorProfile) -> Option<Vec<u8>> {
    if rgb.chunks_exact(3).any(|pixel| pixel.windows(2).any(|pair| pair.first() != pair.last())) {
        return None;
    }
    let grey: Vec<u8> = rgb.iter().step_by(3).copied().collect();
    apply(&transform(profile, Layout::Gray)?, &grey, rgb.len())
}

fn apply(transform: &Transform, from: &[u8], length: usize) -> Option<Vec<u8>> {
    let mut to = vec![0; length];
    transform.transform(from, &mut to).ok()?;
    Some(to)
}

/// Samples of the whole colour cube, to see whether a profile changes anything.
fn probe() -> Vec<u8> {
    const STEPS: [u8; 6] = [0, 51, 102, 153, 204, 255];
    let mut colours = Vec::new();
    for red in STEPS {
        for green in STEPS {
            colours.extend(STEPS.into_iter().flat_map(|blue| [red, green, blue]));
        }
    }
    colours
}
