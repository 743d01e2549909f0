//! Every file that will be written, and the rule that no two of them share a path, on any file system.

use std::collections::BTreeMap;

use super::Plan;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, code};
use crate::emit::{is_plain, is_portable};
use crate::load::Kind;
use crate::model::Catalog;
use crate::plan::PageKind;
use crate::source::{Source, Span};
use crate::words;

/// A planned path and what it comes from.
struct Claim {
    path: String,
    place: Option<Place>,
    what: String,
    /// Whether it is a product's former address.
    is_alias: bool,
}

/// Complains of two outputs on one path, of paths that differ only by case, and of a file where a folder must be.
pub fn check(
    plan: &Plan,
    catalog: &Catalog,
    source: &Source,
    extra: &[&str],
    diagnostics: &mut Diagnostics,
) {
    let mut taken: BTreeMap<String, Claim> = BTreeMap::new();
    for claim in claims(plan, catalog, source, extra) {
        let key = claim.path.to_lowercase();
        match taken.get(&key) {
            Some(first) => diagnostics.push(conflict(&claim, first, &claim.path)),
            None => drop(taken.insert(key, claim)),
        }
    }
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

/// What is wrong with the name of a file that is published as it is called.
pub fn name_fault(file: &str, path: &str) -> Option<Diagnostic> {
    let help = words!(
        "pakai huruf, angka, titik, dan tanda hubung, misalnya `daftar-harga.pdf`",
        "use letters, digits, dots and hyphens, such as `price-list.pdf`"
    );
    if !is_plain(path) {
        let message = words!(
            "berkas dengan nama ini tidak dapat diterbitkan",
            "a file of this name cannot be published"
        );
        return Some(Diagnostic::new(code::BAD_FILE_NAME, file, message).help(help));
    }
    let message = words!(
        "Windows tidak menerima nama berkas ini, sehingga situsnya tidak dapat disalin ke sana",
        "Windows does not take this file name, so that the site cannot be copied there"
    );
    (!is_portable(path)).then(|| Diagnostic::new(code::UNPORTABLE_NAME, file, message).help(help))
}

fn claims(plan: &Plan, catalog: &Catalog, source: &Source, extra: &[&str]) -> Vec<Claim> {
    let mut claims: Vec<Claim> = extra
        .iter()
        .map(|path| Claim {
            path: (*path).to_owned(),
            place: None,
            what: format!("etalase ({path})"),
            is_alias: false,
        })
        .collect();
    claims.extend(plan.pages.iter().map(|page| Claim {
        path: page.path.clone(),
        place: place_of(page.kind, catalog, plan),
        what: what(page.kind, catalog, source, plan),
        is_alias: false,
    }));
    claims.extend(plan.redirects.iter().map(|redirect| {
        let product = &catalog.products[redirect.product];
        let alias = &product.aliases[redirect.alias];
        Claim {
            path: redirect.path.clone(),
            place: Some(alias.span.into()),
            what: format!("{}: aliases: {}", source.text(product.file).path, alias.value),
            is_alias: true,
        }
    }));
    claims.extend(source.statics.keys().map(|path| Claim {
        path: path.clone(),
        place: Some(format!("static/{path}").as_str().into()),
        what: format!("static/{path}"),
        is_alias: false,
    }));
    claims
}

/// The file that a page is made of, if it is one file's page.
pub fn file_of(kind: PageKind, catalog: &Catalog, plan: &Plan) -> Option<crate::source::FileId> {
    match kind {
        PageKind::Product(index) => Some(catalog.products[index].file),
        PageKind::Producer(index, _) => plan
            .shelves
            .producers
            .get(index)
            .and_then(|slug| catalog.producers.get(slug))
            .map(|one| one.file),
        PageKind::Innovation(index) => Some(catalog.innovations[index].file),
        PageKind::Story(index) => Some(catalog.stories[index].file),
        PageKind::Own(index) => Some(catalog.pages[index].file),
        _ => None,
    }
}

fn place_of(kind: PageKind, catalog: &Catalog, plan: &Plan) -> Option<Place> {
    file_of(kind, catalog, plan).map(|file| Span::start_of(file).into())
}

fn what(kind: PageKind, catalog: &Catalog, source: &Source, plan: &Plan) -> String {
    if let Some(file) = file_of(kind, catalog, plan) {
        return source.text(file).path.clone();
    }
    let name = match kind {
        PageKind::Home => "index",
        PageKind::Products(_) => Kind::Product.folder(),
        PageKind::Categories | PageKind::Category(..) => "categories",
        PageKind::Producers => Kind::Producer.folder(),
        PageKind::Districts | PageKind::District(..) => "districts",
        PageKind::Innovations => Kind::Innovation.folder(),
        PageKind::Stories => Kind::Story.folder(),
        PageKind::Search => "search",
        PageKind::Demo => "demo",
        PageKind::NotFound => "404.html",
        _ => "",
    };
    format!("etalase ({name})")
}

fn conflict(second: &Claim, first: &Claim, path: &str) -> Diagnostic {
    let (this, other, other_path) = (&second.what, &first.what, &first.path);
    let only_case = path != other_path && path.to_lowercase() == other_path.to_lowercase();
    let message = if only_case {
        words!(
            "`{this}` dan `{other}` hanya berbeda huruf besar-kecilnya: `{path}` dan `{other_path}`",
            "`{this}` and `{other}` differ by capitals only: `{path}` and `{other_path}`"
        )
    } else {
        words!(
            "`{this}` dan `{other}` sama-sama menempati alamat `{path}`",
            "`{this}` and `{other}` both want the address `{path}`"
        )
    };
    let place = second.place.clone().or_else(|| first.place.clone());
    let problem = Diagnostic::unplaced(code::DUPLICATE_OUTPUT, message).at(place);
    let own = if second.what.starts_with("etalase (") { first } else { second };
    let what = &own.what;
    problem.help(if own.is_alias {
        words!("hapus alias itu: {what}", "remove that alias: {what}")
    } else {
        words!("ganti nama `{what}`", "rename `{what}`")
    })
}
