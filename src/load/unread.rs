//! Files that nobody reads because of their name or place, reported with the name that would be read. What other programs leave
//! behind, and folders that are plainly not meant as content, are no slips and stay unmentioned.

mod hidden;

use std::collections::{BTreeMap, BTreeSet};

use super::ContentKind;
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::message;
use crate::message::Message;
use crate::source::Source;
pub(super) use hidden::kept_back;

/// A name that is read, and what else people write for it.
type Named = (&'static str, &'static [&'static str]);

/// The lists at the site's root, and what else people call them.
const LISTS: &[Named] = &[
    ("regency.yaml", &["regency", "regensi", "kabupaten", "kota"]),
    ("categories.yaml", &["categories", "category", "kategori"]),
    ("districts.yaml", &["districts", "district", "kecamatan", "distrik"]),
];
/// Other folders that are read, and what else people call them.
const OTHER_FOLDERS: &[Named] = &[
    ("static", &["static", "statis", "statics"]),
    ("theme", &["theme", "tema"]),
    ("themes", &["themes"]),
];
/// Folders of other programs, which may well hold an `index.md`.
const OTHERS_FOLDERS: &[&str] =
    &["public", "docs", "doc", "test", "tests", "vendor", "dist", "build", "target"];
/// Notes at the site's root that are for its keepers.
const NOTES: &[&str] = &[
    "readme",
    "changelog",
    "license",
    "licence",
    "contributing",
    "security",
    "todo",
    "notes",
    "catatan",
];
/// What programs leave beside the files one works on.
const LEFTOVERS: &[&str] = &[
    "bak",
    "tmp",
    "temp",
    "swp",
    "orig",
    "part",
    "crdownload",
    "lnk",
    "url",
    "ini",
    "db",
    "log",
    "lock",
];
const MARKDOWN: &[&str] = &["markdown", "mdown", "mkd", "mkdn", "mdwn", "mdx", "txt", "text"];
const DOCUMENTS: &[&str] = &["html", "htm", "xhtml", "doc", "docx", "odt", "rtf", "pages", "wps"];
const DATA: &[&str] = &["json", "toml", "xml", "csv", "xls", "xlsx", "ods"];
const PICTURES: &[&str] = &[
    "jp2", "j2k", "jpx", "jxl", "jxr", "mpo", "jps", "psd", "psb", "xcf", "ai", "eps", "cdr",
    "svgz", "ico", "raw", "cr2", "cr3", "nef", "nrw", "arw", "orf", "rw2", "raf", "pef", "srw",
    "afphoto",
];
const RECORDINGS: &[&str] = &[
    "mp4", "m4v", "mov", "avi", "mkv", "webm", "3gp", "mpg", "mpeg", "wmv", "flv", "mp3", "m4a",
    "wav", "ogg", "opus", "aac", "amr",
];

/// What can be done about a file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum UnreadKind {
    /// The right name with another extension `.txt`, which Windows hides.
    ExtraExtension,
    Markdown,
    Document,
    Data,
    Picture,
    Recording,
    /// In `theme/`, beside `assets/`.
    Asset,
    Other,
}

/// Reports files that are not read: one problem for all of a kind in a folder, and one for a whole folder at the root.
pub(super) fn report(source: &Source, diagnostics: &mut Diagnostics) {
    let mut groups: BTreeMap<(&str, UnreadKind), (&str, usize)> = BTreeMap::new();
    for path in &source.unread {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        if is_leftover(name) {
            continue;
        }
        let top = folder.split('/').next().unwrap_or_default();
        let kin = match top {
            "" => {
                diagnostics.extend(at_root(name));
                continue;
            }
            "theme" | "themes" => kin_in_theme(folder, name),
            top if ContentKind::of_folder(top).is_some() => Some(kin(name)),
            _ => None,
        };
        if let Some(kin) = kin {
            groups.entry((folder, kin)).or_insert((path, 0)).1 += 1;
        }
    }
    for ((folder, kin), (first, count)) in groups {
        diagnostics.push(unread(first, count - 1).help(advice(kin, folder, first)));
    }
    folders_at_root(source, diagnostics);
    hidden::report(source, diagnostics);
}

/// The list at the root that a file's name probably means, if it is not that name.
pub fn meant_list(name: &str) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let (stem, end) = lower.split_once('.').unwrap_or((&lower, "yaml"));
    let known = ["yaml", "yml", "yaml.txt", "yml.txt", "json", "toml", "csv", "md", "txt"];
    if !known.contains(&end) {
        return None;
    }
    meant(stem, LISTS).filter(|list| *list != name)
}

fn meant(name: &str, table: &[(&'static str, &'static [&'static str])]) -> Option<&'static str> {
    let words = || table.iter().flat_map(|(_, words)| words.iter().copied());
    let word = nearest(name, words())?;
    table.iter().find(|(_, words)| words.contains(&word)).map(|(meant, _)| *meant)
}

fn is_leftover(name: &str) -> bool {
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, ""));
    let is_shouted = end.is_empty() && name.chars().all(|c| c.is_ascii_uppercase());
    let for_keepers = ["makefile", "license", "licence"].contains(&name.to_lowercase().as_str());
    stem.is_empty()
        || name.starts_with(['.', '~', '#', '_'])
        || name.ends_with('~')
        || is_shouted
        || for_keepers
        || LEFTOVERS.contains(&end.to_lowercase().as_str())
}

fn kin(name: &str) -> UnreadKind {
    let lower = name.to_lowercase();
    let (stem, end) = lower.rsplit_once('.').unwrap_or((&lower, "md"));
    let inner = stem.rsplit_once('.').map_or("", |(_, inner)| inner);
    let readable = ["md", "yaml", "yml", "jpg", "jpeg", "png", "webp", "html", "css"];
    if end == "txt" && readable.contains(&inner) {
        return UnreadKind::ExtraExtension;
    }
    let table: &[(&[&str], UnreadKind)] = &[
        (MARKDOWN, UnreadKind::Markdown),
        (&["md"], UnreadKind::Markdown),
        (DOCUMENTS, UnreadKind::Document),
        (DATA, UnreadKind::Data),
        (PICTURES, UnreadKind::Picture),
        (RECORDINGS, UnreadKind::Recording),
    ];
    let found = table.iter().find(|(ends, _)| ends.contains(&end));
    found.map_or(UnreadKind::Other, |(_, kin)| *kin)
}

/// A theme's folder may hold its maker's sources; only what was plainly meant to be read is reported.
fn kin_in_theme(folder: &str, name: &str) -> Option<UnreadKind> {
    let below = folder.split('/').nth(if folder.starts_with("themes/") { 2 } else { 1 });
    match kin(name) {
        UnreadKind::ExtraExtension => Some(UnreadKind::ExtraExtension),
        _ if below.is_some_and(|below| nearest(below, ["assets", "aset"]).is_some()) => {
            Some(UnreadKind::Asset)
        }
        _ => None,
    }
}

fn at_root(name: &str) -> Option<Diagnostic> {
    if let Some(list) = meant_list(name) {
        let help = if name.to_lowercase().contains(".y") || !name.contains('.') {
            message!("ganti namanya menjadi `{list}`", "rename it to `{list}`")
        } else {
            message!("tulis isinya sebagai `{list}`", "write what it holds as `{list}`")
        };
        return Some(unread(name, 0).help(help));
    }
    let (stem, end) = name.split_once('.')?;
    let is_note = NOTES.contains(&stem.to_lowercase().as_str())
        || !stem.chars().any(|c| c.is_ascii_lowercase());
    let is_text = matches!(end.to_lowercase().as_str(), "md" | "markdown" | "md.txt");
    (is_text && !is_note).then(|| {
        let Message { id: folders_id, en: folders_en } = content_folders();
        unread(name, 0).help(message!("pindahkan ke {folders_id}", "move it to {folders_en}"))
    })
}

/// The folders that are read, and what else people call them.
fn folders() -> Vec<Named> {
    let content = ContentKind::all().map(|kind| (kind.folder(), kind.folder_names()));
    content.chain(OTHER_FOLDERS.iter().copied()).collect()
}

/// The folders of content, to choose one.
fn content_folders() -> Message {
    let mut all: Vec<String> =
        ContentKind::all().map(|kind| format!("`{}/`", kind.folder())).collect();
    let last = all.pop().unwrap_or_default();
    let others = all.join(", ");
    message!("{others}, atau {last}", "{others} or {last}")
}

/// Folders at the root that are not read: with a name near one that is, or with something to read in them.
fn folders_at_root(source: &Source, diagnostics: &mut Diagnostics) {
    let folders = folders();
    let Message { id: folders_id, en: folders_en } = content_folders();
    let mut tops: BTreeMap<&str, (usize, bool)> = BTreeMap::new();
    for path in source.unread.iter().chain(source.photos.keys()) {
        let Some((top, _)) = path.split_once('/') else { continue };
        let name = path.rsplit('/').next().unwrap_or_default().to_lowercase();
        let (count, has_content) = tops.entry(top).or_default();
        *count += 1;
        *has_content |= name == "index.md" || name == "product.yaml";
    }
    let unread: BTreeSet<&str> =
        source.unread.iter().filter_map(|path| Some(path.split_once('/')?.0)).collect();
    for (top, (count, has_content)) in tops {
        let is_read = folders.iter().any(|(folder, _)| *folder == top);
        let lower = top.to_lowercase();
        if is_read || top.starts_with('_') || OTHERS_FOLDERS.contains(&lower.as_str()) {
            continue;
        }
        // Photos alone are read wherever a text names them, such as in `images/`, which is near `pages/`.
        let is_slip = unread.contains(top)
            || folders.iter().any(|(_, words)| words.contains(&lower.as_str()));
        let help = match meant(&lower, &folders).filter(|_| is_slip) {
            Some(folder) => {
                message!("ganti namanya menjadi `{folder}/`", "rename it to `{folder}/`")
            }
            None if has_content => message!(
                "pindahkan isinya ke {folders_id}; folder yang bukan isi situs diberi nama berawalan `_`",
                "move what it holds to {folders_en}; give a folder that is no content a name that begins with `_`"
            ),
            None => continue,
        };
        let s = if count == 1 { "" } else { "s" };
        let message = message!(
            "folder ini tidak dibaca; di dalamnya ada {count} berkas",
            "this folder is not read; it holds {count} file{s}"
        );
        diagnostics.push(Diagnostic::new(code::UNREAD_FILE, top, message).help(help));
    }
}

fn unread(path: &str, others: usize) -> Diagnostic {
    let message = if others == 0 {
        message!(
            "berkas ini tidak dibaca karena namanya",
            "this file is not read because of its name"
        )
    } else {
        message!(
            "berkas ini dan {others} berkas sejenis di folder yang sama tidak dibaca karena namanya",
            "this file and {others} more of its kind in the same folder are not read because of their names"
        )
    };
    Diagnostic::new(code::UNREAD_FILE, path, message)
}

fn advice(kin: UnreadKind, folder: &str, path: &str) -> Message {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    match kin {
        UnreadKind::ExtraExtension => message!(
            "ganti namanya menjadi `{stem}`; Windows menyembunyikan akhiran nama: nyalakan `View > File name extensions`",
            "rename it to `{stem}`; Windows hides the ends of names: switch on `View > File name extensions`"
        ),
        UnreadKind::Markdown => {
            message!("ganti namanya menjadi `{stem}.md`", "rename it to `{stem}.md`")
        }
        UnreadKind::Document => message!(
            "salin teksnya ke `index.md`, di bawah baris `---` kedua",
            "copy its text into `index.md`, below the second line `---`"
        ),
        UnreadKind::Data => {
            let top = folder.split('/').next().unwrap_or_default();
            let singular = ContentKind::of_folder(top).map_or("index", ContentKind::singular);
            message!(
                "tulis isian itu di `index.md` atau `{singular}.yaml`",
                "write these fields in `index.md` or `{singular}.yaml`"
            )
        }
        UnreadKind::Picture => message!(
            "simpan gambarnya sebagai JPEG, PNG, atau WebP",
            "save the picture as JPEG, PNG or WebP"
        ),
        UnreadKind::Recording => message!(
            "rekaman tidak ditampilkan; unggah di tempat lain, lalu tulis tautannya dalam cerita",
            "recordings are not shown; upload it elsewhere and write its link into the story"
        ),
        UnreadKind::Asset => {
            let theme = folder.rsplit_once('/').map_or(folder, |(theme, _)| theme);
            message!("pindahkan ke `{theme}/assets/`", "move it to `{theme}/assets/`")
        }
        UnreadKind::Other => message!(
            "isian dan cerita ditulis di `index.md`; berkas untuk diunduh diletakkan di `static/` dan ditautkan dalam cerita",
            "fields and story are written in `index.md`; files to download go to `static/` and are linked in the story"
        ),
    }
}
