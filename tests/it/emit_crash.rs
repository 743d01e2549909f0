//! Publishing under adverse conditions: two builds at once, dropped builds, kills
//! at random moments, a full disk, remains of killed builds.

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::outputs::{Temp, build, expected, kill_after, names, output, tree};
use etalase::cache::CacheFolder;
use etalase::emit::{EmitError, Folder};

use crate::support::program;

const A: &[(&str, &str)] = &[("index.html", "one"), ("a/b", "two")];
const B: &[(&str, &str)] = &[("index.html", "ONE"), ("a/b", "two")];

#[test]
fn dropped_without_commit() {
    let temp = Temp::new();
    build(&temp.out(), A).unwrap();
    let folder = Folder::open(&temp.out(), &CacheFolder::none()).unwrap();
    folder.put(output("index.html", "ONE")).unwrap();
    assert_eq!(names(&temp.0), [".out.etalase", "out"]);
    drop(folder);
    assert_eq!(names(&temp.0), ["out"]);
    assert_eq!(tree(&temp.out()), expected(A));
}

#[test]
fn two_builds_at_once() {
    let temp = Temp::new();
    build(&temp.out(), A).unwrap();
    let (one, two) = (
        Folder::open(&temp.out(), &CacheFolder::none()).unwrap(),
        Folder::open(&temp.out(), &CacheFolder::none()).unwrap(),
    );
    let late = Folder::open(&temp.out(), &CacheFolder::none()).unwrap();
    one.put(output("index.html", "ONE")).unwrap();
    assert!(matches!(two.put(output("x", "y")), Err(EmitError::Busy { .. })));
    assert!(matches!(Folder::open(&temp.out(), &CacheFolder::none()), Err(EmitError::Busy { .. })));
    drop(two);
    one.put(output("a/b", "two")).unwrap();
    one.commit().unwrap();
    // The output folder is no longer what this one was compared with.
    assert!(matches!(late.put(output("index.html", "ONE")), Ok(()) | Err(EmitError::Busy { .. })));
    assert!(matches!(late.put(output("x", "y")), Err(EmitError::Busy { .. })));
    assert_eq!(tree(&temp.out()), expected(B));
    assert_eq!(names(&temp.0), ["out"]);
}

#[test]
fn many_threads() {
    let temp = Temp::new();
    let folder = Folder::open(&temp.out(), &CacheFolder::none()).unwrap();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let folder = &folder;
            scope.spawn(move || {
                for i in 0..200 {
                    folder.put(output(&format!("{}/{thread}-{i}", i % 9), "x")).unwrap();
                }
            });
        }
    });
    assert_eq!(folder.commit().unwrap().written, 800);
    assert_eq!(tree(&temp.out()).len(), 809);
}

#[test]
fn linked_output_folder() {
    let temp = Temp::new();
    let real = temp.0.join("disk");
    symlink("disk/site", temp.out()).unwrap();
    build(&temp.out(), A).unwrap();
    build(&temp.out(), B).unwrap();
    assert_eq!(tree(&real.join("site")), expected(B));
    assert_eq!(fs::read_link(temp.out()).unwrap(), Path::new("disk/site"));
    assert_eq!(names(&real), ["site"]);
}

/// Puts a second site's tree where a killed build would have left it.
fn leave(temp: &Temp, site: &[(&str, &str)], place: &str) -> PathBuf {
    let other = temp.0.join("other");
    build(&other, site).unwrap();
    fs::create_dir_all(temp.staging()).unwrap();
    File::create(temp.staging().join("lock")).unwrap();
    let place = temp.staging().join(place);
    fs::rename(other, &place).unwrap();
    place
}

#[test]
fn kill_after_exchange_or_both_renames() {
    for place in ["new", "old"] {
        let temp = Temp::new();
        build(&temp.out(), B).unwrap();
        let former = leave(&temp, A, place);
        fs::create_dir_all(former.join("late/folder")).unwrap();
        fs::write(former.join("late/folder/x"), "x").unwrap();
        fs::write(former.join("a/late"), "y").unwrap();
        drop(Folder::open(&temp.out(), &CacheFolder::none()).unwrap());
        let all = [B, &[("late/folder/x", "x"), ("a/late", "y")]].concat();
        assert_eq!(tree(&temp.out()), expected(&all));
        assert_eq!(names(&temp.0), ["out"]);
    }
}

#[test]
fn kill_between_two_renames() {
    let temp = Temp::new();
    leave(&temp, A, "old");
    leave(&temp, B, "new");
    drop(Folder::open(&temp.out(), &CacheFolder::none()).unwrap());
    assert_eq!(tree(&temp.out()), expected(A));
    assert_eq!(names(&temp.0), ["out"]);
}

#[test]
fn kill_while_staging() {
    let temp = Temp::new();
    build(&temp.out(), A).unwrap();
    fs::create_dir_all(temp.staging().join("new/x")).unwrap();
    fs::write(temp.staging().join("lock"), "").unwrap();
    fs::write(temp.staging().join("new/x/y"), "half").unwrap();
    assert_eq!(build(&temp.out(), A).unwrap().unchanged, 2);
    assert_eq!(tree(&temp.out()), expected(A));
    assert_eq!(names(&temp.0), ["out"]);
}

#[test]
fn later_state_of_a_foreign_file_wins() {
    let temp = Temp::new();
    build(&temp.out(), B).unwrap();
    fs::write(temp.out().join("CNAME"), "early").unwrap();
    let former = leave(&temp, A, "new");
    std::thread::sleep(Duration::from_millis(20));
    fs::write(former.join("CNAME"), "late").unwrap();
    drop(Folder::open(&temp.out(), &CacheFolder::none()).unwrap());
    assert_eq!(fs::read(temp.out().join("CNAME")).unwrap(), b"late");
}

#[test]
fn recovery_refuses_to_overwrite() {
    let temp = Temp::new();
    build(&temp.out(), &[("x", "ours")]).unwrap();
    let former = leave(&temp, A, "new");
    fs::write(former.join("x"), "theirs").unwrap();
    assert!(matches!(
        Folder::open(&temp.out(), &CacheFolder::none()),
        Err(EmitError::Foreign { .. })
    ));
    assert_eq!(fs::read(former.join("x")).unwrap(), b"theirs");
    assert_eq!(tree(&temp.out()), expected(&[("x", "ours")]));
}

/// Products of the sites that kills are tested with.
const PRODUCTS: usize = 40;

/// Two versions of a site: half of the products differ, some exist in one of them only, and one path is a page in one and
/// a folder in the other.
struct Versions(PathBuf);

impl Versions {
    fn new(temp: &Temp) -> Self {
        let own = Self(temp.0.join("sites"));
        for version in ["A", "B"] {
            own.write(version);
        }
        own
    }

    fn write(&self, version: &str) {
        let site = self.0.join(version);
        for folder in ["products", "producers", "static"] {
            fs::create_dir_all(site.join(folder)).unwrap();
        }
        let regency =
            "name: Kabupaten Contoh\ncode: \"00.01\"\nbase_url: https://contoh.example/\n";
        fs::write(site.join("regency.yaml"), regency).unwrap();
        fs::write(site.join("producers/p.md"), "---\nname: Contoh\n---\n").unwrap();
        for i in 0..PRODUCTS {
            let (slug, mark) = match i % 4 {
                0 => (format!("kopi-{i}"), "same"),
                1 => (format!("kopi-{i}-{}", version.to_lowercase()), version),
                _ => (format!("kopi-{i}"), version),
            };
            let text = format!(
                "---\nname: Kopi {i}\nproducer: p\ncategory: kopi\n---\n{mark} {}\n",
                "kata ".repeat(200)
            );
            fs::write(site.join("products").join(format!("{slug}.md")), text).unwrap();
        }
        if version == "A" {
            fs::write(site.join("static/turn"), "file").unwrap();
        } else {
            fs::create_dir_all(site.join("static/turn")).unwrap();
            fs::write(site.join("static/turn/file"), "folder").unwrap();
        }
    }

    fn build(&self, out: &Path, version: &str) -> Command {
        let mut command = program();
        command
            .arg("build")
            .arg(self.0.join(version))
            .arg("--output")
            .arg(out)
            .args(["--as-of", "2026-11-25"]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    }
}

/// A linear congruential generator: moments need no better.
fn next(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

#[test]
fn killed_at_random_moments_on_disk() {
    kill_rounds(&std::env::temp_dir(), 60);
}

/// Without a flush to wait for, more kills fall between the other steps.
#[test]
#[ignore = "long: tests/run.sh runs it"]
fn killed_at_random_moments_in_memory() {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        kill_rounds(memory, 140);
    } else {
        eprintln!("SKIPPED: no /dev/shm, kills were tested on disk only");
    }
}

fn kill_rounds(folder: &Path, rounds: u32) {
    let temp = Temp::new_in(folder);
    let sites = Versions::new(&temp);
    let whole =
        ["A", "B"].map(|version| tree(&site_with_foreign(&sites, &temp.0.join(version), version)));
    let out = site_with_foreign(&sites, &temp.out(), "A");
    let span = ["B", "A"].map(|version| {
        let start = Instant::now();
        assert!(sites.build(&out, version).status().unwrap().success());
        start.elapsed()
    });
    let (mut seed, mut at, mut switched, mut left, mut left_after) = (1, 0, 0, 0, 0);
    for round in 0..rounds {
        kill_one(sites.build(&out, ["B", "A"][at]), span[at], &mut seed);
        let now = tree(&out);
        let is_now = whole.iter().position(|site| *site == now);
        let is_now = is_now.unwrap_or_else(|| panic!("neither version in round {round}"));
        let remains = u32::from(temp.staging().exists());
        (switched, left) = (switched + u32::from(is_now != at), left + remains);
        left_after += if is_now == at { 0 } else { remains };
        at = is_now;
    }
    println!(
        "{}: {rounds} kills, {switched} after the exchange, {left} left remains, \
         {left_after} of them after the exchange; a build takes {span:?}",
        folder.display()
    );
    assert!(switched > 0 && left > 0 && switched < rounds);
    assert!(sites.build(&out, "A").status().unwrap().success());
    assert_eq!(tree(&out), whole[0]);
    assert_eq!(names(&temp.0), ["A", "B", "out", "sites"]);
}

fn site_with_foreign(sites: &Versions, out: &Path, version: &str) -> PathBuf {
    assert!(sites.build(out, version).status().unwrap().success());
    fs::create_dir_all(out.join("theirs/empty")).unwrap();
    fs::write(out.join("theirs/file"), "f").unwrap();
    fs::write(out.join("produk/theirs"), "g").unwrap();
    out.to_owned()
}

fn kill_one(command: Command, span: Duration, seed: &mut u64) {
    kill_after(command, span * u32::try_from(next(seed) % 1200).unwrap() / 1000);
}

/// A small filesystem in memory, unmounted at the end.
/// A file system of its own, unmounted when dropped.
pub(crate) struct Disk(pub(crate) PathBuf);

impl Disk {
    /// `None` if that is not permitted.
    pub(crate) fn mount(place: &Path, options: &str) -> Option<Self> {
        fs::create_dir(place).unwrap();
        let arguments = ["-t", "tmpfs", "-o", options, "tmpfs"];
        let mounted = Command::new("mount").args(arguments).arg(place).status();
        mounted.is_ok_and(|status| status.success()).then(|| Self(place.to_owned()))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
#[ignore = "long: tests/run.sh runs it"]
fn full_disk() {
    let temp = Temp::new();
    let sites = Versions::new(&temp);
    // Pages run out with the first, files (links count) with the second.
    let whole = temp.0.join("whole");
    assert!(sites.build(&whole, "A").status().unwrap().success());
    let entries = || walkdir::WalkDir::new(&whole).into_iter().map(|entry| entry.unwrap());
    let size = |entry: walkdir::DirEntry| entry.metadata().unwrap().len().next_multiple_of(4096);
    let (kilobytes, count) = (entries().map(size).sum::<u64>() / 1024, entries().count());
    // From little more than A needs to 2.5 times as much: both at once fit with the last ones only.
    let pages = (1..=24).map(|step| format!("size={}k", kilobytes + kilobytes * step / 16));
    let files = (1..=24).map(|step| format!("nr_inodes={}", count + count * step / 16));
    fill(&temp, &sites, ("pages", pages));
    fill(&temp, &sites, ("files", files));
}

/// Publishes a second version on disks of these sizes.
fn fill(temp: &Temp, sites: &Versions, (name, sizes): (&str, impl Iterator<Item = String>)) {
    let (mut refused, mut done) = (0, 0);
    for (step, size) in sizes.enumerate() {
        let Some(disk) = Disk::mount(&temp.0.join(format!("{name}{step}")), &size) else {
            eprintln!("SKIPPED: mount is not permitted, a full disk was NOT tested");
            return;
        };
        let out = disk.0.join("out");
        assert!(sites.build(&out, "A").status().unwrap().success(), "{size}");
        let before = tree(&out);
        if sites.build(&out, "B").status().unwrap().success() {
            assert_ne!(tree(&out), before);
            done += 1;
        } else {
            assert_eq!(tree(&out), before);
            refused += 1;
        }
        assert_eq!(names(&disk.0), ["out"]);
    }
    println!("{name}: refused {refused}, done {done}");
    assert!(refused > 0 && done > 0, "{name}: refused {refused}, done {done}");
}

#[test]
fn mount_points_are_refused() {
    let temp = Temp::new();
    let Some(disk) = Disk::mount(&temp.out(), "size=1m") else {
        eprintln!("SKIPPED: mount is not permitted, a mount point was NOT tested");
        return;
    };
    assert!(matches!(build(&disk.0, A), Err(EmitError::Mount { .. })));
    assert!(names(&disk.0).is_empty());
}
