//! Where the parser's positions fall in the file.

use crate::source::positions::Positions;
use crate::source::{FileId, Span};
use saphyr_parser::{Marker, Span as ParserSpan};

/// Turns the parser's lines and columns into bytes of the edited file.
pub(super) struct Places<'a> {
    pub(super) file: FileId,
    pub(super) yaml: &'a str,
    pub(super) offset: usize,
    pub(super) positions: Positions,
}

impl Places<'_> {
    pub(super) fn byte(&self, marker: Marker) -> usize {
        match self.positions.start_of(marker.line().saturating_sub(1)) {
            Some(start) => self.offset + self.positions.byte_of(self.yaml, start, marker.col()),
            None => self.offset + self.yaml.len(),
        }
    }

    pub(super) fn span(&self, span: ParserSpan) -> Span {
        let (start, end) = (self.byte(span.start), self.byte(span.end));
        let written = self.yaml.get(start - self.offset..end - self.offset).unwrap_or_default();
        Span::new(self.file, start, start + written.trim_end().len())
    }

    /// A byte of the file, as one of the YAML.
    pub(super) fn within(&self, byte: u32) -> usize {
        let byte = (byte as usize).saturating_sub(self.offset);
        self.yaml.floor_char_boundary(byte.min(self.yaml.len()))
    }

    /// A range of the YAML in the file.
    pub(super) fn at(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.file, self.offset + range.start, self.offset + range.end)
    }
}
