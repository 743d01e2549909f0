//! What is said of files that are not read because of their place, their name or their kind.

use std::path::Path;

use crate::diagnostic::{Diagnostic, code};
use crate::message;

pub(super) fn leads_outside(path: &str) -> Diagnostic {
    Diagnostic::new(
        code::PATH_OUTSIDE_SITE,
        path,
        message!(
            "tautan simbolis ini menuju ke luar folder situs",
            "this symbolic link leads out of the site's folder"
        ),
    )
    .help(message!("salin berkasnya ke dalam folder situs", "copy the file into the site's folder"))
}

pub(super) fn leads_to_folder(path: &str) -> Diagnostic {
    Diagnostic::new(
        code::SYMLINK_FOLDER,
        path,
        message!(
            "tautan simbolis ke sebuah folder tidak diikuti",
            "a symbolic link to a folder is not followed"
        ),
    )
    .help(message!("pindahkan foldernya ke sini", "move the folder here"))
}

pub(super) fn leads_to_hidden(path: &str) -> Diagnostic {
    Diagnostic::new(
        code::PATH_OUTSIDE_SITE,
        path,
        message!(
            "tautan simbolis ini menuju ke berkas tersembunyi atau berkas yang bukan isi situs",
            "this symbolic link leads to a file that is hidden or no content of the site"
        ),
    )
    .help(message!(
        "hapus tautannya, atau letakkan berkasnya sendiri di sini",
        "remove the link, or put the file itself here"
    ))
}

pub(super) fn linked_elsewhere(path: &str, others: usize) -> Diagnostic {
    let message = if others == 0 {
        message!(
            "berkas ini juga bernama lain di luar folder situs (tautan keras)",
            "this file has another name outside of the site's folder, too (a hard link)"
        )
    } else {
        message!(
            "berkas ini dan {others} berkas lain juga bernama lain di luar folder situs (tautan keras)",
            "this file and {others} more have other names outside of the site's folder, too (hard links)"
        )
    };
    Diagnostic::new(code::HARD_LINK, path, message).help(message!(
        "isinya terbit seperti berkas lain: bila situs ini bukan buatan Anda, periksa isinya; salinan biasa memutus tautannya",
        "it is published like any other: if you did not make this site, look at what it holds; a plain copy ends the link"
    ))
}

pub(super) fn not_a_file(path: &str) -> Diagnostic {
    Diagnostic::new(
        code::UNREADABLE,
        path,
        message!("ini bukan berkas biasa", "this is not a regular file"),
    )
    .help(message!("hapus, atau ganti dengan berkasnya", "remove it, or put a file in its place"))
}

pub(super) fn too_deep(path: &str) -> Diagnostic {
    Diagnostic::new(
        code::UNREADABLE,
        path,
        message!("folder ini bersarang terlalu dalam", "this folder nests too deeply"),
    )
    .help(message!("pindahkan ke atas", "move it up"))
}

pub(super) fn bad_name(path: &Path) -> Diagnostic {
    Diagnostic::new(
        code::BAD_SLUG,
        path.to_string_lossy().as_ref(),
        message!(
            "nama berkas ini berisi huruf yang tidak dikenal sistem",
            "this file's name is not valid Unicode"
        ),
    )
}

pub(super) fn old_cache(path: &str) -> Diagnostic {
    Diagnostic::new(
        code::OLD_CACHE,
        path,
        message!(
            "`{path}` adalah folder sementara dari etalase versi lama; tidak dipakai lagi",
            "`{path}` is the cache of an older etalase; it is not used any more"
        ),
    )
    .help(message!("folder ini boleh dihapus", "the folder may be deleted"))
}
