//! A worksheet with its marked cells coloured: the tags of other cells, and all else, stay as they are.

use super::cell_marks::SheetMarks;
use super::edits::{Edited, Edits, Unexpected};
use super::sheet_cells::SheetCells;
use super::sheet_layout::Layout;
use super::styles_part::Styles;
use super::tags::{Item, Tag, Tags};
use crate::workbook::{Address, Area, address};

/// The children of a worksheet, in their order, up to those that may follow the drawing of its comments (ECMA-376 Part 1,
/// 18.3.1.99).
const BEFORE: &[&str] = &[
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
];
const AFTER: &[&str] = &[
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
];

/// A worksheet that was edited.
pub(super) struct EditedSheet {
    pub(super) text: String,
    pub(super) layout: Layout,
    /// The id of the relation to the drawing of its comments that it had already.
    pub(super) drawing: Option<String>,
}

/// Colours the marked cells of a worksheet. If it has no drawing for comments, it gets one, named by `drawing`, unless that is
/// `None`.
pub(super) fn edited(
    source: &str,
    marks: &SheetMarks,
    styles: &mut Styles,
    drawing: Option<&str>,
) -> Edited<EditedSheet> {
    let mut sheet = SheetEdit::new(source, marks, styles);
    let (mut tags, mut root) = (Tags::new(source), None);
    while let Some(item) = tags.next()? {
        match item {
            Item::Open(tag) if tag.depth == 0 => {
                sheet.prefix = tag.main_prefix("worksheet")?;
                root = Some(tag);
            }
            Item::Open(tag) => sheet.open(&tag)?,
            Item::Close { range, depth } => {
                if sheet.is_in_data {
                    sheet.cells.close(range.start, depth, &mut sheet.edits)?;
                }
                sheet.is_in_data &= depth > 1;
                if depth == 0 {
                    sheet.place.get_or_insert(range.start);
                }
            }
        }
    }
    let (root, place) = (root.ok_or(Unexpected)?, sheet.place.ok_or(Unexpected)?);
    if let (None, Some(id)) = (&sheet.drawing, drawing) {
        let id = root.relation_attribute(id)?;
        sheet.edits.insert(place, format!("<{}legacyDrawing{id}/>", sheet.prefix));
    }
    if !sheet.cells.is_done() {
        return Err(Unexpected);
    }
    Ok(EditedSheet {
        text: sheet.edits.finish()?,
        layout: sheet.cells.layout,
        drawing: sheet.drawing,
    })
}

struct SheetEdit<'x, 's> {
    edits: Edits<'x>,
    prefix: String,
    cells: SheetCells<'x, 's>,
    /// The smallest area that has all marks.
    area: Option<Area>,
    is_in_data: bool,
    /// Where a tag for alternatives begins, until it is known what they are of.
    alternative: Option<usize>,
    /// Where the drawing of comments belongs.
    place: Option<usize>,
    drawing: Option<String>,
}

impl<'x, 's> SheetEdit<'x, 's> {
    fn new(source: &'x str, marks: &'x SheetMarks, styles: &'s mut Styles) -> Self {
        Self {
            edits: Edits::new(source),
            prefix: String::new(),
            cells: SheetCells::new(marks, styles),
            area: area_of(marks),
            is_in_data: false,
            alternative: None,
            place: None,
            drawing: None,
        }
    }

    fn open(&mut self, tag: &Tag<'x>) -> Edited<()> {
        if self.is_in_data {
            return self.cells.open(tag, &mut self.edits);
        }
        if tag.depth == 1 {
            self.find_place(tag)?;
        } else if let Some(begin) = self.alternative
            && AFTER.contains(&tag.local())
        {
            self.place.get_or_insert(begin);
        }
        match (tag.depth, tag.local()) {
            (1, "dimension") => self.widen(tag)?,
            (1, "sheetFormatPr") => self.cells.layout.defaults(tag)?,
            (1, "sheetData") if tag.is_empty => {
                self.cells.begin(&self.prefix);
                self.cells.fill_empty(tag, &mut self.edits)?;
            }
            (1, "sheetData") => {
                self.is_in_data = true;
                self.cells.begin(&self.prefix);
            }
            (1, "legacyDrawing") => self.drawing = tag.relation()?,
            (2, "sheetView") => deselect(tag, &mut self.edits)?,
            (2, "col") => self.cells.layout.columns(tag)?,
            _ => {}
        }
        Ok(())
    }

    fn find_place(&mut self, tag: &Tag<'_>) -> Edited<()> {
        let (name, begin) = (tag.local(), tag.range.start);
        self.alternative = (name == "AlternateContent").then_some(begin);
        // What other programs add under prefixes of their own has no place in the order.
        let is_own = tag.prefix() == self.prefix && name != "legacyDrawing";
        if AFTER.contains(&name) {
            self.place.get_or_insert(begin);
        } else if is_own && !BEFORE.contains(&name) {
            return Err(Unexpected);
        }
        Ok(())
    }

    /// Lets the area that is in use include the marks.
    fn widen(&mut self, tag: &Tag<'_>) -> Edited<()> {
        let written = tag.attribute("ref")?.unwrap_or_default();
        let (first, last) = written.split_once(':').unwrap_or((&written, &written));
        let written = address::parsed(first).zip(address::parsed(last));
        let Some(((first, last), area)) = written.zip(self.area) else { return Ok(()) };
        let area = joined(Area { first, last }, area).to_string();
        let wider = tag.with(&[("ref", Some(&area))], tag.is_empty)?;
        self.edits.replace(tag.range.clone(), wider);
        Ok(())
    }
}

/// Takes back that a sheet is selected: what is typed into the summary would be typed into it, too.
pub(super) fn deselect(tag: &Tag<'_>, edits: &mut Edits<'_>) -> Edited<()> {
    if tag.attribute("tabSelected")?.is_some() {
        edits.replace(tag.range.clone(), tag.with(&[("tabSelected", None)], tag.is_empty)?);
    }
    Ok(())
}

fn area_of(marks: &SheetMarks) -> Option<Area> {
    let single = |address: &Address| Area { first: *address, last: *address };
    marks.keys().map(single).reduce(joined)
}

fn joined(one: Area, other: Area) -> Area {
    let (least, most) = (u32::min, u32::max);
    let corner = |of: fn(u32, u32) -> u32, one: Address, other: Address| Address {
        row: of(one.row, other.row),
        column: of(one.column, other.column),
    };
    Area { first: corner(least, one.first, other.first), last: corner(most, one.last, other.last) }
}
