//! Phone numbers in names of folders and files, which become addresses and travel with the content.

use std::collections::BTreeSet;

use super::wording::unknown_number;
use super::words::published;
use crate::diagnostic::Diagnostics;
use crate::model::digits::has_digits;
use crate::model::phone::among_words;
use crate::model::producer::Publishable;
use crate::model::withheld::Withheld;
use crate::paths::with_folders;
use crate::source::Source;

/// Digits that a name needs to hold a number.
const LEAST: usize = 6;

/// Tells every name with a number, once.
pub(super) fn check(source: &Source, withheld: &Withheld, diagnostics: &mut Diagnostics) {
    let paths: Vec<String> = source.paths().filter(|path| has_digits(path, LEAST)).collect();
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for path in &paths {
        for (upto, name) in with_folders(path) {
            let is_number = |what| matches!(what, Publishable::Whatsapp | Publishable::Phone);
            let mut found = withheld.find(name).into_iter().map(|(_, private)| private);
            let private = found.find(|private| is_number(private.what));
            let is_unknown = || {
                let found = among_words::find(name);
                found.iter().any(|one| !one.readings.iter().any(|phone| withheld.is_public(phone)))
            };
            if let Some(private) = private {
                if told.insert(upto) {
                    diagnostics.push(published(private, upto));
                }
            } else if is_unknown() && told.insert(upto) {
                diagnostics.push(unknown_number(None, upto));
            }
        }
    }
}
