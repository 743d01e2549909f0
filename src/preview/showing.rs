//! One built site as browsers see it: each page is made when it is first asked for, and remembered.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use super::photos::Photos;
use super::{found, lock, report};
use crate::diagnostic::{Diagnostic, Tongue};
use crate::emit::Output;
use crate::image::Cache;
use crate::pipeline::Build;
use crate::pipeline::outputs::Part;
use crate::plan::PageKind;
use crate::server::Answer;
use crate::source::FileId;

/// Bytes of pages that are remembered; above it they are made anew.
const REMEMBERED: usize = 64 * 1024 * 1024;

/// One built site.
pub(super) struct Showing {
    build: Build,
    parts: BTreeMap<String, Part>,
    /// Assets and files of `static/`.
    raw: BTreeMap<String, Output>,
    photos: Photos,
    wanted: BTreeSet<String>,
    made: Mutex<Made>,
    tongue: Tongue,
}

/// What has been made so far.
#[derive(Default)]
struct Made {
    pages: BTreeMap<String, Arc<[u8]>>,
    bytes: usize,
    /// Pages of the site before, for those whose template is broken now.
    former: BTreeMap<String, Arc<[u8]>>,
    /// Faults of templates, by page.
    faults: BTreeMap<String, Diagnostic>,
}

/// A page as it is to be shown.
pub(super) struct Page {
    /// As a build would write it.
    pub(super) html: Arc<[u8]>,
    /// 404 for the page that stands in for one that is not there.
    pub(super) status: u16,
    /// The file it is made of, if it is one file's page.
    pub(super) file: Option<FileId>,
}

impl Showing {
    pub(super) fn new(
        build: Build,
        cache: Arc<Cache>,
        tongue: Tongue,
        before: Option<&Arc<Self>>,
    ) -> Self {
        let former = before.map(|before| {
            let made = lock(&before.made);
            let shown = made.pages.iter().chain(&made.former);
            let mut former = BTreeMap::new();
            for (path, page) in shown {
                former.entry(path.clone()).or_insert_with(|| Arc::clone(page));
            }
            former
        });
        let mut made = Made { former: former.unwrap_or_default(), ..Made::default() };
        if made.former.values().map(|page| page.len()).sum::<usize>() > REMEMBERED {
            made.former.clear();
        }
        Self {
            parts: build.parts().collect(),
            raw: build.raw().map(|output| (output.path.clone(), output)).collect(),
            photos: Photos::new(Arc::clone(&build.source), cache),
            wanted: build.wanted_photos(),
            made: Mutex::new(made),
            build,
            tongue,
        }
    }

    /// Whether it may be published.
    pub(super) fn is_good(&self) -> bool {
        !self.build.diagnostics.has_errors()
    }

    pub(super) fn pages(&self) -> usize {
        self.build.plan.pages.len()
    }

    pub(super) fn build(&self) -> &Build {
        &self.build
    }

    /// Faults that came to light while pages were made: of templates and photos.
    pub(super) fn faults(&self) -> Vec<Diagnostic> {
        let of_templates = lock(&self.made).faults.values().cloned().collect::<Vec<_>>();
        of_templates.into_iter().chain(self.photos.failed()).collect()
    }

    /// Paths of the style sheets.
    pub(super) fn styles(&self) -> Vec<&str> {
        let is_style =
            |path: &&str| path.starts_with("assets/") && media_type(path).starts_with("text/css");
        self.raw.keys().map(String::as_str).filter(is_style).collect()
    }

    pub(super) fn answer(&self, path: &str) -> Answer {
        let path = self.inside(path);
        let file = file_of(path);
        if let Some(Part::Page(_)) | None = self.parts.get(&file).copied() {
            if let Some(bytes) = self.copied(path) {
                return found(media_type(path), bytes.into());
            }
            if !self.parts.contains_key(&file)
                && self.parts.contains_key(&format!("{file}/index.html"))
            {
                let location = Some(format!("/{file}/"));
                return Answer { status: 302, location, ..found("text/plain", [].into()) };
            }
            let page = self.page(path);
            let body = report::with_script(&page.html, path, &report::seen_first(self, &page));
            return Answer { status: page.status, ..found(media_type("x.html"), body.into()) };
        }
        let made = self.part(&file).unwrap_or_default();
        found(media_type(&file), made)
    }

    /// A path below the site's own: a site for `https://host/sub/` is also found below `/sub/`, as its 404 page links.
    fn inside<'p>(&self, path: &'p str) -> &'p str {
        let base = self.build.catalog.regency.base_url.as_ref().map_or("/", |base| base.path());
        let base = base.trim_start_matches('/');
        if base.is_empty() { path } else { path.strip_prefix(base).unwrap_or(path) }
    }

    /// The page at a path, or the one that says that there is none.
    pub(super) fn page(&self, path: &str) -> Page {
        let file = file_of(self.inside(path));
        let (file, status) = match self.parts.get(&file) {
            Some(Part::Page(_)) => (file, 200),
            _ => ("404.html".to_owned(), 404),
        };
        let kind = self.parts.get(&file).and_then(|part| match part {
            Part::Page(position) => Some(self.build.plan.pages[*position].kind),
            _ => None,
        });
        let (html, status) = match self.part(&file) {
            Some(html) => (html, status),
            None => (report::unmade_page(self.tongue).into_bytes().into(), 500),
        };
        Page { html, status, file: kind.and_then(|kind| self.file_of_page(kind)) }
    }

    fn file_of_page(&self, kind: PageKind) -> Option<FileId> {
        let catalog = &self.build.catalog;
        match kind {
            PageKind::Product(index) => Some(catalog.products[index].file),
            PageKind::Producer(index, _) => {
                catalog.producers.get(&self.build.plan.shelves.producers[index]).map(|one| one.file)
            }
            PageKind::Innovation(index) => Some(catalog.innovations[index].file),
            PageKind::Story(index) => Some(catalog.stories[index].file),
            PageKind::Own(index) => Some(catalog.pages[index].file),
            _ => None,
        }
    }

    /// A file that is made of content; where its template is broken, as it was before.
    fn part(&self, file: &str) -> Option<Arc<[u8]>> {
        if let Some(known) = lock(&self.made).pages.get(file) {
            return Some(Arc::clone(known));
        }
        let part = *self.parts.get(file)?;
        let made = self.photos.with(|photos| self.build.make(part, photos));
        let mut all = lock(&self.made);
        match made {
            Ok(bytes) => {
                let bytes: Arc<[u8]> = bytes.into();
                all.bytes += bytes.len();
                if all.bytes > REMEMBERED {
                    all.pages.clear();
                    all.bytes = bytes.len();
                }
                all.former.remove(file);
                all.faults.remove(file);
                all.pages.insert(file.to_owned(), Arc::clone(&bytes));
                Some(bytes)
            }
            Err(fault) => {
                all.faults.insert(file.to_owned(), *fault);
                all.former.get(file).cloned()
            }
        }
    }

    /// An asset, a file of `static/`, a photo.
    fn copied(&self, path: &str) -> Option<Vec<u8>> {
        match self.raw.get(path) {
            Some(output) => output.body.read().ok(),
            None => self.photos.variant(path, &self.wanted),
        }
    }
}

/// The file that a server shows for an address.
fn file_of(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    }
}

fn media_type(path: &str) -> &'static str {
    match mime_guess::from_path(path).first_raw() {
        Some("text/html") => "text/html; charset=utf-8",
        Some("text/css") => "text/css; charset=utf-8",
        Some("text/plain") => "text/plain; charset=utf-8",
        Some("text/xml") => "text/xml; charset=utf-8",
        Some("text/javascript" | "application/javascript") => "text/javascript; charset=utf-8",
        Some(other) => other,
        None => "application/octet-stream",
    }
}
