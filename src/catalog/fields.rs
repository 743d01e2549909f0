//! Reads a mapping field by field: what is wrong is reported with what was probably meant, and reading goes on.

mod text;

use time::Date;

use super::field_errors::{
    MAPPING, TEXT, control_character, first_forbidden, trimmed, unknown_choice, unknown_key,
    unlike, unreadable_date, wrong_kind,
};
use super::{misplaced_fields, placeholder};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, code};
use crate::keys::Keys;
use crate::load::slug;
use crate::load::yaml::{Node, Value};
use crate::message;
use crate::message::Message;
use crate::model::date;
use crate::model::text::LanguageTag;
use crate::source::{Span, Spanned};

/// A mapping in another language's file, whose texts replace the main one's.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Translation<'a> {
    /// The language.
    pub language: &'a LanguageTag,
    /// Its fields.
    pub fields: &'a Node,
}

/// One mapping being read.
pub(crate) struct Fields<'a, 'd> {
    /// The mapping; other kinds were reported and are read as empty.
    node: &'a Node,
    /// The keys that can be written in it.
    keys: &'static Keys,
    /// Same mapping in other languages.
    translations: Vec<Translation<'a>>,
    /// The site's languages, the first being the one of plain texts.
    languages: &'a [LanguageTag],
    /// Keys that were read, to be compared with the table.
    #[cfg(debug_assertions)]
    asked: Vec<&'static str>,
    /// Whether the mapping is something else; then its fields cannot be missed.
    other_kind: bool,
    /// Where problems go.
    pub diagnostics: &'d mut Diagnostics,
}

impl<'a, 'd> Fields<'a, 'd> {
    /// Begins to read a mapping.
    pub(crate) fn new(
        node: &'a Node,
        keys: &'static Keys,
        languages: &'a [LanguageTag],
        diagnostics: &'d mut Diagnostics,
    ) -> Self {
        let other_kind = !matches!(node.value, Value::Map(_) | Value::Null);
        if other_kind {
            diagnostics.push(unlike(node, &MAPPING));
        }
        Self {
            node,
            keys,
            translations: Vec::new(),
            languages,
            #[cfg(debug_assertions)]
            asked: Vec::new(),
            other_kind,
            diagnostics,
        }
    }

    /// The same with files in other languages.
    #[must_use]
    pub(crate) fn with_translations(mut self, translations: Vec<Translation<'a>>) -> Self {
        self.translations = translations;
        self
    }

    /// Reads a mapping inside this one.
    pub(crate) fn inner<'n>(&mut self, node: &'n Node, keys: &'static Keys) -> Fields<'n, '_>
    where
        'a: 'n,
    {
        Fields::new(node, keys, self.languages, self.diagnostics)
    }

    /// The site's languages.
    pub(crate) fn languages(&self) -> &'a [LanguageTag] {
        self.languages
    }

    /// Notes that a key is read.
    fn ask(&mut self, key: &'static str) {
        debug_assert!(self.keys.get(key).is_some(), "`{key}` is read, but is not in the table");
        #[cfg(debug_assertions)]
        self.asked.push(key);
    }

    /// Asserts that every key of the table was read: a key that no reader asks for would be accepted and ignored.
    #[cfg(debug_assertions)]
    fn assert_all_read(&self) {
        for key in self.keys.names() {
            assert!(self.asked.contains(&key), "`{key}` is in the table, but nobody reads it");
        }
    }

    /// The value of a key; `None` if it is absent or empty, or a sign that says so.
    pub(crate) fn node(&mut self, key: &'static str) -> Option<&'a Node> {
        self.ask(key);
        let node = self.node.get(key).filter(|node| node.value != Value::Null)?;
        self.present(node, placeholder::is_sign(node))
    }

    fn present<'n>(&mut self, node: &'n Node, is_placeholder: bool) -> Option<&'n Node> {
        if is_placeholder {
            placeholder::report(node, self.diagnostics);
            return None;
        }
        Some(node)
    }

    /// The value of a key for which zero, and phrases such as "none", mean absent: a price, a phone number, an address.
    pub(crate) fn fact(&mut self, key: &'static str) -> Option<&'a Node> {
        let node = self.node(key)?;
        let is_none = |text| placeholder::is_nothing(text) || placeholder::is_zero(text);
        self.present(node, node.as_text().is_some_and(is_none))
    }

    /// As [`Self::string`], of a [`Self::fact`].
    pub(crate) fn fact_string(&mut self, key: &'static str) -> Option<Spanned<String>> {
        self.fact(key)?;
        self.string(key)
    }

    /// Where a key's value stands, for later stages.
    pub(crate) fn span_of(&self, key: &str) -> Option<Span> {
        self.node.get(key).map(|node| node.span)
    }

    /// A text on one line that is in no language: a slug, number, address.
    pub(crate) fn string(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let node = self.node(key)?;
        self.scalar(node)
    }

    /// As [`Self::string`], with characters that a text may not hold: for values that are cured of them.
    pub(crate) fn string_as_typed(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let node = self.fact(key)?;
        match node.as_text() {
            Some(text) => Some(Spanned { value: text.trim().to_owned(), span: node.span }),
            None => self.scalar(node),
        }
    }

    fn scalar(&mut self, node: &Node) -> Option<Spanned<String>> {
        let Some(text) = node.as_text() else {
            self.diagnostics.push(unlike(node, &TEXT));
            return None;
        };
        if let Some((_, bad)) = first_forbidden(text) {
            self.diagnostics.push(control_character(node.span, bad));
            return None;
        }
        Some(Spanned { value: trimmed(text).to_owned(), span: node.span })
    }

    /// As [`Self::string`], and reports a problem when it is absent.
    pub(crate) fn required_string(&mut self, key: &'static str) -> Option<Spanned<String>> {
        if self.is_empty(key) {
            self.ask(key);
            self.missing(key);
            return None;
        }
        self.string(key)
    }

    /// Whether nothing stands at a key. What cannot be read was reported already.
    fn is_empty(&self, key: &str) -> bool {
        self.node.get(key).is_none_or(|node| match &node.value {
            Value::Null => true,
            Value::Scalar { text, .. } => placeholder::is_sign_text(text),
            Value::Map(entries) => entries.is_empty(),
            Value::List(_) => false,
        })
    }

    fn missing(&mut self, key: &'static str) {
        if self.other_kind {
            return;
        }
        self.diagnostics.push(
            Diagnostic::new(
                code::MISSING_FIELD,
                self.node.span,
                message!("isian `{key}` wajib ada", "the field `{key}` is required"),
            )
            .help(message!("tambahkan baris `{key}: …`", "add a line `{key}: …`")),
        );
    }

    /// A slug that refers to something else; its form is judged by whether that exists.
    pub(crate) fn slug(&mut self, key: &'static str) -> Option<Spanned<String>> {
        self.string(key).filter(|slug| !slug.value.is_empty())
    }

    /// The slug that names an item of a list, judged by its form.
    pub(crate) fn own_slug(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let slug = self.required_string(key)?;
        self.checked_slug(slug)
    }

    fn checked_slug(&mut self, slug: Spanned<String>) -> Option<Spanned<String>> {
        match slug::proposal(&slug.value) {
            None => Some(slug),
            Some(better) => {
                self.diagnostics.push(slug::bad_slug_written(
                    &slug.value,
                    &better,
                    slug.span.into(),
                ));
                None
            }
        }
    }

    /// A list of slugs in good form.
    pub(crate) fn slugs(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        let strings = self.strings(key);
        strings.into_iter().filter_map(|slug| self.checked_slug(slug)).collect()
    }

    /// The items of a list; a single value counts as a list of one.
    pub(crate) fn list(&mut self, key: &'static str) -> Vec<&'a Node> {
        let items = match self.node(key) {
            None => &[],
            Some(Node { value: Value::List(items), .. }) => items.as_slice(),
            Some(node) => std::slice::from_ref(node),
        };
        let is_none = |item: &Node| {
            item.value == Value::Null
                || placeholder::is_sign(item)
                || item.as_text().is_some_and(placeholder::is_nothing)
        };
        items.iter().filter_map(|item| self.present(item, is_none(item))).collect()
    }

    /// A list of plain texts; one text with commas or semicolons is a list, too.
    pub(crate) fn strings(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        let is_list = matches!(self.node(key), Some(Node { value: Value::List(_), .. }));
        let mut all = Vec::new();
        for Spanned { value, span } in self.list(key).iter().filter_map(|item| self.scalar(item)) {
            let parts = value.split(|c| !is_list && matches!(c, ',' | ';')).map(str::trim);
            let parts = parts.filter(|part| !part.is_empty());
            all.extend(parts.map(|part| Spanned { value: part.to_owned(), span }));
        }
        all
    }

    /// Yes or no, in both languages.
    pub(crate) fn flag(&mut self, key: &'static str) -> bool {
        const ANSWERS: &[(&str, bool)] = &[
            ("true", true),
            ("yes", true),
            ("ya", true),
            ("false", false),
            ("no", false),
            ("tidak", false),
        ];
        self.choice(key, ANSWERS).unwrap_or_default()
    }

    /// One of several words.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        choices: &[(&'static str, T)],
    ) -> Option<T> {
        let typed = self.string(key)?;
        self.choose(&typed, choices)
    }

    /// The choice that a text names.
    pub(crate) fn choose<T: Copy>(
        &mut self,
        typed: &Spanned<String>,
        choices: &[(&'static str, T)],
    ) -> Option<T> {
        let word = typed.value.to_lowercase();
        if let Some((_, value)) = choices.iter().find(|(name, _)| *name == word) {
            return Some(*value);
        }
        self.diagnostics.push(unknown_choice(typed, choices.iter().map(|(name, _)| *name)));
        None
    }

    /// A date.
    pub(crate) fn date(&mut self, key: &'static str) -> Option<Date> {
        let node = self.node(key)?;
        self.present(node, node.as_text().is_some_and(placeholder::is_nothing))?;
        let typed = self.scalar(node)?;
        match date::parse(&typed.value) {
            Ok(date) => Some(date),
            Err(fault) => {
                self.diagnostics.push(unreadable_date(&typed, fault));
                None
            }
        }
    }

    /// A value that `parse` reads from a text; what to say if it cannot is made by `problem`: message and help.
    pub(crate) fn parsed<T>(
        &mut self,
        typed: &Spanned<String>,
        parse: impl FnOnce(&str) -> Option<T>,
        code: Code,
        problem: impl FnOnce() -> (Message, Message),
    ) -> Option<T> {
        let value = parse(&typed.value);
        if value.is_none() {
            let (message, help) = problem();
            self.diagnostics.push(Diagnostic::new(code, typed.span, message).help(help));
        }
        value
    }

    /// Tells every key that is not in the table. Call it after the last field was read.
    pub(crate) fn finish(self) {
        #[cfg(debug_assertions)]
        self.assert_all_read();
        let known = self.keys.names();
        let mappings = std::iter::once(self.node).chain(self.translations.iter().map(|t| t.fields));
        for mapping in mappings {
            let Value::Map(entries) = &mapping.value else { continue };
            for (key, value) in entries {
                let told = match key.as_text() {
                    Some(name) if known.contains(&name) => {
                        misplaced_fields::within(mapping, name, value, &known)
                    }
                    Some(name) => vec![unknown_key(name, key.span, &known)],
                    None => vec![wrong_kind(key.span, &TEXT)],
                };
                self.diagnostics.extend(told);
            }
        }
    }
}
