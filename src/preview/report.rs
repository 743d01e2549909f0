//! What is sent to a browser: whether its page changed, which style sheets to swap, and what is wrong, in the editor's
//! language.

use super::preview_page::{NOTHING, seen_with, short_hash, unhashed};
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::built_site::BuiltSite;
use crate::diagnostic::print::severity_name;
use crate::diagnostic::{Diagnostic, Diagnostics, Location, Severity};
use crate::load::entry_of;
use crate::message;
use crate::message::shown::visible;
use crate::message::{Message, MessageLanguage};
use crate::server::News;
use crate::source::Source;

/// Problems that a panel lists; a person fixes a few at a time.
const LISTED: usize = 100;

/// The problems of the newest site.
pub(super) struct Report {
    diagnostics: Diagnostics,
    source: Arc<Source>,
    message_language: MessageLanguage,
}

#[derive(Serialize)]
struct BrowserMessage<'a> {
    page: &'static str,
    styles: BTreeMap<String, &'a str>,
    seen: &'a str,
    report: Option<&'a Panel>,
    hints: Option<&'a Coach>,
    words: BTreeMap<&'static str, &'static str>,
}

/// The problems that prevent publication, and the warnings.
#[derive(Serialize)]
struct Panel {
    errors: usize,
    warnings: usize,
    title: String,
    note: String,
    groups: Vec<Group>,
}

/// The problems of one product, story or other entry.
#[derive(Serialize)]
struct Group {
    name: String,
    problems: Vec<Problem>,
}

/// Suggestions for this page.
#[derive(Serialize)]
struct Coach {
    title: String,
    problems: Vec<Problem>,
}

#[derive(Serialize)]
struct Problem {
    severity: &'static str,
    label: &'static str,
    code: &'static str,
    file: String,
    line: usize,
    column: usize,
    width: usize,
    snippet: String,
    message: String,
    help: Option<String>,
}

impl Report {
    pub(super) fn new(
        diagnostics: Diagnostics,
        source: Arc<Source>,
        message_language: MessageLanguage,
    ) -> Self {
        Self { diagnostics, source, message_language }
    }

    /// Errors, warnings, hints.
    pub(super) fn counts(&self) -> [usize; 3] {
        self.diagnostics.counts()
    }

    fn panel(&self, faults: &[Diagnostic]) -> Option<Panel> {
        let [errors, warnings, _] = self.counts();
        let errors = errors + faults.iter().filter(|one| one.severity == Severity::Error).count();
        if errors == 0 {
            return None;
        }
        let all = || faults.iter().chain(self.diagnostics.iter());
        let grave = all().filter(|one| one.severity == Severity::Error);
        let others = all().filter(|one| one.severity == Severity::Warning);
        let mut groups: Vec<Group> = Vec::new();
        for one in grave.chain(others).take(LISTED) {
            let problem = self.problem(one);
            let name = entry_of(&problem.file).to_owned();
            match groups.iter_mut().find(|group| group.name == name) {
                Some(group) => group.problems.push(problem),
                None => groups.push(Group { name, problems: vec![problem] }),
            }
        }
        let s = if errors == 1 { "" } else { "s" };
        let title = message!("{errors} galat menunggu diperbaiki", "{errors} error{s} to mend");
        let note = message!(
            "Halaman ini adalah keadaan terakhir yang baik.",
            "This page is the last good state."
        );
        let (title, note) = (self.say(&title), self.say(&note));
        Some(Panel { errors, warnings, title, note, groups })
    }

    /// Selects what concerns the entry that a file belongs to; errors are in the panel.
    fn coach(&self, file: &str) -> Option<Coach> {
        let entry = entry_of(file);
        let own = self.diagnostics.iter().filter(|one| {
            let at = one.path(&self.source);
            one.severity != Severity::Error && at.is_some_and(|path| entry_of(path) == entry)
        });
        let problems: Vec<Problem> = own.map(|one| self.problem(one)).collect();
        let count = problems.len();
        let s = if count == 1 { "" } else { "s" };
        let title = message!("{count} saran untuk halaman ini", "{count} hint{s} for this page");
        (count > 0).then(|| Coach { title: self.say(&title), problems })
    }

    fn problem(&self, one: &Diagnostic) -> Problem {
        let at = one.location(&self.source);
        let (snippet, caret, covered) = at.as_ref().map(Location::shown).unwrap_or_default();
        Problem {
            severity: one.severity.name(),
            label: severity_name(one.severity, self.message_language),
            code: one.code.name,
            line: at.as_ref().map_or(0, |at| at.line),
            column: caret,
            width: covered,
            snippet,
            file: at.map(|at| visible(&at.path).into_owned()).unwrap_or_default(),
            message: self.say(&one.message),
            help: one.help.as_ref().map(|help| self.say(help)),
        }
    }

    fn say(&self, words: &Message) -> String {
        visible(words.in_language(self.message_language)).into_owned()
    }

    fn words(&self) -> BTreeMap<&'static str, &'static str> {
        let all = match self.message_language {
            MessageLanguage::Indonesian => [
                ("fold", "Lipat"),
                ("unfold", "Buka"),
                ("line", "baris"),
                ("lost", "Pratinjau terputus; jalankan lagi etalase serve"),
                ("help", "Saran"),
            ],
            MessageLanguage::English => [
                ("fold", "Fold"),
                ("unfold", "Open"),
                ("line", "line"),
                ("lost", "The preview has ended; run etalase serve again"),
                ("help", "Help"),
            ],
        };
        all.into_iter().collect()
    }
}

/// Returns what to send to a browser that shows a page as it was at `seen`: `PAGE.REPORT.STYLES`, the first two as
/// hashes.
pub(super) fn news(built_site: &BuiltSite, report: &Report, path: &str, seen: &str) -> News {
    let page = built_site.page(path);
    let panel = report.panel(&built_site.faults());
    let file = page.file.map(|file| built_site.build().source.text(file).path.as_str());
    let coach = file.and_then(|file| report.coach(file));
    let reported = serde_json::to_vec(&(&panel, &coach)).unwrap_or_default();
    let nothing = panel.is_none() && coach.is_none();
    let report_hash = if nothing { NOTHING.to_owned() } else { short_hash(&reported) };
    let now = seen_with(&page, &built_site.styles(), &report_hash);
    if now == seen {
        return News { seen: now, data: None };
    }
    let mut before = seen.splitn(3, '.');
    let (page_before, _, styles_before) =
        (before.next().unwrap_or_default(), before.next(), before.next().unwrap_or_default());
    let changed = now.split('.').next() != Some(page_before);
    let message = BrowserMessage {
        page: if changed { "changed" } else { "same" },
        styles: swaps(styles_before, &built_site.styles()),
        seen: &now,
        report: panel.as_ref(),
        hints: coach.as_ref(),
        words: report.words(),
    };
    let data = serde_json::to_string(&message).ok();
    News { seen: now, data }
}

/// Lists style sheets whose content changed: old path to new.
fn swaps<'s>(before: &str, now: &[&'s str]) -> BTreeMap<String, &'s str> {
    let gone = before.split(',').filter(|path| !path.is_empty() && !now.contains(path));
    gone.filter_map(|old| {
        let new = now.iter().find(|new| unhashed(new) == unhashed(old))?;
        Some((old.to_owned(), *new))
    })
    .collect()
}
