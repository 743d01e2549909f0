//! Rules about the code itself, which a compiler does not keep.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

mod circles;
mod front_end;
mod strings;
mod template_fields;

/// Longest source file.
const LONGEST_FILE: usize = 400;

fn sources(folder: &str) -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    walkdir::WalkDir::new(&root)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "rs"))
        .map(|entry| {
            let path = entry.path().strip_prefix(&root).unwrap().to_string_lossy().into_owned();
            (path, fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

/// Which modules a module may import: those of lower floors, none of its own.
const FLOORS: &[&[&str]] = &[
    &["html", "message", "paths", "stamp"],
    &["own_files", "workbook"],
    &["cache", "site_folder"],
    &["image", "output"],
    &["source"],
    &["diagnostic"],
    &["drawing", "emit", "ledger", "model"],
    &["bundle", "keys", "load", "offline", "settings", "site_changes"],
    &["catalog", "edit"],
    &["office_book"],
    &["check", "import", "plan"],
    &["export"],
    &["theme"],
    &["view"],
    &["render"],
    &["cli", "pipeline", "server", "watch"],
    &["preview"],
    &["commands"],
    &["main", "lib"],
];

fn floor(module: &str) -> usize {
    FLOORS
        .iter()
        .position(|floor| floor.contains(&module))
        .unwrap_or_else(|| panic!("{module} has no floor"))
}

fn top(path: &str) -> &str {
    path.split(['/', '.']).next().unwrap()
}

/// The modules that a file names after `crate::`.
fn imports(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("crate::").filter_map(|(at, _)| {
        let before = text[..at].chars().next_back();
        let name = text[at + "crate::".len()..]
            .split(|c: char| !(c.is_alphanumeric() || c == '_'))
            .next()?;
        (before != Some('$') && !name.is_empty() && name != "message").then_some(name)
    })
}

/// Imports lead downwards: no module names one of its own floor or above.
#[test]
fn data_flows_one_way() {
    let mut wrong = Vec::new();
    for (path, text) in sources("src").into_iter().filter(|(path, _)| !path.ends_with("tests.rs")) {
        let own = top(&path);
        for module in imports(&text).filter(|module| *module != own) {
            if floor(module) >= floor(own) {
                wrong.push(format!("src/{path} imports {module}, which is not below it"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_files_need_each_other() {
    let circle = circles::Files::new(&sources("src")).circle();
    assert!(circle.is_none(), "{}", circle.unwrap_or_default());
}

#[test]
fn files_are_short_and_say_what_they_hold() {
    for folder in ["src", "tests", "benches"] {
        for (path, text) in sources(folder) {
            let lines = text.lines().count();
            assert!(lines <= LONGEST_FILE, "{folder}/{path} has {lines} lines");
            let header = text.starts_with("//!") || text.starts_with("#![doc");
            assert!(header, "{folder}/{path} does not begin with //!");
        }
    }
}

/// Each call may stand in these files only.
const CONFINED: &[(&str, &[&str])] = &[
    ("std::env", &["main.rs"]),
    ("SystemTime::now", &["main.rs"]),
    ("current_dir", &[]),
    ("thread_local", &[]),
    ("static mut", &[]),
    ("unsafe ", &[]),
];

#[test]
fn only_the_edge_knows_the_outside() {
    for (call, allowed) in CONFINED {
        for (path, text) in sources("src") {
            let (code, _) = text.split_once("\nmod tests {").unwrap_or((&text, ""));
            let code = code.lines().filter(|line| !line.trim_start().starts_with("//"));
            let found = code.clone().any(|line| line.contains(call));
            assert!(!found || allowed.contains(&path.as_str()), "src/{path} uses {call}");
        }
    }
}

/// The site's folder is read in `load/read.rs`, the photos it names in `image/batch.rs`, changes are looked for in
/// `watch`, `site_changes` changes its files; the rest is the stages that own a folder of their own.
#[test]
fn files_are_touched_where_they_are_owned() {
    let allowed = [
        "load/read",
        "load/fingerprint.rs",
        "own_files/",
        "site_changes/",
        "site_folder.rs",
        "image/",
        "emit/",
        "bundle/",
        "commands/",
        "watch",
    ];
    for (path, text) in sources("src") {
        let touches =
            text.contains("fs::read") || text.contains("fs::write") || text.contains("File::open");
        assert!(
            !touches || allowed.iter().any(|owner| path.starts_with(owner)),
            "src/{path} touches files"
        );
    }
}

#[test]
fn names_are_the_fields_own() {
    for (path, _) in sources("src") {
        for part in path.trim_end_matches(".rs").split('/') {
            let banned = [
                "util", "utils", "helper", "helpers", "manager", "common", "misc", "engine",
                "handler",
            ];
            assert!(!banned.contains(&part), "src/{path}");
        }
    }
}

#[test]
fn the_map_names_every_module() {
    let map =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md")).unwrap();
    for path in sources("src").keys() {
        let name =
            path.trim_end_matches("/mod.rs").trim_end_matches(".rs").rsplit('/').next().unwrap();
        assert!(
            ["lib", "mod", "tests"].contains(&name) || map.contains(name),
            "ARCHITECTURE.md does not name src/{path}"
        );
    }
}
