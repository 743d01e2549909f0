//! The tags of a part's XML with their places in it.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::{escape, unescape};
use quick_xml::events::{BytesStart, Event};

use super::edits::{Edited, Unexpected};
use crate::workbook::limits;

/// The namespace of spreadsheets. Files of the strict kind, which nearly no program writes, have another.
pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
/// The namespace of ids of relations.
pub(super) const RELATIONS: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A tag that begins an element.
pub(super) struct Tag<'x> {
    start: BytesStart<'x>,
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// Whether the element ends with it: `<c/>`.
    pub(super) is_empty: bool,
    /// How many elements it lies in.
    pub(super) depth: usize,
}

/// A tag.
pub(super) enum Item<'x> {
    Open(Tag<'x>),
    /// An end tag: its bytes, and how many elements its own lies in.
    Close {
        range: Range<usize>,
        depth: usize,
    },
}

/// Goes through the tags of a text. What stands between them is passed over.
pub(super) struct Tags<'x> {
    reader: Reader<&'x [u8]>,
    depth: usize,
}

impl<'x> Tags<'x> {
    pub(super) fn new(source: &'x str) -> Self {
        Self { reader: Reader::from_str(source), depth: 0 }
    }

    /// Returns the next tag, or `None` at the end.
    pub(super) fn next(&mut self) -> Edited<Option<Item<'x>>> {
        loop {
            let from = self.place()?;
            let event = self.reader.read_event().map_err(|_| Unexpected)?;
            let range = from..self.place()?;
            let is_empty = matches!(event, Event::Empty(_));
            match event {
                Event::Start(start) | Event::Empty(start) => {
                    let tag = Tag { start, range, is_empty, depth: self.depth };
                    self.depth += usize::from(!is_empty);
                    if self.depth > limits::DEPTH {
                        return Err(Unexpected);
                    }
                    return Ok(Some(Item::Open(tag)));
                }
                Event::End(_) => {
                    self.depth = self.depth.checked_sub(1).ok_or(Unexpected)?;
                    return Ok(Some(Item::Close { range, depth: self.depth }));
                }
                Event::Eof if self.depth == 0 => return Ok(None),
                Event::Eof | Event::DocType(_) => return Err(Unexpected),
                _ => {}
            }
        }
    }

    fn place(&self) -> Edited<usize> {
        usize::try_from(self.reader.buffer_position()).map_err(|_| Unexpected)
    }
}

impl Tag<'_> {
    /// Returns its name without a prefix.
    pub(super) fn local(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// Returns the prefix of its name with the colon: `x:`.
    pub(super) fn prefix(&self) -> &str {
        let name = self.start.name().into_inner();
        name.get(..name.len() - self.local().len()).unwrap_or_default()
    }

    /// Returns an attribute by its name, which has a prefix if the attribute has.
    pub(super) fn attribute(&self, name: &str) -> Edited<Option<String>> {
        self.find(|key| key == name)
    }

    /// Returns the id of a relation, whatever the prefix.
    pub(super) fn relation(&self) -> Edited<Option<String>> {
        self.find(|key| key.ends_with(":id"))
    }

    fn find(&self, wanted: impl Fn(&str) -> bool) -> Edited<Option<String>> {
        for attribute in self.start.attributes() {
            let attribute = attribute.map_err(|_| Unexpected)?;
            if wanted(attribute.key.into_inner()) {
                let value = unescape(&attribute.value).map_err(|_| Unexpected)?;
                return Ok(Some(value.into_owned()));
            }
        }
        Ok(None)
    }

    /// Returns an attribute that is a number.
    pub(super) fn number(&self, name: &str) -> Edited<Option<u32>> {
        let written = self.attribute(name)?;
        written.map(|written| written.trim().parse().map_err(|_| Unexpected)).transpose()
    }

    /// Writes the tag with attributes set, or taken out if there is no value; `is_empty` says how it ends.
    pub(super) fn with(&self, changes: &[(&str, Option<&str>)], is_empty: bool) -> Edited<String> {
        let mut text = format!("<{}", self.start.name().into_inner());
        let mut push = |name: &str, value: &str| {
            text.extend([" ", name, "=\"", value, "\""]);
        };
        for attribute in self.start.attributes() {
            let attribute = attribute.map_err(|_| Unexpected)?;
            let name = attribute.key.into_inner();
            if changes.iter().all(|(changed, _)| *changed != name) {
                push(name, &attribute.value.replace('"', "&quot;"));
            }
        }
        for (name, value) in changes {
            if let Some(value) = value {
                push(name, &escape(*value));
            }
        }
        text.push_str(if is_empty { "/>" } else { ">" });
        Ok(text)
    }

    /// Returns the end tag of its element.
    pub(super) fn end(&self) -> String {
        format!("</{}>", self.start.name().into_inner())
    }

    /// Returns the prefix that is bound to a namespace here, with the colon if it is not empty.
    pub(super) fn prefix_of(&self, namespace: &str) -> Edited<Option<String>> {
        for attribute in self.start.attributes() {
            let attribute = attribute.map_err(|_| Unexpected)?;
            if &*attribute.value == namespace {
                match attribute.key.into_inner().split_once(':') {
                    Some(("xmlns", prefix)) => return Ok(Some(format!("{prefix}:"))),
                    None if attribute.key.into_inner() == "xmlns" => {
                        return Ok(Some(String::new()));
                    }
                    _ => {}
                }
            }
        }
        Ok(None)
    }

    /// Checks that it is the root of a part of the spreadsheet; returns the prefix of its elements.
    pub(super) fn main_prefix(&self, root: &str) -> Edited<String> {
        let own = self.prefix();
        let name = if own.is_empty() {
            "xmlns".to_owned()
        } else {
            format!("xmlns:{}", own.trim_end_matches(':'))
        };
        let is_main = self.attribute(&name)?.as_deref() == Some(MAIN);
        if self.local() == root && is_main { Ok(own.to_owned()) } else { Err(Unexpected) }
    }

    /// Writes an attribute for the id of a relation, in a part whose root this is.
    pub(super) fn relation_attribute(&self, id: &str) -> Edited<String> {
        let prefix = self.prefix_of(RELATIONS)?.filter(|prefix| !prefix.is_empty());
        Ok(prefix.map_or_else(
            || format!(" xmlns:r=\"{RELATIONS}\" r:id=\"{id}\""),
            |prefix| format!(" {prefix}id=\"{id}\""),
        ))
    }
}
