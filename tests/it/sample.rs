//! The sample as a visitor meets it: built once with the real program, then every page is looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{Site, files_below as files, sample};

fn public() -> &'static Path {
    sample::public("pesisir")
}

fn pages() -> BTreeMap<String, String> {
    let html = files(public()).into_iter().filter(|(path, _)| path.ends_with(".html"));
    html.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

/// The values of an attribute in a page.
fn attribute<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    html.match_indices(&start)
        .map(|(at, _)| html[at + start.len()..].split('"').next().unwrap())
        .collect()
}

/// The file that a relative link leads to.
fn target(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    let plain = link.split(['#', '?']).next().unwrap();
    for part in plain.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop().expect("a link out of the site")),
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    if plain.ends_with('/') || plain.is_empty() || plain.ends_with("..") || plain == "." {
        let folder = if path.is_empty() { String::new() } else { format!("{path}/") };
        return format!("{folder}index.html");
    }
    path
}

fn is_outside(link: &str) -> bool {
    ["https:", "http:", "mailto:", "tel:", "data:"].iter().any(|scheme| link.starts_with(scheme))
}

#[test]
fn every_internal_link_resolves() {
    let all = files(public());
    let mut wrong = BTreeSet::new();
    for (page, html) in pages() {
        let mut links = attribute(&html, "href");
        links.extend(attribute(&html, "src"));
        let srcsets = attribute(&html, "srcset");
        let in_srcsets = srcsets
            .iter()
            .flat_map(|set| set.split(", "))
            .map(|one| one.split(' ').next().unwrap());
        for link in links.into_iter().chain(in_srcsets).filter(|link| !is_outside(link)) {
            let to = match page.as_str() {
                "404.html" if link.starts_with('#') => "404.html".to_owned(),
                "404.html" => target(
                    "index.html",
                    link.strip_prefix('/').expect("404 links start at the root"),
                ),
                _ => target(&page, link),
            };
            assert!(page == "404.html" || !link.starts_with('/'), "{page} links to {link}");
            match all.get(&to) {
                None => drop(wrong.insert(format!("{page}: {link}"))),
                Some(bytes) => {
                    if let Some((_, id)) = link.split_once('#')
                        && to.ends_with(".html")
                        && !id.is_empty()
                        && !String::from_utf8_lossy(bytes).contains(&format!(" id=\"{id}\""))
                    {
                        wrong.insert(format!("{page}: {link} (no such id)"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_page_asks_another_host_for_anything() {
    for (page, html) in pages() {
        for link in attribute(&html, "src").into_iter().chain(attribute(&html, "srcset")) {
            assert!(!is_outside(link), "{page} loads {link}");
        }
        for tag in html.split("<link ").skip(1) {
            let tag = tag.split('>').next().unwrap();
            let loads =
                tag.contains("stylesheet") || tag.contains("icon") || tag.contains("preload");
            assert!(!loads || !tag.contains("href=\"http"), "{page} loads {tag}");
        }
    }
    for (path, bytes) in files(&public().join("assets")) {
        let text = String::from_utf8_lossy(&bytes).replace("http://www.w3.org/", "");
        assert!(
            !text.contains("http://") && !text.contains("https://") && !text.contains("@import"),
            "{path}"
        );
    }
}

#[test]
fn the_table_of_pages_is_there_in_both_languages() {
    let all = pages();
    let both = [
        ("index.html", "en/index.html"),
        ("produk/index.html", "en/products/index.html"),
        ("produk/halaman/2/index.html", "en/products/page/2/index.html"),
        ("produk/kopi-robusta-contoh/index.html", "en/products/kopi-robusta-contoh/index.html"),
        ("kategori/index.html", "en/categories/index.html"),
        ("kategori/kopi/index.html", "en/categories/kopi/index.html"),
        ("produsen/index.html", "en/producers/index.html"),
        ("produsen/kopi-contoh-lereng/index.html", "en/producers/kopi-contoh-lereng/index.html"),
        ("kecamatan/index.html", "en/districts/index.html"),
        ("kecamatan/lerengsari/index.html", "en/districts/lerengsari/index.html"),
        ("inovasi/index.html", "en/innovations/index.html"),
        ("inovasi/gerai-satu-pintu/index.html", "en/innovations/gerai-satu-pintu/index.html"),
        ("cerita/index.html", "en/stories/index.html"),
        ("cerita/panen-kopi/index.html", "en/stories/panen-kopi/index.html"),
        ("cari/index.html", "en/search/index.html"),
        ("tentang/index.html", "en/tentang/index.html"),
    ];
    for (indonesian, english) in both {
        assert!(all[indonesian].contains("<html lang=\"id\""), "{indonesian}");
        assert!(all[english].contains("<html lang=\"en\""), "{english}");
    }
    assert!(all["404.html"].contains("href=\"/"));
    for name in ["robots.txt", "feed.xml", "en/feed.xml", "catalog.json", "catalog.schema.json"] {
        assert!(public().join(name).is_file(), "{name}");
    }
    assert!(!public().join("sitemap.xml").exists(), "a sample has no sitemap");
}

#[test]
fn a_sample_sells_nothing_and_stays_out_of_search_engines() {
    for (page, html) in pages() {
        assert!(html.contains("noindex"), "{page}");
        assert!(!html.contains("wa.me/6") && !html.contains("tel:"), "{page} shows a number");
        assert!(!html.contains("bukalapak.com"), "{page} shows a retired place");
        assert!(!html.contains("https://pasar.example"), "{page} leads to a shop");
    }
    let catalog = fs::read_to_string(public().join("catalog.json")).unwrap();
    assert!(!catalog.contains("+62") && !catalog.contains("bukalapak.com"));
}

#[test]
fn what_was_not_agreed_to_is_nowhere() {
    // producers/camilan-contoh-dapur-ibu.md has a number without consent.
    for (path, bytes) in files(public()) {
        let text = String::from_utf8_lossy(&bytes);
        let shows = path.ends_with(".html") || path.ends_with(".json") || path.ends_with(".xml");
        assert!(!shows || !text.contains("6280000000000"), "{path}");
    }
}

#[test]
fn photos_are_small_and_carry_no_metadata() {
    let media = files(&public().join("media"));
    assert!(media.len() >= 60 * 8, "{} variants", media.len());
    for (path, bytes) in &media {
        for mark in
            [&b"Exif"[..], b"EXIF", b"ICC_PROFILE", b"ICCP", b"http://ns.adobe.com", b"XMP "]
        {
            assert!(
                !bytes.windows(mark.len()).any(|window| window == mark),
                "{path} holds {mark:?}"
            );
        }
    }
    for (page, html) in pages() {
        for tag in html.split("<img ").skip(1).map(|rest| rest.split('>').next().unwrap()) {
            for needed in ["width=", "height=", "alt=", "src="] {
                assert!(tag.contains(needed), "{page}: <img {tag}>");
            }
        }
        assert!(
            html.matches("loading=\"eager\"").count() <= 1,
            "{page}: more than the first picture is eager"
        );
    }
}

#[test]
fn the_same_bytes_come_out_whatever_the_machine() {
    let sources = Site::new(include_str!("../snapshots/site.txt")).sources();
    sample::assert_same_everywhere(&|folder| {
        for (path, bytes) in &sources {
            let target = folder.join(path);
            fs::create_dir_all(target.parent().unwrap()).unwrap();
            fs::write(target, bytes).unwrap();
        }
    });
}

/// With all its photos, each made twice.
#[test]
#[ignore = "long: tests/run.sh runs it"]
fn the_sample_is_the_same_whatever_the_machine() {
    sample::assert_same_everywhere(&sample::copy_to);
}

#[test]
fn building_again_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("again");
    sample::copy_to(&site);
    sample::run("build", &site, &[]);
    let stamps = |folder: &Path| -> BTreeMap<PathBuf, std::time::SystemTime> {
        let all = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
        all.map(|entry| (entry.path().to_owned(), entry.metadata().unwrap().modified().unwrap()))
            .collect()
    };
    let before = stamps(&site.join("public"));
    sample::run("build", &site, &[]);
    assert_eq!(stamps(&site.join("public")), before);
}

#[test]
fn the_catalog_follows_its_schema() {
    let read = |name: &str| -> serde_json::Value {
        serde_json::from_slice(&fs::read(public().join(name)).unwrap()).unwrap()
    };
    let (catalog, schema) = (read("catalog.json"), read("catalog.schema.json"));
    assert_eq!(catalog["$schema"], "catalog.schema.json");
    assert_eq!(catalog["products"].as_array().unwrap().len(), 40);
    for required in schema["required"].as_array().unwrap() {
        assert!(catalog.get(required.as_str().unwrap()).is_some(), "{required}");
    }
    for (key, _) in catalog.as_object().unwrap() {
        assert!(schema["properties"].get(key).is_some(), "{key} is not in the schema");
    }
    let product = &schema["$defs"]["ProductJson"]["properties"];
    for one in catalog["products"].as_array().unwrap() {
        for (key, _) in one.as_object().unwrap() {
            assert!(product.get(key).is_some(), "{key} is not in the schema");
        }
        for photo in one["photos"].as_array().unwrap() {
            assert!(public().join(photo["path"].as_str().unwrap()).is_file());
        }
        for (_, page) in one["pages"].as_object().unwrap() {
            assert!(public().join(page.as_str().unwrap()).join("index.html").is_file());
        }
    }
}

/// The numbers that the sample promises.
#[test]
fn the_sample_is_as_large_as_it_says() {
    let count = |folder: &str| fs::read_dir(sample::folder().join(folder)).unwrap().count();
    assert!(count("products") >= 36 && count("producers") >= 12);
    let pictures: Vec<u64> = sample::content()
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "jpg"))
        .map(|entry| entry.metadata().unwrap().len())
        .collect();
    assert!(pictures.len() >= 60, "{} pictures", pictures.len());
    let bytes: u64 = pictures.iter().sum();
    assert!(bytes < 25_000_000, "{bytes} bytes of pictures");
}
