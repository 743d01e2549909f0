//! The notice of third-party licences: every package of the lock file whose code is in the binary, on any system, with
//! the licence texts that came with it, each text once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Beginnings of the names of files that hold a licence, in capitals.
const NAMES: &[&str] =
    &["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "PATENTS", "UNLICENSE"];

/// Folders of a package whose files are not compiled into anything of ours.
const NOT_COMPILED: &[&str] = &["tests", "benches", "examples", "target"];

/// A package whose code is in the binary.
struct Package<'a> {
    /// `name version`
    title: String,
    /// Its licence as an SPDX expression.
    licence: &'a str,
    repository: &'a str,
    authors: String,
    folder: &'a Path,
}

/// The whole notice.
///
/// # Panics
/// When cargo cannot tell the packages, or a package has neither a licence text nor the MIT licence.
pub(super) fn notice(project: &Path) -> String {
    let metadata = metadata(project);
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in linked(&metadata) {
        let title = format!("{} ({})\n  {}", package.title, package.licence, package.repository);
        let mut found = licence_texts(package.folder);
        if found.is_empty() {
            found.insert(mit(&package, project));
        }
        for text in found {
            texts.entry(text).or_default().push(title.clone());
        }
    }
    let mut texts: Vec<(Vec<String>, String)> =
        texts.into_iter().map(|(text, packages)| (packages, text)).collect();
    texts.sort();
    let mut out = String::from(
        "The program `etalase` is under the MIT licence or the Apache License 2.0, as you like. Code of others in it, by\n\
         the licence texts that came with it. The standard library of Rust (https://www.rust-lang.org) is under the same two\n\
         licences.\n",
    );
    for (packages, text) in texts {
        let line = "-".repeat(120);
        let _ = write!(out, "\n{line}\n{}\n{line}\n\n{text}\n", packages.join("\n"));
    }
    out
}

/// What `cargo metadata` says of the lock file, for all systems.
fn metadata(project: &Path) -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--format-version", "1"])
        .current_dir(project)
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo writes JSON")
}

/// The packages that are linked: normal dependencies of normal dependencies, without what only runs in the compiler.
fn linked(metadata: &Value) -> Vec<Package<'_>> {
    let packages: BTreeMap<&str, &Value> =
        list(&metadata["packages"]).map(|package| (text(&package["id"]), package)).collect();
    let nodes: BTreeMap<&str, &Value> =
        list(&metadata["resolve"]["nodes"]).map(|node| (text(&node["id"]), node)).collect();
    let root = text(&metadata["resolve"]["root"]);
    let mut seen = BTreeSet::from([root]);
    let mut waiting = vec![root];
    while let Some(id) = waiting.pop() {
        for dependency in list(&nodes[id]["deps"]) {
            let normal = list(&dependency["dep_kinds"]).any(|kind| kind["kind"].is_null());
            let id = text(&dependency["pkg"]);
            if normal && !is_macro(packages[id]) && seen.insert(id) {
                waiting.push(id);
            }
        }
    }
    seen.remove(root);
    let mut found: Vec<Package<'_>> = seen.iter().map(|id| package(packages[id])).collect();
    found.sort_by(|a, b| a.title.cmp(&b.title));
    found
}

fn package(value: &Value) -> Package<'_> {
    let authors: Vec<&str> = list(&value["authors"]).map(text).collect();
    Package {
        title: format!("{} {}", text(&value["name"]), text(&value["version"])),
        licence: text(&value["license"]),
        repository: text(&value["repository"]),
        authors: authors.join(", "),
        folder: Path::new(text(&value["manifest_path"])).parent().expect("a file has a folder"),
    }
}

fn is_macro(package: &Value) -> bool {
    list(&package["targets"]).any(|target| list(&target["kind"]).any(|kind| kind == "proc-macro"))
}

/// The licence texts in a package, also those of foreign code that it brings, without differences of line ends.
fn licence_texts(folder: &Path) -> BTreeSet<String> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_entry(|entry| {
            let name = entry.file_name().to_string_lossy();
            !(entry.file_type().is_dir() && NOT_COMPILED.contains(&name.as_ref()))
        })
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file() && is_licence(entry.path()))
        .map(|entry| plain(&fs::read(entry.path()).expect("a licence can be read")))
        .collect()
}

fn is_licence(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
    let is_code = [".RS", ".C", ".H", ".TOML", ".SPDX"].iter().any(|end| name.ends_with(end));
    !is_code && NAMES.iter().any(|begin| name.starts_with(begin))
}

fn plain(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// The MIT licence in the name of a package's authors, for packages that name it but bring no text.
fn mit(package: &Package<'_>, project: &Path) -> String {
    let Package { title, licence, authors, .. } = package;
    assert!(licence.contains("MIT"), "{title} has no licence text and is under {licence}");
    let own = fs::read_to_string(project.join("LICENSE-MIT")).expect("our own licence is there");
    let (_, conditions) = own.split_once("Permission is").expect("the MIT licence");
    let holder = if authors.is_empty() { "its authors" } else { authors };
    format!("Copyright (c) {holder}\n\nPermission is{}", plain(conditions.as_bytes()))
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
