//! Ways to buy and licences of a row.

use super::cell::{self, LicenceText, Mark, mark};
use super::faults::Faults;
use super::field::{Field, Subject};
use super::place::{CellPlace, Sourced};
use super::row::{ListedRow, ListedValue};
use super::values;
use crate::edit::Written;
use crate::model::licence::LicenceKind;
use crate::workbook::Value;

/// Networks on which a name alone is an address, and what stands before it.
const BY_NAME: &[(&str, &str)] = &[
    ("instagram", "https://www.instagram.com/"),
    ("facebook", "https://www.facebook.com/"),
    ("tiktok_shop", "https://www.tiktok.com/@"),
];
/// Digits of a business identification number (NIB).
const NIB_DIGITS: usize = 13;

/// Reads the ways to buy of a row, in the order of its columns. Words in a column of links that are none are reported.
pub(crate) fn buy(row: &ListedRow<'_>, faults: &mut Faults<'_>) -> Vec<Sourced<Written>> {
    let mut found: Vec<Sourced<Written>> = Vec::new();
    let mut columns: Vec<(&Field, &ListedValue<'_>)> = row
        .values
        .iter()
        .filter(|(field, _)| is_link(field))
        .flat_map(|(field, values)| values.iter().map(move |value| (field, value)))
        .collect();
    columns.sort_by_key(|(_, value)| value.place);
    for (field, value) in columns {
        let links = cell::links(&value.cell);
        let by_name = || of_name(field, &links.words).into_iter().collect();
        let addresses =
            if links.addresses.is_empty() { by_name() } else { links.addresses.clone() };
        if addresses.is_empty() && mark(&value.line()) != Some(Mark::No) {
            faults.not_a_link(value.place, &value.line());
        }
        for address in addresses {
            let address = Written::Text(with_scheme(&address));
            match found.iter_mut().find(|known| known.value == address) {
                Some(known) => known.cells.push(value.place),
                None => found.push(Sourced { value: address, cells: vec![value.place] }),
            }
        }
    }
    found.extend(shop(row));
    found
}

fn is_link(field: &Field) -> bool {
    matches!(
        field,
        Field::Buy(_) | Field::Key(Subject::Product, "buy") | Field::Key(Subject::Link, "url")
    )
}

/// `@akun` in a column of a network.
fn of_name(field: &Field, words: &str) -> Option<String> {
    let Field::Buy(place) = field else { return None };
    let (_, before) = BY_NAME.iter().find(|(key, _)| key == place)?;
    let name = words.trim().trim_start_matches('@');
    let is_sign = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '_' | '-');
    let is_name = (2..=50).contains(&name.len()) && name.chars().all(is_sign);
    // `ada` says that there is one, not which.
    (is_name && mark(words).is_none()).then(|| format!("{before}{name}"))
}

fn with_scheme(address: &str) -> String {
    let has_scheme = address.get(..4).is_some_and(|begin| begin.eq_ignore_ascii_case("http"));
    if has_scheme { address.to_owned() } else { format!("https://{address}") }
}

/// A shop to walk into.
fn shop(row: &ListedRow<'_>) -> Option<Sourced<Written>> {
    let text = |key| row.first(&Field::Key(Subject::Place, key));
    let name = text("place")?;
    let mut cells = Vec::new();
    let fields = ["place", "address", "hours"].into_iter().filter_map(|key| {
        let value = text(key)?;
        cells.push(value.place);
        Some((key.to_owned(), Written::Text(value.line())))
    });
    let value = Written::Map(fields.collect());
    (!name.line().is_empty()).then_some(Sourced { value, cells })
}

/// A licence of a row.
#[derive(Clone, Debug)]
pub(crate) struct ListedLicence {
    /// Its kind.
    pub(crate) kind: &'static str,
    /// As it is written.
    pub(crate) value: Written,
    /// Where it stands.
    pub(crate) cells: Vec<CellPlace>,
}

/// Reads the licences of a row.
pub(crate) fn licences(row: &ListedRow<'_>, faults: &mut Faults<'_>) -> Vec<ListedLicence> {
    let mut found: Vec<(&'static str, Option<String>, CellPlace)> = Vec::new();
    for (field, values) in &row.values {
        let kind = match field {
            Field::Licence(kind) => Some(*kind),
            Field::Key(Subject::Product | Subject::Producer, "licences")
            | Field::Key(Subject::Licence, "number") => None,
            _ => continue,
        };
        for value in values {
            faults.number_is_whole(value);
            let read = texts(value, kind);
            if read.is_empty() && mark(&value.line()).is_none() {
                faults.no_licence(value.place, &value.line());
            }
            found.extend(read.into_iter().map(|(kind, number)| (kind, number, value.place)));
        }
    }
    let valid = row.first(&Field::Key(Subject::Licence, "valid_until"));
    // One date beside several licences is nobody's.
    let valid = valid.filter(|_| found.len() == 1);
    let date = valid
        .and_then(|value| values::written(&crate::keys::Form::Date, std::slice::from_ref(value)));
    let written = |(kind, number, place): (&'static str, Option<String>, CellPlace)| {
        let mut fields = vec![("kind".to_owned(), Written::Text(kind.to_owned()))];
        fields.extend(number.map(|number| ("number".to_owned(), Written::Text(number))));
        fields.extend(date.clone().map(|date| ("valid_until".to_owned(), date)));
        let cells = [place].into_iter().chain(valid.map(|value| value.place)).collect();
        ListedLicence { kind, value: Written::Map(fields), cells }
    };
    found.into_iter().map(written).collect()
}

/// Kinds and numbers in a cell; the kind is that of the column where it has one.
fn texts(
    value: &ListedValue<'_>,
    column: Option<&'static str>,
) -> Vec<(&'static str, Option<String>)> {
    let text = value.line();
    match (mark(&text), column) {
        (Some(Mark::Yes), Some(kind)) => return vec![(kind, None)],
        (Some(_), _) => return Vec::new(),
        (None, _) => {}
    }
    let read = cell::licences(&value.cell.text());
    let named = read.into_iter().filter_map(|LicenceText { kind, number }| {
        let kind = column.or_else(|| kind.map(LicenceKind::name)).unwrap_or("other");
        let number = number.map(|number| whole_number(kind, number, value));
        // A number of no known kind is kept as another licence; a kind without a number has been named.
        (kind != "other" || number.is_some()).then_some((kind, number))
    });
    named.collect()
}

/// A cell that is a number has lost the zero that it began with.
fn whole_number(kind: &str, number: String, value: &ListedValue<'_>) -> String {
    let is_number = matches!(value.cell.value, Value::Number(_));
    let lacks_zero = kind == LicenceKind::Nib.name() && number.len() == NIB_DIGITS - 1;
    if is_number && lacks_zero { format!("0{number}") } else { number }
}
