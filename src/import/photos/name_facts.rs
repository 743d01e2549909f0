//! What the names of files and folders say: the products that they fit, codes, numbers of rows, producers.

use std::collections::{BTreeMap, BTreeSet};

use super::Wanting;
use super::file_name::Name;
use super::fits::{Fit, Products};
use super::lexicon::WordId;
use super::name_words::{runs, without_zeros};
use super::paths_of_files::{folders, name};

/// What a file's or a folder's own name says.
#[derive(Debug)]
pub(super) struct NameFacts {
    pub(super) name: Name,
    pub(super) fit: Option<Fit>,
    pub(super) words: BTreeSet<WordId>,
    pub(super) coded: Vec<usize>,
}

/// A folder.
#[derive(Debug)]
pub(super) struct Dir {
    pub(super) facts: NameFacts,
    /// The products of which it is the folder.
    pub(super) products: Vec<usize>,
    /// The products of the producer after whom it is named.
    pub(super) of_producer: Vec<usize>,
    /// Whether something in it is named like another product, or it lies in another producer's folder: nothing in it is sure.
    pub(super) is_mixed: bool,
}

impl Dir {
    /// Whether it is the folder of a product.
    pub(super) fn has(&self, product: usize) -> bool {
        self.products.binary_search(&product).is_ok()
    }

    /// Whether it is named after the producer of a product.
    pub(super) fn is_of_producer(&self, product: usize) -> bool {
        self.of_producer.binary_search(&product).is_ok()
    }
}

/// Reads names.
pub(super) struct Reader {
    pub(super) products: Products,
    by_code: BTreeMap<String, Vec<usize>>,
    by_row: BTreeMap<String, Vec<usize>>,
    by_slug: BTreeMap<String, Vec<usize>>,
}

impl Reader {
    pub(super) fn new(wanting: &[Wanting<'_>]) -> Self {
        let by = |key: &dyn Fn(&Wanting<'_>) -> Option<String>| {
            let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for (place, product) in wanting.iter().enumerate() {
                if let Some(key) = key(product) {
                    found.entry(key).or_default().push(place);
                }
            }
            found
        };
        Self {
            products: Products::new(wanting),
            by_code: by(&|product| code(product.code?)),
            by_row: by(&|product| row_number(product.row_number?)),
            by_slug: by(&|product| (!product.slug.is_empty()).then(|| product.slug.to_owned())),
        }
    }

    /// Reads a name, as one of a producer's products if it lies in the folder of one.
    pub(super) fn facts(&mut self, text: &str, of_producer: Option<&[usize]>) -> NameFacts {
        let mut name = Name::read(text);
        let (coded, code) = self.coded(&name.runs);
        if !coded.is_empty() {
            let rest: Vec<&str> =
                name.runs.iter().filter(|run| !code.contains(run)).map(String::as_str).collect();
            name = Name::read(&rest.join(" "));
        }
        let among = of_producer.and_then(|products| self.products.fit_among(&name.words, products));
        let fit = among.or_else(|| self.products.fit(&name.words));
        let words = self.products.ids(&name.words);
        NameFacts { name, fit, words, coded }
    }

    pub(super) fn dir(&mut self, path: &str, outer: &BTreeMap<&str, Dir>) -> Dir {
        let around = producers_products(path, outer);
        let facts = self.facts(name(path), around);
        let is_of_producer = |fit: &Fit| {
            let is_of = |product: &usize| {
                around.is_some_and(|around| around.binary_search(product).is_ok())
            };
            fit.products.iter().all(is_of)
        };
        let is_clear = |fit: &&Fit| fit.is_whole || fit.words >= 2 || is_of_producer(fit);
        let fit = facts.fit.as_ref().filter(|fit| fit.is_sure).filter(is_clear);
        let by_slug = self.by_slug.get(name(path)).cloned();
        let products = by_slug
            .or_else(|| fit.map(|fit| fit.products.clone()))
            .unwrap_or_else(|| facts.coded.clone());
        let of_producer =
            if products.is_empty() { self.products.of_producer(&facts.words) } else { Vec::new() };
        let is_of =
            |product: &usize| around.is_none_or(|around| around.binary_search(product).is_ok());
        let is_mixed = !products.is_empty() && !products.iter().any(is_of);
        Dir { facts, products, of_producer, is_mixed }
    }

    /// The products whose code stands at the beginning or end of a name, and that code; the longest counts.
    fn coded(&self, runs: &[String]) -> (Vec<usize>, Vec<String>) {
        let most = runs.len().min(6);
        let parts = (1..=most).rev().flat_map(|count| {
            let begin = runs.get(..count).unwrap_or_default();
            [begin, runs.get(runs.len() - count..).unwrap_or_default()]
        });
        let mut known = parts
            .filter_map(|part| Some((self.by_code.get(&part.concat())?.clone(), part.to_vec())));
        known.next().unwrap_or_default()
    }

    pub(super) fn row(&self, name: &Name) -> &[usize] {
        let products = name.leading.as_ref().and_then(|number| self.by_row.get(number));
        products.map_or(&[], Vec::as_slice)
    }
}

/// The products of the producer after whom the innermost such folder around a path is named.
pub(super) fn producers_products<'s>(
    path: &str,
    dirs: &'s BTreeMap<&str, Dir>,
) -> Option<&'s [usize]> {
    let around = folders(path).filter_map(|folder| dirs.get(folder));
    around.map(|dir| dir.of_producer.as_slice()).find(|products| !products.is_empty())
}

/// A code as it is compared, unless it is so short that it could be anything: it needs a digit and a second sign.
fn code(text: &str) -> Option<String> {
    let code = runs(text).concat();
    let has_letter = code.chars().any(char::is_alphabetic);
    let has_digit = code.bytes().any(|sign| sign.is_ascii_digit());
    (has_digit && code.len() >= if has_letter { 2 } else { 3 }).then_some(code)
}

fn row_number(text: &str) -> Option<String> {
    match runs(text).as_slice() {
        [number] if number.bytes().all(|sign| sign.is_ascii_digit()) => {
            Some(without_zeros(number).to_owned())
        }
        _ => None,
    }
}
