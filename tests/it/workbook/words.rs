//! What is said of a file that cannot be read: what it is and what to do, in both languages.

use std::collections::BTreeSet;
use std::io;

use etalase::workbook::{self, ForeignFormat, Limit, WorkbookError};

const FORMATS: &[ForeignFormat] = &[
    ForeignFormat::Html,
    ForeignFormat::Mhtml,
    ForeignFormat::Excel2003Xml,
    ForeignFormat::Excel4,
    ForeignFormat::FlatOds,
    ForeignFormat::Numbers,
    ForeignFormat::TextDocument,
    ForeignFormat::Slides,
    ForeignFormat::Pdf,
    ForeignFormat::Image,
    ForeignFormat::Database,
    ForeignFormat::Archive,
    ForeignFormat::Xml,
    ForeignFormat::Json,
    ForeignFormat::Unknown,
];

#[test]
fn a_web_page_named_xls_is_told_with_what_to_do() {
    let error = workbook::read(b"<html><table><tr><td>Kopi", "data/daftar.xls").unwrap_err();
    let (message, help) = (error.message("daftar.xls"), error.help());
    assert_eq!(
        message.id,
        "`daftar.xls` bukan buku kerja: isinya halaman web (HTML), apa pun namanya"
    );
    assert_eq!(
        message.en,
        "`daftar.xls` is no workbook: it is a web page (HTML), whatever its name"
    );
    assert!(help.id.contains("Simpan Sebagai: Buku Kerja Excel (.xlsx)"), "{help:?}");
    let lock = workbook::read(b"x", "~$ftar.xlsx").unwrap_err();
    assert!(lock.help().en.contains("`…ftar.xlsx`"), "{:?}", lock.help());
}

/// Every error has words of its own, which are bounded and have nothing hidden in them.
#[test]
fn every_error_has_words() {
    let too_much = |limit| WorkbookError::TooMuch { limit, most: 64 << 20 };
    let mut errors = vec![
        WorkbookError::Io(io::ErrorKind::NotFound.into()),
        WorkbookError::Folder,
        WorkbookError::Empty,
        WorkbookError::LockFile { book: "\u{202e}".repeat(9_000) },
        WorkbookError::Encrypted,
        WorkbookError::Damaged { part: None },
        WorkbookError::Damaged { part: Some("\u{1b}[31m".repeat(9_000)) },
        too_much(Limit::Cells),
        too_much(Limit::Rows),
        too_much(Limit::PictureBytes),
        too_much(Limit::Growth),
    ];
    errors.extend(FORMATS.iter().map(|format| WorkbookError::Foreign(*format)));
    let mut said = BTreeSet::new();
    for error in &errors {
        let (message, help) = (error.message("daf\u{202e}tar.xls"), error.help());
        for text in [&message.id, &message.en, &help.id, &help.en] {
            assert!(!text.is_empty() && text.chars().count() < 3_000, "{error:?}");
            assert!(!text.contains(['\u{202e}', '\u{1b}']), "{text}");
        }
        assert_ne!(message.id, message.en);
        said.insert(message.en);
    }
    // HTML in one file or in several is the same to people.
    assert_eq!(said.len(), errors.len() - 1);
}
