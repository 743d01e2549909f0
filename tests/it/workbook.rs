//! Workbooks as offices have them, read as plain values; and files that only look like one, or are made to do harm.

mod binary_excel;
mod books;
mod clean_books;
mod damage;
mod excel;
mod excel_rules;
mod foreign;
mod limits;
mod marked_books;
mod odd_books;
mod old_excel;
mod ooxml;
mod open_document;
mod text_tables;
mod words;

use etalase::workbook::{Address, Area};

/// Addresses are written as spreadsheets write them.
#[test]
fn addresses_are_those_of_spreadsheets() {
    let at = |row, column| Address { row, column };
    let shown =
        [at(0, 0), at(11, 5), at(9, 25), at(9, 26), at(0, 701), at(0, 702), at(1_048_575, 16_383)]
            .map(|address| address.to_string());
    assert_eq!(shown, ["A1", "F12", "Z10", "AA10", "ZZ1", "AAA1", "XFD1048576"]);
    assert_eq!(Area { first: at(0, 0), last: at(1, 3) }.to_string(), "A1:D2");
    assert_eq!(Area { first: at(4, 1), last: at(4, 1) }.to_string(), "B5");
    for (sheet, qualified) in [
        ("Produk", "Produk!F12"),
        ("Data UMKM", "'Data UMKM'!F12"),
        ("Ibu's", "'Ibu''s'!F12"),
        ("2026", "'2026'!F12"),
        ("F12", "'F12'!F12"),
        ("R1C1", "'R1C1'!F12"),
        ("RC", "'RC'!F12"),
        ("Rasa", "Rasa!F12"),
        ("Kopi_é", "Kopi_é!F12"),
        ("", "''!F12"),
    ] {
        assert_eq!(at(11, 5).qualified(sheet), qualified);
    }
}
