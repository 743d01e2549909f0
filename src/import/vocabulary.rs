//! Looks up what a header means: exactly, without brackets and fillers, part by part, and at last with slips of the keyboard. Where
//! two things fit, it says so.

use std::collections::BTreeMap;

use super::choice::Choice;
use super::field::{Field, Subject};
use super::normal::{normal, parts, without_brackets, without_fillers};
use super::words::{
    AROUND_MARKETPLACES, BEFORE_LICENCES, CLEAR_LICENCES, ENTRIES, Entry, LICENCES, MARKETPLACES,
    list,
};
use crate::model::marketplace::Registry;

/// What a header means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// One field.
    Known(Field),
    /// The first of these that no other column of the table means.
    FirstFree(Vec<Field>),
    /// Perhaps one of these; only the office knows.
    Doubtful(Vec<Field>),
    /// Nothing that is known.
    Unknown,
}

impl Meaning {
    /// The fields that it may be.
    pub fn fields(&self) -> &[Field] {
        match self {
            Self::Known(field) => std::slice::from_ref(field),
            Self::FirstFree(fields) | Self::Doubtful(fields) => fields,
            Self::Unknown => &[],
        }
    }
}

/// All words that are known, in their normal form.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    words: BTreeMap<String, Meaning>,
    /// Names of marketplaces, with their keys.
    places: BTreeMap<String, String>,
}

impl Vocabulary {
    /// Makes the vocabulary for lists of a subject: the labels of its own keys come first. The marketplaces are those of the
    /// registry, so that a site's own are known, too.
    pub fn new(subject: Subject, registry: &Registry) -> Self {
        let mut made = Self { words: BTreeMap::new(), places: places(registry) };
        made.labels(subject);
        for (entry, words) in ENTRIES {
            let meaning = match entry {
                Entry::One(field) => Meaning::Known(field.clone()),
                Entry::FirstFree(fields) => Meaning::FirstFree(fields.to_vec()),
                Entry::Doubt(fields) => Meaning::Doubtful(fields.to_vec()),
            };
            list(words).for_each(|word| made.insert(word, &meaning));
        }
        for (kind, names) in CLEAR_LICENCES {
            let meaning = Meaning::Known(Field::licence(*kind));
            list(names).for_each(|name| made.insert(name, &meaning));
        }
        for (kind, names) in LICENCES {
            let meaning = Meaning::Known(Field::licence(*kind));
            for name in list(names) {
                for before in BEFORE_LICENCES {
                    made.insert(&format!("{before}{name}"), &meaning);
                }
            }
        }
        for (name, key) in made.places.clone() {
            made.insert(&name, &Meaning::Known(Field::Buy(key)));
        }
        for subject in Subject::ALL {
            made.labels(*subject);
        }
        made
    }

    /// Takes in what somebody says of headers, so that a table whose headers are not known otherwise is found, too.
    pub fn learn(&mut self, choices: &[Choice]) {
        for choice in choices {
            let (word, field) = (normal(&choice.header), self.field(&choice.field));
            if let Some(field) = field.filter(|_| !word.is_empty()) {
                self.words.insert(word, Meaning::Known(field));
            }
        }
    }

    /// The field of a name or of a header that is known.
    pub(super) fn field(&self, text: &str) -> Option<Field> {
        match Field::named(text) {
            Some(Field::Buy(place)) => self.has_place(&place).then_some(Field::Buy(place)),
            Some(field) => Some(field),
            None => match self.surely(text) {
                Some(Meaning::Known(field)) => Some(field),
                _ => None,
            },
        }
    }

    fn labels(&mut self, subject: Subject) {
        for key in subject.keys().0 {
            let meaning = Meaning::Known(Field::Key(subject, key.name));
            self.insert(key.label.id, &meaning);
            self.insert(key.label.en, &meaning);
        }
    }

    /// Adds a word, unless it is known.
    fn insert(&mut self, word: &str, meaning: &Meaning) {
        let word = normal(word);
        if !word.is_empty() {
            self.words.entry(word).or_insert_with(|| meaning.clone());
        }
    }

    /// Returns what a header means below a group's header, if it has one: `Nama` below `Produk`.
    pub fn meaning(&self, group: Option<&str>, header: &str) -> Meaning {
        let likely = self.likely(group, header);
        likely.or_else(|| self.contained(header)).unwrap_or(Meaning::Unknown)
    }

    /// As [`Self::meaning`], but `Jumlah Produk` is not taken for what a part of it means.
    pub(super) fn likely(&self, group: Option<&str>, header: &str) -> Option<Meaning> {
        let of_both = group.and_then(|group| {
            let (group, header) = (without_brackets(group), without_brackets(header));
            self.exact(&format!("{header} {group}"))
                .or_else(|| self.exact(&format!("{group} {header}")))
        });
        of_both.or_else(|| self.surely(header)).or_else(|| self.with_slips(header))
    }

    /// Returns what a header means, without guessing at slips.
    pub(super) fn surely(&self, header: &str) -> Option<Meaning> {
        let bare = without_brackets(header);
        self.exact(header).or_else(|| self.exact(&bare)).or_else(|| {
            let bare_normal = normal(&bare);
            let plain = self.words.get(&without_fillers(&bare_normal)).cloned();
            plain.or_else(|| self.place(&bare_normal)).or_else(|| self.of_parts(&bare))
        })
    }

    /// Whether the registry has a marketplace of this key.
    pub(super) fn has_place(&self, key: &str) -> bool {
        self.places.values().any(|place| place == key)
    }

    fn exact(&self, text: &str) -> Option<Meaning> {
        self.words.get(&normal(text)).cloned()
    }

    /// `Link Toko Shopee`
    fn place(&self, normal: &str) -> Option<Meaning> {
        let words = normal.split(' ').filter(|word| !AROUND_MARKETPLACES.contains(word));
        let key = self.places.get(&words.collect::<Vec<_>>().join(" "))?;
        Some(Meaning::Known(Field::Buy(key.clone())))
    }

    /// `PIRT/NIB` holds licences, `Shopee/Tokopedia` places to buy; `Produk/Harga` is two things.
    fn of_parts(&self, text: &str) -> Option<Meaning> {
        let mut fields: Vec<Field> = Vec::new();
        for part in parts(text).take(8) {
            let meaning = self.exact(part).or_else(|| self.place(&normal(part)))?;
            fields.extend(meaning.fields().iter().cloned());
        }
        fields.sort();
        fields.dedup();
        let all = |test: fn(&Field) -> bool| fields.iter().all(test);
        match fields.as_slice() {
            [] => None,
            [field] => Some(Meaning::Known(field.clone())),
            _ if all(|field| matches!(field, Field::Licence(_))) => {
                Some(Meaning::Known(Field::Key(Subject::Product, "licences")))
            }
            _ if all(|field| matches!(field, Field::Buy(_))) => {
                Some(Meaning::Known(Field::Key(Subject::Product, "buy")))
            }
            _ => Some(Meaning::Doubtful(fields)),
        }
    }

    /// Compares with all words. `diagnostic::nearest` gives the nearest one; here it matters whether others are near as well.
    fn with_slips(&self, header: &str) -> Option<Meaning> {
        let typed = normal(&without_brackets(header));
        let slips = match typed.chars().count() {
            // `NIK` and `NIB` are no slips of each other.
            0..5 => return None,
            5..8 => 1,
            _ => 2,
        };
        let is_near = |word: &str| {
            word.len().abs_diff(typed.len()) <= slips * 4
                && strsim::damerau_levenshtein(word, &typed) <= slips
        };
        let near = self.words.iter().filter(|(word, _)| is_near(word));
        let mut meanings: Vec<&Meaning> = Vec::new();
        for (_, meaning) in near {
            if !meanings.contains(&meaning) {
                meanings.push(meaning);
            }
        }
        match meanings.as_slice() {
            [] => None,
            [meaning] => Some((*meaning).clone()),
            _ => Some(doubtful(meanings.iter().flat_map(|meaning| meaning.fields()))),
        }
    }

    /// `Harga Bahan` holds `Harga`, but is something else, maybe.
    fn contained(&self, header: &str) -> Option<Meaning> {
        let typed = normal(&without_brackets(header));
        let words: Vec<&str> = typed.split(' ').take(12).collect();
        (1..words.len().min(5)).rev().find_map(|length| {
            let found = words.windows(length).filter_map(|some| self.words.get(&some.join(" ")));
            let fields: Vec<&Field> = found
                .flat_map(Meaning::fields)
                .filter(|field| !matches!(field, Field::Ignored | Field::Private))
                .collect();
            (!fields.is_empty()).then(|| doubtful(fields))
        })
    }
}

fn doubtful<'f>(fields: impl IntoIterator<Item = &'f Field>) -> Meaning {
    let mut fields: Vec<Field> = fields.into_iter().cloned().collect();
    fields.sort();
    fields.dedup();
    Meaning::Doubtful(fields)
}

fn places(registry: &Registry) -> BTreeMap<String, String> {
    let mut places = BTreeMap::new();
    for place in registry.marketplaces() {
        let nicknames = MARKETPLACES.iter().filter(|(key, _)| *key == place.key);
        let nicknames = nicknames.flat_map(|(_, names)| list(names));
        for name in [place.name.as_str(), place.key.as_str()].into_iter().chain(nicknames) {
            places.entry(normal(name)).or_insert_with(|| place.key.clone());
        }
    }
    places.remove("");
    places
}
