//! What a product's page says on paper, where nothing can be pressed: numbers and addresses as people read them, and a code that
//! leads back to the page.

use serde::Serialize;

use super::hand_off::{self, HandOff, readable};
use super::offer::in_order;
use super::{Desk, Words, format};
use crate::model::phone::Phone;
use crate::model::product::Buy;

/// The part of a product's page that is for paper.
#[derive(Clone, Debug, Serialize)]
pub struct Paper {
    /// The page's address as a code; `None` where the site does not know its own.
    pub code: Option<HandOff>,
    /// Where to buy, in the order of the buttons.
    pub ways: Vec<PaperWay>,
}

/// A way to buy without a button.
#[derive(Clone, Debug, Serialize)]
pub struct PaperWay {
    /// `WhatsApp`, `Telepon`, the shop.
    pub place: Words,
    /// A number as people type it, or an address as they read it.
    pub written: Option<Words>,
    /// The price there, or when a shop is open.
    pub remark: Option<Words>,
}

/// What a product's page says on paper; in a bundle nobody prints.
pub fn paper(desk: &Desk<'_>, index: usize) -> Option<Paper> {
    if desk.is_kiosk() {
        return None;
    }
    let ways =
        in_order(&desk.site.catalog.products[index]).into_iter().map(|way| way_of(desk, way));
    Some(Paper { code: hand_off::of_product(desk, index), ways: ways.collect() })
}

fn way_of(desk: &Desk<'_>, way: &Buy) -> PaperWay {
    let there = |price| desk.fill("price_there", &[("price", &format::rupiah(desk, price))]);
    match way {
        Buy::Link(link) => PaperWay {
            place: desk.plain(link.place.clone()),
            written: Some(desk.plain(readable(&link.url))),
            remark: link.offer.price.map(there),
        },
        Buy::Whatsapp { phone, offer, .. } => PaperWay {
            place: desk.plain("WhatsApp"),
            written: Some(number(desk, phone)),
            remark: offer.price.map(there),
        },
        Buy::Phone { phone, .. } => PaperWay {
            place: desk.say("contact_phone"),
            written: Some(number(desk, phone)),
            remark: None,
        },
        Buy::Place { name, address, hours } => PaperWay {
            place: desk.words(name),
            written: address.as_ref().map(|text| desk.words(text)),
            remark: hours.as_ref().map(|text| desk.words(text)),
        },
    }
}

/// A sample's numbers may belong to somebody.
fn number(desk: &Desk<'_>, phone: &Phone) -> Words {
    if desk.site.catalog.regency.demo {
        desk.say("sample_number")
    } else {
        desk.plain(phone.national())
    }
}
