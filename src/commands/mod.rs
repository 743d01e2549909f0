//! What the commands have in common: where they run, how a site is read, how it ends.

pub mod build;
pub mod bundle;
pub mod cache;
pub mod check;
mod error;
pub mod explain;
pub mod kiosk;
pub mod ledger;
pub mod licences;
pub mod new;
mod print_thread;
mod printer;
mod progress;
mod redact;
mod report;
pub mod schema;
pub mod serve;
pub mod theme;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Instant, SystemTime};

use time::Date;

use crate::cache::{CacheFolder, CacheLocation};
use crate::catalog;
use crate::cli::{Action, Limit, Refusal, Request, SiteOptions, Volume};
use crate::diagnostic::print::{self, Paint};
use crate::diagnostic::{Diagnostics, Severity};
use crate::image::Cache;
use crate::load::{self, read::Reading};
use crate::message;
use crate::message::{Message, MessageLanguage, reason};
use crate::model::regency::{Drafts, Target};
use crate::pipeline::{self, Build};
use crate::settings::Settings;

pub use error::CommandError;

/// What only the outermost part of a program may know.
#[derive(Clone, Copy, Debug)]
pub struct Environment {
    /// Today in Indonesia.
    pub today: Date,
    /// Language of messages.
    pub language: MessageLanguage,
    /// Colours for problems.
    pub paint: Paint,
    /// Whether progress may be drawn over.
    pub terminal: Terminal,
    /// What standard output leads to.
    pub output: Terminal,
    /// How much to say.
    pub volume: Volume,
    /// When the program began.
    pub began: Instant,
    /// The same by the system's clock.
    pub now: SystemTime,
    /// Where the cache is; `None` if the user has no folder for caches.
    pub cache: Option<&'static CacheLocation>,
}

/// What a stream of the program leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Terminal {
    /// A person's screen.
    Screen,
    /// A file or another program.
    Pipe,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done,
    /// The content has errors, or a bundle is not whole; nothing was written.
    Content,
    /// It could not run.
    Failed,
}

impl Exit {
    /// The process's exit code.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Content => 1,
            Self::Failed => 2,
        }
    }
}

/// Runs a command and tells how it ended.
pub fn run(request: &Request, environment: Environment) -> Exit {
    let ended = match &request.action {
        Action::Build { site, limit, output } => {
            build::run(site, *limit, output.as_deref(), environment)
        }
        Action::Check { site, limit, report } => check::run(site, *limit, report, environment),
        Action::Kiosk { site, limit, kiosk } => kiosk::run(site, *limit, kiosk, environment),
        Action::Serve { site, serve } => serve::run(site, *serve, environment),
        Action::Theme { site, task } => theme::run(site, task, environment),
        Action::Verify { bundle } => bundle::verify(bundle, environment),
        Action::Diff { old, new, output } => bundle::diff(old, new, output, environment),
        Action::Patch { bundle, patch } => bundle::patch(bundle, patch, environment),
        Action::LedgerMerge { files, form } => ledger::merge(files, *form, environment),
        Action::New { folder } => new::run(folder, environment),
        Action::Explain { rule } => explain::run(rule, environment),
        Action::Schema { kind } => schema::run(kind.as_deref(), environment),
        Action::Licences => licences::run(),
        Action::Cache { task } => cache::run(*task, environment),
    };
    let exit = ended.unwrap_or_else(|error| {
        error.print(environment.language);
        Exit::Failed
    });
    unless_lost(exit, environment.language)
}

/// Answers a command line that is no request.
pub fn refuse(refusal: &Refusal, language: MessageLanguage) -> Exit {
    match refusal {
        Refusal::Answer(text) => {
            printer::print(text);
            unless_lost(Exit::Done, language)
        }
        Refusal::Nothing(text) => {
            printer::warn(text);
            Exit::Failed
        }
        Refusal::Fault { message, help } => {
            CommandError::new(message.clone()).help(help.clone()).print(language);
            Exit::Failed
        }
    }
}

/// How a command ended, if what it had to say was heard.
fn unless_lost(exit: Exit, language: MessageLanguage) -> Exit {
    match printer::lost() {
        None => exit,
        Some(error) => {
            error.print(language);
            Exit::Failed
        }
    }
}

/// A site's folder that exists and looks like one.
fn site_folder(options: &SiteOptions) -> Result<PathBuf, CommandError> {
    let shown = options.folder.display();
    let folder = options.folder.canonicalize().map_err(|error| {
        let Message { id, en } = reason::of_io(&error);
        CommandError::new(message!(
            "folder `{shown}` tidak dapat dibuka: {id}",
            "the folder `{shown}` cannot be opened: {en}"
        ))
    })?;
    if !folder.join("regency.yaml").is_file() {
        let lacking = CommandError::new(message!(
            "tidak ada `regency.yaml` di `{shown}`",
            "there is no `regency.yaml` in `{shown}`"
        ));
        if let Some(name) = misnamed_regency(&folder) {
            return Err(lacking.help(message!(
                "ganti nama `{name}` menjadi `regency.yaml`",
                "rename `{name}` to `regency.yaml`"
            )));
        }
        return Err(lacking.help(message!(
            "tulis folder situsnya: `etalase build FOLDER`; situs baru: `etalase new FOLDER`",
            "name the site's folder: `etalase build FOLDER`; for a new site: `etalase new FOLDER`"
        )));
    }
    Ok(folder)
}

/// A file that was probably meant as `regency.yaml`.
fn misnamed_regency(folder: &Path) -> Option<String> {
    let names = std::fs::read_dir(folder).ok()?.filter_map(Result::ok);
    let names = names.filter_map(|entry| entry.file_name().into_string().ok());
    names.filter(|name| load::unread::meant_list(name) == Some("regency.yaml")).min()
}

fn settings(options: &SiteOptions, environment: &Environment) -> Result<Settings, CommandError> {
    let base_url = match &options.base_url {
        None => None,
        Some(address) => Some(catalog::base_address(address).ok_or_else(|| {
            CommandError::new(message!(
                "`--base-url {address}` bukan alamat http atau https",
                "`--base-url {address}` is not an http or https address"
            ))
        })?),
    };
    let drafts = if options.drafts { Drafts::Shown } else { Drafts::Hidden };
    let today = options.as_of.unwrap_or(environment.today);
    Ok(Settings { base_url, drafts, today, target: Target::Web, event: None })
}

/// Reads a site.
fn read(folder: &Path, output: &Path, cache: &CacheFolder) -> Result<Reading, CommandError> {
    load::read::site(folder, cache, output).map_err(|error| {
        let shown = folder.display();
        let Message { id, en } = reason::of_io(&error);
        CommandError::new(message!(
            "`{shown}` tidak dapat dibaca: {id}",
            "`{shown}` cannot be read: {en}"
        ))
    })
}

/// Builds a site that has been read, photos and all, with progress where it takes long.
fn build_site(
    reading: &Reading,
    settings: &Settings,
    cache: &Cache,
    environment: &Environment,
) -> Build {
    let progress = progress::Progress::new(environment);
    let source = Arc::clone(&reading.source);
    let mut build = pipeline::build(source, settings, reading.diagnostics(), None);
    build.make_photos(cache, &|done, all| progress.photos(done, all));
    progress.finish();
    reading.remember();
    build.diagnostics.finish(&build.catalog.regency.check, &build.source);
    build
}

/// Makes every page of a site, to judge its templates by using them.
fn try_pages(build: &mut Build) {
    let faults = build.tried();
    build.diagnostics.append(faults);
}

/// The gravity from which on a problem keeps a site from being published.
fn refused_from(limit: Limit) -> Severity {
    match limit {
        Limit::Errors => Severity::Error,
        Limit::Warnings => Severity::Warning,
    }
}

/// Whether the diagnostics keep a site from being published.
fn refuses(diagnostics: &Diagnostics, limit: Limit) -> bool {
    diagnostics.iter().any(|one| one.severity <= refused_from(limit))
}

/// `2 galat, 5 peringatan, 3 saran`, of so many errors, warnings and hints.
fn counts([errors, warnings, hints]: [usize; 3]) -> Message {
    let plural = |n: usize| if n == 1 { "" } else { "s" };
    let (e, w, h) = (plural(errors), plural(warnings), plural(hints));
    message!(
        "{errors} galat, {warnings} peringatan, {hints} saran",
        "{errors} error{e}, {warnings} warning{w}, {hints} hint{h}"
    )
}

/// ` (2 isi belum atau tidak lagi tayang)`, of so many entries; nothing of none.
fn left_out(entries: usize) -> Message {
    match entries {
        0 => message!("", ""),
        _ => message!(
            " ({entries} isi belum atau tidak lagi tayang)",
            " ({entries} left out: drafts, or outside their dates)"
        ),
    }
}

/// Prints problems to standard error; masked where that is not a screen, since logs are read by others.
fn print_problems(diagnostics: &Diagnostics, build: &Build, environment: &Environment) {
    let (language, paint) = (environment.language, environment.paint);
    let text = if environment.terminal == Terminal::Screen {
        print::text(diagnostics, &build.source, language, paint)
    } else {
        let (told, source) = redact::masked(diagnostics, &build.source, &build.catalog.withheld);
        print::text(&told, &source, language, paint)
    };
    printer::warn(&text);
}

/// Prints a line to standard output.
fn say(line: &Message, environment: &Environment) {
    if environment.volume == Volume::Normal {
        printer::print_line(line.in_language(environment.language));
    }
}

/// Prints a line to standard error.
fn tell(line: &Message, environment: &Environment) {
    printer::warn_line(line.in_language(environment.language));
}

/// `12,4 MB` or `12.4 MB`, `5 GB`, never less than it is; a megabyte has a million, as sticks are sold.
fn size(bytes: u64) -> Message {
    // What would be 1000 MB when rounded is 1 GB.
    let (tenths, unit) = match bytes.div_ceil(100_000) {
        tenths @ ..10_000 => (tenths, "MB"),
        _ => (bytes.div_ceil(100_000_000), "GB"),
    };
    match (tenths / 10, tenths % 10) {
        (whole, 0) => message!("{whole} {unit}", "{whole} {unit}"),
        (whole, tenth) => message!("{whole},{tenth} {unit}", "{whole}.{tenth} {unit}"),
    }
}

/// `1,3 detik` or `1.3 s`
fn elapsed(environment: &Environment) -> Message {
    let seconds = environment.began.elapsed().as_secs_f64();
    let number = if seconds < 10.0 { format!("{seconds:.2}") } else { format!("{seconds:.0}") };
    let comma = number.replace('.', ",");
    message!("{comma} detik", "{number} s")
}
