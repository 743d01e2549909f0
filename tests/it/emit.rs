//! Publishing: what ends up in the output folder, and what is refused.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::outputs::{Temp, build, build_with, expected, names, output, tree};
use crate::support::cache;
use etalase::cache::CacheFolder;
use etalase::emit::{EmitError, Folder, MANIFEST_NAME, Report};
use etalase::output::{Body, Output};
use etalase::site_folder::SiteFile;

const A: &[(&str, &str)] = &[("index.html", "one"), ("a/b", "two"), ("c/d/e", "three")];

fn report(written: u64, unchanged: u64, removed: u64) -> Report {
    Report { written, unchanged, removed }
}

/// Inode, times and mode of everything in a folder, and of the folder itself.
fn stamps(root: &Path) -> Vec<(String, u64, i64, i64, u32)> {
    let stamp = |name: String| {
        let meta = fs::symlink_metadata(root.join(name.trim_end_matches('/'))).unwrap();
        (name, meta.ino(), meta.mtime_nsec(), meta.ctime_nsec(), meta.mode())
    };
    let fixed = [String::new(), MANIFEST_NAME.to_owned()];
    tree(root).into_keys().chain(fixed).map(stamp).collect()
}

/// Makes what was published so far look old, as a later edit by hand needs.
fn pass_time() {
    std::thread::sleep(Duration::from_millis(20));
}

#[test]
fn first_build_then_changes() {
    let temp = Temp::new();
    let out = temp.0.join("not/yet/out");
    assert_eq!(build(&out, A).unwrap(), report(3, 0, 0));
    assert_eq!(tree(&out), expected(A));

    let b: &[(&str, &str)] = &[("index.html", "ONE"), ("a/b", "two"), ("x", "four")];
    assert_eq!(build(&out, b).unwrap(), report(2, 1, 1));
    assert_eq!(tree(&out), expected(b));
    assert_eq!(names(&temp.0.join("not/yet")), ["out"]);

    assert_eq!(build(&out, &[]).unwrap(), report(0, 0, 3));
    assert_eq!(names(&out), [MANIFEST_NAME]);
}

#[test]
fn nothing_changed_touches_nothing() {
    let temp = Temp::new();
    build(&temp.out(), A).unwrap();
    fs::write(temp.out().join("foreign"), "f").unwrap();
    let (before, parent) = (stamps(&temp.out()), stamps_of(&temp.0));
    pass_time();
    assert_eq!(build(&temp.out(), A).unwrap(), report(0, 3, 0));
    assert_eq!(stamps(&temp.out()), before);
    assert_eq!(stamps_of(&temp.0), parent);
}

fn stamps_of(path: &Path) -> (u64, i64, i64) {
    let meta = fs::metadata(path).unwrap();
    (meta.ino(), meta.mtime_nsec(), meta.ctime_nsec())
}

#[test]
fn unchanged_files_keep_their_inodes_and_times() {
    let temp = Temp::new();
    build(&temp.out(), A).unwrap();
    let stamp = |path: &str| {
        let meta = fs::metadata(temp.out().join(path)).unwrap();
        (meta.ino(), meta.mtime(), meta.mtime_nsec())
    };
    let before = stamp("a/b");
    pass_time();
    build(&temp.out(), &[("a/b", "two"), ("index.html", "else")]).unwrap();
    assert_eq!(stamp("a/b"), before);
}

#[test]
fn equal_sites_have_equal_manifests() {
    let (one, two) = (Temp::new(), Temp::new());
    let manifest = |temp: &Temp| fs::read(temp.out().join(MANIFEST_NAME)).unwrap();
    build(&one.out(), A).unwrap();
    build(&two.out(), &[("old", "x"), A[2]]).unwrap();
    build(&two.out(), &[A[1], A[0], A[2]]).unwrap();
    assert_eq!(manifest(&one), manifest(&two));
}

#[test]
fn tampered_and_missing_files_are_written_again() {
    let temp = Temp::new();
    build(&temp.out(), A).unwrap();
    pass_time();
    fs::write(temp.out().join("index.html"), "eno").unwrap();
    fs::remove_file(temp.out().join("a/b")).unwrap();
    assert_eq!(build(&temp.out(), A).unwrap(), report(2, 1, 0));
    assert_eq!(tree(&temp.out()), expected(A));

    // Written again with the same content, only the time differs.
    let file = fs::File::options().write(true).open(temp.out().join("c/d/e")).unwrap();
    file.set_modified(SystemTime::now() + Duration::from_secs(5)).unwrap();
    assert_eq!(build(&temp.out(), A).unwrap(), report(0, 3, 0));
}

#[test]
fn files_and_folders_turn_into_each_other() {
    let temp = Temp::new();
    let (folder, file): (&[_], &[_]) =
        (&[("a/b", "1"), ("x/y/z", "2")], &[("a", "3"), ("x/y", "4")]);
    for site in [folder, file, folder] {
        build(&temp.out(), site).unwrap();
        assert_eq!(tree(&temp.out()), expected(site));
    }
}

#[test]
fn foreign_things_survive() {
    let temp = Temp::new();
    let out = temp.out();
    build(&out, A).unwrap();
    fs::create_dir_all(out.join("theirs/empty")).unwrap();
    fs::write(out.join("CNAME"), "example.org").unwrap();
    fs::write(out.join("a/note"), "in our folder").unwrap();
    fs::write(out.join("theirs/file"), "f").unwrap();
    symlink("nowhere", out.join("link")).unwrap();
    fs::set_permissions(out.join("theirs"), fs::Permissions::from_mode(0o550)).unwrap();
    fs::set_permissions(&out, fs::Permissions::from_mode(0o711)).unwrap();
    let inode = fs::metadata(out.join("CNAME")).unwrap().ino();

    assert_eq!(build(&out, &[("new", "n")]).unwrap(), report(1, 0, 3));
    let left = [
        ("new", "n"),
        ("CNAME", "example.org"),
        ("a/note", "in our folder"),
        ("theirs/file", "f"),
        ("theirs/empty/", ""),
        ("link", "-> nowhere"),
    ];
    assert_eq!(tree(&out), expected(&left));
    assert_eq!(fs::metadata(out.join("CNAME")).unwrap().ino(), inode);
    assert_eq!(fs::metadata(out.join("theirs")).unwrap().mode() & 0o777, 0o550);
    assert_eq!(fs::metadata(&out).unwrap().mode() & 0o777, 0o711);
    assert_eq!(names(&temp.0), ["out"]);
}

#[test]
fn foreign_things_are_never_overwritten() {
    type Make = fn(&Path);
    let cases: [(&str, &str, Make); 6] = [
        ("f", "f", |path| fs::write(path, "theirs").unwrap()),
        ("f", "f", |path| fs::create_dir(path).unwrap()),
        ("f", "f/in", |path| fs::write(path, "theirs").unwrap()),
        ("f", "f/in", |path| symlink(".", path).unwrap()),
        ("a/theirs", "a", |path| fs::write(path, "theirs").unwrap()),
        ("f", "f", |path| symlink("gone", path).unwrap()),
    ];
    for (theirs, ours, make) in cases {
        let temp = Temp::new();
        build(&temp.out(), A).unwrap();
        make(&temp.out().join(theirs));
        let before = tree(&temp.out());
        let result = build(&temp.out(), &[("index.html", "new"), (ours, "ours")]);
        assert!(
            matches!(&result, Err(EmitError::Foreign { path }) if *path == temp.out().join(theirs)),
            "{theirs} {ours} {result:?}"
        );
        assert_eq!(tree(&temp.out()), before);
        assert_eq!(names(&temp.0), ["out"]);
    }
}

#[test]
fn a_link_in_place_of_our_file_is_foreign() {
    let temp = Temp::new();
    build(&temp.out(), A).unwrap();
    fs::remove_file(temp.out().join("a/b")).unwrap();
    symlink("../index.html", temp.out().join("a/b")).unwrap();
    assert!(matches!(build(&temp.out(), A), Err(EmitError::Foreign { .. })));
    build(&temp.out(), &A[..1]).unwrap();
    assert_eq!(fs::read_link(temp.out().join("a/b")).unwrap(), Path::new("../index.html"));
}

#[test]
fn foreign_folders_are_refused() {
    let temp = Temp::new();
    fs::create_dir(temp.out()).unwrap();
    fs::set_permissions(temp.out(), fs::Permissions::from_mode(0o750)).unwrap();
    build(&temp.out(), A).unwrap();
    assert_eq!(fs::metadata(temp.out()).unwrap().mode() & 0o777, 0o750);

    fs::remove_file(temp.out().join(MANIFEST_NAME)).unwrap();
    assert!(matches!(
        Folder::open(&temp.out(), &CacheFolder::none()),
        Err(EmitError::ForeignFolder { .. })
    ));
    fs::write(temp.out().join(MANIFEST_NAME), "{").unwrap();
    assert!(matches!(
        Folder::open(&temp.out(), &CacheFolder::none()),
        Err(EmitError::Manifest { .. })
    ));
    assert!(matches!(
        Folder::open(&temp.out().join("index.html"), &CacheFolder::none()),
        Err(EmitError::NotFolder { .. })
    ));
    assert!(matches!(
        Folder::open(Path::new("/"), &CacheFolder::none()),
        Err(EmitError::NotFolder { .. })
    ));
}

#[test]
fn a_foreign_staging_folder_is_refused() {
    for name in ["theirs", "new"] {
        let temp = Temp::new();
        fs::create_dir(temp.staging()).unwrap();
        fs::write(temp.staging().join(name), "t").unwrap();
        assert!(matches!(build(&temp.out(), A), Err(EmitError::ForeignFolder { .. })));
        assert_eq!(names(&temp.staging()), [name]);
    }
}

#[test]
fn bad_paths() {
    let temp = Temp::new();
    for path in ["", "/a", "../a", "a/../b", "a//b", "a\\b", "c:d", "a\0", MANIFEST_NAME] {
        let folder = Folder::open(&temp.out(), &CacheFolder::none()).unwrap();
        assert!(matches!(folder.put(output(path, "x")), Err(EmitError::BadPath { .. })));
        assert!(matches!(folder.commit(), Err(EmitError::Incomplete)));
    }
    assert!(names(&temp.0).is_empty());
}

#[test]
fn two_outputs_in_one_place() {
    let temp = Temp::new();
    assert!(matches!(build(&temp.out(), &[("a", "1"), ("a", "1")]), Err(EmitError::Twice { .. })));
    for pair in [["a", "a/b/c"], ["a/b/c", "a"], ["a/b", "a/b/c"]] {
        let result = build(&temp.out(), &pair.map(|path| (path, "1")));
        assert!(matches!(result, Err(EmitError::Clash { path }) if path == pair[1]));
    }
    assert!(names(&temp.0).is_empty());
}

#[test]
fn copied_files() {
    let temp = Temp::new();
    let path = temp.0.join("photo");
    fs::write(&path, "pixels").unwrap();
    let put = |body: Body| {
        let folder = Folder::open(&temp.out(), &CacheFolder::none()).unwrap();
        folder.put(Output { path: "p/q".into(), hash: blake3::hash(b"pixels"), body })?;
        folder.commit()
    };
    let as_read = || Body::Site(SiteFile::typed(&path).unwrap());
    let longer = as_read();
    fs::write(&path, "pixels and more").unwrap();
    assert!(matches!(put(longer), Err(EmitError::Changed { expected: 6, .. })));
    assert_eq!(names(&temp.0), ["photo"]);
    fs::write(&path, "poison").unwrap();
    let poison = put(as_read());
    assert!(matches!(poison, Err(EmitError::Changed { expected: 6, found: 6, .. })));
    assert_eq!(names(&temp.0), ["photo"]);
    fs::write(&path, "pixels").unwrap();
    assert_eq!(put(as_read()).unwrap(), report(1, 0, 0));
    assert_eq!(put(as_read()).unwrap(), report(0, 1, 0));
    assert_eq!(tree(&temp.out()), expected(&[("p/q", "pixels")]));
}

fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

fn set_modified(path: &Path, time: SystemTime) {
    fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
}

/// A folder that came along, or that somebody had in hand since: its manifest and its times promise what it does not hold.
#[test]
fn forged_times_are_not_believed() {
    let known = Temp::new();
    for is_kept in [false, true] {
        let temp = Temp::new();
        let cache = || if is_kept { cache(&known.0) } else { CacheFolder::none() };
        build_with(&temp.out(), A, &cache()).unwrap();
        let file = temp.out().join("a/b");
        let tamper: [fn(&Path); 3] = [
            |file| fs::write(file, "owt").unwrap(),
            |file| {
                fs::write(file.with_extension("new"), "owt").unwrap();
                fs::rename(file.with_extension("new"), file).unwrap();
            },
            // The folder that it lies in is another one, made before anything was published.
            |file| {
                let folder = file.parent().unwrap();
                fs::remove_dir_all(folder).unwrap();
                fs::rename(folder.with_file_name("before"), folder).unwrap();
            },
        ];
        for tamper in tamper {
            let before = temp.out().join("before/b");
            fs::create_dir_all(before.parent().unwrap()).unwrap();
            fs::write(&before, "owt").unwrap();
            build_with(&temp.out(), &[A, &[("x", "1")]].concat(), &cache()).unwrap();
            let time = modified(&file);
            set_modified(&before, time);
            build_with(&temp.out(), A, &cache()).unwrap();
            pass_time();
            tamper(&file);
            set_modified(&file, time);
            set_modified(&temp.out().join(MANIFEST_NAME), time + Duration::from_secs(5));
            assert_eq!(build_with(&temp.out(), A, &cache()).unwrap(), report(1, 2, 0));
            assert_eq!(fs::read(&file).unwrap(), b"two");
            let _ = fs::remove_dir_all(temp.out().join("before"));
        }
    }
}

/// What the cache knows of an output folder spares the hashing: the entry is not written again.
#[test]
fn an_untouched_folder_is_not_read() {
    let (temp, known) = (Temp::new(), Temp::new());
    let build = || build_with(&temp.out(), A, &cache(&known.0)).unwrap();
    build();
    let entry = || {
        let folder = known.0.join("outputs");
        let [name] = &names(&folder)[..] else { panic!("{:?}", names(&folder)) };
        fs::metadata(folder.join(name)).unwrap().ino()
    };
    let first = entry();
    // What changed just now is looked at again, whatever its time.
    std::thread::sleep(Duration::from_millis(2_100));
    build();
    let second = entry();
    build();
    assert_eq!(entry(), second);
    fs::write(temp.out().join("a/b"), "two").unwrap();
    build();
    assert!(entry() != second || first == second);
}
