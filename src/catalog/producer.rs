//! Producers: what they agreed to publish, and nothing else.

use super::context::{Context, Outcome};
use super::entry::{fields, story, translations};
use super::fields::Fields;
use super::judged_link::shown_address;
use super::licence;
use super::phone::phone;
use super::photos;
use super::visibility::{Draft, reason};
use time::Date;

use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::keys;
use crate::load::Entry;
use crate::load::yaml::Value;
use crate::message;
use crate::message::Message;
use crate::model::marketplace::Registry;
use crate::model::phone::Line;
use crate::model::producer::{Consent, Contact, Producer, Publishable};
use crate::source::{Span, Spanned};

/// A producer with the district it names, still to be resolved.
pub(super) struct ReadProducer {
    pub(super) producer: Producer,
    pub(super) raw_district: Option<Spanned<String>>,
}

/// Reads a producer.
pub(super) fn read(
    entry: &Entry,
    context: Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Outcome<ReadProducer> {
    let translated = translations(entry, context, diagnostics);
    let mut fields = fields(entry, &translated, &keys::PRODUCER, context.languages, diagnostics);
    let name = fields.required_text("name");
    let draft = if fields.flag("draft") { Draft::Yes } else { Draft::No };
    let raw_district = fields.slug("district");
    let village = fields.text("village");
    let since = fields.string("since").map(|since| since.value);
    let (story, story_places) = story(entry, &translated, context.source, &mut fields);
    let consent = consent(&mut fields, context.edition.today);
    let owner_span = fields.span_of("owner");
    let owner = fields.text("owner").zip(owner_span).map(|(value, span)| Spanned { value, span });
    let owner = allowed(owner, &consent, Publishable::Owner, &mut fields);
    let contact = contact(&consent, context.registry, &mut fields);
    let folder = photos::folder_of(entry, context.source);
    let photo_node = fields.node("photo");
    let photo =
        photo_node.and_then(|node| photos::named(node, folder, context.source, &mut fields));
    let photo = match photo_node {
        Some(node) if !consent.covers(Publishable::Portrait) => {
            if !consent.lists(Publishable::Portrait) {
                fields.diagnostics.push(unpublished("photo", "portrait", node.span));
            }
            None
        }
        _ => photo,
    };
    let licences = licence::all(context, &mut fields);
    fields.finish();
    let Some(name) = name else { return Outcome::Broken };
    if let Some(why) = reason(entry, context, draft, None, None) {
        return Outcome::Hidden(Box::new(why));
    }
    let producer = Producer {
        slug: entry.slug.clone(),
        file: entry.main.file,
        name,
        owner: owner.map(|owner| owner.value),
        village,
        district: raw_district.as_ref().map(|district| district.value.clone()),
        since,
        story,
        story_places,
        photo,
        contact,
        consent,
        licences,
    };
    Outcome::Built(Box::new(ReadProducer { producer, raw_district }))
}

/// The recorded consent. One that lacks something, or is of a day to come, is reported and does not count.
pub(super) fn consent(fields: &mut Fields<'_, '_>, today: Date) -> Consent {
    let Some(node) = fields.node("consent") else { return Consent::default() };
    let mut inner = fields.inner(node, &keys::CONSENT);
    let date = inner.date("date");
    let by = inner.string("by").map(|by| by.value).filter(|by| by.chars().any(char::is_alphabetic));
    let mut publish = Vec::new();
    for typed in inner.strings("publish") {
        let what = inner.choose(&typed, Publishable::NAMES);
        publish.extend(what.map(|what| typed.map(|_| what)));
    }
    let (date_span, listed) = (inner.span_of("date"), inner.list("publish").is_empty());
    inner.finish();
    let future = date.filter(|date| *date > today);
    let mut lacks = Vec::new();
    // A date that could not be read was reported already.
    lacks.extend(
        (date.is_none() && date_span.is_none())
            .then(|| message!("`date` belum ada", "`date` is missing")),
    );
    lacks.extend(
        future.map(|day| message!("tanggalnya {day} belum tiba", "its date {day} has not come")),
    );
    lacks.extend(by.is_none().then(|| message!("`by` belum ada", "`by` is missing")));
    lacks.extend(listed.then(|| message!("`publish` kosong", "`publish` is empty")));
    if !lacks.is_empty() && matches!(node.value, Value::Map(_)) {
        let place = date_span.filter(|_| future.is_some()).unwrap_or(node.span);
        fields.diagnostics.push(incomplete(&lacks, today, place));
    }
    let complete = date.is_some() && lacks.is_empty();
    Consent { publish, complete }
}

fn incomplete(lacks: &[Message], today: Date, place: Span) -> Diagnostic {
    let listed = |one: fn(&Message) -> &str| lacks.iter().map(one).collect::<Vec<_>>().join(", ");
    let (id, en) = (listed(|words| &words.id), listed(|words| &words.en));
    Diagnostic::new(
        code::CONSENT_INCOMPLETE,
        place,
        message!(
            "persetujuan ini belum berlaku: {id}; yang bergantung padanya tidak ditampilkan",
            "this consent does not count: {en}; what depends on it is not shown"
        ),
    )
    .help(message!(
        "tulis kapan, oleh siapa, dan apa: `consent: {{date: {today}, by: Nama petugas, publish: [whatsapp]}}`",
        "write when, by whom and what: `consent: {{date: {today}, by: Name of the officer, publish: [whatsapp]}}`"
    ))
}

/// A value if consent covers it; a hint that it is kept back if not.
fn allowed<T>(
    value: Option<Spanned<T>>,
    consent: &Consent,
    what: Publishable,
    fields: &mut Fields<'_, '_>,
) -> Option<Spanned<T>> {
    let value = value?;
    if consent.covers(what) {
        return Some(value);
    }
    if !consent.lists(what) {
        let name = what.name();
        fields.diagnostics.push(unpublished(name, name, value.span));
    }
    None
}

fn unpublished(field: &str, needed: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        code::CONTACT_UNPUBLISHED,
        span,
        message!(
            "`{field}` tidak ditampilkan karena persetujuannya belum dicatat",
            "`{field}` is not shown because no consent to it is recorded"
        ),
    )
    .help(message!(
        "bila produsen setuju, tambahkan `{needed}` di `consent: publish`",
        "if the producer agrees, add `{needed}` to `consent: publish`"
    ))
}

fn contact(consent: &Consent, registry: &Registry, fields: &mut Fields<'_, '_>) -> Contact {
    let Some(node) = fields.node("contact") else { return Contact::default() };
    let mut inner = fields.inner(node, &keys::CONTACT);
    let whatsapp = phone(&mut inner, "whatsapp", Some(Line::Mobile));
    let phone_number = phone(&mut inner, "phone", None);
    let email = inner.fact_string("email");
    let email = email.and_then(|typed| email_address(typed, &mut inner));
    let website = shown_address("website", registry, &mut inner);
    let address_span = inner.span_of("address").unwrap_or(node.span);
    let address = inner.text("address").map(|value| Spanned { value, span: address_span });
    let map = shown_address("map", registry, &mut inner);
    let contact = Contact {
        whatsapp: allowed(whatsapp, consent, Publishable::Whatsapp, &mut inner).map(value),
        phone: allowed(phone_number, consent, Publishable::Phone, &mut inner).map(value),
        email: allowed(email, consent, Publishable::Email, &mut inner).map(value),
        website: allowed(website, consent, Publishable::Website, &mut inner).map(value),
        address: allowed(address, consent, Publishable::Address, &mut inner).map(value),
        map: allowed(map, consent, Publishable::Map, &mut inner).map(value),
    };
    inner.finish();
    contact
}

fn value<T>(spanned: Spanned<T>) -> T {
    spanned.value
}

/// An e-mail address of the plain form `name@host`.
pub(super) fn email_address(
    typed: Spanned<String>,
    fields: &mut Fields<'_, '_>,
) -> Option<Spanned<String>> {
    let read = |text: &str| {
        let (name, host) = text.split_once('@')?;
        let plain = |part: &str| {
            !part.is_empty()
                && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"._%+-".contains(&b))
        };
        (plain(name) && plain(host) && host.contains('.')).then(|| text.to_owned())
    };
    let address = fields.parsed(&typed, read, code::LINK_UNREADABLE, || {
        (
            message!("ini bukan alamat surel", "this is not an e-mail address"),
            message!("bentuknya: nama@contoh.id", "its form: name@example.com"),
        )
    })?;
    Some(typed.map(|_| address))
}
