//! Names of producers, categories and districts as offices write them: whether two mean the same.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Words of names that are written in several ways; the last is the normal one.
const SAME_WORDS: &[(&[&str], &str)] = &[
    (&["kop", "kopr", "koprasi", "koperassi"], "koperasi"),
    (&["kel", "klp", "klpk", "kelp", "kelompk"], "kelompok"),
    (&["poktan", "kt"], "kelompok tani"),
    (&["gapoktan"], "gabungan kelompok tani"),
    (&["kwt"], "kelompok wanita tani"),
    (&["kub", "kube"], "kelompok usaha bersama"),
    (&["bu", "ibuk", "bunda"], "ibu"),
    (&["pak", "bpk", "bapk"], "bapak"),
    (&["hj"], "haji"),
    (&["h"], "haji"),
    (&["dan", "and", "n"], "dan"),
    (&["tk"], "toko"),
    (&["rm"], "rumah makan"),
    (&["ud", "u.d"], "ud"),
    (&["mkn"], "makanan"),
    (&["mnm"], "minuman"),
    (&["kec", "kecamatan", "distrik"], ""),
];
/// Legal forms: a name with one and the same without are perhaps the same.
const LEGAL_FORMS: &[&str] = &["ud", "cv", "pt", "pd", "po", "fa", "tb"];
/// Words of a category that say nothing.
const FILLERS: &[&str] = &["produk", "aneka", "kategori", "jenis", "berbagai"];
/// Longest name that is compared, in characters.
const LONGEST: usize = 200;

/// A name in the form in which names are compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NameKey(String);

/// How two names compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// They are one name.
    Same,
    /// They may be: a slip of the keyboard, a legal form more, a part of the name.
    Near,
    /// They are two.
    Other,
}

impl NameKey {
    /// The key of a name.
    pub(crate) fn new(name: &str) -> Self {
        let plain: String = name.chars().take(LONGEST).nfkd().collect();
        let plain = plain.to_lowercase().replace(['&', '+'], " dan ");
        // `Kop.Tani` is two words, `Ma'mur` one.
        let plain: String = plain
            .chars()
            .filter(|sign| !matches!(sign, '\'' | '’' | '`' | '‘' | '"' | '“' | '”'))
            .filter(|sign| !is_combining_mark(*sign))
            .map(|sign| if sign.is_alphanumeric() { sign } else { ' ' })
            .collect();
        let words = plain.split_whitespace().map(|word| {
            let same = SAME_WORDS.iter().find(|(others, _)| others.contains(&word));
            same.map_or(word, |(_, normal)| *normal)
        });
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        Self(words.join(" "))
    }

    /// Whether nothing of the name is left.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The key as a text, for files.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The key without words that say nothing of a category.
    pub(crate) fn without_fillers(&self) -> Self {
        let words = self.0.split(' ').filter(|word| !FILLERS.contains(word));
        let kept = Self(words.collect::<Vec<_>>().join(" "));
        if kept.is_empty() { self.clone() } else { kept }
    }

    /// Compares two names.
    pub(crate) fn likeness(&self, other: &Self) -> Likeness {
        if self == other {
            return Likeness::Same;
        }
        let (short, long) =
            if self.0.len() <= other.0.len() { (self, other) } else { (other, self) };
        if is_spaced_alike(&short.0, &long.0) {
            return Likeness::Same;
        }
        if short.bare() == long.bare() || is_slip(&short.0, &long.0) {
            return Likeness::Near;
        }
        Likeness::Other
    }

    /// The words without a legal form, in alphabetical order: `Makmur Tani, UD`.
    fn bare(&self) -> Vec<&str> {
        let words = self.0.split(' ').filter(|word| !LEGAL_FORMS.contains(word));
        let mut words: Vec<&str> = words.collect();
        words.sort_unstable();
        words
    }
}

/// `Jaya Baru` and `Jayabaru`
fn is_spaced_alike(one: &str, other: &str) -> bool {
    let letters = |text: &str| text.replace(' ', "");
    one.len().abs_diff(other.len()) <= 4 && letters(one) == letters(other)
}

/// Whether one is the other with few slips of the keyboard. Numbers have none: `Mawar 1` is not `Mawar 2`.
fn is_slip(one: &str, other: &str) -> bool {
    let slips = match one.chars().count() {
        0..6 => return false,
        6..12 => 1,
        _ => 2,
    };
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    one.len().abs_diff(other.len()) <= slips * 4
        && digits(one) == digits(other)
        && strsim::damerau_levenshtein(one, other) <= slips
}

/// Finds names that are like another without comparing all pairs.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameIndex {
    /// By words, and by beginnings and ends of names: the places of the names that have them.
    by_part: BTreeMap<String, Vec<usize>>,
    names: Vec<NameKey>,
}

/// Names that share a part and are compared; a part that more have says nothing.
const SHARED_BY: usize = 100;

impl NameIndex {
    /// Adds a name, whose place is the number of names before it.
    pub(crate) fn add(&mut self, name: NameKey) {
        for part in parts(&name) {
            let places = self.by_part.entry(part).or_default();
            if places.len() <= SHARED_BY {
                places.push(self.names.len());
            }
        }
        self.names.push(name);
    }

    /// The places of all names like this one that are not the same, in order.
    pub(crate) fn near(&self, name: &NameKey) -> Vec<usize> {
        let mut places: Vec<usize> = parts(name)
            .iter()
            .filter_map(|part| self.by_part.get(part))
            .filter(|places| places.len() <= SHARED_BY)
            .flatten()
            .copied()
            .collect();
        places.sort_unstable();
        places.dedup();
        let is_near = |place: &usize| {
            self.names.get(*place).is_some_and(|other| name.likeness(other) == Likeness::Near)
        };
        places.retain(is_near);
        places
    }

    /// The places of the names that are the same, in order.
    pub(crate) fn same(&self, name: &NameKey) -> Vec<usize> {
        let mut places: Vec<usize> = whole(name)
            .and_then(|part| self.by_part.get(&part))
            .into_iter()
            .flatten()
            .copied()
            .collect();
        let is_same = |place: &usize| {
            self.names.get(*place).is_some_and(|other| name.likeness(other) == Likeness::Same)
        };
        places.retain(is_same);
        places
    }
}

/// All letters of a name: what names that are the same have in common.
fn whole(name: &NameKey) -> Option<String> {
    let letters = name.as_str().replace(' ', "");
    (!letters.is_empty()).then(|| format!("={letters}"))
}

/// What names that are like each other have in common.
fn parts(name: &NameKey) -> Vec<String> {
    const LETTERS: usize = 4;
    let letters: Vec<char> = name.as_str().chars().filter(|sign| *sign != ' ').collect();
    let begin: String = letters.iter().take(LETTERS).collect();
    let end: String = letters.iter().rev().take(LETTERS).collect();
    let words = name.as_str().split(' ').map(str::to_owned);
    let mut parts: Vec<String> = words.collect();
    parts.extend([format!("^{begin}"), format!("${end}")]);
    parts.extend(whole(name));
    parts.sort();
    parts.dedup();
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_the_same_name_from_a_like_one() {
        let cases = [
            ("Kop. Tani Makmur", "Koperasi Tani Makmur", Likeness::Same),
            ("KOPERASI TANI MAKMUR", "Kop.Tani  Makmur", Likeness::Same),
            ("UD. Sumber Rejeki", "UD Sumber Rejeki", Likeness::Same),
            ("KWT Mawar", "Kelompok Wanita Tani Mawar", Likeness::Same),
            ("Batik Wetan & Anak", "Batik Wetan dan Anak", Likeness::Same),
            ("Ma'mur Jaya", "Mamur Jaya", Likeness::Same),
            ("Jayabaru", "Jaya Baru", Likeness::Same),
            ("Kec. Lereng", "Lereng", Likeness::Same),
            ("Koperasi Tani Makmr", "Koperasi Tani Makmur", Likeness::Near),
            ("CV Maju", "Maju", Likeness::Near),
            ("CV Maju", "UD Maju", Likeness::Near),
            ("Mawar 1", "Mawar 2", Likeness::Other),
            ("Melati", "Melasi", Likeness::Near),
            ("Sari", "Sali", Likeness::Other),
            ("Koperasi Tani", "Koperasi Nelayan", Likeness::Other),
        ];
        for (one, other, expected) in cases {
            let (one_key, other_key) = (NameKey::new(one), NameKey::new(other));
            assert_eq!(one_key.likeness(&other_key), expected, "{one} / {other}");
            assert_eq!(other_key.likeness(&one_key), expected, "{other} / {one}");
        }
    }
}
