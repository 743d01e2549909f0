//! Structured data of schema.org, as search engines check it. Nothing is invented: no ratings, no price that is too old.

use serde_json::{Map, Value, json};

use super::pictures::card;
use super::{Desk, Link};
use crate::check::is_old;
use crate::model::article::Story;
use crate::model::price::Price;
use crate::model::producer::Producer;
use crate::model::product::{Availability, Buy, Product};
use crate::plan::PageKind;
use crate::view::format::iso;

/// JSON that may stand inside `<script>`: without `<`, `>` and `&` nothing in it can end the element.
pub fn script_safe(value: &Value) -> String {
    let json = value.to_string();
    let mut safe = String::with_capacity(json.len() + 32);
    let mut rest = json.as_str();
    while let Some(at) = rest.find(['<', '>', '&']) {
        safe.push_str(&rest[..at]);
        safe.push_str(match rest.as_bytes()[at] {
            b'<' => "\\u003c",
            b'>' => "\\u003e",
            _ => "\\u0026",
        });
        rest = &rest[at + 1..];
    }
    safe.push_str(rest);
    safe
}

/// A value without its empty members.
fn object(members: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    let kept = members.into_iter().filter(|(_, value)| match value {
        Value::Null => false,
        Value::Array(items) => !items.is_empty(),
        Value::String(text) => !text.is_empty(),
        _ => true,
    });
    Value::Object(kept.map(|(key, value)| (key.to_owned(), value)).collect::<Map<_, _>>())
}

/// `WebSite` with its publisher.
pub fn site(desk: &Desk<'_>) -> Value {
    let regency = &desk.site.catalog.regency;
    let publisher = regency.publisher.as_ref().map(|publisher| {
        object([
            ("@type", json!("GovernmentOrganization")),
            ("name", json!(desk.words(&publisher.name).text)),
            ("url", json!(publisher.website)),
            ("email", json!(publisher.email)),
        ])
    });
    object([
        ("@context", json!("https://schema.org")),
        ("@type", json!("WebSite")),
        ("name", json!(desk.words(&regency.name).text)),
        ("url", json!(desk.absolute(&desk.path(PageKind::Home)))),
        ("inLanguage", json!(desk.language)),
        ("publisher", json!(publisher)),
    ])
}

/// `BreadcrumbList`; only with a base address, since every item but the last needs one.
pub fn breadcrumbs(desk: &Desk<'_>, links: &[Link], here: &str) -> Value {
    let Some(base) = &desk.site.catalog.regency.base_url else { return Value::Null };
    let page = match &desk.base {
        crate::plan::links::Base::Relative(path) => base.join(path).ok(),
        crate::plan::links::Base::Rooted(_) | crate::plan::links::Base::Disk(_) => None,
    };
    let item = |(position, link): (usize, &Link)| {
        let url = page.as_ref().and_then(|page| page.join(&link.href).ok()).map(String::from);
        object([
            ("@type", json!("ListItem")),
            ("position", json!(position + 1)),
            ("name", json!(link.label.text)),
            ("item", json!(url)),
        ])
    };
    let mut items: Vec<Value> = links.iter().enumerate().map(item).collect();
    items.push(json!({"@type": "ListItem", "position": links.len() + 1, "name": here}));
    json!({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items})
}

/// `Organization` of a maker.
pub fn producer(desk: &Desk<'_>, producer: &Producer) -> Value {
    let district =
        producer.district.as_ref().and_then(|slug| desk.site.catalog.districts.get(slug));
    let address = object([
        ("@type", json!("PostalAddress")),
        ("addressCountry", json!("ID")),
        (
            "addressRegion",
            json!(desk.site.catalog.regency.province.as_ref().map(|text| desk.words(text).text)),
        ),
        ("addressLocality", json!(district.map(|district| desk.words(&district.name).text))),
    ]);
    object([
        ("@context", json!("https://schema.org")),
        ("@type", json!("Organization")),
        ("name", json!(desk.words(&producer.name).text)),
        ("foundingDate", json!(producer.since.as_ref().filter(|year| is_year(year)))),
        ("address", address),
        ("url", json!(producer.contact.website)),
    ])
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `Article`.
pub fn story(desk: &Desk<'_>, story: &Story) -> Value {
    let image = story.photos.first().and_then(|photo| card(desk, photo, &story.title));
    let publisher = desk.site.catalog.regency.publisher.as_ref();
    object([
        ("@context", json!("https://schema.org")),
        ("@type", json!("Article")),
        ("headline", json!(desk.words(&story.title).text)),
        ("datePublished", json!(story.date.map(iso))),
        ("inLanguage", json!(desk.language)),
        ("image", json!(image.and_then(|card| desk.absolute(&card.path)))),
        (
            "author",
            json!(publisher.map(|office| {
                json!({"@type": "Organization", "name": desk.words(&office.name).text})
            })),
        ),
    ])
}

/// `Product` with what is known of offers, and its page's description.
pub fn product(desk: &Desk<'_>, index: usize, description: &str) -> Value {
    let product = &desk.site.catalog.products[index];
    let producer = desk.site.catalog.producers.get(&product.producer);
    let maker = producer.map(|producer| desk.words(&producer.name).text);
    let images: Vec<String> = product
        .photos
        .iter()
        .filter_map(|photo| desk.absolute(&card(desk, photo, &product.name)?.path))
        .collect();
    let category = desk.site.catalog.categories.get(&product.category);
    object([
        ("@context", json!("https://schema.org")),
        ("@type", json!("Product")),
        ("name", json!(desk.words(&product.name).text)),
        ("description", json!(description)),
        ("sku", json!(product.slug)),
        ("url", json!(desk.absolute(&desk.path(PageKind::Product(index))))),
        ("image", json!(images)),
        ("category", json!(category.map(|category| desk.words(&category.name).text))),
        ("brand", json!(maker.as_ref().map(|name| json!({"@type": "Brand", "name": name})))),
        ("hasCertification", certifications(desk, product)),
        ("offers", json!(offers(desk, product, maker.as_deref()))),
    ])
}

fn certifications(desk: &Desk<'_>, product: &Product) -> Value {
    let of = |licence| {
        let view = super::product::licence_view(desk, licence);
        let issuer = view
            .issuer
            .map_or_else(|| desk.say(&format!("issuer_{}", view.kind)), |issuer| issuer.text);
        // schema.org and Google want a body; a mark without a known one is not stated.
        (!issuer.is_empty() && !issuer.starts_with("issuer_")).then(|| {
            object([
                ("@type", json!("Certification")),
                ("name", json!(view.name)),
                ("issuedBy", json!({"@type": "Organization", "name": issuer})),
                ("certificationIdentification", json!(view.number)),
            ])
        })
    };
    json!(product.licences.iter().filter_map(of).collect::<Vec<_>>())
}

/// What the product costs, unless that is unknown or too old to be said to a machine.
fn offers(desk: &Desk<'_>, product: &Product, maker: Option<&str>) -> Option<Value> {
    let price = product.price.filter(|_| !is_old(product, desk.site.edition))?;
    let availability = json!(format!("https://schema.org/{}", availability(product.availability)));
    let seller = maker.map(|name| json!({"@type": "Organization", "name": name}));
    let shop = product.buy.iter().find_map(|way| match way {
        Buy::Link(link) if !desk.site.catalog.regency.demo => Some(link.url.clone()),
        _ => None,
    });
    let common = [
        ("priceCurrency", json!("IDR")),
        ("availability", availability),
        ("url", json!(shop)),
        ("seller", json!(seller)),
    ];
    let own = match price {
        Price::Exact(amount) => {
            vec![("@type", json!("Offer")), ("price", json!(amount.to_string()))]
        }
        Price::From(low) => {
            vec![("@type", json!("AggregateOffer")), ("lowPrice", json!(low.to_string()))]
        }
        Price::Between(low, high) => vec![
            ("@type", json!("AggregateOffer")),
            ("lowPrice", json!(low.to_string())),
            ("highPrice", json!(high.to_string())),
        ],
    };
    Some(object(own.into_iter().chain(common)))
}

/// schema.org's `ItemAvailability`; a season is stock of a limited kind.
fn availability(state: Availability) -> &'static str {
    match state {
        Availability::InStock => "InStock",
        Availability::MadeToOrder => "MadeToOrder",
        Availability::Seasonal => "LimitedAvailability",
        Availability::SoldOut => "OutOfStock",
        Availability::Discontinued => "Discontinued",
    }
}
