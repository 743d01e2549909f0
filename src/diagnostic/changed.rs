//! The problem of a file that changed while it was read.

use super::{Diagnostic, code};
use crate::message;

/// Makes the problem of the file at a path below the site's folder.
pub fn changed_file(path: &str) -> Diagnostic {
    Diagnostic::new(
        code::UNREADABLE,
        path,
        message!("berkas ini berubah selagi dibaca", "this file changed while it was read"),
    )
    .help(message!("jalankan sekali lagi", "run it again"))
}
