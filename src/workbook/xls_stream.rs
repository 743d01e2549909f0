//! The stream of an xls within its OLE container, taken out and put into a new one.

use std::io::{Cursor, Read, Write};

use cfb::{CompoundFile, OpenOptions, Version};

use super::error::{Limit, Result, damaged};
use super::limits::{self, within};

/// Opens the container.
pub(super) fn container(bytes: &[u8]) -> Result<CompoundFile<Cursor<&[u8]>>> {
    OpenOptions::new().open_with(Cursor::new(bytes)).map_err(|_| damaged("OLE"))
}

/// Returns the stream of the workbook, and its name.
pub(super) fn unwrapped(bytes: &[u8]) -> Result<(&'static str, Vec<u8>)> {
    let mut file = container(bytes)?;
    let name = if file.is_stream("Workbook") { "Workbook" } else { "Book" };
    let stream = file.open_stream(name).map_err(|_| damaged(name))?;
    let mut content = Vec::new();
    // A stream can claim any length, but what is read of it lies in the file.
    let most = bytes.len() as u64;
    stream.take(most + 1).read_to_end(&mut content).map_err(|_| damaged(name))?;
    within(Limit::UnpackedBytes, content.len() as u64, most.min(limits::UNPACKED_BYTES))?;
    Ok((name, content))
}

/// Makes a file that has one stream.
pub(super) fn wrapped(name: &str, stream: &[u8]) -> std::io::Result<Vec<u8>> {
    // Of version 4, calamine refuses files without small streams.
    let mut file = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new()))?;
    file.create_stream(name)?.write_all(stream)?;
    file.flush()?;
    Ok(file.into_inner().into_inner())
}
