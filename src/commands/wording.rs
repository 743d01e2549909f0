//! Numbers in sentences.

use super::environment::Environment;
use crate::bundle::Identity;
use crate::cli::Limit;
use crate::diagnostic::{Diagnostics, Severity};
use crate::message;
use crate::message::Message;
use crate::message::shown::visible;

/// The lowest severity of problems that prevent publication.
pub(super) fn refused_from(limit: Limit) -> Severity {
    match limit {
        Limit::Errors => Severity::Error,
        Limit::Warnings => Severity::Warning,
    }
}

/// Whether the diagnostics prevent publication.
pub(super) fn refuses(diagnostics: &Diagnostics, limit: Limit) -> bool {
    diagnostics.iter().any(|one| one.severity <= refused_from(limit))
}

/// `2 galat, 5 peringatan, 3 saran`, of so many errors, warnings and hints.
pub(super) fn counts([errors, warnings, hints]: [usize; 3]) -> Message {
    let plural = |n: usize| if n == 1 { "" } else { "s" };
    let (e, w, h) = (plural(errors), plural(warnings), plural(hints));
    message!(
        "{errors} galat, {warnings} peringatan, {hints} saran",
        "{errors} error{e}, {warnings} warning{w}, {hints} hint{h}"
    )
}

/// ` (2 isi belum atau tidak lagi tayang)`, of so many entries; nothing of none.
pub(super) fn left_out(entries: usize) -> Message {
    match entries {
        0 => message!("", ""),
        _ => message!(
            " ({entries} isi belum atau tidak lagi tayang)",
            " ({entries} left out: drafts, or outside their dates)"
        ),
    }
}

/// `12,4 MB` or `12.4 MB`, `5 GB`, never less than it is; a megabyte has a million, as sticks are sold.
pub(super) fn size(bytes: u64) -> Message {
    // What would be 1000 MB when rounded is 1 GB.
    let (tenths, unit) = match bytes.div_ceil(100_000) {
        tenths @ ..10_000 => (tenths, "MB"),
        _ => (bytes.div_ceil(100_000_000), "GB"),
    };
    match (tenths / 10, tenths % 10) {
        (whole, 0) => message!("{whole} {unit}", "{whole} {unit}"),
        (whole, tenth) => message!("{whole},{tenth} {unit}", "{whole}.{tenth} {unit}"),
    }
}

/// `1,3 detik` or `1.3 s`
pub(super) fn elapsed(environment: &Environment) -> Message {
    let seconds = environment.began.elapsed().as_secs_f64();
    let number = if seconds < 10.0 { format!("{seconds:.2}") } else { format!("{seconds:.0}") };
    let comma = number.replace('.', ",");
    message!("{comma} detik", "{number} s")
}

/// `Kabupaten Contoh, dibuat 2026-11-25`
pub(super) fn titled(identity: &Identity) -> Message {
    let Identity { name, built, event, .. } = identity;
    let (name, built) = (printable(name), printable(built));
    match event.as_deref().map(printable) {
        Some(event) => {
            message!(
                "`{name}` untuk {event}, dibuat {built}",
                "`{name}` for {event}, built {built}"
            )
        }
        None => message!("`{name}`, dibuat {built}", "`{name}`, built {built}"),
    }
}

/// Returns a text of a bundle without control characters for the terminal.
pub(super) fn printable(text: &str) -> String {
    visible(text).into_owned()
}
