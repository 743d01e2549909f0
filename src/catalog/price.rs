//! Prices: read as typed, with a word where they are probably meant otherwise.

use time::Date;

use super::fields::Fields;
use crate::diagnostic::{Diagnostic, code};
use crate::keys;
use crate::load::yaml::Value;
use crate::message;
use crate::message::Message;
use crate::model::price::{Fault, Price, Rupiah, Typed};
use crate::model::text::Text;
use crate::source::Spanned;

/// Cheaper than anything on sale: thousands were left out.
const LOWEST: Rupiah = 100;

/// The price of a product, and its unit, which may stand behind the price.
pub(super) fn with_unit(fields: &mut Fields<'_, '_>) -> (Option<Price>, Option<Text>) {
    let typed = typed(fields, "price");
    let unit = fields.fact("unit").and_then(|_| fields.text("unit"));
    let behind = typed.as_ref().and_then(|typed| {
        let unit = typed.value.unit.clone()?;
        Some(Spanned { value: unit, span: typed.span })
    });
    let unit = match (unit, behind) {
        (None, Some(behind)) => {
            fields.languages().first().map(|first| Text::new(first.clone(), behind.value))
        }
        (Some(unit), Some(behind)) => {
            if !same_unit(unit.first(), &behind.value) {
                let (other, shown) = (&behind.value, unit.first());
                let message = message!(
                    "harga ini per `{other}`, tetapi `unit` berisi `{shown}`",
                    "this price is per `{other}`, but `unit` says `{shown}`"
                );
                let help =
                    message!("tulis satuannya sekali, di `unit`", "write the unit once, in `unit`");
                fields
                    .diagnostics
                    .push(Diagnostic::new(code::PRICE_UNIT, behind.span, message).help(help));
            }
            Some(unit)
        }
        (unit, None) => unit,
    };
    (typed.map(|typed| typed.value.price), unit)
}

/// The price of something whose unit is not shown, such as a variant.
pub(super) fn without_unit(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<Price> {
    let typed = typed(fields, key)?;
    if let Some(unit) = &typed.value.unit {
        let message = message!(
            "satuan `{unit}` pada harga ini tidak tampil",
            "the unit `{unit}` of this price is not shown"
        );
        let help = message!(
            "tulis di namanya, misalnya `name: Kemasan 1 {unit}`",
            "write it in the name, such as `name: Pack of 1 {unit}`"
        );
        fields.diagnostics.push(Diagnostic::new(code::PRICE_UNIT, typed.span, message).help(help));
    }
    Some(typed.value.price)
}

/// One amount of rupiah.
pub(super) fn amount(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<Rupiah> {
    without_unit(fields, key).map(Price::low)
}

/// A price: a text, or a mapping with `from`.
fn typed(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<Spanned<Typed>> {
    let node = fields.fact(key)?;
    if let Value::Map(_) = node.value {
        let mut inner = fields.inner(node, &keys::PRICE_FROM);
        let from = text(&mut inner, "from");
        inner.finish();
        return from.map(|from| {
            from.map(|typed| Typed { price: Price::From(typed.price.low()), ..typed })
        });
    }
    text(fields, key)
}

fn text(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<Spanned<Typed>> {
    let text = fields.fact_string(key)?;
    match Typed::read(&text.value) {
        Ok(typed) => {
            if typed.price.low() < LOWEST {
                fields.diagnostics.push(low(&text, typed.price));
            }
            Some(text.map(|_| typed))
        }
        Err(fault) => {
            let (message, help) = unreadable(&text.value, &fault);
            fields
                .diagnostics
                .push(Diagnostic::new(code::PRICE_UNREADABLE, text.span, message).help(help));
            None
        }
    }
}

/// The word about a price without its thousands.
fn low(text: &Spanned<String>, price: Price) -> Diagnostic {
    let amount = price.low();
    let meant = match price {
        Price::Between(low, high) if high < LOWEST * 10 => format!("{low}.000-{high}.000"),
        _ => format!("{amount}.000"),
    };
    Diagnostic::new(
        code::PRICE_LOW,
        text.span,
        message!("harga ini terbaca Rp{amount}", "this price reads Rp{amount}"),
    )
    .help(message!("bila ribuan, tulis `{meant}`", "if thousands are meant, write `{meant}`"))
}

fn unreadable(typed: &str, fault: &Fault) -> (Message, Message) {
    let message =
        message!("`{typed}` bukan harga dalam rupiah", "`{typed}` is not a price in rupiah");
    match fault {
        Fault::AskSeller => (
            message,
            message!(
                "hapus barisnya: tanpa harga, pembeli diarahkan bertanya ke penjual",
                "remove the line: without a price, buyers are sent to ask the seller"
            ),
        ),
        Fault::Meant(meant) => (message, message!("tulis `{meant}`", "write `{meant}`")),
        Fault::Falling(meant) => (
            message!(
                "`{typed}`: harga tertinggi lebih rendah daripada harga terendah",
                "`{typed}`: the highest price is below the lowest"
            ),
            message!("mungkin maksudnya `{meant}`?", "did you mean `{meant}`?"),
        ),
        Fault::Unknown => (
            message,
            message!(
                "tulis misalnya 45000, 45.000, 45rb, 1,5jt, 25000-40000, atau 5000/kg; tanpa harga: hapus barisnya",
                "write for example 45000, 45.000, 45rb, 1,5jt, 25000-40000 or 5000/kg; without a price: remove the line"
            ),
        ),
    }
}

/// Whether two units are the same but for spaces, letters' case and a leading one.
fn same_unit(a: &str, b: &str) -> bool {
    let plain = |unit: &str| {
        let unit = unit.to_lowercase().replace(char::is_whitespace, "");
        unit.strip_prefix('1')
            .filter(|rest| rest.starts_with(char::is_alphabetic))
            .unwrap_or(&unit)
            .to_owned()
    };
    plain(a) == plain(b)
}

/// The day of which a price is; one that is still to come is reported.
pub(super) fn date(fields: &mut Fields<'_, '_>, key: &'static str, today: Date) -> Option<Date> {
    let date = fields.date(key)?;
    if date > today {
        let place = fields.span_of(key)?;
        let message = message!(
            "`{key}` adalah hari yang belum datang ({date})",
            "`{key}` is a day to come ({date})"
        );
        fields.diagnostics.push(Diagnostic::new(code::DATE_FUTURE, place, message).help(message!(
            "tulis hari harga itu dilihat, paling baru {today}",
            "write the day on which the price was seen, {today} at the latest"
        )));
    }
    Some(date)
}
