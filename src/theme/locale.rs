//! Strings, months and address words of a theme in one language.

use std::collections::BTreeMap;

use crate::catalog::fields::Fields;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::keys;
use crate::load::yaml::{Node, Value};
use crate::message;
use crate::model::text::{LanguageTag, Localised};
use crate::plan::Section;
use crate::plan::links::Segments;

/// A string that may depend on a number.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Phrase {
    one: Option<String>,
    other: String,
    /// The language of its file.
    language: LanguageTag,
}

/// One locale file, or several merged ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Strings {
    phrases: BTreeMap<String, Phrase>,
    segments: BTreeMap<String, String>,
    months: Vec<String>,
    languages: BTreeMap<String, String>,
}

impl Strings {
    fn overlay(&mut self, other: Self) {
        self.phrases.extend(other.phrases);
        self.segments.extend(other.segments);
        self.languages.extend(other.languages);
        if other.months.len() == 12 {
            self.months = other.months;
        }
    }
}

/// Reads every locale file of a theme's layers.
#[derive(Debug, Default)]
pub(super) struct Locales {
    by_tag: BTreeMap<LanguageTag, Strings>,
}

impl Locales {
    /// Merges a locale file over those of lower layers.
    pub(super) fn add(&mut self, tag: &LanguageTag, node: &Node, diagnostics: &mut Diagnostics) {
        let languages = [tag.clone()];
        let mut fields = Fields::new(node, &keys::STRINGS, &languages, diagnostics);
        let strings = Strings {
            phrases: phrases(fields.node("strings"), tag),
            segments: segments(&mut fields),
            months: fields.strings("months").into_iter().map(|month| month.value).collect(),
            languages: flat(fields.node("languages")),
        };
        fields.finish();
        self.by_tag.entry(tag.clone()).or_default().overlay(strings);
    }

    /// Returns the locale of a language: its own files over its general language's, over Indonesian.
    pub(super) fn resolve(&self, tag: &LanguageTag) -> Locale {
        let general = tag.as_str().split('-').next().and_then(LanguageTag::parse);
        let indonesian = LanguageTag::parse("id");
        let mut strings = Strings::default();
        for layer in [indonesian.as_ref(), general.as_ref(), Some(tag)].into_iter().flatten() {
            if let Some(own) = self.by_tag.get(layer) {
                strings.overlay(own.clone());
            }
        }
        Locale { language: tag.clone(), strings }
    }
}

/// Words of addresses. Each is one part of a path: anything that changes the path is refused.
fn segments(fields: &mut Fields<'_, '_>) -> BTreeMap<String, String> {
    let node = fields.node("segments");
    let mut segments = flat(node);
    let is_good = |word: &str| {
        !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    };
    segments.retain(|key, word| {
        let good = is_good(word);
        if let Some(span) = node.and_then(|node| Some(node.get(key)?.span)).filter(|_| !good) {
            fields.diagnostics.push(
                Diagnostic::new(
                    code::UNKNOWN_VALUE,
                    span,
                    message!("`{word}` bukan bagian alamat", "`{word}` is no part of an address"),
                )
                .help(message!(
                    "pakai huruf kecil, angka, dan tanda hubung, misalnya `produk`",
                    "use small letters, digits and hyphens, such as `products`"
                )),
            );
        }
        good
    });
    segments
}

fn flat(node: Option<&Node>) -> BTreeMap<String, String> {
    let Some(Node { value: Value::Map(entries), .. }) = node else { return BTreeMap::new() };
    let pair = |(key, value): &(Node, Node)| {
        Some((key.as_text()?.to_owned(), value.as_text()?.to_owned()))
    };
    entries.iter().filter_map(pair).collect()
}

fn phrases(node: Option<&Node>, language: &LanguageTag) -> BTreeMap<String, Phrase> {
    let Some(Node { value: Value::Map(entries), .. }) = node else { return BTreeMap::new() };
    let phrase = |value: &Node| {
        let form = |name| value.get(name).and_then(Node::as_text).map(str::to_owned);
        let other = value.as_text().map(str::to_owned).or_else(|| form("other"))?;
        Some(Phrase { one: form("one"), other, language: language.clone() })
    };
    entries
        .iter()
        .filter_map(|(key, value)| Some((key.as_text()?.to_owned(), phrase(value)?)))
        .collect()
}

/// Strings, months and address words in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locale {
    language: LanguageTag,
    strings: Strings,
}

impl Locale {
    /// Returns the string for a key; the key itself where a theme has none, so that the gap is visible.
    pub fn string<'a>(&'a self, key: &'a str) -> &'a str {
        self.strings.phrases.get(key).map_or(key, |phrase| &phrase.other)
    }

    /// The language that the string for a key is in: another than the locale's if that has none of its own.
    pub fn language_of(&self, key: &str) -> &LanguageTag {
        self.strings.phrases.get(key).map_or(&self.language, |phrase| &phrase.language)
    }

    /// All strings, for templates.
    pub fn all(&self) -> impl Iterator<Item = (&str, Localised<'_>)> {
        self.strings.phrases.iter().map(|(key, phrase)| {
            (key.as_str(), Localised { text: &phrase.other, language: &phrase.language })
        })
    }

    /// The language that it is for.
    pub fn language(&self) -> &LanguageTag {
        &self.language
    }

    /// The forms of a string that depends on a number: for one, and for all others.
    pub fn forms<'a>(&'a self, key: &'a str) -> (&'a str, &'a str) {
        let one = self.strings.phrases.get(key).and_then(|phrase| phrase.one.as_deref());
        (one.unwrap_or_else(|| self.string(key)), self.string(key))
    }

    /// A string with its `{name}` placeholders filled.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.string(key), values.iter().copied())
    }

    /// A string for a number: its `one` form for 1, with `{n}` filled.
    pub fn count(&self, key: &str, number: usize) -> String {
        let phrase = self.strings.phrases.get(key);
        let one = phrase.and_then(|phrase| phrase.one.as_deref()).filter(|_| number == 1);
        let separator = if self.language.is_english() { ',' } else { '.' };
        let digits = crate::model::price::grouped(number as u64, separator);
        fill(one.unwrap_or_else(|| self.string(key)), [("n", digits.as_str())])
    }

    /// The name of a month, 1 to 12.
    pub fn month(&self, month: u8) -> &str {
        self.strings.months.get(usize::from(month).wrapping_sub(1)).map_or("", String::as_str)
    }

    /// The name of a language.
    pub fn name_of(&self, tag: &LanguageTag) -> String {
        self.strings.languages.get(tag.as_str()).cloned().unwrap_or_else(|| tag.to_string())
    }

    /// The words of addresses.
    pub fn segments(&self) -> Segments {
        let get =
            |key: &str| self.strings.segments.get(key).cloned().unwrap_or_else(|| key.to_owned());
        Segments {
            sections: Section::ALL
                .into_iter()
                .map(|section| (section, get(section.key())))
                .collect(),
            search: get("search"),
            page: get("page"),
            demo: get("demo"),
        }
    }
}

/// Fills the `{name}` placeholders of a sentence in one pass, so that placeholders within a value are not filled.
pub(crate) fn fill<'a>(
    sentence: &str,
    values: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> String {
    let values: BTreeMap<&str, &str> = values.into_iter().collect();
    let mut out = String::with_capacity(sentence.len() + 32);
    let mut rest = sentence;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let after = &rest[open + 1..];
        if let Some((close, value)) =
            after.find('}').and_then(|close| Some((close, values.get(&after[..close])?)))
        {
            out.push_str(value);
            rest = &after[close + 1..];
        } else {
            out.push('{');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn values_are_not_searched_again() {
        assert_eq!(fill("a {x} {y} {z}", [("x", "{y}"), ("y", "1")]), "a {y} 1 {z}");
        assert_eq!(fill("{", []), "{");
    }
}
