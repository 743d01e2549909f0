//! Writes a zip, file by file: only the current one is in memory.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek, SeekFrom, Take, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::super::draft::Draft;
use super::super::error::{At, BundleError, Result};
use super::super::sum::{self, each_piece};
use super::{DIGITS, MODE, SEAL, method};
use crate::emit::EmitError;
use crate::output::{Body, Content, Output};
use crate::site_folder::Changed;

/// Writes the outputs as a zip at `path`, replacing any file there, in one step. The same outputs, in any order,
/// give the same bytes.
///
/// # Errors
/// [`BundleError::Io`]; [`BundleError::BadPath`] if two outputs have one path; [`BundleError::Busy`] if another etalase
/// is writing it; [`EmitError::Changed`] if a content is not the announced one. What was at `path` is still there then.
pub fn write(path: &Path, mut outputs: Vec<Output>) -> std::result::Result<(), BundleError> {
    outputs.sort_by(|one, other| one.path.cmp(&other.path));
    let mut writer = Writer::new(path)?;
    for output in outputs {
        writer.put(&output.path, output.hash, &output.body)?;
    }
    writer.finish()?.publish()
}

/// A zip being written; entries are added in order.
pub(crate) struct Writer {
    zip: ZipWriter<BufWriter<File>>,
    draft: Draft,
    last: Option<String>,
}

impl Writer {
    /// Starts a zip for `path`.
    pub(crate) fn new(path: &Path) -> Result<Self> {
        let draft = Draft::new(path)?;
        let zip = ZipWriter::new(BufWriter::new(draft.handle()?));
        Ok(Self { zip, draft, last: None })
    }

    /// Adds a file and verifies that its content has the hash.
    pub(crate) fn put(&mut self, path: &str, hash: blake3::Hash, body: &Body) -> Result<()> {
        let origin = body.origin().unwrap_or_else(|| path.into());
        let bytes = body.len();
        let changed = |found| EmitError::Changed { path: origin.clone(), expected: bytes, found };
        let content = match body.open() {
            Err(error) if Changed::is(&error) => return Err(changed(0).into()),
            opened => opened.at(&origin)?,
        };
        // One byte more detects a content that grows.
        let (found, is_same) = self.put_all(path, hash, content.take(bytes + 1))?;
        if found == bytes && is_same { Ok(()) } else { Err(changed(found).into()) }
    }

    /// Adds a file whose content is in memory.
    pub(crate) fn put_bytes(&mut self, path: &str, bytes: Vec<u8>) -> Result<()> {
        self.put(path, blake3::hash(&bytes), &Body::Bytes(bytes))
    }

    fn put_all(
        &mut self,
        path: &str,
        hash: blake3::Hash,
        content: Take<Content<'_>>,
    ) -> Result<(u64, bool)> {
        let bytes = content.limit() - 1;
        if self.last.as_deref().is_some_and(|last| last >= path) {
            return Err(BundleError::BadPath { path: path.to_owned() });
        }
        self.last = Some(path.to_owned());
        let method = method(path, bytes);
        let options = SimpleFileOptions::default()
            .compression_method(method)
            // Set explicitly, since the crate's default could change; only compressed entries may have a level.
            .compression_level((method == CompressionMethod::Deflated).then_some(6))
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(MODE)
            .system(System::Unix)
            .large_file(bytes >= u64::from(u32::MAX));
        let target = self.draft.target();
        self.zip.start_file(path, options).at(target)?;
        let mut hasher = blake3::Hasher::new();
        let found = each_piece(content, |piece| {
            hasher.update(piece);
            self.zip.write_all(piece)
        });
        Ok((found.at(target)?, hasher.finalize() == hash))
    }

    /// Ends the zip with its seal. It is not at its target yet.
    pub(crate) fn finish(self) -> Result<Draft> {
        let Self { mut zip, draft, .. } = self;
        zip.set_comment(format!("{SEAL}{}", "0".repeat(DIGITS))).at(draft.target())?;
        let file = zip.finish().at(draft.target())?;
        let mut file =
            file.into_inner().map_err(std::io::IntoInnerError::into_error).at(draft.target())?;
        seal(&mut file).at(draft.target())?;
        Ok(draft)
    }
}

fn seal(file: &mut File) -> std::io::Result<()> {
    let covered = file.seek(SeekFrom::End(0))? - DIGITS as u64;
    file.rewind()?;
    let hash = sum::of_reader(BufReader::new(&*file).take(covered))?;
    file.seek(SeekFrom::Start(covered))?;
    file.write_all(sum::hex(&hash).as_bytes())
}
