//! What is wrong with the photos of a list, in words.

use super::faults::{Faults, Finding};
use super::place::CellPlace;
use crate::diagnostic::{Diagnostic, code, photo_problem};
use crate::image::PhotoError;
use crate::message;
use crate::message::Message;

impl Faults<'_> {
    /// A photo that cannot be used; its row comes in without it.
    pub(crate) fn bad_photo(&mut self, cell: CellPlace, from: &str, error: &PhotoError) {
        let problem = photo_problem(error, from);
        let help = problem.help.clone();
        let help = help.unwrap_or_else(|| message!("pakai foto lain", "use another photo"));
        self.add(code::PHOTO_UNCLEAR, cell, problem.message, help);
    }

    /// What fits several, or nothing.
    pub(crate) fn photo_unclear(&mut self, cell: CellPlace, message: Message, help: Message) {
        self.add(code::PHOTO_UNCLEAR, cell, message, help);
    }

    /// A product without a photo.
    pub(crate) fn without_photo(&mut self, cell: CellPlace, name: &str) {
        self.add(
            code::PHOTO_ABSENT,
            cell,
            message!("`{name}` belum punya foto", "`{name}` has no photo yet"),
            message!(
                "beri nama berkasnya seperti produknya, atau tulis nama berkasnya di kolom Foto",
                "name its file like the product, or write the file's name into the column of photos"
            ),
        );
    }

    /// A photo that no product has.
    pub(crate) fn photo_alone(&mut self, path: &str) {
        let diagnostic = Diagnostic::new(
            code::PHOTO_UNMATCHED,
            path,
            message!("foto ini tidak ada pasangannya", "no product has this photo"),
        );
        let diagnostic = diagnostic.help(message!(
            "tulis namanya di kolom Foto; `--photos-sheet FOTO.html` mencetak semua foto dengan nomornya",
            "write its name into the column of photos; `--photos-sheet PHOTOS.html` prints all with their numbers"
        ));
        self.found.push(Finding { diagnostic, cell: None });
    }

    /// A product whose file has no folder that could hold photos.
    pub(crate) fn no_folder(&mut self, cell: CellPlace, path: &str, slug: &str) {
        self.add(
            code::PHOTO_UNCLEAR,
            cell,
            message!(
                "{path} tidak punya folder sendiri, jadi fotonya tidak disalin",
                "{path} has no folder of its own, so its photos are not copied"
            ),
            message!(
                "pindahkan menjadi `products/{slug}/index.md`",
                "move it to `products/{slug}/index.md`"
            ),
        );
    }
}
