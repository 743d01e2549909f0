//! Links, pipes, folders and files of others at every name.

use std::os::unix::fs::{DirBuilderExt as _, symlink};

use super::*;

const OBJECTS: &[&str] = &["link to a file", "link to a folder", "dangling link", "pipe", "folder"];

fn put(kind: &str, at: &Path) {
    match kind {
        "link to a file" => symlink("../../other/photo.jpg", at).unwrap(),
        "link to a folder" => symlink("../../other", at).unwrap(),
        "dangling link" => symlink("../../other/new", at).unwrap(),
        "pipe" => {
            let (kind, mode) = (rustix::fs::FileType::Fifo, rustix::fs::Mode::RWXU);
            rustix::fs::mknodat(rustix::fs::CWD, at, kind, mode, 0).unwrap();
        }
        _ => {
            fs::create_dir(at).unwrap();
            fs::write(at.join("mine"), "x").unwrap();
        }
    }
}

#[test]
fn at_files_and_folders_that_are_to_change() {
    for kind in OBJECTS {
        for path in ["products/b", "products/b/photo.jpg", "products/a/index.md", "districts.yaml"]
        {
            if (*kind, path) == ("folder", "products/b") {
                continue;
            }
            let ground = Ground::new();
            let at = ground.path(path);
            fs::create_dir_all(at.parent().unwrap()).unwrap();
            let _ = fs::remove_file(&at);
            put(kind, &at);
            let (site, other) = (ground.tree(), ground.other());
            assert!(ground.apply().is_err(), "{kind} at {path}");
            assert_eq!((ground.tree(), ground.other()), (site, other), "{kind} at {path}");
        }
    }
}

#[test]
fn at_files_and_folders_of_a_step_that_was_cut_off() {
    for kind in OBJECTS {
        for path in ["producers/p.md", "producers", "districts.yaml"] {
            let ground = Ground::new();
            ground.half_made();
            let at = ground.path(path);
            let aside = ground.folder.path().join("aside");
            let _ = fs::rename(&at, &aside);
            put(kind, &at);
            let other = ground.other();
            // Refused or kept: nothing is written through it, and it stays.
            let _ = ground.settle();
            assert_eq!(ground.other(), other, "{kind} at {path}");
            let is_there = fs::symlink_metadata(&at).unwrap();
            assert!(!is_there.is_file(), "{kind} at {path}");
        }
    }
}

#[test]
fn at_the_hidden_folder() {
    for kind in OBJECTS {
        let ground = Ground::new();
        put(kind, &ground.path(NAME));
        let (site, other) = (ground.tree(), ground.other());
        for result in [ground.apply(), ground.settle().map(drop)] {
            assert!(matches!(result, Err(ChangeError::Unproven { .. })), "{kind}: {result:?}");
        }
        assert_eq!((ground.tree(), ground.other()), (site, other), "{kind}");
    }
}

#[test]
fn in_the_hidden_folder() {
    for kind in OBJECTS {
        for name in ["lock", "journal", "new-5", "old-5", "journal-done", "more"] {
            let ground = Ground::new();
            ground.half_made();
            let at = ground.path(NAME).join(name);
            let _ = fs::remove_file(&at);
            put(kind, &at);
            let other = ground.other();
            let settled = ground.settle();
            assert_eq!(ground.other(), other, "{kind} at {name}");
            if ["lock", "journal", "new-5"].contains(&name) {
                assert!(
                    matches!(settled, Err(ChangeError::Unproven { .. })),
                    "{kind} at {name}: {settled:?}"
                );
            }
        }
    }
}

#[test]
fn an_empty_hidden_folder_is_no_obstacle() {
    let ground = Ground::new();
    fs::DirBuilder::new().mode(0o700).create(ground.path(NAME)).unwrap();
    ground.apply().unwrap();
    assert_eq!(ground.tree(), after());
}
