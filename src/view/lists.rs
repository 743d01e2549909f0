//! Pages that lead to products: home, and lists of all, of a category, of a district.

use std::collections::BTreeSet;

use serde::Serialize;

use super::cards::{Card, cards};
use super::pictures::{self, Picture, picture};
use super::reading::{Teaser, innovation_teaser, story_teaser};
use super::terms::{Term, category_links, district_links, home_terms};
use super::{Content, Desk, Link, Made, Words, json_ld};
use crate::plan::{PER_PAGE, PageKind, page_numbers};

/// The first page.
#[derive(Clone, Debug, Serialize)]
pub struct Home {
    /// The large picture.
    pub hero: Option<Picture>,
    /// A paragraph on the regency.
    pub about: Option<Words>,
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
    pub count: Words,
    /// `12 produsen`
    pub producers_count: Words,
    /// In a bundle, on the first language's page: the products that invite passers-by.
    pub attract: Vec<Card>,
}

/// A list of products.
#[derive(Clone, Debug, Serialize)]
pub struct ProductList {
    /// Heading.
    pub title: Words,
    /// One sentence.
    pub description: Option<Words>,
    /// `40 produk`
    pub count: Words,
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

/// Where to go on from a page that has not what somebody looks for.
#[derive(Clone, Debug, Serialize)]
pub struct WaysOn {
    /// The categories that have products.
    pub categories: Vec<Link>,
    /// A few products.
    pub cards: Vec<Card>,
    /// The list of all products; `None` if there are none.
    pub all_products: Option<Link>,
}

/// Other pages of a list.
#[derive(Clone, Debug, Serialize)]
pub struct Pagination {
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// Numbered pages near this one, first and last included; gaps are told by `gap`.
    pub pages: Vec<PageNumber>,
    /// `Halaman 2 dari 9`
    pub label: Words,
}

/// A numbered page.
#[derive(Clone, Debug, Serialize)]
pub struct PageNumber {
    /// Number.
    pub number: usize,
    /// Its address.
    pub href: String,
    /// Whether it is this page.
    pub current: bool,
    /// Whether numbers are left out before it.
    pub gap: bool,
}

/// The link that begins every way.
pub fn home_link(desk: &Desk<'_>) -> Link {
    Link { label: desk.say("home"), href: desk.to(PageKind::Home), current: false }
}

fn all_products(desk: &Desk<'_>) -> Link {
    Link { label: desk.say("all_products"), href: desk.to(PageKind::Products(1)), current: false }
}

/// Where to go on from a page that has not what somebody looks for.
pub fn ways_on(desk: &Desk<'_>) -> WaysOn {
    const SHOWN: usize = 4;
    let mut chosen = featured(desk);
    chosen.truncate(SHOWN);
    WaysOn {
        categories: category_links(desk, None),
        all_products: (!chosen.is_empty()).then(|| all_products(desk)),
        cards: cards(desk, &chosen),
    }
}

/// The first page.
pub fn home(desk: &Desk<'_>) -> Made {
    const STORIES: usize = 3;
    let catalog = desk.site.catalog;
    let regency = &catalog.regency;
    let name = desk.words(&regency.name);
    let hero = regency.hero.as_ref();
    let chosen = featured(desk);
    let (categories, districts) = home_terms(desk, &shown(desk, &chosen, STORIES));
    let content = Home {
        hero: hero.map(|photo| picture(desk, photo, &regency.name)),
        about: regency.about.as_ref().map(|about| desk.words(about)),
        featured: cards(desk, &chosen),
        categories,
        districts,
        stories: (0..catalog.stories.len().min(STORIES))
            .map(|index| story_teaser(desk, index))
            .collect(),
        innovations: (0..catalog.innovations.len().min(STORIES))
            .map(|index| innovation_teaser(desk, index))
            .collect(),
        all_products: all_products(desk),
        count: desk.count("count_products", catalog.products.len()),
        producers_count: desk.count("count_producers", catalog.producers.len()),
        attract: if desk.is_kiosk() && desk.position == 0 {
            cards(desk, &attract(desk))
        } else {
            Vec::new()
        },
    };
    let description = regency.about.as_ref().or(regency.tagline.as_ref());
    Made {
        title: name,
        description: description.map(|text| desk.words(text).text).unwrap_or_default(),
        card: hero.and_then(|photo| pictures::card(desk, photo, &regency.name)),
        breadcrumbs: Vec::new(),
        json_ld: vec![json_ld::site(desk)],
        content: Content::Home(Box::new(content)),
    }
}

/// Paths of the photos that the first page shows besides those of categories and districts.
fn shown<'a>(desk: &Desk<'a>, featured: &[usize], read: usize) -> BTreeSet<&'a str> {
    let catalog = desk.site.catalog;
    let cards = featured.iter().filter_map(|index| catalog.products[*index].photos.first());
    let stories = catalog.stories.iter().take(read).filter_map(|story| story.photos.first());
    let innovations = catalog.innovations.iter().take(read);
    let innovations = innovations.filter_map(|innovation| innovation.photos.first());
    let all = cards.chain(stories).chain(innovations).chain(&catalog.regency.hero);
    all.map(|photo| photo.path.as_str()).collect()
}

/// The editor's choice for exhibitions; without one that for the home page.
fn attract(desk: &Desk<'_>) -> Vec<usize> {
    let catalog = desk.site.catalog;
    let by_slug = &desk.site.plan.shelves.by_slug;
    let chosen = catalog.regency.kiosk.attract.iter();
    let mut chosen: Vec<usize> =
        chosen.filter_map(|slug| by_slug.get(&slug.value).copied()).collect();
    if chosen.is_empty() {
        chosen = featured(desk);
    }
    chosen.retain(|index| !catalog.products[*index].photos.is_empty());
    chosen
}

/// The editor's choice; without one the products that say so, then the newest with photos.
fn featured(desk: &Desk<'_>) -> Vec<usize> {
    const SHOWN: usize = 8;
    let catalog = desk.site.catalog;
    let by_slug = &desk.site.plan.shelves.by_slug;
    let chosen: Vec<usize> = catalog
        .regency
        .featured
        .iter()
        .filter_map(|slug| by_slug.get(&slug.value).copied())
        .collect();
    if !chosen.is_empty() {
        return chosen;
    }
    let mut all: Vec<usize> = (0..catalog.products.len()).collect();
    all.sort_by_key(|index| {
        let product = &catalog.products[*index];
        (
            !product.featured,
            product.photos.is_empty(),
            product.availability.is_gone(),
            std::cmp::Reverse(product.published),
        )
    });
    all.truncate(SHOWN);
    all
}

/// The list of all products.
pub fn products(desk: &Desk<'_>, page: usize) -> Made {
    let all = &desk.site.plan.shelves.all;
    let head = ListHead { title: desk.say("products"), ..ListHead::default() };
    list(desk, head, all, (PageKind::Products, page), category_links(desk, None))
}

/// One category's products.
pub fn category(desk: &Desk<'_>, term: usize, page: usize) -> Made {
    let slug = &desk.site.catalog.category_order[term];
    let category = &desk.site.catalog.categories[slug];
    let empty = Vec::new();
    let products = desk.site.plan.shelves.by_category.get(slug).unwrap_or(&empty);
    let head = ListHead {
        title: desk.words(&category.name),
        description: category.description.as_ref().map(|text| desk.words(text)),
        parent: Some((PageKind::Categories, "categories")),
        category: Some(slug.clone()),
        district: None,
    };
    let kind = |page| PageKind::Category(term, page);
    list(desk, head, products, (kind, page), category_links(desk, Some(term)))
}

/// One district's products.
pub fn district(desk: &Desk<'_>, term: usize, page: usize) -> Made {
    let slug = &desk.site.catalog.district_order[term];
    let district = &desk.site.catalog.districts[slug];
    let empty = Vec::new();
    let products = desk.site.plan.shelves.by_district.get(slug).unwrap_or(&empty);
    let head = ListHead {
        title: desk.words(&district.name),
        description: None,
        parent: Some((PageKind::Districts, "districts")),
        category: None,
        district: Some(slug.clone()),
    };
    let links = district_links(desk, Some(term));
    list(desk, head, products, (|page| PageKind::District(term, page), page), links)
}

#[derive(Default)]
struct ListHead {
    title: Words,
    description: Option<Words>,
    parent: Option<(PageKind, &'static str)>,
    category: Option<String>,
    district: Option<String>,
}

fn list(
    desk: &Desk<'_>,
    head: ListHead,
    products: &[usize],
    (kind, page): (impl Fn(usize) -> PageKind, usize),
    terms: Vec<Link>,
) -> Made {
    let shown: Vec<usize> =
        products.iter().skip((page - 1) * PER_PAGE).take(PER_PAGE).copied().collect();
    let count = desk.count("count_products", products.len());
    let pagination = pagination(desk, products.len(), page, &kind);
    let mut breadcrumbs = vec![home_link(desk)];
    breadcrumbs.extend(head.parent.map(|(kind, key)| Link {
        label: desk.say(key),
        href: desk.to(kind),
        current: false,
    }));
    let title = match &pagination {
        Some(pages) if page > 1 => Words {
            text: format!("{} – {}", head.title.text, pages.label.text),
            ..head.title.clone()
        },
        _ => head.title.clone(),
    };
    let site = desk.words(&desk.site.catalog.regency.name).text;
    let description = head.description.as_ref().map_or_else(
        || {
            desk.locale.fill(
                "list_description",
                &[("title", &head.title.text), ("count", &count.text), ("site", &site)],
            )
        },
        |words| words.text.clone(),
    );
    let first = shown.first().map(|index| &desk.site.catalog.products[*index]);
    Made {
        description,
        card: first
            .and_then(|product| pictures::card(desk, product.photos.first()?, &product.name)),
        json_ld: json_ld::breadcrumbs(desk, &breadcrumbs, &head.title.text).into_iter().collect(),
        breadcrumbs,
        content: Content::Products(Box::new(ProductList {
            title: head.title,
            description: head.description,
            count,
            cards: cards(desk, &shown),
            pagination,
            terms,
            category: head.category,
            district: head.district,
            ways_on: products.is_empty().then(|| ways_on(desk)),
        })),
        title,
    }
}

/// Links to the other pages of a list; `None` if it has one page.
pub fn pagination(
    desk: &Desk<'_>,
    products: usize,
    page: usize,
    kind: &impl Fn(usize) -> PageKind,
) -> Option<Pagination> {
    let last = *page_numbers(products).end();
    if last < 2 {
        return None;
    }
    let near = |number: &usize| *number == 1 || *number == last || number.abs_diff(page) <= 1;
    let mut before = 0;
    let pages = (1..=last)
        .filter(near)
        .map(|number| {
            let gap = number > before + 1;
            before = number;
            PageNumber { number, href: desk.to(kind(number)), current: number == page, gap }
        })
        .collect();
    let (number, of) = (page.to_string(), last.to_string());
    Some(Pagination {
        previous: (page > 1).then(|| desk.to(kind(page - 1))),
        next: (page < last).then(|| desk.to(kind(page + 1))),
        pages,
        label: desk.fill("page_of", &[("page", &number), ("pages", &of)]),
    })
}
