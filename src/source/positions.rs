//! Where lines begin in a text, and how many characters come before a byte: counted once, so that a thousand places in one
//! line cost no more than the line.

/// Bytes between two counts of characters.
const STRIDE: usize = 512;

/// What is known of one text. It does not hold the text; every call is given the same one.
#[derive(Clone, Debug, Default)]
pub struct Positions {
    /// First byte of each line.
    lines: Vec<usize>,
    /// Characters that begin before each multiple of [`STRIDE`]; none if every byte is a character.
    counts: Vec<usize>,
}

impl Positions {
    /// Those of a file that has gone.
    pub(super) const NONE: Self = Self { lines: Vec::new(), counts: Vec::new() };

    /// Counts a text.
    pub fn of(text: &str) -> Self {
        let lines =
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        if text.is_ascii() {
            return Self { lines, counts: Vec::new() };
        }
        let mut counts = vec![0];
        let mut count = 0;
        for part in text.as_bytes().chunks(STRIDE) {
            count += begun(part);
            counts.push(count);
        }
        Self { lines, counts }
    }

    /// The line that a byte lies in, from 0.
    pub fn line_at(&self, byte: usize) -> usize {
        self.lines.partition_point(|start| *start <= byte).saturating_sub(1)
    }

    /// The first byte of a line, from 0; `None` after the last one.
    pub fn start_of(&self, line: usize) -> Option<usize> {
        self.lines.get(line).copied()
    }

    /// A line, from 0, without its end.
    pub fn line<'t>(&self, text: &'t str, line: usize) -> &'t str {
        let Some(start) = self.start_of(line) else { return "" };
        let end = self.start_of(line + 1).map_or(text.len(), |next| next - 1);
        let line = text.get(start..end).unwrap_or_default();
        line.strip_suffix('\r').unwrap_or(line)
    }

    /// How many characters a range of bytes has; its ends lie between characters.
    pub fn characters(&self, text: &str, start: usize, end: usize) -> usize {
        self.before(text, end).saturating_sub(self.before(text, start))
    }

    /// The byte at which the character of a number begins, counted from a byte; the text's end if it has fewer.
    #[expect(
        clippy::indexing_slicing,
        reason = "a text has a count for the beginning of each of its parts"
    )]
    pub fn byte_of(&self, text: &str, from: usize, characters: usize) -> usize {
        if self.counts.is_empty() {
            return from.saturating_add(characters).min(text.len());
        }
        let wanted = self.before(text, from) + characters;
        let part = self.counts.partition_point(|count| *count <= wanted).saturating_sub(1);
        let start = part * STRIDE;
        let bytes = text.as_bytes().get(start..).unwrap_or_default();
        let mut left = wanted - self.counts[part];
        for (at, byte) in bytes.iter().enumerate() {
            if is_begin(*byte) {
                if left == 0 {
                    return start + at;
                }
                left -= 1;
            }
        }
        text.len()
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "a text has a count for the beginning of each of its parts"
    )]
    fn before(&self, text: &str, byte: usize) -> usize {
        let byte = byte.min(text.len());
        if self.counts.is_empty() {
            return byte;
        }
        let part = byte / STRIDE;
        self.counts[part] + begun(&text.as_bytes()[part * STRIDE..byte])
    }
}

fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| is_begin(**byte)).count()
}

/// Whether a byte of UTF-8 is the first one of a character.
fn is_begin(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::Positions;

    #[test]
    fn characters_and_bytes_agree() {
        let text = "aä€😀\r\n".repeat(300) + "é".repeat(900).as_str();
        let positions = Positions::of(&text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(positions.characters(&text, 0, byte), count);
            assert_eq!(positions.byte_of(&text, 0, count), byte);
            let line = text[..byte].matches('\n').count();
            assert_eq!(positions.line_at(byte), line);
            assert_eq!(positions.line(&text, line), text.lines().nth(line).unwrap_or_default());
        }
        assert_eq!(positions.byte_of(&text, 0, 1_000_000), text.len());
        assert_eq!(positions.line(&text, 300), "é".repeat(900));
        let plain = Positions::of("ab\ncd");
        assert_eq!(plain.byte_of("ab\ncd", 3, 1), 4);
        assert_eq!(plain.byte_of("ab\ncd", 3, 9), 5);
        assert_eq!(plain.characters("ab\ncd", 1, 9), 4);
    }
}
