//! Licences: shape judged, expired ones reported and taken out.

use super::context::Context;
use super::fields::Fields;
use crate::diagnostic::{Diagnostic, code};
use crate::keys;
use crate::message;
use crate::model::licence::{Licence, LicenceKind};

/// The licences of a product or producer that still hold on the edition's day.
pub(super) fn all(context: Context<'_>, fields: &mut Fields<'_, '_>) -> Vec<Licence> {
    let mut licences = Vec::new();
    for node in fields.list("licences") {
        let mut inner = fields.inner(node, &keys::LICENCE);
        let kind = inner.required_string("kind");
        let kind = kind.and_then(|typed| inner.choose(&typed, LicenceKind::NAMES));
        let number = inner.string("number").filter(|number| !number.value.is_empty());
        let issuer = inner.text("issuer");
        let valid_until = inner.date("valid_until");
        inner.finish();
        let Some(kind) = kind else { continue };
        if let Some(number) = number.as_ref().filter(|number| !kind.fits(&number.value)) {
            fields.diagnostics.push(shape(kind, &number.value, number.span));
        }
        let span = number.as_ref().map_or(node.span, |number| number.span);
        let number = number.map(|number| number.value);
        match valid_until.filter(|until| *until < context.edition.today) {
            Some(until) => fields.diagnostics.push(expired(kind, until, span)),
            None => licences.push(Licence { kind, number, issuer, valid_until, span }),
        }
    }
    licences
}

fn shape(kind: LicenceKind, number: &str, span: crate::source::Span) -> Diagnostic {
    let (name, example) = (kind.name(), kind.example());
    Diagnostic::new(
        code::LICENCE_SHAPE,
        span,
        message!(
            "`{number}` tidak berbentuk nomor {name}",
            "`{number}` has not the shape of a {name} number"
        ),
    )
    .help(message!("bentuknya: {example}", "its shape: {example}"))
}

fn expired(kind: LicenceKind, until: time::Date, span: crate::source::Span) -> Diagnostic {
    let name = kind.name();
    Diagnostic::new(
        code::LICENCE_EXPIRED,
        span,
        message!(
            "izin {name} ini berakhir {until}, jadi tidak ditampilkan",
            "this {name} licence ended on {until}, so it is not shown"
        ),
    )
    .help(message!(
        "tulis nomor dan tanggal yang baru, atau hapus",
        "write the new number and date, or remove it"
    ))
}
