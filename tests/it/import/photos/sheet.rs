//! The photos' sheet.

use std::fs;

use etalase::import::photos::{Matches, PhotoSheet, PhotosFolder, Wanting, matched, shown_numbers};
use etalase::message::MessageLanguage;

use crate::support::jpeg;

fn sheet(folder: &PhotosFolder, products: &[Wanting<'_>], language: MessageLanguage) -> String {
    let matches = matched(&folder.files(), products);
    written(&PhotoSheet { folder, products, matches: &matches, language })
}

fn written(sheet: &PhotoSheet<'_>) -> String {
    let (mut page, mut last) = (Vec::new(), 0);
    sheet.write(&mut page, &mut |done, all| last = all - done).unwrap();
    assert_eq!(last, 0);
    String::from_utf8(page).unwrap()
}

fn read(folder: &std::path::Path) -> PhotosFolder {
    PhotosFolder::read(folder, &|_, _| ()).unwrap()
}

/// The numbers on a page, in its order, and what stands below them.
fn shown(page: &str) -> Vec<String> {
    let part = |text: &str, from: &str, to: &str| {
        text.split_once(from).and_then(|(_, rest)| rest.split_once(to)).unwrap().0.to_owned()
    };
    let figures = page.split("<figure ").skip(1);
    figures
        .map(|figure| {
            let number = part(figure, "<b>", "</i>").replace("<i>", "");
            let (file, of) =
                (part(figure, "\"file\">", "</bdi>"), part(figure, "\"of\">", "</bdi>"));
            format!("{number} {file}: {of}")
        })
        .collect()
}

#[test]
fn each_photo_has_its_number_name_and_product() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("Lereng")).unwrap();
    for (path, size) in [
        ("kopi 10.jpg", (40, 30)),
        ("kopi 2.jpg", (41, 30)),
        ("Lereng/<b>&\"x\u{202e}.jpg", (42, 30)),
        ("kopi luwak teh.jpg", (43, 30)),
    ] {
        fs::write(folder.path().join(path), jpeg(size)).unwrap();
    }
    let found = read(folder.path());
    let products = [
        Wanting { name: "Kopi <i>", ..Wanting::default() },
        Wanting { name: "Teh Luwak", ..Wanting::default() },
    ];
    let page = sheet(&found, &products, MessageLanguage::Indonesian);
    let numbers: Vec<_> = found.photos.iter().map(|photo| photo.file.number).collect();
    let numbers = shown_numbers(&numbers);
    let number = |path: &str| {
        &numbers[found.photos.iter().position(|photo| photo.file.path == path).unwrap()]
    };
    let luwak = number("kopi luwak teh.jpg");
    let hostile = number("Lereng/<b>&\"x\u{202e}.jpg");
    let expected = [
        format!("{} kopi 2.jpg: Kopi &lt;i&gt;", number("kopi 2.jpg")),
        format!("{} kopi 10.jpg: Kopi &lt;i&gt;", number("kopi 10.jpg")),
        format!("{luwak} kopi luwak teh.jpg: mungkin Teh Luwak"),
        format!("{hostile} &lt;b&gt;&amp;&quot;x&lt;U+202E&gt;.jpg: belum ada produk"),
    ];
    let mut found_lines = shown(&page);
    found_lines.sort();
    let mut expected_lines = expected.to_vec();
    expected_lines.sort();
    assert_eq!(found_lines, expected_lines);
    assert!(
        page.contains("<html lang=\"id\">")
            && page.contains("4 foto: 2 sudah punya produk, 2 belum")
    );
    assert!(page.contains("<h2><bdi>Lereng</bdi></h2>") && !page.contains("<b>&\""));
    let without_address = page.replace("data:image/jpeg;base64,", "");
    assert!(!without_address.contains("http") && !without_address.contains("src=\"data"));
    let english = sheet(&found, &products, MessageLanguage::English);
    assert!(english.contains("<html lang=\"en\">") && english.contains("no product yet"));
}

/// A photo that lies on its side is shown upright; one that changed meanwhile has a word in its place.
#[test]
fn pictures_are_small_and_upright() {
    let folder = tempfile::tempdir().unwrap();
    let photo = jpeg((800, 400));
    // EXIF of one entry: orientation 6, turn right.
    let exif =
        b"\xFF\xE1\x00\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let turned = [&photo[..2], exif.as_slice(), &photo[2..]].concat();
    fs::write(folder.path().join("a.jpg"), &turned).unwrap();
    fs::write(folder.path().join("b.jpg"), jpeg((100, 50))).unwrap();
    fs::write(folder.path().join("c.jpg"), jpeg((60, 50))).unwrap();
    let found = read(folder.path());
    fs::write(folder.path().join("c.jpg"), b"lain").unwrap();
    let matches = Matches::default();
    let language = MessageLanguage::Indonesian;
    let page = written(&PhotoSheet { folder: &found, products: &[], matches: &matches, language });
    assert!(page.contains("<img width=\"110\" height=\"220\""), "{}", page.len());
    assert!(page.contains("<img width=\"100\" height=\"50\""));
    assert!(page.contains("<span>rusak</span>") && page.matches("<img").count() == 2);
}
