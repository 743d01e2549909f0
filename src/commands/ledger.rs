//! `etalase ledger merge`: what touch screens counted, added up.

use std::fs;
use std::io::{self, Write as _};
use std::path::PathBuf;

use super::{Exit, Surroundings, Trouble};
use crate::cli::LedgerForm;
use crate::diagnostic::Tongue;
use crate::ledger::{Fault, Ledger};
use crate::words;

/// Merges exports and prints what comes of it; nothing is merged if a line cannot be understood.
///
/// # Errors
/// When a file cannot be read.
pub fn merge(
    files: &[PathBuf],
    form: LedgerForm,
    surroundings: Surroundings,
) -> Result<Exit, Trouble> {
    let mut merged = Ledger::default();
    let mut broken = String::new();
    for path in files {
        let shown = path.display().to_string();
        let bytes = fs::read(path).map_err(|error| {
            Trouble::new(words!(
                "`{shown}` tidak dapat dibaca: {error}",
                "`{shown}` cannot be read: {error}"
            ))
        })?;
        match Ledger::read(&bytes) {
            Ok(one) => merged.merge(one),
            Err(faults) => {
                for fault in &faults {
                    broken.push_str(&line(&shown, fault, surroundings.tongue));
                }
            }
        }
    }
    // A reader that has gone away is no fault of ours.
    if !broken.is_empty() {
        let _ = io::stderr().write_all(broken.as_bytes());
        return Ok(Exit::Content);
    }
    let text = match form {
        LedgerForm::Table => merged.table(surroundings.tongue),
        LedgerForm::Csv => merged.csv(),
    };
    let _ = io::stdout().write_all(text.as_bytes());
    Ok(Exit::Done)
}

/// `pameran.csv:12: …`
fn line(file: &str, fault: &Fault, tongue: Tongue) -> String {
    let (message, help) = (fault.message.in_tongue(tongue), fault.help.in_tongue(tongue));
    let help_name = match tongue {
        Tongue::Indonesian => "petunjuk",
        Tongue::English => "help",
    };
    format!("{file}:{}: {message}\n  = {help_name}: {help}\n", fault.line)
}
