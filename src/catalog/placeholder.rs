//! Placeholders that people and forms write where nothing is known (`-`, `?`, `n/a`). An optional field with one counts as absent, which
//! is reported once a file.

use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::load::yaml::{Node, Value};
use crate::message;
use crate::source::Span;

/// Whether nothing but such a sign is written: `-`, `–`, `#`, `?`, `n/a`, or nothing at all between quotes.
pub(super) fn is_sign(node: &Node) -> bool {
    match &node.value {
        Value::Scalar { text, .. } => is_sign_text(text),
        // `- -` is a list of nothing in a list.
        Value::List(items) => items.iter().all(|item| item.value == Value::Null),
        Value::Null | Value::Map(_) => false,
    }
}

/// The same of a text.
pub(crate) fn is_sign_text(text: &str) -> bool {
    let text = text.trim();
    let is_signs = text.chars().all(|c| "-–—−#?…".contains(c)) && text.chars().count() <= 3;
    let words = ["...", "n/a", "n.a.", "null", "undefined"];
    is_signs || words.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// Whether words say that there is nothing. In a free text, and among choices, they may be meant as they stand.
pub(crate) fn is_nothing(text: &str) -> bool {
    const WORDS: &[&str] =
        &["tidak ada", "tdk ada", "belum ada", "tidak punya", "nihil", "kosong", "none", "nil"];
    WORDS.iter().any(|word| word.eq_ignore_ascii_case(text.trim()))
}

/// Whether a number is nought in any form, which no price, measure or phone number is.
pub(super) fn is_zero(text: &str) -> bool {
    let number = text.trim().trim_start_matches("Rp").trim();
    number.contains('0') && number.chars().all(|c| matches!(c, '0' | '.' | ',' | '-' | ' '))
}

/// Reports a placeholder, once a file. Empty quotes are not reported.
pub(super) fn report(node: &Node, diagnostics: &mut Diagnostics) {
    let Value::Scalar { text, .. } = &node.value else { return };
    let text = text.trim();
    if !text.is_empty() && !diagnostics.has_in_file(code::PLACEHOLDER, node.span.file) {
        diagnostics.push(hint(text, node.span));
    }
}

fn hint(text: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        code::PLACEHOLDER,
        span,
        message!(
            "`{text}` di sini dianggap tidak ada isinya",
            "`{text}` counts here as nothing written"
        ),
    )
    .help(message!(
        "hapus baris seperti ini di berkas ini; isian yang tidak wajib boleh tidak ditulis",
        "remove lines like this from the file; fields that are not required need not be written"
    ))
}
