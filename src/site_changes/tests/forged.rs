//! Hidden folders that came along with a site, or were changed since.

use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};

use super::super::journal::{Move, encode};
use super::*;

#[track_caller]
fn is_not_touched(ground: &Ground) {
    let (site, other) = (ground.tree(), ground.other());
    for _ in 0..2 {
        for result in [ground.apply(), ground.settle().map(drop)] {
            assert!(matches!(result, Err(ChangeError::Unproven { .. })), "{result:?}");
        }
    }
    assert_eq!((ground.tree(), ground.other()), (site, other));
}

/// A hidden folder as this program makes it, with a journal that asks for these moves.
fn forge(ground: &Ground, word: &str, moves: &[Move]) {
    let folder = ground.path(NAME);
    fs::DirBuilder::new().mode(0o700).create(&folder).unwrap();
    fs::write(folder.join("lock"), word).unwrap();
    fs::write(folder.join("new-0"), "x").unwrap();
    fs::write(folder.join("journal"), encode(moves)).unwrap();
}

fn asks(path: &str, before: Option<&str>, after: Option<&str>) -> Move {
    let hash = |text: &str| blake3::hash(text.as_bytes());
    Move { path: path.to_owned(), before: before.map(hash), after: after.map(hash) }
}

#[test]
fn a_journal_that_came_along_moves_nothing() {
    for moves in [
        vec![],
        vec![asks("regency.yaml", Some("name: A\n"), Some("x"))],
        vec![asks("regency.yaml", Some("name: A\n"), None)],
        vec![asks("../other/photo.jpg", None, Some("x"))],
    ] {
        for word in ["", "0123456789abcdef0123456789abcdef", "x\n"] {
            let ground = Ground::new();
            forge(&ground, word, &moves);
            is_not_touched(&ground);
        }
    }
}

#[test]
fn a_word_that_was_used_before_opens_nothing() {
    let ground = Ground::new();
    ground.half_made();
    let word = fs::read_to_string(ground.path(NAME).join("lock")).unwrap();
    let copy = ground.folder.path().join("copy");
    fs::rename(ground.path(NAME), &copy).unwrap();
    // Another journal under the word of ours.
    forge(&ground, &word, &[asks("images/x.jpg", Some("x"), None)]);
    is_not_touched(&ground);
    // The real one is still accepted, once.
    fs::remove_dir_all(ground.path(NAME)).unwrap();
    let again = ground.folder.path().join("again");
    copy_tree(&copy, &again);
    fs::rename(&copy, ground.path(NAME)).unwrap();
    assert!(matches!(ground.settle(), Ok(Settled::Finished { .. })));
    assert_eq!(ground.tree(), after());
    fs::rename(&again, ground.path(NAME)).unwrap();
    is_not_touched(&ground);
}

fn copy_tree(from: &Path, to: &Path) {
    fs::DirBuilder::new().mode(0o700).create(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

#[test]
fn a_folder_of_another_site_moves_nothing() {
    let (one, two) = (Ground::new(), Ground::new());
    one.half_made();
    copy_tree(&one.path(NAME), &two.path(NAME));
    is_not_touched(&two);
    // Not even with one cache for both: the proof is of the site's path.
    let settled = settle(&two.site(), &one.cache);
    assert!(matches!(settled, Err(ChangeError::Unproven { .. })), "{settled:?}");
    assert!(matches!(settle(&one.site(), &CacheFolder::none()), Err(ChangeError::Unproven { .. })));
}

#[test]
fn what_was_changed_since_moves_nothing() {
    for name in ["journal", "new-5", "lock"] {
        let ground = Ground::new();
        ground.half_made();
        let path = ground.path(NAME).join(name);
        let mut bytes = fs::read(&path).unwrap();
        bytes.push(b' ');
        fs::write(&path, bytes).unwrap();
        is_not_touched(&ground);
    }
    let ground = Ground::new();
    ground.half_made();
    fs::set_permissions(ground.path(NAME), fs::Permissions::from_mode(0o777)).unwrap();
    is_not_touched(&ground);
}
