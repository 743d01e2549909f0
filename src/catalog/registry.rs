//! The marketplace registry from YAML: the built-in one, and what a site adds to it or overrides. What the entries mean is
//! explained at the head of `data/marketplaces.yaml`.

mod canonical;
mod entry;

use crate::catalog::fields::Fields;
use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Diagnostic, Diagnostics, code};
use crate::keys;
use crate::load::yaml::{self, Node};
use crate::message;
use crate::model::marketplace::{AffiliateSign, Marketplace, Registry, Rules};
use crate::model::text::LanguageTag;
use crate::source::{FileId, Source};
use std::sync::Arc;

const BUILT_IN: &str = include_str!("../../data/marketplaces.yaml");
/// The entry that stands for hosts of nobody, and stays the last.
const OWN_SITE: &str = "own_site";

/// The registry that the program carries. Its patterns are compiled when a link asks for them.
pub(crate) fn built_in() -> Registry {
    let mut source = Source::default();
    let file = source.add_text("marketplaces.yaml".to_owned(), String::new());
    // A test holds that there are none.
    read_built_in(file, &mut Diagnostics::default())
}

fn read_built_in(file: FileId, diagnostics: &mut Diagnostics) -> Registry {
    let Some(tree) = yaml::parse(file, BUILT_IN, 0, diagnostics) else {
        return Registry::default();
    };
    let languages = with_own_languages(&[]);
    let mut fields = Fields::new(&tree, &keys::REGISTRY, &languages, diagnostics);
    let rules = rules(&mut fields);
    let nodes = fields.list("marketplaces");
    let marketplaces = nodes
        .iter()
        .map(|node| entry::read(fields.inner(node, &keys::MARKETPLACE), Marketplace::default()))
        .collect();
    fields.finish();
    Registry::new(rules, marketplaces)
}

/// A site's languages, which lead, and those that the registry itself is written in.
fn with_own_languages(languages: &[LanguageTag]) -> Vec<LanguageTag> {
    let own = ["id", "en"].into_iter().filter_map(LanguageTag::parse);
    let own = own.filter(|tag| !languages.contains(tag));
    languages.iter().cloned().chain(own).collect()
}

fn rules(fields: &mut Fields<'_, '_>) -> Rules {
    let signs = fields.list("affiliate_signs");
    Rules {
        as_of: fields.date("as_of"),
        order: entry::strings(fields, "order"),
        strip_params: entry::strings(fields, "strip_params"),
        affiliate_signs: signs
            .iter()
            .filter_map(|node| affiliate_sign(fields.inner(node, &keys::AFFILIATE_SIGN)))
            .collect(),
        opaque_hosts: entry::hosts(fields, "opaque_hosts").into_iter().collect(),
    }
}

fn affiliate_sign(mut fields: Fields<'_, '_>) -> Option<AffiliateSign> {
    let sign = AffiliateSign {
        param: fields.required_string("param")?.value,
        value: fields.string("value").map(|value| value.value),
        only_on: entry::strings(&mut fields, "only_on"),
    };
    fields.finish();
    Some(sign)
}

/// The registry with a site's `marketplaces`: an entry whose key is known replaces the keys that it gives (texts: the languages
/// that it gives), any other is added before all, so that its rules are tried first. `languages` are the site's.
pub(crate) fn with_site_entries(
    registry: &Arc<Registry>,
    nodes: &[&Node],
    languages: &[LanguageTag],
    diagnostics: &mut Diagnostics,
) -> Arc<Registry> {
    if nodes.is_empty() {
        return Arc::clone(registry);
    }
    let languages = with_own_languages(languages);
    let (mut rules, mut known) = Registry::clone(registry).into_parts();
    let mut added: Vec<Marketplace> = Vec::new();
    for node in nodes {
        let key = node.get("key").and_then(Node::as_text).unwrap_or_default();
        let keys = || known.iter().chain(&added).map(|place| place.key.as_str());
        if let Some(fault) = mistyped(node, key, keys()) {
            diagnostics.push(fault);
            continue;
        }
        entry::check_patterns(node, diagnostics);
        let fields = Fields::new(node, &keys::MARKETPLACE, &languages, diagnostics);
        match known.iter_mut().chain(&mut added).find(|place| place.key == key) {
            Some(place) => *place = entry::read(fields, std::mem::take(place)),
            None => added.extend(entry::read_new(fields)),
        }
    }
    rank_before_own_site(&mut rules, &added);
    added.append(&mut known);
    canonical::checked(Registry::new(rules, added), nodes, diagnostics).into()
}

/// A key that is not known and brings no host was meant to be one that is.
fn mistyped<'k>(
    node: &Node,
    key: &str,
    mut keys: impl Iterator<Item = &'k str> + Clone,
) -> Option<Diagnostic> {
    let typed = node.get("key").filter(|_| !key.is_empty())?;
    if node.get("hosts").is_some() || keys.clone().any(|known| known == key) {
        return None;
    }
    let fault = Diagnostic::new(
        code::UNKNOWN_MARKETPLACE,
        typed.span,
        message!(
            "tidak ada toko `{key}` dalam daftar",
            "there is no marketplace `{key}` in the registry"
        ),
    );
    Some(fault.help(match nearest(key, keys.by_ref()) {
        Some(near) => message!("mungkin maksudnya `{near}`?", "did you mean `{near}`?"),
        None => message!(
            "toko baru memerlukan `hosts`, misalnya `hosts: [pasar.example]`",
            "a new one needs `hosts`, such as `hosts: [pasar.example]`"
        ),
    }))
}

fn rank_before_own_site(rules: &mut Rules, added: &[Marketplace]) {
    let at = rules.order.iter().position(|key| key == OWN_SITE).unwrap_or(rules.order.len());
    rules.order.splice(at..at, added.iter().map(|place| place.key.clone()));
}

#[cfg(test)]
mod tests;
