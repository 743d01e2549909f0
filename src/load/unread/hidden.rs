//! Files of `static/` that are not published: hidden ones, which hold what nobody is to see (`.git`, `.env`), what programs
//! leave (`a~`, `~$surat.docx`, `Thumbs.db`), and notes of people for each other (`README.md`). Each is reported.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::message;
use crate::source::Source;

const FOLDER: &str = "static/";

/// How many files and folders are reported one by one in each folder; the others are counted.
const TOLD: usize = 5;

/// The part of a static file's path up to its first name that keeps it from being published; `None` if it is published.
/// `.well-known/` at the top is what browsers and certificates ask for.
pub(in crate::load) fn kept_back(path: &str) -> Option<&str> {
    let below = path.strip_prefix(FOLDER)?;
    let mut end = FOLDER.len();
    for (depth, name) in below.split('/').enumerate() {
        end += name.len();
        let is_wanted = depth == 0 && name == ".well-known" && below.contains('/');
        if is_hidden(name) && !is_wanted || is_left(name) {
            return Some(&path[..end]);
        }
        end += 1;
    }
    None
}

fn is_hidden(name: &str) -> bool {
    name.starts_with('.')
}

/// Whether a name is one that programs give to what they leave beside the real files, or people to notes.
fn is_left(name: &str) -> bool {
    let small = name.to_lowercase();
    name.ends_with('~')
        || name.starts_with("~$")
        || name.starts_with('#') && name.ends_with('#')
        || small.starts_with("readme.")
        || matches!(small.as_str(), "thumbs.db" | "desktop.ini" | "node_modules" | "__macosx")
}

/// Tells what is kept back, a folder as one.
pub(super) fn report(source: &Source, diagnostics: &mut Diagnostics) {
    let mut kept: BTreeMap<&str, usize> = BTreeMap::new();
    for path in source.unread.iter().filter_map(|path| kept_back(path)) {
        *kept.entry(path).or_default() += 1;
    }
    let mut folders: BTreeMap<&str, Vec<(&str, usize)>> = BTreeMap::new();
    for (path, files) in kept {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        folders.entry(folder).or_default().push((path, files));
    }
    for found in folders.into_values() {
        for (path, files) in found.iter().take(TOLD) {
            diagnostics.push(one(path, *files, source.unread.contains(*path)));
        }
        if let Some((first, _)) = found.get(TOLD) {
            diagnostics.push(more(first, found.len() - TOLD));
        }
    }
}

fn one(path: &str, files: usize, is_file: bool) -> Diagnostic {
    let s = if files == 1 { "" } else { "s" };
    let message = match (is_hidden(path.rsplit('/').next().unwrap_or(path)), is_file) {
        (true, true) => {
            message!("berkas tersembunyi tidak diterbitkan", "hidden files are not published")
        }
        (true, false) => message!(
            "folder tersembunyi tidak diterbitkan; di dalamnya ada {files} berkas",
            "hidden folders are not published; this one holds {files} file{s}"
        ),
        (false, true) => message!(
            "berkas dengan nama seperti ini tidak diterbitkan: biasanya catatan, atau ditinggalkan program lain",
            "files of such names are not published: they are mostly notes, or left by other programs"
        ),
        (false, false) => message!(
            "folder dengan nama seperti ini tidak diterbitkan; di dalamnya ada {files} berkas",
            "folders of such names are not published; this one holds {files} file{s}"
        ),
    };
    Diagnostic::new(code::UNREAD_FILE, path, message).help(message!(
        "pindahkan ke luar `static/`; kalau memang untuk diterbitkan, ganti namanya",
        "move it out of `static/`; if it is meant to be published, give it another name"
    ))
}

fn more(first: &str, count: usize) -> Diagnostic {
    let message = message!(
        "ini dan yang sejenis di folder yang sama, seluruhnya {count}, juga tidak diterbitkan",
        "this and others of its kind in the same folder, {count} in all, are not published either"
    );
    Diagnostic::new(code::UNREAD_FILE, first, message)
}
