//! Which files and folders are reused, and what a removal leaves alone.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use super::{Access, Draft, Folder, Objection};

struct Ground(tempfile::TempDir);

impl Ground {
    fn new() -> Self {
        let ground = Self(tempfile::tempdir().unwrap());
        fs::create_dir(ground.path("ours")).unwrap();
        ground
    }

    fn folder(&self) -> Folder {
        Folder::open(&self.path("ours")).unwrap()
    }

    fn path(&self, below: &str) -> PathBuf {
        self.0.path().join(below)
    }
}

fn objection<T: std::fmt::Debug>(result: std::io::Result<T>) -> Option<Objection> {
    Objection::of(&result.unwrap_err())
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn only_what_nobody_else_can_have_made_is_taken_over() {
    let ground = Ground::new();
    let folder = ground.folder();
    fs::write(ground.path("theirs"), "x").unwrap();
    drop(folder.create_new("good", Access::Private).unwrap());
    folder.take_over("good").unwrap();
    symlink("../theirs", ground.path("ours/link")).unwrap();
    fs::hard_link(ground.path("theirs"), ground.path("ours/hard")).unwrap();
    rustix::fs::mknodat(
        rustix::fs::CWD,
        ground.path("ours/pipe"),
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RWXU,
        0,
    )
    .unwrap();
    fs::create_dir(ground.path("ours/folder")).unwrap();
    fs::write(ground.path("ours/open"), "x").unwrap();
    set_mode(&ground.path("ours/open"), 0o664);
    for (name, expected) in [
        ("link", Objection::Link),
        ("hard", Objection::OtherNames),
        ("pipe", Objection::NotFile),
        ("folder", Objection::NotFile),
        ("open", Objection::WritableByOthers),
    ] {
        assert_eq!(objection(folder.take_over(name)), Some(expected), "{name}");
    }
    assert_eq!(objection(folder.read("pipe")), Some(Objection::NotFile));
    assert_eq!(objection(folder.folder("link")), Some(Objection::Link));
    assert_eq!(objection(Folder::open(&ground.path("ours/link"))), Some(Objection::Link));
    for path in ["../theirs", "a/b", "..", ".", "", "/etc/passwd"] {
        assert!(folder.look(path).is_err() && folder.remove_file(path).is_err(), "{path}");
    }
    set_mode(&ground.path("ours/folder"), 0o777);
    assert_eq!(
        objection(folder.folder("folder").unwrap().check_private()),
        Some(Objection::WritableByOthers)
    );
}

#[test]
fn nothing_is_made_through_a_dangling_link() {
    let ground = Ground::new();
    symlink("../made", ground.path("ours/lock")).unwrap();
    assert!(ground.folder().create_new("lock", Access::Private).is_err());
    assert!(ground.folder().make_folder("lock", Access::Usual).is_err());
    assert!(!ground.path("made").exists());
}

#[test]
fn a_removal_follows_no_link_and_no_depth_stops_it() {
    let ground = Ground::new();
    fs::create_dir_all(ground.path("theirs/inner")).unwrap();
    fs::write(ground.path("theirs/inner/file"), "x").unwrap();
    fs::create_dir_all(ground.path("ours/tree/a/b")).unwrap();
    symlink("../../theirs", ground.path("ours/tree/link")).unwrap();
    symlink("../../../../theirs", ground.path("ours/tree/a/b/link")).unwrap();
    fs::hard_link(ground.path("theirs/inner/file"), ground.path("ours/tree/a/hard")).unwrap();
    set_mode(&ground.path("ours/tree/a/b"), 0);
    set_mode(&ground.path("ours/tree/a"), 0o500);
    let mut deep = ground.folder().folder("tree").unwrap();
    for _ in 0..3_000 {
        deep = deep.make_folder("deeper-and-deeper", Access::Usual).unwrap();
    }
    ground.folder().remove_tree("tree").unwrap();
    assert_eq!(fs::read_dir(ground.path("ours")).unwrap().count(), 0);
    assert_eq!(fs::read(ground.path("theirs/inner/file")).unwrap(), b"x");

    symlink("../theirs", ground.path("ours/tree")).unwrap();
    ground.folder().remove_tree("tree").unwrap();
    assert!(ground.path("theirs/inner/file").exists() && !ground.path("ours/tree").is_symlink());
}

#[test]
fn a_draft_never_writes_through_a_link_and_clears_away_what_was_left() {
    let ground = Ground::new();
    fs::write(ground.path("theirs"), "x").unwrap();
    symlink("../theirs", ground.path("ours/report")).unwrap();
    fs::write(ground.path("ours/.report.0123456789abcdef.etalase-draft"), "left").unwrap();
    set_mode(&ground.path("ours/.report.0123456789abcdef.etalase-draft"), 0o600);
    let name = "report".as_ref();
    let draft = Draft::of(ground.folder(), name, Access::Usual).unwrap();
    let second = Draft::of(ground.folder(), name, Access::Usual).unwrap_err();
    assert_eq!(second.kind(), std::io::ErrorKind::ResourceBusy);
    std::io::Write::write_all(&mut draft.file().unwrap(), b"new").unwrap();
    assert_eq!(objection(draft.publish(name)), Some(Objection::Link));
    assert_eq!(ground.folder().names().unwrap(), ["report"]);

    let draft = Draft::of(ground.folder(), name, Access::Usual).unwrap();
    std::io::Write::write_all(&mut draft.file().unwrap(), b"new").unwrap();
    draft.put_in_place(name).unwrap();
    drop(Draft::of(ground.folder(), name, Access::Usual).unwrap());
    assert_eq!(ground.folder().names().unwrap(), ["report"]);
    assert_eq!(fs::read(ground.path("ours/report")).unwrap(), b"new");
    assert_eq!(fs::read(ground.path("theirs")).unwrap(), b"x");
}
