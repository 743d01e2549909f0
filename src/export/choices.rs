//! Lists to choose from in cells.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Formula, Worksheet, XlsxError};

use crate::edit::Written;
use crate::message::MessageLanguage;
use crate::office_book::{BookSheet, CellForm, Column, Content, SheetKind, said};

/// The last row that has a list to choose from.
const LAST_ROW: u32 = 20_000;
/// Characters that all choices of a list may have together.
const MOST: usize = 255;

/// Adds the choices of a column, if it has any.
pub(super) fn add(
    worksheet: &mut Worksheet,
    number: u16,
    column: &Column,
    all: &[BookSheet],
    language: MessageLanguage,
) -> Result<(), XlsxError> {
    let Some(choices) = of_column(column, all, language)? else { return Ok(()) };
    worksheet.add_data_validation(1, number, LAST_ROW, number, &choices)?;
    Ok(())
}

fn of_column(
    column: &Column,
    all: &[BookSheet],
    language: MessageLanguage,
) -> Result<Option<DataValidation>, XlsxError> {
    let sheet = match column.content {
        Content::Key("category", None) => Some(SheetKind::Categories),
        Content::Key("producer", None) => Some(SheetKind::Producers),
        Content::Key("district", None) => Some(SheetKind::Districts),
        _ => None,
    };
    if let Some(kind) = sheet {
        return Ok(Some(of_sheet(kind, all, language)));
    }
    let words: Vec<String> = match (column.content, column.form) {
        (Content::Owner, _) => match language {
            MessageLanguage::Indonesian => vec!["Produk".to_owned(), "Produsen".to_owned()],
            MessageLanguage::English => vec!["Product".to_owned(), "Producer".to_owned()],
        },
        (_, CellForm::Choice(choices)) => {
            let shown = choices().into_iter().map(|choice| shown(column, choice, language));
            shown.collect()
        }
        (_, CellForm::Flag) => ["true", "false"].map(|flag| shown(column, flag, language)).into(),
        _ => return Ok(None),
    };
    if words.iter().map(|word| word.chars().count() + 1).sum::<usize>() > MOST {
        return Ok(None);
    }
    Ok(Some(DataValidation::new().allow_list_strings(&words)?))
}

fn shown(column: &Column, choice: &str, language: MessageLanguage) -> String {
    let shown = column.form.shown(&Written::text(choice), language);
    shown.map_or_else(|| choice.to_owned(), |shown| shown.to_string())
}

/// The slugs of another sheet. A name that is not among them may be typed: it becomes something new.
fn of_sheet(kind: SheetKind, all: &[BookSheet], language: MessageLanguage) -> DataValidation {
    let name = said(kind.name(), language);
    let rows = all.iter().find(|sheet| sheet.kind == kind).map_or(0, |sheet| sheet.rows.len());
    // Of a form that is still empty names are chosen, since nothing has a slug.
    let column = if rows == 0 { "B" } else { "A" };
    let last = rows.max(200) + 100;
    let formula = Formula::new(format!("='{name}'!${column}$2:${column}${last}"));
    let (title, text) = match language {
        MessageLanguage::Indonesian => (
            "Belum ada di daftar",
            format!("Pilih dari lembar {name}, atau tulis namanya untuk menambah yang baru."),
        ),
        MessageLanguage::English => (
            "Not in the list yet",
            format!("Choose from the sheet {name}, or write a name to add a new one."),
        ),
    };
    let choices = DataValidation::new().allow_list_formula(formula);
    let choices = choices.set_error_style(DataValidationErrorStyle::Information);
    // Both texts are far below the limits of the format.
    choices
        .clone()
        .set_error_title(title)
        .and_then(|choices| choices.set_error_message(text))
        .unwrap_or(choices)
}
