//! What a user types and what comes back: exit codes, streams, the closing line.

use std::fs;
use std::process::Output;

use crate::support::program;

fn etalase(arguments: &[&str]) -> Output {
    let mut command = program();
    command.args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_new_site_builds_without_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("situs");
    let site = site.to_str().unwrap();
    assert_eq!(etalase(&["new", site]).status.code(), Some(0));
    let build = etalase(&["build", site, "--strict", "--lang", "en"]);
    assert_eq!(text(&build.stderr), "");
    assert_eq!(build.status.code(), Some(0));
    let check = etalase(&["check", site, "--strict", "--lang", "en"]);
    assert_eq!(check.status.code(), Some(0), "{}", text(&check.stdout));
    assert!(
        text(&check.stdout).starts_with("0 errors, 0 warnings, 0 hints"),
        "{}",
        text(&check.stdout)
    );
    let again = etalase(&["new", site]);
    assert_eq!(again.status.code(), Some(2), "a folder with content is not touched");
}

#[test]
fn the_closing_line_counts_what_was_done() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("situs");
    let site = site.to_str().unwrap();
    etalase(&["new", site]);
    let first = text(&etalase(&["build", site, "--lang", "en"]).stdout);
    assert!(first.contains(" 0 unchanged, 0 removed"), "{first}");
    let second = text(&etalase(&["build", site, "--lang", "en"]).stdout);
    assert!(second.contains("files: 0 written, ") && second.contains(" 0 removed"), "{second}");
    let indonesian = text(&etalase(&["build", site]).stdout);
    assert!(indonesian.contains("halaman") && indonesian.contains("detik"), "{indonesian}");
    assert_eq!(text(&etalase(&["build", site, "--quiet"]).stdout), "");
}

#[test]
fn what_cannot_run_ends_with_two() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().to_str().unwrap();
    let cases: &[&[&str]] = &[
        &["build", empty],
        &["build", "/does/not/exist"],
        &["build", empty, "--as-of", "yesterday"],
        &["build", empty, "--unknown"],
        &["unknown"],
        &[],
    ];
    for arguments in cases {
        let output = etalase(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!output.stderr.is_empty(), "{arguments:?} says nothing");
    }
}

#[test]
fn help_is_in_the_users_language() {
    let indonesian = text(&etalase(&["--help"]).stdout);
    assert!(
        indonesian.contains("Pemakaian:") && indonesian.contains("Bangun situs"),
        "{indonesian}"
    );
    let english = text(&etalase(&["--help", "--lang", "en"]).stdout);
    assert!(english.contains("Usage:") && english.contains("Build the site"), "{english}");
    assert_eq!(etalase(&["--help"]).status.code(), Some(0));
    assert_eq!(etalase(&["--version"]).status.code(), Some(0));
}

#[test]
fn a_folder_of_somebody_elses_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("situs");
    let site = site.to_str().unwrap();
    etalase(&["new", site]);
    let theirs = folder.path().join("theirs");
    fs::create_dir(&theirs).unwrap();
    fs::write(theirs.join("precious.txt"), "x").unwrap();
    for output in [theirs.to_str().unwrap(), site, folder.path().to_str().unwrap()] {
        let refused = etalase(&["build", site, "--output", output]);
        assert_eq!(refused.status.code(), Some(2), "{output}");
    }
    assert_eq!(fs::read_to_string(theirs.join("precious.txt")).unwrap(), "x");
    assert!(fs::read_dir(&theirs).unwrap().count() == 1);
}

#[test]
fn errors_end_with_one_and_write_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("situs");
    etalase(&["new", site.to_str().unwrap()]);
    let regency = site.join("regency.yaml");
    let good = fs::read_to_string(&regency).unwrap();
    fs::write(&regency, format!("{good}\nwarna: biru\n")).unwrap();
    let output = etalase(&["build", site.to_str().unwrap(), "--lang", "en"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("error[unknown-key]"), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("nothing was written"));
    assert!(!site.join("public").exists());
}

#[test]
fn reports_for_programs_are_well_formed() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("situs");
    etalase(&["new", site.to_str().unwrap()]);
    fs::write(site.join("products/rusak.md"), "---\nharga: 5\n---\n").unwrap();
    let report = |form: &str| {
        let output = etalase(&["check", site.to_str().unwrap(), "--format", form, "--lang", "en"]);
        assert_eq!(output.status.code(), Some(1));
        text(&output.stdout)
    };
    let json: serde_json::Value = serde_json::from_str(&report("json")).unwrap();
    assert_eq!(json["errors"], 4, "{json:#}");
    let first = &json["diagnostics"][0];
    assert_eq!((&first["file"], &first["line"]), (&"products/rusak.md".into(), &2.into()));
    let sarif: serde_json::Value = serde_json::from_str(&report("sarif")).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), 4);
    for rule in sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap() {
        assert!(!rule["help"]["text"].as_str().unwrap().is_empty(), "{rule}");
        assert!(
            ["error", "warning", "note"]
                .map(Some)
                .contains(&rule["defaultConfiguration"]["level"].as_str())
        );
    }
    assert!(report("github").starts_with("::error file=products/rusak.md,line=2,col=1,"));
    assert!(report("html").contains("<code>unknown-key</code>"));
    let file = folder.path().join("laporan.json");
    etalase(&[
        "check",
        site.to_str().unwrap(),
        "--format",
        "json",
        "--output",
        file.to_str().unwrap(),
    ]);
    assert!(serde_json::from_str::<serde_json::Value>(&fs::read_to_string(file).unwrap()).is_ok());
}
