//! The previewed site, as the server shows it.

use super::answer::{found, lock};
use super::built_site::BuiltSite;
use super::report::{self, Report};
use crate::load::read::{self, Reading};
use crate::message::MessageLanguage;
use crate::pipeline::{self, Memory, Resources};
use crate::server::{Answer, News, Site};
use crate::settings::Settings;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

/// The script that every page of a preview loads.
const SCRIPT: &[u8] = include_bytes!("preview.js");

/// The path of that script; content cannot be there, since hidden folders are not content.
const SCRIPT_PATH: &str = ".etalase/preview.js";

/// The previewed site.
pub struct Preview {
    output: PathBuf,
    settings: Settings,
    language: MessageLanguage,
    resources: Arc<Resources>,
    /// The input of a rebuild. Locked until it ends, so that rebuilds do not overlap.
    input: Mutex<Input>,
    state: RwLock<Arc<State>>,
}

/// What one rebuild passes to the next.
pub(super) struct Input {
    reading: Reading,
    memory: Memory,
}

/// What browsers see until the next rebuild.
pub(super) struct State {
    /// The last site without errors; if there has been none, the newest.
    built_site: Arc<BuiltSite>,
    /// The problems of the newest.
    report: Report,
}

/// The result of a rebuild.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Pages of the newest site.
    pub pages: usize,
    /// Problems by severity: errors, warnings, hints.
    pub problems: [usize; 3],
}

/// What is to be read again.
#[derive(Clone, Debug)]
pub enum Changed<'a> {
    /// These files and folders, by their whole paths.
    Paths(&'a BTreeSet<PathBuf>),
    /// The whole site, which was read already.
    Everything(Box<Reading>),
}

impl Preview {
    /// Starts the preview of a site that has been read; `output` is where it is published, which is not content.
    pub fn new(
        reading: Reading,
        output: &Path,
        settings: Settings,
        language: MessageLanguage,
        resources: Arc<Resources>,
    ) -> Self {
        let mut memory = Memory::default();
        let (build, report) = build(&reading, &settings, &resources, &mut memory, language);
        let good = report.counts()[0] == 0;
        let built_site = Arc::new(BuiltSite::new(build, good, language, None));
        Self {
            output: output.to_owned(),
            settings,
            language,
            resources,
            input: Mutex::new(Input { reading, memory }),
            state: RwLock::new(Arc::new(State { built_site, report })),
        }
    }

    /// Builds again after a change.
    pub fn rebuild(&self, changed: Changed<'_>) -> Summary {
        let mut input = lock(&self.input);
        let Input { reading, memory } = &mut *input;
        *reading = match changed {
            Changed::Paths(paths) => read::again(std::mem::take(reading), paths, &self.output),
            Changed::Everything(reading) => *reading,
        };
        let (build, report) =
            build(reading, &self.settings, &self.resources, memory, self.language);
        let summary = Summary { pages: build.plan.pages.len(), problems: report.counts() };
        let good = report.counts()[0] == 0;
        let before = Arc::clone(&self.state().built_site);
        let built_site = if !good && before.is_good() {
            before
        } else {
            Arc::new(BuiltSite::new(build, good, self.language, Some(&before)))
        };
        let state = Arc::new(State { built_site, report });
        let former = {
            let mut now = self.state.write().unwrap_or_else(PoisonError::into_inner);
            std::mem::replace(&mut *now, state)
        };
        // Freeing a whole site takes a while; browsers need not wait for it.
        rayon::spawn(move || drop(former));
        summary
    }

    /// Returns the summary of the newest site.
    pub fn summary(&self) -> Summary {
        let state = self.state();
        Summary { pages: state.built_site.pages(), problems: state.report.counts() }
    }

    fn state(&self) -> Arc<State> {
        Arc::clone(&self.state.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Site for Preview {
    fn answer(&self, path: &str) -> Answer {
        if path == SCRIPT_PATH {
            return found("text/javascript; charset=utf-8", SCRIPT.into());
        }
        self.state().built_site.answer(path)
    }

    fn news(&self, page: &str, seen: &str) -> News {
        let state = self.state();
        report::news(&state.built_site, &state.report, page, seen)
    }
}

/// A site and its problems.
pub(super) fn build(
    reading: &Reading,
    settings: &Settings,
    resources: &Arc<Resources>,
    memory: &mut Memory,
    language: MessageLanguage,
) -> (pipeline::Build, Report) {
    let mut build = pipeline::build(reading, settings, resources, Some(memory));
    let mut diagnostics = std::mem::take(&mut build.diagnostics);
    diagnostics.finish(&build.catalog.regency.check, &build.source);
    let report = Report::new(diagnostics, Arc::clone(&build.source), language);
    (build, report)
}
