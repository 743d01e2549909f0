//! What producers have not agreed to publish, looked for in everything that comes out: sites, bundles, reports.

use std::collections::BTreeMap;
use std::fs;

use crate::support::{Run, Site};

/// Nothing of the first producer but the name may be seen: the consent has no name. The second one's is whole.
const SITE: &str = "\
-- base --
-- producers/ibu.md --
---
name: Dapur Contoh
owner: Mirahwati Contoh
contact:
  whatsapp: \"0812-3456-7890\"
  phone: \"0333-421234\"
  email: rahasia@contoh.example
  website: https://wa.me/6281234567890
  address: Jalan Kenanga Nomor 17
  map: https://peta.example/rahasia
photo: potret.jpg
consent: {date: 2026-01-02, publish: [owner, whatsapp, phone, email, website, address, map, portrait]}
---
Dapur di lereng.
-- photo producers/potret.jpg 40x41 --
-- products/sambal.md --
---
name: Sambal Contoh
producer: ibu
category: kopi
photos:
  - {file: ../producers/potret.jpg, alt: Ibu}
  - {file: sambal.jpg, alt: Sambal}
buy:
  - whatsapp: \"+62 812 3456 7890\"
  - phone: \"(0333) 421234\"
  - https://wa.me/6281234567890?text=Halo
  - https://api.whatsapp.com/send?phone=6281234567890
  - url: https://toko.example/p?wa=%2B62%20812-3456-7890
  - https://toko.example/sambal
---
Pedas.
-- photo products/sambal.jpg 40x42 --
-- stories/panen.md --
---
title: Panen
date: 2026-01-02
photos: [{file: ../producers/potret.jpg, alt: Ibu}]
---
Panen raya.
-- innovations/layanan.md --
---
name: Layanan
url: https://wa.me/6281234567890
---
Layanan kami.
";

const SECRETS: &[&str] = &[
    "3456-7890",
    "6281234567890",
    "3456 7890",
    "421234",
    "4212-34",
    "rahasia",
    "Kenanga",
    "Mirahwati",
    "potret",
];

fn says(text: &str) -> Vec<&'static str> {
    SECRETS.iter().copied().filter(|secret| text.contains(secret)).collect()
}

fn assert_silent(files: &BTreeMap<String, Vec<u8>>) {
    assert!(files.len() > 10);
    for (path, bytes) in files {
        let text = String::from_utf8_lossy(bytes);
        assert!(says(path).is_empty(), "{path}");
        assert!(says(&text).is_empty(), "{path}: {:?}", says(&text));
    }
}

fn pictures(site: &Site) -> usize {
    site.files().keys().filter(|path| path.starts_with("media/")).count()
}

#[test]
fn nothing_withheld_comes_out() {
    let site = Site::new(SITE);
    let Run { code, stderr, .. } = site.build(&[]);
    assert_eq!(code, 0, "{stderr}");
    assert_silent(&site.files());
    assert_eq!(pictures(&site), 2, "one photo in two formats");
    assert!(site.page("produk/sambal/index.html").contains("https://toko.example/sambal"));
    let bundle = tempfile::tempdir().unwrap();
    let output = bundle.path().join("stik");
    let Run { code, stderr, .. } = site.run("kiosk", &["--output", output.to_str().unwrap()]);
    assert_eq!(code, 0, "{stderr}");
    let files = walkdir::WalkDir::new(&output).into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    let files = files.map(|entry| {
        let path = entry.path().strip_prefix(&output).unwrap().to_string_lossy().into_owned();
        (path, fs::read(entry.path()).unwrap())
    });
    assert_silent(&files.collect());
}

#[test]
fn with_consent_the_same_comes_out() {
    let site = Site::new(
        &SITE.replace("date: 2026-01-02, publish", "date: 2026-01-02, by: Petugas, publish"),
    );
    let Run { code, stderr, .. } = site.build(&[]);
    assert_eq!((code, stderr.contains("consent")), (0, false), "{stderr}");
    let page = site.page("produsen/ibu/index.html");
    for shown in ["0812-3456-7890", "rahasia@contoh.example", "Kenanga", "Mirahwati"] {
        assert!(page.contains(shown), "{shown}");
    }
    assert!(site.page("produk/sambal/index.html").contains("wa.me/6281234567890"));
    assert_eq!(pictures(&site), 4);
}

#[test]
fn reports_are_masked_wherever_they_go() {
    let site = Site::new(SITE);
    site.edit(
        "producers/ibu.md",
        &format!(
            "{}Telepon 0812 3456 7890, NIK 3510124503850001.\n",
            fs::read_to_string(site.root().join("producers/ibu.md")).unwrap()
        ),
    );
    site.edit("producers/rusak.md", "---\nname: [\ncontact: {whatsapp: \"0812-3456-7890\"}\n---\n");
    let secrets = |text: &str| -> Vec<&str> {
        let hidden = says(text).into_iter().filter(|secret| *secret != "potret");
        hidden.chain(text.contains("450385").then_some("NIK")).collect()
    };
    for format in ["text", "json", "github", "sarif", "html"] {
        let Run { code, stdout, .. } = site.check(&["--format", format]);
        assert_eq!(code, 1);
        assert!(secrets(&stdout).is_empty(), "{format}: {:?}\n{stdout}", secrets(&stdout));
        site.check(&["--format", format, "--output", "laporan"]);
        let report = fs::read_to_string(site.root().join("laporan")).unwrap();
        assert!(report.contains("withheld-published"), "{report}");
        assert!(secrets(&report).is_empty(), "{format}: {:?}", secrets(&report));
        site.remove("laporan");
    }
    let Run { stderr, .. } = site.build(&[]);
    assert!(secrets(&stderr).is_empty(), "{stderr}");
}
