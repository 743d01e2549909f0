//! What is said of a value that no consent covers.

use crate::diagnostic::{Diagnostic, Origin, code};
use crate::message;
use crate::model::producer::{Producer, Publishable};
use crate::model::withheld::Private;
use crate::source::Span;

pub(super) fn not_shown(private: &Private, place: impl Into<Origin>) -> Diagnostic {
    let (slug, name) = (&private.producer, private.what.name());
    Diagnostic::new(
        code::CONSENT_MISSING,
        place,
        message!(
            "ini tidak ditampilkan, karena persetujuan `{slug}` untuk `{name}` belum dicatat",
            "this is not shown, since no consent of `{slug}` to `{name}` is recorded"
        ),
    )
    .help(record(slug, name))
}

pub(super) fn shown(slug: &str, what: Publishable, place: Span) -> Diagnostic {
    let name = what.name();
    let message = if what == Publishable::Owner {
        message!(
            "nama ini tampil, tetapi persetujuan `{slug}` untuk `{name}` belum dicatat",
            "this name is shown, but no consent of `{slug}` to `{name}` is recorded"
        )
    } else {
        message!(
            "nomor ini tampil, tetapi persetujuan `{slug}` untuk `{name}` belum dicatat",
            "this number is shown, but no consent of `{slug}` to `{name}` is recorded"
        )
    };
    Diagnostic::new(code::CONSENT_MISSING, place, message).help(record(slug, name))
}

/// A phone number that belongs to nobody who agreed to it.
pub(super) fn unknown_number(producer: Option<&Producer>, place: impl Into<Origin>) -> Diagnostic {
    let problem = Diagnostic::new(
        code::CONSENT_MISSING,
        place,
        message!(
            "nomor telepon ini tampil, tetapi bukan kontak yang persetujuannya dicatat",
            "this phone number is shown, but is no contact to which consent is recorded"
        ),
    );
    problem.help(match producer.map(|producer| &producer.slug) {
        Some(slug) => message!(
            "hapus dari sini; atau tulis di `contact` producers/{slug}, dengan `consent: {{date: …, by: …, publish: [whatsapp]}}`",
            "remove it here; or write it into `contact` of producers/{slug}, with `consent: {{date: …, by: …, publish: [whatsapp]}}`"
        ),
        None => message!(
            "hapus dari sini; nomor produsen ditulis di `contact` beserta `consent`, nomor kantor di regency.yaml: `publisher: {{phone: …}}`",
            "remove it here; a producer's belongs into `contact`, with `consent`, the office's into regency.yaml: `publisher: {{phone: …}}`"
        ),
    })
}

pub(super) fn record(slug: &str, name: &str) -> crate::message::Message {
    message!(
        "catat di producers/{slug}: `consent: {{date: …, by: …, publish: [{name}]}}`",
        "record it in producers/{slug}: `consent: {{date: …, by: …, publish: [{name}]}}`"
    )
}
