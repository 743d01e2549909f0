//! The summary as a worksheet of the office's own book.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::cell_text::{self, CELL_UNITS, cut, visible};
use super::edits::Edited;
use super::mark::{SummaryCell, SummarySheet, SummaryValue};
use super::styles_part::Styles;
use super::tags::MAIN;
use crate::workbook::{Address, limits};

/// Links of a sheet; Excel takes 65,530.
const LINKS: usize = 65_000;

/// Writes the sheet. Links lead to sheets that are among `names`.
pub(super) fn written(
    summary: &SummarySheet,
    names: &BTreeSet<&str>,
    styles: &mut Styles,
) -> Edited<String> {
    let (mut rows, mut links, mut link_count) = (String::new(), String::new(), 0);
    for (row, cells) in (0..limits::ROWS).zip(&summary.rows) {
        let mut out = String::new();
        for (column, cell) in (0..limits::COLUMNS).zip(cells) {
            let address = Address { row, column };
            let link = cell.link.as_ref().filter(|(sheet, _)| names.contains(sheet.as_str()));
            let link = link.filter(|_| link_count < LINKS);
            if let Some((sheet, target)) = link {
                link_count += 1;
                let target = target.qualified(sheet);
                // Writing into a string cannot fail.
                let _ = write!(
                    links,
                    "<hyperlink ref=\"{address}\" location=\"{}\"/>",
                    escape(&target)
                );
            }
            let format = styles.of_summary(cell.is_bold, link.is_some(), cell.level)?;
            push_cell(&mut out, address, cell, format);
        }
        if !out.is_empty() {
            let _ = write!(rows, "<row r=\"{}\">{out}</row>", row + 1);
        }
    }
    let columns = columns(&summary.widths);
    let links = if links.is_empty() { links } else { format!("<hyperlinks>{links}</hyperlinks>") };
    Ok(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"{MAIN}\">\
        <sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"/></sheetViews>{columns}\
        <sheetData>{rows}</sheetData>{links}</worksheet>"
    ))
}

fn push_cell(out: &mut String, address: Address, cell: &SummaryCell, format: usize) {
    let place = format!("r=\"{address}\" s=\"{format}\"");
    // Writing into a string cannot fail.
    let _ = match &cell.value {
        SummaryValue::Number(number) => write!(out, "<c {place}><v>{number}</v></c>"),
        SummaryValue::Text(text) if text.is_empty() => write!(out, "<c {place}/>"),
        SummaryValue::Text(text) => {
            let text = cell_text::xml(&cut(&visible(text), CELL_UNITS));
            write!(
                out,
                "<c {place} t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
            )
        }
    };
}

fn columns(widths: &[f64]) -> String {
    if widths.is_empty() {
        return String::new();
    }
    let mut columns = String::new();
    for (number, width) in (1..=limits::COLUMNS).zip(widths) {
        let width = width.clamp(1.0, 250.0);
        // Writing into a string cannot fail.
        let _ = write!(
            columns,
            "<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>"
        );
    }
    format!("<cols>{columns}</cols>")
}
