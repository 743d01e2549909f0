//! Categories and districts as lists of terms.

use std::collections::BTreeSet;

use serde::Serialize;

use super::choice::{Named, each_once};
use super::lists::{WaysOn, home_link, ways_on};
use super::pictures::{Picture, picture};
use super::site::Choice;
use super::{Content, Desk, Link, Made, Site, Words, json_ld};
use crate::model::photo::Photo;
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
    /// Its cover, or a photo of one of its makers or products.
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

/// Categories that have products, in their order, each with a photo of its own if there are enough.
pub fn category_terms(desk: &Desk<'_>) -> Vec<Term> {
    both_terms(desk, &BTreeSet::new(), true, false).0
}

/// Districts that have products, in their order, each with a photo of its own if there are enough.
pub fn district_terms(desk: &Desk<'_>) -> Vec<Term> {
    both_terms(desk, &BTreeSet::new(), false, true).1
}

/// Categories and districts for one page that shows the photos `used` besides.
pub fn home_terms(desk: &Desk<'_>, used: &BTreeSet<&str>) -> (Vec<Term>, Vec<Term>) {
    both_terms(desk, used, true, true)
}

fn both_terms(
    desk: &Desk<'_>,
    used: &BTreeSet<&str>,
    categories: bool,
    districts: bool,
) -> (Vec<Term>, Vec<Term>) {
    let categories: Vec<_> = categories_in_use(desk.site).filter(|_| categories).collect();
    let districts: Vec<_> = districts_in_use(desk.site).filter(|_| districts).collect();
    let of_categories = categories.iter().map(|(_, category, products)| {
        candidates(desk.site, (category.cover.as_ref(), &category.name), None, products)
    });
    let of_districts = districts.iter().map(|(_, district, products)| {
        let cover = (district.cover.as_ref(), &district.name);
        candidates(desk.site, cover, Some(&district.slug), products)
    });
    let places: Vec<Vec<Named<'_>>> = of_categories.chain(of_districts).collect();
    let mut chosen = each_once(&places, used).into_iter();
    let categories = categories.into_iter().map(|(position, category, products)| {
        let words = (&category.name, category.description.as_ref());
        let shown = (products.len(), chosen.next().flatten());
        term(desk, words, PageKind::Category(position, 1), shown)
    });
    let categories = categories.collect();
    let districts = districts.into_iter().map(|(position, district, products)| {
        let shown = (products.len(), chosen.next().flatten());
        term(desk, (&district.name, None), PageKind::District(position, 1), shown)
    });
    (categories, districts.collect())
}

/// Photos that may stand for a term, the best first: the editor's choice alone; else, for a district, its makers'; then the first of each
/// product, then their others.
fn candidates<'a>(
    site: Site<'a>,
    (cover, name): (Option<&'a Photo>, &'a Text),
    district: Option<&str>,
    products: &[usize],
) -> Vec<Named<'a>> {
    if let Some(cover) = cover {
        return vec![(cover, name)];
    }
    let products = || products.iter().map(|index| &site.catalog.products[*index]);
    let makers = products().filter_map(|product| site.catalog.producers.get(&product.producer));
    let makers = makers.filter(|maker| district.is_some() && maker.district.as_deref() == district);
    let of_makers = makers.filter_map(|maker| Some((maker.photo.as_ref()?, &maker.name)));
    let firsts = products().filter_map(|product| Some((product.photos.first()?, &product.name)));
    let others = products()
        .flat_map(|product| product.photos.iter().skip(1).map(|photo| (photo, &product.name)));
    of_makers.chain(firsts).chain(others).collect()
}

fn term(
    desk: &Desk<'_>,
    (name, description): (&Text, Option<&Text>),
    kind: PageKind,
    (products, chosen): (usize, Option<Named<'_>>),
) -> Term {
    Term {
        link: Link { label: desk.words(name), href: desk.to(kind), current: false },
        description: description.map(|text| desk.words(text)),
        count: desk.count("count_products", products),
        picture: chosen.map(|(photo, name)| picture(desk, photo, name)),
    }
}
