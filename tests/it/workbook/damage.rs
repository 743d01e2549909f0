//! Books that were damaged at random end in an error or in a book, never in a panic; most damage to a zip is found.

use etalase::workbook;
use rust_xlsxwriter::Image;

use super::books::{PNG, ods_table, ole, place, record, xls_stream, xlsx};
use crate::support::Dice;

fn small_books() -> Vec<Vec<u8>> {
    let image = Image::new_from_buffer(PNG).unwrap();
    let xlsx = xlsx(|sheet| {
        for row in 0..20 {
            sheet.write(row, 0, format!("Kopi {row}")).unwrap();
            sheet.write(row, 1, row * 1_000).unwrap();
        }
        sheet.insert_image(1, 2, &image).unwrap();
        sheet.embed_image(6, 5, &image).unwrap();
    });
    let row = "<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"7\"/>\
        <table:table-cell><text:p>Kopi</text:p></table:table-cell></table:table-row>";
    let shared = |row: u16| record(0x00FD, &[place(row, 0, 0), vec![0; 4]].concat());
    let xls = xls_stream(&(0..50).map(shared).collect::<Vec<_>>(), &["Kopi", "Teh"]);
    let text = "Nama;Harga\nKopi;1\n\"a\nb\";2\n".repeat(5).into_bytes();
    vec![xlsx, ods_table(&row.repeat(20)), ole(&[("Workbook", &xls)]), text]
}

#[test]
fn damage_ends_in_an_error_or_a_book() {
    let mut dice = Dice(14);
    for book in small_books() {
        assert!(workbook::read(&book, "daftar").is_ok());
        for _ in 0..300 {
            let mut damaged = book.clone();
            for _ in 0..=dice.roll(4) {
                let at = dice.roll(damaged.len());
                damaged[at] = u8::try_from(dice.roll(256)).unwrap();
            }
            if dice.roll(4) == 0 {
                damaged.truncate(dice.roll(book.len()));
            }
            // Whatever comes out, it comes out.
            let _ = workbook::read(&damaged, "daftar");
        }
    }
}
