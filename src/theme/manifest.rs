//! `theme.yaml`: what a theme extends, the contract it is written for, its design tokens and sizes of pictures.

use std::collections::BTreeMap;

use super::layer::Layer;
use super::tone::Colors;
use crate::catalog::fields::Fields;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::keys;
use crate::load::yaml::{Node, Value};
use crate::message;
use crate::source::Span;

/// The version of the view types that themes of this program are written for.
pub(crate) const CONTRACT: &str = "3";

/// The merged manifests of all layers, upper over lower.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    /// `sizes` of pictures by role.
    pub sizes: BTreeMap<String, String>,
    /// Design tokens that are not colours, by name.
    pub tokens: BTreeMap<String, String>,
    /// Design tokens that are colours.
    pub colors: Colors,
}

impl Manifest {
    /// Merges a layer's `theme.yaml` over those below it.
    pub(super) fn overlay(&mut self, layer: &Layer, diagnostics: &mut Diagnostics) {
        let Some(node) = &layer.manifest else { return };
        let own = !layer.is_built_in;
        let mut quiet = Diagnostics::default();
        // A built-in one is checked by the tests, and has no position that could be shown.
        let reported = if own { diagnostics } else { &mut quiet };
        let mut fields = Fields::new(node, &keys::THEME, &[], reported);
        for known in ["name", "extends", "about"] {
            fields.node(known);
        }
        if let Some(version) = fields.node("contract")
            && version.as_text() != Some(CONTRACT)
        {
            fields.diagnostics.push(other_contract(version.span));
        }
        self.sizes.extend(texts(fields.node("sizes")).map(|(name, size, _)| (name, size)));
        let tokens = fields.node("tokens");
        for (name, value, span) in texts(tokens) {
            if is_one_value(&value) && is_name(&name) {
                self.tokens.insert(name, value);
            } else {
                fields.diagnostics.push(bad_token(&name, span));
            }
        }
        if let Some(colors) = fields.node("colors") {
            self.colors.overlay(colors, own, fields.diagnostics);
        }
        fields.finish();
    }

    /// CSS custom properties of all tokens.
    pub(super) fn css(&self) -> String {
        let tokens = self.tokens.iter().map(|(name, value)| format!("--{name}:{value};"));
        format!("{}:root{{{}}}\n", self.colors.css(), tokens.collect::<String>())
    }
}

fn texts(node: Option<&Node>) -> impl Iterator<Item = (String, String, Span)> {
    let entries = match node {
        Some(Node { value: Value::Map(entries), .. }) => entries.as_slice(),
        _ => &[],
    };
    entries.iter().filter_map(|(key, value)| {
        Some((key.as_text()?.to_owned(), value.as_text()?.to_owned(), value.span))
    })
}

/// Whether a value is self-contained: nothing in it can close the CSS rule that contains it.
fn is_one_value(value: &str) -> bool {
    let mut depth = 0_i32;
    let mut in_quotes = false;
    for c in value.chars() {
        match c {
            '"' => in_quotes = !in_quotes,
            '\\' | '\n' => return false,
            _ if in_quotes => {}
            '(' => depth += 1,
            ')' => depth -= 1,
            ';' | '{' | '}' | '<' | '\'' => return false,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0 && !in_quotes && !value.contains("/*")
}

fn is_name(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

fn bad_token(name: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        code::UNKNOWN_VALUE,
        span,
        message!(
            "token `{name}` bukan satu nilai CSS",
            "the token `{name}` is not one value of CSS"
        ),
    )
    .help(message!(
        "nama: huruf kecil, angka, tanda hubung; isi: satu nilai tanpa `;` dan kurung kurawal",
        "the name: small letters, digits, hyphens; the value: one, without `;` and braces"
    ))
}

fn other_contract(span: Span) -> Diagnostic {
    Diagnostic::new(
        code::TEMPLATE_ERROR,
        span,
        message!(
            "tema ini ditulis untuk versi kontrak lain; program ini memakai versi {CONTRACT}",
            "this theme is written for another contract version; this program has version {CONTRACT}"
        ),
    )
    .help(message!(
        "sesuaikan temanya, lalu tulis `contract: {CONTRACT}`",
        "adapt the theme, then write `contract: {CONTRACT}`"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_cannot_leave_its_rule() {
        for good in [
            "1.5rem",
            "clamp(1rem, 2vw, 3rem)",
            "\"Noto; Serif\", serif",
            "url(\"data:image/svg+xml,%3Csvg\")",
        ] {
            assert!(is_one_value(good), "{good}");
        }
        for bad in ["red;} body{display:none", "a)", "(a", "\"a", "x/*", "</style>", "'a'"] {
            assert!(!is_one_value(bad), "{bad}");
        }
    }
}
