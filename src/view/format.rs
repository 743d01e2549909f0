//! Numbers, prices and dates as each language writes them.

use time::Date;

use super::{Desk, Words};
use crate::model::price::{Price, Rupiah, grouped};

/// `Rp45.000` by Indonesian spelling (no space, dot per thousand), `Rp45,000` in English.
pub fn rupiah(desk: &Desk<'_>, amount: Rupiah) -> String {
    let separator = if desk.language.is_english() { ',' } else { '.' };
    format!("Rp{}", grouped(amount, separator))
}

/// A price in words: exact, from, or a range with an en dash.
pub fn price(desk: &Desk<'_>, price: Price) -> Words {
    match price {
        Price::Exact(amount) => desk.plain(rupiah(desk, amount)),
        Price::From(amount) => desk.fill("price_from", &[("price", &rupiah(desk, amount))]),
        Price::Between(low, high) => {
            desk.plain(format!("{}–{}", rupiah(desk, low), rupiah(desk, high)))
        }
    }
}

/// `24 November 2026`
pub fn date(desk: &Desk<'_>, date: Date) -> String {
    format!("{} {} {}", date.day(), desk.locale.month(date.month().into()), date.year())
}

/// `2026-11-24`, RFC 3339.
pub fn iso(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
}
