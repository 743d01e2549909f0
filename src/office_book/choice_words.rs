//! Choices in words: what a cell shows, and the word that a site's files have.

use crate::keys::Words;
use crate::message::MessageLanguage;

/// The words of choices that are no words for people as they stand: the word in files, and what cells show.
const WORDS: &[(&str, Words)] = &[
    ("in_stock", Words { id: "Tersedia", en: "In stock" }),
    ("made_to_order", Words { id: "Dibuat sesuai pesanan", en: "Made to order" }),
    ("seasonal", Words { id: "Musiman", en: "Seasonal" }),
    ("sold_out", Words { id: "Habis", en: "Sold out" }),
    ("discontinued", Words { id: "Tidak diproduksi lagi", en: "Discontinued" }),
    ("halal", Words { id: "Halal", en: "Halal" }),
    ("pirt", Words { id: "P-IRT", en: "P-IRT (home industry)" }),
    ("bpom", Words { id: "BPOM", en: "BPOM" }),
    ("sni", Words { id: "SNI", en: "SNI" }),
    ("nib", Words { id: "NIB", en: "NIB (business number)" }),
    ("merek", Words { id: "Merek terdaftar", en: "Registered trade mark" }),
    ("ig", Words { id: "Indikasi geografis", en: "Geographical indication" }),
    ("tkdn", Words { id: "TKDN", en: "TKDN (local content)" }),
    ("organik", Words { id: "Organik", en: "Organic" }),
    ("other", Words { id: "Lainnya", en: "Other" }),
];

/// The words of a choice; `None` of one that cells show as files have it.
pub(crate) fn choice_words(name: &str) -> Option<Words> {
    WORDS.iter().find(|(word, _)| *word == name).map(|(_, words)| *words)
}

/// A text about choices in the words that cells show: `other` is `Lainnya`.
pub(crate) fn in_words(text: &str, language: MessageLanguage) -> String {
    let mut said = text.to_owned();
    for (name, words) in WORDS {
        let shown = match language {
            MessageLanguage::Indonesian => words.id,
            MessageLanguage::English => words.en,
        };
        said = said.replace(&format!("`{name}`"), shown);
        // Names with an underscore are no words of a sentence.
        if name.contains('_') {
            said = said.replace(name, shown);
        }
    }
    said.replace('`', "")
}

/// The choice among these that a cell names, by its word in files or for people.
pub(super) fn choice(text: &str, choices: &[&'static str]) -> Option<&'static str> {
    let typed = text.trim().to_lowercase();
    let is_it = |name: &&&str| {
        let words = choice_words(name);
        let shown = words.iter().flat_map(|words| [words.id, words.en]);
        shown.chain([**name]).any(|word| word.to_lowercase() == typed)
    };
    choices.iter().find(is_it).copied()
}

// Every choice that a product or licence has is one of the words above.
#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::licence::LicenceKind;
    use crate::model::product::Availability;

    #[test]
    fn every_choice_comes_back_from_its_words() {
        let availabilities: Vec<_> = Availability::NAMES.iter().map(|(name, _)| *name).collect();
        let kinds: Vec<_> = LicenceKind::NAMES.iter().map(|(name, _)| *name).collect();
        for all in [availabilities, kinds] {
            for name in &all {
                let words = choice_words(name).unwrap();
                for shown in [words.id, words.en, &words.id.to_uppercase(), name] {
                    assert_eq!(choice(shown, &all), Some(*name), "{shown}");
                }
            }
        }
    }
}
