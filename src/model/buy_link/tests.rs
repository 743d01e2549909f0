//! Tables of links and what they are; every example of the registry is one of them.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use super::*;
use crate::catalog::registry::built_in;

mod chats;

fn key<'r>(classified: &Classified<'r>) -> &'r str {
    classified.marketplace.map_or("", |marketplace| marketplace.key.as_str())
}

#[test]
fn examples_are_what_they_say() {
    let registry = built_in();
    let mut seen = BTreeSet::new();
    for marketplace in registry.marketplaces() {
        for example in &marketplace.examples {
            let found = classify(&registry, &example.url).unwrap();
            assert_eq!(found.role, example.role, "{}", example.url);
            assert_eq!(key(&found), marketplace.key, "{}", example.url);
            for (name, value) in &example.captures {
                assert_eq!(found.captures.get(name), Some(value), "{name} in {}", example.url);
            }
            seen.insert(marketplace.key.as_str());
        }
    }
    assert!(seen.len() >= 20, "{seen:?}");
}

/// Address as pasted, key, role, address to write.
const CLEANED: &[(&str, &str, Role, &str)] = &[
    (
        "https://www.tokopedia.com/kopicontoh/kopi-bubuk-1730000000000000001?extParam=x&aff_unique_id=&utm_source=salinurl",
        "tokopedia",
        Role::Product,
        "https://www.tokopedia.com/kopicontoh/kopi-bubuk-1730000000000000001",
    ),
    (
        "http://m.tokopedia.com:8080/kopicontoh/#top",
        "tokopedia",
        Role::Shop,
        "https://www.tokopedia.com/kopicontoh",
    ),
    (
        "https://tokopedia.com./kopicontoh",
        "tokopedia",
        Role::Shop,
        "https://www.tokopedia.com/kopicontoh",
    ),
    (
        "  https://TOKOPEDIA.com/kopicontoh \n",
        "tokopedia",
        Role::Shop,
        "https://www.tokopedia.com/kopicontoh",
    ),
    (
        "https://www.tokopedia.com/kopicontoh/etalase",
        "tokopedia",
        Role::UnknownPage,
        "https://www.tokopedia.com/kopicontoh/etalase",
    ),
    (
        "http://seller.tokopedia.com:81/x?utm_source=y&a=b#c",
        "tokopedia",
        Role::UnknownPage,
        "https://seller.tokopedia.com/x?a=b",
    ),
    (
        "https://www.tiktok.com/view/product/1730000000000000001?u_code=1&sec_user_id=x",
        "tiktok_shop",
        Role::Product,
        "https://shop-id.tokopedia.com/view/product/1730000000000000001",
    ),
    (
        "https://vt.tokopedia.com/t/ZSabc/?sec_user_id=x&_r=1&share_link_id=z",
        "tiktok_shop",
        Role::Short,
        "https://vt.tokopedia.com/t/ZSabc/",
    ),
    (
        "https://shopee.co.id/Kopi%20Robusta-i.10.20?sp_atk=x&credential_token=y",
        "shopee",
        Role::Product,
        "https://shopee.co.id/product/10/20",
    ),
    (
        "https://www.shopee.co.id/kopi_contoh/10/20",
        "shopee",
        Role::Product,
        "https://shopee.co.id/product/10/20",
    ),
    (
        "https://shopee.co.id/Search?keyword=kopi",
        "shopee",
        Role::UnknownPage,
        "https://shopee.co.id/Search?keyword=kopi",
    ),
    ("https://shopee.com.my/kopi", "shopee", Role::UnknownPage, "https://shopee.com.my/kopi"),
    (
        "https://shopee.co.id/universal-link/now-food/shop/7?x",
        "shopeefood",
        Role::Restaurant,
        "https://shopee.co.id/universal-link/now-food/shop/7",
    ),
    (
        "https://www.blibli.com/p/kopi/ps--KOC-60000-00001?ds=KOC-1&source=SEARCH&pickupPointCode=PP%2D1",
        "blibli",
        Role::Product,
        "https://www.blibli.com/p/kopi/ps--KOC-60000-00001?ds=KOC-1&pickupPointCode=PP%2D1",
    ),
    (
        "https://api.whatsapp.com/send?phone=%2B62+812-3456-7890&text=x",
        "whatsapp",
        Role::Chat,
        "https://wa.me/6281234567890",
    ),
    (
        "https://api.whatsapp.com/send?phone=081234567890",
        "whatsapp",
        Role::Chat,
        "https://wa.me/6281234567890",
    ),
    (
        "https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv",
        "whatsapp",
        Role::Group,
        "https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv",
    ),
    (
        "https://amazon.sg/dp/B0ABCDE123",
        "amazon",
        Role::Product,
        "https://www.amazon.sg/dp/B0ABCDE123",
    ),
    (
        "https://www.alibaba.com/product-detail/1600000000001.html",
        "alibaba",
        Role::Product,
        "https://www.alibaba.com/product-detail/_1600000000001.html",
    ),
    (
        "https://kopi.en.alibaba.com/index.html",
        "alibaba",
        Role::Shop,
        "https://kopi.en.alibaba.com/",
    ),
    ("https://www.jd.id/product/x", "jd_id", Role::UnknownPage, "https://www.jd.id/product/x"),
    ("https://www.bit.ly/abc?igsh=1", "", Role::Opaque, "https://www.bit.ly/abc"),
    ("http://bit.ly:81/abc#x", "", Role::Opaque, "https://bit.ly/abc"),
    ("https://linktr.ee/kopi", "", Role::Opaque, "https://linktr.ee/kopi"),
    (
        "http://toko.kopi-osing.id:8080/p?id=5&fbclid=x&UTM_Source=y&b=%20+c&PHPSESSID=1#/beli",
        "",
        Role::OwnSite,
        "http://toko.kopi-osing.id:8080/p?id=5&b=%20+c#/beli",
    ),
    ("https://kopi-osing.id:443", "", Role::OwnSite, "https://kopi-osing.id/"),
    (
        "https://kopi.example/?tag=robusta&affiliate_id=",
        "",
        Role::OwnSite,
        "https://kopi.example/?tag=robusta&affiliate_id=",
    ),
];

#[test]
fn links_are_cleaned_and_classified() {
    let registry = built_in();
    for (pasted, marketplace, role, written) in CLEANED {
        let found = classify(&registry, pasted).unwrap();
        assert_eq!(
            (key(&found), found.role, found.url.as_str()),
            (*marketplace, *role, *written),
            "{pasted}"
        );
    }
}

/// Address as pasted, role, and the sign of a commission.
const COMMISSIONS: &[(&str, Role, Option<&str>)] = &[
    ("https://www.tokopedia.com/kopi/bubuk?aff_unique_id=", Role::Product, None),
    (
        "https://www.tokopedia.com/kopi/bubuk?aff_unique_id=V2abc",
        Role::Product,
        Some("aff_unique_id"),
    ),
    ("https://www.amazon.com/dp/B0ABCDE123?tag=x-20", Role::Product, Some("tag")),
    ("https://www.amazon.com/dp/B0ABCDE123?tag=", Role::Product, None),
    ("https://www.etsy.com/listing/1/x?tag=x", Role::Product, None),
    ("https://amzn.to/3abc", Role::Affiliate, None),
    ("https://shopee.co.id/opaanlp/1/2?__mobile__=1", Role::Product, Some("/opaanlp/1/2")),
    ("https://shopee.co.id/product/1/2?utm_medium=affiliates", Role::Product, Some("utm_medium")),
    ("https://shopee.co.id/product/1/2?utm_medium=social", Role::Product, None),
    (
        "https://shopee.co.id/search?keyword=kopi&affiliate_id=5",
        Role::Affiliate,
        Some("affiliate_id"),
    ),
    ("https://id.shp.ee/Abc1234?affiliate_id=5", Role::Affiliate, Some("affiliate_id")),
    ("https://s.shopee.co.id/1aBcDe", Role::Affiliate, None),
    ("https://c.lazada.co.id/t/c.AbCdE?sub_aff_id=x", Role::Affiliate, Some("sub_aff_id")),
    ("https://kopi.example/x?aff_id=7", Role::Affiliate, Some("aff_id")),
];

#[test]
fn commissions_are_removed_or_told() {
    let registry = built_in();
    for (pasted, role, sign) in COMMISSIONS {
        let found = classify(&registry, pasted).unwrap();
        assert_eq!((found.role, found.commission.as_deref()), (*role, *sign), "{pasted}");
    }
}

#[test]
fn targets_of_redirects_are_told_if_they_are_pages() {
    let registry = built_in();
    let at = |link: &str| {
        let address = format!("https://s.shopee.co.id/an_redir?affiliate_id=1&origin_link={link}");
        let found = classify(&registry, &address).unwrap();
        assert_eq!(found.role, Role::Affiliate);
        found.captures.get("target").cloned()
    };
    assert_eq!(
        at("https%3A%2F%2Fshopee.co.id%2Fproduct%2F1%2F2").as_deref(),
        Some("https://shopee.co.id/product/1/2")
    );
    assert_eq!(at("javascript%3Aalert(1)"), None);
    assert_eq!(at("shopeeid%3A%2F%2Fhome"), None);
    assert_eq!(at(""), None);
}

#[test]
fn faults_carry_facts() {
    let registry = built_in();
    let host = |host: &str| host.to_owned();
    let no_http = |scheme: &str| LinkFault::NotHttp { scheme: scheme.to_owned() };
    let bare = |proposal: &str| LinkFault::MissingScheme { proposal: proposal.to_owned() };
    let bad_host = |host: &str, proposal: Option<&str>| LinkFault::BadHost {
        host: host.to_owned(),
        proposal: proposal.map(str::to_owned),
    };
    let cases = [
        ("", LinkFault::Unreadable),
        ("kopi robusta", LinkFault::Unreadable),
        ("0812-3456-7890", LinkFault::Unreadable),
        ("081234567890", LinkFault::Unreadable),
        ("kopi@contoh.example", LinkFault::Unreadable),
        ("https://", LinkFault::Unreadable),
        ("https://toko pedia.com/", LinkFault::Unreadable),
        ("https://localhost/x", LinkFault::Unreadable),
        ("https://tokopedia/x", LinkFault::Unreadable),
        ("javascript:alert(1)", no_http("javascript")),
        ("mailto:a@b.example", no_http("mailto")),
        ("tel:+6281", no_http("tel")),
        ("intent://shopee.co.id/x", no_http("intent")),
        ("ftp://kopi.example/", no_http("ftp")),
        ("data:text/html,x", no_http("data")),
        ("https://tokopedia.com@evil.example/", LinkFault::UserInfo { host: host("evil.example") }),
        ("https://a:b@tokopedia.com/", LinkFault::UserInfo { host: host("tokopedia.com") }),
        ("tokopedia.com@evil.example/x", LinkFault::UserInfo { host: host("evil.example") }),
        ("https://192.168.1.1/x", LinkFault::IpAddress { host: host("192.168.1.1") }),
        ("https://0x7f000001/x", LinkFault::IpAddress { host: host("127.0.0.1") }),
        ("https://[::1]/x", LinkFault::IpAddress { host: host("[::1]") }),
        ("tokopedia.com/kopi", bare("https://tokopedia.com/kopi")),
        ("//tokopedia.com/kopi", bare("https://tokopedia.com/kopi")),
        ("tokopedia.com:443/kopi", bare("https://tokopedia.com:443/kopi")),
        ("www.tiktok.com/@kopi.contoh", bare("https://www.tiktok.com/@kopi.contoh")),
        ("kopi-osing.id", bare("https://kopi-osing.id")),
        (
            "https://kopi.id/b, https://shopee.co.id/x",
            LinkFault::Two { first: "https://kopi.id/b".into() },
        ),
        (
            "https://kopi.id/a - https://kopi.id/b",
            LinkFault::Two { first: "https://kopi.id/a".into() },
        ),
        ("https://www.google.com/maps/embed?pb=1", LinkFault::Embedded),
        ("https://shopee,co.id/x", bad_host("shopee,co.id", Some("https://shopee.co.id/x"))),
        ("https://kopi..id/c", bad_host("kopi..id", Some("https://kopi.id/c"))),
        ("https://kopi_osing.id/", bad_host("kopi_osing.id", None)),
    ];
    for (written, fault) in cases {
        assert_eq!(classify(&registry, written).err(), Some(fault), "{written}");
    }
}

#[test]
fn pretenders_are_faults_with_or_without_a_scheme() {
    let registry = built_in();
    let cases = [
        ("https://shoppee.co.id/x", "shopee.co.id"),
        ("tokopedla.com/x", "tokopedia.com"),
        ("https://tоkopedia.com/x", "tokopedia.com"),
        ("https://tokopedia.com.evil.example/x", "tokopedia.com"),
        ("http://tiktok-hadiah.example:8080", "tiktok.com"),
    ];
    for (written, meant) in cases {
        let fault = LinkFault::Lookalike { meant: meant.to_owned() };
        assert_eq!(classify(&registry, written).err(), Some(fault), "{written}");
    }
}

#[test]
fn an_honest_international_host_is_kept_in_punycode() {
    let registry = built_in();
    let found = classify(&registry, "https://Café-Kopi.id/x").unwrap();
    assert_eq!((found.role, found.host.as_str()), (Role::OwnSite, "xn--caf-kopi-d1a.id"));
}

#[test]
fn what_was_written_is_read_as_the_same() {
    let registry = built_in();
    let examples = registry
        .marketplaces()
        .iter()
        .flat_map(|place| &place.examples)
        .map(|one| one.url.as_str());
    let cleaned = CLEANED.iter().map(|(pasted, ..)| *pasted);
    let commissions = COMMISSIONS.iter().map(|(pasted, ..)| *pasted);
    for pasted in examples.chain(cleaned).chain(commissions) {
        for more in ["", "?", "?utm_source=x&fbclid=y&a=b", "&aff_id=1", "#x", "/", "//", "%20"] {
            let pasted = format!("{pasted}{more}");
            let Ok(first) = classify(&registry, &pasted) else { continue };
            let again = classify(&registry, &first.url).unwrap();
            assert_eq!(
                (again.role, &again.url, key(&again)),
                (first.role, &first.url, key(&first)),
                "{pasted}"
            );
        }
    }
}

#[test]
fn whatsapp_sentences_are_percent_encoded() {
    assert_eq!(whatsapp_url("6281234567890", ""), "https://wa.me/6281234567890");
    assert_eq!(
        whatsapp_url("6281234567890", "Halo, 1+1 & kopi? “ya”\n#2"),
        "https://wa.me/6281234567890?text=Halo%2C%201%2B1%20%26%20kopi%3F%20%E2%80%9Cya%E2%80%9D%0A%232"
    );
}

#[test]
fn utm_is_added_only_where_it_lacks() {
    let utm =
        Utm { source: Some("wanasagara".into()), medium: Some("web situs".into()), campaign: None };
    let cases = [
        ("https://a.example/x", "https://a.example/x?utm_source=wanasagara&utm_medium=web%20situs"),
        (
            "https://a.example/x?b=%2F#c",
            "https://a.example/x?b=%2F&utm_source=wanasagara&utm_medium=web%20situs#c",
        ),
        (
            "https://a.example/x?utm_source=other",
            "https://a.example/x?utm_source=other&utm_medium=web%20situs",
        ),
        (
            "https://a.example/x?utm_source=&UTM_MEDIUM=m",
            "https://a.example/x?utm_source=&UTM_MEDIUM=m",
        ),
        ("no address", "no address"),
    ];
    for (url, expected) in cases {
        assert_eq!(with_utm(url, &utm), expected);
        assert_eq!(with_utm(expected, &utm), expected);
    }
    assert_eq!(with_utm("https://a.example/x?", &Utm::default()), "https://a.example/x?");
}
