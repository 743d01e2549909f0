//! Bundles: nothing can change in one unseen, a patch makes the very bundle that a fresh one is, and the way back exists.

mod hostile;
mod kills;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::{Path, PathBuf};

use crate::outputs::{Temp, names};
use etalase::bundle::{
    BundleError, Change, FaultKind, Identity, LIST_NAME, Manifest, Outcome, archive, diff, patch,
    sums_of, verify,
};
use etalase::cache::CacheFolder;
use etalase::emit::{EmitError, Folder, MANIFEST_NAME};
use etalase::output::{Body, Output};
use etalase::site_folder::SiteFile;

use crate::support::program;

type Files<'a> = &'a [(&'a str, &'a str)];

const OLD: Files<'_> = &[
    ("index.html", "<h1>lama</h1>"),
    ("produk/kopi/index.html", "kopi kopi kopi kopi kopi"),
    ("foto/kopi.jpg", "a photo"),
    ("foto/teh.jpg", "another photo"),
    ("kosong", ""),
];

const NEW: Files<'_> = &[
    ("index.html", "<h1>baru</h1>"),
    ("produk/kopi/index.html", "kopi kopi kopi kopi kopi"),
    ("foto/kopi.jpg", "a photo"),
    ("foto/teh.jpg/besar.jpg", "a folder where a file was"),
    ("kosong", ""),
];

#[derive(Clone, Copy, Debug, PartialEq)]
enum Form {
    Folder,
    Zip,
}

const FORMS: [Form; 2] = [Form::Folder, Form::Zip];

fn identity(built: &str) -> Identity {
    let version = "etalase 0.1.0".to_owned();
    let event = Some("Pameran \"Wana\"".to_owned());
    Identity { name: "Kabupaten Contoh".to_owned(), version, built: built.to_owned(), event }
}

fn outputs(built: &str, files: Files<'_>) -> Vec<Output> {
    let mut outputs: Vec<Output> = files
        .iter()
        .map(|(path, text)| {
            let body = Body::Bytes(text.as_bytes().to_vec());
            Output { path: (*path).into(), hash: blake3::hash(text.as_bytes()), body }
        })
        .collect();
    let listed = outputs
        .iter()
        .map(|one| (one.path.clone(), one.body.len(), sums_of(&one.body).unwrap().sha256))
        .collect::<Vec<_>>();
    let list = Manifest::new(identity(built), listed).unwrap().encode();
    let hash = blake3::hash(&list);
    outputs.push(Output { path: LIST_NAME.into(), hash, body: Body::Bytes(list) });
    outputs
}

/// Makes a bundle, as the export does.
fn make(path: &Path, form: Form, built: &str, files: Files<'_>) {
    let outputs = outputs(built, files);
    if form == Form::Zip {
        return archive::write(path, outputs).unwrap();
    }
    let folder = Folder::open(path, &CacheFolder::none()).unwrap();
    outputs.into_iter().for_each(|output| folder.put(output).unwrap());
    folder.commit().unwrap();
}

/// An old and a new bundle, and a patch between them.
fn pair(form: Form) -> (Temp, PathBuf, PathBuf, PathBuf) {
    pair_in(Temp::new(), form)
}

fn pair_in(temp: Temp, form: Form) -> (Temp, PathBuf, PathBuf, PathBuf) {
    let [old, new, way] = ["lama", "baru", "t.zip"].map(|name| temp.0.join(name));
    make(&old, form, "2026-11-25", OLD);
    make(&new, form, "2026-12-01", NEW);
    assert_eq!(diff(&old, &new, &way).unwrap(), Some(Change { added: 1, changed: 1, removed: 1 }));
    (temp, old, new, way)
}

/// Every byte of a bundle.
fn content(path: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(path)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| {
            let below = entry.path().strip_prefix(path).unwrap();
            (below.to_str().unwrap().to_owned(), fs::read(entry.path()).unwrap())
        })
        .collect()
}

fn faults(path: &Path) -> Vec<(FaultKind, String)> {
    verify(path).unwrap().faults.into_iter().map(|fault| (fault.kind, fault.path)).collect()
}

fn etalase(arguments: &[&str]) -> (i32, String, String) {
    let mut program = program();
    let output = program.args(arguments).args(["--lang", "en"]).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_whole_bundle_is_whole_in_every_form() {
    for form in FORMS {
        let (_temp, old, _, _) = pair(form);
        let report = verify(&old).unwrap();
        assert_eq!(report.faults, []);
        assert_eq!((report.files, report.identity), (5, Some(identity("2026-11-25"))));
    }
    // Copied without the hidden file, it is no less whole.
    let (_temp, old, _, _) = pair(Form::Folder);
    fs::remove_file(old.join(MANIFEST_NAME)).unwrap();
    assert_eq!(faults(&old), []);
}

#[test]
fn one_flipped_byte_in_a_folder_is_named() {
    let temp = Temp::new();
    make(&temp.out(), Form::Folder, "2026-11-25", OLD);
    for (name, bytes) in content(&temp.out()) {
        for at in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1 << (at % 8);
            fs::write(temp.out().join(&name), flipped).unwrap();
            assert_eq!(faults(&temp.out()), [(FaultKind::Changed, name.clone())], "{name} {at}");
        }
        fs::write(temp.out().join(&name), bytes).unwrap();
    }
    assert_eq!(faults(&temp.out()), []);
}

#[test]
fn one_flipped_byte_anywhere_in_a_zip_is_found() {
    let temp = Temp::new();
    make(&temp.out(), Form::Zip, "2026-11-25", OLD);
    let bytes = fs::read(temp.out()).unwrap();
    let mut named = 0;
    for at in 0..bytes.len() {
        for bit in [1, 0x80] {
            let mut flipped = bytes.clone();
            flipped[at] ^= bit;
            fs::write(temp.out(), flipped).unwrap();
            if let Ok(report) = verify(&temp.out()) {
                assert_ne!(report.faults, [], "byte {at}");
                named += usize::from(report.faults[0].path == "index.html");
            }
        }
    }
    assert!(named > 20, "a file whose content differs is named");
    for bytes in [&bytes[..bytes.len() / 2], &[], b"PK", &[bytes.as_slice(), b"\0"].concat()] {
        fs::write(temp.out(), bytes).unwrap();
        assert!(verify(&temp.out()).map_or(true, |report| !report.faults.is_empty()));
    }
}

#[test]
fn missing_extra_and_linked_files_are_named() {
    let temp = Temp::new();
    make(&temp.out(), Form::Folder, "2026-11-25", OLD);
    fs::remove_file(temp.out().join("kosong")).unwrap();
    fs::write(temp.out().join("foto/.DS_Store"), "x").unwrap();
    symlink("index.html", temp.out().join("tautan")).unwrap();
    fs::rename(temp.out().join("foto/teh.jpg"), temp.0.join("teh.jpg")).unwrap();
    symlink("../../teh.jpg", temp.out().join("foto/teh.jpg")).unwrap();
    let expected = [
        (FaultKind::Extra, "foto/.DS_Store"),
        (FaultKind::Missing, "foto/teh.jpg"),
        (FaultKind::Extra, "foto/teh.jpg"),
        (FaultKind::Missing, "kosong"),
        (FaultKind::Extra, "tautan"),
    ];
    assert_eq!(faults(&temp.out()), expected.map(|(kind, path)| (kind, path.to_owned())));
    let (code, told, help) = etalase(&["verify", temp.out().to_str().unwrap()]);
    assert_eq!(code, 1);
    assert!(told.contains("missing: kosong\n") && told.contains("extra: tautan\n"), "{told}");
    assert!(told.contains("2 missing, 0 changed, 3 extra"), "{told}");
    assert!(help.contains("copy the bundle once more"), "{help}");
}

#[test]
fn zips_and_patches_are_reproducible() {
    let temp = Temp::new();
    let paths = ["one", "two", "three"].map(|name| temp.0.join(name));
    let source = temp.0.join("source");
    fs::write(&source, "kopi ".repeat(100_000)).unwrap();
    let text = fs::read(&source).unwrap();
    let entry = |body| Output { path: "a.txt".into(), hash: blake3::hash(&text), body };
    let rest = || outputs("2026-11-25", OLD);
    let file = Body::Site(SiteFile::typed(&source).unwrap());
    archive::write(&paths[0], [vec![entry(file)], rest()].concat()).unwrap();
    let bytes = vec![entry(Body::Bytes(text.clone()))];
    archive::write(&paths[1], [rest(), bytes].concat()).unwrap();
    assert_eq!(fs::read(&paths[0]).unwrap(), fs::read(&paths[1]).unwrap());
    assert!(fs::metadata(&paths[0]).unwrap().len() < 20_000, "texts are compressed");
    // A file that is not what was announced leaves nothing, not even a draft: another length, and another content of the
    // same length and time.
    let as_read = SiteFile::typed(&source).unwrap();
    let modified = fs::metadata(&source).unwrap().modified().unwrap();
    let changes = [text[1..].to_vec(), text.to_ascii_uppercase()];
    for changed in changes {
        fs::write(&source, &changed).unwrap();
        let file = fs::File::options().write(true).open(&source).unwrap();
        file.set_modified(modified).unwrap();
        let refused = archive::write(&paths[2], vec![entry(Body::Site(as_read.clone()))]);
        let why = matches!(&refused, Err(BundleError::Emit(EmitError::Changed { .. })));
        assert!(why, "{refused:?}");
    }
    assert_eq!(names(&temp.0), ["one", "source", "two"]);
    let (_one, .., folder) = pair(Form::Folder);
    let (_two, .., zip) = pair(Form::Zip);
    assert_eq!(fs::read(folder).unwrap(), fs::read(zip).unwrap());
}

#[test]
fn a_patched_bundle_is_the_fresh_one_and_can_go_back() {
    for form in FORMS {
        for hidden in [true, false] {
            let (temp, old, new, way) = pair(form);
            let before = content(&old);
            if form == Form::Folder && !hidden {
                fs::remove_file(old.join(MANIFEST_NAME)).unwrap();
            }
            let outcome = patch(&old, &way).unwrap();
            let back = temp.0.join("lama.kembali.zip");
            let change = Change { added: 1, changed: 1, removed: 1 };
            let identity = identity("2026-12-01");
            assert_eq!(outcome, Outcome::Patched { identity, change, back: back.clone() });
            assert_eq!(content(&old), content(&new));
            assert_eq!(faults(&old), []);
            assert_eq!(names(&temp.0), ["baru", "lama", "lama.kembali.zip", "t.zip"]);
            assert!(matches!(patch(&old, &way), Ok(Outcome::Already { .. })));
            // The way back is the patch that leads there, and going it makes the way forth.
            make(&temp.0.join("dulu"), form, "2026-11-25", OLD);
            diff(&new, &temp.0.join("dulu"), &temp.0.join("r.zip")).unwrap();
            assert_eq!(fs::read(&back).unwrap(), fs::read(temp.0.join("r.zip")).unwrap());
            assert!(matches!(patch(&old, &back), Ok(Outcome::Patched { .. })));
            assert_eq!(content(&old), before);
            assert_eq!(fs::read(&back).unwrap(), fs::read(&way).unwrap());
        }
    }
}

#[test]
fn the_way_back_of_a_zip_is_named_without_its_ending() {
    let (temp, old, _, way) = pair(Form::Zip);
    let zip = temp.0.join("kios.zip");
    fs::rename(old, &zip).unwrap();
    patch(&zip, &way).unwrap();
    assert_eq!(names(&temp.0), ["baru", "kios.kembali.zip", "kios.zip", "t.zip"]);
}

#[test]
fn unchanged_files_of_a_folder_are_not_written_again() {
    let (_temp, old, _, way) = pair(Form::Folder);
    let inode = || fs::metadata(old.join("foto/kopi.jpg")).unwrap().ino();
    let before = inode();
    patch(&old, &way).unwrap();
    assert_eq!(inode(), before);
}

#[test]
fn a_patch_is_for_one_bundle_that_is_whole() {
    for form in FORMS {
        let (temp, old, new, way) = pair(form);
        let other = temp.0.join("lain");
        make(&other, form, "2026-11-24", OLD);
        let before = content(&temp.0);
        let Err(BundleError::WrongBase { wanted, found }) = patch(&other, &way) else { panic!() };
        assert_eq!((wanted.built.as_str(), found.built.as_str()), ("2026-11-25", "2026-11-24"));
        let shown = |path: &Path| path.to_str().unwrap().to_owned();
        let (code, _, told) = etalase(&["patch", &shown(&other), &shown(&way)]);
        assert_eq!(code, 2);
        assert!(
            told.contains("`Kabupaten Contoh` for Pameran \"Wana\", built 2026-11-25"),
            "{told}"
        );
        assert_eq!(content(&temp.0), before);
        let damaged = if form == Form::Zip { old.clone() } else { old.join("kosong") };
        let mut bytes = fs::read(&damaged).unwrap();
        bytes.extend(b"x");
        fs::write(&damaged, bytes).unwrap();
        let before = content(&temp.0);
        let result = patch(&old, &way);
        assert!(
            matches!(result, Err(BundleError::Broken { .. } | BundleError::Unreadable { .. })),
            "{result:?}"
        );
        assert!(diff(&old, &new, &temp.0.join("x.zip")).is_err());
        assert_eq!(content(&temp.0), before);
    }
}

#[test]
fn a_damaged_patch_changes_nothing() {
    for form in FORMS {
        let (temp, old, _, way) = pair(form);
        let bytes = fs::read(&way).unwrap();
        let before = content(&old);
        for at in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[at] ^= 4;
            fs::write(&way, flipped).unwrap();
            assert!(patch(&old, &way).is_err(), "byte {at}");
        }
        fs::write(&way, &bytes[..bytes.len() - 1]).unwrap();
        assert!(patch(&old, &way).is_err());
        assert_eq!(content(&old), before);
        assert_eq!(names(&temp.0), ["baru", "lama", "t.zip"]);
        // A bundle is no patch, and a patch is no bundle.
        assert!(patch(&old, &temp.0.join("baru")).is_err());
        fs::write(&way, &bytes).unwrap();
        assert!(faults(&way).len() > 1);
        patch(&old, &way).unwrap();
    }
}

#[test]
fn patches_are_not_written_into_bundles() {
    let (_temp, old, new, _) = pair(Form::Folder);
    let before = content(&old);
    for inside in [old.join("t.zip"), old.join("a/b/t.zip"), old.clone(), new.join("t.zip")] {
        assert!(matches!(diff(&old, &new, &inside), Err(BundleError::Inside { .. })));
    }
    let (_temp, zip, other, _) = pair(Form::Zip);
    assert!(matches!(diff(&zip, &other, &zip), Err(BundleError::Inside { .. })));
    assert_eq!(content(&old), before);
}

#[test]
fn the_commands_say_how_to_go_on() {
    let (_temp, old, new, way) = pair(Form::Zip);
    let [old, new, way] = [&old, &new, &way].map(|path| path.to_str().unwrap());
    assert_eq!(etalase(&["verify", old]).0, 0);
    let made = etalase(&["diff", old, new, "--output", way]);
    assert_eq!(made.0, 0, "{}", made.2);
    assert!(made.1.contains("1 new files, 1 changed, 1 removed"), "{}", made.1);
    let done = etalase(&["patch", old, way]);
    assert_eq!(done.0, 0, "{}", done.2);
    assert!(done.1.contains(&format!("etalase patch {old} {old}.kembali.zip")), "{}", done.1);
    let again = etalase(&["patch", old, way]);
    assert_eq!(again.0, 0);
    assert!(again.1.contains("applied already"), "{}", again.1);
    let same = etalase(&["diff", old, new, "--output", way]);
    assert!(same.0 == 0 && same.1.contains("nothing was written"), "{}", same.1);
}

/// More files than a zip's short form can count.
#[test]
fn many_files_in_a_zip() {
    let temp = Temp::new();
    let paths: Vec<String> = (0..70_000).map(|number| format!("produk/{number}")).collect();
    let files: Vec<(&str, &str)> = paths.iter().map(|path| (path.as_str(), "x")).collect();
    make(&temp.out(), Form::Zip, "2026-11-25", &files);
    let report = verify(&temp.out()).unwrap();
    assert_eq!((report.files, report.faults), (70_000, vec![]));
}
