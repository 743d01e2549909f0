//! `etalase ledger merge`: what touch screens counted, added up.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::{CommandError, Environment, Exit, printer};
use crate::cli::LedgerForm;
use crate::ledger::{Fault, Ledger};
use crate::message;
use crate::message::{Message, MessageLanguage, reason};
use crate::own_files::Folder;

/// Longest export, in bytes: centuries of one screen's counts.
const LONGEST: u64 = 64 * 1024 * 1024;

/// Merges exports and prints the result; nothing is merged if a line cannot be parsed.
///
/// # Errors
/// When a file cannot be read.
pub fn merge(
    files: &[PathBuf],
    form: LedgerForm,
    environment: Environment,
) -> Result<Exit, CommandError> {
    let mut merged = Ledger::default();
    let mut broken = Vec::new();
    for path in files {
        let shown = path.display().to_string();
        let bytes = export(path).map_err(|error| {
            let Message { id, en } = reason::of_io(&error);
            CommandError::new(message!(
                "`{shown}` tidak dapat dibaca: {id}",
                "`{shown}` cannot be read: {en}"
            ))
        })?;
        match Ledger::read(&bytes) {
            Ok(one) => merged.merge(one),
            Err(faults) => {
                for fault in &faults {
                    broken.extend(lines(&shown, fault, environment.language));
                }
            }
        }
    }
    if !broken.is_empty() {
        for line in &broken {
            printer::warn_line(line);
        }
        return Ok(Exit::Content);
    }
    let text = match form {
        LedgerForm::Table => merged.table(environment.language),
        LedgerForm::Csv => merged.csv(),
    };
    printer::print(&text);
    Ok(Exit::Done)
}

/// Reads a regular file within the length limit of an export. A pipe does not block it.
fn export(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    Folder::read_typed(path)?.take(LONGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LONGEST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// `pameran.csv:12: …`
fn lines(file: &str, fault: &Fault, language: MessageLanguage) -> [String; 2] {
    let (message, help) = (fault.message.in_language(language), fault.help.in_language(language));
    let help_name = match language {
        MessageLanguage::Indonesian => "petunjuk",
        MessageLanguage::English => "help",
    };
    [format!("{file}:{}: {message}", fault.line), format!("  = {help_name}: {help}")]
}
