//! `etalase verify`, `etalase diff` and `etalase patch`: verifying bundles, making and applying patches.

use super::console::{eprint_line, print_line};
use super::wording::{elapsed, printable, size, titled};
use super::{CommandError, Environment, Exit, printer};
use crate::bundle::{self, BundleError, Change, Fault, FaultKind, Outcome, Report};
use crate::message;
use crate::message::Message;
use std::path::Path;

/// Verifies a bundle, and lists each damaged file.
///
/// # Errors
/// When it cannot be verified.
pub fn verify(path: &Path, environment: Environment) -> Result<Exit, CommandError> {
    let report = bundle::verify(path)?;
    if report.faults.is_empty() {
        print_line(&whole(&report, &environment), &environment);
        return Ok(Exit::Done);
    }
    // Printed even with `--quiet`: these are the result of the command.
    print_faults(&report.faults, &environment, printer::print);
    print_line(&counted(&report.faults), &environment);
    eprint_line(&remedy(&report.faults), &environment);
    Ok(Exit::Content)
}

/// Makes a patch from one bundle to another.
///
/// # Errors
/// When one of them cannot be read or the patch not be written.
pub fn diff(
    old: &Path,
    new: &Path,
    output: &Path,
    environment: Environment,
) -> Result<Exit, CommandError> {
    let change = match bundle::diff(old, new, output) {
        Err(BundleError::Broken { path, faults }) => {
            return Ok(broken(&path, &faults, &environment));
        }
        other => other?,
    };
    let (target, mut next) = (output.display(), None);
    let line = match change {
        Some(change) => {
            next = Some(message!(
                "pasang di tempat tujuan: etalase patch PAKET {target}",
                "apply it where the bundle is: etalase patch BUNDLE {target}"
            ));
            let (shown, figures, time) = (output.display(), figures(change), elapsed(&environment));
            let (id, en, time_id, time_en) = (figures.id, figures.en, time.id, time.en);
            message!("`{shown}` ditulis · {id} · {time_id}", "`{shown}` written · {en} · {time_en}")
        }
        None => message!(
            "kedua paket sama; tidak ada yang ditulis",
            "the two bundles are the same; nothing was written"
        ),
    };
    print_line(&line, &environment);
    if let Some(next) = &next {
        print_line(next, &environment);
    }
    Ok(Exit::Done)
}

/// Applies a patch to a bundle.
///
/// # Errors
/// When the patch is for another bundle, or a file cannot be read or written.
pub fn patch(bundle: &Path, patch: &Path, environment: Environment) -> Result<Exit, CommandError> {
    let outcome = match bundle::patch(bundle, patch) {
        Err(BundleError::Broken { path, faults }) => {
            return Ok(broken(&path, &faults, &environment));
        }
        other => other?,
    };
    let mut next = None;
    let line = match outcome {
        Outcome::Already { identity } => {
            let Message { id, en } = titled(&identity);
            message!(
                "tambalan ini sudah terpasang: paket sudah {id}; tidak ada yang diubah",
                "this patch has been applied already: the bundle is {en}; nothing was changed"
            )
        }
        Outcome::Patched { identity, change, back } => {
            let (title, figures, time) =
                (titled(&identity), figures(change), elapsed(&environment));
            let (title_id, title_en) = (title.id, title.en);
            let (id, en, time_id, time_en) = (figures.id, figures.en, time.id, time.en);
            let (bundle, back) = (bundle.display(), back.display());
            next = Some(message!(
                "untuk kembali ke yang lama: etalase patch {bundle} {back}",
                "to go back to the old one: etalase patch {bundle} {back}"
            ));
            message!(
                "paket sekarang {title_id} · {id} · {time_id}",
                "the bundle is now {title_en} · {en} · {time_en}"
            )
        }
    };
    print_line(&line, &environment);
    if let Some(next) = &next {
        print_line(next, &environment);
    }
    Ok(Exit::Done)
}

fn whole(report: &Report, environment: &Environment) -> Message {
    let title = report.identity.as_ref().map_or_else(|| message!("paket", "bundle"), titled);
    let (files, time) = (report.files, elapsed(environment));
    let Message { id: size_id, en: size_en } = size(report.bytes);
    let (title_id, title_en, time_id, time_en) = (title.id, title.en, time.id, time.en);
    message!(
        "utuh: {title_id} · {files} berkas, {size_id} · {time_id}",
        "whole: {title_en} · {files} files, {size_en} · {time_en}"
    )
}

/// Reports the faults of an input bundle on standard error.
fn broken(path: &Path, faults: &[Fault], environment: &Environment) -> Exit {
    let shown = path.display();
    print_faults(faults, environment, printer::warn);
    let Message { id, en } = counted(faults);
    eprint_line(
        &message!(
            "paket `{shown}` tidak utuh ({id}); tidak ada yang diubah",
            "the bundle `{shown}` is not whole ({en}); nothing was changed"
        ),
        environment,
    );
    eprint_line(&remedy(faults), environment);
    Exit::Content
}

/// Returns one line for each file.
fn print_faults(faults: &[Fault], environment: &Environment, output: fn(&str)) {
    let mut text = String::new();
    for Fault { kind, path } in faults {
        let path = printable(path);
        let line = match kind {
            FaultKind::Missing => message!("hilang: {path}\n", "missing: {path}\n"),
            FaultKind::Changed => message!("berubah: {path}\n", "changed: {path}\n"),
            FaultKind::Extra => message!("berlebih: {path}\n", "extra: {path}\n"),
        };
        text.push_str(line.in_language(environment.language));
    }
    output(&text);
}

/// `1 hilang, 2 berubah, 0 berlebih`
fn counted(faults: &[Fault]) -> Message {
    let count = |kind| faults.iter().filter(|fault| fault.kind == kind).count();
    let (missing, changed) = (count(FaultKind::Missing), count(FaultKind::Changed));
    let extra = count(FaultKind::Extra);
    message!(
        "{missing} hilang, {changed} berubah, {extra} berlebih",
        "{missing} missing, {changed} changed, {extra} extra"
    )
}

/// Returns advice: extra files can be deleted, others must be copied again.
fn remedy(faults: &[Fault]) -> Message {
    if faults.iter().all(|fault| fault.kind == FaultKind::Extra) {
        message!(
            "  = petunjuk: keluarkan berkas yang berlebih dari paket, lalu periksa lagi",
            "  = help: take the extra files out of the bundle, then verify again"
        )
    } else {
        message!(
            "  = petunjuk: salin paket sekali lagi dari sumbernya, lalu periksa lagi",
            "  = help: copy the bundle once more from where it came, then verify again"
        )
    }
}

/// `2 berkas baru, 3 berubah, 1 dihapus`
fn figures(change: Change) -> Message {
    let Change { added, changed, removed } = change;
    message!(
        "{added} berkas baru, {changed} berubah, {removed} dihapus",
        "{added} new files, {changed} changed, {removed} removed"
    )
}
