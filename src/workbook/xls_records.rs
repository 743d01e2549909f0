//! Records of an xls (BIFF): counted before calamine makes room for what they claim, and cleared of what is not read:
//! formulas, defined names, declared sizes.

use std::collections::BTreeSet;
use std::ops::Range;

use super::error::{Limit, Result, WorkbookError, damaged};
use super::limits::{self, within};

/// Cells of the rectangles around all sheets' cells, empty ones too. A sheet of 65,536 rows may have 64 columns.
const RECTANGLES: u64 = 4 << 20;
/// Records that are looked at.
const RECORDS: u64 = 30_000_000;
/// Bytes of the shared texts.
const SHARED_BYTES: usize = 64 << 20;

const FORMULA: u16 = 0x0006;
const END: u16 = 0x000A;
const DEFINED_NAME: u16 = 0x0018;
const PASSWORD: u16 = 0x002F;
const CONTINUE: u16 = 0x003C;
const BOUND_SHEET: u16 = 0x0085;
const MUL_RK: u16 = 0x00BD;
const DRAWINGS: u16 = 0x00EB;
const LABEL: u16 = 0x0204;
const RICH_LABEL: u16 = 0x00D6;
const SHARED: u16 = 0x00FC;
const SHARED_LABEL: u16 = 0x00FD;
const LINK: u16 = 0x01B8;
const DIMENSIONS: u16 = 0x0200;
/// An empty cell, which is not read: other records are made to it.
const BLANK: u16 = 0x0201;
const NUMBER: u16 = 0x0203;
const BOOLEAN: u16 = 0x0205;
const RK: u16 = 0x027E;
const BEGIN: u16 = 0x0809;

/// A record: its place in the stream, its type, its content.
struct Record<'s> {
    at: usize,
    kind: u16,
    content: &'s [u8],
}

/// Goes through records from a place on, until the stream ends.
fn records(stream: &[u8], mut at: usize) -> impl Iterator<Item = Record<'_>> {
    std::iter::from_fn(move || {
        let kind = word(stream, at)?;
        let bytes = usize::from(word(stream, at + 2)?);
        let content = stream.get(at + 4..at + 4 + bytes)?;
        let record = Record { at, kind, content };
        at += 4 + bytes;
        Some(record)
    })
}

/// Reads a number of two bytes.
pub(super) fn word(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

/// Reads a number of four bytes.
pub(super) fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// What was found in a stream besides what calamine reads.
#[derive(Default)]
pub(super) struct Found {
    /// The places of each sheet's links, in the order of the sheets.
    pub(super) links: Vec<Vec<Range<usize>>>,
    /// Whether there are pictures.
    pub(super) has_pictures: bool,
}

/// Checks the stream of a workbook, and clears it.
///
/// # Errors
/// [`WorkbookError::Encrypted`], [`WorkbookError::TooMuch`], [`WorkbookError::Damaged`].
pub(super) fn check(stream: &mut [u8]) -> Result<Found> {
    let mut found = Found::default();
    let (mut sheets, mut shared, mut begins) = (Vec::new(), Vec::new(), BTreeSet::new());
    let mut is_global = true;
    for record in records(stream, 0) {
        match record.kind {
            PASSWORD => return Err(WorkbookError::Encrypted),
            END => is_global = false,
            BOUND_SHEET if is_global => sheets.extend(long(record.content, 0)),
            SHARED if is_global => shared = lengths(stream, record.at)?,
            DRAWINGS if is_global => found.has_pictures |= has_pictures(record.content),
            BEGIN => {
                begins.insert(record.at);
            }
            _ => {}
        }
    }
    within(Limit::Sheets, sheets.len() as u64, limits::SHEETS as u64)?;
    let mut counts = Counts::default();
    for sheet in sheets {
        let at = usize::try_from(sheet).unwrap_or(usize::MAX);
        // Records that begin within others could not be cleared.
        if !begins.contains(&at) {
            return Err(damaged("Workbook"));
        }
        found.links.push(counts.sheet(stream, at, &shared)?);
    }
    clear(stream);
    Ok(found)
}

/// What all sheets have together.
#[derive(Default)]
struct Counts {
    records: u64,
    cells: u64,
    rectangles: u64,
    text: u64,
}

impl Counts {
    /// Counts a sheet; the places of its links. It ends where calamine ends it: at the end that belongs to its beginning.
    fn sheet(&mut self, stream: &[u8], at: usize, shared: &[u16]) -> Result<Vec<Range<usize>>> {
        let (mut depth, mut links) = (0_usize, Vec::new());
        let (mut rows, mut columns) = ((u16::MAX, 0), (u16::MAX, 0));
        for record in records(stream, at) {
            self.records += 1;
            within(Limit::Tags, self.records, RECORDS)?;
            match record.kind {
                BEGIN => depth += 1,
                END if depth <= 1 => break,
                END => depth -= 1,
                LINK => links.push(record.at + 4..record.at + 4 + record.content.len()),
                _ => {}
            }
            let Some((row, first, last)) = cells(&record) else { continue };
            rows = (rows.0.min(row), rows.1.max(row));
            columns = (columns.0.min(first), columns.1.max(last));
            self.cells += u64::from(last.saturating_sub(first)) + 1;
            if record.kind == SHARED_LABEL {
                let index = long(record.content, 6).and_then(|index| usize::try_from(index).ok());
                let letters = index.and_then(|index| shared.get(index)).copied().unwrap_or(0);
                self.text += u64::from(letters);
            }
            within(Limit::Cells, self.cells, limits::CELLS)?;
            within(Limit::AllTextBytes, self.text, limits::ALL_TEXT_BYTES)?;
        }
        let side = |(first, last): (u16, u16)| u64::from(last.saturating_sub(first)) + 1;
        self.rectangles += side(rows) * side(columns);
        within(Limit::Cells, self.rectangles, RECTANGLES)?;
        Ok(links)
    }
}

/// Whether the drawings of a workbook have a list of pictures (`OfficeArtBStoreContainer`), which is near their beginning.
fn has_pictures(drawings: &[u8]) -> bool {
    let begin = drawings.get(..1024).unwrap_or(drawings);
    memchr::memmem::find(begin, b"\x01\xF0").is_some()
}

/// Returns the row of the cells of a record, and their first and last column.
fn cells(record: &Record<'_>) -> Option<(u16, u16, u16)> {
    let kinds = [FORMULA, MUL_RK, LABEL, RICH_LABEL, SHARED_LABEL, NUMBER, BOOLEAN, RK];
    if !kinds.contains(&record.kind) {
        return None;
    }
    let (row, first) = word(record.content, 0).zip(word(record.content, 2))?;
    let last = match record.kind {
        MUL_RK => word(record.content, record.content.len().checked_sub(2)?)?,
        _ => first,
    };
    Some((row, first, last))
}

/// Takes out formulas, defined names and declared sizes.
fn clear(stream: &mut [u8]) {
    let found: Vec<(usize, u16, usize)> = records(stream, 0)
        .filter(|record| [FORMULA, DEFINED_NAME, DIMENSIONS].contains(&record.kind))
        .map(|record| (record.at, record.kind, record.content.len()))
        .collect();
    for (at, kind, bytes) in found {
        let (place, value) = match kind {
            // The length of the formula, after its cached value.
            FORMULA if bytes >= 22 => (at + 4 + 20, 0),
            FORMULA => continue,
            _ => (at, BLANK),
        };
        if let Some(word) = stream.get_mut(place..place + 2) {
            word.copy_from_slice(&value.to_le_bytes());
        }
    }
}

/// Returns the number of letters of each shared text.
fn lengths(stream: &[u8], at: usize) -> Result<Vec<u16>> {
    let mut following = records(stream, at);
    let first = following.next().map(|record| record.content).unwrap_or_default();
    let mut pieces = vec![first.get(8..).unwrap_or_default()];
    pieces.extend(following.take_while(|next| next.kind == CONTINUE).map(|next| next.content));
    let bytes: usize = pieces.iter().map(|piece| piece.len()).sum();
    within(Limit::AllTextBytes, bytes as u64, SHARED_BYTES as u64)?;
    let mut texts = SharedTexts { pieces: pieces.into_iter(), rest: &[] };
    let mut lengths = Vec::new();
    while texts.go_on() {
        lengths.push(texts.text().ok_or_else(|| damaged("Workbook"))?);
        within(Limit::Tags, lengths.len() as u64, limits::SHARED_TAGS)?;
    }
    Ok(lengths)
}

/// Shared texts, which go on from one record to the next.
struct SharedTexts<'s> {
    pieces: std::vec::IntoIter<&'s [u8]>,
    rest: &'s [u8],
}

impl<'s> SharedTexts<'s> {
    /// Goes to the next piece if this one is at its end; whether there is any.
    fn go_on(&mut self) -> bool {
        while self.rest.is_empty() {
            let Some(next) = self.pieces.next() else { return false };
            self.rest = next;
        }
        true
    }

    fn take(&mut self, bytes: usize) -> Option<&'s [u8]> {
        let (taken, rest) = self.rest.split_at_checked(bytes)?;
        self.rest = rest;
        Some(taken)
    }

    /// Passes a text; its number of letters.
    fn text(&mut self) -> Option<u16> {
        let head = self.take(3)?;
        let (letters, flags) = (word(head, 0)?, *head.get(2)?);
        let runs = if flags & 8 == 0 { 0 } else { usize::from(word(self.take(2)?, 0)?) * 4 };
        let extra = if flags & 4 == 0 { 0 } else { long(self.take(4)?, 0)? };
        let (mut left, mut width) = (usize::from(letters), usize::from(flags & 1) + 1);
        while left > 0 {
            let here = left.min(self.rest.len() / width);
            self.take(here * width)?;
            left -= here;
            if left > 0 {
                self.rest = self.pieces.next()?;
                // Each piece says anew how wide its letters are.
                width = usize::from(*self.take(1)?.first()? & 1) + 1;
            }
        }
        let mut skipped = runs + usize::try_from(extra).ok()?;
        while skipped > 0 {
            if !self.go_on() {
                return None;
            }
            let here = skipped.min(self.rest.len());
            self.take(here)?;
            skipped -= here;
        }
        Some(letters)
    }
}
