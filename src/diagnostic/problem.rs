//! One problem.

use super::code::{Code, Severity};
use super::location::{Location, Origin};
use crate::message;
use crate::message::Message;
use crate::source::{Source, Span};

/// One problem.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The rule.
    pub code: Code,
    /// Its severity, after the site's `check` settings.
    pub severity: Severity,
    /// One sentence that quotes the editor's own text in backticks.
    pub message: Message,
    /// Its location; `None` for the site as a whole.
    pub place: Option<Origin>,
    /// A second location that explains the first, such as where a name was used before.
    pub labels: Vec<(Span, Message)>,
    /// Advice: what to type instead.
    pub help: Option<Message>,
    /// Number of further problems of this rule in this file that are not listed; 0 except for the last one of many.
    pub alike: usize,
}

impl Diagnostic {
    /// Makes a problem at a location.
    pub fn new(code: Code, place: impl Into<Origin>, message: Message) -> Self {
        Self::unplaced(code, message).at(Some(place.into()))
    }

    /// Makes a problem of the site as a whole.
    pub fn unplaced(code: Code, message: Message) -> Self {
        let (severity, message) = (code.severity, message.bounded());
        Self { code, severity, message, place: None, labels: Vec::new(), help: None, alike: 0 }
    }

    /// Moves it to another location.
    #[must_use]
    pub fn at(self, place: Option<Origin>) -> Self {
        Self { place, ..self }
    }

    /// Adds advice.
    #[must_use]
    pub fn help(mut self, help: Message) -> Self {
        self.help = Some(help.bounded());
        self
    }

    /// Adds a second location.
    #[must_use]
    pub fn label(mut self, span: Span, text: Message) -> Self {
        self.labels.push((span, text.bounded()));
        self
    }

    /// Returns the path of its file, or the name of its sheet.
    pub fn path<'a>(&'a self, source: &'a Source) -> Option<&'a str> {
        Some(match self.place.as_ref()? {
            Origin::Span(span) => &source.text(span.file).path,
            Origin::Path(path) => path,
            Origin::Line(location) => &location.path,
            Origin::Cell(cell) => &cell.sheet,
        })
    }

    /// Returns path, line and column for people.
    pub fn location(&self, source: &Source) -> Option<Location> {
        match self.place.as_ref()? {
            Origin::Span(span) => Some(Location::of(*span, source)),
            Origin::Path(path) => Some(Location {
                path: path.clone(),
                line: 0,
                column: 0,
                width: 0,
                text: String::new(),
                caret: 0,
                covered: 0,
            }),
            Origin::Line(location) => Some((**location).clone()),
            Origin::Cell(cell) => Some((&**cell).into()),
        }
    }
}

impl Diagnostic {
    /// Makes the message for the last one of many: it has the location of the first that is not listed.
    pub(super) fn tell_more(&mut self) {
        if self.alike == 0 {
            return;
        }
        let (more, rule) = (1 + self.alike, self.code.name);
        self.labels.clear();
        let (id, en) = match self.place {
            Some(Origin::Cell(_)) => ("lembar", "sheet"),
            _ => ("berkas", "file"),
        };
        self.message = message!(
            "dan {more} lagi menurut aturan `{rule}` di {id} ini, mulai di sini",
            "and {more} more by the rule `{rule}` in this {en}, from here on"
        );
        self.help = Some(message!(
            "perbaiki yang sudah disebut, lalu periksa lagi",
            "mend those that are named, then check again"
        ));
    }
}
