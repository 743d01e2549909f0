//! Problems for people: source line, caret and help, in Indonesian or English.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Diagnostics, Place, Severity, Tongue, Words};
use crate::source::{FileId, Source, Span};

/// Whether escape codes for colour are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// Plain text.
    Plain,
    /// ANSI colours.
    Colour,
}

/// The whole report: every problem, then nothing; the closing line is the command's.
pub fn text(diagnostics: &Diagnostics, source: &Source, tongue: Tongue, paint: Paint) -> String {
    let renderer = match paint {
        Paint::Plain => Renderer::plain(),
        Paint::Colour => Renderer::styled(),
    }
    .decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    for one in diagnostics.iter() {
        out.push_str(&renderer.render(&[group(one, source, tongue)]));
        out.push_str("\n\n");
    }
    out
}

/// The name of a severity as printed.
pub fn severity_name(severity: Severity, tongue: Tongue) -> &'static str {
    match (severity, tongue) {
        (_, Tongue::English) => severity.name(),
        (Severity::Error, Tongue::Indonesian) => "galat",
        (Severity::Warning, Tongue::Indonesian) => "peringatan",
        (Severity::Hint, Tongue::Indonesian) => "saran",
    }
}

fn group<'a>(one: &'a Diagnostic, source: &'a Source, tongue: Tongue) -> Group<'a> {
    let level = match one.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::NOTE,
    }
    .with_name(severity_name(one.severity, tongue));
    let mut group =
        Group::with_title(level.primary_title(one.message.in_tongue(tongue)).id(one.code.name));
    match &one.place {
        None => {}
        Some(Place::Path(path)) => group = group.element(Origin::path(path.as_str())),
        Some(Place::Line(at)) => {
            group = group.element(
                Snippet::source(at.text.as_str())
                    .line_start(at.line.max(1))
                    .path(at.path.as_str())
                    .annotation(
                        AnnotationKind::Primary.span(columns(&at.text, at.column, at.width)),
                    ),
            );
        }
        Some(Place::Span(span)) => {
            for element in snippets(*span, one, source, tongue) {
                group = group.element(element);
            }
        }
    }
    if let Some(help) = &one.help {
        let name = if tongue == Tongue::Indonesian { "petunjuk" } else { "help" };
        group = group.element(Level::HELP.with_name(name).message(help.in_tongue(tongue)));
    }
    group
}

fn snippets<'a>(
    span: Span,
    one: &'a Diagnostic,
    source: &'a Source,
    tongue: Tongue,
) -> Vec<Element<'a>> {
    if span == Span::start_of(span.file) {
        return vec![Origin::path(source.text(span.file).path.as_str()).into()];
    }
    let labels_in = |file: FileId| one.labels.iter().filter(move |(at, _)| at.file == file);
    let mut first = snippet_of(span.file, source)
        .annotation(AnnotationKind::Primary.span(first_line(span, source)));
    for (at, words) in labels_in(span.file) {
        first = first.annotation(label(*at, words, source, tongue));
    }
    let mut elements = vec![first.into()];
    for (at, words) in one.labels.iter().filter(|(at, _)| at.file != span.file) {
        elements
            .push(snippet_of(at.file, source).annotation(label(*at, words, source, tongue)).into());
    }
    elements
}

fn snippet_of(file: FileId, source: &Source) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
    let file = source.text(file);
    Snippet::source(file.text.as_str()).path(file.path.as_str()).fold(true)
}

fn label<'a>(
    at: Span,
    words: &'a Words,
    source: &Source,
    tongue: Tongue,
) -> annotate_snippets::Annotation<'a> {
    AnnotationKind::Context.span(first_line(at, source)).label(words.in_tongue(tongue))
}

/// Long values are marked on their first line only: a story of forty lines would hide the sentence about it.
fn first_line(span: Span, source: &Source) -> std::ops::Range<usize> {
    let text = &source.text(span.file).text;
    let start = text.floor_char_boundary(span.start as usize);
    let end = text.floor_char_boundary(span.end as usize).max(start);
    let covered = &text[start..end];
    let line = covered.lines().next().unwrap_or_default();
    if line.is_empty() && text[..start].ends_with(|c: char| c != '\n') {
        // At the end of a line: its last character, since a caret on the line break is drawn over two lines.
        let before = text[..start].char_indices().next_back().map_or(start, |(at, _)| at);
        return before..start;
    }
    start..start + line.len()
}

fn columns(text: &str, column: usize, width: usize) -> std::ops::Range<usize> {
    let byte = |index: usize| text.char_indices().nth(index).map_or(text.len(), |(at, _)| at);
    let start = byte(column.saturating_sub(1));
    start..byte(column.saturating_sub(1) + width.max(1)).max(start)
}
