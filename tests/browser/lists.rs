//! Lists and cards with content as it comes: messy photos or none, names of every length, one product and sixty. The sites stay
//! in the folder of the tests' files, where `browser/sheet.mjs` finds them for the contact sheets in `docs/`.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::messy;
use crate::scripts::{Pace, node};
use crate::support::{CATEGORIES, REGENCY, program, sample};

/// As long as a product's name gets, and as short as none gets with fewer fields.
const LONG: &str =
    "Keripik Singkong Contoh Aneka Rasa Bawang Daun Jeruk Pedas Manis Kemasan Ekonomis 2 kg";

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, theme: &str) -> Self {
        let root =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("lists").join(format!("{name}-{theme}"));
        let _ = fs::remove_dir_all(&root);
        let folder = Self(root);
        folder.put(
            "regency.yaml",
            format!("{REGENCY}theme: {theme}\ndemo: true\n")
                .replace("Kabupaten Contoh", "Kabupaten Kepulauan Contoh Tenggara Barat Daya")
                .as_bytes(),
        );
        folder.put("districts.yaml", b"- slug: lereng\n  name: Lereng\n");
        folder.put(
            "producers/kelompok.md",
            b"---\nname: Kelompok Wanita Tani Contoh Sumber Rezeki\ndistrict: lereng\n---\n",
        );
        folder
    }

    fn put(&self, path: &str, bytes: &[u8]) {
        let full = self.0.join(path);
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(full, bytes).unwrap();
    }

    fn product(&self, slug: &str, category: &str, name: &str, more: &str) {
        let text =
            format!("---\nname: {name}\nproducer: kelompok\ncategory: {category}\n{more}---\n");
        self.put(&format!("products/{slug}/index.md"), text.as_bytes());
    }

    /// Builds it; gives the output's folder.
    fn built(&self) -> PathBuf {
        let output =
            program().arg("build").arg(&self.0).args(["--as-of", "2026-11-25"]).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        self.0.join("public")
    }
}

fn look_at(folder: &Folder) {
    node(Pace::Beside, "lists.mjs", &[folder.built().to_str().unwrap()]);
}

/// Twenty photos as phones make them, a product each.
fn messy(theme: &str) {
    let folder = Folder::new("messy", theme);
    folder.put("categories.yaml", CATEGORIES.as_bytes());
    for (number, (name, jpeg)) in (1..).zip(messy::photos(&sample::folder())) {
        folder.product(
            name,
            "kopi",
            &format!("Oleh-oleh Contoh Nomor {number}"),
            "price: 25000\nunit: 2 kg\n",
        );
        folder.put(&format!("products/{name}/1.jpg"), jpeg);
    }
    look_at(&folder);
}

/// Categories with 0 to 7 products and with 60, the longest names, all fields, no optional field.
fn stress(theme: &str) {
    let folder = Folder::new("stress", theme);
    let mut categories = String::new();
    for count in [0, 1, 2, 3, 4, 5, 6, 7, 60] {
        writeln!(categories, "- slug: isi-{count}\n  name: Isi {count}").unwrap();
        for number in 1..=count {
            let more = match number % 3 {
                0 => "price: 40000-60000\nunit: keranjang 2 kg\navailability: made_to_order\n",
                1 => "price: 1500000\nunit: lembar 2 m × 1,15 m\n",
                _ => "",
            };
            let name = format!("Tikar Pandan Contoh {number} 200 g");
            folder.product(&format!("isi-{count}-{number}"), &format!("isi-{count}"), &name, more);
        }
    }
    categories.push_str("- slug: panjang\n  name: Panjang\n");
    for number in 1..=5 {
        folder.product(&format!("panjang-{number}"), "panjang", LONG, "price: 25000\nunit: 2 kg\n");
    }
    categories.push_str("- slug: lengkap\n  name: Lengkap\n  icon: coffee\n");
    with_all_fields(&folder);
    folder.put("categories.yaml", categories.as_bytes());
    look_at(&folder);
}

/// Categories that fill their rows in each way there is, all with photos, which a page tells their width.
fn rows(theme: &str) {
    let folder = Folder::new("rows", theme);
    let photo = sample::folder().join("products/kopi-robusta-contoh/01-kemasan.jpg");
    let photo = fs::read(photo).unwrap();
    let mut categories = String::new();
    for count in [1, 2, 3, 4, 5, 7, 10, 24] {
        writeln!(categories, "- slug: baris-{count}\n  name: Baris {count}").unwrap();
        for number in 1..=count {
            let slug = format!("baris-{count}-{number}");
            let name = if count == 24 && number == 9 { LONG } else { "Kopi Robusta Contoh" };
            folder.product(&slug, &format!("baris-{count}"), name, "price: 25000\n");
            folder.put(&format!("products/{slug}/1.jpg"), &photo);
        }
    }
    folder.put("categories.yaml", categories.as_bytes());
    look_at(&folder);
}

/// A product that says all that a product can say.
fn with_all_fields(folder: &Folder) {
    const FIELDS: &str = r#"
summary: Kopi robusta contoh dari kebun lereng, disangrai sedang setiap Selasa
price: mulai dari 45000
price_date: 2026-11-01
unit: bungkus 200 g
variants:
  - {name: 200 g, price: 45000}
  - {name: 500 g, price: 105000, availability: made_to_order}
  - {name: 1 kg giling halus untuk tubruk, price: 200000, availability: sold_out}
availability: seasonal
season: {from: 7, to: 9}
photos:
  - {file: 01.jpg, alt: Kemasan kopi di atas meja, credit: Foto Contoh, focus: 50 40}
  - {file: 02.jpg, alt: Biji kopi di tampah}
  - {file: 03.jpg, alt: Kopi yang diseduh}
buy:
  - {url: "https://www.tokopedia.com/kedai-contoh/kopi-robusta-contoh", price: 48000, seen: 2026-11-01}
  - {url: "https://shopee.co.id/kedai.contoh", label: "Toko Shopee kami"}
  - {whatsapp: "0800-0000-0000", text: Saya ingin memesan kopi}
  - {phone: "0800-0000-0001"}
  - {place: Gerai Contoh, address: "Jalan Contoh Nomor 1, Lereng", hours: "Senin–Sabtu 8.00–16.00"}
licences:
  - {kind: halal, number: ID00110000000000124, issuer: BPJPH, valid_until: 2030-01-01}
  - {kind: pirt, number: "2013578010094-27"}
  - {kind: merek, number: IDM000000001}
  - {kind: organik, number: "ORG-001", issuer: Lembaga Contoh}
attributes:
  {Bahan: Robusta petik merah, Proses: Natural, Sangrai: Sedang, Ketinggian: 700–900 m, Tahan: "6 bulan di tempat sejuk dan kering"}
tags: [kopi bubuk, oleh-oleh]
synonyms: [robusta, coffee]
export: true
featured: true
published: 2026-01-02
expires: 2030-01-01
aliases: [kopi-lama]
"#;
    folder.product(
        "lengkap",
        "lengkap",
        "Kopi Robusta Contoh Sangrai Sedang dari Kebun Lereng 200 g",
        FIELDS.trim_start(),
    );
    let sample =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-regency/products/kopi-robusta-contoh");
    for (name, file) in [("01", "01-kemasan"), ("02", "02-biji"), ("03", "03-seduhan")] {
        let photo = fs::read(sample.join(file).with_extension("jpg")).unwrap();
        folder.put(&format!("products/lengkap/{name}.jpg"), &photo);
    }
}

#[test]
fn messy_photos_in_pesisir() {
    messy("pesisir");
}

#[test]
fn messy_photos_in_batik() {
    messy("batik");
}

#[test]
fn messy_photos_in_pasar() {
    messy("pasar");
}

#[test]
fn lists_of_every_length_in_pesisir() {
    stress("pesisir");
}

#[test]
fn lists_of_every_length_in_batik() {
    stress("batik");
}

#[test]
fn lists_of_every_length_in_pasar() {
    stress("pasar");
}

#[test]
fn pictures_are_told_their_width_in_pesisir() {
    rows("pesisir");
}

#[test]
fn pictures_are_told_their_width_in_batik() {
    rows("batik");
}

#[test]
fn pictures_are_told_their_width_in_pasar() {
    rows("pasar");
}
