//! The parts of an xlsx while it is edited: those that were changed or added, and all others as they are.

use std::collections::{BTreeMap, BTreeSet};

use super::edits::{Edited, Unexpected};
use crate::workbook::error::Limit;
use crate::workbook::limits;
use crate::workbook::package::Package;
use crate::workbook::xlsx_parts::{Relation, relations};

/// The parts of a book.
pub(super) struct BookParts<'b> {
    package: Package<'b>,
    changed: BTreeMap<String, Vec<u8>>,
    dropped: BTreeSet<String>,
}

impl<'b> BookParts<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Edited<Self> {
        let package = Package::open(bytes).map_err(|_| Unexpected)?;
        Ok(Self { package, changed: BTreeMap::new(), dropped: BTreeSet::new() })
    }

    /// Lists the names of the parts that it came with, in small letters.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.package.names()
    }

    /// Returns what a part leads to within the book, by the ids of the relations.
    pub(super) fn relations(&mut self, part: &str) -> Edited<BTreeMap<String, Relation>> {
        relations(&mut self.package, part).map_err(|_| Unexpected)
    }

    /// Returns the part that a part leads to by a kind of relation.
    pub(super) fn leads_to(&mut self, part: &str, kind: &str) -> Edited<Option<String>> {
        let relations = self.relations(part)?;
        Ok(relations.into_values().find(|one| one.kind == kind).map(|one| one.part))
    }

    /// Reads a part as it came; `None` if there is none.
    pub(super) fn text(&mut self, part: &str) -> Edited<Option<String>> {
        let read = self.package.read(part, Limit::UnpackedBytes, limits::UNPACKED_BYTES);
        let Some(mut bytes) = read.map_err(|_| Unexpected)? else { return Ok(None) };
        // Places are counted from after a byte order mark.
        if bytes.starts_with(b"\xEF\xBB\xBF") {
            bytes.drain(..3);
        }
        String::from_utf8(bytes).map(Some).map_err(|_| Unexpected)
    }

    /// Writes a part, new or changed.
    pub(super) fn set(&mut self, part: &str, text: String) {
        self.changed.insert(part.to_owned(), text.into_bytes());
    }

    /// Leaves a part out.
    pub(super) fn leave_out(&mut self, part: &str) {
        self.dropped.insert(part.to_ascii_lowercase());
    }

    /// Returns a name that no part has: `xl/comments3.xml`.
    pub(super) fn unused(&self, stem: &str, extension: &str) -> String {
        let name = |number: u32| format!("{stem}{number}.{extension}");
        let is_free = |name: &String| !self.package.has(name) && !self.changed.contains_key(name);
        // A package has far fewer parts.
        (1..u32::MAX).map(name).find(is_free).unwrap_or_else(|| name(0))
    }

    /// Writes the package.
    pub(super) fn written(mut self) -> Edited<Vec<u8>> {
        self.package.with_parts(&self.changed, &self.dropped).map_err(|_| Unexpected)
    }
}
