//! Texts as cells and comments take them.

use std::borrow::Cow;

use crate::message::shown;

/// What a cell holds at most, in units of UTF-16.
pub(super) const CELL_UNITS: usize = 32_767;

/// Returns a text whose lines end with `\n`, with hidden characters written as `<U+202E>`.
pub(super) fn visible(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    let lines: Vec<Cow<'_, str>> = text.split('\n').map(shown::visible).collect();
    lines.join("\n")
}

/// Returns how many units of UTF-16 a text has, which is how Excel counts characters.
pub(super) fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// Cuts a text to so many units of UTF-16; `…` stands where it was cut.
pub(super) fn cut(text: &str, most: usize) -> Cow<'_, str> {
    if text.len() <= most || units(text) <= most {
        return Cow::Borrowed(text);
    }
    let mut left = most.saturating_sub(1);
    let kept = text.chars().take_while(|sign| {
        let fits = sign.len_utf16() <= left;
        left = left.saturating_sub(sign.len_utf16());
        fits
    });
    Cow::Owned(kept.chain(['…']).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_becomes_visible_and_lines_stay() {
        assert_eq!(visible("a\r\nb\rc\td"), "a\nb\nc d");
        assert_eq!(visible("a\u{202e}b\u{1}\n\u{ffff}"), "a<U+202E>b<U+0001>\n<U+FFFF>");
    }

    #[test]
    fn texts_are_cut_by_the_units_of_excel() {
        assert_eq!(cut("kopi", 4), "kopi");
        assert_eq!(cut("kopi susu", 5), "kopi…");
        // An emoji has two units, and is not cut in the middle.
        assert_eq!(cut("ab😀😀", 6), "ab😀😀");
        assert_eq!(cut("ab😀😀", 5), "ab😀…");
        assert_eq!(cut("ab😀😀", 4), "ab…");
    }
}
