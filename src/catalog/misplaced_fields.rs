//! Finds fields that became part of another one because of their indentation.

use crate::diagnostic::{Diagnostic, code};
use crate::load::yaml::{Node, Value};
use crate::message;
use crate::source::Span;

/// Finds fields inside another field's text of several lines, or among user-defined names. Where the field itself is present, too,
/// they may be intended and are not reported.
pub(super) fn within(
    mapping: &Node,
    outer: &str,
    value: &Node,
    known: &[&'static str],
) -> Vec<Diagnostic> {
    let lacks = |name: &str| known.contains(&name) && mapping.get(name).is_none();
    let told = |name: &str, span| problem(name, span, outer);
    match &value.value {
        Value::Scalar { fields, .. } if outer == "story" => {
            fields.iter().filter(|at| lacks(&at.value)).map(|at| told(&at.value, at.span)).collect()
        }
        Value::Scalar { fields, .. } => fields
            .iter()
            .filter(|at| known.contains(&at.value.as_str()))
            .map(|at| told(&at.value, at.span))
            .collect(),
        Value::Map(entries) if outer == "attributes" => entries
            .iter()
            .filter_map(|(key, _)| Some((key.as_text().filter(|name| lacks(name))?, key.span)))
            .map(|(name, span)| told(name, span))
            .collect(),
        _ => Vec::new(),
    }
}

/// The problem of a field that became part of another one, because of the spaces before it.
fn problem(name: &str, span: Span, outer: &str) -> Diagnostic {
    Diagnostic::new(
        code::SWALLOWED_FIELD,
        span,
        message!(
            "`{name}` di sini menjadi bagian dari `{outer}`, bukan isian tersendiri",
            "`{name}` becomes part of `{outer}` here, not a field of its own"
        ),
    )
    .help(message!(
        "bila maksudnya isian, tulis `{name}: …` sejajar dengan `{outer}`",
        "if a field is meant, begin `{name}: …` where `{outer}` begins"
    ))
}
