//! What is written anew is read as the same values.

use super::super::document::Document;
use super::super::new_document::{as_yaml, new_document, trimmed};
use super::{DocumentForm, Random, Tree, WORDS, Written};

fn tree(fields: &[(String, Written)]) -> Tree {
    Tree::of_written(&Written::Map(fields.to_vec())).or_nothing()
}

fn reads_back(fields: &[(String, Written)], story: Option<&str>) {
    for form in [DocumentForm::Markdown, DocumentForm::Yaml] {
        let text = new_document(form, fields, story);
        let read =
            Document::read(text.clone(), form).unwrap_or_else(|fault| panic!("{fault:?}\n{text}"));
        let mut wanted = fields.to_vec();
        let story = story.map(trimmed).filter(|story| !story.is_empty());
        match (form, story) {
            (DocumentForm::Markdown, story) => {
                assert_eq!(read.story().trim(), story.unwrap_or_default().trim(), "{text}");
            }
            (DocumentForm::Yaml, Some(story)) => {
                wanted.push(("story".to_owned(), Written::Text(as_yaml(story))));
            }
            (DocumentForm::Yaml, None) => {}
        }
        assert_eq!(Tree::of(&read.tree), tree(&wanted), "{text}");
        assert!(text.ends_with('\n'));
    }
}

#[test]
fn every_text_reads_back_wherever_it_stands() {
    for word in WORDS {
        let text = Written::text(*word);
        let fields = [
            ("name".to_owned(), text.clone()),
            ("draft".to_owned(), text.clone()),
            ("tags".to_owned(), Written::List(vec![text.clone(), text.clone()])),
            (
                "in".to_owned(),
                Written::Map(vec![(
                    (*word)
                        .trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
                        .to_owned(),
                    text.clone(),
                )]),
            ),
            (
                "photos".to_owned(),
                Written::List(vec![Written::Map(vec![("alt".to_owned(), text)])]),
            ),
        ];
        reads_back(&fields, None);
        reads_back(&fields, Some("Cerita.\n\n## Judul\n\n    kode\n"));
    }
}

#[test]
fn random_values_and_stories_read_back() {
    let mut random = Random(7);
    for _ in 0..3000 {
        let names = ["name", "draft", "tags", "attributes"];
        let fields: Vec<(String, Written)> =
            names.iter().map(|name| ((*name).to_owned(), random.value(3))).collect();
        reads_back(&fields, None);
        let story = random.text();
        // A lone carriage return is a line end for YAML, and none for Markdown.
        if !story.contains('\r') {
            reads_back(&fields, Some(&story));
        }
    }
}

const EXPECTED: &str = r#"---
name: "Kopi Robusta: 250 g"
price: 45000
price_date: 2026-11-01
unit:
  id: 1 buah
  en: 1 piece
photos:
  - file: 01.jpg
    alt: |-
      Sebungkus
      kopi
  - 02.jpg
buy:
  - "https://pasar.example/p/x"
contact:
  whatsapp: "0812-0000-0000"
tags: [kopi, kopi bubuk]
synonyms:
  - "no"
  - wedang
featured: true
aliases: []
---

Dari lereng.

Sekali.
"#;

#[test]
fn it_is_written_as_people_write() {
    let map = |entries: &[(&str, Written)]| {
        Written::Map(
            entries.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
        )
    };
    let list =
        |items: &[&str]| Written::List(items.iter().map(|&one| Written::text(one)).collect());
    let fields = [
        ("name", Written::text("Kopi Robusta: 250 g")),
        ("price", Written::text("45000")),
        ("price_date", Written::text("2026-11-01")),
        ("unit", map(&[("id", Written::text("1 buah")), ("en", Written::text("1 piece"))])),
        (
            "photos",
            Written::List(vec![
                map(&[
                    ("file", Written::text("01.jpg")),
                    ("alt", Written::text("Sebungkus\nkopi")),
                ]),
                Written::text("02.jpg"),
            ]),
        ),
        ("buy", list(&["https://pasar.example/p/x"])),
        ("contact", map(&[("whatsapp", Written::text("0812-0000-0000"))])),
        ("tags", list(&["kopi", "kopi bubuk"])),
        ("synonyms", list(&["no", "wedang"])),
        ("featured", Written::text("true")),
        ("aliases", Written::List(Vec::new())),
    ];
    let fields = fields.map(|(name, value)| (name.to_owned(), value));
    let text =
        new_document(DocumentForm::Markdown, &fields, Some("\n\nDari lereng.\n\nSekali.\n\n"));
    assert_eq!(text, EXPECTED);
    let yaml = new_document(DocumentForm::Yaml, &fields[1..2], Some("Satu.\r\n\r\nDua: 2.\r\n"));
    assert_eq!(yaml, "price: 45000\nstory: |\n  Satu.\n\n  Dua: 2.\n");
}

#[test]
fn names_may_be_long() {
    let name = "x: ".repeat(700);
    reads_back(&[("attributes".to_owned(), Written::Map(vec![(name, Written::text("a"))]))], None);
}
