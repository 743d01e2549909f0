//! Entries of block mappings: replaced, added, removed.

use std::ops::Range;

use super::fault::EditFault;
use super::layout::{self, Layout};
use super::lines::{
    after_colon, column, entry_end, line_break, line_end, line_start, next_line, range,
};
use super::splice::Splices;
use super::written::Written;
use crate::load::yaml::{Node, Value};

/// A block mapping in a text.
pub(super) struct Block<'d> {
    pub(super) text: &'d str,
    /// Where the YAML ends.
    pub(super) limit: usize,
    pub(super) entries: &'d [(Node, Node)],
}

/// How a value is written.
enum Old {
    /// Not at all: this is the place.
    Nothing(usize),
    /// From the key's line on.
    Inline(Range<usize>),
    /// As a literal or folded block: its sign, and its lines.
    Text(Range<usize>, Range<usize>),
    /// In lines below the key, its colon, and the lines.
    Below(usize, Range<usize>),
}

impl Block<'_> {
    pub(super) fn replace(&self, index: usize, new: &Written) -> Result<Splices, EditFault> {
        let Some((key, old)) = self.entries.get(index) else { return Ok(Splices::default()) };
        let name = key.as_text().unwrap_or_default();
        let own = column(self.text, key.span.start as usize);
        let old = self.old(key, old)?;
        let Layout { inline, lines } = layout::laid_out(name, new, own, self.inner(&old, own, new));
        let mut splices = Splices::default();
        let spaced = if inline.is_empty() { String::new() } else { format!(" {inline}") };
        let below = match old {
            Old::Nothing(colon) => {
                splices.replace(colon..colon, spaced);
                self.below(colon)
            }
            Old::Below(colon, lines) => {
                splices.replace(colon..colon, spaced);
                lines
            }
            Old::Inline(at) => {
                splices.replace(self.with_space(&at, &inline), inline);
                self.below(at.end)
            }
            Old::Text(sign, lines) => {
                splices.replace(self.with_space(&sign, &inline), inline);
                lines
            }
        };
        splices.replace_lines(self.text, below, &lines);
        Ok(splices)
    }

    /// The place below the line of a byte.
    fn below(&self, at: usize) -> Range<usize> {
        let next = next_line(self.text, at);
        next..next
    }

    /// A range, with the spaces before it if nothing takes its place.
    fn with_space(&self, at: &Range<usize>, inline: &str) -> Range<usize> {
        let before = self.text.get(..at.start).unwrap_or_default();
        let start = if inline.is_empty() { before.trim_end().len() } else { at.start };
        start..at.end
    }

    /// The column of the lines below the key: that of those there, if they can stay there.
    fn inner(&self, old: &Old, own: usize, new: &Written) -> usize {
        let Old::Below(_, lines) = old else { return own + 2 };
        let first = self.text.get(lines.clone()).unwrap_or_default();
        let inner = first.len() - first.trim_start_matches(' ').len();
        let may_stay = inner > own || (inner == own && matches!(new, Written::List(_)));
        if may_stay { inner } else { own + 2 }
    }

    fn old(&self, key: &Node, old: &Node) -> Result<Old, EditFault> {
        let name = key.as_text().unwrap_or_default();
        let refused = || EditFault::unsafe_change(self.text, key.span.start as usize, name);
        let colon = after_colon(self.text, key).ok_or_else(refused)?;
        let rest = self.text.get(colon..line_end(self.text, colon)).unwrap_or_default();
        let written = rest.trim_start();
        let start = colon + rest.len() - written.len();
        match written.chars().next() {
            Some('&' | '*' | '!') => Err(EditFault::shared(self.text, colon, name)),
            None | Some('#') => self.old_below(key, old, colon),
            Some('|' | '>') => {
                let rest =
                    written.trim_start_matches(|c: char| "|>+-".contains(c) || c.is_ascii_digit());
                let end = start + written.len() - rest.len();
                Ok(Old::Text(start..end, next_line(self.text, end)..self.end(key, old)))
            }
            Some(_) => {
                let written = range(self.text, old);
                if written.start == start { Ok(Old::Inline(written)) } else { Err(refused()) }
            }
        }
    }

    fn old_below(&self, key: &Node, old: &Node, colon: usize) -> Result<Old, EditFault> {
        if old.value == Value::Null && old.span.start == old.span.end {
            return Ok(Old::Nothing(colon));
        }
        let name = key.as_text().unwrap_or_default();
        let start = range(self.text, old).start;
        let from = line_start(self.text, start);
        let before = self.text.get(from..start).unwrap_or_default();
        let is_marked =
            self.text.get(start..).is_some_and(|rest| rest.starts_with(['&', '*', '!']));
        if is_marked || from < colon || before.contains(|c| c != ' ' && c != '-') {
            return Err(EditFault::shared(self.text, start, name));
        }
        Ok(Old::Below(colon, from..self.end(key, old)))
    }

    fn end(&self, key: &Node, value: &Node) -> usize {
        let own = column(self.text, key.span.start as usize);
        entry_end(self.text, self.limit, key, value, own)
    }

    /// Adds an entry before the one of this number, or at the end.
    pub(super) fn insert(&self, place: usize, name: &str, new: &Written) -> Splices {
        let mut splices = Splices::default();
        let before = place.checked_sub(1).and_then(|before| self.entries.get(before));
        if let Some((key, value)) = before {
            let own = column(self.text, key.span.start as usize);
            let at = entry_end(self.text, self.limit, key, value, own);
            splices.replace_lines(self.text, at..at, &layout::entry(name, new, own));
        } else if let Some((key, _)) = self.entries.first() {
            let at = key.span.start as usize;
            let own = column(self.text, at);
            let lines = layout::entry(name, new, own).join(line_break(self.text));
            let margin = " ".repeat(own);
            let new = format!("{}{}{margin}", lines.trim_start(), line_break(self.text));
            splices.replace(at..at, new);
        } else {
            let lines = layout::entry(name, new, 0);
            let part = self.text.get(..self.limit).unwrap_or_default();
            // Three dots end a document.
            let at = part.find("\n...").map_or(self.limit, |newline| newline + 1);
            splices.replace_lines(self.text, at..at, &lines);
        }
        splices
    }

    pub(super) fn remove(&self, index: usize) -> Result<Splices, EditFault> {
        let mut splices = Splices::default();
        let Some((key, value)) = self.entries.get(index) else { return Ok(splices) };
        let start = key.span.start as usize;
        let end = self.end(key, value);
        let from = line_start(self.text, start);
        let is_blank =
            |part: Range<usize>| self.text.get(part).is_some_and(|part| part.trim().is_empty());
        if is_blank(from..start) {
            splices.replace(from..end, "");
            return Ok(splices);
        }
        // The first entry of an item stands behind a hyphen: the next one takes its place.
        let next = self.entries.get(index + 1).map(|(key, _)| key.span.start as usize);
        let Some(next) = next.filter(|next| is_blank(end..*next)) else {
            let name = key.as_text().unwrap_or_default();
            return Err(EditFault::unsafe_change(self.text, start, name));
        };
        splices.replace(start..next, "");
        Ok(splices)
    }
}
