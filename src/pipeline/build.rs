//! Everything up to the photos and the pages of one site.

use super::photos::{self, PhotoFiles, Photos};
use super::{Resources, logos, parts};
use crate::catalog::Inputs;
use crate::diagnostic::Diagnostics;
use crate::emit::MANIFEST_NAME;
use crate::load::read::Reading;
use crate::model::Catalog;
use crate::model::regency::{Edition, PictureChoice, Target};
use crate::plan::links::Routes;
use crate::plan::references::Resolver;
use crate::plan::{self, Plan};
use crate::render::Renderer;
use crate::settings::Settings;
use crate::source::Source;
use crate::theme::{self, Theme};
use crate::view::Site;
use crate::view::photo_facts::PhotoFacts;
use crate::view::search_data::SearchData;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

/// What is kept from one build of a site for the next. Only what it was made of decides whether it is used.
#[derive(Debug, Default)]
pub struct Memory {
    documents: crate::load::DocumentMemo,
    products: crate::catalog::ProductMemo,
}

/// A site that is ready to be written, page by page.
pub struct Build {
    /// What it shares with other builds.
    pub resources: Arc<Resources>,
    /// What was read.
    pub source: Arc<Source>,
    /// Content.
    pub catalog: Catalog,
    /// Theme.
    pub theme: Theme,
    /// Addresses.
    pub routes: Routes,
    /// Pages.
    pub plan: Plan,
    /// The files that photos are made from.
    pub photo_files: PhotoFiles,
    /// Photos, once [`Self::make_photos`] has made them.
    pub photos: Photos,
    /// What is wrong.
    pub diagnostics: Diagnostics,
    pub(super) logos: logos::Made,
    /// Paths of the photos that stories show.
    inline: Vec<String>,
    pub(super) edition: Edition,
    pub(super) renderer: Renderer,
    pub(super) frames: parts::Frames,
    /// Search data by language, gathered for the first file that needs it.
    pub(super) search: Vec<OnceLock<SearchData>>,
}

/// Everything up to the photos and the pages. Problems are collected, after those of reading; a build with errors must not
/// be published. `resources` serve the builds of other sites, too. What `memory` holds of an earlier build of the same site is used where nothing changed; without one nothing
/// is kept.
pub fn build(
    reading: &Reading,
    settings: &Settings,
    resources: &Arc<Resources>,
    mut memory: Option<&mut Memory>,
) -> Build {
    let (source, mut diagnostics) = (Arc::clone(&reading.source), reading.diagnostics());
    let edition = settings.edition();
    let documents = memory.as_deref_mut().map(|memory| &mut memory.documents);
    let loaded = crate::load::load(&source, documents, &mut diagnostics);
    let products = memory.map(|memory| &mut memory.products);
    let inputs = Inputs {
        loaded: &loaded,
        source: &source,
        photo_hashes: &reading.photo_hashes,
        settings,
        registry: &resources.registry,
    };
    let catalog = crate::catalog::resolve(inputs, products, &mut diagnostics);
    // The trees are a third of the site's memory and not needed again; freeing them need not be waited for.
    rayon::spawn(|| drop(loaded));
    crate::check::run(&catalog, &edition, &mut diagnostics);
    let photo_files =
        PhotoFiles { source: Arc::clone(&source), hashes: Arc::clone(&reading.photo_hashes) };
    let logos = logos::make(&catalog.regency, &photo_files, &resources.photos, &mut diagnostics);
    let theme = theme::assemble(&source, &catalog.regency, &mut diagnostics);
    let languages = catalog.regency.languages.iter();
    let routes = Routes::new(languages.map(|tag| (tag.to_string(), theme.locale(tag).segments())));
    let plan = plan::plan(&catalog, &routes, settings.target);
    let extra = parts::for_programs(&catalog, &routes, settings.target);
    let extra: Vec<&str> =
        extra.iter().map(|(path, _)| path.as_str()).chain([MANIFEST_NAME]).collect();
    plan::outputs::check_assets(theme.assets(), &source, &mut diagnostics);
    plan::outputs::check(&plan, &catalog, &source, &extra, &mut diagnostics);
    let search = catalog.regency.languages.iter().map(|_| OnceLock::new()).collect();
    let resolver = Resolver { source: &source, catalog: &catalog, shelves: &plan.shelves };
    let inline = plan::references::check(resolver, &mut diagnostics);
    let wanted = photos::wanted(&catalog, &plan.shelves, &inline);
    crate::check::same_names::run(&source, &mut diagnostics);
    crate::check::hidden_photos::run(&source, &catalog, &wanted, &mut diagnostics);
    let languages = &catalog.regency.languages;
    let renderer = Renderer::new(&theme, &resources.themes, languages, &source, &mut diagnostics);
    Build {
        resources: Arc::clone(resources),
        source,
        photo_files,
        catalog,
        theme,
        routes,
        plan,
        photos: Photos::default(),
        diagnostics,
        logos,
        inline,
        edition,
        renderer,
        frames: parts::Frames::default(),
        search,
    }
}

impl Build {
    /// Makes all photos that pages show, or takes them from the cache; those that cannot be used are reported.
    pub fn make_photos(&mut self, progress: &(dyn Fn(usize, usize) + Sync)) {
        let (wanted, cache) = (self.wanted_photos(), &self.resources.photos);
        self.photos =
            Photos::make(&wanted, &self.photo_files, cache, &mut self.diagnostics, progress);
    }

    /// Paths of all photos that pages show.
    pub fn wanted_photos(&self) -> BTreeSet<String> {
        photos::wanted(&self.catalog, &self.plan.shelves, &self.inline)
    }

    /// The day, and what the site is built as.
    pub fn edition(&self) -> &Edition {
        &self.edition
    }

    /// Builds it as something else of the same kind: pages stay where they are.
    pub fn choose(&mut self, pictures: PictureChoice) {
        self.edition.target = Target::Kiosk(pictures);
    }

    /// What views are made from.
    pub(super) fn site<'a>(&'a self, photos: &'a dyn PhotoFacts) -> Site<'a> {
        Site {
            source: &self.source,
            catalog: &self.catalog,
            plan: &self.plan,
            routes: &self.routes,
            theme: &self.theme,
            photos,
            logos: &self.logos.shown,
            edition: &self.edition,
        }
    }
}
