//! One built site as browsers see it: each page is rendered at its first request, and cached.

use super::answer::{found, lock};
use super::photos::Photos;
use super::preview_page::{self, PreviewPage};
use crate::diagnostic::Diagnostic;
use crate::message::MessageLanguage;
use crate::output::{Body, Output};
use crate::pipeline::Build;
use crate::pipeline::parts::ContentFile;
use crate::plan::outputs::file_of;
use crate::server::{Answer, Content};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock};

/// Bytes of pages that are cached; beyond that they are rendered again.
const REMEMBERED: usize = 64 * 1024 * 1024;

/// One built site.
pub(super) struct BuiltSite {
    build: Build,
    good: bool,
    parts: BTreeMap<String, ContentFile>,
    /// Assets and files of `static/`.
    raw: BTreeMap<String, Output>,
    photos: Photos,
    /// Paths of the photos that pages show, computed when a browser first requests one.
    wanted: OnceLock<BTreeSet<String>>,
    made: Mutex<Made>,
    language: MessageLanguage,
}

/// The pages rendered so far.
#[derive(Default)]
struct Made {
    pages: BTreeMap<String, Arc<[u8]>>,
    bytes: usize,
    /// Pages of the previous site, shown where a template is broken now.
    former: BTreeMap<String, Arc<[u8]>>,
    /// Problems of templates, by page.
    faults: BTreeMap<String, Diagnostic>,
}

impl BuiltSite {
    /// A site that is `good` has no errors.
    pub(super) fn new(
        build: Build,
        good: bool,
        language: MessageLanguage,
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
            photos: Photos::new(build.photo_files.clone(), build.resources.photos.clone()),
            wanted: OnceLock::new(),
            made: Mutex::new(made),
            build,
            good,
            language,
        }
    }

    /// Whether it may be published.
    pub(super) fn is_good(&self) -> bool {
        self.good
    }

    pub(super) fn pages(&self) -> usize {
        self.build.plan.pages.len()
    }

    pub(super) fn build(&self) -> &Build {
        &self.build
    }

    /// Returns the problems found while pages were rendered: those of templates and photos.
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
        let file = page_path(path);
        match self.parts.get(&file) {
            Some(ContentFile::Page(_)) => self.page_answer(path),
            Some(_) => found(media_type(&file), self.part(&file).unwrap_or_default()),
            None => self.other_answer(path),
        }
    }

    /// Returns a page, with the line that a preview adds.
    fn page_answer(&self, path: &str) -> Answer {
        let page = self.page(path);
        let body = preview_page::with_script(
            &page.html,
            path,
            &preview_page::seen_first(&page, &self.styles()),
        );
        Answer { status: page.status, ..found(media_type("index.html"), body.into()) }
    }

    /// Answers with a copied file, a redirect to a page whose address lacks its slash, or the page for missing files.
    fn other_answer(&self, path: &str) -> Answer {
        if let Some(output) = self.raw.get(path) {
            return copied(path, output);
        }
        let wanted = || self.wanted.get_or_init(|| self.build.wanted_photos());
        if let Some(bytes) = self.photos.variant(path, wanted) {
            return found(media_type(path), bytes.into());
        }
        if self.parts.contains_key(&format!("{path}/index.html")) {
            let location = Some(format!("/{path}/"));
            return Answer { status: 302, location, ..found("text/plain", [].into()) };
        }
        self.page_answer(path)
    }

    /// A path below the site's own: a site for `https://host/sub/` is also found below `/sub/`, as its 404 page links.
    fn inside<'p>(&self, path: &'p str) -> &'p str {
        let base = self.build.catalog.regency.base_url.as_ref().map_or("/", |base| base.path());
        let base = base.trim_start_matches('/');
        if base.is_empty() { path } else { path.strip_prefix(base).unwrap_or(path) }
    }

    /// Returns the page at a path, or the 404 page.
    pub(super) fn page(&self, path: &str) -> PreviewPage {
        let file = page_path(self.inside(path));
        let plan = &self.build.plan;
        let (file, status, made_of) = match self.parts.get(&file) {
            Some(ContentFile::Page(position)) => {
                let kind = plan.page(*position).kind;
                (file, 200, file_of(kind, &self.build.catalog, plan))
            }
            _ => ("404.html".to_owned(), 404, None),
        };
        let (html, status) = match self.part(&file) {
            Some(html) => (html, status),
            None => (preview_page::unmade_page(self.language).into_bytes().into(), 500),
        };
        PreviewPage { html, status, file: made_of }
    }

    /// Renders a file; if its template is broken, returns the previous version.
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
}

/// Returns an asset or a file of `static/`; if it changed since it was read, nothing, until it has been read again.
fn copied(path: &str, output: &Output) -> Answer {
    let body = match &output.body {
        Body::Bytes(bytes) => Some(Content::Bytes(bytes.as_slice().into())),
        Body::Site(file) => file.open().ok().map(|open| Content::File {
            file: open,
            len: file.len(),
            tag: output.hash.to_hex().to_string(),
        }),
        // Bodies of the cache or a bundle, which do not occur here.
        Body::Asked(_) => None,
    };
    match body {
        Some(body) => Answer { body, ..found(media_type(path), [].into()) },
        None => Answer { status: 503, ..found("text/plain", [].into()) },
    }
}

/// Returns the path of the file that a server sends for an address.
fn page_path(path: &str) -> String {
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
