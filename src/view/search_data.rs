//! What the search in the browser reads: classic scripts, since a page opened from a disk can fetch nothing else. The words of
//! a language's products with where they occur, columns to filter and sort by, and finished cards. `assets/search-query.js` says
//! how they are used; stems and typing errors are handled there, so words are written here as they are.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::cards::{Card, cards};
use super::choices::Choice;
use super::offering::Offering;
use super::site::SiteView;
use super::{PageContext, Site};
use crate::model::product::Product;
use crate::plan::links::Base;
use crate::plan::{PER_PAGE, PageKind};

/// Cards in one file.
const PER_FILE: usize = 48;
/// Products whose words share one file.
const PER_SHARD: usize = 1_000;
/// Stands in cards for the way to the site's root, which depends on the page that shows them.
const ROOT: &str = "%ROOT%/";

/// One of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchFile {
    /// `index.js`: vocabulary, names of terms, strings.
    Index,
    /// `facets.js`: what to filter and sort by.
    Facets,
    /// `words-N.js`: where the words of a part of the vocabulary occur.
    Words(usize),
    /// `cards-N.js`: finished cards.
    Cards(usize),
}

/// All files for so many products, with their names.
pub(crate) fn parts(products: usize) -> Vec<(String, SearchFile)> {
    let mut parts = vec![
        ("index.js".to_owned(), SearchFile::Index),
        ("facets.js".to_owned(), SearchFile::Facets),
    ];
    parts.extend((0..shards(products)).map(|n| (format!("words-{n}.js"), SearchFile::Words(n))));
    let files = 0..products.div_ceil(PER_FILE);
    parts.extend(files.map(|n| (format!("cards-{n}.js"), SearchFile::Cards(n))));
    parts
}

fn shards(products: usize) -> usize {
    products.div_ceil(PER_SHARD).max(1)
}

/// Where a word occurs: `(document − the one before) × 8 + weight`.
type Postings = Vec<u32>;

/// The search data of one language, but for its cards.
#[derive(Debug)]
pub(crate) struct SearchData {
    /// Changes with the content, so that files of two builds are never mixed.
    version: String,
    words: Vec<String>,
    postings: Vec<Postings>,
    facets: Facets,
}

/// One value for each product; −1 where there is none.
#[derive(Debug, Serialize)]
struct Facets {
    category: Vec<i32>,
    district: Vec<i32>,
    price: Vec<i64>,
    available: Vec<u8>,
    halal: Vec<u8>,
    newest: Vec<usize>,
    name: Vec<usize>,
}

#[derive(Serialize)]
struct Index<'a> {
    version: &'a str,
    language: &'a str,
    count: usize,
    strings: BTreeMap<&'static str, &'a str>,
    words: String,
    shards: Vec<usize>,
    #[serde(rename = "perCards")]
    per_cards: usize,
    page: usize,
    categories: Vec<(String, String)>,
    districts: Vec<(String, String)>,
}

/// Gathers the search data of a language.
pub(crate) fn gather(site: Site<'_>, language: usize) -> SearchData {
    let cx = PageContext::at(site, language, Base::Rooted(ROOT.to_owned()));
    let products = &site.catalog.products;
    let mut found: HashMap<String, Found> = HashMap::new();
    for (document, index) in (0_u32..).zip(0..products.len()) {
        words_of(&cx, index, &mut |word, weight| {
            // Most words are known by then, and need no text of their own.
            if let Some(known) = found.get_mut(word) {
                known.add(document, weight);
            } else {
                found.entry(word.to_owned()).or_default().add(document, weight);
            }
        });
    }
    let mut all: Vec<(String, Found)> = found.into_iter().collect();
    all.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    let (words, postings): (Vec<_>, Vec<_>) =
        all.into_iter().map(|(word, found)| (word, found.postings)).unzip();
    let facets = facets(&cx);
    let version = version(&cx, &words, &postings, &facets);
    SearchData { version, words, postings, facets }
}

fn version(
    cx: &PageContext<'_>,
    words: &[String],
    postings: &[Postings],
    facets: &Facets,
) -> String {
    let mut hasher = blake3::Hasher::new();
    for (word, postings) in words.iter().zip(postings) {
        hasher.update(word.as_bytes());
        for one in postings {
            hasher.update(&one.to_le_bytes());
        }
    }
    hasher.update(&serde_json::to_vec(facets).unwrap_or_default());
    for product in &cx.site.catalog.products {
        // What cards show and the data above do not contain.
        hasher.update(product.slug.as_bytes());
        let unit = product.unit.as_ref().map(|unit| cx.words(unit).text).unwrap_or_default();
        hasher.update(unit.as_bytes());
        if let Some(photo) = product.photos.first() {
            hasher.update(format!("{} {}x{}", photo.path, photo.width, photo.height).as_bytes());
        }
    }
    hasher.finalize().to_hex().as_str()[..10].to_owned()
}

/// Where a word was found so far.
#[derive(Default)]
struct Found {
    /// The last of these documents.
    last: u32,
    postings: Postings,
}

impl Found {
    /// A word weighs what the best place weighs that it stands in.
    fn add(&mut self, document: u32, weight: u32) {
        match self.postings.last_mut() {
            Some(posting) if self.last == document => {
                *posting = *posting / 8 * 8 + weight.max(*posting % 8);
            }
            _ => self.postings.push((document - self.last) * 8 + weight),
        }
        self.last = document;
    }
}

/// Tells the words of a product, each with the weight of the place it stands in.
fn words_of(cx: &PageContext<'_>, index: usize, tell: &mut dyn FnMut(&str, u32)) {
    let catalog = cx.site.catalog;
    let product = catalog.product(index);
    let mut add = |text: &str, weight: u32| {
        let plain = plain(text);
        tokens(&plain).for_each(|word| tell(word, weight));
    };
    add(&cx.words(&product.name).text, 7);
    product.tags_in(cx.language).iter().chain(&product.synonyms).for_each(|text| add(text, 6));
    if let Some(category) = catalog.categories.get(&product.category) {
        add(&cx.words(&category.name).text, 5);
        category.synonyms.iter().for_each(|text| add(text, 5));
    }
    if let Some(producer) = catalog.producers.get(&product.producer) {
        add(&cx.words(&producer.name).text, 5);
        producer.village.iter().for_each(|text| add(&cx.words(text).text, 4));
    }
    let district = product.district.as_ref().and_then(|slug| catalog.districts.get(slug));
    if let Some(district) = district {
        add(&cx.words(&district.name).text, 4);
    }
    for (_, value) in product.attributes_in(cx.language).iter().flat_map(|(_, list)| list) {
        add(&cx.words(value).text, 2);
    }
    if let Some(summary) = super::summaries::summary(cx, product) {
        add(&summary.text, 1);
    }
}

/// A text as search compares it: small letters without marks; an apostrophe inside a word is no gap.
fn plain(text: &str) -> String {
    let plain: String = if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        text.to_lowercase().nfkd().filter(|c| !is_combining_mark(*c)).collect()
    };
    if plain.contains(['\'', '’', 'ʼ']) { without_apostrophes(&plain) } else { plain }
}

/// The words of such a text.
fn tokens(plain: &str) -> impl Iterator<Item = &str> {
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn without_apostrophes(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let is_letter = |at: Option<&char>| at.is_some_and(|c| c.is_alphanumeric());
    let kept = letters.iter().enumerate().filter(|(at, c)| {
        let inside = *at > 0 && is_letter(letters.get(at - 1)) && is_letter(letters.get(at + 1));
        !(matches!(c, '\'' | '’' | 'ʼ') && inside)
    });
    kept.map(|(_, c)| *c).collect()
}

fn facets(cx: &PageContext<'_>) -> Facets {
    let products = &cx.site.catalog.products;
    let position = |choices: &[Choice], slug: Option<&String>| {
        let found = slug.and_then(|slug| choices.iter().position(|one| one.slug == *slug));
        found.and_then(|at| i32::try_from(at).ok()).unwrap_or(-1)
    };
    let categories = super::choices::category_choices(cx);
    let districts = super::choices::district_choices(cx);
    let price = |offering: Offering<'_>| {
        offering.price().and_then(|price| i64::try_from(price.low()).ok()).unwrap_or(-1)
    };
    let offerings = || (0..products.len()).map(|index| Offering::of(cx.site, index));
    Facets {
        category: products.iter().map(|one| position(&categories, Some(&one.category))).collect(),
        district: products.iter().map(|one| position(&districts, one.district.as_ref())).collect(),
        price: offerings().map(price).collect(),
        available: offerings().map(|one| u8::from(one.is_available())).collect(),
        halal: offerings().map(|one| u8::from(one.is_halal())).collect(),
        newest: ranks(products, |product| std::cmp::Reverse(product.published)),
        name: ranks(products, |product| cx.words(&product.name).text.to_lowercase()),
    }
}

/// The place of each product when all are put in order; of equals the earlier one is first.
fn ranks<K: Ord>(products: &[Arc<Product>], key: impl Fn(&Product) -> K) -> Vec<usize> {
    let mut order: Vec<_> = products.iter().map(|product| key(product)).enumerate().collect();
    order.sort_by(|(_, one), (_, other)| one.cmp(other));
    let mut ranks: Vec<_> = order.into_iter().map(|(index, _)| index).zip(0..).collect();
    ranks.sort_unstable();
    ranks.into_iter().map(|(_, rank)| rank).collect()
}

impl SearchData {
    /// First words of the vocabulary's parts.
    fn bounds(&self, products: usize) -> Vec<usize> {
        let shards = shards(products);
        (0..shards).map(|shard| shard * self.words.len() / shards).collect()
    }

    /// `index.js`
    pub(crate) fn index(&self, site: Site<'_>, language: usize) -> String {
        const STRINGS: [(&str, &str); 10] = [
            ("none", "search_none"),
            ("none_chosen", "search_none_chosen"),
            ("remove", "filter_remove"),
            ("up_to", "price_up_to"),
            ("from", "price_from"),
            ("partial", "search_partial"),
            ("corrected", "search_corrected"),
            ("suggest", "search_suggest"),
            ("failed", "search_failed"),
            ("more", "search_more"),
        ];
        let cx = PageContext::at(site, language, Base::Rooted(ROOT.to_owned()));
        let (one, other) = cx.locale.forms("count_products");
        let mut strings: BTreeMap<&'static str, &str> =
            STRINGS.iter().map(|(name, key)| (*name, cx.locale.string(key))).collect();
        strings.extend([("count_one", one), ("count_other", other)]);
        let pair = |one: Choice| (one.slug, one.label.text);
        script(
            "index",
            &(Index {
                version: &self.version,
                language: cx.language.as_str(),
                count: site.catalog.products.len(),
                strings,
                words: self.words.join(" "),
                shards: self.bounds(site.catalog.products.len()),
                per_cards: PER_FILE,
                page: PER_PAGE,
                categories: super::choices::category_choices(&cx).into_iter().map(pair).collect(),
                districts: super::choices::district_choices(&cx).into_iter().map(pair).collect(),
            },),
        )
    }

    /// `facets.js`
    pub(crate) fn facets(&self) -> String {
        script("facets", &(&self.version, &self.facets))
    }

    /// `words-N.js`
    #[expect(
        clippy::indexing_slicing,
        reason = "the plan has as many parts as there are bounds, and bounds rise"
    )]
    pub(crate) fn words(&self, shard: usize, products: usize) -> String {
        let bounds = self.bounds(products);
        let end = bounds.get(shard + 1).copied().unwrap_or(self.words.len());
        let postings = &self.postings[bounds[shard]..end];
        script("words", &(shard, &self.version, postings))
    }

    /// `cards-N.js`, from the HTML of [`CardsView`].
    pub(crate) fn cards(&self, file: usize, html: &str) -> String {
        let cards: Vec<&str> = html.split(BETWEEN).map(str::trim).collect();
        let cards = cards.strip_suffix(&[""]).unwrap_or(&cards);
        script("cards", &(file, &self.version, cards))
    }
}

/// What `search-cards.html` writes after each card. Escaped content cannot hold it.
const BETWEEN: &str = "<!--next-->";

/// What `search-cards.html` sees: some products' cards.
#[derive(Debug, Serialize)]
pub struct CardsView {
    /// The language's tag.
    pub lang: String,
    /// As of a list.
    pub page: CardsPage,
}

/// The `page` of [`CardsView`].
#[derive(Debug, Serialize)]
pub struct CardsPage {
    /// The cards; their addresses begin with `%ROOT%/`.
    pub cards: Vec<Card>,
}

/// The cards of one file, and what their template sees of the site.
pub(crate) fn cards_view(site: Site<'_>, language: usize, file: usize) -> (CardsView, SiteView) {
    let cx = PageContext::at(site, language, Base::Rooted(ROOT.to_owned()));
    let last = site.catalog.products.len().min((file + 1) * PER_FILE);
    let shown: Vec<usize> = (file * PER_FILE..last).collect();
    let page = CardsPage { cards: cards(&cx, &shown) };
    let frame = super::site::view(&cx, PageKind::Search);
    (CardsView { lang: cx.language.to_string(), page }, frame)
}

/// A call of the search in the browser.
fn script(name: &str, arguments: &impl Serialize) -> String {
    // These are plain numbers and texts, which JSON can always say.
    let json = serde_json::to_string(arguments).unwrap_or_default();
    let inside = json.strip_prefix('[').and_then(|json| json.strip_suffix(']')).unwrap_or_default();
    format!("etalaseSearch.{name}({inside});\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_case_and_marks() {
        let cases = [
            ("Kopi Robusta, 200 g", "kopi robusta 200 g"),
            ("Bhâsa Madhurâ", "bhasa madhura"),
            ("Jum'at Qurʼan", "jumat quran"),
            ("oleh-oleh", "oleh oleh"),
            ("ﬁle ½", "file 1 2"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(tokens(&plain(text)).collect::<Vec<_>>().join(" "), expected, "{text}");
        }
    }
}
