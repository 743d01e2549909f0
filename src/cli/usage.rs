//! Messages for usage errors. clap gives the kind and the context of an error; its own messages are English only.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::message;
use crate::message::{Message, MessageLanguage};

/// The text to print for a command line that runs no command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Requested help or version; only lines of ours.
    Answer(String),
    /// No command: the help, as an error.
    Nothing(String),
    /// A usage error and what to type instead.
    Fault {
        /// The problem.
        message: Message,
        /// The advice.
        help: Message,
    },
}

impl Refusal {
    pub(super) fn of(error: &clap::Error, language: MessageLanguage) -> Self {
        let rendered = || super::texts::usage_words(&error.render().to_string(), language);
        match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Self::Answer(rendered()),
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Self::Nothing(rendered()),
            _ => Self::Fault { message: message(error), help: help(error, language) },
        }
    }
}

/// Returns a part of clap's context as one text.
fn part(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::Number(number)) => number.to_string(),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        _ => String::new(),
    }
}

fn message(error: &clap::Error) -> Message {
    let argument = part(error, ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            message!("`{argument}` tidak dikenal di sini", "`{argument}` is not known here")
        }
        ErrorKind::InvalidSubcommand => {
            let command = part(error, ContextKind::InvalidSubcommand);
            message!("tidak ada perintah `{command}`", "there is no command `{command}`")
        }
        ErrorKind::MissingSubcommand => {
            message!("perintahnya belum disebut", "the command is missing")
        }
        ErrorKind::MissingRequiredArgument => {
            message!("belum ada: {argument}", "this is missing: {argument}")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = part(error, ContextKind::InvalidValue);
            if value.is_empty() {
                message!("isi `{argument}` belum ada", "`{argument}` lacks its value")
            } else {
                message!(
                    "`{value}` tidak dapat dipakai untuk `{argument}`",
                    "`{value}` cannot be used for `{argument}`"
                )
            }
        }
        ErrorKind::ArgumentConflict => message!(
            "`{argument}` hanya boleh sekali, atau tidak bersama yang lain",
            "`{argument}` may stand once only, or not beside another"
        ),
        ErrorKind::TooManyValues => {
            let value = part(error, ContextKind::InvalidValue);
            message!(
                "`{value}` kelebihan untuk `{argument}`",
                "`{value}` is too much for `{argument}`"
            )
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            message!(
                "jumlah isi `{argument}` tidak cocok",
                "`{argument}` has another number of values"
            )
        }
        ErrorKind::InvalidUtf8 => message!(
            "ada huruf yang tidak dikenal sistem pada baris perintah",
            "the command line is not valid Unicode"
        ),
        _ => message!("baris perintah tidak dapat dibaca", "the command line cannot be read"),
    }
}

fn help(error: &clap::Error, language: MessageLanguage) -> Message {
    for kind in
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
    {
        let near = part(error, kind);
        if !near.is_empty() {
            return message!("mungkin maksudnya `{near}`?", "did you mean `{near}`?");
        }
    }
    let values = part(error, ContextKind::ValidValue);
    if !values.is_empty() {
        return message!("pilihannya: {values}", "the choices: {values}");
    }
    if error.kind() == ErrorKind::ValueValidation {
        return value_help(&part(error, ContextKind::InvalidArg));
    }
    let usage = part(error, ContextKind::Usage);
    let usage = usage.rsplit(": ").next().unwrap_or_default().trim();
    let line = usage.lines().next().unwrap_or_default();
    let called = super::texts::usage_words(line, language);
    if called.is_empty() {
        return message!("lihat `etalase --help`", "see `etalase --help`");
    }
    message!(
        "pemakaian: `{called}`; selengkapnya: `etalase --help`",
        "usage: `{called}`; more: `etalase --help`"
    )
}

fn value_help(argument: &str) -> Message {
    match argument.split_whitespace().next().unwrap_or_default() {
        "--as-of" => message!(
            "tulis tahun-bulan-hari, misalnya 2026-11-24",
            "write year-month-day, such as 2026-11-24"
        ),
        "--max-size" => {
            message!("tulis misalnya 400MB atau 1,5GB", "write 400MB or 1.5GB, for example")
        }
        "--jobs" => message!("tulis bilangan dari 1 sampai 256", "write a number from 1 to 256"),
        "--port" => {
            message!("tulis bilangan dari 0 sampai 65535", "write a number from 0 to 65535")
        }
        "--host" => {
            message!("tulis alamat IP, misalnya 0.0.0.0", "write an IP address, such as 0.0.0.0")
        }
        _ => message!("lihat `etalase --help`", "see `etalase --help`"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::ffi::OsString;

    use clap::{Arg, Command};

    use super::super::grammar::command;
    use super::*;

    /// Words of clap that are not names of ours.
    const ENGLISH: &[&str] = &[
        "OPTIONS",
        "COMMAND",
        "Usage",
        "error",
        "the",
        "argument",
        "arguments",
        "required",
        "value",
        "values",
        "invalid",
        "unexpected",
        "possible",
        "not",
        "found",
        "for",
        "is",
        "in",
        "digit",
        "number",
        "range",
        "address",
        "syntax",
        "empty",
        "string",
        "missing",
        "cannot",
        "be",
    ];

    /// Every command with its parents.
    fn commands(of: &Command, way: &[String], all: &mut Vec<(Vec<String>, Command)>) {
        all.push((way.to_vec(), of.clone()));
        for inner in of.get_subcommands() {
            commands(inner, &[way, &[inner.get_name().to_owned()]].concat(), all);
        }
    }

    /// Command lines that are wrong in an argument.
    fn wrong(arg: &Arg) -> Vec<Vec<OsString>> {
        let Some(long) = arg.get_long() else { return Vec::new() };
        let [flag, set, empty] =
            ["", "=bukan isi", "="].map(|end| OsString::from(format!("--{long}{end}")));
        let mut lines = vec![vec![set.clone()], vec![empty], vec![flag.clone(), flag.clone()]];
        if arg.get_action().takes_values() {
            lines.extend([vec![flag], vec![set.clone(), set]]);
            #[cfg(unix)]
            {
                use std::os::unix::ffi::OsStringExt;
                let bytes = [format!("--{long}=").as_bytes(), b"\xff"].concat();
                lines.push(vec![OsString::from_vec(bytes)]);
            }
        }
        lines
    }

    fn has_english(text: &str) -> bool {
        // Code and names are in backticks, except clap's own words.
        let ours = |word: &&str| ENGLISH[2..].contains(word);
        let prose: Vec<&str> = text.split('`').step_by(2).collect();
        let mut words = prose.iter().flat_map(|part| part.split(|c: char| !c.is_alphabetic()));
        words.any(|word| ours(&word)) || ENGLISH[..2].iter().any(|word| text.contains(word))
    }

    /// Each command with each of its arguments mistaken in each way: every kind that clap can give for our command line
    /// has a message of ours.
    #[test]
    fn every_kind_of_fault_has_words_in_indonesian() {
        assert!(has_english("a value is required") && !has_english("isi `the value` belum ada"));
        let mut root = command(MessageLanguage::Indonesian);
        root.build();
        let mut all = Vec::new();
        commands(&root, &["etalase".to_owned()], &mut all);
        let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
        for (way, own) in &all {
            let plain = ["", "--tidak-ada", "-Z", "tidak-ada", "--licences"].map(OsString::from);
            let mut lines: Vec<Vec<OsString>> = plain.into_iter().map(|one| vec![one]).collect();
            lines.push(Vec::new());
            lines.push(vec!["--lang=id".into()]);
            lines.push(["a", "b", "c", "d"].map(OsString::from).to_vec());
            lines.extend(own.get_arguments().flat_map(wrong));
            for line in lines {
                let typed = way.iter().map(OsString::from).chain(line.clone());
                let Err(error) = root.clone().try_get_matches_from(typed) else { continue };
                *kinds.entry(format!("{:?}", error.kind())).or_default() += 1;
                let text = match Refusal::of(&error, MessageLanguage::Indonesian) {
                    Refusal::Answer(text) | Refusal::Nothing(text) => text,
                    Refusal::Fault { message, help } => {
                        assert!(!message.id.contains("baris perintah tidak dapat"), "{error}");
                        format!("{}\n{}", message.id, help.id)
                    }
                };
                assert!(!has_english(&text), "{way:?} {line:?}: {text}");
            }
        }
        let expected = [
            "ArgumentConflict",
            "DisplayHelp",
            "DisplayHelpOnMissingArgumentOrSubcommand",
            "DisplayVersion",
            "InvalidSubcommand",
            #[cfg(unix)]
            "InvalidUtf8",
            "InvalidValue",
            "MissingRequiredArgument",
            "MissingSubcommand",
            "TooManyValues",
            "UnknownArgument",
            "ValueValidation",
        ];
        // Not these: NoEquals (nothing requires `=`), TooFewValues and WrongNumberOfValues (no option takes several),
        // Io, Format.
        assert_eq!(kinds.keys().map(String::as_str).collect::<Vec<_>>(), expected, "{kinds:?}");
    }
}
