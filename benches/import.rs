//! How long an import takes and how much memory: `cargo bench --bench import [-- text|photos]`.
//!
//! Text: a workbook of 10,000 rows into a site without products, then again unchanged, then with another price in each row. Photos:
//! 1,000 rows, and 2,000 photos of 3 MB named after their products. The content is made here; every figure is of a whole process.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::pedantic
)]

mod process;

use std::fs;
use std::path::Path;
use std::process::Command;

use jpeg_encoder::{ColorType, Encoder};
use process::{Figures, measured, row};
use rust_xlsxwriter::Workbook;

const REGENCY: &str = "name: Kabupaten Contoh\ncode: \"00.01\"\nbase_url: https://contoh.example/\npublisher:\n  name: Dinas Contoh\n";
const HEADERS: &[&str] = &[
    "No",
    "Nama IKM",
    "Nama Pemilik",
    "No. HP/WA",
    "Kecamatan",
    "Nama Produk",
    "Jenis Produk",
    "Harga (Rp)",
    "Berat/Isi (gr)",
    "Keterangan",
];
const KINDS: &[&str] = &["Kopi", "Makanan Ringan", "Batik", "Anyaman", "Minuman"];
const THINGS: &[&str] = &["Keripik", "Kopi", "Batik", "Anyaman", "Sirup", "Abon", "Gula", "Madu"];
const OF: &[&str] = &["Pisang", "Robusta", "Parang", "Bambu", "Salak", "Tongkol", "Aren", "Hutan"];

/// The name of a product: words that many share, and a number of its own.
fn name(number: usize) -> String {
    let (thing, of) = (THINGS[number % THINGS.len()], OF[number / 8 % OF.len()]);
    format!("{thing} {of} {number}")
}

/// Writes a workbook of that many rows.
fn list(path: &Path, rows: usize, dearer: usize) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Daftar").unwrap();
    sheet.write(0, 0, "DAFTAR PRODUK UMKM").unwrap();
    sheet.write_row(2, 0, HEADERS.iter().copied()).unwrap();
    for number in 1..=rows {
        let (at, maker) = (number as u32 + 2, number / 3);
        sheet.write(at, 0, number as u32).unwrap();
        let prefix = if number % 2 == 0 { "Kop." } else { "Koperasi" };
        sheet.write(at, 1, format!("{prefix} Contoh {maker}")).unwrap();
        sheet.write(at, 2, format!("Ibu Contoh {maker}")).unwrap();
        sheet.write(at, 3, 81_200_000_000.0 + maker as f64).unwrap();
        sheet.write(at, 4, format!("Kec. Contoh {}", maker % 25)).unwrap();
        sheet.write(at, 5, name(number)).unwrap();
        sheet.write(at, 6, KINDS[number % KINDS.len()]).unwrap();
        sheet.write(at, 7, (1000 * (number % 90 + 10 + dearer)) as f64).unwrap();
        sheet.write(at, 8, 250).unwrap();
        sheet.write(at, 9, "Dibuat dari bahan pilihan di desa contoh.").unwrap();
    }
    book.save(path).unwrap();
}

/// Writes photos named after the products, two of each. What fills them up to that size lies behind the picture, as a camera's own
/// data does.
fn photos(folder: &Path, products: usize, bytes: usize) {
    fs::create_dir_all(folder).unwrap();
    for number in 1..=products * 2 {
        let shade = (number % 251) as u8;
        let pixels: Vec<u8> = (0..640 * 480 * 3).map(|at| (at as u8 / 3) ^ shade).collect();
        let mut photo = Vec::new();
        Encoder::new(&mut photo, 80).encode(&pixels, 640, 480, ColorType::Rgb).unwrap();
        let mut state = number as u64 + 1;
        let filling = std::iter::repeat_with(|| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state.to_le_bytes()
        });
        photo.extend(filling.take(bytes.saturating_sub(photo.len()) / 8).flatten());
        let name = format!("{} {}.jpg", name(number.div_ceil(2)), 1 + number % 2);
        fs::write(folder.join(name), photo).unwrap();
    }
}

fn import(site: &Path, book: &Path, more: &[&str]) -> Figures {
    let mut command = Command::new(env!("CARGO_BIN_EXE_etalase"));
    command.arg("import").arg(book).arg("--site").arg(site).args(["--lang", "en"]).args(more);
    command.arg("--cache").arg(site.parent().unwrap().join("cache"));
    measured(command)
}

fn site(folder: &Path) -> std::path::PathBuf {
    let site = folder.join("site");
    fs::create_dir(&site).unwrap();
    fs::write(site.join("regency.yaml"), REGENCY).unwrap();
    site
}

fn text(rows: usize) {
    let folder = tempfile::tempdir().unwrap();
    let (site, book) = (site(folder.path()), folder.path().join("daftar.xlsx"));
    list(&book, rows, 0);
    row(&format!("{rows} rows into a new site"), vec![import(&site, &book, &[])]);
    row(&format!("{rows} rows again"), (0..3).map(|_| import(&site, &book, &[])).collect());
    list(&book, rows, 1);
    row(&format!("{rows} rows with other prices"), vec![import(&site, &book, &[])]);
}

fn with_photos(rows: usize) {
    let folder = tempfile::tempdir().unwrap();
    let (site, book) = (site(folder.path()), folder.path().join("daftar.xlsx"));
    let (pictures, sheet) = (folder.path().join("foto"), folder.path().join("foto.html"));
    list(&book, rows, 0);
    photos(&pictures, rows, 3_000_000);
    let (pictures, sheet_path) = (pictures.to_str().unwrap(), sheet.to_str().unwrap());
    let first = import(&site, &book, &["--photos", pictures]);
    row(&format!("{rows} rows with {} photos of 3 MB", rows * 2), vec![first]);
    row("the same again", vec![import(&site, &book, &["--photos", pictures])]);
    let asked = ["--photos", pictures, "--photos-sheet", sheet_path];
    row("the same with the photos' sheet", vec![import(&site, &book, &asked)]);
    println!("the photos' sheet has {} kB", fs::metadata(sheet).unwrap().len() / 1000);
}

fn main() {
    let wanted: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|one| one == name);
    if is_wanted("text") {
        text(10_000);
    }
    if is_wanted("photos") {
        with_photos(1_000);
    }
}
