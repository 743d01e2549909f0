//! Marks and licences: the shape of their numbers, never a claim that they are valid.

use time::Date;

use super::text::Text;
use crate::source::Span;

/// A licence as its holder states it.
#[derive(Clone, Debug)]
pub struct Licence {
    /// The kind.
    pub kind: LicenceKind,
    /// Number as written.
    pub number: Option<String>,
    /// The issuer.
    pub issuer: Option<Text>,
    /// Last day of validity.
    pub valid_until: Option<Date>,
    /// Its position.
    pub span: Span,
}

/// The marks that buyers in Indonesia look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LicenceKind {
    /// Halal certificate of BPJPH.
    Halal,
    /// Home food industry, SPP-IRT.
    Pirt,
    /// Food, drug and cosmetics authority.
    Bpom,
    /// National standard.
    Sni,
    /// Business identification number.
    Nib,
    /// Registered trade mark.
    Merek,
    /// Geographical indication.
    Ig,
    /// Local content.
    Tkdn,
    /// Organic certificate.
    Organik,
    /// Anything else.
    Other,
}

impl LicenceKind {
    /// All kinds with the word that editors write.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("halal", Self::Halal),
        ("pirt", Self::Pirt),
        ("bpom", Self::Bpom),
        ("sni", Self::Sni),
        ("nib", Self::Nib),
        ("merek", Self::Merek),
        ("ig", Self::Ig),
        ("tkdn", Self::Tkdn),
        ("organik", Self::Organik),
        ("other", Self::Other),
    ];

    /// The word that editors write.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }

    /// Whether a number has the shape that its issuer gives. Spaces, dots and hyphens do not count.
    pub fn fits(self, number: &str) -> bool {
        let clean: String = number
            .to_uppercase()
            .chars()
            .filter(|c| !matches!(c, ' ' | '.' | '-' | '/' | '\u{a0}'))
            .collect();
        let after = |prefix: &str| clean.strip_prefix(prefix);
        match self {
            Self::Halal => after("ID").is_some_and(|rest| digits(rest, &[17])),
            // Fifteen digits since 2012, twelve on older labels.
            Self::Pirt => digits(after("PIRT").or_else(|| after("P")).unwrap_or(&clean), &[12, 15]),
            Self::Bpom => bpom(&clean),
            Self::Sni => after("SNI").is_some_and(|rest| rest.bytes().any(|b| b.is_ascii_digit())),
            Self::Nib => digits(&clean, &[13]),
            Self::Merek => {
                after("IDM").is_some_and(|rest| digits(rest, &[9]))
                    || ["DID", "JID"]
                        .iter()
                        .any(|p| after(p).is_some_and(|rest| digits(rest, &[10])))
                    || clean.get(1..).is_some_and(|rest| digits(rest, &[12]))
            }
            Self::Ig => after("IDG").is_some_and(|rest| digits(rest, &[9])),
            Self::Tkdn | Self::Organik | Self::Other => true,
        }
    }

    /// What a number of this kind looks like, for messages.
    pub fn example(self) -> &'static str {
        match self {
            Self::Halal => "ID00000000000000000 (ID + 17)",
            Self::Pirt => "P-IRT 2060001010001-30 (15)",
            Self::Bpom => "MD 000000000000 (MD + 12)",
            Self::Sni => "SNI 01-3542-2004",
            Self::Nib => "\"0000000000000\" (13)",
            Self::Merek => "IDM000000000 (IDM + 9)",
            Self::Ig => "IDG000000000 (IDG + 9)",
            Self::Tkdn | Self::Organik | Self::Other => "",
        }
    }
}

/// Food made here or imported, cosmetics by continent, herbal medicine.
fn bpom(clean: &str) -> bool {
    let clean = clean.strip_prefix("BPOM").unwrap_or(clean);
    let clean = clean.strip_prefix("RI").unwrap_or(clean);
    let Some((prefix, rest)) = clean.split_at_checked(2) else { return false };
    match prefix {
        "MD" | "ML" => digits(rest, &[12, 15]),
        "NA" | "NB" | "NC" | "ND" | "NE" => digits(rest, &[11]),
        "TR" | "TI" | "TL" | "HT" | "FF" => digits(rest, &[9]),
        _ => false,
    }
}

fn digits(text: &str, lengths: &[usize]) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        let cases = [
            (LicenceKind::Halal, "ID00000000000000000", true),
            (LicenceKind::Halal, "ID 0000 0000 0000 0000 0", true),
            (LicenceKind::Halal, "00000000000000000", false),
            (LicenceKind::Pirt, "P-IRT 2060001010001-30", true),
            (LicenceKind::Pirt, "206000101000130", true),
            (LicenceKind::Pirt, "20600010100013", false),
            (LicenceKind::Bpom, "MD000000000000", true),
            (LicenceKind::Bpom, "BPOM RI MD 000000000000", true),
            (LicenceKind::Bpom, "NA00000000000", true),
            (LicenceKind::Bpom, "XX000000000000", false),
            (LicenceKind::Bpom, "é", false),
            (LicenceKind::Nib, "0000000000000", true),
            (LicenceKind::Nib, "000", false),
            (LicenceKind::Merek, "IDM000000000", true),
            (LicenceKind::Merek, "D000000000000", true),
            (LicenceKind::Ig, "ID G 000000000", true),
            (LicenceKind::Sni, "SNI 8964:2021", true),
            (LicenceKind::Sni, "8964:2021", false),
            (LicenceKind::Other, "apa saja", true),
        ];
        for (kind, number, expected) in cases {
            assert_eq!(kind.fits(number), expected, "{number}");
        }
    }
}
