//! Drawings that came from elsewhere: what hostile, messy and damaged ones become.

use std::fs;
use std::path::Path;

use etalase::diagnostic::Diagnostics;
use etalase::drawing::drawing;
use etalase::site_folder::SiteFile;

use crate::support::Dice;

pub(crate) const SQUARE: &str = r#"<path d="M0 0h10v10z"/>"#;

pub(crate) fn svg(inside: &str) -> String {
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 12">{inside}</svg>"#
    )
}

/// What becomes of the bytes of a drawing: its text, or the rules that refuse it.
fn cleaned(folder: &Path, bytes: &[u8]) -> Result<String, String> {
    let path = folder.join("a.svg");
    fs::write(&path, bytes).unwrap();
    let mut diagnostics = Diagnostics::default();
    let file = SiteFile::typed(&path).unwrap();
    let drawing = drawing(&file, "a.svg", &mut diagnostics).unwrap();
    let told: Vec<String> = diagnostics.iter().map(|one| one.message.en.clone()).collect();
    drawing.map(|drawing| drawing.text).ok_or(told.join("\n"))
}

/// Elements and attributes of a cleaned drawing are of a fixed alphabet, and no value is an address.
fn assert_harmless(text: &str, from: &str) {
    let rest = text.replacen("http://www.w3.org/2000/svg", "", 1);
    for bad in [
        "script",
        "onload",
        "onclick",
        "javascript",
        "://",
        "jauh",
        "data:",
        "foreign",
        "import",
        "<!",
        "<?",
        "&",
        "xlink",
        "style",
        "image",
        "text",
        "animate",
        "set ",
        "filter",
        "entity",
        "html",
        "iframe",
    ] {
        assert!(!rest.to_lowercase().contains(bad), "{bad:?} of {from}\nis in {text}");
    }
    let urls = rest.matches("url(").count();
    assert_eq!(urls, rest.matches("url(#a").count(), "{from}\n{text}");
    assert_eq!(rest.matches("href=").count(), rest.matches("href=\"#a").count(), "{from}\n{text}");
}

#[test]
fn nothing_hostile_comes_through() {
    let folder = tempfile::tempdir().unwrap();
    let pieces = [
        r##"<script>alert(1)</script>"##,
        r##"<script xlink:href="https://jauh.example/a.js"/>"##,
        r##"<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>"##,
        r##"<svg:script>alert(1)</svg:script>"##,
        r##"<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>"##,
        r##"<g onload="alert(1)" onclick="alert(1)"/>"##,
        r##"<a xlink:href="javascript:alert(1)" href="https://jauh.example/"><rect width="1" height="1"/></a>"##,
        r##"<use href="https://jauh.example/a.svg#b"/><use xlink:href="data:image/svg+xml,x#y"/><use href=" j&#x61;vascript:alert(1)"/>"##,
        r##"<use xmlns:q="http://www.w3.org/1999/xlink" q:href="//jauh.example/a.svg#b"/>"##,
        r##"<style>@import "https://jauh.example/a.css"; path{fill:url(https://jauh.example/b)}</style>"##,
        r##"<style>path{fill:u\72l(https://jauh.example/b)} path{background:url('data:x')}</style>"##,
        r##"<style><![CDATA[</style><script>alert(1)</script>]]></style>"##,
        r##"<![CDATA[<script>alert(1)</script>]]>"##,
        r##"<path d="M0 0" fill="url(http://jauh.example/#a)" stroke="url( 'https://jauh.example' )"/>"##,
        r##"<path d="M0 0" style="fill:url(&quot;https://jauh.example/&quot;);behavior:url(#x);-moz-binding:url(https://jauh.example)"/>"##,
        r##"<path d="M0 0" fill="url(#a) url(https://jauh.example)" mask="url(#a);url(//jauh.example)"/>"##,
        r##"<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="https://jauh.example"/></foreignObject>"##,
        r##"<image href="https://jauh.example/a.png"/><image xlink:href="data:image/svg+xml;base64,PHN2Zz4="/>"##,
        r##"<filter id="a"><feImage href="https://jauh.example/a.png"/></filter>"##,
        r##"<set attributeName="href" to="javascript:alert(1)"/><animate attributeName="x" values="1;2"/>"##,
        r##"<text>Nama Orang</text><title>Nama Orang &lt;script&gt;</title><desc>x</desc>"##,
        r##"<?php echo 1 ?><!-- <script> -->"##,
        r##"<g id="&quot;&gt;&lt;script&gt;" class="&lt;"><path d="M0 0"/></g><use href="#&quot;&gt;&lt;script&gt;"/>"##,
        r##"<path d="M0 0&quot; onload=&quot;alert(1)"/>"##,
        r##"<style xmlns="http://www.w3.org/1999/xhtml">@import "https://jauh.example"</style>"##,
        r##"<pattern id="p" xlink:href="https://jauh.example/#p"/><linearGradient id="q" href="https://jauh.example/#q"/>"##,
        r##"<svg xmlns="https://jauh.example/"><script/></svg>"##,
        r##"<metadata xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:RDF><script/></rdf:RDF></metadata>"##,
        r##"<iframe src="https://jauh.example"/><IMAGE/><Script/>"##,
    ];
    for piece in pieces {
        let text = cleaned(folder.path(), svg(&format!("{piece}{SQUARE}")).as_bytes());
        let text = text.unwrap_or_else(|told| panic!("{piece}: {told}"));
        assert_harmless(&text, piece);
        assert!(text.contains(SQUARE), "{piece}\n{text}");
    }
}

#[test]
fn what_is_no_drawing_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let deep = format!("{}{SQUARE}{}", "<g>".repeat(100_000), "</g>".repeat(100_000));
    let chain: String =
        (0..5000).map(|n| format!("<use id=\"n{n}\" href=\"#n{}\"/>", n + 1)).collect();
    let names =
        format!("<path {}/>", (0..50_000).map(|n| format!("a{n}=\"\" ")).collect::<String>());
    let bomb = format!(
        "<!DOCTYPE svg [<!ENTITY a \"{}\">]>{}",
        "1 ".repeat(120),
        svg(&format!("<path d=\"{}\"/>", "&a;".repeat(500_000)))
    );
    let nested = "<!DOCTYPE svg [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>";
    let refused: &[(&str, String)] = &[
        ("empty", String::new()),
        ("no XML", "Lambang".to_owned()),
        ("HTML", "<html><svg/></html>".to_owned()),
        (
            "another namespace",
            "<svg xmlns=\"https://jauh.example\"><path d=\"M0 0\"/></svg>".to_owned(),
        ),
        ("a prefix of nothing", format!("<svg:svg viewBox=\"0 0 9 9\">{SQUARE}</svg:svg>")),
        ("two roots", format!("{0}{0}", svg(SQUARE))),
        ("not closed", svg(SQUARE).replace("</svg>", "")),
        ("crossed", svg("<g><path d=\"M0 0\"></g></path>")),
        ("twice", svg("<path d=\"M0 0\" d=\"M0 0\"/>")),
        ("nothing", svg("<defs><path d=\"M0 0\"/></defs>")),
        ("no size", format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{SQUARE}</svg>")),
        ("no width", svg(SQUARE).replace("0 0 10 12", "0 0 0 12")),
        ("odd width", svg(SQUARE).replace("0 0 10 12", "0 0 NaN inf")),
        ("vast", svg(SQUARE).replace("0 0 10 12", "0 0 1e30 1e30")),
        ("deep", svg(&deep)),
        ("many", svg(&SQUARE.repeat(30_000))),
        ("attributes", svg(&names)),
        ("a chain", svg(&format!("{chain}<path id=\"n5000\" d=\"M0 0\"/>"))),
        (
            "a circle",
            svg(
                "<pattern id=\"a\"><path d=\"M0 0\" fill=\"url(#a)\"/></pattern><path d=\"M0 0\" fill=\"url(#a)\"/>",
            ),
        ),
        ("a bomb", bomb),
        ("nested names", format!("{nested}{}", svg("<path d=\"&b;\"/>"))),
        (
            "an external name",
            format!(
                "<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>{}",
                svg("<path d=\"&a;\"/>")
            ),
        ),
        ("long", svg(&format!("<path d=\"{}\"/>", "0 ".repeat(2_200_000)))),
    ];
    for (what, text) in refused {
        let made = cleaned(folder.path(), text.as_bytes());
        assert!(made.is_err(), "{what}: {made:?}");
        assert!(!made.unwrap_err().is_empty(), "{what} is not told");
    }
    let refused: &[&[u8]] = &[
        b"\x1f\x8b\x08\0gzip",
        b"\xff\xfe<\0s",
        b"<svg>\xff\xfe",
        b"\x89PNG\r\n\x1a\n",
        b"\0\0\0\0",
    ];
    for bytes in refused {
        assert!(cleaned(folder.path(), bytes).is_err(), "{bytes:?}");
    }
}

#[test]
fn drawings_of_real_programs_keep_their_look() {
    let folder = tempfile::tempdir().unwrap();
    let becomes = |text: &str, parts: &[&str]| {
        let made =
            cleaned(folder.path(), text.as_bytes()).unwrap_or_else(|told| panic!("{text}: {told}"));
        assert_harmless(&made, text);
        for part in parts {
            assert!(made.contains(part), "{text}\nlacks {part}\n{made}");
        }
    };
    // Style sheets of CorelDRAW and Illustrator: the later and the more particular rule wins, an element's own style all.
    becomes(
        &svg(
            "<style>path{fill:red}.fil0{fill:#0b5a67;stroke:none!important}/* .fil0{fill:blue} */#x.fil0{opacity:.5}</style><path id=\"x\" class=\"fil0 str0\" d=\"M0 0\"/><path class=\"fil0\" style=\"fill : white ;font-family:Arial\" fill=\"black\" d=\"M1 1\"/>",
        ),
        &[
            "<path d=\"M0 0\" fill=\"#0b5a67\" stroke=\"none\" opacity=\".5\"/>",
            "fill=\"white\" d=\"M1 1\" stroke=\"none\"",
        ],
    );
    // Names that Illustrator declares for namespaces; groups that lead somewhere; an offer beside others.
    becomes(
        "<!DOCTYPE svg [<!ENTITY ns_svg \"http://www.w3.org/2000/svg\">]><svg xmlns=\"&ns_svg;\" width=\"20mm\" height=\"10mm\"><switch><foreignObject/><g><a><path d=\"M0 0\"/></a></g></switch></svg>",
        &["width=\"512\" height=\"256\"", "<switch><g><g><path d=\"M0 0\"/></g></g></switch>"],
    );
    // References stay, under names that say nothing; those that lead nowhere go.
    becomes(
        &svg(
            "<defs><linearGradient id=\"Nama Orang\"/><linearGradient id=\"g\"><stop offset=\"50%\" style=\"stop-color:rgb(1,2,3)\"/></linearGradient><clipPath id=\"c\"><rect width=\"5\" height=\"5\"/></clipPath></defs><g clip-path=\"url('#c')\"><path d=\"M0 0\" fill=\"url(#g) red\" mask=\"url(#gone)\" stroke=\"url(#gone)\"/><use xlink:href=\"#gone\"/></g>",
        ),
        &[
            "<linearGradient/>",
            "<linearGradient id=\"a1\"><stop offset=\"50%\" stop-color=\"rgb(1,2,3)\"/>",
            "<clipPath id=\"a2\">",
            "clip-path=\"url(#a2)\"",
            "fill=\"url(#a1) red\" stroke=\"none\"/>",
            "<use/>",
        ],
    );
    // Prefixes, no namespace at all, other encodings.
    becomes(
        "<s:svg xmlns:s=\"http://www.w3.org/2000/svg\" viewBox=\"-5,-5 10,10\"><s:path d=\"M0 0\"/></s:svg>",
        &["<svg ", "viewBox=\"-5 -5 10 10\"", "<path d=\"M0 0\"/>"],
    );
    becomes("<svg viewBox='0 0 9 9'><path d='M0 0'/></svg>", &["<svg xmlns="]);
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?>{}",
        svg("<script>alert(1)</script><path d=\"M0 0\"/>")
    );
    for (mark, unit) in
        [([0xff, 0xfe], u16::to_le_bytes as fn(u16) -> [u8; 2]), ([0xfe, 0xff], u16::to_be_bytes)]
    {
        let bytes: Vec<u8> = mark.into_iter().chain(text.encode_utf16().flat_map(unit)).collect();
        let made = cleaned(folder.path(), &bytes).unwrap();
        assert!(made.contains("<path d=\"M0 0\"/>"), "{made}");
        assert_harmless(&made, "UTF-16");
    }
    let latin = format!("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>{}", svg("<!-- x -->"))
        .replace("<!-- x -->", SQUARE);
    let mut latin = latin.into_bytes();
    latin.splice(latin.len() - 6..latin.len() - 6, *b"<desc>\xe9</desc>");
    assert!(cleaned(folder.path(), &latin).is_ok());
}

/// Whatever happens to a drawing, what comes out is harmless and the same every time.
#[test]
fn damaged_drawings_stay_harmless() {
    let folder = tempfile::tempdir().unwrap();
    let good = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a \"#fff\">]>{}",
        svg(
            "<style>.a{fill:url(#g)}@import 'https://jauh.example';</style><script>alert(1)</script><defs><linearGradient id=\"g\"><stop stop-color=\"&a;\"/></linearGradient></defs><g onload=\"x()\"><path class=\"a\" style=\"stroke:red\" d=\"M0 0h10v10z\"/><use xlink:href=\"https://jauh.example/#a\"/><use href=\"#g\"/></g>"
        )
    );
    let mut dice = Dice(7);
    let mut made = 0;
    for _ in 0..3000 {
        let mut bytes = good.clone().into_bytes();
        for _ in 0..=dice.roll(3) {
            let at = dice.roll(bytes.len());
            match dice.roll(4) {
                0 => bytes[at] = b"<>\"'&;:/#(){}= \xff"[dice.roll(16)],
                1 => drop(bytes.remove(at)),
                2 => {
                    let (from, long) = (dice.roll(bytes.len()), dice.roll(40));
                    let piece: Vec<u8> = bytes[from..(from + long).min(bytes.len())].to_vec();
                    drop(bytes.splice(at..at, piece));
                }
                _ => drop(bytes.drain(at..(at + dice.roll(20)).min(bytes.len()))),
            }
        }
        if let Ok(text) = cleaned(folder.path(), &bytes) {
            assert_harmless(&text, &String::from_utf8_lossy(&bytes));
            let again = cleaned(folder.path(), text.as_bytes()).unwrap();
            assert_eq!(text, again, "cleaning it twice changes it");
            made += 1;
        }
    }
    assert!(made > 100, "only {made} could be read");
}
