//! `colors` in `regency.yaml`: design tokens that a site sets itself. Whether a theme has them, and whether words on them can
//! be read, is the theme's to say.

use super::field_errors::{MAPPING, wrong_kind};
use super::fields::Fields;
use crate::diagnostic::{Diagnostic, code};
use crate::keys;
use crate::load::yaml::{Node, Value};
use crate::message;
use crate::model::regency::ColorChoice;
use crate::source::{Span, Spanned};

/// Reads the colours; `accent: "#a8381d"`, or `accent: {light: …, dark: …}`.
pub(super) fn read(fields: &mut Fields<'_, '_>) -> Vec<ColorChoice> {
    let Some(node) = fields.node("colors") else { return Vec::new() };
    let Value::Map(entries) = &node.value else {
        fields.diagnostics.push(wrong_kind(node.span, &MAPPING));
        return Vec::new();
    };
    let choices = entries.iter().filter_map(|(key, value)| choice(key, value, fields));
    choices.collect()
}

fn choice(key: &Node, value: &Node, fields: &mut Fields<'_, '_>) -> Option<ColorChoice> {
    let token = Spanned { value: key.as_text()?.to_owned(), span: key.span };
    if let Some(text) = value.as_text() {
        let light = Some(Spanned { value: text.to_owned(), span: value.span });
        return Some(ColorChoice { token, light, dark: None });
    }
    if value.value == Value::Null {
        fields.diagnostics.push(no_color(&token.value, key.span));
        return None;
    }
    let mut inner = fields.inner(value, &keys::COLORS);
    let (light, dark) = (inner.string("light"), inner.string("dark"));
    inner.finish();
    Some(ColorChoice { token, light, dark })
}

/// An unquoted `#` begins a comment in YAML, so that a colour without quotes is no value at all.
fn no_color(token: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        code::COLOR_UNREADABLE,
        span,
        message!("warna `{token}` tidak berisi", "the colour `{token}` is empty"),
    )
    .help(message!(
        "beri tanda kutip, karena `#` tanpa kutip memulai komentar: `{token}: \"#a8381d\"`",
        "use quotes, since `#` without them begins a comment: `{token}: \"#a8381d\"`"
    ))
}
