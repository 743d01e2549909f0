//! Rows to entries with slugs: each recognised as what the site or an earlier import has, or new.

use std::collections::{BTreeMap, BTreeSet};

use super::known::KnownSite;
use super::makers::Maker;
use super::names::NameKey;
use super::place::Sourced;
use super::proposal::{Proposal, ProposedEntry, ProposedField, ProposedProduct};
use super::propose::{Ground, Listed, ListedProduct};
use super::renames;
use super::slugs;
use crate::edit::Written;
use crate::load::ContentKind;

/// Gives every product and producer of a list its slug. `book` is the workbook's name.
pub(crate) fn assembled(listed: Listed, ground: Ground<'_>, book: &str) -> Proposal {
    let Listed { products, makers, categories, districts } = listed;
    let mut taken = ground.known.taken.clone();
    let mut of_maker: BTreeMap<usize, Vec<&ListedProduct>> = BTreeMap::new();
    for product in &products {
        of_maker.entry(product.maker).or_default().push(product);
    }
    let mut slugs: BTreeMap<usize, String> = BTreeMap::new();
    let mut given: BTreeSet<String> = BTreeSet::new();
    let known = ground.state.identities(ContentKind::Producer.folder());
    let makers: BTreeMap<usize, &Maker> =
        of_maker.keys().filter_map(|at| Some((*at, makers.all.get(*at)?))).collect();
    for (at, maker) in &makers {
        let remembered = known.get(maker.identity().as_str()).map(|one| slug_of(&one.entry));
        let remembered = remembered.filter(|slug| !given.contains(slug));
        let slug = maker.slug.clone().or(remembered).unwrap_or_else(|| {
            let name = maker.name.as_ref().map_or("", |name| name.value.as_str());
            let distinction: Vec<&str> = maker.place.as_deref().into_iter().collect();
            let broken = &ground.known.broken;
            new_slug(ContentKind::Producer, name, &distinction, &taken, broken)
        });
        taken.insert((ContentKind::Producer, slug.clone()));
        given.insert(slug.clone());
        slugs.insert(*at, slug);
    }
    let producers: Vec<ProposedEntry> = of_maker
        .iter()
        .filter_map(|(at, own)| Some(producer(makers.get(at)?, slugs.get(at)?, own)))
        .collect();
    let mut named: Vec<ProposedProduct> = Vec::with_capacity(products.len());
    for product in products {
        let (maker, slug) = (makers.get(&product.maker), slugs.get(&product.maker));
        let (Some(maker), Some(slug)) = (maker, slug) else { continue };
        named.push(proposed(product, maker, slug));
    }
    give_slugs(&mut named, ground, book, &mut taken);
    let (categories, districts) = (categories.new, districts.new);
    Proposal { producers, products: named, categories, districts, ..Proposal::default() }
}

fn slug_of(entry: &str) -> String {
    entry.rsplit('/').next().unwrap_or_default().to_owned()
}

fn new_slug(
    kind: ContentKind,
    name: &str,
    distinctions: &[&str],
    taken: &BTreeSet<(ContentKind, String)>,
    broken: &BTreeSet<(ContentKind, String)>,
) -> String {
    let plain = (kind, slugs::of_name(name));
    if broken.contains(&plain) {
        return plain.1;
    }
    slugs::unused(name, distinctions, |slug| taken.contains(&(kind, slug.to_owned())))
}

/// A producer of these products. Its district is the one that all of its rows name.
fn producer(maker: &Maker, slug: &str, products: &[&ListedProduct]) -> ProposedEntry {
    let name = maker.name.clone().unwrap_or(Sourced { value: String::new(), cells: Vec::new() });
    let mut fields =
        vec![ProposedField::one(&["name"], Written::Text(name.value.clone()), name.cells.clone())];
    fields.extend(maker.fields.iter().cloned());
    if let [_] = maker.districts.as_slice() {
        let district = products.iter().find_map(|product| product.district.as_ref());
        fields.extend(district.map(|(_, slug)| {
            ProposedField::one(&["district"], Written::Text(slug.value.clone()), slug.cells.clone())
        }));
    }
    let is_given = |field: &ProposedField| maker.fields.iter().any(|one| one.path == field.path);
    let licences: Vec<Sourced<Written>> = products
        .iter()
        .flat_map(|product| &product.fields.of_producer)
        .map(|licence| Sourced { value: licence.value.clone(), cells: licence.cells.clone() })
        .fold(Vec::new(), |mut all, licence| {
            if !all.iter().any(|one: &Sourced<Written>| one.value == licence.value) {
                all.push(licence);
            }
            all
        });
    let licences = ProposedField::list("licences", licences);
    let is_licensed = licences.is_some();
    fields.extend(licences);
    let blank = maker.blank.iter().filter(|field| !is_given(field));
    fields.extend(blank.filter(|field| !(is_licensed && field.path == ["licences"])).cloned());
    ProposedEntry {
        identity: maker.identity(),
        slug: slug.to_owned(),
        name,
        fields,
        story: None,
        translated: Vec::new(),
        rows: maker.rows.clone(),
    }
}

/// A product, still without a slug.
fn proposed(product: ListedProduct, maker: &Maker, producer: &str) -> ProposedProduct {
    let ListedProduct { name, code, number, category, district, fields, photos, row, .. } = product;
    let text = |path: &str, sourced: &Sourced<String>| {
        ProposedField::one(&[path], Written::Text(sourced.value.clone()), sourced.cells.clone())
    };
    let maker_cells = maker.name.as_ref().map(|name| name.cells.clone()).unwrap_or_default();
    let own: Vec<_> = maker_cells.into_iter().filter(|cell| cell.row() == row).collect();
    let producer = Sourced { value: producer.to_owned(), cells: own };
    let mut all =
        vec![text("name", &name), text("producer", &producer), text("category", &category)];
    let is_elsewhere = maker.districts.len() > 1;
    all.extend(district.filter(|_| is_elsewhere).map(|(_, slug)| text("district", &slug)));
    all.extend(fields.fields);
    let identity = match &code {
        Some(code) => format!("kode {}", NameKey::new(code).as_str()),
        None => maker.identity_of(&NameKey::new(&name.value)),
    };
    let maker_name = maker.name.as_ref().map(|name| name.value.clone()).unwrap_or_default();
    ProposedProduct {
        entry: ProposedEntry {
            identity,
            slug: String::new(),
            name,
            fields: all,
            story: fields.story,
            translated: Vec::new(),
            rows: vec![row],
        },
        producer: maker_name,
        code,
        number,
        photos,
        renamed_from: None,
    }
}

/// Slugs of products: remembered ones, those of the site by producer and name, those of products that were renamed, new ones.
fn give_slugs(
    products: &mut [ProposedProduct],
    ground: Ground<'_>,
    book: &str,
    taken: &mut BTreeSet<(ContentKind, String)>,
) {
    let known = ground.state.identities(ContentKind::Product.folder());
    let mut given: BTreeSet<String> = BTreeSet::new();
    for product in products.iter_mut() {
        let remembered = known.get(product.entry.identity.as_str());
        let remembered = remembered.map(|one| slug_of(&one.entry));
        let slug = remembered.or_else(|| of_site(product, ground.known));
        if let Some(slug) = slug.filter(|slug| !given.contains(slug)) {
            given.insert(slug.clone());
            product.entry.slug = slug;
        }
    }
    for (at, old) in renames::found(products, &known, ground.present, book) {
        let Some(product) = products.get_mut(at) else { continue };
        product.entry.slug = slug_of(&old.entry);
        product.renamed_from = Some(old.identity.clone());
        given.insert(product.entry.slug.clone());
    }
    for slug in &given {
        taken.insert((ContentKind::Product, slug.clone()));
    }
    for product in products.iter_mut().filter(|product| product.entry.slug.is_empty()) {
        let name = &product.entry.name.value;
        let distinctions = [product.producer.as_str()];
        let broken = &ground.known.broken;
        let slug = new_slug(ContentKind::Product, name, &distinctions, taken, broken);
        taken.insert((ContentKind::Product, slug.clone()));
        product.entry.slug = slug;
    }
}

/// The slug of the site's product of the same producer and name.
fn of_site(product: &ProposedProduct, known: &KnownSite) -> Option<String> {
    let producer = product.entry.fields.iter().find(|field| field.path == ["producer"])?;
    let Some(Written::Text(producer)) = &producer.value else { return None };
    known.products.get(&(producer.clone(), NameKey::new(&product.entry.name.value))).cloned()
}
