//! Slips that the parser takes as they are: signs that swallow words without a fault, quotes that are none, fields that fall
//! into a text.

use std::ops::Range;

use super::Node;
use super::places::Places;
use crate::diagnostic::{Diagnostic, code};
use crate::message;
use crate::message::Message;
use crate::source::{Span, Spanned};

/// Values that are longer are not repeated in full: a shortened one must not be offered as if it were whole.
const LONG: usize = 60;
/// How far from an empty value a comment in its place is looked for, in bytes.
const NEAR: usize = 400;

/// A value in quotes, as it must be typed.
fn quoted(value: &str) -> String {
    if value.contains(['"', '\\']) {
        format!("'{}'", value.replace('\'', "''"))
    } else {
        format!("\"{value}\"")
    }
}

/// What to type so that a value is kept as it is.
pub(super) fn in_quotes(value: &str) -> Message {
    if value.chars().count() > LONG {
        return message!("apit seluruh isinya dengan tanda kutip", "put the whole value in quotes");
    }
    let quoted = quoted(value);
    message!("apit isinya dengan tanda kutip: {quoted}", "put the value in quotes: {quoted}")
}

/// The problem of words after ` #`, which YAML takes for a comment: `name: Keripik #1 Jember`. A comment after a number,
/// a date or a single word is one.
pub(super) fn cut(places: &Places<'_>, value: Span, text: &str) -> Option<Diagnostic> {
    let (start, end) = (places.within(value.start), places.within(value.end));
    let yaml = places.yaml;
    let comment = if text.is_empty() { emptied(yaml, end)? } else { after(yaml, end)? };
    let glued = yaml[comment.start + 1..comment.end].starts_with(|c: char| !c.is_whitespace());
    if !glued && (text.is_empty() || !is_prose(text)) {
        return None;
    }
    let whole = if text.is_empty() { comment.start..comment.end } else { start..comment.end };
    let quoted = in_quotes(&yaml[whole]);
    let (id, en) = (quoted.id, quoted.en);
    Some(
        Diagnostic::new(
            code::CUT_TEXT,
            places.at(comment),
            message!(
                "tanda # sesudah spasi memulai catatan, sehingga kata-kata ini tidak tampil",
                "a # after a space begins a comment, so that these words are not shown"
            ),
        )
        .help(message!(
            "{id}; bila memang catatan, tulis di baris tersendiri",
            "{en}; if it is a comment, write it on a line of its own"
        )),
    )
}

/// Whether a text is more than a number, a price, a date or one plain word.
fn is_prose(text: &str) -> bool {
    let amount = text.trim_start_matches("Rp").trim_start();
    let is_number = amount.starts_with(|c: char| c.is_ascii_digit());
    !is_number && text.contains(|c: char| c.is_whitespace() || c.is_uppercase())
}

/// A comment that begins on the line where a value ends.
fn after(yaml: &str, end: usize) -> Option<Range<usize>> {
    let rest = yaml[end..].trim_start_matches([' ', '\t']);
    let start = yaml.len() - rest.len();
    let comment = rest.starts_with('#').then(|| rest.lines().next())??;
    Some(start..start + comment.trim_end().len())
}

/// A comment in the place of a value: `tags: #kopi`, `- #kopi`. The parser puts an empty value on its own line or at the
/// beginning of the next one. Only what stands near is looked at: a line may be long, and hold many empty values.
fn emptied(yaml: &str, at: usize) -> Option<Range<usize>> {
    let from = yaml.floor_char_boundary(at.saturating_sub(NEAR));
    let to = yaml.floor_char_boundary(at + NEAR);
    let begin = |at: usize| yaml[from..at].rfind('\n').map_or(from, |newline| from + newline + 1);
    let before = from + yaml[from..begin(at)].trim_end().len();
    [begin(before), begin(at)].into_iter().find_map(|start| {
        let line = yaml[start..to].lines().next()?;
        let sign = line.find(" #")? + 1;
        let is_place = line[..sign].trim_end().ends_with([':', '-']);
        is_place.then(|| start + sign..start + line.trim_end().len())
    })
}

/// The problem of a first word that YAML took for an anchor: `name: &Co Kopi`.
pub(super) fn anchored(places: &Places<'_>, value: Span) -> Option<Diagnostic> {
    let whole = with_sign(places, value, '&')?;
    let help = in_quotes(&places.yaml[whole.clone()]);
    Some(
        Diagnostic::new(
            code::YAML_SYNTAX,
            places.at(whole),
            message!(
                "tanda & di awal isi berarti lain dalam YAML, sehingga kata pertamanya hilang",
                "an ampersand at the beginning means something else in YAML, so that the first word is lost"
            ),
        )
        .help(help),
    )
}

/// A value with the word before it that begins with a sign.
pub(super) fn with_sign(places: &Places<'_>, value: Span, sign: char) -> Option<Range<usize>> {
    let (start, end) = (places.within(value.start), places.within(value.end));
    if places.yaml[start..].starts_with(sign) {
        return Some(start..end);
    }
    let from = places.yaml.floor_char_boundary(start.saturating_sub(NEAR));
    let before = places.yaml[from..start].trim_end();
    let at = from + before.rfind(sign)?;
    Some(at..end.max(from + before.len()))
}

/// Spaces that are not seen at all.
pub(super) fn is_odd_space(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Quotes that word processors and telephones put in the place of the plain ones.
pub(super) const CURLY: &[char] =
    &['“', '”', '„', '‟', '‘', '’', '‚', '«', '»', '‹', '›', '＂', '″', '「', '」'];

/// Those of them that no word has inside it.
const DOUBLE: &[char] = &['"', '“', '”', '„', '‟', '«', '»', '‹', '›', '＂', '″', '「', '」'];

/// A text in quotes that are none for YAML, without them, and what to say of it: `name: “Kopi”`. One without its partner is reported
/// and stays.
pub(super) fn curly(at: Span, text: &str) -> Option<(Option<String>, Diagnostic)> {
    let (first, last) = (text.chars().next()?, text.chars().next_back()?);
    let (begins, ends) = (CURLY.contains(&first), CURLY.contains(&last));
    let whole = begins && (ends || last == '"') && text.len() > first.len_utf8() + last.len_utf8();
    if whole {
        let within = &text[first.len_utf8()..text.len() - last.len_utf8()];
        if within.contains(DOUBLE) {
            return None;
        }
        let quoted = in_quotes(within);
        let (id, en) = (quoted.id, quoted.en);
        let shown = quoted_sign(text);
        let message = message!(
            "tanda kutip melengkung {first} bukan tanda kutip dalam YAML; isinya dibaca tanpa itu",
            "a curly quote {first} is not a quote in YAML; the value is read without it"
        );
        let told = Diagnostic::new(code::CURLY_QUOTES, at, message);
        let told = told.help(message!(
            "{id}; bila tandanya harus tampil, tulis {shown}",
            "{en}; if the sign is to be shown, write {shown}"
        ));
        return Some((Some(within.trim().to_owned()), told));
    }
    let lone = if begins { first } else { last };
    if !(begins || ends) || !DOUBLE.contains(&lone) || text.matches(DOUBLE).count() > 1 {
        return None;
    }
    // `12″` are inches.
    if lone == '″' && text.trim_end_matches('″').ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let message = message!(
        "tanda kutip {lone} ini tidak punya pasangan, dan bukan tanda kutip dalam YAML",
        "this quote {lone} lacks its partner, and is not a quote in YAML"
    );
    let told = Diagnostic::new(code::CURLY_QUOTES, at, message);
    Some((None, told.help(in_quotes(text.trim_matches(CURLY)))))
}

fn quoted_sign(text: &str) -> String {
    if text.chars().count() > LONG { "\"“…”\"".to_owned() } else { quoted(text) }
}

/// The lines of a text of several lines that look like a field: `price: 45000` below `summary: >`. The caller
/// checks whether such a field exists.
pub(super) fn fields_within(places: &Places<'_>, value: Span) -> Vec<Spanned<String>> {
    let (start, end) = (places.within(value.start), places.within(value.end));
    let written = &places.yaml[start..end];
    let mut at = start;
    let mut found = Vec::new();
    for (number, line) in written.split_inclusive('\n').enumerate() {
        let begin = at + line.len() - line.trim_start().len();
        at += line.len();
        let field = line.trim();
        let Some((name, _)) = field.split_once(':').filter(|_| number > 0) else { continue };
        let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        if is_name {
            let span = places.at(begin..begin + field.len());
            found.push(Spanned { value: name.to_owned(), span });
        }
    }
    found
}

/// The problem of a key after a space that is none for YAML, so that it belongs to nothing: a no-break space, or that of
/// another script.
pub(super) fn odd_margin(key: &Node) -> Option<Diagnostic> {
    let name = key.as_text()?;
    let odd = name.chars().next().filter(|c| c.is_whitespace() || is_odd_space(*c))?;
    let number = u32::from(odd);
    let bare = name.trim_matches(|c: char| c.is_whitespace() || is_odd_space(c));
    let message = message!(
        "di awal baris ini ada huruf U+{number:04X}, bukan spasi biasa",
        "this line begins with the character U+{number:04X}, not a plain space"
    );
    Some(Diagnostic::new(code::YAML_SYNTAX, key.span, message).help(message!(
        "hapus huruf itu, lalu ketik spasi biasa di depan `{bare}` bila perlu",
        "remove it, and type plain spaces before `{bare}` if there are to be any"
    )))
}
