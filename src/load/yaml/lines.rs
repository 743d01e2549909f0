//! Slips in a line that the parser notices there or only lines later, and what to type instead.

use std::ops::Range;

use super::places::Places;
use super::slips::{self, in_quotes, is_odd_space};
use crate::diagnostic::{Diagnostic, code};
use crate::message;
use crate::message::Message;

/// Lines before the parser's error that are looked at.
const LINES: usize = 200;
/// What people and programs put in the place of a colon.
const NO_COLONS: &[char] = &['：', '﹕', '︰', '∶', '꞉', '=', ';'];
/// What they put before the items of a list.
const MARKS: &[char] = &['-', '–', '—', '−', '‐', '•', '·', '●', '▪', '*', '+', '✓', '➢'];

/// Place in the line, what is wrong, what to type.
type Slip = (Range<usize>, Message, Message);

/// A line, where it begins, and the one above it that is not blank.
#[derive(Clone, Copy, Default)]
struct Line<'a> {
    at: usize,
    text: &'a str,
    above: &'a str,
}

impl Line<'_> {
    fn margin(self) -> usize {
        margin(self.text)
    }
}

fn margin(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// What people type by mistake, in the line of the parser's error or those before it, from `first` on (lines from 0): what
/// was read before is in order. The line before the error is looked at first, for it is the likeliest.
pub(super) fn before(places: &Places<'_>, first: usize, last: usize) -> Option<Diagnostic> {
    let mut lines: Vec<Line<'_>> = (last.saturating_sub(LINES)..=last)
        .filter_map(|line| {
            let (at, text) =
                (places.positions.start_of(line)?, places.positions.line(places.yaml, line));
            (!text.trim().is_empty()).then_some(Line { at, text, above: "" })
        })
        .collect();
    let mut above = "";
    for line in &mut lines {
        line.above = std::mem::replace(&mut above, line.text);
    }
    let first = places.positions.start_of(first).unwrap_or_default();
    let complaint = lines.pop()?;
    let above = lines.pop().unwrap_or_default();
    let found = in_line(above)
        .or_else(|| without_colon(above, complaint))
        .map(|slip| (above, slip))
        .or_else(|| Some((complaint, in_line(complaint).or_else(|| indented(complaint))?)));
    let others = lines.into_iter().rev().take_while(|line| line.at >= first);
    let (line, (range, message, help)) =
        found.or_else(|| others.into_iter().find_map(|line| Some((line, in_line(line)?))))?;
    let range = line.at + range.start..line.at + range.end;
    Some(Diagnostic::new(code::YAML_SYNTAX, places.at(range), message).help(help))
}

fn in_line(line: Line<'_>) -> Option<Slip> {
    let text = line.text;
    tab(text)
        .or_else(|| colon(text))
        .or_else(|| no_colon(text))
        .or_else(|| mark(line))
        .or_else(|| curly(text))
        .or_else(|| apostrophe(text))
        .or_else(|| quote(text))
        .or_else(|| comment(text))
}

fn tab(line: &str) -> Option<Slip> {
    let at = line[..margin(line)].find('\t')?;
    let message = message!(
        "di awal baris ini ada tab; YAML hanya mengenal spasi",
        "this line begins with a tab; YAML knows only spaces"
    );
    Some((at..at + 1, message, message!("ganti tab dengan spasi", "replace the tab by spaces")))
}

/// A line without its hyphen, and where that begins.
fn entry(line: &str) -> (usize, &str) {
    let entry = line.trim_start();
    let entry = entry.strip_prefix("- ").unwrap_or(entry).trim_start();
    (line.len() - entry.len(), entry)
}

fn is_name(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b))
}

/// A key at the beginning of a line, and the byte after its colon.
fn key(line: &str) -> Option<(&str, usize)> {
    let (at, entry) = entry(line);
    let (key, _) = entry.split_once(':')?;
    is_name(key).then_some((key, at + key.len() + 1))
}

/// `price:45.000`, and a space after the colon that is not the one of the space bar.
fn colon(line: &str) -> Option<Slip> {
    let (key, at) = key(line)?;
    let next = line[at..].chars().next().filter(|c| !matches!(c, ' ' | '/' | '\r'))?;
    let value = line[at..].trim_matches(|c: char| c.is_whitespace() || is_odd_space(c));
    let help = message!("tulis `{key}: {value}`", "write `{key}: {value}`");
    if next == '\t' {
        let message = message!(
            "sesudah titik dua ini ada tab, bukan spasi",
            "after this colon stands a tab, not a space"
        );
        let value = value.replace('\t', " ");
        return Some((
            at..at + 1,
            message,
            message!("tulis `{key}: {value}`", "write `{key}: {value}`"),
        ));
    }
    if next.is_whitespace() || is_odd_space(next) {
        let number = u32::from(next);
        let message = message!(
            "sesudah titik dua ini ada huruf U+{number:04X}, bukan spasi biasa",
            "after this colon stands the character U+{number:04X}, not a plain space"
        );
        return Some((at..at + next.len_utf8(), message, help));
    }
    let message =
        message!("sesudah titik dua ini tidak ada spasi", "there is no space after this colon");
    Some((at - 1..at, message, help))
}

/// `unit = 250 g`, and a colon of another script.
fn no_colon(line: &str) -> Option<Slip> {
    let (start, entry) = entry(line);
    let sign = entry.find(NO_COLONS)?;
    let (key, rest) = (entry[..sign].trim_end(), &entry[sign..]);
    let found = rest.chars().next().filter(|_| is_name(key))?;
    let value = rest[found.len_utf8()..].trim();
    let at = start + sign;
    let message = message!(
        "sesudah kunci ini ada {found}, bukan titik dua biasa",
        "after this key stands {found}, not a plain colon"
    );
    let help = message!("tulis `{key}: {value}`", "write `{key}: {value}`");
    Some((at..at + found.len_utf8(), message, help))
}

/// `-teh` and `• teh` among the items of a list; `* unit: 250 g` and `**unit**: 250 g`.
fn mark(line: Line<'_>) -> Option<Slip> {
    let at = line.margin();
    let entry = &line.text[at..];
    let found = entry.chars().next().filter(|c| MARKS.contains(c))?;
    let value = entry[found.len_utf8()..].trim_start();
    if found == '-' && (value.len() < entry.len() - 1 || value.is_empty() || value.starts_with('-'))
    {
        return None;
    }
    let bare = entry.replace('*', "");
    let (message, help) = match key(bare.trim_start()) {
        Some(_) if found == '*' => {
            let bare = bare.trim();
            (
                message!("tanda * berarti lain dalam YAML", "a * means something else in YAML"),
                message!("tulis `{bare}`", "write `{bare}`"),
            )
        }
        _ => (
            message!(
                "butir daftar dimulai dengan tanda hubung dan spasi",
                "an item of a list begins with a hyphen and a space"
            ),
            message!("tulis `- {value}`", "write `- {value}`"),
        ),
    };
    Some((at..at + found.len_utf8(), message, help))
}

/// What stands after the key, or the whole line without its hyphen.
fn value(line: &str) -> (usize, &str) {
    let at = key(line).map_or_else(|| line.find("- ").map_or(0, |at| at + 1), |(_, at)| at);
    let value = line[at..].trim();
    (line.len() - line[at..].trim_start().len(), value)
}

fn curly(line: &str) -> Option<Slip> {
    let (at, value) = value(line);
    let first = value.chars().next().filter(|c| slips::CURLY.contains(c))?;
    let bare: String = value.chars().filter(|c| !"“”„‟«»＂".contains(*c)).collect();
    let bare = bare.trim_matches(slips::CURLY);
    let message = message!(
        "tanda kutip melengkung {first} bukan tanda kutip dalam YAML",
        "a curly quote {first} is not a quote in YAML"
    );
    Some((at..at + first.len_utf8(), message, in_quotes(bare)))
}

/// `'Jum'at'`
fn apostrophe(line: &str) -> Option<Slip> {
    let (at, value) = value(line);
    let inner = value.strip_prefix('\'')?.strip_suffix('\'')?;
    let twice = inner.strip_prefix('\'').and_then(|inner| inner.strip_suffix('\''));
    if let Some(inner) = twice.filter(|inner| !inner.contains('\'')) {
        return Some(two_quotes(at, inner));
    }
    let found = inner.replace("''", "\0\0").find('\'')?;
    let place = at + 1 + found;
    let message = message!(
        "tanda petik di dalam isi ini menutup isinya",
        "the apostrophe inside this value ends it"
    );
    Some((place..place + 1, message, in_quotes(&inner.replace("''", "'"))))
}

fn two_quotes(at: usize, inner: &str) -> Slip {
    let message = message!("tanda kutip ini tertulis dua kali", "this quote is written twice");
    (at..at + 2, message, in_quotes(inner))
}

/// A quote that is not closed on its line, is closed by a curly one, or after which something follows.
fn quote(line: &str) -> Option<Slip> {
    let (at, value) = value(line);
    let sign = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let rest = &value[1..];
    if let Some(inner) = value.strip_prefix("\"\"").and_then(|value| value.strip_suffix("\"\"")) {
        return Some(two_quotes(at, inner)).filter(|_| !inner.contains('"'));
    }
    let Some(end) = rest.find(sign) else {
        let inner = rest.trim_end_matches(slips::CURLY).trim_end_matches(['"', '\'', '\\', ',']);
        let message = message!("tanda kutip ini tidak ditutup", "this quote is not closed");
        return Some((at..at + 1, message, in_quotes(inner)));
    };
    let after = &rest[end + 1..];
    let is_list = line.trim_start().starts_with(['[', '{']);
    let follows = !after.trim_start().starts_with('#') && !after.contains(sign) && !is_list;
    if after.is_empty() || !follows || after.starts_with(':') {
        return None;
    }
    let place = at + end + 2;
    let message = message!(
        "sesudah tanda kutip penutup masih ada huruf",
        "something follows the closing quote"
    );
    let help = if after.trim().trim_matches([',', ';', '.']).is_empty() {
        in_quotes(&rest[..end])
    } else {
        in_quotes(value)
    };
    Some((place..place + after.len(), message, help))
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
    let message = message!(
        "tanda # memulai catatan, sehingga sisa baris ini hilang",
        "a # begins a comment, so that the rest of this line is lost"
    );
    Some((sign..end, message, in_quotes(&line[sign..end])))
}

/// A field that the spaces before it make part of the text above.
fn indented(line: Line<'_>) -> Option<Slip> {
    let (name, at) = key(line.text)?;
    let (_, above) = key(line.above)?;
    let (inner, outer) = (line.margin(), entry(line.above).0);
    let is_text =
        !line.above[above..].trim().is_empty() && line.text[at..].starts_with([' ', '\r']);
    if inner <= outer || !is_text {
        return None;
    }
    let message = message!(
        "karena spasi di awal baris ini, `{name}` menjadi bagian dari isi baris di atasnya",
        "the spaces before `{name}` make it part of the value on the line above"
    );
    let help = if outer == 0 {
        let whole = line.text.trim();
        message!("hapus spasi di depannya: `{whole}`", "remove the spaces before it: `{whole}`")
    } else {
        message!(
            "mulai baris ini tepat di bawah awal baris di atasnya",
            "begin this line right below the beginning of the line above"
        )
    };
    Some((0..inner, message, help))
}

/// `unit 250 g`, which is noticed at the next colon.
fn without_colon(line: Line<'_>, complaint: Line<'_>) -> Option<Slip> {
    let text = line.text.trim();
    let is_sign = text.starts_with([
        '#', '-', '[', '{', ']', '}', '"', '\'', '&', '*', '!', '|', '>', '%', '@', '`', '?',
    ]);
    let has_colon = text.ends_with(':') || text.contains(": ");
    if is_sign || has_colon || line.margin() != complaint.margin() || text.is_empty() {
        return None;
    }
    let range = line.margin()..line.margin() + text.len();
    let block =
        line.above.trim_end().ends_with(['|', '>']) || line.above.trim_end().ends_with("|-");
    if block {
        return Some((
            range,
            message!(
                "baris ini tidak menjorok, sehingga bukan bagian dari teks di atasnya",
                "this line is not indented, so that it is not part of the text above"
            ),
            message!(
                "awali setiap baris teks itu dengan dua spasi",
                "begin each line of that text with two spaces"
            ),
        ));
    }
    let message = message!("baris ini tidak punya titik dua", "this line lacks its colon");
    let help = match text.split_once(' ').filter(|(key, _)| is_name(key)) {
        Some((key, value)) if key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') => {
            let value = value.trim();
            message!(
                "tulis `{key}: {value}`; bila ini lanjutan baris di atasnya, awali dengan dua spasi",
                "write `{key}: {value}`; if it goes on from the line above, begin it with two spaces"
            )
        }
        _ => message!(
            "tulis `kunci: isi`; bila ini lanjutan baris di atasnya, awali dengan dua spasi",
            "write `key: value`; if it goes on from the line above, begin it with two spaces"
        ),
    };
    Some((range, message, help))
}

/// What to do about the line of an error in which no slip is known.
pub(super) fn help(line: &str) -> Message {
    let value = line.split_once(": ").map_or(line, |(_, value)| value).trim();
    if matches!(value, "-" | "?") {
        return message!(
            "bila tidak ada isinya, hapus barisnya",
            "if there is nothing to write, remove the line"
        );
    }
    let is_list = value.starts_with(['[', '{']) && value.ends_with([']', '}']);
    if is_list {
        return message!(
            "apit setiap isi di dalam kurung itu dengan tanda kutip",
            "put each value within the brackets in quotes"
        );
    }
    let special = value.contains(": ")
        || value.starts_with(['@', '%', '`', '&', '*', '!', '|', '>', '{', '[', '\'', '"'])
        || value.starts_with("- ")
        || value.starts_with("? ");
    if special {
        return in_quotes(value);
    }
    message!(
        "periksa tanda kutip, titik dua, dan spasi di awal baris ini atau baris sebelumnya",
        "check the quotes, the colon and the spaces at the beginning of this line or the one before"
    )
}
