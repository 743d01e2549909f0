//! `etalase theme`: what it lists, what it takes out, what it finds.

use std::fs;
use std::path::Path;
use std::process::Output;

use tempfile::TempDir;

use crate::support::program;

fn etalase(arguments: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = program().args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code(), text(stdout), text(stderr))
}

/// A new site and its folder.
fn site() -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("situs").to_str().unwrap().to_owned();
    assert_eq!(etalase(&["new", &site]).0, Some(0));
    (folder, site)
}

fn write(site: &str, path: &str, text: &str) {
    let path = Path::new(site).join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[test]
fn themes_are_listed_with_the_one_in_use_and_what_is_replaced() {
    let (folder, site) = site();
    let outside = etalase(&["theme", "list", folder.path().to_str().unwrap(), "--lang", "en"]);
    assert_eq!(outside.0, Some(0));
    assert!(outside.1.contains("batik: ") && outside.1.contains("pasar: "), "{}", outside.1);
    assert!(!outside.1.contains('*'), "outside of a site none is in use: {}", outside.1);
    write(
        &site,
        "themes/tenun/theme.yaml",
        "about: {id: Tenun, en: Weaving}\nextends: batik\ncontract: 3\n",
    );
    write(&site, "theme/templates/_footer.html", "<footer></footer>\n");
    let inside = etalase(&["theme", "list", &site, "--lang", "en"]).1;
    assert!(inside.contains("* pesisir: "), "{inside}");
    assert!(inside.contains("  tenun (this site's own): Weaving, on batik"), "{inside}");
    assert!(inside.contains("replaced by this site, templates: _footer.html"), "{inside}");
    assert!(etalase(&["theme", "list", &site]).1.contains("Tenun, di atas batik"));
}

#[test]
fn a_template_is_taken_out_whole_or_as_one_block() {
    let (_folder, site) = site();
    let whole = etalase(&["theme", "eject", "_footer", &site, "--lang", "en"]);
    assert_eq!(whole.0, Some(0), "{}", whole.2);
    let copy = fs::read_to_string(Path::new(&site).join("theme/templates/_footer.html")).unwrap();
    assert!(copy.contains("<footer class=\"foot\">"));
    let again = etalase(&["theme", "eject", "_footer.html", &site, "--lang", "en"]);
    assert_eq!(again.0, Some(2), "a file that is there stays as it is");
    let block = etalase(&["theme", "eject", "product", &site, "--block", "main", "--lang", "en"]);
    assert_eq!(block.0, Some(0), "{}", block.2);
    let before = etalase(&["build", &site, "--strict", "--lang", "en"]);
    assert_eq!(before.0, Some(0), "{}", before.2);
    let page = fs::read_to_string(Path::new(&site).join("theme/templates/product.html")).unwrap();
    let changed = page.replace("{{ super() }}", "<p>Pesan sebelum sore.</p>{{ super() }}");
    assert_ne!(page, changed);
    write(&site, "theme/templates/product.html", &changed);
    assert_eq!(etalase(&["build", &site]).0, Some(0));
    let products = walkdir::WalkDir::new(Path::new(&site).join("public/produk"));
    let shows = products.into_iter().map(Result::unwrap).any(|entry| {
        entry.path().ends_with("index.html")
            && fs::read_to_string(entry.path()).unwrap().contains("Pesan sebelum sore.")
    });
    assert!(shows, "no product's page shows the changed block");
}

#[test]
fn what_is_not_there_is_told_with_the_nearest() {
    let (_folder, site) = site();
    let template = etalase(&["theme", "eject", "produk", &site, "--lang", "en"]);
    assert_eq!(template.0, Some(2));
    assert!(template.2.contains("product.html"), "{}", template.2);
    let block = etalase(&["theme", "eject", "product", &site, "--block", "mian", "--lang", "en"]);
    assert_eq!(block.0, Some(2));
    assert!(block.2.contains("did you mean `main`?"), "{}", block.2);
    assert!(!Path::new(&site).join("theme").exists(), "nothing was written");
}

#[test]
fn a_theme_is_checked_by_itself() {
    let (_folder, site) = site();
    assert_eq!(etalase(&["theme", "check", &site, "--strict", "--lang", "en"]).0, Some(0));
    write(&site, "theme/templates/produk.html", "x\n");
    write(&site, "theme/locales/id.yaml", "strings: {see_produkts: Lihat}\n");
    let warned = etalase(&["theme", "check", &site, "--lang", "en"]);
    assert_eq!(warned.0, Some(0));
    assert!(
        warned.1.contains("unused-template") && warned.1.contains("unknown-string"),
        "{}",
        warned.1
    );
    assert!(warned.1.contains("did you mean `see_products`?"), "{}", warned.1);
    assert_eq!(etalase(&["theme", "check", &site, "--strict"]).0, Some(1));
    // A fault that only a page shows.
    write(&site, "theme/templates/search.html", "{{ page.nothing }}\n");
    let broken = etalase(&["theme", "check", &site, "--lang", "en"]);
    assert_eq!(broken.0, Some(1));
    assert!(broken.1.contains("theme/templates/search.html:1:"), "{}", broken.1);
}

#[test]
fn slips_in_colours_and_sizes_are_told_by_the_check_of_a_theme() {
    let (_folder, site) = site();
    let regency = fs::read_to_string(Path::new(&site).join("regency.yaml")).unwrap();
    write(&site, "regency.yaml", &format!("{regency}colors: {{acent: \"#a8381d\"}}\n"));
    write(&site, "theme/theme.yaml", "sizes: {kard: 50vw}\n");
    let (code, told, _) = etalase(&["theme", "check", &site, "--lang", "en"]);
    assert_eq!(code, Some(1), "{told}");
    assert!(
        told.contains("did you mean `accent`?") && told.contains("did you mean `card`?"),
        "{told}"
    );
}

#[test]
fn a_theme_is_tried_although_the_content_has_errors() {
    let (_folder, site) = site();
    write(&site, "products/rusak.md", "---\nname: Rusak\ncategori: x\n---\n");
    write(&site, "theme/templates/search.html", "{{ page.nothing }}\n");
    let (code, told, _) = etalase(&["theme", "check", &site, "--format", "json"]);
    assert_eq!(code, Some(1), "{told}");
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    let rules: Vec<&str> = told["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["code"].as_str().unwrap())
        .collect();
    assert!(rules.iter().all(|rule| *rule == "template-error") && !rules.is_empty(), "{rules:?}");
}

#[test]
fn strings_that_templates_ask_for_by_name_in_brackets_are_used() {
    let (_folder, site) = site();
    write(&site, "theme/locales/id.yaml", "strings: {sapaan: Halo, salam: Hai}\n");
    let template = "{% extends 'theme/search.html' %}{% block main %}{{ t[\"sapaan\"] }}{{ super() }}{% endblock main %}\n";
    write(&site, "theme/templates/search.html", template);
    let (_, told, _) = etalase(&["theme", "check", &site, "--lang", "en"]);
    assert!(told.contains("`salam`") && !told.contains("`sapaan`"), "{told}");
    // The block is found behind single quotes.
    let (code, _, told) =
        etalase(&["theme", "eject", "search", &site, "--block", "mian", "--lang", "en"]);
    assert_eq!(code, Some(2));
    assert!(told.contains("did you mean `main`?"), "{told}");
    let (code, _, told) =
        etalase(&["theme", "eject", "_card", &site, "--block", "x", "--lang", "en"]);
    assert_eq!(code, Some(2));
    assert!(told.contains("`_card.html` is a part of pages and has no blocks"), "{told}");
}

/// A regency that wants to change a built-in theme begins with a copy of it, under the same name.
#[test]
fn a_copied_built_in_theme_is_the_theme() {
    let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes");
    for name in crate::outputs::names(&built_in) {
        let (_folder, site) = site();
        let regency = fs::read_to_string(Path::new(&site).join("regency.yaml")).unwrap();
        let other = |line: &&str| !line.starts_with("theme:");
        let lines: String = regency.lines().filter(other).map(|line| format!("{line}\n")).collect();
        write(&site, "regency.yaml", &format!("{lines}theme: {name}\n"));
        let public = Path::new(&site).join("public");
        assert_eq!(etalase(&["build", &site, "--strict"]).0, Some(0), "{name}");
        let before = crate::outputs::tree(&public);
        for (path, bytes) in files(&built_in.join(&name)) {
            let path = Path::new(&site).join("themes").join(&name).join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let copied = etalase(&["build", &site, "--strict", "--lang", "en"]);
        assert_eq!(copied.0, Some(0), "{name}: {}", copied.2);
        assert_eq!(crate::outputs::tree(&public), before, "{name}");
    }
}

fn files(root: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let entries = walkdir::WalkDir::new(root).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    let below = |path: &Path| path.strip_prefix(root).unwrap().to_owned();
    files.map(|entry| (below(entry.path()), fs::read(entry.path()).unwrap())).collect()
}
