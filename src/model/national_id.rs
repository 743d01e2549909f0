//! Numbers of citizens (NIK) and family cards (KK), which must not be published (UU 23/2006 on population data): six
//! digits of the region, two each of day (women: day + 40), month and year, four that count from 0001. A family card
//! has the day of issue in the same place.

use std::ops::Range;

use super::digits::{Run, has_digits, runs};
use super::regency::PROVINCES;

const DIGITS: usize = 16;
/// The last code of a kota; kabupaten begin at 01, kota at 71.
const LAST_CITY: usize = 79;
/// Digits of a business number (NIB) and of a bar code (GTIN).
const BUSINESS_NUMBER: usize = 13;

/// Bytes before a number in which the beginning of an address is looked for.
const LONGEST_ADDRESS: usize = 2000;

/// Finds such numbers in a text. Numbers in web addresses name pages.
pub fn find(text: &str) -> Vec<Range<usize>> {
    if !has_digits(text, DIGITS) {
        return Vec::new();
    }
    let in_run = |run: &Run| -> Vec<Range<usize>> {
        numbers(text, run).into_iter().map(|groups| run.bytes(groups)).collect()
    };
    let found = runs(text).iter().flat_map(in_run).collect::<Vec<_>>();
    found.into_iter().filter(|at| !in_address(text, at.start)).collect()
}

/// Groups of a run that make up such a number.
fn numbers(text: &str, run: &Run) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut first = 0;
    while let Some(group) = run.groups.get(first) {
        let start = group.start;
        let last = run.groups.partition_point(|group| group.end < start + DIGITS);
        let whole = run.groups.get(last).is_some_and(|group| group.end == start + DIGITS);
        let groups = first..last + 1;
        if whole && is_dated(&run.number(groups.clone())) && !is_other(text, run, &groups) {
            found.push(groups);
            first = last;
        }
        first += 1;
    }
    found
}

/// Whether sixteen digits have a region, a day and a month where such a number has them.
fn is_dated(digits: &str) -> bool {
    let part = |at: Range<usize>| digits[at].parse().unwrap_or(0_usize);
    let day = part(6..8);
    PROVINCES.iter().any(|(code, _)| digits.starts_with(code))
        && (1..=LAST_CITY).contains(&part(2..4))
        && part(4..6) > 0
        && (1..=31).contains(&(if day > 40 { day - 40 } else { day }))
        && (1..=12).contains(&part(8..10))
        && part(12..16) > 0
}

/// Whether the groups are other numbers that are merely next to each other.
fn is_other(text: &str, run: &Run, groups: &Range<usize>) -> bool {
    let listed = |group: usize| {
        let gap = run.gap(text, group);
        gap.contains([',', ';']) && gap.contains(char::is_whitespace)
    };
    let long = groups.clone().any(|group| run.length(group) > DIGITS / 2);
    let in_list = long && (groups.start + 1..groups.end).any(listed);
    let after_business_number = run.length(groups.start) == BUSINESS_NUMBER;
    in_list
        || after_business_number
        || is_name_of_upload(text, run, groups)
        || is_position(text, run, groups)
        || has_date(text, run, groups)
}

/// `306098765_1234567890123456_1234567890123456789_n.jpg`, as social networks call pictures.
fn is_name_of_upload(text: &str, run: &Run, groups: &Range<usize>) -> bool {
    let longer = |group: usize| group < run.groups.len() && run.length(group) > DIGITS;
    let after = longer(groups.end) && run.gap(text, groups.end) == "_";
    let before = groups.start > 0 && longer(groups.start - 1) && run.gap(text, groups.start) == "_";
    after || before
}

/// `-7.250445, 112.768845`, as maps give a place: degrees of a latitude, then of a longitude that Indonesia has.
fn is_position(text: &str, run: &Run, groups: &Range<usize>) -> bool {
    let first = groups.start;
    let [point, between, second] = [1, 2, 3].map(|number| run.gap(text, first + number));
    let degrees = || run.number(first + 2..first + 3).parse::<u32>().unwrap_or_default();
    groups.len() == 4
        && matches!(point, "." | ",")
        && second == point
        && between != point
        && run.length(first) <= 2
        && (95..=141).contains(&degrees())
}

/// Whether the groups include a calendar date, such as `11-10-2026 08:00-09:30`. Its own sign must not go on
/// beside it, as it would within a longer number.
pub(super) fn has_date(text: &str, run: &Run, groups: &Range<usize>) -> bool {
    let value = |group: usize| run.number(group..group + 1).parse().unwrap_or(0_u32);
    let is_part =
        |group: usize, last: u32| run.length(group) <= 2 && (1..=last).contains(&value(group));
    let is_year = |group: usize| run.length(group) == 4 && (1900..2100).contains(&value(group));
    let begins_at = |first: usize| {
        let (sign, next) = (run.gap(text, first + 1), run.gap(text, first + 2));
        let parted = matches!(sign, "-" | "." | "/") && sign == next;
        let alone = run.gap(text, first) != sign && run.gap(text, first + 3) != sign;
        let day_first = is_part(first, 31) && is_part(first + 1, 12) && is_year(first + 2);
        let year_first = is_year(first) && is_part(first + 1, 12) && is_part(first + 2, 31);
        parted && alone && (day_first || year_first)
    };
    (groups.start..groups.end.saturating_sub(2)).any(begins_at)
}

/// Whether a position lies in a web address.
pub(super) fn in_address(text: &str, at: usize) -> bool {
    let before = &text[text.floor_char_boundary(at.saturating_sub(LONGEST_ADDRESS))..at];
    let word_start = before
        .rfind(|c: char| c.is_whitespace() || "\"'<>()".contains(c))
        .map_or(0, |space| space + 1);
    before.get(word_start..).is_some_and(|word| word.contains("://") || word.contains("wa.me/"))
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn finds_numbers_however_they_are_parted() {
        let forms = [
            "3510124503850001",
            "35.10.12.450385.0001",
            "3510 1245 0385 0001",
            "351012-450385-0001",
            "NIK: 35 10 12 45 03 85 00 01",
            "3 5 1 0 1 2 4 5 0 3 8 5 0 0 0 1",
            "NIK3510124503850001x",
            "35\u{a0}10\u{a0}12\u{a0}450385\u{a0}0001",
            "351012\u{2011}450385\u{2013}0001",
            "３５１０１２４５０３８５０００１",
            "٣٥١٠١٢٤٥٠٣٨٥٠٠٠١",
            "3510-12 / 450385",
            "3510, 1245, 0385, 0001",
            "(351012) 450385-0001",
            "3510\u{200b}1245\u{ad}0385\u{200b}0001",
            "3510124503850001_2",
            "nama: 3171012312990012.",
            "12.10.2012.450385",
            "35%310%2012450385%200001",
        ];
        for form in forms {
            let whole = form.chars().filter(|c| c.is_numeric()).count() >= 16;
            assert_eq!(!find(form).is_empty(), whole, "{form}");
        }
    }

    #[test]
    fn tells_them_from_other_numbers() {
        let others = [
            "2019 2020 2021 2022",
            "1998, 1999, 2000, 2001",
            "0812 3456 7890 0813 1111 2222",
            "+62 812 3456 7890 / +62 813 1111 2222",
            "6281311121222 081",
            "306098765_1234567890123456_1234567890123456789_n.jpg",
            "306098765_3510124503850001_1234567890123456789_n.jpg",
            "IMG_20261101_081500123",
            "PXL_20261101_0815001234",
            "12345678901234567",
            "35101245038500011",
            "ID35110000012345678",
            "P-IRT 2060001010001-30",
            "NIB 1203121012345, 250 g",
            "NIB 1203121012345 250 g",
            "Rp 15.000, 20.000, 25.000, 30.000",
            "11-10-2026 08:00-09:30",
            "11.10.2026–12.10.2026",
            "11/10/2026 12.10.2026",
            "8991234567890 250",
            "https://contoh.example/3510124503850001",
            "3510120003850001",
            "3510124513850001",
            "3510124503850000",
            "9910124503850001",
            "-7.250445, 112.768845",
            "7,250445 112,768845",
            "35 orang, 10 desa, 12 dusun, 450385 pohon, 0001",
        ];
        for other in others {
            assert!(find(other).is_empty(), "{other}");
        }
    }
}
