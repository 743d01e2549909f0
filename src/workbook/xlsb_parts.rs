//! Records of an xlsb that calamine does not read: which part is which sheet, merged areas, links.

use std::collections::BTreeMap;
use std::io::{BufRead, Read};

use super::address::{Address, Area};
use super::error::{Limit, Result, damaged};
use super::limits::{self, within};
use super::package::Package;
use super::sheet::SheetBuilder;
use super::xlsx_parts::{addresses, relations};

const BOOK: &str = "xl/workbook.bin";
/// `BrtBundleSh`: a sheet.
const SHEET: u32 = 0x9C;
/// `BrtMergeCell`.
const MERGED: u32 = 0xB0;
/// `BrtHLink`.
const LINK: u32 = 0x01EE;

/// Returns the name of each sheet's part.
pub(super) fn sheets(package: &mut Package<'_>) -> Result<BTreeMap<String, String>> {
    let relations = relations(package, BOOK)?;
    let mut sheets = BTreeMap::new();
    records(package, BOOK, &[SHEET], |_, content| {
        let mut rest = content.get(8..)?;
        let (relation, name) = (text(&mut rest)?, text(&mut rest)?);
        sheets.insert(name, relations.get(&relation)?.part.clone());
        Some(Ok(()))
    })?;
    Ok(sheets)
}

/// Adds the merged areas and links of a sheet.
pub(super) fn add(
    package: &mut Package<'_>,
    part: &str,
    builder: &mut SheetBuilder<'_>,
) -> Result<()> {
    let targets = addresses(package, part)?;
    records(package, part, &[MERGED, LINK], |kind, content| {
        let mut rest = content;
        let area = area(&mut rest)?;
        if kind == MERGED {
            return Some(builder.merge(area));
        }
        let (relation, place) = (text(&mut rest)?, text(&mut rest)?);
        let target = targets.get(&relation).cloned().unwrap_or_default();
        let place = if place.is_empty() { place } else { format!("#{place}") };
        Some(builder.link(area, target + &place))
    })
}

/// Gives the contents of records of some kinds to a function, which returns `None` for one that is damaged.
fn records(
    package: &mut Package<'_>,
    part: &str,
    kinds: &[u32],
    mut each: impl FnMut(u32, &[u8]) -> Option<Result<()>>,
) -> Result<()> {
    let Some(mut stream) = package.open_part(part)? else { return Ok(()) };
    while let Some(kind) = number(&mut stream, 2) {
        let bytes = u64::from(number(&mut stream, 4).ok_or_else(|| damaged(part))?);
        let mut content = stream.by_ref().take(bytes);
        if kinds.contains(&kind) {
            within(Limit::TextBytes, bytes, limits::TEXT_BYTES)?;
            let mut whole = Vec::new();
            content.read_to_end(&mut whole).map_err(|_| damaged(part))?;
            each(kind, &whole).unwrap_or_else(|| Err(damaged(part)))?;
        } else {
            std::io::copy(&mut content, &mut std::io::sink()).map_err(|_| damaged(part))?;
        }
    }
    Ok(())
}

/// Reads a number of 7 bits a byte, lowest first; `None` at the end.
fn number(stream: &mut impl BufRead, most: u32) -> Option<u32> {
    let mut value = 0;
    for place in 0..most {
        let mut byte = [0];
        stream.read_exact(&mut byte).ok()?;
        value |= u32::from(byte[0] & 0x7F) << (7 * place);
        if byte[0] & 0x80 == 0 {
            break;
        }
    }
    Some(value)
}

/// Takes the rows and columns of an area: first and last row, first and last column.
fn area(rest: &mut &[u8]) -> Option<Area> {
    let (first_row, last_row, first, last) = (long(rest)?, long(rest)?, long(rest)?, long(rest)?);
    let first = Address { row: first_row, column: first };
    Some(Area { first, last: Address { row: last_row, column: last } })
}

fn long(rest: &mut &[u8]) -> Option<u32> {
    let (bytes, after) = rest.split_first_chunk()?;
    *rest = after;
    Some(u32::from_le_bytes(*bytes))
}

/// Takes a text of UTF-16, whose length is before it; one without a length is empty.
fn text(rest: &mut &[u8]) -> Option<String> {
    let letters = long(rest)?;
    if letters == u32::MAX {
        return Some(String::new());
    }
    let bytes = usize::try_from(letters).ok()?.checked_mul(2)?;
    let (text, after) = rest.split_at_checked(bytes)?;
    *rest = after;
    Some(encoding_rs::UTF_16LE.decode_without_bom_handling(text).0.into_owned())
}
