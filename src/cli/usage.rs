//! What is wrong with a command line, in words. clap tells the kind and the parts; its sentences are English only.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::diagnostic::{Tongue, Words};
use crate::words;

/// What a command line asks to be told, or what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Help or the version, as it was asked for; lines of ours alone.
    Answer(String),
    /// Nothing was asked for: the help all the same, as a fault.
    Nothing(String),
    /// What is wrong, and what to type instead.
    Fault {
        /// What is wrong.
        message: Words,
        /// What to do.
        help: Words,
    },
}

impl Refusal {
    pub(super) fn of(error: &clap::Error, tongue: Tongue) -> Self {
        let rendered = || super::grammar::usage_words(&error.render().to_string(), tongue);
        match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Self::Answer(rendered()),
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Self::Nothing(rendered()),
            _ => Self::Fault { message: message(error), help: help(error, tongue) },
        }
    }
}

/// A part of the error as one text.
fn part(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::Number(number)) => number.to_string(),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        _ => String::new(),
    }
}

fn message(error: &clap::Error) -> Words {
    let argument = part(error, ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            words!("`{argument}` tidak dikenal di sini", "`{argument}` is not known here")
        }
        ErrorKind::InvalidSubcommand => {
            let command = part(error, ContextKind::InvalidSubcommand);
            words!("tidak ada perintah `{command}`", "there is no command `{command}`")
        }
        ErrorKind::MissingSubcommand => {
            words!("perintahnya belum disebut", "the command is missing")
        }
        ErrorKind::MissingRequiredArgument => {
            words!("belum ada: {argument}", "this is missing: {argument}")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = part(error, ContextKind::InvalidValue);
            if value.is_empty() {
                words!("isi `{argument}` belum ada", "`{argument}` lacks its value")
            } else {
                words!(
                    "`{value}` tidak dapat dipakai untuk `{argument}`",
                    "`{value}` cannot be used for `{argument}`"
                )
            }
        }
        ErrorKind::ArgumentConflict => words!(
            "`{argument}` hanya boleh sekali, atau tidak bersama yang lain",
            "`{argument}` may stand once only, or not beside another"
        ),
        ErrorKind::TooManyValues => {
            let value = part(error, ContextKind::InvalidValue);
            words!(
                "`{value}` kelebihan untuk `{argument}`",
                "`{value}` is too much for `{argument}`"
            )
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            words!(
                "jumlah isi `{argument}` tidak cocok",
                "`{argument}` has another number of values"
            )
        }
        ErrorKind::InvalidUtf8 => words!(
            "ada huruf yang tidak dikenal sistem pada baris perintah",
            "the command line is not valid Unicode"
        ),
        _ => words!("baris perintah tidak dapat dibaca", "the command line cannot be read"),
    }
}

fn help(error: &clap::Error, tongue: Tongue) -> Words {
    for kind in
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
    {
        let near = part(error, kind);
        if !near.is_empty() {
            return words!("mungkin maksudnya `{near}`?", "did you mean `{near}`?");
        }
    }
    let values = part(error, ContextKind::ValidValue);
    if !values.is_empty() {
        return words!("pilihannya: {values}", "the choices: {values}");
    }
    if error.kind() == ErrorKind::ValueValidation {
        return value_help(&part(error, ContextKind::InvalidArg));
    }
    let usage = part(error, ContextKind::Usage);
    let usage = usage.rsplit(": ").next().unwrap_or_default().trim();
    let line = usage.lines().next().unwrap_or_default();
    let called = super::grammar::usage_words(line, tongue);
    if called.is_empty() {
        return words!("lihat `etalase --help`", "see `etalase --help`");
    }
    words!(
        "pemakaian: `{called}`; selengkapnya: `etalase --help`",
        "usage: `{called}`; more: `etalase --help`"
    )
}

fn value_help(argument: &str) -> Words {
    match argument.split_whitespace().next().unwrap_or_default() {
        "--as-of" => words!(
            "tulis tahun-bulan-hari, misalnya 2026-11-24",
            "write year-month-day, such as 2026-11-24"
        ),
        "--max-size" => {
            words!("tulis misalnya 400MB atau 1,5GB", "write 400MB or 1.5GB, for example")
        }
        "--jobs" => words!("tulis bilangan dari 1 sampai 256", "write a number from 1 to 256"),
        "--port" => words!("tulis bilangan dari 0 sampai 65535", "write a number from 0 to 65535"),
        "--host" => {
            words!("tulis alamat IP, misalnya 0.0.0.0", "write an IP address, such as 0.0.0.0")
        }
        _ => words!("lihat `etalase --help`", "see `etalase --help`"),
    }
}
