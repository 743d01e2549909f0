//! Reads a zip that may come from anyone.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use zip::result::ZipError;
use zip::{DateTime, ZipArchive};

use super::super::error::{At, BundleError, Result};
use super::super::sum::{self, Sums};
use super::{DIGITS, LARGEST_DEFLATED, MODE, SEAL, method};
use crate::bundle::layout::FILES;
use crate::emit::{self, Caseless};
use crate::own_files::Folder;

/// The state of a zip's seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seal {
    /// The bytes are those that were written.
    Whole,
    /// Some differ, or another program made it.
    Broken,
}

/// A zip opened for reading.
pub(crate) struct Archive {
    path: PathBuf,
    zip: ZipArchive<BufReader<File>>,
    /// Number and length of each entry.
    entries: BTreeMap<String, (usize, u64)>,
    seal: Seal,
}

impl Archive {
    /// Opens a zip and reads it once, to verify its seal.
    ///
    /// # Errors
    /// [`BundleError::Unreadable`], [`BundleError::Unsafe`], [`BundleError::Twins`].
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let mut file = Folder::read_typed(path).at(path)?;
        let mut seal = seal(&mut file).at(path)?;
        let unreadable = || BundleError::Unreadable { path: path.to_owned() };
        let mut zip = ZipArchive::new(BufReader::new(file)).map_err(|_| unreadable())?;
        let entries = entries(&zip, path)?;
        // A zip that was sealed so was made by hand, but a name must not mean one file here and another elsewhere.
        if seal == Seal::Whole && !(has_our_form(&zip) && zip.validate_header_consistency().is_ok())
        {
            seal = Seal::Broken;
        }
        Ok(Self { path: path.to_owned(), zip, entries, seal })
    }

    /// Returns the state of its seal.
    pub(crate) fn seal(&self) -> Seal {
        self.seal
    }

    /// Lists the names of its entries, with their stated lengths.
    pub(crate) fn lengths(&self) -> impl Iterator<Item = (&str, u64)> {
        self.entries.iter().map(|(name, &(_, bytes))| (name.as_str(), bytes))
    }

    /// Whether it has an entry of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.entries.contains_key(name)
    }

    /// Reads an entry; `None` if it is missing, damaged or does not have its stated length.
    pub(crate) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        self.with(name, |content| {
            let mut bytes = Vec::new();
            content.read_to_end(&mut bytes)?;
            Ok((bytes.len() as u64, bytes))
        })
    }

    /// Hashes an entry; `None` as in [`read`](Self::read).
    pub(crate) fn sums(&mut self, name: &str) -> Result<Option<Sums>> {
        self.with(name, |content| sum::sums(content).map(|sums| (sums.bytes, sums)))
    }

    fn with<T>(
        &mut self,
        name: &str,
        use_content: impl FnOnce(&mut dyn Read) -> io::Result<(u64, T)>,
    ) -> Result<Option<T>> {
        let Some(&(number, bytes)) = self.entries.get(name) else { return Ok(None) };
        let entry = match self.zip.by_index(number) {
            Ok(entry) => entry,
            Err(ZipError::Io(error)) if is_of_system(&error) => return Err(error).at(&self.path),
            Err(_) => return Ok(None),
        };
        // One byte more shows that there is more.
        match use_content(&mut entry.take(bytes.saturating_add(1))) {
            Ok((found, value)) => Ok((found == bytes).then_some(value)),
            Err(error) if is_of_system(&error) => Err(error).at(&self.path),
            Err(_) => Ok(None),
        }
    }
}

/// Whether an error comes from the disk, not from the content.
fn is_of_system(error: &io::Error) -> bool {
    error.raw_os_error().is_some()
}

fn seal(file: &mut File) -> io::Result<Seal> {
    let bytes = file.seek(SeekFrom::End(0))?;
    file.rewind()?;
    let Some(covered) = bytes.checked_sub(DIGITS as u64) else { return Ok(Seal::Broken) };
    let hash = sum::of_reader(BufReader::new(&*file).take(covered))?;
    let begin = covered.saturating_sub(SEAL.len() as u64);
    file.seek(SeekFrom::Start(begin))?;
    let mut end = Vec::new();
    Read::by_ref(file).take((SEAL.len() + DIGITS) as u64).read_to_end(&mut end)?;
    file.rewind()?;
    let whole = end == format!("{SEAL}{}", sum::hex(&hash)).into_bytes();
    Ok(if whole { Seal::Whole } else { Seal::Broken })
}

/// Returns the entries by name, if they are safe to unpack.
fn entries(
    zip: &ZipArchive<BufReader<File>>,
    path: &Path,
) -> Result<BTreeMap<String, (usize, u64)>> {
    let refused = |name: &str| BundleError::Unsafe { path: path.to_owned(), name: name.to_owned() };
    let twins = || BundleError::Twins { path: path.to_owned() };
    if zip.has_duplicate_names() {
        return Err(twins());
    }
    let mut entries = BTreeMap::new();
    let mut caseless = Caseless::default();
    for number in 0..zip.len() {
        let unreadable = |_| BundleError::Unreadable { path: path.to_owned() };
        let entry = zip.by_index_data(number).map_err(unreadable)?;
        let shown = String::from_utf8_lossy(entry.name_raw()).into_owned();
        let name = std::str::from_utf8(entry.name_raw()).map_err(|_| refused(&shown))?;
        let bomb = entry.size() > LARGEST_DEFLATED && entry.compressed_size() < entry.size();
        // The output folder's manifest may be in a bundle; it is checked elsewhere.
        // In a patch, a bundle's files lie in a folder of their own, which is no part of their paths.
        let path = name.strip_prefix(FILES).unwrap_or(name);
        let is_portable = emit::is_plain(name) && emit::name_fault(path).is_none();
        if bomb || !(is_portable || name == emit::MANIFEST_NAME) || !caseless.add(name) {
            return Err(refused(name));
        }
        if entries.insert(name.to_owned(), (number, entry.size())).is_some() {
            return Err(twins());
        }
    }
    let clash = |name: &&String| emit::folders(name).any(|folder| entries.contains_key(folder));
    match entries.keys().find(clash) {
        Some(name) => Err(refused(name)),
        None => Ok(entries),
    }
}

/// Whether every entry has the form that our writer gives it.
fn has_our_form(zip: &ZipArchive<BufReader<File>>) -> bool {
    let mut last: Vec<u8> = Vec::new();
    (0..zip.len()).all(|number| {
        let Ok(entry) = zip.by_index_data(number) else { return false };
        let name = entry.name_raw();
        let in_order = last.as_slice() < name;
        last = name.to_vec();
        in_order
            && !entry.encrypted()
            && entry.unix_mode() == Some(MODE)
            && entry.last_modified() == Some(DateTime::DEFAULT)
            && std::str::from_utf8(name)
                .is_ok_and(|name| entry.compression() == method(name, entry.size()))
    })
}
