//! The same table gives the same entries wherever it lies in a sheet, and nothing panics.

use std::collections::BTreeMap;

use super::{csv, vocabulary};
use etalase::import::columns::{self, Use};
use etalase::import::table::Table;
use etalase::import::{Vocabulary, tables};

/// Random numbers from a seed (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % limit as u64) as usize
    }
}

const HEADERS: &[&str] = &["Nama Usaha", "Nama Produk", "Harga", "No. HP", "Kecamatan", "Shopee"];
const ENTRIES: &[&[&str]] = &[
    &["Koperasi Contoh", "Kopi Bubuk", "45.000", "081200000000", "Lereng", ""],
    &["Dapur Ibu", "Keripik", "Rp. 15.000,-", "", "Pesisir", "shopee.co.id/contoh"],
    &["Dapur Ibu", "Opak", "", "", "Pesisir", ""],
    &["Tani Jaya", "Jumlah Madu Hutan", "90rb", "0812-0000-0001", "", "x"],
];
const TITLES: &[&str] =
    &["DAFTAR PRODUK", "Kabupaten Contoh", "Tahun 2026", "Lampiran Surat Nomor 5", ""];
const ENDS: &[&[&str]] = &[
    &["Jumlah", "4"],
    &["Lereng, 3 Maret 2026"],
    &["Mengetahui"],
    &["Kepala Dinas"],
    &["Ibu Contoh"],
];

/// Lays the table into a sheet: titles above, blank columns between, columns in another order, pages.
fn laid(random: &mut Random) -> String {
    let mut order: Vec<usize> = (0..HEADERS.len()).collect();
    for at in (1..order.len()).rev() {
        order.swap(at, random.below(at + 1));
    }
    let mut places = Vec::new();
    let mut place = random.below(3);
    for column in order {
        places.push((place, column));
        place += 1 + usize::from(random.below(4) == 0);
    }
    let line = |cells: &[&str]| {
        let mut line = vec![""; place + 1];
        places.iter().for_each(|(place, column)| line[*place] = cells[*column]);
        line.join(";")
    };
    let blank = ";".repeat(place);
    let mut lines = Vec::new();
    for _ in 0..random.below(5) {
        let mut title = vec![""; place + 1];
        title[random.below(place + 1)] = TITLES[random.below(TITLES.len())];
        lines.push(title.join(";"));
    }
    lines.push(line(HEADERS));
    if random.below(2) == 0 {
        lines.push(line(&["", "", "", "", "", ""]));
    }
    for entry in ENTRIES {
        match random.below(6) {
            0 => lines.push(blank.clone()),
            1 => lines.push(line(HEADERS)),
            _ => {}
        }
        lines.push(line(entry));
    }
    for end in ENDS.iter().skip([0, 1, 2, 3, ENDS.len()][random.below(5)]) {
        let mut cells = vec![""; place + 1];
        cells[..end.len()].copy_from_slice(end);
        lines.push(cells.join(";"));
    }
    lines.join("\n")
}

/// Entries as values by field.
fn entries(table: &Table<'_>, vocabulary: &Vocabulary) -> Vec<BTreeMap<String, String>> {
    let uses = columns::uses(&table.columns, vocabulary, &[], &[]);
    let value = |row: &etalase::import::table::Row<'_>, place: usize, column: &Use| {
        let Use::Field(field) = column else { panic!("{column:?}") };
        row.cell(place).map(|cell| (field.to_string(), cell.cell.text()))
    };
    let of_row = |row| {
        uses.columns
            .iter()
            .enumerate()
            .filter_map(|(place, column)| value(row, place, column))
            .collect()
    };
    table.rows.iter().map(of_row).collect()
}

#[test]
fn the_same_table_gives_the_same_entries() {
    let vocabulary = vocabulary();
    let plain = csv(&std::iter::once(&HEADERS)
        .chain(ENTRIES)
        .map(|line| line.join(";"))
        .collect::<Vec<_>>()
        .join("\n"));
    let expected = entries(&Table::read(&plain.sheets[0], &vocabulary).unwrap(), &vocabulary);
    assert_eq!(expected.len(), 4);
    for seed in 0..400 {
        let text = laid(&mut Random(seed));
        let book = csv(&text);
        let table = Table::read(&book.sheets[0], &vocabulary)
            .unwrap_or_else(|| panic!("seed {seed}\n{text}"));
        assert_eq!(entries(&table, &vocabulary), expected, "seed {seed}\n{text}");
    }
}

#[test]
fn no_sheet_panics() {
    let vocabulary = vocabulary();
    let words = [
        "Nama Produk",
        "Harga",
        "No",
        "1",
        "2",
        "3",
        "Jumlah",
        "\"\"\"\"",
        "",
        "",
        "Mengetahui",
        "é",
        "(",
        "Produk/Harga",
        "Shopee",
        "*",
        ":",
    ];
    for seed in 0..600 {
        let mut random = Random(seed);
        let (width, height) = (1 + random.below(7), 1 + random.below(9));
        let line = |random: &mut Random| {
            (0..width).map(|_| words[random.below(words.len())]).collect::<Vec<_>>().join(";")
        };
        let text = (0..height).map(|_| line(&mut random)).collect::<Vec<_>>().join("\n");
        let Ok(book) = etalase::workbook::read(text.as_bytes(), "acak.csv") else { continue };
        let found = tables(&book, &vocabulary, None);
        for (_, table) in &found.tables {
            assert!(
                table
                    .rows
                    .iter()
                    .flat_map(|row| &row.cells)
                    .all(|cell| cell.column < table.columns.len()),
                "{text}"
            );
            columns::uses(&table.columns, &vocabulary, &[], &[]);
        }
    }
}
