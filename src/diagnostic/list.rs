//! The list of all problems, sorted and limited at the end.

use super::code::{Code, Severity};
use super::location::Origin;
use super::problem::Diagnostic;
use crate::source::{FileId, Source};
use std::collections::BTreeMap;

/// Problems of one rule in one file that are listed.
const LISTED: usize = 20;

/// The list of all problems.
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

    /// Appends the problems of a part that was processed separately.
    pub fn append(&mut self, mut other: Self) {
        self.all.append(&mut other.all);
    }

    /// Returns all problems, in the order they were found or, after [`Self::finish`], by place.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.all.iter()
    }

    /// Returns those of this severity or a higher one.
    #[must_use]
    pub fn at_least(&self, severity: Severity) -> Self {
        Self { all: self.all.iter().filter(|one| one.severity <= severity).cloned().collect() }
    }

    /// Counts the problems of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        let of_it = self.all.iter().filter(|one| one.severity == severity);
        of_it.map(|one| 1 + one.alike).sum()
    }

    /// Counts errors, warnings and hints.
    pub fn counts(&self) -> [usize; 3] {
        [Severity::Error, Severity::Warning, Severity::Hint].map(|severity| self.count(severity))
    }

    /// Whether there is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Whether the last reported file has a problem of this rule.
    pub fn has_in_file(&self, code: Code, file: FileId) -> bool {
        let of_other =
            |one: &Diagnostic| matches!(one.place, Some(Origin::Span(at)) if at.file != file);
        let of_file = self.all.iter().rev().take_while(|one| !of_other(one));
        of_file.into_iter().any(|one| one.code == code)
    }

    /// Applies the site's `check` settings and sorts by file, position and code, so that equal sites print equal
    /// reports. Of one rule in one file no more than [`LISTED`] are kept, and one that states how many more there are.
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
                Some(Origin::Cell(at)) => (at.sheet.clone(), at.position.0, at.position.1),
            };
            (place, one.code, one.message.en.clone())
        });
        self.all.dedup_by(|a, b| a.code == b.code && a.place == b.place && a.message == b.message);
        self.fold(source);
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "a position that this function has noted in the list it makes"
    )]
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
                // From here on one problem represents the rest.
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
