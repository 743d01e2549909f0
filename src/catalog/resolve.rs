//! Entries to the catalog: every reference resolved, order decided.

use super::context::{Context, Inputs};
use super::product_memo::{self, ProductMemo};
use super::read_entries::{of_kind, read_all, sorted_out};
use super::references::{Known, PRODUCER, keep_known, reference, waiting};
use super::{article, identity, privacy, producer, product, regency, taxonomy, unprintable};
use crate::diagnostic::Diagnostics;
use crate::load::{ContentKind, Entry, Loaded};
use crate::model::Catalog;
use crate::model::article::{Article, ArticleKind};
use crate::model::producer::Producer;
use crate::model::product::Product;
use crate::model::regency::{Category, District};
use crate::model::withheld::Withheld;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Resolves everything that was loaded.
pub(crate) fn resolve(
    inputs: Inputs<'_>,
    product_memo: Option<&mut ProductMemo>,
    diagnostics: &mut Diagnostics,
) -> Catalog {
    let Inputs { loaded, source, photo_hashes, settings, .. } = inputs;
    let edition = &settings.edition();
    let (mut regency, registry) = regency::read(inputs, diagnostics);
    let languages = regency.languages.clone();
    let context =
        Context { source, photo_hashes, languages: &languages, edition, registry: &registry };
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
    let (mut articles, others) = articles(loaded, context, diagnostics);
    for article in articles.values_mut().flatten() {
        keep_known(&mut article.products, &known, &lost, diagnostics);
    }
    keep_known(&mut regency.featured, &known, &lost, diagnostics);
    keep_known(&mut regency.kiosk.attract, &known, &lost, diagnostics);
    let left_out = [&known, &producers.known].map(|known| known.waiting.len());
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
        articles,
        left_out: others + left_out.iter().sum::<usize>(),
        registry: Arc::clone(&registry),
        withheld: Withheld::default(),
    };
    privacy::judge(loaded, context, &mut catalog, diagnostics);
    catalog
}

/// What products are sorted by.
pub(super) struct Terms {
    categories: taxonomy::Taxonomy<Category>,
    districts: taxonomy::Taxonomy<District>,
}

/// The producers, and the slugs of those that exist but are not shown.
pub(super) struct ReadProducers {
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
pub(super) fn listed(
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

/// Articles by kind, and how many are not shown today.
fn articles(
    loaded: &Loaded,
    context: Context<'_>,
    diagnostics: &mut Diagnostics,
) -> (BTreeMap<ArticleKind, Vec<Article>>, usize) {
    let mut all = BTreeMap::new();
    let mut left_out = 0;
    for kind in ArticleKind::ALL {
        let read = |entry: &Entry, own: &mut Diagnostics| article::read(kind, entry, context, own);
        let (mut articles, known) = read_all(loaded, ContentKind::Article(kind), diagnostics, read);
        articles.sort_by(article::order);
        left_out += known.waiting.len();
        all.insert(kind, articles);
    }
    (all, left_out)
}
