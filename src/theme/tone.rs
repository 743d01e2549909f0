//! Colours as values: on light and dark pages, in a perceptual colour space, in CSS.

use crate::source::Span;
use palette::{IntoColor, Oklch, Srgb};
use std::collections::BTreeMap;

/// A colour and its source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tone {
    /// The colour.
    pub rgb: Srgb<u8>,
    /// Its position in a file of the site; `None`: from a built-in theme, or derived.
    pub span: Option<Span>,
}

/// The colours of one scheme by token.
pub(super) type Scheme = BTreeMap<&'static str, Tone>;

/// The colours of light and dark pages.
#[derive(Clone, Debug, Default)]
pub(super) struct Colors {
    /// For light pages.
    pub light: Scheme,
    /// For dark pages.
    pub dark: Scheme,
}

/// `#a8381d`
pub(super) fn css(rgb: Srgb<u8>) -> String {
    format!("#{rgb:02x}")
}

/// Converts to a perceptually uniform colour space.
pub(super) fn oklch(rgb: Srgb<u8>) -> Oklch {
    rgb.into_format::<f32>().into_linear().into_color()
}

/// The same hue, lighter or darker; colours outside of sRGB are mapped to the nearest inside.
pub(super) fn with_lightness(color: Oklch, lightness: f32) -> Srgb<u8> {
    use palette::{Clamp, IsWithinBounds, LinSrgb};
    let mut one = Oklch { l: lightness.clamp(0.0, 1.0), ..color };
    // Reduce the chroma rather than change the hue.
    for _ in 0..24 {
        let linear: LinSrgb = one.into_color();
        if linear.is_within_bounds() {
            break;
        }
        one.chroma *= 0.9;
    }
    let linear: LinSrgb = one.into_color();
    Srgb::<u8>::from_linear(linear.clamp())
}
