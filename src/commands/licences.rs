//! `etalase --licences`: the notice that has to go with every copy of the program.

use super::{CommandError, Exit, printer};

/// Generated from the lock file by `tests/licences`; a test checks that it is current.
const NOTICE: &str = include_str!("../../THIRD-PARTY-LICENCES.txt");

/// Prints the notice.
///
/// # Errors
/// None yet.
pub fn run() -> Result<Exit, CommandError> {
    printer::print(NOTICE);
    Ok(Exit::Done)
}
