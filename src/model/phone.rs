//! Phone numbers in the international form of ITU-T E.164. One without a country code is Indonesia's.

pub mod among_words;
mod country;

use std::cmp::Ordering;

/// Indonesia's country code.
const INDONESIA: &str = "62";

/// The kind of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// An Indonesian mobile number, `+628…`.
    Mobile,
    /// An Indonesian fixed line, which has no `WhatsApp`.
    Fixed,
    /// Another country's; which of the two is not known.
    Abroad,
}

/// A phone number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    digits: String,
}

/// A number as read from a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The number.
    pub phone: Phone,
    /// Characters that no keyboard types into a number (other hyphens, spaces, marks that are not seen), each once, in
    /// order.
    pub cured: Vec<char>,
}

/// Why a text is not a phone number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhoneFault {
    /// The text is something other than a number.
    NotNumber,
    /// Too few digits.
    Short,
    /// Too many digits.
    Long,
    /// Two numbers; the first of them, as people write it.
    Two(String),
    /// A number with words or an extension beside it; the number, as people write it.
    Words(String),
    /// Letters that look like digits; what was meant, as people write it.
    Letters(String),
    /// What a spreadsheet makes of a number: `8.12E+11`, `81234567890.0`. Digits are lost, or there are too many.
    Spreadsheet,
    /// A plus, and then the code of no country.
    NoCountry,
    /// Without a plus it may be another country's number, of this code, or an Indonesian one that has lost its zero.
    Ambiguous {
        /// The country code.
        code: String,
        /// All digits as written.
        digits: String,
    },
}

impl Phone {
    /// Reads a number as people write it: `0812-3456-7890`, `(0333) 421234`, `62812…`, `+62 (0)812…`, or `812…`, which
    /// is what a spreadsheet leaves of it; other countries' with their code: `+81 90…`, `0081 90…`.
    pub fn read(text: &str) -> Result<Reading, PhoneFault> {
        let (plain, cured) = plain(text);
        let plain = plain.trim();
        if let Some(fault) = of_form(plain) {
            return Err(fault);
        }
        let bare = plain.trim_start_matches(['(', ' ', '-']);
        let (is_international, rest) = match bare.strip_prefix('+') {
            Some(rest) => (true, rest),
            None => bare.strip_prefix("00").map_or((false, bare), |rest| (true, rest)),
        };
        if rest.contains('+') {
            return Err(PhoneFault::NotNumber);
        }
        let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
        let phone = if is_international {
            international(&digits)
        } else {
            let first = rest.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
            at_home(&digits, first)
        };
        phone.map(|phone| Reading { phone, cured })
    }

    /// Reads the number of a `WhatsApp` link, where the country code is written without a plus: `6281…`. A number with
    /// a leading zero does not work there, and is assumed to be Indonesian.
    pub fn in_link(text: &str) -> Result<Reading, PhoneFault> {
        let (plain, cured) = plain(text);
        let plain = plain.trim();
        let reading = if plain.starts_with(['+', '0', '(']) || plain.starts_with(INDONESIA) {
            Self::read(plain)?
        } else {
            Self::read(&format!("+{plain}"))?
        };
        Ok(Reading { cured, ..reading })
    }

    /// What [`Self::read`] reads, without a word on why not.
    pub fn parse(text: &str) -> Option<Self> {
        Self::read(text).ok().map(|reading| reading.phone)
    }

    /// Mobile, fixed or abroad.
    pub fn line(&self) -> Line {
        match self.digits.strip_prefix(INDONESIA) {
            Some(national) if national.starts_with('8') => Line::Mobile,
            Some(_) => Line::Fixed,
            None => Line::Abroad,
        }
    }

    /// The country code: `62`.
    pub fn country(&self) -> &str {
        country::code(&self.digits).unwrap_or_default()
    }

    /// Digits with country code and without plus, as `wa.me` wants them.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// For `tel:` links.
    pub fn e164(&self) -> String {
        format!("+{}", self.digits)
    }

    /// As people in Indonesia read it: `0812-3456-7890`, and another country's `+81 9012345678`.
    pub fn national(&self) -> String {
        let Some(national) = self.digits.strip_prefix(INDONESIA) else {
            let (code, rest) = self.digits.split_at(self.country().len());
            return format!("+{code} {rest}");
        };
        let mut out = String::new();
        for (index, digit) in format!("0{national}").chars().enumerate() {
            if index > 0 && index % 4 == 0 && index < 12 {
                out.push('-');
            }
            out.push(digit);
        }
        out
    }
}

/// A number with a country code.
fn international(digits: &str) -> Result<Phone, PhoneFault> {
    let code = country::code(digits).ok_or(match digits.len() {
        0..=2 => PhoneFault::Short,
        _ => PhoneFault::NoCountry,
    })?;
    let national = &digits[code.len()..];
    if code == INDONESIA {
        return indonesian(national.strip_prefix('0').unwrap_or(national));
    }
    let (least, most) = country::lengths(code);
    // `+44 (0)20…`: the zero is only dialled inside the country. Italy's belongs to the number.
    let national = match national.strip_prefix('0') {
        Some(rest) if code != "39" => rest,
        _ => national,
    };
    within(national.len(), least, most)?;
    Ok(Phone { digits: format!("{code}{national}") })
}

/// A number without a plus; `first` are the digits before the first space or hyphen.
fn at_home(digits: &str, first: &str) -> Result<Phone, PhoneFault> {
    if let Some(national) = digits.strip_prefix('0') {
        return indonesian(national);
    }
    if let Some(national) = digits.strip_prefix(INDONESIA).filter(|_| digits.len() > 9) {
        return indonesian(national.strip_prefix('0').unwrap_or(national));
    }
    // `81 90 1234 5678` and `6591234567` have no zero to lose in their own country, but `812-…` and `852-…` are how
    // spreadsheets leave Indonesian mobile numbers.
    let stands_alone = first.len() < 3 && first.len() < digits.len();
    if let Ok(abroad) = international(digits)
        && (stands_alone && abroad.country() == first || !digits.starts_with('8'))
    {
        let code = abroad.country().to_owned();
        let is_home = indonesian(digits).is_ok();
        // Where E.164's limits are all that is known, nearly every number would be that country's.
        let is_sure = country::lengths(&code).1 - country::lengths(&code).0 <= 2;
        if stands_alone && code == first || is_sure || !is_home {
            return Err(PhoneFault::Ambiguous { code, digits: digits.to_owned() });
        }
    }
    indonesian(digits)
}

/// A number of Indonesia without zero and country code: mobile ones of 9 to 12 digits, fixed lines of 7 to 11.
fn indonesian(national: &str) -> Result<Phone, PhoneFault> {
    let (least, most) = match national.as_bytes().first() {
        Some(b'8') => (9, 12),
        Some(b'2'..=b'7' | b'9') => (7, 11),
        _ if national.len() < 7 => return Err(PhoneFault::Short),
        _ => return Err(PhoneFault::NotNumber),
    };
    within(national.len(), least, most)?;
    Ok(Phone { digits: format!("{INDONESIA}{national}") })
}

fn within(length: usize, least: usize, most: usize) -> Result<(), PhoneFault> {
    match (length.cmp(&least), length.cmp(&most)) {
        (Ordering::Less, _) => Err(PhoneFault::Short),
        (_, Ordering::Greater) => Err(PhoneFault::Long),
        _ => Ok(()),
    }
}

/// A number with the hyphens, spaces and digits of a keyboard, and what was put in the place of what.
fn plain(text: &str) -> (String, Vec<char>) {
    let mut cured = Vec::new();
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let typed = match c {
            // Full-width digits and signs, as East Asian keyboards type them.
            '\u{ff08}'..='\u{ff19}' => char::from_u32(u32::from(c) - 0xfee0),
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => Some('-'),
            '\u{a0}'
            | '\u{1680}'
            | '\u{2000}'..='\u{200a}'
            | '\u{202f}'
            | '\u{205f}'
            | '\u{3000}' => Some(' '),
            c if is_invisible(c) => None,
            c => Some(c),
        };
        out.extend(typed);
        if typed != Some(c) && !('\u{ff08}'..='\u{ff19}').contains(&c) && !cured.contains(&c) {
            cured.push(c);
        }
    }
    (out, cured)
}

/// Characters that show nothing: soft hyphens, joiners, marks of direction, and the byte order mark.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
    )
}

/// The separators between two numbers.
const BETWEEN: &[&str] = &["/", ",", ";", "|", "&", " atau ", " dan ", " or ", " and "];

/// What is wrong with the form of a text, before its digits are looked at.
fn of_form(text: &str) -> Option<PhoneFault> {
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

#[cfg(test)]
mod tests;
