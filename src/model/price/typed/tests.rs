//! Prices of real lists, and what must not be taken for one.

use super::super::Price::{self, Between, Exact, From};
use super::{Fault, Typed};

fn price(text: &str) -> Option<Price> {
    Typed::read(text).ok().map(|typed| typed.price)
}

#[test]
fn prices_as_people_type_them() {
    let cases = [
        ("45000", Exact(45_000)),
        ("45.000", Exact(45_000)),
        ("Rp 45.000", Exact(45_000)),
        ("Rp45.000,-", Exact(45_000)),
        ("Rp. 45.000,00", Exact(45_000)),
        ("Rp45.000,00-", Exact(45_000)),
        ("Rp 45.000.-", Exact(45_000)),
        ("45.000,=", Exact(45_000)),
        ("IDR 45000", Exact(45_000)),
        ("45.000 rupiah", Exact(45_000)),
        ("@ Rp 5.000", Exact(5_000)),
        ("Rp @5.000", Exact(5_000)),
        ("45rb", Exact(45_000)),
        ("45 ribu", Exact(45_000)),
        ("45 ribu rupiah", Exact(45_000)),
        ("25k", Exact(25_000)),
        ("25K", Exact(25_000)),
        ("1,5jt", Exact(1_500_000)),
        ("1.5 juta", Exact(1_500_000)),
        ("1.250.000", Exact(1_250_000)),
        ("2m", Exact(2_000_000_000)),
        ("４５．０００", Exact(45_000)),
        ("Rp\u{a0}45.000", Exact(45_000)),
        ("\u{200b}45.000\u{200e}", Exact(45_000)),
        ("25000-40000", Between(25_000, 40_000)),
        ("25.000 – 40.000", Between(25_000, 40_000)),
        ("25.000\u{2011}40.000", Between(25_000, 40_000)),
        ("25-40rb", Between(25_000, 40_000)),
        ("25rb-1,5jt", Between(25_000, 1_500_000)),
        ("Rp25.000-Rp40.000", Between(25_000, 40_000)),
        ("Rp15.000,- s/d Rp20.000,-", Between(15_000, 20_000)),
        ("Rp15.000,- - Rp20.000,-", Between(15_000, 20_000)),
        ("15.000 s.d. 20.000", Between(15_000, 20_000)),
        ("15rb sd 20rb", Between(15_000, 20_000)),
        ("15 ribu sampai dengan 20 ribu", Between(15_000, 20_000)),
        ("dari 15.000 hingga 20.000", Between(15_000, 20_000)),
        ("15 - 20.000", Between(15_000, 20_000)),
        ("7,5 - 10.000", Between(7_500, 10_000)),
        ("100 - 200.000", Between(100_000, 200_000)),
        ("500 - 2.000", Between(500, 2_000)),
        ("15 - 20", Between(15, 20)),
        ("40000-40000", Exact(40_000)),
        ("mulai 25.000", From(25_000)),
        ("mulai dari 50rb", From(50_000)),
        ("Mulai dari Rp 50.000,-", From(50_000)),
        ("start from 50k", From(50_000)),
        ("dari 50rb", From(50_000)),
        ("50rb+", From(50_000)),
        ("500 - 1,5jt", Between(500_000, 1_500_000)),
        ("15 - 1jt", Between(15_000, 1_000_000)),
        ("50.000 ke atas", From(50_000)),
        ("45", Exact(45)),
    ];
    for (text, expected) in cases {
        assert_eq!(price(text), Some(expected), "{text:?}");
    }
}

#[test]
fn units_are_taken_along() {
    let cases = [
        ("Rp5.000/kg", 5_000, "kg"),
        ("Rp2.000 / pcs", 2_000, "pcs"),
        ("45000 per kg", 45_000, "kg"),
        ("Rp 5.000 (per kg)", 5_000, "kg"),
        ("5.000 (/ikat)", 5_000, "ikat"),
        ("12rb/100 gr", 12_000, "100 gr"),
        ("45.000,-/Botol", 45_000, "Botol"),
        ("Rp 15.000 rupiah per 250 g", 15_000, "250 g"),
    ];
    for (text, low, unit) in cases {
        let typed = Typed::read(text).unwrap();
        assert_eq!((typed.price.low(), typed.unit.as_deref()), (low, Some(unit)), "{text:?}");
    }
    let range = Typed::read("Rp15.000/kg s/d Rp20.000/kg").unwrap();
    assert_eq!((range.price, range.unit.as_deref()), (Between(15_000, 20_000), Some("kg")));
    assert!(Typed::read("15.000/kg - 20.000/pcs").is_err());
    assert!(Typed::read("Rp 50.000/Rp 45.000").is_err());
}

#[test]
fn what_is_no_price() {
    use Fault::{AskSeller, Falling, Meant, Unknown};
    let cases = [
        ("", Unknown),
        ("0", Unknown),
        ("gratis", Unknown),
        ("45.00", Unknown),
        ("45.5", Unknown),
        ("45,50", Unknown),
        ("4.5000", Unknown),
        ("-45000", Unknown),
        ("USD 45", Unknown),
        ("99999999999999999999", Unknown),
        ("45,000", Meant("45.000".to_owned())),
        ("Rp 1,250,000", Meant("Rp 1.250.000".to_owned())),
        ("Hubungi kami", AskSeller),
        ("nego", AskSeller),
        ("(nego)", AskSeller),
        ("WA 0812", AskSeller),
        ("45.000 nego", Meant("45.000".to_owned())),
        ("Rp45.000 (bisa nego)", AskSeller),
        ("Rp45.000 (nego)", Meant("Rp45.000".to_owned())),
        ("Call", AskSeller),
        ("40000-25000", Falling("25.000-40.000".to_owned())),
        ("15.000 - 20", Falling("15.000-20.000".to_owned())),
    ];
    for (text, fault) in cases {
        assert_eq!(Typed::read(text), Err(fault), "{text:?}");
    }
}

#[test]
fn a_long_text_costs_little() {
    assert!(Typed::read(&"1.".repeat(1_000_000)).is_err());
    assert!(Typed::read(&format!("45.000/{}", "kg ".repeat(100_000))).is_err());
}

#[test]
fn fractions_are_exact() {
    for hundredths in 1..=10_000 {
        let (whole, rest) = (hundredths / 100, hundredths % 100);
        assert_eq!(price(&format!("{whole},{rest:02}jt")), Some(Exact(hundredths * 10_000)));
        let rupiah = Some(Exact(hundredths / 100)).filter(|_| rest == 0 && whole > 0);
        assert_eq!(price(&format!("Rp{whole},{rest:02}")), rupiah);
    }
    assert_eq!(price("100 miliar"), Some(Exact(100_000_000_000)));
    assert_eq!(price("100,01 miliar"), None);
    assert_eq!(price("184467440737095516,16"), None);
    assert_eq!(price(&"9".repeat(60)), None);
}
