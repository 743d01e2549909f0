//! A site that came from elsewhere, with a hostile object at a name that we write or remove: no command hangs, and nothing
//! outside of the site's folder changes.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use rayon::prelude::*;
use rustix::fs::{CWD, FileType, IFlags, Mode, ioctl_setflags, makedev, mknodat};

use crate::outputs::{Temp, build, names, tree};
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
    /// A file and a folder that their owner may not even read.
    ClosedFile,
    ClosedFolder,
    Socket,
    LinkToParent,
    LinkToItself,
    /// A file that nobody may change or remove, where this user may make one.
    Immutable,
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
    Object::ClosedFile,
    Object::ClosedFolder,
    Object::Socket,
    Object::LinkToParent,
    Object::LinkToItself,
    Object::Immutable,
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
            Self::FileOfAll | Self::FileOfAnother | Self::ClosedFile | Self::Immutable => {
                fs::write(path, "theirs").unwrap();
            }
            Self::Socket => node(FileType::Socket, 0).unwrap(),
            Self::LinkToParent => symlink("..", path).unwrap(),
            Self::LinkToItself => symlink(path.file_name().unwrap(), path).unwrap(),
            Self::FolderOfLinks => {
                for name in ["new", "old", "lock", "index.html", "theme", "a"] {
                    fs::create_dir_all(path).unwrap();
                    symlink(around.join("folder"), path.join(name)).unwrap();
                }
            }
            Self::DeepFolder => fs::create_dir_all(path.join("a/".repeat(500))).unwrap(),
            Self::FolderOfAll
            | Self::FolderOfAnother
            | Self::ReadOnlyFolder
            | Self::ClosedFolder => {
                fs::create_dir_all(path.join("inner")).unwrap();
                fs::write(path.join("inner/file"), "theirs").unwrap();
            }
        }
        match self {
            Self::FileOfAll => mode(0o666),
            Self::FolderOfAll => mode(0o777),
            Self::ReadOnlyFolder => mode(0o555),
            Self::ClosedFile | Self::ClosedFolder => mode(0),
            Self::Immutable => set_immutable(path, true),
            // Only root may give files away; for others the test has one object less.
            Self::FileOfAnother | Self::FolderOfAnother => {
                let _ = chown(path, Some(ANOTHER), Some(ANOTHER));
            }
            _ => {}
        }
    }
}

/// Only root may, and not on every file system; for others the test has one object less.
pub(crate) fn set_immutable(path: &Path, is_set: bool) {
    // A pipe would be waited for.
    let is_file = path.symlink_metadata().is_ok_and(|meta| meta.is_file());
    if let Some(file) = is_file.then(|| fs::File::open(path).ok()).flatten() {
        let flags = if is_set { IFlags::IMMUTABLE } else { IFlags::empty() };
        let _ = ioctl_setflags(file, flags);
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
    let mut child = command(folder, arguments).stdout(Stdio::null()).spawn().unwrap();
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

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_etalase"));
    command.env_clear().env("XDG_CACHE_HOME", folder.join("../cache")).current_dir(folder);
    command.args(arguments).stdin(Stdio::null()).stderr(Stdio::null());
    command
}

/// Serves a site until it has answered for some pages and for a path; what it cannot serve it must refuse by itself.
fn serve(folder: &Path, path: &str) {
    let arguments = ["serve", "--port", "0", "--lang", "en"];
    let mut child = command(folder, &arguments).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let address = lines.by_ref().map_while(Result::ok).find_map(|line| {
        let (_, rest) = line.split_once("localhost:")?;
        rest.split_once('/').map(|(port, _)| format!("localhost:{port}"))
    });
    if let Some(address) = address {
        for path in ["", path, path.strip_prefix("static/").unwrap_or(path)] {
            let mut stream = TcpStream::connect(&address).unwrap();
            stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
            let request =
                format!("GET /{path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
            let _ = stream.write_all(request.as_bytes());
            let mut answer = Vec::new();
            let read = stream.read_to_end(&mut answer);
            assert!(read.is_ok(), "{path}: {read:?}");
            assert!(!String::from_utf8_lossy(&answer).contains("mine: "), "{path}");
        }
        child.kill().unwrap();
    }
    child.wait().unwrap();
}

const BUILD: &[&str] = &["build"];
const REPORT: &[&str] = &["check", "--format", "html", "--output", "laporan.html"];
const EJECT: &[&str] = &["theme", "eject", "home"];
const KIOSK: &[&str] = &["kiosk", "--output", "kios"];
const ZIP: &[&str] = &["kiosk", "--output", "kios.zip"];
const NEW: &[&str] = &["new", "baru"];
const CACHED: &[&str] = &["build", "--cache", "simpan"];
const CLEAR: &[&str] = &["cache", "clear", "--cache", "simpan"];
/// Handled by [`serve`].
const SERVE: &[&str] = &["serve"];

/// Each name that is written or removed, and the command that does; names that are read, too.
const NAMES: &[(&str, &[&str])] = &[
    ("public", BUILD),
    ("public/.etalase-output", BUILD),
    ("public/index.html", BUILD),
    ("public/.etalase-output", SERVE),
    (".public.etalase", BUILD),
    (".public.etalase/lock", BUILD),
    (".public.etalase/new", BUILD),
    (".public.etalase/old", BUILD),
    (".public.etalase/new/.etalase-output", BUILD),
    (".etalase", BUILD),
    (".etalase", SERVE),
    (".etalase/files.json.new", BUILD),
    ("laporan.html", REPORT),
    ("laporan.html", &["check", "--format", "sarif", "--output", "laporan.html"]),
    (".laporan.html.0123456789abcdef.etalase-draft", REPORT),
    ("theme", EJECT),
    ("theme/templates", EJECT),
    ("theme/templates/home.html", EJECT),
    ("theme/templates/home.html", SERVE),
    ("theme/.0123456789abcdef.etalase-draft", EJECT),
    ("kios", KIOSK),
    ("kios/.etalase-output", KIOSK),
    ("kios/bundle.json", KIOSK),
    (".kios.etalase", KIOSK),
    (".kios.etalase/lock", KIOSK),
    (".kios.etalase/new", KIOSK),
    ("kios.zip", ZIP),
    (".kios.zip.0123456789abcdef.etalase-draft", ZIP),
    ("baru", NEW),
    ("baru/regency.yaml", NEW),
    ("baru/products", NEW),
    ("simpan", CACHED),
    ("simpan/CACHEDIR.TAG", CACHED),
    ("simpan/photos", CACHED),
    ("simpan/sites", CACHED),
    ("simpan/outputs", CACHED),
    ("simpan/swept", CACHED),
    ("simpan", CLEAR),
    ("simpan/photos", CLEAR),
    ("simpan/photos/0123456789abcdef0123456789abcdef-x", CLEAR),
    ("static/daftar.txt", BUILD),
    ("static/daftar.txt", SERVE),
    ("static/daftar.txt", KIOSK),
    ("products/kopi/01.jpg", BUILD),
    ("products/kopi/01.jpg", SERVE),
    ("products", BUILD),
    ("regency.yaml", SERVE),
    ("screen.csv", &["ledger", "merge", "screen.csv"]),
];

#[test]
fn nothing_around_a_hostile_site_changes() {
    let all: Vec<_> =
        NAMES.iter().flat_map(|name| OBJECTS.iter().map(move |o| (name, *o))).collect();
    all.into_par_iter().for_each(|(&(name, command), object)| {
        let temp = Temp::new();
        let around = surroundings(&temp.0);
        let site = temp.0.join("site");
        for (path, text) in BASE {
            let path = site.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        if [".public.etalase/", ".kios.etalase/"].iter().any(|staging| name.starts_with(staging)) {
            let staging = site.join(name.split('/').next().unwrap());
            fs::create_dir(&staging).unwrap();
            fs::write(staging.join("lock"), "").unwrap();
            for (path, mode) in [(staging.clone(), 0o700), (staging.join("lock"), 0o600)] {
                fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
            }
        }
        if let Some(below) = name.strip_prefix("simpan/") {
            // A cache that came along, marked as one.
            run(&site, CACHED);
            remove(&site.join("simpan").join(below));
        }
        object.plant(&site.join(name), &around);
        let before = snapshot(&around);
        if command == SERVE {
            serve(&site, name);
        } else {
            run(&site, command);
        }
        assert!(snapshot(&around) == before, "{name}: {object:?}: {command:?}");
        let others = names(&temp.0)
            .into_iter()
            .filter(|name| !["around", "cache", "site"].contains(&&**name));
        assert_eq!(others.collect::<Vec<_>>(), [""; 0], "{name}: {object:?}: {command:?}");
        set_immutable(&site.join(name), false);
    });
}

fn remove(path: &Path) {
    let _ = fs::remove_file(path);
    let _ = fs::remove_dir_all(path);
}

/// What was published comes along with the site, as if nothing had changed since: other bytes of the same length, old times,
/// a manifest that promises the right ones. Whoever builds it publishes what the site says.
#[test]
fn foreign_bytes_in_a_folder_that_came_along_are_not_published() {
    let (temp, theirs) = (Temp::new(), Temp::new());
    let around = surroundings(&temp.0);
    let site = temp.0.join("site");
    for (path, text) in BASE.iter().chain(&[("static/daftar.txt", "Daftar harga.\n")]) {
        let path = site.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    // Made elsewhere, with another cache.
    assert_eq!(run(&site, &["build", "--cache", theirs.0.join("cache").to_str().unwrap()]), 0);
    let right = tree(&site.join("public"));
    for _ in 0..2 {
        let old = SystemTime::now() - Duration::from_secs(24 * 60 * 60);
        for path in ["index.html", "daftar.txt", "produsen/index.html"] {
            let path = site.join("public").join(path);
            fs::write(&path, "x".repeat(fs::read(&path).unwrap().len())).unwrap();
            fs::File::options().write(true).open(&path).unwrap().set_modified(old).unwrap();
        }
        let before = snapshot(&around);
        assert_eq!(run(&site, BUILD), 0);
        assert!(tree(&site.join("public")) == right);
        assert!(snapshot(&around) == before);
        // The second time by who built it before and knows the folder.
    }
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
