//! Checks that no two outputs share a path, on any file system.

use std::collections::{BTreeMap, BTreeSet};

use super::Plan;
use crate::diagnostic::{Diagnostic, Diagnostics, Origin, code};
use crate::emit::{LONGEST_PATH, is_plain, is_portable};
use crate::message;
use crate::model::Catalog;
use crate::model::article::ArticleKind;
use crate::paths::{caseless, is_same_path, with_folders};
use crate::plan::PageKind;
use crate::source::{Source, Span};

/// A planned path and what it comes from.
struct PlannedPath {
    path: String,
    place: Option<Origin>,
    what: String,
    /// Whether it is a product's former address.
    is_alias: bool,
}

/// Reports two outputs on one path, paths that differ only by case, and a file where a folder must be.
pub(crate) fn check(
    plan: &Plan,
    catalog: &Catalog,
    source: &Source,
    extra: &[&str],
    diagnostics: &mut Diagnostics,
) {
    let mut taken: BTreeMap<String, PlannedPath> = BTreeMap::new();
    for claim in claims(plan, catalog, source, extra) {
        let key = caseless(&claim.path);
        match taken.get(&key) {
            Some(first) => diagnostics.push(conflict(&claim, first, &claim.path)),
            None => drop(taken.insert(key, claim)),
        }
    }
    twin_folders(&taken, diagnostics);
    for path in source.statics.keys() {
        diagnostics.extend(name_fault(&format!("static/{path}"), path));
    }
    // `produk` as a file of static/ cannot stand where the folder `produk/` must be.
    for (path, claim) in &taken {
        let below = format!("{path}/");
        if let Some((_, inside)) =
            taken.range(below.clone()..).next().filter(|(other, _)| other.starts_with(&below))
        {
            diagnostics.push(conflict(claim, inside, &claim.path));
        }
    }
}

/// Complains of folders whose names differ by case only: on Windows and Macs they become one, and no bundle can hold both.
fn twin_folders(taken: &BTreeMap<String, PlannedPath>, diagnostics: &mut Diagnostics) {
    let mut folders: BTreeMap<String, (&str, &PlannedPath)> = BTreeMap::new();
    let mut told = BTreeSet::new();
    for claim in taken.values() {
        let Some((folder, _)) = claim.path.rsplit_once('/') else { continue };
        for (folder, _) in with_folders(folder) {
            let (first, other) = *folders.entry(caseless(folder)).or_insert((folder, claim));
            if first == folder {
                continue;
            }
            if told.insert(folder) {
                let message = message!(
                    "folder `{first}/` dan `{folder}/` hanya berbeda huruf besar-kecilnya",
                    "the folders `{first}/` and `{folder}/` differ by capitals only"
                );
                let help = message!(
                    "pakai satu nama, sebaiknya huruf kecil: di Windows dan Mac keduanya satu folder, dan bundel menolaknya",
                    "use one name, best in small letters: on Windows and Macs they are one folder, and bundles refuse them"
                );
                let problem = Diagnostic::unplaced(code::SAME_NAME, message).help(help);
                diagnostics.push(problem.at(claim.place.clone().or_else(|| other.place.clone())));
            }
            break;
        }
    }
}

/// Complains of the names of a site's own assets; `published` are the assets of its theme, by name and output path.
pub(crate) fn check_assets<'a>(
    published: impl Iterator<Item = (&'a str, &'a str)>,
    source: &Source,
    diagnostics: &mut Diagnostics,
) {
    let published: BTreeMap<&str, &str> = published.collect();
    let texts = source.texts().map(|(_, text)| text.path.as_str());
    for file in source.assets.keys().map(String::as_str).chain(texts) {
        let Some((folder, name)) = file.split_once("/assets/") else { continue };
        let is_theme =
            folder == "theme" || folder.starts_with("themes/") && folder.matches('/').count() == 1;
        let Some(path) = published.get(name).filter(|_| is_theme) else { continue };
        diagnostics.extend(name_fault(file, path));
    }
}

/// Bytes of the longest name that file systems take.
const LONGEST_NAME: usize = 255;

/// What is wrong with the name of a file that is published as it is called; `path` is that of the output.
pub(crate) fn name_fault(file: &str, path: &str) -> Option<Diagnostic> {
    let shorten = message!("beri nama yang lebih pendek", "give it a shorter name");
    if path.split('/').any(|part| part.len() > LONGEST_NAME) {
        let message = message!(
            "nama berkas ini terlalu panjang untuk diterbitkan (paling panjang {LONGEST_NAME} bita)",
            "this file's name is too long to be published (at most {LONGEST_NAME} bytes)"
        );
        return Some(Diagnostic::new(code::BAD_FILE_NAME, file, message).help(shorten));
    }
    if path.len() > LONGEST_PATH {
        let message = message!(
            "jalur berkas ini lebih dari {LONGEST_PATH} bita, terlalu panjang untuk Windows dan untuk bundel",
            "this file's path has more than {LONGEST_PATH} bytes, too long for Windows and for bundles"
        );
        return Some(Diagnostic::new(code::UNPORTABLE_NAME, file, message).help(shorten));
    }
    let help = message!(
        "pakai huruf, angka, titik, dan tanda hubung, misalnya `daftar-harga.pdf`",
        "use letters, digits, dots and hyphens, such as `price-list.pdf`"
    );
    if !is_plain(path) {
        let message = message!(
            "berkas dengan nama ini tidak dapat diterbitkan",
            "a file of this name cannot be published"
        );
        return Some(Diagnostic::new(code::BAD_FILE_NAME, file, message).help(help));
    }
    let message = message!(
        "Windows tidak menerima nama berkas ini, sehingga situsnya tidak dapat disalin ke sana",
        "Windows does not take this file name, so that the site cannot be copied there"
    );
    (!is_portable(path)).then(|| Diagnostic::new(code::UNPORTABLE_NAME, file, message).help(help))
}

#[expect(clippy::indexing_slicing, reason = "a redirect is made of an alias of its product")]
fn claims(plan: &Plan, catalog: &Catalog, source: &Source, extra: &[&str]) -> Vec<PlannedPath> {
    let mut claims: Vec<PlannedPath> = extra
        .iter()
        .map(|path| PlannedPath {
            path: (*path).to_owned(),
            place: None,
            what: format!("etalase ({path})"),
            is_alias: false,
        })
        .collect();
    claims.extend(plan.pages.iter().map(|page| PlannedPath {
        path: page.path.clone(),
        place: place_of(page.kind, catalog, plan),
        what: what(page.kind, catalog, source, plan),
        is_alias: false,
    }));
    claims.extend(plan.redirects.iter().map(|redirect| {
        let product = catalog.product(redirect.product);
        let alias = &product.aliases[redirect.alias];
        PlannedPath {
            path: redirect.path.clone(),
            place: Some(alias.span.into()),
            what: format!("{}: aliases: {}", source.text(product.file).path, alias.value),
            is_alias: true,
        }
    }));
    claims.extend(source.statics.keys().map(|path| PlannedPath {
        path: path.clone(),
        place: Some(format!("static/{path}").as_str().into()),
        what: format!("static/{path}"),
        is_alias: false,
    }));
    claims
}

/// The file that a page is made of, if it is one file's page.
pub(crate) fn file_of(
    kind: PageKind,
    catalog: &Catalog,
    plan: &Plan,
) -> Option<crate::source::FileId> {
    match kind {
        PageKind::Item(section, item, _) => {
            section.written(item, catalog, &plan.shelves).map(|written| written.file)
        }
        PageKind::Custom(index) => Some(catalog.articles(ArticleKind::Page).get(index)?.file),
        _ => None,
    }
}

fn place_of(kind: PageKind, catalog: &Catalog, plan: &Plan) -> Option<Origin> {
    file_of(kind, catalog, plan).map(|file| Span::start_of(file).into())
}

fn what(kind: PageKind, catalog: &Catalog, source: &Source, plan: &Plan) -> String {
    if let Some(file) = file_of(kind, catalog, plan) {
        return source.text(file).path.clone();
    }
    let name = match kind {
        PageKind::Home => "index",
        PageKind::List(section, _) | PageKind::Item(section, ..) => section.key(),
        PageKind::Search => "search",
        PageKind::Demo => "demo",
        PageKind::NotFound => "404.html",
        PageKind::Custom(_) => "",
    };
    format!("etalase ({name})")
}

fn conflict(second: &PlannedPath, first: &PlannedPath, path: &str) -> Diagnostic {
    let (this, other, other_path) = (&second.what, &first.what, &first.path);
    let message = if is_same_path(path, other_path) && path != other_path {
        message!(
            "nama `{this}` dan `{other}` tampak sama, tetapi hurufnya tersimpan dengan dua cara (NFC dan NFD)",
            "the names `{this}` and `{other}` look the same, but their letters are stored in two ways (NFC and NFD)"
        )
    } else if path != other_path && caseless(path) == caseless(other_path) {
        message!(
            "`{this}` dan `{other}` hanya berbeda huruf besar-kecilnya: `{path}` dan `{other_path}`",
            "`{this}` and `{other}` differ by capitals only: `{path}` and `{other_path}`"
        )
    } else {
        message!(
            "`{this}` dan `{other}` sama-sama menempati alamat `{path}`",
            "`{this}` and `{other}` both want the address `{path}`"
        )
    };
    let place = second.place.clone().or_else(|| first.place.clone());
    let problem = Diagnostic::unplaced(code::DUPLICATE_OUTPUT, message).at(place);
    let own = if second.what.starts_with("etalase (") { first } else { second };
    let what = &own.what;
    problem.help(if own.is_alias {
        message!("hapus alias itu: {what}", "remove that alias: {what}")
    } else {
        message!("ganti nama `{what}`", "rename `{what}`")
    })
}
