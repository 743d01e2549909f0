//! What is wrong, as values: every stage adds to [`Diagnostics`], a printer at the edge words them for a terminal or a file.

pub mod code;
pub mod format;
pub mod nearest;
pub mod print;
pub mod reason;
pub mod rule;
pub mod shown;
mod snippet;

use std::collections::BTreeMap;
use std::ops::Range;

pub use code::{Code, Severity};

use crate::source::{FileId, Source, Span};

/// A sentence in both languages of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Indonesian.
    pub id: String,
    /// English.
    pub en: String,
}

/// A sentence in Indonesian and English: `message!("tidak ada `{name}`", "there is no `{name}`")`.
#[macro_export]
macro_rules! message {
    ($id:literal, $en:literal) => {
        $crate::diagnostic::Message { id: format!($id), en: format!($en) }
    };
}

/// The language that messages are given in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageLanguage {
    /// Indonesian, the default.
    Indonesian,
    /// English.
    English,
}

impl Message {
    /// The sentence in one language.
    pub fn in_language(&self, language: MessageLanguage) -> &str {
        match language {
            MessageLanguage::Indonesian => &self.id,
            MessageLanguage::English => &self.en,
        }
    }

    /// Not longer than a person reads, however long what it quotes is.
    fn bounded(self) -> Self {
        Self { id: shown::bounded(self.id), en: shown::bounded(self.en) }
    }
}

/// Where a problem is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
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
    /// Characters from there on that are meant, on this line.
    pub width: usize,
    /// The line itself; of a long one the part round the place, with `…` where it was cut.
    pub text: String,
    /// Where the place is in `text`: characters from 1.
    pub caret: usize,
    /// Characters of `text` that are meant.
    pub covered: usize,
}

/// One problem.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Which rule.
    pub code: Code,
    /// How grave it is, after the site's `check` settings.
    pub severity: Severity,
    /// One sentence with the editor's own word in backticks.
    pub message: Message,
    /// Where; `None` for the site as a whole.
    pub place: Option<Origin>,
    /// A second place that explains the first, such as where a name was used before.
    pub labels: Vec<(Span, Message)>,
    /// What to type instead.
    pub help: Option<Message>,
    /// Further problems of this rule in this file that it stands for; 0 but for the last one of many.
    pub alike: usize,
}

impl Diagnostic {
    /// A problem at a place.
    pub fn new(code: Code, place: impl Into<Origin>, message: Message) -> Self {
        Self::unplaced(code, message).at(Some(place.into()))
    }

    /// A problem of the site as a whole.
    pub fn unplaced(code: Code, message: Message) -> Self {
        let (severity, message) = (code.severity, message.bounded());
        Self { code, severity, message, place: None, labels: Vec::new(), help: None, alike: 0 }
    }

    /// The same at another place.
    #[must_use]
    pub fn at(self, place: Option<Origin>) -> Self {
        Self { place, ..self }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: Message) -> Self {
        self.help = Some(help.bounded());
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn label(mut self, span: Span, text: Message) -> Self {
        self.labels.push((span, text.bounded()));
        self
    }

    /// The path of the file that it is in.
    pub fn path<'a>(&'a self, source: &'a Source) -> Option<&'a str> {
        Some(match self.place.as_ref()? {
            Origin::Span(span) => &source.text(span.file).path,
            Origin::Path(path) => path,
            Origin::Line(location) => &location.path,
        })
    }

    /// Path, line and column in words.
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
        }
    }
}

impl Diagnostic {
    /// Words for one that stands for others, too: it has the place of the first that is not listed.
    fn tell_more(&mut self) {
        if self.alike == 0 {
            return;
        }
        let (more, rule) = (1 + self.alike, self.code.name);
        self.labels.clear();
        self.message = message!(
            "dan {more} lagi menurut aturan `{rule}` di berkas ini, mulai di sini",
            "and {more} more by the rule `{rule}` in this file, from here on"
        );
        self.help = Some(message!(
            "perbaiki yang sudah disebut, lalu periksa lagi",
            "mend those that are named, then check again"
        ));
    }
}

impl Location {
    /// The place of a span; its width is cut at the end of its first line.
    pub fn of(span: Span, source: &Source) -> Self {
        let file = source.text(span.file);
        let (text, positions) = (&file.text, file.positions());
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

    /// A place in a line that is given: its number and the column, from 1, and which of the line's bytes are meant.
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

/// Problems of one rule in one file that are listed.
const LISTED: usize = 20;

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
        let of_it = self.all.iter().filter(|one| one.severity == severity);
        of_it.map(|one| 1 + one.alike).sum()
    }

    /// How many errors, warnings and hints there are.
    pub fn counts(&self) -> [usize; 3] {
        [Severity::Error, Severity::Warning, Severity::Hint].map(|severity| self.count(severity))
    }

    /// Whether anything makes the site wrong.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Whether the file that was spoken of last has heard of a rule.
    pub fn has_in_file(&self, code: Code, file: FileId) -> bool {
        let of_other =
            |one: &Diagnostic| matches!(one.place, Some(Origin::Span(at)) if at.file != file);
        let of_file = self.all.iter().rev().take_while(|one| !of_other(one));
        of_file.into_iter().any(|one| one.code == code)
    }

    /// Applies the site's `check` settings and sorts by file, position and code, so that equal sites print equal reports.
    /// Of one rule in one file no more than [`LISTED`] are kept, and one that tells how many more there are.
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
                Some(Origin::Span(span)) => {
                    (source.text(span.file).path.clone(), span.start as usize, 0)
                }
                Some(Origin::Path(path)) => (path.clone(), 0, 0),
                Some(Origin::Line(at)) => (at.path.clone(), at.line, at.column),
            };
            (place, one.code, one.message.en.clone())
        });
        self.all.dedup_by(|a, b| a.code == b.code && a.place == b.place && a.message == b.message);
        self.fold(source);
    }

    fn fold(&mut self, source: &Source) {
        let mut listed: BTreeMap<(String, Code, Severity), (usize, usize)> = BTreeMap::new();
        let mut kept: Vec<Diagnostic> = Vec::with_capacity(self.all.len());
        for one in self.all.drain(..) {
            let key = (one.path(source).unwrap_or_default().to_owned(), one.code, one.severity);
            let (count, last) = listed.entry(key).or_default();
            if *count < LISTED && one.alike == 0 {
                *count += 1;
                kept.push(one);
            } else if *count <= LISTED {
                // From here on there is one that stands for the rest.
                *count = LISTED + 1;
                *last = kept.len();
                kept.push(one);
            } else {
                kept[*last].alike += 1 + one.alike;
            }
        }
        for one in &mut kept {
            one.tell_more();
        }
        self.all = kept;
    }
}
