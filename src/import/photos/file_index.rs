//! Files by what somebody may write for them: their name as it is, in other spellings, without its ending, their number on the
//! photos' sheet, their folder.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization as _;

use super::file_name::stem;
use super::name_words::{runs, without_zeros};
use super::number::{PhotoNumber, Typed, typed};
use super::paths_of_files::{folder, folders, name};
use super::{PhotoFile, Reason, natural};
use crate::diagnostic::nearest::nearest;

/// Files of one name that are told apart.
const MOST_SAME: usize = 1000;
/// Files that are compared for a suggestion.
const COMPARED: usize = 50;
/// Of them, those that stand before and after in the order of names.
const BESIDE: usize = 5;

/// What a written text means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Lookup {
    /// Files.
    Files(Vec<usize>, Reason),
    /// One of several files.
    Several(Vec<usize>),
    /// A number of the photos' sheet that no photo has.
    NoNumber,
    /// Nothing.
    Nothing,
}

/// The files by their names and numbers.
pub(super) struct FileIndex<'f> {
    files: &'f [PhotoFile],
    /// From the strictest spelling to the loosest.
    names: [BTreeMap<String, Vec<usize>>; 4],
    numbers: Vec<(PhotoNumber, usize)>,
    /// By the last name of a folder: the folders, by their paths, and the files in each.
    folders: BTreeMap<String, BTreeMap<&'f str, Vec<usize>>>,
    /// The last names of all folders, also of those that hold only folders.
    folder_names: BTreeSet<String>,
    runs: BTreeMap<String, Vec<usize>>,
    sorted: Vec<(String, usize)>,
}

impl<'f> FileIndex<'f> {
    pub(super) fn new(files: &'f [PhotoFile]) -> Self {
        let mut index = Self {
            files,
            names: Default::default(),
            numbers: files.iter().map(|file| file.number).zip(0..).collect(),
            folders: BTreeMap::new(),
            folder_names: BTreeSet::new(),
            runs: BTreeMap::new(),
            sorted: Vec::with_capacity(files.len()),
        };
        index.numbers.sort_unstable();
        for (place, file) in files.iter().enumerate() {
            let name = name(&file.path);
            for (names, key) in index.names.iter_mut().zip(spellings(name)) {
                names.entry(key).or_default().push(place);
            }
            if let Some(path) = folder(&file.path) {
                let folders = index.folders.entry(key(self::name(path))).or_default();
                folders.entry(path).or_default().push(place);
            }
            for run in runs(stem(name)) {
                index.runs.entry(run).or_default().push(place);
            }
            index.sorted.push((key(stem(name)), place));
        }
        index.sorted.sort_unstable();
        let paths: BTreeSet<&str> = files.iter().flat_map(|file| folders(&file.path)).collect();
        index.folder_names = paths.into_iter().map(|path| key(name(path))).collect();
        index
    }

    /// Finds what a text means.
    pub(super) fn find(&self, text: &str) -> Lookup {
        let path = path(text);
        let path = path.trim_matches('/');
        let named = if path.is_empty() { Vec::new() } else { self.named(path) };
        let number = typed(text);
        let numbered = match number {
            Some(Typed::Numbers(first, last)) => self.numbered(first, last),
            _ => Vec::new(),
        };
        let reason = if named.is_empty() { Reason::Number } else { Reason::Written };
        let mut both: Vec<usize> = named.into_iter().chain(numbered).collect();
        both.sort_unstable();
        both.dedup();
        match (self.without_copies(both).as_slice(), number) {
            ([one], _) => Lookup::Files(vec![*one], reason),
            ([], None) => self.in_folder(path),
            ([], Some(_)) => Lookup::NoNumber,
            (several, _) => Lookup::Several(several.to_vec()),
        }
    }

    /// Whether there is a folder of this name.
    pub(super) fn has_folder(&self, name: &str) -> bool {
        self.folder_names.contains(&key(name))
    }

    /// The files of a name, in the strictest spelling in which there are any; of these the ones in the folders that are
    /// written before it.
    fn named(&self, path: &str) -> Vec<usize> {
        let found = self
            .names
            .iter()
            .zip(spellings(name(path)))
            .find_map(|(names, key)| if key.is_empty() { None } else { names.get(&key) });
        let found = found.map_or(&[][..], Vec::as_slice);
        let found = found.get(..MOST_SAME).unwrap_or(found);
        let shared = |place: &usize| {
            let file = self.files.get(*place).map_or("", |file| &file.path);
            let same = folders(file).zip(folders(path));
            same.take_while(|(one, other)| key(name(one)) == key(name(other))).count()
        };
        let most = found.iter().map(shared).max().unwrap_or_default();
        found.iter().filter(|place| shared(place) == most).copied().collect()
    }

    fn numbered(&self, first: PhotoNumber, last: PhotoNumber) -> Vec<usize> {
        let begin = self.numbers.partition_point(|(number, _)| *number < first);
        let rest = self.numbers.get(begin..).unwrap_or_default();
        rest.iter().take_while(|(number, _)| *number <= last).map(|(_, place)| *place).collect()
    }

    /// Of files with the same content, the first.
    fn without_copies(&self, found: Vec<usize>) -> Vec<usize> {
        let number = |place: &usize| self.files.get(*place).map(|file| file.number);
        let is_same = found.iter().all(|place| number(place) == found.first().and_then(number));
        if is_same { found.into_iter().take(1).collect() } else { found }
    }

    /// All files of the only folder of a name.
    fn in_folder(&self, path: &str) -> Lookup {
        let folders = self.folders.get(&key(name(path)));
        match folders.map(|folders| folders.values().collect::<Vec<_>>()).as_deref() {
            Some([files]) if !key(name(path)).is_empty() => {
                let mut files = (*files).clone();
                let path = |place: &usize| self.files.get(*place).map_or("", |file| &file.path);
                files.sort_by(|one, other| natural::compare(path(one), path(other)));
                Lookup::Files(files, Reason::Written)
            }
            _ => Lookup::Nothing,
        }
    }

    /// The file whose name is nearest to a written one, with the same numbers in it.
    pub(super) fn nearest(&self, text: &str) -> Option<usize> {
        let path = path(text);
        let wanted = key(stem(name(&path)));
        let runs = runs(stem(name(&path)));
        let rarest =
            runs.iter().filter_map(|run| self.runs.get(run)).min_by_key(|files| files.len());
        let sharing = rarest.into_iter().flatten().take(COMPARED).filter_map(|place| {
            let file = self.files.get(*place)?;
            Some((key(stem(name(&file.path))), *place))
        });
        let at = self.sorted.partition_point(|(name, _)| *name < wanted);
        let beside = at.saturating_sub(BESIDE)..self.sorted.len().min(at + BESIDE);
        let beside = self.sorted.get(beside).unwrap_or_default().iter().cloned();
        let candidates: Vec<(String, usize)> =
            sharing.chain(beside).filter(|(name, _)| numbers(name) == numbers(&wanted)).collect();
        let near = nearest(&wanted, candidates.iter().map(|(name, _)| name.as_str()))?;
        candidates.iter().find(|(name, _)| name == near).map(|(_, place)| *place)
    }
}

/// A text as a path with `/`: those of Windows and of links, too.
fn path(text: &str) -> String {
    let text = text.trim().trim_matches(['"', '\'', '“', '”']);
    let text = text.strip_prefix("file://").unwrap_or(text);
    text.replace('\\', "/").replace("%20", " ")
}

/// A name in four spellings: as it is, its words, those without its ending, those without zeros in front of numbers.
fn spellings(name: &str) -> [String; 4] {
    let as_it_is = name.trim().nfc().flat_map(char::to_lowercase).collect();
    let bare = runs(stem(name));
    let values: Vec<&str> = bare.iter().map(|run| value(run)).collect();
    [as_it_is, key(name), bare.join(" "), values.join(" ")]
}

fn value(run: &str) -> &str {
    if run.starts_with('0') { without_zeros(run) } else { run }
}

fn key(name: &str) -> String {
    runs(name).join(" ")
}

fn numbers(key: &str) -> Vec<&str> {
    key.split(' ').filter(|run| run.starts_with(|sign: char| sign.is_ascii_digit())).collect()
}
