//! Cells as people mean them.

use etalase::import::capitals::normal_case;
use etalase::import::cell::{Links, Mark, licences, links, mark, phones, price};
use etalase::model::price::Price;
use etalase::workbook::{Address, Cell, Value};

fn cell(value: Value, link: Option<&str>) -> Cell {
    Cell { address: Address { row: 0, column: 0 }, value, link: link.map(str::to_owned) }
}

fn text(text: &str) -> Cell {
    cell(Value::Text(text.to_owned()), None)
}

fn number(number: f64) -> Cell {
    cell(Value::Number(number), None)
}

#[test]
fn a_telephone_number_gets_its_zero_back() {
    for (given, expected) in [
        (number(81_200_000_000.0), &["081200000000"][..]),
        (number(6_281_200_000_000.0), &["+6281200000000"]),
        (number(333_421_234.0), &["0333421234"]),
        // Singapore's without its plus, or an Indonesian one without its zero.
        (number(6_591_234_567.0), &["6591234567"]),
        (number(12.0), &["12"]),
        (text("81200000000"), &["081200000000"]),
        (text(" 0812-0000-0000 "), &["0812-0000-0000"]),
        (text("0333/421234"), &["0333/421234"]),
        (text("081200000000 / 81200000001"), &["081200000000", "081200000001"]),
        (text("081200000000\n081200000000; 0333-421234"), &["081200000000", "0333-421234"]),
        (text("081200000000 dan 081200000001"), &["081200000000", "081200000001"]),
        // What is no number stays whole, for a person to look at.
        (text("0812-0000-0000 (Ibu), 0812"), &["0812-0000-0000 (Ibu), 0812"]),
        (text("tidak ada"), &["tidak ada"]),
        (text("8.12E+11"), &["8.12E+11"]),
    ] {
        assert_eq!(phones(&given), expected, "{given:?}");
    }
}

#[test]
fn prices_of_lists() {
    for (given, rupiah) in [
        (text("Rp. 25.000,-"), 25_000),
        (text("Rp 25.000,00"), 25_000),
        (text("25rb"), 25_000),
        (number(25_000.0), 25_000),
    ] {
        assert_eq!(price(&given).unwrap().price, Price::Exact(rupiah), "{given:?}");
    }
    assert_eq!(price(&text("Rp.15.000,-/bungkus")).unwrap().unit.as_deref(), Some("bungkus"));
    assert!(price(&text("hubungi penjual")).is_err());
    assert!(price(&number(0.5)).is_err());
}

#[test]
fn links_in_a_text_and_under_it() {
    let found = |text: &str, link: Option<&str>| links(&cell(Value::Text(text.to_owned()), link));
    let expected = |addresses: &[&str], words: &str| Links {
        addresses: addresses.iter().map(|&address| address.to_owned()).collect(),
        words: words.to_owned(),
    };
    let shop = "https://shopee.co.id/kopi_contoh";
    assert_eq!(found("Toko Kopi", Some(shop)), expected(&[shop], "Toko Kopi"));
    assert_eq!(found("shopee.co.id/kopi_contoh/", Some(shop)), expected(&[shop], ""));
    assert_eq!(
        found(
            "https://a.example/x,y\nwww.kopicontoh.com; tokopedia.com/kopi dan @kopi.contoh",
            None
        ),
        expected(
            &["https://a.example/x,y", "www.kopicontoh.com", "tokopedia.com/kopi"],
            "@kopi.contoh"
        )
    );
    assert_eq!(
        found("https://a.example/x,https://b.example", None),
        expected(&["https://a.example/x", "https://b.example"], "")
    );
    // No address, and no link that a page may have.
    for text in ["Jl.Raya No.5", "ibu@contoh.com", "kopi.contoh", "-", "...", "."] {
        assert_eq!(found(text, Some("mailto:ibu@contoh.com")).addresses, [""; 0], "{text}");
    }
    let many = "a.com,".repeat(100_000);
    assert_eq!(found(&many, None).addresses, ["a.com"]);
}

#[test]
fn licences_by_word_and_by_shape() {
    let shown = |text: &str| {
        let shown = licences(text).into_iter().map(|licence| {
            let kind = licence.kind.map_or("?", |kind| kind.name());
            format!("{kind} {}", licence.number.unwrap_or_default())
        });
        shown.collect::<Vec<_>>().join(" + ").trim().to_owned()
    };
    for (text, expected) in [
        ("P-IRT 2060001010001-30", "pirt P-IRT 2060001010001-30"),
        ("206000101000130", "pirt 206000101000130"),
        ("PIRT: 206", "pirt 206"),
        ("No. Sertifikat Halal ID-1", "halal ID-1"),
        ("ID00110000000011126", "halal ID00110000000011126"),
        (
            "NIB : 0000000000000\nPIRT 2060001010001-30",
            "nib 0000000000000 + pirt PIRT 2060001010001-30",
        ),
        ("0000000000000", "nib 0000000000000"),
        ("Halal, PIRT", "halal  + pirt"),
        (
            "MD 000000000000 dan Halal ID00110000000011126",
            "bpom MD 000000000000 + halal ID00110000000011126",
        ),
        ("12/34/2026", "? 12/34/2026"),
        ("belum ada", ""),
        ("", ""),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn marks_in_columns_of_licences() {
    for (text, expected) in [
        ("ADA", Some(Mark::Yes)),
        ("✓", Some(Mark::Yes)),
        ("Belum", Some(Mark::No)),
        ("-", Some(Mark::No)),
        ("dalam proses", Some(Mark::Applied)),
        ("x", None),
        ("206", None),
        ("", None),
    ] {
        assert_eq!(mark(text), expected, "{text}");
    }
}

#[test]
fn capitals_become_normal_case() {
    for (text, expected) in [
        ("KOPI BUBUK ROBUSTA", Some("Kopi Bubuk Robusta")),
        ("KWT SRI REJEKI", Some("KWT Sri Rejeki")),
        ("UD. MA'MUR JAYA II", Some("UD. Ma'mur Jaya II")),
        ("CV TANI DAN TERNAK (UMKM)", Some("CV Tani dan Ternak (UMKM)")),
        ("OLEH-OLEH KHAS DARI DESA", Some("Oleh-Oleh Khas dari Desa")),
        ("JL. RAYA NO. 5 RT 02", Some("Jl. Raya No. 5 RT 02")),
        ("KERIPIK PISANG 250GR", Some("Keripik Pisang 250gr")),
        ("HJ. SITI CONTOH", Some("Hj. Siti Contoh")),
        ("Kopi Bubuk", None),
        ("KWT", None),
        ("VCO 100 ML", Some("VCO 100 ml")),
        ("123.456", None),
        ("", None),
    ] {
        assert_eq!(normal_case(text).as_deref(), expected, "{text}");
    }
}
