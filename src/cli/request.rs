//! A command line as a value: which command, with which options.

use std::net::IpAddr;
use std::path::PathBuf;

use time::Date;

use crate::message::MessageLanguage;

/// What the user wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The command.
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
        /// The site.
        site: SiteOptions,
        /// The severity that prevents publication.
        limit: Limit,
        /// `--output`
        output: Option<PathBuf>,
    },
    /// Shows the site in a browser while it is edited.
    Serve {
        /// The site.
        site: SiteOptions,
        /// Options of the server.
        serve: ServeOptions,
    },
    /// Makes a bundle for exhibitions.
    Kiosk {
        /// The site.
        site: SiteOptions,
        /// The severity that prevents publication.
        limit: Limit,
        /// Options of the bundle.
        kiosk: KioskOptions,
    },
    /// Reports all problems.
    Check {
        /// The site.
        site: SiteOptions,
        /// The severity that makes it fail.
        limit: Limit,
        /// Options of the report.
        report: ReportOptions,
    },
    /// Lists, changes or checks themes.
    Theme {
        /// The site.
        site: SiteOptions,
        /// The subcommand.
        task: ThemeTask,
    },
    /// Verifies a bundle.
    Verify {
        /// The bundle, a folder or a zip.
        bundle: PathBuf,
    },
    /// Makes a patch from one bundle to another.
    Diff {
        /// The old bundle.
        old: PathBuf,
        /// The new bundle.
        new: PathBuf,
        /// `--output`
        output: PathBuf,
    },
    /// Applies a patch to a bundle.
    Patch {
        /// The bundle, a folder or a zip.
        bundle: PathBuf,
        /// The patch.
        patch: PathBuf,
    },
    /// Merges the counts of touch screens.
    LedgerMerge {
        /// The exported files.
        files: Vec<PathBuf>,
        /// `--format`
        form: LedgerForm,
    },
    /// Shows or clears the cache.
    Cache {
        /// The subcommand.
        task: CacheTask,
    },
    /// Creates a small site, or one from a list.
    New {
        /// Its folder.
        folder: PathBuf,
        /// `--from`, with the options of a list.
        from: Option<ImportOptions>,
    },
    /// Brings a list of products into a site.
    Import {
        /// `--site`
        site: PathBuf,
        /// The list, and what is done with it.
        import: ImportOptions,
    },
    /// Writes a site, or the empty form, as a workbook.
    Export {
        /// The site's folder.
        site: PathBuf,
        /// What is written.
        export: ExportOptions,
    },
    /// Explains a rule.
    Explain {
        /// Its name.
        rule: String,
    },
    /// Prints the JSON Schema of a kind of file.
    Schema {
        /// The kind; `None` for all.
        kind: Option<String>,
    },
    /// Prints the licences of all code in the program.
    Licences,
}

/// The site, and options of its build.
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

/// Subcommands of `theme`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThemeTask {
    /// Lists the themes.
    List,
    /// Copies a template into the site.
    Eject {
        /// Its name.
        template: String,
        /// `--block`
        block: Option<String>,
    },
    /// Checks the site's theme.
    Check {
        /// The severity that makes it fail.
        limit: Limit,
        /// Options of the report.
        report: ReportOptions,
    },
}

/// Subcommands of `cache`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CacheTask {
    /// Shows its size.
    Show,
    /// Removes everything that etalase put there.
    Clear,
}

/// Formats of a merged ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LedgerForm {
    /// For people.
    Table,
    /// The format of the exports, which can be merged again.
    Csv,
}

/// The lowest severity that makes a command fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Errors.
    Errors,
    /// `--strict`: warnings, too.
    Warnings,
}

/// Options of `serve`.
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

/// Options of `kiosk`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KioskOptions {
    /// `--output`: a folder, or a file that ends in `.zip`.
    pub output: PathBuf,
    /// `--event`
    pub event: Option<String>,
    /// `--max-size`, in bytes.
    pub max_size: Option<u64>,
}

/// A list of products, and what is done with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportOptions {
    /// The workbook.
    pub book: PathBuf,
    /// `--photos`
    pub photos: Option<PathBuf>,
    /// `--sheet`
    pub sheet: Option<String>,
    /// `--map`, as typed.
    pub choices: Vec<String>,
    /// `--report`
    pub report: Option<PathBuf>,
    /// `--photos-sheet`
    pub photos_sheet: Option<PathBuf>,
    /// `--dry-run`
    pub is_trial: bool,
    /// `--remove`
    pub removes: bool,
}

/// What an export writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportOptions {
    /// `--output`, or the file behind `--template`.
    pub output: PathBuf,
    /// `--template`: the empty form instead of a site.
    pub is_template: bool,
    /// `--thumbnails`
    pub has_thumbnails: bool,
}

/// How problems are reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportOptions {
    /// `--format`
    pub format: Format,
    /// `--output`: a file instead of the screen.
    pub output: Option<PathBuf>,
}

/// Formats of a report.
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

/// How much to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Volume {
    /// Progress, problems, summary.
    Normal,
    /// Problems that make it fail.
    Quiet,
}
