//! One entry of a table, its values by what their columns mean.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::columns::{Use, Uses};
use super::field::Field;
use super::names::NameKey;
use super::normal::normal;
use super::place::{CellPlace, RowPlace};
use super::table::{Row, Table};
use crate::catalog::placeholder::{is_nothing, is_sign_text};
use crate::workbook::{Cell, Value};

/// Normal forms of the headers above the numbers of rows.
const NUMBERING: &[&str] = &["no", "no urut", "urut", "urutan"];

/// A value of an entry.
#[derive(Clone, Debug)]
pub(crate) struct ListedValue<'w> {
    /// Where it stands.
    pub(crate) place: CellPlace,
    /// Its cell, or of a cell with several products the part that is this one's.
    pub(crate) cell: Cow<'w, Cell>,
    /// What its column's header says in brackets: `gr` of `Berat (gr)`.
    pub(crate) remark: Option<String>,
}

impl ListedValue<'_> {
    /// Its text on one line: spaces and line ends are one space.
    pub(crate) fn line(&self) -> String {
        self.cell.text().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether its column counts thousands of rupiah.
    pub(crate) fn counts_thousands(&self) -> bool {
        const THOUSANDS: &[&str] = &[
            "ribu",
            "ribuan",
            "dalam ribuan",
            "dalam ribu",
            "rb",
            "000",
            "rp 000",
            "x 1000",
            "x1000",
        ];
        self.remark.as_deref().is_some_and(|remark| THOUSANDS.contains(&normal(remark).as_str()))
    }
}

/// An entry of a table.
#[derive(Clone, Debug)]
pub(crate) struct ListedRow<'w> {
    /// Where it stands.
    pub(crate) place: RowPlace,
    /// The heading over it and others.
    pub(crate) section: Option<(CellPlace, &'w Cell)>,
    /// Its number in the list, of a column such as `No.`.
    pub(crate) number: Option<String>,
    /// By field; a field that may repeat can have several. Signs for nothing are left out.
    pub(crate) values: BTreeMap<Field, Vec<ListedValue<'w>>>,
}

impl<'w> ListedRow<'w> {
    /// Reads a row of a table.
    pub(crate) fn new(sheet: usize, table: &Table<'w>, row: &Row<'w>, uses: &Uses) -> Self {
        let mut values: BTreeMap<Field, Vec<ListedValue<'w>>> = BTreeMap::new();
        let mut number = None;
        for one in &row.cells {
            let Some(Use::Field(field)) = uses.columns.get(one.column) else { continue };
            let header = table.columns.get(one.column).map_or("", |column| column.header.as_str());
            if *field == Field::Ignored && NUMBERING.contains(&normal(header).as_str()) {
                number = Some(one.cell.text().trim().trim_end_matches('.').to_owned());
            }
            let is_unread = matches!(field, Field::Ignored | Field::Private);
            if is_unread || one.cell.link.is_none() && is_blank(field, &one.cell.text()) {
                continue;
            }
            let place = CellPlace { sheet, address: one.cell.address };
            let value =
                ListedValue { place, cell: Cow::Borrowed(one.cell), remark: remark(header) };
            values.entry(field.clone()).or_default().push(value);
        }
        let section = row.section.map(|cell| (CellPlace { sheet, address: cell.address }, cell));
        Self { place: RowPlace { sheet, row: row.number }, section, number, values }
    }

    /// The first value of a field.
    pub(crate) fn first(&self, field: &Field) -> Option<&ListedValue<'w>> {
        self.all(field).first()
    }

    /// All values of a field.
    pub(crate) fn all(&self, field: &Field) -> &[ListedValue<'w>] {
        self.values.get(field).map_or(&[], Vec::as_slice)
    }
}

/// What stands in brackets at the end of a header.
fn remark(header: &str) -> Option<String> {
    let (_, rest) = header.split_once('(')?;
    let inner = rest.split_once(')').map_or(rest, |(inner, _)| inner).trim();
    (!inner.is_empty()).then(|| inner.to_owned())
}

/// The error that stands in a cell; in a text file it is a text.
pub(crate) fn error_in(cell: &Cell) -> Option<String> {
    const ERRORS: &[&str] =
        &["#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#N/A", "#SPILL!", "#CALC!"];
    match &cell.value {
        Value::Error(error) => Some(error.to_string()),
        Value::Text(text) => {
            let is_error = |error: &&&str| error.eq_ignore_ascii_case(text.trim());
            ERRORS.iter().find(is_error).map(|error| (*error).to_owned())
        }
        _ => None,
    }
}

/// Whether a text says that there is nothing. In a column of licences that is an answer. A name of which no letter or digit is left
/// names nothing: such names could not be told from each other.
fn is_blank(field: &Field, text: &str) -> bool {
    let text = text.trim();
    text.is_empty()
        || field.is_name() && NameKey::new(text).is_empty()
        || !matches!(field, Field::Licence(_)) && (is_sign_text(text) || is_nothing(text))
}
