//! No file may need, through whatever others, a file that needs it. What a file needs is read off its `use` declarations and
//! of paths in its code; a name that another module hands on counts for the file that has it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

static NOT_CODE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#""(?:[^"\\]|\\.)*"|//[^\n]*"#).unwrap());
static TESTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"#\[cfg\([^\n]*test[^\n]*\)\]\s*(?:#\[[^\n]*\]\s*)*mod \w+\s*\{").unwrap()
});
static USE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b(pub(?:\([a-z: ]+\))? )?use\s+([^;]+);").unwrap());
static PATH: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b[a-z_]\w*(?:::\w+)+").unwrap());

type Module = Vec<String>;

/// The program's files by their module paths: `catalog/mod.rs` is `[catalog]`.
pub(super) struct Files {
    code: BTreeMap<Module, String>,
    /// What a module hands on: name to where it is.
    handed_on: BTreeMap<(Module, String), Module>,
}

fn module(path: &str) -> Module {
    let path = path.trim_end_matches(".rs").trim_end_matches("/mod");
    if ["lib", "main"].contains(&path) {
        return Vec::new();
    }
    path.split('/').map(str::to_owned).collect()
}

fn code(text: &str) -> String {
    let text = NOT_CODE.replace_all(text, "");
    let end = TESTS.find(&text).map_or(text.len(), |tests| tests.start());
    text[..end].to_owned()
}

/// `a::{b, c::d}` as `a::b` and `a::c::d`, each without what it is renamed to.
fn leaves(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((before, inside)) = tree.split_once('{') else {
        return vec![tree.split(" as ").next().unwrap().trim().to_owned()];
    };
    let inside = &inside[..inside.rfind('}').unwrap_or(inside.len())];
    let mut depth = 0;
    let mut parts = vec![String::new()];
    for c in inside.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if c == ',' && depth == 0 {
            parts.push(String::new());
        } else {
            parts.last_mut().unwrap().push(c);
        }
    }
    let parts = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty());
    parts.flat_map(|part| leaves(&format!("{}{part}", before.trim()))).collect()
}

impl Files {
    /// Those of a folder, by their paths in it.
    pub(super) fn new(sources: &BTreeMap<String, String>) -> Self {
        let files = sources.iter().filter(|(path, _)| !path.ends_with("tests.rs"));
        let code = files.map(|(path, text)| (module(path), code(text))).collect();
        let mut all = Self { code, handed_on: BTreeMap::new() };
        let mut handed_on = BTreeMap::new();
        for (own, text) in &all.code {
            let has_parts =
                all.code.keys().any(|other| other.len() > own.len() && other.starts_with(own));
            for found in USE.captures_iter(text) {
                // What a module imports for itself, its parts may import from it.
                if found.get(1).is_none() && !has_parts {
                    continue;
                }
                for leaf in leaves(&found[2]) {
                    let name = leaf.rsplit("::").next().unwrap().to_owned();
                    if let Some(to) = all.absolute(own, &leaf) {
                        handed_on.insert((own.clone(), name), to);
                    }
                }
            }
        }
        all.handed_on = handed_on;
        all
    }

    /// A path as it is from the root; `None` for one that leads to another crate.
    fn absolute(&self, own: &Module, path: &str) -> Option<Module> {
        let mut parts = path.split("::").map(str::to_owned).peekable();
        let mut base = own.clone();
        match parts.peek()?.as_str() {
            "crate" => {
                parts.next();
                base.clear();
            }
            "super" | "self" => {
                while let Some(part) = parts.next_if(|part| part == "super" || part == "self") {
                    if part == "super" {
                        base.pop();
                    }
                }
            }
            first => {
                base.push(first.to_owned());
                let is_part = self.code.contains_key(&base);
                base.pop();
                if !is_part {
                    return None;
                }
            }
        }
        base.extend(parts);
        Some(base)
    }

    /// The file that a path leads into.
    fn target(&self, path: &[String], depth: usize) -> Option<Module> {
        for end in (1..=path.len()).rev() {
            let file = path[..end].to_vec();
            if !self.code.contains_key(&file) {
                continue;
            }
            let on =
                path.get(end).and_then(|name| self.handed_on.get(&(file.clone(), name.clone())));
            return match on {
                Some(on) if depth < 8 => {
                    self.target(&[on.as_slice(), &path[end + 1..]].concat(), depth + 1)
                }
                _ => Some(file),
            };
        }
        None
    }

    /// What a file needs of the others.
    fn needs(&self, own: &Module) -> BTreeSet<Module> {
        let text = &self.code[own];
        let imports = USE.captures_iter(text).filter(|found| found.get(1).is_none());
        let imports = imports.flat_map(|found| leaves(&found[2])).collect::<Vec<_>>();
        let body = USE.replace_all(text, "");
        let inline = PATH.find_iter(&body).map(|found| found.as_str().to_owned());
        let targets = imports
            .into_iter()
            .chain(inline)
            .filter_map(|path| self.target(&self.absolute(own, &path)?, 0));
        targets.filter(|target| target != own).collect()
    }

    /// A circle of files, if there is one.
    pub(super) fn circle(&self) -> Option<String> {
        let mut done = BTreeSet::new();
        for file in self.code.keys() {
            let mut way = Vec::new();
            if let Some(circle) = self.follow(file, &mut way, &mut done) {
                let names: Vec<String> = circle.iter().map(|file| file.join("::")).collect();
                return Some(names.join(" → "));
            }
        }
        None
    }

    fn follow(
        &self,
        file: &Module,
        way: &mut Vec<Module>,
        done: &mut BTreeSet<Module>,
    ) -> Option<Vec<Module>> {
        if let Some(start) = way.iter().position(|one| one == file) {
            return Some([&way[start..], std::slice::from_ref(file)].concat());
        }
        if done.contains(file) {
            return None;
        }
        way.push(file.clone());
        let circle = self.needs(file).iter().find_map(|next| self.follow(next, way, done));
        way.pop();
        done.insert(file.clone());
        circle
    }
}

#[test]
fn a_circle_is_found_through_what_is_handed_on() {
    let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let whole = BTreeMap::from([
        file("a/mod.rs", "mod one;\nmod two;\npub use two::Two;\n"),
        file("a/one.rs", "use super::Two;\n"),
        file("a/two.rs", "pub struct Two;\n// use super::one::One;\n"),
    ]);
    assert_eq!(Files::new(&whole).circle(), None);
    let mut round = whole;
    round.insert("a/two.rs".to_owned(), "pub struct Two(super::one::One);\n".to_owned());
    assert_eq!(Files::new(&round).circle().as_deref(), Some("a::one → a::two → a::one"));
}
