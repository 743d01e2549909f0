//! Stories as editors write them, and the pages that come of them: names with spaces, headings, notes, files, summaries.

use std::fs;

use crate::support::Site;

const KOPI: &str = "-- base --\n-- photo products/kopi/foto.jpg 64x48 --\n-- static/daftar.pdf --\nx\n-- products/teh.md --\n---\nname: Teh\nproducer: koperasi-contoh\ncategory: kopi\n---\n\n## Rasa khas\n\nPahit.\n-- products/kopi/index.md --\n---\nname: Kopi\nproducer: koperasi-contoh\ncategory: kopi\n---\n\n";

fn kopi(story: &str) -> Site {
    let site = Site::new(&format!("{KOPI}{story}\n"));
    let (photos, files) = (site.root().join("products/kopi"), site.root().join("static"));
    fs::copy(photos.join("foto.jpg"), photos.join("WhatsApp Image 2026 (1).jpeg")).unwrap();
    for name in ["Daftar Harga #1.pdf", "100%.pdf", "a%20b.pdf"] {
        fs::copy(files.join("daftar.pdf"), files.join(name)).unwrap();
    }
    site
}

fn page(site: &Site) -> String {
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(!run.stderr.contains("unknown-link"), "{}", run.stderr);
    site.page("produk/kopi/index.html")
}

fn shows(story: &str, words: &[&str]) {
    let page = page(&kopi(story));
    for word in words {
        assert!(page.contains(word), "{story}\ndoes not show {word:?} in\n{page}");
    }
}

#[test]
fn names_with_spaces_are_pictures_and_links() {
    shows(
        "Ini ![Kopi kami](WhatsApp Image 2026 (1).jpeg) dan [daftar](/Daftar Harga #1.pdf).",
        &["alt=\"Kopi kami\"", "href=\"../../Daftar%20Harga%20%231.pdf\""],
    );
}

#[test]
fn files_with_signs_in_their_names_are_found() {
    for (written, href) in [
        ("</Daftar Harga #1.pdf>", "../../Daftar%20Harga%20%231.pdf"),
        ("/Daftar%20Harga%20%231.pdf", "../../Daftar%20Harga%20%231.pdf"),
        ("/100%.pdf", "../../100%25.pdf"),
        ("/100%25.pdf", "../../100%25.pdf"),
        ("/a%2520b.pdf", "../../a%2520b.pdf"),
        ("/daftar.pdf", "../../daftar.pdf"),
    ] {
        shows(&format!("[x]({written})"), &[&format!("href=\"{href}\"")]);
    }
}

#[test]
#[cfg(unix)]
fn a_bundle_finds_them_too() {
    let site = kopi("[a](</Daftar Harga #1.pdf>) [b](/100%25.pdf) [c](#atur) \n\n## Atur\n");
    let run = site.run("kiosk", &["--output", site.root().join("kios").to_str().unwrap()]);
    assert_eq!(run.code, 0, "{}", run.stderr);
}

#[test]
fn headings_can_be_led_to() {
    shows(
        "[a](#Cara-Menyimpan) [b](../teh/#rasa-khas) [c](../teh)\n\n## Cara menyimpan\n\nx\n\n## Cara menyimpan\n",
        &[
            "href=\"#bagian-cara-menyimpan\"",
            "href=\"../teh/#bagian-rasa-khas\"",
            "href=\"../teh/\"",
            "id=\"bagian-cara-menyimpan\"",
            "id=\"bagian-cara-menyimpan-2\"",
        ],
    );
}

#[test]
fn notes_and_headings_double_no_id() {
    let story = "Kopi[^kisah] enak[^isi] sekali[^kisah].\n\n## Isi\n\n[^kisah]: Satu.\n[^isi]: Dua.\n[^isi]: Tiga.\n";
    let page = page(&kopi(story));
    let mut ids: Vec<&str> =
        page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "{ids:?}");
    for part in page.split("footnote-reference\"><a href=\"#").skip(1) {
        let id = part.split('"').next().unwrap();
        assert!(
            page.contains(&format!("class=\"footnote-definition\" id=\"{id}\"")),
            "{id}\n{page}"
        );
    }
    assert!(page.contains("footnote-definition\" id=\"catatan-1\"><sup class=\"footnote-definition-label\">1</sup>\n<p>Satu."));
}

#[test]
fn summaries_are_the_first_sentence_of_the_first_paragraph() {
    for (story, summary) in [
        (
            "![Kebun](foto.jpg)\n\nKopi dari lereng timur yang jauh. Dua.",
            "Kopi dari lereng timur yang jauh.",
        ),
        ("- kopi\n- gula\n\nParagraf.", "Paragraf."),
        (
            "Judul\n=====\n\nDibuat di rumah di Jl. Mawar No. 5. Dua.",
            "Dibuat di rumah di Jl. Mawar No. 5.",
        ),
    ] {
        let summary = format!("name=\"description\" content=\"{summary}\"");
        shows(story, &[&summary]);
    }
}

#[test]
fn photos_are_shown_as_people_count() {
    let names = ["10.jpg", "2.jpg", "1.jpg", "foto 2.jpg", "foto 10.jpg", "02b.jpg"];
    let site = kopi("Cerita.");
    let folder = site.root().join("products/kopi");
    for (number, name) in names.iter().enumerate() {
        let mut photo = fs::read(folder.join("foto.jpg")).unwrap();
        // Another content for each: a comment behind the first marker.
        photo.splice(2..2, [0xff, 0xfe, 0, 3, u8::try_from(number).unwrap()]);
        fs::write(folder.join(name), photo).unwrap();
    }
    let run = site.run("check", &["--format", "json"]);
    let said = run.stdout;
    let at = |name: &str| {
        said.find(&format!("file: {name},")).unwrap_or_else(|| panic!("{name}: {said}"))
    };
    let order = ["1.jpg", "2.jpg", "02b.jpg", "10.jpg", "foto 2.jpg", "foto 10.jpg"];
    assert!(order.is_sorted_by_key(|name| at(name)), "{said}");
}

#[test]
fn names_are_the_same_in_either_form() {
    let site = Site::new(
        "-- base --\n-- photo foto.jpg 64x48 --\n-- products/kopi/index.md --\n---\nname: Kopi\nproducer: koperasi-contoh\ncategory: kopi\nphotos: [{file: \"Oncom r\u{e9}wod.jpg\", alt: Oncom}]\n---\n\n![lagi](<Oncom r\u{e9}wod.jpg>) dan ![tanpa](Oncom r\u{e9}wod.jpg)\n",
    );
    let folder = site.root().join("products/kopi");
    fs::rename(site.root().join("foto.jpg"), folder.join("Oncom re\u{301}wod.jpg")).unwrap();
    let page = page(&site);
    assert!(
        page.contains("alt=\"Oncom\"")
            && page.contains("alt=\"lagi\"")
            && page.contains("alt=\"tanpa\""),
        "{page}"
    );
}
