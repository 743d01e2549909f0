//! Many sites built in one process, at the same time and with the same resources: each comes out as if it were alone.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::thread;

use etalase::emit::MANIFEST_NAME;
use etalase::pipeline::Resources;

use crate::support::in_process::{files, read};
use crate::support::{self, Site};

/// Everything by which one site could disturb another: theme, templates, marketplaces, photos, languages.
const SITES: &[&str] = &[
    "-- base --\n",
    "-- base --\n-- regency.yaml --\nname: Kabupaten Satu\ncode: \"00.01\"\ntheme: batik\npublisher:\n  name: Dinas Satu\n",
    "-- base --\n-- theme/templates/404.html --\n{% extends \"base/404.html\" %}\n{% block main %}<p>Milik kami</p>{% endblock %}\n",
    "-- base --\n-- theme/templates/404.html --\n{% extends \"base/404.html\" %}\n{% block main %}<p>Milik lain</p>{% endblock %}\n",
    "-- base --\n-- regency.yaml --\nname: Kabupaten Dua\ncode: \"00.02\"\nlanguages: [en, id]\nmarketplaces:\n  - key: pasar_kami\n    name: Pasar Kami\n    hosts: [pasar.example]\npublisher:\n  name: Dinas Dua\n",
];

/// Every file of a site, built with these resources; `None` if it has errors.
fn built(site: &Site, resources: &Arc<Resources>) -> Option<BTreeMap<String, Vec<u8>>> {
    files(&read(site.root(), &support::cache(site.cache())), resources)
}

#[test]
fn each_comes_out_as_if_it_were_alone() {
    let sites: Vec<Site> = SITES.iter().map(|text| Site::new(text)).collect();
    let alone: Vec<BTreeMap<String, Vec<u8>>> = sites
        .iter()
        .map(|site| {
            let run = site.build(&[]);
            assert_eq!(run.code, 0, "{}", run.stderr);
            let mut files = site.files();
            files.remove(MANIFEST_NAME);
            files
        })
        .collect();
    let cache = tempfile::tempdir().unwrap();
    let resources = Resources::new(support::cache(cache.path()));
    // Twice, so that each also comes after all others.
    thread::scope(|scope| {
        for (site, alone) in sites.iter().zip(&alone).chain(sites.iter().zip(&alone)) {
            let resources = &resources;
            scope.spawn(move || {
                let files = built(site, resources).unwrap();
                assert!(files.keys().eq(alone.keys()), "{:?}", files.keys());
                for (path, bytes) in &files {
                    assert!(alone[path] == *bytes, "{path} is another one than alone");
                }
            });
        }
    });
}

#[test]
fn a_broken_template_of_one_site_does_not_break_another() {
    let broken = Site::new("-- base --\n-- theme/templates/404.html --\n{% if %}\n");
    let whole = Site::new("-- base --\n");
    let cache = tempfile::tempdir().unwrap();
    let resources = Resources::new(support::cache(cache.path()));
    assert!(built(&whole, &resources).is_some());
    assert!(built(&broken, &resources).is_none());
    assert!(built(&whole, &resources).is_some());
}
