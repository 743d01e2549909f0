//! The words that products and producers have, found also by a slip of the keyboard, an abbreviation, or written together. A word
//! that is known is never taken for a slip of another.

use std::collections::{BTreeMap, BTreeSet};

use super::name_words::Word;

/// Shortest word in which a slip is looked for, in characters: four letters are too many words.
const SLIP_FROM: usize = 5;
/// Shortest abbreviation, in characters.
const SHORT_FROM: usize = 3;

/// A word by its number.
pub(super) type WordId = u32;

/// A word of a file's name, as the words that it may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The words that it may be; none if it is unknown.
    pub(super) ids: Vec<WordId>,
    /// Whether it is written as that word is.
    pub(super) is_exact: bool,
}

/// All known words.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    ids: BTreeMap<String, WordId>,
    /// By a word that lacks a letter, or by a word.
    slips: BTreeMap<String, Vec<WordId>>,
    /// By the beginning of a word, or by its letters without vowels.
    short: BTreeMap<String, Vec<WordId>>,
    /// Measures by their number alone.
    measures: BTreeMap<String, Vec<WordId>>,
}

impl Lexicon {
    /// Adds a word, if it is new.
    pub(super) fn add(&mut self, word: &Word) -> WordId {
        let text = word.text();
        if let Some(id) = self.ids.get(text) {
            return *id;
        }
        let id = WordId::try_from(self.ids.len()).unwrap_or(WordId::MAX);
        self.ids.insert(text.to_owned(), id);
        match word {
            Word::Letters(text) => {
                if text.chars().count() >= SLIP_FROM {
                    for slip in lacking(text).chain([text.clone()]) {
                        push(&mut self.slips, slip, id);
                    }
                    for short in beginnings(text).chain(consonants(text)) {
                        push(&mut self.short, short, id);
                    }
                }
            }
            Word::Measure(text) => {
                let number = text.trim_end_matches(|sign: char| !sign.is_ascii_digit());
                push(&mut self.measures, number.to_owned(), id);
            }
            Word::Number(_) => {}
        }
        id
    }

    /// Finds the words of a name. A word that is two or three known ones written together is these.
    pub(super) fn find(&self, words: &[Word]) -> Vec<(Word, Found)> {
        let mut found = Vec::with_capacity(words.len());
        for word in words {
            match self.together(word) {
                Some(parts) => found.extend(parts.into_iter().map(|part| {
                    let ids = self.known(&part).into_iter().collect();
                    (Word::Letters(part), Found { ids, is_exact: true })
                })),
                None => found.push((word.clone(), self.one(word))),
            }
        }
        found
    }

    /// The known words of which an unknown one is made.
    fn together(&self, word: &Word) -> Option<Vec<String>> {
        let Word::Letters(text) = word else { return None };
        if self.known(text).is_some() { None } else { self.split(text, 3) }
    }

    fn split(&self, text: &str, most: usize) -> Option<Vec<String>> {
        if most == 1 {
            return None;
        }
        text.char_indices().rev().skip(SHORT_FROM - 1).find_map(|(at, _)| {
            let (first, rest) = text.split_at_checked(at)?;
            if first.chars().count() < SHORT_FROM || self.known(first).is_none() {
                return None;
            }
            let mut parts = match self.known(rest) {
                Some(_) => vec![rest.to_owned()],
                None => self.split(rest, most - 1)?,
            };
            parts.insert(0, first.to_owned());
            Some(parts)
        })
    }

    fn known(&self, text: &str) -> Option<WordId> {
        self.ids.get(text).copied()
    }

    fn one(&self, word: &Word) -> Found {
        let text = word.text();
        if matches!(word, Word::Number(_)) {
            let measures = self.measures.get(text).into_iter().flatten().copied();
            let ids: Vec<_> = self.known(text).into_iter().chain(measures).collect();
            return Found { ids, is_exact: true };
        }
        if let Some(id) = self.known(text) {
            return Found { ids: vec![id], is_exact: true };
        }
        let Word::Letters(text) = word else { return Found { ids: Vec::new(), is_exact: true } };
        let mut ids = self.slips_of(text);
        if ids.is_empty() {
            ids.extend(self.short.get(text).into_iter().flatten());
        }
        Found { ids: ids.into_iter().collect(), is_exact: false }
    }

    /// The words from which a word is one slip away. The first letter is never wrong.
    fn slips_of(&self, text: &str) -> BTreeSet<WordId> {
        if text.chars().count() < SLIP_FROM - 1 {
            return BTreeSet::new();
        }
        let as_written = self.slips.get(text).into_iter().flatten();
        let lacking: Vec<String> = lacking(text).collect();
        let lacking = lacking.iter().flat_map(|slip| self.slips.get(slip).into_iter().flatten());
        as_written.chain(lacking).copied().collect()
    }
}

fn push(index: &mut BTreeMap<String, Vec<WordId>>, key: String, id: WordId) {
    let ids = index.entry(key).or_default();
    if ids.last() != Some(&id) {
        ids.push(id);
    }
}

/// A word without each of its letters but the first. Two words share one of these if they are one letter apart, whether it is
/// missing, wrong, or has changed places with its neighbour.
fn lacking(text: &str) -> impl Iterator<Item = String> {
    text.char_indices().skip(1).map(|(at, sign)| {
        let (before, after) = (text.get(..at), text.get(at + sign.len_utf8()..));
        [before.unwrap_or_default(), after.unwrap_or_default()].concat()
    })
}

/// The beginnings of a word that may stand for it.
fn beginnings(text: &str) -> impl Iterator<Item = String> {
    let ends = text.char_indices().skip(SHORT_FROM).map(|(at, _)| at);
    ends.filter_map(|end| text.get(..end).map(str::to_owned))
}

/// A word without its vowels, as in messages: `krpk`.
fn consonants(text: &str) -> Option<String> {
    let rest = text.chars().skip(1).filter(|sign| !"aeiou".contains(*sign));
    let short: String = text.chars().take(1).chain(rest).collect();
    (short.chars().count() >= SHORT_FROM).then_some(short)
}

#[cfg(test)]
mod tests {
    use super::super::name_words::{runs, words};
    use super::*;

    fn lexicon(text: &str) -> Lexicon {
        let mut lexicon = Lexicon::default();
        for word in words(&runs(text)) {
            lexicon.add(&word);
        }
        lexicon
    }

    /// The words that a name is taken for; unknown ones as `?`.
    fn found(known: &str, name: &str) -> String {
        let lexicon = lexicon(known);
        let texts: BTreeMap<_, _> =
            lexicon.ids.iter().map(|(text, id)| (*id, text.as_str())).collect();
        let found = lexicon.find(&words(&runs(name)));
        let shown = |(_, found): &(Word, Found)| {
            let ids: Vec<_> = found.ids.iter().map(|id| texts[id]).collect();
            if ids.is_empty() { "?".to_owned() } else { ids.join("|") }
        };
        found.iter().map(shown).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn slips_and_abbreviations_are_found() {
        for slip in ["kripik", "keripk", "keirpik", "keripak", "keripiik", "krpk", "keri"] {
            assert_eq!(found("keripik pisang", slip), "keripik", "{slip}");
        }
        for other in ["leripik", "ke", "keripicc", "madu", "sang", "pi"] {
            assert_eq!(found("keripik pisang", other), "?", "{other}");
        }
    }

    #[test]
    fn a_known_word_is_no_slip() {
        assert_eq!(found("salak salai", "salai"), "salai");
        assert_eq!(found("salak salai", "salaa"), "salak|salai");
        assert_eq!(found("batu bata", "bato"), "?");
    }

    #[test]
    fn words_written_together_are_found() {
        assert_eq!(found("kopi bubuk lereng", "kopibubuk"), "kopi bubuk");
        assert_eq!(found("kopi bubuk lereng", "kopibubuklereng"), "kopi bubuk lereng");
        assert_eq!(found("kopi bubuk kopibubuk", "kopibubuk"), "kopibubuk");
    }

    #[test]
    fn numbers_stand_for_measures() {
        assert_eq!(found("kopi 250 gr", "kopi 250"), "kopi 250g");
        assert_eq!(found("kopi 250 gr", "kopi 100 g"), "kopi ?");
    }
}
