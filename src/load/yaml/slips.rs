//! Slips that YAML takes for something else: signs that swallow words without a fault, and those that the parser notices
//! only a line later.

use std::ops::Range;

use super::Places;
use crate::diagnostic::{Diagnostic, Words, code};
use crate::source::Span;
use crate::words;

/// Values that are longer are not repeated in full: a shortened one must not be offered as if it were whole.
const LONG: usize = 60;
/// How far from an empty value a comment in its place is looked for, in bytes.
const NEAR: usize = 400;

/// A value in quotes, as it must be typed.
pub(super) fn quoted(value: &str) -> String {
    if value.contains(['"', '\\']) {
        format!("'{}'", value.replace('\'', "''"))
    } else {
        format!("\"{value}\"")
    }
}

/// What to type so that a value is kept as it is.
pub(super) fn in_quotes(value: &str) -> Words {
    if value.chars().count() > LONG {
        return words!("apit seluruh isinya dengan tanda kutip", "put the whole value in quotes");
    }
    let quoted = quoted(value);
    words!("apit isinya dengan tanda kutip: {quoted}", "put the value in quotes: {quoted}")
}

/// The complaint about words after ` #`, which YAML takes for a comment: `name: Keripik #1 Jember`. A comment after a number,
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
            words!(
                "tanda # sesudah spasi memulai catatan, sehingga kata-kata ini tidak tampil",
                "a # after a space begins a comment, so that these words are not shown"
            ),
        )
        .help(words!(
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

/// The complaint about a first word that YAML took for an anchor: `name: &Co Kopi`.
pub(super) fn anchored(places: &Places<'_>, value: Span) -> Option<Diagnostic> {
    let whole = with_sign(places, value, '&')?;
    let help = in_quotes(&places.yaml[whole.clone()]);
    Some(
        Diagnostic::new(
            code::YAML_SYNTAX,
            places.at(whole),
            words!(
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

/// What a line before the parser's complaint, or that line itself, has in it that people type by mistake.
pub(super) fn on_lines_before(places: &Places<'_>, line: usize) -> Option<Diagnostic> {
    let starts = (0..line).rev().filter_map(|line| places.positions.start_of(line));
    let lines = starts.map(|at| (at, places.yaml[at..].lines().next().unwrap_or("")));
    let near: Vec<(usize, &str)> =
        lines.filter(|(_, line)| !line.trim().is_empty()).take(2).collect();
    near.into_iter().rev().find_map(|(at, line)| {
        let (range, message, help) = tab(line)
            .or_else(|| colon(line))
            .or_else(|| curly(line))
            .or_else(|| apostrophe(line))
            .or_else(|| comment(line))?;
        let range = at + range.start..at + range.end;
        Some(Diagnostic::new(code::YAML_SYNTAX, places.at(range), message).help(help))
    })
}

type Slip = (Range<usize>, Words, Words);

fn tab(line: &str) -> Option<Slip> {
    let margin = line.len() - line.trim_start().len();
    let at = line[..margin].find('\t')?;
    let message = words!(
        "di awal baris ini ada tab; YAML hanya mengenal spasi",
        "this line begins with a tab; YAML knows only spaces"
    );
    Some((at..at + 1, message, words!("ganti tab dengan spasi", "replace the tab by spaces")))
}

/// A key at the beginning of a line, and the byte after its colon.
fn key(line: &str) -> Option<(&str, usize)> {
    let entry = line.trim_start();
    let entry = entry.strip_prefix("- ").unwrap_or(entry).trim_start();
    let (key, _) = entry.split_once(':')?;
    let is_name = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b));
    is_name.then_some((key, line.len() - entry.len() + key.len() + 1))
}

/// `price:45.000`, and a space after the colon that is not the one of the space bar.
fn colon(line: &str) -> Option<Slip> {
    let (key, at) = key(line)?;
    let next = line[at..].chars().next().filter(|c| !matches!(c, ' ' | '\t' | '/' | '\r'))?;
    let value = line[at..].trim_matches(|c: char| c.is_whitespace() || is_odd_space(c));
    let help = words!("tulis `{key}: {value}`", "write `{key}: {value}`");
    if next.is_whitespace() || is_odd_space(next) {
        let number = u32::from(next);
        let message = words!(
            "sesudah titik dua ini ada huruf U+{number:04X}, bukan spasi biasa",
            "after this colon stands the character U+{number:04X}, not a plain space"
        );
        return Some((at..at + next.len_utf8(), message, help));
    }
    let message =
        words!("sesudah titik dua ini tidak ada spasi", "there is no space after this colon");
    Some((at - 1..at, message, help))
}

fn is_odd_space(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// What stands after the key, or the whole line without its hyphen.
fn value(line: &str) -> (usize, &str) {
    let at = key(line).map_or_else(|| line.find("- ").map_or(0, |at| at + 1), |(_, at)| at);
    let value = line[at..].trim();
    (line.len() - line[at..].trim_start().len(), value)
}

fn curly(line: &str) -> Option<Slip> {
    const CURLY: &[char] = &['“', '”', '„', '‟', '‘', '’', '‚', '«', '»', '＂'];
    let (at, value) = value(line);
    let first = value.chars().next().filter(|c| CURLY.contains(c))?;
    let bare: String = value.chars().filter(|c| !"“”„‟«»＂".contains(*c)).collect();
    let bare = bare.trim_matches(CURLY);
    let message = words!(
        "tanda kutip melengkung {first} bukan tanda kutip dalam YAML",
        "a curly quote {first} is not a quote in YAML"
    );
    Some((at..at + first.len_utf8(), message, in_quotes(bare)))
}

/// `'Jum'at'`
fn apostrophe(line: &str) -> Option<Slip> {
    let (at, value) = value(line);
    let inner = value.strip_prefix('\'')?.strip_suffix('\'')?;
    let found = inner.replace("''", "\0\0").find('\'')?;
    let place = at + 1 + found;
    let message = words!(
        "tanda petik di dalam isi ini menutup isinya",
        "the apostrophe inside this value ends it"
    );
    Some((place..place + 1, message, in_quotes(&inner.replace("''", "'"))))
}

/// A comment in the midst of a list or mapping in brackets.
fn comment(line: &str) -> Option<Slip> {
    let (at, value) = value(line);
    if !value.starts_with(['[', '{']) {
        return None;
    }
    let sign =
        at + value.find('#').filter(|sign| value[..*sign].ends_with([' ', '[', '{', ',']))?;
    if line[..sign].matches(['"', '\'']).count() % 2 == 1 {
        return None;
    }
    let end =
        line[sign..].find([',', ']', '}', ' ']).map_or(line.trim_end().len(), |end| sign + end);
    let message = words!(
        "tanda # memulai catatan, sehingga sisa baris ini hilang",
        "a # begins a comment, so that the rest of this line is lost"
    );
    Some((sign..end, message, in_quotes(&line[sign..end])))
}
