//! Parts of a text replaced by others.

use std::ops::Range;

use super::lines::line_break;

/// Replaced ranges of one text, each with its new text.
#[derive(Debug, Default)]
pub(super) struct Splices(Vec<(Range<usize>, String)>);

impl Splices {
    /// Replaces a range; ranges do not overlap.
    pub(super) fn replace(&mut self, range: Range<usize>, new: impl Into<String>) {
        self.0.push((range, new.into()));
    }

    /// Puts lines in the place of whole lines, or of none.
    pub(super) fn replace_lines(&mut self, text: &str, range: Range<usize>, lines: &[String]) {
        let end = line_break(text);
        let mut new: String = lines.iter().flat_map(|line| [line, end]).collect();
        let is_last = range.end == text.len();
        let before = text.get(..range.start).unwrap_or_default();
        if is_last && !text.is_empty() && !text.ends_with('\n') && !lines.is_empty() {
            new.truncate(new.len() - end.len());
            if !before.is_empty() && !before.ends_with('\n') {
                new.insert_str(0, end);
            }
        }
        self.0.push((range, new));
    }

    /// The text with all of them replaced. Of two at one place, the first comes first.
    pub(super) fn made(mut self, text: &str) -> String {
        self.0.sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for (range, new) in self.0 {
            out.push_str(text.get(at..range.start).unwrap_or_default());
            out.push_str(&new);
            at = range.end;
        }
        out.push_str(text.get(at..).unwrap_or_default());
        out
    }
}
