//! Addresses of cells and areas, as spreadsheets write them.

use std::fmt;

/// The address of a cell. Rows and columns count from 0; what is shown counts from 1 and A.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// The row.
    pub row: u32,
    /// The column.
    pub column: u32,
}

impl Address {
    /// Writes it with its sheet, as in `Produk!F12` or `'Data UMKM'!F12`.
    pub fn qualified(self, sheet: &str) -> String {
        if is_plain(sheet) {
            format!("{sheet}!{self}")
        } else {
            format!("'{}'!{self}", sheet.replace('\'', "''"))
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_name(self.column), u64::from(self.row) + 1)
    }
}

/// Names a column: A, Z, AA, XFD.
pub fn column_name(column: u32) -> String {
    let (mut rest, mut letters) = (u64::from(column) + 1, Vec::new());
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// Reads an address such as `F12`.
pub(super) fn parsed(text: &str) -> Option<Address> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = text.split_at_checked(letters)?;
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let digit = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        column.checked_mul(26)?.checked_add(digit)
    })?;
    let row: u32 = digits.parse().ok()?;
    Some(Address { row: row.checked_sub(1)?, column: column.checked_sub(1)? })
}

/// A rectangle of cells, both corners included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Area {
    /// Upper left.
    pub first: Address,
    /// Lower right.
    pub last: Address,
}

impl Area {
    /// Whether a cell lies in it.
    pub fn contains(&self, address: Address) -> bool {
        (self.first.row..=self.last.row).contains(&address.row)
            && (self.first.column..=self.last.column).contains(&address.column)
    }

    /// Whether it is one cell.
    pub fn is_single(&self) -> bool {
        self.first == self.last
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_single() { self.first.fmt(f) } else { write!(f, "{}:{}", self.first, self.last) }
    }
}

/// Whether a sheet's name needs no quotes in a formula: a word that is not the address of a cell.
fn is_plain(name: &str) -> bool {
    let is_word = name.chars().all(|sign| sign.is_alphanumeric() || sign == '_');
    let begins_so = name.starts_with(|sign: char| sign.is_alphabetic() || sign == '_');
    is_word && begins_so && !is_address(name) && !is_r1c1(name)
}

/// Whether a name is an address such as `F12`.
fn is_address(name: &str) -> bool {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = &name[letters..];
    (1..=3).contains(&letters) && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a name is an address of the other kind, such as `R1C2`, `R3` or `C`.
fn is_r1c1(name: &str) -> bool {
    let after = |text: &'_ str, letter: char| -> Option<usize> {
        let rest = text.strip_prefix([letter, letter.to_ascii_lowercase()])?;
        Some(1 + rest.bytes().take_while(u8::is_ascii_digit).count())
    };
    let row = after(name, 'R').unwrap_or(0);
    let column = after(&name[row..], 'C').unwrap_or(0);
    row + column == name.len()
}
