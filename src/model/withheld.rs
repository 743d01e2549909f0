//! Data that producers have not agreed to publish, to be found wherever else they occur (UU 27/2022 on personal data).
//! The values themselves are not accessible: a text is searched for them, or returned masked.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use super::digits::{has_digits, runs};
use super::national_id;
use super::phone::Phone;
use super::producer::Publishable;
use crate::source::{FileId, Span};

/// Digits of the shortest and the longest phone number, with country code.
const NUMBER: std::ops::RangeInclusive<usize> = 6..=16;
/// Names and places of fewer words are words of the language, too.
const OWNER_WORDS: usize = 2;
const ADDRESS_WORDS: usize = 3;

/// One value that must not be published, without the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Private {
    /// The kind of data.
    pub what: Publishable,
    /// The producer's slug.
    pub producer: String,
}

/// A value of a producer's file.
#[derive(Clone, Debug)]
pub struct Personal {
    /// The kind of data and its producer.
    pub private: Private,
    /// As written; of a portrait its path below the site's folder.
    pub value: String,
    /// Whether it may be published.
    pub allowed: bool,
    /// Its position.
    pub span: Option<Span>,
}

/// All values that must not be published.
#[derive(Clone, Debug, Default)]
pub struct Withheld {
    numbers: BTreeMap<String, Private>,
    /// Numbers that somebody agreed to publish, or that nobody has to be asked about.
    public: BTreeSet<String>,
    portraits: BTreeMap<String, Private>,
    words: Option<AhoCorasick>,
    of_words: Vec<Private>,
    /// The positions of the values themselves.
    spans: BTreeMap<FileId, Vec<Span>>,
    /// Producers' files that could not be read, so that their withheld values are unknown.
    unread: BTreeSet<FileId>,
}

impl Withheld {
    /// Sorts what was found in producers' files. A value that somebody agreed to publish as their own is public; of a
    /// portrait all who are in it must have agreed.
    ///
    /// `unread` are producers' files that could not be read.
    pub fn new(all: &[Personal], unread: BTreeSet<FileId>) -> Self {
        let mut public = BTreeSet::new();
        for one in all.iter().filter(|one| one.allowed) {
            public.extend(keys(one).into_iter().filter(|key| !matches!(key, Key::Portrait(_))));
        }
        let numbers = public.iter().filter_map(|key| match key {
            Key::Number(digits) => Some(digits.clone()),
            _ => None,
        });
        let mut withheld = Self { unread, public: numbers.collect(), ..Self::default() };
        let mut words: BTreeMap<String, Private> = BTreeMap::new();
        for one in all.iter().filter(|one| !one.allowed) {
            if let Some(span) = one.span {
                withheld.spans.entry(span.file).or_default().push(span);
            }
            for key in keys(one).into_iter().filter(|key| !public.contains(key)) {
                let known = match key {
                    Key::Number(digits) => withheld.numbers.entry(digits),
                    Key::Portrait(path) => withheld.portraits.entry(path),
                    Key::Words(text) => words.entry(text),
                };
                known.or_insert_with(|| one.private.clone());
            }
        }
        let (texts, of_words): (Vec<String>, Vec<Private>) = words.into_iter().unzip();
        let built = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&texts);
        withheld.words = built.ok().filter(|_| !texts.is_empty());
        withheld.of_words = of_words;
        withheld
    }

    /// Whether nothing is withheld.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty() && self.portraits.is_empty() && self.words.is_none()
    }

    /// Returns the producer of a withheld phone number.
    pub fn number(&self, phone: &Phone) -> Option<&Private> {
        self.numbers.get(national(phone.digits()))
    }

    /// Whether a phone number may be shown anywhere.
    pub fn is_public(&self, phone: &Phone) -> bool {
        self.public.contains(national(phone.digits()))
    }

    /// Notes that a phone number may be shown anywhere.
    pub fn allow(&mut self, phone: &Phone) {
        self.public.insert(national(phone.digits()).to_owned());
    }

    /// Whose portrait a photo is that must not be published, by its path below the site's folder.
    pub fn portrait(&self, path: &str) -> Option<&Private> {
        self.portraits.get(path)
    }

    /// Every withheld value in a text, by the bytes it takes: numbers however they are written, words in any case.
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, &Private)> {
        let mut found = Vec::new();
        if !self.numbers.is_empty() && has_digits(text, *NUMBER.start()) {
            self.find_numbers(text, &mut found);
        }
        if let Some(words) = &self.words {
            let folded = Folded::of(text);
            for one in words.find_iter(&folded.text) {
                if folded.stands_alone(one.range())
                    && let Some(private) = self.of_words.get(one.pattern().as_usize())
                {
                    found.push((folded.written(one.range()), private));
                }
            }
        }
        found
    }

    fn find_numbers<'w>(&'w self, text: &str, found: &mut Vec<(Range<usize>, &'w Private)>) {
        for run in runs(text) {
            let mut first = 0;
            while let [group, ..] = run.groups.get(first..).unwrap_or_default() {
                let start = group.start;
                let ends = run.groups.iter().zip(1..).skip(first);
                let fitting = ends
                    .map(|(last, end)| (end, last.end - start))
                    .take_while(|(_, length)| length <= NUMBER.end())
                    .filter(|(_, length)| NUMBER.contains(length));
                let known = fitting.filter_map(|(end, _)| {
                    let number = run.number(first..end);
                    Some((end, self.numbers.get(national(&number))?))
                });
                match known.last() {
                    Some((end, private)) => {
                        found.push((run.bytes(first..end), private));
                        first = end;
                    }
                    None => first += 1,
                }
            }
        }
    }

    /// The text with every withheld value and identity number made unreadable, each sign by one of the same number of
    /// bytes, so that positions in it do not change.
    pub fn masked(&self, text: &str) -> String {
        self.masked_with(text, Vec::new())
    }

    /// As [`Self::masked`] of the text of a file, in which the places of withheld values are known.
    pub fn masked_file(&self, file: FileId, text: &str) -> String {
        let own = self.spans.get(&file).into_iter().flatten();
        let mut ranges: Vec<Range<usize>> = own
            .map(|span| span.start as usize..(span.end as usize).min(text.len()))
            .filter(|range| text.get(range.clone()).is_some())
            .collect();
        if self.unread.contains(&file) {
            ranges.extend(suspicious(text));
        }
        self.masked_with(text, ranges)
    }

    /// Whether a place lies in a value that is withheld.
    pub fn holds(&self, place: Span) -> bool {
        let around = |span: &Span| span.start <= place.start && place.end <= span.end;
        self.spans.get(&place.file).is_some_and(|own| own.iter().any(around))
    }

    fn masked_with(&self, text: &str, mut ranges: Vec<Range<usize>>) -> String {
        ranges.extend(self.find(text).into_iter().map(|(range, _)| range));
        ranges.extend(national_id::find(text));
        ranges.sort_by_key(|range| range.start);
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for range in ranges {
            let start = range.start.max(done);
            if start < range.end {
                out.push_str(&text[done..start]);
                out.push_str(&mask(&text[start..range.end]));
                done = range.end;
            }
        }
        out.push_str(&text[done..]);
        out
    }
}

/// Masks the letters and digits of a text, of the same length in bytes and in signs.
pub fn mask(text: &str) -> String {
    let masked = |c: char| match (c.is_alphanumeric(), c.len_utf8()) {
        (false, _) => c,
        (true, 1) => '*',
        (true, 2) => '\u{b7}',
        (true, 3) => '\u{2022}',
        (true, _) => '\u{10101}',
    };
    text.chars().map(masked).collect()
}

/// Whatever may be a number or mail address.
fn suspicious(text: &str) -> Vec<Range<usize>> {
    let numbers = runs(text).into_iter().filter(|run| run.digits.len() >= *NUMBER.start());
    let mut ranges: Vec<Range<usize>> = numbers.map(|run| run.bytes(0..run.groups.len())).collect();
    let mut start = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        if word.contains('@') {
            ranges.push(start..start + word.len());
        }
        start += word.len();
    }
    ranges
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(String),
    Portrait(String),
    Words(String),
}

/// What a value is known by elsewhere.
fn keys(one: &Personal) -> Vec<Key> {
    let value = one.value.trim();
    let folded = Folded::of(value).text;
    let count = folded.split(' ').count();
    let has_number = value.contains(|c: char| c.is_ascii_digit());
    match one.private.what {
        Publishable::Whatsapp | Publishable::Phone => {
            let digits: String =
                runs(value).iter().map(|run| run.number(0..run.groups.len())).collect();
            let number = national(&digits).to_owned();
            Some(number).filter(|number| NUMBER.contains(&number.len())).map(Key::Number)
        }
        Publishable::Portrait => Some(Key::Portrait(value.to_owned())),
        Publishable::Email => Some(Key::Words(folded)).filter(|_| value.contains('@')),
        Publishable::Map => {
            let address = folded.split_once("://").map_or(folded.as_str(), |(_, rest)| rest);
            Some(Key::Words(address.trim_end_matches('/').to_owned()))
                .filter(|_| !address.is_empty())
        }
        Publishable::Address => {
            Some(Key::Words(folded)).filter(|_| count >= ADDRESS_WORDS || has_number && count > 1)
        }
        Publishable::Owner => Some(Key::Words(folded)).filter(|_| count >= OWNER_WORDS),
        Publishable::Website => None,
    }
    .into_iter()
    .collect()
}

/// A number without the country's code and the zero in its place.
fn national(digits: &str) -> &str {
    let digits = digits.strip_prefix("00").unwrap_or(digits);
    let rest = digits.strip_prefix("62").filter(|rest| rest.len() >= 7).unwrap_or(digits);
    rest.strip_prefix('0').unwrap_or(rest)
}

/// A text in small letters with one space where there are several, and where each byte of it comes from.
struct Folded {
    text: String,
    from: Vec<usize>,
    end: usize,
}

impl Folded {
    fn of(text: &str) -> Self {
        let mut folded =
            Self { text: String::with_capacity(text.len()), from: Vec::new(), end: text.len() };
        for (at, c) in text.char_indices() {
            if c.is_whitespace() {
                if !folded.text.ends_with(' ') {
                    folded.push(' ', at);
                }
            } else {
                c.to_lowercase().for_each(|c| folded.push(c, at));
            }
        }
        folded
    }

    fn push(&mut self, c: char, at: usize) {
        self.text.push(c);
        self.from.resize(self.text.len(), at);
    }

    fn written(&self, range: Range<usize>) -> Range<usize> {
        let at = |folded: usize| self.from.get(folded).copied().unwrap_or(self.end);
        at(range.start)..at(range.end)
    }

    fn stands_alone(&self, range: Range<usize>) -> bool {
        let before = self.text[..range.start].chars().next_back();
        let after = self.text[range.end..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn withheld() -> Withheld {
        let one = |what, value: &str, allowed| Personal {
            private: Private { what, producer: "ibu".to_owned() },
            value: value.to_owned(),
            allowed,
            span: None,
        };
        let all = [
            one(Publishable::Whatsapp, "0812-3456-7890", false),
            one(Publishable::Phone, "0333 421234", false),
            one(Publishable::Phone, "0812 1111 2222", false),
            one(Publishable::Phone, "+62 812 1111 2222", true),
            one(Publishable::Email, "Ibu@contoh.example", false),
            one(Publishable::Address, "Jalan Mawar No. 5", false),
            one(Publishable::Owner, "Sari", false),
            one(Publishable::Owner, "Ibu Sari Contoh", false),
        ];
        Withheld::new(&all, BTreeSet::new())
    }

    #[test]
    fn knows_values_in_every_form() {
        let withheld = withheld();
        let forms = [
            "0812 3456 7890",
            "(+62) 812-3456-7890!",
            "https://wa.me/6281234567890?text=Halo",
            "https://x.example/?u=https%3A%2F%2Fwa.me%2F6281234567890",
            "whatsapp://send?phone=%2B62%20812%203456%207890",
            "tel:+62812-3456-7890",
            "0062 812 3456 7890",
            "+62 (0)812 3456 7890",
            "０８１２３４５６７８９０",
            "WA081234567890",
            "0811 0000 0812 3456 7890",
            "telepon (0333) 42 12 34",
            "mailto:ibu@CONTOH.example.",
            "di jalan  MAWAR\nno. 5, Contoh",
            "oleh ibu sari contoh",
        ];
        for form in forms {
            assert_eq!(withheld.find(form).len(), 1, "{form}");
            let masked = withheld.masked(form);
            assert_eq!(masked.len(), form.len(), "{form}");
            assert!(withheld.find(&masked).is_empty(), "{masked}");
        }
        let others = [
            "0812 1111 2222",
            "sari kelapa",
            "ibu@contoh.example2",
            "081234567890123",
            "9081234567890",
            "Rp 45.000",
            "jalan mawar no. 51",
        ];
        for other in others {
            assert!(withheld.find(other).is_empty(), "{other}");
        }
    }
}
