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
        folder.put(&format!("products/{name}/1.jpg"), &jpeg);
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
    folder.put("categories.yaml", categories.as_bytes());
    look_at(&folder);
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
