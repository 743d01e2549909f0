//! Changes of a site's files under adverse conditions: kills at random moments, full disks, and what commands say of a change that was
//! cut off. The changes are made by this very program, started again.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use etalase::site_changes::{Before, ChangeError, FileChange, NewContent, Settled, apply, settle};

use crate::emit_crash::Disk;
use crate::outputs::{kill_after, tree};
use crate::support::{Dice, Site, cache};

/// Tells a child which site to change, and to what.
const ASKED: &str = "ETALASE_TEST_SITE_CHANGES";
/// Files of each version of a site.
const FILES: usize = 30;

/// The files of a version: some are in all, some come and go.
fn version(number: usize) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for file in 0..FILES {
        if file % 3 != 0 || (file / 3 + number).is_multiple_of(2) {
            let text = format!("version {number}, file {file}\n").repeat(200);
            files.insert(format!("products/p{file}/index.md"), text.into_bytes());
        }
    }
    files
}

/// What makes one version of another.
fn changes(old: &BTreeMap<String, Vec<u8>>, new: &BTreeMap<String, Vec<u8>>) -> Vec<FileChange> {
    let mut paths: Vec<&String> = old.keys().chain(new.keys()).collect();
    paths.sort();
    paths.dedup();
    let one = |path: &String| FileChange {
        path: path.clone(),
        before: old.get(path).map_or(Before::Absent, |old| Before::Hash(blake3::hash(old))),
        content: new.get(path).map(|new| NewContent::Bytes(new.clone())),
    };
    paths.into_iter().map(one).collect()
}

fn write(root: &Path, files: &BTreeMap<String, Vec<u8>>) {
    for (path, bytes) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    crate::support::files_below(root)
}

#[test]
#[ignore = "the other tests start it as a child"]
fn child() {
    let Ok(asked) = env::var(ASKED) else { return };
    let [root, old, new] = asked.split('\n').collect::<Vec<_>>()[..] else { panic!("{asked}") };
    let root = Path::new(root);
    let (old, new) = (version(old.parse().unwrap()), version(new.parse().unwrap()));
    apply(&root.join("site"), changes(&old, &new), &cache(&root.join("cache"))).unwrap();
}

fn start(root: &Path, old: usize, new: usize) -> Command {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["site_changes::child", "--exact", "--ignored"]);
    command.env(ASKED, format!("{}\n{old}\n{new}", root.display()));
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

#[test]
#[ignore = "long: tests/run.sh runs it"]
fn killed_at_any_moment_a_site_is_one_version_or_the_other() {
    let temp = tempfile::tempdir().unwrap();
    let (root, site) = (temp.path(), temp.path().join("site"));
    write(&site, &version(0));
    let began = Instant::now();
    assert!(start(root, 0, 1).status().unwrap().success());
    let span = began.elapsed();
    assert_eq!(files(&site), version(1));
    let (mut dice, mut at, mut counts) = (Dice(3), 1, [0; 3]);
    for _ in 0..60 {
        let thousandths = u32::try_from(dice.roll(1100)).unwrap();
        kill_after(start(root, at, 1 - at), span * thousandths / 1000);
        let settled = settle(&site, &cache(&root.join("cache"))).unwrap();
        let there = files(&site);
        match settled {
            Settled::Undone => assert!(there == version(at)),
            Settled::Finished { .. } => assert!(there == version(1 - at)),
            Settled::Nothing => assert!(there == version(0) || there == version(1)),
        }
        counts[match settled {
            Settled::Undone => 0,
            Settled::Finished { .. } => 1,
            Settled::Nothing => 2,
        }] += 1;
        at = usize::from(there == version(1));
        assert_eq!(names(&site), ["products"]);
    }
    println!("undone, finished, neither: {counts:?}");
    assert!(counts[0] + counts[1] > 0, "no kill fell into a change: {counts:?}");
}

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap();
    names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn a_full_disk_changes_nothing() {
    let temp = tempfile::tempdir().unwrap();
    let (mut refused, mut done) = (0, 0);
    let sizes = (0..14).map(|step| format!("size={}k", 260 + 40 * step));
    let counts = (0..14).map(|step| format!("nr_inodes={}", 66 + 6 * step));
    for (number, options) in sizes.chain(counts).enumerate() {
        let Some(disk) = Disk::mount(&temp.path().join(format!("{number}")), &options) else {
            eprintln!("SKIPPED: mount is not permitted, a full disk was NOT tested");
            return;
        };
        let site = disk.0.join("site");
        write(&site, &version(0));
        let cache = cache(&temp.path().join("cache"));
        match apply(&site, changes(&version(0), &version(1)), &cache) {
            Ok(()) => {
                assert_eq!(files(&site), version(1), "{options}");
                done += 1;
            }
            Err(ChangeError::Io { .. }) => {
                assert_eq!(files(&site), version(0), "{options}");
                refused += 1;
            }
            // Folders did not fit; once there is room, the rest is done.
            Err(ChangeError::Unfinished { .. }) => {
                assert!(
                    Command::new("mount")
                        .args(["-o", "remount,size=8m,nr_inodes=999"])
                        .arg(&disk.0)
                        .status()
                        .unwrap()
                        .success()
                );
                assert!(matches!(settle(&site, &cache), Ok(Settled::Finished { .. })), "{options}");
                assert_eq!(files(&site), version(1), "{options}");
                done += 1;
            }
            Err(error) => panic!("{options}: {error:?}"),
        }
        assert_eq!(names(&site), ["products"], "{options}");
    }
    assert!(refused > 0 && done > 0, "refused {refused}, done {done}");
}

/// Every command that reads a site looks for a change that was cut off, before it looks for anything else.
#[test]
fn commands_do_not_touch_a_change_that_came_along() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = Site::new("-- base --\n");
    site.write(".etalase-changes/lock", b"0123456789abcdef");
    site.write(".etalase-changes/journal", br#"{"version":1,"files":[]}"#);
    let folder = site.root().join(".etalase-changes");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    let before = tree(site.root());
    for (command, arguments) in [
        ("check", &[][..]),
        ("build", &[]),
        ("kiosk", &["--output", "paket"]),
        ("theme", &["list"]),
    ] {
        let run = site.run(command, arguments);
        assert_eq!(run.code, 2, "{command}: {}", run.stderr);
        assert!(run.stderr.contains(".etalase-changes"), "{command}: {}", run.stderr);
        assert_eq!(tree(site.root()), before, "{command}");
    }
    fs::remove_dir_all(&folder).unwrap();
    assert_eq!(site.check(&[]).code, 0);
}

#[test]
fn commands_finish_or_undo_a_change_that_was_cut_off() {
    let site = Site::new("-- base --\n");
    let own = files(site.root());
    write(site.root(), &version(0));
    let temp = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(site.root(), temp.path().join("site")).unwrap();
    std::os::unix::fs::symlink(site.cache(), temp.path().join("cache")).unwrap();
    let began = Instant::now();
    assert!(start(temp.path(), 0, 1).status().unwrap().success());
    let span = began.elapsed();
    let (mut dice, mut at, mut told) = (Dice(5), 1, 0);
    for round in 0..60 {
        // Few are enough, if some fall into a change.
        if round > 5 && told > 1 {
            break;
        }
        let thousandths = u32::try_from(dice.roll(1100)).unwrap();
        kill_after(start(temp.path(), at, 1 - at), span * thousandths / 1000);
        let is_decided = site.root().join(".etalase-changes/journal").exists();
        let run = site.check(&[]);
        // The products are none: that is for `check` to say, of a whole version.
        assert_eq!(run.code, 1, "{}", run.stderr);
        let is_told = run.stderr.contains("a change of the site that was cut off is");
        assert!(is_told || !is_decided, "{}", run.stderr);
        told += usize::from(is_told);
        let mut there = files(site.root());
        there.retain(|path, _| !own.contains_key(path));
        at = usize::from(there == version(1));
        assert_eq!(there, version(at));
    }
    assert!(told > 0, "no kill fell into a change");
}
