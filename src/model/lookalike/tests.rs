//! Pretenders and honest hosts.

#![allow(clippy::unwrap_used)]

use super::*;
use crate::catalog::registry::built_in;

fn punycode(host: &str) -> String {
    idna::domain_to_ascii(host).unwrap()
}

#[test]
fn pretenders_are_caught() {
    let registry = built_in();
    let cases = [
        ("tokopedla.com", "tokopedia.com"),
        ("t0kopedia.com", "tokopedia.com"),
        ("tokopediaa.com", "tokopedia.com"),
        ("tokpedia.com", "tokopedia.com"),
        ("tokopeida.com", "tokopedia.com"),
        ("rokopedia.com", "tokopedia.com"),
        ("toko-pedia.com", "tokopedia.com"),
        ("tokopedia.co.id", "tokopedia.com"),
        ("tokopedia.xyz", "tokopedia.com"),
        ("tokopedia-promo.example", "tokopedia.com"),
        ("promo-tokopedia.web.id", "tokopedia.com"),
        ("undiantokopedia2026.com", "tokopedia.com"),
        ("tokopedia.com.evil.example", "tokopedia.com"),
        ("www.tokopedia-com.evil.example", "tokopedia.com"),
        ("tokopedia-login.vercel.app", "tokopedia.com"),
        ("shoppee.co.id", "shopee.co.id"),
        ("shopee.com.id", "shopee.co.id"),
        ("shope.co.id", "shopee.co.id"),
        ("sh0pee.id", "shopee.co.id"),
        ("shopee-co-id.xyz", "shopee.co.id"),
        ("shopee.com.xyz", "shopee.co.id"),
        ("shopee.vercel.app", "shopee.co.id"),
        ("shopee88.com", "shopee.co.id"),
        ("shopee101.com", "shopee.co.id"),
        ("hadiahshopee.my.id", "shopee.co.id"),
        ("id.shopee.co.id.login.example", "shopee.co.id"),
        ("lazzada.co.id", "lazada.co.id"),
        ("bukalapak-resmi.com", "bukalapak.com"),
        ("bllbli.com", "blibli.com"),
        ("whatsaap.com", "whatsapp.com"),
        ("vvhatsapp.com", "whatsapp.com"),
        ("lnstagram.com", "instagram.com"),
        ("facebok.com", "facebook.com"),
        ("faceboook-login.example", "facebook.com"),
        ("arnazon.com", "amazon.com"),
        ("etsy.co.id", "etsy.com"),
        ("wa.me.evil.example", "wa.me"),
        ("go-food.id", "gofood.co.id"),
    ];
    for (host, real) in cases {
        assert_eq!(imitated(&registry, host), Some(real), "{host}");
    }
}

#[test]
fn other_scripts_are_seen_through() {
    let registry = built_in();
    for (host, real) in [
        ("tоkоpedia.com", "tokopedia.com"),
        ("tokopedıa.com", "tokopedia.com"),
        ("tokopédia.com", "tokopedia.com"),
        ("ѕhорее.co.id", "shopee.co.id"),
        ("shopeé.co.id", "shopee.co.id"),
        ("whаtsapp.com", "whatsapp.com"),
        ("amаzon.com", "amazon.com"),
        ("shopее.kopi.id", "shopee.co.id"),
        ("shopeе-promo.example", "shopee.co.id"),
    ] {
        let host = punycode(host);
        assert!(host.contains("xn--"), "{host}");
        assert_eq!(imitated(&registry, &host), Some(real), "{host}");
    }
}

#[test]
fn honest_hosts_pass() {
    let registry = built_in();
    for host in [
        "kopishopee.com",
        "tokopediaku.com",
        "tokomedia.id",
        "kopipedia.id",
        "kopedia.id",
        "shop.id",
        "shopify.com",
        "shopi.id",
        "shopee.kopibanyuwangi.id",
        "tokopedia.eiger.co.id",
        "shopee-kopi-osing.com",
        "batik-whatsapp.id",
        "toktok.id",
        "tektok.id",
        "tiktak.id",
        "bilibili.com",
        "biblio.id",
        "belanja.com",
        "lazuardi.id",
        "lazaro.id",
        "amazonia.id",
        "amazing.id",
        "goodfood.id",
        "gofoodie.id",
        "mofood.id",
        "betsy.id",
        "etsa.id",
        "inapro.id",
        "bizmarket.id",
        "pasar.id",
        "pasarbanyuwangi.example",
        "kopi-osing.id",
        "tokobuku.web.id",
        "grab.com",
        "lkpp.go.id",
        "banyuwangikab.go.id",
        "alibabakopi.id",
        "instagrammable.id",
        "marketplace.id",
    ] {
        assert_eq!(imitated(&registry, host), None, "{host}");
    }
    for host in ["café-kopi.id", "jawa-ꦗꦮ.id"] {
        assert!(imitated(&registry, &punycode(host)).is_none(), "{host}");
    }
}
