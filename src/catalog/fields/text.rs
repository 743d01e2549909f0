//! Texts: one in the site's first language, or several by language tag.

use super::Fields;
use crate::catalog::field_errors::{TEXT, other_language, unlike};
use crate::catalog::placeholder;
use crate::load::yaml::{Node, Value};
use crate::model::text::{LanguageTag, Text};

impl Fields<'_, '_> {
    /// A text, plain or per language, with what other languages' files say.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<Text> {
        let mut text = self.node(key).map(|node| self.text_of(node)).unwrap_or_default();
        for translation in self.translations.clone() {
            if let Some(node) =
                translation.fields.get(key).filter(|node| !placeholder::is_sign(node))
                && let Some(words) = self.scalar(node)
            {
                text.set(translation.language.clone(), words.value);
            }
        }
        Some(text).filter(|text| !text.is_empty())
    }

    /// As [`Self::text`], and reports a problem when it is absent.
    pub(crate) fn required_text(&mut self, key: &'static str) -> Option<Text> {
        if self.is_empty(key) {
            self.ask(key);
            self.missing(key);
            return None;
        }
        self.text(key)
    }

    /// The text of one node: a string in the first language, or a mapping by language tag.
    pub(crate) fn text_of(&mut self, node: &Node) -> Text {
        let mut text = Text::default();
        if self.present(node, placeholder::is_sign(node)).is_none() {
            return text;
        }
        let Value::Map(entries) = &node.value else {
            if let (Some(words), Some(first)) = (self.scalar(node), self.languages.first())
                && !words.value.is_empty()
            {
                text.set(first.clone(), words.value);
            }
            return text;
        };
        let mut found = Vec::new();
        for (key, value) in entries {
            let Some(language) = self.language(key) else { continue };
            if self.present(value, placeholder::is_sign(value)).is_some()
                && let Some(words) = self.scalar(value)
            {
                found.push((language, words.value));
            }
        }
        // The first language leads, whatever order they were written in, so that it is the one to fall back to.
        found.sort_by_key(|(tag, _)| self.languages.iter().position(|language| language == tag));
        for (language, words) in found {
            text.set(language, words);
        }
        text
    }

    fn language(&mut self, key: &Node) -> Option<LanguageTag> {
        let Some(written) = key.as_text() else {
            self.diagnostics.push(unlike(key, &TEXT));
            return None;
        };
        let tag = LanguageTag::parse(written).filter(|tag| self.languages.contains(tag));
        if tag.is_none() {
            let listed: Vec<&str> = self.languages.iter().map(LanguageTag::as_str).collect();
            let listed = listed.join(", ");
            self.diagnostics.push(other_language(written, &listed, key.span));
        }
        tag
    }
}
