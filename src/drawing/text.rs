//! Decodes bytes to characters: UTF-8, UTF-16 with its mark, and the Latin-1 that old drawing programs write.

use super::fault::{DRAWING_LIMIT, Fault, export};
use crate::message;

pub(super) fn decoded(bytes: &[u8]) -> Result<String, Fault> {
    let text = match bytes {
        [0x1f, 0x8b, ..] => None,
        [0xff, 0xfe, rest @ ..] => utf_16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf_16(rest, u16::from_be_bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => Some(text.trim_start_matches('\u{feff}').to_owned()),
            Err(_) if says_latin(bytes) => Some(bytes.iter().copied().map(char::from).collect()),
            Err(_) => None,
        },
    };
    // A character that XML does not allow would give an error that is hard to understand.
    text.filter(|text| !text.contains('\0')).ok_or_else(|| {
        let message = message!(
            "berkas ini bukan teks SVG: hurufnya tidak terbaca",
            "this file is no text of SVG: its characters cannot be read"
        );
        Fault::new(None, message, export())
    })
}

pub(super) fn too_long() -> Fault {
    let most = DRAWING_LIMIT / 1024 / 1024;
    let message = message!(
        "berkas gambar ini lebih dari {most} MB",
        "this file of a drawing has more than {most} MB"
    );
    Fault::new(None, message, export())
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    if rest.is_empty() { String::from_utf16(&units).ok() } else { None }
}

fn says_latin(bytes: &[u8]) -> bool {
    let begin = String::from_utf8_lossy(bytes.get(..200).unwrap_or(bytes)).to_lowercase();
    let declaration = begin.split("?>").next().unwrap_or_default();
    declaration.starts_with("<?xml")
        && (declaration.contains("iso-8859-1") || declaration.contains("windows-1252"))
}
