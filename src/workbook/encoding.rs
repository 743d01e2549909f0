//! Texts in the encodings that spreadsheet programs write: UTF-8, UTF-16, and Windows-1252.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Bytes by which UTF-16 without a mark is recognised.
const SAMPLE: usize = 4 << 10;

/// Whether bytes are text at all: no control characters but those of layout.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    let encoding = of(bytes);
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let (text, _) = encoding.decode_with_bom_removal(sample);
    // Ctrl+Z ends texts of DOS.
    !text.chars().any(|c| c.is_control() && !"\t\n\r\u{b}\u{c}\u{1a}".contains(c) && c < '\u{80}')
}

/// Decodes a text; its mark is left out, and its lines end with `\n`.
pub(super) fn text(bytes: &[u8]) -> String {
    let (text, _) = of(bytes).decode_with_bom_removal(bytes);
    let text = text.trim_end_matches('\u{1a}');
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Recognises the encoding: by its mark, by the zeros in letters of UTF-16, by being UTF-8; what is none of them is taken
/// for Windows-1252, in which anything is text.
fn of(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    // Of a table in Latin letters nearly all second bytes are 0.
    let most = |zeros: usize| sample.len() >= 4 && zeros * 2 > sample.len() / 2;
    match (most(zeros(0)), most(zeros(1))) {
        (false, true) => UTF_16LE,
        (true, false) => UTF_16BE,
        _ if is_utf8(bytes) => UTF_8,
        _ => WINDOWS_1252,
    }
}

/// Whether bytes are UTF-8; the last letter may be cut, since a part of a file may be asked about.
fn is_utf8(bytes: &[u8]) -> bool {
    str::from_utf8(bytes).map_or_else(|error| error.error_len().is_none(), |_| true)
}
