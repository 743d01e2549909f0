//! Texts as cells and comments take them.

use std::borrow::Cow;

use quick_xml::escape::escape;

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

/// Writes a visible text as XML. `_x0041_` is how Excel writes characters that XML cannot hold, so what only looks like it is
/// written with an `_` of that kind.
pub(super) fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let digits = after.bytes().skip(2).take_while(u8::is_ascii_hexdigit).count();
        let is_code = digits == 4 && after.as_bytes().get(6) == Some(&b'_');
        out.push_str(if is_code { "_x005F_" } else { "_" });
        rest = after.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
    escape(out.as_str()).into_owned()
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
    fn what_looks_like_a_code_of_excel_stays_text() {
        assert_eq!(
            xml("a_x0041_b <&> _x00_ _x_x000A_"),
            "a_x005F_x0041_b &lt;&amp;&gt; _x00_ _x_x005F_x000A_"
        );
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
