//! Entries to the catalog: every field read, every reference resolved, order decided. What is wrong is told; a broken
//! product is left out, and references to it raise no second complaint.

mod article;
mod buy;
mod entry;
pub mod fields;
mod licence;
mod photos;
mod producer;
mod product;
mod regency;
pub mod registry;
mod taxonomy;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use time::Date;

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, code};
use crate::load::{Entry, Kind, Loaded};
use crate::model::Catalog;
use crate::model::marketplace::Registry;
use crate::model::product::Product;
use crate::model::regency::{Drafts, Edition};
use crate::model::text::LanguageTag;
use crate::source::{Source, Spanned};
use crate::words;

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
enum Outcome<T> {
    /// In the site.
    Built(Box<T>),
    /// A draft, or outside its dates.
    Waiting,
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
    diagnostics: &mut Diagnostics,
) -> Catalog {
    let (mut regency, registry) = regency::read(loaded.regency.as_ref(), source, diagnostics);
    let languages = regency.languages.clone();
    let context = Context { source, languages: &languages, edition, registry: &registry };
    let mut categories = taxonomy::categories(loaded.categories.as_ref(), &languages, diagnostics);
    let mut districts = taxonomy::districts(loaded.districts.as_ref(), &languages, diagnostics);

    let (producers, known_producers) =
        read_all(loaded, Kind::Producer, diagnostics, |entry, own| {
            producer::read(entry, context, own)
        });
    let (mut products, known_products) =
        read_all(loaded, Kind::Product, diagnostics, |entry, own| {
            product::read(entry, context, own)
        });

    let producers: BTreeMap<_, _> =
        producers.into_iter().map(|producer| (producer.slug.clone(), producer)).collect();
    let mut lost = BTreeSet::new();
    for product in &mut products {
        product.district = product.district.take().or_else(|| {
            producers.get(&product.producer).and_then(|producer| producer.district.clone())
        });
        let whole = reference(&product.raw_producer, &known_producers, &PRODUCER, diagnostics)
            & categories.resolve(&product.raw_category, diagnostics)
            & product.raw_district.as_ref().is_none_or(|slug| districts.resolve(slug, diagnostics));
        if !whole || known_producers.broken.contains(&product.producer) {
            lost.insert(product.slug.clone());
        }
        if known_producers.waiting.contains(&product.producer) {
            diagnostics.push(waiting(&product.raw_producer));
            lost.insert(product.slug.clone());
        }
    }
    for producer in producers.values() {
        if let Some(district) = &producer.raw_district {
            districts.resolve(district, diagnostics);
        }
    }
    products.retain(|product| !lost.contains(&product.slug));
    let mut products: Vec<Product> = products.into_iter().map(|read| read.product).collect();
    products.sort_by_cached_key(|product| {
        (
            product.availability.is_gone(),
            !product.featured,
            product.name.first().to_lowercase(),
            product.slug.clone(),
        )
    });

    let innovations = read_all(loaded, Kind::Innovation, diagnostics, |entry, own| {
        article::innovation(entry, context, own)
    });
    let stories = read_all(loaded, Kind::Story, diagnostics, |entry, own| {
        article::story(entry, context, own)
    });
    let pages =
        read_all(loaded, Kind::Page, diagnostics, |entry, own| article::page(entry, context, own));
    let mut stories = stories.0;
    for story in &mut stories {
        keep_known(&mut story.products, &known_products, &lost, diagnostics);
    }
    keep_known(&mut regency.featured, &known_products, &lost, diagnostics);
    keep_known(&mut regency.kiosk.attract, &known_products, &lost, diagnostics);

    let mut innovations = innovations.0;
    innovations.sort_by(|a, b| (b.since.as_ref(), &a.slug).cmp(&(a.since.as_ref(), &b.slug)));
    stories.sort_by(|a, b| (b.date, &a.slug).cmp(&(a.date, &b.slug)));
    let mut pages = pages.0;
    pages.sort_by(|a, b| (a.order, &a.slug).cmp(&(b.order, &b.slug)));
    let (categories, category_order) = categories.finish();
    let (districts, district_order) = districts.finish();
    Catalog {
        regency,
        categories,
        category_order,
        districts,
        district_order,
        producers: producers.into_iter().map(|(slug, read)| (slug, read.producer)).collect(),
        products,
        innovations,
        stories,
        pages,
    }
}

/// Reads all entries of a kind, each on its own thread's list of problems, in order.
fn read_all<T: Send>(
    loaded: &Loaded,
    kind: Kind,
    diagnostics: &mut Diagnostics,
    read: impl Fn(&Entry, &mut Diagnostics) -> Outcome<T> + Sync,
) -> (Vec<T>, Known) {
    let entries: Vec<&Entry> = loaded.entries.iter().filter(|entry| entry.kind == kind).collect();
    let outcomes: Vec<(Outcome<T>, Diagnostics)> = entries
        .par_iter()
        .map(|entry| {
            let mut own = Diagnostics::default();
            let outcome = read(entry, &mut own);
            if let Outcome::Waiting = outcome {
                // What is not shown cannot be noticed; only what makes it unreadable is worth a word.
                own = own.errors();
            }
            (outcome, own)
        })
        .collect();
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
            Outcome::Waiting => &mut known.waiting,
            Outcome::Broken => &mut known.broken,
        };
        set.insert(entry.slug.clone());
    }
    (all, known)
}

/// Whether a piece of content is to be shown on the edition's day.
fn shown(edition: &Edition, draft: Draft, published: Option<Date>, expires: Option<Date>) -> bool {
    edition.drafts == Drafts::Shown
        || draft == Draft::No
            && published.is_none_or(|day| day <= edition.today)
            && expires.is_none_or(|day| day >= edition.today)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Draft {
    Yes,
    No,
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
        Some(near) => words!("mungkin maksudnya `{near}`?", "did you mean `{near}`?"),
        None => words!(
            "periksa namanya di {folder}, atau buat yang baru di sana",
            "look up its name in {folder}, or make a new one there"
        ),
    };
    Diagnostic::new(
        target.code,
        slug.span,
        words!("tidak ada {id} bernama `{name}`", "no {en} is called `{name}`"),
    )
    .help(help)
}

fn waiting(slug: &Spanned<String>) -> Diagnostic {
    let name = &slug.value;
    Diagnostic::new(
        code::NOT_BUILT,
        slug.span,
        words!(
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
