//! xls: values and merged areas; claims about sizes are not believed.

use etalase::workbook::{Limit, WorkbookError, WorkbookKind};

use super::books::{ole, place, read, record, refused, shown, xls_stream};

fn number(row: u16, column: u16, format: u16, number: f64) -> Vec<u8> {
    record(0x0203, &[place(row, column, format), number.to_le_bytes().to_vec()].concat())
}

fn shared(row: u16, column: u16, index: u32) -> Vec<u8> {
    record(0x00FD, &[place(row, column, 0), index.to_le_bytes().to_vec()].concat())
}

/// The sizes that the sheet claims: all rows and columns there can be.
fn huge_dimensions() -> Vec<u8> {
    record(0x0200, &[vec![0; 4], vec![0xFF; 4], vec![0; 2], vec![0xFF; 2], vec![0; 2]].concat())
}

fn book(cells: &[Vec<u8>], texts: &[&str]) -> Vec<u8> {
    ole(&[("Workbook", &xls_stream(cells, texts))])
}

#[test]
fn values_and_merged_areas_are_read() {
    let formula =
        [place(3, 1, 0), 50000_f64.to_le_bytes().to_vec(), vec![0; 6], vec![3, 0, 0x44, 0, 0]];
    let merged =
        [1_u16, 0, 0, 0, 3].iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<_>>();
    let cells = [
        huge_dimensions(),
        shared(0, 0, 1),
        number(1, 0, 0, 812_345_678_901.0),
        number(1, 1, 0, 12.5),
        number(2, 0, 1, 46351.0),
        shared(3, 0, 0),
        record(0x0006, &formula.concat()),
        record(0x00E5, &merged),
    ];
    let book = read(&book(&cells, &["Kopi", "DAFTAR PRODUK"]));
    assert_eq!(book.kind, WorkbookKind::Xls);
    let sheet = &book.sheets[0];
    assert_eq!(
        shown(sheet),
        "A1 DAFTAR PRODUK\nA2 812345678901\nB2 12.5\nA3 2026-11-25\nA4 Kopi\nB4 50000\n"
    );
    assert_eq!(sheet.merged[0].to_string(), "A1:D1");
}

/// OLE keeps streams of more than 4 KB in another way than small ones.
#[test]
fn large_streams_are_read() {
    let cells: Vec<Vec<u8>> = (0..2_000).map(|row| number(row, 2, 0, f64::from(row))).collect();
    let sheet = &read(&book(&cells, &[])).sheets[0];
    assert_eq!(sheet.cells().len(), 2_000);
    assert_eq!(sheet.cells()[1_999].text(), "1999");
}

/// calamine would keep 4 billion cells for these two.
#[test]
fn cells_far_apart_are_refused() {
    let cells = [number(0, 0, 0, 1.0), number(65_535, 65_535, 0, 2.0)];
    let error = refused(&book(&cells, &[]));
    assert!(matches!(error, WorkbookError::TooMuch { limit: Limit::Cells, .. }), "{error:?}");
    let cells = [number(0, 0, 0, 1.0), number(65_535, 10, 0, 2.0)];
    assert_eq!(shown(&read(&book(&cells, &[])).sheets[0]), "A1 1\nK65536 2\n");
}

/// One long text in very many cells takes a few bytes for each in the file.
#[test]
fn a_text_that_is_shared_too_often_is_refused() {
    let text = "x".repeat(8_000);
    let cells: Vec<Vec<u8>> = (0..40_000).map(|cell| shared(cell / 40, cell % 40, 0)).collect();
    let error = refused(&book(&cells, &[&text]));
    assert!(
        matches!(error, WorkbookError::TooMuch { limit: Limit::AllTextBytes, .. }),
        "{error:?}"
    );
}

#[test]
fn a_password_is_told() {
    let stream = xls_stream(&[record(0x002F, &[0; 6])], &[]);
    assert!(matches!(refused(&ole(&[("Workbook", &stream)])), WorkbookError::Encrypted));
}

#[test]
fn a_sheet_that_begins_within_a_record_is_refused() {
    let mut stream = xls_stream(&[number(0, 0, 0, 1.0)], &[]);
    let bound = stream.windows(6).position(|bytes| bytes == b"Produk").unwrap() - 8;
    stream[bound] += 2;
    assert!(matches!(refused(&ole(&[("Workbook", &stream)])), WorkbookError::Damaged { .. }));
}
