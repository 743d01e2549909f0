//! Reads a workbook of any format.

use std::io::{self, Read};
use std::panic::{self, AssertUnwindSafe};

use super::error::{Limit, WorkbookError};
use super::kind::WorkbookKind;
use super::sheet::Sheet;
use super::{delimited, limits, ods, sniff, xls, xlsb, xlsx};

/// A workbook that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Workbook {
    /// Its format, by its content.
    pub kind: WorkbookKind,
    /// Its worksheets, hidden ones too, in the order of their tabs. A text has one, named like the file.
    pub sheets: Vec<Sheet>,
    /// Whether it has pictures of a kind that is not read (xls); saved as xlsx they are.
    pub has_unread_pictures: bool,
}

/// Reads a workbook from an open file, whose name is used for a text's sheet and to recognise lock files.
///
/// # Errors
/// See [`WorkbookError`].
pub fn read_from(file: impl Read, name: &str) -> Result<Workbook, WorkbookError> {
    read(&bytes(file)?, name)
}

/// Returns the bytes of a file, no more than a workbook may have and one.
///
/// # Errors
/// When the system refuses.
pub fn bytes(file: impl Read) -> Result<Vec<u8>, WorkbookError> {
    let mut bytes = Vec::new();
    match file.take(limits::FILE_BYTES + 1).read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(error) if error.kind() == io::ErrorKind::IsADirectory => Err(WorkbookError::Folder),
        Err(error) => Err(WorkbookError::Io(error)),
    }
}

/// Reads a workbook.
///
/// # Errors
/// See [`WorkbookError`].
pub fn read(bytes: &[u8], name: &str) -> Result<Workbook, WorkbookError> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    if let Some(book) = locked_book(name) {
        return Err(WorkbookError::LockFile { book: book.to_owned() });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(WorkbookError::Empty);
    }
    limits::within(Limit::FileBytes, bytes.len() as u64, limits::FILE_BYTES)?;
    // calamine indexes into what it reads without looking and panics at damaged records.
    let read = panic::catch_unwind(AssertUnwindSafe(|| read_content(bytes, name)));
    read.unwrap_or(Err(WorkbookError::Damaged { part: None }))
}

fn read_content(bytes: &[u8], name: &str) -> Result<Workbook, WorkbookError> {
    let kind = sniff::kind(bytes)?;
    let mut has_unread_pictures = false;
    let sheets = match kind {
        WorkbookKind::Xlsx | WorkbookKind::Xlsm => xlsx::read(bytes)?,
        WorkbookKind::Xlsb => xlsb::read(bytes)?,
        WorkbookKind::Xls => {
            let (sheets, has_pictures) = xls::read(bytes)?;
            has_unread_pictures = has_pictures;
            sheets
        }
        WorkbookKind::Ods => ods::read(bytes)?,
        WorkbookKind::Csv => {
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            delimited::read(bytes, stem)?
        }
    };
    if sheets.is_empty() {
        return Err(WorkbookError::Damaged { part: None });
    }
    Ok(Workbook { kind, sheets, has_unread_pictures })
}

/// Returns the name of the open workbook beside which a file was laid.
fn locked_book(name: &str) -> Option<&str> {
    let of_excel = || name.strip_prefix("~$");
    let of_libre_office = || name.strip_prefix(".~lock.")?.strip_suffix('#');
    of_excel().or_else(of_libre_office)
}
