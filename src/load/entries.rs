//! Text files to documents, documents to entries.

use super::entry::{ContentKind, Document, DocumentMemo, Entry, Loaded, Read};
use super::fence_words;
use super::front_matter;
use super::slug;
use super::unread;
use super::yaml;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::message;
use crate::source::{FileId, Source, Span};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Where a text file stands in the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    kind: ContentKind,
    slug: String,
    own_folder: bool,
    language: Option<String>,
}

/// A file at its address; without a document if it could not be read.
pub(super) type Placed = (Address, FileId, Option<Arc<Document>>);

/// Reads every text file of a source into entries; `known` is what was read before, and becomes what is read now.
pub fn load(
    source: &Source,
    known: Option<&mut DocumentMemo>,
    diagnostics: &mut Diagnostics,
) -> Loaded {
    let mut loaded = Loaded::default();
    let mut content: Vec<(FileId, Address)> = Vec::new();
    for (id, file) in source.texts() {
        match file.path.as_str() {
            "regency.yaml" => loaded.regency = document(source, id, diagnostics),
            "categories.yaml" => loaded.categories = document(source, id, diagnostics),
            "districts.yaml" => loaded.districts = document(source, id, diagnostics),
            path => match address(path) {
                Ok(Some(address)) => content.push((id, address)),
                Ok(None) => {}
                Err(problem) => diagnostics.push(problem),
            },
        }
    }
    let read = read_all(source, &content, known);
    let mut groups: BTreeMap<(ContentKind, String), Vec<Placed>> = BTreeMap::new();
    for ((id, address), one) in content.into_iter().zip(read) {
        diagnostics.append(one.problems);
        let key = (address.kind, address.slug.clone());
        groups.entry(key).or_default().push((address, id, one.document));
    }
    for ((kind, slug), files) in groups {
        match entry((kind, &slug), files, source, diagnostics) {
            Some(entry) => loaded.entries.push(entry),
            None => drop(loaded.broken.insert((kind, slug))),
        }
    }
    folders_without_index(source, &loaded, diagnostics);
    unread::report(source, diagnostics);
    loaded
}

fn read_all(
    source: &Source,
    content: &[(FileId, Address)],
    known: Option<&mut DocumentMemo>,
) -> Vec<Read> {
    let before = known.as_ref().map(|known| &known.read);
    let read: Vec<Read> = content
        .par_iter()
        .map(|(id, _)| {
            let file = source.shared_text(*id);
            let same = before.and_then(|before| before.get(id));
            let same = same.filter(|same| Arc::ptr_eq(&same.file, &file));
            same.cloned().unwrap_or_else(|| {
                let mut problems = Diagnostics::default();
                let document = document(source, *id, &mut problems).map(Arc::new);
                Read { file, document, problems }
            })
        })
        .collect();
    if let Some(known) = known {
        known.read = content.iter().map(|(id, _)| *id).zip(read.iter().cloned()).collect();
    }
    read
}

pub(super) fn entry(
    (kind, slug): (ContentKind, &str),
    files: Vec<Placed>,
    source: &Source,
    diagnostics: &mut Diagnostics,
) -> Option<Entry> {
    if let Some(better) = slug::proposal(slug) {
        let file = files.first()?.1;
        diagnostics.push(slug::bad_slug(slug, &better, file.into()));
        return None;
    }
    let mut main: Option<(Arc<Document>, bool)> = None;
    let mut translations: Vec<(String, Arc<Document>)> = Vec::new();
    let mut whole = true;
    let mut first_main = None;
    for (address, id, document) in files {
        if address.language.is_none()
            && let Some(first) = first_main.replace(id)
        {
            diagnostics.push(duplicate(slug, id, &source.text(first).path));
            continue;
        }
        match (document, address.language) {
            (None, _) => whole = false,
            (Some(document), None) => main = Some((document, address.own_folder)),
            (Some(document), Some(language)) => {
                let first = translations.iter().find(|(other, _)| *other == language);
                if let Some((_, first)) = first {
                    diagnostics.push(duplicate(slug, id, &source.text(first.file).path));
                } else {
                    translations.push((language, document));
                }
            }
        }
    }
    if first_main.is_none() {
        let file = translations.first().map(|(_, document)| document.file)?;
        diagnostics.push(only_translation(kind, slug, file));
    }
    let (main, own_folder) = main.filter(|_| whole)?;
    Some(Entry { kind, slug: slug.to_owned(), own_folder, main, translations })
}

/// The entry that a path belongs to, such as `products/kopi` for `products/kopi/1.jpg` and `products/kopi.en.md`; of other
/// files the path itself.
pub fn entry_of(path: &str) -> &str {
    let Some((folder, below)) = path.split_once('/') else { return path };
    if ContentKind::of_folder(folder).is_none() {
        return path;
    }
    let end = below.find(['/', '.']).unwrap_or(below.len());
    &path[..folder.len() + 1 + end]
}

/// Which entry a path belongs to; `None` for files of other places, such as a theme's.
pub(super) fn address(path: &str) -> Result<Option<Address>, Diagnostic> {
    let parts = path.split_once('/');
    let Some((kind, below)) =
        parts.and_then(|(folder, below)| Some((ContentKind::of_folder(folder)?, below)))
    else {
        return Ok(None);
    };
    let (slug, own_folder, name) = match below.split('/').collect::<Vec<_>>().as_slice() {
        [file] => (None, false, *file),
        [folder, file] => (Some(*folder), true, *file),
        _ => return Err(too_deep(kind, path)),
    };
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let (stem, language) = match stem.split_once('.') {
        Some((stem, language)) => (stem, Some(language.to_owned())),
        None => (stem, None),
    };
    let Some(slug) = slug else {
        return Ok(Some(Address { kind, slug: stem.to_owned(), own_folder, language }));
    };
    if stem != "index" && stem != kind.singular() {
        return Err(not_index(kind, path));
    }
    Ok(Some(Address { kind, slug: slug.to_owned(), own_folder, language }))
}

pub(super) fn document(
    source: &Source,
    id: FileId,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let file = source.text(id);
    let markdown = std::path::Path::new(&file.path)
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("md"));
    let parts = if markdown {
        match front_matter::split(&file.text) {
            Ok(parts) => parts,
            Err(fault) => {
                diagnostics.push(fence_words::problem(&fault, id));
                return None;
            }
        }
    } else {
        front_matter::Parts { yaml: 0..file.text.len(), body: 0..0 }
    };
    let start = parts.yaml.start;
    let fields = yaml::parse(id, &file.text[parts.yaml], start, diagnostics)?;
    let body = markdown.then(|| Span::new(id, parts.body.start, parts.body.end));
    Some(Document { file: id, fields, body })
}

fn folders_without_index(source: &Source, loaded: &Loaded, diagnostics: &mut Diagnostics) {
    let known: BTreeSet<(ContentKind, &str)> = loaded
        .entries
        .iter()
        .map(|entry| (entry.kind, entry.slug.as_str()))
        .chain(loaded.broken.iter().map(|(kind, slug)| (*kind, slug.as_str())))
        .collect();
    let mut orphans = BTreeSet::new();
    for path in source.photos.keys() {
        let mut parts = path.split('/');
        let (Some(top), Some(folder), Some(_)) = (parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        if let Some(kind) =
            ContentKind::of_folder(top).filter(|kind| !known.contains(&(*kind, folder)))
        {
            orphans.insert((kind, folder));
        }
    }
    for (kind, folder) in orphans {
        let path = format!("{}/{folder}", kind.folder());
        diagnostics.push(
            Diagnostic::new(
                code::FOLDER_WITHOUT_INDEX,
                path.as_str(),
                message!(
                    "folder ini berisi foto tetapi tidak ada `index.md`",
                    "this folder holds photos but no `index.md`"
                ),
            )
            .help(message!("buat berkas `{path}/index.md`", "write a file `{path}/index.md`")),
        );
    }
}

fn duplicate(slug: &str, file: FileId, first: &str) -> Diagnostic {
    Diagnostic::new(
        code::DUPLICATE_SLUG,
        file,
        message!("`{slug}` sudah ditulis di `{first}`", "`{slug}` is already written in `{first}`"),
    )
    .help(message!("gabungkan keduanya menjadi satu berkas", "make one file of the two"))
}

fn only_translation(kind: ContentKind, slug: &str, file: FileId) -> Diagnostic {
    let folder = kind.folder();
    Diagnostic::new(
        code::MISSING_FIELD,
        file,
        message!(
            "hanya terjemahan `{slug}` yang ada; berkas bahasa pertamanya tidak ada",
            "only a translation of `{slug}` exists; the file in the first language is missing"
        ),
    )
    .help(message!("tulis `{folder}/{slug}/index.md`", "write `{folder}/{slug}/index.md`"))
}

pub(super) fn too_deep(kind: ContentKind, path: &str) -> Diagnostic {
    let folder = kind.folder();
    Diagnostic::new(
        code::FOLDER_WITHOUT_INDEX,
        path,
        message!(
            "berkas ini terlalu dalam; ia tidak dibaca",
            "this file lies too deep; it is not read"
        ),
    )
    .help(message!(
        "letakkan foldernya langsung di dalam `{folder}/`",
        "put its folder directly into `{folder}/`"
    ))
}

fn not_index(kind: ContentKind, path: &str) -> Diagnostic {
    let singular = kind.singular();
    Diagnostic::new(
        code::FOLDER_WITHOUT_INDEX,
        path,
        message!(
            "berkas ini tidak dibaca karena namanya",
            "this file is not read because of its name"
        ),
    )
    .help(message!(
        "namai `index.md` (atau `index.en.md`, `{singular}.yaml`)",
        "name it `index.md` (or `index.en.md`, `{singular}.yaml`)"
    ))
}
