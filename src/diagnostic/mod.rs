//! What is wrong, as values: every stage adds to [`Diagnostics`], a printer at the edge words them for a terminal or a file.

pub mod code;
pub mod format;
pub mod nearest;
pub mod print;

use std::collections::BTreeMap;

pub use code::{Code, Severity};

use crate::source::{FileId, Source, Span};

/// A sentence in both languages of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Indonesian.
    pub id: String,
    /// English.
    pub en: String,
}

/// A sentence in Indonesian and English: `words!("tidak ada `{name}`", "there is no `{name}`")`.
#[macro_export]
macro_rules! words {
    ($id:literal, $en:literal) => {
        $crate::diagnostic::Words { id: format!($id), en: format!($en) }
    };
}

/// The language that messages are given in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    /// Indonesian, the default.
    Indonesian,
    /// English.
    English,
}

impl Words {
    /// The sentence in one language.
    pub fn in_tongue(&self, tongue: Tongue) -> &str {
        match tongue {
            Tongue::Indonesian => &self.id,
            Tongue::English => &self.en,
        }
    }
}

/// Where a problem is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A range in a text file of the site.
    Span(Span),
    /// A whole file or folder, by its path below the site's folder.
    Path(String),
    /// A place in a text that is not the site's, such as a built-in template.
    Line(Box<Location>),
}

/// A place in words that a person can follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// Path below the site's folder.
    pub path: String,
    /// Line from 1; 0 where the whole file is meant.
    pub line: usize,
    /// Column from 1, in characters; 0 where the whole file is meant.
    pub column: usize,
    /// Characters that the caret covers.
    pub width: usize,
    /// The line itself.
    pub text: String,
}

/// One problem.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Which rule.
    pub code: Code,
    /// How grave it is, after the site's `check` settings.
    pub severity: Severity,
    /// One sentence with the editor's own word in backticks.
    pub message: Words,
    /// Where; `None` for the site as a whole.
    pub place: Option<Place>,
    /// A second place that explains the first, such as where a name was used before.
    pub labels: Vec<(Span, Words)>,
    /// What to type instead.
    pub help: Option<Words>,
}

impl Diagnostic {
    /// A problem at a place.
    pub fn new(code: Code, place: impl Into<Place>, message: Words) -> Self {
        let severity = code.severity;
        Self { code, severity, message, place: Some(place.into()), labels: Vec::new(), help: None }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: Words) -> Self {
        self.help = Some(help);
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn label(mut self, span: Span, text: Words) -> Self {
        self.labels.push((span, text));
        self
    }

    /// The path of the file that it is in.
    pub fn path<'a>(&'a self, source: &'a Source) -> Option<&'a str> {
        Some(match self.place.as_ref()? {
            Place::Span(span) => &source.text(span.file).path,
            Place::Path(path) => path,
            Place::Line(location) => &location.path,
        })
    }

    /// Path, line and column in words.
    pub fn location(&self, source: &Source) -> Option<Location> {
        match self.place.as_ref()? {
            Place::Span(span) => Some(Location::of(*span, source)),
            Place::Path(path) => Some(Location {
                path: path.clone(),
                line: 0,
                column: 0,
                width: 0,
                text: String::new(),
            }),
            Place::Line(location) => Some((**location).clone()),
        }
    }
}

impl Location {
    /// The place of a span; its width is cut at the end of its first line.
    pub fn of(span: Span, source: &Source) -> Self {
        let (line, column) = source.line_column(span.file, span.start);
        let text = source.line(span.file, span.start).to_owned();
        let rest = text.chars().count().saturating_sub(column - 1);
        let width = source.covered(span).chars().count().min(rest).max(1);
        Self { path: source.text(span.file).path.clone(), line, column, width, text }
    }
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self::Span(span)
    }
}

impl From<FileId> for Place {
    fn from(file: FileId) -> Self {
        Self::Span(Span::start_of(file))
    }
}

impl From<&str> for Place {
    fn from(path: &str) -> Self {
        Self::Path(path.to_owned())
    }
}

/// Everything that was noticed.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    all: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.all.push(diagnostic);
    }

    /// Adds several problems, or none.
    pub fn extend(&mut self, more: impl IntoIterator<Item = Diagnostic>) {
        self.all.extend(more);
    }

    /// Adds those of a part that was worked on alone.
    pub fn append(&mut self, mut other: Self) {
        self.all.append(&mut other.all);
    }

    /// All problems, in the order they were found or, after [`Self::finish`], by place.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.all.iter()
    }

    /// Those of this gravity or a higher one.
    #[must_use]
    pub fn at_least(&self, severity: Severity) -> Self {
        Self { all: self.all.iter().filter(|one| one.severity <= severity).cloned().collect() }
    }

    /// How many there are of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.all.iter().filter(|one| one.severity == severity).count()
    }

    /// How many errors, warnings and hints there are.
    pub fn counts(&self) -> [usize; 3] {
        [Severity::Error, Severity::Warning, Severity::Hint].map(|severity| self.count(severity))
    }

    /// Whether anything makes the site wrong.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Applies the site's `check` settings and sorts by file, position and code, so that equal sites print equal reports.
    pub fn finish(&mut self, levels: &BTreeMap<Code, Option<Severity>>, source: &Source) {
        self.all.retain_mut(|one| match levels.get(&one.code) {
            Some(None) => false,
            Some(Some(severity)) => {
                one.severity = *severity;
                true
            }
            None => true,
        });
        self.all.sort_by_cached_key(|one| {
            let place = match &one.place {
                None => (String::new(), 0, 0),
                Some(Place::Span(span)) => {
                    (source.text(span.file).path.clone(), span.start as usize, 0)
                }
                Some(Place::Path(path)) => (path.clone(), 0, 0),
                Some(Place::Line(at)) => (at.path.clone(), at.line, at.column),
            };
            (place, one.code, one.message.en.clone())
        });
        self.all.dedup_by(|a, b| a.code == b.code && a.place == b.place && a.message == b.message);
    }
}
