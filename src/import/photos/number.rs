//! The number by which a photo is called on the photos' sheet: the first digits of its content's hash and a check digit. It stays
//! the same when photos come and go. Where two photos share the digits, both are shown with more of them, and the shorter number
//! of an older sheet means both, never the wrong one.

use std::collections::BTreeMap;

/// Digits of a whole number, without the check digit.
const DIGITS: u32 = 15;
/// Digits that are shown at least, without the check digit: among 2,000 photos some 20 pairs share them.
const SHOWN: u32 = 5;

/// All digits of a photo's number. The first is not 0, which a spreadsheet would lose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PhotoNumber(u64);

impl PhotoNumber {
    /// Takes the digits from the hash of a photo's content.
    pub fn of(content: &blake3::Hash) -> Self {
        let first = content.as_bytes().first_chunk::<8>().copied().unwrap_or_default();
        let least = 10_u64.pow(DIGITS - 1);
        Self(least + u64::from_le_bytes(first) % (9 * least))
    }

    /// The first digits with their check digit.
    fn shown(self, digits: u32) -> String {
        let number = (self.0 / 10_u64.pow(DIGITS - digits)).to_string();
        let check = check_digit(&number);
        format!("{number}{check}")
    }
}

/// The numbers as they are shown: as short as they can be without being the same. Photos of the same content have the same.
pub fn shown_numbers(numbers: &[PhotoNumber]) -> Vec<String> {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let shared = |one: Option<&PhotoNumber>, other: Option<&PhotoNumber>| {
        one.zip(other).map_or(0, |(one, other)| shared_digits(*one, *other))
    };
    let digits: BTreeMap<PhotoNumber, u32> = sorted
        .iter()
        .enumerate()
        .map(|(at, number)| {
            let before = at.checked_sub(1).and_then(|at| sorted.get(at));
            let shared = shared(before, Some(number)).max(shared(Some(number), sorted.get(at + 1)));
            (*number, (shared + 1).clamp(SHOWN, DIGITS))
        })
        .collect();
    let shown = |number: &PhotoNumber| number.shown(digits.get(number).copied().unwrap_or(DIGITS));
    numbers.iter().map(shown).collect()
}

fn shared_digits(one: PhotoNumber, other: PhotoNumber) -> u32 {
    let same = |digits: &u32| one.shown(*digits) == other.shown(*digits);
    (1..=DIGITS).take_while(same).last().unwrap_or(0)
}

/// A number as somebody typed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// The first and last of the numbers that begin with its digits.
    Numbers(PhotoNumber, PhotoNumber),
    /// It has the form of one, but its check digit says that a digit is wrong.
    Slip,
}

/// Reads a number: `123456`, `no. 123 456`. `None` for anything else.
pub(super) fn typed(text: &str) -> Option<Typed> {
    let text = text.trim().trim_start_matches('#').to_lowercase();
    let text = text.strip_prefix("nomor").or_else(|| text.strip_prefix("no")).unwrap_or(&text);
    let text = text.trim_start_matches(['.', ':', ' ']);
    let digits: String =
        text.chars().filter(|sign| !matches!(sign, ' ' | '.' | '\u{a0}')).collect();
    let length = u32::try_from(digits.len()).ok()?;
    let is_number = digits.bytes().all(|sign| sign.is_ascii_digit()) && !digits.starts_with('0');
    if !is_number || !(SHOWN + 1..=DIGITS + 1).contains(&length) {
        return None;
    }
    let (number, check) = digits.split_at_checked(digits.len() - 1)?;
    if check_digit(number).to_string() != check {
        return Some(Typed::Slip);
    }
    let below = 10_u64.pow(DIGITS - (length - 1));
    let first = number.parse::<u64>().ok()? * below;
    Some(Typed::Numbers(PhotoNumber(first), PhotoNumber(first + (below - 1))))
}

/// The check digit of H. M. Damm, which finds each wrong digit and each pair of neighbours that changed places.
fn check_digit(digits: &str) -> u8 {
    const TABLE: [[u8; 10]; 10] = [
        [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
        [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
        [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
        [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
        [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
        [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
        [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
        [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
        [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
        [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
    ];
    digits.bytes().fold(0, |check, digit| {
        let row = TABLE.get(usize::from(check));
        row.and_then(|row| row.get(usize::from(digit.wrapping_sub(b'0')))).copied().unwrap_or(0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(content: u32) -> PhotoNumber {
        PhotoNumber::of(&blake3::hash(&content.to_le_bytes()))
    }

    fn means(text: &str, number: PhotoNumber) -> bool {
        matches!(typed(text), Some(Typed::Numbers(first, last)) if (first..=last).contains(&number))
    }

    #[test]
    fn shown_numbers_are_different_and_mean_their_photo() {
        let numbers: Vec<_> = (0..3000).map(number).collect();
        let shown = shown_numbers(&numbers);
        let long = shown.iter().filter(|shown| shown.len() > 6).count();
        assert!((1..200).contains(&long), "{long}");
        for (text, number) in shown.iter().zip(&numbers) {
            let meant = numbers.iter().filter(|other| means(text, **other));
            assert_eq!(meant.collect::<Vec<_>>(), [number], "{text}");
        }
    }

    #[test]
    fn a_number_stays_right_when_photos_come_and_go() {
        let few: Vec<_> = (0..200).map(number).collect();
        let many: Vec<_> = (100..4000).map(number).collect();
        for (text, number) in
            shown_numbers(&few).iter().zip(&few).chain(shown_numbers(&many).iter().zip(&many))
        {
            assert!(means(text, *number));
        }
    }

    #[test]
    fn slips_are_found() {
        let shown = shown_numbers(&[number(7)]).remove(0);
        assert_eq!(shown.len(), 6);
        for at in 0..shown.len() {
            for digit in '0'..='9' {
                let mut slip = shown.clone();
                slip.replace_range(at..=at, &digit.to_string());
                let is_same = slip == shown;
                assert_eq!(means(&slip, number(7)), is_same, "{slip}");
            }
        }
        let swapped = format!("{}{}{}", &shown[1..2], &shown[..1], &shown[2..]);
        assert!(swapped == shown || typed(&swapped) != typed(&shown));
        for other in ["12345", "foto 1", "1234567890123456789", "", "#", "0123456"] {
            assert_eq!(typed(other), None, "{other}");
        }
        let (a, b) = shown.split_at(3);
        assert!(
            means(&format!("No. {a}.{b}"), number(7)) && means(&format!("#{a} {b}"), number(7))
        );
    }
}
