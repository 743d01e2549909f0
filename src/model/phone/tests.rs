//! Numbers as people write them, and what they are.

use super::*;

#[test]
fn reads_numbers_of_indonesia() {
    let cases = [
        ("0812-3456-7890", "6281234567890"),
        ("+62 (0)812 3456 7890", "6281234567890"),
        ("(+62) 812 3456 7890", "6281234567890"),
        ("0062 812 3456 7890", "6281234567890"),
        ("6281234567890", "6281234567890"),
        ("62 0812 3456 7890", "6281234567890"),
        ("81234567890", "6281234567890"),
        ("852-1234-5678", "6285212345678"),
        ("8112345678", "628112345678"),
        ("(0333) 421234", "62333421234"),
        ("333421234", "62333421234"),
        ("0800-0000-0000", "6280000000000"),
        ("０８１２３４５６７８９０", "6281234567890"),
        ("＋６２ ８１２３４５６７８９０", "6281234567890"),
    ];
    for (text, expected) in cases {
        let read = Phone::read(text).map(|reading| (reading.phone.digits, reading.cured));
        assert_eq!(read, Ok((expected.to_owned(), Vec::new())), "{text}");
    }
}

#[test]
fn another_countrys_number_keeps_its_code() {
    let cases = [
        ("+81 90 1234 5678", "819012345678"),
        ("+84 91 234 5678", "84912345678"),
        ("+65 9123 4567", "6591234567"),
        ("+60 12-345 6789", "60123456789"),
        ("0081 90 1234 5678", "819012345678"),
        ("+44 (0)20 7946 0000", "442079460000"),
        ("+1 (202) 555-0100", "12025550100"),
        ("+852 1234 5678", "85212345678"),
        ("+670 7712 3456", "67077123456"),
        ("+39 06 1234 5678", "390612345678"),
    ];
    for (text, expected) in cases {
        let read = Phone::read(text).map(|reading| reading.phone);
        assert_eq!(read.as_ref().map(Phone::digits), Ok(expected), "{text}");
        assert_eq!(read.map(|phone| phone.line()), Ok(Line::Abroad), "{text}");
    }
}

#[test]
fn tells_why_a_text_is_no_number() {
    let ambiguous = |code: &str, digits: &str| PhoneFault::Ambiguous {
        code: code.into(),
        digits: digits.into(),
    };
    let cases = [
        ("", PhoneFault::Short),
        ("123", PhoneFault::Short),
        ("08x", PhoneFault::NotNumber),
        ("0812-3456", PhoneFault::Short),
        ("081234567890123", PhoneFault::Long),
        ("+62 62 812 3456 7890", PhoneFault::Long),
        ("+62 812 3456 7890 / 0813 1111 2222", PhoneFault::Two("0812-3456-7890".into())),
        ("+62812+3456", PhoneFault::NotNumber),
        ("+81 90 1234", PhoneFault::Short),
        ("+1 202 555 01000", PhoneFault::Long),
        ("+999 123 4567", PhoneFault::NoCountry),
        ("+0812 3456 7890", PhoneFault::NoCountry),
        ("81 90 1234 5678", ambiguous("81", "819012345678")),
        ("65 9123 4567", ambiguous("65", "6591234567")),
        ("6591234567", ambiguous("65", "6591234567")),
        ("60 12-345 6789", ambiguous("60", "60123456789")),
        ("1 202 555 0100", ambiguous("1", "12025550100")),
    ];
    for (text, expected) in cases {
        assert_eq!(Phone::read(text).err(), Some(expected), "{text}");
    }
}

#[test]
fn names_what_no_keyboard_types() {
    for c in "\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}\u{ad}\u{a0}\u{2009}\u{202f}\u{200b}\u{2060}\u{feff}\u{200e}\u{202a}\u{202c}\u{2066}\u{2069}"
        .chars()
    {
        let text = format!("{c}+62 812{c}3456{c}7890{c}");
        let read = Phone::read(&text).map(|reading| (reading.phone.digits, reading.cured));
        assert_eq!(read, Ok(("6281234567890".to_owned(), vec![c])), "U+{:04X}", u32::from(c));
    }
}

#[test]
fn links_hold_country_codes_without_a_plus() {
    let cases = [
        ("6281234567890", Some("6281234567890")),
        ("+6281234567890", Some("6281234567890")),
        ("081234567890", Some("6281234567890")),
        ("62812-3456-7890", Some("6281234567890")),
        ("6281234567890\u{202c}", Some("6281234567890")),
        ("819012345678", Some("819012345678")),
        ("6591234567", Some("6591234567")),
        ("12025550100", Some("12025550100")),
        ("62333421234", Some("62333421234")),
        ("6281", None),
        ("kopi", None),
        ("", None),
    ];
    for (text, expected) in cases {
        let read = Phone::in_link(text).ok().map(|reading| reading.phone);
        assert_eq!(read.as_ref().map(Phone::digits), expected, "{text}");
    }
}

#[test]
fn tells_mobile_from_fixed_and_writes_them_as_people_do() {
    let of = |text: &str| Phone::parse(text).map(|phone| (phone.line(), phone.national()));
    assert_eq!(of("0812 3456 7890"), Some((Line::Mobile, "0812-3456-7890".to_owned())));
    assert_eq!(of("0333 421234"), Some((Line::Fixed, "0333-4212-34".to_owned())));
    assert_eq!(of("+81 90 1234 5678"), Some((Line::Abroad, "+81 9012345678".to_owned())));
}

#[test]
fn what_is_not_one_number_says_why() {
    let number = || "0812-3456-7890".to_owned();
    for (text, fault) in [
        ("0812-3456-7890 / 0813-1111-2222", PhoneFault::Two(number())),
        ("0812-3456-7890, 0813-1111-2222", PhoneFault::Two(number())),
        ("0812-3456-7890 atau 0813-1111-2222", PhoneFault::Two(number())),
        ("+6281234567890/1", PhoneFault::Two(number())),
        ("0812-3456-7890 ext. 3", PhoneFault::Words(number())),
        ("WA 0812-3456-7890", PhoneFault::Words(number())),
        ("https://wa.me/819012345678", PhoneFault::Words("+81 9012345678".to_owned())),
        ("https://wa.me/081234567890", PhoneFault::Words(number())),
        ("tel:081234567890", PhoneFault::Words(number())),
        ("O812-3456-789O", PhoneFault::Letters(number())),
        ("08l2-3456-7890", PhoneFault::Letters("0812-3456-7890".into())),
        ("8.12E+11", PhoneFault::Spreadsheet),
        ("8,12346E+11", PhoneFault::Spreadsheet),
        ("81234567890.0", PhoneFault::Spreadsheet),
        ("0812-3456-XXXX", PhoneFault::NotNumber),
    ] {
        assert_eq!(Phone::read(text).err(), Some(fault), "{text}");
    }
    assert_eq!(Phone::read("0333/421234").map(|read| read.phone.e164()), Ok("+62333421234".into()));
}
