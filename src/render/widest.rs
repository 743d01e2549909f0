//! The filter `widest`: how wide the longest word of a heading may come out, so that a style sheet can set it in a size in which no
//! word breaks. Which face a device has is not known at build; the widest usual one is reckoned with.

use tera::value::Map;
use tera::{Kwargs, State, TeraResult};

use super::filters::member;

/// `{{ site.name | widest }}`: the width of the words' longest word, in ems with one decimal; at least 1.
#[expect(clippy::unnecessary_wraps, reason = "the form that Tera wants a filter in")]
pub(super) fn widest(words: &Map, _: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let text = member(words, "text").unwrap_or_default();
    let hundredths = text.split_whitespace().map(width).max().unwrap_or(0).max(100);
    // Rounded up: a word that just fits must not break.
    let tenths = hundredths.div_ceil(10);
    Ok(format!("{}.{}", tenths / 10, tenths % 10))
}

/// Hundredths of an em, as Verdana Bold or `DejaVu Sans` Bold has it, whichever is wider.
fn width(word: &str) -> u32 {
    word.chars().map(letter).sum()
}

fn letter(letter: char) -> u32 {
    match letter {
        'i' | 'j' | 'l' | '\'' | '.' | ',' | ':' | ';' | '!' | '|' => 40,
        'f' | 'r' | 't' | '-' | '(' | ')' | '/' | 'I' | 'J' => 55,
        'c' | 'k' | 's' | 'z' | 'v' | 'x' | 'y' => 68,
        'a' | 'b' | 'd' | 'e' | 'g' | 'h' | 'n' | 'o' | 'p' | 'q' | 'u' => 73,
        'm' | 'w' | 'M' | 'W' | '@' => 114,
        'A'..='Z' => 88,
        '0'..='9' => 72,
        // Other scripts' letters may fill a square.
        letter if letter.is_ascii() => 88,
        _ => 100,
    }
}
