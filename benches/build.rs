//! How long a build takes and how much memory: `cargo bench --bench build [-- text|photos]`.
//!
//! Text: 1,000 and 10,000 products without photos, from nothing, again unchanged, and with one product changed. Photos: 100
//! of 12 megapixels, from nothing and again. The content is made here from a fixed seed; every figure is of a whole process.
//!
//! Every build from nothing has an output folder of its own, and nothing is deleted before the end: ext4 is many times slower
//! at making files where others were deleted within the last minutes, which is not what is to be measured.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout, clippy::pedantic)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

const RUNS: usize = 5;
const WORDS: &[&str] = &[
    "kebun",
    "lereng",
    "petani",
    "dijemur",
    "disangrai",
    "tungku",
    "bambu",
    "anyaman",
    "pesisir",
    "nelayan",
    "garam",
    "gula",
    "aren",
    "kelapa",
    "tenun",
    "benang",
    "pewarna",
    "daun",
    "musim",
    "panen",
    "pasar",
    "desa",
    "keluarga",
    "kelompok",
    "perajin",
    "halus",
    "wangi",
    "gurih",
    "segar",
    "kering",
    "pagi",
    "sore",
    "air",
    "tanah",
    "hutan",
];

/// A linear congruential generator: content needs no better.
struct Seed(u64);

impl Seed {
    fn next(&mut self, below: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }

    fn sentence(&mut self) -> String {
        let mut sentence: Vec<&str> =
            (0..8 + self.next(10)).map(|_| WORDS[self.next(WORDS.len())]).collect();
        if self.next(4) == 0 {
            sentence.insert(3, "**pilihan**");
        }
        let joined = sentence.join(" ");
        format!("{}{}. ", joined[..1].to_uppercase(), &joined[1..])
    }
}

fn product(number: usize) -> String {
    let mut seed = Seed(number as u64 + 1);
    let mut text = String::from("---\n");
    let name = format!(
        "{} {} Contoh {number}",
        WORDS[seed.next(WORDS.len())],
        WORDS[seed.next(WORDS.len())]
    );
    let _ = writeln!(
        text,
        "name: {name}\nproducer: produsen-{}\ncategory: kategori-{}",
        seed.next(300),
        seed.next(12)
    );
    let _ = writeln!(
        text,
        "price: {}000\nprice_date: 2026-10-01\nunit: {} g",
        5 + seed.next(200),
        50 * (1 + seed.next(10))
    );
    let _ = writeln!(
        text,
        "tags: [{}, {}]",
        WORDS[seed.next(WORDS.len())],
        WORDS[seed.next(WORDS.len())]
    );
    let _ =
        writeln!(text, "buy:\n  - https://pasar.example/p/toko-{}/barang-{number}", seed.next(300));
    let _ = writeln!(text, "  - https://toko-{}.example/barang/{number}", seed.next(300));
    let _ = writeln!(
        text,
        "attributes:\n  Bahan: {}\n  Simpan: tempat kering\n---\n",
        WORDS[seed.next(WORDS.len())]
    );
    for _ in 0..3 {
        for _ in 0..5 {
            text.push_str(&seed.sentence());
        }
        text.push_str("\n\n");
    }
    let _ = writeln!(text, "## Cara menyimpan\n\n- {}\n- {}", seed.sentence(), seed.sentence());
    text
}

fn frame(site: &Path) {
    for folder in ["products", "producers"] {
        fs::create_dir_all(site.join(folder)).unwrap();
    }
    let regency = "name: Kabupaten Contoh\ncode: \"00.01\"\nbase_url: https://contoh.example/\npublisher: {name: Dinas Contoh}\n";
    fs::write(site.join("regency.yaml"), regency).unwrap();
    let districts: String =
        (0..25).map(|i| format!("- {{slug: kecamatan-{i}, name: Kecamatan {i}}}\n")).collect();
    fs::write(site.join("districts.yaml"), districts).unwrap();
    for i in 0..300 {
        let text = format!(
            "---\nname: Produsen Contoh {i}\ndistrict: kecamatan-{}\n---\n\n{}\n",
            i % 25,
            Seed(i).sentence()
        );
        fs::write(site.join(format!("producers/produsen-{i}.md")), text).unwrap();
    }
}

struct Figures {
    wall: Duration,
    peak_kb: u64,
}

/// Runs a build as a process of its own and watches its memory.
fn build(site: &Path, output: &str) -> Figures {
    let began = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_etalase"))
        .arg("build")
        .arg(site)
        .args(["--as-of", "2026-11-25", "--quiet", "--jobs", "2"])
        .arg("--output")
        .arg(site.parent().unwrap().join(output))
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak_kb = 0;
    let ended = loop {
        if let Some(ended) = child.try_wait().unwrap() {
            break ended;
        }
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let now = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        peak_kb = peak_kb.max(now.unwrap_or(0));
        std::thread::sleep(Duration::from_millis(2));
    };
    assert!(ended.success());
    Figures { wall: began.elapsed(), peak_kb }
}

fn row(name: &str, mut figures: Vec<Figures>) {
    figures.sort_by_key(|figure| figure.wall);
    let (best, median) = (figures[0].wall, figures[figures.len() / 2].wall);
    let peak = figures.iter().map(|figure| figure.peak_kb).max().unwrap_or(0) / 1024;
    println!(
        "{name:<44} best {best:>9.3?}   median {median:>9.3?}   peak {peak:>4} MB   ({} runs)",
        figures.len()
    );
}

fn text_products(count: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let site = &folder.path().join("site");
    frame(site);
    for number in 0..count {
        fs::write(site.join(format!("products/produk-{number}.md")), product(number)).unwrap();
    }
    let fresh = (0..RUNS).map(|run| build(site, &format!("out-{run}")));
    row(&format!("{count} text products, from nothing"), fresh.collect());
    let again = (0..RUNS).map(|_| build(site, "out-0"));
    row(&format!("{count} text products, nothing changed"), again.collect());
    let changed = (0..RUNS).map(|run| {
        fs::write(site.join("products/produk-7.md"), format!("{}\nUbah {run}.\n", product(7)))
            .unwrap();
        build(site, "out-0")
    });
    row(&format!("{count} text products, one changed"), changed.collect());
    folder
}

/// A photo-like picture: soft shapes, texture and sensor noise.
fn pixels(seed: u64, width: usize, height: usize) -> Vec<u8> {
    let mut noise = Seed(seed);
    let (a, b) = (0.002 + seed as f64 * 0.0004, 0.003 + seed as f64 * 0.0003);
    let mut pixels = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        for x in 0..width {
            let wave = (x as f64 * a).sin() * 60.0
                + (y as f64 * b).cos() * 50.0
                + ((x ^ y) % 64) as f64 * 0.5;
            for channel in 0..3 {
                let grain = noise.next(13) as f64 - 6.0;
                pixels
                    .push((120.0 + wave * (1.0 - channel as f64 * 0.2) + grain).clamp(0.0, 255.0)
                        as u8);
            }
        }
    }
    pixels
}

/// The same picture as another file: a comment segment after the start-of-image marker.
fn with_comment(jpeg: &[u8], number: usize) -> Vec<u8> {
    let comment = format!("contoh {number:06}");
    let length = u16::try_from(comment.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xfe], &length, comment.as_bytes(), &jpeg[2..]].concat()
}

fn photos(count: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let site = &folder.path().join("site");
    frame(site);
    let pictures: Vec<Vec<u8>> = (0..8)
        .map(|seed| {
            let mut jpeg = Vec::new();
            let encoder = jpeg_encoder::Encoder::new(&mut jpeg, 88);
            encoder
                .encode(&pixels(seed, 4000, 3000), 4000, 3000, jpeg_encoder::ColorType::Rgb)
                .unwrap();
            jpeg
        })
        .collect();
    for number in 0..count {
        let product_folder = site.join(format!("products/produk-{number}"));
        fs::create_dir_all(&product_folder).unwrap();
        fs::write(product_folder.join("index.md"), product(number)).unwrap();
        fs::write(product_folder.join("1.jpg"), with_comment(&pictures[number % 8], number))
            .unwrap();
    }
    let size: usize = pictures.iter().map(Vec::len).sum::<usize>() / pictures.len() / 1000;
    println!("{count} photos of 4000 x 3000, {size} kB each on average");
    row(&format!("{count} photos, from nothing"), vec![build(site, "out")]);
    // The index of files trusts a time only after two seconds; see `load/fingerprint.rs`.
    std::thread::sleep(Duration::from_secs(3));
    build(site, "out");
    let again = (0..RUNS).map(|_| build(site, "out"));
    row(&format!("{count} photos, nothing changed"), again.collect());
    folder
}

fn main() {
    let wanted: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|one| one == name);
    let mut kept = Vec::new();
    if is_wanted("text") {
        kept.push(text_products(1_000));
        kept.push(text_products(10_000));
    }
    if is_wanted("photos") {
        kept.push(photos(100));
    }
}
