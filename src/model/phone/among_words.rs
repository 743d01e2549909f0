//! Phone numbers among words: mobile ones of Indonesia as people write them, other countries' behind a plus; fixed
//! lines, and mobile numbers without their zero, where they are said to be phones'. Numbers that something else is
//! known by (licences, codes, prices, times, names that cameras give) are none.

use std::ops::Range;

use super::{Line, Phone};
use crate::model::digits::{Run, has_digits, runs};
use crate::model::national_id::{has_date, in_address};

/// Digits of the shortest number with its zero.
const LEAST: usize = 9;
/// Digits of the longest with country code.
const MOST: usize = 15;
/// Bytes before a number in which a word may identify it.
const LABEL: usize = 40;
/// Words before a number of which one may say what it is.
const LABEL_WORDS: usize = 3;

/// Sizes in a row, `08 10 12 14`, grow by no more.
const SIZE_STEP: usize = 10;

/// Words that say of the number behind them that it is a phone's.
const OF_PHONES: &[&str] = &[
    "wa", "whatsapp", "telp", "tlp", "tel", "telepon", "telpon", "phone", "call", "hp", "hub",
    "hubungi", "kontak", "contact", "sms", "cp", "cs", "admin", "pesan", "order", "mobile",
    "seluler",
];
/// Those of them that identify any number directly after them.
const OF_ANY_PHONE: &[&str] = &[
    "wa", "whatsapp", "telp", "tlp", "tel", "telepon", "telpon", "phone", "hp", "hub", "hubungi",
    "kontak", "contact", "sms", "mobile", "seluler", "fax", "faks",
];
/// Words that say of it that it is something else.
const OF_OTHERS: &[&str] = &[
    "nib",
    "pirt",
    "irt",
    "md",
    "ml",
    "bpom",
    "sni",
    "halal",
    "lppom",
    "bpjph",
    "mui",
    "siup",
    "tdp",
    "npwp",
    "isbn",
    "issn",
    "haki",
    "reg",
    "registrasi",
    "sertifikat",
    "certificate",
    "izin",
    "licence",
    "licences",
    "license",
    "lisensi",
    "rekening",
    "rek",
    "bca",
    "bri",
    "bni",
    "bsi",
    "btn",
    "mandiri",
    "barcode",
    "ean",
    "gtin",
    "sku",
    "kode",
    "code",
    "resi",
    "seri",
    "serial",
    "imei",
    "img",
    "dsc",
    "vid",
    "pxl",
    "screenshot",
    "rp",
    "idr",
];

/// A number and its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its bytes in the text.
    pub at: Range<usize>,
    /// What it may be, longest first: digits after a space may belong to it or to what follows.
    pub readings: Vec<Phone>,
}

/// All of a text. Web addresses are left out: chat links are recognised by their form, other numbers there identify
/// pages.
pub fn find(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    if !has_digits(text, LEAST) {
        return found;
    }
    for run in runs(text).iter().filter(|run| run.digits.len() >= LEAST) {
        let (mut first, mut in_list) = (0, false);
        while first < run.groups.len() {
            let one =
                begins(text, run, first, in_list).then(|| longest(text, run, first)).flatten();
            in_list = one.is_some();
            match one {
                Some((end, readings)) => {
                    let at = run.bytes(first..end);
                    if !in_address(text, at.start) {
                        found.push(Found { at, readings });
                    }
                    first = end;
                }
                None => first += 1,
            }
        }
    }
    found
}

/// Whether the words that a value is called by say that its number is no phone's.
pub fn is_of_other(name: &str) -> bool {
    words(name).any(|word| OF_OTHERS.contains(&word.as_str()))
}

/// Whether a number may begin with a group.
fn begins(text: &str, run: &Run, first: usize, in_list: bool) -> bool {
    let start = run.bytes(first..first + 1).start;
    let before = text[..start].trim_end_matches(['+', '(']);
    let glued: String = before.chars().rev().take_while(|c| c.is_alphabetic()).collect();
    let glued: String = glued.chars().rev().collect::<String>().to_lowercase();
    if !glued.is_empty() && !OF_PHONES.contains(&glued.as_str()) {
        return false;
    }
    let run_start = run.bytes(0..1).start;
    let gap = run.gap(text, first);
    let is_parted =
        gap.contains(|c: char| c.is_whitespace() || "/,;|+(".contains(c)) || gap.contains('%');
    // `kopi-200-0812-…`, but not a date, a price or a longer code that goes on.
    let is_after_short = first == 1 && run.length(0) <= 3 && matches!(gap, "-" | "_");
    (first == 0 || is_parted || is_after_short || in_list)
        && !is_labelled(&text[text.floor_char_boundary(run_start.saturating_sub(LABEL))..run_start])
}

/// Whether the nearest word that identifies a number identifies it as something other than a phone number.
fn is_labelled(before: &str) -> bool {
    let all: Vec<String> = words(before).collect();
    let mut near = all.iter().rev().take(LABEL_WORDS);
    near.find_map(|word| {
        let word = word.as_str();
        if OF_PHONES.contains(&word) {
            Some(false)
        } else {
            OF_OTHERS.contains(&word).then_some(true)
        }
    })
    .unwrap_or(false)
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// The most groups that make up a number, and what it may be.
fn longest(text: &str, run: &Run, first: usize) -> Option<(usize, Vec<Phone>)> {
    let start = run.bytes(first..first + 1).start;
    let abroad = text[..start].trim_end_matches('(').ends_with('+');
    let is_said = abroad || is_said(text, run, first);
    let mut all: Vec<(usize, Phone)> = Vec::new();
    for end in first + 1..=run.groups.len() {
        let groups = first..end;
        let number = run.number(groups.clone());
        let gap = run.gap(text, end - 1);
        if number.len() > MOST + 2 || end > first + 1 && gap.contains([':', ';', '=', '\n']) {
            break;
        }
        if is_written_so(text, run, &groups, abroad)
            && let Some(phone) = read(&number, abroad, is_said)
        {
            all.push((end, phone));
        }
    }
    let end = all.last()?.0;
    let after = text[run.bytes(first..end).end..].chars().next();
    if after.is_some_and(char::is_alphabetic) || has_date(text, run, &(first..end)) {
        return None;
    }
    Some((end, all.into_iter().rev().map(|(_, phone)| phone).collect()))
}

/// Whether a number directly follows a word for a phone, or begins with an area code in brackets.
fn is_said(text: &str, run: &Run, first: usize) -> bool {
    let start = run.bytes(first..first + 1).start;
    let has_area = text[..start].ends_with('(')
        && run.gap(text, first + 1).starts_with(')')
        && run.number(first..first + 1).starts_with('0');
    let before = &text[text.floor_char_boundary(start.saturating_sub(LABEL))..start];
    let word = before.trim_end_matches(|c: char| !c.is_alphanumeric());
    has_area
        || words(word).last().is_some_and(|last| {
            let is_whole = word.to_lowercase().ends_with(&last);
            is_whole && OF_ANY_PHONE.contains(&last.as_str())
        })
}

/// The number that some digits are; a fixed line, or a mobile number without its zero, only if it `is_said` to be one.
fn read(number: &str, abroad: bool, is_said: bool) -> Option<Phone> {
    // The second digit of all mobile numbers that are in use.
    let is_mobile = |national: &str| {
        national.starts_with('8') && national[1..].starts_with(['1', '2', '3', '5', '7', '8', '9'])
    };
    let at_home = number
        .strip_prefix("00")
        .unwrap_or(number)
        .strip_prefix("62")
        .or_else(|| number.strip_prefix('0'));
    if let Some(national) = at_home {
        let national = national.strip_prefix('0').unwrap_or(national);
        let phone = Phone::parse(&format!("0{national}"));
        let is_fixed = |phone: &Phone| is_said && phone.line() == Line::Fixed;
        return phone.filter(|phone| is_mobile(national) || is_fixed(phone));
    }
    if is_said && !abroad && is_mobile(number) {
        return Phone::parse(&format!("0{number}"));
    }
    abroad.then(|| Phone::parse(&format!("+{number}"))).flatten()
}

/// Whether groups are parted as those of one number are: by any signs after a first group as `0812`; pairs and single
/// digits all by the same sign, unlike times and sizes.
fn is_written_so(text: &str, run: &Run, groups: &Range<usize>, abroad: bool) -> bool {
    let mut body = groups.clone();
    while body.len() > 1
        && matches!(run.number(body.start..body.start + 1).as_str(), "0" | "00" | "62" | "0062")
    {
        body.start += 1;
    }
    if run.length(body.start) >= 3 || abroad {
        return true;
    }
    let gap = run.gap(text, body.start + 1);
    let alike = |group: usize| run.length(group) <= 2 && run.gap(text, group) == gap;
    let value = |group: usize| run.number(group..group + 1).parse().unwrap_or(0_usize);
    let is_step =
        |group: usize| (1..=SIZE_STEP).contains(&value(group).saturating_sub(value(group - 1)));
    let mut others = body.start + 1..groups.end;
    others.clone().all(alike) && !others.all(is_step)
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn finds_numbers_however_they_are_written() {
        let forms = [
            "Pesan ke 0812-3456-7890.",
            "WA 081234567890",
            "wa:081234567890",
            "WA081234567890",
            "hub. +62 812 3456 7890",
            "(+62) 812-3456-7890",
            "62812 3456 7890",
            "0062 812 3456 7890",
            "+62 (0)812 3456 7890",
            "(0812) 3456 7890",
            "0812.3456.7890",
            "0812/3456/7890",
            "0812_3456_7890",
            "0812 –3456 –7890",
            "0812\u{2011}3456\u{2011}7890",
            "0812\u{a0}3456\u{a0}7890",
            "08\u{200b}1234567890",
            "０８１２３４５６７８９０",
            "08 12 34 56 78 90",
            "0 8 1 2 3 4 5 6 7 8 9 0",
            "Ibu Contoh-0812-3456-7890.jpg",
            "kopi-200-0812-3456-7890",
            "tel:+6281234567890",
            "+60 12-345 6789",
            "0812 3456 789 08.00-16.00",
            "Rp 45.000, pesan 0812-3456-7890",
            "NIB ada; WA 0812-3456-7890",
            "(0333) 421234",
            "Telp. 0333-421234",
            "telepon: (021) 555 1234",
            "+62 333 421234",
            "WA 812-3456-7890",
            "HP: 81234567890",
        ];
        for form in forms {
            assert_eq!(find(form).len(), 1, "{form}");
        }
        let two = [
            "0812 3456 7890 0813 1111 2222",
            "0812-3456-7890/0813-1111-2222",
            "081234567890, 081311112222",
        ];
        for text in two {
            assert_eq!(find(text).len(), 2, "{text}");
        }
    }

    #[test]
    fn tells_them_from_other_numbers() {
        let others = [
            "P-IRT 2060001010001-30",
            "P-IRT No. 0812345678901-30",
            "BPOM MD 812345678901",
            "BPOM RI MD 081234567890",
            "NIB 0812345678901",
            "NIB: 0220001234567",
            "ID35110000012345678",
            "Halal ID 081234567890",
            "SNI 01-0812-3456-789",
            "NPWP 08.123.456.7-890.000",
            "2019 2020 2021 2022",
            "kode pos 68411",
            "Rp 1.081.234.567.890",
            "Rp 081.234.567.890",
            "IMG_20261101_0815001234.jpg",
            "PXL_20261101_081500123.jpg",
            "VID-20261101-WA0812.mp4",
            "WhatsApp Image 2026-08-12 at 08.12.34.jpeg",
            "08-12-2026 09-10-2026",
            "08.12.2026 08:00-16:00",
            "2026-08-12 08:12:34.567890",
            "buka 08.15-12.30, 13.00-16.00",
            "ukuran 08 10 12 14 16 18",
            "ukuran 08 12 14 16 18 20",
            "306098765_0812345678901234_1234567890123456789_n.jpg",
            "https://toko.example/p/081234567890",
            "8991234567890",
            "SKU081234567890",
            "08123456789012345",
            "0812345678ab",
            "0800 1234567",
            "0333-421234",
            "812-3456-7890",
            "WA 12 ukuran 812 3456 7890",
            "pesan 250 000 000",
            "telp 112",
            "rekening BCA 0812345678",
        ];
        for other in others {
            assert!(find(other).is_empty(), "{other}: {:?}", find(other));
        }
    }
}
