//! Books given back as clean copies, with marks: values as they were, comments where the faults are.

use etalase::workbook::{
    self, Address, Mark, MarkLevel, SummaryCell, SummarySheet, SummaryValue, Workbook, annotated,
};

use super::books::{ods_table, read, shown, zip};
use super::excel_rules::assert_valid;
use super::ooxml::Parts;

pub(super) fn at(row: u32, column: u32) -> Address {
    Address { row, column }
}

pub(super) fn mark(sheet: &str, address: Address, level: MarkLevel, comment: &str) -> Mark {
    Mark { sheet: sheet.to_owned(), address, level, comment: comment.to_owned() }
}

/// A title, and a line with a link to a cell.
pub(super) fn summary(name: &str, sheet: &str) -> SummarySheet {
    let text = |text: &str| SummaryCell {
        value: SummaryValue::Text(text.to_owned()),
        ..SummaryCell::default()
    };
    let number = SummaryCell { value: SummaryValue::Number(7), ..SummaryCell::default() };
    let link = Some((sheet.to_owned(), at(1, 0)));
    let rows = vec![
        vec![SummaryCell { is_bold: true, ..text("Hasil pemeriksaan") }],
        vec![],
        vec![
            SummaryCell { level: Some(MarkLevel::Error), ..number.clone() },
            SummaryCell { link: link.clone(), ..text("=1+1 & <b>\u{202e}\nbaris kedua") },
        ],
        vec![SummaryCell { link, ..number }, text("+62"), text("")],
    ];
    SummarySheet { name: name.to_owned(), rows, widths: vec![12.0, 60.0] }
}

/// An xlsx with marks.
pub(super) fn annotated_book(bytes: &[u8], marks: &[Mark]) -> Vec<u8> {
    let book = read(bytes);
    annotated(bytes, &book, marks, &summary("Periksa", &book.sheets[0].name)).unwrap()
}

/// The book of some bytes with marks, and that read again.
pub(super) fn given_back(bytes: &[u8], name: &str, marks: &[Mark]) -> (Vec<u8>, Workbook) {
    let book = workbook::read(bytes, name).unwrap();
    let summary = summary("Periksa", &book.sheets[0].name);
    let made = annotated(bytes, &book, marks, &summary).unwrap();
    assert_eq!(made, annotated(bytes, &book, marks, &summary).unwrap(), "the same bytes");
    assert_valid(&made);
    let read = read(&made);
    assert_eq!(read.sheets.len(), book.sheets.len() + 1);
    (made, read)
}

/// What the summary says, as it is read.
pub(super) const SUMMARY: &str = "A1 Hasil pemeriksaan
A3 7\nB3 =1+1 & <b><U+202E>⏎baris kedua -> #LINK
A4 7 -> #LINK\nB4 +62\n";

#[test]
fn an_open_document_comes_back_with_its_values() {
    let cell = |kind: &str, value: &str| {
        format!("<table:table-cell office:value-type=\"{kind}\" office:{value}/>")
    };
    let text = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let rows = [
        text("Nama") + &text("Harga"),
        text("=HYPERLINK(\"http://x\")") + &cell("float", "value=\"25000.5\""),
        text("<text:a xlink:href=\"HTTPS://toko.example/a?b=1&amp;c=%20#d\">Toko</text:a>")
            + &cell("float", "value=\"3201012501900001\""),
        text("<text:a xlink:href=\"javascript:alert(1)\">Jahat</text:a>")
            + &cell("boolean", "boolean-value=\"true\""),
        cell("date", "date-value=\"2026-11-25\"") + &cell("date", "date-value=\"1889-01-02T08:30:15\""),
        cell("date", "date-value=\"2026-11-25T08:30:15\"") + &cell("time", "time-value=\"PT08H30M15S\""),
        text("-12 _x0041_ &lt;&amp;&gt;") + &text("@rumah<text:line-break/>dua"),
        "<table:table-cell office:value-type=\"string\" calcext:value-type=\"error\"><text:p>#N/A</text:p></table:table-cell>"
            .to_owned() + &text("x"),
    ];
    let rows: String =
        rows.iter().map(|row| format!("<table:table-row>{row}</table:table-row>")).collect();
    let merged = "<table:table-row><table:table-cell table:number-columns-spanned=\"3\" \
        table:number-rows-spanned=\"2\" office:value-type=\"string\"><text:p>Catatan</text:p></table:table-cell>\
        <table:covered-table-cell table:number-columns-repeated=\"2\"/></table:table-row>";
    let bytes = ods_table(&(rows + merged));
    let marks = [
        mark(
            "Produk",
            at(2, 1),
            MarkLevel::Error,
            "Nomor <ini> bukan harga.\n\u{202e}Tulis 25000.",
        ),
        mark("Produk", at(4, 1), MarkLevel::Warning, "Tanggal?"),
        mark("Produk", at(1, 4), MarkLevel::Note, "Kosong."),
        mark("Produk", at(9, 2), MarkLevel::Note, "Bagian dari sel gabungan."),
        mark("Produk", at(6, 0), MarkLevel::Note, ""),
        mark("Tidak ada", at(0, 0), MarkLevel::Note, "x"),
    ];
    let (made, book) = given_back(&bytes, "daftar.ods", &marks);
    assert_eq!(book.sheets[0].name, "Periksa");
    assert_eq!(shown(&book.sheets[0]), SUMMARY.replace("LINK", "Produk!A2"));
    let before = workbook::read(&bytes, "daftar.ods").unwrap();
    let expected = shown(&before.sheets[0]).replace(" -> javascript:alert(1)", "");
    assert_eq!(shown(&book.sheets[1]), expected);
    let values = |book: &Workbook| -> Vec<String> {
        let cells = book.sheets.last().unwrap().cells();
        cells.iter().map(|cell| format!("{:?}", cell.value)).collect()
    };
    // Days before 1900 are texts in Excel.
    let mut of_before = values(&before);
    of_before[9] = "Text(\"1889-01-02 08:30:15\")".to_owned();
    assert_eq!(values(&book), of_before);
    assert_eq!(book.sheets[1].merged, before.sheets[0].merged);
    let parts = Parts::of(&made);
    let expected = [
        "Produk!E2 Kosong.",
        "Produk!B3 Nomor <ini> bukan harga.⏎<U+202E>Tulis 25000.",
        "Produk!B5 Tanggal?",
        "Produk!A9 Bagian dari sel gabungan.",
    ];
    assert_eq!(parts.comments(), expected);
    let colours = ["B3", "B5", "E2", "A9", "A7", "A2"]
        .map(|address| parts.cell("Produk", address).unwrap().0[0].clone());
    assert_eq!(colours, ["FFFFC7CE", "FFFFEB9C", "FFDDEBF7", "FFDDEBF7", "FFDDEBF7", ""]);
    assert_eq!(parts.cell("Produk", "B3").unwrap().0[1], "0", "all digits are shown");
    assert!(!parts.text("xl/worksheets/sheet2.xml").contains("<f>HYPERLINK"), "texts stay texts");
}

/// Text has one sheet, named like the file, which may be no name for a sheet.
#[test]
fn a_text_comes_back_as_a_book() {
    let name = "Daftar produk [unggulan] kabupaten 2026.csv";
    let bytes = b"Nama;Harga\nKopi;25000\n=1+1;0812\n";
    let sheet = "Daftar produk [unggulan] kabupaten 2026";
    let marks = [mark(sheet, at(2, 1), MarkLevel::Error, "Nol di depan.")];
    let (made, book) = given_back(bytes, name, &marks);
    assert_eq!(book.sheets[1].name, "Daftar produk _unggulan_ kabupa");
    let link = "'Daftar produk _unggulan_ kabupa'!A2";
    assert_eq!(shown(&book.sheets[0]), SUMMARY.replace("LINK", link));
    assert_eq!(shown(&book.sheets[1]), "A1 Nama\nB1 Harga\nA2 Kopi\nB2 25000\nA3 =1+1\nB3 0812\n");
    let comments = Parts::of(&made).comments();
    assert_eq!(comments, ["Daftar produk _unggulan_ kabupa!B3 Nol di depan."]);
}

/// A few tags that claim a merged area of all cells, texts of any length, names that are taken.
#[test]
fn what_is_hostile_is_bounded() {
    let huge = "<table:table-row><table:table-cell table:number-columns-spanned=\"16384\" \
        table:number-rows-spanned=\"1048576\" office:value-type=\"string\"><text:p>Besar</text:p>\
        </table:table-cell></table:table-row>";
    let long = format!(
        "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell></table:table-row>",
        "😀".repeat(20_000)
    );
    let control = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>a\u{1}b\u{ffff}</text:p></table:table-cell></table:table-row>";
    let bytes = ods_table(&(huge.to_owned() + &long + control));
    let book = workbook::read(&bytes, "x.ods").unwrap();
    let marks = [
        mark("Produk", at(u32::MAX, 3), MarkLevel::Error, "Di luar lembar."),
        mark("Produk", at(3, u32::MAX), MarkLevel::Error, "Di luar lembar."),
        mark("Produk", at(3, 16_384), MarkLevel::Error, "Di luar lembar."),
        mark("Produk", at(1_048_575, 16_383), MarkLevel::Error, "Sel terakhir."),
    ];
    let made = annotated(&bytes, &book, &marks, &summary("PRODUK", "Produk")).unwrap();
    assert_valid(&made);
    let parts = Parts::of(&made);
    let names: Vec<String> = parts.sheets().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["PRODUK (2)", "Produk"]);
    let read = read(&made);
    let texts: Vec<String> = read.sheets[1].cells().iter().map(|cell| cell.text()).collect();
    assert_eq!(texts[0], "Besar");
    assert_eq!(texts[1].encode_utf16().count(), 32_767);
    assert!(texts[1].ends_with('…'));
    assert_eq!(texts.len(), 3);
    // The area is that of the whole sheet, so all marks in it are its first cell's.
    assert_eq!(parts.comments(), ["Produk!A1 Sel terakhir."]);
}

/// A book with macros is given back without them.
#[test]
fn macros_do_not_come_back() {
    let plain = super::books::xlsx(|sheet| {
        sheet.write(0, 0, "Nama").unwrap();
    });
    let parts = Parts::of(&plain);
    let types = parts.text("[Content_Types].xml").replace(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    );
    let mut all: Vec<(&str, &[u8])> = vec![("xl/vbaProject.bin", b"macro")];
    for (name, content) in &parts.0 {
        let is_types = name == "[Content_Types].xml";
        all.push((name, if is_types { types.as_bytes() } else { content }));
    }
    let (made, book) = given_back(&zip(&all), "daftar.xlsm", &[]);
    assert_eq!(shown(&book.sheets[1]), "A1 Nama\n");
    assert!(!Parts::of(&made).0.keys().any(|name| name.contains("vba")));
}
