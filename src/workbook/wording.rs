//! Errors of workbooks in words for people, with what to do.

use super::error::{ForeignFormat, Limit, WorkbookError};
use crate::message;
use crate::message::shown::visible;
use crate::message::{Message, reason};

impl WorkbookError {
    /// Says what is wrong with the file of this name.
    pub fn message(&self, name: &str) -> Message {
        let name = visible(name);
        match self {
            Self::Io(error) => {
                let Message { id, en } = reason::of_io(error);
                message!("`{name}` tidak dapat dibaca: {id}", "`{name}` cannot be read: {en}")
            }
            Self::Folder => message!(
                "`{name}` adalah folder, bukan berkas daftar",
                "`{name}` is a folder, not a workbook"
            ),
            Self::Empty => message!("`{name}` kosong", "`{name}` is empty"),
            Self::LockFile { .. } => message!(
                "`{name}` bukan daftarnya, melainkan penanda bahwa daftar itu sedang dibuka",
                "`{name}` is not the workbook, but the mark that it is open"
            ),
            Self::Encrypted => message!(
                "`{name}` dikunci dengan kata sandi",
                "`{name}` is protected by a password"
            ),
            Self::Foreign(format) => {
                let Message { id, en } = format_name(*format);
                message!(
                    "`{name}` bukan buku kerja: isinya {id}, apa pun namanya",
                    "`{name}` is no workbook: it is {en}, whatever its name"
                )
            }
            Self::TooMuch { limit, most } => {
                let Message { id, en } = limit_text(*limit, *most);
                message!("`{name}` terlalu besar: {id}", "`{name}` is too large: {en}").bounded()
            }
            Self::Damaged { part: None } => {
                message!("`{name}` rusak atau terpotong", "`{name}` is damaged or cut off")
            }
            Self::Damaged { part: Some(part) } => {
                let part = visible(part);
                message!(
                    "`{name}` rusak atau terpotong (di `{part}`)",
                    "`{name}` is damaged or cut off (in `{part}`)"
                )
            }
        }
        .bounded()
    }

    /// Says what to do.
    pub fn help(&self) -> Message {
        match self {
            Self::Io(_) => message!(
                "periksa apakah berkasnya ada dan boleh Anda baca; kalau sedang dibuka, tutup dulu",
                "look whether the file is there and you may read it; if it is open, close it first"
            ),
            Self::Folder => message!(
                "sebutkan berkasnya, misalnya `daftar-produk.xlsx`",
                "name the file, such as `products.xlsx`"
            ),
            Self::Empty => {
                message!("salin sekali lagi dari sumbernya", "copy it once more from where it came")
            }
            Self::LockFile { book } => {
                let book = visible(book);
                message!(
                    "simpan dan tutup daftarnya, lalu sebutkan nama daftar itu sendiri (`…{book}`)",
                    "save and close the workbook, then name the workbook itself (`…{book}`)"
                )
                .bounded()
            }
            Self::Encrypted => message!(
                "buka dengan kata sandinya, lalu Berkas › Info › Lindungi Buku Kerja › Enkripsi dengan Kata Sandi: kosongkan, dan simpan",
                "open it with the password, then File › Info › Protect Workbook › Encrypt with Password: clear it, and save"
            ),
            Self::Foreign(format) => format_help(*format),
            Self::TooMuch { limit, .. } => limit_help(*limit),
            Self::Damaged { .. } => message!(
                "buka di Excel atau LibreOffice, simpan sebagai .xlsx yang baru; kalau tidak dapat dibuka, salin sekali lagi dari sumbernya",
                "open it in Excel or LibreOffice and save it as a new .xlsx; if it does not open, copy it once more from where it came"
            ),
        }
    }
}

fn format_name(format: ForeignFormat) -> Message {
    match format {
        ForeignFormat::Html | ForeignFormat::Mhtml => {
            message!("halaman web (HTML)", "a web page (HTML)")
        }
        ForeignFormat::Excel2003Xml => message!("XML dari Excel 2003", "XML of Excel 2003"),
        ForeignFormat::Excel4 => {
            message!("format Excel sebelum 1993", "Excel's format before 1993")
        }
        ForeignFormat::FlatOds => message!(
            "XML OpenDocument dalam satu berkas (.fods)",
            "OpenDocument as a single XML file (.fods)"
        ),
        ForeignFormat::Numbers => message!("dokumen Apple Numbers", "a document of Apple Numbers"),
        ForeignFormat::TextDocument => {
            message!("dokumen teks (Word atau Writer)", "a text document (Word or Writer)")
        }
        ForeignFormat::Slides => message!("salindia (PowerPoint)", "slides (PowerPoint)"),
        ForeignFormat::Pdf => message!("PDF", "a PDF"),
        ForeignFormat::Image => message!("gambar", "a picture"),
        ForeignFormat::Database => message!("basis data", "a database"),
        ForeignFormat::Archive => message!("arsip (zip, rar)", "an archive (zip, rar)"),
        ForeignFormat::Xml => message!("XML", "XML"),
        ForeignFormat::Json => message!("JSON", "JSON"),
        ForeignFormat::Unknown => {
            message!("format yang tidak dikenal", "of a format that is not known")
        }
    }
}

fn format_help(format: ForeignFormat) -> Message {
    match format {
        ForeignFormat::Html
        | ForeignFormat::Mhtml
        | ForeignFormat::Excel2003Xml
        | ForeignFormat::Excel4
        | ForeignFormat::FlatOds => message!(
            "buka di Excel atau LibreOffice, lalu Simpan Sebagai: Buku Kerja Excel (.xlsx)",
            "open it in Excel or LibreOffice, then Save As: Excel Workbook (.xlsx)"
        ),
        ForeignFormat::Numbers => message!(
            "di Numbers: Berkas › Ekspor Ke › Excel",
            "in Numbers: File › Export To › Excel"
        ),
        ForeignFormat::TextDocument | ForeignFormat::Slides => message!(
            "salin tabelnya ke lembar kosong di Excel atau LibreOffice, lalu simpan sebagai .xlsx",
            "copy its table to an empty sheet in Excel or LibreOffice, then save it as .xlsx"
        ),
        ForeignFormat::Pdf | ForeignFormat::Image => message!(
            "minta berkas aslinya (.xlsx, .ods, atau .csv); tabel di dalam gambar tidak dapat dibaca",
            "ask for the original (.xlsx, .ods or .csv); a table in a picture cannot be read"
        ),
        ForeignFormat::Archive => message!(
            "keluarkan dulu daftarnya dari arsip itu",
            "take the workbook out of the archive first"
        ),
        ForeignFormat::Database
        | ForeignFormat::Xml
        | ForeignFormat::Json
        | ForeignFormat::Unknown => message!(
            "ekspor dari program asalnya sebagai .xlsx, .ods, atau .csv",
            "export it from its program as .xlsx, .ods or .csv"
        ),
    }
}

fn limit_text(limit: Limit, most: u64) -> Message {
    let megabytes = most >> 20;
    match limit {
        Limit::FileBytes => message!("paling besar {megabytes} MB", "at most {megabytes} MB"),
        Limit::Entries => {
            message!("paling banyak {most} berkas di dalamnya", "at most {most} files in it")
        }
        Limit::UnpackedBytes | Limit::Growth | Limit::Tags | Limit::Depth => message!(
            "isinya jauh lebih besar daripada lembar kerja biasa, seperti berkas yang dibuat untuk merusak",
            "unpacked it is far larger than usual sheets, like a file that is made to do harm"
        ),
        Limit::Sheets => message!("paling banyak {most} lembar", "at most {most} sheets"),
        Limit::Rows => message!("paling banyak {most} baris", "at most {most} rows"),
        Limit::Columns => message!("paling banyak {most} kolom", "at most {most} columns"),
        Limit::Cells => message!("paling banyak {most} sel berisi", "at most {most} filled cells"),
        Limit::TextBytes => {
            message!("ada sel yang teksnya terlalu panjang", "the text of a cell is too long")
        }
        Limit::AllTextBytes => {
            message!("paling banyak {megabytes} MB teks", "at most {megabytes} MB of text")
        }
        Limit::Areas => message!(
            "paling banyak {most} sel gabungan atau tautan di satu lembar",
            "at most {most} merged areas or links in a sheet"
        ),
        Limit::Pictures => message!("paling banyak {most} gambar", "at most {most} pictures"),
        Limit::PictureBytes => message!(
            "satu gambar paling besar {megabytes} MB",
            "a picture may have {megabytes} MB at most"
        ),
        Limit::AllPictureBytes => message!(
            "semua gambar bersama paling besar {megabytes} MB",
            "all pictures together may have {megabytes} MB at most"
        ),
    }
}

fn limit_help(limit: Limit) -> Message {
    match limit {
        Limit::UnpackedBytes | Limit::Growth | Limit::Tags | Limit::Depth | Limit::Entries => {
            message!(
                "salin barisnya saja ke buku kerja baru, lalu simpan; kalau berkas ini dari orang yang tidak dikenal, jangan dibuka",
                "copy just the rows to a new workbook and save it; if the file came from a stranger, do not open it"
            )
        }
        Limit::Pictures | Limit::PictureBytes | Limit::AllPictureBytes => message!(
            "perkecil gambarnya di Excel (Format Gambar › Kompres Gambar), atau taruh fotonya di sebuah folder",
            "make the pictures smaller in Excel (Picture Format › Compress Pictures), or put the photos into a folder"
        ),
        _ => message!(
            "hapus lembar, baris, dan kolom yang tidak diperlukan, atau bagi menjadi beberapa berkas",
            "remove sheets, rows and columns that are not needed, or divide it into several files"
        ),
    }
}
