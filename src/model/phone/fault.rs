//! Why a text is not one number, where that can be seen from its form.

use super::{Phone, PhoneFault};

/// What stands between two numbers.
const BETWEEN: &[&str] = &["/", ",", ";", "|", "&", " atau ", " dan ", " or ", " and "];

/// What is wrong with the form of a text, before its digits are looked at.
pub(super) fn of_form(text: &str) -> Option<PhoneFault> {
    let is_plain = text.chars().all(|c| c.is_ascii_digit() || " -.()/+".contains(c));
    if is_spreadsheet(text) {
        return Some(PhoneFault::Spreadsheet);
    }
    if let Some(first) = first_of_two(text) {
        return Some(PhoneFault::Two(first));
    }
    // `0333/421234`
    let slash = text.split_once('/').is_none_or(|(area, rest)| {
        area.trim().len() <= 5 && area.starts_with('0') && !rest.contains('/')
    });
    if is_plain && slash {
        return None;
    }
    let letters: String = text
        .chars()
        .map(|c| match c {
            'O' | 'o' => '0',
            'l' | 'I' | '|' => '1',
            c => c,
        })
        .collect();
    let has_digits = text.chars().filter(char::is_ascii_digit).count() >= 6;
    if has_digits && letters.chars().all(|c| c.is_ascii_digit() || " -.()+".contains(c)) {
        return Phone::parse(&letters).map(|phone| PhoneFault::Letters(phone.national()));
    }
    Some(one_among_words(text).map_or(PhoneFault::NotNumber, PhoneFault::Words))
}

/// `8.12E+11`, and a whole number with a decimal.
fn is_spreadsheet(text: &str) -> bool {
    let lower = text.to_ascii_lowercase().replace(',', ".");
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if let Some((number, power)) = lower.split_once("e+") {
        return is_digits(&number.replace('.', "")) && is_digits(power);
    }
    lower.split_once('.').is_some_and(|(whole, part)| {
        whole.len() > 8 && is_digits(whole) && matches!(part, "0" | "00")
    })
}

fn first_of_two(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let at = BETWEEN.iter().filter_map(|between| lower.find(between)).min()?;
    let (first, rest) = (text.get(..at)?, text.get(at..)?);
    let digits = rest.chars().filter(char::is_ascii_digit).count();
    // The second may be the end of the first alone: `0333-421234/421235`, `…7890/1`.
    (digits > 0).then(|| Phone::parse(first)).flatten().map(|phone| phone.national())
}

/// The one number in a text of words: `WA 0812-3456-7890`, `(0333) 421234 ext. 3`, `https://wa.me/6281…`.
fn one_among_words(text: &str) -> Option<String> {
    // In an address another country's number has no plus.
    let read = if text.contains("wa.me/") || text.contains("phone=") {
        Phone::in_link
    } else {
        Phone::read
    };
    let is_part = |c: char| c.is_ascii_digit() || " -.()+".contains(c);
    let mut found = text.split(|c: char| !is_part(c)).filter_map(|part| {
        let part = part.trim_matches([' ', '-', '.', ')']).trim_end_matches('(');
        read(part).ok().map(|reading| reading.phone.national())
    });
    let first = found.next()?;
    found.next().is_none().then_some(first)
}
