//! Finds names of files and folders that differ only by case or Unicode normalisation (NFC, NFD): on Windows and macOS
//! they are the same, so that a copy of the site's folder loses one of them.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::message;
use crate::paths::{caseless, is_same_path, with_folders};
use crate::source::Source;

/// Reports each pair once, where it begins to differ. Files of `static/` are outputs, which have a rule of their own.
pub(crate) fn run(source: &Source, diagnostics: &mut Diagnostics) {
    let paths: Vec<String> = source.paths().filter(|path| !path.starts_with("static/")).collect();
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for path in &paths {
        for (part, _) in with_folders(path) {
            let first = *seen.entry(caseless(part)).or_insert(part);
            if first != part {
                if seen.insert(format!("{part}\0"), part).is_none() {
                    diagnostics.push(same(first, part));
                }
                break;
            }
        }
    }
}

fn same(first: &str, second: &str) -> Diagnostic {
    let message = if is_same_path(first, second) {
        message!(
            "nama `{first}` dan `{second}` tampak sama, tetapi hurufnya tersimpan dengan dua cara (NFC dan NFD)",
            "the names `{first}` and `{second}` look the same, but their letters are stored in two ways (NFC and NFD)"
        )
    } else {
        message!(
            "nama `{first}` dan `{second}` hanya berbeda huruf besar-kecilnya",
            "the names `{first}` and `{second}` differ by capitals only"
        )
    };
    Diagnostic::new(code::SAME_NAME, second, message).help(message!(
        "ganti nama salah satunya: di Windows dan Mac keduanya satu berkas, sehingga salah satunya hilang saat disalin",
        "rename one of them: on Windows and Macs they are one file, so that a copy loses the other"
    ))
}
