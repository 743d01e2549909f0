//! `etalase kiosk`: what its bundles hold and what they refuse.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;

use crate::support::{Site, files_below as files, jpeg, program};

fn etalase(arguments: &[&str]) -> (Option<i32>, String) {
    let Output { status, stdout, stderr } =
        program().args(arguments).args(["--lang", "en"]).output().unwrap();
    let text = [stdout, stderr].concat();
    (status.code(), String::from_utf8(text).unwrap())
}

/// A small shop with a link, a photo, a story with links out, and an exhibition.
const SHOP: &str = r"
-- base --
-- regency.yaml --
name: Kabupaten Contoh
code: '00.01'
languages: [id, en]
base_url: https://etalase.contoh.example/
links: {utm: {source: etalase, medium: showcase}}
kiosk: {event: Pameran Contoh, idle_seconds: 30, exit_code: '2468'}
-- categories.yaml --
- {slug: kopi, name: Kopi}
-- producers/koperasi.md --
---
name: Koperasi Contoh
contact: {website: 'https://koperasi.example/toko', email: a@koperasi.example}
consent: {date: 2026-01-01, by: Contoh, publish: [website, email]}
---
-- products/kopi/index.md --
---
name: Kopi Contoh
producer: koperasi
category: kopi
price: 45000
buy: ['https://toko.example/kopi?warna=hijau']
---
Lihat [situs](https://lain.example/a) dan <https://lain.example/b>, atau [produk ini](/products/kopi).
-- static/surat.html --
<!doctype html><title>Surat</title><a href=index.html>pulang</a>
";

fn kiosk(site: &Site, output: &str, more: &[&str]) -> (Option<i32>, String) {
    let root = site.root().to_str().unwrap();
    etalase(&[&["kiosk", root, "--output", output, "--as-of", "2026-11-25"], more].concat())
}

fn text(files: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    let bytes = files.get(path).unwrap_or_else(|| panic!("{path} in {:?}", files.keys()));
    String::from_utf8(bytes.clone()).unwrap()
}

#[test]
fn nothing_leads_out_but_codes() {
    let site = Site::new(SHOP);
    let temp = tempfile::tempdir().unwrap();
    let output = temp.path().join("kios");
    let (exit, said) = kiosk(&site, output.to_str().unwrap(), &[]);
    assert_eq!(exit, Some(0), "{said}");
    let made = files(&output);
    let product = text(&made, "produk/kopi/index.html");
    // The shop's address with the tags of the exhibition, in the code and nowhere to be clicked.
    assert!(product.contains("data-hand-off=\"kopi link\""), "{product}");
    let address = "https://toko.example/kopi?warna=hijau&amp;utm_source=etalase&amp;utm_medium=kiosk&amp;utm_campaign=pameran-contoh";
    assert!(product.contains(&format!("data-address=\"{address}\"")), "{product}");
    assert!(
        product.contains("data-address=\"https://etalase.contoh.example/produk/kopi/\""),
        "{product}"
    );
    assert!(product.contains("situs (https://lain.example/a)"), "{product}");
    assert!(product.contains("data-idle=\"30\"") && product.contains("data-exit-code=\"2468\""));
    let producer = text(&made, "produsen/koperasi/index.html");
    assert!(producer.contains("data-address=\"mailto:a@koperasi.example\""), "{producer}");
    for path in ["robots.txt", "feed.xml", "sitemap.xml", "catalog.json", "404.html"] {
        assert!(!made.contains_key(path), "{path} is of no use on a stick");
    }
    let read_me = text(&made, "BACA-SAYA.txt");
    assert!(read_me.contains("Pameran Contoh\r\n") && read_me.contains("30 detik"), "{read_me}");
    assert!(!read_me.contains('{'), "{read_me}");
    assert!(text(&made, "mulai-windows.bat").contains("--kiosk"));
    assert_eq!(site.build(&[]).code, 0);
    assert!(!site.files().keys().any(|path| path.contains("kiosk")), "the web has no need of it");
}

#[test]
fn every_theme_invites_passers_by() {
    let temp = tempfile::tempdir().unwrap();
    let own = (
        "pesisir",
        "{% extends \"base.html\" %}{% block main %}<h1>Halo</h1>{% endblock main %}\n",
    );
    let themes = ["base", "pesisir", "batik", "pasar"].map(|theme| (theme, "")).into_iter();
    for (number, (theme, home)) in themes.chain([own]).enumerate() {
        let shop = SHOP.replace("code: '00.01'", &format!("code: '00.01'\ntheme: {theme}"));
        let site = Site::new(&shop);
        site.write("products/kopi/foto.jpg", &jpeg((400, 300)));
        if !home.is_empty() {
            site.write("theme/templates/home.html", home.as_bytes());
        }
        let output = temp.path().join(number.to_string());
        let (exit, said) = kiosk(&site, output.to_str().unwrap(), &[]);
        assert_eq!(exit, Some(0), "{theme}: {said}");
        let made = files(&output);
        let pages = made.keys().filter(|path| path.ends_with("index.html"));
        let inviting: Vec<&String> =
            pages.filter(|path| text(&made, path).contains("data-attract")).collect();
        assert_eq!(inviting, ["index.html"], "{theme}, {home}");
    }
}

#[test]
fn an_event_can_be_named_at_export() {
    let site = Site::new(SHOP);
    let temp = tempfile::tempdir().unwrap();
    let output = temp.path().join("kios");
    kiosk(&site, output.to_str().unwrap(), &["--event", "Pekan Raya 2027"]);
    let made = files(&output);
    assert!(text(&made, "produk/kopi/index.html").contains("utm_campaign=pekan-raya-2027"));
    assert!(text(&made, "bundle.json").contains("\"event\": \"Pekan Raya 2027\""));
}

#[test]
fn what_would_not_work_from_a_disk_is_refused() {
    let cases = [
        (
            "theme/templates/_about.html",
            "<a href=\"https://x.example\">x</a>",
            "leads out of the bundle",
        ),
        (
            "theme/templates/_about.html",
            "<a href=\"{{ site.home }}tidak-ada/\">x</a>",
            "is not in the bundle",
        ),
        (
            "static/peta.html",
            "<script src=https://x.example/a.js></script>",
            "leads out of the bundle",
        ),
        ("static/peta.js", "fetch('a.json')", "`fetch`"),
        ("static/peta/aux.txt", "", "Windows"),
    ];
    for (path, content, expected) in cases {
        let site = Site::new(SHOP);
        site.write(path, content.as_bytes());
        let temp = tempfile::tempdir().unwrap();
        let output = temp.path().join("kios");
        let (exit, said) = kiosk(&site, output.to_str().unwrap(), &[]);
        assert_eq!(exit, Some(1), "{path}: {said}");
        assert!(said.contains(expected), "{path}: {said}");
        assert!(!output.exists(), "{path}: nothing may be written");
    }
}

#[test]
fn a_bundle_can_be_verified_patched_and_is_the_same_every_time() {
    let site = Site::new(SHOP);
    let temp = tempfile::tempdir().unwrap();
    let path = |name: &str| temp.path().join(name).to_str().unwrap().to_owned();
    for output in ["lama", "lama.zip", "lagi.zip"] {
        assert_eq!(kiosk(&site, &path(output), &[]).0, Some(0));
    }
    assert_eq!(fs::read(path("lama.zip")).unwrap(), fs::read(path("lagi.zip")).unwrap());
    site.edit("products/kopi/index.md", SHOP_CHANGED);
    for output in ["baru", "baru.zip"] {
        assert_eq!(kiosk(&site, &path(output), &["--jobs", "1"]).0, Some(0));
    }
    for bundle in ["lama", "lama.zip", "baru", "baru.zip"] {
        let (exit, said) = etalase(&["verify", &path(bundle)]);
        assert_eq!(exit, Some(0), "{said}");
    }
    // From a folder and from a zip the patch is the same.
    for (old, new, patch) in [("lama", "baru.zip", "a.zip"), ("lama.zip", "baru", "b.zip")] {
        let (exit, said) = etalase(&["diff", &path(old), &path(new), "--output", &path(patch)]);
        assert_eq!(exit, Some(0), "{said}");
    }
    assert_eq!(fs::read(path("a.zip")).unwrap(), fs::read(path("b.zip")).unwrap());
    for (bundle, patch) in [("lama", "a.zip"), ("lama.zip", "b.zip")] {
        let (exit, said) = etalase(&["patch", &path(bundle), &path(patch)]);
        assert_eq!(exit, Some(0), "{said}");
    }
    assert!(files(Path::new(&path("lama"))) == files(Path::new(&path("baru"))));
    assert!(fs::read(path("lama.zip")).unwrap() == fs::read(path("baru.zip")).unwrap());
    let page = temp.path().join("lama/produk/kopi/index.html");
    let mut bytes = fs::read(&page).unwrap();
    bytes[100] ^= 1;
    fs::remove_file(&page).unwrap();
    fs::write(&page, bytes).unwrap();
    let (exit, said) = etalase(&["verify", &path("lama")]);
    assert_eq!(exit, Some(1));
    assert!(said.contains("changed: produk/kopi/index.html"), "{said}");
}

const SHOP_CHANGED: &str =
    "---\nname: Kopi Contoh\nproducer: koperasi\ncategory: kopi\nprice: 50000\n---\nBaru.\n";

#[test]
fn photos_are_made_smaller_until_the_bundle_fits() {
    let site = Site::new(SHOP);
    site.write("products/kopi/1.jpg", &jpeg((2000, 1500)));
    let temp = tempfile::tempdir().unwrap();
    let export = |most: &str| {
        let output = temp.path().join(format!("kios-{most}"));
        let (exit, said) = kiosk(&site, output.to_str().unwrap(), &["--max-size", most]);
        // Nothing is written if it does not fit.
        let made = if output.exists() { files(&output) } else { BTreeMap::new() };
        let widths: Vec<String> = made
            .into_keys()
            .filter_map(|path| {
                let (_, end) = path.strip_prefix("media/")?.rsplit_once('-')?;
                Some(end.to_owned())
            })
            .collect();
        (exit, said, widths)
    };
    let (exit, said, widths) = export("90MB");
    assert_eq!((exit, widths.join(" ")), (Some(0), "1600.webp 320.webp 960.webp".into()), "{said}");
    let listed = files(&temp.path().join("kios-90MB")).into_iter();
    let listed = listed.filter(|(path, _)| path != "bundle.json" && !path.starts_with('.'));
    let all: usize = listed.map(|(_, bytes)| bytes.len()).sum();
    let (exit, said, widths) = export(&format!("{}.{:03}KB", (all - 1) / 1000, (all - 1) % 1000));
    assert_eq!((exit, widths.join(" ")), (Some(0), "320.webp 960.webp".into()), "{said}");
    let (exit, said, widths) = export("20KB");
    assert_eq!((exit, widths.len()), (Some(1), 0), "{said}");
    assert!(said.contains("even with the smallest photos") && said.contains("assets/"), "{said}");
}
