//! What a file's name says: words that may be a product's, a number before them. Names by cameras and messengers say nothing.

use super::name_words::{Word, runs, without_zeros, words};

/// Endings of picture files, also of those that are not read.
const ENDINGS: &[&str] = &[
    "jpg", "jpeg", "jpe", "jfif", "png", "webp", "gif", "heic", "heif", "avif", "bmp", "tif",
    "tiff", "dng", "cr2", "nef", "arw", "svg", "pdf", "mp4", "mov",
];
/// Words of cameras, phones and messengers: all numbers beside them are theirs.
const MACHINES: &[&str] = &[
    "img",
    "imgp",
    "dsc",
    "dscn",
    "dscf",
    "dcim",
    "pxl",
    "mvimg",
    "whatsapp",
    "gopr",
    "pict",
    "screenshot",
    "tangkapan",
    "inshot",
    "picsart",
    "snapseed",
    "camscanner",
    "lightroom",
    "photogrid",
    "snapchat",
    "microsoftteams",
    "untitled",
    "unnamed",
    "received",
    "burst",
];
/// Words beside a product's name that say nothing about which it is.
const FILLERS: &[&str] = &[
    "foto",
    "photo",
    "poto",
    "fotoo",
    "gambar",
    "image",
    "images",
    "picture",
    "pic",
    "produk",
    "product",
    "prod",
    "depan",
    "belakang",
    "samping",
    "atas",
    "bawah",
    "kanan",
    "kiri",
    "tampak",
    "sisi",
    "detail",
    "close",
    "up",
    "closeup",
    "zoom",
    "kemasan",
    "packaging",
    "edit",
    "edited",
    "edt",
    "final",
    "fix",
    "baru",
    "new",
    "copy",
    "salinan",
    "duplikat",
    "crop",
    "resize",
    "kecil",
    "besar",
    "hd",
    "hasil",
    "ok",
    "no",
    "nomor",
    "nmr",
    "nr",
    "utama",
    "cover",
    "thumbnail",
    "umkm",
    "ukm",
    "ikm",
    "jpg",
    "jpeg",
    "png",
    "rev",
    "revisi",
    "ke",
    "versi",
    "ver",
    "wa",
    "vid",
    "video",
    "layar",
    "pukul",
    "at",
    "am",
    "pm",
    "fb",
    "line",
    "telegram",
    "instagram",
    "canva",
    "collage",
    "kamera",
    "camera",
    "download",
    "file",
    "berkas",
    "scan",
    "nya",
    "ini",
];
/// Digits of the longest number that can be a row's or a photo's place among others.
const LONGEST: usize = 4;

/// What a file's or a folder's name says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name {
    /// The words, each once. None of a machine's.
    pub(super) words: Vec<Word>,
    /// The number it begins with, if that may be a row's: `3. Keripik`.
    pub(super) leading: Option<String>,
    /// Whether that number is all it says: `003`, `no 3a`.
    pub(super) is_number: bool,
    /// The runs of which it is made, for codes; none if a machine gave the name.
    pub(super) runs: Vec<String>,
}

impl Name {
    /// Reads the name of a file without its ending, or of a folder.
    pub(super) fn read(stem: &str) -> Self {
        let runs = runs(stem);
        if runs.iter().any(|run| MACHINES.contains(&run.as_str())) {
            let mut words = of_machine(&runs);
            dedup(&mut words);
            return Self { words, leading: None, is_number: false, runs: Vec::new() };
        }
        let begin = runs.iter().take_while(|run| is_number_word(run)).count();
        let (_, numbered) = runs.split_at_checked(begin).unwrap_or_default();
        let leading = numbered.first().filter(|run| is_short_number(run));
        let leading = leading.map(|run| without_zeros(run).to_owned());
        let after = numbered.get(1..).unwrap_or_default();
        let is_number = leading.is_some() && is_place(after);
        let mut words = words(&runs);
        words.retain(|word| word.text().len() <= LONGEST || !matches!(word, Word::Number(_)));
        // `Kopi b` is the second photo of `Kopi`.
        if words.len() > 1 {
            words.pop_if(|word| matches!(word, Word::Letters(text) if text.len() == 1));
        }
        dedup(&mut words);
        Self { words, leading, is_number, runs }
    }
}

/// The words beside those of a machine; no numbers, and no letters that stand alone.
fn of_machine(runs: &[String]) -> Vec<Word> {
    let mut words = words(runs);
    words.retain(|word| {
        let Word::Letters(text) = word else { return false };
        text.len() > 1 && !MACHINES.contains(&text.as_str())
    });
    words
}

fn dedup(words: &mut Vec<Word>) {
    let mut known: Vec<Word> = Vec::with_capacity(words.len());
    for word in words.drain(..) {
        if !known.contains(&word) {
            known.push(word);
        }
    }
    *words = known;
}

fn is_number_word(run: &str) -> bool {
    matches!(run, "no" | "nomor" | "nmr" | "nr")
}

fn is_short_number(run: &str) -> bool {
    run.len() <= LONGEST && run.bytes().all(|sign| sign.is_ascii_digit())
}

/// Whether runs after a number can only be a photo's place among those of one row: nothing, `a`, `2`.
fn is_place(runs: &[String]) -> bool {
    match runs {
        [] => true,
        [run] => run.len() == 1 || run.len() == 2 && is_short_number(run),
        _ => false,
    }
}

/// Whether a word beside a product's name says nothing.
pub(super) fn is_filler(word: &str) -> bool {
    FILLERS.contains(&word) || MACHINES.contains(&word)
}

/// The name of a file without its endings: `kopi.jpg.jpeg` is `kopi`.
pub(super) fn stem(name: &str) -> &str {
    let mut stem = name;
    for _ in 0..2 {
        match stem.rsplit_once('.') {
            Some((before, ending)) if is_ending(ending) && !before.is_empty() => stem = before,
            _ => break,
        }
    }
    stem
}

/// Whether a name ends as those of pictures do.
pub(super) fn is_picture_name(name: &str) -> bool {
    stem(name) != name
}

fn is_ending(text: &str) -> bool {
    ENDINGS.iter().any(|ending| ending.eq_ignore_ascii_case(text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(file: &str) -> (String, Option<String>, bool) {
        let Name { words, leading, is_number, .. } = Name::read(stem(file));
        let words: Vec<_> = words.iter().map(Word::text).collect();
        (words.join(" "), leading, is_number)
    }

    #[test]
    fn machines_say_nothing() {
        for file in [
            "IMG-20251103-WA0007.jpg",
            "WhatsApp Image 2025-11-03 at 10.22.31 (1).jpeg",
            "DSC_0012.JPG",
            "20251103_102231.jpg",
            "PXL_20251103_031415926.jpg",
            "IMG_0003.HEIC",
            "Screenshot_2025-11-03-10-22-31.png",
            "FB_IMG_1699999999999.jpg",
            "Gambar WhatsApp 2025-11-03 pukul 10.22.31.jpeg",
        ] {
            let (words, leading, is_number) = shown(file);
            let left: Vec<_> =
                words.split(' ').filter(|word| !word.is_empty() && !is_filler(word)).collect();
            assert!(
                left.iter().all(|word| word.bytes().all(|sign| sign.is_ascii_digit())),
                "{file}: {words}"
            );
            assert!(!is_number && leading.is_none(), "{file}: {leading:?}");
        }
        assert_eq!(
            shown("Kopi bubuk WhatsApp Image 2025-11-03 at 10.22.jpeg").0,
            "kopi bubuk image at"
        );
    }

    #[test]
    fn numbers_of_rows_stand_in_front() {
        for file in ["3.jpg", "003.jpg", "no 3a.jpg", "No. 3 (2).JPG", "3-1.jpg", "nomor_3.png"] {
            assert_eq!((shown(file).1.as_deref(), shown(file).2), (Some("3"), true), "{file}");
        }
        assert_eq!(
            shown("3. Keripik pisang.jpg"),
            ("3 keripik pisang".to_owned(), Some("3".to_owned()), false)
        );
        for file in ["foto1.jpg", "2025-11-03.jpg", "P003.jpg", "kopi 3.jpg"] {
            assert!(!shown(file).2, "{file}");
        }
    }

    #[test]
    fn only_endings_of_pictures_are_taken_off() {
        for (name, bare) in [
            ("a.jpg.JPEG", "a"),
            ("kopi no.3", "kopi no.3"),
            (".jpg", ".jpg"),
            ("a.b.png", "a.b"),
            ("a", "a"),
        ] {
            assert_eq!(stem(name), bare);
        }
    }
}
