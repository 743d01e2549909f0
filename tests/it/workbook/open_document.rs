//! ods: values, repeated cells and rows, merged areas, links, pictures, hidden tables.

use etalase::workbook::{Value, WorkbookKind};

use super::books::{PNG, ods, ods_table, read, shown};

fn text(paragraphs: &str) -> String {
    format!("<table:table-cell office:value-type=\"string\">{paragraphs}</table:table-cell>")
}

fn row(cells: &str) -> String {
    format!("<table:table-row>{cells}</table:table-row>")
}

#[test]
fn values_are_what_people_mean() {
    let cell = |attributes: &str, shown: &str| {
        format!("<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>")
    };
    let rows = [
        row(&[
            cell("office:value-type=\"currency\" office:currency=\"IDR\" office:value=\"25000\"", "Rp25.000"),
            cell("office:value-type=\"float\" office:value=\"812345678901\"", "8,12E+11"),
            cell("office:value-type=\"percentage\" office:value=\"0.125\"", "12,5%"),
        ]
        .concat()),
        row(&[
            cell("office:value-type=\"date\" office:date-value=\"2026-11-25\"", "25/11/26"),
            cell("office:value-type=\"date\" office:date-value=\"2026-11-25T08:30:00\"", "25/11/26 08.30"),
            cell("office:value-type=\"time\" office:time-value=\"PT08H24M00S\"", "08.24"),
            cell("office:value-type=\"time\" office:time-value=\"PT36H00M00S\"", "36:00"),
        ]
        .concat()),
        row(&[
            cell("office:value-type=\"boolean\" office:boolean-value=\"true\"", "BENAR"),
            cell("table:formula=\"of:=1/0\" office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"", "#DIV/0!"),
        ]
        .concat()),
    ];
    let book = read(&ods_table(&rows.concat()));
    assert_eq!(book.kind, WorkbookKind::Ods);
    assert_eq!(
        shown(&book.sheets[0]),
        "A1 25000\nB1 812345678901\nC1 0.125\nA2 2026-11-25\nB2 2026-11-25 08:30\nC2 08:24\nD2 36:00\nA3 TRUE\nB3 #DIV/0!\n"
    );
    assert!(matches!(book.sheets[0].cells()[8].value, Value::Error(_)));
}

#[test]
fn texts_are_whole_and_have_their_links() {
    let cells = [
        text(
            "<text:p>Kopi <text:span>Lereng</text:span>\n   bubuk</text:p><text:p>100<text:s text:c=\"3\"/>g &amp; &lt;250&gt;</text:p>",
        ),
        text(
            "<office:annotation><text:p>catatan</text:p></office:annotation><text:p><text:a xlink:href=\"https://toko.example/?a=1&amp;b=2\">Toko</text:a></text:p>",
        ),
        text("<text:p/>"),
        text(
            "<draw:frame><draw:text-box><text:p>kotak</text:p></draw:text-box></draw:frame><text:p>a<text:tab/>b<text:line-break/>c</text:p>",
        ),
    ];
    let book = read(&ods_table(&row(&cells.concat())));
    assert_eq!(
        shown(&book.sheets[0]),
        "A1 Kopi Lereng bubuk⏎100   g & <250>\nB1 Toko -> https://toko.example/?a=1&b=2\nD1 a\tb⏎c\n"
    );
}

#[test]
fn repeated_cells_rows_and_merged_areas_have_their_places() {
    let rows = [
        "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>".to_owned(),
        row(&format!(
            "<table:table-cell table:number-columns-repeated=\"2\"/>{}<table:covered-table-cell><text:p>tak tampak</text:p></table:covered-table-cell>{}",
            "<table:table-cell table:number-columns-spanned=\"2\" table:number-rows-spanned=\"3\" office:value-type=\"string\"><text:p>Harga</text:p></table:table-cell>",
            "<table:table-cell table:number-columns-repeated=\"3\" office:value-type=\"float\" office:value=\"7\"/>",
        )),
        format!("<table:table-row table:number-rows-repeated=\"2\">{}</table:table-row>", text("<text:p>sda</text:p>")),
        "<table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell/></table:table-row>".to_owned(),
    ];
    let book = read(&ods_table(&rows.concat()));
    let sheet = &book.sheets[0];
    assert_eq!(shown(sheet), "C4 Harga\nE4 7\nF4 7\nG4 7\nA5 sda\nA6 sda\n");
    assert_eq!(sheet.merged.iter().map(ToString::to_string).collect::<Vec<_>>(), ["C4:D6"]);
}

#[test]
fn pictures_have_their_cells_and_hidden_tables_are_told() {
    let image = |name: &str| {
        format!(
            "<draw:frame><draw:image xlink:href=\"{name}\"/><svg:title>judul</svg:title></draw:frame>"
        )
    };
    let chart = "<draw:frame><draw:object xlink:href=\"./Object 1\"/><draw:image xlink:href=\"./ObjectReplacements/Object 1\"/></draw:frame>";
    let content = format!(
        "<office:automatic-styles><style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style></office:automatic-styles>\
        <office:body><office:spreadsheet>\
        <table:tracked-changes><table:table table:name=\"x\"/></table:tracked-changes>\
        <table:table table:name=\"Produk\"><table:shapes>{}</table:shapes>{}</table:table>\
        <table:table table:name=\"Lama\" table:style-name=\"ta2\">{}</table:table>\
        </office:spreadsheet></office:body>",
        image("Pictures/b.dat"),
        row(&format!(
            "<table:table-cell/><table:table-cell>{}{chart}</table:table-cell><table:table-cell>{}{}</table:table-cell>",
            image("./Pictures/a.jpg"),
            image("../../etc/passwd"),
            image("https://gambar.example/a.png"),
        )),
        row(&text("<text:p>x</text:p>")),
    );
    let book = read(&ods(&content, &[("Pictures/a.jpg", PNG), ("Pictures/b.dat", b"GIF89a....")]));
    let [sheet, hidden] = book.sheets.as_slice() else { panic!("{book:?}") };
    assert_eq!((sheet.is_hidden, hidden.is_hidden), (false, true));
    let found: Vec<_> = sheet
        .pictures
        .iter()
        .map(|picture| (picture.anchor.map(|cell| cell.to_string()), picture.extension))
        .collect();
    assert_eq!(found, [(None, "gif"), (Some("B1".to_owned()), "png")]);
}
