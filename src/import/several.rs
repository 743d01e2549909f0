//! Rows that hold several products in one cell.

use std::borrow::Cow;

use super::field::{Field, PRODUCT_NAME, Subject};
use super::row::{ListedRow, ListedValue};
use crate::workbook::{Cell, Value};

/// Products that one cell may hold.
const MOST: usize = 50;
/// Words that begin a description, not another product.
const DESCRIBING: &[&str] = &[
    "rasa", "varian", "motif", "isi", "ukuran", "warna", "kemasan", "bahan", "netto", "berat",
    "ukir", "tanpa", "dengan", "untuk", "khas", "dari", "model", "tipe", "type", "size", "level",
    "premium", "original", "ori", "pedas", "manis", "asin", "gurih", "halus", "kasar", "dll",
    "dsb",
];

/// What the cell of a product's name holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Names {
    /// One product.
    One,
    /// Several, separated so that nothing else can be meant.
    Several(Vec<String>),
    /// Perhaps several.
    Doubtful(Vec<String>),
}

/// Splits a row into its products. An error is the names that are perhaps meant, of a row that nobody can split.
///
/// # Errors
/// The names that its cell perhaps holds.
pub(super) fn products(row: ListedRow<'_>) -> Result<Vec<ListedRow<'_>>, Vec<String>> {
    let Some(name) = row.first(&PRODUCT_NAME) else { return Ok(vec![row]) };
    let names = match names(&name.cell.text()) {
        Names::One => return Ok(vec![row]),
        Names::Several(names) => names,
        Names::Doubtful(names) if has_parallel(&row, names.len()) => names,
        Names::Doubtful(names) => return Err(names),
    };
    let count = names.len();
    let part = |index: usize, name: &String| {
        let mut product = row.clone();
        for (field, values) in &mut product.values {
            for value in values.iter_mut() {
                if *field == PRODUCT_NAME {
                    set_text(value, name.clone());
                } else if is_own(field)
                    && let Some(own) = parts_of(&value.cell.text(), count)
                        .and_then(|parts| parts.into_iter().nth(index))
                {
                    set_text(value, own);
                }
            }
        }
        product
    };
    Ok(names.iter().enumerate().map(|(index, name)| part(index, name)).collect())
}

/// Reads the names in a cell.
pub(super) fn names(text: &str) -> Names {
    let sure = numbered(text).or_else(|| lines(text)).or_else(|| separated(text, &[';']));
    if let Some(names) = sure.filter(|names| names.len() <= MOST) {
        return Names::Several(names);
    }
    let Some(names) = separated(text, &[',', '/', '|', '+']) else { return Names::One };
    let first_word = |name: &String| name.split(' ').next().unwrap_or_default().to_lowercase();
    let describes = |name: &String| {
        let word = first_word(name);
        DESCRIBING.contains(&word.as_str()) || word.starts_with(|sign: char| sign.is_ascii_digit())
    };
    if names.len() > MOST || names.iter().skip(1).any(describes) {
        return Names::One;
    }
    let is_name = |name: &String| (2..=5).contains(&name.split(' ').count());
    let share_first = names.first().map(first_word);
    let all_share = names.iter().all(|name| Some(first_word(name)) == share_first);
    match names.len() {
        // `Keripik pisang, keripik singkong`
        _ if all_share && names.iter().all(is_name) => Names::Several(names),
        // `Kopi bubuk, teh celup, gula semut`
        3.. if names.iter().all(is_name) => Names::Several(names),
        _ if names.iter().filter(|name| is_name(name)).count() * 2 >= names.len() => {
            Names::Doubtful(names)
        }
        // `Tas, dompet, sabuk`
        3.. => Names::Doubtful(names),
        _ => Names::One,
    }
}

/// `1. Keripik pisang 2. Keripik talas`, on one line or several.
fn numbered(text: &str) -> Option<Vec<String>> {
    let mut names = Vec::new();
    let mut rest = text.trim();
    for number in 1..=MOST + 1 {
        let (at, length) = mark_of(rest, number)?;
        if number == 1 && at > 0 {
            return None;
        }
        let after = rest.get(at + length..)?;
        let end = mark_of(after, number + 1).map_or(after.len(), |(at, _)| at);
        names.push(after.get(..end)?.to_owned());
        rest = after.get(end..)?;
        if rest.is_empty() {
            break;
        }
    }
    cleaned(&names)
}

/// Where `2.` or `2)` stands as a word of its own, and how long it is.
fn mark_of(text: &str, number: usize) -> Option<(usize, usize)> {
    let found = ['.', ')'].into_iter().filter_map(|sign| {
        let mark = format!("{number}{sign}");
        let is_word = |at: &usize| {
            let before = text.get(..*at).and_then(|before| before.chars().next_back());
            let after = text.get(at + mark.len()..).and_then(|after| after.chars().next());
            before.is_none_or(char::is_whitespace) && !after.is_some_and(|c| c.is_ascii_digit())
        };
        let at = text.match_indices(&mark).map(|(at, _)| at).find(is_word)?;
        Some((at, mark.len()))
    });
    found.min()
}

/// One on each line, `-` or `•` before it or not. A line that goes on in brackets or small letters belongs to the one before.
fn lines(text: &str) -> Option<Vec<String>> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let is_marked = |line: &&str| line.starts_with(['-', '•', '*', '·']);
    let begins = |line: &&str| line.starts_with(|c: char| c.is_uppercase());
    if lines.len() < 2 || !(lines.iter().all(is_marked) || lines.iter().all(begins)) {
        return None;
    }
    cleaned(&lines.into_iter().map(str::to_owned).collect::<Vec<_>>())
}

fn separated(text: &str, separators: &[char]) -> Option<Vec<String>> {
    let mut depth = 0_usize;
    let outside = |sign: char| {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && separators.contains(&sign)
    };
    let mut names: Vec<String> = text.split(outside).map(str::to_owned).collect();
    if let Some(last) = names.pop() {
        let two = last.split_once(" dan ").filter(|_| !names.is_empty());
        match two {
            Some((one, other)) => names.extend([one.to_owned(), other.to_owned()]),
            None => names.push(last.trim_start_matches("dan ").to_owned()),
        }
    }
    cleaned(&names)
}

/// Names on one line, without marks at their ends; `None` unless there are several.
fn cleaned(names: &[String]) -> Option<Vec<String>> {
    let trim = |name: &String| {
        let words: Vec<&str> = name.split_whitespace().collect();
        let signs = [',', ';', '-', '•', '*', '·', ' ', '.'];
        words.join(" ").trim_matches(signs).trim_start_matches("dan ").to_owned()
    };
    let names: Vec<String> = names.iter().map(trim).filter(|name| !name.is_empty()).collect();
    (names.len() >= 2).then_some(names)
}

/// Whether another cell of the row has a part for each product.
fn has_parallel(row: &ListedRow<'_>, count: usize) -> bool {
    let mut own = row.values.iter().filter(|(field, _)| **field != PRODUCT_NAME && is_own(field));
    own.any(|(_, values)| values.iter().any(|value| parts_of(&value.cell.text(), count).is_some()))
}

/// Whether each product has its own value of a field.
fn is_own(field: &Field) -> bool {
    match field {
        Field::Key(Subject::Product, key) => {
            matches!(*key, "price" | "unit" | "summary" | "photos" | "category" | "availability")
        }
        Field::Weight | Field::Code | Field::Attribute(_) | Field::Licence(_) => true,
        _ => false,
    }
}

/// The parts of a text, if there are exactly so many.
fn parts_of(text: &str, count: usize) -> Option<Vec<String>> {
    let candidates = [
        numbered(text),
        lines_of(text),
        split_by(text, ';'),
        split_by(text, '/'),
        split_by(text, '|'),
        split_by_comma(text),
    ];
    candidates.into_iter().flatten().find(|parts| parts.len() == count)
}

fn lines_of(text: &str) -> Option<Vec<String>> {
    cleaned(&text.lines().map(str::to_owned).collect::<Vec<_>>())
}

fn split_by(text: &str, sign: char) -> Option<Vec<String>> {
    cleaned(&text.split(sign).map(str::to_owned).collect::<Vec<_>>())
}

/// Not the commas of `1,5jt`.
fn split_by_comma(text: &str) -> Option<Vec<String>> {
    cleaned(&text.split(", ").map(str::to_owned).collect::<Vec<_>>())
}

fn set_text(value: &mut ListedValue<'_>, text: String) {
    let cell = value.cell.as_ref();
    let (address, link) = (cell.address, cell.link.clone());
    value.cell = Cow::Owned(Cell { address, value: Value::Text(text), link });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_lists_of_products_from_descriptions() {
        let several = |names: &[&str]| Names::Several(names.iter().map(|n| (*n).into()).collect());
        let doubtful =
            |names: &[&str]| Names::Doubtful(names.iter().map(|n| (*n).into()).collect());
        let cases = [
            ("Keripik pisang", Names::One),
            ("Kopi Bubuk 1. Kualitas", Names::One),
            ("Keripik pisang, rasa balado", Names::One),
            ("Kopi (bubuk, biji)", Names::One),
            ("Batik tulis, motif gajah, pewarna alam", Names::One),
            ("Sambal 250 g, 500 g", Names::One),
            ("Keripik pisang, keripik talas", several(&["Keripik pisang", "keripik talas"])),
            (
                "Keripik pisang, keripik talas dan keripik sukun",
                several(&["Keripik pisang", "keripik talas", "keripik sukun"]),
            ),
            ("1. Keripik pisang 2. Sale", several(&["Keripik pisang", "Sale"])),
            ("1) Keripik\n2) Sale\n3) Dodol", several(&["Keripik", "Sale", "Dodol"])),
            ("Keripik\nSale", several(&["Keripik", "Sale"])),
            ("- Keripik\n- sale", several(&["Keripik", "sale"])),
            ("Keripik pisang\nmanis", Names::One),
            ("Kopi bubuk; Teh", several(&["Kopi bubuk", "Teh"])),
            ("Kopi bubuk, teh celup", doubtful(&["Kopi bubuk", "teh celup"])),
            ("Tas, dompet, sabuk", doubtful(&["Tas", "dompet", "sabuk"])),
            ("Tahu/Tempe", Names::One),
        ];
        for (text, expected) in cases {
            assert_eq!(names(text), expected, "{text}");
        }
    }
}
