//! References by slug to what exists, is not shown today, or is broken.

use crate::diagnostic::nearest::nearest;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, code};
use crate::message;
use crate::source::Spanned;
use std::collections::BTreeSet;

/// The slugs that exist, whether or not they are in the site today.
#[derive(Default)]
pub(super) struct Known {
    pub(super) built: BTreeSet<String>,
    pub(super) waiting: BTreeSet<String>,
    pub(super) broken: BTreeSet<String>,
}

impl Known {
    fn has(&self, slug: &str) -> bool {
        self.built.contains(slug) || self.waiting.contains(slug) || self.broken.contains(slug)
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.built.iter().chain(&self.waiting).map(String::as_str)
    }
}

/// How problems of references to one kind are worded.
pub(super) struct ReferenceKind {
    pub(super) code: Code,
    pub(super) folder: &'static str,
    pub(super) id: &'static str,
    pub(super) en: &'static str,
}

pub(super) const PRODUCER: ReferenceKind = ReferenceKind {
    code: code::UNKNOWN_PRODUCER,
    folder: "producers/",
    id: "produsen",
    en: "producer",
};

pub(super) const PRODUCT: ReferenceKind =
    ReferenceKind { code: code::UNKNOWN_PRODUCT, folder: "products/", id: "produk", en: "product" };

/// Whether a slug refers to something that exists; reports a problem if not.
pub(super) fn reference(
    slug: &Spanned<String>,
    known: &Known,
    target: &ReferenceKind,
    diagnostics: &mut Diagnostics,
) -> bool {
    if known.has(&slug.value) {
        return true;
    }
    let near = nearest(&slug.value, known.names());
    diagnostics.push(unknown_reference(slug, near, target));
    false
}

pub(super) fn unknown_reference(
    slug: &Spanned<String>,
    near: Option<&str>,
    target: &ReferenceKind,
) -> Diagnostic {
    let (name, folder, id, en) = (&slug.value, target.folder, target.id, target.en);
    let help = match near {
        Some(near) => message!("mungkin maksudnya `{near}`?", "did you mean `{near}`?"),
        None => message!(
            "periksa namanya di {folder}, atau buat yang baru di sana",
            "look up its name in {folder}, or make a new one there"
        ),
    };
    Diagnostic::new(
        target.code,
        slug.span,
        message!("tidak ada {id} bernama `{name}`", "no {en} is called `{name}`"),
    )
    .help(help)
}

pub(super) fn waiting(slug: &Spanned<String>) -> Diagnostic {
    let name = &slug.value;
    Diagnostic::new(
        code::NOT_BUILT,
        slug.span,
        message!(
            "`{name}` masih draf atau di luar tanggal tayangnya, jadi tidak ditampilkan",
            "`{name}` is a draft or outside its dates, so it is not shown"
        ),
    )
}

/// Takes out of a list of products what does not exist (reported) or is not shown today (reported as a hint).
pub(super) fn keep_known(
    slugs: &mut Vec<Spanned<String>>,
    known: &Known,
    lost: &BTreeSet<String>,
    diagnostics: &mut Diagnostics,
) {
    slugs.retain(|slug| {
        if known.waiting.contains(&slug.value) {
            diagnostics.push(waiting(slug));
        }
        reference(slug, known, &PRODUCT, diagnostics)
            && known.built.contains(&slug.value)
            && !lost.contains(&slug.value)
    });
}
