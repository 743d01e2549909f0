//! Makes external texts safe to show: no invisible characters, no change of direction, no line breaks or control
//! sequences, and a limited length.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

/// Characters of a quotation in backticks that are shown.
const QUOTED: usize = 400;
/// Characters of a sentence that are shown.
const SENTENCE: usize = 2000;
/// Characters of a path that people are shown.
const PATH: usize = 160;
/// Characters of a line that are shown around a position.
const WINDOW: usize = 200;
/// Of them, those before it.
const BEFORE: usize = 60;

/// Whether a character is invisible, or changes how others are shown: controls, marks of direction (Unicode
/// Bidirectional Algorithm, UAX 9), characters without width, line and paragraph separators, tags, and two that are
/// none.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
            | '\u{e0000}'..='\u{e007f}')
}

/// Returns a text on one line in which hidden characters are written as `<U+202E>`.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    text.chars().for_each(|c| put(&mut out, c));
    Cow::Owned(out)
}

fn put(out: &mut String, c: char) {
    if is_hidden(c) {
        // Writing into a string cannot fail.
        let _ = write!(out, "<U+{:04X}>", u32::from(c));
    } else {
        out.push(c);
    }
}

/// Returns a path as it is shown to people.
pub fn path(text: &str) -> String {
    visible(&shortened(text, PATH)).into_owned()
}

/// Escapes hidden characters in JSON. They occur only in strings, except for the line ends of its layout.
pub fn json(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hidden(c) && c != '\n' {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// Shortens long quotations in a sentence, and if necessary the sentence itself, in the middle.
pub fn bounded(sentence: String) -> String {
    if sentence.len() <= QUOTED {
        return sentence;
    }
    let parts: Vec<Cow<'_, str>> =
        sentence.split('`').map(|part| shortened(part, QUOTED)).collect();
    shortened(&parts.join("`"), SENTENCE).into_owned()
}

/// Shortens a text to at most so many characters, in the middle.
fn shortened(text: &str, limit: usize) -> Cow<'_, str> {
    if text.len() <= limit || text.chars().nth(limit).is_none() {
        return Cow::Borrowed(text);
    }
    let tail = limit / 3;
    let start = text.char_indices().nth(limit - tail).map_or(0, |(at, _)| at);
    let end = text.char_indices().nth_back(tail - 1).map_or(text.len(), |(at, _)| at);
    Cow::Owned(format!("{}…{}", &text[..start], &text[end..]))
}

/// Returns the part of a line around a range of its bytes, with `…` where it was cut, and the range within it.
pub fn window(line: &str, at: &Range<usize>) -> (String, Range<usize>) {
    let start = line.floor_char_boundary(at.start.min(line.len()));
    let end = line.ceil_char_boundary(at.end.min(line.len())).max(start);
    if line.len() <= WINDOW || line.chars().nth(WINDOW).is_none() {
        return (line.to_owned(), start..end);
    }
    let from = line[..start].char_indices().nth_back(BEFORE - 1).map_or(0, |(at, _)| at);
    let rest = line[from..].char_indices().nth(WINDOW).map_or(line.len(), |(at, _)| from + at);
    let (before, after) =
        (if from > 0 { "…" } else { "" }, if rest < line.len() { "…" } else { "" });
    let text = format!("{before}{}{after}", &line[from..rest]);
    let moved = |at: usize| at.min(rest) - from + before.len();
    (text, moved(start)..moved(end))
}

/// Returns a line as it is shown to people, and a range of its bytes there. Tabs become spaces, since their width
/// varies.
pub fn visible_with(line: &str, ranges: &mut [&mut Range<usize>]) -> String {
    let mut out = String::with_capacity(line.len() + 1);
    let before: Vec<Range<usize>> = ranges.iter().map(|range| (**range).clone()).collect();
    for (at, c) in line.char_indices().chain([(line.len(), '\0')]) {
        for (range, old) in ranges.iter_mut().zip(&before) {
            if old.start == at {
                range.start = out.len();
            }
            if old.end == at {
                range.end = out.len();
            }
        }
        match c {
            _ if at == line.len() => {}
            '\t' => out.push_str("    "),
            _ => put(&mut out, c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_written_out() {
        assert_eq!(visible("a\u{202e}b\n\u{1b}[2J\u{7f}"), "a<U+202E>b<U+000A><U+001B>[2J<U+007F>");
        assert_eq!(visible("Ibu Siti’s café 火"), "Ibu Siti’s café 火");
        assert_eq!(json("{\n\"a\u{202e}\u{e0041}\"}"), "{\n\"a\\u202e\\udb40\\udc41\"}");
    }

    #[test]
    fn a_window_holds_its_place() {
        let line = format!("{}ini{}", "é ".repeat(5000), "b ".repeat(5000));
        let start = line.find("ini").unwrap_or_default();
        let (text, at) = window(&line, &(start..start + 3));
        assert_eq!(&text[at], "ini");
        assert!(text.chars().count() <= WINDOW + 2 && text.starts_with('…') && text.ends_with('…'));
        let (text, at) = window(&line, &(0..line.len()));
        assert!(text.starts_with("é") && text.ends_with('…'));
        assert_eq!(at.start, 0);
        let (text, at) = window(&line, &(line.len() - 2..line.len()));
        assert_eq!((&text[at], text.chars().count()), ("b ", BEFORE + 3));
        assert_eq!(window("pendek", &(2..3)), ("pendek".to_owned(), 2..3));
    }

    #[test]
    fn sentences_are_bounded_but_keep_their_end() {
        let long = bounded(format!("kunci `{}` tidak dikenal", "x".repeat(1_000_000)));
        assert!(long.chars().count() < 500 && long.ends_with("x` tidak dikenal"), "{long}");
        assert_eq!(bounded("pendek".to_owned()), "pendek");
    }
}
