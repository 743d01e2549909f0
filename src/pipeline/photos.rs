//! The photos that pages show: which they are, their hashes, and their variants out of the cache or made.

use crate::diagnostic::{Diagnostics, photo_problem};
use crate::image::{
    self, Cache, Facts, Job, PhotoError, PhotoHash, Placeholder, Provenance, VariantFile,
};
use crate::model::Catalog;
use crate::model::regency::Target;
use crate::output::{Asked, Body, Output};
use crate::plan::{Section, Shelves};
use crate::source::{PhotoHashes, Source};
use crate::view::photo_facts::PhotoFacts;
use crate::view::pictures::{is_shown, media_path};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

/// The photos of a site, made.
#[derive(Debug, Default)]
pub struct Photos {
    /// Hashes by path.
    names: BTreeMap<String, PhotoHash>,
    facts: BTreeMap<PhotoHash, Arc<Facts>>,
    /// How to make one again that the cache lost.
    jobs: BTreeMap<PhotoHash, Arc<Job>>,
    /// Variants that the cache could not keep.
    unsaved: BTreeMap<PhotoHash, Vec<VariantFile>>,
    /// How many were made now.
    pub made: usize,
    /// How many were found in the cache.
    pub reused: usize,
}

impl PhotoFacts for Photos {
    fn hash(&self, path: &str) -> Option<PhotoHash> {
        self.names.get(path).cloned()
    }

    fn placeholder(&self, path: &str) -> Option<Placeholder> {
        self.facts.get(self.names.get(path)?).map(|facts| facts.placeholder)
    }
}

impl Photos {
    /// Makes all photos that pages show, or takes them from the cache.
    pub(super) fn make(
        wanted: &BTreeSet<String>,
        files: &PhotoFiles,
        cache: &Cache,
        diagnostics: &mut Diagnostics,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Self {
        let mut all = Self { names: named(wanted, files, diagnostics), ..Self::default() };
        // Photos with the same content are made once.
        let by_content: BTreeMap<&PhotoHash, &String> =
            all.names.iter().map(|(path, hash)| (hash, path)).collect();
        let jobs: Vec<(Job, String)> = by_content
            .into_values()
            .filter_map(|path| Some((files.job(path)?, path.clone())))
            .collect();
        let only: Vec<Job> = jobs.iter().map(|(job, _)| job.clone()).collect();
        let outcomes = image::run(&only, cache, &|done| progress(done, only.len()));
        for ((job, path), outcome) in jobs.iter().zip(outcomes) {
            match outcome {
                Err(error) => diagnostics.push(photo_problem(&error, path)),
                Ok((facts, origin)) => all.keep(job.hash.clone(), facts, origin),
            }
        }
        all.jobs = jobs.into_iter().map(|(job, _)| (job.hash.clone(), Arc::new(job))).collect();
        cache.age_out();
        all
    }

    fn keep(&mut self, hash: PhotoHash, facts: Facts, origin: Provenance) {
        match origin {
            Provenance::Cached => self.reused += 1,
            Provenance::Made => self.made += 1,
            Provenance::Unsaved { files, .. } => {
                self.made += 1;
                self.unsaved.insert(hash.clone(), files);
            }
        }
        self.facts.insert(hash, Arc::new(facts));
    }

    /// Bytes of the variants that a site has.
    pub fn weight(&self, target: Target) -> u64 {
        let files = self.facts.values().flat_map(|facts| &facts.files);
        files.filter(|fact| is_shown(target, fact.width, fact.encoding)).map(|fact| fact.len).sum()
    }

    /// Every variant as a file of the site.
    pub(super) fn outputs(&self, cache: &Cache, target: Target) -> Vec<Output> {
        let mut outputs = Vec::with_capacity(self.facts.len() * 8);
        for (hash, facts) in &self.facts {
            let unsaved = self.unsaved.get(hash);
            for (position, fact) in facts.files.iter().enumerate() {
                if !is_shown(target, fact.width, fact.encoding) {
                    continue;
                }
                let body = if let Some(file) = unsaved.and_then(|files| files.get(position)) {
                    Body::Bytes(file.bytes.clone())
                } else {
                    let Some(job) = self.jobs.get(hash) else { continue };
                    Body::Asked(asked(job, facts, position, fact.len, cache))
                };
                let Ok(content) = blake3::Hash::from_hex(&fact.content_hash) else { continue };
                outputs.push(Output {
                    path: media_path(hash, fact.width, fact.encoding),
                    hash: content,
                    body,
                });
            }
        }
        outputs
    }
}

/// A variant out of the cache, or made again should the cache have lost it.
fn asked(job: &Arc<Job>, facts: &Arc<Facts>, position: usize, len: u64, cache: &Cache) -> Asked {
    let (job, facts, cache) = (Arc::clone(job), Arc::clone(facts), cache.clone());
    let fetch = move || {
        image::variant(&job, &facts, position, &cache).map_err(|error| match error {
            PhotoError::Unreadable { error, .. } => error,
            other => io::Error::new(io::ErrorKind::InvalidData, format!("{other:?}")),
        })
    };
    Asked { len, fetch: Arc::new(fetch) }
}

/// Paths of the photos that pages show; `inline` are those of stories.
pub fn wanted(catalog: &Catalog, shelves: &Shelves, inline: &[String]) -> BTreeSet<String> {
    let of_items = Section::ALL.into_iter().flat_map(|section| {
        (0..section.items(catalog)).flat_map(move |item| section.photos(item, catalog, shelves))
    });
    let named = of_items.chain(&catalog.regency.hero).map(|photo| &photo.path);
    named.chain(inline).cloned().collect()
}

/// The photos that were read, and what is needed to make something of them.
#[derive(Clone, Debug)]
pub struct PhotoFiles {
    pub(super) source: Arc<Source>,
    pub(super) hashes: Arc<PhotoHashes>,
}

impl PhotoFiles {
    /// Returns the hash of a photo, unless its file must be read for it.
    pub fn known_hash(&self, path: &str) -> Option<PhotoHash> {
        self.hashes.known(path, self.source.photos.get(path)?)
    }

    /// Returns the hash of a photo; reads its file if nobody needed it before. `None` if there is no such photo.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn hash(&self, path: &str) -> Result<Option<PhotoHash>, PhotoError> {
        let Some(photo) = self.source.photos.get(path) else { return Ok(None) };
        let unreadable = |error| PhotoError::Unreadable { path: photo.file.path(), error };
        self.hashes.of(path, photo).map(Some).map_err(unreadable)
    }

    /// Returns what variants are made from, for a photo whose hash is known.
    pub fn job(&self, path: &str) -> Option<Job> {
        let photo = self.source.photos.get(path)?;
        let header = *photo.header.as_ref().ok()?;
        Some(Job { hash: self.known_hash(path)?, file: photo.file.clone(), header })
    }
}

fn named(
    wanted: &BTreeSet<String>,
    files: &PhotoFiles,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, PhotoHash> {
    let found: Vec<(&String, Result<Option<PhotoHash>, PhotoError>)> =
        wanted.par_iter().map(|path| (path, files.hash(path))).collect();
    let mut names = BTreeMap::new();
    for (path, found) in found {
        match found {
            Ok(found) => names.extend(found.map(|hash| (path.clone(), hash))),
            Err(error) => diagnostics.push(photo_problem(&error, path)),
        }
    }
    names
}
