//! Links to chats: numbers in every form, and the sentences that come with them.

use super::*;

/// Address as pasted, role, address to write.
const NUMBERS: &[(&str, Role, &str)] = &[
    ("https://wa.me/081234567890", Role::Chat, "https://wa.me/6281234567890"),
    ("http://wa.me/+6281234567890", Role::Chat, "https://wa.me/6281234567890"),
    ("https://wa.me/%2B62812%203456%207890/?text=x", Role::Chat, "https://wa.me/6281234567890"),
    ("https://wa.me/62812-3456-7890", Role::Chat, "https://wa.me/6281234567890"),
    ("https://wa.me/62812‑3456‑7890", Role::Chat, "https://wa.me/6281234567890"),
    ("https://wa.me/819012345678", Role::Chat, "https://wa.me/819012345678"),
    (
        "https://api.whatsapp.com/send?phone=+6281234567890",
        Role::Chat,
        "https://wa.me/6281234567890",
    ),
    (
        "https://api.whatsapp.com/send/?text=x&phone=62812+3456+7890&type=phone_number",
        Role::Chat,
        "https://wa.me/6281234567890",
    ),
    (
        "https://web.whatsapp.com/send?phone=6281234567890",
        Role::Chat,
        "https://wa.me/6281234567890",
    ),
    ("whatsapp://send?phone=081234567890&text=x", Role::Chat, "https://wa.me/6281234567890"),
    ("whatsapp://send/?phone=%2B6281234567890", Role::Chat, "https://wa.me/6281234567890"),
    ("https://wa.me/?text=x", Role::UnknownPage, "https://wa.me/?text=x"),
    ("https://wa.me/c/081234567890", Role::Catalog, "https://wa.me/c/6281234567890"),
    ("https://wa.me/message/ABC123", Role::Short, "https://wa.me/message/ABC123"),
    ("https://wa.me/qr/ABC123", Role::Short, "https://wa.me/qr/ABC123"),
];

#[test]
fn numbers_become_canonical() {
    let registry = built_in();
    for (pasted, role, written) in NUMBERS {
        let found = classify(&registry, pasted).unwrap();
        assert_eq!((found.role, found.url.as_str()), (*role, *written), "{pasted}");
        assert_eq!(classify(&registry, written).unwrap().url, *written);
    }
}

#[test]
fn sentences_of_chats_are_kept() {
    let registry = built_in();
    let of = |url: &str| classify(&registry, url).unwrap().message;
    assert_eq!(of("https://wa.me/081234567890?text=Halo%20kak+1").as_deref(), Some("Halo kak 1"));
    assert_eq!(
        of("https://api.whatsapp.com/send?phone=6281234567890&text=Hai").as_deref(),
        Some("Hai")
    );
    assert_eq!(of("https://wa.me/6281234567890?text=%20"), None);
    assert_eq!(of("https://www.tokopedia.com/kopicontoh?text=Halo"), None);
}

#[test]
fn numbers_that_are_none_are_faults() {
    let registry = built_in();
    for (url, written) in [
        ("https://wa.me/0812", "0812"),
        ("https://wa.me/62812345678901234", "62812345678901234"),
        ("https://api.whatsapp.com/send?phone=6281234567890x", "6281234567890x"),
    ] {
        let fault = classify(&registry, url).err();
        assert!(
            matches!(&fault, Some(LinkFault::Phone { written: found, .. }) if found == written),
            "{url}: {fault:?}"
        );
    }
}
