//! Every file of a site that is made of content, by name.

use crate::model::Catalog;
use crate::model::regency::Target;
use crate::plan::links::{Routes, feed_path, search_folder};
use crate::plan::{Page, PageKind};
use crate::render::Frame;
use crate::view::search_data;
use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

/// A file that is made of content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentFile {
    /// A page, by its position in the plan.
    Page(usize),
    /// A redirect, by its position in the plan.
    Redirect(usize),
    /// `robots.txt`
    Robots,
    /// `catalog.json`
    Catalog,
    /// `catalog.schema.json`
    Schema,
    /// `sitemap.xml`
    Sitemap,
    /// The feed of a language, by its position.
    Feed(usize),
    /// What search reads in a language, by its position.
    Search(usize, search_data::SearchFile),
}

/// Paths of the files that programs read. Feeds and sitemap need to know the site's address.
pub(super) fn for_programs(
    catalog: &Catalog,
    routes: &Routes,
    target: Target,
) -> Vec<(String, ContentFile)> {
    let mut parts = if target.is_kiosk() { Vec::new() } else { for_robots(catalog, routes) };
    for (position, language) in catalog.regency.languages.iter().enumerate() {
        let folder = search_folder(language);
        let files = search_data::parts(catalog.products.len()).into_iter();
        parts.extend(
            files.map(|(name, part)| {
                (format!("{folder}{name}"), ContentFile::Search(position, part))
            }),
        );
    }
    parts
}

/// What other programs than browsers read.
fn for_robots(catalog: &Catalog, routes: &Routes) -> Vec<(String, ContentFile)> {
    let mut parts = vec![
        ("robots.txt".to_owned(), ContentFile::Robots),
        ("catalog.json".to_owned(), ContentFile::Catalog),
        ("catalog.schema.json".to_owned(), ContentFile::Schema),
    ];
    if catalog.regency.base_url.is_some() {
        let languages = 0..catalog.regency.languages.len();
        parts.extend(
            languages.map(|language| (feed_path(routes, language), ContentFile::Feed(language))),
        );
        if !catalog.regency.demo {
            parts.push(("sitemap.xml".to_owned(), ContentFile::Sitemap));
        }
    }
    parts
}

/// What pages of one place share, made for the first of them.
#[derive(Default)]
pub(super) struct Frames(RwLock<BTreeMap<(usize, PageKind), Frame>>);

impl Frames {
    pub(super) fn of(&self, page: &Page, make: impl FnOnce() -> Frame) -> Frame {
        let place = page.place();
        // A poisoned lock only means that another page's thread ended; what is in the map is whole.
        if let Some(frame) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&place) {
            return frame.clone();
        }
        let frame = make();
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(place, frame.clone());
        frame
    }
}
