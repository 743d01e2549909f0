//! Finds photos where no product, innovation or story looks for them: in a subfolder, or in the folder of an entry
//! whose file is outside of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::keys;
use crate::message;
use crate::message::Message;
use crate::model::Catalog;
use crate::model::article::ArticleKind;
use crate::model::photo::Photo;
use crate::source::Source;

/// Reports the folders with such photos; `wanted` are those that some page shows. An entry that lists photos is
/// skipped.
pub(crate) fn run(
    source: &Source,
    catalog: &Catalog,
    wanted: &BTreeSet<String>,
    diagnostics: &mut Diagnostics,
) {
    // Most sites have none: return early.
    let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in source.photos.keys().filter(|path| !wanted.contains(*path)) {
        if let Some((entry, _)) = entry_and_rest(path) {
            folders.entry(entry).or_default().push(path);
        }
    }
    let products = catalog.products.iter().map(|one| (one.file, &one.photos));
    let with_photos = |kind: &ArticleKind| keys::article(*kind).get("photos").is_some();
    let articles = ArticleKind::ALL.into_iter().filter(with_photos);
    let articles = articles.flat_map(|kind| catalog.articles(kind));
    let articles = articles.map(|one| (one.file, &one.photos));
    for (file, photos) in products.chain(articles) {
        if folders.is_empty() || photos.iter().any(|photo: &Photo| photo.span.is_some()) {
            continue;
        }
        let path = &source.text(file).path;
        let (entry, own_folder) = home(path);
        for path in folders.get(entry).into_iter().flat_map(|paths| firsts(paths, own_folder)) {
            diagnostics.push(hidden(path, entry, own_folder));
        }
    }
}

/// `products/kopi` and `foto/1.jpg` of `products/kopi/foto/1.jpg`.
fn entry_and_rest(path: &str) -> Option<(&str, &str)> {
    let top = path.find('/')?;
    let end = top + 1 + path[top + 1..].find('/')?;
    Some((&path[..end], &path[end + 1..]))
}

/// Returns the folder for an entry's photos, and whether its file is in it.
fn home(path: &str) -> (&str, bool) {
    match entry_and_rest(path) {
        Some((folder, _)) => (folder, true),
        None => (path.split('.').next().unwrap_or(path), false),
    }
}

/// Returns the first photo of each folder with such photos.
fn firsts<'a>(paths: &[&'a str], own_folder: bool) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    let hidden = paths.iter().copied().filter(|path| {
        let inside = entry_and_rest(path).is_some_and(|(_, rest)| rest.contains('/'));
        inside || !own_folder
    });
    hidden.filter(|path| seen.insert(path.rsplit_once('/').map(|(folder, _)| folder))).collect()
}

fn hidden(path: &str, entry: &str, in_own_folder: bool) -> Diagnostic {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let below = folder.strip_prefix(entry).unwrap_or_default().trim_start_matches('/');
    let help: Message = if in_own_folder {
        message!(
            "pindahkan fotonya ke `{entry}/`, atau sebut: `photos: [{below}/{name}]`",
            "move the photos to `{entry}/`, or name them: `photos: [{below}/{name}]`"
        )
    } else {
        message!(
            "pindahkan `{entry}.md` menjadi `{entry}/index.md`",
            "move `{entry}.md` to `{entry}/index.md`"
        )
    };
    Diagnostic::new(
        code::UNREAD_FILE,
        folder,
        message!(
            "foto di folder ini tidak ditampilkan di halaman mana pun",
            "no page shows the photos in this folder"
        ),
    )
    .help(help)
}
