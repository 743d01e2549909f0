//! Identity numbers, wherever they would be published: in values as they are read, stories as readers see them, names of
//! folders and files. Comments count, too, since content is often kept where everybody can read it.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::document_texts::{DocumentText, each, each_field};
use crate::diagnostic::{Diagnostic, Diagnostics, Origin, code};
use crate::load::{Document, Loaded, yaml};
use crate::message;
use crate::model::digits::has_digits;
use crate::model::national_id::find;
use crate::paths::with_folders;
use crate::source::{FileId, Source, Span, TextFile};

/// Digits that a text needs to hold an identity number.
const LEAST: usize = 16;
/// Groups of digits that make a row of coordinates.
const ROW: usize = 6;

/// Tells every identity number of a site.
pub(super) fn check(loaded: &Loaded, source: &Source, diagnostics: &mut Diagnostics) {
    let documents: Vec<&Document> = documents(loaded).collect();
    let read: BTreeSet<FileId> = documents.iter().map(|document| document.file).collect();
    let others: Vec<_> = source.texts().filter(|(id, _)| !read.contains(id)).collect();
    let mut places: BTreeSet<Span> = BTreeSet::new();
    let in_document = |document: &&Document| of_document(document, source);
    let in_other = |(id, text): &(FileId, &Arc<TextFile>)| of_other(*id, text, source);
    places.par_extend(documents.par_iter().flat_map_iter(in_document));
    places.par_extend(others.par_iter().flat_map_iter(in_other));
    for span in places {
        diagnostics.push(problem(span));
    }
    names(source, diagnostics);
}

/// Every document of a site.
pub(super) fn documents(loaded: &Loaded) -> impl Iterator<Item = &Document> {
    let lists = [&loaded.regency, &loaded.categories, &loaded.districts].into_iter().flatten();
    let main = loaded.entries.iter().map(|entry| &*entry.main);
    let translations = loaded.entries.iter().flat_map(|entry| &entry.translations);
    lists.chain(main).chain(translations.map(|(_, document)| &**document))
}

fn of_document(document: &Document, source: &Source) -> Vec<Span> {
    let text = source.text(document.file).text.as_str();
    if !has_digits(text, LEAST) {
        return Vec::new();
    }
    let mut places = Vec::new();
    let wanted = |markdown: &str| has_digits(markdown, LEAST);
    each(document, source, wanted, |said| gather(said, &mut places));
    let fields = document.body.map_or(text.len(), |body| body.start as usize);
    places.extend(in_comments(document.file, text.get(..fields).unwrap_or_default()));
    places
}

/// A text that is no content: of a theme, or one that could not be read as YAML.
fn of_other(file: FileId, text: &TextFile, source: &Source) -> Vec<Span> {
    if !has_digits(&text.text, LEAST) {
        return Vec::new();
    }
    let is_words = !text.path.starts_with("theme") || text.path.contains("/locales/");
    let counts = |text: &str, at: &Range<usize>| is_words || !is_drawn(text, at);
    let found = find(&text.text).into_iter().filter(|at| counts(&text.text, at));
    let mut places: Vec<Span> = found.map(|at| Span::new(file, at.start, at.end)).collect();
    if matches!(text.path.rsplit_once('.'), Some((_, "yaml" | "yml"))) {
        // What is wrong with its form is reported by the stage that reads it.
        let tree = yaml::parse(file, &text.text, 0, &mut Diagnostics::default());
        let known = places.clone();
        let mut parsed = Vec::new();
        if let Some(tree) = &tree {
            each_field(tree, source, |said| {
                let found = find(said.text).into_iter().filter(|at| counts(said.text, at));
                parsed.extend(found.map(|at| said.span(at)));
            });
        }
        parsed.retain(|span| !known.iter().any(|at| at.start < span.end && span.start < at.end));
        places.extend(parsed);
    }
    places
}

/// Whether digits of a template, a style sheet or a token are coordinates: decimals, parts of a path (`M35 10l12 45`), a row
/// of small numbers. Identity numbers are written without a single point, in few groups, or with zeros in front.
fn is_drawn(text: &str, at: &Range<usize>) -> bool {
    let (before, number, after) = (&text[..at.start], &text[at.clone()], &text[at.end..]);
    let is_gap = |c: char| c.is_whitespace() || matches!(c, ',' | '-' | '/' | '+');
    let is_decimal = |part: &str| part.matches('.').count() == 1;
    let begins_with_digit = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let goes_on = before.ends_with('.') || after.strip_prefix('.').is_some_and(begins_with_digit);
    if goes_on || number.split(is_gap).any(is_decimal) {
        return true;
    }
    let parts: Vec<&str> = number.split(|c: char| !c.is_ascii_digit()).collect();
    let has_zero_in_front = |part: &&str| part.len() > 1 && part.starts_with('0');
    if parts.len() >= ROW && !parts.iter().any(has_zero_in_front) {
        return true;
    }
    let mut command = before
        .trim_end_matches(|c: char| is_gap(c) || c == '.' || c.is_ascii_digit())
        .chars()
        .rev();
    let is_command = command.next().is_some_and(|c| "MLHVCSQTAmlhvcsqta".contains(c));
    let is_alone = command.next().is_none_or(|c| !c.is_alphabetic() || matches!(c, 'Z' | 'z'));
    parts.len() > 1 && is_command && is_alone
}

fn gather(said: &DocumentText<'_>, places: &mut Vec<Span>) {
    places.extend(find(said.text).into_iter().map(|at| said.span(at)));
}

/// In lines from the first ` #` on, which may be words in quotes; those are found a second time and reported once.
fn in_comments(file: FileId, yaml: &str) -> Vec<Span> {
    let mut places = Vec::new();
    let mut start = 0;
    for line in yaml.split_inclusive('\n') {
        let hash = line
            .match_indices('#')
            .map(|(at, _)| at)
            .find(|at| line[..*at].chars().next_back().is_none_or(char::is_whitespace));
        if let Some(hash) = hash {
            let at = start + hash;
            let found = find(&line[hash..]).into_iter();
            places.extend(found.map(|one| Span::new(file, at + one.start, at + one.end)));
        }
        start += line.len();
    }
    places
}

/// Names of folders, texts, photos and copied files, each reported once.
fn names(source: &Source, diagnostics: &mut Diagnostics) {
    let paths: Vec<String> = source.paths().filter(|path| has_digits(path, LEAST)).collect();
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for path in &paths {
        for (upto, name) in with_folders(path) {
            if !find(name).is_empty() && told.insert(upto) {
                diagnostics.push(problem(upto));
            }
        }
    }
}

fn problem(place: impl Into<Origin>) -> Diagnostic {
    let place = place.into();
    let help = match place {
        Origin::Path(_) => message!("ganti namanya", "give it another name"),
        _ => message!("hapus angkanya", "remove the number"),
    };
    Diagnostic::new(
        code::NATIONAL_ID,
        place,
        message!(
            "angka 16 digit ini seperti NIK atau nomor KK, yang tidak boleh terbit",
            "this 16-digit number looks like an identity number, which must not be published"
        ),
    )
    .help(help)
}

#[cfg(test)]
mod tests {
    use super::{find, is_drawn};

    #[test]
    fn tells_drawings_from_numbers_of_people() {
        let shown = |text: &str| find(text).iter().any(|at| !is_drawn(text, at));
        for drawn in [
            "M4 9.5 5.5 4h13L20 9.5a2.7 2.7 0 0 1-5.4 0 2.7 2.7 0 0 1-5.3 0M5.5 12.5V20",
            "C12.4 12.4 12.4 13.4 10.1 12.4 8.6 13.4 8.6 9.8 10.8 7.6",
            "16 12 12 16 12 20 10 10",
            "ZM3510 1245 1010 2024",
            "3.510124503850001",
            "0.3510124503850001",
            "3510124503850001.25",
            "12.3510124 50.3850001",
        ] {
            assert!(!shown(drawn), "{drawn}");
        }
        for number in [
            "<p>NIK 3510124503850001</p>",
            "{# 35.10.12.450385.0001 #}",
            "<p>35 10 12 45 03 85 00 01</p>",
            "content: '3510 1245 0385 0001'",
            "NIK: 3510-1245-0385-0001",
            "a. 3510124503850001.",
        ] {
            assert!(shown(number), "{number}");
        }
    }
}
