//! What producers have agreed to, as lists say it: what is published, and what is not.

use crate::support::Site;

/// Imports a list in which one producer may be shown as `said`, builds the site, and returns the consent in the producer's file.
fn consented(said: &str) -> (Site, String) {
    let list = format!(
        "Nama Produk;Nama Usaha;Kategori;Nama Pemilik;No WA;Alamat;Tanggal Persetujuan;Dicatat Oleh;Boleh Tampil\n\
         Keripik;Dapur Contoh;Kopi;Ibu Contoh Satu;0812-0000-0001;Jalan Contoh 1;2 Januari 2026;Pak Contoh;\"{said}\"\n\
         Opak;Dapur Contoh;Kopi;;;;2 Januari 2026;Pak Contoh;\"{said}\"\n"
    );
    let site = Site::new("-- base --\n");
    let run = site.import("daftar.csv", list.as_bytes(), &[]);
    assert_eq!(run.code, 0, "{said}: {run:?}");
    assert!(!run.stderr.contains("two-values"), "{said}: {run:?}");
    let build = site.build(&[]);
    assert_eq!(build.code, 0, "{said}: {build:?}");
    let text = site.text("producers/dapur-contoh.md");
    let consent = text.split_once("consent:").map_or("", |(_, consent)| consent);
    (site, consent.to_owned())
}

/// Whether a page has the number, the owner, the address.
fn shown(site: &Site) -> [bool; 3] {
    let page = site.page("produsen/dapur-contoh/index.html");
    ["6281200000001", "Ibu Contoh Satu", "Jalan Contoh 1"].map(|text| page.contains(text))
}

#[test]
fn what_was_agreed_to_is_published_and_nothing_else() {
    for (said, expected) in [
        ("ya", [true, true, true]),
        ("✓", [true, true, true]),
        ("Semua", [true, true, true]),
        ("No. WA, nama pemilik", [true, true, false]),
        ("WhatsApp; alamat", [true, false, true]),
        ("owner", [false, true, false]),
        ("tidak", [false, false, false]),
        ("Tidak setuju", [false, false, false]),
    ] {
        let (site, consent) = consented(said);
        assert_eq!(shown(&site), expected, "{said}: {consent}");
        assert_eq!(
            consent.contains("date: 2 Januari 2026"),
            expected.contains(&true),
            "{said}: {consent}"
        );
    }
}

#[test]
fn a_word_for_nothing_that_can_be_shown_is_named_with_what_can() {
    let list = "Nama Produk;Nama Usaha;Kategori;No WA;Tanggal Persetujuan;Dicatat Oleh;Boleh Tampil\n\
                Keripik;Dapur Contoh;Kopi;0812-0000-0001;2 Januari 2026;Pak Contoh;nanti dulu\n";
    let site = Site::new("-- base --\n");
    let run = site.import("daftar.csv", list.as_bytes(), &[]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.stderr.contains("daftar!G2") && run.stderr.contains("whatsapp, phone"), "{run:?}");
}
