//! `docs/template-fields.md`, made of what `src/view` says of the values that templates see: `UPDATE_DOCS=1` writes it anew.

use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::sources;

const HEAD: &str = "\
# What templates see

Every field of every value that a template can ask for, made from the program's source by a test (`UPDATE_DOCS=1 cargo test --test it --
template_fields`). A page's template has the fields of `View`, and `site` (`SiteView`) and `t`, the strings of its language; `page` is the value
for its kind of page ([themes.md](themes.md#what-a-template-sees)). Words are `LangText`; `?`: may be nothing.
";

#[derive(Debug)]
struct Field {
    name: String,
    kind: String,
    says: String,
    is_flattened: bool,
}

#[derive(Debug)]
struct Value {
    says: String,
    fields: Vec<Field>,
    /// Whether it is one of its fields, as `page` is one of the values of pages.
    is_choice: bool,
}

/// The values of one file by name.
fn values(text: &str) -> BTreeMap<String, Value> {
    let mut all = BTreeMap::new();
    let (mut says, mut marks) = (Vec::new(), String::new());
    let mut current: Option<(String, Value)> = None;
    for line in text.lines() {
        let line_in = line.trim();
        if let Some(words) = line_in.strip_prefix("///") {
            says.push(words.trim().to_owned());
            continue;
        }
        if line_in.starts_with("#[") {
            marks.push_str(line_in);
            continue;
        }
        if let Some((_, value)) = &mut current {
            if line == "}" {
                all.extend(current.take());
            } else if let Some((name, kind)) = line_in.trim_start_matches("pub ").split_once(": ")
                && !marks.contains("serde(skip)")
            {
                value.fields.push(Field {
                    name: name.trim_start_matches("pub(super) ").to_owned(),
                    kind: kind.trim_end_matches(',').to_owned(),
                    says: says.join(" "),
                    is_flattened: marks.contains("flatten"),
                });
            }
        } else if let Some((_, name)) = line.split_once("pub struct ")
            && marks.contains("Serialize")
        {
            let name = name.split(|c: char| !c.is_alphanumeric()).next().unwrap();
            let value = Value { says: says.join(" "), fields: Vec::new(), is_choice: false };
            current = Some((name.to_owned(), value));
        } else if let Some((_, name)) = line.split_once("pub enum ")
            && marks.contains("untagged")
        {
            let name = name.trim_end_matches(" {").to_owned();
            let value = Value { says: says.join(" "), fields: Vec::new(), is_choice: true };
            current = Some((name, value));
        } else if line_in == "}" && line == "}" {
            current = None;
        }
        // Variants of a choice hold the values of pages.
        if let Some((_, Value { fields, .. })) =
            current.as_mut().filter(|(_, value)| value.is_choice)
            && let Some((name, kind)) =
                line_in.strip_suffix("),").and_then(|one| one.split_once('('))
        {
            let field = Field {
                name: name.to_owned(),
                kind: kind.to_owned(),
                says: says.join(" "),
                is_flattened: false,
            };
            fields.push(field);
        }
        says.clear();
        marks.clear();
    }
    all
}

type All = BTreeMap<(String, String), Value>;

fn all() -> All {
    let mut all = All::new();
    for (path, text) in sources("src/view") {
        let module = path.trim_end_matches(".rs").trim_end_matches("/mod").to_owned();
        if !["catalog_json", "json_ld", "json_ld/schema_org"].contains(&module.as_str()) {
            all.extend(
                values(&text).into_iter().map(|(name, value)| ((module.clone(), name), value)),
            );
        }
    }
    all
}

/// The value that a type's name means in a module.
fn meant(kind: &str, module: &str, all: &All) -> (String, String) {
    let mut parts = kind.rsplit("::");
    let name = parts.next().unwrap_or_default().to_owned();
    let own = (parts.next().unwrap_or(module).to_owned(), name.clone());
    let found = all.get_key_value(&own).map(|(key, _)| key);
    let key = found.or_else(|| all.keys().find(|(_, one)| *one == name));
    key.unwrap_or_else(|| panic!("what is {kind} in view::{module}?")).clone()
}

/// The name of a value, with that of its module if there is another one of that name.
fn label((module, name): &(String, String), all: &All) -> String {
    let is_one = all.keys().filter(|(_, one)| one == name).count() == 1;
    if is_one { name.clone() } else { format!("{module}::{name}") }
}

/// A type in the words of templates, and the values it holds.
fn said(kind: &str, module: &str, all: &All, found: &mut Vec<(String, String)>) -> String {
    let inner = |outer: &str| kind.strip_prefix(outer).and_then(|rest| rest.strip_suffix('>'));
    if let Some(kind) = inner("Option<") {
        return format!("{}?", said(kind, module, all, found));
    }
    if let Some(kind) = inner("Vec<") {
        return format!("list of {}", said(kind, module, all, found));
    }
    if let Some(kind) = inner("Box<") {
        return said(kind, module, all, found);
    }
    match kind {
        "String" | "&'static str" | "&'a str" => "text".to_owned(),
        "bool" => "bool".to_owned(),
        "u8" | "u16" | "u32" | "u64" | "usize" => "number".to_owned(),
        kind if kind.starts_with("BTreeMap<") || kind.starts_with("&'a BTreeMap<") => {
            "map".to_owned()
        }
        kind => {
            let key = meant(kind, module, all);
            let name = label(&key, all);
            found.push(key);
            format!("[{name}](#{})", name.replace("::", "").to_lowercase())
        }
    }
}

/// The fields of a value with the module they are from; of a choice within a choice its own fields.
fn fields<'a>(module: &'a str, value: &'a Value, all: &'a All) -> Vec<(&'a str, &'a Field)> {
    let mut found = Vec::new();
    for field in &value.fields {
        let inner = field.kind.trim_start_matches("Box<").trim_end_matches('>');
        let choice = value.is_choice.then(|| meant(inner, module, all));
        let choice = choice.and_then(|key| all.get_key_value(&key));
        match choice.filter(|(_, inner)| inner.is_choice) {
            Some(((module, _), inner)) => found.extend(fields(module, inner, all)),
            None => found.push((module, field)),
        }
    }
    found
}

fn written() -> String {
    let all = all();
    let mut next =
        VecDeque::from(["View", "SiteView", "CardsView"].map(|name| meant(name, "", &all)));
    let mut seen = Vec::new();
    let mut text = HEAD.to_owned();
    while let Some(key) = next.pop_front() {
        if seen.contains(&key) {
            continue;
        }
        seen.push(key.clone());
        let (module, name) = (&key.0, label(&key, &all));
        let value = &all[&key];
        assert!(!value.fields.is_empty(), "{name} has no fields");
        writeln!(text, "\n### {name}\n\n{}\n\n| field | is | |\n|---|---|---|", value.says)
            .unwrap();
        for (module, Field { name, kind, says, is_flattened }) in fields(module, value, &all) {
            assert!(!says.is_empty(), "{key:?} {name}");
            let mut found = Vec::new();
            let kind = said(kind, module, &all, &mut found);
            next.extend(found);
            let name = if *is_flattened { "its fields".to_owned() } else { format!("`{name}`") };
            writeln!(text, "| {name} | {kind} | {} |", says.replace('|', "\\|")).unwrap();
        }
    }
    assert!(seen.len() > 40, "{}", seen.len());
    text
}

#[test]
fn template_fields_are_documented() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/template-fields.md");
    let text = written();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &text).unwrap();
    }
    let known = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        known == text,
        "docs/template-fields.md is older than src/view: UPDATE_DOCS=1 cargo test --test it -- template_fields"
    );
}
