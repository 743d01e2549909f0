//! Reports whatever the content is: bounded, visible, in the language asked for, and never lost without a word.

use std::process::Command;

use rayon::prelude::*;

use crate::support::Site;

fn etalase(arguments: &[&str]) -> (i32, String) {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_etalase"));
    let output = command.args(arguments).current_dir(folder.path()).output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&text).into_owned())
}

pub(crate) fn product(story: &str) -> Site {
    Site::new(&format!(
        "-- base --\n-- products/kopi.md --\n---\nname: Kopi\nproducer: koperasi-contoh\ncategory: kopi\n\
         buy: [https://toko.example/kopi]\n---\n{story}\n"
    ))
}

#[test]
fn a_line_of_a_thousand_dead_links_is_told_in_windows() {
    let site = product(&"[a](../tidak-ada/) é ".repeat(3000));
    for format in ["text", "json", "github", "sarif", "html"] {
        let run = site.check(&["--format", format, "--lang", "en"]);
        assert!(run.stdout.len() < 60_000, "{format}: {} bytes", run.stdout.len());
    }
    let json: serde_json::Value =
        serde_json::from_str(&site.check(&["--format", "json"]).stdout).unwrap();
    let all = json["diagnostics"].as_array().unwrap();
    let links: Vec<_> = all.iter().filter(|one| one["line"] == 7).collect();
    assert_eq!(links.len(), 21);
    assert_eq!(links[20]["count"], 2980);
    let columns: Vec<u64> = links.iter().map(|one| one["column"].as_u64().unwrap()).collect();
    assert!(columns.windows(2).all(|two| two[1] - two[0] == 21), "{columns:?}");
    let text = site.check(&["--lang", "en"]).stdout;
    assert!(text.contains("and 2980 more"), "{text}");
    assert!(text.contains(&format!("products/kopi.md:7:{}\n", columns[15])), "{text}");
}

#[test]
fn a_value_of_a_megabyte_is_quoted_in_short() {
    let site = product("x");
    let long = "x".repeat(900_000);
    site.edit("products/teh.md", &format!("---\nname: Teh\n{long}: 1\nproducer: {long}\n---\n"));
    for format in ["text", "json", "github", "sarif", "html"] {
        let run = site.check(&["--format", format]);
        assert!(run.stdout.len() < 60_000, "{format}: {} bytes", run.stdout.len());
    }
}

#[test]
fn nothing_hidden_reaches_the_terminal() {
    let site = product("x");
    site.edit(
        "products/teh.md",
        "---\nname: Teh\u{202e}[2J\nproducer: \"a\\u202eb\\x1b[31m\"\n\u{200b}kunci\u{2066}: 1\n---\n",
    );
    let hidden = |c: char| {
        c.is_control() && c != '\n'
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}'..='\u{200f}')
    };
    for format in ["text", "json", "github", "sarif", "html"] {
        let said = site.check(&["--format", format]).stdout;
        assert!(!said.contains(hidden), "{format}: {said:?}");
        assert!(said.to_lowercase().contains("202e"), "{format}: {said}");
    }
    let hostile = "a\u{1b}[2J\u{202e}\n::error::x";
    for arguments in [
        vec!["build", hostile],
        vec![hostile],
        vec!["build", hostile, "--jobs", hostile],
        vec!["verify", hostile],
        vec!["diff", hostile, hostile, "-o", hostile],
        vec!["ledger", "merge", hostile],
        vec!["theme", "list", hostile],
        vec!["check", "--base-url", hostile, site.root().to_str().unwrap()],
        vec!["check", site.root().to_str().unwrap(), "--output", hostile],
    ] {
        let (_, said) = etalase(&arguments);
        assert!(!said.contains(hidden), "{arguments:?}: {said:?}");
        assert!(!said.lines().any(|line| line.starts_with("::")), "{arguments:?}: {said}");
    }
}

/// Words that only English has.
const ENGLISH: &[&str] = &[
    "the",
    "not",
    "expected",
    "invalid",
    "required",
    "found",
    "error",
    "argument",
    "arguments",
    "options",
    "command",
    "commands",
    "usage",
    "possible",
    "values",
    "default",
    "such",
    "file",
    "directory",
    "denied",
    "unexpected",
    "for",
    "are",
    "is",
    "this",
    "was",
    "with",
    "tip",
    "similar",
    "exists",
    "value",
    "cannot",
    "while",
    "parsing",
    "template",
    "undefined",
    "bytes",
    "and",
    "of",
    "or",
    "that",
    "which",
    "has",
    "have",
    "must",
    "should",
    "be",
    "from",
    "than",
    "too",
    "unknown",
    "missing",
    "failed",
    "could",
    "you",
    "your",
    "only",
    "here",
    "there",
    "write",
    "permission",
];

fn assert_no_english(said: &str, what: &str) {
    assert_eq!(english_in(said), Vec::<String>::new(), "{what}: {said}");
}

/// Lines that have a word in them which only English has.
fn english_in(said: &str) -> Vec<String> {
    let word = |c: char| !(c.is_alphanumeric() || c == '_' || c == '-' || c == '.' || c == '/');
    let is_english = |line: &&str| {
        // Code and names stand in backticks, lines of content after a bar, paths after an arrow.
        let prose: String = line.split('`').step_by(2).collect::<Vec<_>>().join(" ");
        let prose = prose.to_lowercase();
        prose.split(word).any(|found| ENGLISH.contains(&found.trim_end_matches('.')))
    };
    let told = said.lines().filter(|line| !line.contains(" | ") && !line.contains("--> "));
    // Lists of keys, choices and rules are names.
    let names = ["yang ada di sini: ", "ilihannya: ", "dapat diatur: "];
    let sentence = |line: &'_ str| {
        names.iter().find_map(|list| Some(line.split_once(list)?.0)).unwrap_or(line).to_owned()
    };
    let told: Vec<String> = told.map(sentence).collect();
    told.iter().map(String::as_str).filter(is_english).map(str::to_owned).collect()
}

/// The commands that a help text lists, after a heading.
fn listed(help: &str) -> Vec<String> {
    let after = help.lines().skip_while(|line| !line.starts_with("Perintah:")).skip(1);
    let list = after.take_while(|line| line.starts_with("  "));
    list.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

#[test]
fn every_help_is_in_indonesian() {
    let mut waiting: Vec<Vec<String>> = vec![Vec::new()];
    let mut seen = 0;
    while let Some(command) = waiting.pop() {
        let mut arguments: Vec<&str> = command.iter().map(String::as_str).collect();
        arguments.extend(["--help", "--lang", "id"]);
        let (code, said) = etalase(&arguments);
        assert_eq!(code, 0, "{command:?}: {said}");
        assert_no_english(&said, &format!("{command:?} --help"));
        seen += 1;
        for name in listed(&said).into_iter().filter(|name| name != "help") {
            waiting.push([command.clone(), vec![name]].concat());
        }
    }
    assert!(seen > 15, "only {seen} commands");
}

#[test]
fn every_rule_is_told_in_indonesian() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
    let paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    let said: Vec<(String, String)> = paths
        .par_iter()
        .map(|path| {
            let text = std::fs::read_to_string(path).unwrap();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            // What it says in Indonesian is written there already, and the cases' own test holds it.
            if let Some((_, report)) = text.split_once("\n== check id ==\n") {
                let report = report.split("\n== ").next().unwrap();
                return (name, report.rsplit_once("exit ").unwrap().0.to_owned());
            }
            let site = text.split("\n== ").next().unwrap().split_once('\n').unwrap().1;
            let run = Site::new(&format!("{site}\n")).check(&["--lang", "id"]);
            (name, run.stdout + &run.stderr)
        })
        .collect();
    assert!(said.len() > 200);
    let english = said.iter().flat_map(|(case, said)| {
        english_in(said).into_iter().map(move |line| format!("{case}: {line}"))
    });
    assert_eq!(english.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn wrong_usage_is_told_in_indonesian() {
    let site = product("x");
    let folder = site.root().to_str().unwrap();
    let cases: &[&[&str]] = &[
        &["biuld"],
        &["build", "--jobs", "x"],
        &["build", "--jobs", "0"],
        &["build", "--jobs"],
        &["build", "a", "b"],
        &["build", "--unknown"],
        &["build", "--drafts", "--drafts"],
        &["build", "--as-of", "kemarin"],
        &["build", "--color", "merah"],
        &["build", "--base-url", "x", folder],
        &["build", "/tidak/ada"],
        &["build", folder, "--output", "/proc/x/y"],
        &["check", "--format", "htm"],
        &["check", folder, "--output", "/tidak/ada/x"],
        &["serve", "--port", "99999"],
        &["serve", "--host", "rumah"],
        &["kiosk"],
        &["kiosk", "-o", "x", "--max-size", "besar"],
        &["theme"],
        &["theme", "lst"],
        &["theme", "eject"],
        &["verify"],
        &["verify", "/tidak/ada"],
        &["diff", "a"],
        &["patch", "/tidak/ada", "/tidak/ada"],
        &["ledger", "merge"],
        &["ledger", "merge", "/tidak/ada"],
        &["new"],
        &["new", folder],
        &["new", "/proc/x/y"],
        &["--help"],
        &["build", "--help"],
        &["serve", "--help"],
        &["kiosk", "--help"],
        &["theme", "--help"],
        &["theme", "eject", "--help"],
        &["ledger", "merge", "--help"],
        &["ledger", "--help"],
        &["cache", "--help"],
        &["verify", "--help"],
        &["new", "--help"],
        &[],
    ];
    for arguments in cases {
        let (code, said) = etalase(&[arguments, &["--lang", "id"][..]].concat());
        assert!(
            code == 2 || arguments.contains(&"--help"),
            "{arguments:?} ends with {code}: {said}"
        );
        assert!(!said.trim().is_empty(), "{arguments:?}");
        assert_no_english(&said, &format!("{arguments:?}"));
    }
}

/// What the system says wherever something that was typed is opened or written. Tests run as root, too, who may do nearly
/// all: so these are reasons that hold for everybody.
#[test]
fn what_the_system_says_is_told_in_indonesian() {
    let site = product("x");
    site.edit("berkas", "x");
    site.edit("folder/isi", "x");
    let long = "x".repeat(300);
    // Nothing there, no folder, a folder, a name that is too long.
    for place in ["tidak/ada", "berkas/x", "folder", &long] {
        let place = site.root().join(place);
        let place = place.to_str().unwrap();
        let folder = site.root().to_str().unwrap();
        for arguments in [
            vec!["build", place],
            vec!["build", folder, "--output", place],
            vec!["build", folder, "--cache", place],
            vec!["check", place],
            vec!["check", folder, "--output", place],
            vec!["serve", place],
            vec!["kiosk", folder, "--output", place],
            vec!["theme", "list", place],
            vec!["theme", "eject", "home", place],
            vec!["verify", place],
            vec!["diff", place, place, "--output", place],
            vec!["patch", place, place],
            vec!["ledger", "merge", place],
            vec!["new", place],
            vec!["cache", "--cache", place],
            vec!["cache", "clear", "--cache", place],
        ] {
            // A folder that is none of a site is served until it becomes one.
            if arguments[0] == "serve" && std::path::Path::new(place).is_dir() {
                continue;
            }
            let (_, said) = etalase(&[&arguments[..], &["--lang", "id"]].concat());
            assert!(!said.contains("os error"), "{arguments:?}: {said}");
            // Paths that were typed stand in quotes, but for some at the end of a line.
            assert_no_english(&said.replace(place, "TEMPAT"), &format!("{arguments:?}"));
        }
    }
}

#[test]
fn reasons_of_others_are_told_in_indonesian() {
    let site = product("x");
    let yaml = [
        "name: a: b",
        "name: 'Jum'at'",
        "name: \"a",
        "name: [a",
        "name: {a: b",
        "\tname: a",
        "name: &",
        "name: *x",
        "name: !<x",
        "name: @a",
        "name: \"\\q\"",
        "- a\nname: b",
        "name: a\n  b: c",
        "%YAML x",
        "name: |0\n a",
        "? a",
        "name: }",
        "a\nname: b",
        "name: a\n - b",
        "name: 'a\n---\nb'",
    ];
    for (number, text) in yaml.iter().enumerate() {
        site.edit(&format!("products/y{number}/product.yaml"), &format!("{text}\n"));
    }
    site.write("products/kopi/x.md", b"x");
    let said = site.check(&["--lang", "id"]).stdout;
    assert!(said.contains("YAML di sini tidak dapat dibaca"), "{said}");
    assert_no_english(&said, "YAML");
    for template in [
        "{{ tidak_ada }}",
        "{{ page | tidakada }}",
        "{% if %}",
        "{% include \"x\" %}",
        "{{ 1 / 0 }}",
    ] {
        let site = product("x");
        site.edit("theme/templates/home.html", template);
        let said = site.check(&["--lang", "id"]).stdout;
        assert!(said.contains("templat tema: "), "{template}: {said}");
        assert_no_english(&said, template);
    }
}

#[test]
fn filters_of_templates_have_one_order_and_a_budget() {
    let names = ["e", "a", "d", "b", "c", "h", "g", "f"];
    let rows: Vec<String> = names.iter().map(|name| format!("{{\"n\": \"{name}\"}}")).collect();
    let list = rows.join(", ");
    let site = product("x");
    site.edit(
        "theme/templates/home.html",
        &format!(
            "{{% set rows = [{list}, {{\"n\": \"a\"}}] %}}{{% for k, v in rows | group_by(attribute=\"n\") %}}{{{{ k }}}}{{{{ v | length }}}} {{% endfor %}}"
        ),
    );
    assert_eq!(site.run("build", &[]).code, 0);
    let page = std::fs::read_to_string(site.root().join("public/index.html")).unwrap();
    assert_eq!(page.trim(), "e1 a2 d1 b1 c1 h1 g1 f1");
    site.edit("theme/templates/home.html", "{{ range(end=20000) | unique | length }}");
    let run = site.check(&["--lang", "en"]);
    assert!(run.stdout.contains("too many rounds"), "{}", run.stdout);
    site.edit("theme/templates/home.html", "{{ range(end=500) | unique | length }}");
    assert_eq!(site.check(&[]).code, 0);
}
