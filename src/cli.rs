//! The command line: parses arguments to a [`Request`], in Indonesian or English. Its form is a contract (README,
//! "Perintah").

use std::ffi::OsString;
use std::net::IpAddr;
use std::path::PathBuf;

use clap::ArgMatches;
use time::Date;

use crate::message::MessageLanguage;

mod global_options;
mod grammar;
mod reference;
mod request;
mod size;
mod texts;
mod usage;
mod without_command;
mod workbooks;

pub use request::*;
pub use usage::Refusal;

/// Finds the language on the command line before the rest is parsed, so that help and errors can use it.
pub fn asked_tongue(arguments: &[OsString]) -> Option<MessageLanguage> {
    let words: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let after =
        words.iter().position(|word| *word == "--lang").and_then(|at| words.get(at + 1).copied());
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    match after.or(joined)? {
        "id" => Some(MessageLanguage::Indonesian),
        "en" => Some(MessageLanguage::English),
        _ => None,
    }
}

/// Parses the command line.
///
/// # Errors
/// The text to print instead of running a command: also for `--help` and `--version`.
pub fn read(arguments: Vec<OsString>, language: MessageLanguage) -> Result<Request, Refusal> {
    let matches = without_command::matches(arguments, language);
    matches.map(|matches| request(&matches)).map_err(|error| Refusal::of(&error, language))
}

fn request(matches: &ArgMatches) -> Request {
    let (name, own) = matches.subcommand().unwrap_or(("", matches));
    let action = match name {
        "" => Action::Licences,
        "serve" => Action::Serve { site: site_options(own), serve: serve_options(own) },
        "kiosk" => {
            Action::Kiosk { site: site_options(own), limit: limit(own), kiosk: kiosk_options(own) }
        }
        "theme" => theme(own),
        "verify" => Action::Verify { bundle: path(own, "bundle").unwrap_or_default() },
        "diff" => Action::Diff {
            old: path(own, "old").unwrap_or_default(),
            new: path(own, "new").unwrap_or_default(),
            output: path(own, "output").unwrap_or_default(),
        },
        "patch" => Action::Patch {
            bundle: path(own, "bundle").unwrap_or_default(),
            patch: path(own, "patch").unwrap_or_default(),
        },
        "ledger" => ledger(own),
        "cache" => Action::Cache {
            task: match own.subcommand_name() {
                Some("clear") => CacheTask::Clear,
                _ => CacheTask::Show,
            },
        },
        "explain" => Action::Explain { rule: word(own, "rule").unwrap_or_default().to_owned() },
        "schema" => Action::Schema { kind: word(own, "kind").map(str::to_owned) },
        "new" => Action::New {
            folder: path(own, "folder").unwrap_or_default(),
            from: path(own, "from").map(|book| workbooks::list_options(own, book)),
        },
        "import" => workbooks::import_action(own),
        "export" => workbooks::export_action(own),
        "check" => Action::Check {
            site: site_options(own),
            limit: limit(own),
            report: report_options(own),
        },
        _ => Action::Build {
            site: site_options(own),
            limit: limit(own),
            output: path(own, "output"),
        },
    };
    Request {
        action,
        language: match word(own, "lang") {
            Some("en") => Some(MessageLanguage::English),
            Some(_) => Some(MessageLanguage::Indonesian),
            None => None,
        },
        colour: match word(own, "color") {
            Some("always") => Colour::Always,
            Some("never") => Colour::Never,
            _ => Colour::Auto,
        },
        volume: if matches.get_flag("quiet") { Volume::Quiet } else { Volume::Normal },
        jobs: own.get_one::<u16>("jobs").map(|jobs| usize::from(*jobs)),
        cache: path(own, "cache"),
    }
}

fn theme(matches: &ArgMatches) -> Action {
    let (name, own) = matches.subcommand().unwrap_or(("list", matches));
    let task = match name {
        "eject" => ThemeTask::Eject {
            template: word(own, "template").unwrap_or_default().to_owned(),
            block: word(own, "block").map(str::to_owned),
        },
        "check" => ThemeTask::Check { limit: limit(own), report: report_options(own) },
        _ => ThemeTask::List,
    };
    Action::Theme { site: site_options(own), task }
}

fn ledger(matches: &ArgMatches) -> Action {
    let own = matches.subcommand().map_or(matches, |(_, own)| own);
    let files = own.get_many::<PathBuf>("files").unwrap_or_default().cloned().collect();
    let form = if word(own, "format") == Some("csv") { LedgerForm::Csv } else { LedgerForm::Table };
    Action::LedgerMerge { files, form }
}

fn word<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a str> {
    matches.get_one::<String>(name).map(String::as_str)
}

fn path(matches: &ArgMatches, name: &str) -> Option<PathBuf> {
    matches.get_one::<PathBuf>(name).cloned()
}

fn limit(matches: &ArgMatches) -> Limit {
    if matches.get_flag("strict") { Limit::Warnings } else { Limit::Errors }
}

fn report_options(matches: &ArgMatches) -> ReportOptions {
    let format = match word(matches, "format") {
        Some("json") => Format::Json,
        Some("github") => Format::Github,
        Some("sarif") => Format::Sarif,
        Some("html") => Format::Html,
        _ => Format::Text,
    };
    ReportOptions { format, output: path(matches, "output") }
}

fn serve_options(matches: &ArgMatches) -> ServeOptions {
    let loopback = IpAddr::from([127, 0, 0, 1]);
    ServeOptions {
        port: matches.get_one::<u16>("port").copied().unwrap_or(4000),
        host: matches.get_one::<IpAddr>("host").copied().unwrap_or(loopback),
        open: matches.get_flag("open"),
        poll: matches.get_flag("poll"),
    }
}

fn kiosk_options(matches: &ArgMatches) -> KioskOptions {
    KioskOptions {
        output: path(matches, "output").unwrap_or_default(),
        event: word(matches, "event").map(str::to_owned),
        max_size: matches.get_one::<u64>("max-size").copied(),
    }
}

fn site_options(matches: &ArgMatches) -> SiteOptions {
    SiteOptions {
        folder: path(matches, "site").unwrap_or_default(),
        base_url: word(matches, "base-url").map(str::to_owned),
        drafts: matches.get_flag("drafts"),
        as_of: matches.get_one::<Date>("as-of").copied(),
    }
}
