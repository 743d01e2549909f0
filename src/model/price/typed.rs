//! Prices as people type them: `45.000`, `Rp 45rb/kg`, `mulai dari 50rb`, `Rp15.000,- s/d Rp20.000,-`.

use std::sync::LazyLock;

use regex::{Captures, Regex};
use unicode_normalization::UnicodeNormalization as _;

use super::{Price, Rupiah, grouped};

/// Dearer than any product here; more is a slip of the keyboard.
const DEAREST: Rupiah = 100_000_000_000;

/// Longest unit after a price, in characters; what is longer is a sentence.
const LONGEST_UNIT: usize = 40;

/// Longest text that is looked at, in bytes; the longest price we know of has 60.
const LONGEST: usize = 200;

/// A price with the unit that was typed behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The price.
    pub price: Price,
    /// `kg` of `Rp5.000/kg`, in the writer's own letters.
    pub unit: Option<String>,
}

/// Why a text is no price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Words that ask buyers to ask.
    AskSeller,
    /// A price by a slip of form; the form that is probably meant.
    Meant(String),
    /// A range whose end lies below its beginning; the range that is probably meant.
    Falling(String),
    /// Nothing that looks like a price.
    Unknown,
}

impl Typed {
    /// Reads a price as typed.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn read(text: &str) -> Result<Self, Fault> {
        // Full-width digits, no-break spaces and such become plain ones; letters keep their case for the unit.
        let plain: String = text.chars().take(LONGEST).nfkc().filter(|c| !unseen(*c)).collect();
        let plain = unbracketed(plain.trim());
        match parts(&plain) {
            Err(Fault::Unknown) => {
                Err(asking(&plain).or_else(|| meant(&plain)).unwrap_or(Fault::Unknown))
            }
            read => read,
        }
    }
}

/// `Rp5.000 (per kg)` without its brackets.
fn unbracketed(text: &str) -> String {
    let inner = text.split_once('(').and_then(|(amount, rest)| {
        let unit = rest.strip_suffix(')')?.trim();
        (unit.starts_with('/') || unit.to_ascii_lowercase().starts_with("per "))
            .then_some((amount, unit))
    });
    inner.map_or_else(|| text.to_owned(), |(amount, unit)| format!("{amount}{unit}"))
}

/// Interprets words that ask buyers to ask: the price before them, if there is one.
fn asking(text: &str) -> Option<Fault> {
    let at = ASKING.find(&text.to_ascii_lowercase())?.start();
    let before = text[..at].trim_end_matches(['(', ',', ' ', '-', '/']);
    Some(if parts(before).is_ok() { Fault::Meant(before.to_owned()) } else { Fault::AskSeller })
}

/// Reads the parts of a price.
fn parts(text: &str) -> Result<Typed, Fault> {
    // As nearly all are written.
    if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        let amount = Amount::of(Some(text), None).ok_or(Fault::Unknown)?;
        return Ok(Typed { price: Price::Exact(amount.rupiah()?), unit: None });
    }
    // ASCII alone, so that places in both are the same.
    let lower = text.to_ascii_lowercase();
    let found = FORM.captures(&lower).ok_or(Fault::Unknown)?;
    let part = |name| found.name(name).map(|part| &text[part.range()]);
    let low = Amount::of(part("low"), part("scale")).ok_or(Fault::Unknown)?;
    let unit = match (part("unit"), part("unit2")) {
        (Some(one), Some(other)) if one.trim() != other.trim() => return Err(Fault::Unknown),
        (one, other) => one.or(other).map(str::trim).filter(|unit| !unit.is_empty()),
    };
    // `Rp 50.000/Rp 45.000` are two prices.
    let is_price =
        |unit: &str| unit.to_ascii_lowercase().trim_start_matches("per ").starts_with("rp");
    if unit.is_some_and(|unit| unit.chars().count() > LONGEST_UNIT || is_price(unit)) {
        return Err(Fault::Unknown);
    }
    let price = match part("high") {
        Some(high) => between(low, Amount::of(Some(high), part("scale2")).ok_or(Fault::Unknown)?)?,
        None if part("from").is_some() || part("up").is_some() => Price::From(low.rupiah()?),
        None => Price::Exact(low.rupiah()?),
    };
    Ok(Typed { price, unit: unit.map(str::to_owned) })
}

/// The range of two amounts. What is short of thousands beside thousands leaves them out: `15 - 20.000`, `25-40rb`.
fn between(low: Amount, high: Amount) -> Result<Price, Fault> {
    let high_rupiah = high.rupiah()?;
    // Of `500 - 1,5jt` the lower cannot count millions, and is no Rp500 either.
    let shared = [high.scale.max(1_000), 1_000]
        .into_iter()
        .filter_map(|scale| Amount { scale, ..low }.rupiah().ok())
        .find(|scaled| low.is_short() && !high.is_short() && *scaled <= high_rupiah);
    let low_rupiah = shared.map_or_else(|| low.rupiah(), Ok)?;
    match low_rupiah.cmp(&high_rupiah) {
        std::cmp::Ordering::Less => Ok(Price::Between(low_rupiah, high_rupiah)),
        std::cmp::Ordering::Equal => Ok(Price::Exact(low_rupiah)),
        std::cmp::Ordering::Greater => {
            let high_scaled = high_rupiah * 1_000;
            let (from, to) = if high.is_short() && high_scaled > low_rupiah {
                (low_rupiah, high_scaled)
            } else {
                (high_rupiah, low_rupiah)
            };
            Err(Fault::Falling(format!("{}-{}", grouped(from, '.'), grouped(to, '.'))))
        }
    }
}

/// What is meant by a text that is a price in another form: `45,000` as programs in English write it.
fn meant(text: &str) -> Option<Fault> {
    let meant = COMMAS.replace_all(text, |found: &Captures<'_>| found[0].replace(',', "."));
    (meant != text && parts(&meant).is_ok()).then(|| Fault::Meant(meant.into_owned()))
}

/// A number and what it counts: `1,5jt` is 150 hundredths of a million.
#[derive(Clone, Copy)]
struct Amount {
    hundredths: u64,
    scale: Rupiah,
    grouped: bool,
}

impl Amount {
    fn of(number: Option<&str>, scale: Option<&str>) -> Option<Self> {
        let number = number?;
        let scale = match scale.unwrap_or_default().to_lowercase().as_str() {
            "" => 1,
            "rb" | "ribu" | "k" => 1_000,
            "jt" | "juta" => 1_000_000,
            _ => 1_000_000_000,
        };
        let grouped = number.contains('.');
        Some(Self { hundredths: hundredths(number, scale)?, scale, grouped })
    }

    /// Whether it was typed without thousands: `15`.
    fn is_short(self) -> bool {
        self.scale == 1 && !self.grouped && self.hundredths < 100_000
    }

    fn rupiah(self) -> Result<Rupiah, Fault> {
        let product = self.hundredths.checked_mul(self.scale).filter(|product| product % 100 == 0);
        let rupiah = product.map(|product| product / 100);
        rupiah.filter(|rupiah| (1..=DEAREST).contains(rupiah)).ok_or(Fault::Unknown)
    }
}

/// The characters that a copied number brings unseen: zero width, direction.
fn unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// One amount: its currency, number, scale, and the customary suffix.
const AMOUNT: &str = r"(?:(?:rp|idr)\.?\s*)?@?\s*(?:(?:rp|idr)\.?\s*)?(?<LOW>\d[\d.,]*?)\s*(?<SCALE>rb|ribu|k|jt|juta|miliar|milyar|m)?(?:[.,]?[-=]{1,2})?\s*(?:rupiah\b|idr\b|rp\b)?(?:\s*(?:/|per\b|setiap\b|tiap\b)\s*(?<UNIT>[^\s/\-–—~][^/~]*?))?";

/// A price: one amount or two, with words before and behind.
static FORM: LazyLock<Regex> = LazyLock::new(|| {
    let amount =
        |low, scale, unit| AMOUNT.replace("LOW", low).replace("SCALE", scale).replace("UNIT", unit);
    let (first, second) = (amount("low", "scale", "unit"), amount("high", "scale2", "unit2"));
    let between = r"\s*(?:s\s*/\s*d|s\.\s*d\.?|sd\b|sampai(?:\s+dengan)?|hingga|to\b|[-\u{2010}-\u{2015}\u{2212}~])\s*";
    let from = r"(?:harga\s*:?\s*)?(?<from>(?:mulai|start(?:ing)?)(?:\s+(?:dari|from))?|dari|from|min(?:imal|imum)?\.?)?\s*";
    let form = format!(r"^{from}{first}(?:{between}{second})?\s*(?<up>\+|ke\s?atas|dst\.?)?$");
    #[expect(clippy::unwrap_used, reason = "a constant; the tests of this file use it")]
    Regex::new(&form).unwrap()
});

/// Words that replace a price.
static ASKING: LazyLock<Regex> = LazyLock::new(|| {
    let words = r"\b(hubungi|kontak|contact|call|chat|tanya|tanyakan|ask|japri|dm|wa|whatsapp|nego|negotiable|menyesuaikan|tergantung|bervariasi|by request)\b";
    #[expect(clippy::unwrap_used, reason = "a constant; the tests of this file use it")]
    Regex::new(words).unwrap()
});

/// Thousands as English writes them.
static COMMAS: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant; the tests of this file use it")]
    Regex::new(r"\b\d{1,3}(,\d{3})+\b").unwrap()
});

/// Dots group thousands; a comma begins the fraction. With a scale a short fraction may also follow a dot (`1.5jt`).
fn hundredths(number: &str, scale: Rupiah) -> Option<u64> {
    let (whole, fraction) = match number.split_once(',') {
        Some((whole, fraction)) => (whole, fraction),
        None => match number.rsplit_once('.') {
            Some((whole, end)) if scale > 1 && end.len() < 3 => (whole, end),
            _ => (number, ""),
        },
    };
    let fraction_fits = fraction.len() <= 2 && fraction.bytes().all(|b| b.is_ascii_digit());
    if !fraction_fits || number.ends_with([',', '.']) {
        return None;
    }
    let digits = ungrouped(whole)?;
    format!("{digits}{fraction:0<2}").parse().ok()
}

fn ungrouped(whole: &str) -> Option<String> {
    let groups: Vec<&str> = whole.split('.').collect();
    let all_digits = groups.iter().all(|g| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit()));
    let grouped = groups.len() == 1
        || groups.first().is_some_and(|first| first.len() <= 3)
            && groups.iter().skip(1).all(|group| group.len() == 3);
    (all_digits && grouped).then(|| groups.concat())
}

#[cfg(test)]
mod tests;
