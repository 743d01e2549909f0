//! Whether an entry is shown on the edition's day, and the hint if not, since a mistyped year hides a product.

use time::Date;

use super::context::Context;
use crate::diagnostic::{Diagnostic, code};
use crate::load::Entry;
use crate::message;
use crate::model::regency::Drafts;
use crate::source::Span;

/// Whether an entry says that it is not finished.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Draft {
    Yes,
    No,
}

/// What keeps an entry from being shown, if anything does; `first` and `last` are its first and last day.
pub(super) fn reason(
    entry: &Entry,
    context: Context<'_>,
    draft: Draft,
    first: Option<Date>,
    last: Option<Date>,
) -> Option<Diagnostic> {
    if context.edition.drafts == Drafts::Shown {
        return None;
    }
    let today = context.edition.today;
    let told = |keys: [&str; 2], message| {
        let node = keys.iter().find_map(|key| entry.main.fields.get(key));
        let span = node.map_or(Span::start_of(entry.main.file), |node| node.span);
        Diagnostic::new(code::NOT_BUILT, span, message)
    };
    if draft == Draft::Yes {
        let message = message!(
            "isi ini masih draf, jadi tidak ditampilkan",
            "this is a draft, so it is not shown"
        );
        return Some(told(["draft"; 2], message).help(message!(
            "hapus baris `draft` bila sudah selesai; `--drafts` menampilkannya untuk dilihat",
            "remove the line `draft` when it is finished; `--drafts` shows it to be looked at"
        )));
    }
    let (date, keys, message) = match (first, last) {
        (Some(first), _) if first > today => (
            first,
            ["published", "date"],
            message!(
                "isi ini tayang mulai {first}, jadi belum ditampilkan",
                "this is to be shown from {first} on, so it is not shown yet"
            ),
        ),
        (_, Some(last)) if last < today => (
            last,
            ["expires"; 2],
            message!(
                "isi ini tayang sampai {last}, jadi tidak lagi ditampilkan",
                "this was to be shown until {last}, so it is not shown any more"
            ),
        ),
        _ => return None,
    };
    let year = date.year();
    Some(told(keys, message).help(message!(
        "periksa tanggalnya, terutama tahunnya: {year}",
        "look at the date, above all its year: {year}"
    )))
}
