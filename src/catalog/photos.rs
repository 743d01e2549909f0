//! Photos of an entry: those it names, or every picture beside its file.

use super::context::Context;
use super::fields::Fields;
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, code, photo_problem};
use crate::load::Entry;
use crate::load::yaml::{Node, Value};
use crate::model::photo::Photo;
use crate::model::text::{LanguageTag, Text};
use crate::paths::is_same_path;
use crate::source::{PhotoFile, Source, Span, Spanned};
use crate::{keys, message};

/// The folder that an entry's paths are relative to.
pub(super) fn folder_of<'a>(entry: &Entry, source: &'a Source) -> &'a str {
    let path = source.text(entry.main.file).path.as_str();
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// An entry's photos in the order shown, with alternative texts of all its files.
pub(super) fn of_entry(
    entry: &Entry,
    context: Context<'_>,
    fields: &mut Fields<'_, '_>,
) -> Vec<Photo> {
    let folder = folder_of(entry, context.source);
    let items = fields.list("photos");
    let mut photos: Vec<Photo> = if items.is_empty() && entry.own_folder {
        beside(folder, context.source, fields.diagnostics)
    } else {
        items.iter().filter_map(|item| named(item, folder, context.source, fields)).collect()
    };
    for (tag, document) in &entry.translations {
        if let (Some(tag), Some(node)) = (LanguageTag::parse(tag), document.fields.get("photos")) {
            let named = items
                .iter()
                .filter_map(|item| item.as_text().or_else(|| item.get("file")?.as_text()));
            let named: Vec<String> = named.filter_map(|file| join(folder, file)).collect();
            translate(&mut photos, (&tag, node), folder, &named, fields);
        }
    }
    photos
}

/// Every picture that lies in a folder, by file name, as people count: `2.jpg` before `10.jpg`.
fn beside(folder: &str, source: &Source, diagnostics: &mut Diagnostics) -> Vec<Photo> {
    let prefix = format!("{folder}/");
    let inside =
        source.photos.range(prefix.clone()..).take_while(|(path, _)| path.starts_with(&prefix));
    let mut photos = Vec::new();
    for (path, file) in inside.filter(|(path, _)| !path[prefix.len()..].contains('/')) {
        match &file.header {
            Ok(header) => photos.push(Photo::new(path.clone(), header)),
            Err(error) => diagnostics.push(photo_problem(error, path)),
        }
    }
    photos.sort_by_cached_key(|photo| counted(&photo.path));
    photos
}

/// The names of the pictures that lie in a folder and are the photos of its entry, in the order in which they are shown.
pub(crate) fn names_beside<'s>(folder: &str, source: &'s Source) -> Vec<&'s str> {
    let prefix = format!("{folder}/");
    let inside = source.photos.range(prefix.clone()..).map_while(|(path, file)| {
        let name = path.strip_prefix(&prefix)?;
        Some((name, file.header.is_ok() && !name.contains('/')))
    });
    let mut names: Vec<&str> =
        inside.filter(|(_, is_photo)| *is_photo).map(|(name, _)| name).collect();
    names.sort_by_cached_key(|name| counted(name));
    names
}

/// A name in pieces of other signs and numbers, to be sorted by; the name itself decides between `1` and `01`.
fn counted(name: &str) -> (Vec<Piece>, String) {
    let mut pieces = Vec::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let is_number = first.is_ascii_digit();
        let end = rest.find(|c: char| c.is_ascii_digit() != is_number).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        pieces.push(if is_number {
            let digits = piece.trim_start_matches('0');
            Piece::Number(digits.len(), digits.to_owned())
        } else {
            Piece::Words(piece.to_owned())
        });
        rest = after;
    }
    (pieces, name.to_owned())
}

/// Numbers come before words, as digits come before letters.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    /// How many digits, then which: a number of any length.
    Number(usize, String),
    Words(String),
}

/// Reads a photo: a path, or a mapping with `file`.
pub(super) fn named(
    node: &Node,
    folder: &str,
    source: &Source,
    fields: &mut Fields<'_, '_>,
) -> Option<Photo> {
    if let Value::Scalar { text, .. } = &node.value {
        let file = Spanned { value: text.clone(), span: node.span };
        return find(&file, folder, source, fields.diagnostics);
    }
    let mut inner = fields.inner(node, &keys::PHOTO);
    let file = inner.required_string("file");
    let alt = inner.text("alt");
    let credit = inner.text("credit");
    let focus = inner.string("focus");
    let focus = focus.and_then(|typed| {
        inner.parsed(&typed, read_focus, code::UNKNOWN_VALUE, || {
            (
                message!("titik fokus tidak terbaca", "this point of focus cannot be read"),
                message!(
                    "tulis dua angka 0 sampai 100, misalnya `50 40`",
                    "write two numbers from 0 to 100, such as `50 40`"
                ),
            )
        })
    });
    inner.finish();
    let photo = find(&file?, folder, source, fields.diagnostics)?;
    Some(Photo { alt, credit, focus, ..photo })
}

fn read_focus(text: &str) -> Option<(u8, u8)> {
    let mut numbers = text.split_whitespace().map(|part| part.trim_end_matches('%').parse::<u8>());
    let (Some(Ok(x)), Some(Ok(y)), None) = (numbers.next(), numbers.next(), numbers.next()) else {
        return None;
    };
    (x <= 100 && y <= 100).then_some((x, y))
}

/// The photo at a path that an editor wrote.
pub(super) fn find(
    file: &Spanned<String>,
    folder: &str,
    source: &Source,
    diagnostics: &mut Diagnostics,
) -> Option<Photo> {
    let (path, photo) = match located(file, folder, source) {
        Ok(found) => found,
        Err(problem) => {
            diagnostics.push(problem);
            return None;
        }
    };
    let path = path.to_owned();
    match &photo.header {
        Ok(header) => Some(Photo { span: Some(file.span), ..Photo::new(path, header) }),
        Err(error) => {
            let problem = photo_problem(error, &path);
            diagnostics.push(Diagnostic { place: Some(file.span.into()), ..problem });
            None
        }
    }
}

/// The picture at a path that an editor wrote, whatever it holds, and its path as the disk has it.
pub(super) fn located<'s>(
    file: &Spanned<String>,
    folder: &str,
    source: &'s Source,
) -> Result<(&'s str, &'s PhotoFile), Diagnostic> {
    let written = join(folder, &file.value).ok_or_else(|| outside(file))?;
    let found = source.photo(&written).ok_or_else(|| not_found(file, folder, source))?;
    Ok((found.0, &**found.1))
}

/// A relative path from a folder, as a path below the site's folder; `None` if it leads out of it.
pub(super) fn join(folder: &str, relative: &str) -> Option<String> {
    if relative.starts_with('/') || relative.contains('\\') || relative.contains(':') {
        return None;
    }
    crate::paths::path_from(folder, relative)
}

fn outside(file: &Spanned<String>) -> Diagnostic {
    let path = &file.value;
    Diagnostic::new(
        code::PATH_OUTSIDE_SITE,
        file.span,
        message!(
            "`{path}` bukan jalur di dalam folder situs",
            "`{path}` is not a path inside the site's folder"
        ),
    )
    .help(message!(
        "salin fotonya ke folder produk, lalu tulis nama berkasnya saja",
        "copy the photo beside this file and write its file name alone"
    ))
}

fn not_found(file: &Spanned<String>, folder: &str, source: &Source) -> Diagnostic {
    let name = &file.value;
    let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let names: Vec<&str> =
        source.photos.keys().filter_map(|path| path.strip_prefix(&prefix)).collect();
    let help = match nearest(name, names.iter().copied()) {
        Some(near) => message!("mungkin maksudnya `{near}`?", "did you mean `{near}`?"),
        None if folder.is_empty() => message!(
            "jalurnya dihitung dari folder situs, misalnya `images/hero.jpg`",
            "its path counts from the site's folder, such as `images/hero.jpg`"
        ),
        None if names.is_empty() || names.len() > 12 => message!(
            "simpan fotonya di folder `{folder}`",
            "put the photo into the folder `{folder}`"
        ),
        None => {
            let list = names.join(", ");
            message!("foto di folder ini: {list}", "photos in this folder: {list}")
        }
    };
    Diagnostic::new(
        code::PHOTO_NOT_FOUND,
        file.span,
        message!("foto `{name}` tidak ada", "there is no photo `{name}`"),
    )
    .help(help)
}

/// Takes alternative texts and credits from another language's list of the same files.
fn translate(
    photos: &mut [Photo],
    (tag, node): (&LanguageTag, &Node),
    folder: &str,
    named: &[String],
    fields: &mut Fields<'_, '_>,
) {
    let items = match &node.value {
        Value::List(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    for item in items {
        let file = item.get("file").and_then(Node::as_text);
        let Some(path) = file.and_then(|file| join(folder, file)) else { continue };
        match photos.iter_mut().find(|photo| is_same_path(&photo.path, &path)) {
            Some(photo) => {
                let set = |key: &str, text: &mut Option<Text>| {
                    if let Some(words) = item.get(key).and_then(Node::as_text) {
                        text.get_or_insert_default().set(tag.clone(), words.to_owned());
                    }
                };
                set("alt", &mut photo.alt);
                set("credit", &mut photo.credit);
            }
            // A photo that is named there but broken was reported already.
            None if named.iter().any(|named| is_same_path(named, &path)) => {}
            None => fields.diagnostics.push(untranslatable(item.span, file.unwrap_or_default())),
        }
    }
}

fn untranslatable(span: Span, file: &str) -> Diagnostic {
    Diagnostic::new(
        code::PHOTO_NOT_FOUND,
        span,
        message!(
            "foto `{file}` tidak ada di berkas bahasa pertama",
            "the photo `{file}` is not in the first language's file"
        ),
    )
    .help(message!("samakan nama berkas fotonya", "use the same file name as there"))
}
