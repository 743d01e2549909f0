//! Links of an xls, which calamine does not read (MS-XLS 2.4.140, MS-OSHARED 2.3.7).

use super::address::{Address, Area};
use super::xls_records::{long, word};

const HAS_MONIKER: u32 = 0x01;
const HAS_PLACE: u32 = 0x08;
const HAS_NAME: u32 = 0x10;
const HAS_FRAME: u32 = 0x80;
const IS_TEXT: u32 = 0x0100;
/// The class of addresses, as it lies in the file.
const ADDRESS_CLASS: [u8; 16] =
    [0xE0, 0xC9, 0xEA, 0x79, 0xF9, 0xBA, 0xCE, 0x11, 0x8C, 0x82, 0, 0xAA, 0, 0x4B, 0xA9, 0x0B];

/// Reads the record of a link: its area and its target. Links to files on a disk are left out; so are damaged ones.
pub(super) fn link(content: &[u8]) -> Option<(Area, String)> {
    let corner = |row, column| {
        let (row, column) = (word(content, row)?, word(content, column)?);
        Some(Address { row: row.into(), column: column.into() })
    };
    let area = Area { first: corner(0, 4)?, last: corner(2, 6)? };
    // The class of links, and the version of what follows.
    let mut rest = content.get(8 + 16 + 4..)?;
    let flags = long(rest, 0)?;
    rest = rest.get(4..)?;
    for flag in [HAS_NAME, HAS_FRAME] {
        if flags & flag != 0 {
            text(&mut rest)?;
        }
    }
    let target = match flags & (HAS_MONIKER | IS_TEXT) {
        HAS_MONIKER => address(&mut rest)?,
        0 => String::new(),
        _ => text(&mut rest)?,
    };
    let place = if flags & HAS_PLACE == 0 { String::new() } else { text(&mut rest)? };
    let place = if place.is_empty() { place } else { format!("#{place}") };
    Some((area, target + &place))
}

/// Takes a text whose number of letters is before it.
fn text(rest: &mut &[u8]) -> Option<String> {
    let bytes = usize::try_from(long(rest, 0)?).ok()?.checked_mul(2)?;
    let (text, after) = rest.get(4..)?.split_at_checked(bytes)?;
    *rest = after;
    Some(decoded(text))
}

/// Takes an address, whose number of bytes is before it; others may follow it there.
fn address(rest: &mut &[u8]) -> Option<String> {
    let after = rest.strip_prefix(&ADDRESS_CLASS)?;
    let bytes = usize::try_from(long(after, 0)?).ok()?;
    let (text, after) = after.get(4..)?.split_at_checked(bytes)?;
    *rest = after;
    Some(decoded(text))
}

/// Decodes UTF-16 until its first zero.
fn decoded(text: &[u8]) -> String {
    let (text, _) = encoding_rs::UTF_16LE.decode_without_bom_handling(text);
    text.split('\0').next().unwrap_or_default().to_owned()
}
