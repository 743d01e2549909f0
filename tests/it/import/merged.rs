//! Lists as workbooks with merged cells.

use super::shown;
use etalase::import::table::{Origin, Table};
use etalase::workbook::{self, Workbook};
use rust_xlsxwriter::{Format, Worksheet};

fn book(fill: impl FnOnce(&mut Worksheet)) -> Workbook {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Produk").unwrap();
    fill(sheet);
    workbook::read(&book.save_to_buffer().unwrap(), "daftar.xlsx").unwrap()
}

fn rows(sheet: &mut Worksheet, from: u32, rows: &[&[&str]]) {
    for (row, cells) in (from..).zip(rows) {
        for (column, text) in (0..).zip(*cells).filter(|(_, text)| !text.is_empty()) {
            match text.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write_string(row, column, *text).unwrap(),
            };
        }
    }
}

/// Merges cells from the first row and column to the last.
fn merge(sheet: &mut Worksheet, area: [u32; 4], text: &str) {
    let [row, column, last_row, last_column] = area;
    let (column, last_column) = (column as u16, last_column as u16);
    sheet.merge_range(row, column, last_row, last_column, text, &Format::new()).unwrap();
}

#[test]
fn the_list_of_an_office() {
    let book = book(|sheet| {
        merge(sheet, [0, 0, 0, 8], "DATA UMKM DAN PRODUK UNGGULAN");
        merge(sheet, [1, 0, 1, 8], "KABUPATEN CONTOH TAHUN 2026");
        for (column, text) in [(0, "No"), (1, "Nama Usaha"), (2, "Pemilik"), (8, "Ket.")] {
            merge(sheet, [3, column, 4, column], text);
        }
        merge(sheet, [3, 3, 3, 4], "Produk");
        merge(sheet, [3, 5, 3, 7], "Pemasaran");
        rows(
            sheet,
            4,
            &[
                &["", "", "", "Jenis", "Harga\nSatuan (Rp)", "Shopee", "Tokopedia", "Tik Tok"],
                &["1", "2", "3", "4", "5", "6", "7", "8", "9"],
                &["", "", "", "Kopi Bubuk", "45000"],
                &["", "", "", "Kopi Biji", "60000", "kopicontoh"],
                &["2", "Dapur Ibu", "Ibu Contoh", "Keripik", "15000", "", "", "", "baru"],
                &["", "", "", "TOTAL", "120000"],
            ],
        );
        merge(sheet, [6, 0, 7, 0], "1");
        merge(sheet, [6, 1, 7, 1], "Koperasi Contoh");
        merge(sheet, [6, 2, 7, 2], "Bapak Contoh");
        merge(sheet, [11, 5, 11, 8], "Mengetahui, Kepala Dinas");
        merge(sheet, [14, 5, 14, 8], "Bapak Kepala");
    });
    assert_eq!(
        shown(&book),
        "ignore | producer.name | producer.owner | name | price | buy.shopee | buy.tokopedia | buy.tiktok_shop | summary
7: 1 | Koperasi Contoh | Bapak Contoh | Kopi Bubuk | 45000 |  |  |  | 
8: 1 | Koperasi Contoh | Bapak Contoh | Kopi Biji | 60000 | kopicontoh |  |  | 
9: 2 | Dapur Ibu | Ibu Contoh | Keripik | 15000 |  |  |  | baru"
    );
    let vocabulary = super::vocabulary();
    let table = Table::read(&book.sheets[0], &vocabulary).unwrap();
    let producer = table.rows[1].cell(1).unwrap();
    assert_eq!(producer.origin, Origin::Merged);
    assert_eq!(producer.cell.address.qualified(table.sheet), "Produk!B7");
    assert_eq!(table.columns[5].group.as_deref(), Some("Pemasaran"));
    assert_eq!(table.columns[0].group, None);
}

#[test]
fn a_header_merged_over_two_columns_is_one_column_unless_both_are_used() {
    let list = |second: &str| {
        book(|sheet| {
            merge(sheet, [0, 1, 0, 2], "Alamat");
            merge(sheet, [0, 3, 0, 4], "Foto");
            rows(sheet, 0, &[&["Nama Produk"], &["Kopi", "Jalan 1", "", "kopi.jpg", second]]);
        })
    };
    assert_eq!(shown(&list("")), "name | contact.address | photos\n2: Kopi | Jalan 1 | kopi.jpg");
    assert_eq!(
        shown(&list("b.jpg")),
        "name | contact.address | photos | photos\n2: Kopi | Jalan 1 | kopi.jpg | b.jpg"
    );
}

#[test]
fn headings_are_merged_over_the_table() {
    let book = book(|sheet| {
        rows(
            sheet,
            0,
            &[&["Nama Produk", "Nama Usaha"], &[], &["Kopi", "Dapur Ibu"], &["Hanya Nama"]],
        );
        merge(sheet, [1, 0, 1, 1], "A. MINUMAN");
    });
    assert_eq!(shown(&book), "name | producer.name\n3: Kopi | Dapur Ibu\n4: Hanya Nama | ");
    let vocabulary = super::vocabulary();
    let table = Table::read(&book.sheets[0], &vocabulary).unwrap();
    assert_eq!(table.rows[1].section.unwrap().text(), "A. MINUMAN");
}

/// Areas over each other, over the header, to the end of the sheet.
#[test]
fn many_rows_and_strange_areas_take_one_pass() {
    let book = book(|sheet| {
        rows(sheet, 0, &[&["Nama Usaha", "Nama Produk", "Harga"]]);
        for row in 1..30_000_u32 {
            sheet.write_string(row, 1, format!("Produk {row}")).unwrap();
            sheet.write_number(row, 2, row).unwrap();
        }
        merge(sheet, [1, 0, 29_999, 0], "Koperasi Contoh");
        merge(sheet, [30_001, 0, 30_400, 2], "x");
    });
    let vocabulary = super::vocabulary();
    let began = std::time::Instant::now();
    let table = Table::read(&book.sheets[0], &vocabulary).unwrap();
    assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
    assert_eq!(table.rows.len(), 29_999);
    assert!(table.rows.iter().all(|row| row.cell(0).unwrap().cell.text() == "Koperasi Contoh"));
}
