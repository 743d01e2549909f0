//! An element to whose end others are added.

use std::ops::Range;

use super::edits::{Edited, Edits, Unexpected};
use super::tags::{Item, Tag};

/// An element that holds a list.
pub(super) struct Container {
    open: Range<usize>,
    /// Its tags, if it was written as one: `<fills/>`.
    parted: Option<(String, String)>,
    /// Where its end tag begins.
    close: usize,
    depth: usize,
    /// How many elements it holds.
    pub(super) count: usize,
}

impl Container {
    /// Begins with its first tag.
    pub(super) fn begin(tag: &Tag<'_>) -> Edited<Self> {
        let parted = if tag.is_empty { Some((tag.with(&[], false)?, tag.end())) } else { None };
        let close = tag.range.end;
        Ok(Self { open: tag.range.clone(), parted, close, depth: tag.depth, count: 0 })
    }

    /// Takes notice of a tag that comes after its first.
    pub(super) fn take(&mut self, item: &Item<'_>) {
        if !self.is_open() {
            return;
        }
        match item {
            Item::Open(tag) if tag.depth == self.depth + 1 => self.count += 1,
            Item::Close { range, depth } if *depth == self.depth => self.close = range.start,
            _ => {}
        }
    }

    /// Whether its end was not read yet.
    pub(super) fn is_open(&self) -> bool {
        self.parted.is_none() && self.close == self.open.end
    }

    /// Whether a tag lies directly in it, as far as it was read.
    pub(super) fn holds(&self, tag: &Tag<'_>) -> bool {
        self.is_open() && tag.depth == self.depth + 1
    }

    /// Adds text to its end.
    pub(super) fn append(&self, edits: &mut Edits<'_>, text: &str) {
        match &self.parted {
            Some((open, end)) => edits.replace(self.open.clone(), format!("{open}{text}{end}")),
            None => edits.insert(self.close, text),
        }
    }

    /// Adds text to its end, and writes how many elements it holds then.
    pub(super) fn append_counted(
        &self,
        edits: &mut Edits<'_>,
        source: &str,
        text: &str,
        added: usize,
    ) -> Edited<()> {
        let written = source.get(self.open.clone()).ok_or(Unexpected)?;
        let mut tags = super::tags::Tags::new(written);
        // The tag alone is no whole text, so only the first is asked for.
        let Some(Item::Open(tag)) = tags.next()? else { return Err(Unexpected) };
        let count = (self.count + added).to_string();
        let open = tag.with(&[("count", Some(&count))], false)?;
        if let Some((_, end)) = &self.parted {
            edits.replace(self.open.clone(), format!("{open}{text}{end}"));
        } else {
            edits.replace(self.open.clone(), open);
            edits.insert(self.close, text);
        }
        Ok(())
    }
}
