//! The command line: words to a [`Request`], in Indonesian or English. What it says is a contract (README, "Perintah").

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};
use time::Date;

use crate::diagnostic::Tongue;
use crate::model::date;

/// What the user wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Which command.
    pub action: Action,
    /// `--lang`
    pub tongue: Option<Tongue>,
    /// `--color`
    pub colour: Colour,
    /// `--quiet`
    pub volume: Volume,
    /// `--jobs`
    pub jobs: Option<usize>,
}

/// A command with its options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Writes the site.
    Build {
        /// What to build.
        site: SiteOptions,
        /// `--output`
        output: Option<PathBuf>,
    },
    /// Tells what is wrong.
    Check {
        /// What to check.
        site: SiteOptions,
        /// `--format`
        format: Format,
        /// `--output`
        output: Option<PathBuf>,
    },
    /// Makes a small site.
    New {
        /// Where.
        folder: PathBuf,
    },
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
    /// `--strict`
    pub strict: bool,
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

/// The language asked for on the command line, known before the rest is read so that help and errors can use it.
pub fn asked_tongue(arguments: &[OsString]) -> Option<Tongue> {
    let words: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let after =
        words.iter().position(|word| *word == "--lang").and_then(|at| words.get(at + 1).copied());
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    match after.or(joined)? {
        "id" => Some(Tongue::Indonesian),
        "en" => Some(Tongue::English),
        _ => None,
    }
}

/// Reads the command line.
///
/// # Errors
/// clap's own error: also for `--help` and `--version`; it knows how to print itself and its exit code.
pub fn read(arguments: Vec<OsString>, tongue: Tongue) -> Result<Request, clap::Error> {
    let matches = command(tongue).try_get_matches_from(arguments)?;
    Ok(request(&matches))
}

struct Texts(Tongue);

impl Texts {
    fn say(&self, id: &'static str, en: &'static str) -> &'static str {
        match self.0 {
            Tongue::Indonesian => id,
            Tongue::English => en,
        }
    }
}

fn command(tongue: Tongue) -> Command {
    let t = Texts(tongue);
    let template = t.say(
        "{about-with-newline}\nPemakaian: {usage}\n\n{all-args}",
        "{about-with-newline}\nUsage: {usage}\n\n{all-args}",
    );
    let common = |command: Command| {
        command
            .help_template(template)
            .subcommand_help_heading(t.say("Perintah", "Commands"))
            .next_help_heading(t.say("Pilihan", "Options"))
            .disable_help_flag(true)
            .disable_version_flag(true)
            .arg(
                Arg::new("help")
                    .short('h')
                    .long("help")
                    .action(ArgAction::Help)
                    .global(true)
                    .help(t.say("Tampilkan bantuan ini", "Show this help")),
            )
    };
    let root = Command::new("etalase")
        .about(t.say(
            "Mengubah folder produk dan foto menjadi etalase kabupaten",
            "Turns a folder of products and photos into the showcase of a regency",
        ))
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true);
    common(root)
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(t.say("Tampilkan versi", "Show the version")),
        )
        .args(everywhere(&t))
        .subcommand(common(build(&t)))
        .subcommand(common(check(&t)))
        .subcommand(common(new(&t)))
}

fn everywhere(t: &Texts) -> [Arg; 4] {
    [
        Arg::new("lang")
            .long("lang")
            .value_name("id|en")
            .global(true)
            .value_parser(PossibleValuesParser::new(["id", "en"]))
            .hide_possible_values(true)
            .help(t.say("Bahasa pesan", "Language of messages")),
        Arg::new("color")
            .long("color")
            .value_name("auto|always|never")
            .global(true)
            .value_parser(PossibleValuesParser::new(["auto", "always", "never"]))
            .hide_possible_values(true)
            .help(t.say("Warna pada terminal", "Colours on the terminal")),
        Arg::new("quiet")
            .long("quiet")
            .short('q')
            .global(true)
            .action(ArgAction::SetTrue)
            .help(t.say("Hanya tampilkan galat", "Show errors only")),
        Arg::new("jobs")
            .long("jobs")
            .short('j')
            .value_name(t.say("JUMLAH", "NUMBER"))
            .global(true)
            .value_parser(clap::value_parser!(u16).range(1..=256))
            .help(t.say("Jumlah utas", "Number of threads")),
    ]
}

fn site_arguments(t: &Texts) -> [Arg; 5] {
    [
        Arg::new("site")
            .value_name(t.say("SITUS", "SITE"))
            .default_value(".")
            .hide_default_value(true)
            .value_parser(clap::value_parser!(PathBuf))
            .help(t.say(
                "Folder situs; tanpa ini: folder sekarang",
                "The site's folder; without it: the current one",
            )),
        Arg::new("base-url").long("base-url").value_name("URL").help(t.say(
            "Alamat situs kelak, menggantikan base_url",
            "The site's future address, in place of base_url",
        )),
        Arg::new("drafts").long("drafts").action(ArgAction::SetTrue).help(t.say(
            "Sertakan draf dan isi di luar tanggalnya",
            "Include drafts and content outside its dates",
        )),
        Arg::new("as-of")
            .long("as-of")
            .value_name(t.say("TTTT-BB-HH", "YYYY-MM-DD"))
            .value_parser(|text: &str| {
                date::parse(text)
                    .filter(|_| text.len() == 10)
                    .ok_or_else(|| "YYYY-MM-DD".to_owned())
            })
            .help(t.say("Bangun seolah-olah pada tanggal ini", "Build as if it were this day")),
        Arg::new("strict")
            .long("strict")
            .action(ArgAction::SetTrue)
            .help(t.say("Anggap peringatan sebagai galat", "Take warnings for errors")),
    ]
}

fn output(t: &Texts, id: &'static str, en: &'static str) -> Arg {
    Arg::new("output")
        .long("output")
        .short('o')
        .value_name(t.say("TUJUAN", "PATH"))
        .value_parser(clap::value_parser!(PathBuf))
        .help(t.say(id, en))
}

fn build(t: &Texts) -> Command {
    Command::new("build")
        .about(t.say("Bangun situs ke sebuah folder", "Build the site into a folder"))
        .args(site_arguments(t))
        .arg(output(
            t,
            "Folder hasil; tanpa ini: SITUS/public",
            "Folder for the result; without it: SITE/public",
        ))
}

fn check(t: &Texts) -> Command {
    Command::new("check")
        .about(t.say(
            "Periksa isi situs tanpa menerbitkan",
            "Check the site's content without publishing",
        ))
        .args(site_arguments(t))
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("text|json|github|sarif|html")
                .value_parser(PossibleValuesParser::new([
                    "text", "json", "github", "sarif", "html",
                ]))
                .hide_possible_values(true)
                .help(t.say("Bentuk laporan", "Form of the report")),
        )
        .arg(output(
            t,
            "Berkas laporan; tanpa ini: layar",
            "File for the report; without it: the screen",
        ))
}

fn new(t: &Texts) -> Command {
    Command::new("new")
        .about(t.say("Buat situs kecil untuk memulai", "Make a small site to begin with"))
        .arg(
            Arg::new("folder")
                .value_name("FOLDER")
                .required(true)
                .value_parser(clap::value_parser!(PathBuf))
                .help(t.say("Folder baru", "The new folder")),
        )
}

fn request(matches: &ArgMatches) -> Request {
    let (name, own) = matches.subcommand().unwrap_or(("", matches));
    let action = match name {
        "new" => Action::New { folder: path(own, "folder").unwrap_or_default() },
        "check" => Action::Check {
            site: site_options(own),
            format: match word(own, "format") {
                Some("json") => Format::Json,
                Some("github") => Format::Github,
                Some("sarif") => Format::Sarif,
                Some("html") => Format::Html,
                _ => Format::Text,
            },
            output: path(own, "output"),
        },
        _ => Action::Build { site: site_options(own), output: path(own, "output") },
    };
    Request {
        action,
        tongue: match word(own, "lang") {
            Some("en") => Some(Tongue::English),
            Some(_) => Some(Tongue::Indonesian),
            None => None,
        },
        colour: match word(own, "color") {
            Some("always") => Colour::Always,
            Some("never") => Colour::Never,
            _ => Colour::Auto,
        },
        volume: if own.get_flag("quiet") { Volume::Quiet } else { Volume::Normal },
        jobs: own.get_one::<u16>("jobs").map(|jobs| usize::from(*jobs)),
    }
}

fn word<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a str> {
    matches.get_one::<String>(name).map(String::as_str)
}

fn path(matches: &ArgMatches, name: &str) -> Option<PathBuf> {
    matches.get_one::<PathBuf>(name).cloned()
}

fn site_options(matches: &ArgMatches) -> SiteOptions {
    SiteOptions {
        folder: path(matches, "site").unwrap_or_default(),
        base_url: word(matches, "base-url").map(str::to_owned),
        drafts: matches.get_flag("drafts"),
        as_of: matches.get_one::<Date>("as-of").copied(),
        strict: matches.get_flag("strict"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_make_a_valid_command() {
        for tongue in [Tongue::Indonesian, Tongue::English] {
            command(tongue).debug_assert();
        }
    }
}
