//! An entry's files as one mapping with translations, and its story in all languages.

use super::context::Context;
use super::fields::{Fields, Translation};
use super::spaced_paths;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::keys::Keys;
use crate::load::Entry;
use crate::load::yaml::{Node, Value};
use crate::message;
use crate::model::text::{LanguageTag, Text};
use crate::source::{Source, Span};

/// An entry's files in other languages, each with its tag.
pub(super) struct Translated<'a> {
    pub(super) files: Vec<(LanguageTag, &'a crate::load::Document)>,
}

/// Pairs an entry's translations with the site's languages; reports a language that the site does not have.
pub(super) fn translations<'a>(
    entry: &'a Entry,
    context: Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Translated<'a> {
    let mut files = Vec::new();
    for (tag, document) in &entry.translations {
        match LanguageTag::parse(tag).filter(|tag| context.languages.contains(tag)) {
            Some(tag) => files.push((tag, &**document)),
            None => diagnostics.push(
                Diagnostic::new(
                    code::LANGUAGE_TAG,
                    document.file,
                    message!(
                        "`{tag}` pada nama berkas ini bukan bahasa situs",
                        "`{tag}` in this file's name is not one of the site's languages"
                    ),
                )
                .help(if LanguageTag::parse(tag).is_some() {
                    message!(
                        "tambahkan `{tag}` di `languages` pada regency.yaml, atau ganti nama berkasnya",
                        "add `{tag}` to `languages` in regency.yaml, or rename the file"
                    )
                } else {
                    message!(
                        "kode bahasa berbentuk `en`, `jv`, `osi`; ganti nama berkasnya",
                        "language tags are of the form `en`, `jv`, `osi`; rename the file"
                    )
                }),
            ),
        }
    }
    Translated { files }
}

/// The fields of an entry.
pub(super) fn fields<'a, 'd>(
    entry: &'a Entry,
    translated: &'a Translated<'a>,
    keys: &'static Keys,
    languages: &'a [LanguageTag],
    diagnostics: &'d mut Diagnostics,
) -> Fields<'a, 'd> {
    let translations = translated
        .files
        .iter()
        .map(|(language, document)| Translation { language, fields: &document.fields })
        .collect();
    Fields::new(&entry.main.fields, keys, languages, diagnostics).with_translations(translations)
}

/// The story: the Markdown after the front matter, or the field `story`; and where it stands in each language.
pub(super) fn story(
    entry: &Entry,
    translated: &Translated<'_>,
    source: &Source,
    fields: &mut Fields<'_, '_>,
) -> (Text, Vec<(LanguageTag, Span)>) {
    let mut story = fields.text("story").unwrap_or_default();
    let mut places = Vec::new();
    let bodies = std::iter::once((fields.languages().first(), &*entry.main))
        .chain(translated.files.iter().map(|(tag, document)| (Some(tag), *document)));
    for (language, document) in bodies {
        let Some(language) = language else { continue };
        places.extend(
            document.fields.get("story").into_iter().flat_map(|node| by_language(node, language)),
        );
        let Some(body) = document.body else { continue };
        let markdown = source.covered(body);
        if !markdown.trim().is_empty() {
            let path = source.text(document.file).path.as_str();
            story.set(
                language.clone(),
                spaced_paths::in_brackets(markdown, path, source).into_owned(),
            );
            places.retain(|(tag, _)| tag != language);
            places.push((language.clone(), body));
        }
    }
    (story, places)
}

/// Where a field's text stands in each language.
fn by_language(node: &Node, language: &LanguageTag) -> Vec<(LanguageTag, Span)> {
    let Value::Map(entries) = &node.value else { return vec![(language.clone(), node.span)] };
    let place =
        |(key, value): &(Node, Node)| Some((LanguageTag::parse(key.as_text()?)?, value.span));
    entries.iter().filter_map(place).collect()
}
