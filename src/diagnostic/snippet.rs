//! Selects the lines of a file that are shown with a problem: those of its locations if they are short and close to
//! each other, else a window around each location.

use std::ops::Range;

use super::{Diagnostic, Location, Origin};
use crate::message::MessageLanguage;
use crate::message::shown::{path, visible_with, window};
use crate::source::{Source, Span, TextFile};

/// Bytes of a file that are shown as one piece.
const PIECE: usize = 4096;
/// Bytes of a line that is shown whole.
const LINE: usize = 200;

/// A piece of a file with marks in it.
pub(super) struct Pane {
    /// Path of the file.
    pub path: String,
    /// Number of its first line, from 1.
    pub first_line: usize,
    /// Column of its first mark in the file, from 1; `None` for a cell, whose name is its path.
    pub column: Option<usize>,
    /// What is shown.
    pub text: String,
    /// Where in `text`, in bytes.
    pub marks: Vec<Mark>,
}

/// A marked range.
pub(super) struct Mark {
    /// Line in the file, from 0.
    line: usize,
    /// Where: in its line at first, in the piece in the end.
    pub at: Range<usize>,
    /// Column in the file, from 1.
    column: usize,
    /// Its label; empty for the location of the problem itself.
    pub label: Option<String>,
}

/// Returns the snippets of a problem, its own location first. Empty if there is no line to show.
pub(super) fn panes(one: &Diagnostic, source: &Source, language: MessageLanguage) -> Vec<Pane> {
    let span = match &one.place {
        Some(Origin::Span(span)) if *span != Span::start_of(span.file) => *span,
        Some(Origin::Line(at)) => return vec![line_pane(at)],
        Some(Origin::Cell(cell)) if !cell.text.is_empty() => {
            return vec![Pane { column: None, ..line_pane(&(&**cell).into()) }];
        }
        _ => return Vec::new(),
    };
    let file = source.text(span.file);
    let mut own = vec![mark(span, file, None)];
    let mut others = Vec::new();
    for (at, words) in &one.labels {
        let (file, label) = (source.text(at.file), words.in_language(language).to_owned());
        let mark = mark(*at, file, Some(label));
        if at.file == span.file { own.push(mark) } else { others.push((file, mark)) }
    }
    let mut panes: Vec<Pane> = if is_one_piece(&own, file) {
        vec![piece(own, file)]
    } else {
        own.into_iter().map(|mark| piece(vec![mark], file)).collect()
    };
    panes.extend(others.into_iter().map(|(file, mark)| piece(vec![mark], file)));
    panes
}

fn line_pane(at: &Location) -> Pane {
    let byte = |index: usize| at.text.char_indices().nth(index).map_or(at.text.len(), |(at, _)| at);
    let start = byte(at.caret - 1);
    let mut range = start..byte(at.caret - 1 + at.covered).max(start);
    let text = visible_with(&at.text, &mut [&mut range]);
    let (line, column) = (at.line.max(1), at.column);
    let marks = vec![Mark { line: line - 1, at: range, column, label: None }];
    Pane { path: path(&at.path), first_line: line, column: Some(column), text, marks }
}

/// Long values are marked on their first line only: a story of forty lines would hide the sentence about it.
fn mark(span: Span, file: &TextFile, label: Option<String>) -> Mark {
    let (text, positions) = (&file.text, &file.positions);
    let mut start = text.floor_char_boundary(span.start as usize);
    let line = positions.line_at(start);
    let begin = positions.start_of(line).unwrap_or_default();
    let last = begin + positions.line(text, line).len();
    let mut end = text.floor_char_boundary(span.end as usize).min(last).max(start);
    if start == end && start > begin {
        // At the end of a line: its last character, since a caret on the line break is drawn over two lines.
        start = text[..start].char_indices().next_back().map_or(start, |(at, _)| at);
        end = end.min(last).max(start);
    }
    let column = positions.characters(text, begin, start) + 1;
    Mark { line, at: start - begin..end - begin, column, label }
}

fn is_one_piece(marks: &[Mark], file: &TextFile) -> bool {
    let (first, last) = ends(marks);
    let positions = &file.positions;
    let start = positions.start_of(first).unwrap_or_default();
    let end = positions.start_of(last + 1).unwrap_or(file.text.len());
    end - start <= PIECE
        && (first..=last).all(|line| positions.line(&file.text, line).len() <= LINE)
}

fn ends(marks: &[Mark]) -> (usize, usize) {
    let lines = || marks.iter().map(|mark| mark.line);
    (lines().min().unwrap_or_default(), lines().max().unwrap_or_default())
}

fn piece(mut marks: Vec<Mark>, file: &TextFile) -> Pane {
    let (first, last) = ends(&marks);
    let mut text = String::new();
    for number in first..=last {
        let line = file.positions.line(&file.text, number);
        let mut ranges: Vec<&mut Range<usize>> =
            marks.iter_mut().filter(|mark| mark.line == number).map(|mark| &mut mark.at).collect();
        // Several marks are in lines that are shown whole.
        let shown = match ranges.as_mut_slice() {
            [range] => {
                let (cut, at) = window(line, range);
                **range = at;
                visible_with(&cut, &mut ranges)
            }
            _ => visible_with(line, &mut ranges),
        };
        for range in ranges {
            *range = range.start + text.len()..range.end + text.len();
        }
        text.push_str(&shown);
        if number < last {
            text.push('\n');
        }
    }
    let column = Some(marks.first().map_or(1, |mark| mark.column));
    Pane { path: path(&file.path), first_line: first + 1, column, text, marks }
}
