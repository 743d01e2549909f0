//! What is wrong with a photo, in words: what it is, and what to do about it on the phone that took it.

use super::{Kind, PhotoError};
use crate::diagnostic::{Diagnostic, Words, code};
use crate::words;

/// The complaint about a photo at a path below the site's folder.
pub fn diagnostic(error: &PhotoError, path: &str) -> Diagnostic {
    let name = path.rsplit('/').next().unwrap_or(path);
    match error {
        PhotoError::Unsupported { kind } => unsupported(*kind, name, path),
        PhotoError::TooManyPixels { width, height } => {
            let megapixels = u64::from(*width) * u64::from(*height) / 1_000_000;
            Diagnostic::new(
                code::PHOTO_TOO_LARGE,
                path,
                words!(
                    "foto `{name}` berukuran {width} × {height} ({megapixels} megapiksel); paling besar 100",
                    "the photo `{name}` is {width} × {height} ({megapixels} megapixels); the most is 100"
                ),
            )
            .help(words!(
                "perkecil fotonya; sisi panjang 4000 piksel sudah cukup",
                "make the photo smaller; 4000 pixels on the long side are enough"
            ))
        }
        PhotoError::TooTall { width, height } => Diagnostic::new(
            code::PHOTO_TOO_LARGE,
            path,
            words!(
                "foto `{name}` terlalu memanjang: {width} × {height}",
                "the photo `{name}` is too long a strip: {width} × {height}"
            ),
        )
        .help(words!("potong fotonya", "crop the photo")),
        PhotoError::NotAPhoto => Diagnostic::new(
            code::PHOTO_UNSUPPORTED,
            path,
            words!("isi `{name}` bukan foto", "what `{name}` holds is no photo"),
        )
        .help(words!("salin ulang fotonya sebagai JPEG", "copy the photo again, as a JPEG")),
        PhotoError::Truncated => Diagnostic::new(
            code::PHOTO_BROKEN,
            path,
            words!(
                "foto `{name}` terpotong: berkasnya berakhir sebelum gambarnya",
                "the photo `{name}` is cut off: the file ends before the picture does"
            ),
        )
        .help(copy_again()),
        PhotoError::Broken { detail } => Diagnostic::new(
            code::PHOTO_BROKEN,
            path,
            words!("foto `{name}` rusak: {detail}", "the photo `{name}` is broken: {detail}"),
        )
        .help(copy_again()),
        PhotoError::Unreadable { error, .. } => Diagnostic::new(
            code::UNREADABLE,
            path,
            words!(
                "foto `{name}` tidak dapat dibaca: {error}",
                "the photo `{name}` cannot be read: {error}"
            ),
        ),
    }
}

fn copy_again() -> Words {
    words!(
        "salin ulang dari ponsel atau kamera; bila lewat WhatsApp, kirim sebagai dokumen",
        "copy it again from the phone or camera; through WhatsApp, send it as a document"
    )
}

fn unsupported(kind: Kind, name: &str, path: &str) -> Diagnostic {
    let (what, help) = match kind {
        Kind::Heic => (
            "HEIC (iPhone)",
            words!(
                "di iPhone: Pengaturan › Kamera › Format › Paling Kompatibel; foto ini: buka, bagikan, simpan sebagai JPEG",
                "on the iPhone: Settings › Camera › Formats › Most Compatible; this photo: open, share, save as JPEG"
            ),
        ),
        Kind::Avif => ("AVIF", save_as_jpeg()),
        Kind::Tiff => ("TIFF", save_as_jpeg()),
        Kind::Bmp => ("BMP", save_as_jpeg()),
        Kind::Svg => (
            "SVG",
            words!(
                "foto produk harus berupa foto: JPEG, PNG, WebP, atau GIF",
                "a product's photo must be a photo: JPEG, PNG, WebP or GIF"
            ),
        ),
        Kind::Raw => ("RAW", save_as_jpeg()),
        Kind::Jxl => ("JPEG XL", save_as_jpeg()),
        Kind::Jp2 => ("JPEG 2000", save_as_jpeg()),
        Kind::Psd => ("Photoshop", save_as_jpeg()),
        Kind::Pdf => ("PDF", save_as_jpeg()),
        Kind::Video => (
            "video",
            words!("simpan satu gambar diamnya sebagai JPEG", "save one still of it as a JPEG"),
        ),
    };
    Diagnostic::new(
        code::PHOTO_UNSUPPORTED,
        path,
        words!(
            "`{name}` berformat {what}, yang tidak dapat dipakai",
            "`{name}` is {what}, which cannot be used"
        ),
    )
    .help(help)
}

fn save_as_jpeg() -> Words {
    words!("simpan sebagai JPEG", "save it as a JPEG")
}
