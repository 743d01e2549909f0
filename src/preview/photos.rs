//! Photos on request: the facts that a page needs of its photos, and the variants when a browser fetches one.

use super::answer::lock;
use crate::diagnostic::{Diagnostic, photo_problem};
use crate::image::{self, Cache, Encoding, Job, PhotoError, PhotoHash, Placeholder, Provenance};
use crate::pipeline::photos::PhotoFiles;
use crate::view::photo_facts::PhotoFacts;
use crate::view::pictures::media_path;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

/// The photos of one site.
pub(super) struct Photos {
    files: PhotoFiles,
    cache: Cache,
    /// Those that cannot be used, by path.
    failed: Mutex<BTreeMap<String, Diagnostic>>,
    /// Held while a photo is made: one at a time, on all threads, so that memory stays bounded.
    making: Mutex<()>,
}

/// The facts known now; requests for unknown ones are recorded.
pub(super) struct Asking<'a> {
    photos: &'a Photos,
    missed: Mutex<BTreeSet<String>>,
}

impl PhotoFacts for Asking<'_> {
    fn hash(&self, path: &str) -> Option<PhotoHash> {
        let known = self.photos.files.known_hash(path);
        if known.is_none() {
            self.miss(path);
        }
        known
    }

    fn placeholder(&self, path: &str) -> Option<Placeholder> {
        let known = self.hash(path).and_then(|hash| self.photos.cache.placeholder(&hash));
        if known.is_none() {
            self.miss(path);
        }
        known
    }
}

impl Asking<'_> {
    fn miss(&self, path: &str) {
        if !lock(&self.photos.failed).contains_key(path) {
            lock(&self.missed).insert(path.to_owned());
        }
    }
}

impl Photos {
    pub(super) fn new(files: PhotoFiles, cache: Cache) -> Self {
        Self { files, cache, failed: Mutex::default(), making: Mutex::default() }
    }

    /// Renders something that shows photos: once with the known facts, and again after looking up the missing ones.
    pub(super) fn with<T>(&self, make: impl Fn(&Asking<'_>) -> T) -> T {
        loop {
            let asking = Asking { photos: self, missed: Mutex::default() };
            let result = make(&asking);
            let missed = std::mem::take(&mut *lock(&asking.missed));
            if missed.is_empty() {
                return result;
            }
            self.learn(&missed);
        }
    }

    /// Returns the photos that could not be used so far.
    pub(super) fn failed(&self) -> Vec<Diagnostic> {
        lock(&self.failed).values().cloned().collect()
    }

    /// Determines hash and placeholder of photos; each is known or failed afterwards.
    fn learn(&self, missed: &BTreeSet<String>) {
        let fail = |path: &str, error: &PhotoError| {
            let problem = photo_problem(error, path);
            lock(&self.failed).insert(path.to_owned(), problem);
        };
        let find = |path: &String| {
            let found = (self.files.hash(path))
                .and_then(|_| self.files.job(path).ok_or(PhotoError::NotAPhoto));
            found.map_err(|error| fail(path, &error)).ok().map(|job| (path.clone(), job))
        };
        let (paths, jobs): (Vec<String>, Vec<Job>) = missed.par_iter().filter_map(find).unzip();
        for (path, made) in paths.iter().zip(image::placeholders(&jobs, &self.cache)) {
            if let Err(error) = made {
                fail(path, &error);
            }
        }
    }

    /// Returns a variant by its path in the site; makes all variants of its photo if the cache lacks them.
    pub(super) fn variant<'w>(
        &self,
        path: &str,
        wanted: impl FnOnce() -> &'w BTreeSet<String>,
    ) -> Option<Vec<u8>> {
        let name = path.strip_prefix("media/")?;
        let (hash, _) = name.split_once('-')?;
        let job = self.job_of(&PhotoHash::new(hash)?, wanted())?;
        let sizes = image::variant_sizes(job.header.width, job.header.height);
        let (width, encoding) = sizes
            .iter()
            .flat_map(|(width, _)| Encoding::ALL.map(|encoding| (*width, encoding)))
            .find(|(width, encoding)| media_path(&job.hash, *width, *encoding) == path)?;
        let same = |file: &image::FactFile| file.width == width && file.encoding == encoding;
        if let Some(facts) = self.cache.facts(&job.hash, &job.header) {
            let at = facts.files.iter().position(same)?;
            return image::variant(&job, &facts, at, &self.cache).ok();
        }
        let _one = lock(&self.making);
        let made = image::run(std::slice::from_ref(&job), &self.cache, &|_| {}).pop()?;
        let (facts, origin) = made.ok()?;
        let at = facts.files.iter().position(same)?;
        match origin {
            Provenance::Unsaved { files, .. } => files.into_iter().nth(at).map(|file| file.bytes),
            Provenance::Made | Provenance::Cached => {
                image::variant(&job, &facts, at, &self.cache).ok()
            }
        }
    }

    /// Returns the photo of a hash. A browser may request it before any page was rendered, so all photos are hashed if
    /// needed.
    fn job_of(&self, wanted_hash: &PhotoHash, wanted: &BTreeSet<String>) -> Option<Job> {
        let is_it = |path: &&String| self.files.known_hash(path).as_ref() == Some(wanted_hash);
        let found = || self.files.job(wanted.iter().find(is_it)?);
        found().or_else(|| {
            wanted.par_iter().for_each(|path| drop(self.files.hash(path)));
            found()
        })
    }
}
