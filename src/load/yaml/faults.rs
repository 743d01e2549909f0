//! What is said of YAML that the parser or the tree refuses.

use super::node::NODE_LIMIT;
use super::slips;
use crate::diagnostic::{Diagnostic, code};
use crate::message;
use crate::source::Span;

/// `name: !madu hutan` would lose its first word.
pub(super) fn tagged(span: Span, whole: &str) -> Diagnostic {
    Diagnostic::new(
        code::YAML_SYNTAX,
        span,
        message!(
            "tanda seru di awal isi berarti lain dalam YAML, sehingga kata pertamanya hilang",
            "an exclamation mark at the beginning means something else in YAML, so that the first word is lost"
        ),
    )
    .help(slips::in_quotes(whole))
}

pub(super) fn too_complex(span: Span) -> Diagnostic {
    Diagnostic::new(
        code::TOO_COMPLEX,
        span,
        message!(
            "berkas ini mengembang menjadi lebih dari {NODE_LIMIT} isian atau bersarang terlalu dalam",
            "this file unfolds to more than {NODE_LIMIT} values or nests too deeply"
        ),
    )
    .help(message!(
        "tulis isiannya satu per satu, tanpa rujukan & dan * yang berulang",
        "write the values one by one, without repeated & and * references"
    ))
}

pub(super) fn duplicate_key(name: &str, span: Span, first: Span) -> Diagnostic {
    Diagnostic::new(
        code::DUPLICATE_KEY,
        span,
        message!("kunci `{name}` tertulis dua kali", "the key `{name}` stands twice"),
    )
    .label(first, message!("pertama kali di sini", "first written here"))
    .help(message!("hapus salah satunya", "remove one of the two"))
}
