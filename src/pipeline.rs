//! The only place that knows the order of the stages: load, catalog, check, theme, plan, photos, then view and render page
//! by page. `build` and `check` both come here; they differ in where the outputs go.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::emit::{Body, Output};
use crate::image::{self, Cache, Facts, Job, Origin, PhotoHash, VariantFile};
use crate::model::Catalog;
use crate::model::regency::Edition;
use crate::plan::links::Routes;
use crate::plan::references::Resolver;
use crate::plan::{self, Plan};
use crate::render::Renderer;
use crate::settings::Settings;
use crate::source::Source;
use crate::theme::{self, Theme};
use crate::view::pictures::media_path;
use crate::view::{self, Site, catalog_json, feeds};

/// A site that is ready to be written, page by page.
pub struct Build<'s> {
    /// What was read.
    pub source: &'s Source,
    /// Content.
    pub catalog: Catalog,
    /// Theme.
    pub theme: Theme,
    /// Addresses.
    pub routes: Routes,
    /// Pages.
    pub plan: Plan,
    /// Photos by content.
    pub photos: BTreeMap<PhotoHash, Facts>,
    /// What is wrong.
    pub diagnostics: Diagnostics,
    /// Photos made now.
    pub photos_made: usize,
    /// Photos found in the cache.
    pub photos_reused: usize,
    edition: Edition,
    renderer: Renderer,
    cache: &'s Cache,
    /// Variants that the cache could not keep.
    unsaved: BTreeMap<PhotoHash, Vec<VariantFile>>,
}

/// Everything up to the pages themselves. Problems are collected; a build with errors must not be published.
pub fn build<'s>(
    source: &'s Source,
    settings: &Settings,
    cache: &'s Cache,
    mut diagnostics: Diagnostics,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Build<'s> {
    let edition = settings.edition();
    let loaded = crate::load::load(source, &mut diagnostics);
    let mut catalog = crate::catalog::resolve(&loaded, source, &edition, &mut diagnostics);
    // The trees are a third of the site's memory and not needed again; freeing them need not be waited for.
    rayon::spawn(|| drop(loaded));
    if settings.base_url.is_some() {
        catalog.regency.base_url.clone_from(&settings.base_url);
    }
    crate::check::run(source, &catalog, &edition, &mut diagnostics);
    let theme = theme::assemble(source, &catalog.regency, &mut diagnostics);
    let languages = catalog.regency.languages.iter();
    let routes = Routes::new(languages.map(|tag| (tag.to_string(), theme.locale(tag).segments())));
    let plan = plan::plan(&catalog, &routes);
    let extra = extra_paths(&catalog, &routes);
    let extra: Vec<&str> = extra.iter().map(String::as_str).collect();
    plan::outputs::check(&plan, &catalog, source, &extra, &mut diagnostics);
    let resolver = Resolver { source, catalog: &catalog, shelves: &plan.shelves };
    let inline = plan::references::check(resolver, &mut diagnostics);
    let renderer = Renderer::new(&theme, &catalog.regency.languages, source, &mut diagnostics);
    let wanted = wanted_photos(&catalog, inline, source);
    let made = make_photos(&wanted, source, cache, &mut diagnostics, progress);
    Build {
        source,
        catalog,
        theme,
        routes,
        plan,
        photos: made.facts,
        diagnostics,
        photos_made: made.made,
        photos_reused: made.reused,
        edition,
        renderer,
        cache,
        unsaved: made.unsaved,
    }
}

/// The photos that pages show, by content, each with one path.
fn wanted_photos(
    catalog: &Catalog,
    inline: Vec<String>,
    source: &Source,
) -> BTreeMap<PhotoHash, String> {
    let of_products = catalog.products.iter().flat_map(|product| &product.photos);
    let of_producers = catalog.producers.values().filter_map(|producer| producer.photo.as_ref());
    let of_stories = catalog.stories.iter().flat_map(|story| &story.photos);
    let of_innovations = catalog.innovations.iter().flat_map(|innovation| &innovation.photos);
    let hero = catalog.regency.hero.iter();
    let named = of_products.chain(of_producers).chain(of_stories).chain(of_innovations).chain(hero);
    let named = named.map(|photo| photo.path.clone());
    named
        .chain(inline)
        .filter_map(|path| Some((source.photos.get(&path)?.hash.clone(), path)))
        .collect()
}

#[derive(Default)]
struct MadePhotos {
    facts: BTreeMap<PhotoHash, Facts>,
    unsaved: BTreeMap<PhotoHash, Vec<VariantFile>>,
    made: usize,
    reused: usize,
}

fn make_photos(
    wanted: &BTreeMap<PhotoHash, String>,
    source: &Source,
    cache: &Cache,
    diagnostics: &mut Diagnostics,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> MadePhotos {
    let jobs: Vec<(Job, &str)> = wanted
        .iter()
        .filter_map(|(hash, path)| {
            let header = *source.photos.get(path)?.header.as_ref().ok()?;
            Some((Job { hash: hash.clone(), path: source.root.join(path), header }, path.as_str()))
        })
        .collect();
    let only: Vec<Job> = jobs.iter().map(|(job, _)| job.clone()).collect();
    let outcomes = image::run(&only, cache, &|done| progress(done, only.len()));
    let mut all = MadePhotos::default();
    for ((job, path), outcome) in jobs.iter().zip(outcomes) {
        match outcome {
            Err(error) => diagnostics.push(image::problem::diagnostic(&error, path)),
            Ok((facts, origin)) => {
                all.facts.insert(job.hash.clone(), facts);
                match origin {
                    Origin::Cached => all.reused += 1,
                    Origin::Made => all.made += 1,
                    Origin::Unsaved { files, .. } => {
                        all.made += 1;
                        all.unsaved.insert(job.hash.clone(), files);
                    }
                }
            }
        }
    }
    // A cache that cannot be written costs time at the next run and nothing else.
    let _ = cache.save();
    if !diagnostics.has_errors() {
        let _ = cache.prune(&wanted.keys().cloned().collect::<BTreeSet<_>>());
    }
    all
}

/// The files besides pages, redirects and `static/`.
fn extra_paths(catalog: &Catalog, routes: &Routes) -> Vec<String> {
    let mut paths: Vec<String> =
        ["robots.txt", "catalog.json", "catalog.schema.json", crate::emit::MANIFEST_NAME]
            .map(str::to_owned)
            .to_vec();
    if catalog.regency.base_url.is_some() {
        paths.extend(
            (0..catalog.regency.languages.len()).map(|language| feeds::feed_path(routes, language)),
        );
        if !catalog.regency.demo {
            paths.push("sitemap.xml".to_owned());
        }
    }
    paths
}

impl Build<'_> {
    /// What views are made from.
    pub fn site(&self) -> Site<'_> {
        Site {
            source: self.source,
            catalog: &self.catalog,
            plan: &self.plan,
            routes: &self.routes,
            theme: &self.theme,
            photos: &self.photos,
            edition: &self.edition,
        }
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
        let faults = Mutex::new(Diagnostics::default());
        let (pages, rest) = rayon::join(|| self.pages(sink, &faults), || self.other_files(sink));
        pages.and(rest)?;
        // A poisoned lock only means that another page's thread ended; the list itself is sound.
        Ok(faults.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    fn pages<E: Send>(
        &self,
        sink: &(dyn Fn(Output) -> Result<(), E> + Sync),
        faults: &Mutex<Diagnostics>,
    ) -> Result<(), E> {
        self.plan.pages.par_iter().try_for_each(|page| {
            let view = view::page(self.site(), page);
            match self.renderer.page(&view, self.source) {
                Ok(html) => sink(bytes(&page.path, html)),
                Err(fault) => {
                    faults.lock().unwrap_or_else(PoisonError::into_inner).push(*fault);
                    Ok(())
                }
            }
        })
    }

    fn other_files<E: Send>(
        &self,
        sink: &(dyn Fn(Output) -> Result<(), E> + Sync),
    ) -> Result<(), E> {
        for redirect in &self.plan.redirects {
            sink(bytes(&redirect.path, feeds::redirect(self.site(), redirect).into_bytes()))?;
        }
        self.files_for_programs(sink)?;
        self.copies(sink)
    }

    fn files_for_programs<E>(
        &self,
        sink: &(dyn Fn(Output) -> Result<(), E> + Sync),
    ) -> Result<(), E> {
        let site = self.site();
        sink(bytes("robots.txt", feeds::robots(site).into_bytes()))?;
        sink(bytes("catalog.json", catalog_json::bytes(site)))?;
        sink(bytes("catalog.schema.json", catalog_json::schema()))?;
        if let Some(sitemap) = feeds::sitemap(site) {
            sink(bytes("sitemap.xml", sitemap))?;
        }
        for language in 0..self.catalog.regency.languages.len() {
            if let Some(feed) = feeds::atom(site, language) {
                sink(bytes(&feeds::feed_path(&self.routes, language), feed))?;
            }
        }
        Ok(())
    }

    /// Theme assets, `static/`, and the photos' variants out of the cache.
    fn copies<E: Send>(&self, sink: &(dyn Fn(Output) -> Result<(), E> + Sync)) -> Result<(), E> {
        for asset in self.theme.asset_files() {
            sink(Output { path: asset.path.clone(), hash: asset.hash, body: asset.body.clone() })?;
        }
        for (path, raw) in &self.source.statics {
            let body = Body::File { path: raw.path.clone(), len: raw.len };
            sink(Output { path: path.clone(), hash: raw.hash, body })?;
        }
        self.media().into_par_iter().try_for_each(sink)
    }

    fn media(&self) -> Vec<Output> {
        let mut outputs = Vec::with_capacity(self.photos.len() * 8);
        for (hash, facts) in &self.photos {
            let unsaved = self.unsaved.get(hash);
            for (position, fact) in facts.files.iter().enumerate() {
                let body = match unsaved.and_then(|files| files.get(position)) {
                    Some(file) => Body::Bytes(file.bytes.clone()),
                    None => Body::File {
                        path: self.cache.path(hash, fact.width, fact.encoding),
                        len: fact.len,
                    },
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

fn bytes(path: &str, bytes: Vec<u8>) -> Output {
    Output { path: path.to_owned(), hash: blake3::hash(&bytes), body: Body::Bytes(bytes) }
}
