//! Names in words that can be compared: in small letters without marks, cut between letters and digits, weights and sizes in one
//! spelling.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Most words of a name that are looked at.
const MOST: usize = 40;
/// Longest word that is looked at, in characters; of longer ones the beginning.
const LONGEST: usize = 40;
/// Units, each with its other spellings.
const UNITS: &[(&str, &[&str])] = &[
    ("g", &["gr", "gram", "grm", "grams"]),
    ("kg", &["kilo", "kilogram", "kgs"]),
    ("ml", &["mili", "mililiter", "cc"]),
    ("l", &["ltr", "liter", "litre"]),
    ("cm", &["senti", "sentimeter"]),
    ("mm", &[]),
    ("m", &["meter", "mtr"]),
    ("pcs", &["pc", "biji", "buah", "butir"]),
];
/// Words that carry nothing.
const STOPS: &[&str] = &[
    "dan", "dengan", "yang", "untuk", "dari", "the", "of", "and", "with", "utk", "dg", "dgn", "di",
];

/// A word of a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Word {
    /// Letters.
    Letters(String),
    /// Digits, without zeros in front.
    Number(String),
    /// A number with its unit: `250g`.
    Measure(String),
}

impl Word {
    /// How it is written.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Letters(text) | Self::Number(text) | Self::Measure(text) => text,
        }
    }
}

/// A name in plain signs: small letters and digits, without accents and apostrophes; all else is as it was.
pub(super) fn plain(text: &str) -> String {
    text.nfkd()
        .filter(|sign| !is_combining_mark(*sign) && !matches!(sign, '\'' | '’' | '‘' | '`'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// The runs of letters and of digits in a name, in plain signs, zeros kept.
pub(super) fn runs(text: &str) -> Vec<String> {
    let mut runs: Vec<String> = Vec::new();
    let mut before: Option<bool> = None;
    for sign in plain(text).chars() {
        let kind = sign.is_alphanumeric().then(|| sign.is_ascii_digit());
        match kind {
            Some(_) if kind == before => {
                if let Some(run) = runs.last_mut().filter(|run| run.chars().nth(LONGEST).is_none())
                {
                    run.push(sign);
                }
            }
            Some(_) if runs.len() >= MOST => break,
            Some(_) => runs.push(sign.to_string()),
            None => {}
        }
        before = kind;
    }
    runs
}

/// The words of runs, without those that carry nothing.
pub(super) fn words(runs: &[String]) -> Vec<Word> {
    let mut words = Vec::new();
    let mut rest = runs.iter().peekable();
    while let Some(run) = rest.next() {
        if !run.starts_with(|sign: char| sign.is_ascii_digit()) {
            if !STOPS.contains(&run.as_str()) {
                words.push(Word::Letters(run.clone()));
            }
            continue;
        }
        let value = without_zeros(run);
        let unit = rest.peek().and_then(|next| unit(next));
        words.push(match unit {
            Some(unit) => {
                rest.next();
                Word::Measure(format!("{value}{unit}"))
            }
            None => Word::Number(value.to_owned()),
        });
    }
    words
}

/// `003` as `3`, `000` as `0`.
pub(super) fn without_zeros(digits: &str) -> &str {
    let value = digits.trim_start_matches('0');
    if value.is_empty() { "0" } else { value }
}

fn unit(word: &str) -> Option<&'static str> {
    let found = UNITS.iter().find(|(unit, others)| *unit == word || others.contains(&word));
    found.map(|(unit, _)| *unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let words = words(&runs(text));
        words.iter().map(Word::text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn spellings_of_one_name_are_the_same() {
        for text in
            ["Kopi Bubuk 250gr", "kopi_bubuk-250 Gram", "KOPI BUBUK (250 g)", "kopi & bubuk 0250gr"]
        {
            assert_eq!(shown(text), "kopi bubuk 250g", "{text}");
        }
        assert_eq!(shown("Cafe\u{301} Ma'mur"), shown("Café Ma’mur"));
        assert_eq!(shown("3a"), "3 a");
        assert!(runs(&"a1".repeat(1000)).len() <= MOST);
        assert!(runs(&"a".repeat(1000)).concat().len() <= LONGEST + 1);
    }
}
