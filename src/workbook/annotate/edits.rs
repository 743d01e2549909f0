//! Changes of a text at places of it; all between them stays, byte for byte.

use std::ops::Range;

/// A book has something that is not expected there. It is then given back as a clean one.
#[derive(Debug)]
pub(super) struct Unexpected;

/// The result of editing a book.
pub(super) type Edited<T> = Result<T, Unexpected>;

/// Changes of a text.
pub(super) struct Edits<'x> {
    source: &'x str,
    edits: Vec<(Range<usize>, String)>,
}

impl<'x> Edits<'x> {
    pub(super) fn new(source: &'x str) -> Self {
        Self { source, edits: Vec::new() }
    }

    /// Puts a text before a byte; texts at one place stand in the order in which they were put there.
    pub(super) fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.edits.push((at..at, text.into()));
    }

    /// Replaces bytes.
    pub(super) fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.edits.push((range, text.into()));
    }

    /// Returns the changed text.
    pub(super) fn finish(mut self) -> Edited<String> {
        self.edits.sort_by_key(|(range, _)| range.start);
        let added: usize = self.edits.iter().map(|(_, text)| text.len()).sum();
        let mut out = String::with_capacity(self.source.len() + added);
        let mut from = 0;
        for (range, text) in self.edits {
            out.push_str(self.source.get(from..range.start).ok_or(Unexpected)?);
            out.push_str(&text);
            from = range.end;
        }
        out.push_str(self.source.get(from..).ok_or(Unexpected)?);
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_but_the_changes_stays() {
        let mut edits = Edits::new("satu dua tiga");
        edits.insert(13, "!");
        edits.replace(5..8, "2");
        edits.insert(0, "<");
        edits.insert(0, ">");
        assert_eq!(edits.finish().ok().as_deref(), Some("<>satu 2 tiga!"));
        let mut edits = Edits::new("satu");
        edits.replace(0..3, "");
        edits.replace(1..2, "");
        assert!(edits.finish().is_err(), "changes that overlap");
    }
}
