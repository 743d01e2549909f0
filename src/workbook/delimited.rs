//! Tables as text (CSV, TSV), whatever separates their columns. Every value is the text as it stands there: a `0812…` keeps
//! its zero.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};

use super::address::Address;
use super::cell::Value;
use super::encoding;
use super::error::{Limit, Result};
use super::limits::{self, Budget, within};
use super::sheet::{Sheet, SheetBuilder};

const SEPARATORS: [u8; 4] = [b';', b'\t', b',', b'|'];
/// Separates nothing: a table of one column.
const NONE: u8 = 0x1F;
/// Records by which the separator is recognised.
const SAMPLE: usize = 200;
/// Line breaks in one value from which a quotation mark is not believed to open it.
const MOST_LINES: usize = 100;

/// Reads a text as a sheet of a name.
pub(super) fn read(bytes: &[u8], name: &str) -> Result<Vec<Sheet>> {
    within(Limit::FileBytes, bytes.len() as u64, limits::TABLE_BYTES)?;
    let text = encoding::text(bytes);
    let (separator, text) = match told_separator(&text) {
        Some((separator, rest)) => (separator, rest),
        None => (separator(&text), text.as_str()),
    };
    let quotes = records(text, separator, true)
        .take(SAMPLE)
        .all(|record| record.iter().all(|value| value.matches('\n').count() <= MOST_LINES));
    let budget = Budget::default();
    let mut sheet = SheetBuilder::new(name, false, &budget);
    let (mut row, mut end) = (0_usize, 0_usize);
    for record in records(text, separator, quotes) {
        // A record's place is before the empty lines above it, which are rows, too.
        let start = record.position().map_or(0, csv::Position::byte);
        let start = usize::try_from(start).unwrap_or(0).max(end);
        let rest = text.get(start..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start_matches('\n').len();
        row += blank;
        end = start + blank;
        add(&mut sheet, row, &record)?;
        row += 1;
    }
    Ok(vec![sheet.finish()?])
}

fn add(sheet: &mut SheetBuilder<'_>, row: usize, record: &StringRecord) -> Result<()> {
    within(Limit::Rows, row as u64 + 1, limits::ROWS.into())?;
    let row = u32::try_from(row).unwrap_or(limits::ROWS);
    for (column, value) in (0..).zip(record.iter()) {
        within(Limit::Columns, u64::from(column) + 1, limits::COLUMNS.into())?;
        let value = (!value.is_empty()).then(|| Value::Text(value.to_owned()));
        sheet.cell(Address { row, column }, value, None)?;
    }
    Ok(())
}

fn records(text: &str, separator: u8, quotes: bool) -> impl Iterator<Item = StringRecord> {
    let reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .quoting(quotes)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    // Reading UTF-8 text from memory cannot fail.
    reader.into_records().map_while(std::result::Result::ok)
}

/// Takes off the first line `sep=;`, by which Excel is told the separator and which it does not show.
fn told_separator(text: &str) -> Option<(u8, &str)> {
    let rest = text.strip_prefix("sep=").or_else(|| text.strip_prefix("SEP="))?;
    let (sign, rest) = rest.split_once('\n').unwrap_or((rest, ""));
    let &[separator] = sign.as_bytes() else { return None };
    Some((separator, rest))
}

/// Recognises the separator: the one that gives most rows the same number of columns, and many of them. A comma in every price
/// gives two columns where semicolons give ten.
fn separator(text: &str) -> u8 {
    let scored = SEPARATORS.map(|separator| (score(text, separator), separator));
    let best = scored.into_iter().rev().max_by_key(|(score, _)| *score);
    best.filter(|(score, _)| *score > 0).map_or(NONE, |(_, separator)| separator)
}

fn score(text: &str, separator: u8) -> usize {
    let (mut widths, mut all) = (BTreeMap::<usize, usize>::new(), 0);
    for record in records(text, separator, true).take(SAMPLE) {
        // Titles above a table, which have one value, and rows that end early say nothing about it.
        let filled = (0..).zip(record.iter()).filter(|(_, value)| !value.trim().is_empty());
        let used: Option<usize> = filled.map(|(column, _)| column).last();
        let Some(used) = used else { continue };
        all += 1;
        if used > 0 {
            *widths.entry(record.len()).or_default() += 1;
        }
    }
    let rows: usize = widths.values().sum();
    if rows * 2 < all {
        return 0;
    }
    widths.iter().map(|(width, rows)| rows * (width - 1)).max().unwrap_or(0)
}
