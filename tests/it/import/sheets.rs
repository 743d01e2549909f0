//! Which sheets of a workbook are read.

use etalase::import::{PassedOver, WhyPassedOver, tables};
use etalase::workbook;

#[test]
fn sheets_that_hold_products_are_read_and_the_others_told() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheets: &[(&str, &[&[&str]])] = &[
        ("Sampul", &[&["LAPORAN TAHUNAN"], &["Dinas Koperasi"]]),
        ("Makanan", &[&["Nama Produk", "Harga"], &["Keripik", "15.000"]]),
        ("Rekap", &[&["Kecamatan", "Jumlah UMKM"], &["Lereng", "12"]]),
        ("Rekap 2", &[&["No", "Kecamatan", "Jumlah Produk"], &["1", "Lereng", "12"]]),
        ("Pegawai", &[&["Nama Usaha", "Alamat"], &["Dapur Ibu", "Jalan 1"]]),
        ("Lama", &[&["Nama Produk", "Harga"], &["Opak", "5.000"]]),
        ("Isian", &[&["Nama Produk", "Harga"]]),
        ("Minuman", &[&["Komoditi", "Harga"], &["Kopi", "45.000"]]),
        ("Kosong", &[]),
    ];
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        sheet.set_hidden(*name == "Lama");
        for (row, cells) in (0..).zip(*rows) {
            sheet.write_row(row, 0, cells.iter().copied()).unwrap();
        }
    }
    let book = workbook::read(&book.save_to_buffer().unwrap(), "daftar.xlsx").unwrap();
    let found = tables(&book, &super::vocabulary(), None);
    let read: Vec<&str> = found.tables.iter().map(|(_, table)| table.sheet).collect();
    assert_eq!(read, ["Makanan", "Minuman"]);
    use WhyPassedOver::{Hidden, NoEntries, NoHeader, NoProducts};
    let told = [
        ("Sampul", NoHeader),
        ("Rekap", NoHeader),
        ("Rekap 2", NoProducts),
        ("Pegawai", NoProducts),
        ("Lama", Hidden),
        ("Isian", NoEntries),
    ];
    assert_eq!(found.passed_over, told.map(|(sheet, why)| PassedOver { sheet, why }));
}
