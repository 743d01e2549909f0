//! Recognises rows that are no entries of a list: numbers under the header, totals, signatures; and marks for `the same as above`.

use super::normal::normal;
use crate::workbook::{Cell, Value};

/// Signs for `the same as above`, without spaces, dots and hyphens.
const DITTO: &[&str] = &["\"", "''", "〃", "”", "“", "sda", "idem", "ditto", "sdaatas"];
/// Words that begin a row of sums.
const TOTALS: &[&str] = &[
    "jumlah",
    "total",
    "subtotal",
    "sub total",
    "grand total",
    "rata rata",
    "jumlah total",
    "total jumlah",
];
/// Words that begin the signatures, below which nothing is part of the list.
const SIGNATURES: &[&str] = &["mengetahui", "menyetujui", "disetujui oleh"];
/// Words that stand in signatures, but in entries as well.
const SIGNERS: &[&str] = &[
    "dibuat oleh",
    "yang membuat",
    "kepala dinas",
    "kepala bidang",
    "nip ",
    "a n kepala",
    "an kepala",
    "plt kepala",
];
/// Words that begin a remark about the list.
const NOTES: &[&str] = &["keterangan", "catatan", "sumber", "note"];
const MONTHS: &[&str] = &[
    "januari",
    "februari",
    "pebruari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "nopember",
    "desember",
];

/// Whether a cell's text is a mark for `the same as above`.
pub(super) fn is_ditto(cell: &Cell) -> bool {
    let Value::Text(text) = &cell.value else { return false };
    if text.len() > 20 {
        return false;
    }
    let bare: String =
        text.chars().filter(|sign| !matches!(sign, ' ' | '.' | '-' | '\u{a0}')).collect();
    DITTO.contains(&bare.to_lowercase().as_str())
}

/// Whether a row numbers the columns: `1 2 3 4`, `(1) (2) (3)`.
pub(super) fn is_numbering(cells: &[Cell]) -> bool {
    let number = |cell: &Cell| -> Option<usize> {
        let text = cell.text();
        text.trim_matches(|sign: char| !sign.is_ascii_digit()).parse().ok()
    };
    let is_short = |cell: &Cell| cell.text().len() <= 6;
    cells.len() >= 3
        && cells.iter().zip(1..).all(|(cell, place)| is_short(cell) && number(cell) == Some(place))
}

/// Whether a row holds sums: a word for it, and else only numbers.
pub(super) fn is_totals(cells: &[Cell]) -> bool {
    let mut texts = cells.iter().filter(|cell| !is_number(cell));
    let Some(first) = texts.next() else { return false };
    let others_are_numbers = texts.next().is_none();
    let words = normal(&first.text());
    others_are_numbers
        && TOTALS.iter().any(|total| {
            let rest = words.strip_prefix(total);
            // `Total Care` may be a product's name; in a row of sums nothing else is.
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' ') && cells.len() == 1)
                || rest.is_some_and(|rest| {
                    matches!(rest.trim(), "keseluruhan" | "produk" | "usaha" | "semua")
                })
        })
}

/// Whether a row begins the signatures below a list. One that has a name is an entry unless it says so clearly.
pub(super) fn is_signature(cells: &[Cell], has_name: bool) -> bool {
    if cells.len() > 3 || cells.iter().any(is_number) {
        return false;
    }
    let begins = |words: &str, with: &[&str]| with.iter().any(|begin| words.starts_with(begin));
    cells.iter().any(|cell| {
        let words = normal(&cell.text());
        begins(&words, SIGNATURES)
            || !has_name && begins(&words, SIGNERS)
            || cells.len() == 1 && is_dateline(&words)
    })
}

/// `Lereng, 25 November 2026`
fn is_dateline(words: &str) -> bool {
    let words: Vec<&str> = words.split(' ').collect();
    let [_, .., month, year] = words.as_slice() else { return false };
    MONTHS.contains(month) && year.len() == 4 && year.bytes().all(|sign| sign.is_ascii_digit())
}

/// Whether a row is a remark below or between the entries.
pub(super) fn is_note(cells: &[Cell]) -> bool {
    let [cell] = cells else { return false };
    let text = cell.text();
    let words = normal(text.split(':').next().unwrap_or_default());
    text.trim_start().starts_with('*') || text.contains(':') && NOTES.contains(&words.as_str())
}

/// Whether a cell holds a number, as such or as text.
pub(super) fn is_number(cell: &Cell) -> bool {
    match &cell.value {
        Value::Number(_) => true,
        Value::Text(text) => {
            let text = text.trim();
            let text = text.strip_prefix("Rp").unwrap_or(text);
            text.chars().any(|sign| sign.is_ascii_digit())
                && text.chars().all(|sign| sign.is_ascii_digit() || " .,-".contains(sign))
        }
        _ => false,
    }
}
