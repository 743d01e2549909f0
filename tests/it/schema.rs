//! The JSON Schemas that `etalase schema` prints take every file of the sample, the built-in themes and a new site, and refuse slips. The judge here
//! knows the words of JSON Schema that ours are made of, and no others.

use std::fs;
use std::path::Path;

use etalase::diagnostic::Diagnostics;
use etalase::keys::{documents, schema};
use etalase::load::yaml::{self, Node, Value as Yaml};
use etalase::message::MessageLanguage;
use etalase::source::Source;
use regex::Regex;
use serde_json::{Value, json};

use crate::support::program;

/// YAML as editors see it, by the core schema of YAML 1.2.
fn json_of(node: &Node) -> Value {
    match &node.value {
        Yaml::Null => Value::Null,
        Yaml::Scalar { text, plain, .. } => {
            let number = Regex::new(r"^[-+]?(\d+|\d*\.\d+|\d+\.\d*)$").unwrap();
            match text.as_str() {
                "true" | "false" if *plain => json!(text == "true"),
                _ if *plain && number.is_match(text) => json!(text.parse::<f64>().unwrap()),
                _ => json!(text),
            }
        }
        Yaml::List(items) => items.iter().map(json_of).collect(),
        Yaml::Map(entries) => {
            let pair =
                |(key, value): &(Node, Node)| (key.as_text().unwrap().to_owned(), json_of(value));
            Value::Object(entries.iter().map(pair).collect())
        }
    }
}

fn parse(text: &str) -> Value {
    let mut source = Source::default();
    let file = source.add_text("x.yaml".to_owned(), text.to_owned());
    json_of(&yaml::parse(file, text, 0, &mut Diagnostics::default()).unwrap())
}

fn is_type(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no type `{other}`"),
    }
}

/// What a value breaks of a schema, by path.
fn faults(value: &Value, schema: &Value, path: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (word, rule) in schema.as_object().unwrap() {
        let holds = match word.as_str() {
            "$schema" | "title" | "description" => true,
            "type" if rule.is_array() => {
                rule.as_array().unwrap().iter().any(|one| is_type(value, one.as_str().unwrap()))
            }
            "type" => is_type(value, rule.as_str().unwrap()),
            "enum" => rule.as_array().unwrap().contains(value),
            "pattern" => value
                .as_str()
                .is_none_or(|text| Regex::new(rule.as_str().unwrap()).unwrap().is_match(text)),
            "minimum" => value.as_f64().is_none_or(|number| number >= rule.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|number| number <= rule.as_f64().unwrap()),
            "anyOf" => {
                rule.as_array().unwrap().iter().any(|one| faults(value, one, path).is_empty())
            }
            "required" => value.as_object().is_none_or(|object| {
                rule.as_array()
                    .unwrap()
                    .iter()
                    .all(|key| object.contains_key(key.as_str().unwrap()))
            }),
            "propertyNames" => value.as_object().is_none_or(|object| {
                object.keys().all(|key| faults(&json!(key), rule, path).is_empty())
            }),
            "items" => {
                for (at, item) in value.as_array().into_iter().flatten().enumerate() {
                    all.extend(faults(item, rule, &format!("{path}[{at}]")));
                }
                true
            }
            "properties" => {
                for (key, own) in rule.as_object().unwrap() {
                    let inner = value.get(key);
                    all.extend(inner.iter().flat_map(|v| faults(v, own, &format!("{path}.{key}"))));
                }
                true
            }
            "additionalProperties" => {
                let known =
                    |key: &&String| schema.get("properties").is_none_or(|p| p.get(*key).is_none());
                let others =
                    value.as_object().into_iter().flat_map(|object| object.keys()).filter(known);
                for key in others {
                    let place = format!("{path}.{key}");
                    match rule {
                        Value::Bool(false) => all.push(format!("{place}: no such key")),
                        own => all.extend(faults(&value[key], own, &place)),
                    }
                }
                true
            }
            other => panic!("no word `{other}` of JSON Schema"),
        };
        if !holds {
            all.push(format!("{path}: {word} {rule} of {value}"));
        }
    }
    all
}

/// The kind of a file of a site, but for translations, which need not say all.
fn kind(path: &str) -> Option<&'static str> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let parts = name.split('.').count();
    let kinds = [
        ("products", "product"),
        ("producers", "producer"),
        ("innovations", "innovation"),
        ("stories", "story"),
        ("pages", "page"),
    ];
    match (folder, name) {
        ("", _) => name
            .strip_suffix(".yaml")
            .and_then(|name| documents().find(|one| one.name == name))
            .map(|one| one.name),
        _ if folder.ends_with("locales") => Some("strings"),
        (_, "theme.yaml") => Some("theme"),
        _ if parts == 2 && (name.ends_with(".md") || name.ends_with(".yaml")) => kinds
            .iter()
            .find(|(own, _)| folder.split('/').next() == Some(own))
            .map(|(_, kind)| *kind),
        _ => None,
    }
}

fn schema_of(kind: &str) -> Value {
    let document = documents().find(|document| document.name == kind).unwrap();
    schema::of(document, MessageLanguage::English)
}

/// Judges every file of a site; how many there were.
fn judge(root: &Path) -> usize {
    let mut count = 0;
    for entry in walkdir::WalkDir::new(root).into_iter().filter_map(Result::ok) {
        let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        let Some(kind) = kind(&path) else { continue };
        let text = fs::read_to_string(entry.path()).unwrap();
        let fields = match text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---")) {
            Some((fields, _)) => fields,
            None => &text,
        };
        let faults = faults(&parse(fields), &schema_of(kind), &path);
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        count += 1;
    }
    count
}

#[test]
fn schemas_take_the_sample_the_themes_and_a_new_site() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert!(judge(&project.join("sample-regency")) > 60);
    assert!(judge(&project.join("themes")) > 5);
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("situs");
    assert!(program().arg("new").arg(&site).status().unwrap().success());
    assert_eq!(judge(&site), 6);
    for document in documents() {
        let path = site.join(format!(".schema/{}.json", document.name));
        let text = fs::read_to_string(path).unwrap();
        let printed = program().args(["schema", document.name]).output().unwrap().stdout;
        assert_eq!(text, String::from_utf8(printed).unwrap());
    }
    let said = program().args(["check", "--lang", "en"]).arg(&site).output().unwrap();
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(said.starts_with("0 errors, 0 warnings, 0 hints"), "{said}");
}

#[test]
fn schemas_refuse_slips() {
    for (kind, text) in [
        ("regency", "name: Kabupaten Contoh\ncode: 35.10\n"),
        ("regency", "name: Kabupaten Contoh\n"),
        ("regency", "name: Kabupaten Contoh\ncode: \"35.10\"\nkiosk: {idle_seconds: 5}\n"),
        ("regency", "name: Kabupaten Contoh\ncode: \"35.10\"\ncheck: {national-id: off}\n"),
        ("regency", "name: Kabupaten Contoh\ncode: \"35.10\"\ncolors: {acent: \"#123456\"}\n"),
        ("categories", "- {name: Kopi}\n"),
        ("districts", "- {slug: Lereng Sari, name: Lereng Sari}\n"),
        ("product", "name: Kopi\nproducer: a\ncategory: b\nprise: 5\n"),
        ("product", "name: Kopi\nproducer: a\ncategory: b\navailability: instock\n"),
        ("product", "name: Kopi\nproducer: a\ncategory: b\nbuy: [{urll: https://a.example}]\n"),
        ("product", "name: {indonesia: Kopi}\nproducer: a\ncategory: b\n"),
        ("producer", "name: Koperasi\nconsent: {date: 2026-01-02, by: Ibu, publish: [semua]}\n"),
        ("page", "title: Tentang\nmenu: atas\n"),
    ] {
        assert!(!faults(&parse(text), &schema_of(kind), "").is_empty(), "{kind}: {text}");
    }
}

#[test]
fn one_schema_holds_all() {
    let printed = program().args(["schema", "--lang", "en"]).output().unwrap().stdout;
    let all: Value = serde_json::from_slice(&printed).unwrap();
    let names: Vec<&String> = all["$defs"].as_object().unwrap().keys().collect();
    assert_eq!(names, documents().map(|document| document.name).collect::<Vec<_>>());
    assert_eq!(all["$defs"]["page"]["properties"]["menu"]["enum"], json!(["main", "footer"]));
}
