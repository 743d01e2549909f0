//! Numbers, prices and dates as each language writes them.

use std::borrow::Cow;

use time::Date;

use super::{LangText, PageContext};
use crate::model::price::{Price, Rupiah, grouped};

/// `Rp45.000` by Indonesian spelling (no space, dot per thousand), `Rp45,000` in English.
pub(crate) fn rupiah(cx: &PageContext<'_>, amount: Rupiah) -> String {
    let separator = if cx.language.is_english() { ',' } else { '.' };
    format!("Rp{}", grouped(amount, separator))
}

/// A price in words: exact, from, or a range with an en dash.
pub(crate) fn price(cx: &PageContext<'_>, price: Price) -> LangText {
    match price {
        Price::Exact(amount) => LangText::plain(rupiah(cx, amount)),
        Price::From(amount) => cx.fill("price_from", &[("price", &rupiah(cx, amount))]),
        Price::Between(low, high) => {
            LangText::plain(format!("{}–{}", rupiah(cx, low), rupiah(cx, high)))
        }
    }
}

/// `24 November 2026`
pub(crate) fn date(cx: &PageContext<'_>, date: Date) -> String {
    format!("{} {} {}", date.day(), cx.locale.month(date.month().into()), date.year())
}

/// `2026-11-24`, RFC 3339.
pub(crate) fn iso(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
}

/// A text as pages show it: no line ends between a number and its unit (`2 kg`, `2 m × 1,15 m`), nor after a lone slash or `Rp`.
/// The spaces there become no-break spaces; for programs a text stays as it is.
pub(crate) fn unparted(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let has_number = bytes.iter().any(|byte| byte.is_ascii_digit() || *byte == b'/');
    if !has_number || memchr::memchr(b' ', bytes).is_none() {
        return Cow::Borrowed(text);
    }
    let (mut whole, mut written) = (String::new(), 0);
    let (mut before, mut start) = (None, 0);
    for end in memchr::memchr_iter(b' ', bytes).chain([text.len()]) {
        let word = &text[start..end];
        if before.is_some_and(|before| belong_together(before, word)) {
            whole.push_str(&text[written..start - 1]);
            whole.push('\u{a0}');
            written = start;
        }
        (before, start) = (Some(word), end + 1);
    }
    if written == 0 {
        return Cow::Borrowed(text);
    }
    whole.push_str(&text[written..]);
    Cow::Owned(whole)
}

/// Any short word after a number may be its unit: there are more (`ikat`, `sisir`, `renteng`) than a list would hold.
fn belong_together(before: &str, after: &str) -> bool {
    const LONGEST_UNIT: usize = 10;
    // So it is with nearly all words, and there are many.
    let ends_open = before.ends_with(|c: char| c.is_ascii_digit() || c == '/');
    if !ends_open && after.len() > 1 && after.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return false;
    }
    let begins_with_digit = |word: &str| {
        word.trim_start_matches(['(', '±', '~', '@']).starts_with(|c: char| c.is_ascii_digit())
    };
    let is_times = |word: &str| matches!(word, "×" | "x" | "X");
    if is_times(after) || before == "/" {
        return !before.is_empty() && !after.is_empty();
    }
    if begins_with_digit(after) {
        let before = before.trim_start_matches('(');
        return is_times(before) || matches!(before, "Rp" | "±" | "@" | "No." | "no.");
    }
    begins_with_digit(before)
        && before.ends_with(|c: char| c.is_ascii_digit())
        && !is_year(before)
        && after.starts_with(|c: char| c.is_alphabetic() || matches!(c, '%' | '°'))
        && after.chars().count() <= LONGEST_UNIT
}

/// A year has no unit: the word after it is the sentence's next.
fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::unparted;

    #[test]
    fn numbers_and_units_stay_together() {
        // `_` stands for a no-break space.
        let cases = [
            ("Manggis Keranjang 2 kg", "Manggis Keranjang 2_kg"),
            ("lembar 2 m × 1,15 m", "lembar 2_m_×_1,15_m"),
            ("isi 3 sisir (± 5 kg)", "isi 3_sisir (±_5_kg)"),
            ("/ 100 g", "/_100_g"),
            ("Rp 45.000 / kg", "Rp_45.000 /_kg"),
            ("mulai Rp45.000", "mulai Rp45.000"),
            ("sejak 1998 oleh warga", "sejak 1998 oleh warga"),
            ("24 November 2026", "24_November 2026"),
            ("12 keterampilan", "12 keterampilan"),
            ("Kopi  Robusta", "Kopi  Robusta"),
            ("dan/atau", "dan/atau"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(unparted(text).replace('\u{a0}', "_"), expected);
        }
    }
}
