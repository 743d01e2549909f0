//! Texts as YAML scalars: bare where every reader takes them for the same text, else in quotes or as a block.

use std::fmt::Write as _;
use std::path::PathBuf;

use crate::diagnostic::Diagnostics;
use crate::load::yaml::{self, Node, Value};
use crate::message::shown;
use crate::source::{FileId, Source};

/// Digits of a whole number that every reader holds exactly.
const EXACT_DIGITS: usize = 15;
/// Words that YAML readers take for a boolean or for nothing.
const TAKEN: &[&str] =
    &["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nil", "none", "nan", "inf"];
/// Letters of numbers: of hexadecimal, octal and binary ones, of exponents, infinity and times.
const OF_NUMBERS: &str = "abcdefABCDEFxXoOnNiItTzZ";

/// The id of texts that belong to no site.
pub(super) fn no_file() -> FileId {
    Source::at(PathBuf::new()).add_text(String::new(), String::new())
}

/// A text on one line. In flow style (within `[]` and `{}`), fewer texts may stay bare.
pub(super) fn scalar(text: &str, in_flow: bool) -> String {
    if is_bare(text, in_flow) { text.to_owned() } else { quoted(text) }
}

/// Whether a text may stand without quotes.
pub(super) fn is_bare(text: &str, in_flow: bool) -> bool {
    let begins_well = text.starts_with(|c: char| c.is_alphanumeric() || c == '(' || c == '/');
    let ends_well = !text.ends_with(char::is_whitespace);
    let has_sign = text.contains([':', '\t']) || text.contains(" #") || text.contains(needs_escape);
    let has_flow_sign = in_flow && text.contains([',', '[', ']', '{', '}', '#']);
    begins_well
        && ends_well
        && !has_sign
        && !has_flow_sign
        && !is_taken(text)
        && (is_exact(text) || !may_be_number(text))
        && reads_back(text, text)
}

fn is_taken(text: &str) -> bool {
    TAKEN.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// A whole number without leading zeros that any program holds exactly, or an ISO date.
fn is_exact(text: &str) -> bool {
    let digits =
        |part: &str, count| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
    let is_whole = digits(text, text.len()) && text.len() <= EXACT_DIGITS;
    let parts: Vec<&str> = text.split('-').collect();
    let is_date = matches!(*parts, [y, m, d] if digits(y, 4) && digits(m, 2) && digits(d, 2));
    (is_whole && (text == "0" || !text.starts_with('0'))) || is_date
}

/// Whether some reader may take it for a number, a date or a time: it begins as one, and no letter tells otherwise.
fn may_be_number(text: &str) -> bool {
    let begins = text.starts_with(|c: char| c.is_numeric() || "+-.".contains(c));
    begins && !text.contains(|c: char| c.is_alphabetic() && !OF_NUMBERS.contains(c))
}

/// A text in quotes on one line.
pub(super) fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) && !text.contains('\'') && !text.contains(needs_escape) {
        return format!("'{text}'");
    }
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    text.chars().for_each(|c| escape(&mut out, c));
    out.push('"');
    out
}

/// Characters that nobody sees, but for the joiners within emoji and letters of some scripts.
fn needs_escape(c: char) -> bool {
    shown::is_hidden(c) && !matches!(c, '\u{200c}' | '\u{200d}')
}

fn escape(out: &mut String, c: char) {
    let number = u32::from(c);
    match c {
        '"' | '\\' => out.extend(['\\', c]),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        _ if !needs_escape(c) => out.push(c),
        // Writing into a string cannot fail.
        _ if number > 0xffff => drop(write!(out, "\\U{number:08X}")),
        _ => drop(write!(out, "\\u{number:04X}")),
    }
}

/// A text of several lines as a literal block: what stands behind the key, and the lines, not indented. `None` where it would not
/// read back, or where a reader might take one of its lines for a field.
pub(super) fn block(text: &str) -> Option<(&'static str, Vec<&str>)> {
    let kept = text.strip_suffix('\n');
    let lines: Vec<&str> = kept.unwrap_or(text).split('\n').collect();
    let begins_well = text.starts_with(|c: char| !c.is_whitespace());
    let is_shown = |line: &&str| line.is_empty() || !line.trim().is_empty();
    let hidden = |c: char| needs_escape(c) && c != '\n' && c != '\t';
    let usable = begins_well && lines.iter().all(is_shown) && !text.contains(hidden);
    // One line with its end would be read by people as a text without it.
    if lines.len() < 2 || !usable || lines.last().is_some_and(|line| line.is_empty()) {
        return None;
    }
    let header = if kept.is_some() { "|" } else { "|-" };
    let written = lines.iter().fold(header.to_owned(), |all, line| all + "\n  " + line);
    reads_back(&written, text).then_some((header, lines))
}

/// Whether a written value is read as this text, with no problem and no line that looks like a field.
fn reads_back(written: &str, text: &str) -> bool {
    let mut problems = Diagnostics::default();
    let node = yaml::parse(no_file(), &format!("k: {written}\n"), 0, &mut problems);
    let value = node.as_ref().and_then(|node| node.get("k"));
    let is_same = |node: &Node| matches!(&node.value, Value::Scalar { text: read, fields, .. } if read == text && fields.is_empty());
    value.is_some_and(is_same) && problems.iter().next().is_none()
}
