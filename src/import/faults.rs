//! What is wrong with a list, at its cells and in words.

use std::collections::BTreeSet;

use super::capitals::normal_case;
use super::place::{CellPlace, Places, RowPlace, Sourced};
use super::proposal::ProposedField;
use super::row::ListedValue;
use crate::diagnostic::{Code, Diagnostic, Severity, code};
use crate::edit::Written;
use crate::message;
use crate::message::Message;
use crate::workbook::Value;

/// Digits that a number in a cell keeps; spreadsheets write zeros for the rest.
const KEPT_DIGITS: usize = 15;

/// A problem of a list.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What is wrong, located at a cell.
    pub diagnostic: Diagnostic,
    /// The cell.
    pub cell: Option<CellPlace>,
}

/// Gathers problems of a list.
#[derive(Debug)]
pub(crate) struct Faults<'w> {
    pub(crate) places: Places<'w>,
    pub(crate) found: Vec<Finding>,
    /// Rows that cannot come in.
    pub(crate) bad: BTreeSet<RowPlace>,
}

impl<'w> Faults<'w> {
    /// Nothing is wrong yet.
    pub(crate) fn new(places: Places<'w>) -> Self {
        Self { places, found: Vec::new(), bad: BTreeSet::new() }
    }

    /// Adds a problem at a cell; an error keeps its row out.
    pub(crate) fn add(&mut self, code: Code, cell: CellPlace, message: Message, help: Message) {
        if code.severity == Severity::Error {
            self.bad.insert(cell.row());
        }
        let diagnostic = Diagnostic::new(code, self.places.origin(cell), message).help(help);
        self.found.push(Finding { diagnostic, cell: Some(cell) });
    }

    fn name(&self, cell: Option<CellPlace>) -> String {
        cell.map(|cell| self.places.name(cell)).unwrap_or_default()
    }

    /// The error of a formula.
    pub(crate) fn formula(&mut self, cell: CellPlace, error: &str) {
        self.add(
            code::CELL_ERROR,
            cell,
            message!(
                "rumus di sel ini gagal: `{error}`",
                "the formula in this cell has failed: `{error}`"
            ),
            message!(
                "ketik nilainya, atau perbaiki rumusnya dan simpan lagi",
                "type the value, or mend the formula and save again"
            ),
        );
    }

    /// A name in normal case: one in capitals is reported, one in small letters only begins with a capital.
    pub(crate) fn cased(&mut self, name: &str, cell: CellPlace) -> String {
        let Some(cased) = normal_case(name) else { return begun(name) };
        self.add(
            code::NORMAL_CASE,
            cell,
            message!(
                "`{name}` ditulis `{cased}` di situs",
                "`{name}` is written `{cased}` in the site"
            ),
            message!(
                "tulis begitu juga di daftar; singkatan yang keliru dapat diperbaiki di situs",
                "write it so in the list, too; a wrong abbreviation can be mended in the site"
            ),
        );
        cased
    }

    /// A number that has lost its last digits, if it is one.
    pub(crate) fn number_is_whole(&mut self, value: &ListedValue<'_>) {
        let digits = value.line();
        let is_cut = digits.len() > KEPT_DIGITS && digits.ends_with('0');
        if matches!(value.cell.value, Value::Number(_)) && is_cut || is_power(&digits) {
            self.add(
                code::CELL_ROUNDED,
                value.place,
                message!(
                    "angka sepanjang ini sudah dibulatkan oleh lembar kerja: `{digits}`",
                    "a number of this length has been rounded by the spreadsheet: `{digits}`"
                ),
                message!(
                    "beri selnya format Teks, lalu ketik ulang nomornya dari suratnya",
                    "give the cell the format Text, then type the number again from its certificate"
                ),
            );
        }
    }

    /// A row that lacks what a product cannot be without; located at any of its cells.
    pub(crate) fn lacks(&mut self, cell: CellPlace, what: &Message, help: Message) {
        let Message { id, en } = what;
        self.add(
            code::ROW_INCOMPLETE,
            cell,
            message!("baris ini tidak menyebut {id}", "this row does not name {en}"),
            help,
        );
    }

    /// A cell that holds several products, perhaps.
    pub(crate) fn several_products(&mut self, cell: CellPlace, names: &[String]) {
        let shown: Vec<String> = names.iter().take(5).map(|name| format!("`{name}`")).collect();
        let shown = shown.join(", ");
        self.add(
            code::SEVERAL_PRODUCTS,
            cell,
            message!(
                "sel ini mungkin berisi beberapa produk: {shown}",
                "this cell may hold several products: {shown}"
            ),
            message!(
                "tulis satu produk per baris, atau pisahkan dengan titik koma; bila satu produk, ganti koma dengan kata",
                "write one product a row, or separate them by semicolons; if it is one product, put a word in the comma's place"
            ),
        );
    }

    /// A product that is in the list twice.
    pub(crate) fn same_product(&mut self, name: &Sourced<String>, other: &Sourced<String>) {
        let Some(cell) = name.cells.first().copied() else { return };
        let (name, first) = (&name.value, self.name(other.cells.first().copied()));
        self.add(
            code::SAME_PRODUCT,
            cell,
            message!(
                "`{name}` dari produsen yang sama sudah ada di {first}",
                "`{name}` of the same producer is already in {first}"
            ),
            message!(
                "tulis yang membedakannya di namanya, misalnya `{name} 250 g`, atau hapus salah satu barisnya",
                "write what makes the difference into its name, such as `{name} 250 g`, or delete one of the rows"
            ),
        );
    }

    /// Two names that may mean one thing.
    pub(crate) fn like_names(
        &mut self,
        name: &Sourced<String>,
        other: Option<&Sourced<String>>,
        slug: Option<&str>,
    ) {
        let Some(cell) = name.cells.first().copied() else { return };
        let own = &name.value;
        let (other, at) = match (other, slug) {
            (Some(other), _) if !other.cells.is_empty() => {
                (other.value.clone(), self.name(other.cells.first().copied()))
            }
            (Some(other), _) => (other.value.clone(), slug.unwrap_or_default().to_owned()),
            (None, Some(slug)) => (slug.to_owned(), slug.to_owned()),
            (None, None) => return,
        };
        self.add(
            code::SIMILAR_NAMES,
            cell,
            message!(
                "`{own}` mungkin sama dengan `{other}` ({at}); keduanya dibiarkan terpisah",
                "`{own}` may be the same as `{other}` ({at}); the two are kept apart"
            ),
            message!(
                "bila sama, tulis keduanya dengan huruf yang sama; bila lain, tidak perlu diubah",
                "if they are the same, write both in the same letters; if not, nothing need be changed"
            ),
        );
    }

    /// Two rows that say different things of one producer.
    pub(crate) fn two_values(&mut self, known: &ProposedField, other: &ProposedField) {
        let Some(cell) = other.all_cells().next() else { return };
        let first = self.name(known.all_cells().next());
        let (one, two) = (text(known.value.as_ref()), text(other.value.as_ref()));
        self.add(
            code::CELL_CONFLICT,
            cell,
            message!(
                "produsen ini sudah punya `{one}` di {first}; `{two}` tidak dipakai",
                "this producer already has `{one}` in {first}; `{two}` is not used"
            ),
            message!(
                "tulis nilai yang sama di semua baris produsen ini",
                "write the same value in all rows of this producer"
            ),
        );
    }

    /// A further telephone number.
    pub(crate) fn number_left_out(&mut self, cell: CellPlace, number: &str) {
        self.add(
            code::CELL_CONFLICT,
            cell,
            message!(
                "nomor ketiga `{number}` tidak dipakai: produsen punya satu nomor WhatsApp dan satu telepon",
                "the third number `{number}` is not used: a producer has one of WhatsApp and one telephone"
            ),
            message!("sisakan dua nomor", "leave two numbers"),
        );
    }

    /// Words in a column of links.
    pub(crate) fn not_a_link(&mut self, cell: CellPlace, text: &str) {
        self.add(
            code::NOT_A_LINK,
            cell,
            message!(
                "`{text}` bukan tautan, jadi tidak menjadi tombol beli",
                "`{text}` is no link, so it becomes no button"
            ),
            message!(
                "buka toko atau produknya di peramban, salin alamatnya, lalu tempel di sel ini",
                "open the shop or product in a browser, copy its address and paste it into this cell"
            ),
        );
    }

    /// Words in a column of licences.
    pub(crate) fn no_licence(&mut self, cell: CellPlace, text: &str) {
        self.add(
            code::CELL_UNREAD,
            cell,
            message!(
                "`{text}` tidak terbaca sebagai izin",
                "`{text}` cannot be read as a licence"
            ),
            message!(
                "tulis nomornya, atau `ada`, `belum`; beberapa izin dengan titik koma: `PIRT 2060…; Halal ID…`",
                "write its number, or `ada`, `belum`; several with semicolons: `PIRT 2060…; Halal ID…`"
            ),
        );
    }

    /// A row whose maker is that of the row above.
    pub(crate) fn maker_of_above(&mut self, cell: CellPlace, maker: &str) {
        self.add(
            code::FROM_ROW_ABOVE,
            cell,
            message!(
                "produsen baris ini diambil dari baris di atasnya: `{maker}`",
                "the producer of this row is that of the row above: `{maker}`"
            ),
            message!(
                "bila bukan, isi kolom Nama Usaha",
                "if it is another, fill in the name of the business"
            ),
        );
    }

    /// A product without a category.
    pub(crate) fn no_category(&mut self, cell: CellPlace, given: &str) {
        self.add(
            code::CATEGORY_ABSENT,
            cell,
            message!(
                "produk ini tanpa kategori, jadi masuk `{given}`",
                "this product has no category, so it comes into `{given}`"
            ),
            message!(
                "isi kolom Kategori, misalnya Makanan, Minuman, Kerajinan, atau Batik",
                "fill in the column Kategori, such as Makanan, Minuman, Kerajinan or Batik"
            ),
        );
    }
}

/// `3,511E+16`, as a spreadsheet writes a long number into a text file.
fn is_power(text: &str) -> bool {
    let Some((number, power)) = text.split_once(['E', 'e']) else { return false };
    let is_number = |text: &str| text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let power = power.strip_prefix('+').unwrap_or_default();
    !number.is_empty() && is_number(number) && !power.is_empty() && is_number(power)
}

/// `keripik talas` begins with a capital; `iPhone` has its own. A letter whose capital is two letters stays: `ß` is not `SS`, so the
/// name would be another one at the next import.
fn begun(name: &str) -> String {
    let mut letters = name.chars();
    let Some(first) = letters.next().filter(|_| !name.chars().any(char::is_uppercase)) else {
        return name.to_owned();
    };
    let capital = first.to_uppercase();
    if capital.len() == 1 { capital.chain(letters).collect() } else { name.to_owned() }
}

/// A value on one line, for messages.
pub(crate) fn text(value: Option<&Written>) -> String {
    match value {
        None => String::new(),
        Some(Written::Text(text)) => text.clone(),
        Some(Written::List(items)) => {
            items.iter().map(|item| text(Some(item))).collect::<Vec<_>>().join(", ")
        }
        Some(Written::Map(entries)) => {
            entries.iter().map(|(_, value)| text(Some(value))).collect::<Vec<_>>().join(" ")
        }
    }
}
