//! QR codes (ISO/IEC 18004): `qrcode` places the bytes, and which of the eight masks reads best is found here for many modules
//! at a time. Libraries go through them one by one, which for a site of 10,000 products took as long as all the rest.

use std::sync::LazyLock;

use qrcode::bits::Bits;
use qrcode::canvas::{Canvas, MaskPattern, Module};
use qrcode::ec::construct_codewords;
use qrcode::types::Color;
pub use qrcode::types::EcLevel as Level;
use qrcode::types::{Mode, Version};

/// Modules in a row of the largest code, rounded up to what processors take at once.
const WIDEST: usize = 184;
/// After so many modules every mask begins anew, in either direction.
const PERIOD: usize = 12;

const MASKS: [(MaskPattern, fn(usize, usize) -> bool); 8] = [
    (MaskPattern::Checkerboard, |x, y| (x + y).is_multiple_of(2)),
    (MaskPattern::HorizontalLines, |_, y| y.is_multiple_of(2)),
    (MaskPattern::VerticalLines, |x, _| x.is_multiple_of(3)),
    (MaskPattern::DiagonalLines, |x, y| (x + y).is_multiple_of(3)),
    (MaskPattern::LargeCheckerboard, |x, y| (x / 3 + y / 2).is_multiple_of(2)),
    (MaskPattern::Fields, |x, y| x * y % 2 + x * y % 3 == 0),
    (MaskPattern::Diamonds, |x, y| (x * y % 2 + x * y % 3).is_multiple_of(2)),
    (MaskPattern::Meadow, |x, y| ((x + y) % 2 + x * y % 3).is_multiple_of(2)),
];

/// Rows of the masks, and of the masks with rows for columns; 1 where a module is inverted.
static ROWS: LazyLock<Vec<[[[u16; WIDEST]; PERIOD]; 2]>> = LazyLock::new(|| {
    let rows = |inverts: &dyn Fn(usize, usize) -> bool| -> [[u16; WIDEST]; PERIOD] {
        std::array::from_fn(|y| std::array::from_fn(|x| u16::from(inverts(x, y))))
    };
    MASKS.iter().map(|(_, inverts)| [rows(inverts), rows(&|x, y| inverts(y, x))]).collect()
});

/// A code as a square of modules.
pub struct QrCode {
    /// Modules in a row.
    pub size: usize,
    modules: Vec<Color>,
}

impl QrCode {
    /// Encodes an address; `None` if it is too long for any code (some 2,300 bytes).
    pub fn new(address: &str, level: Level) -> Option<Self> {
        let version = version(address.len(), level)?;
        let mut bits = Bits::new(version);
        bits.push_byte_data(address.as_bytes()).ok()?;
        bits.push_terminator(level).ok()?;
        let (data, correction) = construct_codewords(&bits.into_bytes(), version, level).ok()?;
        let mut canvas = Canvas::new(version, level);
        canvas.draw_all_functional_patterns();
        canvas.draw_data(&data, &correction);
        let size = usize::try_from(version.width()).ok()?;
        canvas.apply_mask(best_mask(&canvas, size));
        Some(Self { size, modules: canvas.into_colors() })
    }

    /// Whether each module of a row is dark.
    pub fn row(&self, row: usize) -> impl Iterator<Item = bool> {
        let modules = self.modules.iter().skip(row * self.size).take(self.size);
        modules.map(|color| *color == Color::Dark)
    }
}

/// The smallest version that holds so many bytes.
fn version(bytes: usize, level: Level) -> Option<Version> {
    (1..=40).map(Version::Normal).find(|version| {
        let head = version.mode_bits_count() + Mode::Byte.length_bits_count(*version);
        let room = Bits::new(*version).max_len(level).unwrap_or_default();
        bytes < (1 << Mode::Byte.length_bits_count(*version)) && head + bytes * 8 <= room
    })
}

/// A module is dark.
const DARK: u16 = 1;
/// A module is part of the code's frame, which no mask inverts.
const FRAME: u16 = 2;

/// The mask that reads best (clause 7.8.3). As is usual, lines and squares count among data only.
fn best_mask(canvas: &Canvas, size: usize) -> MaskPattern {
    let at = |x: usize, y: usize| {
        let place = |at: usize| i16::try_from(at).unwrap_or_default();
        canvas.get(place(x), place(y))
    };
    let (field, turned) = (Field::of(size, at), Field::of(size, |x, y| at(y, x)));
    let mut best = (u32::MAX, MaskPattern::Checkerboard);
    for ((pattern, _), [rows, columns]) in MASKS.iter().zip(ROWS.iter()) {
        let (one, other) = (field.masked(rows), turned.masked(columns));
        let against = one.lines() + other.lines() + one.squares() + one.shades(size);
        if against < best.0 {
            best = (against, *pattern);
        }
    }
    best.1
}

/// Modules row by row, each row filled up to a multiple of eight, which processors take at once.
struct Field {
    width: usize,
    modules: Vec<u16>,
}

impl Field {
    fn of(size: usize, module: impl Fn(usize, usize) -> Module) -> Self {
        let width = size.next_multiple_of(8);
        let mut modules = vec![FRAME; size * width];
        for (y, row) in modules.chunks_exact_mut(width).enumerate() {
            for (x, one) in row.iter_mut().take(size).enumerate() {
                let module = module(x, y);
                let frame = if matches!(module, Module::Masked(_)) { FRAME } else { 0 };
                *one = frame | if module.is_dark() { DARK } else { 0 };
            }
        }
        Self { width, modules }
    }

    fn rows(&self) -> impl Iterator<Item = &[u16]> {
        self.modules.chunks_exact(self.width)
    }

    fn masked(&self, mask: &[[u16; WIDEST]; PERIOD]) -> Self {
        let mut modules = Vec::with_capacity(self.modules.len());
        for (row, mask) in self.rows().zip(mask.iter().cycle()) {
            modules.extend(row.iter().zip(mask).map(|(one, mask)| one ^ (mask & !(one >> 1))));
        }
        Self { width: self.width, modules }
    }

    /// What is against it down the columns: five and more alike in a line, and what looks like the middle of a finder with
    /// four light modules before or behind it.
    fn lines(&self) -> u32 {
        const BEFORE: u16 = 0b000_0101_1101;
        const BEHIND: u16 = 0b101_1101_0000;
        let zone = vec![FRAME; self.width];
        let (mut against, mut run) = (vec![0_u16; self.width], vec![0_u16; self.width]);
        let mut window = vec![0_u16; self.width];
        for row in self.rows().chain(std::iter::repeat_n(zone.as_slice(), 4)) {
            let columns = run.iter_mut().zip(&mut window).zip(&mut against);
            for (one, ((run, window), against)) in row.iter().zip(columns) {
                let dark = one & DARK;
                let goes_on = dark == *window & DARK;
                *window = (*window << 1 | dark) & 0b111_1111_1111;
                *run = if one & FRAME == 0 { 1 + if goes_on { *run } else { 0 } } else { 0 };
                let looks_like = *window == BEFORE || *window == BEHIND;
                *against += if *run == 5 { 3 } else { u16::from(*run > 5) };
                *against += if looks_like { 40 } else { 0 };
            }
        }
        against.iter().copied().map(u32::from).sum()
    }

    /// What is against it because of squares of four modules alike.
    fn squares(&self) -> u32 {
        let mut against = vec![0_u16; self.width];
        for (row, below) in self.rows().zip(self.rows().skip(1)) {
            let (left, right) = (row.iter().zip(below), row[1..].iter().zip(&below[1..]));
            for (((a, b), (c, d)), against) in left.zip(right).zip(&mut against) {
                let is_square = (a ^ b) | (a ^ c) | (a ^ d) | (a & FRAME) == 0;
                *against += if is_square { 3 } else { 0 };
            }
        }
        against.iter().copied().map(u32::from).sum()
    }

    /// What is against it because dark or light modules are too many.
    fn shades(&self, size: usize) -> u32 {
        let dark: u32 = self.modules.iter().map(|one| u32::from(one & DARK)).sum();
        let percent = dark * 100 / u32::try_from(size * size).unwrap_or(u32::MAX);
        (if percent < 50 { 49 - percent } else { percent - 50 }) / 5 * 10
    }
}

#[cfg(test)]
mod tests {
    use fast_qr::{ECL, QRBuilder};

    use super::{Level, QrCode};

    #[test]
    fn codes_are_those_of_another_library() {
        let mut address = String::from("https://contoh.example/p/");
        let mut dice = 7_u32;
        let mut sizes = std::collections::BTreeSet::new();
        for round in 0..150 {
            for _ in 0..4 {
                dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                address.push(char::from(b'a' + (dice >> 24) as u8 % 26));
            }
            let (level, theirs) = match round % 2 {
                0 => (Level::Q, ECL::Q),
                _ => (Level::M, ECL::M),
            };
            let theirs = QRBuilder::new(address.as_str()).ecl(theirs).build().unwrap();
            let ours = QrCode::new(&address, level).unwrap();
            assert_eq!(ours.size, theirs.size);
            sizes.insert(ours.size);
            for row in 0..ours.size {
                let expected = theirs[row].iter().map(|module| module.value());
                assert!(ours.row(row).eq(expected), "{address}, row {row}");
            }
        }
        assert!(sizes.len() > 15);
        assert!(QrCode::new(&"a".repeat(2331), Level::M).is_some());
        assert!(QrCode::new(&"a".repeat(2332), Level::M).is_none());
    }
}
