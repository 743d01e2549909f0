//! Structured data of schema.org, as search engines check it. Nothing is invented: no ratings, no price that is too old.

mod schema_org;

use std::borrow::Cow;

use memchr::memchr3;
use serde::Serialize;

use super::offering::Offering;
use super::pictures::card;
use super::{Link, PageContext};
use crate::model::article::Article;
use crate::model::licence::Licence;
use crate::model::price::Price;
use crate::model::producer::Producer;
use crate::model::product::Availability;
use crate::plan::links::{Base, led_to};
use crate::plan::{PageKind, Section};
use crate::view::format::iso;

/// A thing as JSON that may stand inside `<script>`: without `<`, `>` and `&` nothing in it can end the element.
fn script_safe(thing: impl Serialize) -> String {
    let document = schema_org::Document { cx: "https://schema.org", thing };
    // Names and texts, which JSON can always say.
    let json = serde_json::to_string(&document).unwrap_or_default();
    let mut safe = String::with_capacity(json.len() + 32);
    let mut rest = json.as_str();
    while let Some(at) = memchr3(b'<', b'>', b'&', rest.as_bytes()) {
        let (plain, from) = rest.split_at(at);
        safe.push_str(plain);
        let (sign, after) = from.split_at(1);
        safe.push_str(match sign {
            "<" => "\\u003c",
            ">" => "\\u003e",
            _ => "\\u0026",
        });
        rest = after;
    }
    safe.push_str(rest);
    safe
}

/// `WebSite` with its publisher.
pub(crate) fn site(cx: &PageContext<'_>) -> String {
    let regency = &cx.site.catalog.regency;
    let publisher = regency.publisher.as_ref().map(|publisher| schema_org::Organization {
        kind: "GovernmentOrganization",
        name: cx.words(&publisher.name).text,
        url: publisher.website.as_deref(),
        email: publisher.email.as_deref(),
        logo: super::logo::absolute(cx),
        ..schema_org::Organization::default()
    });
    script_safe(schema_org::WebSite {
        name: cx.words(&regency.name).text,
        url: cx.absolute(&cx.path(PageKind::Home)),
        language: cx.language,
        publisher,
    })
}

/// `BreadcrumbList`; only with a base address, since every item but the last needs one.
pub(crate) fn breadcrumbs(cx: &PageContext<'_>, links: &[Link], here: &str) -> Option<String> {
    cx.site.catalog.regency.base_url.as_ref()?;
    let ways = links.iter().map(|link| {
        let url = match &cx.base {
            Base::Relative(page) => cx.absolute(&led_to(page, &link.href)),
            Base::Rooted(_) | Base::Disk(_) => None,
        };
        (link.label.text.as_str(), url)
    });
    let items = ways
        .chain([(here, None)])
        .zip(1..)
        .map(|((name, item), position)| schema_org::ListItem { position, name, item });
    Some(script_safe(schema_org::BreadcrumbList { items: items.collect() }))
}

/// `Organization` of a maker.
pub(crate) fn producer(cx: &PageContext<'_>, producer: &Producer) -> String {
    let catalog = cx.site.catalog;
    let district = producer.district.as_ref().and_then(|slug| catalog.districts.get(slug));
    script_safe(schema_org::Organization {
        kind: "Organization",
        name: cx.words(&producer.name).text,
        since: producer.since.as_deref().filter(|year| is_year(year)),
        address: Some(schema_org::PostalAddress {
            country: "ID",
            region: catalog.regency.province.as_ref().map(|text| cx.words(text).text),
            locality: district.map(|district| cx.words(&district.name).text),
        }),
        url: producer.contact.website.as_deref(),
        email: None,
        logo: None,
    })
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `Article`.
pub(crate) fn story(cx: &PageContext<'_>, story: &Article) -> String {
    let image = story.photos.first().and_then(|photo| card(cx, photo, &story.title));
    let publisher = cx.site.catalog.regency.publisher.as_ref();
    script_safe(schema_org::Article {
        headline: cx.words(&story.title).text,
        date: story.date.map(iso),
        language: cx.language,
        image: image.and_then(|card| cx.absolute(&card.path)),
        author: publisher.map(|office| named("Organization", cx.words(&office.name).text)),
    })
}

fn named<'a>(kind: &'static str, name: impl Into<Cow<'a, str>>) -> schema_org::Named<'a> {
    schema_org::Named { kind, name: name.into() }
}

/// `Product` with what is known of offers, and its page's description.
pub(crate) fn product(cx: &PageContext<'_>, index: usize, description: &str) -> String {
    let product = cx.site.catalog.product(index);
    let offering = Offering::of(cx.site, index);
    let producer = cx.site.catalog.producers.get(&product.producer);
    let maker = producer.map(|producer| cx.words(&producer.name).text);
    let images = product
        .photos
        .iter()
        .filter_map(|photo| cx.absolute(&card(cx, photo, &product.name)?.path));
    let category = cx.site.catalog.categories.get(&product.category);
    script_safe(schema_org::Product {
        name: cx.words(&product.name).text,
        description,
        sku: &product.slug,
        url: cx.absolute(&cx.path(PageKind::Item(Section::Products, index, 1))),
        images: images.collect(),
        category: category.map(|category| cx.words(&category.name).text),
        brand: maker.as_deref().map(|name| named("Brand", name)),
        certifications: offering
            .licences()
            .iter()
            .filter_map(|licence| certification(cx, licence))
            .collect(),
        offers: offers(offering, maker.as_deref()),
    })
}

fn certification<'a>(
    cx: &PageContext<'_>,
    licence: &'a Licence,
) -> Option<schema_org::Certification<'a>> {
    let kind = licence.kind.name();
    let issuer = licence
        .issuer
        .as_ref()
        .map_or_else(|| cx.say(&format!("issuer_{kind}")), |issuer| cx.words(issuer))
        .text;
    // schema.org and Google want a body; a mark without a known one is not stated.
    (!issuer.is_empty() && !issuer.starts_with("issuer_")).then(|| schema_org::Certification {
        name: cx.say(&format!("licence_{kind}")).text,
        issuer: named("Organization", issuer),
        number: licence.number.as_deref(),
    })
}

/// What the product costs, unless that is unknown or too old to be said to a machine.
fn offers<'a>(offering: Offering<'a>, maker: Option<&'a str>) -> Option<schema_org::Offer<'a>> {
    let price = offering.price().filter(|_| !offering.is_price_old())?;
    let (kind, price, low, high) = match price {
        Price::Exact(amount) => ("Offer", Some(amount), None, None),
        Price::From(low) => ("AggregateOffer", None, Some(low), None),
        Price::Between(low, high) => ("AggregateOffer", None, Some(low), Some(high)),
    };
    let said = |amount: Option<u64>| amount.map(|amount| amount.to_string());
    Some(schema_org::Offer {
        kind,
        price: said(price),
        low: said(low),
        high: said(high),
        currency: "IDR",
        availability: availability(offering.availability()),
        url: offering.shop(),
        seller: maker.map(|name| named("Organization", name)),
    })
}

/// schema.org's `ItemAvailability`; a season is stock of a limited kind.
fn availability(state: Availability) -> &'static str {
    match state {
        Availability::InStock => "https://schema.org/InStock",
        Availability::MadeToOrder => "https://schema.org/MadeToOrder",
        Availability::Seasonal => "https://schema.org/LimitedAvailability",
        Availability::SoldOut => "https://schema.org/OutOfStock",
        Availability::Discontinued => "https://schema.org/Discontinued",
    }
}
