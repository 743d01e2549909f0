//! Which fields of a product and of its maker a column of a list gives, so that an emptied cell can be told from a list without it.

use super::columns::{Use, Uses};
use super::field::{Field, Subject};
use super::place::{CellPlace, RowPlace};
use super::proposal::ProposedField;
use super::table::Table;
use crate::model::licence::LicenceKind;
use crate::workbook::Address;

/// Whose field it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    /// The product's.
    Product,
    /// Its maker's.
    Maker,
}

/// The field that a column gives; `None` of one that names the product, and of one that gives no field by itself.
pub(crate) fn path_of(field: &Field) -> Option<(Owner, Vec<String>)> {
    let product = |path: &[&str]| Some((Owner::Product, owned(path)));
    let maker = |path: &[&str]| Some((Owner::Maker, owned(path)));
    match field {
        Field::Key(Subject::Product, key) => match *key {
            "name" | "producer" | "category" | "district" | "photos" | "story" => None,
            key => product(&[key]),
        },
        Field::Key(Subject::Season, key) => product(&["season", key]),
        Field::Key(Subject::PriceFrom, _) => product(&["price"]),
        Field::Key(Subject::Variant, "name") => product(&["variants"]),
        Field::Key(Subject::Link, "url") | Field::Key(Subject::Place, _) | Field::Buy(_) => {
            product(&["buy"])
        }
        Field::Weight => product(&["unit"]),
        Field::Brand => product(&["attributes", "Merek"]),
        Field::Attribute(name) => product(&["attributes", name]),
        Field::Licence(kind) if *kind == LicenceKind::Nib.name() => maker(&["licences"]),
        Field::Licence(_) => product(&["licences"]),
        Field::Key(Subject::Producer, key @ ("owner" | "village" | "since")) => maker(&[key]),
        Field::Key(Subject::Contact, key) => maker(&["contact", key]),
        Field::Key(Subject::Consent, key) => maker(&["consent", key]),
        _ => None,
    }
}

fn owned(path: &[&str]) -> Vec<String> {
    path.iter().map(|key| (*key).to_owned()).collect()
}

/// The fields that a table has columns for and a row gives nothing in, with their empty cells.
pub(crate) fn emptied(
    place: RowPlace,
    table: &Table<'_>,
    uses: &Uses,
    owner: Owner,
    given: &[ProposedField],
) -> Vec<ProposedField> {
    let mut emptied: Vec<ProposedField> = Vec::new();
    for (column, used) in table.columns.iter().zip(&uses.columns) {
        let Use::Field(field) = used else { continue };
        let Some((whose, path)) = path_of(field) else { continue };
        let is_known = |fields: &[ProposedField]| fields.iter().any(|field| field.path == path);
        if whose != owner || is_known(given) || is_known(&emptied) {
            continue;
        }
        let address = Address { row: place.row, column: column.index };
        let cell = CellPlace { sheet: place.sheet, address };
        emptied.push(ProposedField { path, value: None, cells: vec![vec![cell]] });
    }
    emptied
}
