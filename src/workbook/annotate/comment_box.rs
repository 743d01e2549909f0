//! How large a comment's box must be for its text to be read without scrolling.

/// Pixels of a letter on average, and of a line.
const LETTER: usize = 7;
const LINE: usize = 17;
/// Pixels round the text.
const MARGIN: usize = 16;
/// Letters in a line, at least and at most.
const LETTERS: (usize, usize) = (20, 44);
/// Lines, at most: more would be higher than a small screen.
const LINES: usize = 24;

/// Width and height of a box, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BoxSize {
    pub(super) width: u32,
    pub(super) height: u32,
}

/// Returns the size of the box for a text.
pub(super) fn size(text: &str) -> BoxSize {
    let lengths = || text.split('\n').map(|line| line.chars().count());
    let letters = lengths().max().unwrap_or(0).clamp(LETTERS.0, LETTERS.1);
    // Words are not broken, so that lines are seldom full.
    let lines: usize = lengths().map(|length| 1 + length / (letters - 4)).sum();
    BoxSize {
        width: pixels(letters * LETTER + MARGIN),
        height: pixels(lines.clamp(2, LINES) * LINE + MARGIN),
    }
}

/// Sizes are bounded by the limits above.
fn pixels(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_grows_with_its_text_up_to_a_screen() {
        assert_eq!(size("Kosong."), BoxSize { width: 156, height: 50 });
        let long = size(&"harga ".repeat(40));
        assert_eq!(long, BoxSize { width: 324, height: 135 });
        assert_eq!(size(&"baris\n".repeat(1000)).height, 424);
    }
}
