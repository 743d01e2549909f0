//! `etalase --licences`: the notice that has to go with every copy of the program.

use std::io::{self, Write as _};

use super::{Exit, Trouble};

/// Made from the lock file by `tests/licences`; a test keeps it true.
const NOTICE: &str = include_str!("../../THIRD-PARTY-LICENCES.txt");

/// Prints the notice.
///
/// # Errors
/// None yet.
pub fn run() -> Result<Exit, Trouble> {
    let _ = io::stdout().write_all(NOTICE.as_bytes());
    Ok(Exit::Done)
}
