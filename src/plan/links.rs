//! Addresses of pages by kind and language, and how one page links to another. Paths of photos, assets and files for programs are
//! made where those are.

use std::collections::BTreeMap;

use super::{PageKind, Section, Shelves};
use crate::model::Catalog;
use crate::model::article::ArticleKind;
use crate::model::text::LanguageTag;

/// The words that addresses are made of, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segments {
    /// `produk`, `kategori` …
    pub sections: BTreeMap<Section, String>,
    /// `cari`
    pub search: String,
    /// `halaman`
    pub page: String,
    /// `contoh`, for the page that explains a sample's buy buttons
    pub demo: String,
}

impl Segments {
    fn section(&self, section: Section) -> &str {
        self.sections.get(&section).map_or("", String::as_str)
    }
}

/// The paths of a site's pages.
#[derive(Clone, Debug)]
pub struct Routes {
    languages: Vec<(String, Segments)>,
}

impl Routes {
    /// Routes for the site's languages in order, each with its tag; the first stands at the root.
    pub fn new(languages: impl IntoIterator<Item = (String, Segments)>) -> Self {
        let with_prefix = |(position, (tag, segments)): (usize, (String, Segments))| {
            let prefix =
                if position == 0 { String::new() } else { format!("{}/", tag.to_lowercase()) };
            (prefix, segments)
        };
        Self { languages: languages.into_iter().enumerate().map(with_prefix).collect() }
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "pages are planned for the languages that the routes are made of"
    )]
    fn language(&self, language: usize) -> (&str, &Segments) {
        let (prefix, segments) = &self.languages[language];
        (prefix, segments)
    }

    /// What every path of a language begins with: nothing, or `en/`.
    pub fn prefix(&self, language: usize) -> &str {
        self.language(language).0
    }

    /// The path of a product's page.
    pub fn product(&self, slug: &str, language: usize) -> String {
        let (prefix, segments) = self.language(language);
        format!("{prefix}{}/{slug}/index.html", segments.section(Section::Products))
    }

    /// The path of any page's file.
    pub fn path(
        &self,
        kind: PageKind,
        language: usize,
        catalog: &Catalog,
        shelves: &Shelves,
    ) -> String {
        let (prefix, s) = self.language(language);
        let (folder, name, page) = match kind {
            PageKind::Home => return [prefix, "index.html"].concat(),
            PageKind::NotFound => return "404.html".to_owned(),
            PageKind::List(section, page) => (s.section(section), "", page),
            PageKind::Item(section, item, page) => {
                (s.section(section), section.slug(item, catalog, shelves), page)
            }
            PageKind::Search => (s.search.as_str(), "", 1),
            PageKind::Custom(index) => {
                let pages = Section::Articles(ArticleKind::Page);
                (pages.slug(index, catalog, shelves), "", 1)
            }
            PageKind::Demo => (s.demo.as_str(), "", 1),
        };
        let slash = if name.is_empty() { "" } else { "/" };
        let number = if page <= 1 { String::new() } else { format!("{}/{page}/", s.page) };
        [prefix, folder, "/", name, slash, &number, "index.html"].concat()
    }
}

/// The path of a language's feed.
pub(crate) fn feed_path(routes: &Routes, language: usize) -> String {
    format!("{}feed.xml", routes.prefix(language))
}

/// The folder of what search reads in one language.
pub(crate) fn search_folder(language: &LanguageTag) -> String {
    format!("search/{}/", language.as_str().to_lowercase())
}

/// How the links of one page begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    /// Relative to the page, whose path is given: the site works in any folder.
    Relative(String),
    /// From the root of the host: for `404.html`, which a server shows at any address.
    Rooted(String),
    /// The same as another, but with every file's name, since a disk shows a folder's list instead of its `index.html`.
    Disk(Box<Base>),
}

impl Base {
    /// A link to a file of the site; where a server shows it, without its `index.html`.
    pub(crate) fn href(&self, to: &str) -> String {
        if let Self::Disk(base) = self {
            return base.way(to);
        }
        let folder = to.strip_suffix("index.html");
        self.way(folder.filter(|rest| rest.is_empty() || rest.ends_with('/')).unwrap_or(to))
    }

    fn way(&self, to: &str) -> String {
        match self {
            Self::Relative(from) => relative(from, to),
            Self::Rooted(root) => format!("{root}{to}"),
            Self::Disk(base) => base.way(to),
        }
    }
}

/// The way from one file to another, both as paths below the output folder.
pub(crate) fn relative(from: &str, to: &str) -> String {
    // Whole folders that both lie in; what is left of `from` is to be climbed out of.
    let mut shared = 0;
    for (at, (a, b)) in from.bytes().zip(to.bytes()).enumerate() {
        if a != b {
            break;
        }
        if a == b'/' {
            shared = at + 1;
        }
    }
    let climbed = from[shared..].matches('/').count();
    let rest = &to[shared..];
    if climbed == 0 && rest.is_empty() {
        return "./".to_owned();
    }
    let mut way = String::with_capacity(climbed * 3 + rest.len());
    (0..climbed).for_each(|_| way.push_str("../"));
    way.push_str(rest);
    way
}

/// Resolves a relative link against the path of the file that it is in: a path below the output folder.
pub(crate) fn led_to(from: &str, way: &str) -> String {
    let folder = |path: &str| path.rfind('/').map_or(0, |slash| slash + 1);
    let mut start = folder(from);
    let mut way = way.strip_prefix("./").unwrap_or(way);
    while let Some(rest) = way.strip_prefix("../") {
        start = folder(&from[..start.saturating_sub(1)]);
        way = rest;
    }
    [&from[..start], way].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative() {
        let cases = [
            ("index.html", "index.html", "./"),
            ("index.html", "produk/a/index.html", "produk/a/"),
            ("produk/a/index.html", "index.html", "../../"),
            ("produk/a/index.html", "produk/b/index.html", "../b/"),
            ("produk/a/index.html", "produk/index.html", "../"),
            ("produk/a/index.html", "produk/a/index.html", "./"),
            ("en/products/a/index.html", "media/x.webp", "../../../media/x.webp"),
            ("en/index.html", "index.html", "../"),
            ("index.html", "catalog.json", "catalog.json"),
        ];
        for (from, to, expected) in cases {
            assert_eq!(Base::Relative(from.to_owned()).href(to), expected, "{from} -> {to}");
            let folder = to.strip_suffix("index.html").unwrap_or(to);
            assert_eq!(led_to(from, expected), folder, "{from} -> {to}");
        }
        assert_eq!(Base::Rooted("/sub/".to_owned()).href("produk/index.html"), "/sub/produk/");
        assert_eq!(Base::Rooted("/".to_owned()).href("index.html"), "/");
        let disk = Base::Disk(Box::new(Base::Relative("produk/a/index.html".to_owned())));
        assert_eq!(disk.href("index.html"), "../../index.html");
        assert_eq!(disk.href("produk/a/index.html"), "index.html");
        assert_eq!(disk.href("produk/b/index.html"), "../b/index.html");
        assert_eq!(disk.href(""), "../../");
    }
}
