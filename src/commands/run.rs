//! Dispatches the commands.

use super::environment::{Environment, Exit};
use super::error::{self, CommandError};
use super::{
    build, bundle, cache, check, explain, export, import, kiosk, ledger, licences, new, printer,
    schema, serve, theme,
};
use crate::cli::{Action, Refusal, Request};
use crate::message::MessageLanguage;

/// Runs a command and returns its outcome.
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
        Action::New { folder, from } => new::run(folder, from.as_ref(), environment),
        Action::Import { site, import } => import::run(site, import, environment),
        Action::Export { site, export } => export::run(site, export, &environment),
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

/// Handles a command line without a command to run: help, version, usage errors.
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

/// Returns the outcome, or a failure if standard output could not be written.
fn unless_lost(exit: Exit, language: MessageLanguage) -> Exit {
    match error::lost_report() {
        None => exit,
        Some(error) => {
            error.print(language);
            Exit::Failed
        }
    }
}
