//! A workbook as the book of a site: the sheets that are known by name, their columns by header.

use crate::import::place::{CellPlace, Places};
use crate::import::state::ImportState;
use crate::office_book::{BookCell, BookSheet, Column, Content, MARKER_SHEET, SheetKind, mark};
use crate::workbook::{Address, Cell, Sheet, Workbook};

/// Rows in which the header is looked for.
const HEADER_ROWS: usize = 20;
/// Sheets with slugs that a book without its hidden sheet has at least.
const SHEETS: usize = 3;
/// Headers that a row of headers has at least.
const HEADERS: usize = 2;

/// A book that `etalase export` has written.
#[derive(Clone, Debug)]
pub(crate) struct ExportedBook {
    pub(crate) sheets: Vec<BookSheet>,
    /// What its values were when it was written.
    pub(crate) state: ImportState,
    /// Columns that are not read: where their header stands.
    pub(crate) unread: Vec<CellPlace>,
}

impl ExportedBook {
    /// Reads a workbook; `None` of one that is no such book.
    pub(crate) fn read(workbook: &Workbook) -> Option<Self> {
        let marker = workbook.sheets.iter().find(|sheet| sheet.name == MARKER_SHEET);
        let first = marker.and_then(|marker| marker.cell(Address { row: 0, column: 0 }));
        let is_marked = first.is_some_and(|first| first.text().trim() == mark());
        let marker = marker.filter(|_| is_marked);
        let state = marker.map(super::book_state).unwrap_or_default();
        let mut book = Self { sheets: Vec::new(), state, unread: Vec::new() };
        for (place, sheet) in workbook.sheets.iter().enumerate() {
            let kind = SheetKind::of_name(&sheet.name);
            let kind = kind.filter(|kind| !book.sheets.iter().any(|known| known.kind == *kind));
            if let Some(kind) = kind {
                book.sheet(place, kind, sheet);
            }
        }
        (is_marked || book.has_slugs()).then_some(book)
    }

    /// Whether it is such a book whose hidden sheet has gone: no list of an office has slugs in several of these sheets.
    fn has_slugs(&self) -> bool {
        let has_slug = |sheet: &&BookSheet| {
            sheet.columns.iter().any(|(_, column)| column.content == Content::Slug)
        };
        let with_slugs = self.sheets.iter().filter(has_slug).count();
        with_slugs >= SHEETS && self.sheets.iter().any(|sheet| sheet.kind == SheetKind::Products)
    }

    fn sheet(&mut self, place: usize, kind: SheetKind, sheet: &Sheet) {
        let known = |cell: &&Cell| kind.column(&cell.text()).is_some();
        let mut rows = sheet.rows();
        let header = rows
            .by_ref()
            .take(HEADER_ROWS)
            .find(|(_, cells)| cells.iter().filter(known).count() >= HEADERS);
        let Some((_, header)) = header else { return };
        let mut columns: Vec<(u32, Column)> = Vec::new();
        for cell in header {
            let column = kind.column(&cell.text()).filter(|column| {
                let is_it = |(_, known): &(u32, Column)| {
                    known.content == column.content && known.language == column.language
                };
                !columns.iter().any(is_it)
            });
            match column {
                Some(column) => columns.push((cell.address.column, column)),
                None if is_preview(&cell.text()) => {}
                None => self.unread.push(CellPlace { sheet: place, address: cell.address }),
            }
        }
        let rows = rows.map(|(number, cells)| (number, of_columns(cells, &columns))).collect();
        self.sheets.push(BookSheet { place, kind, columns, rows });
    }

    /// Where columns are that are not read, with their headers.
    pub(crate) fn unread_columns(&self, places: Places<'_>) -> Vec<(String, String)> {
        let text = |place: &CellPlace| places.cell(*place).map(Cell::text).unwrap_or_default();
        self.unread.iter().map(|place| (places.name(*place), text(place))).collect()
    }
}

fn is_preview(header: &str) -> bool {
    let column = SheetKind::pictures();
    [column.label.id, column.label.en].contains(&header.trim())
}

fn of_columns(cells: &[Cell], columns: &[(u32, Column)]) -> Vec<BookCell> {
    let cell = |number: &u32| {
        let at = cells.binary_search_by_key(number, |cell| cell.address.column).ok()?;
        cells.get(at).map(|cell| BookCell::of(cell.value.clone()))
    };
    columns.iter().map(|(number, _)| cell(number).unwrap_or_default()).collect()
}
