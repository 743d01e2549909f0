//! Words and links for what is offered of a product, as its page shows them; `offering` decides what that is.

use serde::Serialize;

use super::cards::{State, state};
use super::offering::Offering;
use super::qr_codes::{self, HandOff};
use super::term_links::producer_link;
use super::{LangText, PageContext, format};
use crate::model::buy_link::{whatsapp_url, with_utm};
use crate::model::marketplace::MarketplaceKind;
use crate::model::price::Price;
use crate::model::product::{Availability, Buy, Offer, Product, ShopLink};
use crate::model::text::Text;
use crate::plan::{PageKind, Section};

/// What is offered.
#[derive(Clone, Debug, Serialize)]
pub struct Offered {
    /// Price in words; `None`: ask the seller.
    pub price: Option<PriceView>,
    /// What one unit is.
    pub unit: Option<LangText>,
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
    pub main: BarButton,
    /// A chat, unless that is the strongest.
    pub chat: Option<BarButton>,
    /// Its state in words, unless it is simply at hand.
    pub note: Option<LangText>,
}

/// A button of a [`Bar`].
#[derive(Clone, Debug, Serialize)]
pub struct BarButton {
    /// What it says.
    pub label: LangText,
    /// Where it leads.
    pub href: String,
    /// As of the way; `inside` if it stays on the site.
    pub icon: &'static str,
}

/// A price in words.
#[derive(Clone, Debug, Serialize)]
pub struct PriceView {
    /// `Rp45.000`
    pub text: LangText,
    /// Whether it is too old to be exact.
    pub about: bool,
    /// `harga per 1 Oktober 2026`
    pub date: Option<LangText>,
    /// Whose price it is, since shops may have others: `harga dari pembuat, 1 Oktober 2026`.
    pub source: Option<LangText>,
    /// The lowest amount in whole rupiah, for `<data>`.
    pub value: u64,
}

/// One way to buy.
#[derive(Clone, Debug, Serialize)]
pub struct BuyView {
    /// `link`, `whatsapp`, `phone`, `place`
    pub kind: &'static str,
    /// What the button says.
    pub label: LangText,
    /// Where it leads; a place to walk into has none.
    pub href: Option<String>,
    /// In a bundle, in place of `href`: its address as a code for phones.
    pub hand_off: Option<HandOff>,
    /// What it is drawn as: `shop`, `chat`, `camera` (a social network), `site`, `phone`, `place`.
    pub icon: &'static str,
    /// Where it leads in words, unless the label says so.
    pub opens: Option<LangText>,
    /// Name of the place: the marketplace, the host, the shop.
    pub place: LangText,
    /// Key of the marketplace.
    pub marketplace: Option<String>,
    /// Who can buy there, or the address of a shop.
    pub remark: Option<LangText>,
    /// Opening hours of a shop.
    pub hours: Option<LangText>,
    /// The price there.
    pub price: Option<String>,
    /// When somebody last looked there.
    pub seen: Option<LangText>,
}

/// What is offered of a product.
pub(crate) fn offer(cx: &PageContext<'_>, index: usize) -> Offered {
    let product = cx.site.catalog.product(index);
    let offering = Offering::of(cx.site, index);
    let buy = ways(cx, index);
    Offered {
        price: offering.price().map(|price| price_view(cx, product, price, offering.is_about())),
        unit: product.unit.as_ref().map(|unit| cx.words(unit)),
        state: state(cx, offering.availability()),
        bar: bar(cx, product, &buy),
        buy,
    }
}

fn price_view(cx: &PageContext<'_>, product: &Product, price: Price, about: bool) -> PriceView {
    let date = product.price_date.map(|date| format::date(cx, date));
    let has_maker = cx.site.catalog.producers.contains_key(&product.producer);
    let source = match &date {
        _ if !has_maker => None,
        Some(date) => Some(cx.fill("price_by_maker_date", &[("date", date)])),
        None => Some(cx.say("price_by_maker")),
    };
    PriceView {
        text: format::price(cx, price),
        about,
        date: date.map(|date| cx.fill("price_date", &[("date", &date)])),
        source,
        value: price.low(),
    }
}

fn ways(cx: &PageContext<'_>, index: usize) -> Vec<BuyView> {
    let product = cx.site.catalog.product(index);
    let ways = Offering::of(cx.site, index).ways();
    let mut ways: Vec<BuyView> = ways.into_iter().map(|way| buy(cx, way, index)).collect();
    say_where(cx, &mut ways);
    ways.into_iter().map(|way| carried(cx, way, product)).collect()
}

/// Says where buttons lead whose label does not: each place is "opened" once, then only named.
fn say_where(cx: &PageContext<'_>, ways: &mut [BuyView]) {
    let mut said: Vec<String> = Vec::new();
    for way in ways.iter_mut().filter(|way| way.href.is_some()) {
        let place = way.place.text.clone();
        let is_said = way.label.text.to_lowercase().contains(&place.to_lowercase());
        way.opens = if cx.site.catalog.regency.demo {
            Some(cx.say("opens_demo"))
        } else if is_said {
            None
        } else if said.contains(&place) {
            Some(way.place.clone())
        } else {
            Some(cx.fill("opens", &[("place", &place)]))
        };
        said.push(place);
    }
}

fn bar(cx: &PageContext<'_>, product: &Product, ways: &[BuyView]) -> Option<Bar> {
    if cx.is_kiosk() || product.availability == Availability::Discontinued {
        return None;
    }
    let link = |way: &BuyView| {
        let href = way.href.clone()?;
        Some(BarButton { label: way.label.clone(), href, icon: way.icon })
    };
    let mut links = ways.iter().filter(|way| way.href.is_some());
    let main = links.next();
    let is_chat = main.is_some_and(|way| way.kind == "whatsapp");
    let chat = links.find(|way| way.kind == "whatsapp" && !is_chat);
    Some(Bar {
        main: main.and_then(link).or_else(|| elsewhere(cx, product, ways))?,
        chat: chat.and_then(link),
        note: (product.availability != Availability::InStock)
            .then(|| state(cx, product.availability).label),
    })
}

/// Without a button of its own, what leads on: the shops to walk into, or the producer.
fn elsewhere(cx: &PageContext<'_>, product: &Product, ways: &[BuyView]) -> Option<BarButton> {
    if !ways.is_empty() {
        return Some(BarButton {
            label: cx.say("walk_in"),
            href: "#beli".to_owned(),
            icon: "place",
        });
    }
    let producer = producer_link(cx, &product.producer)?;
    Some(BarButton { label: cx.say("ask_producer"), href: producer.href, icon: "inside" })
}

/// The same way to buy, in a bundle as a code for phones.
fn carried(cx: &PageContext<'_>, mut way: BuyView, product: &Product) -> BuyView {
    let place = way.marketplace.as_deref().unwrap_or(way.kind);
    let key = || format!("{} {place}", product.slug);
    way.hand_off = qr_codes::in_place_of(cx, &mut way.href, key);
    way
}

/// Where the buttons of a sample lead. In a bundle shops stay what they are, since a code leads nowhere by itself; numbers
/// belong to somebody else.
fn sample_address(cx: &PageContext<'_>) -> Option<String> {
    cx.site.catalog.regency.demo.then(|| {
        let path = cx.path(PageKind::Demo);
        let whole = if cx.is_kiosk() { cx.absolute(&path) } else { None };
        whole.unwrap_or_else(|| cx.base.href(&path))
    })
}

fn buy(cx: &PageContext<'_>, way: &Buy, index: usize) -> BuyView {
    let demo = sample_address(cx);
    let blank = BuyView {
        kind: "link",
        label: LangText::default(),
        href: None,
        hand_off: None,
        icon: "shop",
        opens: None,
        place: LangText::default(),
        marketplace: None,
        remark: None,
        hours: None,
        price: None,
        seen: None,
    };
    match way {
        Buy::Link(link) => shop(cx, link, demo, blank),
        Buy::Whatsapp { phone, text, offer, .. } => {
            let sentence = whatsapp_sentence(cx, text.as_ref(), index);
            let label = offer.label.as_ref().map(|label| cx.words(label));
            BuyView {
                kind: "whatsapp",
                icon: "chat",
                label: label.unwrap_or_else(|| cx.say("order_whatsapp")),
                href: demo.or_else(|| Some(whatsapp_url(phone.digits(), &sentence))),
                place: LangText::plain("WhatsApp"),
                marketplace: Some("whatsapp".to_owned()),
                ..offered(cx, offer, blank)
            }
        }
        Buy::Phone { phone, .. } => BuyView {
            kind: "phone",
            icon: "phone",
            label: match (cx.say("call"), &demo) {
                (call, Some(_)) => call,
                (call, None) => {
                    LangText { text: format!("{} {}", call.text, phone.national()), ..call }
                }
            },
            href: demo.or_else(|| Some(format!("tel:{}", phone.e164()))),
            ..blank
        },
        Buy::Place { name, address, hours } => BuyView {
            kind: "place",
            icon: "place",
            label: cx.words(name),
            place: cx.words(name),
            remark: address.as_ref().map(|text| cx.words(text)),
            hours: hours.as_ref().map(|text| cx.words(text)),
            ..blank
        },
    }
}

fn shop(cx: &PageContext<'_>, link: &ShopLink, demo: Option<String>, blank: BuyView) -> BuyView {
    let regency = &cx.site.catalog.regency;
    let label = match (&link.offer.label, &link.button) {
        (Some(label), _) => cx.words(label),
        (None, Some(button)) => cx.words(button),
        (None, None) => cx.fill("visit_seller", &[("place", &link.place)]),
    };
    let url = match &regency.utm {
        Some(utm) if cx.is_kiosk() => with_utm(&link.url, &qr_codes::at_event(cx, utm)),
        Some(utm) => with_utm(&link.url, utm),
        None => link.url.clone(),
    };
    let demo = demo.filter(|_| !cx.is_kiosk());
    BuyView {
        label,
        href: demo.or(Some(url)),
        place: LangText::plain(link.place.clone()),
        icon: icon(cx, link),
        marketplace: link.marketplace.clone(),
        remark: link.remark.as_ref().map(|text| cx.words(text)),
        ..offered(cx, &link.offer, blank)
    }
}

/// What kind of place a link leads to, as it is drawn.
fn icon(cx: &PageContext<'_>, link: &ShopLink) -> &'static str {
    let registry = &cx.site.catalog.registry;
    let kind = link.marketplace.as_deref().and_then(|key| registry.get(key)).map(|one| one.kind);
    match kind {
        None | Some(MarketplaceKind::OwnSite) => "site",
        Some(MarketplaceKind::Chat) => "chat",
        Some(MarketplaceKind::Social) => "camera",
        Some(
            MarketplaceKind::Marketplace
            | MarketplaceKind::SocialCommerce
            | MarketplaceKind::Procurement
            | MarketplaceKind::FoodDelivery
            | MarketplaceKind::ExportDirectory,
        ) => "shop",
    }
}

/// With the price there, and when somebody last looked.
fn offered(cx: &PageContext<'_>, offer: &Offer, view: BuyView) -> BuyView {
    BuyView {
        price: offer.price.map(|price| format::rupiah(cx, price)),
        seen: offer.seen.map(|date| cx.fill("seen", &[("date", &format::date(cx, date))])),
        ..view
    }
}

fn whatsapp_sentence(cx: &PageContext<'_>, text: Option<&Text>, index: usize) -> String {
    if let Some(text) = text {
        return cx.words(text).text;
    }
    let catalog = cx.site.catalog;
    let product = catalog.product(index);
    let producer = catalog.producers.get(&product.producer);
    let producer = producer.map(|producer| cx.words(&producer.name).text).unwrap_or_default();
    let name = cx.words(&product.name).text;
    let site = cx.words(&catalog.regency.name).text;
    let url =
        cx.absolute(&cx.path(PageKind::Item(Section::Products, index, 1))).unwrap_or_default();
    let filled = cx.locale.fill(
        "whatsapp_sentence",
        &[("producer", &producer), ("product", &name), ("site", &site), ("url", &url)],
    );
    filled.trim().to_owned()
}
