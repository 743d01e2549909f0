//! A product's page.

use serde::Serialize;

use super::cards::{Card, State, category_link, district_link, producer_link, related, state};
use super::first_sentence::first_sentence;
use super::hand_off::{self, HandOff};
use super::markdown::{StoryHtml, Under, story};
use super::pictures::{self, Picture, picture};
use super::{Content, Desk, Link, Made, Words, format, json_ld};
use crate::check::is_old;
use crate::model::buy_link::{whatsapp_url, with_utm};
use crate::model::licence::Licence;
use crate::model::price::Price;
use crate::model::product::{Buy, Offer, Product, ShopLink};
use crate::plan::PageKind;

/// A product's page.
#[derive(Clone, Debug, Serialize)]
pub struct ProductView {
    /// Name.
    pub name: Words,
    /// One sentence.
    pub summary: Option<Words>,
    /// All photos.
    pub pictures: Vec<Picture>,
    /// Price in words; `None`: ask the seller.
    pub price: Option<PriceView>,
    /// What one unit is.
    pub unit: Option<Words>,
    /// Choices.
    pub variants: Vec<VariantView>,
    /// Whether it can be had.
    pub state: State,
    /// When its season is: `November–Maret`.
    pub season: Option<String>,
    /// Where to buy it.
    pub buy: Vec<BuyView>,
    /// Licences that hold.
    pub licences: Vec<LicenceView>,
    /// Facts.
    pub attributes: Vec<Attribute>,
    /// The language of the facts' labels, if it is not the page's.
    pub attributes_lang: Option<String>,
    /// Set only where that language runs another way than the page's.
    pub attributes_dir: Option<&'static str>,
    /// Its story.
    pub story: Option<StoryHtml>,
    /// Who makes it.
    pub producer: Option<ProducerCard>,
    /// Its category.
    pub category: Option<Link>,
    /// Its district.
    pub district: Option<Link>,
    /// Words for search.
    pub tags: Vec<String>,
    /// Whether buyers abroad are welcome.
    pub export: bool,
    /// Other products.
    pub related: Vec<Card>,
}

/// A price in words.
#[derive(Clone, Debug, Serialize)]
pub struct PriceView {
    /// `Rp45.000`
    pub text: Words,
    /// Whether it is too old to be exact.
    pub about: bool,
    /// `harga per 1 Oktober 2026`
    pub date: Option<Words>,
    /// The lowest amount in whole rupiah, for `<data>`.
    pub value: u64,
}

/// One choice.
#[derive(Clone, Debug, Serialize)]
pub struct VariantView {
    /// What is different.
    pub name: Words,
    /// Its price.
    pub price: Option<Words>,
    /// Its state, if it has its own.
    pub state: Option<State>,
}

/// One way to buy.
#[derive(Clone, Debug, Serialize)]
pub struct BuyView {
    /// `link`, `whatsapp`, `phone`, `place`
    pub kind: &'static str,
    /// What the button says.
    pub label: Words,
    /// Where it leads; a place to walk into has none.
    pub href: Option<String>,
    /// In a bundle, in place of `href`: its address as a code for phones.
    pub hand_off: Option<HandOff>,
    /// Name of the place: the marketplace, the host, the shop.
    pub place: Words,
    /// Key of the marketplace.
    pub marketplace: Option<String>,
    /// Who can buy there, or the address of a shop.
    pub remark: Option<Words>,
    /// Opening hours of a shop.
    pub hours: Option<Words>,
    /// The price there.
    pub price: Option<String>,
    /// When somebody last looked there.
    pub seen: Option<Words>,
}

/// A licence.
#[derive(Clone, Debug, Serialize)]
pub struct LicenceView {
    /// `halal`, `pirt` …
    pub kind: &'static str,
    /// In words.
    pub name: Words,
    /// Number as its holder states it.
    pub number: Option<String>,
    /// Who gave it.
    pub issuer: Option<Words>,
    /// Until when.
    pub until: Option<Words>,
}

/// One fact.
#[derive(Clone, Debug, Serialize)]
pub struct Attribute {
    /// What about.
    pub label: String,
    /// What.
    pub value: Words,
}

/// Who makes it.
#[derive(Clone, Debug, Serialize)]
pub struct ProducerCard {
    /// Name and page.
    pub link: Link,
    /// `Desa …, Kecamatan …`
    pub place: Option<Words>,
    /// Since when.
    pub since: Option<String>,
    /// Picture.
    pub picture: Option<Picture>,
}

/// Makes a product's page.
pub fn view(desk: &Desk<'_>, index: usize) -> Made {
    let product = &desk.site.catalog.products[index];
    let summary = summary(desk, product);
    let breadcrumbs = breadcrumbs(desk, product);
    let card = product.photos.first().and_then(|photo| pictures::card(desk, photo, &product.name));
    let description = summary.as_ref().map(|words| words.text.clone()).unwrap_or_default();
    let content = content(desk, index, summary);
    Made {
        title: content.name.clone(),
        card,
        json_ld: std::iter::once(json_ld::product(desk, index, &description))
            .chain(json_ld::breadcrumbs(desk, &breadcrumbs, &content.name.text))
            .collect(),
        description,
        breadcrumbs,
        content: Content::Product(Box::new(content)),
    }
}

/// The editor's sentence, or the story's first.
pub fn summary(desk: &Desk<'_>, product: &Product) -> Option<Words> {
    let own = product.summary.as_ref().filter(|text| {
        // A story in the page's language says more than a summary that has to be read in another.
        text.has(desk.language) || !product.story.has(desk.language)
    });
    own.map(|text| desk.words(text)).or_else(|| first_sentence(desk, &product.story))
}

fn breadcrumbs(desk: &Desk<'_>, product: &Product) -> Vec<Link> {
    let home = super::lists::home_link(desk);
    let all =
        Link { label: desk.say("products"), href: desk.to(PageKind::Products(1)), current: false };
    [Some(home), Some(all), category_link(desk, &product.category)].into_iter().flatten().collect()
}

fn content(desk: &Desk<'_>, index: usize, summary: Option<Words>) -> ProductView {
    let product = &desk.site.catalog.products[index];
    let facts = product.attributes_in(desk.language);
    ProductView {
        name: desk.words(&product.name),
        summary,
        pictures: product.photos.iter().map(|photo| picture(desk, photo, &product.name)).collect(),
        price: product.price.map(|price| PriceView {
            text: format::price(desk, price),
            // A price "from" is no exact one to begin with.
            about: is_old(product, desk.site.edition) && !matches!(price, Price::From(_)),
            date: product
                .price_date
                .map(|date| desk.fill("price_date", &[("date", &format::date(desk, date))])),
            value: price.low(),
        }),
        unit: product.unit.as_ref().map(|unit| desk.words(unit)),
        variants: variants(desk, product),
        state: state(desk, product.availability),
        season: product
            .season
            .map(|(from, to)| format!("{}–{}", desk.locale.month(from), desk.locale.month(to))),
        buy: if product.availability == crate::model::product::Availability::Discontinued {
            Vec::new()
        } else {
            product.buy.iter().map(|way| carried(desk, buy(desk, way, index), product)).collect()
        },
        licences: product.licences.iter().map(|licence| licence_view(desk, licence)).collect(),
        attributes: facts
            .map(|(_, list)| {
                list.iter()
                    .map(|(label, value)| Attribute {
                        label: label.clone(),
                        value: desk.words(value),
                    })
                    .collect()
            })
            .unwrap_or_default(),
        attributes_dir: facts.and_then(|(tag, _)| tag.direction_in(desk.language)),
        attributes_lang: facts
            .filter(|(tag, _)| tag != desk.language)
            .map(|(tag, _)| tag.to_string()),
        story: story(desk, &product.story, product.file, Under::Section),
        producer: producer_card(desk, product),
        category: category_link(desk, &product.category),
        district: product.district.as_ref().and_then(|slug| district_link(desk, slug)),
        tags: product.tags_in(desk.language).to_vec(),
        export: product.export,
        related: related(desk, index),
    }
}

fn variants(desk: &Desk<'_>, product: &Product) -> Vec<VariantView> {
    product
        .variants
        .iter()
        .map(|variant| VariantView {
            name: desk.words(&variant.name),
            price: variant.price.map(|price| format::price(desk, price)),
            state: variant.availability.map(|availability| state(desk, availability)),
        })
        .collect()
}

/// The same way to buy, in a bundle as a code for phones.
fn carried(desk: &Desk<'_>, mut way: BuyView, product: &Product) -> BuyView {
    let place = way.marketplace.as_deref().unwrap_or(way.kind);
    let key = || format!("{} {place}", product.slug);
    way.hand_off = hand_off::in_place_of(desk, &mut way.href, key);
    way
}

/// Where the buttons of a sample lead. In a bundle shops stay what they are, since a code leads nowhere by itself; numbers
/// belong to somebody else.
fn sample_address(desk: &Desk<'_>) -> Option<String> {
    desk.site.catalog.regency.demo.then(|| {
        let path = desk.path(PageKind::Demo);
        let whole = if desk.is_kiosk() { desk.absolute(&path) } else { None };
        whole.unwrap_or_else(|| desk.base.href(&path))
    })
}

fn buy(desk: &Desk<'_>, way: &Buy, index: usize) -> BuyView {
    let demo = sample_address(desk);
    let blank = BuyView {
        kind: "link",
        label: desk.plain(""),
        href: None,
        hand_off: None,
        place: desk.plain(""),
        marketplace: None,
        remark: None,
        hours: None,
        price: None,
        seen: None,
    };
    match way {
        Buy::Link(link) => shop(desk, link, demo, blank),
        Buy::Whatsapp { phone, text, offer, .. } => {
            let sentence = whatsapp_sentence(desk, text.as_ref(), index);
            let label = offer.label.as_ref().map(|label| desk.words(label));
            BuyView {
                kind: "whatsapp",
                label: label.unwrap_or_else(|| desk.say("order_whatsapp")),
                href: demo.or_else(|| Some(whatsapp_url(phone.digits(), &sentence))),
                place: desk.plain("WhatsApp"),
                marketplace: Some("whatsapp".to_owned()),
                ..offered(desk, offer, blank)
            }
        }
        Buy::Phone { phone, .. } => BuyView {
            kind: "phone",
            label: match (desk.say("call"), &demo) {
                (call, Some(_)) => call,
                (call, None) => {
                    Words { text: format!("{} {}", call.text, phone.national()), ..call }
                }
            },
            href: demo.or_else(|| Some(format!("tel:{}", phone.e164()))),
            ..blank
        },
        Buy::Place { name, address, hours } => BuyView {
            kind: "place",
            label: desk.words(name),
            place: desk.words(name),
            remark: address.as_ref().map(|text| desk.words(text)),
            hours: hours.as_ref().map(|text| desk.words(text)),
            ..blank
        },
    }
}

fn shop(desk: &Desk<'_>, link: &ShopLink, demo: Option<String>, blank: BuyView) -> BuyView {
    let regency = &desk.site.catalog.regency;
    let label = match (&link.offer.label, &link.button) {
        (Some(label), _) => desk.words(label),
        (None, Some(button)) => desk.words(button),
        (None, None) => desk.fill("visit_seller", &[("place", &link.place)]),
    };
    let url = match &regency.utm {
        Some(utm) if desk.is_kiosk() => with_utm(&link.url, &hand_off::at_event(desk, utm)),
        Some(utm) => with_utm(&link.url, utm),
        None => link.url.clone(),
    };
    let demo = demo.filter(|_| !desk.is_kiosk());
    BuyView {
        label,
        href: demo.or(Some(url)),
        place: desk.plain(link.place.clone()),
        marketplace: link.marketplace.clone(),
        remark: link.remark.as_ref().map(|text| desk.words(text)),
        ..offered(desk, &link.offer, blank)
    }
}

/// With the price there, and when somebody last looked.
fn offered(desk: &Desk<'_>, offer: &Offer, view: BuyView) -> BuyView {
    BuyView {
        price: offer.price.map(|price| format::rupiah(desk, price)),
        seen: offer.seen.map(|date| desk.fill("seen", &[("date", &format::date(desk, date))])),
        ..view
    }
}

fn whatsapp_sentence(
    desk: &Desk<'_>,
    text: Option<&crate::model::text::Text>,
    index: usize,
) -> String {
    if let Some(text) = text {
        return desk.words(text).text;
    }
    let catalog = desk.site.catalog;
    let product = &catalog.products[index];
    let producer = catalog.producers.get(&product.producer);
    let producer = producer.map(|producer| desk.words(&producer.name).text).unwrap_or_default();
    let name = desk.words(&product.name).text;
    let site = desk.words(&catalog.regency.name).text;
    let url = desk.absolute(&desk.path(PageKind::Product(index))).unwrap_or_default();
    let filled = desk.locale.fill(
        "whatsapp_sentence",
        &[("producer", &producer), ("product", &name), ("site", &site), ("url", &url)],
    );
    filled.trim().to_owned()
}

/// A licence in words.
pub fn licence_view(desk: &Desk<'_>, licence: &Licence) -> LicenceView {
    let kind = licence.kind.name();
    LicenceView {
        kind,
        name: desk.say(&format!("licence_{kind}")),
        number: licence.number.clone(),
        issuer: licence.issuer.as_ref().map(|issuer| desk.words(issuer)),
        until: licence
            .valid_until
            .map(|date| desk.fill("valid_until", &[("date", &format::date(desk, date))])),
    }
}

fn producer_card(desk: &Desk<'_>, product: &Product) -> Option<ProducerCard> {
    let producer = desk.site.catalog.producers.get(&product.producer)?;
    Some(ProducerCard {
        link: producer_link(desk, &product.producer)?,
        place: super::producers::place_of(desk, producer),
        since: producer.since.clone(),
        picture: producer.photo.as_ref().map(|photo| picture(desk, photo, &producer.name)),
    })
}
