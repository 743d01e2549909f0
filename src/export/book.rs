//! The book as an xlsx.

use std::collections::BTreeMap;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::bases::bases;
use super::ground::Ground;
use super::guide;
use super::sheet::{self, Look};
use super::site_sheets::sheets;
use super::template::example_sheets;
use crate::load::Loaded;
use crate::message::MessageLanguage;
use crate::office_book::{BookSheet, MARKER_SHEET, mark};
use crate::source::Source;

/// Small pictures of photos: JPEG by the photo's path below the site's folder.
pub(crate) type Pictures = BTreeMap<String, Vec<u8>>;

/// What a book is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BookOptions<'s> {
    /// The site's files.
    pub(crate) source: &'s Source,
    /// What was read of them.
    pub(crate) loaded: &'s Loaded,
    /// The site's languages, its first one first.
    pub(crate) languages: &'s [String],
    /// That of headers, help and choices.
    pub(crate) language: MessageLanguage,
    /// Pictures beside the rows of photos.
    pub(crate) pictures: Option<&'s Pictures>,
}

/// Makes the book of a site. The same site gives the same bytes.
///
/// # Errors
/// When the site has more than a workbook can hold.
pub(crate) fn book_of(options: BookOptions<'_>) -> Result<Vec<u8>, XlsxError> {
    let BookOptions { source, loaded, languages, language, pictures } = options;
    let ground = Ground { source, loaded, languages, language };
    let sheets = sheets(ground);
    let bases = bases(&sheets, ground);
    let pictures = pictures.map(|pictures| ground.pictures(&sheets, pictures));
    written(&sheets, &bases, pictures.as_deref(), language)
}

/// Makes the empty form that villages fill in.
///
/// # Errors
/// None that is known.
pub(crate) fn template(language: MessageLanguage) -> Result<Vec<u8>, XlsxError> {
    written(&example_sheets(language), &[], None, language)
}

fn written(
    sheets: &[BookSheet],
    bases: &[(String, String)],
    pictures: Option<&[Option<&[u8]>]>,
    language: MessageLanguage,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The clock has no part in what is written.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let look = Look::new(language);
    let is_empty = bases.is_empty();
    for one in sheets {
        let worksheet = book.add_worksheet();
        let pictures = pictures.filter(|_| one.kind == crate::office_book::SheetKind::Photos);
        sheet::fill(worksheet, one, sheets, pictures, &look)?;
    }
    guide::fill(book.add_worksheet(), sheets, is_empty, &look)?;
    marker(book.add_worksheet(), bases)?;
    book.save_to_buffer()
}

/// The hidden sheet that says what the values were.
fn marker(
    worksheet: &mut rust_xlsxwriter::Worksheet,
    bases: &[(String, String)],
) -> Result<(), XlsxError> {
    worksheet.set_name(MARKER_SHEET)?;
    worksheet.set_very_hidden(true);
    worksheet.write_string(0, 0, mark())?;
    for ((entry, base), row) in bases.iter().zip(1..) {
        worksheet.write_string(row, 0, entry)?;
        worksheet.write_string(row, 1, base)?;
    }
    Ok(())
}
