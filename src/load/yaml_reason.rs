//! Why YAML cannot be read, in words that an editor understands; the parser's own are English and about grammar.

use crate::message;
use crate::message::Message;

/// What the parser says begins with or has in it, in Indonesian and in English.
const REASONS: &[(&str, &str, &str)] = &[
    ("tab", "ada tab; YAML hanya mengenal spasi", "there is a tab; YAML knows spaces only"),
    (
        "mapping values are not allowed",
        "ada titik dua yang tidak pada tempatnya",
        "a colon stands where none may be",
    ),
    (
        "trailing content after",
        "masih ada huruf sesudah tanda kutip penutup",
        "something follows the closing quote",
    ),
    ("simple key", "baris ini tidak punya titik dua", "this line lacks its colon"),
    (
        "did not find expected key",
        "awal baris ini tidak sejajar dengan kunci lain",
        "this line does not begin where the other keys do",
    ),
    (
        "indentation",
        "spasi di awal baris tidak tepat",
        "the spaces at the beginning of the line are wrong",
    ),
    (
        "indented",
        "spasi di awal baris tidak tepat",
        "the spaces at the beginning of the line are wrong",
    ),
    (
        "'-' indicator",
        "awal baris ini tidak sejajar dengan butir lain",
        "this line does not begin where the other items do",
    ),
    ("block sequence entries", "tanda `- ` tidak boleh di sini", "there can be no `- ` here"),
    (
        "in a quoted scalar",
        "tanda kutipnya tidak ditutup dengan benar",
        "the quotes are not closed as they should be",
    ),
    (
        "quoted scalar, found unexpected end",
        "tanda kutipnya tidak ditutup",
        "the quotes are not closed",
    ),
    ("unexpected document indicator", "tanda kutipnya tidak ditutup", "the quotes are not closed"),
    (
        "escape",
        "garis miring terbalik di dalam tanda kutip tidak dikenal",
        "a backslash in the quotes means nothing",
    ),
    (
        "hexadecimal",
        "garis miring terbalik di dalam tanda kutip tidak dikenal",
        "a backslash in the quotes means nothing",
    ),
    (
        "flow mapping",
        "kurung kurawalnya tidak ditutup, atau kurang koma",
        "the braces are not closed, or a comma is missing",
    ),
    (
        "flow sequence",
        "kurung sikunya tidak ditutup, atau kurang koma",
        "the brackets are not closed, or a comma is missing",
    ),
    ("bracket", "kurungnya tidak berpasangan", "the brackets do not match"),
    (
        "anchor",
        "tanda & atau * berarti lain dalam YAML",
        "the signs & and * mean something else in YAML",
    ),
    ("tag", "tanda ! berarti lain dalam YAML", "the sign ! means something else in YAML"),
    ("TAG", "tanda ! berarti lain dalam YAML", "the sign ! means something else in YAML"),
    (
        "directive",
        "tanda % di awal baris berarti lain dalam YAML",
        "a % at the beginning of a line means something else in YAML",
    ),
    (
        "unexpected character",
        "huruf ini tidak boleh mengawali isi",
        "a value cannot begin with this sign",
    ),
    (
        "unprintable",
        "ada huruf kendali yang tak terlihat",
        "there is an invisible control character",
    ),
    (
        "byte order mark",
        "ada huruf tak terlihat (U+FEFF)",
        "there is an invisible character (U+FEFF)",
    ),
    (
        "block scalar",
        "teks sesudah | atau > tidak tepat letaknya",
        "the text after | or > is not in its place",
    ),
    ("':'", "ada titik dua yang tidak pada tempatnya", "a colon stands where none may be"),
    ("'-'", "ada tanda hubung yang tidak pada tempatnya", "a hyphen stands where none may be"),
    (
        "comment",
        "ada # di tengah teks beberapa baris",
        "there is a # within a text of several lines",
    ),
    (
        "document",
        "ada baris `---` atau `...` di tengah isian",
        "there is a line `---` or `...` between the fields",
    ),
    ("eof", "isian berakhir sebelum waktunya", "the fields end too early"),
];

/// The reason that the parser gives.
pub(super) fn words(info: &str) -> Message {
    match REASONS.iter().find(|(part, _, _)| info.contains(part)) {
        Some((_, id, en)) => message!("{id}", "{en}"),
        None => message!("susunannya tidak dikenal", "its form is unknown"),
    }
}
