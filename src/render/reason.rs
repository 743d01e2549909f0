//! Translates errors of the template engine, which are English. Code that they quote is the same in both languages.

use crate::message;
use crate::message::{Message, reason};

/// Phrases in the engine's errors, with the Indonesian translation.
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

/// Makes the message for an error of a template; `detail` is the engine's text.
pub(super) fn words(detail: &str) -> Message {
    let lower = detail.to_lowercase();
    let known = SENTENCES.iter().find(|(part, _)| lower.contains(part));
    let what = known.map_or("tidak dapat dibaca di sini", |(_, translated)| translated);
    let named = reason::quoted_in(detail);
    let named = if named.is_empty() { named } else { format!("{named} ") };
    message!("templat tema: {named}{what}", "theme template: {detail}")
}
