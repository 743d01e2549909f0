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

fn wide(text: &str) -> Vec<u8> {
    format!("{text}\0").encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn counted(text: &str) -> Vec<u8> {
    let bytes = wide(text);
    [u32::try_from(bytes.len() / 2).unwrap().to_le_bytes().to_vec(), bytes].concat()
}

fn link(cell: [u16; 4], flags: u32, rest: &[u8]) -> Vec<u8> {
    let mut content: Vec<u8> = cell.iter().flat_map(|number| number.to_le_bytes()).collect();
    content.extend([7; 16]);
    content.extend(2_u32.to_le_bytes());
    content.extend(flags.to_le_bytes());
    content.extend(rest);
    record(0x01B8, &content)
}

#[test]
fn links_are_read_and_pictures_are_told() {
    let class: [u8; 16] =
        [0xE0, 0xC9, 0xEA, 0x79, 0xF9, 0xBA, 0xCE, 0x11, 0x8C, 0x82, 0, 0xAA, 0, 0x4B, 0xA9, 0x0B];
    let address = wide("https://toko.example/?a=1");
    let bytes = u32::try_from(address.len()).unwrap().to_le_bytes().to_vec();
    let address = [class.to_vec(), bytes, address].concat();
    let cells = [
        number(0, 0, 0, 1.0),
        number(1, 0, 0, 2.0),
        number(2, 0, 0, 3.0),
        link([0, 0, 0, 0], 0x17, &[counted("Toko"), address.clone()].concat()),
        link([1, 1, 0, 0], 0x08, &counted("Produk!A1")),
        // The length of its name is damaged.
        link([2, 2, 0, 0], 0x17, &[vec![0xFF; 4], address].concat()),
    ];
    let plain = read(&book(&cells, &[]));
    assert_eq!(
        shown(&plain.sheets[0]),
        "A1 1 -> https://toko.example/?a=1\nA2 2 -> #Produk!A1\nA3 3\n"
    );
    assert!(!plain.has_unread_pictures);
    let mut stream =
        record(0x00EB, &[0x0F, 0, 0, 0xF0, 20, 0, 0, 0, 0x1F, 0, 0x01, 0xF0, 0, 0, 0, 0]);
    let good = xls_stream(&cells, &[]);
    // Within the book's own records, of which the sheet's place is counted from the beginning.
    let at = good.windows(6).position(|bytes| bytes == b"Produk").unwrap();
    let place = u32::from_le_bytes(good[at - 8..at - 4].try_into().unwrap());
    let longer = place + u32::try_from(stream.len()).unwrap();
    stream.splice(0..0, good[..20].iter().copied());
    stream.extend(&good[20..]);
    let at = stream.windows(6).position(|bytes| bytes == b"Produk").unwrap();
    stream[at - 8..at - 4].copy_from_slice(&longer.to_le_bytes());
    assert!(read(&ole(&[("Workbook", &stream)])).has_unread_pictures);
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
