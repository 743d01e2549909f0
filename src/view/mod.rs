//! What one page's template sees: values made from the catalog and the plan for that page alone. These types are the
//! contract with themes; `docs/themes.md` describes them.

pub mod articles;
pub mod cards;
pub mod catalog_json;
mod cover_choice;
pub mod feeds;
pub mod first_sentence;
pub mod format;
pub mod head;
pub mod json_ld;
pub mod lists;
pub mod logo;
pub mod markdown;
pub mod offer;
pub mod pictures;
pub mod print;
pub mod producers;
pub mod product;
pub mod qr_codes;
pub mod qr_drawing;
pub mod register;
pub mod search_data;
pub mod site;
pub mod terms;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::Catalog;
use crate::model::regency::Edition;
use crate::model::text::{LanguageTag, Localised, Text};
use crate::plan::links::{Base, Routes};
use crate::plan::references::Resolver;
use crate::plan::{Page, PageKind, Plan};
use crate::source::Source;
use crate::theme::Theme;
use crate::theme::locale::Locale;
use pictures::PhotoFacts;

/// Everything that views are made from.
#[derive(Clone, Copy)]
pub struct Site<'a> {
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
    pub logos: &'a logo::Logos,
    /// The day, and whether drafts show.
    pub edition: &'a Edition,
}

/// Words on a page, and the language they are in if it is not the page's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LangText {
    /// The words.
    pub text: String,
    /// Set only where the words fall back to another language: for the `lang` attribute.
    pub lang: Option<String>,
    /// Set only where that language runs another way than the page's: for the `dir` attribute.
    pub dir: Option<&'static str>,
}

impl LangText {
    /// Words in `language` as a page in the language `page` shows them.
    fn of(text: impl Into<String>, language: &LanguageTag, page: &LanguageTag) -> Self {
        Self {
            text: text.into(),
            lang: (language != page).then(|| language.as_str().to_owned()),
            dir: language.direction_in(page),
        }
    }
}

/// The theme's strings in one language, which templates see as `t`.
pub fn strings(locale: &Locale) -> BTreeMap<&str, LangText> {
    let words = |found: Localised<'_>| LangText::of(found.text, found.language, locale.language());
    locale.all().map(|(key, found)| (key, words(found))).collect()
}

/// A link inside or out of the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What it says.
    pub label: LangText,
    /// Where it leads.
    pub href: String,
    /// Whether it leads to the page it stands on, or to the part of the site that holds it.
    pub current: bool,
}

/// One page, whole.
#[derive(Clone, Debug, Serialize)]
pub struct View {
    /// The template that shows it.
    #[serde(skip)]
    pub template: &'static str,
    /// Its language's tag.
    pub lang: String,
    /// `rtl` if that language runs from right to left: for the `dir` attribute.
    pub dir: Option<&'static str>,
    /// What stands in `<head>`.
    pub head: head::Head,
    /// This page in the site's languages; empty if there is only one.
    pub languages: Vec<site::LanguageLink>,
    /// The way from the home page, without the page itself.
    pub breadcrumbs: Vec<Link>,
    /// What this kind of page shows.
    pub page: Content,
}

/// What a kind of page shows. In templates all of them are `page`.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Content {
    /// `home.html`
    Home(Box<lists::Home>),
    /// `products.html`, `category.html`, `district.html`
    Products(Box<lists::ProductList>),
    /// `terms.html`: categories or districts
    Terms(Box<terms::Terms>),
    /// `product.html`
    Product(Box<product::ProductView>),
    /// `producers.html`
    Producers(Box<producers::Producers>),
    /// `producer.html`
    Producer(Box<producers::ProducerView>),
    /// `innovations.html`, `stories.html`
    Articles(Box<articles::Articles>),
    /// `innovation.html`
    Innovation(Box<articles::InnovationView>),
    /// `story.html`
    Story(Box<articles::StoryView>),
    /// `page.html`
    Own(Box<articles::OwnPage>),
    /// `search.html`
    Search(Box<register::Register>),
    /// `demo.html`, `404.html`
    Plain(Box<articles::Plain>),
}

/// One page's point of view: its language and how its links begin.
#[derive(Clone)]
pub struct PageContext<'a> {
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
    pub fn new(site: Site<'a>, page: &Page) -> Self {
        let base = match page.kind {
            PageKind::NotFound => Base::Rooted(root_path(site.catalog)),
            _ => Base::Relative(page.path.clone()),
        };
        Self::at(site, page.language, base)
    }

    /// The point of view of something in one of the site's languages that is no page.
    pub fn at(site: Site<'a>, position: usize, base: Base) -> Self {
        let language = &site.catalog.regency.languages[position];
        let is_kiosk = site.edition.target.is_kiosk();
        let base = if is_kiosk { Base::Disk(Box::new(base)) } else { base };
        Self { site, language, position, locale: site.theme.locale(language), base }
    }

    /// The words of a text in this page's language, or those it falls back to, marked.
    pub fn words(&self, text: &Text) -> LangText {
        text.get(self.language).map_or_else(|| self.plain(""), |found| self.marked(found))
    }

    /// Words of the page's own language.
    pub fn plain(&self, text: impl Into<String>) -> LangText {
        LangText { text: text.into(), ..LangText::default() }
    }

    /// The theme's string for a key. What districts are called is the site's to say: Papua has distrik; English needs a plural,
    /// which a label does not give.
    pub fn say(&self, key: &str) -> LangText {
        let label =
            self.site.catalog.regency.district_label.as_ref().filter(|_| key == "districts");
        let own = label.filter(|label| label.has(self.language) && !self.language.is_english());
        match own {
            Some(label) => self.plain(capitalised(&self.words(label).text)),
            None => self.said(key, self.locale.string(key).to_owned()),
        }
    }

    /// The theme's string for a key with its `{name}` places filled.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> LangText {
        self.said(key, self.locale.fill(key, values))
    }

    /// The theme's string for a number.
    pub fn count(&self, key: &str, number: usize) -> LangText {
        self.said(key, self.locale.count(key, number))
    }

    fn said(&self, key: &str, text: String) -> LangText {
        LangText::of(text, self.locale.language_of(key), self.language)
    }

    fn marked(&self, found: Localised<'_>) -> LangText {
        LangText::of(found.text, found.language, self.language)
    }

    /// A link to a page in this page's language.
    pub fn to(&self, kind: PageKind) -> String {
        self.base.href(&self.path(kind))
    }

    /// The path of a page's file in this page's language.
    pub fn path(&self, kind: PageKind) -> String {
        self.path_in(kind, self.position)
    }

    /// The path of a page's file in one of the site's languages.
    pub fn path_in(&self, kind: PageKind, position: usize) -> String {
        self.site.routes.path(kind, position, self.site.catalog, &self.site.plan.shelves)
    }

    /// A whole address, where the site knows its own.
    pub fn absolute(&self, path: &str) -> Option<String> {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let base = self.site.catalog.regency.base_url.as_ref()?;
        // The base ends with a slash, and paths of our own have no character that an address would write otherwise.
        Some(format!("{base}{path}"))
    }

    /// Whether it is a page of a bundle, from which nothing leads out.
    pub fn is_kiosk(&self) -> bool {
        self.site.edition.target.is_kiosk()
    }

    /// What resolves the links of stories.
    pub fn resolver(&self) -> Resolver<'a> {
        Resolver {
            source: self.site.source,
            catalog: self.site.catalog,
            shelves: &self.site.plan.shelves,
        }
    }
}

/// A text with its first letter large.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The path under which a server has the site: `/`, or the path of its base address.
pub fn root_path(catalog: &Catalog) -> String {
    catalog.regency.base_url.as_ref().map_or_else(|| "/".to_owned(), |base| base.path().to_owned())
}

/// What a page shows that others do, too: all that stand in the same [`Page::place`] see the same.
pub fn site(site: Site<'_>, page: &Page) -> site::SiteView {
    site::view(&PageContext::new(site, page), page.kind)
}

/// The view of a page, without what [`site`](fn@site) gives.
pub fn page(site: Site<'_>, page: &Page) -> View {
    let cx = PageContext::new(site, page);
    let (template, made) = content(&cx, page.kind);
    View {
        template,
        lang: cx.language.to_string(),
        dir: cx.language.is_right_to_left().then_some("rtl"),
        head: head::head(&cx, page, &made),
        languages: site::languages(&cx, page),
        breadcrumbs: made.breadcrumbs,
        page: made.content,
    }
}

/// A page's content with what its head needs to know of it.
pub struct PageData {
    /// The content.
    pub content: Content,
    /// Title without the site's name.
    pub title: LangText,
    /// One or two sentences.
    pub description: String,
    /// Path of the picture for share cards, with its size.
    pub card: Option<pictures::CardPicture>,
    /// The way from the home page.
    pub breadcrumbs: Vec<Link>,
    /// Structured data: JSON that is safe inside `<script>`.
    pub json_ld: Vec<String>,
}

fn content(cx: &PageContext<'_>, kind: PageKind) -> (&'static str, PageData) {
    match kind {
        PageKind::Home => ("home.html", lists::home(cx)),
        PageKind::Products(page) => ("products.html", lists::products(cx, page)),
        PageKind::Category(term, page) => ("category.html", lists::category(cx, term, page)),
        PageKind::District(term, page) => ("district.html", lists::district(cx, term, page)),
        PageKind::Categories => ("terms.html", terms::categories(cx)),
        PageKind::Districts => ("terms.html", terms::districts(cx)),
        PageKind::Product(index) => ("product.html", product::view(cx, index)),
        PageKind::Producers => ("producers.html", producers::producers(cx)),
        PageKind::Producer(index, page) => ("producer.html", producers::producer(cx, index, page)),
        PageKind::Innovations => ("innovations.html", articles::innovations(cx)),
        PageKind::Innovation(index) => ("innovation.html", articles::innovation(cx, index)),
        PageKind::Stories => ("stories.html", articles::stories(cx)),
        PageKind::Story(index) => ("story.html", articles::story(cx, index)),
        PageKind::Own(index) => ("page.html", articles::own(cx, index)),
        PageKind::Search => ("search.html", register::register(cx)),
        PageKind::Demo => ("demo.html", articles::plain(cx, "demo", None)),
        PageKind::NotFound => {
            ("404.html", articles::plain(cx, "not_found", Some(lists::ways_on(cx))))
        }
    }
}
