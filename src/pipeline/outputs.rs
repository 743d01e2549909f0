//! Every file of a site: what is made of content (pages, redirects, files for programs) and what is copied (assets,
//! `static/`, photos). One of them alone, as a preview wants it, or all of them into a sink.

use super::parts::{ContentFile, for_programs};
use std::convert::Infallible;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::Build;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::output::{Body, Output};
use crate::view::photo_facts::PhotoFacts;
use crate::view::{self, Site, catalog_json, feeds, search_data};

impl Build {
    /// Every file that is made of content, with its path.
    pub fn parts(&self) -> impl Iterator<Item = (String, ContentFile)> {
        let pages = self.plan.pages.iter().enumerate();
        let redirects = self.plan.redirects.iter().enumerate();
        pages
            .map(|(position, page)| (page.path.clone(), ContentFile::Page(position)))
            .chain(
                redirects
                    .map(|(position, one)| (one.path.clone(), ContentFile::Redirect(position))),
            )
            .chain(for_programs(&self.catalog, &self.routes, self.edition.target))
    }

    /// Makes one of them.
    ///
    /// # Errors
    /// A fault of the page's template.
    pub fn make(
        &self,
        part: ContentFile,
        photos: &dyn PhotoFacts,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let site = self.site(photos);
        Ok(match part {
            ContentFile::Page(position) => {
                let page = self.plan.page(position);
                let frame =
                    self.frames.of(page, || self.renderer.frame(&view::site_view(site, page)));
                self.renderer.page(&view::page(site, page), &frame, &self.source)?
            }
            ContentFile::Redirect(position) => {
                feeds::redirect(site, self.plan.redirect(position)).into_bytes()
            }
            ContentFile::Robots => feeds::robots(site).into_bytes(),
            ContentFile::Catalog => catalog_json::bytes(site),
            ContentFile::Schema => catalog_json::schema(),
            ContentFile::Sitemap => feeds::sitemap(site).unwrap_or_default(),
            ContentFile::Feed(language) => feeds::atom(site, language).unwrap_or_default(),
            ContentFile::Search(language, part) => self.search(site, language, part)?.into_bytes(),
        })
    }

    #[expect(clippy::indexing_slicing, reason = "a place for every language of the site")]
    fn search(
        &self,
        site: Site<'_>,
        language: usize,
        part: search_data::SearchFile,
    ) -> Result<String, Box<Diagnostic>> {
        let products = self.catalog.products.len();
        let data = self.search[language].get_or_init(|| search_data::gather(site, language));
        Ok(match part {
            search_data::SearchFile::Index => data.index(site, language),
            search_data::SearchFile::Facets => data.facets(),
            search_data::SearchFile::Words(shard) => data.words(shard, products),
            search_data::SearchFile::Cards(file) => {
                let (view, frame) = search_data::cards_view(site, language, file);
                let frame = self.renderer.frame(&frame);
                data.cards(file, &self.renderer.search_cards(&view, &frame, &self.source)?)
            }
        })
    }

    /// Makes every output and hands each to `sink` as soon as it is made, from several threads: a page is in memory only as
    /// long as it takes to write it. Faults of templates are returned; after the sink's own error nothing more is made.
    ///
    /// # Errors
    /// The first error of the sink.
    pub fn outputs<E: Send>(
        &self,
        sink: &(dyn Fn(Output) -> Result<(), E> + Sync),
    ) -> Result<Diagnostics, E> {
        let put = |path: String, bytes: Vec<u8>| {
            let hash = blake3::hash(&bytes);
            sink(Output { path, hash, body: Body::Bytes(bytes) })
        };
        self.each(&put, || self.copies(sink))
    }

    /// Makes every file that is made of content, to judge the templates by using them; the files go nowhere. What is wrong
    /// in one is reported.
    pub fn tried(&self) -> Diagnostics {
        let Ok(faults) = self.each::<Infallible>(&|_, _| Ok(()), || Ok(()));
        faults
    }

    /// Makes every file that is made of content and hands it on with its path, on all threads, and does the rest meanwhile.
    fn each<E: Send>(
        &self,
        put: &(dyn Fn(String, Vec<u8>) -> Result<(), E> + Sync),
        rest: impl FnOnce() -> Result<(), E> + Send,
    ) -> Result<Diagnostics, E> {
        let faults = Mutex::new(Diagnostics::default());
        let put = |(path, part): (String, ContentFile)| match self.make(part, &self.photos) {
            Ok(bytes) => put(path, bytes),
            Err(fault) => {
                faults.lock().unwrap_or_else(PoisonError::into_inner).push(*fault);
                Ok(())
            }
        };
        // The catalog for programs takes as long as hundreds of pages, so it comes first.
        let (pages, others): (Vec<_>, Vec<_>) =
            self.parts().partition(|(_, part)| matches!(part, ContentFile::Page(_)));
        let (pages, others) = rayon::join(
            || pages.into_par_iter().try_for_each(put),
            || others.into_iter().try_for_each(put).and_then(|()| rest()),
        );
        pages.and(others)?;
        // A poisoned lock only means that another page's thread ended; the list itself is sound.
        Ok(faults.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    /// Files that are there before any page: theme assets, `static/`, the site's own logo.
    pub fn raw(&self) -> impl Iterator<Item = Output> {
        let is_kiosk = self.edition.target.is_kiosk();
        let assets = self.theme.asset_files().filter(move |asset| is_kiosk || !asset.is_for_kiosk);
        let assets = assets.map(|asset| Output {
            path: asset.path.clone(),
            hash: asset.hash,
            body: asset.body.clone(),
        });
        let statics = self.source.statics.iter().map(|(path, raw)| Output {
            path: path.clone(),
            hash: raw.hash,
            body: Body::Site(raw.file.clone()),
        });
        assets.chain(statics).chain(self.logos.files.values().cloned())
    }

    /// What is copied, and the photos' variants out of the cache.
    fn copies<E: Send>(&self, sink: &(dyn Fn(Output) -> Result<(), E> + Sync)) -> Result<(), E> {
        self.raw().try_for_each(sink)?;
        self.photos
            .outputs(&self.resources.photos, self.edition.target)
            .into_par_iter()
            .try_for_each(sink)
    }
}
