//! A workbook that is a zip (xlsx, xlsm, xlsb, ods): its parts, unpacked within limits.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Cursor, Read, Write as _};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::error::{Limit, Result, WorkbookError, damaged};
use super::limits::{self, within};

/// An opened zip.
pub(super) struct Package<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// Numbers of the parts by their names in small letters: in these formats a name has no case.
    parts: BTreeMap<String, usize>,
    /// Numbers of those that were found to be within their limits.
    measured: BTreeSet<usize>,
}

impl<'b> Package<'b> {
    /// Opens a zip; nothing is unpacked.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| of_zip(&error, "zip"))?;
        within(Limit::Entries, zip.len() as u64, limits::ENTRIES as u64)?;
        if zip.has_duplicate_names() {
            return Err(damaged("zip"));
        }
        let mut parts = BTreeMap::new();
        for number in 0..zip.len() {
            let entry = zip.by_index_data(number).map_err(|error| of_zip(&error, "zip"))?;
            let name = part_name(&String::from_utf8_lossy(entry.name_raw()));
            if entry.encrypted() {
                return Err(WorkbookError::Encrypted);
            }
            if parts.insert(name, number).is_some() {
                return Err(damaged("zip"));
            }
        }
        Ok(Self { zip, parts, measured: BTreeSet::new() })
    }

    /// Whether it has a part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&part_name(name))
    }

    /// Lists the names of its parts, in small letters.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// Reads a part of at most so many bytes.
    pub(super) fn read(&mut self, name: &str, limit: Limit, most: u64) -> Result<Option<Vec<u8>>> {
        let Some(&number) = self.parts.get(&part_name(name)) else { return Ok(None) };
        let entry = self.zip.by_index(number).map_err(|error| of_zip(&error, name))?;
        let packed = entry.compressed_size();
        let mut bytes = Vec::new();
        entry.take(most + 1).read_to_end(&mut bytes).map_err(|_| damaged(name))?;
        within(limit, bytes.len() as u64, most)?;
        check_growth(packed, bytes.len() as u64)?;
        Ok(Some(bytes))
    }

    /// Reads a small part, such as a list of relations.
    pub(super) fn read_small(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        self.read(name, Limit::UnpackedBytes, limits::SMALL_PART_BYTES)
    }

    /// Opens a part for reading it piece by piece if it was measured; any other must be small.
    pub(super) fn open_part(&mut self, name: &str) -> Result<Option<Box<dyn BufRead + '_>>> {
        let number = self.parts.get(&part_name(name)).filter(|at| self.measured.contains(at));
        let Some(&number) = number else {
            let bytes = self.read_small(name)?;
            return Ok(bytes.map(|bytes| Box::new(Cursor::new(bytes)) as Box<dyn BufRead>));
        };
        let entry = self.zip.by_index(number).map_err(|error| of_zip(&error, name))?;
        Ok(Some(Box::new(BufReader::new(entry))))
    }

    /// Measures a part, so that it can be read piece by piece.
    pub(super) fn measure(&mut self, name: &str) -> Result<()> {
        if let Some(&number) = self.parts.get(&part_name(name)) {
            let entry = self.zip.by_index(number).map_err(|error| of_zip(&error, name))?;
            let packed = entry.compressed_size();
            measure(entry, packed, &part_name(name), &mut 0)?;
            self.measured.insert(number);
        }
        Ok(())
    }

    /// Measures the parts that are `wanted`, and copies them as they are to a zip that has nothing else, so that nothing
    /// that was not measured can be unpacked from it.
    pub(super) fn copy(&mut self, wanted: fn(&str) -> bool) -> Result<Vec<u8>> {
        let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
        let mut unpacked = 0;
        for (name, &number) in self.parts.iter().filter(|(name, _)| wanted(name)) {
            let entry = self.zip.by_index(number).map_err(|error| of_zip(&error, name))?;
            let packed = entry.compressed_size();
            measure(entry, packed, name, &mut unpacked)?;
            self.measured.insert(number);
            let entry = self.zip.by_index_raw(number).map_err(|error| of_zip(&error, name))?;
            copy.raw_copy_file(entry).map_err(|error| of_zip(&error, name))?;
        }
        Ok(copy.finish().map_err(|error| of_zip(&error, "zip"))?.into_inner())
    }

    /// Copies the whole zip with some parts changed or added, and without some, named in small letters. Parts that stay are
    /// not unpacked.
    pub(super) fn with_parts(
        &mut self,
        changed: &BTreeMap<String, Vec<u8>>,
        left_out: &BTreeSet<String>,
    ) -> Result<Vec<u8>> {
        let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
        let changed_names: BTreeMap<String, &Vec<u8>> =
            changed.iter().map(|(name, content)| (part_name(name), content)).collect();
        let mut in_order: Vec<(&String, &usize)> = self.parts.iter().collect();
        in_order.sort_by_key(|(_, number)| **number);
        for (name, &number) in in_order {
            let entry = self.zip.by_index_raw(number).map_err(|error| of_zip(&error, name))?;
            let written = String::from_utf8_lossy(entry.name_raw()).replace('\\', "/");
            if left_out.contains(name) || written.ends_with('/') {
                continue;
            }
            if let Some(content) = changed_names.get(name) {
                write_part(&mut copy, &written, content)?;
            } else {
                let copied = copy.raw_copy_file_rename(entry, written);
                copied.map_err(|error| of_zip(&error, name))?;
            }
        }
        for (name, content) in changed.iter().filter(|(name, _)| !self.has(name)) {
            write_part(&mut copy, name, content)?;
        }
        Ok(copy.finish().map_err(|error| of_zip(&error, "zip"))?.into_inner())
    }
}

fn write_part(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, content: &[u8]) -> Result<()> {
    zip.start_file(name, SimpleFileOptions::default()).map_err(|error| of_zip(&error, name))?;
    zip.write_all(content).map_err(|_| damaged(name))
}

/// Writes a part's name in the one form in which names are compared.
fn part_name(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_ascii_lowercase()
}

/// Returns what follows the last dot of a part's name.
pub(super) fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

fn of_zip(error: &ZipError, part: &str) -> WorkbookError {
    match error {
        ZipError::UnsupportedArchive(reason) if *reason == ZipError::PASSWORD_REQUIRED => {
            WorkbookError::Encrypted
        }
        _ => damaged(part),
    }
}

fn check_growth(packed: u64, unpacked: u64) -> Result<()> {
    let bomb = unpacked > limits::GROWTH_FROM && unpacked > packed.saturating_mul(limits::GROWTH);
    if bomb {
        return Err(WorkbookError::TooMuch { limit: Limit::Growth, most: limits::GROWTH });
    }
    Ok(())
}

/// Unpacks a part piece by piece, without keeping it, and fails as soon as it has too much of something.
fn measure(mut part: impl Read, packed: u64, name: &str, unpacked: &mut u64) -> Result<()> {
    let is_xml = extension(name) != "bin";
    let most_tags = most_tags(name);
    let most_bytes = most_bytes(name);
    let (mut own, mut tags, mut gap) = (0_u64, 0_u64, 0_u64);
    let mut piece = vec![0; 64 << 10];
    loop {
        let read = part.read(&mut piece).map_err(|_| damaged(name))?;
        let Some(piece) = piece.get(..read).filter(|piece| !piece.is_empty()) else { break };
        own += read as u64;
        *unpacked += read as u64;
        within(Limit::UnpackedBytes, own, most_bytes)?;
        within(Limit::UnpackedBytes, *unpacked, limits::UNPACKED_BYTES)?;
        check_growth(packed, own)?;
        if is_xml {
            let mut from = 0;
            for at in memchr::memchr_iter(b'<', piece) {
                within(Limit::TextBytes, gap + (at - from) as u64, limits::BETWEEN_TAGS)?;
                (from, gap, tags) = (at, 0, tags + 1);
            }
            gap += (piece.len() - from) as u64;
            within(Limit::TextBytes, gap, limits::BETWEEN_TAGS)?;
            within(Limit::Tags, tags, most_tags)?;
        }
    }
    Ok(())
}

fn is_sheet(name: &str) -> bool {
    name.contains("sheets/") && !name.contains("/_rels/") || name == "content.xml"
}

fn most_tags(name: &str) -> u64 {
    if is_sheet(name) {
        u64::MAX
    } else if name.ends_with("sharedstrings.xml") {
        limits::SHARED_TAGS
    } else {
        limits::SMALL_PART_TAGS
    }
}

fn most_bytes(name: &str) -> u64 {
    if is_sheet(name) || name.ends_with("sharedstrings.xml") {
        limits::UNPACKED_BYTES
    } else if name.ends_with("sharedstrings.bin") {
        // Each text takes 24 bytes of memory and at least 7 in the file.
        limits::UNPACKED_BYTES / 4
    } else {
        limits::SMALL_PART_BYTES
    }
}
