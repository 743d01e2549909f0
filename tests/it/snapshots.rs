//! Whole pages: one site with every kind of content, and each template's page as it comes out of it, for the web and in a bundle.
//! When pages change on purpose, `UPDATE_EXPECT=1 cargo test --test it -- snapshots` writes them anew; then look at the difference.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use expect_test::expect_file;

use crate::support::{Site, files_below};

const SITE: &str = include_str!("../snapshots/site.txt");

/// One page at least of each template, and what differs most from it: another language, a product without photos and shops.
const WEB: &[&str] = &[
    "404.html",
    "cari/index.html",
    "cerita/index.html",
    "cerita/panen/index.html",
    "en/index.html",
    "en/products/kopi/index.html",
    "en/products/teh/index.html",
    "en/stories/lampau/index.html",
    "index.html",
    "inovasi/gerai/index.html",
    "inovasi/index.html",
    "kategori/index.html",
    "kategori/kopi/index.html",
    "kategori/kosong/index.html",
    "kecamatan/index.html",
    "kecamatan/lereng/index.html",
    "produk/habis/index.html",
    "produk/index.html",
    "produk/kopi-lama/index.html",
    "produk/kopi/index.html",
    "produk/teh/index.html",
    "produk/tikar/index.html",
    "produsen/index.html",
    "produsen/koperasi/index.html",
    "produsen/perajin/index.html",
    "tentang/index.html",
];

/// A bundle's pages have another head, a bar at the foot, codes in place of links, and at home the loop for passers-by.
const BUNDLE: &[&str] = &[
    "cari/index.html",
    "cerita/panen/index.html",
    "en/products/kopi/index.html",
    "index.html",
    "inovasi/gerai/index.html",
    "kategori/index.html",
    "kategori/kopi/index.html",
    "produk/index.html",
    "produk/kopi/index.html",
    "produk/teh/index.html",
    "produsen/koperasi/index.html",
    "tentang/index.html",
];

/// A sample says on every page that it is one, and has a page that tells why nothing can be bought.
const DEMO: &[&str] = &["contoh/index.html", "produk/kopi/index.html"];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(name)
}

/// The name of a style sheet or script changes with every letter in it; a page that names it does not count as another one.
fn without_hashes(page: &str) -> String {
    let hash = regex::Regex::new(r"\.[0-9a-f]{10}\.(css|js|svg|png|webmanifest)").unwrap();
    hash.replace_all(page, ".HASH.$1").into_owned()
}

/// Compares pages with those that are kept; those kept in vain are told, or removed when all are written anew.
fn compare(name: &str, made: &Path, pages: &[&str]) {
    for page in pages {
        let path = made.join(page);
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{page}: {error}"));
        fs::create_dir_all(folder(name).join(page).parent().unwrap()).unwrap();
        expect_file![folder(name).join(page)].assert_eq(&without_hashes(&text));
    }
    let kept: BTreeSet<String> = files_below(&folder(name)).into_keys().collect();
    let wanted: BTreeSet<String> = pages.iter().map(|page| (*page).to_owned()).collect();
    let in_vain: Vec<&String> = kept.difference(&wanted).collect();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        in_vain.iter().for_each(|page| fs::remove_file(folder(name).join(page)).unwrap());
        return;
    }
    assert!(in_vain.is_empty(), "remove from tests/snapshots/{name}: {in_vain:?}");
}

#[test]
fn pages_for_the_web() {
    let site = Site::new(SITE);
    let built = site.build(&[]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    compare("web", &site.root().join("public"), WEB);
}

#[test]
fn pages_of_a_bundle() {
    let site = Site::new(SITE);
    let built = site.run("kiosk", &["--output", "kios"]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    compare("bundle", &site.root().join("kios"), BUNDLE);
}

#[test]
fn pages_of_a_sample() {
    let site = Site::new(&SITE.replacen("\npublisher:", "\ndemo: true\npublisher:", 1));
    let built = site.build(&[]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    compare("demo", &site.root().join("public"), DEMO);
}

/// Every template that makes a page has made one of those above.
#[test]
fn no_template_is_left_out() {
    let templates = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/base/templates");
    let pages = files_below(&templates).into_keys().filter_map(|name| {
        let name = name.strip_suffix(".html")?.to_owned();
        // Parts of pages, what all extend, and cards for the search, which are no page.
        let is_part = name.starts_with('_') || name == "base" || name == "search-cards";
        (!is_part).then_some(name)
    });
    let expected = pages.collect::<BTreeSet<_>>();
    let looked_at: BTreeSet<String> =
        TEMPLATES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(expected, looked_at);
    let all: BTreeSet<&str> = [WEB, DEMO].concat().into_iter().collect();
    for (template, page) in TEMPLATES {
        assert!(all.contains(page), "{template}: {page}");
    }
}

/// Each template with a page that it makes.
const TEMPLATES: &[(&str, &str)] = &[
    ("404", "404.html"),
    ("category", "kategori/kopi/index.html"),
    ("demo", "contoh/index.html"),
    ("district", "kecamatan/lereng/index.html"),
    ("home", "index.html"),
    ("innovation", "inovasi/gerai/index.html"),
    ("innovations", "inovasi/index.html"),
    ("page", "tentang/index.html"),
    ("producer", "produsen/koperasi/index.html"),
    ("producers", "produsen/index.html"),
    ("product", "produk/kopi/index.html"),
    ("products", "produk/index.html"),
    ("search", "cari/index.html"),
    ("stories", "cerita/index.html"),
    ("story", "cerita/panen/index.html"),
    ("terms", "kategori/index.html"),
];
