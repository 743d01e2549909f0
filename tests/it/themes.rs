//! The built-in themes as visitors meet them: the sample in each, looked at by the HTML checker, by Chromium on four screens,
//! by axe-core and by Lighthouse; and its search.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use tempfile::TempDir;

use crate::sample::{build, copy_sample, public};

/// One browser at a time: what is measured should not wait for another test's pages.
static BROWSER: Mutex<()> = Mutex::new(());

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser").join(name)
}

fn node(name: &str, folder: &Path, options: &[&str]) {
    let folder = folder.to_str().unwrap();
    node_alone(name, &[&[folder], options].concat());
}

/// Runs a script of `tests/browser` while no other does.
pub(crate) fn node_alone(name: &str, arguments: &[&str]) {
    let _alone = BROWSER.lock().unwrap_or_else(PoisonError::into_inner);
    let mut command = Command::new("node");
    let output = command.arg(script(name)).args(arguments).output().expect("node runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    println!("{said}");
}

fn html_checker(folder: &Path) {
    let jar = script("node_modules/vnu-jar/build/dist/vnu.jar");
    assert!(
        jar.is_file(),
        "the HTML checker is missing: run tests/run.sh, which installs what the tests need"
    );
    let output = Command::new("java")
        .args(["-Xss4m", "-jar"])
        .arg(&jar)
        .args(["--skip-non-html", "--errors-only", "--format", "text"])
        .arg(folder)
        .output()
        .expect("java runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Everything that a theme is held to. `quality`: how, beside the usual.
fn held_to_all(public: &Path, quality: &[&str]) {
    html_checker(public);
    node("pages.mjs", public, &[]);
    node("print.mjs", public, &[]);
    node("frame.mjs", public, &[]);
    node("boxes.mjs", public, &[]);
    node("quality.mjs", public, quality);
}

/// The sample in a theme, built.
fn sample_in(name: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let site = copy_sample(folder.path(), name);
    let settings = site.join("regency.yaml");
    let text = std::fs::read_to_string(&settings).unwrap();
    assert!(text.contains("\ntheme: pesisir\n"));
    std::fs::write(&settings, text.replace("\ntheme: pesisir\n", &format!("\ntheme: {name}\n")))
        .unwrap();
    build(&site, &[]);
    let public = site.join("public");
    (folder, public)
}

#[test]
fn pesisir() {
    held_to_all(&public(), &[]);
}

/// What hangs on the base's scripts and rules more than on a theme's, looked at in one. Lighthouse's speed is asked for with room,
/// since other tests run beside it.
#[test]
fn pages_come_fast() {
    node("motion.mjs", &public(), &[]);
    node(
        "quality.mjs",
        &public(),
        &["--pages", "/produk/kopi-robusta-contoh/", "--lighthouse", "--performance", "85"],
    );
}

#[test]
fn batik() {
    held_to_all(&sample_in("batik").1, &["--some"]);
}

#[test]
fn pasar() {
    held_to_all(&sample_in("pasar").1, &["--some"]);
}

/// The base is a theme, too: the one that others begin with.
#[test]
fn base() {
    node("quality.mjs", &sample_in("base").1, &["--some"]);
}

/// Every product's page of the sample as phones have it; in the other themes every sixth.
#[test]
fn products_are_bought_on_the_first_screen_of_a_phone() {
    node("product.mjs", &public(), &[]);
    for theme in ["batik", "pasar"] {
        let (_folder, public) = sample_in(theme);
        node("product.mjs", &public, &["--some"]);
    }
}

#[test]
fn search_finds_what_people_type() {
    node("search_engine.mjs", &public(), &[]);
    node("search.mjs", &public(), &[]);
}
