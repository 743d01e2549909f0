//! What producers' files hold of a person: contacts, owners and portraits, whatever becomes of the file itself. Drafts count.

use std::collections::BTreeSet;

use super::super::fields::Fields;
use super::super::{photos, producer};
use super::address;
use crate::catalog::context::Context;
use crate::diagnostic::Diagnostics;
use crate::keys;
use crate::load::yaml::{Node, Value};
use crate::load::{ContentKind, Entry, Loaded};
use crate::model::producer::{Consent, Publishable};
use crate::model::regency::{Complaints, Publisher};
use crate::model::text::Text;
use crate::model::withheld::{Personal, Private};
use crate::source::{FileId, Span};

/// All of it, and what the publisher says of itself, which is public.
pub(super) fn all(
    loaded: &Loaded,
    context: Context<'_>,
    publisher: Option<&Publisher>,
) -> Vec<Personal> {
    let mut all = Vec::new();
    for entry in loaded.entries.iter().filter(|entry| entry.kind == ContentKind::Producer) {
        of_entry(entry, context, &mut all);
    }
    let public = publisher.map(|publisher| {
        let addresses = publisher.address.iter().flat_map(Text::iter);
        let addresses = addresses.map(|(_, text)| (Publishable::Address, text.to_owned()));
        let email = publisher.email.iter().map(|email| (Publishable::Email, email.clone()));
        let phones = publisher.phones.iter();
        let phones = phones.map(|phone| (Publishable::Phone, phone.digits().to_owned()));
        let complaints = publisher.complaints.iter().filter_map(|to| match to {
            Complaints::Email(email) => Some((Publishable::Email, email.clone())),
            Complaints::Phone(phone) => Some((Publishable::Phone, phone.digits().to_owned())),
            Complaints::Web(_) => None,
        });
        addresses.chain(email).chain(phones).chain(complaints).collect::<Vec<_>>()
    });
    all.extend(public.into_iter().flatten().map(|(what, value)| Personal {
        private: Private { what, producer: String::new() },
        value,
        allowed: true,
        span: None,
    }));
    all
}

/// Files of producers that could not be read.
pub(super) fn unread(loaded: &Loaded, context: Context<'_>) -> BTreeSet<FileId> {
    let read = loaded.entries.iter().filter(|entry| entry.kind == ContentKind::Producer).flat_map(
        |entry| {
            let translations = entry.translations.iter().map(|(_, document)| document.file);
            std::iter::once(entry.main.file).chain(translations)
        },
    );
    let read: BTreeSet<FileId> = read.collect();
    let own = context.source.texts().filter(|(_, text)| text.path.starts_with("producers/"));
    own.map(|(id, _)| id).filter(|id| !read.contains(id)).collect()
}

fn of_entry(entry: &Entry, context: Context<'_>, all: &mut Vec<Personal>) {
    // Problems of it are reported where the producer is read.
    let mut quiet = Diagnostics::default();
    let mut fields =
        Fields::new(&entry.main.fields, &keys::PRODUCER, context.languages, &mut quiet);
    let consent: Consent = producer::consent(&mut fields, context.edition.today);
    let mut add = |what: Publishable, (value, span): (&str, Option<Span>), allowed: bool| {
        let private = Private { what, producer: entry.slug.clone() };
        all.push(Personal { private, value: value.to_owned(), allowed, span });
    };
    let documents =
        std::iter::once(&entry.main).chain(entry.translations.iter().map(|(_, document)| document));
    for document in documents {
        let contact = document.fields.get("contact");
        let keys = Publishable::NAMES
            .iter()
            .filter(|(_, what)| !matches!(what, Publishable::Portrait | Publishable::Owner));
        let kinds = keys.filter_map(|(key, what)| Some((contact?.get(key)?, *what)));
        let owner = document.fields.get("owner").map(|node| (node, Publishable::Owner));
        for (node, what) in kinds.chain(owner) {
            for value in values(node) {
                add(what, (value, Some(node.span)), consent.covers(what));
                if let Some((phone, line)) = address::number(context.registry, value) {
                    let allowed = consent.covers(what) && consent.covers(line);
                    add(line, (phone.digits(), Some(node.span)), allowed);
                }
            }
        }
    }
    let photo = entry.main.fields.get("photo");
    let file = photo.and_then(|node| node.as_text().or_else(|| node.get("file")?.as_text()));
    let folder = photos::folder_of(entry, context.source);
    if let Some(path) = file.and_then(|file| photos::join(folder, file)) {
        let path = context.source.photo(&path).map_or(path.as_str(), |(on_disk, _)| on_disk);
        add(Publishable::Portrait, (path, None), consent.covers(Publishable::Portrait));
    }
}

/// The texts of a value in all languages.
fn values(node: &Node) -> Vec<&str> {
    match &node.value {
        Value::Scalar { text, .. } => vec![text],
        Value::Map(entries) => entries.iter().filter_map(|(_, value)| value.as_text()).collect(),
        Value::List(items) => items.iter().filter_map(Node::as_text).collect(),
        Value::Null => Vec::new(),
    }
}
