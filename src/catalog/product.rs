//! Products: every field, with the references still to be resolved.

use std::sync::{Arc, Mutex, PoisonError};

use super::context::{Context, Outcome};
use super::entry::{Translated, fields, story, translations};
use super::fields::Fields;
use super::visibility::{Draft, reason};
use super::{buy, licence, photos, price};
use crate::diagnostic::{Diagnostics, code};
use crate::keys;
use crate::load::Entry;
use crate::load::yaml::{Node, Value};
use crate::message;
use crate::model::product::{Availability, Product, Variant};
use crate::model::text::{LanguageTag, Text};
use crate::source::Spanned;

/// A product with the references it names.
#[derive(Debug)]
pub(super) struct ReadProduct {
    pub(super) product: Arc<Product>,
    /// The same as it was last shown in its maker's district.
    placed: Mutex<Option<Arc<Product>>>,
    pub(super) raw_producer: Spanned<String>,
    pub(super) raw_category: Spanned<String>,
    pub(super) raw_district: Option<Spanned<String>>,
}

impl ReadProduct {
    /// The product, in its own district or its maker's.
    pub(super) fn in_district(&self, of_maker: Option<&String>) -> Arc<Product> {
        if self.product.district.is_some() || of_maker.is_none() {
            return Arc::clone(&self.product);
        }
        let mut placed = self.placed.lock().unwrap_or_else(PoisonError::into_inner);
        let same = placed.as_ref().filter(|placed| placed.district.as_ref() == of_maker);
        let product = same.cloned().unwrap_or_else(|| {
            Arc::new(Product { district: of_maker.cloned(), ..(*self.product).clone() })
        });
        Arc::clone(placed.insert(product))
    }
}

/// Reads a product.
pub(super) fn read(
    entry: &Entry,
    context: Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Outcome<Arc<ReadProduct>> {
    let translated = translations(entry, context, diagnostics);
    let mut fields = fields(entry, &translated, &keys::PRODUCT, context.languages, diagnostics);
    let name = fields.required_text("name");
    let producer = fields.required_string("producer");
    let category = fields.required_string("category");
    let raw_district = fields.slug("district");
    let draft = if fields.flag("draft") { Draft::Yes } else { Draft::No };
    let published = fields.date("published");
    let expires = fields.date("expires");
    let (story, story_places) = story(entry, &translated, context.source, &mut fields);
    let (price, unit) = price::with_unit(&mut fields);
    let product = Product {
        slug: entry.slug.clone(),
        file: entry.main.file,
        name: name.clone().unwrap_or_default(),
        summary: fields.text("summary"),
        story,
        story_places,
        producer: producer.as_ref().map(|slug| slug.value.clone()).unwrap_or_default(),
        category: category.as_ref().map(|slug| slug.value.clone()).unwrap_or_default(),
        district: raw_district.as_ref().map(|slug| slug.value.clone()),
        price,
        price_date: price::date(&mut fields, "price_date", context.edition.today),
        unit,
        variants: variants(&mut fields),
        availability: fields.choice("availability", Availability::NAMES).unwrap_or_default(),
        season: season(&mut fields),
        photos: photos::of_entry(entry, context, &mut fields),
        buy_told: fields.span_of("buy").is_some(),
        buy: buy::all(context, &mut fields),
        licences: licence::all(context, &mut fields),
        attributes: attributes(&translated, &mut fields),
        tags: words_of("tags", &translated, &mut fields),
        synonyms: words_of("synonyms", &translated, &mut fields)
            .into_iter()
            .flat_map(|(_, words)| words)
            .collect(),
        export: fields.flag("export"),
        featured: fields.flag("featured"),
        published,
        aliases: fields.slugs("aliases"),
        price_span: fields.span_of("price"),
    };
    fields.finish();
    let (Some(_), Some(raw_producer), Some(raw_category)) = (name, producer, category) else {
        return Outcome::Broken;
    };
    if let Some(why) = reason(entry, context, draft, published, expires) {
        return Outcome::Hidden(Box::new(why));
    }
    let product = Arc::new(product);
    let placed = Mutex::default();
    let read = ReadProduct { product, placed, raw_producer, raw_category, raw_district };
    Outcome::Built(Box::new(Arc::new(read)))
}

/// Lists of words, the entry's own and those of its translations.
fn words_of(
    key: &'static str,
    translated: &Translated<'_>,
    fields: &mut Fields<'_, '_>,
) -> Vec<(LanguageTag, Vec<String>)> {
    let plain = |words: Vec<Spanned<String>>| -> Vec<String> {
        words.into_iter().map(|word| word.value).collect()
    };
    let own = plain(fields.strings(key));
    let first = fields.languages().first().cloned();
    let mut lists: Vec<_> =
        first.filter(|_| !own.is_empty()).map(|tag| (tag, own)).into_iter().collect();
    for (language, document) in &translated.files {
        let words = plain(fields.inner(&document.fields, &keys::PRODUCT).strings(key));
        if !words.is_empty() {
            lists.push((language.clone(), words));
        }
    }
    lists
}

fn variants(fields: &mut Fields<'_, '_>) -> Vec<Variant> {
    let mut variants = Vec::new();
    for node in fields.list("variants") {
        let mut inner = fields.inner(node, &keys::VARIANT);
        let name = inner.required_text("name");
        let price = price::without_unit(&mut inner, "price");
        let availability = inner.choice("availability", Availability::NAMES);
        inner.finish();
        variants.extend(name.map(|name| Variant { name, price, availability }));
    }
    variants
}

fn season(fields: &mut Fields<'_, '_>) -> Option<(u8, u8)> {
    let node = fields.node("season")?;
    let mut inner = fields.inner(node, &keys::SEASON);
    let from = month(&mut inner, "from");
    let to = month(&mut inner, "to");
    inner.finish();
    Some((from?, to?))
}

fn month(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<u8> {
    let typed = fields.required_string(key)?;
    let read = |text: &str| text.parse().ok().filter(|month| (1..=12).contains(month));
    fields.parsed(&typed, read, code::DATE_UNREADABLE, || {
        (
            message!("ini bukan bulan", "this is not a month"),
            message!(
                "tulis angka 1 (Januari) sampai 12 (Desember)",
                "write a number from 1 (January) to 12 (December)"
            ),
        )
    })
}

/// Facts: those of the main file, whose values may be per language, and the whole lists of other languages' files.
fn attributes(
    translated: &Translated<'_>,
    fields: &mut Fields<'_, '_>,
) -> Vec<(LanguageTag, Vec<(String, Text)>)> {
    let mut lists = Vec::new();
    if let (Some(node), Some(first)) = (fields.node("attributes"), fields.languages().first()) {
        lists.push((first.clone(), attribute_list(node, fields)));
    }
    for (language, document) in &translated.files {
        if let Some(node) = document.fields.get("attributes") {
            lists.push((language.clone(), attribute_list_in(node, language, fields)));
        }
    }
    lists
}

fn attribute_list(node: &Node, fields: &mut Fields<'_, '_>) -> Vec<(String, Text)> {
    let Value::Map(entries) = &node.value else {
        fields
            .diagnostics
            .push(super::field_errors::wrong_kind(node.span, &super::field_errors::MAPPING));
        return Vec::new();
    };
    let named = entries.iter().filter_map(|(key, value)| Some((key.as_text()?.to_owned(), value)));
    named
        .map(|(key, value)| (key, fields.text_of(value)))
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

fn attribute_list_in(
    node: &Node,
    language: &LanguageTag,
    fields: &mut Fields<'_, '_>,
) -> Vec<(String, Text)> {
    attribute_list(node, fields)
        .into_iter()
        .map(|(label, text)| (label, Text::new(language.clone(), text.first().to_owned())))
        .collect()
}
