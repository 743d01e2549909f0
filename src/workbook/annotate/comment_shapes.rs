//! The boxes of comments, as drawings of the kind that Excel has kept for them since 1997 (VML).

use std::fmt::Write as _;
use std::ops::Range;

use super::comment_box;
use super::comments_part::EditedComments;
use super::edits::{Edited, Edits, Unexpected};
use super::sheet_layout::Layout;
use crate::workbook::Address;

/// Declares the names of shapes, with the usual prefixes.
const SPACES: &str = " xmlns:v=\"urn:schemas-microsoft-com:vml\" \
    xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"";
/// What the names of shapes begin with.
const NAME: &str = "_x0000_s";
/// Shapes in a block of numbers; that of a drawing begins after the first block.
const BLOCK: usize = 1024;

/// Draws the boxes of comments: of new ones into a drawing, or of all into a new one.
pub(super) fn drawn(
    source: Option<&str>,
    comments: &EditedComments,
    layout: &Layout,
) -> Edited<String> {
    let first = source.map_or(BLOCK + 1, |source| last_number(source) + 1);
    let spaces = source.map_or("", missing_spaces);
    let (mut shapes, mut number) = (String::new(), first);
    for (cell, text) in &comments.texts {
        if source.is_none() || comments.new.contains(cell) {
            push_shape(
                &mut shapes,
                &format!("{spaces} id=\"{NAME}{number}\""),
                (*cell, text),
                layout,
            );
            number += 1;
        }
    }
    match source {
        Some(source) => added(&grown(source, comments, layout)?, &shapes, spaces),
        None => {
            Ok(format!("<xml{SPACES}>{}{}{shapes}</xml>", blocks(number - first), kind(spaces)))
        }
    }
}

/// Returns the declarations that shapes need in a drawing: none if it has the usual prefixes, as those of Excel and
/// `LibreOffice` have. openpyxl writes `ns1:shape`.
fn missing_spaces(source: &str) -> &'static str {
    let root = source.split_once("<xml").and_then(|(_, rest)| rest.split_once('>'));
    let root = root.map_or("", |(root, _)| root);
    let is_declared = |space: &str| root.split_ascii_whitespace().any(|found| found == space);
    if SPACES.split_ascii_whitespace().all(is_declared) { "" } else { SPACES }
}

/// Gives boxes of comments that have more text now the size for it.
fn grown(source: &str, comments: &EditedComments, layout: &Layout) -> Edited<String> {
    let (mut edits, mut from) = (Edits::new(source), 0);
    let x = prefix(source);
    let (begin, end) = (format!("<{x}:ClientData"), format!("</{x}:ClientData>"));
    while let Some(found) = content(source, from, &begin, &end) {
        from = found.end;
        let block = source.get(found.clone()).unwrap_or_default();
        let inner = |name: &str| content(block, 0, &format!("<{x}:{name}>"), "</");
        let number = |name: &str| -> Option<u32> { block.get(inner(name)?)?.trim().parse().ok() };
        let cell = number("Row").zip(number("Column")).map(|(row, column)| Address { row, column });
        let Some(cell) = cell.filter(|cell| comments.grown.contains(cell)) else { continue };
        if let Some(anchor) = inner("Anchor") {
            let text = comments.texts.get(&cell).map_or("", String::as_str);
            let place = found.start + anchor.start..found.start + anchor.end;
            edits.replace(place, anchor_text(cell, layout, text));
        }
    }
    edits.finish()
}

/// Finds what stands between two texts, from a byte on.
fn content(source: &str, from: usize, begin: &str, end: &str) -> Option<Range<usize>> {
    let start = from + source.get(from..)?.find(begin)? + begin.len();
    Some(start..start + source.get(start..)?.find(end)?)
}

/// Names the blocks of numbers that a new drawing takes.
fn blocks(shapes: usize) -> String {
    let blocks: Vec<String> = (1..=1 + shapes / BLOCK).map(|block| block.to_string()).collect();
    format!(
        "<o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"{}\"/></o:shapelayout>",
        blocks.join(",")
    )
}

/// Drawings of Excel are not always XML, so text is added before their end.
fn added(source: &str, shapes: &str, spaces: &str) -> Edited<String> {
    let end = source.rfind("</xml>").ok_or(Unexpected)?;
    let (before, after) = source.split_at_checked(end).ok_or(Unexpected)?;
    let kind = if source.contains("id=\"_x0000_t202\"") { String::new() } else { kind(spaces) };
    Ok(format!("{before}{kind}{shapes}{after}"))
}

/// Returns the prefix of the elements of spreadsheets in a drawing.
fn prefix(source: &str) -> &str {
    let root = source.find("=\"urn:schemas-microsoft-com:office:excel\"");
    let name = root.and_then(|at| source.get(..at)).and_then(|before| before.rsplit_once("xmlns:"));
    name.map_or("x", |(_, prefix)| prefix)
}

/// Returns the highest number of a shape in a drawing.
fn last_number(source: &str) -> usize {
    let numbers = source.match_indices(NAME).filter_map(|(at, name)| {
        let digits = source.get(at + name.len()..)?;
        let end = digits.bytes().take_while(u8::is_ascii_digit).count();
        digits.get(..end)?.parse::<u32>().ok()
    });
    numbers.map(|number| number as usize).max().unwrap_or(0).max(BLOCK)
}

/// Writes where the box for a text lies.
fn anchor_text(cell: Address, layout: &Layout, text: &str) -> String {
    let anchor = layout.anchor(cell, comment_box::size(text));
    anchor.map(|number| number.to_string()).join(", ")
}

/// Describes the kind of shape that comments are.
fn kind(spaces: &str) -> String {
    format!(
        "<v:shapetype{spaces} id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" \
        path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" \
        o:connecttype=\"rect\"/></v:shapetype>"
    )
}

/// Adds the shape of a comment, whose tag begins with `head`.
fn push_shape(out: &mut String, head: &str, (cell, comment): (Address, &str), layout: &Layout) {
    let size = comment_box::size(comment);
    let anchor = anchor_text(cell, layout, comment);
    // Points; the box lies where its anchor says.
    let (width, height) = (size.width * 3 / 4, size.height * 3 / 4);
    let Address { row, column } = cell;
    // Writing into a string cannot fail.
    let _ = write!(
        out,
        "<v:shape{head} type=\"#_x0000_t202\" style='position:absolute;margin-left:60pt;\
        margin-top:6pt;width:{width}pt;height:{height}pt;z-index:1;visibility:hidden' \
        fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" \
        color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox \
        style='mso-direction-alt:auto'><div style='text-align:left'></div></v:textbox><x:ClientData \
        ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>\
        <x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    );
}
