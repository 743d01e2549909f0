//! What producers have agreed to, as lists say it.

use super::cell::{Mark, mark};
use super::columns::{Use, Uses};
use super::field::{Field, Subject};
use super::normal::normal;
use super::proposal::ProposedField;
use super::row::{ListedRow, ListedValue};
use super::values;
use crate::edit::Written;
use crate::keys;

/// What offices write for what may be shown, and its name.
const WORDS: &[(&str, &[&str])] = &[
    ("owner", &["pemilik", "nama pemilik", "nama"]),
    ("whatsapp", &["wa", "no wa", "nomor wa", "whatsapp", "no whatsapp", "nomor whatsapp"]),
    (
        "phone",
        &["hp", "no hp", "nomor hp", "telepon", "telp", "no telp", "no telepon", "nomor telepon"],
    ),
    ("email", &["email", "e mail", "surel", "alamat email", "alamat surel"]),
    ("website", &["website", "situs", "situs web", "web"]),
    ("address", &["alamat", "alamat usaha", "alamat lengkap"]),
    ("map", &["peta", "lokasi", "maps", "google maps", "titik lokasi"]),
    ("portrait", &["potret", "foto pemilik", "foto diri"]),
    ("photo", &["foto", "foto usaha"]),
];
/// What stands for everything.
const ALL: &[&str] = &["semua", "semuanya", "boleh", "boleh semua", "setuju"];
/// What stands for nothing.
const NONE: &[&str] = &["tidak boleh", "jangan", "tidak setuju", "belum setuju"];

/// Reads the consent of a row. A yes covers what the list has columns for, since that is what was asked; a no is no consent.
pub(super) fn consent(row: &ListedRow<'_>, uses: &Uses) -> Vec<ProposedField> {
    let publish = row.all(&Field::Key(Subject::Consent, "publish"));
    let is_none = |value: &ListedValue<'_>| {
        let text = value.line();
        mark(&text) == Some(Mark::No) || NONE.contains(&normal(&text).as_str())
    };
    if publish.iter().any(is_none) {
        return Vec::new();
    }
    let field = |key: &'static str| {
        let listed = row.all(&Field::Key(Subject::Consent, key));
        let value = match key {
            "publish" => Written::List(agreed(listed, uses)),
            _ => values::written(&keys::CONSENT.get(key)?.form, listed)?,
        };
        let cells = listed.iter().map(|value| value.place).collect();
        (!listed.is_empty()).then(|| ProposedField::one(&["consent", key], value, cells))
    };
    keys::CONSENT.names().into_iter().filter_map(field).collect()
}

/// The names of what may be shown. What is no word for it stays: the catalog says what there is.
fn agreed(listed: &[ListedValue<'_>], uses: &Uses) -> Vec<Written> {
    let mut names: Vec<Written> = Vec::new();
    for word in values::words(listed) {
        let Written::Text(text) = &word else { continue };
        let said = normal(text);
        let is_all = mark(text) == Some(Mark::Yes) || ALL.contains(&said.as_str());
        let known = WORDS.iter().find(|(_, words)| words.contains(&said.as_str()));
        let meant = match known {
            _ if is_all => asked(uses),
            Some((name, _)) => vec![(*name).to_owned()],
            None => vec![text.clone()],
        };
        for name in meant.into_iter().map(Written::Text) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// What a list has columns for, of all that needs consent. A number may be one of either kind, whatever its column.
fn asked(uses: &Uses) -> Vec<String> {
    let mut asked: Vec<String> = Vec::new();
    for column in &uses.columns {
        let Use::Field(field) = column else { continue };
        let names: &[&str] = match field {
            Field::Key(Subject::Producer, "owner") => &["owner"],
            Field::Key(Subject::Contact, "whatsapp" | "phone")
            | Field::Key(Subject::WhatsApp | Subject::Call, _)
            | Field::Key(Subject::Producer, "contact") => &["whatsapp", "phone"],
            Field::Key(Subject::Contact, key) => &[key],
            _ => &[],
        };
        let new = names.iter().filter(|name| !asked.iter().any(|other| other == *name));
        let new: Vec<String> = new.map(|name| (*name).to_owned()).collect();
        asked.extend(new);
    }
    asked
}
