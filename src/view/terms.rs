//! Categories and districts as lists of terms.

use serde::Serialize;

use super::lists::{WaysOn, home_link, ways_on};
use super::pictures::{Picture, picture};
use super::site::Choice;
use super::{Content, Desk, Link, Made, Site, Words, json_ld};
use crate::model::regency::{Category, District};
use crate::model::text::Text;
use crate::plan::PageKind;

/// A category or district in a list.
#[derive(Clone, Debug, Serialize)]
pub struct Term {
    /// Name and page.
    pub link: Link,
    /// One sentence.
    pub description: Option<Words>,
    /// `7 produk`
    pub count: Words,
    /// Photo of one of its products.
    pub picture: Option<Picture>,
}

/// All categories, or all districts.
#[derive(Clone, Debug, Serialize)]
pub struct Terms {
    /// Heading.
    pub title: Words,
    /// The terms.
    pub terms: Vec<Term>,
    /// Where to go on, if there are none.
    pub ways_on: Option<WaysOn>,
}

/// The list of categories.
pub fn categories(desk: &Desk<'_>) -> Made {
    terms(desk, "categories", category_terms(desk))
}

/// The list of districts.
pub fn districts(desk: &Desk<'_>) -> Made {
    terms(desk, "districts", district_terms(desk))
}

fn terms(desk: &Desk<'_>, key: &str, terms: Vec<Term>) -> Made {
    let title = desk.say(key);
    let breadcrumbs = vec![home_link(desk)];
    let names: Vec<&str> = terms.iter().map(|term| term.link.label.text.as_str()).collect();
    Made {
        description: format!("{}: {}", title.text, names.join(", ")),
        card: None,
        json_ld: json_ld::breadcrumbs(desk, &breadcrumbs, &title.text).into_iter().collect(),
        breadcrumbs,
        content: Content::Terms(Box::new(Terms {
            title: title.clone(),
            ways_on: terms.is_empty().then(|| ways_on(desk)),
            terms,
        })),
        title,
    }
}

/// Categories that have products, in their order, with their positions.
fn categories_in_use(site: Site<'_>) -> impl Iterator<Item = (usize, &Category, &Vec<usize>)> {
    let order = site.catalog.category_order.iter().enumerate();
    order.filter_map(move |(position, slug)| {
        let products = site.plan.shelves.by_category.get(slug)?;
        Some((position, &site.catalog.categories[slug], products))
    })
}

/// Districts that have products, in their order, with their positions.
fn districts_in_use(site: Site<'_>) -> impl Iterator<Item = (usize, &District, &Vec<usize>)> {
    let order = site.catalog.district_order.iter().enumerate();
    order.filter_map(move |(position, slug)| {
        let products = site.plan.shelves.by_district.get(slug)?;
        Some((position, &site.catalog.districts[slug], products))
    })
}

/// Categories that have products, to filter by.
pub fn category_choices(desk: &Desk<'_>) -> Vec<Choice> {
    let choices = categories_in_use(desk.site).map(|(_, category, _)| Choice {
        slug: category.slug.clone(),
        label: desk.words(&category.name),
    });
    choices.collect()
}

/// Districts that have products, to filter by.
pub fn district_choices(desk: &Desk<'_>) -> Vec<Choice> {
    let choices = districts_in_use(desk.site).map(|(_, district, _)| Choice {
        slug: district.slug.clone(),
        label: desk.words(&district.name),
    });
    choices.collect()
}

/// Links to the categories that have products; `here` is the position of the one that the page shows.
pub fn category_links(desk: &Desk<'_>, here: Option<usize>) -> Vec<Link> {
    let links = categories_in_use(desk.site).map(|(position, category, _)| Link {
        label: desk.words(&category.name),
        href: desk.to(PageKind::Category(position, 1)),
        current: here == Some(position),
    });
    links.collect()
}

/// Links to the districts that have products; `here` is the position of the one that the page shows.
pub fn district_links(desk: &Desk<'_>, here: Option<usize>) -> Vec<Link> {
    let links = districts_in_use(desk.site).map(|(position, district, _)| Link {
        label: desk.words(&district.name),
        href: desk.to(PageKind::District(position, 1)),
        current: here == Some(position),
    });
    links.collect()
}

/// Categories that have products, in their order.
pub fn category_terms(desk: &Desk<'_>) -> Vec<Term> {
    let terms = categories_in_use(desk.site).map(|(position, category, products)| {
        let words = (&category.name, category.description.as_ref());
        term(desk, words, PageKind::Category(position, 1), products)
    });
    terms.collect()
}

/// Districts that have products, in their order.
pub fn district_terms(desk: &Desk<'_>) -> Vec<Term> {
    let terms = districts_in_use(desk.site).map(|(position, district, products)| {
        term(desk, (&district.name, None), PageKind::District(position, 1), products)
    });
    terms.collect()
}

fn term(
    desk: &Desk<'_>,
    (name, description): (&Text, Option<&Text>),
    kind: PageKind,
    products: &[usize],
) -> Term {
    let with_photo = products.iter().map(|index| &desk.site.catalog.products[*index]);
    let pictured = with_photo.clone().find_map(|product| Some((product, product.photos.first()?)));
    Term {
        link: Link { label: desk.words(name), href: desk.to(kind), current: false },
        description: description.map(|text| desk.words(text)),
        count: desk.count("count_products", products.len()),
        picture: pictured.map(|(product, photo)| picture(desk, photo, &product.name)),
    }
}
