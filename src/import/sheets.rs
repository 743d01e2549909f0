//! Chooses the sheets of a workbook that hold products.

use super::field::PRODUCT_NAME;
use super::table::Table;
use super::vocabulary::Vocabulary;
use crate::workbook::{Sheet, Workbook};

/// The tables of a workbook, and the sheets without one.
#[derive(Clone, Debug)]
pub struct SheetTables<'w> {
    /// One for each sheet that holds products, in the order of their tabs.
    pub tables: Vec<Table<'w>>,
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
}

/// Reads the tables of products of a workbook. A hidden sheet is told, not read.
pub fn tables<'w>(book: &'w Workbook, vocabulary: &Vocabulary) -> SheetTables<'w> {
    let mut found = SheetTables { tables: Vec::new(), passed_over: Vec::new() };
    for sheet in book.sheets.iter().filter(|sheet| !sheet.cells().is_empty()) {
        match of_sheet(sheet, vocabulary) {
            Ok(table) => found.tables.push(table),
            Err(why) => found.passed_over.push(PassedOver { sheet: &sheet.name, why }),
        }
    }
    found
}

fn of_sheet<'w>(sheet: &'w Sheet, vocabulary: &Vocabulary) -> Result<Table<'w>, WhyPassedOver> {
    if sheet.is_hidden {
        return Err(WhyPassedOver::Hidden);
    }
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
