//! The part that lists the sheets of a book, with one more before them.

use quick_xml::escape::escape;

use super::edits::{Edited, Edits, Unexpected};
use super::tags::{Item, Tag, Tags};

/// A sheet in the list.
pub(super) struct ListedSheet {
    pub(super) name: String,
    /// The id of the relation to its part.
    pub(super) relation: String,
}

/// Reads the list of sheets.
pub(super) fn sheets(source: &str) -> Edited<Vec<ListedSheet>> {
    let (mut sheets, mut tags) = (Vec::new(), Tags::new(source));
    while let Some(item) = tags.next()? {
        let Item::Open(tag) = item else { continue };
        if tag.depth == 2 && tag.local() == "sheet" {
            let name = tag.attribute("name")?.ok_or(Unexpected)?;
            sheets.push(ListedSheet { name, relation: tag.relation()?.ok_or(Unexpected)? });
        }
    }
    Ok(sheets)
}

/// Puts a sheet before all others, and lets the book open with it.
pub(super) fn with_first(source: &str, name: &str, relation: &str) -> Edited<String> {
    let mut list = SheetList::new(source);
    let (mut tags, mut root) = (Tags::new(source), None);
    while let Some(item) = tags.next()? {
        let Item::Open(tag) = item else { continue };
        if tag.depth == 0 {
            list.prefix = tag.main_prefix("workbook")?;
            root = Some(tag);
        } else {
            list.take(&tag)?;
        }
    }
    let id = root.ok_or(Unexpected)?.relation_attribute(relation)?;
    list.finish(name, &id)
}

struct SheetList<'x> {
    edits: Edits<'x>,
    prefix: String,
    /// Where the list begins, and where its first sheet belongs.
    place: Option<(usize, usize)>,
    has_views: bool,
    /// The highest number of a sheet; sheets keep theirs when others come or go.
    highest: u32,
}

impl<'x> SheetList<'x> {
    fn new(source: &'x str) -> Self {
        let edits = Edits::new(source);
        Self { edits, prefix: String::new(), place: None, has_views: false, highest: 0 }
    }

    fn take(&mut self, tag: &Tag<'_>) -> Edited<()> {
        match (tag.depth, tag.local()) {
            (1, "sheets") if !tag.is_empty => {
                self.place = Some((tag.range.start, tag.range.end));
            }
            (2, "sheet") => {
                self.highest = self.highest.max(tag.number("sheetId")?.unwrap_or(0));
            }
            (2, "workbookView") => {
                self.has_views = true;
                let first = [("activeTab", None), ("firstSheet", None)];
                self.edits.replace(tag.range.clone(), tag.with(&first, tag.is_empty)?);
            }
            // A name that is one sheet's own says which by counting the tabs.
            (2, "definedName") => {
                if let Some(sheet) = tag.number("localSheetId")? {
                    let next = sheet.checked_add(1).ok_or(Unexpected)?.to_string();
                    let moved = tag.with(&[("localSheetId", Some(&next))], tag.is_empty)?;
                    self.edits.replace(tag.range.clone(), moved);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn finish(mut self, name: &str, id: &str) -> Edited<String> {
        let (list, first) = self.place.ok_or(Unexpected)?;
        let (prefix, name) = (&self.prefix, escape(name));
        if !self.has_views {
            let view = format!("<{prefix}bookViews><{prefix}workbookView/></{prefix}bookViews>");
            self.edits.insert(list, view);
        }
        // Excel takes numbers up to 65,534.
        let number = self.highest.checked_add(1).filter(|number| *number < 65_535);
        let number = number.ok_or(Unexpected)?;
        self.edits
            .insert(first, format!("<{prefix}sheet name=\"{name}\" sheetId=\"{number}\"{id}/>"));
        self.edits.finish()
    }
}
