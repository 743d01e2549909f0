//! The strings of the base theme: the same keys in both languages, and every key that views and templates ask for.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

fn themes() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("themes")
}

/// The keys of the base theme's strings in a language.
fn keys(language: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(themes().join(format!("base/locales/{language}.yaml"))).unwrap();
    let (_, strings) = text.split_once("\nstrings:").unwrap();
    let key = Regex::new(r"(?m)^  ([a-z0-9_]+):").unwrap();
    key.captures_iter(strings).map(|found| found[1].to_owned()).collect()
}

#[test]
fn both_languages_have_the_same_strings() {
    assert_eq!(keys("id"), keys("en"));
}

#[test]
fn every_string_that_a_view_asks_for_is_there() {
    let keys = keys("id");
    let asked = Regex::new(r#"\.(?:say|fill|count)\(\s*(?:&format!\(\s*)?"([^"]*)""#).unwrap();
    let part = Regex::new(r"\\\{\w+\\\}").unwrap();
    let mut count = 0;
    for (path, text) in super::sources("src/view") {
        for found in asked.captures_iter(&text) {
            // A key that is put together has a part in braces: some key must be of this form.
            let form = regex::escape(&found[1]);
            let form = part.replace_all(&form, "\\w+");
            let form = Regex::new(&format!("^{form}$")).unwrap();
            assert!(keys.iter().any(|key| form.is_match(key)), "src/view/{path}: {}", &found[1]);
            count += 1;
        }
    }
    assert!(count > 30, "only {count} keys were found in views");
}

#[test]
fn every_string_that_a_built_in_template_asks_for_is_there() {
    let keys = keys("id");
    let asked = Regex::new(r"\bt\.([a-z0-9_]+)").unwrap();
    let tags = Regex::new(r"(?s)\{[{%].*?[%}]\}").unwrap();
    let mut count = 0;
    let templates = walkdir::WalkDir::new(themes()).into_iter().filter_map(Result::ok);
    for template in templates.filter(|one| one.path().extension().is_some_and(|end| end == "html"))
    {
        let text = fs::read_to_string(template.path()).unwrap();
        for found in tags.find_iter(&text).flat_map(|tag| asked.captures_iter(tag.as_str())) {
            assert!(keys.contains(&found[1]), "{}: {}", template.path().display(), &found[1]);
            count += 1;
        }
    }
    assert!(count > 100, "only {count} keys were found in templates");
}
