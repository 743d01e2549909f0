//! Errors of workbooks: facts only, the caller writes the messages.

use std::io;

/// Why a file cannot be read as a workbook.
#[derive(Debug)]
pub enum WorkbookError {
    /// The system refused to read it.
    Io(io::Error),
    /// It is a folder.
    Folder,
    /// It has no bytes.
    Empty,
    /// The file that a spreadsheet program lays beside a workbook while that is open.
    LockFile {
        /// The name of the workbook that is open; of Excel's lock files the first two letters may be missing.
        book: String,
    },
    /// It has a password.
    Encrypted,
    /// It is something else.
    Foreign(ForeignFormat),
    /// It has more of something than is read.
    TooMuch {
        /// What is limited.
        limit: Limit,
        /// How much of it is read.
        most: u64,
    },
    /// It is cut off or damaged.
    Damaged {
        /// The sheet or part that is damaged, if known.
        part: Option<String>,
    },
}

/// A format that is taken for a spreadsheet, but cannot be read as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForeignFormat {
    /// A web page: "Excel" files of many web applications are HTML named `.xls`.
    Html,
    /// A web page with its pictures in one file (MHTML), which Excel writes as "single file web page".
    Mhtml,
    /// XML of Excel 2003 (`SpreadsheetML`), mostly named `.xls`.
    Excel2003Xml,
    /// Excel's format before 1993, without sheets.
    Excel4,
    /// A spreadsheet of `OpenDocument` as one XML file (`.fods`).
    FlatOds,
    /// Apple Numbers.
    Numbers,
    /// Text with layout: Word, Writer, RTF.
    TextDocument,
    /// Slides.
    Slides,
    /// PDF.
    Pdf,
    /// A picture.
    Image,
    /// A database: Access, dBase, `SQLite`.
    Database,
    /// Files packed together: zip, rar, 7z, gzip.
    Archive,
    /// Other XML.
    Xml,
    /// JSON.
    Json,
    /// None that is known.
    Unknown,
}

/// What is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Bytes of the file.
    FileBytes,
    /// Files in the zip.
    Entries,
    /// Bytes when unpacked.
    UnpackedBytes,
    /// How many times larger a part may become when it is unpacked.
    Growth,
    /// Tags or records of one part.
    Tags,
    /// XML elements within each other.
    Depth,
    /// Sheets.
    Sheets,
    /// Rows of a sheet.
    Rows,
    /// Columns of a sheet.
    Columns,
    /// Cells with a value.
    Cells,
    /// Bytes of one text.
    TextBytes,
    /// Bytes of all texts.
    AllTextBytes,
    /// Merged areas or links of a sheet.
    Areas,
    /// Pictures.
    Pictures,
    /// Bytes of a picture.
    PictureBytes,
    /// Bytes of all pictures.
    AllPictureBytes,
}

/// The result type of this stage.
pub(super) type Result<T> = std::result::Result<T, WorkbookError>;

/// Makes the error of a damaged part.
pub(super) fn damaged(part: impl Into<String>) -> WorkbookError {
    WorkbookError::Damaged { part: Some(part.into()) }
}
