//! Small files that claim or become much: they are read if they have little, and refused if not, fast in either case.

use std::time::{Duration, Instant};

use etalase::workbook::{Limit, WorkbookError};

use super::books::{ods_table, raw_xlsx, read, refused, shown, zip};

fn limit(bytes: &[u8]) -> Limit {
    let begun = Instant::now();
    let error = refused(bytes);
    let WorkbookError::TooMuch { limit, .. } = error else { panic!("{error:?}") };
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    limit
}

/// A sheet that is declared to be as large as a sheet can be, with its rows written out and nothing in them.
#[test]
fn a_million_empty_rows_are_a_small_sheet() {
    let mut data = "<dimension ref=\"A1:XFD1048576\"/><sheetData>".to_owned();
    data.push_str("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
    for row in 2..=1_048_575 {
        data.push_str(&format!("<row r=\"{row}\"/>"));
    }
    data.push_str("<row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row></sheetData>");
    let book = read(&raw_xlsx(&data, "<sst/>"));
    assert_eq!(shown(&book.sheets[0]), "A1 1\nXFD1048576 2\n");
}

#[test]
fn rows_and_columns_end_where_spreadsheets_end() {
    let cell = |address: &str| {
        raw_xlsx(
            &format!("<sheetData><row><c r=\"{address}\"><v>1</v></c></row></sheetData>"),
            "<sst/>",
        )
    };
    assert_eq!(limit(&cell("A1048577")), Limit::Rows);
    assert_eq!(limit(&cell("XFE1")), Limit::Columns);
}

#[test]
fn claims_about_shared_texts_are_not_believed() {
    let data = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData>";
    for claimed in ["9999999999", "18446744073709551615"] {
        let shared = format!("<sst count=\"1\" uniqueCount=\"{claimed}\"><si><t>x</t></si></sst>");
        assert_eq!(limit(&raw_xlsx(data, &shared)), Limit::Tags);
    }
    let shared = "<sst uniqueCount=\"2000\"><si><t>x</t></si></sst>";
    assert_eq!(shown(&read(&raw_xlsx(data, shared)).sheets[0]), "A1 x\n");
}

/// A long text in many cells, a few bytes each in the file.
#[test]
fn shared_texts_are_counted_as_often_as_they_are_used() {
    let shared = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(100_000));
    let cells = "<c t=\"s\"><v>0</v></c>".repeat(3_000);
    let data = format!("<sheetData><row>{cells}</row></sheetData>");
    assert_eq!(limit(&raw_xlsx(&data, &shared)), Limit::AllTextBytes);
}

#[test]
fn a_text_has_a_longest_length() {
    let shared = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(200_000));
    let data = "<sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData>";
    assert_eq!(limit(&raw_xlsx(data, &shared)), Limit::TextBytes);
    let cell =
        format!("<table:table-cell><text:p>{}</text:p></table:table-cell>", "x".repeat(200_000));
    assert_eq!(
        limit(&ods_table(&format!("<table:table-row>{cell}</table:table-row>"))),
        Limit::TextBytes
    );
    let spaces =
        "<table:table-cell><text:p><text:s text:c=\"4000000000\"/></text:p></table:table-cell>";
    assert_eq!(
        limit(&ods_table(&format!("<table:table-row>{spaces}</table:table-row>"))),
        Limit::TextBytes
    );
    assert_eq!(limit(format!("a;b\n{};2\n", "x".repeat(200_000)).as_bytes()), Limit::TextBytes);
}

/// 40 MB of spaces pack to 40 KB.
#[test]
fn parts_that_grow_too_much_are_refused() {
    let spaces = format!("<!--{}-->", " ".repeat(500_000)).repeat(80);
    let data = format!("<sheetData>{spaces}</sheetData>");
    assert_eq!(limit(&raw_xlsx(&data, "<sst/>")), Limit::Growth);
    assert_eq!(limit(&ods_table(&spaces)), Limit::Growth);
    assert_eq!(limit(&raw_xlsx(&" ".repeat(2 << 20), "<sst/>")), Limit::TextBytes);
}

#[test]
fn repeated_cells_of_an_ods_are_counted() {
    let cell = |rows: &str, columns: &str| {
        ods_table(&format!(
            "<table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell table:number-columns-repeated=\"{columns}\" \
            office:value-type=\"float\" office:value=\"1\"/></table:table-row>"
        ))
    };
    assert_eq!(limit(&cell("1048576", "16384")), Limit::Cells);
    assert_eq!(limit(&cell("1", "4294967295")), Limit::Columns);
    assert_eq!(read(&cell("1000", "3")).sheets[0].cells().len(), 3_000);
}

#[test]
fn elements_within_each_other_have_a_deepest() {
    let deep = "<text:span>".repeat(300);
    let cell = format!("<table:table-row><table:table-cell><text:p>{deep}");
    assert_eq!(limit(&ods_table(&cell)), Limit::Depth);
}

#[test]
fn a_zip_has_a_most_of_files() {
    let names: Vec<String> = (0..20_001).map(|number| format!("xl/{number}.xml")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(limit(&zip(&parts)), Limit::Entries);
}

/// Entities of the file's own are not expanded.
#[test]
fn declared_names_are_refused() {
    let ods = ods_table("<!DOCTYPE a [<!ENTITY b \"ccc\">]><table:table-row/>");
    assert!(matches!(refused(&ods), WorkbookError::Damaged { .. }));
}
