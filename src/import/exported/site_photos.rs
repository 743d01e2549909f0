//! The photos of a product as the book shows them: those that its file lists, with what its files in other languages say of them,
//! or the pictures beside it.

use crate::catalog::names_beside;
use crate::edit::Written;
use crate::load::Entry;
use crate::source::Source;

/// Photos of a product.
#[derive(Clone, Debug, Default)]
pub(crate) struct SitePhotos {
    pub(crate) items: Vec<Written>,
    /// Whether its file does not list them.
    pub(crate) is_implied: bool,
}

/// What files in other languages say of photos.
const BY_LANGUAGE: &[&str] = &["alt", "credit"];

impl SitePhotos {
    /// The photos of a product. `first` is the site's first language.
    pub(crate) fn of(entry: &Entry, source: &Source, first: &str) -> Self {
        let own = entry.main.fields.get("photos").and_then(Written::of).map(items);
        let own = own.filter(|items| !items.is_empty());
        let is_implied = own.is_none();
        let mut items = own.unwrap_or_else(|| {
            let path = source.text(entry.main.file).path.as_str();
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let names = if entry.own_folder { names_beside(folder, source) } else { Vec::new() };
            names.into_iter().map(Written::text).collect()
        });
        for (language, document) in &entry.translations {
            let said = document.fields.get("photos").and_then(Written::of).map(self::items);
            for photo in said.unwrap_or_default() {
                let file = file_of(&photo).unwrap_or_default().to_owned();
                let item = items.iter_mut().find(|item| file_of(item) == Some(&file));
                if let (Some(item), Written::Map(said)) = (item, &photo) {
                    say(item, said, language, first);
                }
            }
        }
        Self { items, is_implied }
    }
}

/// The items of a list, of which a single one may stand alone.
pub(super) fn items(value: Written) -> Vec<Written> {
    match value {
        Written::List(items) => items,
        single => vec![single],
    }
}

/// The file of a photo.
pub(super) fn file_of(photo: &Written) -> Option<&str> {
    match photo {
        Written::Text(file) => Some(file),
        Written::Map(entries) => match entries.iter().find(|(key, _)| key == "file") {
            Some((_, Written::Text(file))) => Some(file),
            _ => None,
        },
        Written::List(_) => None,
    }
}

/// Adds what a file in another language says of a photo.
fn say(item: &mut Written, said: &[(String, Written)], language: &str, first: &str) {
    for (key, text) in said.iter().filter(|(key, _)| BY_LANGUAGE.contains(&key.as_str())) {
        if let Written::Text(file) = item {
            *item = Written::Map(vec![("file".to_owned(), Written::text(file.clone()))]);
        }
        let Written::Map(entries) = item else { return };
        let entry = (language.to_owned(), text.clone());
        match entries.iter_mut().find(|(name, _)| name == key) {
            Some((_, Written::Map(texts))) => {
                texts.retain(|(other, _)| other != language);
                texts.push(entry);
            }
            Some((_, old)) => *old = Written::Map(vec![(first.to_owned(), old.clone()), entry]),
            None => entries.push((key.clone(), Written::Map(vec![entry]))),
        }
    }
}

/// Takes out of photos what a file in another language says of them: the photos without it, and the list of that file.
pub(super) fn apart(
    photos: &[Written],
    language: &str,
    first: &str,
) -> (Vec<Written>, Vec<Written>) {
    let (mut own, mut said) = (Vec::new(), Vec::new());
    for photo in photos {
        let (rest, texts) = one_apart(photo, language, first);
        if let (false, Some(file)) = (texts.is_empty(), file_of(photo)) {
            let file = ("file".to_owned(), Written::text(file));
            said.push(Written::Map([file].into_iter().chain(texts).collect()));
        }
        own.push(rest);
    }
    (own, said)
}

fn one_apart(photo: &Written, language: &str, first: &str) -> (Written, Vec<(String, Written)>) {
    let Written::Map(entries) = photo else { return (photo.clone(), Vec::new()) };
    let (mut rest, mut said) = (Vec::new(), Vec::new());
    for (key, value) in entries {
        let texts = match value {
            Written::Map(texts) if BY_LANGUAGE.contains(&key.as_str()) => texts,
            other => {
                rest.push((key.clone(), other.clone()));
                continue;
            }
        };
        let (of_language, others): (Vec<_>, Vec<_>) =
            texts.iter().cloned().partition(|(tag, _)| tag == language);
        said.extend(of_language.into_iter().map(|(_, text)| (key.clone(), text)));
        match others.as_slice() {
            [] => {}
            [(tag, text)] if tag == first => rest.push((key.clone(), text.clone())),
            _ => rest.push((key.clone(), Written::Map(others))),
        }
    }
    match rest.as_slice() {
        [(key, file)] if key == "file" => (file.clone(), said),
        _ => (Written::Map(rest), said),
    }
}
