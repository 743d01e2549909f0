//! Content for the benches, made from a fixed seed: text products, a frame of producers and districts, photo-like pictures.
#![allow(dead_code)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

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

pub(crate) fn product(number: usize) -> String {
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

/// A site of text products.
pub(crate) fn text_site(site: &Path, count: usize) {
    frame(site);
    for number in 0..count {
        fs::write(site.join(format!("products/produk-{number}.md")), product(number)).unwrap();
    }
}

/// A site of products with a photo of 12 megapixels each; gives the mean length of the photos in bytes.
#[allow(dead_code)] // not every bench has photos
pub(crate) fn photo_site(site: &Path, count: usize) -> usize {
    site_with_photos(site, count, 1, (4000, 3000))
}

/// The same with so many photos for each product, and of another size.
#[allow(dead_code)]
pub(crate) fn site_with_photos(
    site: &Path,
    count: usize,
    each: usize,
    size: (usize, usize),
) -> usize {
    frame(site);
    let pictures = pictures(size);
    for number in 0..count {
        let folder = site.join(format!("products/produk-{number}"));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.md"), product(number)).unwrap();
        for position in 0..each {
            let number = number * each + position;
            let photo = with_comment(&pictures[number % pictures.len()], number);
            fs::write(folder.join(format!("{}.jpg", position + 1)), photo).unwrap();
        }
    }
    pictures.iter().map(Vec::len).sum::<usize>() / pictures.len()
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

/// Eight pictures as JPEG files.
fn pictures((width, height): (usize, usize)) -> Vec<Vec<u8>> {
    let picture = |seed| {
        let mut jpeg = Vec::new();
        let encoder = jpeg_encoder::Encoder::new(&mut jpeg, 88);
        let pixels = pixels(seed, width, height);
        let (width, height) = (width as u16, height as u16);
        encoder.encode(&pixels, width, height, jpeg_encoder::ColorType::Rgb).unwrap();
        jpeg
    };
    (0..8).map(picture).collect()
}

/// The same picture as another file: a comment segment after the start-of-image marker.
fn with_comment(jpeg: &[u8], number: usize) -> Vec<u8> {
    let comment = format!("contoh {number:06}");
    let length = u16::try_from(comment.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xfe], &length, comment.as_bytes(), &jpeg[2..]].concat()
}
