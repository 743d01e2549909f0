//! Whole rupiah as people type them, and what a product costs.

/// An amount in whole rupiah. Never a fraction: sen have not been used in trade for decades.
pub type Rupiah = u64;

/// Dearer than any product here; more is a slip of the keyboard.
const DEAREST: Rupiah = 100_000_000_000;

/// What a product costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Price {
    /// One price.
    Exact(Rupiah),
    /// The lowest of several.
    From(Rupiah),
    /// A lowest and a highest.
    Between(Rupiah, Rupiah),
}

impl Price {
    /// The lowest amount.
    pub fn low(self) -> Rupiah {
        match self {
            Self::Exact(amount) | Self::From(amount) | Self::Between(amount, _) => amount,
        }
    }

    /// The highest amount, where it is known.
    pub fn high(self) -> Option<Rupiah> {
        match self {
            Self::Exact(amount) | Self::Between(_, amount) => Some(amount),
            Self::From(_) => None,
        }
    }

    /// Reads an amount or a range: `45000`, `45.000`, `Rp 45.000`, `45rb`, `1,5jt`, `25000-40000`, `25–40rb`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        if let Some(rest) = text.strip_prefix("mulai ") {
            return amount(rest).map(Self::From);
        }
        // The dash of `45.000,-` is no range.
        let text = text.trim_end_matches(",-").trim_end_matches(".-");
        let Some((low, high)) = text.split_once(['-', '–', '—']) else {
            return amount(text).map(Self::Exact);
        };
        let (high_value, high_unit) = scaled(high)?;
        let (low_value, low_unit) = scaled(low)?;
        let low = if low_unit == 1 && low_value < 1000.0 {
            low_value * as_f64(high_unit)
        } else {
            low_value * as_f64(low_unit)
        };
        let (low, high) = (whole(low)?, whole(high_value * as_f64(high_unit))?);
        match low.cmp(&high) {
            std::cmp::Ordering::Less => Some(Self::Between(low, high)),
            std::cmp::Ordering::Equal => Some(Self::Exact(low)),
            std::cmp::Ordering::Greater => None,
        }
    }
}

/// Reads one amount.
pub fn amount(text: &str) -> Option<Rupiah> {
    let text = text.trim().to_lowercase();
    let (value, unit) = scaled(text.trim_end_matches(",-").trim_end_matches(".-"))?;
    whole(value * as_f64(unit))
}

#[expect(clippy::cast_precision_loss, reason = "units are powers of ten far below 2^53")]
fn as_f64(unit: Rupiah) -> f64 {
    unit as f64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be whole and in range"
)]
fn whole(value: f64) -> Option<Rupiah> {
    let rounded = value.round();
    let good = (value - rounded).abs() < 1e-6 && rounded >= 1.0 && rounded <= as_f64(DEAREST);
    good.then_some(rounded as Rupiah)
}

/// A number and what it counts: `1,5jt` is 1.5 and a million.
fn scaled(text: &str) -> Option<(f64, Rupiah)> {
    let text = text.trim();
    let text = text.strip_prefix("idr").or_else(|| text.strip_prefix("rp")).unwrap_or(text);
    let text = text.trim_start_matches(['.', ' ', '\u{a0}']).trim();
    let digits_end =
        text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits_end);
    let unit = match unit.trim() {
        "" => 1,
        "rb" | "ribu" | "k" => 1_000,
        "jt" | "juta" => 1_000_000,
        "m" | "miliar" | "milyar" => 1_000_000_000,
        _ => return None,
    };
    Some((number_value(number, unit)?, unit))
}

/// Dots group thousands; a comma begins the fraction. With a unit a short fraction may also follow a dot (`1.5jt`).
fn number_value(number: &str, unit: Rupiah) -> Option<f64> {
    let (whole, fraction) = match number.split_once(',') {
        Some((whole, fraction)) => (whole, fraction),
        None => match number.rsplit_once('.') {
            Some((whole, end)) if unit > 1 && end.len() < 3 => (whole, end),
            _ => (number, ""),
        },
    };
    let fraction_fits = fraction.len() <= 2 && fraction.bytes().all(|b| b.is_ascii_digit());
    if !fraction_fits || number.ends_with([',', '.']) {
        return None;
    }
    let digits = ungrouped(whole)?;
    // Without a unit a fraction could only be sen, and those must be nothing.
    if unit == 1 && fraction.bytes().any(|b| b != b'0') {
        return None;
    }
    format!("{digits}.{fraction}0").parse().ok()
}

fn ungrouped(whole: &str) -> Option<String> {
    let groups: Vec<&str> = whole.split('.').collect();
    let all_digits = groups.iter().all(|g| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit()));
    let grouped = groups.len() == 1
        || groups.first().is_some_and(|first| first.len() <= 3)
            && groups.iter().skip(1).all(|group| group.len() == 3);
    (all_digits && grouped).then(|| groups.concat())
}

/// A whole number with its thousands apart.
pub fn grouped(number: u64, separator: char) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_as_people_type_them() {
        use Price::{Between, Exact, From};
        let cases = [
            ("45000", Some(Exact(45_000))),
            ("45.000", Some(Exact(45_000))),
            ("Rp 45.000", Some(Exact(45_000))),
            ("Rp45.000,-", Some(Exact(45_000))),
            ("Rp. 45.000,00", Some(Exact(45_000))),
            ("IDR 45000", Some(Exact(45_000))),
            ("45rb", Some(Exact(45_000))),
            ("45 ribu", Some(Exact(45_000))),
            ("25k", Some(Exact(25_000))),
            ("1,5jt", Some(Exact(1_500_000))),
            ("1.5 juta", Some(Exact(1_500_000))),
            ("1.250.000", Some(Exact(1_250_000))),
            ("2m", Some(Exact(2_000_000_000))),
            ("25000-40000", Some(Between(25_000, 40_000))),
            ("25.000 – 40.000", Some(Between(25_000, 40_000))),
            ("25-40rb", Some(Between(25_000, 40_000))),
            ("Rp25.000-Rp40.000", Some(Between(25_000, 40_000))),
            ("40000-40000", Some(Exact(40_000))),
            ("mulai 25.000", Some(From(25_000))),
            ("40000-25000", None),
            ("45.00", None),
            ("45.5", None),
            ("45,000", None),
            ("45,50", None),
            ("4.5000", None),
            ("0", None),
            ("", None),
            ("gratis", None),
            ("45000 per kg", None),
            ("-45000", None),
            ("99999999999999999999", None),
        ];
        for (text, expected) in cases {
            assert_eq!(Price::parse(text), expected, "{text:?}");
        }
    }

    #[test]
    fn thousands() {
        for (number, text) in [(0, "0"), (999, "999"), (1000, "1.000"), (1_250_000, "1.250.000")] {
            assert_eq!(grouped(number, '.'), text);
        }
    }
}
