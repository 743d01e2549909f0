//! A site as a workbook, and back: what nobody has changed changes nothing, what somebody has changed comes in.

mod book;
mod edited;
mod form;
mod random_sites;

use std::fs;
use std::path::Path;

use self::book::Book;
use crate::support::{Site, files_below};

/// The workbook of a site.
fn exported(site: &Site, arguments: &[&str]) -> Book {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("buku.xlsx");
    let all = [&["--output", path.to_str().unwrap()], arguments].concat();
    let run = site.export(&all);
    assert_eq!(run.code, 0, "{run:?}");
    Book::read(fs::read(path).unwrap())
}

/// The sample, in a folder of its own.
fn sample() -> Site {
    let site = Site::new("");
    for (path, bytes) in files_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-regency"))
    {
        site.write(&path, &bytes);
    }
    site
}

/// Imports a book; it must change no byte.
fn changes_nothing(site: &Site, book: &[u8]) {
    let before = site.sources();
    let run = site.import("buku.xlsx", book, &[]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.stdout.contains(" 0 changed") && run.stdout.contains("0 files written"), "{run:?}");
    assert!(before == site.sources(), "{run:?}");
}

#[test]
fn the_sample_comes_back_as_it_was() {
    let site = sample();
    for arguments in [&["--lang", "id"][..], &["--lang", "en"], &["--thumbnails"]] {
        let book = exported(&site, arguments);
        changes_nothing(&site, &book.bytes);
        // The same values, written by another program.
        changes_nothing(&site, &book.written());
    }
    let again = [exported(&site, &[]).bytes, exported(&site, &[]).bytes];
    assert!(again[0] == again[1], "the same site gives the same bytes");
}

#[test]
fn every_product_has_a_row_and_what_belongs_to_it() {
    let site = sample();
    let book = exported(&site, &["--lang", "id"]);
    let names = ["Produk", "Varian", "Tautan", "Izin", "Foto", "Produsen", "Kategori", "Kecamatan"];
    for name in names {
        assert!(book.slugs(name).len() > 3, "{name}");
    }
    let products = site.sources().into_keys().filter_map(|path| {
        let slug = path.strip_prefix("products/")?.split(['/', '.']).next()?.to_owned();
        Some(slug)
    });
    let products: std::collections::BTreeSet<String> = products.collect();
    let rows: std::collections::BTreeSet<String> = book.slugs("Produk").into_iter().collect();
    assert_eq!(rows, products);
    assert!(book.headers("Produk").contains(&"Nama Produk (en)".to_owned()));
    assert!(book.has_sheet("Petunjuk") && book.has_sheet("etalase"));
}

#[test]
fn a_file_that_is_no_workbook_is_not_written_over() {
    let site = Site::new("-- base --\n");
    let text = site.text("regency.yaml");
    let run = site.export(&["--output", "regency.yaml"]);
    assert_eq!((run.code, site.text("regency.yaml")), (2, text), "{run:?}");
    assert!(run.stderr.contains("no xlsx"), "{run:?}");
    for _ in 0..2 {
        assert_eq!(site.export(&["--output", "buku.xlsx"]).code, 0);
    }
}
