//! Which products a name fits: how many of a product's words it has, which of them it lacks, and what else it says. Products are
//! looked up by words, so that a name is compared only with those that share one.

use std::collections::{BTreeMap, BTreeSet};

use super::Wanting;
use super::file_name::is_filler;
use super::lexicon::{Found, Lexicon, WordId};
use super::name_words::{Word, runs, words};

/// Words before a producer's name that many have.
const TITLES: &[&str] = &[
    "ud", "cv", "pt", "pd", "ibu", "bu", "bapak", "pak", "bpk", "h", "hj", "haji", "hajah", "toko",
    "kelompok", "kwt", "kub", "kube", "umkm", "ukm", "ikm", "usaha", "warung", "rumah", "produksi",
    "koperasi", "bumdes", "mbak", "mas",
];
/// Letters by which a single word, written with a slip, is known well enough.
const LONG_WORD: usize = 7;
/// Products that are told of a name that fits none well.
const FEW: usize = 5;
/// How often a word of a name may be looked up at a product, over all names: ten times what large lists need. Names that come
/// later fit nothing.
const WORK: u64 = 50_000_000;

/// The products that a name fits best, all equally.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fit {
    /// Their places in the list.
    pub(super) products: Vec<usize>,
    /// Whether it fits well enough to be one of these.
    pub(super) is_sure: bool,
    /// Whether it has all words of their names.
    pub(super) is_whole: bool,
    /// How many of their words it has.
    pub(super) words: usize,
}

/// The words of a product.
#[derive(Debug, Default)]
struct Entry {
    /// Words and numbers of its name, in order, each once.
    name: Vec<WordId>,
    /// How many of these are words.
    letters: usize,
    measures: Vec<WordId>,
    /// Words of its producer that are not in its name.
    producer: Vec<WordId>,
}

/// The products by their words.
#[derive(Debug, Default)]
pub(super) struct Products {
    lexicon: Lexicon,
    entries: Vec<Entry>,
    /// By word: the products that have it in their names.
    named: BTreeMap<WordId, Vec<usize>>,
    /// By the words of a producer: its products.
    producers: BTreeMap<BTreeSet<WordId>, Vec<usize>>,
    /// By word: the producers that have it.
    of_producers: BTreeMap<WordId, Vec<BTreeSet<WordId>>>,
    known: BTreeMap<Vec<Word>, Option<Fit>>,
    work: u64,
}

/// How well a name fits a product: the greater the better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// How many of the product's words it has.
    words: usize,
    is_whole: bool,
    has_measures: bool,
    /// What else it says, from nothing downwards.
    other: std::cmp::Reverse<usize>,
}

impl Products {
    pub(super) fn new(products: &[Wanting<'_>]) -> Self {
        let mut all = Self::default();
        for (place, product) in products.iter().enumerate() {
            let entry = all.entry(product);
            for id in &entry.name {
                all.named.entry(*id).or_default().push(place);
            }
            all.entries.push(entry);
            let producer = all.producer_words(product);
            if !producer.is_empty() {
                all.producers.entry(producer).or_default().push(place);
            }
        }
        for producer in all.producers.keys() {
            for id in producer {
                all.of_producers.entry(*id).or_default().push(producer.clone());
            }
        }
        all
    }

    fn entry(&mut self, product: &Wanting<'_>) -> Entry {
        let mut entry = Entry::default();
        for word in words(&runs(product.name)) {
            let id = self.lexicon.add(&word);
            if matches!(word, Word::Measure(_)) {
                entry.measures.push(id);
            } else if !entry.name.contains(&id) {
                entry.letters += usize::from(matches!(word, Word::Letters(_)));
                entry.name.push(id);
            }
        }
        let producer = self.producer_words(product);
        entry.producer = producer.into_iter().filter(|id| !entry.name.contains(id)).collect();
        entry
    }

    fn producer_words(&mut self, product: &Wanting<'_>) -> BTreeSet<WordId> {
        let words = words(&runs(product.producer.unwrap_or_default()));
        let is_own = |word: &&Word| !TITLES.contains(&word.text());
        let has_own = words.iter().any(|word| is_own(&word));
        let words = words.iter().filter(|word| !has_own || is_own(word));
        words.map(|word| self.lexicon.add(word)).collect()
    }

    /// The numbers of the words in a name.
    pub(super) fn ids(&self, words: &[Word]) -> BTreeSet<WordId> {
        self.lexicon.find(words).into_iter().flat_map(|(_, found)| found.ids).collect()
    }

    /// The products of the producers whose whole name is among words.
    pub(super) fn of_producer(&self, words: &BTreeSet<WordId>) -> Vec<usize> {
        let candidates = words.iter().filter_map(|id| self.of_producers.get(id)).flatten();
        let whole: Vec<_> = candidates.filter(|producer| producer.is_subset(words)).collect();
        let longest = whole.iter().map(|producer| producer.len()).max().unwrap_or_default();
        let mut products: Vec<usize> = whole
            .into_iter()
            .filter(|producer| producer.len() == longest)
            .filter_map(|producer| self.producers.get(producer))
            .flatten()
            .copied()
            .collect();
        products.sort_unstable();
        products.dedup();
        products
    }

    /// Those of some products whose producers are named among words best; all, if none is.
    pub(super) fn by_producer(&self, products: Vec<usize>, words: &BTreeSet<WordId>) -> Vec<usize> {
        let score = |product: &usize| {
            let producer = self.entries.get(*product).map_or(&[][..], |entry| &entry.producer);
            let count = producer.iter().filter(|id| words.contains(id)).count();
            (count > 0 && count == producer.len(), count)
        };
        let best = products.iter().map(score).max().unwrap_or_default();
        products.into_iter().filter(|product| score(product) == best).collect()
    }

    /// The products that a name fits best.
    pub(super) fn fit(&mut self, name: &[Word]) -> Option<Fit> {
        if let Some(known) = self.known.get(name) {
            return known.clone();
        }
        let found = self.lexicon.find(name);
        let candidates = self.candidates(&found);
        let fit = self.best(&found, &candidates);
        self.known.insert(name.to_vec(), fit.clone());
        fit
    }

    /// The product of a producer that a name fits, in a folder of that producer: less of a name is enough there.
    pub(super) fn fit_among(&self, name: &[Word], products: &[usize]) -> Option<Fit> {
        let found = self.lexicon.find(name);
        let is_plain = |(word, found): &&(Word, Found)| {
            found.is_exact && matches!(word, Word::Letters(text) if !is_filler(text))
        };
        let is_named = |product: &&usize| {
            let entry = self.entries.get(**product);
            let is_own = |id: &WordId| entry.is_some_and(|entry| entry.name.contains(id));
            let is_said =
                found.iter().filter(is_plain).any(|(_, found)| found.ids.iter().any(is_own));
            is_said && !entry.is_some_and(|entry| contradicts(entry, &found))
        };
        let candidates: Vec<usize> = products.iter().filter(is_named).copied().collect();
        let fit = self.best(&found, &candidates)?;
        let says_only_that =
            fit.products.iter().all(|product| self.rank(*product, &found).other.0 == 0);
        Some(Fit { is_sure: fit.is_sure || says_only_that, ..fit })
    }

    fn best(&self, found: &[(Word, Found)], candidates: &[usize]) -> Option<Fit> {
        let ranks = candidates.iter().map(|product| (*product, self.rank(*product, found)));
        let ranks: Vec<(usize, Rank)> = ranks.collect();
        let best = ranks.iter().map(|(_, rank)| *rank).max()?;
        let products = ranks.iter().filter(|(_, rank)| *rank == best).map(|(product, _)| *product);
        let products: Vec<usize> = products.collect();
        let is_sure = products.iter().all(|product| self.is_sure(*product, best, found));
        // A name that fits many a little, or shares one word of those that follow the first, says nothing.
        let is_near = best.is_whole
            || best.words >= 2
            || products.iter().any(|product| self.has_first(*product, found))
            || products.len() == 1 && best.other.0 == 0;
        (is_sure || products.len() <= FEW && is_near).then_some(Fit {
            products,
            is_sure,
            is_whole: best.is_whole,
            words: best.words,
        })
    }

    /// The products that share most words with a name.
    fn candidates(&mut self, found: &[(Word, Found)]) -> Vec<usize> {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        let is_plain = |word: &Word| matches!(word, Word::Letters(text) if !is_filler(text));
        for (_, found) in found.iter().filter(|(word, _)| is_plain(word)) {
            let products = found.ids.iter().filter_map(|id| self.named.get(id)).flatten();
            let mut seen: Vec<usize> = products.copied().collect();
            seen.sort_unstable();
            seen.dedup();
            self.work += seen.len() as u64;
            if self.work > WORK {
                return Vec::new();
            }
            for product in seen {
                *counts.entry(product).or_default() += 1;
            }
        }
        let most = counts.values().copied().max().unwrap_or_default();
        let best = counts.into_iter().filter(|(_, count)| *count == most);
        let best: Vec<usize> = best.map(|(product, _)| product).collect();
        self.work += (best.len() * found.len()) as u64;
        best
    }

    fn rank(&self, product: usize, found: &[(Word, Found)]) -> Rank {
        let nothing = Entry::default();
        let entry = self.entries.get(product).unwrap_or(&nothing);
        let has = |id: &WordId| found.iter().any(|(_, found)| found.ids.contains(id));
        let is_of = |found: &Found, ids: &[WordId]| found.ids.iter().any(|id| ids.contains(id));
        let letters = || found.iter().filter(|(word, _)| matches!(word, Word::Letters(_)));
        let words = letters().filter(|(_, found)| is_of(found, &entry.name)).count();
        let other = letters().filter(|(word, found)| {
            !is_of(found, &entry.name) && !is_of(found, &entry.producer) && !is_beside(word.text())
        });
        // A word of another product weighs twice.
        let weight = |found: &Found| if found.is_exact && !found.ids.is_empty() { 2 } else { 1 };
        Rank {
            words,
            is_whole: entry.name.iter().all(has),
            has_measures: entry.measures.iter().all(has),
            other: std::cmp::Reverse(other.map(|(_, found)| weight(found)).sum()),
        }
    }

    fn is_sure(&self, product: usize, rank: Rank, found: &[(Word, Found)]) -> bool {
        let Some(entry) = self.entries.get(product) else { return false };
        if contradicts(entry, found) {
            return false;
        }
        let is_of = |found: &Found| found.ids.iter().any(|id| entry.name.contains(id));
        let mut hits =
            found.iter().filter(|(word, found)| matches!(word, Word::Letters(_)) && is_of(found));
        let exact = hits.clone().filter(|(_, found)| found.is_exact).count();
        let is_long = hits.any(|(word, _)| word.text().chars().count() >= LONG_WORD);
        let other = rank.other.0;
        if rank.is_whole {
            return rank.words >= 2 * other && (rank.words >= 2 || exact >= 1 || is_long);
        }
        other == 0
            && exact >= 1
            && rank.words * 2 >= entry.name.len()
            && (rank.words >= 2 || self.has_first(product, found))
    }

    /// Whether a name has the first word of a product's, as it is written. What a thing is comes first in Indonesian: `keripik`
    /// may be `Keripik Pisang`, `pisang` not.
    fn has_first(&self, product: usize, found: &[(Word, Found)]) -> bool {
        let first = self.entries.get(product).and_then(|entry| entry.name.first());
        let is_first = |found: &Found| first.is_some_and(|first| found.ids.contains(first));
        found.iter().any(|(_, found)| found.is_exact && is_first(found))
    }
}

/// Whether a word beside a product's name says nothing of it.
fn is_beside(word: &str) -> bool {
    is_filler(word) || TITLES.contains(&word)
}

/// Whether a name has another size or number than a product: `kopi 100 gr` is not `Kopi 250 gr`.
fn contradicts(entry: &Entry, found: &[(Word, Found)]) -> bool {
    let has = |id: &WordId| found.iter().any(|(_, found)| found.ids.contains(id));
    let is_own = |found: &Found| {
        found.ids.iter().any(|id| entry.measures.contains(id) || entry.name.contains(id))
    };
    let others = |is_kind: fn(&Word) -> bool| {
        found.iter().any(|(word, found)| is_kind(word) && !is_own(found))
    };
    let lacks_measures = !entry.measures.is_empty() && !entry.measures.iter().any(has);
    let lacks_numbers = entry.letters < entry.name.len() && !entry.name.iter().all(has);
    // A number of up to two digits may be a photo's place among others.
    lacks_measures
        && others(|word| {
            matches!(word, Word::Measure(_))
                || word.text().len() > 2 && matches!(word, Word::Number(_))
        })
        || lacks_numbers && others(|word| matches!(word, Word::Number(_)))
}
