//! New photos of products that list their photos: they come to the end of the list, or nobody would see them.

use super::faults::Faults;
use super::place::CellPlace;
use super::texts::{ChangedText, Texts, form_of};
use crate::edit::{self, Change, Written};
use crate::keys;

impl Texts {
    /// Adds photos to the list of an entry, if it has one.
    pub(crate) fn show_photos(
        &mut self,
        entry: usize,
        names: &[String],
        cell: CellPlace,
        faults: &mut Faults<'_>,
    ) {
        let Some(entry) = self.entries.get(entry) else { return };
        let Some((before, photos)) = &entry.listed_photos else { return };
        let mut all = match photos {
            Written::List(items) => items.clone(),
            single => vec![single.clone()],
        };
        all.extend(names.iter().map(|name| Written::Text(name.clone())));
        let path = &entry.path;
        let changed = self.files.iter_mut().find(|file| file.path == *path);
        let text = changed.as_ref().map_or(before, |file| &file.text);
        let change = [Change::to(&["photos"], Written::List(all))];
        match edit::changed(text, form_of(path), &keys::PRODUCT, &change, None) {
            Ok(text) => match changed {
                Some(file) => file.text = text,
                None => self.files.push(ChangedText {
                    path: path.clone(),
                    before: Some(before.clone()),
                    text,
                }),
            },
            Err(fault) => faults.photo_unclear(
                cell,
                fault.message,
                crate::message!(
                    "tambahkan fotonya ke `photos` dengan tangan",
                    "add the photos to `photos` by hand"
                ),
            ),
        }
    }
}
