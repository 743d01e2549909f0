//! The office's own books with marks: formats, formulas, pictures and all else stay.

use etalase::workbook::{self, MarkLevel, Workbook};
use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, Format, FormatBorder,
    Formula, Image, Note, Table, Workbook as NewBook,
};

use super::books::{PNG, ole, place, read, record, shown, xls_stream, zip};
use super::clean_books::{SUMMARY, at, given_back, mark};
use super::ooxml::Parts;

/// A book as Excel writes it, with much of what a list can have. Its second sheet is the one that is open.
fn office_book() -> Vec<u8> {
    let mut book = NewBook::new();
    let price = Format::new().set_num_format("\"Rp\"#,##0").set_border(FormatBorder::Thin);
    let sheet = book.add_worksheet().set_name("Data UMKM").unwrap();
    sheet.merge_range(0, 0, 1, 3, "DAFTAR PRODUK", &Format::new().set_bold()).unwrap();
    let head = ["Nama", "Harga", "Foto", "Jumlah"];
    sheet.write_row(3, 0, head).unwrap();
    for row in 4..9 {
        sheet.write(row, 0, format!("Kopi {row} & _x0041_")).unwrap();
        sheet.write_with_format(row, 1, 25_000 + row, &price).unwrap();
        sheet.write(row, 3, Formula::new(format!("B{}*2", row + 1)).set_result("50")).unwrap();
    }
    sheet.add_table(3, 0, 8, 3, &Table::new()).unwrap();
    let red = Format::new().set_font_color("#FF0000");
    let rule = ConditionalFormatCell::new()
        .set_rule(ConditionalFormatCellRule::GreaterThan(5))
        .set_format(red);
    sheet.add_conditional_format(4, 1, 8, 1, &rule).unwrap();
    let choices = DataValidation::new().allow_list_strings(&["ya", "tidak"]).unwrap();
    sheet.add_data_validation(4, 2, 8, 2, &choices).unwrap();
    sheet.set_freeze_panes(4, 0).unwrap();
    sheet.set_row_height(5, 80).unwrap().set_column_width(1, 60).unwrap();
    sheet.set_column_format(5, &price).unwrap();
    sheet.insert_image(5, 2, &Image::new_from_buffer(PNG).unwrap()).unwrap();
    sheet.insert_note(5, 0, &Note::new("Dari kantor.").set_author("Dinas")).unwrap();
    sheet.insert_note(7, 0, &Note::new("Tetap.").set_author("Dinas")).unwrap();
    sheet.set_print_area(0, 0, 8, 3).unwrap().set_repeat_rows(3, 3).unwrap();
    let second = book.add_worksheet().set_name("Ringkas").unwrap();
    second.write(0, 0, "Jumlah").unwrap().set_active(true);
    second.write_url(1, 0, "https://contoh.example/?a=1&b=2").unwrap();
    second.autofilter(0, 0, 3, 1).unwrap();
    second.protect();
    book.add_worksheet().set_name("Periksa").unwrap().set_hidden(true);
    book.define_name("Ringkas!Lokal", "=Ringkas!$A$1").unwrap();
    book.save_to_buffer().unwrap()
}

/// Whether a book is the office's own: a clean one has no formulas, tables or frozen rows.
fn is_own(parts: &Parts) -> bool {
    parts.0.keys().any(|name| name.contains("table1.xml"))
}

fn cells(book: &Workbook) -> Vec<String> {
    book.sheets.iter().map(shown).collect()
}

#[test]
fn an_excel_book_stays_what_it_is() {
    let bytes = office_book();
    let sheet = "Data UMKM";
    let marks = [
        mark(sheet, at(1, 2), MarkLevel::Note, "Judul."),
        mark(sheet, at(5, 1), MarkLevel::Error, "Terlalu mahal? _x000A_ <&>"),
        mark(sheet, at(5, 0), MarkLevel::Warning, "Nama sama."),
        mark(sheet, at(6, 2), MarkLevel::Error, "Foto tidak ada."),
        mark(sheet, at(6, 5), MarkLevel::Note, ""),
        mark(sheet, at(2, 1), MarkLevel::Note, "Baris kosong."),
        mark(sheet, at(20, 3), MarkLevel::Warning, "Di bawah."),
        mark("Ringkas", at(0, 0), MarkLevel::Error, "Bukan daftar."),
    ];
    let (made, book) = given_back(&bytes, "daftar.xlsx", &marks);
    let parts = Parts::of(&made);
    assert!(is_own(&parts));
    let names: Vec<&str> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Periksa (2)", sheet, "Ringkas", "Periksa"]);
    let own = cells(&read(&bytes));
    assert_eq!(cells(&book)[1..], own);
    assert_eq!(cells(&book)[0], SUMMARY.replace("LINK", "'Data UMKM'!A2"));
    let comments = [
        "Data UMKM!A6 Dinas:⏎Dari kantor.⏎Nama sama.",
        "Data UMKM!A8 Dinas:⏎Tetap.",
        "Data UMKM!A1 Judul.",
        "Data UMKM!B3 Baris kosong.",
        "Data UMKM!B6 Terlalu mahal? _x005F_x000A_ <&>",
        "Data UMKM!C7 Foto tidak ada.",
        "Data UMKM!D21 Di bawah.",
        "Ringkas!A1 Bukan daftar.",
    ];
    assert_eq!(parts.comments(), comments);
    let look = |address: &str| parts.cell(sheet, address).unwrap().0.join(" ");
    assert_eq!(look("B6"), "FFFFC7CE \"Rp\"#,##0", "its number format stays");
    assert_eq!(look("F7"), "FFDDEBF7 \"Rp\"#,##0", "a new cell looks like its column");
    assert_eq!(look("B7"), " \"Rp\"#,##0");
    assert_eq!(look("A6"), "FFFFEB9C built-in 0");
    assert_eq!(look("D21"), "FFFFEB9C built-in 0");
    // Frozen rows, tables, rules and pictures are where they were, and so are all sizes.
    let around = |bytes: &[u8]| {
        let text = Parts::of(bytes).text("xl/worksheets/sheet1.xml").to_owned();
        let (head, rest) = text.split_once("<sheetData>").unwrap();
        let head = head.replace(" tabSelected=\"1\"", "").replace("A1:F21", "A1:F9");
        head + rest.split_once("</sheetData>").unwrap().1
    };
    assert_eq!(around(&made), around(&bytes));
    assert!(around(&bytes).contains("<pane ySplit=\"4\""));
    // Names that are one sheet's own are still that sheet's.
    let tree = parts.tree("xl/workbook.xml");
    let local: Vec<String> = tree
        .all("definedName")
        .iter()
        .map(|name| format!("{} {}", name.get("localSheetId").unwrap(), name.get("name").unwrap()))
        .collect();
    let expected =
        ["2 Lokal", "1 _xlnm.Print_Area", "1 _xlnm.Print_Titles", "2 _xlnm._FilterDatabase"];
    for name in expected {
        assert!(local.iter().any(|found| found == name), "{name} in {local:?}");
    }
    assert_eq!(local.len(), expected.len());
}

/// All parts that have no mark are those that came, byte for byte.
#[test]
fn what_has_no_mark_is_not_touched() {
    let bytes = office_book();
    let (made, _) =
        given_back(&bytes, "daftar.xlsx", &[mark("Ringkas", at(5, 5), MarkLevel::Note, "x")]);
    let (before, after) = (Parts::of(&bytes), Parts::of(&made));
    let changed: Vec<&str> = before
        .0
        .iter()
        .filter(|(name, content)| after.0.get(*name) != Some(content))
        .map(|(name, _)| name.as_str())
        .collect();
    let expected = [
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/worksheets/_rels/sheet2.xml.rels",
        "xl/worksheets/sheet2.xml",
    ];
    assert_eq!(changed, expected);
    let added: Vec<&String> = after.0.keys().filter(|name| !before.0.contains_key(*name)).collect();
    let new = ["xl/comments2.xml", "xl/drawings/vmlDrawing2.vml", "xl/worksheets/sheet4.xml"];
    assert_eq!(added, new);
}

/// A book that comes back is marked again when it is read again.
#[test]
fn a_marked_book_can_be_marked_again() {
    let mark_of = |text: &str| [mark("Data UMKM", at(6, 1), MarkLevel::Error, text)];
    let (once, _) = given_back(&office_book(), "daftar.xlsx", &mark_of("Satu."));
    let again = super::clean_books::annotated_book(&once, &mark_of("Dua."));
    super::excel_rules::assert_valid(&again);
    let parts = Parts::of(&again);
    assert!(is_own(&parts));
    let found = parts.comments().into_iter().find(|comment| comment.starts_with("Data UMKM!B7"));
    assert_eq!(found.as_deref(), Some("Data UMKM!B7 Satu.⏎Dua."));
}

/// What comes back has the extension of a book, so that Excel would not open it as a template.
#[test]
fn a_template_comes_back_as_a_book() {
    let parts = Parts::of(&office_book());
    let types = parts.text("[Content_Types].xml").replace(".sheet.main+xml", ".template.main+xml");
    let is_types = |name: &str| name == "[Content_Types].xml";
    let content = |name: &str, content| if is_types(name) { types.as_bytes() } else { content };
    let all: Vec<(&str, &[u8])> = parts
        .0
        .iter()
        .map(|(name, bytes)| (name.as_str(), content(name, bytes.as_slice())))
        .collect();
    let (made, _) = given_back(&zip(&all), "daftar.xltx", &[]);
    let parts = Parts::of(&made);
    assert!(is_own(&parts));
    let types = parts.text("[Content_Types].xml");
    assert!(types.contains(".sheet.main+xml") && !types.contains("template"));
}

/// Formats that cannot be edited: an old book of Excel.
#[test]
fn an_old_book_comes_back_as_a_new_one() {
    let cells = [record(0x0203, &[&place(0, 0, 0)[..], &25_000_f64.to_le_bytes()].concat())];
    let bytes = ole(&[("Workbook", &xls_stream(&cells, &[]))]);
    let sheet = workbook::read(&bytes, "daftar.xls").unwrap().sheets[0].name.clone();
    let marks = [mark(&sheet, at(0, 0), MarkLevel::Note, "Dari buku lama.")];
    let (made, book) = given_back(&bytes, "daftar.xls", &marks);
    assert_eq!(shown(&book.sheets[1]), "A1 25000\n");
    assert_eq!(Parts::of(&made).comments(), [format!("{sheet}!A1 Dari buku lama.")]);
}

/// Comments have boxes, colours and formats without end.
#[test]
fn many_marks_are_bounded() {
    let marks: Vec<_> = (0..20_050)
        .map(|row| mark("Ringkas", at(row + 10, row % 7), MarkLevel::Warning, "Harga kosong."))
        .collect();
    let (made, _) = given_back(&office_book(), "daftar.xlsx", &marks);
    let parts = Parts::of(&made);
    assert!(is_own(&parts));
    assert_eq!(parts.comments().iter().filter(|one| one.starts_with("Ringkas")).count(), 20_000);
    assert_eq!(parts.cell("Ringkas", "A20060"), None);
    let last = parts.cell("Ringkas", "B20060").unwrap();
    assert_eq!(last.0[0], "FFFFEB9C");
}
