//! The frame of every page whatever the region is called: no word of a name breaks, on no screen, in no built-in theme.

use crate::scripts::{Pace, node};
use crate::support::Site;

/// Those of Indonesia's 514 regions whose names are longest, or have the longest or widest words; and some that are short. The first
/// [`HARDEST`] have the widest words and the longest lines.
const NAMES: &[&str] = &[
    "Kota Padangsidimpuan",
    "Kota Pematangsiantar",
    "Kabupaten Kotawaringin Timur",
    "Kota Tanjungpinang",
    "Kota Pangkalpinang",
    "Kota Lubuklinggau",
    "Kota Gunungsitoli",
    "Kota Subulussalam",
    "Kota Administrasi Jakarta Selatan",
    "Kabupaten Kepulauan Siau Tagulandang Biaro",
    "Kabupaten Pangkajene dan Kepulauan",
    "Kabupaten Penukal Abab Lematang Ilir",
    "Kabupaten Bolaang Mongondow Selatan",
    "Kabupaten Ogan Komering Ulu Selatan",
    "Kabupaten Mamberamo Tengah",
    "Kabupaten Labuhanbatu Selatan",
    "Kabupaten Tulangbawang Barat",
    "Kabupaten Kepulauan Tanimbar",
    "Kabupaten Penajam Paser Utara",
    "Kabupaten Humbang Hasundutan",
    "Kabupaten Pegunungan Bintang",
    "Kabupaten Dharmasraya",
    "Kabupaten Banjarnegara",
    "Kota Payakumbuh",
    "Kota Batu",
];

/// How many names are looked at in the themes whose frame differs from the first one's by its tokens only.
const HARDEST: usize = 10;

/// Tags of languages, one for each name: every home page of one site then shows another name.
const TAGS: &[&str] = &[
    "id", "en", "jv", "su", "ms", "ban", "bug", "min", "ace", "mad", "bjn", "mak", "sas", "bbc",
    "btx", "nij", "tet", "gor", "mgy", "iba", "rej", "day", "kge", "lew", "nia",
];

fn site(theme: &str, count: usize) -> Site {
    let tags = &TAGS[..count];
    let names: String =
        tags.iter().zip(NAMES).map(|(tag, name)| format!("  {tag}: {name}\n")).collect();
    let site = Site::new(&format!(
        "-- base --\n-- regency.yaml --\ncode: \"00.01\"\nbase_url: https://contoh.example/\ntheme: {theme}\ndemo: true\nhero: \
         {{photo: besar.jpg, alt: Pantai}}\ntagline: Hasil kebun dan laut\nlanguages: [{}]\nname:\n{names}\n-- photo besar.jpg 640x400 --\n\
         -- products/kopi.md --\n---\nname: Kopi\nproducer: koperasi-contoh\ncategory: kopi\nprice: 45000\n---\nKopi.\n",
        tags.join(", ")
    ));
    assert_eq!(NAMES.len(), TAGS.len());
    site
}

/// The site, and its bundle for an exhibition.
fn names_stay_whole(theme: &str, count: usize) {
    let site = site(theme, count);
    let built = site.build(&[]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    node(Pace::Beside, "frame.mjs", &[site.root().join("public").to_str().unwrap(), "--names"]);
    let built = site.run("kiosk", &["--output", "kios"]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    node(
        Pace::Beside,
        "frame.mjs",
        &[site.root().join("kios").to_str().unwrap(), "--names", "--kiosk"],
    );
}

#[test]
fn names_stay_whole_in_pesisir() {
    names_stay_whole("pesisir", NAMES.len());
}

#[test]
fn names_stay_whole_in_batik() {
    names_stay_whole("batik", HARDEST);
}

#[test]
fn names_stay_whole_in_pasar() {
    names_stay_whole("pasar", HARDEST);
}
