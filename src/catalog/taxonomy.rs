//! Categories and districts: the lists of their files, or, where there is none, those that products use.

use std::collections::BTreeMap;

use super::field_errors::{LIST, wrong_kind};
use super::fields::Fields;
use super::photos;
use super::references::{ReferenceKind, unknown_reference};
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::keys::{self, Keys};
use crate::load::Document;
use crate::load::yaml::{Node, Value};
use crate::message;
use crate::model::photo::Photo;
use crate::model::regency::{CATEGORY_ICONS, Category, District, GENERIC_ICON};
use crate::model::text::{LanguageTag, Text};
use crate::source::{Source, Span, Spanned};

/// Makes a term for a slug.
type Invent<T> = Box<dyn Fn(&str) -> T>;

/// A list of terms by slug, in written order.
pub(super) struct Taxonomy<T> {
    terms: BTreeMap<String, T>,
    order: Vec<String>,
    /// Makes a term for a slug that a product uses; `None` where the list was written and is binding.
    invent: Option<Invent<T>>,
    target: ReferenceKind,
    /// What an entry may hold.
    keys: &'static Keys,
}

impl<T> Taxonomy<T> {
    /// Whether a slug is in the list; reports a problem if not. Without a list, every slug comes to be.
    pub(super) fn resolve(
        &mut self,
        slug: &Spanned<String>,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        if self.terms.contains_key(&slug.value) {
            return true;
        }
        if let Some(invent) = &self.invent
            && crate::load::slug::is_slug(&slug.value)
        {
            self.terms.insert(slug.value.clone(), invent(&slug.value));
            self.order.push(slug.value.clone());
            self.order.sort();
            return true;
        }
        if self.invent.is_some()
            && let Some(better) = crate::load::slug::proposal(&slug.value)
        {
            let place = slug.span.into();
            diagnostics.push(crate::load::slug::bad_slug_written(&slug.value, &better, place));
            return false;
        }
        let near = nearest(&slug.value, self.terms.keys().map(String::as_str));
        diagnostics.push(unknown_reference(slug, near, &self.target));
        false
    }

    /// The terms and their order.
    pub(super) fn finish(self) -> (BTreeMap<String, T>, Vec<String>) {
        (self.terms, self.order)
    }
}

/// Reads `categories.yaml`.
pub(super) fn categories(
    document: Option<&Document>,
    source: &Source,
    languages: &[LanguageTag],
    diagnostics: &mut Diagnostics,
) -> Taxonomy<Category> {
    let first = languages.first().cloned();
    let invent = move |slug: &str| Category {
        slug: slug.to_owned(),
        name: spoken(slug, first.as_ref()),
        description: None,
        synonyms: Vec::new(),
        cover: None,
        icon: GENERIC_ICON,
    };
    let target = ReferenceKind {
        code: code::UNKNOWN_CATEGORY,
        folder: "categories.yaml",
        id: "kategori",
        en: "category",
    };
    let mut taxonomy = empty(document, &keys::CATEGORY, Box::new(invent), target);
    each(
        document,
        languages,
        diagnostics,
        |mut fields| {
            let slug = fields.own_slug("slug");
            let name = fields.required_text("name");
            let description = fields.text("description");
            let synonyms = fields.strings("synonyms").into_iter().map(|word| word.value).collect();
            let cover = cover(source, &mut fields);
            let icon = icon(&mut fields);
            fields.finish();
            let (slug, name) = (slug?, name?);
            let category =
                Category { slug: slug.value.clone(), name, description, synonyms, cover, icon };
            Some((slug, category))
        },
        &mut taxonomy,
    );
    taxonomy
}

/// Reads `districts.yaml`.
pub(super) fn districts(
    document: Option<&Document>,
    source: &Source,
    languages: &[LanguageTag],
    diagnostics: &mut Diagnostics,
) -> Taxonomy<District> {
    let first = languages.first().cloned();
    let invent = move |slug: &str| District {
        slug: slug.to_owned(),
        name: spoken(slug, first.as_ref()),
        code: None,
        cover: None,
    };
    let target = ReferenceKind {
        code: code::UNKNOWN_DISTRICT,
        folder: "districts.yaml",
        id: "kecamatan",
        en: "district",
    };
    let mut taxonomy = empty(document, &keys::DISTRICT, Box::new(invent), target);
    each(
        document,
        languages,
        diagnostics,
        |mut fields| {
            let slug = fields.own_slug("slug");
            let name = fields.required_text("name");
            let code =
                super::regency::region_code(&mut fields, "code", &super::regency::DISTRICT_CODE);
            let cover = cover(source, &mut fields);
            fields.finish();
            let (slug, name) = (slug?, name?);
            let district = District { slug: slug.value.clone(), name, code, cover };
            Some((slug, district))
        },
        &mut taxonomy,
    );
    taxonomy
}

/// The photo that stands for a term: a path from the site's folder, or a mapping with `file`.
fn cover(source: &Source, fields: &mut Fields<'_, '_>) -> Option<Photo> {
    let node = fields.node("cover")?;
    photos::named(node, "", source, fields)
}

/// The drawing that stands for a category.
fn icon(fields: &mut Fields<'_, '_>) -> &'static str {
    let choices: Vec<_> = CATEGORY_ICONS.iter().map(|name| (*name, *name)).collect();
    fields.choice("icon", &choices).unwrap_or(GENERIC_ICON)
}

fn empty<T>(
    document: Option<&Document>,
    keys: &'static Keys,
    invent: Invent<T>,
    target: ReferenceKind,
) -> Taxonomy<T> {
    let invent = document.is_none().then_some(invent);
    Taxonomy { terms: BTreeMap::new(), order: Vec::new(), invent, target, keys }
}

fn each<T>(
    document: Option<&Document>,
    languages: &[LanguageTag],
    diagnostics: &mut Diagnostics,
    read: impl Fn(Fields<'_, '_>) -> Option<(Spanned<String>, T)>,
    taxonomy: &mut Taxonomy<T>,
) {
    let Some(document) = document else { return };
    let items: &[Node] = match &document.fields.value {
        Value::List(items) => items,
        Value::Null => &[],
        _ => {
            diagnostics.push(wrong_kind(document.fields.span, &LIST));
            &[]
        }
    };
    let mut places: BTreeMap<String, Span> = BTreeMap::new();
    for item in items {
        let Some((slug, term)) = read(Fields::new(item, taxonomy.keys, languages, diagnostics))
        else {
            continue;
        };
        if let Some(first) = places.get(&slug.value) {
            diagnostics.push(twice(&slug, *first));
            continue;
        }
        places.insert(slug.value.clone(), slug.span);
        taxonomy.order.push(slug.value.clone());
        taxonomy.terms.insert(slug.value, term);
    }
}

fn twice(slug: &Spanned<String>, first: Span) -> Diagnostic {
    let name = &slug.value;
    Diagnostic::new(
        code::DUPLICATE_SLUG,
        slug.span,
        message!("slug `{name}` dipakai dua kali", "the slug `{name}` is used twice"),
    )
    .label(first, message!("pertama kali di sini", "first used here"))
    .help(message!("ganti salah satunya", "change one of the two"))
}

/// `hasil-laut` to `Hasil laut`.
fn spoken(slug: &str, language: Option<&LanguageTag>) -> Text {
    let words = slug.replace('-', " ");
    let mut letters = words.chars();
    let name: String = letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default();
    language.map(|language| Text::new(language.clone(), name)).unwrap_or_default()
}
