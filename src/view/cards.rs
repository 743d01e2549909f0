//! A product in a list.

use serde::Serialize;

use super::offering::Offering;
use super::pictures::{Picture, picture};
use super::{LangText, PageContext, format};
use crate::model::product::Availability;
use crate::model::regency::GENERIC_ICON;
use crate::plan::{PageKind, Section};

/// A product in a list.
#[derive(Clone, Debug, Serialize)]
pub struct Card {
    /// Name.
    pub name: LangText,
    /// Its page.
    pub href: String,
    /// First photo.
    pub picture: Option<Picture>,
    /// Its category's drawing, for where there is no photo.
    pub icon: &'static str,
    /// Price in words; `None`: ask the seller.
    pub price: Option<LangText>,
    /// Whether the price is old, so that it is to be read as about so much.
    pub about: bool,
    /// What one unit is.
    pub unit: Option<LangText>,
    /// Who makes it.
    pub producer: LangText,
    /// Where it comes from.
    pub district: Option<LangText>,
    /// Its state, unless it is simply at hand: `sold_out`, `seasonal` …
    pub state: Option<State>,
}

/// Whether something can be had.
#[derive(Clone, Debug, Serialize)]
pub struct State {
    /// `in_stock`, `made_to_order`, `seasonal`, `sold_out`, `discontinued`
    pub code: &'static str,
    /// In words.
    pub label: LangText,
}

/// The state of an availability.
pub(crate) fn state(cx: &PageContext<'_>, availability: Availability) -> State {
    let code = availability.name();
    State { code, label: cx.say(&format!("availability_{code}")) }
}

/// A product's card.
pub(crate) fn card(cx: &PageContext<'_>, index: usize) -> Card {
    let product = cx.site.catalog.product(index);
    let offering = Offering::of(cx.site, index);
    let catalog = cx.site.catalog;
    let producer = catalog.producers.get(&product.producer);
    let district = product.district.as_ref().and_then(|slug| catalog.districts.get(slug));
    Card {
        name: cx.words(&product.name),
        href: cx.to(PageKind::Item(Section::Products, index, 1)),
        picture: product.photos.first().map(|photo| picture(cx, photo, &product.name)),
        icon: category_icon(cx, &product.category),
        price: offering.price().map(|price| format::price(cx, price)),
        about: offering.is_about(),
        unit: product.unit.as_ref().map(|unit| cx.words(unit)),
        producer: producer.map_or_else(LangText::default, |producer| cx.words(&producer.name)),
        district: district.map(|district| cx.words(&district.name)),
        state: (offering.availability() != Availability::InStock)
            .then(|| state(cx, offering.availability())),
    }
}

/// Cards of several products.
pub(crate) fn cards(cx: &PageContext<'_>, products: &[usize]) -> Vec<Card> {
    products.iter().map(|index| card(cx, *index)).collect()
}

/// Other products a buyer may like: same producer and category first, then same category, then same producer.
pub(crate) fn related(cx: &PageContext<'_>, own: usize) -> Vec<Card> {
    const SHOWN: usize = 4;
    let shelves = &cx.site.plan.shelves;
    let product = cx.site.catalog.product(own);
    let category = around(shelves.by_category.get(&product.category), own);
    let producer = around(shelves.by_producer.get(&product.producer), own);
    let catalog = cx.site.catalog;
    let both =
        producer.clone().filter(|index| catalog.product(*index).category == product.category);
    let mut chosen: Vec<usize> = Vec::with_capacity(SHOWN);
    for index in both.take(2).chain(category).chain(producer) {
        if index != own && !chosen.contains(&index) {
            chosen.push(index);
            if chosen.len() == SHOWN {
                break;
            }
        }
    }
    cards(cx, &chosen)
}

/// A shelf from the product after `own` on, round to itself: in a long list every product is near some page.
fn around(shelf: Option<&Vec<usize>>, own: usize) -> impl Iterator<Item = usize> + Clone {
    let shelf = shelf.map_or(&[][..], Vec::as_slice);
    let start = shelf.binary_search(&own).map_or(0, |position| position + 1);
    shelf.iter().cycle().skip(start).take(shelf.len()).copied()
}

/// The drawing that stands for a category.
pub(crate) fn category_icon(cx: &PageContext<'_>, slug: &str) -> &'static str {
    cx.site.catalog.categories.get(slug).map_or(GENERIC_ICON, |category| category.icon)
}
