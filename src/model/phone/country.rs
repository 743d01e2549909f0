//! Country codes of ITU-T E.164 (list of assigned codes, annex to the Operational Bulletin, geographic ones only) and
//! how many digits follow them. A table in place of a library of phone numbers: those carry every country's plan, a
//! megabyte of patterns, to learn what stands here in a few lines.

/// Digits of a whole number with its country code, at most (E.164, 6.2.1).
const LONGEST: usize = 15;
/// The shortest numbers behind a country code: of small islands, and of old lines.
const SHORTEST: usize = 4;

/// Codes whose first two digits, with the third, make them: `21` means 211 to 219, where they are assigned.
const THREE_DIGITS: &[(&str, &str)] = &[
    ("21", "12368"),
    ("22", "0123456789"),
    ("23", "0123456789"),
    ("24", "0123456789"),
    ("25", "012345678"),
    ("26", "0123456789"),
    ("29", "01789"),
    ("35", "0123456789"),
    ("37", "01234567"),
    ("38", "01235679"),
    ("42", "013"),
    ("50", "0123456789"),
    ("59", "0123456789"),
    ("67", "02345679"),
    ("68", "0123456789"),
    ("69", "012"),
    ("85", "02356"),
    ("88", "06"),
    ("96", "012345678"),
    ("97", "01234567"),
    ("99", "234568"),
];

/// Codes of two digits.
const TWO_DIGITS: &[&str] = &[
    "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47",
    "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65",
    "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
];

/// How many digits follow the codes of countries where buyers and workers from Indonesia are; elsewhere E.164's limits
/// hold.
const LENGTHS: &[(&str, usize, usize)] = &[
    ("1", 10, 10),
    ("7", 10, 10),
    ("31", 9, 9),
    ("33", 9, 9),
    ("34", 9, 9),
    ("44", 9, 10),
    ("60", 8, 10),
    ("61", 9, 9),
    ("63", 8, 10),
    ("64", 8, 10),
    ("65", 8, 8),
    ("66", 8, 9),
    ("81", 9, 10),
    ("82", 8, 10),
    ("84", 9, 10),
    ("86", 10, 11),
    ("90", 10, 10),
    ("91", 10, 10),
    ("92", 9, 10),
    ("670", 7, 8),
    ("673", 7, 7),
    ("852", 8, 8),
    ("853", 8, 8),
    ("855", 8, 9),
    ("856", 8, 10),
    ("880", 8, 10),
    ("886", 8, 9),
    ("962", 8, 9),
    ("965", 8, 8),
    ("966", 9, 9),
    ("968", 8, 8),
    ("971", 8, 9),
    ("973", 8, 8),
    ("974", 8, 8),
];

/// The country code that an international number begins with; `None` if no country has it.
pub(super) fn code(digits: &str) -> Option<&str> {
    if digits.starts_with(['1', '7']) {
        return digits.get(..1);
    }
    let two = digits.get(..2)?;
    if TWO_DIGITS.contains(&two) {
        return Some(two);
    }
    let (_, thirds) = THREE_DIGITS.iter().find(|(start, _)| *start == two)?;
    digits.get(..3).filter(|three| three[2..].chars().all(|third| thirds.contains(third)))
}

/// The fewest and most digits behind a country code.
pub(super) fn lengths(code: &str) -> (usize, usize) {
    let known = LENGTHS.iter().find(|(other, ..)| *other == code);
    known.map_or((SHORTEST, LONGEST - code.len()), |(_, least, most)| (*least, *most))
}
