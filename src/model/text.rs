//! Texts in several languages, and the tags that name the languages.

use std::fmt;

use serde::{Serialize, Serializer};

/// A language tag of BCP 47 in its usual spelling: `id`, `en`, `osi`, `zh-Hant`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageTag {
    tag: Box<str>,
    /// Known from the tag; asked for every text of every page.
    is_right_to_left: bool,
}

impl LanguageTag {
    /// Reads a tag. The withdrawn codes `in` and `jw`, which old programs still write, become `id` and `jv`.
    pub fn parse(tag: &str) -> Option<Self> {
        let mut parts = tag.split(['-', '_']);
        let language = parts.next()?.to_ascii_lowercase();
        let good =
            matches!(language.len(), 2..=3) && language.bytes().all(|b| b.is_ascii_lowercase());
        let rest: Vec<&str> = parts.collect();
        let subtags = rest.iter().all(|part| {
            matches!(part.len(), 2..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        });
        if !good || !subtags {
            return None;
        }
        let language = match language.as_str() {
            "in" => "id".to_owned(),
            "jw" => "jv".to_owned(),
            _ => language,
        };
        let subtags = rest.iter().map(|part| cased(part));
        let tag = std::iter::once(language).chain(subtags).collect::<Vec<_>>().join("-");
        Some(Self { is_right_to_left: is_right_to_left(&tag), tag: tag.into() })
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.tag
    }

    /// Whether it is written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        self.is_right_to_left
    }

    /// The value of `dir` for words in this language among others of `around`; `None` where both run the same way.
    pub fn direction_in(&self, around: &Self) -> Option<&'static str> {
        let own = self.is_right_to_left();
        (own != around.is_right_to_left()).then_some(if own { "rtl" } else { "ltr" })
    }

    /// Whether numbers and sentences follow English habits.
    pub fn is_english(&self) -> bool {
        &*self.tag == "en" || self.tag.starts_with("en-")
    }
}

/// Whether a tag's language is written from right to left: by the script that the tag names, else by the language's
/// usual one (the IANA registry's suppressed scripts, and CLDR's likely ones).
fn is_right_to_left(tag: &str) -> bool {
    const SCRIPTS: &[&str] =
        &["Arab", "Aran", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand", "Samr"];
    const LANGUAGES: &[&str] = &[
        "ar", "ary", "arz", "aeb", "apc", "acm", "azb", "bqi", "ckb", "dv", "fa", "glk", "he",
        "iw", "ks", "lrc", "mzn", "nqo", "pnb", "prs", "ps", "sd", "skr", "syr", "ug", "ur", "yi",
    ];
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let is_script = |part: &&str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic());
    match parts.find(is_script) {
        Some(script) => SCRIPTS.contains(&script),
        None => LANGUAGES.contains(&language),
    }
}

/// RFC 5646, 2.1.1: regions in capitals, scripts with one, everything else small.
fn cased(part: &str) -> String {
    match part.len() {
        2 => part.to_ascii_uppercase(),
        4 if part.bytes().all(|b| b.is_ascii_alphabetic()) => {
            format!("{}{}", part[..1].to_ascii_uppercase(), part[1..].to_ascii_lowercase())
        }
        _ => part.to_ascii_lowercase(),
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tag)
    }
}

impl Serialize for LanguageTag {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.tag)
    }
}

/// A text in one or more languages.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Text {
    values: Vec<(LanguageTag, String)>,
}

/// A text as one language's page shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Localised<'a> {
    /// The words.
    pub text: &'a str,
    /// The language they are in, which may be another than was asked for.
    pub language: &'a LanguageTag,
}

impl Text {
    /// A text in one language.
    pub fn new(language: LanguageTag, text: String) -> Self {
        Self { values: vec![(language, text)] }
    }

    /// Adds or replaces one language's words.
    pub fn set(&mut self, language: LanguageTag, text: String) {
        match self.values.iter_mut().find(|(tag, _)| *tag == language) {
            Some((_, old)) => *old = text,
            None => self.values.push((language, text)),
        }
    }

    /// The words in `language`; if they are missing, in the site's first language or any other.
    pub fn get(&self, language: &LanguageTag) -> Option<Localised<'_>> {
        let exact = self.values.iter().find(|(tag, _)| tag == language);
        let (language, text) = exact.or_else(|| self.values.first())?;
        Some(Localised { text, language })
    }

    /// Whether the words exist in `language` itself.
    pub fn has(&self, language: &LanguageTag) -> bool {
        self.values.iter().any(|(tag, _)| tag == language)
    }

    /// All languages and words; the first is the one that others fall back to.
    pub fn iter(&self) -> impl Iterator<Item = (&LanguageTag, &str)> {
        self.values.iter().map(|(tag, text)| (tag, text.as_str()))
    }

    /// Whether there are no words at all.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The words that others fall back to; empty if there are none.
    pub fn first(&self) -> &str {
        self.values.first().map_or("", |(_, text)| text)
    }
}

/// Whether bytes are nothing but letters and signs of ASCII, spaces, tabs and line ends.
pub fn is_plain(bytes: &[u8]) -> bool {
    let is_odd = |byte: u8| byte >= 0x7f || byte < b' ' && !matches!(byte, b'\n' | b'\r' | b'\t');
    // Without a way out, so that many bytes are looked at at a time.
    !bytes.iter().fold(false, |odd, byte| odd | is_odd(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_and_spelt_as_usual() {
        let cases = [
            ("id", Some("id")),
            ("in", Some("id")),
            ("jw", Some("jv")),
            ("EN", Some("en")),
            ("en_gb", Some("en-GB")),
            ("osi", Some("osi")),
            ("zh-hant", Some("zh-Hant")),
            ("indonesia", None),
            ("", None),
            ("e", None),
            ("en-", None),
            ("../x", None),
        ];
        for (tag, expected) in cases {
            assert_eq!(
                LanguageTag::parse(tag).as_ref().map(LanguageTag::as_str),
                expected,
                "{tag}"
            );
        }
    }
}
