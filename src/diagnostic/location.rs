//! The location of a problem: a range of a text, a file, or a line outside of the site.

use crate::message::shown;
use crate::source::{FileId, Source, Span};
use std::ops::Range;

/// The location of a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A range in a text file of the site.
    Span(Span),
    /// A whole file or folder, by its path below the site's folder.
    Path(String),
    /// A position in a text outside of the site, such as a built-in template.
    Line(Box<Location>),
    /// A cell of a workbook.
    Cell(Box<CellLocation>),
}

/// A cell of a workbook, as it is shown to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellLocation {
    /// The name of its sheet.
    pub sheet: String,
    /// Its name: `Produk!F12`.
    pub name: String,
    /// Row and column, from 1.
    pub position: (usize, usize),
    /// Its text on one line; of a long one the beginning.
    pub text: String,
}

/// A location as it is shown to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// Path below the site's folder.
    pub path: String,
    /// Line from 1; 0 for the whole file.
    pub line: usize,
    /// Column from 1, in characters; 0 for the whole file.
    pub column: usize,
    /// Width in characters, on this line.
    pub width: usize,
    /// The line itself; of a long one the part around the position, with `…` where it was cut.
    pub text: String,
    /// Column in `text`, in characters from 1.
    pub caret: usize,
    /// Width in `text`, in characters.
    pub covered: usize,
}

impl Location {
    /// Returns the location of a span; its width ends with its first line.
    pub fn of(span: Span, source: &Source) -> Self {
        let file = source.text(span.file);
        let (text, positions) = (&file.text, &file.positions);
        let start = text.floor_char_boundary(span.start as usize);
        let index = positions.line_at(start);
        let line = positions.line(text, index);
        let begin = positions.start_of(index).unwrap_or_default();
        let column = positions.characters(text, begin, start) + 1;
        let last = (begin + line.len()).max(start);
        let end = text.floor_char_boundary(span.end as usize).clamp(start, last);
        let width = positions.characters(text, start, end).max(1);
        let at = start.min(begin + line.len()) - begin..end.min(begin + line.len()) - begin;
        Self { width, ..Self::in_line(file.path.clone(), (index + 1, column), line, &at) }
    }

    /// Returns a location in a given line: its number and the column, from 1, and which of the line's bytes are meant.
    pub fn in_line(
        path: String,
        (line, column): (usize, usize),
        text: &str,
        at: &Range<usize>,
    ) -> Self {
        let (text, at) = shown::window(text, at);
        let caret = text[..at.start].chars().count() + 1;
        let covered = text[at].chars().count().max(1);
        Self { path, line, column, width: covered, text, caret, covered }
    }

    /// The line as people are shown it, and where in it the place is: characters from 1, and how many.
    pub fn shown(&self) -> (String, usize, usize) {
        let byte = |index: usize| {
            self.text.char_indices().nth(index).map_or(self.text.len(), |(at, _)| at)
        };
        let start = byte(self.caret.saturating_sub(1));
        let mut at = start..byte(self.caret.saturating_sub(1) + self.covered).max(start);
        let text = shown::visible_with(&self.text, &mut [&mut at]);
        let caret = text[..at.start].chars().count() + 1;
        let covered = text[at].chars().count().max(1);
        (text, caret, covered)
    }
}

impl From<&CellLocation> for Location {
    fn from(cell: &CellLocation) -> Self {
        let whole = 0..cell.text.len();
        Self::in_line(cell.name.clone(), cell.position, &cell.text, &whole)
    }
}

impl From<Span> for Origin {
    fn from(span: Span) -> Self {
        Self::Span(span)
    }
}

impl From<FileId> for Origin {
    fn from(file: FileId) -> Self {
        Self::Span(Span::start_of(file))
    }
}

impl From<&str> for Origin {
    fn from(path: &str) -> Self {
        Self::Path(path.to_owned())
    }
}
