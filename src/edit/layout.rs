//! Values laid out as lines of YAML: mappings as blocks, lists of plain words on one line, other lists as blocks.

use super::scalar::{block, is_bare, quoted, scalar};
use super::written::Written;
use crate::keys::{self, Form};

/// Length of a line up to which a list stays on it.
const LINE: usize = 100;
/// Bytes of a name that YAML allows before a colon; longer ones need a question mark. The parser's limit is 1024 characters.
const NAME: usize = 1000;

/// A value behind its key: what stands on the key's line, and the lines below, indented.
pub(super) struct Layout {
    pub(super) inline: String,
    pub(super) lines: Vec<String>,
}

impl Layout {
    fn inline(inline: String) -> Self {
        Self { inline, lines: Vec::new() }
    }
}

/// The lines of an entry of a block mapping, its key at a column.
pub(super) fn entry(name: &str, value: &Written, column: usize) -> Vec<String> {
    let margin = " ".repeat(column);
    let Layout { inline, lines } = laid_out(name, value, column, column + 2);
    let space = if inline.is_empty() { "" } else { " " };
    let key = key(name);
    let mut all = if key.len() > NAME {
        vec![format!("{margin}? {key}"), format!("{margin}:{space}{inline}")]
    } else {
        vec![format!("{margin}{key}:{space}{inline}")]
    };
    all.extend(lines);
    all
}

/// The value of a key that stands at a column; its lines below begin at an inner one.
pub(super) fn laid_out(name: &str, value: &Written, column: usize, inner: usize) -> Layout {
    match value {
        Written::Text(text) if is_flag(name) && ["true", "false"].contains(&text.as_str()) => {
            Layout::inline(text.clone())
        }
        Written::List(items) if fits(name, items, column) => Layout::inline(flow(value)),
        _ => below(value, inner),
    }
}

/// A value whose lines below begin at a column.
fn below(value: &Written, column: usize) -> Layout {
    match value {
        Written::Text(text) => texts(text, column),
        Written::List(items) if items.is_empty() => Layout::inline("[]".to_owned()),
        Written::Map(entries) if entries.is_empty() => Layout::inline("{}".to_owned()),
        Written::List(items) => Layout {
            inline: String::new(),
            lines: items.iter().flat_map(|one| item(one, column)).collect(),
        },
        Written::Map(entries) => Layout {
            inline: String::new(),
            lines: entries.iter().flat_map(|(name, value)| entry(name, value, column)).collect(),
        },
    }
}

fn texts(text: &str, column: usize) -> Layout {
    let Some((header, lines)) = block(text) else { return Layout::inline(scalar(text, false)) };
    let margin = " ".repeat(column);
    let indented =
        |line: &str| if line.is_empty() { String::new() } else { format!("{margin}{line}") };
    Layout { inline: header.to_owned(), lines: lines.into_iter().map(indented).collect() }
}

/// The lines of an item of a block list, its hyphen at a column.
pub(super) fn item(value: &Written, column: usize) -> Vec<String> {
    let margin = " ".repeat(column);
    let Layout { inline, mut lines } = below(value, column + 2);
    if !inline.is_empty() {
        lines.insert(0, format!("{margin}- {inline}"));
    } else if let Some(first) = lines.first_mut() {
        *first = format!("{margin}- {}", first.trim_start());
    }
    lines
}

/// Whether a list is one of plain words that fit on one line.
fn fits(name: &str, items: &[Written], column: usize) -> bool {
    let is_word = |one: &Written| matches!(one, Written::Text(text) if is_bare(text, true));
    let length = |one: &Written| match one {
        Written::Text(text) => text.chars().count() + 2,
        _ => 0,
    };
    let whole = column + name.chars().count() + 3 + items.iter().map(length).sum::<usize>();
    whole <= LINE && items.iter().all(is_word)
}

/// A value in flow style, on one line.
pub(super) fn flow(value: &Written) -> String {
    match value {
        Written::Text(text) => scalar(text, true),
        Written::List(items) => {
            format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", "))
        }
        Written::Map(entries) => {
            let entries = entries.iter().map(|(name, value)| flow_entry(name, value));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// An entry of a flow mapping.
pub(super) fn flow_entry(name: &str, value: &Written) -> String {
    let key = if is_bare(name, true) { name.to_owned() } else { quoted(name) };
    let mark = if key.len() > NAME { "? " } else { "" };
    format!("{mark}{key}: {}", flow_value(name, value))
}

/// The value of a key of a flow mapping.
pub(super) fn flow_value(name: &str, value: &Written) -> String {
    match value {
        Written::Text(text) if is_flag(name) && ["true", "false"].contains(&text.as_str()) => {
            text.clone()
        }
        _ => flow(value),
    }
}

fn key(name: &str) -> String {
    if is_bare(name, false) { name.to_owned() } else { quoted(name) }
}

/// Whether a key holds yes or no, which stay bare: everywhere it has one meaning.
fn is_flag(name: &str) -> bool {
    keys::documents()
        .any(|document| document.keys.get(name).is_some_and(|key| matches!(key.form, Form::Flag)))
}
