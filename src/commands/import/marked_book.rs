//! `--report`: the office's own book, with marks where something is to be mended, and a first sheet that counts.

use super::book::OpenBook;
use crate::cli::ImportOptions;
use crate::commands::{CommandError, Environment, report};
use crate::diagnostic::Severity;
use crate::diagnostic::print::severity_name;
use crate::import::{CellPlace, ChosenPhotos, Finding};
use crate::message;
use crate::message::{Message, MessageLanguage};
use crate::pipeline::Import;
use crate::workbook::{
    self, Address, Mark, MarkLevel, SummaryCell, SummarySheet, SummaryValue, Workbook,
};

/// Problems that the first sheet lists; the marks in the cells are all there.
const LISTED: usize = 5_000;
/// Widths of the columns of the first sheet, in characters.
const WIDTHS: [f64; 4] = [42.0, 14.0, 70.0, 100.0];

/// Writes it, if it was asked for.
///
/// # Errors
/// When it cannot be written.
pub(super) fn write(
    import: &Import<'_>,
    photos: &ChosenPhotos,
    open: &OpenBook,
    options: &ImportOptions,
    environment: &Environment,
) -> Result<(), CommandError> {
    let Some(path) = &options.report else { return Ok(()) };
    let language = environment.language;
    let marks: Vec<Mark> =
        import.findings.iter().filter_map(|one| mark(one, &open.book, language)).collect();
    let mut summary = summary(import, &open.book, language);
    summary.rows.extend(photo_rows(photos, language));
    let bytes = workbook::annotated(&open.bytes, &open.book, &marks, &summary);
    let bytes = bytes.map_err(|error| {
        let reason = error.reason;
        CommandError::new(message!(
            "laporan tidak dapat dibuat: {reason}",
            "the report cannot be made: {reason}"
        ))
    })?;
    report::put(path, &bytes)
}

fn level(severity: Severity) -> MarkLevel {
    match severity {
        Severity::Error => MarkLevel::Error,
        Severity::Warning => MarkLevel::Warning,
        Severity::Hint => MarkLevel::Note,
    }
}

/// What a problem says, and what to do, on two lines.
fn words(finding: &Finding, language: MessageLanguage) -> (String, String) {
    let diagnostic = &finding.diagnostic;
    let help = diagnostic.help.as_ref().map(|help| help.in_language(language).to_owned());
    (diagnostic.message.in_language(language).to_owned(), help.unwrap_or_default())
}

fn mark(finding: &Finding, book: &Workbook, language: MessageLanguage) -> Option<Mark> {
    let CellPlace { sheet, address } = finding.cell?;
    let (message, help) = words(finding, language);
    Some(Mark {
        sheet: book.sheets.get(sheet)?.name.clone(),
        address,
        level: level(finding.diagnostic.severity),
        comment: if help.is_empty() { message } else { format!("{message}\n→ {help}") },
    })
}

fn summary(import: &Import<'_>, book: &Workbook, language: MessageLanguage) -> SummarySheet {
    let say = |message: &Message| message.in_language(language).to_owned();
    let rows_read = import.tables.iter().map(|listed| listed.table.rows.len()).sum();
    let counts = [
        (message!("Baris produk yang dibaca", "Rows of products that were read"), rows_read),
        (message!("Baris yang tidak masuk", "Rows that did not come in"), import.left_out.len()),
    ];
    let severities = [
        (message!("Galat: barisnya tidak masuk", "Errors: their rows stay out"), Severity::Error),
        (
            message!("Peringatan: pengunjung akan melihatnya", "Warnings: visitors will notice"),
            Severity::Warning,
        ),
        (message!("Saran: bisa lebih baik", "Hints: could be better"), Severity::Hint),
    ];
    let title = message!("Hasil impor daftar produk", "Result of importing the list of products");
    let mut rows = vec![vec![bold(&say(&title))], Vec::new()];
    for (label, count) in counts {
        rows.push(vec![plain(&say(&label)), number(count)]);
    }
    for (label, severity) in severities {
        let count = import.findings.iter().filter(|one| one.diagnostic.severity == severity);
        let label = SummaryCell { level: Some(level(severity)), ..plain(&say(&label)) };
        rows.push(vec![label, number(count.count())]);
    }
    let heads = [
        message!("Sel", "Cell"),
        message!("Tingkat", "Level"),
        message!("Masalah", "Problem"),
        message!("Yang perlu dilakukan", "What to do"),
    ];
    rows.push(Vec::new());
    rows.push(heads.iter().map(|head| bold(&say(head))).collect());
    let mut findings: Vec<&Finding> = import.findings.iter().collect();
    findings.sort_by_key(|one| (one.diagnostic.severity, one.cell));
    rows.extend(findings.iter().take(LISTED).map(|one| row(one, book, language)));
    if let Some(more) = findings.len().checked_sub(LISTED).filter(|more| *more > 0) {
        rows.push(vec![plain(&say(&message!("dan {more} lagi", "and {more} more")))]);
    }
    let name = say(&message!("Hasil impor", "Import"));
    SummarySheet { name, rows, widths: WIDTHS.to_vec() }
}

/// Which photos come into the site, and why.
fn photo_rows(photos: &ChosenPhotos, language: MessageLanguage) -> Vec<Vec<SummaryCell>> {
    if photos.copies.is_empty() {
        return Vec::new();
    }
    let say = |message: &Message| message.in_language(language).to_owned();
    let heads = [
        message!("Foto", "Photo"),
        message!("Berkas", "File"),
        message!("Produk", "Product"),
        message!("Alasan", "Reason"),
    ];
    let mut rows = vec![Vec::new(), heads.iter().map(|head| bold(&say(head))).collect()];
    for copy in photos.copies.iter().take(LISTED) {
        let name = copy.path.rsplit('/').next().unwrap_or_default();
        let reason = say(&copy.reason.message());
        rows.push([name, &copy.from, &copy.product, &reason].map(plain).to_vec());
    }
    rows
}

fn row(finding: &Finding, book: &Workbook, language: MessageLanguage) -> Vec<SummaryCell> {
    let severity = finding.diagnostic.severity;
    let (message, help) = words(finding, language);
    let place = finding.cell.and_then(|CellPlace { sheet, address }| {
        let sheet = book.sheets.get(sheet)?.name.clone();
        Some((sheet, address))
    });
    let name = place.as_ref().map(|(sheet, address): &(String, Address)| address.qualified(sheet));
    let name = name.or_else(|| match &finding.diagnostic.place {
        Some(crate::diagnostic::Origin::Path(path)) => Some(path.clone()),
        _ => None,
    });
    let cell = SummaryCell { link: place, ..plain(&name.unwrap_or_default()) };
    let label = plain(severity_name(severity, language));
    vec![cell, SummaryCell { level: Some(level(severity)), ..label }, plain(&message), plain(&help)]
}

fn plain(text: &str) -> SummaryCell {
    SummaryCell { value: SummaryValue::Text(text.to_owned()), ..SummaryCell::default() }
}

fn bold(text: &str) -> SummaryCell {
    SummaryCell { is_bold: true, ..plain(text) }
}

fn number(count: usize) -> SummaryCell {
    let value = SummaryValue::Number(u32::try_from(count).unwrap_or(u32::MAX));
    SummaryCell { value, ..SummaryCell::default() }
}
