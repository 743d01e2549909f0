//! The relations of a part, and the list of all parts' types: what is added there when a part is added.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use super::book_parts::BookParts;
use super::container::Container;
use super::edits::{Edited, Edits, Unexpected};
use super::tags::{Item, RELATIONS, Tag, Tags};

/// The relations of a part that are being changed.
pub(super) struct Relations {
    list: String,
    source: String,
    ids: BTreeSet<String>,
    /// Kinds of relations that are taken out.
    removed: BTreeSet<&'static str>,
    added: Vec<(String, &'static str, String)>,
}

impl Relations {
    /// Reads those of a part.
    pub(super) fn of(parts: &mut BookParts<'_>, part: &str) -> Edited<Self> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let list = format!("{folder}/_rels/{file}.rels");
        let list = list.trim_start_matches('/').to_owned();
        let none = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
            <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>";
        let source = parts.text(&list)?.unwrap_or_else(|| none.to_owned());
        let mut ids = BTreeSet::new();
        let mut tags = Tags::new(&source);
        while let Some(item) = tags.next()? {
            if let Item::Open(tag) = item {
                ids.extend(tag.attribute("Id")?);
            }
        }
        Ok(Self { list, source, ids, removed: BTreeSet::new(), added: Vec::new() })
    }

    /// Returns the id that the next relation gets.
    pub(super) fn next(&self) -> String {
        let mut ids = (1..).map(|number: u32| format!("rId{number}"));
        ids.find(|id| !self.ids.contains(id)).unwrap_or_default()
    }

    /// Adds a relation to a part; returns its id.
    pub(super) fn add(&mut self, kind: &'static str, target: &str) -> String {
        let id = self.next();
        self.ids.insert(id.clone());
        self.added.push((id.clone(), kind, target.to_owned()));
        id
    }

    /// Takes out the relations of a kind.
    pub(super) fn remove(&mut self, kind: &'static str) {
        self.removed.insert(kind);
    }

    /// Writes them, if there is a change.
    pub(super) fn save(self, parts: &mut BookParts<'_>) -> Edited<()> {
        if self.added.is_empty() && self.removed.is_empty() {
            return Ok(());
        }
        let mut edits = Edits::new(&self.source);
        let (mut tags, mut root) = (Tags::new(&self.source), None::<(Container, String)>);
        while let Some(item) = tags.next()? {
            match (&item, &mut root) {
                (Item::Open(tag), None) => {
                    root = Some((Container::begin(tag)?, tag.prefix().to_owned()));
                }
                (item, Some((list, _))) => {
                    if let Item::Open(tag) = item
                        && let Some(kind) = tag.attribute("Type")?
                        && self.removed.contains(kind.rsplit('/').next().unwrap_or_default())
                    {
                        edits.replace(whole(tag)?, "");
                    }
                    list.take(item);
                }
                (Item::Close { .. }, None) => return Err(Unexpected),
            }
        }
        let (list, prefix) = root.ok_or(Unexpected)?;
        let mut text = String::new();
        for (id, kind, target) in &self.added {
            // Writing into a string cannot fail.
            let _ = write!(
                text,
                "<{prefix}Relationship Id=\"{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"/{target}\"/>"
            );
        }
        list.append(&mut edits, &text);
        let text = edits.finish()?;
        parts.set(&self.list, text);
        Ok(())
    }
}

/// Returns the bytes of an element that is one tag. One with an end tag of its own would leave that behind.
fn whole(tag: &Tag<'_>) -> Edited<Range<usize>> {
    if tag.is_empty { Ok(tag.range.clone()) } else { Err(Unexpected) }
}

/// Types of parts that are added.
#[derive(Default)]
pub(super) struct Types {
    /// Names of parts, and their types.
    pub(super) parts: Vec<(String, &'static str)>,
    /// Names of parts that are left out, in small letters.
    pub(super) left_out: BTreeSet<String>,
}

const TYPES: &str = "[Content_Types].xml";
const TEMPLATE: &str =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml";
const BOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
const VML: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";

impl Types {
    /// Writes the types.
    pub(super) fn save(self, parts: &mut BookParts<'_>) -> Edited<()> {
        let source = parts.text(TYPES)?.ok_or(Unexpected)?;
        let mut edits = Edits::new(&source);
        let (mut tags, mut has_vml) = (Tags::new(&source), false);
        let mut root: Option<(Container, String)> = None;
        while let Some(item) = tags.next()? {
            if let (Item::Open(tag), None) = (&item, &root) {
                root = Some((Container::begin(tag)?, tag.prefix().to_owned()));
                continue;
            }
            if let Item::Open(tag) = &item {
                let extension = tag.attribute("Extension")?.unwrap_or_default();
                has_vml |= extension.eq_ignore_ascii_case("vml");
                let part = tag.attribute("PartName")?.unwrap_or_default().to_ascii_lowercase();
                if self.left_out.contains(part.trim_start_matches('/')) {
                    edits.replace(whole(tag)?, "");
                } else if tag.attribute("ContentType")?.as_deref() == Some(TEMPLATE) {
                    // The book that comes back is no template.
                    let book = tag.with(&[("ContentType", Some(BOOK))], tag.is_empty)?;
                    edits.replace(tag.range.clone(), book);
                }
            }
            if let Some((list, _)) = &mut root {
                list.take(&item);
            }
        }
        let (list, prefix) = root.ok_or(Unexpected)?;
        let mut text = String::new();
        if !has_vml {
            // Writing into a string cannot fail.
            let _ = write!(text, "<{prefix}Default Extension=\"vml\" ContentType=\"{VML}\"/>");
        }
        for (part, kind) in &self.parts {
            let _ = write!(text, "<{prefix}Override PartName=\"/{part}\" ContentType=\"{kind}\"/>");
        }
        list.append(&mut edits, &text);
        let text = edits.finish()?;
        parts.set(TYPES, text);
        Ok(())
    }
}
