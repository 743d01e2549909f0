//! The options of every command.

use crate::message::MessageLanguage;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction};

use super::texts::Texts;

pub(super) fn everywhere(t: &Texts) -> [Arg; 5] {
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
        Arg::new("cache")
            .long("cache")
            .value_name("FOLDER")
            .global(true)
            .value_parser(clap::value_parser!(PathBuf))
            .help(t.say(
                "Folder cache, menggantikan milik pengguna (juga: ETALASE_CACHE)",
                "Cache folder, in place of the user's (also: ETALASE_CACHE)",
            )),
    ]
}

/// The option that prints the notice of third-party licences.
pub(super) fn licences(language: MessageLanguage) -> Arg {
    Arg::new("licences").long("licences").exclusive(true).action(ArgAction::SetTrue).help(
        Texts(language)
            .say("Tampilkan lisensi semua kode di dalamnya", "Show the licences of all code in it"),
    )
}
