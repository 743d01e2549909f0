//! Colour tokens: their names, and their values from themes and the site, light and dark.

use super::tone::{Colors, Scheme, Tone, css, oklch, with_lightness};

use palette::Srgb;

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::load::yaml::{Node, Value};
use crate::message;
use crate::model::regency::{COLOR_TOKENS, ColorChoice};
use crate::source::{Span, Spanned};

impl Colors {
    /// Merges a layer's `colors: {light: …, dark: …}` over those below it. `own`: whether the layer is a file of the
    /// site.
    pub(super) fn overlay(&mut self, node: &Node, own: bool, diagnostics: &mut Diagnostics) {
        for (name, scheme) in [("light", &mut self.light), ("dark", &mut self.dark)] {
            let Some(Node { value: Value::Map(entries), .. }) = node.get(name) else { continue };
            for (key, value) in entries {
                let Some(token) = token(key.as_text().unwrap_or_default(), key.span, diagnostics)
                else {
                    continue;
                };
                let text = value.as_text().unwrap_or_default().to_owned();
                let typed = Spanned { value: text, span: value.span };
                if let Some(rgb) = read(&typed, diagnostics) {
                    scheme.insert(token, Tone { rgb, span: own.then_some(typed.span) });
                }
            }
        }
    }

    /// Merges the site's own colours over a theme's. Colours derived from a token follow it, unless the site sets them,
    /// too.
    pub(super) fn choose(&mut self, choices: &[ColorChoice], diagnostics: &mut Diagnostics) {
        let is_chosen = |name: &str| choices.iter().any(|choice| choice.token.value == name);
        for choice in choices {
            let Some(token) = token(&choice.token.value, choice.token.span, diagnostics) else {
                continue;
            };
            let mut parsed = |typed: &Option<Spanned<String>>| {
                let typed = typed.as_ref()?;
                Some(Tone { rgb: read(typed, diagnostics)?, span: Some(typed.span) })
            };
            let (light, dark) = (parsed(&choice.light), parsed(&choice.dark));
            for (tone, scheme) in [(light, &mut self.light), (dark, &mut self.dark)] {
                let Some(tone) = tone else { continue };
                scheme.insert(token, tone);
                followers(token, tone.rgb, scheme, &is_chosen);
            }
            if let (Some(light), None) = (light, &choice.dark) {
                let rgb = super::contrast::readable(token, light.rgb, &self.dark);
                self.dark.insert(token, Tone { rgb, span: None });
                followers(token, rgb, &mut self.dark, &is_chosen);
            }
        }
    }

    /// Returns a colour on light and on dark pages.
    pub(super) fn of(&self, token: &str) -> [String; 2] {
        [&self.light, &self.dark]
            .map(|scheme| scheme.get(token).map_or_else(String::new, |tone| css(tone.rgb)))
    }

    /// CSS custom properties of both schemes.
    pub(super) fn css(&self) -> String {
        let all = |scheme: &Scheme| -> Vec<(&str, Tone)> {
            COLOR_TOKENS.iter().filter_map(|token| Some((*token, *scheme.get(token)?))).collect()
        };
        let (light, mut dark) = (all(&self.light), all(&self.dark));
        // Values that are the same on light pages are not repeated.
        dark.retain(|(token, tone)| {
            self.light.get(token).is_none_or(|light| light.rgb != tone.rgb)
        });
        let block = |known: &[(&str, Tone)]| {
            let one = |(token, tone): &(&str, Tone)| format!("--{token}:{};", css(tone.rgb));
            known.iter().map(one).collect::<Vec<_>>().concat()
        };
        format!(
            ":root{{color-scheme:light dark;{}}}\n@media (prefers-color-scheme:dark){{:root{{{}}}}}\n",
            block(&light),
            block(&dark)
        )
    }
}

/// Derives colours from one that the site chose.
fn followers(token: &str, rgb: Srgb<u8>, scheme: &mut Scheme, is_chosen: &impl Fn(&str) -> bool) {
    let mut follow = |name: &'static str, rgb| {
        if !is_chosen(name) {
            scheme.insert(name, Tone { rgb, span: None });
        }
    };
    match token {
        "accent" => follow("ornament", rgb),
        "primary" => {
            let words = super::contrast::words_on(rgb);
            follow("on-primary", words);
            follow("primary-hover", away_from(rgb, words));
        }
        _ => {}
    }
}

/// Moves a colour a little away from the text on it, so that contrast does not decrease.
fn away_from(rgb: Srgb<u8>, words: Srgb<u8>) -> Srgb<u8> {
    let lightness = |rgb: Srgb<u8>| oklch(rgb).l;
    let step = if lightness(words) > lightness(rgb) { -0.07 } else { 0.07 };
    with_lightness(oklch(rgb), lightness(rgb) + step)
}

/// Finds the token of a name, or reports a problem with the nearest name.
fn token(name: &str, span: Span, diagnostics: &mut Diagnostics) -> Option<&'static str> {
    let found = COLOR_TOKENS.iter().find(|token| **token == name).copied();
    if found.is_none() {
        let list = COLOR_TOKENS.join(", ");
        let help = match nearest(name, COLOR_TOKENS.iter().copied()) {
            Some(near) => message!("mungkin maksudnya `{near}`?", "did you mean `{near}`?"),
            None => message!("warna yang ada: {list}", "the colours are: {list}"),
        };
        let message = message!("tidak ada warna bernama `{name}`", "no colour is called `{name}`");
        diagnostics.push(Diagnostic::new(code::UNKNOWN_KEY, span, message).help(help));
    }
    found
}

/// `#rgb` or `#rrggbb`, the sign left out or not.
fn read(typed: &Spanned<String>, diagnostics: &mut Diagnostics) -> Option<Srgb<u8>> {
    let written = typed.value.trim();
    let digits = written.strip_prefix('#').unwrap_or(written);
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_hex
        && matches!(digits.len(), 3 | 6)
        && let Ok(rgb) = digits.parse()
    {
        return Some(rgb);
    }
    diagnostics.push(
        Diagnostic::new(
            code::COLOR_UNREADABLE,
            typed.span,
            message!("`{written}` bukan warna", "`{written}` is not a colour"),
        )
        .help(message!(
            "tulis enam angka heksadesimal dalam tanda kutip, seperti \"#a8381d\"",
            "write six hexadecimal digits in quotes, such as \"#a8381d\""
        )),
    );
    None
}
