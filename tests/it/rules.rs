//! What `data/rules/` says of each rule is true: the bad example breaks that rule and no other, the good one breaks none, and
//! docs/diagnostics.md lists them all (`UPDATE_DOCS=1` writes it anew).

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use etalase::diagnostic::code::{self, Code};
use etalase::diagnostic::rule::ExampleFile;
use rayon::prelude::*;

use crate::support::{BASE, Site, documentation, program};

/// The product of the site that examples are set into.
const PRODUCT: (&str, &str) = (
    "products/kopi-contoh/index.md",
    "\
---
name: Kopi Contoh
producer: koperasi-contoh
category: kopi
photos: [{file: kopi.jpg, alt: Sebungkus kopi}]
buy: https://www.tokopedia.com/kopicontoh
---
Kopi robusta dari lereng.
",
);
const PHOTO: &str = "photo products/kopi-contoh/kopi.jpg 80x60";

/// The key that a line of a mapping begins with, if it is not indented.
fn key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once(':')?;
    (!key.starts_with([' ', '-', '#'])).then_some(key)
}

/// A mapping's text without the fields of those names, and with other ones at its end.
fn with_fields(mapping: &str, fields: &str) -> String {
    let replaced: BTreeSet<&str> = fields.lines().filter_map(key).collect();
    let mut kept = String::new();
    let mut keep = true;
    for line in mapping.lines() {
        keep = key(line).map_or(keep, |key| !replaced.contains(key));
        if keep {
            writeln!(kept, "{line}").unwrap();
        }
    }
    format!("{kept}{fields}\n")
}

/// The text of an example's file: whole, or fields set into the file that the frame has there.
fn whole((language, text): (&str, &str), path: &str) -> String {
    let frame = BASE.iter().chain([&PRODUCT]).find(|(own, _)| *own == path);
    let are_fields = language == "yaml" && text.lines().next().and_then(key).is_some();
    match frame.filter(|_| are_fields) {
        None => format!("{text}\n"),
        Some((_, frame)) => match frame.strip_prefix("---\n").and_then(|t| t.split_once("---\n")) {
            Some((front, story)) => format!("---\n{}---\n{story}", with_fields(front, text)),
            None => with_fields(frame, text),
        },
    }
}

/// The site of an example, in the words of `Site::new`.
fn site(example: &[ExampleFile]) -> String {
    let mut site = String::from("-- base --\n");
    let makes = |path: &str| example.iter().any(|file| file.name.split(' ').any(|w| w == path));
    if !makes(PRODUCT.0) {
        write!(site, "-- {} --\n{}", PRODUCT.0, PRODUCT.1).unwrap();
    }
    if !makes(PHOTO.split(' ').nth(1).unwrap()) {
        writeln!(site, "-- {PHOTO} --").unwrap();
    }
    for file in example {
        let text = file.text.map(|text| whole(text, file.name)).unwrap_or_default();
        write!(site, "-- {} --\n{text}", file.name).unwrap();
    }
    site
}

/// The rules that an example breaks: by the site as it is, or by importing its lists one after another.
fn broken(example: &[ExampleFile]) -> BTreeSet<String> {
    let (lists, files): (Vec<ExampleFile>, Vec<ExampleFile>) =
        example.iter().copied().partition(|file| file.name.ends_with(".csv"));
    if !lists.is_empty() {
        return broken_by_lists(&lists, &files);
    }
    let run = Site::new(&site(example)).check(&["--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let problems = report["diagnostics"].as_array().unwrap();
    problems.iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
}

/// The rules of lists that the last of these lists breaks.
fn broken_by_lists(lists: &[ExampleFile], files: &[ExampleFile]) -> BTreeSet<String> {
    let mut text = String::from("-- base --\n");
    for file in files {
        let written = file.text.map(|text| whole(text, file.name)).unwrap_or_default();
        write!(text, "-- {} --\n{written}", file.name).unwrap();
    }
    let site = Site::new(&text);
    let mut said = String::new();
    for list in lists {
        let (_, text) = list.text.unwrap();
        let photos: &[&str] = if site.has("foto") { &["--photos", "foto"] } else { &[] };
        said = site.import(list.name, text.as_bytes(), photos).stderr;
    }
    let of_lists = |code: &&Code| said.contains(&format!("[{}]", code.name)) && is_of_lists(code);
    code::ALL.iter().filter(of_lists).map(|code| code.name.to_owned()).collect()
}

/// Whether a rule is one of lists: its example is one.
fn is_of_lists(code: &Code) -> bool {
    code.rule().bad.iter().any(|file| file.name.ends_with(".csv"))
}

/// What an example breaks besides its rule, in the good form, too: what is withheld is told as such.
const BESIDES: &[(Code, Code)] = &[(code::WITHHELD_PUBLISHED, code::CONTACT_UNPUBLISHED)];

#[test]
fn examples_of_rules_are_true() {
    let faults = code::ALL.par_iter().map(|code| {
        let besides = BESIDES.iter().filter(|(rule, _)| rule == code).map(|(_, other)| other);
        let mut wanted: BTreeSet<String> = besides.map(|other| other.name.to_owned()).collect();
        let rule = code.rule();
        let mut faults = String::new();
        let mut compare = |kind: &str, broken: BTreeSet<String>, wanted: &BTreeSet<String>| {
            if broken != *wanted {
                writeln!(faults, "{}: the {kind} example breaks {broken:?}", code.name).unwrap();
            }
        };
        compare("good", broken(&rule.good), &wanted);
        wanted.insert(code.name.to_owned());
        compare("bad", broken(&rule.bad), &wanted);
        faults
    });
    let faults: String = faults.collect();
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn every_rules_file_is_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/rules");
    let files: BTreeSet<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let known: BTreeSet<String> =
        code::ALL.iter().map(|code| format!("{}.md", code.name)).collect();
    assert_eq!(files, known);
    for code in code::ALL {
        let rule = code.rule();
        let texts = [&rule.about.id, &rule.about.en, &rule.reason.id, &rule.reason.en];
        for text in texts {
            assert!(text.ends_with(['.', ')']), "{}: {text:?} is no sentence", code.name);
        }
        assert!(!rule.bad.is_empty(), "{} has no bad example", code.name);
    }
    assert!(code::ALL.is_sorted_by_key(|code| code.name));
}

fn row(code: &Code) -> String {
    let (name, about) = (code.name, code.rule().about.en);
    let settable = if code.adjustable { "yes" } else { "" };
    let severity = code.severity.name();
    format!("| [`{name}`](../data/rules/{name}.md) | {severity} | {settable} | {about} |\n")
}

#[test]
fn every_rule_is_documented() {
    let head = "| rule | severity | can be set | what it is about |\n|---|---|---|---|\n";
    let table: String = code::ALL.iter().map(row).collect();
    documentation("docs/diagnostics.md", "rules", &format!("{head}{table}"));
}

#[test]
fn a_rule_is_explained_in_both_languages() {
    let explain = |rule: &str, language: &str| {
        let output = program().args(["explain", rule, "--lang", language]).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        (output.status.code(), text, String::from_utf8(output.stderr).unwrap())
    };
    let (code, text, _) = explain("[code-unquoted]", "en");
    let rule = code::CODE_UNQUOTED.rule();
    let wanted = format!(
        "code-unquoted (error, cannot be set)\n\n{}\n\n{}\n\nSource: {}\n\n\
         Wrong:\n  regency.yaml\n    code: 35.10\n\nRight:\n  regency.yaml\n    code: \"35.10\"\n",
        rule.about.en,
        rule.reason.en,
        rule.source.unwrap()
    );
    assert_eq!((code, text), (Some(0), wanted));
    let (code, text, _) = explain("price-old", "id");
    assert!(text.starts_with("price-old (saran, dapat diatur di regency.yaml)\n"), "{text}");
    assert!(text.contains("\nKeliru:\n") && text.contains("\nBenar:\n"), "{text}");
    assert_eq!(code, Some(0));
    let (code, _, said) = explain("price-odl", "en");
    assert!(
        said.contains("there is no rule `price-odl`") && said.contains("`price-old`"),
        "{said}"
    );
    assert_eq!(code, Some(2));
}
