//! xlsx: values, merged areas, links, pictures, hidden sheets.

use etalase::workbook::{CellError, Value, WorkbookKind};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Image, Url};

use super::books::{PNG, raw_xlsx, read, shown, xlsx};

#[test]
fn values_are_what_people_mean() {
    let book = read(&xlsx(|sheet| {
        let day = Format::new().set_num_format("dd/mm/yyyy");
        let moment = Format::new().set_num_format("dd/mm/yyyy hh:mm");
        let time = Format::new().set_num_format("hh:mm");
        let hours = Format::new().set_num_format("[h]:mm");
        let price = Format::new().set_num_format("\"Rp\"#,##0");
        sheet.write(0, 0, "Kopi \"Lereng\" & <susu>\nbubuk").unwrap();
        sheet.write(0, 1, " 0812-0000-0000 ").unwrap();
        sheet.write_with_format(1, 0, 25000, &price).unwrap();
        sheet.write(1, 1, 812_345_678_901_f64).unwrap();
        sheet.write(1, 2, 0.1 + 0.2).unwrap();
        sheet.write(1, 3, 12.5).unwrap();
        sheet.write(1, 4, 1e20).unwrap();
        sheet.write(1, 5, -0.000_001).unwrap();
        sheet.write(2, 0, true).unwrap();
        let date = ExcelDateTime::parse_from_str("2026-11-25").unwrap();
        sheet.write_with_format(3, 0, &date, &day).unwrap();
        let date = ExcelDateTime::parse_from_str("2026-11-25T08:30").unwrap();
        sheet.write_with_format(3, 1, &date, &moment).unwrap();
        sheet.write_with_format(3, 2, 0.35, &time).unwrap();
        sheet.write_with_format(3, 3, 1.5, &hours).unwrap();
        sheet.write(4, 0, Formula::new("A2*2").set_result("50000")).unwrap();
        sheet.write(4, 1, Formula::new("A2&\"x\"").set_result("25000x")).unwrap();
        sheet.write(4, 2, Formula::new("#REF!").set_result("#REF!")).unwrap();
        sheet.write(4, 3, Formula::new("1/0").set_result("#DIV/0!")).unwrap();
        sheet.write(9, 0, "").unwrap();
        sheet.write_blank(9, 1, &price).unwrap();
    }));
    assert_eq!(book.kind, WorkbookKind::Xlsx);
    let sheet = &book.sheets[0];
    let expected = "\
A1 Kopi \"Lereng\" & <susu>⏎bubuk
B1  0812-0000-0000 \nA2 25000\nB2 812345678901\nC2 0.3\nD2 12.5\nE2 100000000000000000000\nF2 -0.000001
A3 TRUE
A4 2026-11-25\nB4 2026-11-25 08:30\nC4 08:24\nD4 36:00
A5 50000\nB5 25000x\nC5 #REF!\nD5 #DIV/0!\n";
    assert_eq!(shown(sheet), expected);
    assert_eq!(sheet.used_area().unwrap().to_string(), "A1:F5");
    assert_eq!(sheet.cells()[15].value, Value::Error(CellError::Reference));
    let rows: Vec<(u32, usize)> = sheet.rows().map(|(row, cells)| (row, cells.len())).collect();
    assert_eq!(rows, [(0, 2), (1, 6), (2, 1), (3, 4), (4, 4)]);
}

#[test]
fn merged_areas_links_and_hidden_sheets_are_told() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("Data UMKM").unwrap();
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 4, "DAFTAR PRODUK", &plain).unwrap();
    sheet.merge_range(1, 1, 2, 1, "Harga", &plain).unwrap();
    let link = Url::new("https://shop.example/a?b=1&c=2#d").set_text("Toko");
    sheet.write_url(3, 0, link).unwrap();
    sheet.write_url(3, 1, Url::new("internal:'Data UMKM'!A1").set_text("ke atas")).unwrap();
    sheet.write_url(3, 2, Url::new("mailto:ibu@contoh.example")).unwrap();
    book.add_worksheet().set_name("Lama").unwrap().set_hidden(true).write(0, 0, 1).unwrap();
    let read = read(&book.save_to_buffer().unwrap());
    let [first, hidden] = read.sheets.as_slice() else { panic!("{read:?}") };
    assert_eq!((first.is_hidden, hidden.is_hidden, hidden.name.as_str()), (false, true, "Lama"));
    let merged: Vec<String> = first.merged.iter().map(ToString::to_string).collect();
    assert_eq!(merged, ["A1:E1", "B2:B3"]);
    let cell = first.cells()[2].address;
    assert_eq!(cell.qualified(&first.name), "'Data UMKM'!A4");
    assert_eq!(
        shown(first),
        "A1 DAFTAR PRODUK\nB2 Harga
A4 Toko -> https://shop.example/a?b=1&c=2#d
B4 ke atas -> #'Data UMKM'!A1
C4 ibu@contoh.example -> mailto:ibu@contoh.example\n"
    );
}

/// A link that stands for an area is that of each cell in it.
#[test]
fn a_link_over_an_area_is_each_cells() {
    let data = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"C1\"><v>2</v></c></row>\
        <row r=\"2\"><c r=\"A2\"><v>3</v></c></row></sheetData>\
        <hyperlinks><hyperlink ref=\"A1:XFD1\" location=\"B5\"/></hyperlinks>";
    let book = read(&raw_xlsx(data, "<sst/>"));
    assert_eq!(shown(&book.sheets[0]), "A1 1 -> #B5\nC1 2 -> #B5\nA2 3\n");
}

#[test]
fn pictures_have_their_cells() {
    let image = Image::new_from_buffer(PNG).unwrap();
    let book = xlsx(|sheet| {
        sheet.write(4, 0, "Kopi").unwrap();
        sheet.insert_image(4, 3, &image).unwrap();
        sheet.insert_image(1, 2, &image).unwrap();
        sheet.embed_image(6, 5, &image).unwrap();
    });
    let sheet = &read(&book).sheets[0];
    let places: Vec<String> =
        sheet.pictures.iter().map(|picture| picture.anchor.unwrap().to_string()).collect();
    assert_eq!(places, ["C2", "D5", "F7"]);
    for picture in &sheet.pictures {
        assert_eq!((&*picture.bytes, picture.extension), (PNG, "png"));
    }
}

/// Errors that came with later versions are no reason to refuse a book.
#[test]
fn new_errors_are_errors_of_their_cells() {
    let data = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"e\"><v>#SPILL!</v></c><c r=\"B1\" t=\"e\"><v>#N/A</v></c>\
        <c r=\"C1\"><v>7</v></c></row><row r=\"2\"><c r=\"B2\" t=\"e\"><v>#CALC!</v></c></row></sheetData>";
    let sheet = &read(&raw_xlsx(data, "<sst/>")).sheets[0];
    assert_eq!(shown(sheet), "A1 #SPILL!\nB1 #N/A\nC1 7\nB2 #CALC!\n");
    assert_eq!(sheet.cells()[0].value, Value::Error(CellError::Other("#SPILL!".to_owned())));
}

/// Texts with parts of their own looks are one text; a reading aid above letters is none of it.
#[test]
fn texts_of_several_looks_are_whole() {
    let shared = "<sst><si><r><t>Kopi </t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">Gayo </t></r>\
        <rPh><t>x</t></rPh></si><si><t>a_x000D_b</t></si></sst>";
    let data = "<sheetData><row r=\"3\"><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c>\
        <c t=\"inlineStr\"><is><t>di sini</t></is></c></row></sheetData>";
    let sheet = &read(&raw_xlsx(data, shared)).sheets[0];
    assert_eq!(shown(sheet), "A3 KopiGayo \nB3 a⏎b\nC3 di sini\n");
}
