//! Every file of `tests/cases` is a small site with the exact report on it; `UPDATE_CASES=1` writes the reports anew,
//! `UPDATE_CASES=bad-slug` those of the cases with that in their name. Besides: every rule has a case, and no damage to a
//! good site makes the program panic.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use etalase::cache::CacheFolder;
use etalase::diagnostic::code;
use etalase::diagnostic::format;
use etalase::diagnostic::print::{self, Paint};
use etalase::message::MessageLanguage;
use etalase::model::regency::Drafts;
use etalase::pipeline::{self, Resources};
use rayon::prelude::*;

use crate::support::in_process::{read, settings};
use crate::support::{Dice, Run, Site};

/// A case: what it shows and its site as written, then commands with what they must say.
struct Case {
    path: PathBuf,
    /// The first line and the site.
    opening: String,
    runs: Vec<Expectation>,
}

/// `== check id --strict ==` and what stands below it.
struct Expectation {
    command: String,
    report: String,
}

impl Case {
    fn read(path: PathBuf) -> Self {
        let text = fs::read_to_string(&path).unwrap();
        let mut case = Self { path, opening: String::new(), runs: Vec::new() };
        for line in text.split_inclusive('\n') {
            let command = line.strip_prefix("== ").and_then(|rest| rest.strip_suffix(" ==\n"));
            match (command, case.runs.last_mut()) {
                (Some(command), _) => case
                    .runs
                    .push(Expectation { command: command.to_owned(), report: String::new() }),
                (None, Some(run)) => run.report.push_str(line),
                (None, None) => case.opening.push_str(line),
            }
        }
        case
    }

    fn name(&self) -> &str {
        self.path.file_stem().unwrap().to_str().unwrap()
    }

    /// The rule that the name tells: `bad-slug`, `bad-slug-2`, `bad-slug--nested`.
    fn code(&self) -> &str {
        let name = self.name().split("--").next().unwrap();
        name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('-')
    }

    fn site(&self) -> Site {
        Site::new(self.opening.split_once('\n').unwrap().1)
    }

    fn actual(&self) -> Vec<String> {
        let site = self.site();
        self.runs.iter().map(|run| said(&site, &run.command)).collect()
    }

    fn rewrite(&self, actual: &[String]) {
        let mut text = self.opening.clone();
        for (run, report) in self.runs.iter().zip(actual) {
            write!(text, "== {} ==\n{report}", run.command).unwrap();
        }
        fs::write(&self.path, text).unwrap();
    }
}

fn all() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "txt")).collect();
    paths.sort();
    paths.into_iter().map(Case::read).collect()
}

/// Everything a command says, with the time and the site's place taken out, and its exit code.
fn said(site: &Site, command: &str) -> String {
    let mut words: Vec<&str> = command.split(' ').collect();
    let name = words.remove(0);
    if let Some(at) = words.iter().position(|word| *word == "id") {
        words.splice(at..=at, ["--lang", "id"]);
    }
    let Run { code, stdout, stderr } = site.run(name, &words);
    let text = without_time(&stdout) + &stderr;
    let root = site.root().canonicalize().unwrap();
    let text = text.replace(root.to_str().unwrap(), "SITE");
    let newline = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    format!("{text}{newline}exit {code}\n")
}

/// The closing line ends with ` · 0.12 s` or ` · 0,12 detik`.
fn without_time(stdout: &str) -> String {
    let line = stdout.trim_end();
    let end = line.rsplit_once(" · ").filter(|(_, time)| {
        time.starts_with(|c: char| c.is_ascii_digit())
            && (time.ends_with(" s") || time.ends_with(" detik"))
    });
    end.map_or_else(|| stdout.to_owned(), |(before, _)| format!("{before} · T\n"))
}

/// The lines that differ, with two lines around them.
fn difference(expected: &str, actual: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), actual.lines().collect());
    let before = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[before..], &new[before..]);
    let after =
        old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let mut out = String::new();
    let mut add = |sign: char, lines: &[&str]| {
        lines.iter().for_each(|line| writeln!(out, "  {sign} {line}").unwrap());
    };
    add(' ', &old[before.saturating_sub(2)..before]);
    add('-', &old_rest[..old_rest.len() - after]);
    add('+', &new_rest[..new_rest.len() - after]);
    add(' ', &old_rest[old_rest.len() - after..][..after.min(2)]);
    out
}

#[test]
fn cases_say_what_is_expected() {
    let cases = all();
    let actual: Vec<Vec<String>> = cases.par_iter().map(Case::actual).collect();
    if let Ok(which) = std::env::var("UPDATE_CASES") {
        let meant = |case: &Case| which == "1" || case.name().contains(&which);
        let pairs = cases.iter().zip(&actual).filter(|(case, _)| meant(case));
        pairs.for_each(|(case, actual)| case.rewrite(actual));
        return;
    }
    let mut failures = String::new();
    for (case, actual) in cases.iter().zip(&actual) {
        for (run, actual) in case.runs.iter().zip(actual).filter(|(run, text)| run.report != **text)
        {
            let (name, command) = (case.name(), &run.command);
            let lines = difference(&run.report, actual);
            writeln!(failures, "{name}: etalase {command}\n{lines}").unwrap();
        }
    }
    assert!(
        failures.is_empty(),
        "\n- expected, + said (UPDATE_CASES=1 takes what is said)\n\n{failures}"
    );
}

#[test]
fn every_rule_has_a_case_that_shows_it() {
    let mut shown = BTreeSet::new();
    for case in all() {
        let code = case.code().to_owned();
        let known = code::Code::named(&code).is_some();
        assert!(known || code == "good", "{}: no rule has this name", case.name());
        assert!(!case.runs.is_empty(), "{}: nothing is run", case.name());
        let mark = format!("[{code}]");
        if case.runs.iter().any(|run| run.report.contains(&mark)) {
            shown.insert(code);
        }
    }
    // Rules of lists are shown by the lists of their examples, which `rules.rs` imports.
    let is_of_lists =
        |rule: &&code::Code| rule.rule().bad.iter().any(|file| file.name.ends_with(".csv"));
    let of_sites = code::ALL.iter().filter(|rule| !is_of_lists(rule)).map(|rule| rule.name);
    let lacking: Vec<&str> = of_sites.filter(|name| !shown.contains(*name)).collect();
    assert!(lacking.is_empty(), "rules that no case shows: {lacking:?}");
}

impl Dice {
    fn byte(&mut self) -> u8 {
        let likely = b":-#\"'{}[]|>&*!%@`,\t\n\r \\/\0\xff\xc3\xe2-";
        if self.roll(3) == 0 { self.roll(256).to_le_bytes()[0] } else { likely[self.roll(29)] }
    }

    /// Deletes, inserts, replaces or repeats a byte or a line.
    fn damage(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut lines: Vec<Vec<u8>> =
            bytes.split_inclusive(|b| *b == b'\n').map(Vec::from).collect();
        let (line, other) = (self.roll(lines.len()), self.roll(lines.len()));
        match self.roll(8) {
            0 if !lines.is_empty() => drop(lines.remove(line)),
            1 if !lines.is_empty() => lines.insert(other, lines[line].clone()),
            2 if !lines.is_empty() => lines.swap(line, other),
            3 if !lines.is_empty() => {
                let indent = self.roll(6);
                lines[line].splice(0..0, vec![b' '; indent]);
            }
            kind => return self.damaged_bytes(bytes.to_vec(), kind),
        }
        lines.concat()
    }

    fn damaged_bytes(&mut self, mut bytes: Vec<u8>, kind: usize) -> Vec<u8> {
        let at = self.roll(bytes.len());
        match kind {
            4 if at < bytes.len() => drop(bytes.remove(at)),
            5 if at < bytes.len() => bytes[at] = self.byte(),
            6 => bytes.truncate(at),
            _ => bytes.insert(at, self.byte()),
        }
        bytes
    }
}

/// Everything that `check` and `build` do with a site, up to the bytes of every page and report.
fn examine(site: &Site, (cache, resources): (&CacheFolder, &Arc<Resources>)) {
    let reading = read(site.root(), cache);
    let source = &reading.source;
    let mut build = pipeline::build(&reading, &settings(Drafts::Shown), resources, None);
    build.make_photos(&|_, _| {});
    let Ok(faults) = build.outputs::<std::convert::Infallible>(&|_| Ok(()));
    build.diagnostics.append(faults);
    build.diagnostics.finish(&build.catalog.regency.check, source);
    for language in [MessageLanguage::Indonesian, MessageLanguage::English] {
        print::text(&build.diagnostics, source, language, Paint::Colour);
        format::json(&build.diagnostics, source, language);
        format::github(&build.diagnostics, source, language);
        format::sarif(&build.diagnostics, source, language);
        format::html(&build.diagnostics, source, language);
    }
}

#[test]
fn cases_of_random_damage_never_panic() {
    damage_for(100);
}

/// `DAMAGE_ROUNDS=20000` for a night's search.
#[test]
#[ignore = "long: tests/run.sh runs it"]
fn cases_of_much_random_damage_never_panic() {
    let rounds = std::env::var("DAMAGE_ROUNDS").ok().and_then(|number| number.parse().ok());
    damage_for(rounds.unwrap_or(300));
}

fn damage_for(rounds: u32) {
    let good = all().into_iter().find(|case| case.name() == "good").unwrap();
    let site = good.site();
    let cache = tempfile::tempdir().unwrap();
    let folder = crate::support::cache(cache.path());
    let resources = Resources::new(folder.clone());
    let files: BTreeMap<String, Vec<u8>> = site.sources();
    let paths: Vec<&String> = files.keys().collect();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for round in 0..rounds {
        let path = paths[dice.roll(paths.len())];
        let mut bytes = files[path].clone();
        for _ in 0..=dice.roll(3) {
            bytes = dice.damage(&bytes);
        }
        // Captured by the test's runner; printed only if this round panics.
        println!("round {round}: {path}\n{}", String::from_utf8_lossy(&bytes));
        site.write(path, &bytes);
        examine(&site, (&folder, &resources));
        site.write(path, &files[path]);
    }
}
