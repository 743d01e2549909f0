//! Colours as values: on light and dark pages, as people see them, as CSS writes them.

use crate::source::Span;
use palette::{IntoColor, Oklch, Srgb};
use std::collections::BTreeMap;

/// A colour and who says it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tone {
    /// The colour.
    pub rgb: Srgb<u8>,
    /// Where a file of the site says it; `None`: a built-in theme does, or it follows from another.
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

/// The colour in a space where equal steps look equal.
pub(super) fn oklch(rgb: Srgb<u8>) -> Oklch {
    rgb.into_format::<f32>().into_linear().into_color()
}

/// The same hue, lighter or darker; what a screen cannot show is taken to the nearest it can.
pub(super) fn with_lightness(color: Oklch, lightness: f32) -> Srgb<u8> {
    use palette::{Clamp, IsWithinBounds, LinSrgb};
    let mut one = Oklch { l: lightness.clamp(0.0, 1.0), ..color };
    // Less colour instead of another colour, where both cannot be had.
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
