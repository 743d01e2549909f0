//! Single changes, and how the text then looks.

use super::super::{EditFault, changed};
use super::{Change, DocumentForm, Written};
use crate::keys::{PRODUCER, PRODUCT};

fn yaml(text: &str, changes: &[Change]) -> Result<String, EditFault> {
    changed(text, DocumentForm::Yaml, &PRODUCT, changes, None)
}

fn text(path: &[&str], value: &str) -> Change {
    Change::to(path, Written::text(value))
}

fn words(items: &[&str]) -> Written {
    Written::List(items.iter().map(|&one| Written::text(one)).collect())
}

#[track_caller]
fn becomes(old: &str, change: Change, new: &str) {
    assert_eq!(yaml(old, &[change]).as_deref(), Ok(new));
}

#[test]
fn values_are_replaced_in_place() {
    becomes(
        "name: Kopi # n\nprice:  45.000\t# per kg\n",
        text(&["price"], "50000"),
        "name: Kopi # n\nprice:  50000\t# per kg\n",
    );
    becomes("name: \"a\" # c\n", text(&["name"], "b: c"), "name: \"b: c\" # c\n");
    becomes("name: 'it''s' # c\n", text(&["name"], "x"), "name: x # c\n");
    becomes("name: a\n  b\n  c # d\nunit: x\n", text(&["name"], "e"), "name: e # d\nunit: x\n");
    becomes(
        "a: x\nprice: # kosong\nb: y\n",
        text(&["price"], "5"),
        "a: x\nprice: 5 # kosong\nb: y\n",
    );
    becomes("price: ~ # x\n", text(&["price"], "5"), "price: 5 # x\n");
    becomes(
        "summary: > # c\n  a\n  b\n\n# d\nunit: x\n",
        text(&["summary"], "e"),
        "summary: e # c\n\n# d\nunit: x\n",
    );
    becomes(
        "summary: a # c\nunit: x\n",
        text(&["summary"], "e\nf"),
        "summary: |- # c\n  e\n  f\nunit: x\n",
    );
    becomes(
        "tags: [a] # c\nunit: x\n",
        Change::to(&["tags"], words(&["no", "b"])),
        "tags: # c\n  - \"no\"\n  - b\nunit: x\n",
    );
    becomes(
        "tags: # c\n# d\n- a\n- b\n# e\nunit: x\n",
        Change::to(&["tags"], words(&["1.0"])),
        "tags: # c\n# d\n- \"1.0\"\n# e\nunit: x\n",
    );
    becomes(
        "tags:\n    - a\nunit: x\n",
        Change::to(&["tags"], words(&["a", "b"])),
        "tags: [a, b]\nunit: x\n",
    );
    becomes(
        "season: {from: 6, to: 9} # c\n",
        text(&["season", "to"], "10"),
        "season: {from: 6, to: 10} # c\n",
    );
    becomes(
        "name: {id: a, en: }\n",
        text(&["name", "en"], "b, c"),
        "name: {id: a, en: \"b, c\" }\n",
    );
    becomes("draft: true\n", text(&["draft"], "false"), "draft: false\n");
}

#[test]
fn new_keys_go_where_the_table_has_them() {
    becomes(
        "name: a\n# p\nproducer: b\nunit: c\n",
        text(&["category"], "d"),
        "name: a\n# p\nproducer: b\ncategory: d\nunit: c\n",
    );
    becomes("tags: [a]\n", text(&["name"], "b"), "name: b\ntags: [a]\n");
    becomes("name: a", text(&["unit"], "b"), "name: a\nunit: b");
    becomes(
        "story: |\n  a\n  # b\n\n\n",
        text(&["draft"], "true"),
        "draft: true\nstory: |\n  a\n  # b\n\n\n",
    );
    becomes(
        "name: a\nprice: 5\n# akhir\n",
        text(&["attributes", "Isi"], "5"),
        "name: a\nprice: 5\nattributes:\n  Isi: 5\n# akhir\n",
    );
    becomes("season: {to: 9}\n", text(&["season", "from"], "6"), "season: {from: 6, to: 9}\n");
    becomes("", text(&["name"], "a"), "name: a\n");
    becomes("# c\n", text(&["name"], "a"), "# c\nname: a\n");
    becomes("{}\n", text(&["name"], "a"), "{name: a}\n");
    let producer = "contact:\r\n    phone: \"0333\"\r\nconsent: {date: 2026-01-02}\r\n";
    let new = changed(
        producer,
        DocumentForm::Yaml,
        &PRODUCER,
        &[
            text(&["contact", "email"], "a@b.example"),
            text(&["contact", "whatsapp"], "0812"),
            text(&["since"], "2012"),
        ],
        None,
    );
    assert_eq!(
        new.as_deref(),
        Ok(
            "since: 2012\r\ncontact:\r\n    whatsapp: \"0812\"\r\n    phone: \"0333\"\r\n    email: a@b.example\r\nconsent: {date: 2026-01-02}\r\n"
        )
    );
}

#[test]
fn keys_are_removed_with_their_lines() {
    becomes("name: a\nprice: 5 # x\nunit: b\n", Change::removal(&["price"]), "name: a\nunit: b\n");
    becomes(
        "name: a\nsummary: |\n  b\n\n  c\n\nunit: b\n",
        Change::removal(&["summary"]),
        "name: a\n\nunit: b\n",
    );
    becomes("name:\n  id: a\n  en: b\n", Change::removal(&["name", "en"]), "name:\n  id: a\n");
    becomes("name:\n  id: a\nunit: b\n", Change::removal(&["name", "id"]), "unit: b\n");
    becomes("{a: 1, b: 2, c: 3}\n", Change::removal(&["b"]), "{a: 1, c: 3}\n");
    becomes("{a: 1, b: 2}\n", Change::removal(&["b"]), "{a: 1}\n");
    becomes("{a: 1}\n", Change::removal(&["a"]), "{}\n");
    becomes("name: a\n", Change::removal(&["unit"]), "name: a\n");
    becomes("a: &x 1\nb: *x\nc: 2\n", Change::removal(&["b"]), "a: &x 1\nc: 2\n");
}

#[test]
fn what_cannot_be_changed_alone_is_refused() {
    for (old, path, line) in [
        ("a: &x 1\nb: *x\n", &["a"][..], 1),
        ("a: &x 1\nb: *x\n", &["b"], 2),
        ("a: &x\n  c: 1\nb: *x\n", &["a", "c"], 2),
        ("a: &x\n  c: 1\nb: *x\n", &["b", "c"], 3),
        ("name: a\nprice: 5\n", &["price", "from"], 2),
        ("tags: [a]\n", &["tags", "x"], 1),
        ("# c\n? name\n: a\n", &["name"], 2),
        ("name: a\n\n b: [\n", &["name"], 3),
        ("- a\n", &["name"], 1),
        ("name: !x a\n", &["name"], 1),
    ] {
        let fault = yaml(old, &[text(path, "neu")]).unwrap_err();
        assert_eq!(fault.line, line, "{old} {fault:?}");
        assert!(fault.message.id.starts_with(&format!("baris {line}:")), "{fault:?}");
    }
    assert!(changed("name: a\n", DocumentForm::Markdown, &PRODUCT, &[], None).is_err());
}

#[test]
fn what_is_equal_changes_nothing() {
    for (form, template) in super::templates::TEMPLATES {
        let document =
            super::super::document::Document::read((*template).to_owned(), *form).unwrap();
        let Some(Written::Map(fields)) = Written::of(&document.tree) else { continue };
        let whole = super::Tree::of(&document.tree);
        let same = |(name, value): &(String, Written)| {
            whole.child(name) == Some(&super::Tree::of_written(value))
        };
        let changes = fields.iter().filter(|field| same(field));
        let changes: Vec<Change> = changes
            .map(|(name, value)| Change { path: vec![name.clone()], value: Some(value.clone()) })
            .collect();
        let story = (*form == DocumentForm::Markdown).then(|| document.story());
        assert_eq!(changed(template, *form, &PRODUCT, &changes, story).as_deref(), Ok(*template));
    }
}

#[test]
fn stories_change_alone() {
    let markdown = |old: &str, story: &str| {
        changed(old, DocumentForm::Markdown, &PRODUCT, &[], Some(story)).unwrap()
    };
    assert_eq!(
        markdown("---\nname: a\n---\n\n\nLama.\n", "\nBaru.\n\nDua.\n"),
        "---\nname: a\n---\n\n\nBaru.\n\nDua.\n"
    );
    assert_eq!(
        markdown("---\r\nname: a\r\n---\r\nLama.", "Baru.\nDua."),
        "---\r\nname: a\r\n---\r\n\r\nBaru.\r\nDua."
    );
    assert_eq!(markdown("---\nname: a\n---\n", "Baru."), "---\nname: a\n---\n\nBaru.\n");
    assert_eq!(markdown("---\nname: a\n---\n\nLama.\n", ""), "---\nname: a\n---\n");
    assert_eq!(
        markdown("---\nname: a\n---\n\n  Lama. \n\n", "  Lama."),
        "---\nname: a\n---\n\n  Lama. \n\n"
    );
    let yaml =
        |old: &str, story: &str| changed(old, DocumentForm::Yaml, &PRODUCT, &[], Some(story));
    assert_eq!(
        yaml("name: a\nstory: >\n  Lama.\n", "Lama.").as_deref(),
        Ok("name: a\nstory: >\n  Lama.\n")
    );
    assert_eq!(
        yaml("name: a\nstory: >\n  Lama.\n", "Baru.\n\nDua.").as_deref(),
        Ok("name: a\nstory: |\n  Baru.\n\n  Dua.\n")
    );
    assert_eq!(yaml("story: a\nname: b\n", "").as_deref(), Ok("name: b\n"));
    assert!(yaml("story: {id: a, en: b}\n", "c").is_err());
}
