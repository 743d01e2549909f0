//! What a file is, by its content. Its name says little: web pages are named `.xls`, and text with semicolons `.csv`.

use super::error::{ForeignFormat, Result, WorkbookError};
use super::kind::WorkbookKind;
use super::package::Package;
use super::{encoding, xls_stream};

/// Bytes that are looked at of a text.
const HEAD: usize = 8 << 10;
const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// First bytes of formats that are no workbooks.
const SIGNATURES: &[(&[u8], ForeignFormat)] = &[
    (b"%PDF", ForeignFormat::Pdf),
    (b"{\\rtf", ForeignFormat::TextDocument),
    (b"Rar!", ForeignFormat::Archive),
    (b"7z\xBC\xAF", ForeignFormat::Archive),
    (b"\x1F\x8B", ForeignFormat::Archive),
    (b"SQLite format 3\0", ForeignFormat::Database),
    (b"\0\x01\0\0Standard ", ForeignFormat::Database),
    (b"\x09\0\x04\0", ForeignFormat::Excel4),
    (b"\x09\x02\x06\0", ForeignFormat::Excel4),
    (b"\x09\x04\x06\0", ForeignFormat::Excel4),
];

/// Finds out what a file is.
///
/// # Errors
/// [`WorkbookError::Foreign`], [`WorkbookError::Encrypted`]; what is wrong with a zip.
pub(super) fn kind(bytes: &[u8]) -> Result<WorkbookKind> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return of_zip(&mut Package::open(bytes)?);
    }
    if bytes.starts_with(OLE) {
        return of_ole(bytes);
    }
    let foreign = |format| Err(WorkbookError::Foreign(format));
    if let Some((_, format)) = SIGNATURES.iter().find(|(begin, _)| bytes.starts_with(begin)) {
        return foreign(*format);
    }
    if picture_extension(bytes).is_some() {
        return foreign(ForeignFormat::Image);
    }
    if !encoding::is_text(bytes) {
        return foreign(ForeignFormat::Unknown);
    }
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    of_text(&encoding::text(head)).map_or(Ok(WorkbookKind::Csv), foreign)
}

fn of_zip(package: &mut Package<'_>) -> Result<WorkbookKind> {
    let foreign = |format| Err(WorkbookError::Foreign(format));
    if let Some(types) = package.read_small("[Content_Types].xml")? {
        let types = String::from_utf8_lossy(&types).to_ascii_lowercase();
        return match () {
            () if types.contains("sheet.binary.macroenabled.main") => Ok(WorkbookKind::Xlsb),
            () if types.contains("macroenabled.main+xml") && types.contains("ms-excel") => {
                Ok(WorkbookKind::Xlsm)
            }
            () if types.contains("spreadsheetml.sheet.main")
                || types.contains("spreadsheetml.template.main") =>
            {
                Ok(WorkbookKind::Xlsx)
            }
            () if types.contains("wordprocessingml") => foreign(ForeignFormat::TextDocument),
            () if types.contains("presentationml") => foreign(ForeignFormat::Slides),
            () => foreign(ForeignFormat::Archive),
        };
    }
    let mime = package.read_small("mimetype")?.unwrap_or_default();
    let mime = String::from_utf8_lossy(&mime);
    match mime.trim().strip_prefix("application/vnd.oasis.opendocument.") {
        Some(kind) if kind.starts_with("spreadsheet") => Ok(WorkbookKind::Ods),
        Some(kind) if kind.starts_with("text") => foreign(ForeignFormat::TextDocument),
        Some(kind) if kind.starts_with("presentation") => foreign(ForeignFormat::Slides),
        _ if package.names().any(|name| name.starts_with("index/document.iwa")) => {
            foreign(ForeignFormat::Numbers)
        }
        _ => foreign(ForeignFormat::Archive),
    }
}

fn of_ole(bytes: &[u8]) -> Result<WorkbookKind> {
    let file = xls_stream::container(bytes)?;
    let has = |name: &str| file.is_stream(name);
    match () {
        () if has("EncryptedPackage") => Err(WorkbookError::Encrypted),
        () if has("Workbook") || has("Book") => Ok(WorkbookKind::Xls),
        () if has("WordDocument") => Err(WorkbookError::Foreign(ForeignFormat::TextDocument)),
        () if has("PowerPoint Document") => Err(WorkbookError::Foreign(ForeignFormat::Slides)),
        () => Err(WorkbookError::Foreign(ForeignFormat::Unknown)),
    }
}

/// What a text is, unless it may be a table.
fn of_text(head: &str) -> Option<ForeignFormat> {
    let head = head.trim_start().to_ascii_lowercase();
    if head.starts_with("mime-version:") {
        return Some(ForeignFormat::Mhtml);
    }
    if head.starts_with(['{', '[']) && head.contains("\":") {
        return Some(ForeignFormat::Json);
    }
    if !head.starts_with('<') {
        return None;
    }
    if head.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        return Some(ForeignFormat::Excel2003Xml);
    }
    if head.contains("urn:oasis:names:tc:opendocument") {
        return Some(ForeignFormat::FlatOds);
    }
    let tags = ["<html", "<!doctype html", "<table", "<head", "<body", "<meta", "<style", "<div"];
    if tags.iter().any(|tag| head.contains(tag)) {
        return Some(ForeignFormat::Html);
    }
    head.starts_with("<?xml").then_some(ForeignFormat::Xml)
}

/// Returns the extension for a picture of this content, or `None` if it is none that is known.
pub(super) fn picture_extension(bytes: &[u8]) -> Option<&'static str> {
    let begins = |signature: &[u8]| bytes.starts_with(signature);
    let at = |start: usize, signature: &[u8]| {
        bytes.get(start..).is_some_and(|rest| rest.starts_with(signature))
    };
    match () {
        () if begins(b"\xFF\xD8\xFF") => Some("jpg"),
        () if begins(b"\x89PNG\r\n\x1A\n") => Some("png"),
        () if begins(b"GIF87a") || begins(b"GIF89a") => Some("gif"),
        () if begins(b"RIFF") && at(8, b"WEBP") => Some("webp"),
        () if begins(b"II*\0") || begins(b"MM\0*") => Some("tif"),
        () if begins(b"BM") && at(6, b"\0\0\0\0") => Some("bmp"),
        () if begins(b"\x01\0\0\0") && at(40, b" EMF") => Some("emf"),
        () if begins(b"\xD7\xCD\xC6\x9A") => Some("wmf"),
        () if at(4, b"ftypheic") || at(4, b"ftypmif1") => Some("heic"),
        () if at(4, b"ftypavif") => Some("avif"),
        () => None,
    }
}
