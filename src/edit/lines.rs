//! Where lines, keys and values begin and end in a text.

use std::ops::Range;

use crate::load::yaml::{Node, Value};

/// The first byte of the line that a byte lies in.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1)
}

/// The end of the line that a byte lies in, before its line end.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    at + line.strip_suffix('\r').unwrap_or(line).len()
}

/// The first byte of the next line, or the text's end.
pub(super) fn next_line(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.find('\n').map_or(text.len(), |newline| at + newline + 1)
}

/// The line end that a text uses.
pub(super) fn line_break(text: &str) -> &'static str {
    match text.split_once('\n') {
        Some((first, _)) if first.ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

/// How many characters stand before a byte in its line; before the question mark of a key that has one.
pub(super) fn column(text: &str, at: usize) -> usize {
    let before = text.get(line_start(text, at)..at).unwrap_or_default();
    let before = before.trim_end().strip_suffix('?').unwrap_or(before);
    before.chars().count()
}

/// The bytes of a node as it is written, without spaces and comments that follow a closing quote or bracket.
pub(super) fn range(text: &str, node: &Node) -> Range<usize> {
    let (start, end) = (node.span.start as usize, node.span.end as usize);
    let written = text.get(start..end).unwrap_or_default();
    let is_flow = written.starts_with(['[', '{']);
    let end = match &node.value {
        Value::List(items) if is_flow => closed(text, start, end, items.iter()),
        Value::Map(entries) if is_flow => {
            closed(text, start, end, entries.iter().flat_map(|(key, value)| [key, value]))
        }
        _ => quoted_length(written).map_or(end, |length| start + length),
    };
    start..end
}

/// The byte after the bracket that ends a list or mapping in flow style.
fn closed<'n>(
    text: &str,
    start: usize,
    end: usize,
    parts: impl Iterator<Item = &'n Node>,
) -> usize {
    // An item that stands elsewhere says nothing of where this ends.
    let own = parts.filter(|part| part.span.start as usize > start);
    let mut at = own.map(|part| range(text, part).end).max().unwrap_or(start + 1);
    while at < end {
        let rest = text.get(at..end).unwrap_or_default();
        match rest.chars().next() {
            Some(']' | '}') => return at + 1,
            Some('#')
                if text.get(..at).is_some_and(|before| before.ends_with([' ', '\t', '\n'])) =>
            {
                at = line_end(text, at);
            }
            Some(c) => at += c.len_utf8(),
            None => break,
        }
    }
    end
}

/// The length of a text in quotes at the beginning, with them.
fn quoted_length(written: &str) -> Option<usize> {
    let quote = written.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut signs = written.char_indices().skip(1).peekable();
    while let Some((at, c)) = signs.next() {
        match c {
            '\\' if quote == '"' => {
                signs.next();
            }
            // Two of them are one within the text.
            '\'' if quote == '\'' && signs.peek().is_some_and(|(_, next)| *next == '\'') => {
                signs.next();
            }
            _ if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The byte after a key's colon; `None` for a key that is written with a question mark.
pub(super) fn after_colon(text: &str, key: &Node) -> Option<usize> {
    let end = range(text, key).end;
    let rest = text.get(end..)?;
    let colon = rest.trim_start_matches([' ', '\t']);
    colon.starts_with(':').then(|| text.len() - colon.len() + 1)
}

/// Whether a value stands where its name (`&x`) was given, not where it is used.
pub(super) fn is_alias(key: &Node, value: &Node) -> bool {
    value.value != Value::Null && value.span.start < key.span.start
}

/// The first byte after the lines of an entry of a block mapping whose key stands at a column. Comments and blank lines after it
/// are not its own.
pub(super) fn entry_end(
    text: &str,
    limit: usize,
    key: &Node,
    value: &Node,
    column: usize,
) -> usize {
    let from = key.span.start as usize;
    let last = last_byte(text, from, value).max(range(text, key).end);
    let mut end = next_line(text, last).min(limit);
    let mut at = end;
    let is_list = matches!(value.value, Value::List(_));
    while at < limit {
        let line = text.get(at..line_end(text, at)).unwrap_or_default();
        let content = line.trim_start_matches(' ');
        let margin = line.len() - content.len();
        let is_item = is_list && margin == column && (content == "-" || content.starts_with("- "));
        at = next_line(text, at);
        if content.trim().is_empty() || content.starts_with('#') {
            continue;
        }
        if margin <= column && !is_item {
            break;
        }
        end = at.min(limit);
    }
    if keeps_blank_lines(value) { after_blank_lines(text, end, limit) } else { end }
}

/// Whether a value ends in a block whose blank lines at the end are part of it.
fn keeps_blank_lines(value: &Node) -> bool {
    match &value.value {
        Value::Scalar { text, plain, .. } => !plain && (text.ends_with("\n\n") || text == "\n"),
        Value::List(items) => items.last().is_some_and(keeps_blank_lines),
        Value::Map(entries) => entries.last().is_some_and(|(_, value)| keeps_blank_lines(value)),
        Value::Null => false,
    }
}

fn after_blank_lines(text: &str, mut at: usize, limit: usize) -> usize {
    while at < limit && text.get(at..line_end(text, at)).is_some_and(|line| line.trim().is_empty())
    {
        at = next_line(text, at);
    }
    at.min(limit)
}

/// Where the last text of a value ends, of those that are written after a byte.
fn last_byte(text: &str, from: usize, value: &Node) -> usize {
    let own = range(text, value);
    if own.start < from {
        return 0;
    }
    match &value.value {
        Value::Null if own.is_empty() => 0,
        Value::Null | Value::Scalar { .. } => own.end,
        Value::List(items) => items.iter().map(|one| last_byte(text, from, one)).max().unwrap_or(0),
        Value::Map(entries) => {
            let ends = entries
                .iter()
                .map(|(key, value)| last_byte(text, from, key).max(last_byte(text, from, value)));
            ends.max().unwrap_or(0)
        }
    }
}
