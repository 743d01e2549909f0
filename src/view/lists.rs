//! Pages that lead to products: home, and lists of all, of a category, of a district.

use super::pagination::{Pagination, pagination};
use super::trail::home_link;
use super::ways_on::{WaysOn, all_products, featured, ways_on};
use std::collections::BTreeSet;

use serde::Serialize;

use super::cards::{Card, cards};
use super::pictures::{self, Picture, picture};
use super::teasers::{Teaser, teasers};
use super::term_lists::{Term, category_links, district_links, home_terms};
use super::{LangText, Link, PageContext, PageData, json_ld};
use crate::model::article::ArticleKind;
use crate::plan::{PER_PAGE, PageKind, Section};

/// The first page.
#[derive(Clone, Debug, Serialize)]
pub struct Home {
    /// The large picture.
    pub hero: Option<Picture>,
    /// A paragraph on the regency.
    pub about: Option<LangText>,
    /// The chosen products.
    pub featured: Vec<Card>,
    /// All categories that have products.
    pub categories: Vec<Term>,
    /// Districts that have products.
    pub districts: Vec<Term>,
    /// The newest stories.
    pub stories: Vec<Teaser>,
    /// Some innovations.
    pub innovations: Vec<Teaser>,
    /// The list of all products.
    pub all_products: Link,
    /// `40 produk`
    pub count: LangText,
    /// `12 produsen`
    pub producers_count: LangText,
    /// In a bundle, on the first language's page: the products that invite passers-by.
    pub attract: Vec<Card>,
}

/// A list of products.
#[derive(Clone, Debug, Serialize)]
pub struct ProductList {
    /// Heading.
    pub title: LangText,
    /// One sentence.
    pub description: Option<LangText>,
    /// `40 produk`
    pub count: LangText,
    /// The products of this page.
    pub cards: Vec<Card>,
    /// Other pages of the list.
    pub pagination: Option<Pagination>,
    /// Neighbouring terms to go on with: categories, or districts.
    pub terms: Vec<Link>,
    /// Slug of the category whose products these are.
    pub category: Option<String>,
    /// Slug of the district whose products these are.
    pub district: Option<String>,
    /// Where to go on, if there are none.
    pub ways_on: Option<WaysOn>,
}

/// The first page.
pub(crate) fn home(cx: &PageContext<'_>) -> PageData<Home> {
    const STORIES: usize = 3;
    let catalog = cx.site.catalog;
    let regency = &catalog.regency;
    let name = cx.words(&regency.name);
    let hero = regency.hero.as_ref();
    let chosen = featured(cx);
    let (categories, districts) = home_terms(cx, &shown(cx, &chosen, STORIES));
    let content = Home {
        hero: hero.map(|photo| picture(cx, photo, &regency.name)),
        about: regency.about.as_ref().map(|about| cx.words(about)),
        featured: cards(cx, &chosen),
        categories,
        districts,
        stories: teasers(cx, ArticleKind::Story, STORIES),
        innovations: teasers(cx, ArticleKind::Innovation, STORIES),
        all_products: all_products(cx),
        count: cx.count("count_products", catalog.products.len()),
        producers_count: cx.count("count_producers", catalog.producers.len()),
        attract: if cx.is_kiosk() && cx.position == 0 {
            cards(cx, &attract(cx))
        } else {
            Vec::new()
        },
    };
    let description = regency.about.as_ref().or(regency.tagline.as_ref());
    PageData {
        title: name,
        description: description.map(|text| cx.words(text).text).unwrap_or_default(),
        card: hero.and_then(|photo| pictures::card(cx, photo, &regency.name)),
        breadcrumbs: Vec::new(),
        json_ld: vec![json_ld::site(cx)],
        content,
    }
}

/// Paths of the photos that the first page shows besides those of categories and districts.
fn shown<'a>(cx: &PageContext<'a>, featured: &[usize], read: usize) -> BTreeSet<&'a str> {
    let catalog = cx.site.catalog;
    let cards = featured.iter().filter_map(|index| catalog.product(*index).photos.first());
    let articles = catalog.articles.values().flat_map(|articles| articles.iter().take(read));
    let articles = articles.filter_map(|article| article.photos.first());
    let all = cards.chain(articles).chain(&catalog.regency.hero);
    all.map(|photo| photo.path.as_str()).collect()
}

/// The editor's choice for exhibitions; without one that for the home page.
fn attract(cx: &PageContext<'_>) -> Vec<usize> {
    let catalog = cx.site.catalog;
    let by_slug = &cx.site.plan.shelves.by_slug;
    let chosen = catalog.regency.kiosk.attract.iter();
    let mut chosen: Vec<usize> =
        chosen.filter_map(|slug| by_slug.get(&slug.value).copied()).collect();
    if chosen.is_empty() {
        chosen = featured(cx);
    }
    chosen.retain(|index| !catalog.product(*index).photos.is_empty());
    chosen
}

/// The list of all products.
pub(crate) fn products(cx: &PageContext<'_>, page: usize) -> PageData<ProductList> {
    let all = &cx.site.plan.shelves.all;
    let head = ListHead { title: cx.say("products"), ..ListHead::default() };
    list(
        cx,
        head,
        all,
        (|page| PageKind::List(Section::Products, page), page),
        category_links(cx, None),
    )
}

/// One category's products.
pub(crate) fn category(cx: &PageContext<'_>, term: usize, page: usize) -> PageData<ProductList> {
    let (slug, category) = cx.site.catalog.category(term);
    let empty = Vec::new();
    let products = cx.site.plan.shelves.by_category.get(slug).unwrap_or(&empty);
    let head = ListHead {
        title: cx.words(&category.name),
        description: category.description.as_ref().map(|text| cx.words(text)),
        parent: Some((PageKind::List(Section::Categories, 1), "categories")),
        category: Some(slug.clone()),
        district: None,
    };
    let kind = |page| PageKind::Item(Section::Categories, term, page);
    list(cx, head, products, (kind, page), category_links(cx, Some(term)))
}

/// One district's products.
pub(crate) fn district(cx: &PageContext<'_>, term: usize, page: usize) -> PageData<ProductList> {
    let (slug, district) = cx.site.catalog.district(term);
    let empty = Vec::new();
    let products = cx.site.plan.shelves.by_district.get(slug).unwrap_or(&empty);
    let head = ListHead {
        title: cx.words(&district.name),
        description: None,
        parent: Some((PageKind::List(Section::Districts, 1), "districts")),
        category: None,
        district: Some(slug.clone()),
    };
    let links = district_links(cx, Some(term));
    list(cx, head, products, (|page| PageKind::Item(Section::Districts, term, page), page), links)
}

#[derive(Default)]
struct ListHead {
    title: LangText,
    description: Option<LangText>,
    parent: Option<(PageKind, &'static str)>,
    category: Option<String>,
    district: Option<String>,
}

fn list(
    cx: &PageContext<'_>,
    head: ListHead,
    products: &[usize],
    (kind, page): (impl Fn(usize) -> PageKind, usize),
    terms: Vec<Link>,
) -> PageData<ProductList> {
    let shown: Vec<usize> =
        products.iter().skip((page - 1) * PER_PAGE).take(PER_PAGE).copied().collect();
    let count = cx.count("count_products", products.len());
    let pagination = pagination(cx, products.len(), page, &kind);
    let mut breadcrumbs = vec![home_link(cx)];
    breadcrumbs.extend(head.parent.map(|(kind, key)| Link {
        label: cx.say(key),
        href: cx.to(kind),
        current: false,
    }));
    let title = match &pagination {
        Some(pages) if page > 1 => LangText {
            text: format!("{} – {}", head.title.text, pages.label.text),
            ..head.title.clone()
        },
        _ => head.title.clone(),
    };
    let site = cx.words(&cx.site.catalog.regency.name).text;
    let description = head.description.as_ref().map_or_else(
        || {
            cx.locale.fill(
                "list_description",
                &[("title", &head.title.text), ("count", &count.text), ("site", &site)],
            )
        },
        |words| words.text.clone(),
    );
    let first = shown.first().map(|index| cx.site.catalog.product(*index));
    PageData {
        description,
        card: first.and_then(|product| pictures::card(cx, product.photos.first()?, &product.name)),
        json_ld: json_ld::breadcrumbs(cx, &breadcrumbs, &head.title.text).into_iter().collect(),
        breadcrumbs,
        content: ProductList {
            title: head.title,
            description: head.description,
            count,
            cards: cards(cx, &shown),
            pagination,
            terms,
            category: head.category,
            district: head.district,
            ways_on: products.is_empty().then(|| ways_on(cx)),
        },
        title,
    }
}
