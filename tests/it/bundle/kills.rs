//! A patch that is killed at any moment: the bundle is the old one or the new one, whole, and the patch can be applied again.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{FORMS, Form, content, faults, make};
use crate::outputs::{Temp, kill_after, names};
use etalase::bundle::diff;

use crate::support::program;

/// So many that a patch takes long enough to be hit.
const FILES: usize = 40;
const KILLS: u32 = 24;

fn patching(bundle: &Path, way: &Path) -> Command {
    let mut command = program();
    command.arg("patch").arg(bundle).arg(way).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

#[test]
#[ignore = "long: tests/run.sh runs it"]
fn a_killed_patch_leaves_the_old_bundle_or_the_new_one() {
    for form in FORMS {
        killed(form);
    }
}

fn killed(form: Form) {
    let temp = Temp::new();
    let [first, bundle, new, way] = ["asal", "kios", "baru", "t.zip"].map(|name| temp.0.join(name));
    let paths: Vec<String> = (0..FILES).map(|n| format!("produk/{n}/index.html")).collect();
    let [old_text, new_text] = ["kopi lama ", "kopi baru "].map(|text| text.repeat(2_000));
    make(&first, form, "2026-11-25", &files(&paths, &old_text));
    make(&new, form, "2026-12-01", &files(&paths, &new_text));
    diff(&first, &new, &way).unwrap();
    let (before, after) = (content(&first), content(&new));

    copy(&first, &bundle);
    let began = Instant::now();
    assert!(patching(&bundle, &way).status().unwrap().success());
    let whole = began.elapsed();
    assert_eq!(content(&bundle), after);

    let mut stayed_old = 0;
    for kill in 0..KILLS {
        remove(&bundle);
        copy(&first, &bundle);
        // Over the whole of its time and a little beyond.
        let time = whole * kill / (KILLS - 4) + Duration::from_micros(u64::from(kill * 37 % 500));
        kill_after(patching(&bundle, &way), time);
        let now = content(&bundle);
        assert!(now == before || now == after, "{form:?}, kill {kill}: neither old nor new");
        assert_eq!(faults(&bundle), []);
        stayed_old += u32::from(now == before);
        assert!(patching(&bundle, &way).status().unwrap().success(), "{form:?}, kill {kill}");
        assert_eq!(content(&bundle), after);
        assert_eq!(names(&temp.0), ["asal", "baru", "kios", "kios.kembali.zip", "t.zip"]);
    }
    assert!(stayed_old > 0, "no kill came before the patch was through");
}

fn files<'a>(paths: &'a [String], text: &'a str) -> Vec<(&'a str, &'a str)> {
    paths.iter().map(|path| (path.as_str(), text)).collect()
}

fn copy(from: &Path, to: &Path) {
    if from.is_file() {
        fs::copy(from, to).unwrap();
        return;
    }
    for (path, bytes) in content(from) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

fn remove(path: &Path) {
    if path.is_file() { fs::remove_file(path).unwrap() } else { fs::remove_dir_all(path).unwrap() }
}
