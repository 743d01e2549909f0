//! The site's own logo and the picture of a browser's tab: which files of the site they are. What the files hold is judged
//! where they are made.

use super::fields::Fields;
use super::photos;
use crate::diagnostic::Diagnostic;
use crate::keys;
use crate::load::yaml::Value;
use crate::message;
use crate::model::regency::Logo;
use crate::source::{Source, Spanned};

/// `logo`: a path, or `{light: …, dark: …}`.
pub(super) fn logo(source: &Source, fields: &mut Fields<'_, '_>) -> Option<Logo> {
    let node = fields.node("logo")?;
    if let Value::Scalar { .. } = node.value {
        let typed = fields.string("logo")?;
        return Some(Logo { light: file(&typed, source, fields)?, dark: None });
    }
    let mut inner = fields.inner(node, &keys::LOGO);
    let (light, dark) = (inner.required_string("light"), inner.string("dark"));
    inner.finish();
    let dark = dark.and_then(|typed| file(&typed, source, fields));
    Some(Logo { light: file(&light?, source, fields)?, dark })
}

/// `favicon`: a path.
pub(super) fn favicon(source: &Source, fields: &mut Fields<'_, '_>) -> Option<Spanned<String>> {
    let typed = fields.string("favicon")?;
    file(&typed, source, fields)
}

fn file(
    typed: &Spanned<String>,
    source: &Source,
    fields: &mut Fields<'_, '_>,
) -> Option<Spanned<String>> {
    let problem = match photos::located(typed, "", source) {
        Ok((path, _)) => return Some(Spanned { value: path.to_owned(), span: typed.span }),
        Err(problem) => problem,
    };
    let written = typed.value.trim_start_matches("./");
    let help = if written.starts_with("static/") || written.starts_with("theme") {
        message!(
            "pindahkan berkasnya ke `images/`: isi `static/` dan `theme/` disalin apa adanya, tanpa dibersihkan",
            "move the file to `images/`: what lies in `static/` and `theme/` is copied as it is, without being cleaned"
        )
    } else {
        let near =
            problem.help.filter(|_| problem.code == crate::diagnostic::code::PHOTO_NOT_FOUND);
        near.unwrap_or_else(|| {
            message!(
                "simpan berkasnya di folder situs, misalnya `images/logo.svg`",
                "put the file into the site's folder, such as `images/logo.svg`"
            )
        })
    };
    fields.diagnostics.push(Diagnostic { help: None, ..problem }.help(help));
    None
}
