//! Workbooks as LibreOffice has them: books that etalase gives back with marks are opened by it, and books that it wrote are marked.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use etalase::workbook::{
    self, Address, Mark, MarkLevel, SummaryCell, SummarySheet, SummaryValue, annotated,
};
use quick_xml::events::{BytesStart, Event};
use rust_xlsxwriter::{Format, Formula, Note, Table};

/// Held by the LibreOffice that runs: two that start at once crash now and then.
static OFFICE: Mutex<()> = Mutex::new(());

/// Converts a book with LibreOffice; `to` is the extension of the format. What comes out lies beside the book, which must have
/// a folder of its own: LibreOffice keeps its settings there.
pub(crate) fn converted(book: &Path, to: &str) -> PathBuf {
    let folder = book.parent().unwrap();
    let settings = folder.join("libreoffice");
    let _alone = OFFICE.lock().unwrap_or_else(PoisonError::into_inner);
    let run = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", settings.display()))
        .args(["--headless", "--convert-to", to, "--outdir"])
        .args([folder, book])
        .output()
        .expect("soffice can be run; tests/run.sh installs it");
    // The format may have a filter behind it.
    let made = book.with_extension(to.split(':').next().unwrap());
    assert!(made.is_file(), "{}: {run:?}", book.display());
    made
}

/// What a cell of a flat OpenDocument shows besides its value.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Shown {
    colour: String,
    pub(crate) comment: String,
}

/// A `.fods` that is being read: colours and comments of cells, as `Produk!B3`.
#[derive(Default)]
pub(crate) struct Flat {
    cells: BTreeMap<String, Shown>,
    colours: BTreeMap<String, String>,
    style: String,
    sheet: String,
    at: Place,
    /// Styles of the sheet's columns, which cells without one have.
    columns: Vec<String>,
    cell: Option<(String, Shown)>,
    is_comment: bool,
    is_line: bool,
}

/// Row and column, and how often each is repeated.
#[derive(Default)]
struct Place {
    row: u32,
    rows: u32,
    column: u32,
    columns: u32,
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).unwrap()?;
    Some(quick_xml::escape::unescape(&attribute.value).unwrap().into_owned())
}

fn count(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name).map_or(1, |count| count.parse().unwrap())
}

impl Flat {
    pub(crate) fn read(path: &Path) -> BTreeMap<String, Shown> {
        let text = fs::read_to_string(path).unwrap();
        let mut reader = quick_xml::Reader::from_str(&text);
        let mut flat = Self::default();
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) => flat.open(&tag),
                Event::Empty(tag) => {
                    flat.open(&tag);
                    flat.close(tag.name().into_inner());
                }
                Event::End(tag) => flat.close(tag.name().into_inner()),
                Event::Text(text) => flat.text(&text),
                Event::GeneralRef(name) => {
                    let sign = format!("&{};", &*name);
                    flat.text(&quick_xml::escape::unescape(&sign).unwrap());
                }
                Event::Eof => return flat.cells,
                _ => {}
            }
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>) {
        match tag.name().into_inner() {
            "style:style" => self.style = attribute(tag, "style:name").unwrap_or_default(),
            "style:table-cell-properties" => {
                let colour = attribute(tag, "fo:background-color").unwrap_or_default();
                self.colours.insert(self.style.clone(), colour);
            }
            "table:table" => {
                self.sheet = attribute(tag, "table:name").unwrap();
                (self.at, self.columns) = (Place::default(), Vec::new());
            }
            "table:table-column" => {
                let style = attribute(tag, "table:default-cell-style-name").unwrap_or_default();
                let count = count(tag, "table:number-columns-repeated") as usize;
                self.columns.extend(std::iter::repeat_n(style, count));
            }
            "table:table-row" => {
                self.at.rows = count(tag, "table:number-rows-repeated");
                self.at.column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.at.columns = count(tag, "table:number-columns-repeated");
                let of_column = self.columns.get(self.at.column as usize).cloned();
                let style = attribute(tag, "table:style-name").or(of_column).unwrap_or_default();
                let colour = self.colours.get(&style).cloned().unwrap_or_default();
                let address = Address { row: self.at.row, column: self.at.column };
                let shown = Shown { colour, comment: String::new() };
                self.cell = Some((format!("{}!{address}", self.sheet), shown));
            }
            "office:annotation" => self.is_comment = true,
            "text:p" if self.is_comment => {
                self.is_line = true;
                if let Some((_, shown)) = &mut self.cell
                    && !shown.comment.is_empty()
                {
                    shown.comment.push('\n');
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "table:table-row" => self.at.row += self.at.rows,
            "table:table-cell" | "table:covered-table-cell" => {
                self.at.column += self.at.columns;
                let (place, shown) = self.cell.take().unwrap();
                if shown != Shown::default() {
                    self.cells.insert(place, shown);
                }
            }
            "office:annotation" => self.is_comment = false,
            "text:p" => self.is_line = false,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let (true, true, Some((_, shown))) = (self.is_comment, self.is_line, &mut self.cell) {
            shown.comment.push_str(text);
        }
    }
}

fn at(row: u32, column: u32) -> Address {
    Address { row, column }
}

fn mark(sheet: &str, address: Address, level: MarkLevel, comment: &str) -> Mark {
    Mark { sheet: sheet.to_owned(), address, level, comment: comment.to_owned() }
}

fn summary(sheet: &str) -> SummarySheet {
    let link = Some((sheet.to_owned(), at(1, 1)));
    let value = SummaryValue::Text("3 kesalahan".to_owned());
    let cell = SummaryCell { value, is_bold: true, link, level: Some(MarkLevel::Error) };
    SummarySheet { name: "Periksa".to_owned(), rows: vec![vec![cell]], widths: vec![40.0] }
}

/// Marks a book and lets LibreOffice open it; the marked book, what it shows, and its values as LibreOffice has them.
fn opened(
    folder: &Path,
    name: &str,
    bytes: &[u8],
    marks: &[Mark],
) -> (Vec<u8>, BTreeMap<String, Shown>) {
    let book = workbook::read(bytes, name).unwrap();
    let made = annotated(bytes, &book, marks, &summary(&book.sheets[0].name)).unwrap();
    let path = folder.join("marked.xlsx");
    fs::write(&path, &made).unwrap();
    let shown = Flat::read(&converted(&path, "fods"));
    let again = workbook::read(&fs::read(converted(&path, "ods")).unwrap(), "marked.ods").unwrap();
    let texts = |sheet: &workbook::Sheet| -> Vec<String> {
        sheet.cells().iter().map(|cell| format!("{} {}", cell.address, cell.text())).collect()
    };
    assert_eq!(again.sheets[0].name, "Periksa");
    assert_eq!(texts(&again.sheets[0]), ["A1 3 kesalahan"]);
    let names = |sheets: &[workbook::Sheet]| -> Vec<String> {
        sheets.iter().map(|sheet| sheet.name.clone()).collect()
    };
    assert_eq!(names(&again.sheets[1..]), names(&book.sheets));
    for (sheet, before) in again.sheets[1..].iter().zip(&book.sheets) {
        assert_eq!(texts(sheet), texts(before));
    }
    (made, shown)
}

fn has_part(book: &[u8], name: &str) -> bool {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    zip.by_name(name).is_ok()
}

fn assert_shown(shown: &BTreeMap<String, Shown>, expected: &[(&str, &str, &str)]) {
    let expected: BTreeMap<String, Shown> = expected
        .iter()
        .map(|(place, colour, comment)| {
            let shown = Shown { colour: (*colour).to_owned(), comment: (*comment).to_owned() };
            ((*place).to_owned(), shown)
        })
        .collect();
    assert_eq!(*shown, expected);
}

/// A book of Excel's kind, with a table, comments of its own, formulas and a second sheet.
#[test]
fn a_marked_book_is_opened_by_libreoffice() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("Data UMKM").unwrap();
    let price = Format::new().set_num_format("\"Rp\"#,##0");
    sheet.write_row(0, 0, ["Nama", "Harga", "Dua kali"]).unwrap();
    for row in 1..5 {
        sheet.write(row, 0, format!("Kopi {row}")).unwrap();
        sheet.write_with_format(row, 1, 1000 * row, &price).unwrap();
        let formula = Formula::new(format!("B{}*2", row + 1)).set_result((2000 * row).to_string());
        sheet.write(row, 2, formula).unwrap();
    }
    sheet.add_table(0, 0, 4, 2, &Table::new()).unwrap();
    let note = Note::new("Dari kantor.").add_author_prefix(false).set_author("Dinas");
    sheet.insert_note(1, 0, &note).unwrap().insert_note(3, 0, &note).unwrap();
    sheet.merge_range(6, 0, 7, 1, "Catatan", &Format::new()).unwrap();
    book.add_worksheet().set_name("Lain").unwrap().write(0, 0, "x").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let marks = [
        mark("Data UMKM", at(1, 0), MarkLevel::Warning, "Nama <sama> & \u{202e}baris\nkedua."),
        mark("Data UMKM", at(2, 1), MarkLevel::Error, "Terlalu mahal."),
        mark("Data UMKM", at(2, 3), MarkLevel::Note, "Sel kosong."),
        mark("Data UMKM", at(7, 1), MarkLevel::Note, "Sel gabungan."),
        mark("Data UMKM", at(12, 2), MarkLevel::Error, "Baris kosong."),
        mark("Lain", at(0, 0), MarkLevel::Note, ""),
    ];
    let folder = tempfile::tempdir().unwrap();
    let (made, shown) = opened(folder.path(), "daftar.xlsx", &bytes, &marks);
    assert!(has_part(&made, "xl/tables/table1.xml"), "it is the office's own book");
    assert_shown(
        &shown,
        &[
            ("Periksa!A1", "#ffc7ce", ""),
            ("Data UMKM!A2", "#ffeb9c", "Dari kantor.\nNama <sama> & <U+202E>baris\nkedua."),
            ("Data UMKM!B3", "#ffc7ce", "Terlalu mahal."),
            ("Data UMKM!D3", "#ddebf7", "Sel kosong."),
            ("Data UMKM!A4", "", "Dari kantor."),
            ("Data UMKM!A7", "#ddebf7", "Sel gabungan."),
            ("Data UMKM!C13", "#ffc7ce", "Baris kosong."),
            ("Lain!A1", "#ddebf7", ""),
        ],
    );
}

/// A list as people keep it in LibreOffice: styles of rows and columns, a comment, a hidden column, dates, links, a filter.
const MESSY: &str = include_str!("office.fods");

#[test]
fn a_book_of_libreoffice_is_marked_and_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("messy.fods");
    fs::write(&path, MESSY).unwrap();
    let bytes = fs::read(converted(&path, "xlsx")).unwrap();
    let sheet = "Daftar 2026";
    let marks = [
        mark(sheet, at(2, 0), MarkLevel::Error, "Nama kosong."),
        mark(sheet, at(3, 2), MarkLevel::Warning, "Harga ini teks."),
        mark(sheet, at(4, 1), MarkLevel::Note, "Tanggal."),
        mark(sheet, at(900, 8), MarkLevel::Note, "Jauh."),
    ];
    let (made, shown) = opened(folder.path(), "messy.xlsx", &bytes, &marks);
    assert!(has_part(&made, "docProps/custom.xml"), "it is the office's own book");
    assert_shown(
        &shown,
        &[
            ("Periksa!A1", "#ffc7ce", ""),
            ("Daftar 2026!A3", "#ffc7ce", "Nama kosong."),
            ("Daftar 2026!C4", "#ffeb9c", "Tanya Bu Sri.\nHarga ini teks."),
            ("Daftar 2026!B5", "#ddebf7", "Tanggal."),
            ("Daftar 2026!I901", "#ddebf7", "Jauh."),
        ],
    );
}

/// Formats that are given back as clean books.
#[test]
fn a_clean_book_is_opened_by_libreoffice() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("messy.fods");
    fs::write(&path, MESSY).unwrap();
    let bytes = fs::read(converted(&path, "ods")).unwrap();
    let marks = [mark("Daftar 2026", at(3, 2), MarkLevel::Warning, "Harga ini teks.")];
    let (_, shown) = opened(folder.path(), "messy.ods", &bytes, &marks);
    let expected =
        [("Periksa!A1", "#ffc7ce", ""), ("Daftar 2026!C4", "#ffeb9c", "Harga ini teks.")];
    assert_shown(&shown, &expected);
}
