//! What is wrong between a list and its site, at the list's cells.

use super::faults::{Faults, Finding};
use super::place::{CellPlace, RowPlace};
use super::proposal::{ProposedEntry, ProposedTerm};
use super::state::STATE_FILE;
use crate::diagnostic::{Code, Diagnostic, Severity, code};
use crate::edit::EditFault;
use crate::message;
use crate::message::Message;

/// Problems before one among which the same is looked for.
const LOOKED_BACK: usize = 50;

impl Faults<'_> {
    /// A product that has another name than before.
    pub(crate) fn renamed(&mut self, entry: &ProposedEntry, old: &str) {
        let Some(cell) = entry.name.cells.first().copied() else { return };
        let (name, slug) = (&entry.name.value, &entry.slug);
        let old = old.rsplit(" / ").next().unwrap_or_default();
        self.add(
            code::PRODUCT_RENAMED,
            cell,
            message!(
                "`{name}` dikenali sebagai `{old}` yang berganti nama; alamatnya tetap `{slug}`",
                "`{name}` is taken for `{old}` under a new name; its address stays `{slug}`"
            ),
            message!(
                "bila ini produk lain, beri kolom Kode pada daftar",
                "if it is another product, give the list a column of codes"
            ),
        );
    }

    /// A row whose slug another row has.
    pub(crate) fn repeated_slug(&mut self, cell: CellPlace, first: CellPlace) {
        let first = self.places.name(first);
        self.add(
            code::SAME_PRODUCT,
            cell,
            message!(
                "slug baris ini sudah dipakai di {first}",
                "the slug of this row is already that of {first}"
            ),
            message!(
                "kosongkan slugnya bila ini yang baru, atau hapus salah satu barisnya",
                "leave its slug empty if it is a new one, or delete one of the rows"
            ),
        );
    }

    /// A row of a list that belongs to nothing in the book.
    pub(crate) fn stray_row(&mut self, cell: CellPlace, slug: &str) {
        self.add(
            code::ROW_INCOMPLETE,
            cell,
            message!(
                "baris ini milik `{slug}`, yang tidak ada di buku ini",
                "this row belongs to `{slug}`, which is not in this book"
            ),
            message!(
                "tulis slug atau nama produknya seperti di lembar Produk, atau hapus barisnya",
                "write the product's slug or name as in the sheet of products, or delete the row"
            ),
        );
    }

    /// A row of a book that names nothing.
    pub(crate) fn lacks_name(&mut self, cell: CellPlace) {
        let help =
            message!("isi namanya, atau hapus barisnya", "fill in its name, or delete the row");
        self.lacks(cell, &message!("namanya", "a name"), help);
    }

    /// An entry that somebody has deleted from the site.
    pub(crate) fn deleted(&mut self, entry: &ProposedEntry, path: &str) {
        let Some(cell) = entry.name.cells.first().copied() else { return };
        self.add(
            code::IMPORT_DELETED,
            cell,
            message!(
                "`{path}` sudah dihapus dari situs, jadi tidak dibuat lagi",
                "`{path}` was deleted from the site, so it is not made again"
            ),
            message!(
                "hapus barisnya; bila produk ini harus kembali, hapus juga barisnya di `{STATE_FILE}`",
                "delete the row; if it is to come back, delete its line in `{STATE_FILE}`"
            ),
        );
    }

    /// An entry whose file cannot be read.
    pub(crate) fn unreadable_file(&mut self, entry: &ProposedEntry, path: &str) {
        let Some(cell) = entry.name.cells.first().copied() else { return };
        self.add(
            code::IMPORT_REFUSED,
            cell,
            message!("`{path}` di situs tidak terbaca", "`{path}` in the site cannot be read"),
            message!("perbaiki dulu dengan `etalase check`", "mend it first, with `etalase check`"),
        );
    }

    /// An entry whose file cannot be changed without harm.
    pub(crate) fn not_changed(&mut self, entry: &ProposedEntry, path: &str, fault: &EditFault) {
        let Some(cell) = entry.name.cells.first().copied() else { return };
        let Message { id, en } = &fault.message;
        self.add(
            code::IMPORT_REFUSED,
            cell,
            message!("{path} tidak dapat diubah: {id}", "{path} cannot be changed: {en}"),
            message!("ubah berkas itu dengan tangan", "change that file by hand"),
        );
    }

    /// A list of the site that cannot be changed.
    pub(crate) fn list_not_changed(&mut self, new: &[ProposedTerm], path: &str, fault: &EditFault) {
        for cell in new.iter().filter_map(|term| term.name.cells.first().copied()) {
            let Message { id, en } = &fault.message;
            self.add(
                code::IMPORT_REFUSED,
                cell,
                message!("{path} tidak dapat diubah: {id}", "{path} cannot be changed: {en}"),
                message!("ubah berkas itu dengan tangan", "change that file by hand"),
            );
        }
    }

    /// A problem of the site that the list would make, at the first of the cells that it is about.
    pub(crate) fn at_cells(&mut self, problem: &Diagnostic, cells: &[CellPlace]) {
        let Some(cell) = cells.first().copied() else { return };
        if problem.severity == Severity::Error {
            self.bad.extend(cells.iter().map(|cell| cell.row()));
        }
        let (labels, help) = (Vec::new(), help_for_lists(problem.code).or(problem.help.clone()));
        let diagnostic = Diagnostic { labels, help, ..problem.clone() };
        let diagnostic = diagnostic.at(Some(self.places.origin(cell)));
        let is_known = |one: &Finding| {
            one.cell == Some(cell)
                && one.diagnostic.code == problem.code
                && one.diagnostic.message == problem.message
        };
        if !self.found.iter().rev().take(LOOKED_BACK).any(is_known) {
            self.found.push(Finding { diagnostic, cell: Some(cell) });
        }
    }

    /// An error of an entry that is about nothing in particular that the list gives.
    pub(crate) fn at_rows(&mut self, problem: &Diagnostic, rows: &[RowPlace], name: &[CellPlace]) {
        self.bad.extend(rows);
        self.at_cells(problem, name);
    }
}

/// What to do in a list, where that is something else than in a file.
const HELP_FOR_LISTS: &[(Code, [&str; 2])] = &[
    (
        code::CONTACT_UNPUBLISHED,
        [
            "bila pemiliknya setuju, beri daftar kolom Tanggal Persetujuan, Dicatat Oleh, dan Boleh Tampil (isinya `ya`, atau misalnya `WA, alamat`)",
            "if the owner agrees, give the list the columns Date of Consent, Taken Down By and May Be Shown (write `ya`, or for instance `WA, alamat`)",
        ],
    ),
    (
        code::NO_WAY_TO_BUY,
        [
            "isi kolom tautan toko, misalnya Shopee atau Tokopedia",
            "fill in a column of shops, such as Shopee or Tokopedia",
        ],
    ),
    (
        code::PRICE_UNREADABLE,
        [
            "tulis misalnya 45000, 45.000, 45rb, 1,5jt, 25000-40000; tanpa harga: kosongkan selnya",
            "write for instance 45000, 45.000, 45rb, 1,5jt, 25000-40000; without a price: empty the cell",
        ],
    ),
    (code::PLACEHOLDER, ["kosongkan selnya", "empty the cell"]),
];

fn help_for_lists(rule: Code) -> Option<Message> {
    let (_, [id, en]) = HELP_FOR_LISTS.iter().find(|(code, _)| *code == rule)?;
    Some(message!("{id}", "{en}"))
}

/// A product that the list does not have any more, whose file cannot be changed.
pub(super) fn not_removed(entry: &str, fault: &EditFault) -> Finding {
    let Message { id, en } = &fault.message;
    let diagnostic = Diagnostic::new(
        code::ROW_GONE,
        entry,
        message!(
            "`{entry}` tidak dapat dijadikan draf: {id}",
            "`{entry}` cannot be made a draft: {en}"
        ),
    );
    let help = message!("tulis `draft: true` dengan tangan", "write `draft: true` by hand");
    Finding { diagnostic: diagnostic.help(help), cell: None }
}

/// A product that the list does not have any more; `entry` is its folder.
pub(crate) fn gone(entry: &str) -> Finding {
    let diagnostic = Diagnostic::new(
        code::ROW_GONE,
        entry,
        message!(
            "`{entry}` tidak ada lagi dalam daftar; di situs masih ada",
            "`{entry}` is not in the list any more; in the site it still is"
        ),
    );
    let diagnostic = diagnostic.help(message!(
        "`--remove` menjadikannya draf; atau kembalikan barisnya",
        "`--remove` makes it a draft; or put its row back"
    ));
    Finding { diagnostic, cell: None }
}
