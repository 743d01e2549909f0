//! What a site's own entries write in place of links, judged where it stands and not only at a link that it is used for.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::load::yaml::{Node, Value};
use crate::message;
use crate::model::buy_link::sample;
use crate::model::marketplace::Registry;
use crate::source::Span;

/// The registry without templates that lead elsewhere than to their own place, each of which is reported.
pub(super) fn checked(
    registry: Registry,
    nodes: &[&Node],
    diagnostics: &mut Diagnostics,
) -> Registry {
    let mut bad: BTreeSet<(String, String)> = BTreeSet::new();
    for node in nodes {
        let key = node.get("key").and_then(Node::as_text).unwrap_or_default();
        let Some(Value::List(rules)) = node.get("urls").map(|urls| &urls.value) else { continue };
        for rule in rules {
            let Some((template, span)) =
                rule.get("canonical").and_then(|node| Some((node.as_text()?, node.span)))
            else {
                continue;
            };
            if let Some(name) = unknown_name(rule, template) {
                diagnostics.push(unknown(name, span));
                bad.insert((key.to_owned(), template.to_owned()));
            } else if let Err(address) = sample(&registry, key, template) {
                diagnostics.push(elsewhere(&address, span));
                bad.insert((key.to_owned(), template.to_owned()));
            }
        }
    }
    if bad.is_empty() {
        return registry;
    }
    let (rules, mut places) = registry.into_parts();
    for place in &mut places {
        let key = place.key.clone();
        let is_bad = |template: &mut String| bad.contains(&(key.clone(), template.clone()));
        place.urls.iter_mut().for_each(|rule| drop(rule.canonical.take_if(is_bad)));
    }
    Registry::new(rules, places)
}

/// The first name in braces that nothing fills in.
fn unknown_name<'t>(rule: &Node, template: &'t str) -> Option<&'t str> {
    let path = rule.get("path").and_then(Node::as_text).unwrap_or_default();
    let is_known = |name: &str| {
        matches!(name, "host" | "path")
            || name == "phone" && rule.get("phone_from_query").is_some()
            || name == "target" && rule.get("target_from_query").is_some()
            || path.contains(&format!("<{name}>"))
    };
    let opened = template.split('{').skip(1);
    opened
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .find(|name| !is_known(name))
}

fn unknown(name: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        code::LINK_UNREADABLE,
        span,
        message!(
            "tidak ada kelompok `{name}` di `path` aturan ini",
            "the `path` of this rule has no group `{name}`"
        ),
    )
    .help(message!(
        "yang dapat dipakai: `{{host}}`, `{{path}}`, dan kelompok bernama seperti `(?P<id>…)`",
        "there are `{{host}}`, `{{path}}` and named groups such as `(?P<id>…)`"
    ))
}

fn elsewhere(address: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        code::LINK_UNREADABLE,
        span,
        message!(
            "`canonical` ini menghasilkan `{address}`, yang bukan alamat web di tempat itu sendiri",
            "this `canonical` makes `{address}`, which is no web address of the place itself"
        ),
    )
    .help(message!(
        "tulis alamat `https://` di salah satu `hosts`-nya",
        "write an address from `https://` on, at one of its `hosts`"
    ))
}
