//! Problems for people: source line, caret and help, in Indonesian or English.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::snippet::{Pane, panes};
use super::{Diagnostic, Diagnostics, Severity};
use crate::message::MessageLanguage;
use crate::message::shown::{path, visible};
use crate::source::Source;

/// Whether escape codes for colour are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// Plain text.
    Plain,
    /// ANSI colours.
    Colour,
}

/// Width for the renderer: so large that it never cuts lines, which are cut before.
const WIDTH: usize = 10_000;

/// Prints every problem; the command prints the summary line.
pub fn text(
    diagnostics: &Diagnostics,
    source: &Source,
    language: MessageLanguage,
    paint: Paint,
) -> String {
    let renderer = match paint {
        Paint::Plain => Renderer::plain(),
        Paint::Colour => Renderer::styled(),
    }
    .decor_style(DecorStyle::Ascii)
    .term_width(WIDTH);
    let mut out = String::new();
    for one in diagnostics.iter() {
        out.push_str(&rendered(one, source, language, &renderer));
        out.push_str("\n\n");
    }
    out
}

/// Returns the name of a severity as printed.
pub fn severity_name(severity: Severity, language: MessageLanguage) -> &'static str {
    match (severity, language) {
        (_, MessageLanguage::English) => severity.name(),
        (Severity::Error, MessageLanguage::Indonesian) => "galat",
        (Severity::Warning, MessageLanguage::Indonesian) => "peringatan",
        (Severity::Hint, MessageLanguage::Indonesian) => "saran",
    }
}

fn rendered(
    one: &Diagnostic,
    source: &Source,
    language: MessageLanguage,
    renderer: &Renderer,
) -> String {
    let panes = panes(one, source, language);
    let message = visible(one.message.in_language(language));
    let help = one.help.as_ref().map(|help| visible(help.in_language(language)));
    let level = match one.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::NOTE,
    }
    .with_name(severity_name(one.severity, language));
    let mut group = Group::with_title(level.primary_title(message).id(one.code.name));
    if panes.is_empty()
        && let Some(at) = one.location(source)
    {
        group = group.element(Origin::path(path(&at.path)));
    }
    for pane in &panes {
        group = group.element(snippet(pane));
    }
    if let Some(help) = help {
        let name = if language == MessageLanguage::Indonesian { "petunjuk" } else { "help" };
        group = group.element(Level::HELP.with_name(name).message(help));
    }
    with_columns(renderer.render(&[group]), &panes)
}

fn snippet(pane: &Pane) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
    let snippet = Snippet::source(pane.text.as_str())
        .path(pane.path.as_str())
        .line_start(pane.first_line)
        .fold(true);
    pane.marks.iter().fold(snippet, |snippet, mark| {
        let kind = match mark.label {
            None => AnnotationKind::Primary,
            Some(_) => AnnotationKind::Context,
        };
        let annotation = kind.span(mark.at.clone());
        snippet.annotation(match &mark.label {
            None => annotation,
            Some(label) => annotation.label(visible(label)),
        })
    })
}

/// The renderer counts columns in what it is given; of a line that was cut, or has characters written out, they are put
/// right; of a cell they say nothing.
fn with_columns(text: String, panes: &[Pane]) -> String {
    let mut text = text;
    // Its first line is the message, which has no line ends.
    let mut from = text.find('\n').unwrap_or(text.len());
    for pane in panes {
        let Some(first) = pane.marks.first() else { continue };
        let before = &pane.text[..first.at.start];
        let line = pane.first_line + before.matches('\n').count();
        let shown = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let (printed, right) = (
            format!("{}:{line}:{shown}", pane.path),
            pane.column
                .map_or(pane.path.clone(), |column| format!("{}:{line}:{column}", pane.path)),
        );
        let Some(at) = text[from..].find(&printed).map(|at| from + at) else { continue };
        text.replace_range(at..at + printed.len(), &right);
        from = at + right.len();
    }
    text
}
