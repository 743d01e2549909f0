//! Finds the digits of long numbers in a text: in any script, with one or two characters between them.

use std::ops::Range;

/// Characters that may be between two digits of one number.
const LONGEST_GAP: usize = 2;

/// A digit and its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digit {
    /// 0 to 9.
    pub value: u8,
    /// The bytes that it takes in the text.
    pub at: Range<usize>,
}

/// Digits in a row of which each is at most [`LONGEST_GAP`] signs, none of them a letter, from the one before.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// All digits.
    pub digits: Vec<Digit>,
    /// Groups of adjacent digits, as ranges of `digits`.
    pub groups: Vec<Range<usize>>,
}

#[expect(
    clippy::indexing_slicing,
    reason = "groups are made with the digits that they name, and callers go through them"
)]
impl Run {
    /// The digits of some groups in a row as one number.
    pub fn number(&self, groups: Range<usize>) -> String {
        let digits = self.groups[groups.start].start..self.groups[groups.end - 1].end;
        self.digits[digits].iter().map(|digit| char::from(b'0' + digit.value)).collect()
    }

    /// The bytes of some groups in a row.
    pub fn bytes(&self, groups: Range<usize>) -> Range<usize> {
        let digits = self.groups[groups.start].start..self.groups[groups.end - 1].end;
        self.digits[digits.start].at.start..self.digits[digits.end - 1].at.end
    }

    /// Returns the text between a group and the one before it.
    pub fn gap<'t>(&self, text: &'t str, group: usize) -> &'t str {
        if group == 0 || group >= self.groups.len() {
            return "";
        }
        let first = self.groups[group].start;
        text.get(self.digits[first - 1].at.end..self.digits[first].at.start).unwrap_or_default()
    }

    /// How many digits a group has.
    pub fn length(&self, group: usize) -> usize {
        self.groups[group].len()
    }
}

/// All runs of a text. `%33`, as addresses have it, is the digit 3, and `%20` a sign.
pub fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut run = Run::default();
    let (mut gap, mut apart) = (0, false);
    let mut at = 0;
    while let Some((sign, length)) = next(&text[at..]) {
        match sign {
            Sign::Digit(value) => {
                if gap > LONGEST_GAP || apart {
                    runs.extend(
                        Some(std::mem::take(&mut run)).filter(|run| !run.digits.is_empty()),
                    );
                }
                let index = run.digits.len();
                match run.groups.last_mut().filter(|_| gap == 0) {
                    Some(group) => group.end = index + 1,
                    None => run.groups.push(index..index + 1),
                }
                run.digits.push(Digit { value, at: at..at + length });
                (gap, apart) = (0, false);
            }
            Sign::Letter => apart = true,
            Sign::Other => gap += 1,
            Sign::Unseen => {}
        }
        at += length;
    }
    runs.extend(Some(run).filter(|run| !run.digits.is_empty()));
    runs
}

/// Whether a text has at least so many signs that may be digits; cheap, for texts that nearly all have few.
pub fn has_digits(text: &str, least: usize) -> bool {
    text.bytes().filter(|byte| byte.is_ascii_digit() || *byte >= 0xc2).take(least).count() == least
}

enum Sign {
    Digit(u8),
    Letter,
    Other,
    /// Takes no room on the screen.
    Unseen,
}

/// The first sign of a text and its length in bytes.
fn next(text: &str) -> Option<(Sign, usize)> {
    let c = text.chars().next()?;
    let hex = |at: usize| char::from(*text.as_bytes().get(at)?).to_digit(16);
    if c == '%'
        && let (Some(high), Some(low)) = (hex(1), hex(2))
    {
        let is_digit = high == 3 && low < 10;
        return Some((if is_digit { digit(low) } else { Sign::Other }, 3));
    }
    let sign = match (c, value(c)) {
        (_, Some(value)) => digit(value),
        (
            '\u{ad}'
            | '\u{20e3}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}',
            _,
        ) => Sign::Unseen,
        (c, _) if c.is_alphabetic() => Sign::Letter,
        _ => Sign::Other,
    };
    Some((sign, c.len_utf8()))
}

fn digit(value: u32) -> Sign {
    Sign::Digit(u8::try_from(value).unwrap_or_default())
}

/// What a sign counts, if it is a digit of any script (Unicode 15, `Numeric_Type` Decimal or Digit).
fn value(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let c = u32::from(c);
    let before = OTHER_DIGITS.partition_point(|(first, ..)| *first <= c).checked_sub(1)?;
    let (first, last, value) = OTHER_DIGITS.get(before)?;
    (c <= *last).then(|| value + (c - first))
}

/// First and last of consecutive digits, and what the first counts.
#[rustfmt::skip]
const OTHER_DIGITS: &[(u32, u32, u32)] = &[
    (0x00b2, 0x00b3, 2), (0x00b9, 0x00b9, 1), (0x0660, 0x0669, 0), (0x06f0, 0x06f9, 0),
    (0x07c0, 0x07c9, 0), (0x0966, 0x096f, 0), (0x09e6, 0x09ef, 0), (0x0a66, 0x0a6f, 0),
    (0x0ae6, 0x0aef, 0), (0x0b66, 0x0b6f, 0), (0x0be6, 0x0bef, 0), (0x0c66, 0x0c6f, 0),
    (0x0ce6, 0x0cef, 0), (0x0d66, 0x0d6f, 0), (0x0de6, 0x0def, 0), (0x0e50, 0x0e59, 0),
    (0x0ed0, 0x0ed9, 0), (0x0f20, 0x0f29, 0), (0x1040, 0x1049, 0), (0x1090, 0x1099, 0),
    (0x1369, 0x1371, 1), (0x17e0, 0x17e9, 0), (0x1810, 0x1819, 0), (0x1946, 0x194f, 0),
    (0x19d0, 0x19d9, 0), (0x19da, 0x19da, 1), (0x1a80, 0x1a89, 0), (0x1a90, 0x1a99, 0),
    (0x1b50, 0x1b59, 0), (0x1bb0, 0x1bb9, 0), (0x1c40, 0x1c49, 0), (0x1c50, 0x1c59, 0),
    (0x2070, 0x2070, 0), (0x2074, 0x2079, 4), (0x2080, 0x2089, 0), (0x2460, 0x2468, 1),
    (0x2474, 0x247c, 1), (0x2488, 0x2490, 1), (0x24ea, 0x24ea, 0), (0x24f5, 0x24fd, 1),
    (0x24ff, 0x24ff, 0), (0x2776, 0x277e, 1), (0x2780, 0x2788, 1), (0x278a, 0x2792, 1),
    (0xa620, 0xa629, 0), (0xa8d0, 0xa8d9, 0), (0xa900, 0xa909, 0), (0xa9d0, 0xa9d9, 0),
    (0xa9f0, 0xa9f9, 0), (0xaa50, 0xaa59, 0), (0xabf0, 0xabf9, 0), (0xff10, 0xff19, 0),
    (0x104a0, 0x104a9, 0), (0x10a40, 0x10a43, 1), (0x10d30, 0x10d39, 0), (0x10e60, 0x10e68, 1),
    (0x11052, 0x1105a, 1), (0x11066, 0x1106f, 0), (0x110f0, 0x110f9, 0), (0x11136, 0x1113f, 0),
    (0x111d0, 0x111d9, 0), (0x112f0, 0x112f9, 0), (0x11450, 0x11459, 0), (0x114d0, 0x114d9, 0),
    (0x11650, 0x11659, 0), (0x116c0, 0x116c9, 0), (0x11730, 0x11739, 0), (0x118e0, 0x118e9, 0),
    (0x11950, 0x11959, 0), (0x11c50, 0x11c59, 0), (0x11d50, 0x11d59, 0), (0x11da0, 0x11da9, 0),
    (0x16a60, 0x16a69, 0), (0x16ac0, 0x16ac9, 0), (0x16b50, 0x16b59, 0), (0x1d7ce, 0x1d7d7, 0),
    (0x1d7d8, 0x1d7e1, 0), (0x1d7e2, 0x1d7eb, 0), (0x1d7ec, 0x1d7f5, 0), (0x1d7f6, 0x1d7ff, 0),
    (0x1e140, 0x1e149, 0), (0x1e2f0, 0x1e2f9, 0), (0x1e950, 0x1e959, 0), (0x1f100, 0x1f100, 0),
    (0x1f101, 0x1f10a, 0), (0x1fbf0, 0x1fbf9, 0),
];
