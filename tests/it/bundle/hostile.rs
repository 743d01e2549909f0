//! Zips and patches made to deceive, and what is no bundle at all: refused, and nothing is changed.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use super::{Form, content, etalase, faults, identity, pair, pair_in};
use crate::hostile::{OBJECTS, Object, environment, run, set_immutable, snapshot};
use crate::outputs::{Temp, names, tree};
use etalase::bundle::{BundleError, FaultKind, LIST_NAME, Manifest, archive, diff, patch, verify};
use etalase::emit::MANIFEST_NAME;
use etalase::output::{Body, Output};

/// Patches sealed by our own writer whose content lies.
#[test]
fn a_forged_patch_changes_nothing() {
    let (temp, old, _, way) = pair(Form::Folder);
    let mut zip = zip::ZipArchive::new(fs::File::open(&way).unwrap()).unwrap();
    let entries: Vec<(String, Vec<u8>)> = (0..zip.len())
        .map(|number| {
            let mut entry = zip.by_index(number).unwrap();
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut entry, &mut bytes).unwrap();
            (entry.name().unwrap().into_owned(), bytes)
        })
        .collect();
    let before = content(&old);
    for lie in 0..entries.len() * 2 {
        let mut forged = entries.clone();
        if lie % 2 == 0 {
            forged.remove(lie / 2);
        } else {
            forged[lie / 2].1[0] ^= 2;
        }
        let output = |(path, bytes): (String, Vec<u8>)| Output {
            path,
            hash: blake3::hash(&bytes),
            body: Body::Bytes(bytes),
        };
        archive::write(&way, forged.into_iter().map(output).collect()).unwrap();
        assert!(patch(&old, &way).is_err(), "{lie}");
        assert_eq!(content(&old), before);
    }
    assert_eq!(names(&temp.0), ["baru", "lama", "t.zip"]);
}

/// A zip by another writer with one entry of a name, and a second one if given.
fn foreign_zip(path: &Path, names: [&str; 2]) {
    let mut zip = zip::ZipWriter::new(fs::File::create(path).unwrap());
    for (number, content) in ["{}", "two"].iter().enumerate() {
        let name = format!("{number}").repeat(names[number].len());
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, content.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    // The writer cleans names, so they are put in afterwards, in both places that each stands.
    let mut bytes = fs::read(path).unwrap();
    for (number, name) in names.iter().enumerate() {
        let stand_in = format!("{number}").repeat(name.len()).into_bytes();
        while let Some(at) = bytes.windows(stand_in.len()).position(|part| part == stand_in) {
            bytes[at..at + name.len()].copy_from_slice(name.as_bytes());
        }
    }
    fs::write(path, bytes).unwrap();
}

#[test]
fn hostile_zips_are_refused() {
    let temp = Temp::new();
    let path = temp.out();
    let hostile = [
        "../../../etc/passwd",
        "/etc/passwd//////////",
        "..\\..\\windows\\system",
        "c:/windows/system32",
        "folder/folder/folder/",
        "bundle.json/and/more",
        "BUNDLE.JSON",
        "folder/NUL.txt",
        "folder/name.",
        "folder/name ",
        "folder/a:stream",
        "folder/CONIN$",
        "folder/aux.html",
        "bundle~1.jso",
        "folder/caf\u{e9}",
        "folder/cafe\u{301}",
        "bundle.json",
    ];
    for name in hostile {
        foreign_zip(&path, ["bundle.json", name]);
        let result = verify(&path);
        let refused = matches!(
            result,
            Err(BundleError::Twins { .. }
                | BundleError::Unsafe { .. }
                | BundleError::Unreadable { .. })
        );
        assert!(refused, "{name}: {result:?}");
        assert!(patch(&path, &path).is_err() && diff(&path, &path, &temp.0.join("t.zip")).is_err());
        assert_eq!(etalase(&["verify", path.to_str().unwrap()]).0, 2);
    }
    foreign_zip(&path, ["bundle.json", "harmless-name.txt"]);
    assert_eq!(faults(&path), [(FaultKind::Changed, LIST_NAME.to_owned())]);
    foreign_zip(&path, ["index.html-", "harmless-name.txt"]);
    assert!(matches!(verify(&path), Err(BundleError::NotBundle { .. })));
}

#[test]
fn what_is_no_bundle_is_told() {
    let temp = Temp::new();
    fs::create_dir(temp.out()).unwrap();
    let (code, _, told) = etalase(&["verify", temp.out().to_str().unwrap()]);
    assert_eq!(code, 2);
    assert!(told.contains("is not a bundle") && told.contains("copy it once more"), "{told}");
    assert_eq!(etalase(&["verify", temp.0.join("nothing").to_str().unwrap()]).0, 2);
    symlink("nowhere", temp.out().join(LIST_NAME)).unwrap();
    assert!(matches!(verify(&temp.out()), Err(BundleError::NotBundle { .. })));
}

#[test]
fn the_list_refuses_what_no_bundle_can_have() {
    let list = |paths: &[&str]| {
        let files = paths.iter().map(|path| ((*path).to_owned(), 1, [0; 32]));
        Manifest::new(identity("2026-11-25"), files.collect::<Vec<_>>())
    };
    assert!(list(&["a", "b/c", "b/d"]).is_ok());
    let long = ["a".repeat(256), "a/".repeat(120) + "a"];
    let bad: &[&[&str]] = &[
        &["a", "a"],
        &["a", "a/b"],
        &["../a"],
        &[LIST_NAME],
        &[MANIFEST_NAME],
        &["/a"],
        &["foto/A.jpg", "foto/a.jpg"],
        &["Foto/a.jpg", "foto/b.jpg"],
        &["a", "A/b"],
        &["NUL.txt"],
        &["a/com1"],
        &["a/nul .txt"],
        &["a./b"],
        &["a /b"],
        &["caf\u{e9}", "cafe\u{301}"],
        &["a\u{1}"],
        &["Bundle.json"],
        &[".Etalase-Output"],
        &["bundle~1.jso"],
        &["a/CONOUT$"],
        &["a:b"],
        &["c:/a"],
        &["a\\b"],
        &[""],
        &["a//b"],
        &["./a"],
        &["a\0"],
        &[&long[0]],
        &[&long[1]],
    ];
    for paths in bad {
        assert!(matches!(list(paths), Err(BundleError::BadPath { .. })), "{paths:?}");
    }
}

/// What a patch that cannot be applied leaves: all as before, the former way back, too.
#[test]
fn a_patch_that_fails_keeps_the_former_way_back() {
    for form in [Form::Folder, Form::Zip] {
        for former in [None, Some("the former way back")] {
            let (temp, old, _, way) = pair(form);
            if let Some(text) = former {
                fs::write(temp.0.join("lama.kembali.zip"), text).unwrap();
            }
            // Nothing can be staged for a folder, and another run seems to make the zip.
            let draft = temp.0.join(".lama.0123456789abcdef.etalase-draft");
            let other = fs::File::create(&draft).unwrap();
            fs::set_permissions(&draft, fs::Permissions::from_mode(0o600)).unwrap();
            other.lock().unwrap();
            symlink("nowhere", temp.0.join(".lama.etalase")).unwrap();
            let before = (tree(&temp.0), content(&old));
            assert!(patch(&old, &way).is_err(), "{form:?}");
            assert_eq!((tree(&temp.0), content(&old)), before, "{form:?}");
        }
    }
}

/// What is done with a bundle.
#[derive(Clone, Copy, Debug)]
enum Doing {
    Verify(&'static str),
    /// From `lama` to `baru`, into `u.zip`.
    Diff,
    /// `lama` by `t.zip`.
    Patch,
}

impl Doing {
    /// As it is typed: a process that must end by itself.
    fn typed(self, folder: &Path) {
        match self {
            Self::Verify(bundle) => run(folder, &["verify", bundle]),
            Self::Diff => run(folder, &["diff", "lama", "baru", "--output", "u.zip"]),
            Self::Patch => run(folder, &["patch", "lama", "t.zip"]),
        };
    }

    /// The same without a process of its own, which costs more than what it does. It must end without a panic, too.
    fn here(self, folder: &Path) {
        let [old, new, way, made] =
            ["lama", "baru", "t.zip", "u.zip"].map(|name| folder.join(name));
        let (folder, (ended, end)) = (folder.to_owned(), mpsc::channel());
        std::thread::spawn(move || {
            match self {
                Self::Verify(bundle) => drop(verify(&folder.join(bundle))),
                Self::Diff => drop(diff(&old, &new, &made)),
                Self::Patch => drop(patch(&old, &way)),
            }
            ended.send(()).unwrap();
        });
        let end = end.recv_timeout(Duration::from_secs(60));
        end.unwrap_or_else(|error| panic!("hangs or panics: {error}"));
    }
}

/// Each name beside a bundle that a patch or a diff writes or removes, and names in the bundle itself.
const NAMES: &[(Form, &str, &[Doing])] = {
    const OLD: &[Doing] = &[Doing::Verify("lama"), Doing::Diff, Doing::Patch];
    &[
        (Form::Folder, ".lama.etalase", &[Doing::Patch]),
        (Form::Folder, ".lama.etalase/lock", &[Doing::Patch]),
        (Form::Folder, "lama.kembali.zip", &[Doing::Patch]),
        (Form::Folder, ".lama.kembali.zip.0123456789abcdef.etalase-draft", &[Doing::Patch]),
        (Form::Folder, "lama/.etalase-output", OLD),
        (Form::Folder, "lama/bundle.json", OLD),
        (Form::Folder, "lama/index.html", OLD),
        (Form::Folder, "lama/berlebih", OLD),
        (Form::Zip, ".lama.0123456789abcdef.etalase-draft", &[Doing::Patch]),
        (Form::Zip, "lama", OLD),
        (Form::Zip, "t.zip", &[Doing::Verify("t.zip"), Doing::Patch]),
        (Form::Zip, "u.zip", &[Doing::Diff]),
        (Form::Zip, ".u.zip.0123456789abcdef.etalase-draft", &[Doing::Diff]),
    ]
};

#[test]
fn nothing_around_a_hostile_bundle_changes() {
    for (turn, &(form, name, doings)) in NAMES.iter().enumerate() {
        for (at, object) in OBJECTS.iter().enumerate() {
            let (temp, ..) = pair_in(object.temp(), form);
            let around = environment(&temp.0);
            let place = temp.0.join(name);
            let _ = fs::remove_file(&place);
            object.plant(&place, &around);
            let before = snapshot(&around);
            // Pipes, which may be waited for, and one more object at each name.
            let is_typed = *object == Object::Pipe || at == turn % OBJECTS.len();
            for doing in doings {
                if is_typed { doing.typed(&temp.0) } else { doing.here(&temp.0) }
            }
            assert!(snapshot(&around) == before, "{name}: {object:?}");
            set_immutable(&place, false);
        }
    }
}

/// Names by hand in a bundle's folder that Windows takes for something else, or another system for a file of the bundle: as
/// they are, and in a list that was made to fit. They are named, and no patch goes on.
#[test]
fn hostile_names_in_a_folder_are_refused() {
    let hostile = [
        "CON",
        "aux.txt",
        "foto/NUL.jpg",
        "com1",
        "berakhir.",
        "berakhir ",
        "a:b",
        "a\\b",
        "INDEX.HTML",
        "FOTO/kopi.jpg",
        "foto/Kopi.jpg",
        "bundle~1.jso",
        "Bundle.json",
        ".ETALASE-OUTPUT",
        "cafe\u{301}.jpg",
        "caf\u{e9}.jpg",
    ];
    for name in &hostile {
        let (temp, old, _, way) = pair(Form::Folder);
        let path = old.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "x").unwrap();
        let before = content(&old);
        assert_eq!(faults(&old), [(FaultKind::Extra, (*name).to_owned())], "{name}");
        assert!(matches!(patch(&old, &way), Err(BundleError::Broken { .. })), "{name}");
        // The list says what is there, with the right hash.
        let list = fs::read_to_string(old.join(LIST_NAME)).unwrap();
        let hash = etalase::bundle::sums_of(&Body::Bytes(b"x".to_vec())).unwrap().sha256;
        let hash = hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let name = serde_json::to_string(name).unwrap();
        let entry = format!(
            "\"files\": [\n    {{\"path\": {name}, \"bytes\": 1, \"sha256\": \"{hash}\"}},"
        );
        let forged = list.replacen("\"files\": [", &entry, 1);
        assert_ne!(forged, list);
        fs::write(old.join(LIST_NAME), forged).unwrap();
        assert!(faults(&old).contains(&(FaultKind::Changed, LIST_NAME.to_owned())), "{name}");
        assert!(matches!(patch(&old, &way), Err(BundleError::Broken { .. })), "{name}");
        fs::write(old.join(LIST_NAME), list).unwrap();
        assert_eq!(content(&old), before, "{name}");
        assert_eq!(names(&temp.0), ["baru", "lama", "t.zip"]);
    }
}
