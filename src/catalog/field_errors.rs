//! What is said of fields that cannot be read.

use crate::diagnostic::nearest::{nearest, nearest_key};
use crate::diagnostic::{Diagnostic, code};
use crate::load::yaml::{Node, Value};
use crate::message;
use crate::message::Message;
use crate::model::date::{self, Fault};
use crate::model::phone::is_invisible;
use crate::model::text::is_plain;
use crate::source::{Span, Spanned};

/// The problem of a key that nobody asks for.
pub(super) fn unknown_key(name: &str, span: Span, known: &[&str]) -> Diagnostic {
    let help = if let Some(near) = nearest_key(name, known) {
        message!("mungkin maksudnya `{near}`?", "did you mean `{near}`?")
    } else {
        let list = known.join(", ");
        message!("kunci yang ada di sini: {list}", "the keys here are: {list}")
    };
    Diagnostic::new(
        code::UNKNOWN_KEY,
        span,
        message!("kunci `{name}` tidak dikenal", "the key `{name}` is not known"),
    )
    .help(help)
}

/// What was expected, in Indonesian and English.
#[derive(PartialEq)]
pub(super) struct Expected(&'static str, &'static str);

/// One line of text.
pub(super) const TEXT: Expected = Expected("sebuah teks", "a text");
/// Several items.
pub(super) const LIST: Expected =
    Expected("sebuah daftar, tiap butir diawali `- `", "a list, each item beginning with `- `");
/// Keys with values.
pub(super) const MAPPING: Expected = Expected("beberapa `kunci: isi`", "several `key: value`");

/// The problem of a list, mapping or text in another's place.
pub(super) fn wrong_kind(span: Span, expected: &Expected) -> Diagnostic {
    let Expected(id, en) = expected;
    Diagnostic::new(
        code::WRONG_KIND,
        span,
        message!("di sini seharusnya {id}", "here should stand {en}"),
    )
}

/// The same of a value, with what to type where that is clear: `name: [isi di sini]`, `whatsapp:"0812"` on a line of its own.
pub(super) fn unlike(node: &Node, expected: &Expected) -> Diagnostic {
    let told = wrong_kind(node.span, expected);
    match &node.value {
        Value::List(_) | Value::Map(_) if *expected == TEXT => told.help(message!(
            "tulis satu teks saja; teks yang diawali [ atau {{ diapit tanda kutip",
            "write a single text; one that begins with [ or {{ stands in quotes"
        )),
        Value::Scalar { text, .. } if *expected == MAPPING => match text.split_once(':') {
            Some((key, value)) if !key.contains(char::is_whitespace) && !value.starts_with('/') => {
                let value = value.trim();
                told.help(message!(
                    "beri spasi sesudah titik dua: `{key}: {value}`",
                    "put a space after the colon: `{key}: {value}`"
                ))
            }
            _ => told,
        },
        _ => told,
    }
}

/// XML 1.0 and HTML forbid these in any form, and the directional controls let a text show other than what it says.
fn forbidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Where the first such character of a text stands, and which it is.
pub(super) fn first_forbidden(text: &str) -> Option<(usize, char)> {
    // Nearly no text has any.
    let start = text.as_bytes().chunks(64).position(|part| !is_plain(part))?;
    let start = text.floor_char_boundary(start * 64);
    let mut rest = text[start..].char_indices().map(|(at, c)| (start + at, c));
    rest.find(|(_, c)| forbidden(*c))
}

/// A text without spaces at its ends, and without what is not seen there, which came along with a copy.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
}

/// The problem of such a character.
pub(super) fn control_character(span: Span, bad: char) -> Diagnostic {
    let number = u32::from(bad);
    Diagnostic::new(
        code::CONTROL_CHARACTER,
        span,
        message!(
            "teks ini berisi huruf kendali yang tak terlihat (U+{number:04X})",
            "this text holds an invisible control character (U+{number:04X})"
        ),
    )
    .help(message!("ketik ulang teksnya dengan tangan", "type the text again by hand"))
}

/// The problem of a date that cannot be read.
pub(super) fn unreadable_date(typed: &Spanned<String>, fault: Fault) -> Diagnostic {
    let (message, help) = date_fault(fault);
    Diagnostic::new(code::DATE_UNREADABLE, typed.span, message).help(help)
}

/// What is wrong with a date, and what to write.
fn date_fault(fault: Fault) -> (Message, Message) {
    match fault {
        Fault::TwoReadings(day_first, month_first) => (
            message!(
                "tanggal ini dapat dibaca sebagai dua tanggal",
                "this date can be read in two ways"
            ),
            message!(
                "tulis `{day_first}`, atau `{month_first}` bila bulannya di depan",
                "write `{day_first}`, or `{month_first}` if the month stands first"
            ),
        ),
        Fault::NoSuchMonth(number) => (
            message!("tidak ada bulan ke-{number}", "there is no month {number}"),
            message!(
                "tulis tahun-bulan-hari, misalnya 2026-11-24",
                "write year-month-day, such as 2026-11-24"
            ),
        ),
        Fault::ShortYear => (
            message!("tahun pada tanggal ini tidak lengkap", "the year of this date is not whole"),
            message!(
                "tulis tahunnya dengan empat angka, misalnya 2026-11-24",
                "write the year with four digits, such as 2026-11-24"
            ),
        ),
        Fault::NoSuchDay(month, last) => {
            let (id, en) = date::month_names(month);
            (
                message!("tanggal ini tidak ada", "there is no such day"),
                message!(
                    "{id} tahun itu berakhir pada tanggal {last}",
                    "{en} of that year has {last} days"
                ),
            )
        }
        Fault::OtherWeekday(date, weekday) => {
            let (id, en) = date::weekday_names(weekday);
            (
                message!("{date} adalah hari {id}", "{date} is a {en}"),
                message!(
                    "perbaiki hari atau tanggalnya; cukup tulis tanggalnya",
                    "mend the day or the date; the date alone is enough"
                ),
            )
        }
        Fault::LongAgo(year) => (
            message!("tahun {year:04} terlalu lama berlalu", "the year {year:04} is too long ago"),
            message!(
                "periksa tahunnya; misalnya 2026-11-24",
                "look at the year; such as 2026-11-24"
            ),
        ),
        Fault::Unknown => (
            message!("ini bukan tanggal", "this is not a date"),
            message!(
                "tulis tahun-bulan-hari, misalnya 2026-11-24",
                "write year-month-day, such as 2026-11-24"
            ),
        ),
    }
}

/// The problem of a text in a language that the site does not have.
pub(super) fn other_language(written: &str, listed: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        code::LANGUAGE_TAG,
        span,
        message!(
            "`{written}` bukan bahasa situs ini",
            "`{written}` is not one of this site's languages"
        ),
    )
    .help(message!(
        "bahasanya: {listed}; yang lain ditambahkan di `languages` pada regency.yaml",
        "they are: {listed}; others are added to `languages` in regency.yaml"
    ))
}

/// The problem of a word that is none of the choices.
pub(super) fn unknown_choice(
    typed: &Spanned<String>,
    choices: impl Iterator<Item = &'static str>,
) -> Diagnostic {
    let names: Vec<&str> = choices.collect();
    let (typed_word, list) = (&typed.value, names.join(", "));
    let help = match nearest(&typed_word.to_lowercase(), names.iter().copied()) {
        Some(near) => message!(
            "mungkin maksudnya `{near}`? Pilihannya: {list}",
            "did you mean `{near}`? The choices: {list}"
        ),
        None => message!("pilihannya: {list}", "the choices: {list}"),
    };
    Diagnostic::new(
        code::UNKNOWN_VALUE,
        typed.span,
        message!("`{typed_word}` tidak dikenal di sini", "`{typed_word}` is not known here"),
    )
    .help(help)
}
