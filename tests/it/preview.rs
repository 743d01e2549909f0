//! The preview against a fresh build: after any edit it shows what `build` would write, but for one marked line.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;
use std::path::PathBuf;

use etalase::message::MessageLanguage;
use etalase::model::regency::Drafts;
use etalase::pipeline::Resources;
use etalase::preview::{Changed, Preview};
use etalase::server::{Answer, Content, Site as _};
use tempfile::TempDir;

use crate::support::in_process::{files, read, settings};
use crate::support::{self, Dice, PRODUCER, REGENCY, jpeg};

const SITE: &str = "
-- base --
-- regency.yaml --
name: Kabupaten Contoh
code: '00.01'
languages: [id, en]
base_url: https://contoh.example/
publisher: {name: Dinas Contoh}
-- products/kopi/index.md --
---
name: Kopi Contoh
producer: koperasi-contoh
category: kopi
price: 45000
---
Kopi dari lereng.
-- photo products/kopi/1.jpg 400x300 --
-- products/teh.md --
---
name: Teh Contoh
producer: koperasi-contoh
category: kopi
---
Teh dari kebun.
-- stories/panen.md --
---
title: Panen raya
date: 2026-01-02
---
Cerita [kopi](/products/kopi).
-- static/berkas.txt --
Berkas.
";

/// A site, its preview, and a cache of each kind.
struct Studio {
    site: support::Site,
    caches: TempDir,
    preview: Preview,
}

impl Studio {
    fn new(text: &str) -> Self {
        let site = support::Site::new(text);
        let caches = tempfile::tempdir().unwrap();
        let cache = support::cache(&caches.path().join("a"));
        let reading = read(site.root(), &cache);
        let resources = Resources::new(cache);
        let output = site.root().join("public");
        let language = MessageLanguage::English;
        let preview = Preview::new(reading, &output, settings(Drafts::Hidden), language, resources);
        Self { site, caches, preview }
    }

    /// Tells the preview what changed, as a watcher would.
    fn changed(&self, paths: &[&str]) {
        let root = self.site.root().canonicalize().unwrap();
        let paths: BTreeSet<PathBuf> = paths.iter().map(|path| root.join(path)).collect();
        self.preview.rebuild(Changed::Paths(&paths));
    }

    /// Makes files and folders what they were before.
    fn take_back(&self, paths: &[&str], before: &BTreeMap<String, Vec<u8>>) {
        for path in paths {
            if self.site.has(path) {
                self.site.remove(path);
            }
            let was_in = |file: &str| file == *path || file.starts_with(&format!("{path}/"));
            for (file, bytes) in before.iter().filter(|(file, _)| was_in(file)) {
                self.site.write(file, bytes);
            }
        }
    }

    /// Every file of a fresh build; `None` if it has errors.
    fn fresh(&self) -> Option<BTreeMap<String, Vec<u8>>> {
        let cache = support::cache(&self.caches.path().join("b"));
        files(&read(self.site.root(), &cache), &Resources::new(cache))
    }

    /// Compares every file, or those that `chosen` wants.
    fn shows(&self, files: &BTreeMap<String, Vec<u8>>, chosen: impl Fn(&str) -> bool) {
        for (path, expected) in files.iter().filter(|(path, _)| chosen(path)) {
            let answer = self.preview.answer(path.trim_end_matches("index.html"));
            let shown = without_line(&answer);
            assert!(
                shown == *expected,
                "{path} differs from a fresh build:\n{}\n---\n{}",
                String::from_utf8_lossy(&shown),
                String::from_utf8_lossy(expected)
            );
        }
    }
}

/// An answer without the one line that only a preview has.
fn without_line(answer: &Answer) -> Vec<u8> {
    let body = match &answer.body {
        Content::Bytes(bytes) => bytes.to_vec(),
        Content::File { file, .. } => {
            let mut bytes = Vec::new();
            (&*file).read_to_end(&mut bytes).unwrap();
            bytes
        }
    };
    let mut lines: Vec<&[u8]> = body.split_inclusive(|byte| *byte == b'\n').collect();
    let marked = b"<script src=\"/.etalase/preview.js\" data-etalase-preview";
    lines.retain(|line| !line.starts_with(marked));
    lines.concat()
}

/// One random edit of any kind; gives the paths that changed.
fn edit(site: &support::Site, dice: &mut Dice, round: usize) -> Vec<String> {
    let products = ["kopi", "gula", "tas", "madu"];
    let slug = products[dice.roll(products.len())];
    let text = |name: &str| {
        format!(
            "---\nname: {name}\nproducer: koperasi-contoh\ncategory: kopi\nprice: {}000\n---\nCerita {round}.\n",
            10 + round
        )
    };
    let path = match dice.roll(16) {
        0..=3 => (format!("products/{slug}/index.md"), text(&format!("{slug} {round}"))),
        4 => (
            format!("products/{slug}/index.en.md"),
            format!("---\nname: English {round}\n---\nStory.\n"),
        ),
        5 => (
            "products/teh.md".to_owned(),
            text("Teh").replace("kopi\n", ["kopi\n", "kopi\n", "teh-baru\n"][dice.roll(3)]),
        ),
        6 => ("categories.yaml".to_owned(), format!("- slug: kopi\n  name: Kopi {round}\n")),
        7 => {
            // Now and then a language goes, and its files with it are an error.
            let languages = ["id, en", "id, en", "id"][dice.roll(3)];
            let regency = REGENCY.replace("Contoh\n", &format!("Contoh {round}\n"));
            ("regency.yaml".to_owned(), format!("{regency}languages: [{languages}]\n"))
        }
        8 => {
            let district = ["lereng", "pantai"][dice.roll(2)];
            let producer = PRODUCER.replace("district: lereng", &format!("district: {district}"));
            ("producers/koperasi-contoh.md".to_owned(), producer)
        }
        9 => (
            "districts.yaml".to_owned(),
            format!("- {{slug: lereng, name: Lereng {round}}}\n- {{slug: pantai, name: Pantai}}\n"),
        ),
        10 => {
            ("theme/templates/_footer.html".to_owned(), format!("<footer>Kaki {round}</footer>\n"))
        }
        11 => ("theme/assets/style.css".to_owned(), format!("body{{order:{round}}}\n")),
        12 => (format!("static/{slug}.txt"), format!("{round}\n")),
        13 => {
            // A photo, where there is a product to show it.
            let folder = if site.has(&format!("products/{slug}/index.md")) { slug } else { "kopi" };
            if !site.has(&format!("products/{folder}/index.md")) {
                return Vec::new();
            }
            let photo = format!("products/{folder}/1.jpg");
            let side = u16::try_from(40 + dice.roll(200)).unwrap();
            site.write(&photo, &jpeg((side, 60)));
            return vec![photo];
        }
        14 => (format!("products/{slug}/index.md"), format!("---\nname: \"{round}\nbroken\n---\n")),
        _ => {
            let gone = [
                format!("products/{slug}"),
                "products/teh.md".to_owned(),
                "theme".to_owned(),
                "static".to_owned(),
                format!("products/{slug}/index.en.md"),
            ];
            let gone = gone[dice.roll(gone.len())].clone();
            if !site.has(&gone) {
                return Vec::new();
            }
            site.remove(&gone);
            return vec![gone];
        }
    };
    site.edit(&path.0, &path.1);
    vec![path.0]
}

/// A product that is the same is not read again; what its story leads to decides about its words, too.
#[test]
fn a_product_is_read_again_when_a_file_with_spaces_comes_or_goes() {
    let studio = Studio::new(SITE);
    let page = "products/kopi/index.md";
    let text = String::from_utf8(studio.site.sources()[page].clone()).unwrap();
    studio.site.edit(page, &format!("{text}\n[Daftar](/static/daftar harga.pdf)\n"));
    studio.changed(&[page]);
    let pdf = "static/daftar harga.pdf";
    studio.site.write(pdf, b"%PDF-1.4");
    studio.changed(&[pdf]);
    let fresh = studio.fresh().unwrap();
    assert!(
        fresh.values().any(|page| String::from_utf8_lossy(page).contains("daftar%20harga.pdf"))
    );
    studio.shows(&fresh, |_| true);
    studio.site.remove(pdf);
    studio.changed(&[pdf]);
    studio.shows(&studio.fresh().unwrap(), |_| true);
}

#[test]
fn after_any_edit_it_shows_what_a_build_would_write() {
    edit_for(50);
}

#[test]
#[ignore = "long: tests/run.sh runs it"]
fn after_any_of_many_edits_it_shows_what_a_build_would_write() {
    edit_for(200);
}

fn edit_for(rounds: usize) {
    let studio = Studio::new(SITE);
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut good = studio.fresh().unwrap();
    let mut refused = 0;
    studio.shows(&good, |_| true);
    for round in 0..rounds {
        let before = studio.site.sources();
        let changed = edit(&studio.site, &mut dice, round);
        let changed: Vec<&str> = changed.iter().map(String::as_str).collect();
        studio.changed(&changed);
        let fresh = studio.fresh();
        let faulty = fresh.is_none();
        good = fresh.unwrap_or(good);
        // On an error the last good pages stay; files that are copied are those on the disk.
        let refused_now = studio.preview.summary().problems[0] > 0;
        assert_eq!(refused_now, faulty, "round {round}: {changed:?}");
        studio.shows(&good, |path| !refused_now || path.ends_with("index.html"));
        refused += usize::from(faulty);
        // Most faults are taken back, which is an edit like any other; some wait for what comes.
        if faulty && dice.roll(6) > 0 {
            studio.take_back(&changed, &before);
            studio.changed(&changed);
        }
    }
    assert!(
        (rounds / 10..rounds / 2).contains(&refused),
        "{refused} of {rounds} edits were refused"
    );
}
