//! The bits of a JPEG's compressed data, and the Huffman codes in them (ITU-R T.81, annexes C and F.2.2). Not here:
//! what the codes mean (`entropy`).

use super::{PhotoError, contradiction};

pub(super) type Outcome<T> = Result<T, PhotoError>;

/// A Huffman table: for each 16 bits the length and the value of the code that they begin with; 0 for none.
pub(super) struct Table(Vec<u16>);

impl Table {
    /// From the numbers of codes of each length, and their values (C.2).
    pub(super) fn new(counts: &[u8; 16], values: &[u8]) -> Outcome<Self> {
        let mut entries = Vec::with_capacity(1 << 16);
        let mut values = values.iter();
        for (length, count) in (1u16..).zip(counts) {
            for value in values.by_ref().take(usize::from(*count)) {
                let end = entries.len() + (1 << (16 - length));
                entries.resize(end, length << 8 | u16::from(*value));
            }
        }
        if entries.len() > 1 << 16 {
            return Err(contradiction());
        }
        entries.resize(1 << 16, 0);
        Ok(Self(entries))
    }
}

/// The bits of a scan's data.
pub(super) struct Bits<'a> {
    data: &'a [u8],
    /// The next byte to be read.
    at: usize,
    /// Bits that were read and not used yet, from the highest.
    held: u64,
    count: u32,
}

impl<'a> Bits<'a> {
    /// The bits of these data.
    pub(super) fn of(data: &'a [u8]) -> Self {
        Self { data, at: 0, held: 0, count: 0 }
    }

    /// Reads bytes, up to a marker or the end. FF is escaped by a zero after it (B.1.1.5).
    fn fill(&mut self) {
        while self.count <= 56 {
            let Some(&byte) = self.data.get(self.at) else { return };
            let width = if byte == 0xFF { 2 } else { 1 };
            if width == 2 && self.data.get(self.at + 1) != Some(&0) {
                return;
            }
            self.at += width;
            self.held |= u64::from(byte) << (56 - self.count);
            self.count += 8;
        }
    }

    pub(super) fn skip(&mut self, bits: u32) -> Outcome<()> {
        if bits > self.count {
            self.fill();
        }
        self.count = self.count.checked_sub(bits).ok_or(PhotoError::Truncated)?;
        self.held = self.held.checked_shl(bits).unwrap_or(0);
        Ok(())
    }

    /// Returns the next bits, at most 15, as a number.
    pub(super) fn take(&mut self, bits: u32) -> Outcome<u32> {
        if bits > self.count {
            self.fill();
        }
        let value = self.held.checked_shr(64 - bits).unwrap_or(0);
        self.skip(bits)?;
        Ok(u32::try_from(value).unwrap_or(0))
    }

    pub(super) fn code(&mut self, table: &Table) -> Outcome<u8> {
        if self.count < 16 {
            self.fill();
        }
        let entry =
            table.0.get(usize::try_from(self.held >> 48).unwrap_or(0)).copied().unwrap_or(0);
        let [length, value] = entry.to_be_bytes();
        if length == 0 {
            return Err(if self.count < 16 { PhotoError::Truncated } else { contradiction() });
        }
        self.skip(length.into())?;
        Ok(value)
    }

    /// Returns the end of the used data, rounded up to a byte.
    pub(super) fn end(&self) -> usize {
        (0..self.count / 8).fold(self.at, |at, _| {
            let is_stuffed = at >= 2 && self.data.get(at - 2..at) == Some(&[0xFF, 0]);
            at.saturating_sub(if is_stuffed { 2 } else { 1 })
        })
    }

    /// Continues after a restart marker, which must have this number.
    pub(super) fn restart(&mut self, number: u8) -> Outcome<()> {
        self.at = self.end();
        while self.data.get(self.at..self.at + 2) == Some(&[0xFF, 0xFF]) {
            self.at += 1;
        }
        match self.data.get(self.at..self.at + 2) {
            None => return Err(PhotoError::Truncated),
            Some(mark) if *mark != [0xFF, 0xD0 + number] => return Err(contradiction()),
            Some(_) => {}
        }
        (self.at, self.held, self.count) = (self.at + 2, 0, 0);
        Ok(())
    }
}
