//! The sheet that explains the book.

use rust_xlsxwriter::{Color, Format, FormatAlign, Worksheet, XlsxError};

use super::sheet::{Look, begun};
use crate::message;
use crate::message::{Message, MessageLanguage};
use crate::office_book::{BookSheet, CellForm, Column, in_words, said};

/// Widths of its columns, in characters.
const WIDTHS: [f64; 4] = [16.0, 26.0, 12.0, 84.0];

/// Fills the guide. `is_form` tells whether the book is the empty form.
pub(super) fn fill(
    worksheet: &mut Worksheet,
    sheets: &[BookSheet],
    is_form: bool,
    look: &Look,
) -> Result<(), XlsxError> {
    let language = look.language;
    worksheet.set_name(message!("Petunjuk", "Guide").in_language(language))?;
    for (column, width) in (0..).zip(WIDTHS) {
        worksheet.set_column_width(column, width)?;
    }
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let dark = Color::RGB(0x1F_4E_4A);
    let bold = text.clone().set_bold().set_font_color(dark);
    let title = Format::new().set_bold().set_font_size(16).set_font_color(dark);
    worksheet.write_string_with_format(0, 0, heading(is_form).in_language(language), &title)?;
    let mut row = 2;
    for (head, words) in chapters(is_form) {
        worksheet.write_string_with_format(row, 0, head.in_language(language), &bold)?;
        let words = words.in_language(language);
        worksheet.merge_range(row, 1, row, 3, words, &text)?;
        let lines = words.chars().count().div_ceil(110) + words.matches('\n').count();
        worksheet.set_row_height(row, 15.0 * f64::from(u32::try_from(lines).unwrap_or(1)))?;
        row += 1;
    }
    row += 1;
    for (column, head) in (0..).zip(heads()) {
        worksheet.write_string_with_format(row, column, head.in_language(language), &bold)?;
    }
    for sheet in sheets {
        let name = said(sheet.kind.name(), language);
        for (_, column) in sheet.columns.iter().filter(|(_, column)| column.language.is_none()) {
            row += 1;
            worksheet.write_string_with_format(row, 0, name, &text)?;
            worksheet.write_string_with_format(row, 1, column.title(language), &text)?;
            worksheet.write_string_with_format(row, 2, need(column, language), &text)?;
            worksheet.write_string_with_format(row, 3, meaning(column, language), &text)?;
        }
    }
    worksheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}

fn heading(is_form: bool) -> Message {
    if is_form {
        message!(
            "Formulir produk untuk etalase daerah",
            "A form of products for the regency's showcase"
        )
    } else {
        message!("Buku kerja etalase daerah", "The workbook of the regency's showcase")
    }
}

fn heads() -> [Message; 4] {
    [
        message!("Lembar", "Sheet"),
        message!("Kolom", "Column"),
        message!("Wajib", "Required"),
        message!("Isinya", "What it holds"),
    ]
}

fn need(column: &Column, language: MessageLanguage) -> &'static str {
    match (column.is_required, language) {
        (true, MessageLanguage::Indonesian) => "wajib",
        (true, MessageLanguage::English) => "yes",
        (false, _) => "",
    }
}

fn meaning(column: &Column, language: MessageLanguage) -> String {
    let help = begun(&in_words(said(column.help, language), language));
    let more = match (column.form, language) {
        (CellForm::Named, MessageLanguage::Indonesian) => {
            " Satu baris untuk tiap rincian, misalnya Bahan: 100 % robusta; baris baru dengan Alt+Enter."
        }
        (CellForm::Named, MessageLanguage::English) => {
            " A line each, such as Bahan: 100 % robusta; a new line with Alt+Enter."
        }
        (CellForm::Words, MessageLanguage::Indonesian) => " Dipisahkan dengan koma.",
        (CellForm::Words, MessageLanguage::English) => " With commas between them.",
        _ => "",
    };
    format!("{help}{more}")
}

/// What people have to know, in the order in which they ask.
fn chapters(is_form: bool) -> Vec<(Message, Message)> {
    let mut chapters = vec![first_chapter(is_form)];
    chapters.extend([
        (
            message!("Lembar", "Sheets"),
            message!(
                "Produk dan Produsen berisi satu produk atau satu usaha per baris. Varian, Tautan, Izin, dan Foto berisi satu varian, satu tempat membeli, satu izin, atau satu foto per baris; kolom Slug menyebut produknya. Kategori dan Kecamatan adalah daftar pilihannya.",
                "Products and Producers have one product or business a row. Variants, Links, Licences and Photos have one variant, place to buy, licence or photo a row; the column Slug names the product. Categories and Districts are the lists to choose from."
            ),
        ),
        (
            message!("Slug", "Slug"),
            message!(
                "Slug adalah nama di alamat situs. Jangan diubah. Untuk produk atau usaha baru, kosongkan: slugnya dibuat dari namanya. Di Varian, Tautan, Izin, dan Foto, tulis nama produk baru itu di kolom Slug.",
                "A slug is the name in the site's addresses. Do not change it. Leave it empty for a new product or business: it is made from the name. In Variants, Links, Licences and Photos, write the new product's name into the column Slug."
            ),
        ),
        (
            message!("Judul kolom", "Headers"),
            message!(
                "Jangan mengubah nama lembar dan judul kolom; urutannya boleh diubah. Judul berwarna gelap wajib diisi. Keterangan muncul bila penunjuk berada di atas judul.",
                "Do not change names of sheets and headers; their order may change. Dark headers are required. A note appears when the pointer is on a header."
            ),
        ),
        (
            message!("Data pribadi", "Personal data"),
            message!(
                "Nama pemilik, nomor, dan alamat produsen tidak diterbitkan tanpa persetujuannya: isi Tanggal Persetujuan, Dicatat Oleh, dan Boleh Tampil (misalnya owner, whatsapp, address). Sel kuning belum ada persetujuannya. Buku ini memuat data itu, jadi jangan dibagikan ke luar kantor.",
                "Owners' names, numbers and addresses of producers are not published without their consent: fill in Date of Consent, Taken Down By and May Be Shown (such as owner, whatsapp, address). Yellow cells have no consent yet. This book holds such data, so do not pass it on outside of the office."
            ),
        ),
    ]);
    chapters.push(last_chapter(is_form));
    chapters
}

fn first_chapter(is_form: bool) -> (Message, Message) {
    let head = message!("Untuk apa", "What it is for");
    let words = if is_form {
        message!(
            "Isi satu produk per baris di lembar Produk, dan usaha pembuatnya di lembar Produsen. Baris (contoh) hanya menunjukkan caranya; baris itu tidak dibaca dan boleh dihapus.",
            "Fill in one product a row in the sheet Products, and its maker in the sheet Producers. Rows marked (example) only show how; they are not read and may be deleted."
        )
    } else {
        message!(
            "Buku ini memuat semua produk dan produsen situs, termasuk draf. Ubah seperlunya, simpan, lalu kembalikan ke situs.",
            "This book holds all products and producers of the site, drafts too. Change what you need, save, and bring it back into the site."
        )
    };
    (head, words)
}

fn last_chapter(is_form: bool) -> (Message, Message) {
    let head = message!("Mengembalikan", "Bringing it back");
    let words = if is_form {
        message!(
            "Simpan sebagai .xlsx dan kirim ke dinas. Dinas menjalankan: etalase import BUKU.xlsx",
            "Save it as .xlsx and send it to the office, which runs: etalase import BOOK.xlsx"
        )
    } else {
        message!(
            "Simpan sebagai .xlsx, lalu jalankan di folder situs: etalase import BUKU.xlsx --dry-run untuk melihat dulu, tanpa --dry-run untuk menulis. Hanya yang berubah di buku ini yang masuk; yang sementara itu diubah di situs tetap, dan bila keduanya berubah, itu dilaporkan. Sel yang dikosongkan menghapus isian yang tidak wajib. Baris yang dihapus dilaporkan; dengan --remove produknya menjadi draf.",
            "Save it as .xlsx, then run in the site's folder: etalase import BOOK.xlsx --dry-run to look first, without --dry-run to write. Only what has changed in this book comes in; what was changed in the site meanwhile stays, and where both changed you are told. An emptied cell removes a field that is not required. Deleted rows are told; with --remove their products become drafts."
        )
    };
    (head, words)
}
