//! The normal form of headers, in which they are compared.

use unicode_normalization::UnicodeNormalization as _;

use super::words::{FILLERS, SAME_WORDS};

/// Longest text that can be a header, in characters; what is longer is a sentence.
const LONGEST: usize = 120;

/// Splits a text into words in one spelling: `Desa/Kel.` is `desa`, `Nomor  HP` is `no hp`. Empty if it is too long.
pub(super) fn normal(text: &str) -> String {
    if text.chars().nth(LONGEST).is_some() {
        return String::new();
    }
    let plain: String = text.nfkc().flat_map(char::to_lowercase).collect();
    let mut words: Vec<&str> = Vec::new();
    for word in plain.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let same = SAME_WORDS.iter().find(|(_, others)| others.contains(&word));
        let word = same.map_or(word, |(word, _)| *word);
        // `IKM/UMKM` says one thing twice.
        if words.last() != Some(&word) {
            words.push(word);
        }
    }
    words.join(" ")
}

/// Takes out what stands in brackets: units, examples, remarks.
pub(super) fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut outside = |sign: char| match sign {
        '(' | '[' | '{' => {
            depth += 1;
            None
        }
        ')' | ']' | '}' => {
            depth = depth.saturating_sub(1);
            None
        }
        sign => (depth == 0).then_some(sign),
    };
    text.chars().filter_map(&mut outside).collect()
}

/// Takes words out of a normal form that say nothing about what a column means.
pub(super) fn without_fillers(normal: &str) -> String {
    let words = normal.split(' ').filter(|word| !FILLERS.contains(word));
    words.collect::<Vec<_>>().join(" ")
}

/// Splits `PIRT/NIB` or `Shopee dan Tokopedia`.
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(['/', ',', ';', '&', '+', '\n'])
        .flat_map(|part| part.split(" dan "))
        .flat_map(|part| part.split(" atau "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
}
