//! Names of sheets as Excel takes them.

use std::collections::BTreeSet;

use super::cell_text::units;

/// Units of UTF-16 in a name.
const UNITS: usize = 31;

/// The names that are taken. Excel compares them without regard to case.
#[derive(Default)]
pub(super) struct SheetNames(BTreeSet<String>);

impl SheetNames {
    /// Takes a name as it is.
    pub(super) fn take(&mut self, name: &str) {
        self.0.insert(name.to_lowercase());
    }

    /// Takes the name that is wanted, changed so that Excel takes it and no other sheet has it.
    pub(super) fn unique(&mut self, wanted: &str) -> String {
        let allowed = allowed(wanted);
        let mut name = shortened(&allowed, UNITS);
        let mut count = 1_u32;
        // Excel keeps `History` for itself.
        while self.0.contains(&name.to_lowercase()) || name.eq_ignore_ascii_case("history") {
            count += 1;
            let end = format!(" ({count})");
            name = shortened(&allowed, UNITS - end.len()) + &end;
        }
        self.take(&name);
        name
    }
}

/// Replaces what a name may not hold.
fn allowed(name: &str) -> String {
    let is_forbidden =
        |sign: char| sign.is_control() || matches!(sign, '[' | ']' | ':' | '*' | '?' | '/' | '\\');
    let name: String = name
        .chars()
        .map(|sign| match sign {
            '\u{fffe}' | '\u{ffff}' => '_',
            sign if is_forbidden(sign) => '_',
            sign => sign,
        })
        .collect();
    let name = name.trim().trim_matches('\'');
    if name.is_empty() { "Sheet".to_owned() } else { name.to_owned() }
}

/// Takes the first so many units of a name; no apostrophe may end it.
fn shortened(name: &str, most: usize) -> String {
    let mut short = name.to_owned();
    while units(&short) > most {
        short.pop();
    }
    short.truncate(short.trim_end_matches(['\'', ' ']).len());
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_such_as_excel_takes() {
        let long = "Daftar produk unggulan kabupaten";
        for (wanted, name) in [
            ("Produk", "Produk"),
            ("produk", "produk (2)"),
            ("PRODUK", "PRODUK (3)"),
            ("a/b\\c:d*e?[f]", "a_b_c_d_e__f_"),
            ("'Ibu's'", "Ibu's"),
            ("", "Sheet"),
            ("'''", "Sheet"),
            ("History", "History (2)"),
            (long, "Daftar produk unggulan kabupate"),
            ("a\u{1}b", "a_b"),
        ] {
            let mut names = SheetNames::default();
            for taken in ["produk", "PRODUK (2)"].iter().take(match wanted {
                "PRODUK" => 2,
                "produk" => 1,
                _ => 0,
            }) {
                names.take(taken);
            }
            assert_eq!(names.unique(wanted), name);
        }
    }

    #[test]
    fn a_long_name_is_cut_for_its_number() {
        let mut names = SheetNames::default();
        let long = "Daftar produk unggulan kabupaten";
        let found: Vec<String> = (0..11).map(|_| names.unique(long)).collect();
        assert_eq!(found[1], "Daftar produk unggulan kabu (2)");
        assert_eq!(found[10], "Daftar produk unggulan kab (11)");
        assert!(found.iter().all(|name| units(name) <= UNITS));
    }
}
