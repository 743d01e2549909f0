//! A site that came from elsewhere, with a hostile object at a name that we write or remove: no command hangs, and nothing
//! outside of the site's folder changes.
#![cfg(unix)]

mod objects;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use rayon::prelude::*;

use self::objects::free;
pub(crate) use self::objects::{OBJECTS, Object, environment, set_immutable, snapshot};
use crate::outputs::{Temp, build, names, tree};
use crate::support::BASE;
use etalase::emit::{EmitError, MANIFEST_NAME};

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
fn serve(folder: &Path, path: &str, object: Object) {
    let arguments = ["serve", "--port", "0", "--lang", "en"];
    let mut child = command(folder, &arguments).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let address = lines.by_ref().map_while(Result::ok).find_map(|line| {
        let (_, rest) = line.split_once("localhost:")?;
        rest.split_once('/').map(|(port, _)| format!("localhost:{port}"))
    });
    let mut answers = Vec::new();
    if let Some(address) = address {
        for path in ["", path, path.strip_prefix("static/").unwrap_or(path)] {
            answers.push((path, answer(&address, path)));
        }
        child.kill().unwrap();
    }
    child.wait().unwrap();
    for (path, answer) in answers {
        let answer = answer.unwrap_or_else(|error| panic!("{path}: {error}"));
        // A hard link is a file of the site like any other (a copy of the site by `cp -l` is made of them): it may be read,
        // and is told (`hard-link`).
        let is_secret = object != Object::HardLink;
        assert!(!(is_secret && String::from_utf8_lossy(&answer).contains("mine: ")), "{path}");
    }
}

fn answer(address: &str, path: &str) -> io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let request = format!("GET /{path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    let _ = stream.write_all(request.as_bytes());
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(answer)
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

/// The names where every object is tried, at least one of each command. At the others are [`WORST`] and one more in turn.
const CENTRAL: &[(&str, &[&str])] = &[
    ("public", BUILD),
    (".public.etalase", BUILD),
    ("public/.etalase-output", SERVE),
    ("laporan.html", REPORT),
    ("theme", EJECT),
    ("kios", KIOSK),
    ("kios.zip", ZIP),
    ("baru", NEW),
    ("simpan", CACHED),
    ("simpan", CLEAR),
];

/// What leads to others' files, or waits.
const WORST: &[Object] =
    &[Object::LinkToFolder, Object::LinkToFile, Object::HardLink, Object::Pipe];

#[test]
fn nothing_around_a_hostile_site_changes() {
    assert!(CENTRAL.iter().all(|name| NAMES.contains(name)));
    let of_name = |(turn, name): (usize, &'static (&str, &[&str]))| {
        let is_tried = move |(at, object): &(usize, &Object)| {
            CENTRAL.contains(name) || WORST.contains(object) || *at == turn % OBJECTS.len()
        };
        OBJECTS.iter().enumerate().filter(is_tried).map(move |(_, object)| (name, *object))
    };
    let pairs: Vec<_> = NAMES.iter().enumerate().flat_map(of_name).collect();
    // The reasons are printed when they are found.
    let found: Vec<_> = pairs
        .into_par_iter()
        .filter(|&(&(name, command), object)| {
            std::panic::catch_unwind(|| change_nothing_around(name, command, object)).is_err()
        })
        .collect();
    assert!(found.is_empty(), "{} pairs: {found:#?}", found.len());
}

fn change_nothing_around(name: &str, command: &[&str], object: Object) {
    let temp = object.temp();
    let around = environment(&temp.0);
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
    if name.starts_with("simpan/") {
        // A cache that came along, marked as one.
        run(&site, CACHED);
    }
    object.plant(&site.join(name), &around);
    let before = snapshot(&around);
    let ran = std::panic::catch_unwind(|| {
        if command == SERVE {
            serve(&site, name, object);
        } else {
            run(&site, command);
        }
    });
    free(&temp.0);
    let others = names(&temp.0);
    let others = others.iter().filter(|name| !["around", "cache", "site"].contains(&&***name));
    assert_eq!(others.collect::<Vec<_>>(), [""; 0], "{name}: {object:?}: {command:?}");
    assert!(snapshot(&around) == before, "{name}: {object:?}: {command:?}");
    assert!(ran.is_ok(), "{name}: {object:?}: {command:?}");
}

/// What was published comes along with the site, as if nothing had changed since: other bytes of the same length, old times,
/// a manifest that promises the right ones. Whoever builds it publishes what the site says.
#[test]
fn foreign_bytes_in_a_folder_that_came_along_are_not_published() {
    let (temp, theirs) = (Temp::new(), Temp::new());
    let around = environment(&temp.0);
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
    let around = environment(&temp.0);
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
