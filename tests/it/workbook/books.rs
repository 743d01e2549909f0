//! Workbooks made by hand: zips, ods, xls. No assertions about content.

use std::io::{Cursor, Write};

use etalase::workbook::{self, Sheet, Workbook, WorkbookError};
use rust_xlsxwriter::Worksheet;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A PNG of one pixel.
pub(super) const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, b'I', b'H', b'D', b'R', 0, 0, 0,
    1, 0, 0, 0, 1, 8, 2, 0, 0, 0, 0x90, 0x77, 0x53, 0xDE, 0, 0, 0, 0x0C, b'I', b'D', b'A', b'T', 8,
    0xD7, 0x63, 0xF8, 0xCF, 0xC0, 0, 0, 3, 1, 1, 0, 0x18, 0xDD, 0x8D, 0xB0, 0, 0, 0, 0, b'I', b'E',
    b'N', b'D', 0xAE, 0x42, 0x60, 0x82,
];

/// Makes an xlsx of one sheet, `Produk`.
pub(super) fn xlsx(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Produk").unwrap();
    fill(sheet);
    book.save_to_buffer().unwrap()
}

/// Makes a zip of names and contents.
pub(super) fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Makes an xlsx from the XML of its sheet's data, and of its shared texts.
pub(super) fn raw_xlsx(sheet_data: &str, shared: &str) -> Vec<u8> {
    let types = "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
    let relations = "<Relationships><Relationship Id=\"rId1\" Type=\"http://x/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    let of_book = "<Relationships><Relationship Id=\"rId1\" Type=\"http://x/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let book = "<workbook><sheets><sheet name=\"Produk\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    let sheet = format!("<worksheet>{sheet_data}</worksheet>");
    zip(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", relations.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", of_book.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", shared.as_bytes()),
    ])
}

const ODS: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// Makes an ods of styles and tables, with other parts.
pub(super) fn ods(content: &str, others: &[(&str, &[u8])]) -> Vec<u8> {
    let manifest: &[u8] = b"<manifest:manifest/>";
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content>{content}</office:document-content>"
    );
    let mut parts: Vec<(&str, &[u8])> =
        vec![("mimetype", ODS.as_bytes()), ("content.xml", content.as_bytes())];
    if !others.iter().any(|(name, _)| *name == "META-INF/manifest.xml") {
        parts.push(("META-INF/manifest.xml", manifest));
    }
    parts.extend(others);
    zip(&parts)
}

/// Makes an ods of one table, `Produk`.
pub(super) fn ods_table(rows: &str) -> Vec<u8> {
    let table = format!("<table:table table:name=\"Produk\">{rows}</table:table>");
    ods(
        &format!("<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"),
        &[],
    )
}

/// A record of an xls.
pub(super) fn record(kind: u16, content: &[u8]) -> Vec<u8> {
    let mut record = kind.to_le_bytes().to_vec();
    record.extend(u16::try_from(content.len()).unwrap().to_le_bytes());
    record.extend(content);
    record
}

fn short_text(text: &str) -> Vec<u8> {
    let mut bytes = u16::try_from(text.len()).unwrap().to_le_bytes().to_vec();
    bytes.push(0);
    bytes.extend(text.as_bytes());
    bytes
}

/// Makes the stream of an xls with one sheet, `Produk`, of its records and shared texts (ASCII).
pub(super) fn xls_stream(cells: &[Vec<u8>], shared: &[&str]) -> Vec<u8> {
    let begin = |kind: u16| {
        let mut content = 0x0600_u16.to_le_bytes().to_vec();
        content.extend(kind.to_le_bytes());
        content.extend([0; 12]);
        record(0x0809, &content)
    };
    let mut texts = u32::try_from(shared.len()).unwrap().to_le_bytes().repeat(2);
    shared.iter().for_each(|text| texts.extend(short_text(text)));
    let mut globals = begin(5);
    globals.extend(record(0x00FC, &texts));
    // General, and the day of the system.
    for format in [0_u16, 14] {
        let mut content = vec![0; 20];
        content[2..4].copy_from_slice(&format.to_le_bytes());
        globals.extend(record(0x00E0, &content));
    }
    let name = "Produk";
    let at = u32::try_from(globals.len() + 4 + 8 + name.len() + 4).unwrap();
    let mut bound = at.to_le_bytes().to_vec();
    bound.extend([0, 0, u8::try_from(name.len()).unwrap(), 0]);
    bound.extend(name.as_bytes());
    globals.extend(record(0x0085, &bound));
    globals.extend(record(0x000A, &[]));
    assert_eq!(globals.len(), at as usize);
    globals.extend(begin(0x10));
    cells.iter().for_each(|cell| globals.extend(cell));
    globals.extend(record(0x000A, &[]));
    globals
}

/// Puts streams into an OLE file.
pub(super) fn ole(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, content) in streams {
        file.create_stream(name).unwrap().write_all(content).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// The beginning of a cell's record: row, column, format.
pub(super) fn place(row: u16, column: u16, format: u16) -> Vec<u8> {
    [row, column, format].iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// Reads a book that is good.
pub(super) fn read(bytes: &[u8]) -> Workbook {
    workbook::read(bytes, "daftar.xlsx").unwrap()
}

/// Reads a book that is not.
pub(super) fn refused(bytes: &[u8]) -> WorkbookError {
    workbook::read(bytes, "daftar.xlsx").unwrap_err()
}

/// The cells of a sheet, one a line: address, text, link.
pub(super) fn shown(sheet: &Sheet) -> String {
    let line = |cell: &workbook::Cell| {
        let link = cell.link.as_ref().map_or(String::new(), |link| format!(" -> {link}"));
        format!("{} {}{link}\n", cell.address, cell.text().replace('\n', "⏎"))
    };
    sheet.cells().iter().map(line).collect()
}
