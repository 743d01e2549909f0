//! The icon of a category, by the words of its name.

use super::names::NameKey;

/// Words of names, by icon; the first that is found counts.
const WORDS: &[(&str, &[&str])] = &[
    ("coffee", &["kopi"]),
    ("honey", &["madu", "gula"]),
    ("drink", &["minuman", "jamu", "teh", "sirup", "jus"]),
    ("spice", &["rempah", "bumbu", "herbal", "sambal"]),
    ("sea", &["laut", "ikan", "perikanan", "udang", "rumput"]),
    (
        "textile",
        &[
            "batik", "tenun", "kain", "fashion", "fesyen", "busana", "konveksi", "pakaian",
            "songket", "bordir",
        ],
    ),
    ("basket", &["anyaman", "bambu", "rotan", "pandan"]),
    ("wood", &["kayu", "mebel", "meubel", "furnitur", "ukiran", "ukir"]),
    (
        "craft",
        &[
            "kerajinan",
            "kriya",
            "craft",
            "suvenir",
            "souvenir",
            "handicraft",
            "gerabah",
            "keramik",
            "logam",
            "perak",
        ],
    ),
    (
        "farm",
        &[
            "pertanian",
            "perkebunan",
            "buah",
            "sayur",
            "beras",
            "ternak",
            "peternakan",
            "kebun",
            "tani",
        ],
    ),
    ("service", &["jasa", "layanan", "wisata"]),
    (
        "food",
        &[
            "makanan", "kuliner", "camilan", "cemilan", "kue", "roti", "keripik", "kripik",
            "jajanan", "pangan", "snack", "boga", "kerupuk",
        ],
    ),
];

/// The icon of a category, if its name tells.
pub(super) fn icon_of(name: &str) -> Option<&'static str> {
    let name = NameKey::new(name);
    let words: Vec<&str> = name.as_str().split(' ').collect();
    let found = WORDS.iter().find(|(_, known)| words.iter().any(|word| known.contains(word)));
    found.map(|(icon, _)| *icon)
}
