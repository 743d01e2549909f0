//! One entry of the registry, read over what it was before: a key that is absent leaves its value as it is.

use std::collections::BTreeMap;

use crate::catalog::fields::Fields;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::keys;
use crate::load::yaml::{Node, Value};
use crate::message;
use crate::model::host::is_host;
use crate::model::marketplace::{
    Action, Audience, Example, Marketplace, MarketplaceKind, Role, Status, UrlRule,
};
use crate::model::text::{LanguageTag, Text};
use crate::source::Spanned;

/// Reads an entry over `place`.
pub(super) fn read(mut fields: Fields<'_, '_>, mut place: Marketplace) -> Marketplace {
    identity(&mut fields, &mut place);
    addresses(&mut fields, &mut place);
    standing(&mut fields, &mut place);
    wording(&mut fields, &mut place);
    fields.finish();
    place
}

/// Reads an entry that nothing is known of. Without `urls`, every page of its hosts counts as a product's; without `button`,
/// one is made from its name. `None` if it lacks what cannot be made up.
pub(super) fn read_new(mut fields: Fields<'_, '_>) -> Option<Marketplace> {
    let required = [fields.required_string("key"), fields.required_string("name")];
    let has_hosts = fields.node("hosts").is_some();
    let has_rules = fields.node("urls").is_some();
    let mut place =
        read(fields, Marketplace { audience: vec![Audience::Indonesia], ..Marketplace::default() });
    if required.contains(&None) || !has_hosts || place.hosts.is_empty() {
        return None;
    }
    if !has_rules {
        place.urls = vec![
            UrlRule::new(Role::Shop, "/".to_owned()),
            UrlRule::new(Role::Product, "/.+".to_owned()),
        ];
    }
    place.button.get_or_insert_with(|| button(&place.name));
    Some(place)
}

fn button(name: &str) -> Text {
    let words = message!("Beli di {name}", "Buy at {name}");
    let mut text = Text::default();
    for (language, words) in [("id", words.id), ("en", words.en)] {
        if let Some(language) = LanguageTag::parse(language) {
            text.set(language, words);
        }
    }
    text
}

fn identity(fields: &mut Fields<'_, '_>, place: &mut Marketplace) {
    replace(&mut place.key, fields.string("key").map(|key| key.value));
    replace(&mut place.name, fields.string("name").map(|name| name.value));
    replace(&mut place.kind, fields.choice("kind", MarketplaceKind::NAMES));
    if fields.node("audience").is_some() {
        let typed = fields.strings("audience");
        place.audience =
            typed.iter().filter_map(|word| fields.choose(word, Audience::NAMES)).collect();
    }
}

fn addresses(fields: &mut Fields<'_, '_>, place: &mut Marketplace) {
    replace(&mut place.hosts, given(fields, "hosts", hosts));
    replace(&mut place.short_hosts, given(fields, "short_hosts", hosts));
    replace(&mut place.other_hosts, given(fields, "other_hosts", hosts));
    replace(&mut place.host_suffixes, given(fields, "host_suffixes", hosts));
    replace(&mut place.guarded, given(fields, "guarded", strings));
    replace(&mut place.urls, given(fields, "urls", rules));
    replace(&mut place.strip_params, given(fields, "strip_params", strings));
    replace(&mut place.keep_params, given(fields, "keep_params", strings));
    replace(&mut place.examples, given(fields, "examples", examples));
}

fn standing(fields: &mut Fields<'_, '_>, place: &mut Marketplace) {
    replace(&mut place.status, fields.choice("status", Status::NAMES));
    replace(&mut place.action, fields.choice("builder_action", Action::NAMES));
    replace(&mut place.replace_with, given(fields, "replace_with", strings));
    if let Some(since) = fields.string("since") {
        let problem = || {
            (
                message!(
                    "ini bukan tahun, bulan, atau tanggal",
                    "this is not a year, month or day"
                ),
                message!(
                    "tulis 2025, 2025-02, atau 2025-02-09",
                    "write 2025, 2025-02 or 2025-02-09"
                ),
            )
        };
        let read = fields.parsed(&since, partial_date, code::DATE_UNREADABLE, problem);
        place.since = read.or(place.since.take());
    }
}

fn wording(fields: &mut Fields<'_, '_>, place: &mut Marketplace) {
    overlay(&mut place.button, fields.text("button"));
    overlay(&mut place.remark, fields.text("remark"));
    overlay(&mut place.message, fields.text("message"));
    overlay(&mut place.template, fields.text("template"));
    if let Some(colour) = fields.string("colour") {
        let problem = || {
            (
                message!("ini bukan warna", "this is not a colour"),
                message!(
                    "tulis tanda pagar dan enam angka heksadesimal dalam tanda kutip, misalnya \"#42B549\"",
                    "write a hash and six hexadecimal digits in quotes, such as \"#42B549\""
                ),
            )
        };
        let read = fields.parsed(&colour, hex_colour, code::UNKNOWN_VALUE, problem);
        place.colour = read.or(place.colour.take());
    }
}

fn replace<T>(old: &mut T, new: Option<T>) {
    if let Some(new) = new {
        *old = new;
    }
}

/// Sets the languages that are given and leaves the others.
fn overlay(old: &mut Option<Text>, new: Option<Text>) {
    let Some(new) = new else { return };
    let text = old.get_or_insert_default();
    for (language, words) in new.iter() {
        text.set(language.clone(), words.to_owned());
    }
}

/// What `read` makes of a key that is there.
fn given<T>(
    fields: &mut Fields<'_, '_>,
    key: &'static str,
    read: impl FnOnce(&mut Fields<'_, '_>, &'static str) -> T,
) -> Option<T> {
    fields.node(key).is_some().then(|| read(fields, key))
}

pub(super) fn strings(fields: &mut Fields<'_, '_>, key: &'static str) -> Vec<String> {
    fields.strings(key).into_iter().map(|text| text.value).collect()
}

/// Host names; one that begins with a dot stands for every subdomain.
pub(super) fn hosts(fields: &mut Fields<'_, '_>, key: &'static str) -> Vec<String> {
    let typed = fields.strings(key);
    typed.into_iter().filter_map(|host| checked_host(fields, &host)).collect()
}

fn checked_host(fields: &mut Fields<'_, '_>, typed: &Spanned<String>) -> Option<String> {
    let host = typed.value.to_lowercase();
    if is_host(host.strip_prefix('.').unwrap_or(&host)) {
        return Some(host);
    }
    let text = &typed.value;
    let bare = text.split_once("://").map_or(text.as_str(), |(_, rest)| rest);
    let bare =
        bare.split(['/', '?', ':']).next().filter(|bare| is_host(bare)).unwrap_or("pasar.example");
    fields.diagnostics.push(
        Diagnostic::new(
            code::LINK_UNREADABLE,
            typed.span,
            message!("`{text}` bukan nama host", "`{text}` is not the name of a host"),
        )
        .help(message!(
            "tulis nama hostnya saja: `{bare}`",
            "write the host's name alone: `{bare}`"
        )),
    );
    None
}

fn rules(fields: &mut Fields<'_, '_>, key: &'static str) -> Vec<UrlRule> {
    let nodes = fields.list(key);
    nodes.iter().filter_map(|node| rule(fields.inner(node, &keys::URL_RULE))).collect()
}

fn rule(mut fields: Fields<'_, '_>) -> Option<UrlRule> {
    let typed = fields.required_string("role");
    let known = typed.and_then(|typed| fields.choose(&typed, Role::OF_RULES));
    let path = fields.required_string("path").map(|path| path.value);
    // Reading goes on without a role, so that the rest of the rule is judged too.
    let mut rule = UrlRule::new(known.unwrap_or(Role::UnknownPage), path.unwrap_or_default());
    rule.hosts = hosts(&mut fields, "hosts");
    rule.reserved = strings(&mut fields, "reserved");
    rule.reserved_second = strings(&mut fields, "reserved_second");
    rule.phone_from_query = fields.string("phone_from_query").map(|name| name.value);
    rule.target_from_query = fields.string("target_from_query").map(|name| name.value);
    rule.commission = fields.flag("commission");
    rule.canonical = fields.string("canonical").map(|address| address.value);
    fields.finish();
    (known.is_some() && !rule.is_empty()).then_some(rule)
}

/// Compiles the patterns of an entry's rules, to tell of those that are none. Not done for the built-in ones, which a test holds.
pub(super) fn check_patterns(entry: &Node, diagnostics: &mut Diagnostics) {
    let Some(Value::List(rules)) = entry.get("urls").map(|urls| &urls.value) else { return };
    for path in rules.iter().filter_map(|rule| rule.get("path")) {
        let Some(pattern) = path.as_text() else { continue };
        if let Err(error) = UrlRule::new(Role::UnknownPage, pattern.to_owned()).check() {
            let error = error.to_string();
            let reason = error.lines().last().unwrap_or_default().trim_start_matches("error: ");
            let problem = Diagnostic::new(
                code::BAD_PATTERN,
                path.span,
                message!(
                    "pola `{pattern}` tidak dapat dibaca",
                    "the pattern `{pattern}` cannot be read"
                ),
            );
            diagnostics.push(problem.help(message!(
                "periksa tanda kurung dan garis miring terbalik; contoh yang benar: '/produk/(?P<id>[0-9]+)'",
                "the reader of patterns says: {reason}; a good one: '/product/(?P<id>[0-9]+)'"
            )));
        }
    }
}

fn examples(fields: &mut Fields<'_, '_>, key: &'static str) -> Vec<Example> {
    let nodes = fields.list(key);
    nodes.iter().filter_map(|node| example(fields.inner(node, &keys::EXAMPLE))).collect()
}

fn example(mut fields: Fields<'_, '_>) -> Option<Example> {
    let url = fields.required_string("url")?.value;
    let role = fields.choice("role", Role::OF_RULES)?;
    let captures = fields.node("captures").map(captures).unwrap_or_default();
    fields.finish();
    Some(Example { url, role, captures })
}

fn captures(node: &Node) -> BTreeMap<String, String> {
    let Value::Map(entries) = &node.value else { return BTreeMap::new() };
    let texts =
        entries.iter().filter_map(|(name, value)| Some((name.as_text()?, value.as_text()?)));
    texts.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// `2025`, `2025-02` or `2025-02-09`.
fn partial_date(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('-').collect();
    let good = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|b| b.is_ascii_digit())
    };
    let good = match parts.as_slice() {
        [year] => good(year, 4),
        [year, rest @ ..] => {
            good(year, 4) && rest.len() <= 2 && rest.iter().all(|part| good(part, 2))
        }
        [] => false,
    };
    good.then(|| text.to_owned())
}

fn hex_colour(text: &str) -> Option<String> {
    let digits = text.strip_prefix('#')?;
    (digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()))
        .then(|| text.to_ascii_uppercase())
}
