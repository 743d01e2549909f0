//! Rules about style sheets, scripts and tokens of themes, which their formatter and linter do not keep.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::LONGEST_FILE;

/// Longest line of a style sheet.
const LONGEST_LINE: usize = 120;

/// Texts of these kinds by their paths in the project; what was installed is none of it.
fn texts(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    walkdir::WalkDir::new(root.join(folder))
        .into_iter()
        .filter_entry(|entry| entry.file_name() != "node_modules")
        .map(Result::unwrap)
        .filter(|entry| {
            entry.path().extension().is_some_and(|end| endings.iter().any(|one| end == *one))
        })
        .map(|entry| {
            let path = entry.path().strip_prefix(root).unwrap().to_string_lossy().into_owned();
            (path, fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

#[test]
fn scripts_and_style_sheets_are_short() {
    let all = ["themes", "src", "data", "tests/browser"]
        .map(|folder| texts(folder, &["js", "mjs", "css"]));
    assert!(all.iter().flatten().count() > 50);
    for (path, text) in all.iter().flatten() {
        let lines = text.lines().count();
        assert!(lines <= LONGEST_FILE, "{path} has {lines} lines");
        for (number, line) in (1..).zip(text.lines()).filter(|_| path.ends_with(".css")) {
            let length = line.chars().count();
            assert!(length <= LONGEST_LINE, "{path}:{number} has {length} characters");
        }
    }
}

/// Black and white are the same in every theme; any other colour has a name, which a theme can give another value.
#[test]
fn colours_are_tokens() {
    for (path, text) in texts("themes", &["css"]) {
        if !path.contains("/style/") {
            continue;
        }
        let code =
            text.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, code)| code));
        for line in code.flat_map(str::lines).filter(|line| !line.trim_start().starts_with("--")) {
            let colours = line
                .split('#')
                .skip(1)
                .map(|rest| rest.split(|c: char| !c.is_ascii_hexdigit()).next().unwrap());
            for colour in colours {
                assert!(["fff", "000", "0000", "333"].contains(&colour), "{path}: {line}");
            }
        }
    }
}

/// Names of the tokens that a theme's file says, colours and others.
fn tokens(yaml: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let mut section = "";
    for line in yaml.lines().filter(|line| !line.trim_start().starts_with('#')) {
        let Some((key, _)) = line.split_once(':') else { continue };
        let depth = key.len() - key.trim_start().len();
        match (section, depth) {
            (_, 0) => section = key,
            ("tokens", 2) | ("colors", 4) => {
                found.insert(key.trim());
            }
            _ => {}
        }
    }
    found
}

#[test]
fn every_token_is_documented() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = fs::read_to_string(root.join("docs/themes.md")).unwrap();
    let mut count = 0;
    for (path, yaml) in texts("themes", &["yaml"]) {
        if path.ends_with("theme.yaml") {
            let names = tokens(&yaml);
            count += names.len();
            for name in names {
                assert!(
                    docs.contains(&format!("`{name}`")),
                    "docs/themes.md lacks `{name}` of {path}"
                );
            }
        }
    }
    assert!(count > 80, "{count}");
}
