//! A sheet of the book: headers with notes, choices, widths, cells.

use rust_xlsxwriter::{
    Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Image, Note, Worksheet, XlsxError,
};

use super::choices;
use crate::message::MessageLanguage;
use crate::office_book::{
    BookCell, BookSheet, CellForm, Column, Content, SheetKind, in_words, said,
};
use crate::workbook::Value;

/// Widths of columns, in characters.
const WIDTHS: (usize, usize) = (9, 48);
/// The width of stories, of which the beginning is shown.
const STORY_WIDTH: usize = 60;
/// Rows that are measured for the widths of columns.
const MEASURED_ROWS: usize = 2_000;
/// The height of a row with a picture, in pixels; pictures are 96 high at most.
const PICTURE_ROW: u32 = 100;
/// The width of the column of pictures, in characters.
const PICTURE_WIDTH: usize = 16;
/// Columns that fit on the width of a page.
const PRINTED_COLUMNS: usize = 14;
/// Height of the row of headers, in points.
const HEADER_HEIGHT: f64 = 46.0;
/// Width of a note, in pixels.
const NOTE_WIDTH: u32 = 300;
/// Characters of a note that fit into a line, and the height of one in pixels.
const NOTE_LINE: (usize, u32) = (42, 17);

/// The formats of cells.
pub(super) struct Look {
    pub(super) language: MessageLanguage,
    header: Format,
    required: Format,
    own: Format,
    text: Format,
    many_lines: Format,
    day: Format,
    amount: Format,
}

impl Look {
    pub(super) fn new(language: MessageLanguage) -> Self {
        let plain = || Format::new().set_align(FormatAlign::Top);
        let head = || {
            Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
                .set_border_bottom(FormatBorder::Thin)
        };
        let (dark, pale) = (Color::RGB(0x1F_4E_4A), Color::RGB(0xE3_EF_ED));
        Self {
            language,
            header: head().set_background_color(pale).set_font_color(dark),
            required: head().set_background_color(dark).set_font_color(Color::White),
            // What names the entry and is not to be typed over.
            own: plain().set_num_format("@").set_font_color(Color::RGB(0x59_59_59)),
            text: plain().set_num_format("@"),
            many_lines: plain().set_num_format("@").set_text_wrap(),
            day: plain().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
            amount: plain().set_num_format("#,##0"),
        }
    }

    fn of_column(&self, column: &Column) -> Format {
        match (column.content, column.form) {
            (Content::Slug | Content::Owner, _) => self.own.clone(),
            (_, CellForm::Day) => self.day.clone(),
            (_, CellForm::Price) => self.amount.clone(),
            (_, CellForm::Named) => self.many_lines.clone(),
            _ => self.text.clone(),
        }
    }
}

/// Fills a worksheet. `pictures` are those of its rows.
pub(super) fn fill(
    worksheet: &mut Worksheet,
    sheet: &BookSheet,
    all: &[BookSheet],
    pictures: Option<&[Option<&[u8]>]>,
    look: &Look,
) -> Result<(), XlsxError> {
    worksheet.set_name(said(sheet.kind.name(), look.language))?;
    for (place, (number, column)) in sheet.columns.iter().enumerate() {
        let number = column_number(*number)?;
        worksheet.set_column_format(number, &look.of_column(column))?;
        worksheet.set_column_width(number, width(sheet, place, column, look))?;
        header(worksheet, number, column, look)?;
        choices::add(worksheet, number, column, all, look.language)?;
    }
    for (number, cells) in &sheet.rows {
        for ((column, of), cell) in sheet.columns.iter().zip(cells) {
            write(worksheet, (*number, column_number(*column)?), of, cell, look)?;
        }
    }
    finish(worksheet, sheet)?;
    if let Some(pictures) = pictures {
        previews(worksheet, sheet, pictures, look)?;
    }
    Ok(())
}

/// What makes a sheet handy: panes that stay, filters, a page that is printed whole.
fn finish(worksheet: &mut Worksheet, sheet: &BookSheet) -> Result<(), XlsxError> {
    worksheet.set_row_height(0, HEADER_HEIGHT)?;
    let stay = if sheet.kind.list().is_some() { 1 } else { 2 };
    worksheet.set_freeze_panes(1, stay)?;
    let last_row = sheet.rows.last().map_or(1, |(number, _)| *number).max(1);
    let last = sheet.columns.last().map_or(0, |(number, _)| *number);
    worksheet.autofilter(0, 0, last_row, column_number(last)?)?;
    worksheet.set_landscape().set_paper_size(9);
    if sheet.columns.len() <= PRINTED_COLUMNS {
        worksheet.set_print_fit_to_pages(1, 0);
    } else {
        // On a page of its whole width nobody could read it.
        worksheet.set_repeat_columns(0, stay - 1)?;
    }
    worksheet.set_repeat_rows(0, 0)?;
    let is_main = matches!(sheet.kind, SheetKind::Products | SheetKind::Producers);
    worksheet.set_tab_color(Color::RGB(if is_main { 0x1F_4E_4A } else { 0x9F_C5_BF }));
    Ok(())
}

fn header(
    worksheet: &mut Worksheet,
    number: u16,
    column: &Column,
    look: &Look,
) -> Result<(), XlsxError> {
    let format = if column.is_required { &look.required } else { &look.header };
    worksheet.write_string_with_format(0, number, column.title(look.language), format)?;
    insert_note(worksheet, (0, number), &header_note(column, look.language))
}

/// What a column means, whether it has to be there, and who sees it.
fn header_note(column: &Column, language: MessageLanguage) -> String {
    let is_indonesian = language == MessageLanguage::Indonesian;
    let mut lines = vec![begun(&in_words(said(column.help, language), language))];
    if column.is_required {
        lines.push(if is_indonesian { "Wajib diisi." } else { "Required." }.to_owned());
    }
    let form = match (column.form, is_indonesian) {
        (CellForm::Named, true) => {
            "Satu baris untuk tiap rincian: Bahan: 100 % robusta (baris baru: Alt+Enter)."
        }
        (CellForm::Named, false) => "A line each: Bahan: 100 % robusta (a new line: Alt+Enter).",
        (CellForm::Words, true) => "Beberapa kata dipisahkan dengan koma.",
        (CellForm::Words, false) => "Several with commas between them.",
        _ => "",
    };
    lines.push(form.to_owned());
    if matches!(column.content, Content::Key("contact", _) | Content::Key("owner", None)) {
        lines.push(if is_indonesian {
            "Data pribadi: tidak diterbitkan tanpa persetujuan (kolom Tanggal Persetujuan, Dicatat Oleh, Boleh Tampil). Sel kuning: belum ada persetujuannya."
        } else {
            "Personal data: not published without consent (columns Date of Consent, Taken Down By, May Be Shown). Yellow cells have none yet."
        }
        .to_owned());
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// A sentence with a capital letter and a full stop.
pub(super) fn begun(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    let text: String = first.into_iter().flatten().chain(letters).collect();
    if text.ends_with('.') { text } else { format!("{text}.") }
}

fn insert_note(
    worksheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
) -> Result<(), XlsxError> {
    let lines: usize = text.lines().map(|line| 1 + line.chars().count() / NOTE_LINE.0).sum();
    let height = u32::try_from(lines + 1).unwrap_or(u32::MAX).saturating_mul(NOTE_LINE.1);
    let note = Note::new(text).add_author_prefix(false).set_author("etalase");
    worksheet.insert_note(row, column, &note.set_width(NOTE_WIDTH).set_height(height))?;
    Ok(())
}

fn write(
    worksheet: &mut Worksheet,
    (row, number): (u32, u16),
    column: &Column,
    cell: &BookCell,
    look: &Look,
) -> Result<(), XlsxError> {
    let mut format = look.of_column(column);
    if cell.is_withheld {
        format = format.set_background_color(Color::RGB(0xFF_F2_CC));
    }
    if cell.note.is_some() {
        format = format.set_background_color(Color::RGB(0xED_ED_ED));
    }
    match &cell.value {
        Some(Value::Number(amount)) => {
            worksheet.write_number_with_format(row, number, *amount, &format)?;
        }
        Some(Value::Date(day, _)) => {
            let year = u16::try_from(day.year()).unwrap_or_default();
            let day = ExcelDateTime::from_ymd(year, u8::from(day.month()), day.day())?;
            worksheet.write_datetime_with_format(row, number, &day, &format)?;
        }
        // Written as a text, it is none of `=`, `+`, `-` and `@` that begins a formula.
        Some(value) => {
            worksheet.write_string_with_format(row, number, value.to_string(), &format)?;
        }
        None if cell.note.is_some() => {
            worksheet.write_blank(row, number, &format)?;
        }
        None => {}
    }
    match &cell.note {
        Some(note) => insert_note(worksheet, (row, number), note.in_language(look.language)),
        None => Ok(()),
    }
}

fn width(sheet: &BookSheet, place: usize, column: &Column, look: &Look) -> u32 {
    if matches!(column.form, CellForm::Story) {
        return u32::try_from(STORY_WIDTH).unwrap_or_default();
    }
    let cells = sheet.rows.iter().take(MEASURED_ROWS).filter_map(|(_, cells)| cells.get(place));
    let lines = cells.filter_map(|cell| cell.value.as_ref()).map(longest_line);
    // A header is broken at its spaces.
    let title = column.title(look.language);
    let words = title.split(' ').map(|word| word.chars().count() + 2);
    let longest = lines.chain(words).max().unwrap_or(0);
    u32::try_from((longest + 3).clamp(WIDTHS.0, WIDTHS.1)).unwrap_or_default()
}

fn longest_line(value: &Value) -> usize {
    value.to_string().lines().map(|line| line.chars().take(WIDTHS.1).count()).max().unwrap_or(0)
}

/// Small pictures behind the last column.
fn previews(
    worksheet: &mut Worksheet,
    sheet: &BookSheet,
    pictures: &[Option<&[u8]>],
    look: &Look,
) -> Result<(), XlsxError> {
    let last = sheet.columns.last().map_or(0, |(number, _)| *number + 1);
    let number = column_number(last)?;
    let column = SheetKind::pictures();
    worksheet.set_column_width(number, u32::try_from(PICTURE_WIDTH).unwrap_or_default())?;
    header(worksheet, number, &column, look)?;
    for ((row, _), picture) in sheet.rows.iter().zip(pictures) {
        let Some(picture) = picture else { continue };
        worksheet.set_row_height_pixels(*row, PICTURE_ROW)?;
        let image = Image::new_from_buffer(picture)?;
        worksheet.insert_image_with_offset(*row, number, &image, 2, 2)?;
    }
    Ok(())
}

/// A column as the writer counts it.
pub(super) fn column_number(column: u32) -> Result<u16, XlsxError> {
    u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)
}
