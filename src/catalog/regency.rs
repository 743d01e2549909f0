//! `regency.yaml`: the regency, the site's languages and settings.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::context::Inputs;
use super::field_errors::{LIST, MAPPING, wrong_kind};
use super::fields::Fields;
use super::judged_link::{shown_address, web_address};
use super::producer::email_address;
use super::{logo, phone, photos, registry};
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, code};
use crate::keys;
use crate::load::yaml::{Node, Value};
use crate::message;
use crate::model::buy_link::Utm;
use crate::model::marketplace::Registry;
use crate::model::regency::{Complaints, Kiosk, PROVINCES, Publisher, Regency};
use crate::model::text::{LanguageTag, Text};
use crate::settings::Settings;
use crate::source::{Source, Span, Spanned};

/// The shape of a region code: groups of digits between dots.
pub(super) struct CodeShape {
    groups: &'static [usize],
    example: &'static str,
    /// A code for samples, whose province cannot exist.
    sample: &'static str,
}

/// `35.10`
const REGENCY_CODE: CodeShape =
    CodeShape { groups: &[2, 2], example: "\"35.10\"", sample: "\"00.01\"" };
/// `35.10.25`
pub(super) const DISTRICT_CODE: CodeShape =
    CodeShape { groups: &[2, 2, 2], example: "\"35.10.25\"", sample: "\"00.01.01\"" };

/// Reads the regency and the marketplaces it knows. Without a readable file the rest is still checked, in Indonesian.
pub(super) fn read(inputs: Inputs<'_>, diagnostics: &mut Diagnostics) -> (Regency, Arc<Registry>) {
    let Inputs { loaded, source, settings, registry: built_in, .. } = inputs;
    let document = loaded.regency.as_ref();
    let nothing = Node { span: Span::new(any_file(source), 0, 0), value: Value::Null };
    let node = document.map_or(&nothing, |document| &document.fields);
    let languages = languages(node, diagnostics);
    let mut quiet = Diagnostics::default();
    // A file that could not be read was reported already; its missing fields would only be noise.
    let told = if document.is_some() { diagnostics } else { &mut quiet };
    let mut fields = Fields::new(node, &keys::REGENCY, &languages, told);
    fields.list("languages");
    let name = fields.required_text("name").unwrap_or_default();
    let code = required_code(&mut fields);
    let province = fields.text("province").or_else(|| province_of(&code));
    let registry = site_registry(built_in, &mut fields);
    let mut regency = Regency {
        name,
        province,
        code,
        tagline: fields.text("tagline"),
        about: fields.text("about"),
        languages: languages.clone(),
        base_url_told: fields.span_of("base_url").is_some(),
        base_url: base_url(&mut fields),
        theme: fields.string("theme"),
        colors: super::colors::read(&mut fields),
        demo: fields.flag("demo"),
        publisher: publisher(&registry, &mut fields),
        district_label: None,
        village_label: None,
        featured: fields.strings("featured"),
        hero: fields.node("hero").and_then(|node| hero(node, source, &mut fields)),
        logo: logo::logo(source, &mut fields),
        favicon: logo::favicon(source, &mut fields),
        utm: utm(&mut fields),
        kiosk: kiosk(&mut fields),
        check: check(&mut fields),
        span: document
            .filter(|document| matches!(document.fields.value, Value::Map(_)))
            .map(|document| Span::start_of(document.file)),
    };
    (regency.district_label, regency.village_label) = labels(&mut fields);
    fields.finish();
    decided_outside(&mut regency, settings);
    (regency, registry)
}

/// Settings that replace the site's own.
fn decided_outside(regency: &mut Regency, settings: &Settings) {
    if settings.base_url.is_some() {
        regency.base_url.clone_from(&settings.base_url);
    }
    if let Some(event) = &settings.event {
        regency.kiosk.event = Some(Text::new(regency.language().clone(), event.clone()));
    }
}

fn any_file(source: &Source) -> crate::source::FileId {
    source
        .texts()
        .next()
        .map_or_else(|| Source::default().add_text(String::new(), String::new()), |(id, _)| id)
}

/// The languages of a site, its first one first; `id` where it names none.
pub(crate) fn site_languages(regency: Option<&crate::load::Document>) -> Vec<String> {
    let mut unheard = Diagnostics::default();
    let found = regency.map(|regency| languages(&regency.fields, &mut unheard));
    let found = found.unwrap_or_else(|| LanguageTag::parse("id").into_iter().collect());
    found.iter().map(ToString::to_string).collect()
}

/// The site's languages; they decide how every other text is read, so they are read first and never empty.
fn languages(node: &Node, diagnostics: &mut Diagnostics) -> Vec<LanguageTag> {
    let mut languages: Vec<LanguageTag> = Vec::new();
    let items = match node.get("languages") {
        Some(Node { value: Value::List(items), .. }) => items.as_slice(),
        Some(node) if node.value != Value::Null => std::slice::from_ref(node),
        _ => &[],
    };
    for item in items {
        let Some(written) = item.as_text() else {
            diagnostics.push(wrong_kind(item.span, &LIST));
            continue;
        };
        match LanguageTag::parse(written) {
            Some(tag) if !languages.contains(&tag) => languages.push(tag),
            Some(_) => {}
            None => diagnostics.push(
                Diagnostic::new(
                    code::LANGUAGE_TAG,
                    item.span,
                    message!("`{written}` bukan kode bahasa", "`{written}` is not a language tag"),
                )
                .help(message!("misalnya: id, en, jv, osi", "for example: id, en, jv, osi")),
            ),
        }
    }
    if languages.is_empty() {
        languages.extend(LanguageTag::parse("id"));
    }
    languages
}

fn required_code(fields: &mut Fields<'_, '_>) -> String {
    if fields.required_string("code").is_none() {
        return String::new();
    }
    region_code(fields, "code", &REGENCY_CODE).unwrap_or_default()
}

/// A region code in quotes and of the right shape.
pub(super) fn region_code(
    fields: &mut Fields<'_, '_>,
    key: &'static str,
    shape: &CodeShape,
) -> Option<String> {
    let node = fields.node(key)?;
    let typed = fields.string(key)?;
    let example = shape.example;
    if let Value::Scalar { plain: true, text, .. } = &node.value
        && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        let written = &typed.value;
        fields.diagnostics.push(
            Diagnostic::new(
                code::CODE_UNQUOTED,
                typed.span,
                message!(
                    "kode wilayah harus bertanda kutip: tanpa itu program lain membacanya sebagai angka, dan 35.10 menjadi 35.1",
                    "a region code needs quotes: without them other programs read it as a number, and 35.10 becomes 35.1"
                ),
            )
            .help(message!("tulis `code: \"{written}\"`", "write `code: \"{written}\"`")),
        );
        return None;
    }
    let fits = |text: &str| {
        let groups: Vec<&str> = text.split('.').collect();
        let right = groups.len() == shape.groups.len()
            && groups.iter().zip(shape.groups).all(|(group, length)| {
                group.len() == *length && group.bytes().all(|byte| byte.is_ascii_digit())
            });
        let known =
            text.starts_with("00.") || PROVINCES.iter().any(|(code, _)| text.starts_with(code));
        (right && known).then(|| text.to_owned())
    };
    fields.parsed(&typed, fits, code::CODE_SHAPE, || {
        let (written, sample) = (&typed.value, shape.sample);
        (
            message!(
                "`{written}` bukan kode wilayah Kemendagri",
                "`{written}` is not a region code of the interior ministry"
            ),
            message!(
                "bentuknya {example}; {sample} untuk contoh",
                "its form is {example}; {sample} for samples"
            ),
        )
    })
}

fn province_of(code: &str) -> Option<Text> {
    let name = PROVINCES.iter().find(|(digits, _)| code.starts_with(digits))?.1;
    Some(Text::new(LanguageTag::parse("id")?, name.to_owned()))
}

fn site_registry(built_in: &Arc<Registry>, fields: &mut Fields<'_, '_>) -> Arc<Registry> {
    let nodes = fields.list("marketplaces");
    let languages = fields.languages();
    registry::with_site_entries(built_in, &nodes, languages, fields.diagnostics)
}

fn base_url(fields: &mut Fields<'_, '_>) -> Option<url::Url> {
    let address = web_address("base_url", fields)?;
    base(&address.value)
}

/// The address that a site stands at, with a slash at its end and nothing after.
pub(crate) fn base(address: &str) -> Option<url::Url> {
    let mut url = url::Url::parse(address).ok()?;
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
        return None;
    }
    url.set_query(None);
    url.set_fragment(None);
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    Some(url)
}

fn publisher(registry: &Registry, fields: &mut Fields<'_, '_>) -> Option<Publisher> {
    let node = fields.node("publisher")?;
    let mut inner = fields.inner(node, &keys::PUBLISHER);
    let name = inner.required_text("name");
    let address = inner.text("address");
    let email = inner.string("email");
    let email = email.and_then(|typed| email_address(typed, &mut inner)).map(|email| email.value);
    let website = shown_address("website", registry, &mut inner).map(|website| website.value);
    let phones = phone::phones(&mut inner, "phone");
    let official = inner.flag("official");
    let complaints = complaints(registry, &mut inner);
    inner.finish();
    Some(Publisher { name: name?, address, email, website, phones, official, complaints })
}

/// An e-mail address, a web address or a telephone number: which, the text shows.
fn complaints(registry: &Registry, fields: &mut Fields<'_, '_>) -> Option<Complaints> {
    let key = "complaints";
    let typed = fields.fact_string(key)?;
    let text = typed.value.as_str();
    if text.contains('@') && !text.contains("//") {
        let typed = typed.map(|text| text.trim_start_matches("mailto:").to_owned());
        return email_address(typed, fields).map(|email| Complaints::Email(email.value));
    }
    if text.chars().any(char::is_alphabetic) {
        return shown_address(key, registry, fields).map(|web| Complaints::Web(web.value));
    }
    phone::phone(fields, key, None).map(|phone| Complaints::Phone(phone.value))
}

fn labels(fields: &mut Fields<'_, '_>) -> (Option<Text>, Option<Text>) {
    let Some(node) = fields.node("labels") else { return (None, None) };
    let mut inner = fields.inner(node, &keys::LABELS);
    let labels = (inner.text("district"), inner.text("village"));
    inner.finish();
    labels
}

fn hero(
    node: &Node,
    source: &Source,
    fields: &mut Fields<'_, '_>,
) -> Option<crate::model::photo::Photo> {
    if let Value::Scalar { .. } = node.value {
        return photos::named(node, "", source, fields);
    }
    let mut inner = fields.inner(node, &keys::HERO);
    let file = inner.required_string("photo");
    let alt = inner.text("alt");
    inner.finish();
    let photo = photos::find(&file?, "", source, fields.diagnostics)?;
    Some(crate::model::photo::Photo { alt, ..photo })
}

fn utm(fields: &mut Fields<'_, '_>) -> Option<Utm> {
    let node = fields.node("links")?;
    let mut links = fields.inner(node, &keys::LINKS);
    let utm = links.node("utm").and_then(|node| {
        if node.as_text().is_some_and(|text| matches!(text, "off" | "no" | "false" | "tidak")) {
            return None;
        }
        let mut inner = links.inner(node, &keys::UTM);
        let mut part = |key| inner.string(key).map(|part| campaign_word(&part.value));
        let (source, medium, campaign) = (part("source"), part("medium"), part("campaign"));
        inner.finish();
        Some(Utm { source, medium, campaign })
    });
    links.finish();
    utm
}

/// Campaign words are compared letter by letter by those who count them, so they are all small and without spaces.
fn campaign_word(text: &str) -> String {
    let small = text.to_lowercase();
    small
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '-' })
        .collect()
}

fn kiosk(fields: &mut Fields<'_, '_>) -> Kiosk {
    let Some(node) = fields.node("kiosk") else { return Kiosk::default() };
    let mut inner = fields.inner(node, &keys::KIOSK);
    let event = inner.text("event");
    let idle = inner.string("idle_seconds");
    let idle_seconds = idle.and_then(|typed| {
        let read = |text: &str| text.parse().ok().filter(|seconds| (10..=3600).contains(seconds));
        inner.parsed(&typed, read, code::UNKNOWN_VALUE, || {
            (
                message!("waktu ini tidak terbaca", "this time cannot be read"),
                message!("tulis detik, 10 sampai 3600", "write seconds, 10 to 3600"),
            )
        })
    });
    let attract = inner.strings("attract");
    let exit_code = inner.string("exit_code").map(|code| code.value);
    inner.finish();
    Kiosk { event, idle_seconds: idle_seconds.unwrap_or(90), attract, exit_code }
}

fn check(fields: &mut Fields<'_, '_>) -> BTreeMap<Code, Option<Severity>> {
    const LEVELS: &[(&str, Option<Severity>)] = &[
        ("off", None),
        ("hint", Some(Severity::Hint)),
        ("warning", Some(Severity::Warning)),
        ("error", Some(Severity::Error)),
    ];
    let mut levels = BTreeMap::new();
    let Some(node) = fields.node("check") else { return levels };
    let Value::Map(entries) = &node.value else {
        fields.diagnostics.push(wrong_kind(node.span, &MAPPING));
        return levels;
    };
    for (key, value) in entries {
        let name = key.as_text().unwrap_or_default();
        let rule = Code::named(name).filter(|rule| rule.adjustable);
        let typed =
            Spanned { value: value.as_text().unwrap_or_default().to_owned(), span: value.span };
        match rule {
            Some(rule) => levels.extend(fields.choose(&typed, LEVELS).map(|level| (rule, level))),
            None => fields.diagnostics.push(unknown_rule(name, key.span)),
        }
    }
    levels
}

fn unknown_rule(name: &str, span: Span) -> Diagnostic {
    let adjustable = code::ALL.iter().filter(|rule| rule.adjustable).map(|rule| rule.name);
    let help = if let Some(near) = nearest(name, adjustable.clone()) {
        message!("mungkin maksudnya `{near}`?", "did you mean `{near}`?")
    } else {
        let list = adjustable.collect::<Vec<_>>().join(", ");
        message!("aturan yang dapat diatur: {list}", "rules that can be set: {list}")
    };
    let message = if Code::named(name).is_some() {
        message!("aturan `{name}` tidak dapat diubah", "the rule `{name}` cannot be changed")
    } else {
        message!("tidak ada aturan `{name}`", "there is no rule `{name}`")
    };
    Diagnostic::new(code::UNKNOWN_RULE, span, message).help(help)
}
