//! One page's point of view: its language, the theme's strings in it, and how its links begin.

use super::lang_text::LangText;
use super::logo_files;
use super::photo_facts::PhotoFacts;
use crate::model::Catalog;
use crate::model::regency::Edition;
use crate::model::text::{LanguageTag, Localised, Text};
use crate::plan::links::{Base, Routes};
use crate::plan::references::Resolver;
use crate::plan::{Page, PageKind, Plan};
use crate::source::Source;
use crate::theme::Theme;
use crate::theme::locale::Locale;

/// Everything that views are made from.
#[derive(Clone, Copy)]
pub(crate) struct Site<'a> {
    /// Texts and photos.
    pub source: &'a Source,
    /// Content.
    pub catalog: &'a Catalog,
    /// Pages and shelves.
    pub plan: &'a Plan,
    /// Addresses.
    pub routes: &'a Routes,
    /// Locale strings, assets, picture sizes.
    pub theme: &'a Theme,
    /// What is known of the photos.
    pub photos: &'a dyn PhotoFacts,
    /// The site's own logo.
    pub logos: &'a logo_files::Logos,
    /// The day, and whether drafts show.
    pub edition: &'a Edition,
}

/// One page's point of view: its language and how its links begin.
#[derive(Clone)]
pub(crate) struct PageContext<'a> {
    /// Everything.
    pub site: Site<'a>,
    /// The page's language.
    pub language: &'a LanguageTag,
    /// Its position among the site's languages.
    pub position: usize,
    /// The theme's strings in that language.
    pub locale: &'a Locale,
    /// How links begin.
    pub base: Base,
}

impl<'a> PageContext<'a> {
    /// The point of view of a page.
    pub(crate) fn new(site: Site<'a>, page: &Page) -> Self {
        let base = match page.kind {
            PageKind::NotFound => Base::Rooted(root_path(site.catalog)),
            _ => Base::Relative(page.path.clone()),
        };
        Self::at(site, page.language, base)
    }

    /// The point of view of something in one of the site's languages that is no page.
    #[expect(clippy::indexing_slicing, reason = "the plan names languages of its own site")]
    pub(crate) fn at(site: Site<'a>, position: usize, base: Base) -> Self {
        let language = &site.catalog.regency.languages[position];
        let is_kiosk = site.edition.target.is_kiosk();
        let base = if is_kiosk { Base::Disk(Box::new(base)) } else { base };
        Self { site, language, position, locale: site.theme.locale(language), base }
    }

    /// The words of a text in this page's language, or those it falls back to, marked.
    pub(crate) fn words(&self, text: &Text) -> LangText {
        text.get(self.language).map_or_else(LangText::default, |found| self.marked(found))
    }

    /// The theme's string for a key. What districts are called is the site's to say: Papua has distrik; English needs a plural,
    /// which a label does not give.
    pub(crate) fn say(&self, key: &str) -> LangText {
        let label =
            self.site.catalog.regency.district_label.as_ref().filter(|_| key == "districts");
        let own = label.filter(|label| label.has(self.language) && !self.language.is_english());
        match own {
            Some(label) => LangText::plain(capitalised(&self.words(label).text)),
            None => self.said(key, self.locale.string(key).to_owned()),
        }
    }

    /// The theme's string for a key with its `{name}` places filled.
    pub(crate) fn fill(&self, key: &str, values: &[(&str, &str)]) -> LangText {
        self.said(key, self.locale.fill(key, values))
    }

    /// The theme's string for a number.
    pub(crate) fn count(&self, key: &str, number: usize) -> LangText {
        self.said(key, self.locale.count(key, number))
    }

    fn said(&self, key: &str, text: String) -> LangText {
        LangText::of(text, self.locale.language_of(key), self.language)
    }

    fn marked(&self, found: Localised<'_>) -> LangText {
        LangText::of(found.text, found.language, self.language)
    }

    /// A link to a page in this page's language.
    pub(crate) fn to(&self, kind: PageKind) -> String {
        self.base.href(&self.path(kind))
    }

    /// The path of a page's file in this page's language.
    pub(crate) fn path(&self, kind: PageKind) -> String {
        self.path_in(kind, self.position)
    }

    /// The path of a page's file in one of the site's languages.
    pub(crate) fn path_in(&self, kind: PageKind, position: usize) -> String {
        self.site.routes.path(kind, position, self.site.catalog, &self.site.plan.shelves)
    }

    /// A whole address, where the site knows its own.
    pub(crate) fn absolute(&self, path: &str) -> Option<String> {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let base = self.site.catalog.regency.base_url.as_ref()?;
        // The base ends with a slash, and paths of our own have no character that an address would write otherwise.
        Some(format!("{base}{path}"))
    }

    /// Whether it is a page of a bundle, from which nothing leads out.
    pub(crate) fn is_kiosk(&self) -> bool {
        self.site.edition.target.is_kiosk()
    }

    /// What resolves the links of stories.
    pub(crate) fn resolver(&self) -> Resolver<'a> {
        Resolver {
            source: self.site.source,
            catalog: self.site.catalog,
            shelves: &self.site.plan.shelves,
        }
    }
}

/// A text with its first letter large.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The path under which a server has the site: `/`, or the path of its base address.
pub(crate) fn root_path(catalog: &Catalog) -> String {
    catalog.regency.base_url.as_ref().map_or_else(|| "/".to_owned(), |base| base.path().to_owned())
}
