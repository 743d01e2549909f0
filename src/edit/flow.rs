//! Entries of flow mappings, `{key: value}`: replaced, added, removed.

use super::fault::EditFault;
use super::layout;
use super::lines::{after_colon, range};
use super::splice::Splices;
use super::written::Written;
use crate::load::yaml::{Node, Value};

/// A flow mapping in a text.
pub(super) struct Flow<'d> {
    pub(super) text: &'d str,
    /// Its first byte within the brace.
    pub(super) start: usize,
    pub(super) entries: &'d [(Node, Node)],
}

/// The first byte within the brace of a mapping in flow style; `None` for one in block style.
pub(super) fn first_byte(text: &str, mapping: &Node) -> Option<usize> {
    let written = text.get(mapping.span.start as usize..)?;
    let mut rest = written;
    while rest.starts_with(['&', '!']) {
        rest = rest.trim_start_matches(|c: char| !c.is_whitespace()).trim_start();
    }
    let start = mapping.span.start as usize + written.len() - rest.len();
    rest.starts_with('{').then_some(start + 1)
}

impl Flow<'_> {
    pub(super) fn replace(&self, index: usize, new: &Written) -> Result<Splices, EditFault> {
        let mut splices = Splices::default();
        let Some((key, old)) = self.entries.get(index) else { return Ok(splices) };
        let name = key.as_text().unwrap_or_default();
        let new = layout::flow_value(name, new);
        let written = range(self.text, old);
        match after_colon(self.text, key) {
            None => {
                let end = range(self.text, key).end;
                splices.replace(end..end, format!(": {new}"));
            }
            Some(colon) if self.behind(colon).starts_with(['&', '*', '!']) => {
                return Err(EditFault::shared(self.text, colon, name));
            }
            Some(colon) if old.value == Value::Null && written.is_empty() => {
                splices.replace(colon..colon, format!(" {new}"));
            }
            Some(_) => splices.replace(written, new),
        }
        Ok(splices)
    }

    fn behind(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default().trim_start()
    }

    /// Where an entry ends; the place of a value that stands elsewhere is looked for.
    fn end(&self, key: &Node, value: &Node) -> usize {
        let Some(colon) = after_colon(self.text, key) else { return range(self.text, key).end };
        let behind = self.behind(colon);
        if behind.starts_with('*') {
            let length = behind.find([',', '}', ' ', '\n', '\r']).unwrap_or(behind.len());
            return self.text.len() - behind.len() + length;
        }
        let written = range(self.text, value);
        if value.value == Value::Null && written.is_empty() { colon } else { written.end }
    }

    /// Adds an entry before the one of this number, or at the end.
    pub(super) fn insert(&self, place: usize, name: &str, new: &Written) -> Splices {
        let mut splices = Splices::default();
        let new = layout::flow_entry(name, new);
        let before = place.checked_sub(1).and_then(|before| self.entries.get(before));
        if let Some((key, value)) = before {
            let at = self.end(key, value);
            splices.replace(at..at, format!(", {new}"));
        } else if let Some((key, _)) = self.entries.first() {
            let at = key.span.start as usize;
            splices.replace(at..at, format!("{new}, "));
        } else {
            splices.replace(self.start..self.start, new);
        }
        splices
    }

    pub(super) fn remove(&self, index: usize) -> Result<Splices, EditFault> {
        let mut splices = Splices::default();
        let Some((key, value)) = self.entries.get(index) else { return Ok(splices) };
        let (start, end) = (key.span.start as usize, self.end(key, value));
        let next = self.entries.get(index + 1).map(|(key, _)| key.span.start as usize);
        let before = index.checked_sub(1).and_then(|before| self.entries.get(before));
        let gone = match (next, before) {
            (Some(next), _) => start..next,
            (None, Some((key, value))) => self.end(key, value)..end,
            (None, None) => start..end,
        };
        let comma = match next {
            Some(next) => end..next,
            None => gone.start..start,
        };
        // A comment between the entries would go, too.
        if self.text.get(comma).is_some_and(|part| part.contains('#')) {
            let name = key.as_text().unwrap_or_default();
            return Err(EditFault::unsafe_change(self.text, start, name));
        }
        splices.replace(gone, "");
        Ok(splices)
    }
}
