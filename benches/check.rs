//! How long a report takes and how much memory, in every form: `cargo bench --bench check`.
//!
//! One line of 1 MB with 100,000 problems; 10,000 products with 5 problems each; one YAML line of 900 kB. Each at a quarter,
//! half and the whole of its size: what is linear takes twice as long for twice as much.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::pedantic
)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const FORMS: [&str; 5] = ["text", "json", "github", "sarif", "html"];

fn main() {
    type Case = (&'static str, fn(&Path, usize));
    let cases: [Case; 3] = [
        ("one line of 1 MB, 100,000 problems", |site, quarters| {
            let story = "[a](../b)\u{20}".repeat(25_000 * quarters);
            product(
                site,
                "kopi",
                &format!("---\nname: Kopi\nproducer: koperasi\ncategory: kopi\n---\n{story}\n"),
            );
        }),
        ("10,000 products, 5 problems each", |site, quarters| {
            for number in 0..2500 * quarters {
                let text = "---\nname: Kopi\nproducer: koprasi\ncategory: kopii\nprice: mahal\nharga: 1\nunit: [x]\n---\n";
                product(site, &format!("kopi-{number}"), text);
            }
        }),
        ("one YAML line of 900 kB", |site, quarters| {
            let tags = format!("kata-{} ", "x".repeat(40))
                .repeat(2)
                .replace(' ', ",")
                .repeat(2500 * quarters);
            product(
                site,
                "kopi",
                &format!(
                    "---\nname: Kopi\nproducer: koperasi\ncategory: kopi\ntags: [{tags}]\n---\n"
                ),
            );
        }),
    ];
    for (name, make) in cases {
        println!("{name}");
        for form in FORMS {
            let figures: Vec<String> = [1, 2, 4]
                .into_iter()
                .map(|quarters| {
                    let folder = tempfile::tempdir().unwrap();
                    frame(folder.path());
                    make(folder.path(), quarters);
                    let (time, peak, bytes) = check(folder.path(), form);
                    format!(
                        "{:>7.2} s {:>4} MB {:>6} kB",
                        time.as_secs_f64(),
                        peak / 1024,
                        bytes / 1000
                    )
                })
                .collect();
            println!("  {form:<7} {}", figures.join("  |  "));
        }
    }
}

fn frame(site: &Path) {
    let regency = "name: Kabupaten Contoh\ncode: \"00.01\"\nbase_url: https://contoh.example/\npublisher: {name: Dinas Contoh}\n";
    fs::write(site.join("regency.yaml"), regency).unwrap();
    fs::write(site.join("categories.yaml"), "- {slug: kopi, name: Kopi}\n").unwrap();
    fs::write(site.join("districts.yaml"), "- {slug: lereng, name: Lereng}\n").unwrap();
    fs::create_dir_all(site.join("producers")).unwrap();
    fs::create_dir_all(site.join("products")).unwrap();
    let producer = "---\nname: Koperasi\ndistrict: lereng\n---\nPetani.\n";
    fs::write(site.join("producers/koperasi.md"), producer).unwrap();
}

fn product(site: &Path, slug: &str, text: &str) {
    fs::write(site.join("products").join(format!("{slug}.md")), text).unwrap();
}

/// Wall time, peak memory in kB, and the length of the report.
fn check(site: &Path, form: &str) -> (Duration, u64, u64) {
    let report = site.parent().unwrap().join(format!("{}.txt", std::process::id()));
    let began = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_etalase"))
        .arg("check")
        .arg(site)
        .args(["--as-of", "2026-11-25", "--quiet", "--format", form, "--output"])
        .arg(&report)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let now = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        peak = peak.max(now.unwrap_or(0));
        std::thread::sleep(Duration::from_millis(2));
    }
    let took = began.elapsed();
    let bytes = fs::metadata(&report).map_or(0, |data| data.len());
    let _ = fs::remove_file(&report);
    (took, peak, bytes)
}
