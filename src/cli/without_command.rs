//! Command lines without a command: only `--licences` is allowed.

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{ArgMatches, Command};

use super::grammar;
use super::texts::Texts;
use crate::message::MessageLanguage;

/// Parses the command line by the grammar.
pub(super) fn matches(
    arguments: Vec<OsString>,
    language: MessageLanguage,
) -> Result<ArgMatches, clap::Error> {
    let mut command = grammar::command(language);
    let matches = command.try_get_matches_from_mut(arguments)?;
    // clap can demand a command only of all options alike; `--licences` needs none.
    if matches.subcommand().is_none() && !matches.get_flag("licences") {
        return Err(no_command(&mut command, language));
    }
    Ok(matches)
}

fn no_command(command: &mut Command, language: MessageLanguage) -> clap::Error {
    let message = Texts(language).say(
        "tulis perintahnya, misalnya `etalase build`",
        "name a command, such as `etalase build`",
    );
    command.error(ErrorKind::MissingSubcommand, message)
}
