//! Checks the contrast of text and its background: WCAG 2.2, success criteria 1.4.3 (4.5:1 for text) and 1.4.11 (3:1
//! for what marks a control), computed for every pair that the base theme's style sheet makes.

use palette::Srgb;
use palette::color_difference::Wcag21RelativeContrast;

use super::tone::{Colors, Scheme, Tone, css, oklch, with_lightness};
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::message;

/// Contrast of text.
const TEXT: f32 = 4.5;
/// Contrast of borders that mark a control.
const CONTROL: f32 = 3.0;

const GROUNDS: &[&str] = &["page", "surface", "band", "tint"];

/// The pairs: foreground token, background tokens, the ratio they need.
const PAIRS: &[(&str, &[&str], f32)] = &[
    ("ink", GROUNDS, TEXT),
    ("quiet", GROUNDS, TEXT),
    ("primary", GROUNDS, TEXT),
    ("accent", GROUNDS, TEXT),
    ("edge", GROUNDS, CONTROL),
    ("on-primary", &["primary", "primary-hover"], TEXT),
    ("on-deep", &["deep"], TEXT),
    ("on-deep-quiet", &["deep"], TEXT),
    ("ready", &["page", "surface"], CONTROL),
    ("waiting", &["surface"], CONTROL),
    ("on-chat", &["chat", "chat-hover"], TEXT),
];

/// A colour that is to change, and the ratio it needs against each other colour.
struct Pair {
    other: &'static str,
    needed: f32,
    /// Whether the colour is the foreground.
    is_words: bool,
}

/// Lists every pair that a token is in.
fn pairs_of(token: &str) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (words, grounds, needed) in PAIRS {
        if *words == token {
            pairs.extend(grounds.iter().map(|other| Pair {
                other,
                needed: *needed,
                is_words: true,
            }));
        } else if grounds.contains(&token) {
            pairs.push(Pair { other: words, needed: *needed, is_words: false });
        }
    }
    pairs
}

/// Computes the contrast ratio, 1 to 21.
fn ratio(one: Srgb<u8>, other: Srgb<u8>) -> f32 {
    one.into_format::<f32>().relative_contrast(other.into_format::<f32>())
}

/// Returns white or near-black, whichever has more contrast with a colour.
pub(super) fn words_on(ground: Srgb<u8>) -> Srgb<u8> {
    let (white, black) = (Srgb::new(255, 255, 255), Srgb::new(16, 20, 24));
    if ratio(white, ground) >= ratio(black, ground) { white } else { black }
}

/// Returns the colour itself, or the nearest of its hue that has enough contrast with the others of a scheme.
pub(super) fn readable(token: &'static str, rgb: Srgb<u8>, scheme: &Scheme) -> Srgb<u8> {
    // Colours derived from the token are computed after it.
    let follows = |other: &str| token == "primary" && other == "on-primary";
    let pairs: Vec<Pair> =
        pairs_of(token).into_iter().filter(|pair| !follows(pair.other)).collect();
    nearest(rgb, &pairs, scheme).unwrap_or(rgb)
}

fn nearest(rgb: Srgb<u8>, pairs: &[Pair], scheme: &Scheme) -> Option<Srgb<u8>> {
    const STEPS: u8 = 200;
    let passes = |rgb: Srgb<u8>| {
        let met = pairs.iter().filter_map(|pair| Some((scheme.get(pair.other)?, pair.needed)));
        met.into_iter().all(|(other, needed)| ratio(rgb, other.rgb) >= needed)
    };
    if passes(rgb) {
        return Some(rgb);
    }
    let color = oklch(rgb);
    (1..=STEPS).find_map(|step| {
        let by = f32::from(step) / f32::from(STEPS);
        let darker = with_lightness(color, color.l - by);
        let lighter = with_lightness(color, color.l + by);
        [darker, lighter].into_iter().find(|rgb| passes(*rgb))
    })
}

/// Reports every colour of the site with too little contrast, once for each scheme, with the nearest that has enough.
pub(super) fn check(colors: &Colors, diagnostics: &mut Diagnostics) {
    for (scheme, name) in [(&colors.light, ("terang", "light")), (&colors.dark, ("gelap", "dark"))]
    {
        for (token, tone) in scheme {
            if let Some(problem) = low(token, *tone, scheme, name) {
                diagnostics.push(problem);
            }
        }
    }
}

/// The worst pair of a token that the site sets. A pair of two such colours is reported at its foreground.
fn low(token: &str, tone: Tone, scheme: &Scheme, (id, en): (&str, &str)) -> Option<Diagnostic> {
    let span = tone.span?;
    let is_own = |other: &str| scheme.get(other).is_some_and(|other| other.span.is_some());
    let follows = |other: &str| token == "primary" && other == "on-primary" && !is_own(other);
    let pairs: Vec<Pair> =
        pairs_of(token).into_iter().filter(|pair| !follows(pair.other)).collect();
    let worst = pairs
        .iter()
        .filter(|pair| pair.is_words || !is_own(pair.other))
        .filter_map(|pair| {
            let found = ratio(tone.rgb, scheme.get(pair.other)?.rgb);
            (found < pair.needed).then_some((pair, found))
        })
        .min_by(|(one, a), (other, b)| (a / one.needed).total_cmp(&(b / other.needed)))?;
    let (pair, found) = worst;
    let (other, needed) = (pair.other, pair.needed);
    let (own, beside) = (css(tone.rgb), css(scheme.get(other)?.rgb));
    // Rounded down: 4.49 is not 4.5.
    let found = (found * 100.0).floor() / 100.0;
    let comma = |number: f32| number.to_string().replace('.', ",");
    let (found_id, needed_id) = (comma(found), comma(needed));
    let message = message!(
        "warna `{token}` {own} dan `{other}` {beside} (halaman {id}) kontrasnya hanya {found_id}:1, perlu {needed_id}:1 agar terbaca",
        "the colours `{token}` {own} and `{other}` {beside} ({en} pages) have a contrast of {found}:1 and need {needed}:1 to be readable"
    );
    let help = match nearest(tone.rgb, &pairs, scheme).map(css) {
        Some(near) => message!(
            "warna terdekat yang terbaca: \"{near}\"",
            "the nearest colour that can be read: \"{near}\""
        ),
        None => message!(
            "tak ada kecerahan yang cukup; ubah juga `{other}`",
            "no lightness will do; change `{other}`, too"
        ),
    };
    Some(Diagnostic::new(code::LOW_CONTRAST, span, message).help(help))
}
