//! The fields of a product in a row of a list.

use super::capitals::normal_case;
use super::faults::Faults;
use super::field::{Field, Subject};
use super::offers::{self, ListedLicence};
use super::place::{CellPlace, Sourced};
use super::proposal::ProposedField;
use super::row::{ListedRow, ListedValue};
use super::values;
use crate::edit::Written;
use crate::keys;
use crate::model::licence::LicenceKind;

/// Longest text that is one sentence for a card, in characters; a longer one is a story.
const LONGEST_SUMMARY: usize = 180;
/// Keys that are not read by their form alone.
const READ_APART: &[&str] = &[
    "name",
    "producer",
    "category",
    "district",
    "price",
    "unit",
    "variants",
    "photos",
    "buy",
    "licences",
    "attributes",
    "summary",
    "story",
    "season",
];

/// What a row says of a product, but for what names it.
#[derive(Clone, Debug)]
pub(crate) struct ProductFields {
    /// By path.
    pub(crate) fields: Vec<ProposedField>,
    /// A text that is too long for a summary.
    pub(crate) story: Option<Sourced<String>>,
    /// Licences of the business, which its producer has.
    pub(crate) of_producer: Vec<ListedLicence>,
}

/// Reads them.
pub(crate) fn read(row: &ListedRow<'_>, faults: &mut Faults<'_>) -> ProductFields {
    let mut fields: Vec<ProposedField> = Vec::new();
    for key in keys::PRODUCT.0.iter().filter(|key| !READ_APART.contains(&key.name)) {
        let listed = row.all(&Field::Key(Subject::Product, key.name));
        if let Some(value) = values::written(&key.form, listed) {
            let cells = listed.iter().map(|value| value.place).collect();
            fields.push(ProposedField::one(&[key.name], value, cells));
        }
    }
    fields.extend(price_and_unit(row));
    fields.extend(season(row));
    fields.extend(variants(row));
    fields.extend(ProposedField::list("buy", offers::buy(row, faults)));
    let (of_producer, own): (Vec<_>, Vec<_>) = offers::licences(row, faults)
        .into_iter()
        .partition(|licence| licence.kind == LicenceKind::Nib.name());
    let own = own.into_iter().map(|one| Sourced { value: one.value, cells: one.cells });
    fields.extend(ProposedField::list("licences", own.collect()));
    fields.extend(attributes(row));
    let (summary, story) = description(row);
    fields.extend(summary);
    ProductFields { fields, story, of_producer }
}

/// The price, and the unit: of its own column, of the weight's, or from behind the price.
fn price_and_unit(row: &ListedRow<'_>) -> Vec<ProposedField> {
    let from = row.first(&Field::Key(Subject::PriceFrom, "from"));
    let price = row.first(&Field::Key(Subject::Product, "price"));
    let read = price.or(from).map(|value| (value.place, values::price(value)));
    let mut fields = Vec::new();
    let mut behind = None;
    if let Some((place, (amount, unit))) = read {
        let amount = match amount {
            Written::Text(amount) if price.is_none() => {
                Written::Map(vec![("from".to_owned(), Written::Text(amount))])
            }
            amount => amount,
        };
        fields.push(ProposedField::one(&["price"], amount, vec![place]));
        behind = unit.map(|unit| Sourced { value: unit, cells: vec![place] });
    }
    let pack = row.first(&Field::Key(Subject::Product, "unit"));
    let pack = pack.map(|value| Sourced { value: measure(value), cells: vec![value.place] });
    let weight = row.first(&Field::Weight);
    let weight = weight.map(|value| Sourced { value: measure(value), cells: vec![value.place] });
    let unit = match (pack.or(behind), weight) {
        // `bungkus` and `250 g` are a `bungkus 250 g`.
        (Some(pack), Some(weight)) if !holds(&pack.value, &weight.value) => Some(Sourced {
            value: format!("{} {}", pack.value, weight.value),
            cells: [pack.cells, weight.cells].concat(),
        }),
        (pack, weight) => pack.or(weight),
    };
    let unit = unit
        .map(|Sourced { value, cells }| ProposedField::one(&["unit"], Written::Text(value), cells));
    fields.extend(unit);
    fields
}

fn holds(text: &str, part: &str) -> bool {
    let plain = |text: &str| text.to_lowercase().replace(' ', "");
    plain(text).contains(&plain(part))
}

/// A measure, with the unit of its column: `250` below `Berat (gr)` is `250 gr`.
fn measure(value: &ListedValue<'_>) -> String {
    let text = value.line();
    let is_number = text.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | ','));
    match &value.remark {
        Some(unit) if is_number && unit.chars().count() <= 10 => format!("{text} {unit}"),
        _ => normal_case(&text).map_or(text, |text| text.to_lowercase()),
    }
}

fn season(row: &ListedRow<'_>) -> Vec<ProposedField> {
    let month = |key: &'static str| {
        let value = row.first(&Field::Key(Subject::Season, key))?;
        let text = Written::Text(value.line());
        Some(ProposedField::one(&["season", key], text, vec![value.place]))
    };
    ["from", "to"].into_iter().filter_map(month).collect()
}

fn variants(row: &ListedRow<'_>) -> Option<ProposedField> {
    let listed: Vec<&ListedValue<'_>> =
        [(Subject::Product, "variants"), (Subject::Variant, "name")]
            .into_iter()
            .flat_map(|(subject, key)| row.all(&Field::Key(subject, key)))
            .collect();
    let variants = listed.into_iter().flat_map(|value| {
        let names = values::words(std::slice::from_ref(value)).into_iter();
        names.map(|name| Sourced {
            value: Written::Map(vec![("name".to_owned(), name)]),
            cells: vec![value.place],
        })
    });
    ProposedField::list("variants", variants.collect())
}

/// The brand, and columns that were asked for as details.
fn attributes(row: &ListedRow<'_>) -> Vec<ProposedField> {
    let named = row.values.iter().filter_map(|(field, values)| match field {
        Field::Brand => Some(("Merek", values.first()?)),
        Field::Attribute(name) => Some((name.as_str(), values.first()?)),
        _ => None,
    });
    let field = |(name, value): (&str, &ListedValue<'_>)| {
        let text = Written::Text(value.line());
        ProposedField::one(&["attributes", name], text, vec![value.place])
    };
    named.map(field).collect()
}

/// A short description is the summary, a long one the story.
fn description(row: &ListedRow<'_>) -> (Option<ProposedField>, Option<Sourced<String>>) {
    let summary = row.first(&Field::Key(Subject::Product, "summary"));
    let story = row.first(&Field::Key(Subject::Product, "story"));
    let story = story.map(|value| (value.place, value.cell.text().trim().to_owned()));
    let Some(value) = summary else { return (None, story.map(sourced)) };
    let text = value.line();
    if text.chars().count() > LONGEST_SUMMARY && story.is_none() {
        let whole = value.cell.text().trim().to_owned();
        return (None, Some(sourced((value.place, whole))));
    }
    let field = ProposedField::one(&["summary"], Written::Text(text), vec![value.place]);
    (Some(field), story.map(sourced))
}

fn sourced((place, text): (CellPlace, String)) -> Sourced<String> {
    Sourced { value: text, cells: vec![place] }
}
