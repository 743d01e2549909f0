//! What is offered: the price, whether it can be had, and the ways to buy in the order in which they are shown. Decided here
//! once; templates only lay it out.

use serde::Serialize;

use super::cards::{State, producer_link, state};
use super::hand_off::{self, HandOff};
use super::{Desk, Words, format};
use crate::check::is_old;
use crate::model::buy_link::{whatsapp_url, with_utm};
use crate::model::marketplace::Kind;
use crate::model::price::Price;
use crate::model::product::{Availability, Buy, Offer, Product, ShopLink};
use crate::model::text::Text;
use crate::plan::PageKind;

/// What is offered.
#[derive(Clone, Debug, Serialize)]
pub struct Offered {
    /// Price in words; `None`: ask the seller.
    pub price: Option<PriceView>,
    /// What one unit is.
    pub unit: Option<Words>,
    /// Whether it can be had.
    pub state: State,
    /// Where to buy it: as the editor has it, but a chat stands second at the latest.
    pub buy: Vec<BuyView>,
    /// For the lower edge of a phone's screen; not on touch screens, and not for what is no longer made.
    pub bar: Option<Bar>,
}

/// The shortest form of an offer: its price and one or two ways.
#[derive(Clone, Debug, Serialize)]
pub struct Bar {
    /// The strongest way.
    pub main: BarLink,
    /// A chat, unless that is the strongest.
    pub chat: Option<BarLink>,
    /// Its state in words, unless it is simply at hand.
    pub note: Option<Words>,
}

/// A button of a [`Bar`].
#[derive(Clone, Debug, Serialize)]
pub struct BarLink {
    /// What it says.
    pub label: Words,
    /// Where it leads.
    pub href: String,
    /// As of the way; `inside` if it stays on the site.
    pub icon: &'static str,
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
    /// Whose price it is, since shops may have others: `harga dari pembuat, 1 Oktober 2026`.
    pub source: Option<Words>,
    /// The lowest amount in whole rupiah, for `<data>`.
    pub value: u64,
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
    /// What it is drawn as: `shop`, `chat`, `camera` (a social network), `site`, `phone`, `place`.
    pub icon: &'static str,
    /// Where it leads in words, unless the label says so.
    pub opens: Option<Words>,
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

/// What is offered of a product.
pub fn offer(desk: &Desk<'_>, index: usize) -> Offered {
    let product = &desk.site.catalog.products[index];
    let buy = ways(desk, index);
    Offered {
        price: product.price.map(|price| price_view(desk, product, price)),
        unit: product.unit.as_ref().map(|unit| desk.words(unit)),
        state: state(desk, product.availability),
        bar: bar(desk, product, &buy),
        buy,
    }
}

fn price_view(desk: &Desk<'_>, product: &Product, price: Price) -> PriceView {
    let date = product.price_date.map(|date| format::date(desk, date));
    let has_maker = desk.site.catalog.producers.contains_key(&product.producer);
    let source = match &date {
        _ if !has_maker => None,
        Some(date) => Some(desk.fill("price_by_maker_date", &[("date", date)])),
        None => Some(desk.say("price_by_maker")),
    };
    PriceView {
        text: format::price(desk, price),
        // A price "from" is no exact one to begin with.
        about: is_old(product, desk.site.edition) && !matches!(price, Price::From(_)),
        date: date.map(|date| desk.fill("price_date", &[("date", &date)])),
        source,
        value: price.low(),
    }
}

fn ways(desk: &Desk<'_>, index: usize) -> Vec<BuyView> {
    let product = &desk.site.catalog.products[index];
    let mut ways: Vec<BuyView> =
        in_order(product).into_iter().map(|way| buy(desk, way, index)).collect();
    say_where(desk, &mut ways);
    ways.into_iter().map(|way| carried(desk, way, product)).collect()
}

/// The ways to buy as they are shown: none of what is no longer made. A chat is what most buyers use, so it stands behind the
/// first button at the latest.
pub(super) fn in_order(product: &Product) -> Vec<&Buy> {
    if product.availability == Availability::Discontinued {
        return Vec::new();
    }
    let mut ways: Vec<&Buy> = product.buy.iter().collect();
    let first = ways.iter().position(|way| !matches!(way, Buy::Place { .. }));
    let chat = ways.iter().position(|way| matches!(way, Buy::Whatsapp { .. }));
    if let (Some(first), Some(chat)) = (first, chat)
        && chat > first + 1
    {
        let way = ways.remove(chat);
        ways.insert(first + 1, way);
    }
    ways
}

/// Says where buttons lead whose label does not: each place is "opened" once, then only named.
fn say_where(desk: &Desk<'_>, ways: &mut [BuyView]) {
    let mut said: Vec<String> = Vec::new();
    for way in ways.iter_mut().filter(|way| way.href.is_some()) {
        let place = way.place.text.clone();
        let is_said = way.label.text.to_lowercase().contains(&place.to_lowercase());
        way.opens = if desk.site.catalog.regency.demo {
            Some(desk.say("opens_demo"))
        } else if is_said {
            None
        } else if said.contains(&place) {
            Some(way.place.clone())
        } else {
            Some(desk.fill("opens", &[("place", &place)]))
        };
        said.push(place);
    }
}

fn bar(desk: &Desk<'_>, product: &Product, ways: &[BuyView]) -> Option<Bar> {
    if desk.is_kiosk() || product.availability == Availability::Discontinued {
        return None;
    }
    let link = |way: &BuyView| {
        let href = way.href.clone()?;
        Some(BarLink { label: way.label.clone(), href, icon: way.icon })
    };
    let mut links = ways.iter().filter(|way| way.href.is_some());
    let main = links.next();
    let is_chat = main.is_some_and(|way| way.kind == "whatsapp");
    let chat = links.find(|way| way.kind == "whatsapp" && !is_chat);
    Some(Bar {
        main: main.and_then(link).or_else(|| elsewhere(desk, product, ways))?,
        chat: chat.and_then(link),
        note: (product.availability != Availability::InStock)
            .then(|| state(desk, product.availability).label),
    })
}

/// Without a button of its own, what leads on: the shops to walk into, or the producer.
fn elsewhere(desk: &Desk<'_>, product: &Product, ways: &[BuyView]) -> Option<BarLink> {
    if !ways.is_empty() {
        return Some(BarLink {
            label: desk.say("walk_in"),
            href: "#beli".to_owned(),
            icon: "place",
        });
    }
    let producer = producer_link(desk, &product.producer)?;
    Some(BarLink { label: desk.say("ask_producer"), href: producer.href, icon: "inside" })
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
        icon: "shop",
        opens: None,
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
                icon: "chat",
                label: label.unwrap_or_else(|| desk.say("order_whatsapp")),
                href: demo.or_else(|| Some(whatsapp_url(phone.digits(), &sentence))),
                place: desk.plain("WhatsApp"),
                marketplace: Some("whatsapp".to_owned()),
                ..offered(desk, offer, blank)
            }
        }
        Buy::Phone { phone, .. } => BuyView {
            kind: "phone",
            icon: "phone",
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
            icon: "place",
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
        icon: icon(desk, link),
        marketplace: link.marketplace.clone(),
        remark: link.remark.as_ref().map(|text| desk.words(text)),
        ..offered(desk, &link.offer, blank)
    }
}

/// What kind of place a link leads to, as it is drawn.
fn icon(desk: &Desk<'_>, link: &ShopLink) -> &'static str {
    let registry = &desk.site.catalog.registry;
    let kind = link.marketplace.as_deref().and_then(|key| registry.get(key)).map(|one| one.kind);
    match kind {
        None | Some(Kind::OwnSite) => "site",
        Some(Kind::Chat) => "chat",
        Some(Kind::Social) => "camera",
        Some(
            Kind::Marketplace
            | Kind::SocialCommerce
            | Kind::Procurement
            | Kind::FoodDelivery
            | Kind::ExportDirectory,
        ) => "shop",
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

fn whatsapp_sentence(desk: &Desk<'_>, text: Option<&Text>, index: usize) -> String {
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
