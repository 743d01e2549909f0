//! A site that came from elsewhere, with a hostile object at a name that we write or remove: no command hangs, and nothing
//! outside of the site's folder changes.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rayon::prelude::*;
use rustix::fs::{CWD, FileType, Mode, makedev, mknodat};

use crate::outputs::{Temp, build};
use crate::support::BASE;
use etalase::emit::{EmitError, MANIFEST_NAME};

/// What may stand at a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Object {
    LinkToFolder,
    LinkToFile,
    Dangling,
    HardLink,
    Pipe,
    Device,
    FileOfAll,
    FolderOfAll,
    FileOfAnother,
    FolderOfAnother,
    /// A folder with links to folders and files in it, and one more that only looks like ours.
    FolderOfLinks,
    DeepFolder,
    ReadOnlyFolder,
}

pub(crate) const OBJECTS: &[Object] = &[
    Object::LinkToFolder,
    Object::LinkToFile,
    Object::Dangling,
    Object::HardLink,
    Object::Pipe,
    Object::Device,
    Object::FileOfAll,
    Object::FolderOfAll,
    Object::FileOfAnother,
    Object::FolderOfAnother,
    Object::FolderOfLinks,
    Object::DeepFolder,
    Object::ReadOnlyFolder,
];

/// Another user, if this one may give files away.
const ANOTHER: u32 = 54_321;

impl Object {
    /// Puts it at a path; `around` has the folder and the file that it may lead to.
    pub(crate) fn plant(self, path: &Path, around: &Path) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let _ = fs::remove_dir_all(path);
        let mode = |mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        let node = |kind, device| mknodat(CWD, path, kind, Mode::RUSR | Mode::WUSR, device);
        match self {
            Self::LinkToFolder => symlink(around.join("folder"), path).unwrap(),
            Self::LinkToFile => symlink(around.join("file"), path).unwrap(),
            Self::Dangling => symlink(around.join("made"), path).unwrap(),
            Self::HardLink => fs::hard_link(around.join("file"), path).unwrap(),
            Self::Pipe => node(FileType::Fifo, 0).unwrap(),
            // `/dev/full`, where this user may make it.
            Self::Device => drop(node(FileType::CharacterDevice, makedev(1, 7))),
            Self::FileOfAll | Self::FileOfAnother => fs::write(path, "theirs").unwrap(),
            Self::FolderOfLinks => {
                for name in ["new", "old", "lock", "index.html", "theme", "a"] {
                    fs::create_dir_all(path).unwrap();
                    symlink(around.join("folder"), path.join(name)).unwrap();
                }
            }
            Self::DeepFolder => fs::create_dir_all(path.join("a/".repeat(500))).unwrap(),
            Self::FolderOfAll | Self::FolderOfAnother | Self::ReadOnlyFolder => {
                fs::create_dir_all(path.join("inner")).unwrap();
                fs::write(path.join("inner/file"), "theirs").unwrap();
            }
        }
        match self {
            Self::FileOfAll => mode(0o666),
            Self::FolderOfAll => mode(0o777),
            Self::ReadOnlyFolder => mode(0o555),
            // Only root may give files away; for others the test has one object less.
            Self::FileOfAnother | Self::FolderOfAnother => {
                let _ = chown(path, Some(ANOTHER), Some(ANOTHER));
            }
            _ => {}
        }
    }
}

/// What a hostile object may lead to: a folder with files, a file, and a time long ago.
pub(crate) fn surroundings(root: &Path) -> PathBuf {
    let around = root.join("around");
    fs::create_dir_all(around.join("folder/inner/deeper")).unwrap();
    for file in ["file", "folder/index.html", "folder/inner/file", "folder/lock"] {
        fs::write(around.join(file), format!("mine: {file}")).unwrap();
    }
    fs::set_permissions(around.join("folder/inner"), fs::Permissions::from_mode(0o500)).unwrap();
    around
}

/// Name, kind and mode, inode, time and content of everything in a folder.
pub(crate) fn snapshot(root: &Path) -> BTreeMap<PathBuf, (u32, u64, i64, i64, Vec<u8>)> {
    let entries = walkdir::WalkDir::new(root).into_iter().map(Result::unwrap);
    entries
        .map(|entry| {
            let meta = entry.path().symlink_metadata().unwrap();
            let content = if meta.is_file() { fs::read(entry.path()).unwrap() } else { Vec::new() };
            let facts = (meta.mode(), meta.ino(), meta.mtime(), meta.mtime_nsec(), content);
            (entry.path().to_owned(), facts)
        })
        .collect()
}

/// Runs etalase, which must end by itself and without a panic.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> i32 {
    let mut command = Command::new(env!("CARGO_BIN_EXE_etalase"));
    command.env_clear().env("XDG_CACHE_HOME", folder.join("../cache")).current_dir(folder);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let began = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            let code = status.code().unwrap_or(-1);
            assert!((0..=2).contains(&code), "{arguments:?}: {status}");
            return code;
        }
        if began.elapsed() > Duration::from_secs(60) {
            child.kill().unwrap();
            panic!("{arguments:?} hangs");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Each name that is written or removed, and the command that does.
const NAMES: &[(&str, &[&str])] = &[
    ("public", &["build"]),
    ("public/.etalase-output", &["build"]),
    (".public.etalase", &["build"]),
    (".public.etalase/lock", &["build"]),
    (".public.etalase/new", &["build"]),
    (".public.etalase/old", &["build"]),
    (".etalase", &["build"]),
    (".etalase/files.json.new", &["build"]),
    ("laporan.html", &["check", "--format", "html", "--output", "laporan.html"]),
    (
        ".laporan.html.0123456789abcdef.etalase-draft",
        &["check", "--format", "html", "--output", "laporan.html"],
    ),
    ("theme", &["theme", "eject", "home"]),
    ("theme/templates", &["theme", "eject", "home"]),
    ("theme/templates/home.html", &["theme", "eject", "home"]),
    (".kios.etalase", &["kiosk", "--output", "kios"]),
    (".kios.etalase/new", &["kiosk", "--output", "kios"]),
    ("kios.zip", &["kiosk", "--output", "kios.zip"]),
    (".kios.zip.0123456789abcdef.etalase-draft", &["kiosk", "--output", "kios.zip"]),
    ("baru", &["new", "baru"]),
    ("baru/regency.yaml", &["new", "baru"]),
];

#[test]
fn nothing_around_a_hostile_site_changes() {
    let all: Vec<_> =
        NAMES.iter().flat_map(|name| OBJECTS.iter().map(move |o| (name, *o))).collect();
    all.into_par_iter().for_each(|((name, command), object)| {
        let temp = Temp::new();
        let around = surroundings(&temp.0);
        let site = temp.0.join("site");
        for (path, text) in BASE {
            let path = site.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        if name.ends_with("/new") || name.ends_with("/old") {
            let staging = site.join(name);
            let staging = staging.parent().unwrap();
            fs::create_dir(staging).unwrap();
            fs::write(staging.join("lock"), "").unwrap();
            for (path, mode) in [(staging.to_owned(), 0o700), (staging.join("lock"), 0o600)] {
                fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
            }
        }
        object.plant(&site.join(name), &around);
        let before = snapshot(&around);
        run(&site, command);
        assert!(snapshot(&around) == before, "{name}: {object:?}: {command:?}");
    });
}

/// An output folder that came along, with a manifest that claims what is not ours.
#[test]
fn a_forged_manifest_removes_nothing_and_leads_nowhere() {
    let temp = Temp::new();
    let around = surroundings(&temp.0);
    build(&temp.out(), &[("index.html", "one")]).unwrap();
    fs::write(temp.out().join("notes.txt"), "mine").unwrap();
    fs::write(temp.out().join("ours.txt"), "ours").unwrap();
    symlink(around.join("folder"), temp.out().join("a")).unwrap();
    let entry = |text: &str| (blake3::hash(text.as_bytes()).to_hex().to_string(), text.len());
    let files = BTreeMap::from([
        ("index.html", entry("one")),
        ("notes.txt", entry("four")),
        ("ours.txt", entry("ours")),
        ("a/index.html", entry("mine: folder/index.html")),
    ]);
    let forged = serde_json::json!({ "format": 1, "files": files });
    fs::write(temp.out().join(MANIFEST_NAME), forged.to_string()).unwrap();
    let before = snapshot(&around);
    build(&temp.out(), &[("index.html", "two")]).unwrap();
    assert_eq!(fs::read(temp.out().join("notes.txt")).unwrap(), b"mine");
    assert!(!temp.out().join("ours.txt").exists() && temp.out().join("a").is_symlink());
    let through = build(&temp.out(), &[("a/index.html", "mine: folder/index.html")]);
    assert!(matches!(through, Err(EmitError::Foreign { .. })), "{through:?}");
    assert!(snapshot(&around) == before);
}
