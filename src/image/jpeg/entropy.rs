//! Whether the compressed data of a JPEG hold the whole picture: its Huffman codes are read as a decoder would (ITU-R
//! T.81, annexes F.2 and G.2), without making anything of them. Decoders continue where data are missing and invent
//! pixels; here a truncated photo is distinguished from one that only lacks its end marker. Not here: pixels.

use super::bits::{Bits, Outcome, Table};
use super::{Component, DHT, DRI, Frame, Jpeg, Part, PhotoError, contradiction};

/// How many zeros the end of a scan may have when the file ends in zeros, too.
const ZEROS: usize = 1;
/// All 64 coefficients of a block, one bit each.
const ALL: u64 = u64::MAX;

/// The lengths of the data of the scans that make the picture, one after the other.
///
/// # Errors
/// [`PhotoError::Truncated`] where data are missing, [`PhotoError::Broken`] where they are contradictory.
pub(super) fn ends(jpeg: &Jpeg<'_>) -> Outcome<Vec<usize>> {
    let mut walk = Walk::new(&jpeg.frame);
    let mut ends = Vec::new();
    for (at, part) in jpeg.parts.iter().enumerate() {
        match part {
            Part::Segment { marker: DHT, body } => walk.tables(body)?,
            Part::Segment { marker: DRI, body } => {
                let interval = body.first_chunk::<2>().ok_or_else(contradiction)?;
                walk.interval = u32::from(u16::from_be_bytes(*interval));
            }
            Part::Segment { .. } => {}
            Part::Scan { header, data } => {
                match walk.scan(header, data) {
                    Ok(end) => ends.push(end),
                    // Data after a complete picture are a program's own trailer.
                    Err(_) if walk.is_complete() => break,
                    Err(error) => return Err(error),
                }
                let last =
                    !jpeg.parts.iter().skip(at + 1).any(|part| matches!(part, Part::Scan { .. }));
                if last && !jpeg.is_ended {
                    let unread = data.len() - ends.last().copied().unwrap_or(0);
                    // An unfinished copy may have the full length, filled with zeros.
                    if unread > 0 && jpeg.trailing_zeros > unread + ZEROS {
                        return Err(PhotoError::Truncated);
                    }
                }
                if walk.is_complete() && !jpeg.frame.progressive {
                    break;
                }
            }
        }
    }
    // A progressive photo may leave out what is zero everywhere, but says then that it is at its end.
    let enough =
        walk.is_complete() || jpeg.frame.progressive && jpeg.is_ended && walk.has_all_means();
    if enough { Ok(ends) } else { Err(PhotoError::Truncated) }
}

/// The part of a scan for one colour.
struct Share<'a> {
    component: &'a Component,
    /// Its index in the frame.
    place: usize,
    dc: usize,
    ac: usize,
}

/// The scan header (B.2.3): which coefficients, and which bit of them.
#[derive(Clone, Copy)]
struct Band {
    first: u32,
    last: u32,
    /// Whether earlier scans had the higher bits.
    refines: bool,
    low: u32,
}

struct Walk<'a> {
    frame: &'a Frame,
    dc: [Option<Table>; 4],
    ac: [Option<Table>; 4],
    /// Smallest units between two restart marks; 0 for none.
    interval: u32,
    /// Of each colour, for each block the coefficients that are not zero; only progressive scans ask for them.
    nonzero: Vec<Vec<u64>>,
    /// Of each colour, the coefficients that have come to their last bit, and whether any has come of its means.
    done: Vec<u64>,
    begun: Vec<bool>,
}

impl<'a> Walk<'a> {
    fn new(frame: &'a Frame) -> Self {
        let (columns, rows) = frame.units();
        let blocks =
            |c: &Component| columns as usize * rows as usize * (c.across * c.down) as usize;
        let kept = |c: &Component| if frame.progressive { vec![0; blocks(c)] } else { Vec::new() };
        Self {
            frame,
            dc: Default::default(),
            ac: Default::default(),
            interval: 0,
            nonzero: frame.components.iter().map(kept).collect(),
            done: vec![0; frame.components.len()],
            begun: vec![false; frame.components.len()],
        }
    }

    fn is_complete(&self) -> bool {
        self.done.iter().all(|done| *done == ALL)
    }

    fn has_all_means(&self) -> bool {
        self.begun.iter().all(|begun| *begun)
    }

    /// The segment of Huffman tables (B.2.4.2).
    fn tables(&mut self, mut body: &[u8]) -> Outcome<()> {
        while let Some((kind, rest)) = body.split_first() {
            let (counts, rest) = rest.split_first_chunk::<16>().ok_or_else(contradiction)?;
            let length = counts.iter().map(|count| usize::from(*count)).sum();
            let (values, rest) = rest.split_at_checked(length).ok_or_else(contradiction)?;
            let tables = match kind >> 4 {
                0 => &mut self.dc,
                1 => &mut self.ac,
                _ => return Err(contradiction()),
            };
            let place = tables.get_mut(usize::from(kind & 15)).ok_or_else(contradiction)?;
            *place = Some(Table::new(counts, values)?);
            body = rest;
        }
        Ok(())
    }

    /// Reads the data of one scan and returns the length that was used.
    #[expect(
        clippy::indexing_slicing,
        reason = "a share's place is that of a component of the frame"
    )]
    fn scan(&mut self, header: &[u8], data: &[u8]) -> Outcome<usize> {
        let (shares, band) = self.header(header)?;
        let mut bits = Bits::of(data);
        let mut run = 0;
        let alone = shares.len() == 1;
        let (columns, rows) = match shares.as_slice() {
            [only] => self.frame.blocks(only.component),
            _ => self.frame.units(),
        };
        for unit in 0..columns * rows {
            if self.interval > 0 && unit > 0 && unit % self.interval == 0 {
                bits.restart(u8::try_from((unit / self.interval - 1) % 8).unwrap_or(0))?;
                run = 0;
            }
            let (column, row) = (unit % columns, unit / columns);
            for share in &shares {
                let (across, down) =
                    if alone { (1, 1) } else { (share.component.across, share.component.down) };
                for block in 0..across * down {
                    let at = (column * across + block % across, row * down + block / across);
                    self.block(&mut bits, share, band, (at, &mut run))?;
                }
            }
        }
        for share in &shares {
            self.begun[share.place] |= band.first == 0;
            if band.low == 0 {
                self.done[share.place] |= (ALL >> (63 - band.last)) & (ALL << band.first);
            }
        }
        Ok(bits.end())
    }

    fn header(&self, header: &[u8]) -> Outcome<(Vec<Share<'a>>, Band)> {
        let (count, rest) = header.split_first().ok_or_else(contradiction)?;
        let (named, last) =
            rest.split_at_checked(usize::from(*count) * 2).ok_or_else(contradiction)?;
        let frame = self.frame;
        let share = |pair: &[u8]| {
            let (id, tables) = (*pair.first()?, *pair.get(1)?);
            let mut components = frame.components.iter().enumerate();
            let (place, component) = components.find(|(_, component)| component.id == id)?;
            let (dc, ac) = (usize::from(tables >> 4), usize::from(tables & 15));
            Some(Share { component, place, dc, ac })
        };
        let shares: Option<Vec<Share<'_>>> = named.chunks_exact(2).map(share).collect();
        let (Some(shares), [first, last, bit]) = (shares, last) else {
            return Err(contradiction());
        };
        let band = if frame.progressive {
            let (first, last) = (u32::from(*first), u32::from(*last));
            Band { first, last, refines: bit >> 4 != 0, low: u32::from(bit & 15) }
        } else {
            Band { first: 0, last: 63, refines: false, low: 0 }
        };
        // G.1.1.1.1: means by themselves; the others of one colour at a time.
        let is_allowed = !frame.progressive
            || band.first == 0 && band.last == 0
            || 0 < band.first && band.first <= band.last && band.last < 64 && shares.len() == 1;
        let is_once = shares
            .iter()
            .enumerate()
            .all(|(at, share)| shares.iter().take(at).all(|other| other.place != share.place));
        if (1..=4).contains(&shares.len()) && is_allowed && is_once && band.low < 14 {
            Ok((shares, band))
        } else {
            Err(contradiction())
        }
    }

    #[expect(
        clippy::indexing_slicing,
        reason = "a share's place is that of a component of the frame"
    )]
    fn block(
        &mut self,
        bits: &mut Bits<'_>,
        share: &Share<'_>,
        band: Band,
        (at, run): ((u32, u32), &mut u32),
    ) -> Outcome<()> {
        if band.first == 0 {
            if band.refines {
                return bits.skip(1);
            }
            let length = bits.code(table(&self.dc, share.dc)?)?;
            if length > 15 {
                return Err(contradiction());
            }
            bits.skip(length.into())?;
        }
        if !self.frame.progressive {
            return sequential(bits, table(&self.ac, share.ac)?);
        }
        if band.last == 0 {
            return Ok(());
        }
        let table = table(&self.ac, share.ac)?;
        let stride = self.frame.units().0 * share.component.across;
        let block = self.nonzero[share.place].get_mut((at.1 * stride + at.0) as usize);
        let block = block.ok_or_else(contradiction)?;
        if band.refines {
            refined(bits, table, band, block, run)
        } else {
            first(bits, table, band, block, run)
        }
    }
}

fn table(tables: &[Option<Table>; 4], place: usize) -> Outcome<&Table> {
    tables.get(place).and_then(Option::as_ref).ok_or_else(contradiction)
}

/// All coefficients of a block but its mean (F.2.2.2).
fn sequential(bits: &mut Bits<'_>, table: &Table) -> Outcome<()> {
    let mut at = 1;
    while at < 64 {
        let code = bits.code(table)?;
        let (zeros, length) = (u32::from(code >> 4), u32::from(code & 15));
        match (zeros, length) {
            (15, 0) => at += 16,
            (_, 0) => return Ok(()),
            _ if at + zeros > 63 => return Err(contradiction()),
            _ => at += zeros + 1,
        }
        bits.skip(length)?;
    }
    Ok(())
}

/// Number of blocks that an end-of-band code covers (G.1.2.2), including this one.
fn ended(bits: &mut Bits<'_>, zeros: u32) -> Outcome<u32> {
    Ok((1 << zeros) + bits.take(zeros)?)
}

/// The higher bits of a band (G.1.2.2).
fn first(
    bits: &mut Bits<'_>,
    table: &Table,
    band: Band,
    block: &mut u64,
    run: &mut u32,
) -> Outcome<()> {
    let mut at = band.first;
    if *run > 0 {
        *run -= 1;
        return Ok(());
    }
    while at <= band.last {
        let code = bits.code(table)?;
        let (zeros, length) = (u32::from(code >> 4), u32::from(code & 15));
        match (zeros, length) {
            (15, 0) => at += 16,
            (_, 0) => {
                *run = ended(bits, zeros)? - 1;
                return Ok(());
            }
            _ if at + zeros > band.last => return Err(contradiction()),
            _ => {
                bits.skip(length)?;
                *block |= 1 << (at + zeros);
                at += zeros + 1;
            }
        }
    }
    Ok(())
}

/// One more bit of a band (G.1.2.3): of every coefficient that is not zero, and those that begin with it.
fn refined(
    bits: &mut Bits<'_>,
    table: &Table,
    band: Band,
    block: &mut u64,
    run: &mut u32,
) -> Outcome<()> {
    let mut at = band.first;
    while *run == 0 && at <= band.last {
        let code = bits.code(table)?;
        let (mut zeros, length) = (u32::from(code >> 4), u32::from(code & 15));
        match (zeros, length) {
            (15, 0) => {}
            (_, 0) => {
                *run = ended(bits, zeros)?;
                break;
            }
            (_, 1) => bits.skip(1)?,
            _ => return Err(contradiction()),
        }
        while at <= band.last && (zeros > 0 || *block >> at & 1 == 1) {
            if *block >> at & 1 == 1 {
                bits.skip(1)?;
            } else {
                zeros -= 1;
            }
            at += 1;
        }
        if length == 1 {
            if at > band.last {
                return Err(contradiction());
            }
            *block |= 1 << at;
        }
        at += 1;
    }
    if *run > 0 {
        *run -= 1;
        if at <= band.last {
            let rest = *block & (ALL >> (63 - band.last)) & (ALL << at);
            (0..rest.count_ones()).try_for_each(|_| bits.skip(1))?;
        }
    }
    Ok(())
}
