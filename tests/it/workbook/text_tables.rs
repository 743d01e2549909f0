//! csv and tsv: separators, encodings, quotes, rows that are not alike.

use etalase::workbook::{self, Sheet, WorkbookKind};

use super::books::shown;

fn sheet(bytes: &[u8]) -> Sheet {
    let mut book = workbook::read(bytes, "/tmp/daftar produk.csv").unwrap();
    assert_eq!(book.kind, WorkbookKind::Csv);
    book.sheets.remove(0)
}

const ROWS: &[&[&str]] = &[
    &["Nama", "Harga", "Telepon"],
    &["Kopi", "Rp 25.000,-", "081200000000"],
    &["Gula; semut", "12,5", "+62 812"],
    &["Teh | \"hijau\"", "1.000,00", ""],
];

fn table(separator: char) -> String {
    let value = |value: &&str| {
        if value.contains([separator, '"']) {
            format!("\"{}\"", value.replace('"', "\"\""))
        } else {
            (*value).to_owned()
        }
    };
    let row =
        |row: &&[&str]| row.iter().map(value).collect::<Vec<_>>().join(&separator.to_string());
    ROWS.iter().map(row).collect::<Vec<_>>().join("\r\n")
}

#[test]
fn every_separator_is_recognised() {
    let expected: String = (1..)
        .zip(ROWS)
        .flat_map(|(number, row)| {
            ["A", "B", "C"].iter().zip(*row).map(move |(column, value)| (number, column, value))
        })
        .filter(|(_, _, value)| !value.is_empty())
        .map(|(number, column, value)| format!("{column}{number} {value}\n"))
        .collect();
    for separator in [';', ',', '\t', '|'] {
        let read = sheet(table(separator).as_bytes());
        assert_eq!(shown(&read), expected, "{separator:?}");
        assert_eq!(read.name, "daftar produk");
    }
}

#[test]
fn every_encoding_is_recognised() {
    let text = table(';').replace("Kopi", "Kopi é “Lereng”");
    let with_mark = format!("\u{feff}{text}");
    let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    };
    let windows = text.replace('é', "\u{1}").replace('“', "\u{2}").replace('”', "\u{3}");
    let windows = windows
        .bytes()
        .map(|byte| match byte {
            1 => 0xE9,
            2 => 0x93,
            3 => 0x94,
            byte => byte,
        })
        .collect();
    let expected = shown(&sheet(text.as_bytes()));
    assert!(expected.contains("A2 Kopi é “Lereng”\n"), "{expected}");
    for bytes in [
        with_mark.clone().into_bytes(),
        utf16(&with_mark, u16::to_le_bytes),
        utf16(&with_mark, u16::to_be_bytes),
        utf16(&text, u16::to_le_bytes),
        utf16(&text, u16::to_be_bytes),
        windows,
    ] {
        assert_eq!(shown(&sheet(&bytes)), expected);
    }
}

#[test]
fn rows_keep_the_numbers_that_spreadsheets_show() {
    let text = "DAFTAR PRODUK\n\n\nNama;Keterangan;Harga\nKopi;\"dua\r\nbaris\";1\n\nTeh;x\n;;\nGula;y;2;lebih\n\n";
    assert_eq!(
        shown(&sheet(text.as_bytes())),
        "A1 DAFTAR PRODUK\nA4 Nama\nB4 Keterangan\nC4 Harga\nA5 Kopi\nB5 dua⏎baris\nC5 1\nA7 Teh\nB7 x\nA9 Gula\nB9 y\nC9 2\nD9 lebih\n"
    );
}

#[test]
fn a_line_may_tell_the_separator() {
    assert_eq!(shown(&sheet(b"sep=|\r\na,b|c\r\n1|2\r\n")), "A1 a,b\nB1 c\nA2 1\nB2 2\n");
}

#[test]
fn one_column_stays_one() {
    assert_eq!(
        shown(&sheet(b"Nama\nKopi\nTeh, hijau\nGula\nMadu\n\x1a")),
        "A1 Nama\nA2 Kopi\nA3 Teh, hijau\nA4 Gula\nA5 Madu\n"
    );
}

/// A mark of inches at the beginning of a value opens no quotation that swallows the table.
#[test]
fn a_quotation_that_never_ends_does_not_swallow_the_table() {
    let mut text = "Nama;Harga\n\"Lereng;1\n".to_owned();
    (0..300).for_each(|number| text.push_str(&format!("Kopi {number};{number}\n")));
    let read = sheet(text.as_bytes());
    assert_eq!(read.rows().count(), 302);
    assert_eq!(read.cells()[2].text(), "\"Lereng");
}
