//! Commands that read and write workbooks.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::request::{Action, ExportOptions, ImportOptions};
use super::texts::Texts;

/// `etalase import`
pub(super) fn import(t: &Texts) -> Command {
    Command::new("import")
        .about(t.say(
            "Masukkan daftar produk dari Excel ke situs",
            "Bring a list of products from a spreadsheet into the site",
        ))
        .arg(
            file(
                "book",
                t.say("DAFTAR", "BOOK"),
                t.say(
                    "Buku kerja: xlsx, xlsm, xls, xlsb, ods, csv",
                    "The workbook: xlsx, xlsm, xls, xlsb, ods, csv",
                ),
            )
            .required(true),
        )
        .arg(
            file(
                "site",
                t.say("SITUS", "SITE"),
                t.say(
                    "Folder situs; tanpa ini: folder sekarang",
                    "The site's folder; without it: the current one",
                ),
            )
            .long("site")
            .default_value(".")
            .hide_default_value(true),
        )
        .args(of_lists(t))
        .arg(flag(
            "dry-run",
            t.say("Tunjukkan saja apa yang akan terjadi", "Only show what would happen"),
        ))
        .arg(flag(
            "remove",
            t.say(
                "Jadikan draf produk yang tidak ada lagi dalam daftar",
                "Make products drafts that are not in the list any more",
            ),
        ))
}

/// `etalase export`
pub(super) fn export(t: &Texts) -> Command {
    Command::new("export")
        .about(t.say(
            "Tulis semua produk dan produsen ke buku kerja Excel",
            "Write all products and producers into a workbook",
        ))
        .arg(
            file(
                "site",
                t.say("SITUS", "SITE"),
                t.say(
                    "Folder situs; tanpa ini: folder sekarang",
                    "The site's folder; without it: the current one",
                ),
            )
            .default_value(".")
            .hide_default_value(true),
        )
        .arg(
            file(
                "output",
                t.say("BUKU.xlsx", "BOOK.xlsx"),
                t.say("Buku kerja yang ditulis", "The workbook that is written"),
            )
            .long("output")
            .required_unless_present("template"),
        )
        .arg(
            file(
                "template",
                t.say("BUKU.xlsx", "BOOK.xlsx"),
                t.say(
                    "Formulir kosong untuk diisi desa, tanpa situs",
                    "The empty form for villages to fill in, without a site",
                ),
            )
            .long("template")
            .conflicts_with_all(["output", "thumbnails"]),
        )
        .arg(flag(
            "thumbnails",
            t.say("Sertakan gambar kecil setiap foto", "Put a small picture of each photo into it"),
        ))
}

/// The request of `etalase export`.
pub(super) fn export_action(matches: &ArgMatches) -> Action {
    let path = |name| matches.get_one::<PathBuf>(name).cloned();
    let template = path("template");
    Action::Export {
        site: path("site").unwrap_or_default(),
        export: ExportOptions {
            is_template: template.is_some(),
            output: template.or_else(|| path("output")).unwrap_or_default(),
            has_thumbnails: matches.get_flag("thumbnails"),
        },
    }
}

/// What `import` and `new --from` have in common.
pub(super) fn of_lists(t: &Texts) -> Vec<Arg> {
    vec![
        file(
            "photos",
            "FOLDER",
            t.say(
                "Folder foto; pasangannya dicari dari nama berkas",
                "Folder of photos; they are matched by their names",
            ),
        )
        .long("photos"),
        Arg::new("sheet")
            .long("sheet")
            .value_name(t.say("NAMA", "NAME"))
            .help(t.say("Hanya lembar ini", "Only this sheet")),
        Arg::new("map")
            .long("map")
            .value_name(t.say("JUDUL=ISIAN", "HEADER=FIELD"))
            .action(ArgAction::Append)
            .help(t.say(
                "Arti sebuah kolom, misalnya \"Nama Barang=name\"; boleh beberapa kali",
                "What a column means, such as \"Nama Barang=name\"; may be given several times",
            )),
        file(
            "report",
            t.say("HASIL.xlsx", "OUT.xlsx"),
            t.say(
                "Daftar yang sama dengan tanda di sel yang perlu diperbaiki",
                "The same list, with marks in the cells to be mended",
            ),
        )
        .long("report"),
        file(
            "photos-sheet",
            t.say("HASIL.html", "OUT.html"),
            t.say(
                "Lembar foto bernomor, untuk ditulis di kolom Foto",
                "A sheet of numbered photos, to be written into the column of photos",
            ),
        )
        .long("photos-sheet"),
    ]
}

fn file(name: &'static str, shown: &'static str, help: &'static str) -> Arg {
    Arg::new(name).value_name(shown).value_parser(clap::value_parser!(PathBuf)).help(help)
}

fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

/// The request of `etalase import`.
pub(super) fn import_action(matches: &ArgMatches) -> Action {
    let path = |name| matches.get_one::<PathBuf>(name).cloned();
    Action::Import {
        site: path("site").unwrap_or_default(),
        import: ImportOptions {
            is_trial: matches.get_flag("dry-run"),
            removes: matches.get_flag("remove"),
            ..list_options(matches, path("book").unwrap_or_default())
        },
    }
}

/// The options of a list.
pub(super) fn list_options(matches: &ArgMatches, book: PathBuf) -> ImportOptions {
    let path = |name| matches.get_one::<PathBuf>(name).cloned();
    ImportOptions {
        book,
        photos: path("photos"),
        sheet: matches.get_one::<String>("sheet").cloned(),
        choices: matches.get_many::<String>("map").unwrap_or_default().cloned().collect(),
        report: path("report"),
        photos_sheet: path("photos-sheet"),
        is_trial: false,
        removes: false,
    }
}
