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
use crate::plan::{Page, PageKind};
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

/// What a page shows that others do, too: all that stand in the same [`Page::place`] see the same.
pub fn site_view(site: Site<'_>, page: &Page) -> site::SiteView {
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

pub(super) fn content(cx: &PageContext<'_>, kind: PageKind) -> (&'static str, PageData<Content>) {
    fn boxed<T>(page: PageData<T>, kind: fn(Box<T>) -> Content) -> PageData<Content> {
        page.map(|content| kind(Box::new(content)))
    }
    match kind {
        PageKind::Home => ("home.html", boxed(lists::home(cx), Content::Home)),
        PageKind::Products(page) => {
            ("products.html", boxed(lists::products(cx, page), Content::Products))
        }
        PageKind::Category(term, page) => {
            ("category.html", boxed(lists::category(cx, term, page), Content::Products))
        }
        PageKind::District(term, page) => {
            ("district.html", boxed(lists::district(cx, term, page), Content::Products))
        }
        PageKind::Categories => ("terms.html", boxed(terms::categories(cx), Content::Terms)),
        PageKind::Districts => ("terms.html", boxed(terms::districts(cx), Content::Terms)),
        PageKind::Product(index) => {
            ("product.html", boxed(product::view(cx, index), Content::Product))
        }
        PageKind::Producers => {
            ("producers.html", boxed(producers::producers(cx), Content::Producers))
        }
        PageKind::Producer(index, page) => {
            ("producer.html", boxed(producers::producer(cx, index, page), Content::Producer))
        }
        PageKind::Innovations => {
            ("innovations.html", boxed(articles::innovations(cx), Content::Articles))
        }
        PageKind::Innovation(index) => {
            ("innovation.html", boxed(articles::innovation(cx, index), Content::Innovation))
        }
        PageKind::Stories => ("stories.html", boxed(articles::stories(cx), Content::Articles)),
        PageKind::Story(index) => ("story.html", boxed(articles::story(cx, index), Content::Story)),
        PageKind::Own(index) => ("page.html", boxed(articles::own(cx, index), Content::Own)),
        PageKind::Search => ("search.html", boxed(register::register(cx), Content::Search)),
        PageKind::Demo => ("demo.html", boxed(articles::plain(cx, "demo", None), Content::Plain)),
        PageKind::NotFound => {
            let ways_on = Some(ways_on::ways_on(cx));
            ("404.html", boxed(articles::plain(cx, "not_found", ways_on), Content::Plain))
        }
    }
}
