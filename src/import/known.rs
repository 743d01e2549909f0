//! What a site has already, as far as a list can mean it.

use std::collections::{BTreeMap, BTreeSet};

use super::names::NameKey;
use crate::load::yaml::{Node, Value};
use crate::load::{ContentKind, Entry, Loaded};
use crate::model::phone::Phone;

/// A producer of the site.
#[derive(Clone, Debug, Default)]
pub(crate) struct KnownProducer {
    pub(crate) slug: String,
    /// Its name in each language.
    pub(crate) names: Vec<NameKey>,
    pub(crate) owner: Option<NameKey>,
    /// In international form.
    pub(crate) phones: BTreeSet<String>,
    /// The district's slug.
    pub(crate) district: Option<String>,
}

/// A category or district of the site.
#[derive(Clone, Debug)]
pub(crate) struct KnownTerm {
    pub(crate) slug: String,
    /// Its name in each language, and what else people call it.
    pub(crate) names: Vec<NameKey>,
}

/// What a site has.
#[derive(Clone, Debug, Default)]
pub(crate) struct KnownSite {
    pub(crate) producers: Vec<KnownProducer>,
    /// By the producer's slug and the product's name: the product's slug.
    pub(crate) products: BTreeMap<(String, NameKey), String>,
    pub(crate) categories: Vec<KnownTerm>,
    pub(crate) districts: Vec<KnownTerm>,
    /// Entries whose files cannot be read: what would have their slug is taken for them.
    pub(crate) broken: BTreeSet<(ContentKind, String)>,
    /// Slugs that new products and producers cannot have.
    pub(crate) taken: BTreeSet<(ContentKind, String)>,
}

impl KnownSite {
    /// Gathers it from what was loaded.
    pub(crate) fn of(loaded: &Loaded) -> Self {
        let broken = loaded.broken.clone();
        let mut known = Self { taken: broken.clone(), broken, ..Self::default() };
        for entry in &loaded.entries {
            known.taken.insert((entry.kind, entry.slug.clone()));
            match entry.kind {
                ContentKind::Producer => known.producers.push(producer(entry)),
                ContentKind::Product => {
                    let maker = text(entry.main.fields.get("producer"));
                    for alias in entry.main.fields.get("aliases").map(texts).unwrap_or_default() {
                        known.taken.insert((ContentKind::Product, alias));
                    }
                    for name in names(entry) {
                        let key = (maker.clone().unwrap_or_default(), name);
                        known.products.entry(key).or_insert_with(|| entry.slug.clone());
                    }
                }
                ContentKind::Article(_) => {}
            }
        }
        let terms = |document: Option<&crate::load::Document>| {
            document.map(|document| terms(&document.fields)).unwrap_or_default()
        };
        known.categories = terms(loaded.categories.as_ref());
        known.districts = terms(loaded.districts.as_ref());
        known
    }
}

fn producer(entry: &Entry) -> KnownProducer {
    let fields = &entry.main.fields;
    let contact = fields.get("contact");
    let numbers = ["whatsapp", "phone"].into_iter().filter_map(|key| text(contact?.get(key)));
    KnownProducer {
        slug: entry.slug.clone(),
        names: names(entry),
        owner: fields
            .get("owner")
            .and_then(|owner| texts(owner).into_iter().next())
            .map(|owner| NameKey::new(&owner)),
        phones: numbers.filter_map(|number| Some(Phone::parse(&number)?.e164())).collect(),
        district: text(fields.get("district")),
    }
}

/// The name of an entry in each language.
fn names(entry: &Entry) -> Vec<NameKey> {
    let documents =
        [&entry.main].into_iter().chain(entry.translations.iter().map(|(_, document)| document));
    let names = documents.filter_map(|document| document.fields.get("name")).flat_map(texts);
    names.map(|name| NameKey::new(&name)).filter(|name| !name.is_empty()).collect()
}

fn terms(list: &Node) -> Vec<KnownTerm> {
    let Value::List(entries) = &list.value else { return Vec::new() };
    let term = |node: &Node| {
        let slug = text(node.get("slug"))?;
        let names =
            ["name", "synonyms"].into_iter().filter_map(|key| node.get(key)).flat_map(texts);
        let names = names.chain([slug.replace('-', " ")]).map(|name| NameKey::new(&name)).collect();
        Some(KnownTerm { slug, names })
    };
    entries.iter().filter_map(term).collect()
}

fn text(node: Option<&Node>) -> Option<String> {
    node?.as_text().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// All texts of a value: itself, those of a list, those by language.
fn texts(node: &Node) -> Vec<String> {
    match &node.value {
        Value::Null => Vec::new(),
        Value::Scalar { text, .. } => vec![text.trim().to_owned()],
        Value::List(items) => items.iter().filter_map(|item| text(Some(item))).collect(),
        Value::Map(entries) => entries.iter().filter_map(|(_, value)| text(Some(value))).collect(),
    }
}
