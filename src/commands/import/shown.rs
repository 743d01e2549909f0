//! What an import prints: what the columns mean, what is wrong, what has changed.

use super::book::OpenBook;
use crate::cli::ImportOptions;
use crate::commands::console::{print_line, print_problems};
use crate::commands::wording::{counts, elapsed, printable};
use crate::commands::{CommandError, Environment};
use crate::diagnostic::Diagnostics;
use crate::import::columns::{ChoiceFault, Use};
use crate::import::{
    ChosenPhotos, ExportedBook, Field, ListedTable, Outcome, Places, WhyPassedOver,
};
use crate::load::ContentKind;
use crate::message;
use crate::message::Message;
use crate::pipeline::Import;

/// Sheets of which it is said why they are not read.
const LISTED: usize = 20;

/// Names of sheets that an error lists.
const LISTED_SHEETS: usize = 20;
/// Photos that are listed on the screen.
const LISTED_PHOTOS: usize = 100;

/// Stops at choices that cannot be followed.
pub(super) fn choice_faults(import: &Import<'_>) -> Result<(), CommandError> {
    let Some(fault) = import.choice_faults.first() else { return Ok(()) };
    let choice = fault.choice();
    let (header, field) = (printable(&choice.header), printable(&choice.field));
    Err(match fault {
        ChoiceFault::NoColumn(_, near) => {
            let failed = CommandError::new(message!(
                "`--map`: tidak ada kolom berjudul `{header}`",
                "`--map`: no column has the header `{header}`"
            ));
            nearest(failed, near.as_deref())
        }
        ChoiceFault::NoField(_, near) => {
            let failed = CommandError::new(message!(
                "`--map`: tidak ada isian `{field}`",
                "`--map`: there is no field `{field}`"
            ));
            nearest(failed, near.as_deref())
        }
        ChoiceFault::Private(_) => CommandError::new(message!(
            "`--map`: kolom `{header}` berisi data pribadi yang tidak pernah masuk ke situs",
            "`--map`: the column `{header}` holds personal data that never come into a site"
        )),
    })
}

fn nearest(failed: CommandError, near: Option<&str>) -> CommandError {
    match near.map(printable) {
        Some(near) => {
            failed.help(message!("mungkin maksudnya `{near}`?", "did you mean `{near}`?"))
        }
        None => failed.help(message!(
            "isian: name, price, category, producer.owner, contact.whatsapp, attributes.Rasa, ignore …; semuanya: `etalase schema`",
            "fields: name, price, category, producer.owner, contact.whatsapp, attributes.Rasa, ignore …; all of them: `etalase schema`"
        )),
    }
}

/// The error of a workbook without a table of products.
pub(super) fn no_table(import: &Import<'_>, open: &OpenBook) -> CommandError {
    let name = printable(&open.name);
    let is_asked_for = import.passed_over.iter().any(|one| one.why != WhyPassedOver::NotAsked);
    if !import.passed_over.is_empty() && !is_asked_for {
        return no_sheet(&name, import);
    }
    let why = import.passed_over.first().map_or_else(
        || message!("semua lembarnya kosong", "all of its sheets are empty"),
        |passed| {
            let Message { id, en } = why(passed.why);
            let sheet = printable(passed.sheet);
            message!("lembar `{sheet}`: {id}", "sheet `{sheet}`: {en}")
        },
    );
    let Message { id, en } = why;
    CommandError::new(message!(
        "tidak ada tabel produk di `{name}`: {id}",
        "there is no table of products in `{name}`: {en}"
    ))
    .help(message!(
        "beri satu baris judul dengan setidaknya Nama Produk dan Nama Usaha; `etalase export --template BUKU.xlsx` membuat contohnya",
        "give it a row of headers with at least Nama Produk and Nama Usaha; `etalase export --template BOOK.xlsx` makes an example"
    ))
}

/// The error of a name behind `--sheet` that no sheet has.
fn no_sheet(name: &str, import: &Import<'_>) -> CommandError {
    let sheets = import.passed_over.iter().take(LISTED_SHEETS);
    let sheets: Vec<String> = sheets.map(|one| format!("`{}`", printable(one.sheet))).collect();
    let sheets = sheets.join(", ");
    CommandError::new(message!(
        "tidak ada lembar bernama itu di `{name}`",
        "there is no sheet of that name in `{name}`"
    ))
    .help(message!(
        "tulis `--sheet` dengan salah satu nama ini: {sheets}",
        "write `--sheet` with one of these names: {sheets}"
    ))
}

/// Prints which sheets are read, and what each column means.
pub(super) fn sheets(import: &Import<'_>, open: &OpenBook, environment: &Environment) {
    if let Some(book) = &import.exported {
        exported(book, open, environment);
    }
    for listed in &import.tables {
        let sheet = printable(listed.table.sheet);
        let row = u64::from(listed.table.header_rows.1) + 1;
        let (rows, skipped) = (listed.table.rows.len(), listed.table.left_out.len());
        print_line(
            &message!(
                "Lembar `{sheet}`: judul di baris {row}, {rows} baris produk, {skipped} baris lain dilewati",
                "Sheet `{sheet}`: header in row {row}, {rows} rows of products, {skipped} other rows passed over"
            ),
            environment,
        );
        columns(listed, environment);
    }
    for passed in import.passed_over.iter().take(LISTED) {
        let Message { id, en } = why(passed.why);
        let sheet = printable(passed.sheet);
        print_line(
            &message!("Lembar `{sheet}` tidak dibaca: {id}", "Sheet `{sheet}` is not read: {en}"),
            environment,
        );
    }
    if open.book.has_unread_pictures {
        print_line(
            &message!(
                "Gambar di dalam buku kerja .xls tidak terbaca; simpan sebagai .xlsx agar ikut",
                "Pictures in a workbook of the form .xls cannot be read; saved as .xlsx they can"
            ),
            environment,
        );
    }
}

/// Prints what a book has that `etalase export` has written.
fn exported(book: &ExportedBook, open: &OpenBook, environment: &Environment) {
    for sheet in &book.sheets {
        let name = open.book.sheets.get(sheet.place).map_or("", |sheet| sheet.name.as_str());
        let (name, rows) = (printable(name), sheet.rows.len());
        print_line(
            &message!("Lembar `{name}`: {rows} baris", "Sheet `{name}`: {rows} rows"),
            environment,
        );
    }
    for (cell, header) in book.unread_columns(Places(&open.book)) {
        let (cell, header) = (printable(&cell), printable(&header));
        print_line(
            &message!(
                "  {cell}: kolom `{header}` tidak dikenal, jadi tidak dibaca",
                "  {cell}: the column `{header}` is not known, so it is not read"
            ),
            environment,
        );
    }
}

fn columns(listed: &ListedTable<'_>, environment: &Environment) {
    let columns = listed.table.columns.iter().zip(&listed.uses.columns);
    let columns: Vec<_> = columns.filter(|(column, _)| !column.header.is_empty()).collect();
    let width = columns.iter().map(|(column, _)| column.header.chars().count()).max().unwrap_or(0);
    let width = width.min(30);
    for (column, used) in columns {
        let Message { id, en } = meaning(used);
        let header: String = printable(&column.header).chars().take(60).collect();
        let address = crate::workbook::column_name(column.index);
        print_line(
            &message!(
                "  {address:>3}  {header:width$}  {id}",
                "  {address:>3}  {header:width$}  {en}"
            ),
            environment,
        );
    }
}

fn meaning(used: &Use) -> Message {
    match used {
        Use::Field(Field::Ignored) => message!("– tidak dibaca", "– not read"),
        Use::Field(Field::Private) => {
            message!("– tidak dibaca: data pribadi", "– not read: personal data")
        }
        Use::Field(field) => message!("→ {field}", "→ {field}"),
        Use::Unknown => message!("? tidak dikenal", "? not known"),
        Use::Doubtful(fields) => {
            let names: Vec<String> = fields.iter().map(ToString::to_string).collect();
            let names = names.join(" / ");
            message!("? {names}", "? {names}")
        }
        Use::Same(field, _) => message!("? dua kolom: {field}", "? two columns: {field}"),
    }
}

fn why(why: WhyPassedOver) -> Message {
    match why {
        WhyPassedOver::Hidden => {
            message!("tersembunyi; `--sheet` membacanya", "it is hidden; `--sheet` reads it")
        }
        WhyPassedOver::NoHeader => message!("tanpa baris judul", "it has no row of headers"),
        WhyPassedOver::NoProducts => {
            message!("tanpa kolom nama produk", "it has no column of products' names")
        }
        WhyPassedOver::NoEntries => {
            message!("tanpa isi di bawah judul", "it has nothing below its headers")
        }
        WhyPassedOver::NotAsked => message!("tidak diminta", "it was not asked for"),
    }
}

/// Prints what is wrong, and returns how much.
pub(super) fn problems(import: &Import<'_>, environment: &Environment) {
    print_problems(&diagnostics(import), &import.build, environment);
}

fn diagnostics(import: &Import<'_>) -> Diagnostics {
    let mut all = Diagnostics::default();
    all.extend(import.findings.iter().map(|one| one.diagnostic.clone()));
    all.extend(import.fatal.iter().cloned());
    all.finish(&import.build.catalog.regency.check, &import.build.source);
    all
}

/// Prints which photos come into the site, and why.
pub(super) fn photos(photos: &ChosenPhotos, environment: &Environment) {
    for copy in photos.copies.iter().take(LISTED_PHOTOS) {
        let Message { id, en } = copy.reason.message();
        let (product, from) = (printable(&copy.product), printable(&copy.from));
        let name = copy.path.rsplit('/').next().unwrap_or_default();
        print_line(
            &message!(
                "Foto `{from}` → {product} ({name}): {id}",
                "Photo `{from}` → {product} ({name}): {en}"
            ),
            environment,
        );
    }
    if let Some(more) = photos.copies.len().checked_sub(LISTED_PHOTOS).filter(|more| *more > 0) {
        print_line(
            &message!(
                "dan {more} foto lagi; semuanya ada di `--report`",
                "and {more} more photos; all of them are in `--report`"
            ),
            environment,
        );
    }
}

/// Prints what has changed; `files` are those that were written, or would be.
pub(super) fn summary(
    import: &Import<'_>,
    files: usize,
    options: &ImportOptions,
    environment: &Environment,
) {
    let count = |kind: ContentKind, outcome: Outcome| {
        let entries = import.texts.entries.iter();
        entries.filter(|entry| entry.kind == kind && entry.outcome == outcome).count()
    };
    let [new, changed, same] = [Outcome::Created, Outcome::Changed, Outcome::Unchanged]
        .map(|outcome| count(ContentKind::Product, outcome));
    let makers = count(ContentKind::Producer, Outcome::Created);
    let left_out = import.left_out.len();
    let Message { id, en } = counts(diagnostics(import).counts());
    let (time, trial) = (elapsed(environment), options.is_trial);
    print_line(
        &message!(
            "{new} produk baru, {changed} berubah, {same} tetap · {makers} produsen baru · {left_out} baris tidak masuk",
            "{new} new products, {changed} changed, {same} as before · {makers} new producers · {left_out} rows left out"
        ),
        environment,
    );
    let (done_id, done_en) = if trial {
        ("percobaan, tidak ada yang ditulis".to_owned(), "trial, nothing was written".to_owned())
    } else {
        let s = if files == 1 { "" } else { "s" };
        (format!("{files} berkas ditulis"), format!("{files} file{s} written"))
    };
    let (time_id, time_en) = (time.id, time.en);
    print_line(
        &message!("{id} · {done_id} · {time_id}", "{en} · {done_en} · {time_en}"),
        environment,
    );
}
