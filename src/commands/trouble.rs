//! What keeps a command from running at all, in words.

use std::io;

use super::bundle::{printable, titled};
use super::printer;
use crate::bundle::BundleError;
use crate::diagnostic::{Tongue, Words, reason};
use crate::emit::EmitError;
use crate::own_files::Objection;
use crate::words;

/// Why a command could not run, and what to do.
#[derive(Clone, Debug)]
pub struct Trouble {
    message: Words,
    help: Option<Words>,
}

impl Trouble {
    /// A reason.
    pub fn new(message: Words) -> Self {
        Self { message, help: None }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(self, help: Words) -> Self {
        Self { help: Some(help), ..self }
    }

    /// Prints it to standard error.
    pub fn print(&self, tongue: Tongue) {
        let (name, help_name) = match tongue {
            Tongue::Indonesian => ("galat", "petunjuk"),
            Tongue::English => ("error", "help"),
        };
        printer::warn_line(&format!("{name}: {}", self.message.in_tongue(tongue)));
        if let Some(help) = &self.help {
            printer::warn_line(&format!("  = {help_name}: {}", help.in_tongue(tongue)));
        }
    }
}

impl From<EmitError> for Trouble {
    fn from(error: EmitError) -> Self {
        match error {
            EmitError::Io { path, source } => io_trouble(&path.display().to_string(), &source),
            EmitError::Busy { path } => {
                let path = path.display();
                Self::new(words!(
                    "etalase lain sedang menulis ke folder ini (`{path}`)",
                    "another etalase is writing to this folder (`{path}`)"
                ))
                .help(words!(
                    "tunggu sampai selesai, lalu ulangi",
                    "wait until it is done, then try again"
                ))
            }
            EmitError::ForeignFolder { path } => {
                let path = path.display();
                Self::new(words!(
                    "`{path}` bukan buatan etalase, jadi tidak ditimpa",
                    "`{path}` was not made by etalase, so it is not overwritten"
                ))
                .help(words!(
                    "pilih folder baru dengan `--output`, atau kosongkan folder itu sendiri",
                    "choose a new folder with `--output`, or empty that one yourself"
                ))
            }
            EmitError::NotFolder { path } => {
                let path = path.display();
                Self::new(words!("`{path}` bukan folder", "`{path}` is not a folder"))
            }
            EmitError::Mount { path } => {
                let path = path.display();
                Self::new(words!(
                    "`{path}` adalah titik kait (mount), yang tidak dapat diganti dalam satu langkah",
                    "`{path}` is a mount point, which cannot be exchanged in one step"
                ))
                .help(words!(
                    "bangun ke sebuah folder di dalamnya",
                    "build into a folder inside of it"
                ))
            }
            other => content_trouble(&other),
        }
    }
}

impl From<BundleError> for Trouble {
    fn from(error: BundleError) -> Self {
        match error {
            BundleError::Io { path, source } => io_trouble(&path.display().to_string(), &source),
            BundleError::Emit(error) => error.into(),
            BundleError::Busy { path } => EmitError::Busy { path }.into(),
            BundleError::WrongBase { wanted, found } => {
                let (wanted, found) = (titled(&wanted), titled(&found));
                let (wanted_id, found_id) = (wanted.id, found.id);
                let (wanted_en, found_en) = (wanted.en, found.en);
                Self::new(words!(
                    "tambalan ini untuk paket {wanted_id}; yang ini {found_id}",
                    "this patch is for the bundle {wanted_en}; this one is {found_en}"
                ))
                .help(words!(
                    "buat tambalan dari paket yang ini: `etalase diff LAMA BARU --output TAMBALAN.zip`, atau salin paket baru seutuhnya",
                    "make a patch from this very bundle: `etalase diff OLD NEW --output PATCH.zip`, or copy the new bundle as a whole"
                ))
            }
            BundleError::Broken { path, .. } => {
                let path = path.display();
                Self::new(words!("paket `{path}` tidak utuh", "the bundle `{path}` is not whole"))
                    .help(words!(
                        "lihat apa yang salah: `etalase verify {path}`",
                        "see what is wrong: `etalase verify {path}`"
                    ))
            }
            other => refusal(&other),
        }
    }
}

/// Why a bundle or patch is not taken for one.
fn refusal(error: &BundleError) -> Trouble {
    match error {
        BundleError::NotPatch { path } => {
            let path = path.display();
            Trouble::new(words!("`{path}` bukan tambalan", "`{path}` is not a patch")).help(words!(
                "tambalan dibuat dengan `etalase diff LAMA BARU --output TAMBALAN.zip`; kalau memang itu, salin sekali lagi",
                "a patch is made by `etalase diff OLD NEW --output PATCH.zip`; if it is one, copy it once more"
            ))
        }
        BundleError::DamagedPatch { path, name } => {
            let path = path.display();
            let place =
                name.as_deref().map_or(String::new(), |name| format!(" ({})", printable(name)));
            Trouble::new(words!(
                "tambalan `{path}` rusak{place}; tidak ada yang diubah",
                "the patch `{path}` is damaged{place}; nothing was changed"
            ))
            .help(words!("salin tambalan itu sekali lagi", "copy the patch once more"))
        }
        BundleError::Unsafe { path, name } => {
            let (path, name) = (path.display(), printable(name));
            Trouble::new(words!(
                "`{path}` tidak aman dibuka: nama `{name}` di dalamnya keluar dari foldernya, terlalu besar, atau dianggap nama lain oleh Windows",
                "`{path}` is not safe to open: the name `{name}` in it leads out of its folder, is too large, or is another name to Windows"
            ))
            .help(ask_for_another())
        }
        BundleError::Twins { path } => {
            let path = path.display();
            Trouble::new(words!(
                "`{path}` tidak aman dibuka: dua berkas di dalamnya bernama sama",
                "`{path}` is not safe to open: two files in it have one name"
            ))
            .help(ask_for_another())
        }
        BundleError::Newer { path } => {
            let path = path.display();
            Trouble::new(words!(
                "`{path}` dibuat oleh etalase yang lebih baru",
                "`{path}` was made by a newer etalase"
            ))
            .help(words!("perbarui etalase", "update etalase"))
        }
        BundleError::BadPath { path } => EmitError::BadPath { path: path.clone() }.into(),
        BundleError::Inside { path } => {
            let path = path.display();
            Trouble::new(words!(
                "`{path}` adalah paket itu sendiri atau ada di dalamnya",
                "`{path}` is the bundle itself or lies in it"
            ))
            .help(words!(
                "pilih tempat lain dengan `--output`",
                "choose another place with `--output`"
            ))
        }
        BundleError::NotBundle { path } | BundleError::Unreadable { path } => {
            no_bundle(&path.display().to_string())
        }
        _ => Trouble::new(words!("paket tidak dapat dipakai", "the bundle cannot be used")),
    }
}

fn ask_for_another() -> Words {
    words!(
        "jangan dipakai; minta paket yang baru dari pembuatnya",
        "do not use it; ask its maker for a new one"
    )
}

fn no_bundle(path: &str) -> Trouble {
    Trouble::new(words!(
        "`{path}` bukan paket: bukan folder atau zip utuh dengan `bundle.json` di dalamnya",
        "`{path}` is not a bundle: no folder and no whole zip with a `bundle.json` in it"
    ))
    .help(words!(
        "paket dibuat dengan `etalase kiosk`; kalau memang itu, salin sekali lagi dari sumbernya",
        "a bundle is made by `etalase kiosk`; if it is one, copy it once more from where it came"
    ))
}

/// What stands in the way inside the output folder.
fn content_trouble(error: &EmitError) -> Trouble {
    match error {
        EmitError::Manifest { path } => {
            let path = path.display();
            Trouble::new(words!(
                "daftar `{path}` rusak, jadi tidak diketahui berkas mana milik etalase",
                "the list `{path}` is damaged, so it is unknown which files are etalase's"
            ))
            .help(words!(
                "pindahkan berkas Anda sendiri dari folder itu, hapus foldernya, lalu bangun lagi",
                "move your own files out of that folder, remove it, then build again"
            ))
        }
        EmitError::Foreign { path } => {
            let path = path.display();
            Trouble::new(words!(
                "`{path}` bukan buatan etalase, tetapi situs memerlukan nama itu",
                "`{path}` was not made by etalase, but the site needs that name"
            ))
            .help(words!(
                "pindahkan ke `static/` di folder situs, atau ganti namanya",
                "move it to `static/` in the site's folder, or rename it"
            ))
        }
        EmitError::BadPath { path } | EmitError::Twice { path } | EmitError::Clash { path } => {
            Trouble::new(words!(
                "alamat `{path}` tidak dapat dipakai untuk berkas",
                "the address `{path}` cannot be used for a file"
            ))
            .help(words!("ganti nama berkasnya di `static/`", "rename the file in `static/`"))
        }
        EmitError::Changed { path, .. } => {
            let path = path.display();
            Trouble::new(words!(
                "`{path}` berubah selama situs dibangun",
                "`{path}` changed while the site was built"
            ))
            .help(words!("bangun sekali lagi", "build once more"))
        }
        _ => Trouble::new(words!("penulisan tidak lengkap", "the writing was not completed")),
    }
}

/// Something that the program would have written through, taken over or removed, and that may be another's.
pub(super) fn objected(path: &str, objection: Objection) -> Trouble {
    let Words { id, en } = objection.words();
    Trouble::new(words!("`{path}` tidak dipakai: {id}", "`{path}` is not used: {en}")).help(words!(
        "lihat apa isinya; kalau tidak diperlukan, hapus sendiri, lalu ulangi",
        "look what it is; if it is not needed, remove it yourself, then try again"
    ))
}

fn io_trouble(path: &str, error: &io::Error) -> Trouble {
    if let Some(objection) = Objection::of(error) {
        return objected(path, objection);
    }
    let Words { id, en } = reason::of_io(error);
    let trouble = Trouble::new(words!("`{path}`: {id}", "`{path}`: {en}"));
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => trouble.help(words!(
            "disk penuh; situs lama masih utuh. Kosongkan ruang, lalu ulangi",
            "the disk is full; the old site is whole. Make room, then try again"
        )),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            trouble.help(words!(
                "Anda tidak boleh menulis di sana; pilih tempat lain dengan `--output`",
                "you may not write there; choose another place with `--output`"
            ))
        }
        _ => trouble,
    }
}
