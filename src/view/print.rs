//! What a product's page says on paper, where nothing can be pressed: numbers and addresses as people read them, and a code that
//! leads back to the page.

use serde::Serialize;

use super::offering::Offering;
use super::qr_codes::{self, HandOff, readable};
use super::{LangText, PageContext, format};
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
    pub place: LangText,
    /// A number as people type it, or an address as they read it.
    pub written: Option<LangText>,
    /// The price there, or when a shop is open.
    pub remark: Option<LangText>,
}

/// What a product's page says on paper; in a bundle nobody prints.
pub(crate) fn paper(cx: &PageContext<'_>, index: usize) -> Option<Paper> {
    if cx.is_kiosk() {
        return None;
    }
    let ways = Offering::of(cx.site, index).ways().into_iter().map(|way| way_of(cx, way));
    Some(Paper { code: qr_codes::of_product(cx, index), ways: ways.collect() })
}

fn way_of(cx: &PageContext<'_>, way: &Buy) -> PaperWay {
    let there = |price| cx.fill("price_there", &[("price", &format::rupiah(cx, price))]);
    match way {
        Buy::Link(link) => PaperWay {
            place: LangText::plain(link.place.clone()),
            written: Some(LangText::plain(readable(&link.url))),
            remark: link.offer.price.map(there),
        },
        Buy::Whatsapp { phone, offer, .. } => PaperWay {
            place: LangText::plain("WhatsApp"),
            written: Some(number(cx, phone)),
            remark: offer.price.map(there),
        },
        Buy::Phone { phone, .. } => PaperWay {
            place: cx.say("contact_phone"),
            written: Some(number(cx, phone)),
            remark: None,
        },
        Buy::Place { name, address, hours } => PaperWay {
            place: cx.words(name),
            written: address.as_ref().map(|text| cx.words(text)),
            remark: hours.as_ref().map(|text| cx.words(text)),
        },
    }
}

/// A sample's numbers may belong to somebody.
fn number(cx: &PageContext<'_>, phone: &Phone) -> LangText {
    if cx.site.catalog.regency.demo {
        cx.say("sample_number")
    } else {
        LangText::plain(phone.national())
    }
}
