//! Lists that LibreOffice has written: in each of its formats a list makes the same site, and the report that comes back has its
//! comments in the cells that are named.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::office::{Flat, converted};
use crate::support::messy_list::{PRODUCTS, book};
use crate::support::{Run, Site};

/// What is wrong in a list, by rule and cell, with everything that the program says of it.
fn named(run: &Run) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    let mut rule = "";
    for line in run.stderr.lines() {
        if let Some((_, rest)) = line.split_once('[') {
            rule = rest.split(']').next().unwrap();
        }
        if let Some((_, cell)) = line.split_once("'Data IKM 2026'!") {
            let cell: String = cell.chars().take_while(char::is_ascii_alphanumeric).collect();
            named.insert(format!("{rule} {cell}"));
        }
    }
    named
}

/// The site that a list makes, without the name of its book.
fn made(path: &Path, name: &str) -> (BTreeMap<String, Vec<u8>>, Run) {
    let site = Site::new("-- base --\n");
    let run = site.import(name, &fs::read(path).unwrap(), &[]);
    let mut files = site.sources();
    let state = String::from_utf8(files.remove(".etalase-import").unwrap()).unwrap();
    files.insert(".etalase-import".to_owned(), state.replace(name, "BOOK").into_bytes());
    (files, run)
}

#[track_caller]
fn assert_same(
    files: &BTreeMap<String, Vec<u8>>,
    other: &BTreeMap<String, Vec<u8>>,
    what: &str,
    run: &Run,
) {
    let paths: BTreeSet<&String> = files.keys().chain(other.keys()).collect();
    for path in paths {
        let text = |files: &BTreeMap<String, Vec<u8>>| {
            files.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
        };
        assert_eq!(text(other), text(files), "{what}: {path}\n{run:?}");
    }
}

#[test]
fn a_list_makes_the_same_site_in_every_format_of_libreoffice() {
    let folder = tempfile::tempdir().unwrap();
    let first = folder.path().join("asli.xlsx");
    fs::write(&first, book(&[])).unwrap();
    let (expected, run) = made(&first, "daftar.xlsx");
    let faults = named(&run);
    assert!(faults.len() > 5 && expected.len() > PRODUCTS - 10, "{run:?}");
    for format in ["ods", "xls", "xlsx"] {
        // A copy, since LibreOffice writes beside the book.
        let copy = folder.path().join(format).join("daftar.xlsx");
        fs::create_dir(copy.parent().unwrap()).unwrap();
        fs::copy(&first, &copy).unwrap();
        let book = if format == "xlsx" {
            // By way of another format, so that all of it is LibreOffice's own.
            converted(&converted(&copy, "ods"), "xlsx")
        } else {
            converted(&copy, format)
        };
        let (files, run) = made(&book, &format!("daftar.{format}"));
        assert_same(&expected, &files, format, &run);
        assert_eq!(named(&run), faults, "{format}");
    }
}

/// A text of the first sheet has no links under words and no merged cells; all else is the same.
#[test]
fn the_same_list_as_a_text_makes_the_same_products() {
    let folder = tempfile::tempdir().unwrap();
    let first = folder.path().join("daftar.xlsx");
    fs::write(&first, book(&[])).unwrap();
    let (mut expected, _) = made(&first, "daftar.xlsx");
    // Semicolons between cells, quotes around texts, UTF-8.
    let text = converted(&first, "csv:Text - txt - csv (StarCalc):59,34,76");
    let (mut files, run) = made(&text, "daftar.csv");
    let is_other = |text: &[u8]| {
        let text = String::from_utf8_lossy(text);
        text.contains("\nbuy:") || text.contains("\nproducer: nelayan-contoh-muara\n")
    };
    let other: Vec<String> = expected
        .iter()
        .filter(|(path, text)| *path == ".etalase-import" || is_other(text))
        .map(|(path, _)| path.clone())
        .collect();
    for path in &other {
        expected.remove(path);
        files.remove(path);
    }
    assert!(expected.len() > PRODUCTS - 10);
    assert_same(&expected, &files, "csv", &run);
}

/// The cells that the terminal names, each with what it says.
fn told(run: &Run) -> Vec<(String, String)> {
    let mut message = "";
    let mut told = Vec::new();
    for line in run.stderr.lines() {
        if let Some((rule, rest)) = line.split_once("]: ")
            && rule.contains('[')
        {
            message = rest;
        }
        if let Some((_, cell)) = line.split_once("--> 'Data IKM 2026'!") {
            // `and 18 more by the rule …` is said of the terminal alone.
            if !message.contains(" more by the rule ") {
                told.push((cell.to_owned(), message.to_owned()));
            }
        }
    }
    told
}

#[test]
fn the_report_of_a_list_has_its_comments_where_the_faults_are() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("laporan.xlsx");
    let site = Site::new("-- base --\n");
    let run = site.import("daftar.xlsx", &book(&[]), &["--report", report.to_str().unwrap()]);
    let shown = Flat::read(&converted(&report, "fods"));
    let told = told(&run);
    assert!(told.len() > 20, "{run:?}");
    for (cell, message) in &told {
        let place = format!("Data IKM 2026!{cell}");
        let comment = shown.get(&place).map(|shown| shown.comment.as_str()).unwrap_or_default();
        assert!(comment.contains(message.as_str()), "{cell}: {message}\n{comment}");
    }
    // The terminal shows the first of each kind, the book all; each has an arrow before what to do.
    let arrows: usize = shown.values().map(|shown| shown.comment.matches("\n→ ").count()).sum();
    let counts = run.stdout.lines().last().unwrap().split(" · ").next().unwrap();
    let numbers = counts.split([' ', ',']).filter_map(|word| word.parse::<usize>().ok());
    assert_eq!(arrows, numbers.sum::<usize>(), "{run:?}");
}
