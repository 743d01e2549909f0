//! Proposes normal case for texts in capitals.

/// Acronyms of offices and businesses, which keep their capitals.
const ACRONYMS: &[&str] = &[
    "UD", "CV", "PT", "PD", "PO", "TB", "KWT", "KUB", "KUBE", "KTH", "PKK", "UMKM", "UKM", "IKM",
    "PIRT", "IRT", "BUMD", "RT", "RW", "TNI", "SMK", "SMA", "SD", "UP2K", "LKM", "LMDH", "II",
    "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "DIY", "NTB", "NTT", "VCO",
];
/// Words with a case of their own.
const OWN_CASE: &[(&str, &str)] =
    &[("BUMDES", "BUMDes"), ("BUMDESMA", "BUMDesma"), ("POKDARWIS", "Pokdarwis")];
/// Words that stay small within a name.
const SMALL: &[&str] = &[
    "DAN", "DI", "KE", "DARI", "DENGAN", "UNTUK", "YANG", "ATAU", "PADA", "DALAM", "AND", "OF",
    "THE",
];
/// Abbreviations without a vowel that are no acronyms.
const ABBREVIATIONS: &[&str] = &[
    "JL", "JLN", "GG", "HJ", "DR", "DRS", "BPK", "SDR", "KP", "DSN", "DS", "KEC", "KEL", "KAB",
    "NY", "TN",
];
/// Units of measure.
const UNITS: &[&str] = &["GR", "KG", "ML", "CM", "MM", "PCS", "BKS", "BTL"];
/// Longest word without a vowel that is taken for an acronym, in letters.
const LONGEST_ACRONYM: usize = 5;

/// Returns a text in normal case if all of its letters are capitals and it is longer than an acronym; else `None`.
pub fn normal_case(text: &str) -> Option<String> {
    let letters = || text.chars().filter(|sign| sign.is_alphabetic());
    if letters().any(char::is_lowercase) || letters().filter(|sign| sign.is_uppercase()).count() < 4
    {
        return None;
    }
    let mut proposed = String::with_capacity(text.len());
    let (mut word, mut is_first) = (String::new(), true);
    let mut before = ' ';
    for sign in text.chars().map(Some).chain([None]) {
        match sign {
            // `MA'MUR` is one word.
            Some(sign) if sign.is_alphanumeric() || is_apostrophe(sign) && !word.is_empty() => {
                word.push(sign);
            }
            sign => {
                if !word.is_empty() {
                    proposed.push_str(&cased(&word, is_first, before));
                    is_first = false;
                    word.clear();
                }
                proposed.extend(sign);
                before = sign.unwrap_or(' ');
            }
        }
    }
    (proposed != text).then_some(proposed)
}

/// `hasil-laut` to `Hasil laut`, as the site itself names what has no name.
pub(super) fn spoken(slug: &str) -> String {
    let words = slug.replace('-', " ");
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

fn is_apostrophe(sign: char) -> bool {
    matches!(sign, '\'' | '’' | '`')
}

/// A word of a text in capitals in its own case.
fn cased(word: &str, is_first: bool, before: char) -> String {
    if let Some((_, own)) = OWN_CASE.iter().find(|(capitals, _)| *capitals == word) {
        return (*own).to_owned();
    }
    if UNITS.contains(&word) && !is_first || SMALL.contains(&word) && !is_first && before == ' ' {
        return word.to_lowercase();
    }
    if word.chars().any(|sign| sign.is_ascii_digit()) {
        return if begins_as_measure(word) { word.to_lowercase() } else { word.to_owned() };
    }
    let has_vowel = word.chars().any(|sign| "AEIOUY".contains(sign));
    let is_short = word.chars().count() <= LONGEST_ACRONYM;
    if ACRONYMS.contains(&word) || !has_vowel && is_short && !ABBREVIATIONS.contains(&word) {
        return word.to_owned();
    }
    let mut signs = word.chars();
    let first: String = signs.next().into_iter().collect();
    first + &signs.as_str().to_lowercase()
}

/// `250GR` is a measure, `B12` a name.
fn begins_as_measure(word: &str) -> bool {
    let unit = word.trim_start_matches(|sign: char| sign.is_ascii_digit());
    UNITS.contains(&unit) || matches!(unit, "G" | "L")
}
