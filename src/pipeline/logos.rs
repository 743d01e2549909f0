//! The site's own logo and the picture of its tab, made from the files that regency.yaml names: drawings cleaned, pixels in
//! the sizes that pages show. Problems of them are reported here.

use super::photos::PhotoFiles;
use crate::diagnostic::{Diagnostic, Diagnostics, code, photo_problem};
use crate::image::{self, Cache, Format, LogoPictures, PhotoError, Png, RefusedFormat};
use crate::model::regency::Regency;
use crate::output::{Body, Output};
use crate::source::{PhotoFile, Spanned};
use crate::view::logo_files::{LogoFile, LogoSizes, Logos};
use crate::{drawing, message};
use std::collections::{BTreeMap, BTreeSet};

/// Pixels on the longer side below which a logo is blurred beside the name.
const LEAST: u32 = 96;
/// Bytes of a drawing that every visitor can be asked to load.
const HEAVY: usize = 100_000;
/// How many times longer one side may be than the other.
const LONGEST: u32 = 8;
/// The same in a tab, where it would be a line.
const LONGEST_ICON: u32 = 2;

/// What a site shows of its own, and the files.
#[derive(Debug, Default)]
pub(super) struct Made {
    /// What views need to know.
    pub(super) shown: Logos,
    /// The files, by path in the site.
    pub(super) files: BTreeMap<String, Output>,
}

/// Why a file gave no picture.
#[derive(Debug)]
enum Refused {
    /// A drawing, which was reported.
    Told,
    /// A picture that is neither a drawing nor a PNG.
    NeitherKind,
    /// Its header says why.
    Header,
    /// What is wrong with its pixels.
    Pixels(PhotoError),
}

/// A picture in all sizes.
#[derive(Debug)]
struct Picture {
    /// Width and height as they came.
    size: (u32, u32),
    is_drawing: bool,
    /// Beside the name, larger, in a tab.
    files: [Png; 3],
    /// On a home screen, where no drawing can be shown.
    touch_icon: Option<Png>,
}

/// Makes the logo of a site; what is made of pixels is kept in the cache.
pub(super) fn make(
    regency: &Regency,
    photos: &PhotoFiles,
    cache: &Cache,
    diagnostics: &mut Diagnostics,
) -> Made {
    let mut files = BTreeMap::new();
    // A file is read once, however often it is named.
    let mut read: BTreeMap<String, Result<Picture, Refused>> = BTreeMap::new();
    let logo = regency.logo.as_ref();
    let mut one = |named: Option<&Spanned<String>>, longest| {
        let named = named?;
        let photo = photos.source.photos.get(&named.value)?;
        let outcome = read
            .entry(named.value.clone())
            .or_insert_with(|| read_file(photo, &named.value, photos, cache, diagnostics));
        match &*outcome {
            Ok(picture) => {
                diagnostics.extend(unfit(picture, named, longest));
                Some(sizes(picture, &mut files))
            }
            Err(refused) => {
                diagnostics.extend(problem(refused, photo, named));
                None
            }
        }
    };
    let shown = Logos {
        light: one(logo.map(|logo| &logo.light), LONGEST),
        dark: one(logo.and_then(|logo| logo.dark.as_ref()), LONGEST),
        favicon: one(regency.favicon.as_ref(), LONGEST_ICON),
    };
    let named: BTreeSet<&str> = shown.files().map(|file| file.path.as_str()).collect();
    files.retain(|path, _| named.contains(path.as_str()));
    Made { shown, files }
}

fn read_file(
    photo: &PhotoFile,
    path: &str,
    photos: &PhotoFiles,
    cache: &Cache,
    told: &mut Diagnostics,
) -> Result<Picture, Refused> {
    match &photo.header {
        Ok(header) if header.format == Format::Png => {
            pixels(path, photos, cache).map_err(Refused::Pixels)
        }
        Err(PhotoError::Unsupported { kind: RefusedFormat::Svg }) => drawn(photo, path, told),
        // A drawing whose first bytes do not look like one.
        Err(PhotoError::NotAPhoto) if path.to_lowercase().ends_with(".svg") => {
            drawn(photo, path, told)
        }
        Err(PhotoError::Unsupported { .. } | PhotoError::NotAPhoto) | Ok(_) => {
            Err(Refused::NeitherKind)
        }
        Err(_) => Err(Refused::Header),
    }
}

fn pixels(path: &str, photos: &PhotoFiles, cache: &Cache) -> Result<Picture, PhotoError> {
    photos.hash(path)?;
    let job = photos.job(path).ok_or(PhotoError::NotAPhoto)?;
    let LogoPictures { size, small, large, icon, touch_icon } = image::logo_pictures(&job, cache)?;
    let files = [small, large, icon];
    Ok(Picture { size, is_drawing: false, files, touch_icon: Some(touch_icon) })
}

fn drawn(photo: &PhotoFile, path: &str, told: &mut Diagnostics) -> Result<Picture, Refused> {
    let drawing = drawing::drawing(&photo.file, path, told).map_err(|error| {
        Refused::Pixels(PhotoError::Unreadable { path: photo.file.path(), error })
    })?;
    let drawing = drawing.ok_or(Refused::Told)?;
    let (width, height) = (drawing.width, drawing.height);
    let file = Png { width, height, bytes: drawing.text.into_bytes() };
    Ok(Picture {
        size: (width, height),
        is_drawing: true,
        files: [file.clone(), file.clone(), file],
        touch_icon: None,
    })
}

/// The files of a picture, and what views need to know of them.
fn sizes(picture: &Picture, files: &mut BTreeMap<String, Output>) -> LogoSizes {
    let (extension, kind) =
        if picture.is_drawing { ("svg", "image/svg+xml") } else { ("png", "image/png") };
    let mut file = |png: &Png| {
        let Png { width, height, bytes } = png;
        let hash = blake3::hash(bytes);
        let path = format!("media/logo.{}.{extension}", &hash.to_hex().as_str()[..10]);
        let output = || Output { path: path.clone(), hash, body: Body::Bytes(bytes.clone()) };
        files.entry(path.clone()).or_insert_with(output);
        LogoFile { path, width: *width, height: *height, kind }
    };
    let [small, large, icon] = picture.files.each_ref().map(&mut file);
    LogoSizes { small, large, icon, touch_icon: picture.touch_icon.as_ref().map(file) }
}

fn problem(refused: &Refused, photo: &PhotoFile, named: &Spanned<String>) -> Option<Diagnostic> {
    let path = &named.value;
    let name = path.rsplit('/').next().unwrap_or(path);
    let at_name =
        |error| Diagnostic { place: Some(named.span.into()), ..photo_problem(error, path) };
    match refused {
        Refused::Told => None,
        Refused::Header => photo.header.as_ref().err().map(at_name),
        Refused::Pixels(error) => Some(at_name(error)),
        Refused::NeitherKind => Some(
            Diagnostic::new(
                code::PHOTO_UNSUPPORTED,
                named.span,
                message!(
                    "isi `{name}` bukan gambar SVG atau PNG, yang dapat menjadi logo",
                    "what `{name}` holds is neither SVG nor PNG, which a logo can be"
                ),
            )
            .help(message!(
                "simpan sebagai PNG dengan latar tembus pandang, atau pakai berkas SVG dari yang menggambarnya",
                "save it as a PNG with a transparent ground, or use the SVG of those who drew it"
            )),
        ),
    }
}

/// Why a picture will not look right where it is shown.
fn unfit(picture: &Picture, named: &Spanned<String>, longest: u32) -> Vec<Diagnostic> {
    let &Picture { size: (width, height), is_drawing, ref files, .. } = picture;
    let weight = files[0].bytes.len();
    let mut all = Vec::new();
    let mut tell = |message, help| {
        all.push(Diagnostic::new(code::LOGO_UNFIT, named.span, message).help(help));
    };
    let (short, long) = (width.min(height), width.max(height));
    if long > short.saturating_mul(longest) {
        tell(
            message!(
                "gambar ini terlalu memanjang ({width} × {height}): sisi panjangnya lebih dari {longest} kali sisi pendeknya",
                "this picture is too long a strip ({width} × {height}): one side is more than {longest} times the other"
            ),
            message!(
                "pakai bagian yang dikenali orang, misalnya lambangnya saja tanpa tulisan",
                "use the part that people recognise, such as the arms without the words"
            ),
        );
    }
    if !is_drawing && long < LEAST {
        tell(
            message!(
                "gambar ini hanya {width} × {height} piksel, sehingga akan tampak kabur",
                "this picture has only {width} × {height} pixels and will look blurred"
            ),
            message!(
                "pakai berkas yang lebih besar, 500 piksel atau lebih, atau SVG",
                "use a larger file, 500 pixels or more, or SVG"
            ),
        );
    }
    if is_drawing && weight > HEAVY {
        let kilobytes = weight / 1000;
        tell(
            message!(
                "gambar ini {kilobytes} kB, dan setiap pengunjung mengunduhnya",
                "this drawing has {kilobytes} kB, and every visitor loads it"
            ),
            message!(
                "sederhanakan garisnya (Inkscape: Jalur › Sederhanakan), atau ekspor sebagai PNG setinggi 1000 piksel, yang akan diperkecil",
                "simplify its paths (Inkscape: Path › Simplify), or export a PNG of 1000 pixels height, which is made smaller"
            ),
        );
    }
    all
}
