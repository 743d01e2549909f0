//! Messages for photos that cannot be used, with advice for the phone that took them.

use crate::diagnostic::{Diagnostic, code};
use crate::image::{
    FILE_LIMIT, MEMORY_LIMIT, PROFILE_LIMIT, PhotoError, RefusedFormat, SIDE_LIMIT,
};
use crate::message;
use crate::message::{Message, reason};
use crate::site_folder::Changed;

/// Makes the problem of a photo at a path below the site's folder.
pub fn photo_problem(error: &PhotoError, path: &str) -> Diagnostic {
    let name = path.rsplit('/').next().unwrap_or(path);
    match error {
        PhotoError::Unsupported { kind } => unsupported(*kind, name, path),
        PhotoError::TooManyPixels { .. }
        | PhotoError::TooMuchMemory { .. }
        | PhotoError::FileTooLong { .. }
        | PhotoError::ProfileTooLarge
        | PhotoError::TooTall { .. } => too_large(error, name, path),
        PhotoError::NotAPhoto => Diagnostic::new(
            code::PHOTO_UNSUPPORTED,
            path,
            message!("isi `{name}` bukan foto", "what `{name}` holds is no photo"),
        )
        .help(message!("salin ulang fotonya sebagai JPEG", "copy the photo again, as a JPEG")),
        PhotoError::Truncated => Diagnostic::new(
            code::PHOTO_BROKEN,
            path,
            message!(
                "foto `{name}` terpotong: berkasnya berakhir sebelum gambarnya",
                "the photo `{name}` is cut off: the file ends before the picture does"
            ),
        )
        .help(copy_again()),
        PhotoError::Broken { detail } => Diagnostic::new(code::PHOTO_BROKEN, path, {
            let Message { id, en } = detail;
            message!("foto `{name}` rusak: {id}", "the photo `{name}` is broken: {en}")
        })
        .help(copy_again()),
        PhotoError::Unreadable { error, .. } if Changed::is(error) => super::changed_file(path),
        PhotoError::Unreadable { error, .. } => {
            let Message { id, en } = reason::of_io(error);
            Diagnostic::new(
                code::UNREADABLE,
                path,
                message!(
                    "foto `{name}` tidak dapat dibaca: {id}",
                    "the photo `{name}` cannot be read: {en}"
                ),
            )
        }
    }
}

fn too_large(error: &PhotoError, name: &str, path: &str) -> Diagnostic {
    let megabytes = |bytes: u64| bytes.div_ceil(1_000_000);
    let smaller = message!(
        "perkecil fotonya; sisi panjang 4000 piksel sudah cukup",
        "make the photo smaller; 4000 pixels on the long side are enough"
    );
    let (message, help) = match *error {
        PhotoError::TooManyPixels { width, height, limit } => {
            let megapixels = u64::from(width) * u64::from(height) / 1_000_000;
            let (most, side) = (limit / 1_000_000, SIDE_LIMIT);
            let message = message!(
                "foto `{name}` berukuran {width} × {height} ({megapixels} megapiksel); paling besar {most} megapiksel dan {side} piksel tiap sisi",
                "the photo `{name}` is {width} × {height} ({megapixels} megapixels); the most is {most} megapixels, and {side} pixels a side"
            );
            (message, smaller)
        }
        PhotoError::TooMuchMemory { memory } => {
            let (needed, most) = (megabytes(memory), megabytes(MEMORY_LIMIT));
            let message = message!(
                "foto `{name}` perlu memori {needed} MB untuk dibuka; paling banyak {most} MB",
                "the photo `{name}` takes {needed} MB of memory to open; the most is {most} MB"
            );
            (message, smaller)
        }
        PhotoError::FileTooLong { length } => {
            let (found, most) = (megabytes(length), megabytes(FILE_LIMIT));
            let message = message!(
                "berkas foto `{name}` {found} MB; paling besar {most} MB",
                "the file of the photo `{name}` has {found} MB; the most is {most} MB"
            );
            (message, smaller)
        }
        PhotoError::TooTall { width, height } => (
            message!(
                "foto `{name}` terlalu memanjang: {width} × {height}",
                "the photo `{name}` is too long a strip: {width} × {height}"
            ),
            message!("potong fotonya", "crop the photo"),
        ),
        _ => {
            let most = PROFILE_LIMIT / 1024 / 1024;
            let message = message!(
                "profil warna di dalam foto `{name}` lebih dari {most} MB",
                "the colour profile in the photo `{name}` has more than {most} MB"
            );
            let help =
                message!("simpan ulang dengan warna sRGB", "save it again with sRGB colours");
            (message, help)
        }
    };
    Diagnostic::new(code::PHOTO_TOO_LARGE, path, message).help(help)
}

fn copy_again() -> Message {
    message!(
        "salin ulang dari ponsel atau kamera; bila lewat WhatsApp, kirim sebagai dokumen",
        "copy it again from the phone or camera; through WhatsApp, send it as a document"
    )
}

fn unsupported(kind: RefusedFormat, name: &str, path: &str) -> Diagnostic {
    let (what, help) = match kind {
        RefusedFormat::Heic => (
            "HEIC (iPhone)",
            message!(
                "di iPhone: Pengaturan › Kamera › Format › Paling Kompatibel; foto ini: buka, bagikan, simpan sebagai JPEG",
                "on the iPhone: Settings › Camera › Formats › Most Compatible; this photo: open, share, save as JPEG"
            ),
        ),
        RefusedFormat::Avif => ("AVIF", save_as_jpeg()),
        RefusedFormat::Tiff => ("TIFF", save_as_jpeg()),
        RefusedFormat::Bmp => ("BMP", save_as_jpeg()),
        RefusedFormat::Svg => (
            "SVG",
            message!(
                "foto produk harus berupa foto: JPEG, PNG, WebP, atau GIF",
                "a product's photo must be a photo: JPEG, PNG, WebP or GIF"
            ),
        ),
        RefusedFormat::Raw => ("RAW", save_as_jpeg()),
        RefusedFormat::Jxl => ("JPEG XL", save_as_jpeg()),
        RefusedFormat::Jp2 => ("JPEG 2000", save_as_jpeg()),
        RefusedFormat::Psd => ("Photoshop", save_as_jpeg()),
        RefusedFormat::Pdf => ("PDF", save_as_jpeg()),
        RefusedFormat::ArithmeticJpeg
        | RefusedFormat::LosslessJpeg
        | RefusedFormat::HierarchicalJpeg
        | RefusedFormat::DeepJpeg
        | RefusedFormat::OddColourJpeg
        | RefusedFormat::HeightlessJpeg => return unusual_jpeg(kind, name, path),
        RefusedFormat::Video => (
            "video",
            message!("simpan satu gambar diamnya sebagai JPEG", "save one still of it as a JPEG"),
        ),
    };
    Diagnostic::new(
        code::PHOTO_UNSUPPORTED,
        path,
        message!(
            "`{name}` berformat {what}, yang tidak dapat dipakai",
            "`{name}` is {what}, which cannot be used"
        ),
    )
    .help(help)
}

/// Makes the message for a JPEG process that hardly any program supports.
fn unusual_jpeg(kind: RefusedFormat, name: &str, path: &str) -> Diagnostic {
    let why = match kind {
        RefusedFormat::ArithmeticJpeg => message!(
            "dengan pengodean aritmetik, yang tidak dibuka peramban mana pun",
            "with arithmetic coding, which no browser opens"
        ),
        RefusedFormat::LosslessJpeg => message!("tanpa susut (lossless)", "without loss"),
        RefusedFormat::HierarchicalJpeg => {
            message!("bertingkat (hierarkis)", "in stages (hierarchical)")
        }
        RefusedFormat::DeepJpeg => {
            message!("lebih dari 8 bit tiap warna", "of more than 8 bits a colour")
        }
        RefusedFormat::HeightlessJpeg => message!(
            "yang tingginya tidak disebut di awal berkas",
            "whose height is not said at its beginning"
        ),
        _ => message!(
            "dengan susunan warna yang tidak lazim",
            "with an unusual arrangement of colours"
        ),
    };
    let Message { id, en } = why;
    Diagnostic::new(
        code::PHOTO_UNSUPPORTED,
        path,
        message!("`{name}` adalah JPEG {id}", "`{name}` is a JPEG {en}"),
    )
    .help(message!(
        "buka di program foto, lalu simpan ulang sebagai JPEG biasa",
        "open it in a photo program and save it again as an ordinary JPEG"
    ))
}

fn save_as_jpeg() -> Message {
    message!("simpan sebagai JPEG", "save it as a JPEG")
}
