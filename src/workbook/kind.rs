//! The formats of workbooks that are read.

/// The format of a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkbookKind {
    /// Excel since 2007.
    Xlsx,
    /// The same with macros.
    Xlsm,
    /// Excel's binary format since 2007.
    Xlsb,
    /// Excel until 2003.
    Xls,
    /// `LibreOffice` and others.
    Ods,
    /// Text with separators.
    Csv,
}
