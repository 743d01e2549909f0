//! Entries to the catalog: every field read, every reference resolved, order decided. What is wrong is told; a broken
//! product is left out, and references to it raise no second complaint.

mod article;
mod buy;
mod colors;
mod document_texts;
mod entry;
mod field_errors;
pub mod fields;
mod identity;
pub(crate) mod judged_link;
mod licence;
mod logo;
mod misplaced_fields;
mod phone;
mod photos;
mod placeholder;
mod price;
mod privacy;
mod producer;
mod product;
mod product_memo;
pub mod prose;
mod regency;
pub mod registry;
mod spaced_paths;
mod taxonomy;
mod unprintable;
mod visibility;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, code};
use crate::load::{ContentKind, Entry, Loaded};
use crate::message;
use crate::model::Catalog;
use crate::model::article::{CustomPage, Innovation};
use crate::model::marketplace::Registry;
use crate::model::producer::Producer;
use crate::model::product::Product;
use crate::model::regency::{Category, District, Edition};
use crate::model::text::LanguageTag;
use crate::model::withheld::Withheld;
use crate::source::{Source, Spanned};

pub use product_memo::ProductMemo;
pub use regency::base as base_address;

/// What every reader of an entry may look at.
#[derive(Clone, Copy)]
struct Context<'a> {
    source: &'a Source,
    languages: &'a [LanguageTag],
    edition: &'a Edition,
    registry: &'a Registry,
}

/// How an entry came out.
#[derive(Clone, Debug)]
enum Outcome<T> {
    /// In the site.
    Built(Box<T>),
    /// A draft, or outside its dates, and the word on it.
    Waiting(Box<Diagnostic>),
    /// Too broken to show.
    Broken,
}

/// The slugs that exist, whether or not they are in the site today.
#[derive(Default)]
struct Known {
    built: BTreeSet<String>,
    waiting: BTreeSet<String>,
    broken: BTreeSet<String>,
}

impl Known {
    fn has(&self, slug: &str) -> bool {
        self.built.contains(slug) || self.waiting.contains(slug) || self.broken.contains(slug)
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.built.iter().chain(&self.waiting).map(String::as_str)
    }
}

/// Resolves everything that was loaded.
pub fn resolve(
    loaded: &Loaded,
    source: &Source,
    edition: &Edition,
    product_memo: Option<&mut ProductMemo>,
    diagnostics: &mut Diagnostics,
) -> Catalog {
    let (mut regency, registry) = regency::read(loaded.regency.as_ref(), source, diagnostics);
    let languages = regency.languages.clone();
    let context = Context { source, languages: &languages, edition, registry: &registry };
    let mut terms = Terms {
        categories: taxonomy::categories(
            loaded.categories.as_ref(),
            source,
            &languages,
            diagnostics,
        ),
        districts: taxonomy::districts(loaded.districts.as_ref(), source, &languages, diagnostics),
    };
    let producers = ReadProducers::read(loaded, context, &mut terms, diagnostics);
    let entries: Vec<&Entry> = of_kind(loaded, ContentKind::Product);
    let outcomes = product_memo::products(&entries, context, product_memo);
    let (read, known) = sorted_out(loaded, (ContentKind::Product, &entries), outcomes, diagnostics);
    let (products, lost) = listed(read, &producers, &mut terms, diagnostics);
    let (mut stories, known_stories) =
        read_all(loaded, ContentKind::Story, diagnostics, |entry, own| {
            article::story(entry, context, own)
        });
    for story in &mut stories {
        keep_known(&mut story.products, &known, &lost, diagnostics);
    }
    keep_known(&mut regency.featured, &known, &lost, diagnostics);
    keep_known(&mut regency.kiosk.attract, &known, &lost, diagnostics);
    stories.sort_by(|a, b| (b.date, &a.slug).cmp(&(a.date, &b.slug)));
    let (innovations, pages, others) = articles(loaded, context, diagnostics);
    let left_out = [&known, &known_stories, &producers.known].map(|known| known.waiting.len());
    identity::check(loaded, source, diagnostics);
    unprintable::check(loaded, source, diagnostics);
    let (categories, category_order) = terms.categories.finish();
    let (districts, district_order) = terms.districts.finish();
    let mut catalog = Catalog {
        regency,
        categories,
        category_order,
        districts,
        district_order,
        producers: producers.producers,
        products,
        innovations,
        stories,
        pages,
        left_out: others + left_out.iter().sum::<usize>(),
        registry: registry.clone(),
        withheld: Withheld::default(),
    };
    privacy::judge(loaded, context, &mut catalog, diagnostics);
    catalog
}

/// What products are sorted by.
struct Terms {
    categories: taxonomy::Taxonomy<Category>,
    districts: taxonomy::Taxonomy<District>,
}

/// The producers, and the slugs of those that exist but are not shown.
struct ReadProducers {
    producers: BTreeMap<String, Producer>,
    known: Known,
}

impl ReadProducers {
    fn read(
        loaded: &Loaded,
        context: Context<'_>,
        terms: &mut Terms,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let (read, known) = read_all(loaded, ContentKind::Producer, diagnostics, |entry, own| {
            producer::read(entry, context, own)
        });
        let mut producers = BTreeMap::new();
        for one in read {
            if let Some(district) = &one.raw_district {
                terms.districts.resolve(district, diagnostics);
            }
            producers.insert(one.producer.slug.clone(), one.producer);
        }
        Self { producers, known }
    }
}

/// The products whose references hold, in listing order, and the slugs of the others.
fn listed(
    read: Vec<Arc<product::ReadProduct>>,
    producers: &ReadProducers,
    terms: &mut Terms,
    diagnostics: &mut Diagnostics,
) -> (Vec<Arc<Product>>, BTreeSet<String>) {
    let mut products = Vec::with_capacity(read.len());
    let mut lost = BTreeSet::new();
    for one in read {
        let maker = &one.raw_producer;
        let whole = reference(maker, &producers.known, &PRODUCER, diagnostics)
            & terms.categories.resolve(&one.raw_category, diagnostics)
            & one
                .raw_district
                .as_ref()
                .is_none_or(|slug| terms.districts.resolve(slug, diagnostics));
        if producers.known.waiting.contains(&maker.value) {
            diagnostics.push(waiting(maker));
        }
        if !whole || !producers.known.built.contains(&maker.value) {
            lost.insert(one.product.slug.clone());
            continue;
        }
        let of_maker = producers.producers.get(&maker.value).and_then(|one| one.district.as_ref());
        products.push(one.in_district(of_maker));
    }
    products.sort_by_cached_key(|product| {
        let name = product.name.first().to_lowercase();
        (product.availability.is_gone(), !product.featured, name, product.slug.clone())
    });
    (products, lost)
}

fn articles(
    loaded: &Loaded,
    context: Context<'_>,
    diagnostics: &mut Diagnostics,
) -> (Vec<Innovation>, Vec<CustomPage>, usize) {
    let (mut innovations, one) =
        read_all(loaded, ContentKind::Innovation, diagnostics, |entry, own| {
            article::innovation(entry, context, own)
        });
    innovations.sort_by(|a, b| (b.since.as_ref(), &a.slug).cmp(&(a.since.as_ref(), &b.slug)));
    let (mut pages, other) = read_all(loaded, ContentKind::Page, diagnostics, |entry, own| {
        article::page(entry, context, own)
    });
    pages.sort_by(|a, b| (a.order, &a.slug).cmp(&(b.order, &b.slug)));
    (innovations, pages, one.waiting.len() + other.waiting.len())
}

/// Reads all entries of a kind, each on its own thread's list of problems, in order.
fn read_all<T: Send>(
    loaded: &Loaded,
    kind: ContentKind,
    diagnostics: &mut Diagnostics,
    read: impl Fn(&Entry, &mut Diagnostics) -> Outcome<T> + Sync,
) -> (Vec<T>, Known) {
    let entries = of_kind(loaded, kind);
    let outcomes: Vec<(Outcome<T>, Diagnostics)> =
        entries.par_iter().map(|entry| read_alone(|own| read(entry, own))).collect();
    sorted_out(loaded, (kind, &entries), outcomes, diagnostics)
}

/// Reads one entry with a list of problems of its own.
fn read_alone<T>(read: impl FnOnce(&mut Diagnostics) -> Outcome<T>) -> (Outcome<T>, Diagnostics) {
    let mut own = Diagnostics::default();
    let outcome = read(&mut own);
    if let Outcome::Waiting(why) = &outcome {
        // What is not shown cannot be noticed; only what makes it unreadable is worth a word, and why it is not shown.
        own = own.at_least(Severity::Error);
        own.push((**why).clone());
    }
    (outcome, own)
}

fn of_kind(loaded: &Loaded, kind: ContentKind) -> Vec<&Entry> {
    loaded.entries.iter().filter(|entry| entry.kind == kind).collect()
}

/// What came out of the entries of a kind, and which slugs there are.
fn sorted_out<T>(
    loaded: &Loaded,
    (kind, entries): (ContentKind, &[&Entry]),
    outcomes: Vec<(Outcome<T>, Diagnostics)>,
    diagnostics: &mut Diagnostics,
) -> (Vec<T>, Known) {
    let broken = loaded.broken.iter().filter(|(other, _)| *other == kind);
    let mut known =
        Known { broken: broken.map(|(_, slug)| slug.clone()).collect(), ..Known::default() };
    let mut all = Vec::with_capacity(entries.len());
    for (entry, (outcome, own)) in entries.iter().zip(outcomes) {
        diagnostics.append(own);
        let set = match outcome {
            Outcome::Built(value) => {
                all.push(*value);
                &mut known.built
            }
            Outcome::Waiting(_) => &mut known.waiting,
            Outcome::Broken => &mut known.broken,
        };
        set.insert(entry.slug.clone());
    }
    (all, known)
}

/// How references to one kind are complained of.
struct Target {
    code: Code,
    folder: &'static str,
    id: &'static str,
    en: &'static str,
}

const PRODUCER: Target =
    Target { code: code::UNKNOWN_PRODUCER, folder: "producers/", id: "produsen", en: "producer" };
const PRODUCT: Target =
    Target { code: code::UNKNOWN_PRODUCT, folder: "products/", id: "produk", en: "product" };

/// Whether a slug refers to something that exists; complains if not.
fn reference(
    slug: &Spanned<String>,
    known: &Known,
    target: &Target,
    diagnostics: &mut Diagnostics,
) -> bool {
    if known.has(&slug.value) {
        return true;
    }
    let near = nearest(&slug.value, known.names());
    diagnostics.push(unknown_reference(slug, near, target));
    false
}

fn unknown_reference(slug: &Spanned<String>, near: Option<&str>, target: &Target) -> Diagnostic {
    let (name, folder, id, en) = (&slug.value, target.folder, target.id, target.en);
    let help = match near {
        Some(near) => message!("mungkin maksudnya `{near}`?", "did you mean `{near}`?"),
        None => message!(
            "periksa namanya di {folder}, atau buat yang baru di sana",
            "look up its name in {folder}, or make a new one there"
        ),
    };
    Diagnostic::new(
        target.code,
        slug.span,
        message!("tidak ada {id} bernama `{name}`", "no {en} is called `{name}`"),
    )
    .help(help)
}

fn waiting(slug: &Spanned<String>) -> Diagnostic {
    let name = &slug.value;
    Diagnostic::new(
        code::NOT_BUILT,
        slug.span,
        message!(
            "`{name}` masih draf atau di luar tanggal tayangnya, jadi tidak ditampilkan",
            "`{name}` is a draft or outside its dates, so it is not shown"
        ),
    )
}

/// Takes out of a list of products what does not exist (told) or is not shown today (told as a hint).
fn keep_known(
    slugs: &mut Vec<Spanned<String>>,
    known: &Known,
    lost: &BTreeSet<String>,
    diagnostics: &mut Diagnostics,
) {
    slugs.retain(|slug| {
        if known.waiting.contains(&slug.value) {
            diagnostics.push(waiting(slug));
        }
        reference(slug, known, &PRODUCT, diagnostics)
            && known.built.contains(&slug.value)
            && !lost.contains(&slug.value)
    });
}
