//! A command line as a value: which command, with which options.

use std::net::IpAddr;
use std::path::PathBuf;

use time::Date;

use crate::message::MessageLanguage;

/// What the user wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Which command.
    pub action: Action,
    /// `--lang`
    pub language: Option<MessageLanguage>,
    /// `--color`
    pub colour: Colour,
    /// `--quiet`
    pub volume: Volume,
    /// `--jobs`
    pub jobs: Option<usize>,
    /// `--cache`
    pub cache: Option<PathBuf>,
}

/// A command with its options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Writes the site.
    Build {
        /// What to build.
        site: SiteOptions,
        /// What keeps it from being written.
        limit: Limit,
        /// `--output`
        output: Option<PathBuf>,
    },
    /// Shows the site in a browser while it is edited.
    Serve {
        /// What to show.
        site: SiteOptions,
        /// How.
        serve: ServeOptions,
    },
    /// Makes a bundle for exhibitions.
    Kiosk {
        /// What to show.
        site: SiteOptions,
        /// What keeps it from being written.
        limit: Limit,
        /// What it is to be.
        kiosk: KioskOptions,
    },
    /// Tells what is wrong.
    Check {
        /// What to check.
        site: SiteOptions,
        /// What makes it fail.
        limit: Limit,
        /// How it is told.
        report: ReportOptions,
    },
    /// Lists, changes or checks themes.
    Theme {
        /// Whose.
        site: SiteOptions,
        /// What to do.
        task: ThemeTask,
    },
    /// Tells whether a bundle is whole.
    Verify {
        /// The bundle, a folder or a zip.
        bundle: PathBuf,
    },
    /// Makes a patch from one bundle to another.
    Diff {
        /// The bundle that the patch is for.
        old: PathBuf,
        /// The one that it makes.
        new: PathBuf,
        /// `--output`
        output: PathBuf,
    },
    /// Leads a bundle on by a patch.
    Patch {
        /// The bundle, a folder or a zip.
        bundle: PathBuf,
        /// The patch.
        patch: PathBuf,
    },
    /// Adds up what touch screens counted.
    LedgerMerge {
        /// Their exports.
        files: Vec<PathBuf>,
        /// `--format`
        form: LedgerForm,
    },
    /// Shows or clears the cache.
    Cache {
        /// What to do.
        task: CacheTask,
    },
    /// Makes a small site.
    New {
        /// Where.
        folder: PathBuf,
    },
    /// Tells why a rule matters.
    Explain {
        /// Its name.
        rule: String,
    },
    /// Prints the JSON Schema of a kind of file.
    Schema {
        /// Which; `None` for all.
        kind: Option<String>,
    },
    /// Prints the licences of all code in the program.
    Licences,
}

/// Which site, and how it is to be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteOptions {
    /// The site's folder.
    pub folder: PathBuf,
    /// `--base-url`
    pub base_url: Option<String>,
    /// `--drafts`
    pub drafts: bool,
    /// `--as-of`
    pub as_of: Option<Date>,
}

/// What to do with themes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThemeTask {
    /// Names those there are.
    List,
    /// Puts a template into the site, to be changed there.
    Eject {
        /// Its name.
        template: String,
        /// `--block`
        block: Option<String>,
    },
    /// Tells what is wrong with the site's theme.
    Check {
        /// What makes it fail.
        limit: Limit,
        /// How it is told.
        report: ReportOptions,
    },
}

/// What to do with the cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CacheTask {
    /// Tells what it holds.
    Show,
    /// Removes all that etalase put there.
    Clear,
}

/// Forms of a merged ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LedgerForm {
    /// For people.
    Table,
    /// As the screens write it, to be merged again.
    Csv,
}

/// The least grave problem that a site may not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Errors.
    Errors,
    /// `--strict`: warnings, too.
    Warnings,
}

/// How a preview is to be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServeOptions {
    /// `--port`
    pub port: u16,
    /// `--host`
    pub host: IpAddr,
    /// `--open`
    pub open: bool,
    /// `--poll`
    pub poll: bool,
}

/// What a bundle is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KioskOptions {
    /// `--output`: a folder, or a file that ends in `.zip`.
    pub output: PathBuf,
    /// `--event`
    pub event: Option<String>,
    /// `--max-size`, in bytes.
    pub max_size: Option<u64>,
}

/// How problems are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportOptions {
    /// `--format`
    pub format: Format,
    /// `--output`: a file in place of the screen.
    pub output: Option<PathBuf>,
}

/// Forms of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the form of its name")]
pub enum Format {
    Text,
    Json,
    Github,
    Sarif,
    Html,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the word of its name")]
pub enum Colour {
    Auto,
    Always,
    Never,
}

/// How much to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Volume {
    /// Progress, problems, closing line.
    Normal,
    /// Problems that keep it from being done.
    Quiet,
}
