//! What the values of a book are, for its hidden sheet: they are read from its own rows as the import will read them, so that a book
//! in which nothing has changed changes nothing.

use super::ground::Ground;
use crate::edit::Written;
use crate::import::{SitePhotos, gathered, list_base};
use crate::load::ContentKind;
use crate::office_book::BookSheet;

/// The rows of the hidden sheet: the entry, and its values by line, each with its hash.
pub(super) fn bases(sheets: &[BookSheet], ground: Ground<'_>) -> Vec<(String, String)> {
    let implied: std::collections::BTreeMap<&str, (String, String)> = ground
        .entries(ContentKind::Product)
        .filter_map(|entry| {
            let photos = SitePhotos::of(entry, ground.source, ground.first());
            let list = Written::List(photos.items);
            photos.is_implied.then(|| (entry.slug.as_str(), list_base("photos", &list)))
        })
        .collect();
    let entries = gathered(sheets, ground.first()).entries;
    let lines = entries.iter().filter_map(|entry| {
        let slug = entry.slug.as_deref()?;
        let mut base = entry.base();
        if let Some((key, hash)) = implied.get(slug).filter(|_| entry.folder() == "products") {
            base.remove("photos");
            base.insert(key.clone(), hash.clone());
        }
        let lines: Vec<String> = base.iter().map(|(key, hash)| format!("{key} {hash}")).collect();
        Some((format!("{}/{slug}", entry.folder()), lines.join("\n")))
    });
    lines.collect()
}
