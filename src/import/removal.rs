//! Products that a list does not have any more, made drafts.

use super::faults::Finding;
use super::site_faults::{gone, not_removed};
use super::texts::{ChangedText, Texts, form_of};
use crate::diagnostic::{Diagnostic, Severity, code};
use crate::edit::{self, Change, Written};
use crate::keys;
use crate::load::{ContentKind, Loaded};
use crate::message;
use crate::source::Source;

/// Makes the product of an entry such as `products/kopi` a draft, and says so.
pub(crate) fn removed(entry: &str, source: &Source, loaded: &Loaded, texts: &mut Texts) -> Finding {
    let slug = entry.rsplit('/').next().unwrap_or_default();
    let is_it = |kind, other: &str| kind == ContentKind::Product && other == slug;
    let Some(present) = loaded.entries.iter().find(|one| is_it(one.kind, &one.slug)) else {
        return gone(entry);
    };
    let file = source.text(present.main.file);
    let draft = [Change::to(&["draft"], Written::Text("true".to_owned()))];
    match edit::changed(&file.text, form_of(&file.path), &keys::PRODUCT, &draft, None) {
        Err(fault) => not_removed(entry, &fault),
        Ok(text) => {
            if text != file.text {
                let (path, before) = (file.path.clone(), Some(file.text.clone()));
                texts.files.push(ChangedText { path, before, text });
            }
            if let Some(kept) = texts.state.entries.get_mut(entry) {
                kept.remove();
            }
            let diagnostic = Diagnostic::new(
                code::ROW_GONE,
                entry,
                message!(
                    "`{entry}` tidak ada lagi dalam daftar, jadi sekarang draf",
                    "`{entry}` is not in the list any more, so it is a draft now"
                ),
            );
            Finding {
                diagnostic: Diagnostic { severity: Severity::Hint, ..diagnostic },
                cell: None,
            }
        }
    }
}
