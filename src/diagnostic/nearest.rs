//! Suggestions for misspelled names.

/// Indonesian words that editors type for our keys.
const INDONESIAN_KEYS: &[(&str, &str)] = &[
    ("alamat", "address"),
    ("beli", "buy"),
    ("berat", "unit"),
    ("cerita", "story"),
    ("deskripsi", "summary"),
    ("desa", "village"),
    ("foto", "photos"),
    ("harga", "price"),
    ("izin", "licences"),
    ("judul", "title"),
    ("kategori", "category"),
    ("kecamatan", "district"),
    ("keterangan", "summary"),
    ("kontak", "contact"),
    ("musim", "season"),
    ("nama", "name"),
    ("nomor", "number"),
    ("dari", "from"),
    ("sampai", "to"),
    ("sumber", "source"),
    ("label", "label"),
    ("pemilik", "owner"),
    ("produsen", "producer"),
    ("provinsi", "province"),
    ("ringkasan", "summary"),
    ("satuan", "unit"),
    ("sejak", "since"),
    ("stok", "availability"),
    ("tanggal", "date"),
    ("varian", "variants"),
    ("license", "licences"),
    ("licenses", "licences"),
    ("licence", "licences"),
    ("description", "summary"),
    ("images", "photos"),
    ("image", "photos"),
    ("links", "buy"),
];

/// Names longer than this get no suggestion.
const LONGEST: usize = 100;
/// Names that are compared at most, so that one problem does not take longer in a larger site.
const COMPARED: usize = 2000;

/// Returns the one of `known` nearest to `typed`, if it is near enough to be a typing error.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if typed.len() > LONGEST {
        return None;
    }
    let typed = typed.to_lowercase();
    let limit = (typed.chars().count() / 3).max(1);
    known
        .into_iter()
        .filter(|name| name.len() <= LONGEST)
        .take(COMPARED)
        .map(|name| (distance(&typed, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, name)| (*distance, name.len()))
        .map(|(_, name)| name)
}

fn distance(typed: &str, name: &str) -> usize {
    // A name that only lacks its end, or a part between hyphens, counts as one error.
    if typed.len() >= 4
        && (name.starts_with(typed) || typed.starts_with(name) && name.len() * 3 >= typed.len() * 2)
    {
        return 1;
    }
    strsim::damerau_levenshtein(typed, name)
}

/// As [`nearest`], for keys: also knows the Indonesian word for a key.
pub fn nearest_key<'a>(typed: &str, known: &[&'a str]) -> Option<&'a str> {
    let translated = INDONESIAN_KEYS.iter().find(|(word, _)| typed.eq_ignore_ascii_case(word));
    translated
        .and_then(|(_, key)| known.iter().copied().find(|name| name == key))
        .or_else(|| nearest(typed, known.iter().copied()))
}
