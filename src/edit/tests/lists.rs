//! Lists whose entries are named by their slugs.

use super::super::list_changed;
use super::{Change, Written};
use crate::keys::{CATEGORY, DISTRICT};

fn text(path: &[&str], value: &str) -> Change {
    Change::to(path, Written::text(value))
}

#[test]
fn entries_change_or_are_added() {
    let old = "# Kategori\n- slug: kopi # s\n  name: {id: Kopi, en: Coffee}\n  icon: coffee\n\n- slug: teh\n  name: Teh\n# akhir\n";
    let changes = [
        (
            "kopi".to_owned(),
            vec![text(&["name", "en"], "Good Coffee"), text(&["cover"], "images/a.jpg")],
        ),
        (
            "madu".to_owned(),
            vec![
                text(&["icon"], "honey"),
                text(&["name", "id"], "Madu"),
                text(&["name", "en"], "Honey"),
            ],
        ),
        ("teh".to_owned(), vec![text(&["name"], "Teh")]),
    ];
    let new = list_changed(old, &CATEGORY, &changes);
    let expected = "# Kategori\n- slug: kopi # s\n  name: {id: Kopi, en: Good Coffee}\n  cover: images/a.jpg\n  icon: coffee\n\n- slug: teh\n  name: Teh\n# akhir\n- slug: madu\n  name:\n    id: Madu\n    en: Honey\n  icon: honey\n";
    assert_eq!(new.as_deref(), Ok(expected));
}

#[test]
fn lists_begin_and_end_in_many_ways() {
    let add = [("lereng".to_owned(), vec![text(&["name"], "Lereng"), text(&["code"], "00.01.01")])];
    let entry = "- slug: lereng\n  name: Lereng\n  code: \"00.01.01\"\n";
    for old in ["", "# c\n", "- slug: a\n", "- slug: a\n  name:\n\n"] {
        let new = list_changed(old, &DISTRICT, &add).unwrap();
        assert_eq!(
            new,
            format!("{}{entry}", if old.ends_with("\n\n") { &old[..old.len() - 1] } else { old })
                + if old.ends_with("\n\n") { "\n" } else { "" }
        );
    }
    let bare = list_changed("\u{feff}  - slug: a", &DISTRICT, &add).unwrap();
    assert_eq!(
        bare,
        "\u{feff}  - slug: a\n  - slug: lereng\n    name: Lereng\n    code: \"00.01.01\""
    );
    let windows = list_changed("- slug: a\r\n", &DISTRICT, &add).unwrap();
    assert_eq!(windows, format!("- slug: a\r\n{}", entry.replace('\n', "\r\n")));
    for old in ["a: b\n", "[{slug: a}]\n", "- slug: [\n"] {
        assert!(list_changed(old, &DISTRICT, &add).is_err(), "{old}");
    }
}
