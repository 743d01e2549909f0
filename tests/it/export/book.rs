//! A workbook whose cells a test changes, as a person does in a spreadsheet program.

use std::collections::BTreeMap;

use etalase::workbook::{self, Value};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

/// Values by row and column.
type Cells = BTreeMap<(u32, u32), Value>;

pub(super) struct Book {
    /// As it was read.
    pub(super) bytes: Vec<u8>,
    sheets: Vec<(String, Cells)>,
}

impl Book {
    pub(super) fn read(bytes: Vec<u8>) -> Self {
        let read = workbook::read(&bytes, "buku.xlsx").unwrap();
        let sheets = read.sheets.iter().map(|sheet| {
            let cells = sheet
                .cells()
                .iter()
                .map(|cell| ((cell.address.row, cell.address.column), cell.value.clone()));
            (sheet.name.clone(), cells.collect())
        });
        Self { sheets: sheets.collect(), bytes }
    }

    fn sheet(&mut self, name: &str) -> &mut Cells {
        &mut self.sheets.iter_mut().find(|(other, _)| other == name).unwrap().1
    }

    fn cells(&self, name: &str) -> &Cells {
        &self.sheets.iter().find(|(other, _)| other == name).unwrap().1
    }

    pub(super) fn has_sheet(&self, name: &str) -> bool {
        self.sheets.iter().any(|(other, _)| other == name)
    }

    pub(super) fn headers(&self, sheet: &str) -> Vec<String> {
        let first = self.cells(sheet).iter().filter(|((row, _), _)| *row == 0);
        first.map(|(_, value)| value.to_string()).collect()
    }

    pub(super) fn slugs(&self, sheet: &str) -> Vec<String> {
        let column = self.cells(sheet).iter().filter(|((row, column), _)| *row > 0 && *column == 0);
        column.map(|(_, value)| value.to_string()).collect()
    }

    fn column(&self, sheet: &str, header: &str) -> u32 {
        let mut cells = self.cells(sheet).iter();
        let found = cells.find(|((row, _), value)| *row == 0 && value.to_string() == header);
        found.unwrap_or_else(|| panic!("{sheet}: {header}")).0.1
    }

    fn row(&self, sheet: &str, slug: &str) -> u32 {
        let mut cells = self.cells(sheet).iter();
        let found = cells.find(|((_, column), value)| *column == 0 && value.to_string() == slug);
        found.unwrap_or_else(|| panic!("{sheet}: {slug}")).0.0
    }

    /// What a cell of the first row of a slug shows.
    pub(super) fn get(&self, sheet: &str, slug: &str, header: &str) -> String {
        let place = (self.row(sheet, slug), self.column(sheet, header));
        self.cells(sheet).get(&place).map(ToString::to_string).unwrap_or_default()
    }

    /// Types into a cell of the first row of a slug; nothing empties it.
    pub(super) fn set(&mut self, sheet: &str, slug: &str, header: &str, text: &str) {
        let place = (self.row(sheet, slug), self.column(sheet, header));
        self.sheet(sheet).remove(&place);
        if !text.is_empty() {
            self.sheet(sheet).insert(place, Value::Text(text.to_owned()));
        }
    }

    /// Types a row below all others.
    pub(super) fn add(&mut self, sheet: &str, values: &[(&str, &str)]) {
        let last = self.cells(sheet).keys().map(|(row, _)| *row).max().unwrap();
        for (header, text) in values {
            let place = (last + 1, self.column(sheet, header));
            self.sheet(sheet).insert(place, Value::Text((*text).to_owned()));
        }
    }

    /// Deletes the rows of a slug.
    pub(super) fn delete(&mut self, sheet: &str, slug: &str) {
        let of_slug =
            |((_, column), value): (&(u32, u32), &Value)| *column == 0 && value.to_string() == slug;
        let rows: Vec<u32> = self
            .cells(sheet)
            .iter()
            .filter(|cell| of_slug(*cell))
            .map(|((row, _), _)| *row)
            .collect();
        self.sheet(sheet).retain(|(row, _), _| !rows.contains(row));
    }

    /// Takes a sheet out.
    pub(super) fn without(mut self, sheet: &str) -> Self {
        self.sheets.retain(|(name, _)| name != sheet);
        self
    }

    /// The workbook with what was typed.
    pub(super) fn written(&self) -> Vec<u8> {
        let mut book = Workbook::new();
        let day_format = Format::new().set_num_format("yyyy-mm-dd");
        for (name, cells) in &self.sheets {
            let sheet = book.add_worksheet().set_name(name).unwrap();
            for ((row, column), value) in cells {
                let column = u16::try_from(*column).unwrap();
                match value {
                    Value::Number(number) => sheet.write_number(*row, column, *number).unwrap(),
                    Value::Date(day, _) => {
                        let (year, month, day) = (day.year(), u8::from(day.month()), day.day());
                        let year = u16::try_from(year).unwrap();
                        let day = ExcelDateTime::from_ymd(year, month, day).unwrap();
                        sheet.write_datetime_with_format(*row, column, &day, &day_format).unwrap()
                    }
                    other => sheet.write_string(*row, column, other.to_string()).unwrap(),
                };
            }
        }
        book.save_to_buffer().unwrap()
    }
}
