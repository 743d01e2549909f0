//! QR codes (ISO/IEC 18004): `qrcode` places the bytes, and which of the eight masks reads best is found here for many modules
//! at a time. Libraries go through them one by one, which for a site of 10,000 products took as long as all the rest.

use qrcode::bits::Bits;
use qrcode::canvas::{Canvas, MaskPattern, Module};
use qrcode::ec::construct_codewords;
use qrcode::types::{Color, Mode, Version};
use std::sync::LazyLock;

pub(crate) use qrcode::types::EcLevel as Level;

/// Columns that a strip of a code has of its own; its last bit is the next strip's first column.
const STRIP: usize = 63;
const OWN: u64 = (1 << STRIP) - 1;
/// Strips of the largest code, which has 177 columns.
const STRIPS: usize = 3;
/// After so many modules every mask begins anew, in either direction.
const PERIOD: usize = 12;

/// Whether a mask inverts a module, by its column and row.
type Inverts = fn(usize, usize) -> bool;

const MASKS: [(MaskPattern, Inverts); 8] = [
    (MaskPattern::Checkerboard, |x, y| (x + y).is_multiple_of(2)),
    (MaskPattern::HorizontalLines, |_, y| y.is_multiple_of(2)),
    (MaskPattern::VerticalLines, |x, _| x.is_multiple_of(3)),
    (MaskPattern::DiagonalLines, |x, y| (x + y).is_multiple_of(3)),
    (MaskPattern::LargeCheckerboard, |x, y| (x / 3 + y / 2).is_multiple_of(2)),
    (MaskPattern::Fields, |x, y| x * y % 2 + x * y % 3 == 0),
    (MaskPattern::Diamonds, |x, y| (x * y % 2 + x * y % 3).is_multiple_of(2)),
    (MaskPattern::Meadow, |x, y| ((x + y) % 2 + x * y % 3).is_multiple_of(2)),
];

/// Rows of a mask in one strip.
type MaskRows = [u64; PERIOD];

/// The strips of all masks, as they are and with rows for columns; 1 where a module is inverted.
static MASK_ROWS: LazyLock<Vec<[[MaskRows; STRIPS]; 2]>> = LazyLock::new(|| {
    let strips = |inverts: &dyn Fn(usize, usize) -> bool| {
        std::array::from_fn(|strip| {
            std::array::from_fn(|y| {
                (0..=STRIP).map(|x| u64::from(inverts(STRIP * strip + x, y)) << x).sum()
            })
        })
    };
    MASKS.iter().map(|(_, inverts)| [strips(inverts), strips(&|x, y| inverts(y, x))]).collect()
});

/// A code as a square of modules.
pub(crate) struct QrCode {
    /// Modules in a row.
    pub size: usize,
    modules: Vec<Color>,
}

impl QrCode {
    /// Encodes an address; `None` if it is too long for any code (some 2,300 bytes).
    pub(crate) fn new(address: &str, level: Level) -> Option<Self> {
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
    pub(crate) fn row(&self, row: usize) -> impl Iterator<Item = bool> {
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

/// The mask that reads best (clause 7.8.3). As is usual, lines and squares count among data only.
fn best_mask(canvas: &Canvas, size: usize) -> MaskPattern {
    let upright = strips(size, |x, y| canvas.get(x, y));
    let turned = strips(size, |x, y| canvas.get(y, x));
    let mut best = (u32::MAX, MaskPattern::Checkerboard);
    for ((pattern, _), [rows, columns]) in MASKS.iter().zip(MASK_ROWS.iter()) {
        let (mut against, mut dark) = (0, 0);
        for (strip, mask) in upright.iter().zip(rows) {
            let masked = strip.masked(mask);
            against += masked.lines() + masked.squares();
            dark += masked.count();
        }
        against +=
            turned.iter().zip(columns).map(|(one, mask)| one.masked(mask).lines()).sum::<u32>();
        let percent = dark * 100 / u32::try_from(size * size).unwrap_or(u32::MAX);
        against += (if percent < 50 { 49 - percent } else { percent - 50 }) / 5 * 10;
        if against < best.0 {
            best = (against, *pattern);
        }
    }
    best.1
}

fn strips(size: usize, module: impl Fn(i16, i16) -> Module) -> Vec<Strip> {
    let strip = |from: usize| {
        let mut strip = Strip { dark: vec![0; size + 2 * ZONE], data: vec![0; size] };
        let rows = strip.dark.iter_mut().skip(ZONE).zip(&mut strip.data);
        for ((dark, data), y) in rows.zip(0..) {
            for (bit, x) in (from..size.min(from + STRIP + 1)).enumerate() {
                let module = module(i16::try_from(x).unwrap_or_default(), y);
                *dark |= u64::from(module.is_dark()) << bit;
                *data |= u64::from(!matches!(module, Module::Masked(_))) << bit;
            }
        }
        strip
    };
    (0..size).step_by(STRIP).map(strip).collect()
}

/// Rows of the light zone around a code that count.
const ZONE: usize = 4;

/// Some columns of a code, a number for each row and a bit for each column.
struct Strip {
    /// Dark modules, with the light zone above and below.
    dark: Vec<u64>,
    /// Modules that a mask inverts.
    data: Vec<u64>,
}

impl Strip {
    fn masked(&self, mask: &MaskRows) -> Masked<'_> {
        let mut dark = self.dark.clone();
        let inverted = self.data.iter().zip(mask.iter().cycle()).map(|(data, mask)| data & mask);
        dark.iter_mut().skip(ZONE).zip(inverted).for_each(|(row, inverted)| *row ^= inverted);
        Masked { dark, data: &self.data }
    }
}

/// A strip with a mask.
struct Masked<'a> {
    dark: Vec<u64>,
    data: &'a [u64],
}

impl Masked<'_> {
    #[expect(clippy::indexing_slicing, reason = "the light zone is above and below the data")]
    fn rows(&self) -> &[u64] {
        &self.dark[ZONE..ZONE + self.data.len()]
    }

    fn count(&self) -> u32 {
        self.rows().iter().map(|row| (row & OWN).count_ones()).sum()
    }

    /// What is against it down its columns: five and more alike, and what looks like the middle of a finder with four light
    /// modules before or behind it.
    fn lines(&self) -> u32 {
        let modules = self.rows().iter().zip(self.data);
        let (dark, light): (Vec<u64>, Vec<u64>) =
            modules.map(|(dark, data)| (dark & data & OWN, !dark & data & OWN)).unzip();
        let mut against = runs(&dark) + runs(&light);
        for rows in self.dark.array_windows::<11>() {
            let [light @ .., _, _, _, _, _, _, _] = *rows;
            let [_, _, _, _, finder @ ..] = *rows;
            let before = middle(finder) & !any(light) & OWN;
            let [finder @ .., _, _, _, _] = *rows;
            let [_, _, _, _, _, _, _, light @ ..] = *rows;
            let behind = middle(finder) & !any(light) & OWN;
            if before | behind != 0 {
                against += 40 * (before.count_ones() + behind.count_ones());
            }
        }
        against
    }

    /// What is against it because of squares of four modules alike.
    fn squares(&self) -> u32 {
        let rows = self.rows().array_windows::<2>().zip(self.data.array_windows::<2>());
        let squares = rows.map(|(dark, data)| {
            let alike = !(dark[0] ^ dark[1]) & data[0] & data[1];
            alike & (alike >> 1) & !(dark[0] ^ (dark[0] >> 1))
        });
        squares.map(|squares| 3 * squares.count_ones()).sum()
    }
}

/// The middle of a finder: dark, light, dark, dark, dark, light, dark.
fn middle(rows: [u64; 7]) -> u64 {
    rows[0] & !rows[1] & rows[2] & rows[3] & rows[4] & !rows[5] & rows[6]
}

fn any(rows: [u64; 4]) -> u64 {
    rows[0] | rows[1] | rows[2] | rows[3]
}

/// One for each module from the third on of five and more, down the columns.
fn runs(rows: &[u64]) -> u32 {
    let (mut against, mut last) = (0, 0);
    for five in rows.array_windows::<5>() {
        let ends = five[0] & five[1] & five[2] & five[3] & five[4];
        if ends != 0 {
            against += ends.count_ones() + 2 * (ends & !last).count_ones();
        }
        last = ends;
    }
    against
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
