//! Imports that are killed at random moments: the site is as before or as after.
#![cfg(unix)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::outputs::kill_after;
use crate::support::{Dice, Site, files_below, program};

/// Products of the list: enough that writing them takes a while.
const PRODUCTS: usize = 60;

/// A list whose prices are those of a year.
fn list(year: usize) -> String {
    let mut list = "No;Nama Usaha;Nama Produk;Jenis;Harga\n".to_owned();
    for number in 1..=PRODUCTS {
        let (maker, price) = (number / 4, 1000 * (number + year));
        writeln!(list, "{number};Usaha Contoh {maker};Produk {number} Contoh;Kopi;{price}")
            .unwrap();
    }
    list
}

fn start(site: &Site, list: &Path) -> Command {
    let mut command = program();
    command.env("ETALASE_CACHE", site.cache());
    command.current_dir(site.root()).arg("import").arg(list);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

#[test]
#[ignore = "long: tests/run.sh runs it"]
fn killed_at_any_moment_an_import_has_changed_all_or_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let site = Site::new("-- base --\n");
    let path = folder.path().join("daftar.csv");
    let versions: Vec<_> = (0..2)
        .map(|year| {
            fs::write(&path, list(year)).unwrap();
            assert!(start(&site, &path).status().unwrap().success());
            site.sources()
        })
        .collect();
    assert_ne!(versions[0], versions[1]);
    let (mut dice, mut at, mut span) = (Dice(11), 1, None);
    let (mut old, mut new) = (0, 0);
    for _ in 0..20 {
        let next = 1 - at;
        fs::write(&path, list(next)).unwrap();
        let began = Instant::now();
        match span {
            // The first is not killed: how long one takes.
            None => {
                assert!(start(&site, &path).status().unwrap().success());
                span = Some(began.elapsed());
            }
            // Files are written at the end of it.
            Some(span) => {
                let thousandths = u32::try_from(500 + dice.roll(550)).unwrap();
                kill_after(start(&site, &path), span * thousandths / 1000);
            }
        }
        // Every command settles what was cut off.
        let check = site.check(&[]);
        assert_eq!(check.code, 0, "{check:?}");
        let there = files_below(site.root());
        let is_new = there == versions[next];
        assert!(is_new || there == versions[at], "neither old nor new\n{check:?}");
        *(if is_new { &mut new } else { &mut old }) += 1;
        at = if is_new { next } else { at };
    }
    assert!(old > 0 && new > 1, "{old} old, {new} new: no kill was early, or none was late");
}
