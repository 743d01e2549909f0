//! Reads what offices write into their column of photos: names of files, several of them, ranges, numbers of the photos' sheet, and
//! words that say only that there is a photo.

use super::file_index::{FileIndex, Lookup};
use super::file_name::stem;
use super::name_words::{runs, without_zeros};
use super::{Reason, WhyNotFound};
use crate::import::cell::mark;

/// Texts that are looked up for one product.
const MOST: usize = 100;
/// Files of a range.
const LONGEST_RANGE: u64 = 50;
/// Longest text that is looked at, in bytes.
const LONGEST: usize = 4096;
/// What separates names, from the surest to the least sure. Names themselves may have any of these in them.
const SEPARATORS: &[&[&str]] =
    &[&["\n", ";", "|"], &[","], &["&", "+", " dan ", " and "], &[" ", "\t", "\u{a0}"]];
/// What stands between the first and the last file of a range.
const RANGES: &[&str] =
    &["-", "–", "—", " s/d ", " s.d. ", " s.d ", " sd ", " sampai ", " hingga ", " to ", "..", "…"];
/// Texts that only say whether there is a photo.
const NOTHING: &[&str] = &[
    "terlampir",
    "lampiran",
    "lihat lampiran",
    "foto terlampir",
    "menyusul",
    "foto menyusul",
    "dikirim",
    "sudah dikirim",
    "via wa",
    "di wa",
    "by wa",
    "lewat wa",
    "kosong",
    "nihil",
    "n a",
    "belum difoto",
    "di folder",
    "ada di folder",
    "cek folder",
    "lihat folder",
    "dalam folder",
    "attached",
    "see attachment",
    "yes",
    "none",
];

/// What the texts of one product's row name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// The files, in the order in which they are written, each once.
    pub(super) files: Vec<(usize, Reason)>,
    /// Texts that fit several files.
    pub(super) several: Vec<(String, Vec<usize>)>,
    /// Texts that name no file.
    pub(super) not_found: Vec<(String, WhyNotFound)>,
}

/// Reads the texts of one product's row.
pub(super) fn read(texts: &[String], index: &FileIndex<'_>) -> Written {
    let mut reader = Reader { index, written: Written::default(), left: MOST };
    for text in texts {
        let end = text.floor_char_boundary(LONGEST);
        reader.text(text.get(..end).unwrap_or_default(), SEPARATORS);
    }
    reader.written
}

struct Reader<'i, 'f> {
    index: &'i FileIndex<'f>,
    written: Written,
    left: usize,
}

impl Reader<'_, '_> {
    fn text(&mut self, text: &str, separators: &[&[&str]]) {
        let text = text.trim();
        if says_nothing(text) || self.left == 0 {
            return;
        }
        self.left -= 1;
        if is_address(text) {
            return self.not_found(text, WhyNotFound::Address);
        }
        if self.is_list_with_slashes(text) {
            let parts: Vec<&str> = text.split('/').collect();
            return self.parts(&parts, &[]);
        }
        match self.index.find(text) {
            Lookup::Files(files, reason) => self.files(&files, reason),
            Lookup::Several(files) => self.written.several.push((text.to_owned(), files)),
            found => self.split(text, separators, &found),
        }
    }

    /// Reads a text that as a whole names no file.
    fn split(&mut self, text: &str, separators: &[&[&str]], found: &Lookup) {
        if let Some(files) = self.range(text).or_else(|| self.all_of(text)) {
            return self.files(&files, Reason::Written);
        }
        let mut rest = separators.iter().enumerate();
        let several = rest.find_map(|(level, signs)| {
            let parts = parts(text, signs);
            // A space separates names only if it does so everywhere, see `all_of`.
            (parts.len() > 1 && !signs.contains(&" ")).then_some((level, parts))
        });
        match several {
            Some((level, parts)) => {
                self.parts(&parts, separators.get(level + 1..).unwrap_or_default());
            }
            None => self.not_found(
                text,
                match found {
                    Lookup::NoNumber => WhyNotFound::NoNumber,
                    _ => WhyNotFound::NoFile(self.index.nearest(text)),
                },
            ),
        }
    }

    /// Reads the parts of a list. `foto 1, 2` means `foto 1` and `foto 2`.
    fn parts(&mut self, parts: &[&str], separators: &[&[&str]]) {
        let mut before: Option<&str> = None;
        for part in parts {
            let whole = before.and_then(|before| self.like(before, part));
            match whole {
                Some(files) => self.files(&files, Reason::Written),
                None => self.text(part, separators),
            }
            if whole_number(part).is_none() {
                before = Some(part);
            }
        }
    }

    /// The file that is named like another, with this number at its end.
    fn like(&self, other: &str, number: &str) -> Option<Vec<usize>> {
        let number = whole_number(number)?;
        if !matches!(self.index.find(number), Lookup::Nothing | Lookup::NoNumber) {
            return None;
        }
        let (before, digits) = numbered(stem(other))?;
        self.file(&padded(before, number.parse().ok()?, digits.len()))
    }

    /// The one file of a name.
    fn file(&self, text: &str) -> Option<Vec<usize>> {
        match self.index.find(text) {
            Lookup::Files(files, _) => Some(files),
            _ => None,
        }
    }

    /// The files of a range, if there are all.
    fn range(&self, text: &str) -> Option<Vec<usize>> {
        RANGES.iter().find_map(|sign| {
            text.match_indices(sign).find_map(|(at, sign)| {
                let (first, last) = (text.get(..at)?, text.get(at + sign.len()..)?);
                self.between(first.trim(), last.trim())
            })
        })
    }

    fn between(&self, first: &str, last: &str) -> Option<Vec<usize>> {
        let (before, from) = numbered(stem(first))?;
        let (before_last, to) = numbered(stem(last))?;
        // `IMG_001 - 003` and `IMG_001 - IMG_003`.
        if !runs(before).ends_with(&runs(before_last)) {
            return None;
        }
        let (from, to, width) = (from.parse::<u64>().ok()?, to.parse::<u64>().ok()?, from.len());
        if !(1..LONGEST_RANGE).contains(&to.checked_sub(from)?) {
            return None;
        }
        let files = (from..=to).map(|number| self.file(&padded(before, number, width)));
        Some(files.collect::<Option<Vec<_>>>()?.concat())
    }

    /// The files of names with only spaces between them, if there are all.
    fn all_of(&self, text: &str) -> Option<Vec<usize>> {
        let parts: Vec<&str> = text.split_whitespace().collect();
        if !(2..=MOST).contains(&parts.len()) {
            return None;
        }
        Some(parts.into_iter().map(|part| self.file(part)).collect::<Option<Vec<_>>>()?.concat())
    }

    /// Whether a text is `foto1/foto2`, not the path of a file.
    fn is_list_with_slashes(&self, text: &str) -> bool {
        let parts: Vec<&str> = text.split('/').collect();
        (2..=MOST).contains(&parts.len())
            && parts.iter().all(|part| self.file(part.trim()).is_some())
            && !parts.iter().rev().skip(1).any(|part| self.index.has_folder(part))
    }

    fn files(&mut self, files: &[usize], reason: Reason) {
        for file in files {
            if !self.written.files.iter().any(|(known, _)| known == file) {
                self.written.files.push((*file, reason));
            }
        }
    }

    fn not_found(&mut self, text: &str, why: WhyNotFound) {
        self.written.not_found.push((text.to_owned(), why));
    }
}

fn parts<'t>(text: &'t str, signs: &[&str]) -> Vec<&'t str> {
    let mut parts = vec![text];
    for sign in signs {
        parts = parts.into_iter().flat_map(|part| part.split(sign)).collect();
    }
    parts.retain(|part| !part.trim().is_empty());
    parts
}

/// Whether a text only says that there is a photo, or none.
fn says_nothing(text: &str) -> bool {
    let words = runs(text).join(" ");
    words.is_empty() || mark(text).is_some() || NOTHING.contains(&words.as_str())
}

fn is_address(text: &str) -> bool {
    let lower = text.to_lowercase();
    let begins = ["http://", "https://", "www.", "drive.google.", "photos.app."];
    !lower.contains(char::is_whitespace) && begins.iter().any(|begin| lower.starts_with(begin))
}

fn whole_number(text: &str) -> Option<&str> {
    let text = stem(text.trim());
    let is_number = !text.is_empty() && text.bytes().all(|sign| sign.is_ascii_digit());
    (is_number && without_zeros(text).len() <= 4).then_some(text)
}

/// A name that ends in a number, and that number: `foto (3)` is `foto (` and `3`.
fn numbered(stem: &str) -> Option<(&str, &str)> {
    let stem = stem.trim_end_matches([')', ']', ' ']);
    let before = stem.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let digits = stem.get(before.len()..)?;
    (!digits.is_empty() && digits.len() <= 18).then_some((before, digits))
}

fn padded(before: &str, number: u64, width: usize) -> String {
    format!("{before}{number:0width$}")
}
