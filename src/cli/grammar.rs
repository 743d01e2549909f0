//! The commands and their options, declared for clap, with the help in two languages.

use super::global_options;
use super::texts::Texts;
use std::net::IpAddr;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command};

use super::{reference, workbooks};
use crate::message::MessageLanguage;
use crate::model::date;

/// The whole command line.
pub(super) fn command(language: MessageLanguage) -> Command {
    let t = Texts(language);
    let template = t.say(
        "{about-with-newline}\nPemakaian: {usage}\n\n{all-args}",
        "{about-with-newline}\nUsage: {usage}\n\n{all-args}",
    );
    let common = |command: Command| {
        let heading = |arg: Arg| {
            let of_place = t.say("Argumen", "Arguments");
            let is_place = arg.is_positional();
            arg.help_heading(if is_place { of_place } else { t.say("Pilihan", "Options") })
        };
        command
            .mut_args(heading)
            .help_template(template)
            .subcommand_help_heading(t.say("Perintah", "Commands"))
            .subcommand_value_name(t.say("PERINTAH", "COMMAND"))
            .next_help_heading(t.say("Pilihan", "Options"))
            .disable_help_flag(true)
            .disable_version_flag(true)
            .arg(
                Arg::new("help")
                    .short('h')
                    .long("help")
                    .action(ArgAction::Help)
                    .global(true)
                    .help(t.say("Tampilkan bantuan ini", "Show this help")),
            )
    };
    let root = Command::new("etalase")
        // Not `argv[0]`, which anybody may choose.
        .bin_name("etalase")
        .about(t.say(
            "Mengubah folder produk dan foto menjadi etalase kabupaten",
            "Turns a folder of products and photos into the showcase of a regency",
        ))
        .version(env!("CARGO_PKG_VERSION"))
        .arg_required_else_help(true)
        .disable_help_subcommand(true);
    common(root)
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(t.say("Tampilkan versi", "Show the version")),
        )
        .arg(global_options::licences(language))
        .args(super::global_options::everywhere(&t))
        .subcommand(common(build(&t)))
        .subcommand(common(serve(&t)))
        .subcommand(common(kiosk(&t)))
        .subcommand(common(check(&t)))
        .subcommand(common(theme(&t, &common)))
        .subcommand(common(verify(&t)))
        .subcommand(common(diff(&t)))
        .subcommand(common(patch(&t)))
        .subcommand(common(ledger(&t, &common)))
        .subcommand(common(cache(&t, &common)))
        .subcommands(for_sites(&t).map(common))
}

/// Commands that make sites, and those that say what a site may hold.
fn for_sites(t: &Texts) -> [Command; 5] {
    [
        new(t),
        workbooks::import(t),
        workbooks::export(t),
        reference::explain(t),
        reference::schema(t),
    ]
}

fn site_arguments(t: &Texts) -> [Arg; 4] {
    [
        Arg::new("site")
            .value_name(t.say("SITUS", "SITE"))
            .default_value(".")
            .hide_default_value(true)
            .value_parser(clap::value_parser!(PathBuf))
            .help(t.say(
                "Folder situs; tanpa ini: folder sekarang",
                "The site's folder; without it: the current one",
            )),
        Arg::new("base-url").long("base-url").value_name("URL").help(t.say(
            "Alamat situs kelak, menggantikan base_url",
            "The site's future address, in place of base_url",
        )),
        Arg::new("drafts").long("drafts").action(ArgAction::SetTrue).help(t.say(
            "Sertakan draf dan isi di luar tanggalnya",
            "Include drafts and content outside its dates",
        )),
        Arg::new("as-of")
            .long("as-of")
            .value_name(t.say("TTTT-BB-HH", "YYYY-MM-DD"))
            .value_parser(|text: &str| {
                date::parse(text).ok().filter(|_| text.len() == 10).ok_or("YYYY-MM-DD")
            })
            .help(t.say("Bangun seolah-olah pada tanggal ini", "Build as if it were this day")),
    ]
}

fn strict(t: &Texts) -> Arg {
    Arg::new("strict")
        .long("strict")
        .action(ArgAction::SetTrue)
        .help(t.say("Anggap peringatan sebagai galat", "Take warnings for errors"))
}

fn output(t: &Texts, id: &'static str, en: &'static str) -> Arg {
    Arg::new("output")
        .long("output")
        .short('o')
        .value_name(t.say("TUJUAN", "PATH"))
        .value_parser(clap::value_parser!(PathBuf))
        .help(t.say(id, en))
}

fn build(t: &Texts) -> Command {
    Command::new("build")
        .about(t.say("Bangun situs ke sebuah folder", "Build the site into a folder"))
        .args(site_arguments(t))
        .arg(strict(t))
        .arg(output(
            t,
            "Folder hasil; tanpa ini: SITUS/public",
            "Folder for the result; without it: SITE/public",
        ))
}

fn serve(t: &Texts) -> Command {
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    Command::new("serve")
        .about(t.say(
            "Pratinjau: tampilkan situs di peramban selagi diubah",
            "Preview: show the site in a browser while it is edited",
        ))
        .args(site_arguments(t))
        .arg(
            Arg::new("port")
                .long("port")
                .value_name(t.say("NOMOR", "NUMBER"))
                .default_value("4000")
                .hide_default_value(true)
                .value_parser(clap::value_parser!(u16))
                .help(t.say("Nomor port; tanpa ini: 4000", "Port; without it: 4000")),
        )
        .arg(
            Arg::new("host")
                .long("host")
                .value_name(t.say("ALAMAT", "ADDRESS"))
                .default_value("127.0.0.1")
                .hide_default_value(true)
                .value_parser(clap::value_parser!(IpAddr))
                .help(t.say(
                    "Alamat; 0.0.0.0: juga untuk ponsel di jaringan yang sama, dengan kode QR",
                    "Address; 0.0.0.0: also for phones on the same network, with a QR code",
                )),
        )
        .arg(flag("open").help(t.say("Buka peramban", "Open the browser")))
        .arg(flag("poll").help(t.say(
            "Periksa berkas berkala, untuk folder jaringan",
            "Look at the files every moment, for network folders",
        )))
}

fn kiosk(t: &Texts) -> Command {
    let target =
        output(t, "Folder hasil, atau berkas .zip", "Folder for the result, or a .zip file");
    Command::new("kiosk")
        .about(t.say(
            "Buat paket pameran: etalase tanpa jaringan, di stik USB",
            "Make a bundle for exhibitions: the showcase without a network, on a USB stick",
        ))
        .args(site_arguments(t))
        .arg(strict(t))
        .arg(target.required(true))
        .arg(Arg::new("event").long("event").value_name(t.say("NAMA", "NAME")).help(t.say(
            "Nama pameran, menggantikan kiosk.event",
            "Name of the exhibition, in place of kiosk.event",
        )))
        .arg(
            Arg::new("max-size")
                .long("max-size")
                .value_name("400MB")
                .value_parser(|text: &str| {
                    super::size::size(text).ok_or_else(|| "400MB, 1.5GB".to_owned())
                })
                .help(t.say(
                    "Ukuran terbesar; bila perlu dengan foto yang lebih kecil",
                    "Largest size; with smaller photos where needed",
                )),
        )
}

fn check(t: &Texts) -> Command {
    Command::new("check")
        .about(t.say(
            "Periksa isi situs tanpa menerbitkan",
            "Check the site's content without publishing",
        ))
        .args(site_arguments(t))
        .arg(strict(t))
        .args(report(t))
}

fn report(t: &Texts) -> [Arg; 2] {
    let forms = ["text", "json", "github", "sarif", "html"];
    [
        Arg::new("format")
            .long("format")
            .value_name("text|json|github|sarif|html")
            .value_parser(PossibleValuesParser::new(forms))
            .hide_possible_values(true)
            .help(t.say("Bentuk laporan", "Form of the report")),
        output(
            t,
            "Berkas laporan; tanpa ini: layar",
            "File for the report; without it: the screen",
        ),
    ]
}

fn theme(t: &Texts, common: &impl Fn(Command) -> Command) -> Command {
    let list = Command::new("list")
        .about(t.say("Sebut tema yang ada", "Name the themes there are"))
        .args(site_arguments(t));
    let eject = Command::new("eject")
        .about(t.say(
            "Salin satu templat ke folder situs untuk diubah",
            "Copy a template into the site's folder, to be changed",
        ))
        .arg(
            Arg::new("template")
                .value_name(t.say("TEMPLAT", "TEMPLATE"))
                .required(true)
                .help(t.say("Namanya, misalnya product", "Its name, such as product")),
        )
        .args(site_arguments(t))
        .arg(Arg::new("block").long("block").value_name(t.say("NAMA", "NAME")).help(t.say(
            "Hanya satu blok, selebihnya tetap dari tema",
            "One block alone; the rest stays the theme's",
        )));
    let check = Command::new("check")
        .about(t.say("Periksa tema situs", "Check the site's theme"))
        .args(site_arguments(t))
        .arg(strict(t))
        .args(report(t));
    Command::new("theme")
        .about(t.say("Daftar, ubah, dan periksa tema", "List, change and check themes"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand(common(list))
        .subcommand(common(eject))
        .subcommand(common(check))
}

/// A required file or folder.
fn place(name: &'static str, shown: &'static str, help: &'static str) -> Arg {
    Arg::new(name)
        .value_name(shown)
        .required(true)
        .value_parser(clap::value_parser!(PathBuf))
        .help(help)
}

fn bundle(t: &Texts) -> Arg {
    let help = t.say("Paket: folder atau zip", "The bundle: a folder or a zip");
    place("bundle", t.say("PAKET", "BUNDLE"), help)
}

fn verify(t: &Texts) -> Command {
    Command::new("verify")
        .about(t.say(
            "Periksa apakah sebuah paket luring masih utuh",
            "Check whether an offline bundle is whole",
        ))
        .arg(bundle(t))
}

fn diff(t: &Texts) -> Command {
    let old = t.say("Paket lama: folder atau zip", "The old bundle: a folder or a zip");
    let new = t.say("Paket baru: folder atau zip", "The new bundle: a folder or a zip");
    Command::new("diff")
        .about(t.say(
            "Buat tambalan kecil dari paket lama ke paket baru",
            "Make a small patch from an old bundle to a new one",
        ))
        .arg(place("old", t.say("LAMA", "OLD"), old))
        .arg(place("new", t.say("BARU", "NEW"), new))
        .arg(output(t, "Berkas tambalan (zip)", "File for the patch (a zip)").required(true))
}

fn patch(t: &Texts) -> Command {
    let help = t.say("Tambalan dari `etalase diff`", "The patch made by `etalase diff`");
    Command::new("patch")
        .about(t.say(
            "Perbarui paket dengan tambalan, dalam satu langkah",
            "Bring a bundle up to date with a patch, in one step",
        ))
        .arg(bundle(t))
        .arg(place("patch", t.say("TAMBALAN", "PATCH"), help))
}

fn ledger(t: &Texts, common: &impl Fn(Command) -> Command) -> Command {
    let merge = Command::new("merge")
        .about(t.say(
            "Jumlahkan catatan beberapa layar, masing-masing sekali",
            "Add up the ledgers of several screens, each once",
        ))
        .arg(
            place(
                "files",
                t.say("BERKAS", "FILE"),
                t.say(
                    "CSV yang disimpan dari layar, atau teks dari kode QR-nya",
                    "CSV saved at the screens, or text of their QR codes",
                ),
            )
            .num_args(1..),
        )
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("text|csv")
                .value_parser(PossibleValuesParser::new(["text", "csv"]))
                .hide_possible_values(true)
                .help(t.say("Bentuk hasil", "Form of the result")),
        );
    Command::new("ledger")
        .about(t.say("Catatan kunjungan layar sentuh", "Visit ledgers of touch screens"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand(common(merge))
}

fn cache(t: &Texts, common: &dyn Fn(Command) -> Command) -> Command {
    let clear = Command::new("clear").about(t.say(
        "Hapus semua yang disimpan etalase di cache",
        "Remove all that etalase put into the cache",
    ));
    Command::new("cache")
        .about(t.say(
            "Tunjukkan isi cache foto, yang dipakai bersama semua situs",
            "Show what the cache of photos holds, which all sites share",
        ))
        .disable_help_subcommand(true)
        .subcommand(common(clear))
}

fn new(t: &Texts) -> Command {
    Command::new("new")
        .about(t.say("Buat situs kecil untuk memulai", "Make a small site to begin with"))
        .arg(place("folder", "FOLDER", t.say("Folder baru", "The new folder")))
        .arg(
            place(
                "from",
                t.say("DAFTAR", "BOOK"),
                t.say(
                    "Isi dengan daftar produk dari Excel, lihat `etalase import`",
                    "Fill it with a list of products from a spreadsheet, see `etalase import`",
                ),
            )
            .required(false)
            .long("from"),
        )
        .args(workbooks::of_lists(t).into_iter().map(|arg| arg.requires("from")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_make_a_valid_command() {
        for language in [MessageLanguage::Indonesian, MessageLanguage::English] {
            command(language).debug_assert();
        }
    }
}
