//! Categories and districts that have products: as links, and as tiles each with a photo of its own.

use super::cover_choice::{Named, each_once};
use super::pictures::{Picture, picture};
use super::{LangText, Link, PageContext, Site};
use crate::model::photo::Photo;
use crate::model::regency::{Category, District};
use crate::model::text::Text;
use crate::plan::{PageKind, Section};
use serde::Serialize;
use std::collections::BTreeSet;

/// A category or district in a list.
#[derive(Clone, Debug, Serialize)]
pub struct Term {
    /// Name and page.
    pub link: Link,
    /// One sentence.
    pub description: Option<LangText>,
    /// `7 produk`
    pub count: LangText,
    /// Its cover, or a photo of one of its makers or products.
    pub picture: Option<Picture>,
}

/// Categories that have products, in their order, with their positions.
pub(super) fn categories_in_use(
    site: Site<'_>,
) -> impl Iterator<Item = (usize, &Category, &Vec<usize>)> {
    let order = site.catalog.category_order.iter().enumerate();
    order.filter_map(move |(position, slug)| {
        let products = site.plan.shelves.by_category.get(slug)?;
        Some((position, site.catalog.category(position).1, products))
    })
}

/// Districts that have products, in their order, with their positions.
pub(super) fn districts_in_use(
    site: Site<'_>,
) -> impl Iterator<Item = (usize, &District, &Vec<usize>)> {
    let order = site.catalog.district_order.iter().enumerate();
    order.filter_map(move |(position, slug)| {
        let products = site.plan.shelves.by_district.get(slug)?;
        Some((position, site.catalog.district(position).1, products))
    })
}

/// Links to the categories that have products; `here` is the position of the one that the page shows.
pub(crate) fn category_links(cx: &PageContext<'_>, here: Option<usize>) -> Vec<Link> {
    let links = categories_in_use(cx.site).map(|(position, category, _)| Link {
        label: cx.words(&category.name),
        href: cx.to(PageKind::Item(Section::Categories, position, 1)),
        current: here == Some(position),
    });
    links.collect()
}

/// Links to the districts that have products; `here` is the position of the one that the page shows.
pub(crate) fn district_links(cx: &PageContext<'_>, here: Option<usize>) -> Vec<Link> {
    let links = districts_in_use(cx.site).map(|(position, district, _)| Link {
        label: cx.words(&district.name),
        href: cx.to(PageKind::Item(Section::Districts, position, 1)),
        current: here == Some(position),
    });
    links.collect()
}

/// Categories that have products, in their order, each with a photo of its own if there are enough.
pub(crate) fn category_terms(cx: &PageContext<'_>) -> Vec<Term> {
    both_terms(cx, &BTreeSet::new(), true, false).0
}

/// Districts that have products, in their order, each with a photo of its own if there are enough.
pub(crate) fn district_terms(cx: &PageContext<'_>) -> Vec<Term> {
    both_terms(cx, &BTreeSet::new(), false, true).1
}

/// Categories and districts for one page that shows the photos `used` besides.
pub(crate) fn home_terms(cx: &PageContext<'_>, used: &BTreeSet<&str>) -> (Vec<Term>, Vec<Term>) {
    both_terms(cx, used, true, true)
}

fn both_terms(
    cx: &PageContext<'_>,
    used: &BTreeSet<&str>,
    categories: bool,
    districts: bool,
) -> (Vec<Term>, Vec<Term>) {
    let categories: Vec<_> = categories_in_use(cx.site).filter(|_| categories).collect();
    let districts: Vec<_> = districts_in_use(cx.site).filter(|_| districts).collect();
    let of_categories = categories.iter().map(|(_, category, products)| {
        candidates(cx.site, category.cover.as_ref(), &category.name, None, products)
    });
    let of_districts = districts.iter().map(|(_, district, products)| {
        let cover = district.cover.as_ref();
        candidates(cx.site, cover, &district.name, Some(&district.slug), products)
    });
    let places: Vec<Vec<Named<'_>>> = of_categories.chain(of_districts).collect();
    let mut chosen = each_once(&places, used).into_iter();
    let categories = categories.into_iter().map(|(position, category, products)| {
        let kind = PageKind::Item(Section::Categories, position, 1);
        let description = category.description.as_ref().map(|text| cx.words(text));
        let shown = chosen.next().flatten();
        Term { description, ..term(cx, &category.name, kind, products.len(), shown) }
    });
    let categories = categories.collect();
    let districts = districts.into_iter().map(|(position, district, products)| {
        let kind = PageKind::Item(Section::Districts, position, 1);
        term(cx, &district.name, kind, products.len(), chosen.next().flatten())
    });
    (categories, districts.collect())
}

/// Photos that may stand for a term, the best first: the editor's choice alone; else, for a district, its makers'; then the first of each
/// product, then their others.
fn candidates<'a>(
    site: Site<'a>,
    cover: Option<&'a Photo>,
    name: &'a Text,
    district: Option<&str>,
    products: &[usize],
) -> Vec<Named<'a>> {
    if let Some(cover) = cover {
        return vec![(cover, name)];
    }
    let products = || products.iter().map(|index| site.catalog.product(*index));
    let makers = products().filter_map(|product| site.catalog.producers.get(&product.producer));
    let makers = makers.filter(|maker| district.is_some() && maker.district.as_deref() == district);
    let of_makers = makers.filter_map(|maker| Some((maker.photo.as_ref()?, &maker.name)));
    let firsts = products().filter_map(|product| Some((product.photos.first()?, &product.name)));
    let others = products()
        .flat_map(|product| product.photos.iter().skip(1).map(|photo| (photo, &product.name)));
    of_makers.chain(firsts).chain(others).collect()
}

pub(super) fn term(
    cx: &PageContext<'_>,
    name: &Text,
    kind: PageKind,
    products: usize,
    chosen: Option<Named<'_>>,
) -> Term {
    Term {
        link: Link { label: cx.words(name), href: cx.to(kind), current: false },
        description: None,
        count: cx.count("count_products", products),
        picture: chosen.map(|(photo, name)| picture(cx, photo, name)),
    }
}
