//! The messages of errors that stop a command.

use std::io;

use super::printer;
use super::wording::{printable, titled};
use crate::bundle::BundleError;
use crate::emit::EmitError;
use crate::message;
use crate::message::{Message, MessageLanguage, reason};
use crate::own_files::Objection;

/// Why a command could not run, with advice.
#[derive(Clone, Debug)]
pub struct CommandError {
    message: Message,
    help: Option<Message>,
}

impl CommandError {
    /// Makes an error of a reason.
    pub fn new(message: Message) -> Self {
        Self { message, help: None }
    }

    /// Adds advice.
    #[must_use]
    pub fn help(self, help: Message) -> Self {
        Self { help: Some(help), ..self }
    }

    /// Prints it to standard error.
    pub fn print(&self, language: MessageLanguage) {
        let (name, help_name) = match language {
            MessageLanguage::Indonesian => ("galat", "petunjuk"),
            MessageLanguage::English => ("error", "help"),
        };
        printer::warn_line(&format!("{name}: {}", self.message.in_language(language)));
        if let Some(help) = &self.help {
            printer::warn_line(&format!("  = {help_name}: {}", help.in_language(language)));
        }
    }
}

impl From<EmitError> for CommandError {
    fn from(error: EmitError) -> Self {
        match error {
            EmitError::Io { path, source } => of_io(&path.display().to_string(), &source),
            EmitError::Busy { path } => {
                let path = path.display();
                Self::new(message!(
                    "etalase lain sedang menulis ke folder ini (`{path}`)",
                    "another etalase is writing to this folder (`{path}`)"
                ))
                .help(message!(
                    "tunggu sampai selesai, lalu ulangi",
                    "wait until it is done, then try again"
                ))
            }
            EmitError::ForeignFolder { path } => {
                let path = path.display();
                Self::new(message!(
                    "`{path}` bukan buatan etalase, jadi tidak ditimpa",
                    "`{path}` was not made by etalase, so it is not overwritten"
                ))
                .help(message!(
                    "pilih folder baru dengan `--output`, atau kosongkan folder itu sendiri",
                    "choose a new folder with `--output`, or empty that one yourself"
                ))
            }
            EmitError::NotFolder { path } => {
                let path = path.display();
                Self::new(message!("`{path}` bukan folder", "`{path}` is not a folder"))
            }
            EmitError::Mount { path } => {
                let path = path.display();
                Self::new(message!(
                    "`{path}` adalah titik kait (mount), yang tidak dapat diganti dalam satu langkah",
                    "`{path}` is a mount point, which cannot be exchanged in one step"
                ))
                .help(message!(
                    "bangun ke sebuah folder di dalamnya",
                    "build into a folder inside of it"
                ))
            }
            other => content_trouble(&other),
        }
    }
}

impl From<BundleError> for CommandError {
    fn from(error: BundleError) -> Self {
        match error {
            BundleError::Io { path, source } => of_io(&path.display().to_string(), &source),
            BundleError::Emit(error) => error.into(),
            BundleError::Busy { path } => EmitError::Busy { path }.into(),
            BundleError::WrongBase { wanted, found } => {
                let (wanted, found) = (titled(&wanted), titled(&found));
                let (wanted_id, found_id) = (wanted.id, found.id);
                let (wanted_en, found_en) = (wanted.en, found.en);
                Self::new(message!(
                    "tambalan ini untuk paket {wanted_id}; yang ini {found_id}",
                    "this patch is for the bundle {wanted_en}; this one is {found_en}"
                ))
                .help(message!(
                    "buat tambalan dari paket yang ini: `etalase diff LAMA BARU --output TAMBALAN.zip`, atau salin paket baru seutuhnya",
                    "make a patch from this very bundle: `etalase diff OLD NEW --output PATCH.zip`, or copy the new bundle as a whole"
                ))
            }
            BundleError::Broken { path, .. } => {
                let path = path.display();
                Self::new(message!("paket `{path}` tidak utuh", "the bundle `{path}` is not whole"))
                    .help(message!(
                        "lihat apa yang salah: `etalase verify {path}`",
                        "see what is wrong: `etalase verify {path}`"
                    ))
            }
            other => refusal(&other),
        }
    }
}

/// Why a file is not accepted as a bundle or patch.
fn refusal(error: &BundleError) -> CommandError {
    match error {
        BundleError::NotPatch { path } => {
            let path = path.display();
            CommandError::new(message!("`{path}` bukan tambalan", "`{path}` is not a patch")).help(message!(
                "tambalan dibuat dengan `etalase diff LAMA BARU --output TAMBALAN.zip`; kalau memang itu, salin sekali lagi",
                "a patch is made by `etalase diff OLD NEW --output PATCH.zip`; if it is one, copy it once more"
            ))
        }
        BundleError::DamagedPatch { path, name } => {
            let path = path.display();
            let place =
                name.as_deref().map_or(String::new(), |name| format!(" ({})", printable(name)));
            CommandError::new(message!(
                "tambalan `{path}` rusak{place}; tidak ada yang diubah",
                "the patch `{path}` is damaged{place}; nothing was changed"
            ))
            .help(message!("salin tambalan itu sekali lagi", "copy the patch once more"))
        }
        BundleError::Unsafe { path, name } => {
            let (path, name) = (path.display(), printable(name));
            CommandError::new(message!(
                "`{path}` tidak aman dibuka: nama `{name}` di dalamnya keluar dari foldernya, terlalu besar, atau dianggap nama lain oleh Windows",
                "`{path}` is not safe to open: the name `{name}` in it leads out of its folder, is too large, or is another name to Windows"
            ))
            .help(ask_for_another())
        }
        BundleError::Twins { path } => {
            let path = path.display();
            CommandError::new(message!(
                "`{path}` tidak aman dibuka: dua berkas di dalamnya bernama sama",
                "`{path}` is not safe to open: two files in it have one name"
            ))
            .help(ask_for_another())
        }
        BundleError::Newer { path } => {
            let path = path.display();
            CommandError::new(message!(
                "`{path}` dibuat oleh etalase yang lebih baru",
                "`{path}` was made by a newer etalase"
            ))
            .help(message!("perbarui etalase", "update etalase"))
        }
        BundleError::BadPath { path } => EmitError::BadPath { path: path.clone() }.into(),
        BundleError::Inside { path } => {
            let path = path.display();
            CommandError::new(message!(
                "`{path}` adalah paket itu sendiri atau ada di dalamnya",
                "`{path}` is the bundle itself or lies in it"
            ))
            .help(message!(
                "pilih tempat lain dengan `--output`",
                "choose another place with `--output`"
            ))
        }
        BundleError::NotBundle { path } | BundleError::Unreadable { path } => {
            no_bundle(&path.display().to_string())
        }
        _ => CommandError::new(message!("paket tidak dapat dipakai", "the bundle cannot be used")),
    }
}

fn ask_for_another() -> Message {
    message!(
        "jangan dipakai; minta paket yang baru dari pembuatnya",
        "do not use it; ask its maker for a new one"
    )
}

fn no_bundle(path: &str) -> CommandError {
    CommandError::new(message!(
        "`{path}` bukan paket: bukan folder atau zip utuh dengan `bundle.json` di dalamnya",
        "`{path}` is not a bundle: no folder and no whole zip with a `bundle.json` in it"
    ))
    .help(message!(
        "paket dibuat dengan `etalase kiosk`; kalau memang itu, salin sekali lagi dari sumbernya",
        "a bundle is made by `etalase kiosk`; if it is one, copy it once more from where it came"
    ))
}

/// The error of a foreign file in the output folder.
fn content_trouble(error: &EmitError) -> CommandError {
    match error {
        EmitError::Manifest { path } => {
            let path = path.display();
            CommandError::new(message!(
                "daftar `{path}` rusak, jadi tidak diketahui berkas mana milik etalase",
                "the list `{path}` is damaged, so it is unknown which files are etalase's"
            ))
            .help(message!(
                "pindahkan berkas Anda sendiri dari folder itu, hapus foldernya, lalu bangun lagi",
                "move your own files out of that folder, remove it, then build again"
            ))
        }
        EmitError::Foreign { path } => {
            let path = path.display();
            CommandError::new(message!(
                "`{path}` bukan buatan etalase, tetapi situs memerlukan nama itu",
                "`{path}` was not made by etalase, but the site needs that name"
            ))
            .help(message!(
                "pindahkan ke `static/` di folder situs, atau ganti namanya",
                "move it to `static/` in the site's folder, or rename it"
            ))
        }
        EmitError::BadPath { path } | EmitError::Twice { path } | EmitError::Clash { path } => {
            CommandError::new(message!(
                "alamat `{path}` tidak dapat dipakai untuk berkas",
                "the address `{path}` cannot be used for a file"
            ))
            .help(message!("ganti nama berkasnya di `static/`", "rename the file in `static/`"))
        }
        EmitError::Changed { path, .. } => {
            let path = path.display();
            CommandError::new(message!(
                "`{path}` berubah selama situs dibangun",
                "`{path}` changed while the site was built"
            ))
            .help(message!("bangun sekali lagi", "build once more"))
        }
        _ => {
            CommandError::new(message!("penulisan tidak lengkap", "the writing was not completed"))
        }
    }
}

/// The error of a file that the program would have written, reused or removed, but that may belong to someone else.
pub(super) fn objected(path: &str, objection: Objection) -> CommandError {
    let Message { id, en } = objection.words();
    CommandError::new(message!("`{path}` tidak dipakai: {id}", "`{path}` is not used: {en}")).help(
        message!(
            "lihat apa isinya; kalau tidak diperlukan, hapus sendiri, lalu ulangi",
            "look what it is; if it is not needed, remove it yourself, then try again"
        ),
    )
}

fn of_io(path: &str, error: &io::Error) -> CommandError {
    if let Some(objection) = Objection::of(error) {
        return objected(path, objection);
    }
    let Message { id, en } = reason::of_io(error);
    let failure = CommandError::new(message!("`{path}`: {id}", "`{path}`: {en}"));
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => failure.help(message!(
            "disk penuh; situs lama masih utuh. Kosongkan ruang, lalu ulangi",
            "the disk is full; the old site is whole. Make room, then try again"
        )),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            failure.help(message!(
                "Anda tidak boleh menulis di sana; pilih tempat lain dengan `--output`",
                "you may not write there; choose another place with `--output`"
            ))
        }
        _ => failure,
    }
}

/// The error when a report could not be written.
pub(super) fn lost_report() -> Option<CommandError> {
    let Message { id, en } = printer::lost()?;
    Some(
        CommandError::new(message!(
            "laporan tidak sampai: keluaran tidak dapat ditulis ({id})",
            "the report was lost: the output cannot be written ({en})"
        ))
        .help(message!(
            "kosongkan ruang di disk, atau arahkan keluarannya ke tempat lain",
            "make room on the disk, or send the output elsewhere"
        )),
    )
}
