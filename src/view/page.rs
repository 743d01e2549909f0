//! Every kind of page by the one function that makes its view.

use super::articles;
use super::context::{PageContext, Site};
use super::head;
use super::link::Link;
use super::lists;
use super::page_data::PageData;
use super::producers;
use super::product;
use super::register;
use super::site;
use super::terms;
use super::ways_on;
use crate::model::article::ArticleKind;
use crate::plan::{Page, PageKind, Section};
use serde::Serialize;

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
    /// `innovation.html`, `story.html`, `page.html`
    Article(articles::ArticleView),
    /// `search.html`
    Search(Box<register::Register>),
    /// `demo.html`, `404.html`
    Plain(Box<articles::Plain>),
}

/// What a page shows that others do, too: all that stand in the same [`Page::place`] see the same.
pub(crate) fn site_view(site: Site<'_>, page: &Page) -> site::SiteView {
    site::view(&PageContext::new(site, page), page.kind)
}

/// The view of a page, without what [`site`](fn@site) gives.
pub(crate) fn page(site: Site<'_>, page: &Page) -> View {
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

pub(super) fn content(cx: &PageContext<'_>, kind: PageKind) -> (&'static str, PageData<Content>) {
    match kind {
        PageKind::Home => ("home.html", boxed(lists::home(cx), Content::Home)),
        PageKind::List(section, page) => (section.list_template(), list(cx, section, page)),
        PageKind::Item(section, item, page) => {
            (section.item_template(), self::item(cx, section, item, page))
        }
        PageKind::Custom(index) => {
            let pages = Section::Articles(ArticleKind::Page);
            (pages.item_template(), item(cx, pages, index, 1))
        }
        PageKind::Search => ("search.html", boxed(register::register(cx), Content::Search)),
        PageKind::Demo => ("demo.html", boxed(articles::plain(cx, "demo", None), Content::Plain)),
        PageKind::NotFound => {
            let ways_on = Some(ways_on::ways_on(cx));
            ("404.html", boxed(articles::plain(cx, "not_found", ways_on), Content::Plain))
        }
    }
}

/// The list of a section.
fn list(cx: &PageContext<'_>, section: Section, page: usize) -> PageData<Content> {
    match section {
        Section::Products => boxed(lists::products(cx, page), Content::Products),
        Section::Categories => boxed(terms::categories(cx), Content::Terms),
        Section::Producers => boxed(producers::producers(cx), Content::Producers),
        Section::Districts => boxed(terms::districts(cx), Content::Terms),
        Section::Articles(kind) => boxed(articles::list(cx, kind), Content::Articles),
    }
}

/// An item of a section.
fn item(cx: &PageContext<'_>, section: Section, item: usize, page: usize) -> PageData<Content> {
    match section {
        Section::Products => boxed(product::view(cx, item), Content::Product),
        Section::Categories => boxed(lists::category(cx, item, page), Content::Products),
        Section::Producers => boxed(producers::producer(cx, item, page), Content::Producer),
        Section::Districts => boxed(lists::district(cx, item, page), Content::Products),
        Section::Articles(kind) => articles::article(cx, kind, item).map(Content::Article),
    }
}

fn boxed<T>(page: PageData<T>, kind: fn(Box<T>) -> Content) -> PageData<Content> {
    page.map(|content| kind(Box::new(content)))
}
