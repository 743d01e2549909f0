//! The messages of errors of changing a site's files.

use std::io;

use super::error::{CommandError, objected};
use super::wording::printable;
use crate::message;
use crate::message::{Message, reason};
use crate::own_files::Objection;
use crate::site_changes::ChangeError;

impl From<ChangeError> for CommandError {
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::Io { path, source } => of_system(&path.display().to_string(), &source),
            ChangeError::Unfinished { path, source } => {
                of_system(&path.display().to_string(), &source).help(message!(
                    "sebagian berkas situs sudah berubah; setelah penyebabnya diatasi, perintah berikutnya menyelesaikan sisanya",
                    "some of the site's files are changed already; once the cause is mended, the next command does the rest"
                ))
            }
            ChangeError::Busy { path } => {
                let path = path.display();
                Self::new(message!(
                    "etalase lain sedang mengubah situs ini (`{path}`)",
                    "another etalase is changing this site (`{path}`)"
                ))
                .help(message!(
                    "tunggu sampai selesai, lalu ulangi",
                    "wait until it is done, then try again"
                ))
            }
            ChangeError::Unproven { path } => unproven(&path.display().to_string()),
            ChangeError::NoCache => Self::new(message!(
                "tanpa folder cache, berkas situs tidak diubah: perubahan yang terputus tidak dapat dikenali lagi",
                "without a cache folder the site's files are not changed: a change that is cut off could not be recognised"
            ))
            .help(message!(
                "pilih folder untuk cache dengan `--cache FOLDER`",
                "choose a folder for the cache with `--cache FOLDER`"
            )),
            other => of_file(&other),
        }
    }
}

fn of_system(path: &str, error: &io::Error) -> CommandError {
    if let Some(objection) = Objection::of(error) {
        return objected(path, objection);
    }
    let Message { id, en } = reason::of_io(error);
    let failure = CommandError::new(message!("`{path}`: {id}", "`{path}`: {en}"));
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => failure.help(message!(
            "tidak ada yang diubah; kosongkan ruang di disk, lalu ulangi",
            "nothing was changed; make room on the disk, then try again"
        )),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            failure.help(message!(
                "tidak ada yang diubah; minta izin menulis di folder situs, lalu ulangi",
                "nothing was changed; ask for leave to write in the site's folder, then try again"
            ))
        }
        _ => failure,
    }
}

fn unproven(path: &str) -> CommandError {
    CommandError::new(message!(
        "`{path}` berisi perubahan yang terputus, tetapi tidak terbukti dimulai oleh Anda di komputer ini; tidak ada yang disentuh",
        "`{path}` holds a change that was cut off, but nothing proves that you began it on this computer; nothing was touched"
    ))
    .help(message!(
        "bila dulu Anda memakai `--cache FOLDER`, ulangi dengan folder itu; kalau tidak, periksa berkas situsnya, hapus folder `{path}`, lalu ulangi",
        "if you used `--cache FOLDER` then, repeat with that folder; if not, look through the site's files, remove the folder `{path}`, then try again"
    ))
}

/// The error of one file.
fn of_file(error: &ChangeError) -> CommandError {
    match error {
        ChangeError::Changed { path } => {
            let path = printable(path);
            CommandError::new(message!(
                "`{path}` berubah sejak dibaca; tidak ada yang ditulis",
                "`{path}` changed since it was read; nothing was written"
            ))
            .help(message!("ulangi perintahnya", "run the command again"))
        }
        ChangeError::Content { path } => {
            let path = printable(path);
            CommandError::new(message!(
                "berkas yang akan disalin ke `{path}` berubah selama disalin; tidak ada yang ditulis",
                "the file that was to be copied to `{path}` changed meanwhile; nothing was written"
            ))
            .help(message!("ulangi perintahnya", "run the command again"))
        }
        ChangeError::BadPath { path } => {
            let path = printable(path);
            CommandError::new(message!(
                "`{path}` tidak dapat menjadi nama berkas situs",
                "`{path}` cannot be the name of a site's file"
            ))
        }
        ChangeError::Mount { path } => {
            let path = path.display();
            CommandError::new(message!(
                "`{path}` ada di disk lain daripada situsnya, jadi tidak dapat diubah dalam satu langkah",
                "`{path}` is on another disk than the site, so it cannot be changed in one step"
            ))
        }
        ChangeError::Kept { paths } => {
            let Message { id, en } = named(paths);
            CommandError::new(message!(
                "semua perubahan ditulis, kecuali pada berkas yang saat itu juga diubah orang lain: {id}",
                "all is written, but for files that somebody else changed at that moment: {en}"
            ))
            .help(message!(
                "berkas itu tetap seperti sekarang; ulangi perintahnya bila perlu",
                "they stay as they are now; run the command again if need be"
            ))
        }
        _ => CommandError::new(message!("situs tidak diubah", "the site was not changed")),
    }
}

/// Paths that a sentence names; more are counted.
const NAMED: usize = 3;

/// Some paths, and how many more there are.
pub(super) fn named(paths: &[String]) -> Message {
    let shown: Vec<String> =
        paths.iter().take(NAMED).map(|path| format!("`{}`", printable(path))).collect();
    let (shown, more) = (shown.join(", "), paths.len().saturating_sub(NAMED));
    match more {
        0 => message!("{shown}", "{shown}"),
        _ => message!("{shown} dan {more} lagi", "{shown} and {more} more"),
    }
}
