//! Decides which photo belongs to which product: what the office has chosen first, then guesses. A wrong photo is worse than none.

use std::collections::{BTreeMap, BTreeSet};

use super::file_index::FileIndex;
use super::guesses::{Guess, guesses};
use super::written;
use super::{Chosen, Doubt, Matches, NotFound, PhotoFile, Reason, Source, Wanting, natural};

/// Files that a doubt names.
const NAMED: usize = 8;

/// Matches the files of a folder with products. The order of the files makes no difference but for their places.
pub fn matched(files: &[PhotoFile], products: &[Wanting<'_>]) -> Matches {
    let mut matching = Matching::explicit(files, products);
    matching.guess();
    matching.finish()
}

struct Matching<'m> {
    files: &'m [PhotoFile],
    wanting: &'m [Wanting<'m>],
    matches: Matches,
    /// By product: whether its row names a photo, be it one that is not clear.
    is_explicit: Vec<bool>,
    /// Files that a product has, or that are in a doubt.
    taken: BTreeSet<usize>,
}

impl<'m> Matching<'m> {
    /// Takes what lies in cells and what is written.
    fn explicit(files: &'m [PhotoFile], wanting: &'m [Wanting<'m>]) -> Self {
        let (matches, taken) = (Matches::default(), BTreeSet::new());
        let mut matching = Self { files, wanting, matches, is_explicit: Vec::new(), taken };
        let index = FileIndex::new(files);
        for (product, wants) in wanting.iter().enumerate() {
            let written = written::read(wants.written, &index);
            matching.row(product, wants.pictures, written);
        }
        matching
    }

    fn row(&mut self, product: usize, pictures: usize, written: written::Written) {
        let in_cells = (0..pictures)
            .map(|place| Chosen { source: Source::Picture(place), reason: Reason::InCell });
        let written_files = written
            .files
            .iter()
            .map(|(file, reason)| Chosen { source: Source::File(*file), reason: *reason });
        let chosen: Vec<Chosen> = in_cells.chain(written_files).collect();
        self.is_explicit.push(!chosen.is_empty() || !written.several.is_empty());
        self.matches.products.push(chosen);
        self.taken.extend(written.files.iter().map(|(file, _)| *file));
        for (text, files) in written.several {
            self.taken.extend(&files);
            let (files, more) = first_of(files);
            self.matches.doubtful.push(Doubt::Files { product, written: text, files, more });
        }
        let not_found = written.not_found.into_iter();
        self.matches.not_found.extend(not_found.map(|(written, why)| NotFound {
            product,
            written,
            why,
        }));
    }

    /// Guesses for the files that nobody chose.
    fn guess(&mut self) {
        let free: Vec<usize> =
            (0..self.files.len()).filter(|file| !self.taken.contains(file)).collect();
        let free_files: Vec<&PhotoFile> =
            free.iter().filter_map(|file| self.files.get(*file)).collect();
        let mut guessed: BTreeMap<usize, Vec<(usize, Reason)>> = BTreeMap::new();
        for (file, guess) in free.iter().zip(guesses(&free_files, self.wanting)) {
            match guess {
                Guess::Product(product, reason) => {
                    let is_explicit = self.is_explicit.get(product).is_some_and(|is| *is);
                    if !is_explicit || reason == Reason::Folder {
                        guessed.entry(product).or_default().push((*file, reason));
                        self.taken.insert(*file);
                    }
                }
                Guess::Doubt(products, more) => self.doubt(*file, products, more),
                Guess::Nothing | Guess::Row(..) => {}
            }
        }
        for (product, mut found) in guessed {
            let path = |file: usize| self.files.get(file).map_or("", |file| &file.path);
            found.sort_by(|(one, _), (other, _)| natural::compare(path(*one), path(*other)));
            if let Some(chosen) = self.matches.products.get_mut(product) {
                chosen.extend(
                    found
                        .into_iter()
                        .map(|(file, reason)| Chosen { source: Source::File(file), reason }),
                );
            }
        }
    }

    fn doubt(&mut self, file: usize, products: Vec<usize>, more: usize) {
        // Who has chosen photos is not asked about others.
        let is_open = |product: &usize| !self.is_explicit.get(*product).is_some_and(|is| *is);
        if products.iter().any(is_open) {
            self.taken.insert(file);
            self.matches.doubtful.push(Doubt::Products { file, products, more });
        }
    }

    fn finish(mut self) -> Matches {
        let alone = (0..self.files.len()).filter(|file| !self.taken.contains(file));
        self.matches.alone = alone.collect();
        self.matches
    }
}

/// The first of many, and how many there are besides.
fn first_of(mut all: Vec<usize>) -> (Vec<usize>, usize) {
    let more = all.len().saturating_sub(NAMED);
    all.truncate(NAMED);
    (all, more)
}
