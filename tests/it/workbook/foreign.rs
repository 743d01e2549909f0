//! Files that are no workbooks: what they are is told.

use std::fs::File;

use etalase::workbook::{self, ForeignFormat, WorkbookError};

use super::books::{PNG, ods, ole, refused, zip};

#[test]
fn what_a_file_is_instead_is_told() {
    let docx = zip(&[("[Content_Types].xml", b"<Types ct=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>")]);
    let pptx = zip(&[("[Content_Types].xml", b"<Types ct=\"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml\"/>")]);
    let odt = zip(&[("mimetype", b"application/vnd.oasis.opendocument.text")]);
    let numbers = zip(&[("Index/Document.iwa", b"x")]);
    let photos = zip(&[("IMG-001.jpg", b"x")]);
    let utf16: Vec<u8> =
        "\u{feff}<html><table>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cases: &[(&[u8], ForeignFormat)] = &[
        (b"<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table><tr><td>Kopi", ForeignFormat::Html),
        (b"\xEF\xBB\xBF\r\n  <TABLE border=1><tr><td>Kopi;1</td>", ForeignFormat::Html),
        (&utf16, ForeignFormat::Html),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", ForeignFormat::Mhtml),
        (b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", ForeignFormat::Excel2003Xml),
        (b"<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\">", ForeignFormat::FlatOds),
        (b"<?xml version=\"1.0\"?><a/>", ForeignFormat::Xml),
        (b"[{\"nama\": \"Kopi\"}]", ForeignFormat::Json),
        (b"%PDF-1.7\n", ForeignFormat::Pdf),
        (b"{\\rtf1 Kopi}", ForeignFormat::TextDocument),
        (PNG, ForeignFormat::Image),
        (b"Rar!\x1a\x07\x01\0", ForeignFormat::Archive),
        (b"SQLite format 3\0....", ForeignFormat::Database),
        (b"\x09\x04\x06\0\0\0\x10\0", ForeignFormat::Excel4),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0", ForeignFormat::Unknown),
        (&docx, ForeignFormat::TextDocument),
        (&pptx, ForeignFormat::Slides),
        (&odt, ForeignFormat::TextDocument),
        (&numbers, ForeignFormat::Numbers),
        (&photos, ForeignFormat::Archive),
        (&ole(&[("WordDocument", b"x")]), ForeignFormat::TextDocument),
        (&ole(&[("PowerPoint Document", b"x")]), ForeignFormat::Slides),
        (&ole(&[("Lain", b"x")]), ForeignFormat::Unknown),
    ];
    for (bytes, format) in cases {
        let error = refused(bytes);
        assert!(
            matches!(error, WorkbookError::Foreign(found) if found == *format),
            "{error:?} for {format:?}"
        );
    }
}

#[test]
fn passwords_are_told() {
    let manifest: &[u8] =
        b"<manifest:manifest><manifest:file-entry manifest:full-path=\"content.xml\">\
        <manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    for bytes in [
        ole(&[("EncryptedPackage", b"x"), ("EncryptionInfo", b"y")]),
        ods("", &[("META-INF/manifest.xml", manifest)]),
        ods("", &[("encrypted-package", b"x")]),
    ] {
        assert!(matches!(refused(&bytes), WorkbookError::Encrypted));
    }
}

#[test]
fn lock_files_empty_files_and_folders_are_told() {
    for (name, book) in [
        ("~$ftar.xlsx", "ftar.xlsx"),
        ("D:\\data\\~$daftar.xlsx", "daftar.xlsx"),
        ("a/.~lock.daftar.ods#", "daftar.ods"),
    ] {
        let error = workbook::read(b"\x05admin", name).unwrap_err();
        assert!(
            matches!(&error, WorkbookError::LockFile { book: found } if found == book),
            "{error:?}"
        );
    }
    for bytes in [&b""[..], b" \r\n\n"] {
        assert!(matches!(refused(bytes), WorkbookError::Empty));
    }
    let folder = tempfile::tempdir().unwrap();
    // Other systems refuse to open one.
    if let Ok(opened) = File::open(folder.path()) {
        assert!(matches!(
            workbook::read_from(opened, "daftar").unwrap_err(),
            WorkbookError::Folder
        ));
    }
    let book = workbook::read_from(&b"a;b\n1;2\n"[..], "daftar.csv").unwrap();
    assert_eq!(book.sheets[0].cells().len(), 4);
}
