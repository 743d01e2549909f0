//! The comments of a worksheet: those that it has stay, new ones are added, and to one of the same cell is added.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use super::cell_marks::{CellMark, SheetMarks};
use super::cell_text::{self, CELL_UNITS, cut};
use super::container::Container;
use super::edits::{Edited, Edits, Unexpected};
use super::tags::{Item, MAIN, Tag, Tags};
use crate::workbook::{Address, address};

/// Comments that were edited.
pub(super) struct EditedComments {
    pub(super) text: String,
    /// What each comment says now, roughly for those that were there.
    pub(super) texts: BTreeMap<Address, String>,
    /// The cells whose comments were there and have more text now.
    pub(super) grown: BTreeSet<Address>,
    /// The cells that got one.
    pub(super) new: BTreeSet<Address>,
}

/// Adds the comments of marks to a part, or makes one.
pub(super) fn edited(source: Option<&str>, marks: &SheetMarks) -> Edited<EditedComments> {
    let none = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
        <comments xmlns=\"{MAIN}\"><authors/><commentList/></comments>"
    );
    let source = source.unwrap_or(&none);
    let read = Comments::read(source)?;
    let (authors, list) = read.authors.zip(read.list).ok_or(Unexpected)?;
    let mut edits = Edits::new(source);
    let (prefix, author) = (&read.prefix, authors.count);
    authors.append(&mut edits, &format!("<{prefix}author>etalase</{prefix}author>"));
    let (mut added, mut new, mut grown) = (String::new(), BTreeSet::new(), BTreeSet::new());
    let mut texts: BTreeMap<Address, String> =
        read.old.iter().map(|(address, old)| (*address, old.plain(source))).collect();
    for (address, mark) in marks.iter().filter(|(_, mark)| !mark.comment.is_empty()) {
        if let Some(old) = read.old.get(address) {
            old.append(&mut edits, prefix, mark);
            grown.insert(*address);
        } else {
            let run = run(prefix, &mark.comment);
            // Writing into a string cannot fail.
            let _ = write!(
                added,
                "<{prefix}comment ref=\"{address}\" authorId=\"{author}\"><{prefix}text>{run}\
                </{prefix}text></{prefix}comment>"
            );
            new.insert(*address);
        }
        let text = texts.entry(*address).or_default();
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&mark.comment);
    }
    list.append(&mut edits, &added);
    Ok(EditedComments { text: edits.finish()?, texts, grown, new })
}

/// Writes a run of text as Excel writes those of comments.
fn run(prefix: &str, text: &str) -> String {
    let text = cell_text::xml(text);
    format!(
        "<{prefix}r><{prefix}rPr><{prefix}sz val=\"9\"/><{prefix}color indexed=\"81\"/><{prefix}rFont \
        val=\"Tahoma\"/><{prefix}family val=\"2\"/></{prefix}rPr><{prefix}t xml:space=\"preserve\">{text}\
        </{prefix}t></{prefix}r>"
    )
}

/// The text of a comment that was there.
struct OldText {
    range: Range<usize>,
    /// Its tags, if it is empty: `<text/>`.
    parted: Option<(String, String)>,
    /// Where a run can be added: before what is said about the pronunciation.
    end: usize,
}

impl OldText {
    /// Returns its text as it is written, which is enough to know how large its box must be.
    fn plain(&self, source: &str) -> String {
        let element = source.get(self.range.clone()).unwrap_or_default();
        element.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect()
    }

    fn append(&self, edits: &mut Edits<'_>, prefix: &str, mark: &CellMark) {
        if let Some((open, end)) = &self.parted {
            let run = run(prefix, &mark.comment);
            edits.replace(self.range.clone(), format!("{open}{run}{end}"));
            return;
        }
        // Its bytes are more than the units of its text.
        let left = CELL_UNITS.saturating_sub(self.range.len());
        let comment = format!("\n{}", cut(&mark.comment, left.saturating_sub(1)));
        if left > 2 {
            edits.insert(self.end, run(prefix, &comment));
        }
    }
}

/// What is read of the comments.
#[derive(Default)]
struct Comments {
    prefix: String,
    authors: Option<Container>,
    list: Option<Container>,
    /// Each comment that is there, by its cell.
    old: BTreeMap<Address, OldText>,
    /// The cell whose comment is open.
    open: Option<Address>,
}

impl Comments {
    fn read(source: &str) -> Edited<Self> {
        let mut comments = Self::default();
        let mut tags = Tags::new(source);
        while let Some(item) = tags.next()? {
            match &item {
                Item::Open(tag) => comments.open(tag)?,
                Item::Close { range, depth: 3 } => comments.close_text(range),
                Item::Close { .. } => {}
            }
            for list in [&mut comments.authors, &mut comments.list].into_iter().flatten() {
                list.take(&item);
            }
        }
        Ok(comments)
    }

    fn open(&mut self, tag: &Tag<'_>) -> Edited<()> {
        match (tag.depth, tag.local()) {
            (0, _) => self.prefix = tag.main_prefix("comments")?,
            (1, "authors") => self.authors = Some(Container::begin(tag)?),
            (1, "commentList") => self.list = Some(Container::begin(tag)?),
            (2, "comment") => {
                let written = tag.attribute("ref")?.unwrap_or_default();
                self.open = Some(address::parsed(&written).ok_or(Unexpected)?);
            }
            (3, "text") => self.open_text(tag)?,
            // The list of authors lies at the depth of comments.
            (3, _) => self.open = None,
            (4, "rPh" | "phoneticPr") => {
                if let Some(old) = self.open.and_then(|address| self.old.get_mut(&address)) {
                    old.end = old.end.min(tag.range.start);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn open_text(&mut self, tag: &Tag<'_>) -> Edited<()> {
        let address = self.open.ok_or(Unexpected)?;
        let parted = if tag.is_empty { Some((tag.with(&[], false)?, tag.end())) } else { None };
        let old = OldText { range: tag.range.clone(), parted, end: usize::MAX };
        // Two comments of a cell are no book of Excel's.
        self.old.insert(address, old).map_or(Ok(()), |_| Err(Unexpected))
    }

    fn close_text(&mut self, range: &Range<usize>) {
        let old = self.open.take().and_then(|address| self.old.get_mut(&address));
        if let Some(old) = old.filter(|old| old.parted.is_none()) {
            old.end = old.end.min(range.start);
            old.range.end = range.end;
        }
    }
}
