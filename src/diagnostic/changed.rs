//! What is said of a file that changed under the reader's hands.

use super::{Diagnostic, code};
use crate::message;

/// The problem of the file at a path below the site's folder.
pub fn changed_file(path: &str) -> Diagnostic {
    Diagnostic::new(
        code::UNREADABLE,
        path,
        message!("berkas ini berubah selagi dibaca", "this file changed while it was read"),
    )
    .help(message!("jalankan sekali lagi", "run it again"))
}
