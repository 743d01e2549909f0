//! The workbook that a command was given.

use std::path::Path;

use crate::commands::CommandError;
use crate::import::columns::Choice;
use crate::message;
use crate::own_files::Folder;
use crate::workbook::{self, Workbook, WorkbookError};

/// A workbook as it was read, once.
pub(in crate::commands) struct OpenBook {
    /// The name of its file.
    pub(super) name: String,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
    pub(super) book: Workbook,
}

impl OpenBook {
    /// Opens and reads a workbook.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(in crate::commands) fn open(path: &Path) -> Result<Self, CommandError> {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let failed =
            |error: &WorkbookError| CommandError::new(error.message(&name)).help(error.help());
        let file = Folder::read_typed(path).map_err(WorkbookError::Io);
        let bytes = file.and_then(workbook::bytes).map_err(|error| failed(&error))?;
        let book = workbook::read(&bytes, &name).map_err(|error| failed(&error))?;
        Ok(Self { name, bytes, book })
    }
}

/// Reads what somebody typed behind `--map`.
///
/// # Errors
/// When it has no `=`.
pub(super) fn choices(typed: &[String]) -> Result<Vec<Choice>, CommandError> {
    let read = |text: &String| {
        Choice::read(text).ok_or_else(|| {
            CommandError::new(message!(
                "`--map {text}` tidak terbaca",
                "`--map {text}` cannot be read"
            ))
            .help(message!(
                "tulis `--map \"Judul Kolom=isian\"`, misalnya `--map \"Nama Barang=name\"`",
                "write `--map \"Header=field\"`, such as `--map \"Nama Barang=name\"`"
            ))
        })
    };
    typed.iter().map(read).collect()
}
