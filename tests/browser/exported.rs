//! The book of a site, opened and saved by LibreOffice: nothing in it has changed.

use std::fs;
use std::path::Path;

use crate::office::converted;
use crate::support::{Site, files_below};

#[test]
fn a_book_that_libreoffice_has_saved_changes_nothing() {
    let site = Site::new("");
    for (path, bytes) in files_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-regency"))
    {
        site.write(&path, &bytes);
    }
    let before = site.sources();
    let folder = tempfile::tempdir().unwrap();
    // From another format, since a book is not converted into its own place.
    let book = folder.path().join("buku.xlsx");
    let run = site.export(&["--output", book.to_str().unwrap(), "--lang", "id", "--thumbnails"]);
    assert_eq!(run.code, 0, "{run:?}");
    let ods = converted(&book, "ods");
    let again = converted(&ods, "xlsx");
    for saved in [ods, again] {
        let run = site.import("buku.xlsx", &fs::read(saved).unwrap(), &[]);
        assert_eq!(run.code, 0, "{run:?}");
        assert!(run.stdout.contains(" 0 changed"), "{run:?}");
        assert!(before == site.sources(), "{run:?}");
    }
}
