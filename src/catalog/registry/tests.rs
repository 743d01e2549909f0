//! The built-in registry is whole, and what a site writes into it is judged by the word.

#![allow(clippy::unwrap_used)]

use super::*;
use crate::diagnostic::Diagnostic;
use crate::load::yaml::Value;
use crate::model::buy_link::classify;
use crate::model::marketplace::{Action, Role, Status};

fn shared<T: Send + Sync>(value: T) -> T {
    value
}

/// The registry with these entries, and for each problem its code, the text it points at and its help.
fn with_entries(yaml: &str) -> (Arc<Registry>, Vec<(&'static str, String, String)>) {
    let mut source = Source::default();
    let file = source.add_text("regency.yaml".to_owned(), yaml.to_owned());
    let mut diagnostics = Diagnostics::default();
    let tree = yaml::parse(file, yaml, 0, &mut diagnostics).unwrap();
    let Value::List(nodes) = &tree.value else { panic!("no list") };
    let languages: Vec<LanguageTag> =
        ["jv", "en"].iter().filter_map(|tag| LanguageTag::parse(tag)).collect();
    let registry = with_site_entries(
        &Arc::new(built_in()),
        &nodes.iter().collect::<Vec<_>>(),
        &languages,
        &mut diagnostics,
    );
    let told = |one: &Diagnostic| {
        let at = one.location(&source).unwrap();
        let covered = at.text.chars().skip(at.column - 1).take(at.width).collect();
        (one.code.name, covered, one.help.as_ref().map_or(String::new(), |help| help.en.clone()))
    };
    let problems = diagnostics.iter().map(told).collect();
    (registry, problems)
}

#[test]
fn the_built_in_registry_is_faultless() {
    let mut source = Source::default();
    let file = source.add_text("marketplaces.yaml".to_owned(), BUILT_IN.to_owned());
    let mut diagnostics = Diagnostics::default();
    let registry = shared(read_built_in(file, &mut diagnostics));
    let problems: Vec<_> =
        diagnostics.iter().map(|one| (&one.message.en, one.location(&source))).collect();
    assert!(problems.is_empty(), "{problems:#?}");
    assert!(registry.rules.as_of.is_some());
    assert!(registry.marketplaces().len() >= 25);
    for key in &registry.rules.order {
        assert!(registry.get(key).is_some(), "{key}");
    }
}

#[test]
fn every_built_in_entry_is_whole() {
    let registry = built_in();
    let languages = with_own_languages(&[]);
    for place in registry.marketplaces() {
        let key = &place.key;
        for rule in &place.urls {
            assert!(rule.check().is_ok(), "{key}: {rule:?}");
        }
        let shown = matches!(place.action, Action::Link | Action::LinkNote);
        for language in &languages {
            assert_eq!(
                place.button.as_ref().is_some_and(|text| text.has(language)),
                shown,
                "button of {key}"
            );
            assert_eq!(
                place.message.as_ref().is_some_and(|text| text.has(language)),
                !shown,
                "message of {key}"
            );
            assert_eq!(
                place.remark.as_ref().is_some_and(|text| text.has(language)),
                place.action == Action::LinkNote,
                "remark of {key}"
            );
        }
        for other in &place.replace_with {
            assert!(registry.get(other).is_some(), "{other} for {key}");
        }
    }
}

#[test]
fn a_site_overrides_only_what_it_gives() {
    let (registry, problems) = with_entries(
        "- key: tokopedia\n  status: restricted\n  button: {jv: Tuku ing Tokopedia}\n",
    );
    assert!(problems.is_empty(), "{problems:?}");
    let place = registry.get("tokopedia").unwrap();
    let (before, tags) =
        (built_in(), ["id", "en", "jv"].map(|tag| LanguageTag::parse(tag).unwrap()));
    assert_eq!(place.status, Status::Restricted);
    assert_eq!(place.hosts, before.get("tokopedia").unwrap().hosts);
    assert_eq!(registry.marketplaces().len(), before.marketplaces().len());
    let words = tags.each_ref().map(|tag| place.button.as_ref().unwrap().get(tag).unwrap().text);
    assert_eq!(words, ["Beli di Tokopedia", "Buy on Tokopedia", "Tuku ing Tokopedia"]);
}

#[test]
fn a_site_adds_a_place_with_three_keys() {
    let (registry, problems) = with_entries(
        "- key: pasar_desa\n  name: Pasar Desa\n  hosts: [Pasar-Desa.example, shopee.co.id]\n",
    );
    assert!(problems.is_empty(), "{problems:?}");
    let place = registry.get("pasar_desa").unwrap();
    assert_eq!(place.button.as_ref().unwrap().first(), "Beli di Pasar Desa");
    for (url, role, key) in [
        ("http://pasar-desa.example/kopi?fbclid=x", Role::Product, "pasar_desa"),
        ("https://pasar-desa.example/", Role::Shop, "pasar_desa"),
        // Its rules come first on a host that it shares.
        ("https://shopee.co.id/kopi", Role::Product, "pasar_desa"),
        ("https://id.shp.ee/abc", Role::Short, "shopee"),
    ] {
        let found = classify(&registry, url).unwrap();
        assert_eq!((found.role, found.marketplace.unwrap().key.as_str()), (role, key), "{url}");
    }
    assert!(registry.rank("facebook") < registry.rank("pasar_desa"));
    assert!(registry.rank("pasar_desa") < registry.rank("own_site"));
}

#[test]
fn a_site_may_vouch_for_a_host_that_would_be_caught() {
    let yaml = "- key: alibaba_kopi\n  name: Toko Ali Baba\n  hosts: [alibaba.web.id]\n";
    assert!(classify(&built_in(), "https://alibaba.web.id/x").is_err());
    assert!(classify(&with_entries(yaml).0, "https://alibaba.web.id/x").is_ok());
}

#[test]
fn problems_point_at_the_word() {
    let cases: &[(&str, &str, &str, &str)] = &[
        (
            "- key: tokopedi\n  status: open\n",
            "unknown-marketplace",
            "tokopedi",
            "did you mean `tokopedia`?",
        ),
        ("- key: entah\n", "unknown-marketplace", "entah", "a new one needs `hosts`"),
        ("- key: tokopedia\n  statsu: open\n", "unknown-key", "statsu", "did you mean `status`?"),
        ("- key: tokopedia\n  status: opened\n", "unknown-value", "opened", "did you mean `open`?"),
        (
            "- key: tokopedia\n  audience: [id, exprot]\n",
            "unknown-value",
            "exprot",
            "did you mean `export`?",
        ),
        ("- key: tokopedia\n  since: kemarin\n", "date-unreadable", "kemarin", "2025-02"),
        ("- key: tokopedia\n  colour: hijau\n", "unknown-value", "hijau", "#42B549"),
        (
            "- key: tokopedia\n  hosts: ['https://toko.id/x']\n",
            "link-unreadable",
            "'https://toko.id/x'",
            "`toko.id`",
        ),
        ("- key: tokopedia\n  button: {fr: Achetez}\n", "language-tag", "fr", "jv, en, id"),
        (
            "- key: tokopedia\n  urls: [{role: produk, path: /x}]\n",
            "unknown-value",
            "produk",
            "did you mean `product`?",
        ),
        (
            "- key: tokopedia\n  urls: [{role: shop, path: '/(x'}]\n",
            "bad-pattern",
            "'/(x'",
            "unclosed group",
        ),
        ("- key: tokopedia\n  urls: [{role: shop}]\n", "missing-field", "", "`path: …`"),
        (
            "- key: tokopedia\n  urls: [{role: shop, path: /x, canonic: y}]\n",
            "unknown-key",
            "canonic",
            "`canonical`",
        ),
        ("- key: baru\n  hosts: [baru.example]\n", "missing-field", "", "`name: …`"),
        ("- name: Baru\n  hosts: [baru.example]\n", "missing-field", "", "`key: …`"),
        ("- tokopedia\n", "wrong-kind", "tokopedia", ""),
    ];
    for (yaml, code, covered, help) in cases {
        let (_, problems) = with_entries(yaml);
        let fits = |(name, at, told): &(&str, String, String)| {
            name == code && (covered.is_empty() || at == covered) && told.contains(help)
        };
        assert!(problems.first().is_some_and(fits), "{yaml}{problems:?}");
    }
}

#[test]
fn a_faulty_new_entry_is_left_out() {
    for yaml in
        ["- key: baru\n  hosts: [baru.example]\n", "- key: baru\n  name: Baru\n  hosts: []\n"]
    {
        assert!(with_entries(yaml).0.get("baru").is_none(), "{yaml}");
    }
}
