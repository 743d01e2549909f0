//! A list as an office has it: a title over merged cells, two rows of headers, headings between the rows, producers that are written
//! in several ways, numbers that lost their zero, several products in a cell, signatures below. All of it is fictional.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Url, Workbook, Worksheet,
};

/// Rows above the first entry.
pub(crate) const FIRST: u32 = 6;

/// The rows of the list, one a line: headings behind `=`, entries with their columns between `|` (producer, owner, phone, village,
/// product, category, price, weight, licence, shop, photo, description). `#` begins a number, `<…>` is the link under a text, `!` a formula
/// that has failed, `¶` a line break.
const LINES: &str = include_str!("messy_list.txt");

/// What is typed into cells after the first import: the row's place in [`LINES`], the column, and the text.
pub(crate) const CORRECTIONS: &[(usize, usize, &str)] = &[
    (45, 6, "14.000"),
    (46, 6, "16.000"),
    (47, 4, "Sambal bawang; serundeng kelapa"),
    (48, 0, "Dapur Contoh Kelapa"),
];

/// Products of the list when it is right.
pub(crate) const PRODUCTS: usize = 50;

const HEADERS: &[&str] = &[
    "No.",
    "Nama IKM",
    "Nama",
    "No. HP/WA",
    "Desa/Kel.",
    "Nama Produk",
    "Jenis Produk",
    "Harga (Rp)",
    "Berat/Isi (gr)",
    "PIRT/Halal",
    "Link Toko Online",
    "Foto",
    "Keterangan",
];

/// The workbook, with these corrections.
pub(crate) fn book(corrections: &[(usize, usize, &str)]) -> Vec<u8> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2026, 1, 1).unwrap();
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheet = book.add_worksheet().set_name("Data IKM 2026").unwrap();
    heads(sheet);
    for (at, line) in LINES.lines().enumerate() {
        let row = FIRST + at as u32;
        if let Some(heading) = line.strip_prefix("= ") {
            sheet.merge_range(row, 0, row, 12, heading, &Format::new().set_bold()).unwrap();
            continue;
        }
        sheet.write(row, 0, at as u32 + 1).unwrap();
        let cells: Vec<&str> = line.split('|').chain([""; 12]).take(12).collect();
        for (column, typed) in cells.into_iter().enumerate() {
            let mended = corrections.iter().find(|(line, of, _)| (*line, *of) == (at, column));
            write(sheet, row, column as u16 + 1, mended.map_or(typed, |(_, _, typed)| typed));
        }
    }
    merge(sheet);
    feet(sheet, FIRST + LINES.lines().count() as u32);
    let sums = book.add_worksheet().set_name("Rekap").unwrap();
    sums.write(0, 0, "Kecamatan").unwrap().write(0, 1, "Jumlah IKM").unwrap();
    sums.write(1, 0, "Lerengsari").unwrap().write(1, 1, 3).unwrap();
    let old = book.add_worksheet().set_name("data lama").unwrap();
    old.write(0, 0, "Nama Produk").unwrap().write(0, 1, "Nama Usaha").unwrap();
    old.write(1, 0, "Produk lama").unwrap().write(1, 1, "Usaha lama").unwrap();
    old.set_hidden(true);
    book.save_to_buffer().unwrap()
}

fn heads(sheet: &mut Worksheet) {
    let title = Format::new().set_bold().set_align(FormatAlign::Center);
    sheet.merge_range(0, 0, 0, 12, "DAFTAR PRODUK UNGGULAN IKM", &title).unwrap();
    sheet.merge_range(1, 0, 1, 12, "KABUPATEN CONTOH TAHUN 2026", &title).unwrap();
    let head = Format::new()
        .set_bold()
        .set_border(rust_xlsxwriter::FormatBorder::Thin)
        .set_align(FormatAlign::Center);
    for (column, text) in HEADERS.iter().enumerate() {
        let column = column as u16;
        if (2..=3).contains(&column) {
            sheet.write_with_format(4, column, *text, &head).unwrap();
        } else {
            sheet.merge_range(3, column, 4, column, text, &head).unwrap();
        }
    }
    sheet.merge_range(3, 2, 3, 3, "Pemilik", &head).unwrap();
    for column in 0..13_u16 {
        sheet.write(5, column, u32::from(column) + 1).unwrap();
    }
    for (column, width) in
        [5.0, 28.0, 20.0, 24.0, 16.0, 34.0, 16.0, 18.0, 12.0, 26.0, 24.0, 24.0, 40.0]
            .into_iter()
            .enumerate()
    {
        sheet.set_column_width(column as u16, width).unwrap();
    }
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, typed: &str) {
    if typed.is_empty() {
        return;
    }
    if typed == "!" {
        let failed = Formula::new("=#REF!*2").set_result("#REF!");
        sheet.write(row, column, failed).unwrap();
    } else if let Some(number) = typed.strip_prefix('#') {
        sheet.write(row, column, number.parse::<f64>().unwrap()).unwrap();
    } else if let Some((text, address)) = typed.split_once(" <") {
        let link = Url::new(address.trim_end_matches('>')).set_text(text);
        sheet.write(row, column, link).unwrap();
    } else {
        sheet.write(row, column, typed.replace(" ¶ ", "\n")).unwrap();
    }
}

/// Merges the cells of the fishermen over their four rows.
fn merge(sheet: &mut Worksheet) {
    let first = LINES.lines().position(|line| line.starts_with("Nelayan Contoh Muara|")).unwrap();
    let row = FIRST + first as u32;
    let line = LINES.lines().nth(first).unwrap();
    for (column, text) in (1_u16..=4).zip(line.split('|')) {
        sheet.merge_range(row, column, row + 3, column, text, &Format::new()).unwrap();
    }
}

fn feet(sheet: &mut Worksheet, row: u32) {
    sheet.write(row, 0, "Jumlah").unwrap().write(row, 5, 50).unwrap();
    sheet.write(row + 2, 9, "Contoh, 1 November 2026").unwrap();
    sheet.write(row + 3, 9, "Kepala Bidang Perindustrian,").unwrap();
    sheet.write(row + 6, 9, "Pejabat Contoh, S.T.").unwrap();
    sheet.write(row + 7, 9, "NIP. 00000000 000000 0 000").unwrap();
}

/// The photos that the office has of it, 120 of them, by path: each with the product it is of; `None` of those that say nothing.
pub(crate) fn photos() -> Vec<(String, Option<&'static str>)> {
    let mut photos: Vec<(String, Option<&'static str>)> = vec![
        ("kopi bubuk.jpg".into(), Some("kopi-bubuk-robusta")),
        ("cascara.jpg".into(), Some("teh-kulit-kopi-cascara")),
        ("cascara 2.jpg".into(), Some("teh-kulit-kopi-cascara")),
    ];
    let named = [
        ("Keripik Pisang", "keripik-pisang"),
        ("keripik_talas", "keripik-talas"),
        ("KERIPIK-SUKUN", "keripik-sukun"),
        ("sale pisang", "sale-pisang"),
        ("foto dodol salak", "dodol-salak"),
        ("Sirup Salak", "sirup-salak"),
        ("Jamu kunyit asam", "jamu-kunyit-asam"),
        ("jahe instan", "jahe-instan"),
        ("tepung mocaf", "tepung-mocaf"),
        ("abon ikan tongkol", "abon-ikan-tongkol"),
        ("terasi udang rebon", "terasi-udang-rebon"),
        ("ikan asin gabus", "ikan-asin-gabus"),
        ("lampu hias kerang", "lampu-hias-kerang"),
        ("bros kerang", "bros-kerang"),
        ("Batik Cap Parang", "batik-cap-parang"),
        ("kain tenun ikat", "kain-tenun-ikat"),
        ("sarung tenun", "sarung-tenun"),
        ("besek bambu", "besek-bambu"),
        ("kursi bambu", "kursi-bambu"),
        ("gula semut", "gula-semut"),
        ("madu klanceng", "madu-klanceng"),
        ("kendi gerabah", "kendi-gerabah"),
        ("bumbu rendang", "bumbu-rendang"),
        ("kencur kering", "kencur-kering"),
        ("garam laut kasar", "garam-laut-kasar"),
    ];
    for (name, slug) in named {
        photos.extend((1..=3).map(|number| (format!("produk/{name} {number}.jpg"), Some(slug))));
    }
    photos.extend((1..=4).map(|number| {
        (format!("Tirai kerang/IMG-20261103-WA{number:04}.jpg"), Some("tirai-kerang"))
    }));
    let rest = 120 - photos.len();
    photos.extend(
        (0..rest)
            .map(|number| (format!("WhatsApp Image 2026-11-03 at 10.{number:02}.31.jpeg"), None)),
    );
    photos
}
