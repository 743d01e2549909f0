//! What the engine of templates says, in both languages. It says it in English; the code that it names is the same in both.

use crate::message;
use crate::message::{Message, reason};

/// What is in the engine's sentence, and the Indonesian for it.
const SENTENCES: &[(&str, &str)] = &[
    ("not found", "tidak ada"),
    ("does not exist", "tidak ada"),
    ("undefined", "tidak ada di halaman ini"),
    ("not defined", "tidak ada di halaman ini"),
    ("unknown filter", "saringan itu tidak ada"),
    ("unknown function", "fungsi itu tidak ada"),
    ("unknown test", "uji itu tidak ada"),
    ("missing keyword argument", "ada yang belum disebut"),
    ("out of range", "bilangannya terlalu besar atau kecil"),
    ("divide by 0", "dibagi nol"),
    ("unexpected end", "berakhir sebelum waktunya"),
    ("unclosed", "belum ditutup"),
    ("circular", "memuat dirinya sendiri"),
    ("unexpected", "tanda atau kata di sini tidak pada tempatnya"),
    ("expected", "tanda atau kata di sini tidak pada tempatnya"),
];

/// The fault of a template, of which `detail` is the engine's sentence.
pub(super) fn words(detail: &str) -> Message {
    let lower = detail.to_lowercase();
    let known = SENTENCES.iter().find(|(part, _)| lower.contains(part));
    let what = known.map_or("tidak dapat dibaca di sini", |(_, said)| said);
    let named = reason::quoted_in(detail);
    let named = if named.is_empty() { named } else { format!("{named} ") };
    message!("templat tema: {named}{what}", "theme template: {detail}")
}
