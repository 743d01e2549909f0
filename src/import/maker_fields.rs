//! The fields of a product's maker in a row of a list.

use super::capitals::normal_case;
use super::cell;
use super::columns::Uses;
use super::consent::consent;
use super::faults::Faults;
use super::field::{Field, PRODUCER_NAME, Subject};
use super::place::Sourced;
use super::proposal::ProposedField;
use super::row::{ListedRow, ListedValue};
use super::values;
use crate::edit::Written;
use crate::keys;
use crate::model::phone::{Line, Phone};

/// Keys of a producer that a row gives as they are.
const PLAIN: &[&str] = &["owner", "village", "since", "draft"];
/// Keys of its contact that a row gives as they are.
const PLAIN_CONTACT: &[&str] = &["email", "website", "address", "map"];

/// What a row says of its producer.
#[derive(Clone, Debug, Default)]
pub(crate) struct ListedMaker {
    /// Its name; absent where the row does not say who made the product.
    pub(crate) name: Option<Sourced<String>>,
    /// By path, but for its district.
    pub(crate) fields: Vec<ProposedField>,
}

impl ListedMaker {
    /// Reads the producer of a row.
    pub(crate) fn read(row: &ListedRow<'_>, uses: &Uses, faults: &mut Faults<'_>) -> Self {
        let name = row.first(&PRODUCER_NAME);
        let name = name.or_else(|| row.first(&Field::Key(Subject::Product, "producer")));
        let name = name.map(|value| Sourced { value: value.line(), cells: vec![value.place] });
        let mut fields = Vec::new();
        for key in PLAIN {
            let listed = row.all(&Field::Key(Subject::Producer, key));
            fields.extend(field(&keys::PRODUCER, &[key], listed));
        }
        for key in PLAIN_CONTACT {
            let listed = row.all(&Field::Key(Subject::Contact, key));
            fields.extend(field(&keys::CONTACT, &["contact", key], listed));
        }
        fields.extend(consent(row, uses));
        fields.extend(numbers(row, faults));
        Self { name, fields }
    }

    /// The value of a field as text.
    pub(crate) fn text(&self, path: &[&str]) -> Option<&str> {
        let field = self.fields.iter().find(|field| field.path == path)?;
        match &field.value {
            Some(Written::Text(text)) => Some(text),
            _ => None,
        }
    }
}

/// A field by the form of its key, the last of the path.
fn field(keys: &keys::Keys, path: &[&str], listed: &[ListedValue<'_>]) -> Option<ProposedField> {
    let key = keys.get(path.last()?)?;
    let value = values::written(&key.form, listed)?;
    let value = match value {
        // Names and places in capitals, as forms are filled in.
        Written::Text(text) if matches!(key.name, "owner" | "village" | "address") => {
            Written::Text(normal_case(&text).unwrap_or(text))
        }
        value => value,
    };
    let cells = listed.iter().map(|value| value.place).collect();
    Some(ProposedField::one(path, value, cells))
}

/// Telephone numbers: that of the column of WhatsApp, and another. A second mobile number in either column goes to the other, a fixed
/// line is never WhatsApp. An e-mail address in a column of contacts is one.
fn numbers(row: &ListedRow<'_>, faults: &mut Faults<'_>) -> Vec<ProposedField> {
    let chats = [(Subject::Contact, "whatsapp"), (Subject::WhatsApp, "whatsapp")];
    let calls =
        [(Subject::Contact, "phone"), (Subject::Call, "phone"), (Subject::Producer, "contact")];
    let (mut fields, mut taken): (Vec<ProposedField>, [bool; 2]) = (Vec::new(), [false; 2]);
    let mut given: Vec<(usize, String, &ListedValue<'_>)> = Vec::new();
    for (preferred, columns) in [(0, &chats[..]), (1, &calls[..])] {
        let values = columns.iter().flat_map(|(subject, key)| row.all(&Field::Key(*subject, key)));
        for value in values {
            let text = value.line();
            if text.contains('@') {
                let email = Written::Text(text);
                let field = ProposedField::one(&["contact", "email"], email, vec![value.place]);
                fields.push(field);
                continue;
            }
            faults.number_is_whole(value);
            given.extend(cell::phones(&value.cell).into_iter().map(|one| (preferred, one, value)));
        }
    }
    for (preferred, number, value) in given {
        let is_mobile = Phone::parse(&number).is_some_and(|phone| phone.line() == Line::Mobile);
        let places = if is_mobile { [preferred, 1 - preferred] } else { [1, 1] };
        let Some(slot) = places.into_iter().find(|slot| taken.get(*slot) == Some(&false)) else {
            faults.number_left_out(value.place, &number);
            continue;
        };
        if let Some(taken) = taken.get_mut(slot) {
            *taken = true;
        }
        let key = if slot == 0 { "whatsapp" } else { "phone" };
        let number = Written::Text(number);
        fields.push(ProposedField::one(&["contact", key], number, vec![value.place]));
    }
    fields.sort_by(|one, other| one.path.cmp(&other.path));
    fields.dedup_by(|one, other| one.path == other.path);
    fields
}
