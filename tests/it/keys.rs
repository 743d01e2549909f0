//! The table of keys is true: its examples are read without an error, what it requires is missed, and docs/content.md shows it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use etalase::keys::{Document, Form, Key, Keys, Need, documents};

use crate::support::{Site, documentation};

/// Where a file of each kind is, in the site that examples are set into.
const FILES: &[(&str, &str)] = &[
    ("regency", "regency.yaml"),
    ("categories", "categories.yaml"),
    ("districts", "districts.yaml"),
    ("product", "products/kopi-contoh/index.md"),
    ("producer", "producers/koperasi-contoh/index.md"),
    ("import", "import.yaml"),
    ("innovation", "innovations/layanan-contoh/index.md"),
    ("story", "stories/panen/index.md"),
    ("page", "pages/tentang/index.md"),
    ("theme", "theme/theme.yaml"),
    ("strings", "theme/locales/id.yaml"),
];

/// Files that the examples name.
const PICTURES: &str = "\
-- photo images/lereng.jpg 40x30 --
-- photo products/kopi-contoh/kopi.jpg 41x30 --
-- photo producers/koperasi-contoh/ibu.jpg 42x30 --
-- photo producers/koperasi-contoh/kopi.jpg 43x30 --
-- photo innovations/layanan-contoh/layanan.jpg 44x30 --
-- photo innovations/layanan-contoh/kopi.jpg 45x30 --
-- photo stories/panen/panen.jpg 46x30 --
-- photo stories/panen/kopi.jpg 47x30 --
-- images/lambang.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"><path d=\"M0 0h10v10z\"/></svg>
-- images/lambang-terang.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"><path d=\"M0 0h10v9z\"/></svg>
-- images/tab.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"><path d=\"M0 0h9v9z\"/></svg>
-- photo kopi.jpg 48x30 --
";

/// Every value of a form that is a mapping, written from the examples of its own keys.
fn mappings(form: &Form) -> Vec<String> {
    match form {
        Form::Mapping(keys) => {
            let value = |key: &Key| nested(&key.form).unwrap_or_else(|| key.example.to_owned());
            let pairs: Vec<String> =
                keys.0.iter().map(|key| format!("{}: {}", key.name, value(key))).collect();
            vec![format!("{{{}}}", pairs.join(", "))]
        }
        Form::Either(forms) => forms.iter().flat_map(mappings).collect(),
        Form::List(form) => mappings(form),
        _ => Vec::new(),
    }
}

/// A value made of mappings, if the form has any: all of them in a list, or the first.
fn nested(form: &Form) -> Option<String> {
    let all = mappings(form);
    match form {
        Form::List(_) if !all.is_empty() => Some(format!("[{}]", all.join(", "))),
        _ => {
            assert!(all.len() <= 1, "one of these would not be tried: {all:?}");
            all.into_iter().next()
        }
    }
}

/// A document's text with the values that `value` gives; keys for which it gives none are left out.
fn text(document: &Document, value: impl Fn(&Key) -> Option<String>) -> String {
    let fields = document.keys.0.iter().filter_map(|key| Some((key.name, value(key)?)));
    let lines = fields.map(|(name, value)| format!("{name}: {value}\n"));
    if document.is_list {
        let indented: Vec<String> = lines.map(|line| format!("  {line}")).collect();
        return indented.concat().replacen("  ", "- ", 1);
    }
    let path = FILES.iter().find(|(name, _)| *name == document.name).unwrap().1;
    let fields: String = lines.collect();
    if path.ends_with(".md") { format!("---\n{fields}---\n") } else { fields }
}

/// A site with a file of each kind.
fn site(value: impl Fn(&Key) -> Option<String>) -> Site {
    let mut files = String::from(PICTURES);
    for (document, (name, path)) in documents().zip(FILES) {
        assert_eq!(document.name, *name);
        write!(files, "-- {path} --\n{}", text(document, &value)).unwrap();
    }
    Site::new(&files)
}

fn problems(site: &Site) -> Vec<serde_json::Value> {
    let run = site.check(&["--format", "json"]);
    let report: serde_json::Value =
        serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{run:?}"));
    report["diagnostics"].as_array().unwrap().clone()
}

fn assert_no_error(site: &Site) {
    let errors: Vec<String> = problems(site)
        .iter()
        .filter(|one| one["severity"] == "error")
        .map(|one| format!("{} {} {} {}", one["file"], one["code"], one["message"], one["snippet"]))
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn examples_of_keys_are_read() {
    assert_no_error(&site(|key| Some(key.example.to_owned())));
    assert_no_error(&site(|key| nested(&key.form).or_else(|| Some(key.example.to_owned()))));
}

#[test]
fn required_keys_are_missed_and_others_are_not() {
    let is_required = |key: &Key| key.need == Need::Required;
    let required = |key: &Key| is_required(key).then(|| key.example.to_owned());
    assert_no_error(&site(required));
    for document in documents() {
        let path = FILES.iter().find(|(name, _)| *name == document.name).unwrap().1;
        for lacking in document.keys.0.iter().filter(|key| is_required(key)) {
            let site = site(required);
            site.edit(
                path,
                &text(document, |key| required(key).filter(|_| key.name != lacking.name)),
            );
            let (problems, name) = (problems(&site), lacking.name);
            let missed = problems.iter().any(|one| {
                let said = one["message"].as_str().unwrap().contains(&format!("`{name}`"));
                one["code"] == "missing-field" && one["file"] == path && said
            });
            assert!(missed, "{path} lacks {name}: {problems:#?}");
        }
    }
}

/// Labels are the headers of office lists: each must name one key of its mapping.
#[test]
fn labels_are_unique_and_nothing_is_empty() {
    let of_documents = documents().map(|document| document.keys);
    for keys in of_documents.chain(parts().into_iter().map(|(_, keys)| keys)) {
        let labels = |language: fn(&Key) -> &'static str| {
            let labels: BTreeSet<&str> = keys.0.iter().map(language).collect();
            assert_eq!(labels.len(), keys.0.len(), "{labels:?}");
        };
        labels(|key| key.label.id);
        labels(|key| key.label.en);
        for key in keys.0 {
            let texts = [key.label.id, key.label.en, key.help.id, key.help.en, key.example];
            assert!(texts.iter().all(|text| !text.is_empty()), "{}", key.name);
        }
    }
}

fn form(of: &Form) -> String {
    let all = |forms: &[Form]| forms.iter().map(form).collect::<Vec<_>>().join(", or ");
    match of {
        Form::Text => "text".to_owned(),
        Form::Story => "Markdown".to_owned(),
        Form::Line => "text in no language".to_owned(),
        Form::Slug => "slug".to_owned(),
        Form::Language => "language tag".to_owned(),
        Form::Date => "date".to_owned(),
        Form::Price => "price".to_owned(),
        Form::Number(least, most) => format!("number, {least} to {most}"),
        Form::Flag => "`true` or `false`, `ya` or `tidak`".to_owned(),
        Form::Choice(words) => {
            words().iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
        }
        Form::Phone => "phone number".to_owned(),
        Form::Email => "e-mail address".to_owned(),
        Form::Address => "web address".to_owned(),
        Form::File => "path".to_owned(),
        Form::Color => "colour".to_owned(),
        Form::Code(_) => "quoted text".to_owned(),
        Form::List(Form::Mapping(keys)) => format!("list of {}", mapping(keys)),
        Form::List(item) => format!("list of: {}", form(item)),
        Form::Words => "list of words".to_owned(),
        Form::Mapping(keys) => mapping(keys),
        Form::Named(_, value) => format!("mapping of names to: {}", form(value)),
        Form::Either(forms) => all(forms),
    }
}

fn mapping(keys: &Keys) -> String {
    let names = keys.names();
    if names.len() > 8 {
        return "mapping with keys of its own, see below".to_owned();
    }
    format!("mapping of {}", names.join(", "))
}

fn rows(keys: &Keys, prefix: &str) -> String {
    let mut rows = String::new();
    for key in keys.0 {
        let required = if key.need == Need::Required { ", required" } else { "" };
        let (name, label, form, help) = (key.name, key.label.id, form(&key.form), key.help.en);
        let example = key.example.replace('|', "\\|");
        writeln!(rows, "| {prefix}{name} | {label} | {form}{required} | {help} | `{example}` |")
            .unwrap();
    }
    rows
}

fn table(keys: &Keys) -> String {
    format!(
        "| key | in Indonesian | form | what it is | example |\n|---|---|---|---|---|\n{}",
        rows(keys, "")
    )
}

/// The mappings within others that have a table of their own.
fn parts() -> Vec<(&'static str, &'static Keys)> {
    use etalase::keys::*;
    vec![
        ("publisher", &PUBLISHER),
        ("hero", &HERO),
        ("kiosk", &KIOSK),
        ("marketplaces", &MARKETPLACE),
        ("marketplaces-urls", &URL_RULE),
        ("variants", &VARIANT),
        ("photos", &PHOTO),
        ("licences", &LICENCE),
        ("buy-link", &LINK),
        ("buy-whatsapp", &WHATSAPP),
        ("buy-phone", &CALL),
        ("buy-place", &PLACE),
        ("contact", &CONTACT),
        ("consent", &CONSENT),
        ("results", &RESULT),
    ]
}

#[test]
fn every_key_is_documented() {
    let documents = documents().filter(|document| !["theme", "strings"].contains(&document.name));
    for document in documents {
        documentation("docs/content.md", document.name, &table(document.keys));
    }
    for (name, keys) in parts() {
        documentation("docs/content.md", name, &table(keys));
    }
}
