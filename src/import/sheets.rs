//! Chooses the sheets of a workbook that hold products.

use super::field::PRODUCT_NAME;
use super::normal::normal;
use super::table::Table;
use super::vocabulary::Vocabulary;
use crate::workbook::{Sheet, Workbook};

/// The tables of a workbook, and the sheets without one.
#[derive(Clone, Debug, Default)]
pub struct SheetTables<'w> {
    /// One for each sheet that holds products, in the order of their tabs, with the place of its sheet in the workbook.
    pub tables: Vec<(usize, Table<'w>)>,
    /// The other sheets that have values.
    pub passed_over: Vec<PassedOver<'w>>,
}

/// A sheet that is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassedOver<'w> {
    /// Its name.
    pub sheet: &'w str,
    /// Why.
    pub why: WhyPassedOver,
}

/// Why a sheet is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyPassedOver {
    /// Its tab is hidden.
    Hidden,
    /// No row of it looks like a header.
    NoHeader,
    /// Its table has no column of products' names.
    NoProducts,
    /// There is no entry below its header.
    NoEntries,
    /// Another sheet was asked for.
    NotAsked,
}

/// Reads the tables of products of a workbook, or of the one sheet that was asked for. A hidden sheet is reported, not read, unless it
/// was asked for.
pub fn tables<'w>(
    book: &'w Workbook,
    vocabulary: &Vocabulary,
    asked: Option<&str>,
) -> SheetTables<'w> {
    let mut found = SheetTables { tables: Vec::new(), passed_over: Vec::new() };
    let sheets = book.sheets.iter().enumerate();
    for (place, sheet) in sheets.filter(|(_, sheet)| !sheet.cells().is_empty()) {
        let is_asked = asked.map(|name| normal(name) == normal(&sheet.name));
        let read = match is_asked {
            Some(false) => Err(WhyPassedOver::NotAsked),
            None if sheet.is_hidden => Err(WhyPassedOver::Hidden),
            _ => of_sheet(sheet, vocabulary),
        };
        match read {
            Ok(table) => found.tables.push((place, table)),
            Err(why) => found.passed_over.push(PassedOver { sheet: &sheet.name, why }),
        }
    }
    found
}

fn of_sheet<'w>(sheet: &'w Sheet, vocabulary: &Vocabulary) -> Result<Table<'w>, WhyPassedOver> {
    let table = Table::read(sheet, vocabulary).ok_or(WhyPassedOver::NoHeader)?;
    let has_names = table.columns.iter().any(|column| {
        let meaning = vocabulary.likely(column.group.as_deref(), &column.header);
        meaning.is_some_and(|meaning| meaning.fields().contains(&PRODUCT_NAME))
    });
    if !has_names {
        return Err(WhyPassedOver::NoProducts);
    }
    if table.rows.is_empty() { Err(WhyPassedOver::NoEntries) } else { Ok(table) }
}
