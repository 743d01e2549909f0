//! Guesses which product a file shows, by all that its path says: the name of the file, of the folders around it, codes and
//! numbers of rows. What contradicts itself is no guess, but a doubt.

use std::collections::{BTreeMap, BTreeSet};

use super::file_name::stem;
use super::fits::Fit;
use super::name_facts::{Dir, NameFacts, Reader, producers_products};
use super::paths_of_files::{folder, folders, name};
use super::{PhotoFile, Reason, Wanting};

/// Products that a doubt names.
const NAMED: usize = 8;

/// What a file shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Guess {
    /// A product.
    Product(usize, Reason),
    /// One of these, or none; the first, and how many there are besides.
    Doubt(Vec<usize>, usize),
    /// Nobody can tell.
    Nothing,
    /// By its number alone: the product of that row, and where the number was found.
    Row(Vec<usize>, String),
}

/// Guesses for each of some files.
pub(super) fn guesses(files: &[&PhotoFile], wanting: &[Wanting<'_>]) -> Vec<Guess> {
    let mut reader = Reader::new(wanting);
    // An outer folder stands before those in it.
    let paths: BTreeSet<&str> = files.iter().flat_map(|file| folders(&file.path)).collect();
    let mut dirs: BTreeMap<&str, Dir> = BTreeMap::new();
    for path in paths {
        let dir = reader.dir(path, &dirs);
        dirs.insert(path, dir);
    }
    let facts = files
        .iter()
        .map(|file| reader.facts(stem(name(&file.path)), producers_products(&file.path, &dirs)));
    let facts: Vec<NameFacts> = facts.collect();
    mark_mixed(files, &facts, &mut dirs);
    let known = Known { reader: &reader, dirs: &dirs };
    let mut guesses: Vec<Guess> =
        files.iter().zip(&facts).map(|(file, facts)| known.guess(&file.path, facts)).collect();
    settle_rows(&mut guesses, files, &facts);
    guesses
}

/// Marks the folders in which files or folders are surely named like other products.
fn mark_mixed(files: &[&PhotoFile], facts: &[NameFacts], dirs: &mut BTreeMap<&str, Dir>) {
    let sure = |facts: &NameFacts| facts.fit.clone().filter(|fit| fit.is_sure && fit.is_whole);
    let of_files = files
        .iter()
        .zip(facts)
        .filter_map(|(file, facts)| Some((file.path.as_str(), sure(facts)?)));
    let of_folders = dirs.iter().filter_map(|(path, dir)| Some((*path, sure(&dir.facts)?)));
    let mut mixed: BTreeSet<String> = BTreeSet::new();
    for (path, fit) in of_files.chain(of_folders) {
        for around in folders(path) {
            let Some(dir) = dirs.get(around) else { continue };
            let is_same = fit.products.iter().any(|product| dir.has(*product));
            if !dir.products.is_empty() && !is_same {
                mixed.insert(around.to_owned());
            }
        }
    }
    for (path, dir) in dirs {
        dir.is_mixed |= mixed.contains(*path);
    }
}

/// What the names around a file say.
struct Known<'g> {
    reader: &'g Reader,
    dirs: &'g BTreeMap<&'g str, Dir>,
}

impl Known<'_> {
    fn guess(&self, path: &str, facts: &NameFacts) -> Guess {
        let dir = self.around(path).find(|dir| !dir.products.is_empty());
        let own = facts.fit.as_ref();
        if !facts.coded.is_empty() {
            return self.coded(path, facts);
        }
        match (own, dir) {
            (Some(fit), _) if fit.is_sure => self.named(path, facts, fit, dir),
            (own, Some(dir)) => self.in_folder(path, facts, own, dir),
            (Some(fit), None) => doubt(self.narrowed(fit.products.clone(), path, facts)),
            (None, None) => self.by_number(path, facts),
        }
    }

    fn around<'p>(&'p self, path: &'p str) -> impl Iterator<Item = &'p Dir> {
        folders(path).filter_map(|folder| self.dirs.get(folder))
    }

    fn coded(&self, path: &str, facts: &NameFacts) -> Guess {
        let coded = facts.coded.as_slice();
        match facts.fit.as_ref().filter(|fit| fit.is_sure) {
            Some(fit) => {
                let both: Vec<usize> = fit
                    .products
                    .iter()
                    .copied()
                    .filter(|product| coded.binary_search(product).is_ok())
                    .collect();
                match both.as_slice() {
                    [one] => Guess::Product(*one, Reason::Code),
                    [] => doubt(union(coded, &fit.products)),
                    _ => doubt(both),
                }
            }
            None => match self.narrowed(coded.to_vec(), path, facts).as_slice() {
                [one] => Guess::Product(*one, Reason::Code),
                several => doubt(several.to_vec()),
            },
        }
    }

    /// A file that is named like a product.
    fn named(&self, path: &str, facts: &NameFacts, fit: &Fit, dir: Option<&Dir>) -> Guess {
        let tied = self.narrowed(fit.products.clone(), path, facts);
        let [product] = tied.as_slice() else { return doubt(tied) };
        if let Some(dir) = dir {
            let is_in = dir.has(*product);
            let is_longer = dir.facts.words.iter().all(|word| facts.words.contains(word));
            if is_in && !dir.is_mixed {
                return Guess::Product(*product, Reason::Folder);
            }
            // In the folder `Kopi`, `Kopi luwak` is what it says.
            if !(is_in || is_longer && fit.is_whole) {
                return doubt(union(&tied, &dir.products));
            }
        }
        let mut producers = self.around(path).filter(|dir| !dir.of_producer.is_empty());
        if producers.any(|dir| !dir.is_of_producer(*product)) {
            return doubt(tied);
        }
        Guess::Product(*product, Reason::Name)
    }

    /// A file in the folder of a product that is not named like one.
    fn in_folder(&self, path: &str, facts: &NameFacts, own: Option<&Fit>, dir: &Dir) -> Guess {
        let tied = self.narrowed(dir.products.clone(), path, facts);
        let [product] = tied.as_slice() else { return doubt(tied) };
        let is_other = own.is_some_and(|fit| fit.is_whole && !fit.products.contains(product));
        if dir.is_mixed || is_other {
            return doubt(union(&tied, own.map_or(&[], |fit| &fit.products)));
        }
        Guess::Product(*product, Reason::Folder)
    }

    /// A file that only has a number, or lies in a folder that only has one.
    fn by_number(&self, path: &str, facts: &NameFacts) -> Guess {
        let mut producers = self.around(path).filter(|dir| !dir.of_producer.is_empty());
        if let Some(dir) = producers.next() {
            // The only product of a producer, or the producer's portrait.
            return match dir.of_producer.as_slice() {
                [one] => doubt(vec![*one]),
                _ => Guess::Nothing,
            };
        }
        let numbered = folders(path)
            .find(|folder| self.dirs.get(folder).is_some_and(|dir| dir.facts.name.is_number));
        if let Some(numbered) = numbered {
            let name = self.dirs.get(numbered).map(|dir| &dir.facts.name);
            let products = name.map_or(&[][..], |name| self.reader.row(name));
            return Guess::Row(
                products.to_vec(),
                format!("{}/", folder(numbered).unwrap_or_default()),
            );
        }
        let products = self.reader.row(&facts.name);
        if facts.name.is_number {
            return Guess::Row(products.to_vec(), folder(path).unwrap_or_default().to_owned());
        }
        // A row's number, and words that the row does not have.
        if products.is_empty() { Guess::Nothing } else { doubt(products.to_vec()) }
    }

    /// Those of products that fit equally which the rest of the path speaks for.
    fn narrowed(&self, products: Vec<usize>, path: &str, facts: &NameFacts) -> Vec<usize> {
        let mut tied = products;
        for dir in self.around(path) {
            tied = kept(tied, |product| dir.has(*product));
            tied = kept(tied, |product| dir.is_of_producer(*product));
        }
        let mut words = facts.words.clone();
        words.extend(self.around(path).flat_map(|dir| dir.facts.words.iter().copied()));
        tied = self.reader.products.by_producer(tied, &words);
        for facts in self.around(path).map(|dir| &dir.facts).chain([facts]) {
            let rows = self.reader.row(&facts.name);
            tied = kept(tied, |product| rows.binary_search(product).is_ok());
        }
        tied
    }
}

/// Those of which something is true; all, if of none.
fn kept(products: Vec<usize>, is_true: impl Fn(&usize) -> bool) -> Vec<usize> {
    if products.len() > 1 && products.iter().any(&is_true) {
        products.into_iter().filter(is_true).collect()
    } else {
        products
    }
}

/// Keeps the first of many: lists of a thousand products for each of a thousand files would fill the memory.
fn doubt(mut products: Vec<usize>) -> Guess {
    let more = products.len().saturating_sub(NAMED);
    products.truncate(NAMED);
    Guess::Doubt(products, more)
}

fn union(one: &[usize], other: &[usize]) -> Vec<usize> {
    let both: BTreeSet<usize> = one.iter().chain(other).copied().collect();
    both.into_iter().collect()
}

/// Numbers are taken for those of rows unless that is unlikely: a row has numbers in two folders, or many numbers have no row.
fn settle_rows(guesses: &mut [Guess], files: &[&PhotoFile], facts: &[NameFacts]) {
    let mut places: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    // By place: numbers with and without a row.
    let mut counts: BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)> = BTreeMap::new();
    for ((guess, file), facts) in guesses.iter().zip(files).zip(facts) {
        let Guess::Row(products, place) = guess else { continue };
        let (with, without) = counts.entry(place.clone()).or_default();
        let in_folder = folder(&file.path).filter(|_| place.ends_with('/')).map(str::to_owned);
        let number = in_folder.or_else(|| facts.name.leading.clone()).unwrap_or_default();
        let numbers = if products.is_empty() { without } else { with };
        numbers.insert(number);
        for product in products {
            places.entry(*product).or_default().insert(place.clone());
        }
    }
    for guess in guesses {
        let Guess::Row(products, place) = guess else { continue };
        let is_likely =
            counts.get(place).is_some_and(|(with, without)| with.len() >= without.len() * 3);
        let is_one = |product: &usize| places.get(product).is_some_and(|places| places.len() == 1);
        *guess = match products.as_slice() {
            [] => Guess::Nothing,
            _ if !is_likely => Guess::Nothing,
            [one] if is_one(one) && place.ends_with('/') => Guess::Product(*one, Reason::Folder),
            [one] if is_one(one) => Guess::Product(*one, Reason::RowNumber),
            several => doubt(several.to_vec()),
        };
    }
}
