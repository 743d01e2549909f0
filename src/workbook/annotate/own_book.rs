//! The office's own book with marks: its parts are changed at the places of the marks, and nowhere else. Whatever is not
//! as in books of known programs ends the attempt.

use std::collections::{BTreeMap, BTreeSet};

use super::book_part::{self, ListedSheet};
use super::book_parts::BookParts;
use super::cell_marks::SheetMarks;
use super::edits::{Edited, Edits, Unexpected};
use super::links_part::{Relations, Types};
use super::mark::SummarySheet;
use super::sheet_name::SheetNames;
use super::styles_part::Styles;
use super::tags::{Item, Tags};
use super::{comment_shapes, comments_part, sheet_part, summary_part};
use crate::workbook::Workbook;

const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
const COMMENTS: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";

/// Parts that do not go with changes: macros, the changes of a shared book, signatures.
const REFUSED: &[&str] = &["vbaproject.bin", "/revisions/", "_xmlsignatures/", "/macrosheets/"];

/// Writes an xlsx with the marks of each sheet of a book.
pub(super) fn written(
    bytes: &[u8],
    book: &Workbook,
    marks: &[SheetMarks],
    summary: &SummarySheet,
) -> Edited<Vec<u8>> {
    let mut parts = BookParts::open(bytes)?;
    if parts.names().any(|name| REFUSED.iter().any(|refused| name.contains(refused))) {
        return Err(Unexpected);
    }
    let part = parts.leads_to("", "officeDocument")?.ok_or(Unexpected)?;
    let source = parts.text(&part)?.ok_or(Unexpected)?;
    let listed = book_part::sheets(&source)?;
    let mut relations = Relations::of(&mut parts, &part)?;
    let styles_part = parts.leads_to(&part, "styles")?.ok_or(Unexpected)?;
    let styles = Styles::read(parts.text(&styles_part)?.ok_or(Unexpected)?)?;
    let mut edit = BookEdit { parts, styles, types: Types::default() };
    edit.sheets(&part, &listed, book, marks)?;

    let mut names = SheetNames::default();
    for sheet in &listed {
        names.take(&sheet.name);
    }
    let name = names.unique(&summary.name);
    let targets = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    let first = summary_part::written(summary, &targets, &mut edit.styles)?;
    let first = edit.add("xl/worksheets/sheet", "xml", first, Some(SHEET));
    let relation = relations.add("worksheet", &first);
    // The order in which formulas are computed is made anew by the program that opens the book.
    edit.leave_out(&part, "calcChain", &mut relations)?;
    let BookEdit { mut parts, styles, types } = edit;
    parts.set(&part, book_part::with_first(&source, &name, &relation)?);
    parts.set(&styles_part, styles.finish()?);
    relations.save(&mut parts)?;
    types.save(&mut parts)?;
    parts.written()
}

struct BookEdit<'b> {
    parts: BookParts<'b>,
    styles: Styles,
    types: Types,
}

impl BookEdit<'_> {
    /// Marks the cells of all sheets.
    fn sheets(
        &mut self,
        book_part: &str,
        listed: &[ListedSheet],
        book: &Workbook,
        marks: &[SheetMarks],
    ) -> Edited<()> {
        let mut marks: BTreeMap<&str, &SheetMarks> =
            book.sheets.iter().map(|sheet| sheet.name.as_str()).zip(marks).collect();
        let relations = self.parts.relations(book_part)?;
        let mut seen = BTreeSet::new();
        for sheet in listed {
            let relation = relations.get(&sheet.relation).ok_or(Unexpected)?;
            if !seen.insert(relation.part.to_ascii_lowercase()) {
                return Err(Unexpected);
            }
            let marks = marks.remove(sheet.name.as_str()).filter(|marks| !marks.is_empty());
            match (relation.kind.as_str(), marks) {
                ("worksheet", Some(marks)) => self.mark(&relation.part, marks)?,
                ("worksheet" | "chartsheet" | "dialogsheet", None) => {
                    self.deselect(&relation.part)?;
                }
                _ => return Err(Unexpected),
            }
        }
        Ok(())
    }

    fn deselect(&mut self, part: &str) -> Edited<()> {
        let source = self.parts.text(part)?.ok_or(Unexpected)?;
        let (mut edits, mut tags) = (Edits::new(&source), Tags::new(&source));
        while let Some(item) = tags.next()? {
            let Item::Open(tag) = item else { continue };
            match (tag.depth, tag.local()) {
                (2, "sheetView") => sheet_part::deselect(&tag, &mut edits)?,
                (1, "sheetData") => break,
                _ => {}
            }
        }
        let text = edits.finish()?;
        if text != source {
            self.parts.set(part, text);
        }
        Ok(())
    }

    fn mark(&mut self, part: &str, marks: &SheetMarks) -> Edited<()> {
        let source = self.parts.text(part)?.ok_or(Unexpected)?;
        let has_comments = marks.values().any(|mark| !mark.comment.is_empty());
        if !has_comments {
            let sheet = sheet_part::edited(&source, marks, &mut self.styles, None)?;
            self.parts.set(part, sheet.text);
            return Ok(());
        }
        let mut relations = Relations::of(&mut self.parts, part)?;
        let id = relations.next();
        let sheet = sheet_part::edited(&source, marks, &mut self.styles, Some(&id))?;
        let old_part = self.parts.leads_to(part, "comments")?;
        let old = match &old_part {
            Some(part) => Some(self.parts.text(part)?.ok_or(Unexpected)?),
            None => None,
        };
        let comments = comments_part::edited(old.as_deref(), marks)?;
        if let Some(id) = &sheet.drawing {
            let leads = self.parts.relations(part)?;
            let drawing = leads.get(id).ok_or(Unexpected)?.part.clone();
            let drawn = self.parts.text(&drawing)?.ok_or(Unexpected)?;
            let drawn = comment_shapes::drawn(Some(&drawn), &comments, &sheet.layout)?;
            self.parts.set(&drawing, drawn);
        } else {
            let drawn = comment_shapes::drawn(None, &comments, &sheet.layout)?;
            let drawing = self.add("xl/drawings/vmlDrawing", "vml", drawn, None);
            relations.add("vmlDrawing", &drawing);
        }
        if let Some(old) = old_part {
            self.parts.set(&old, comments.text);
        } else {
            let new = self.add("xl/comments", "xml", comments.text, Some(COMMENTS));
            relations.add("comments", &new);
        }
        // Where there is a conversation, Excel does not show the comment to which a text was added.
        self.leave_out(part, "threadedComment", &mut relations)?;
        self.parts.set(part, sheet.text);
        relations.save(&mut self.parts)
    }

    /// Leaves out what a part leads to by a kind of relation.
    fn leave_out(
        &mut self,
        part: &str,
        kind: &'static str,
        relations: &mut Relations,
    ) -> Edited<()> {
        if let Some(target) = self.parts.leads_to(part, kind)? {
            relations.remove(kind);
            self.parts.leave_out(&target);
            self.types.left_out.insert(target.to_ascii_lowercase());
        }
        Ok(())
    }

    /// Adds a part under a name that none has.
    fn add(
        &mut self,
        stem: &str,
        extension: &str,
        text: String,
        kind: Option<&'static str>,
    ) -> String {
        let name = self.parts.unused(stem, extension);
        self.parts.set(&name, text);
        self.types.parts.extend(kind.map(|kind| (name.clone(), kind)));
        name
    }
}
