//! Cells as people mean them: telephone numbers, links, licences, prices. Nothing is judged here that `catalog` judges: what
//! cannot be read stays as it stands.

use std::collections::BTreeSet;

use super::normal::normal;
use super::words::{LICENCES, list};
use crate::model::licence::LicenceKind;
use crate::model::phone::{Phone, PhoneFault};
use crate::model::price::{Fault, Typed};
use crate::workbook::{Cell, Value};

/// Values of one cell that are looked at.
const MOST: usize = 50;
/// Longest host that is looked at, in bytes.
const LONGEST_HOST: usize = 100;
/// Ends of hosts that are written without a scheme or path.
const USUAL_ENDS: &[&str] = &["com", "id", "net", "org", "shop", "store"];

/// Reads the price in a cell.
///
/// # Errors
/// Why it is none.
pub fn price(cell: &Cell) -> Result<Typed, Fault> {
    Typed::read(&cell.text())
}

/// Reads the telephone numbers in a cell, a lost zero restored: a number `81234567890` is `081234567890`. A text that is not
/// numbers throughout is one value as it stands.
pub fn phones(cell: &Cell) -> Vec<String> {
    let text = cell.text();
    let text = text.trim();
    if matches!(cell.value, Value::Number(_)) {
        return vec![number_with_zero(text)];
    }
    let whole = text_with_zero(text);
    // `0333/421234` is one number.
    if Phone::parse(&whole).is_some() {
        return vec![whole];
    }
    let mut phones: Vec<String> = Vec::new();
    for part in split(text, &['/', ',', ';', '|', '&', '\n']).map(text_with_zero) {
        if Phone::parse(&part).is_none() || phones.len() >= MOST {
            return vec![text.to_owned()];
        }
        if !phones.contains(&part) {
            phones.push(part);
        }
    }
    phones
}

/// A cell that is a number has lost the zero or plus it began with. Where it may be either, it stays as it is: the catalog asks.
fn number_with_zero(digits: &str) -> String {
    let is_fixed =
        digits.starts_with(['2', '3', '4', '5', '6', '7', '9']) && (7..=11).contains(&digits.len());
    let is_ambiguous = || matches!(Phone::read(digits), Err(PhoneFault::Ambiguous { .. }));
    match digits {
        own if own.starts_with("62") && own.len() > 9 => format!("+{own}"),
        _ if is_fixed && !is_ambiguous() => format!("0{digits}"),
        _ => text_with_zero(digits),
    }
}

/// Of a text only mobile numbers are known to have lost it.
fn text_with_zero(text: &str) -> String {
    let is_mobile = text.starts_with('8')
        && (9..=12).contains(&text.len())
        && text.bytes().all(|sign| sign.is_ascii_digit());
    if is_mobile { format!("0{text}") } else { text.to_owned() }
}

/// The parts of a text between separators and the words `dan` and `atau`.
fn split<'t>(text: &'t str, separators: &'static [char]) -> impl Iterator<Item = &'t str> {
    text.split(separators)
        .flat_map(|part| part.split(" dan "))
        .flat_map(|part| part.split(" atau "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// The addresses in a cell, and the words beside them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// Each once, that of the hyperlink first. As they stand; the catalog judges them.
    pub addresses: Vec<String>,
    /// What is no address: a shop's name, `@akun`.
    pub words: String,
}

/// Reads the links in a cell, in its text and under it.
pub fn links(cell: &Cell) -> Links {
    let mut found = Links::default();
    let mut known = BTreeSet::new();
    if let Some(link) = cell.link.as_deref().map(str::trim).filter(|link| has_scheme(link)) {
        known.insert(bare(link));
        found.addresses.push(link.to_owned());
    }
    let text = cell.text();
    let mut words = Vec::new();
    for token in text.split_whitespace().flat_map(apart) {
        let token = token.trim_matches([',', ';', '|', '(', ')', '"', '<', '>']);
        let token = token.trim_end_matches('.');
        if !is_address(token, &[]) {
            words.extend((!matches!(token, "" | "/" | "&" | "dan" | "atau")).then_some(token));
        } else if found.addresses.len() < MOST && known.insert(bare(token)) {
            found.addresses.push(token.to_owned());
        }
    }
    found.words = words.join(" ");
    found
}

/// What separates addresses that are written without a space. Other commas belong to an address.
const BETWEEN: &[char] = &[',', ';', '|'];

/// Splits `https://a.example/x,https://b.example/y`.
fn apart(token: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(token);
    std::iter::from_fn(move || {
        let text = rest?;
        let mut ends = text.match_indices(BETWEEN);
        let is_next = |rest: &str| is_address(rest, BETWEEN);
        let end = ends.find(|(at, _)| text.get(at + 1..).is_some_and(is_next));
        let (part, after) = match end {
            Some((at, _)) => (text.get(..at)?, text.get(at + 1..)),
            None => (text, None),
        };
        rest = after;
        Some(part)
    })
}

fn has_scheme(text: &str) -> bool {
    let begins = |scheme: &str| {
        text.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme))
    };
    begins("http://") || begins("https://")
}

/// Whether a text is a web address up to these signs, with or without its scheme. Looks at no more than its host.
fn is_address(text: &str, ends: &[char]) -> bool {
    if has_scheme(text) {
        return true;
    }
    let is_part = |sign: &u8| sign.is_ascii_alphanumeric() || matches!(sign, b'.' | b'-');
    let length = text.bytes().take(LONGEST_HOST).take_while(is_part).count();
    let Some((host, after)) = text.split_at_checked(length) else { return false };
    let Some((name, end)) = host.rsplit_once('.') else { return false };
    let is_domain = end.len() >= 2 && end.bytes().all(|sign| sign.is_ascii_alphabetic());
    let has_path = after.starts_with(['/', '?', '#']);
    // `Jl.Raya` has a dot, too.
    let is_usual = USUAL_ENDS.iter().any(|usual| usual.eq_ignore_ascii_case(end));
    let is_whole = after.is_empty() || after.starts_with(ends);
    let is_host = is_domain && !name.is_empty() && !name.starts_with('.');
    is_host && (has_path || is_usual && is_whole)
}

/// An address without what makes no difference: scheme, `www.` and a last slash.
fn bare(address: &str) -> String {
    let lower = address.to_lowercase();
    let text = lower.trim_start_matches("https://").trim_start_matches("http://");
    text.trim_start_matches("www.").trim_end_matches('/').to_owned()
}

/// A licence in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LicenceText {
    /// Its kind, by a word before the number or by the number's shape; that of the column may be another.
    pub kind: Option<LicenceKind>,
    /// Its number, as it stands. Absent where only a kind is named.
    pub number: Option<String>,
}

/// Reads the licences in a text: `P-IRT 2060001010001-30, Halal ID00110000000011126`. Words that are neither a kind nor a
/// number are left out; see [`mark`].
pub fn licences(text: &str) -> Vec<LicenceText> {
    split(text, &[',', ';', '|', '&', '\n']).take(MOST).filter_map(licence).collect()
}

fn licence(text: &str) -> Option<LicenceText> {
    let has_digit = |text: &str| text.bytes().any(|sign| sign.is_ascii_digit());
    if let Some(kind) = kind_by_shape(text) {
        return Some(LicenceText { kind: Some(kind), number: Some(text.to_owned()) });
    }
    let spaced = text.replace([':', '='], " ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    for named in (1..=words.len().min(5)).rev() {
        let (name, number) = words.split_at_checked(named)?;
        let number = number.join(" ");
        if let Some(kind) =
            kind_named(&name.join(" ")).filter(|_| number.is_empty() || has_digit(&number))
        {
            return Some(LicenceText {
                kind: Some(kind),
                number: (!number.is_empty()).then_some(number),
            });
        }
    }
    has_digit(text).then(|| LicenceText { kind: None, number: Some(text.to_owned()) })
}

/// The only kind whose numbers have this shape.
fn kind_by_shape(number: &str) -> Option<LicenceKind> {
    let begins_with_digit = number.starts_with(|sign: char| sign.is_ascii_digit());
    let is_possible = |kind: &LicenceKind| match kind {
        LicenceKind::Tkdn | LicenceKind::Organik | LicenceKind::Other => false,
        // One letter and digits.
        LicenceKind::Merek => !begins_with_digit,
        _ => true,
    };
    let kinds = LicenceKind::NAMES.iter().map(|(_, kind)| *kind).filter(is_possible);
    let mut fitting = kinds.filter(|kind| kind.fits(number));
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

/// The kind that words name: `No. P-IRT`.
fn kind_named(words: &str) -> Option<LicenceKind> {
    const AROUND: &[&str] = &["no", "sertifikat", "izin", "edar", "kode"];
    let words = normal(words);
    let words: Vec<&str> = words.split(' ').filter(|word| !AROUND.contains(word)).collect();
    let name = words.join(" ");
    let found = LICENCES.iter().find(|(_, names)| list(names).any(|known| known == name));
    found.map(|(kind, _)| *kind)
}

/// What a mark in a column of licences says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// There is one, of an unknown number.
    Yes,
    /// There is none.
    No,
    /// It has been applied for.
    Applied,
}

/// Reads a mark: `ada`, `✓`, `belum`, `dalam proses`.
pub fn mark(text: &str) -> Option<Mark> {
    let text = text.trim();
    match text {
        "✓" | "✔" | "√" | "☑" => return Some(Mark::Yes),
        "-" | "–" | "—" => return Some(Mark::No),
        _ => {}
    }
    match normal(text).as_str() {
        "ada" | "ya" | "y" | "v" | "sudah" | "sudah ada" | "punya" | "memiliki" | "yes" => {
            Some(Mark::Yes)
        }
        "tidak" | "tidak ada" | "tdk" | "tdk ada" | "belum" | "belum ada" | "belum punya"
        | "tidak punya" | "no" => Some(Mark::No),
        "proses" | "dalam proses" | "sedang proses" | "sedang diurus" | "pengajuan"
        | "dalam pengajuan" => Some(Mark::Applied),
        _ => None,
    }
}
