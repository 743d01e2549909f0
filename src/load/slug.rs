//! Slugs: what may be a folder's name and so a part of an address.

use crate::diagnostic::{Diagnostic, Origin, code};
use crate::message;

/// Longest slug, so that a path of a page stays usable on every system.
const LONGEST: usize = 80;

/// Whether a name is lower-case ASCII letters, digits and single hyphens, at most 80 characters.
pub fn is_slug(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= LONGEST
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !name.starts_with('-')
        && !name.ends_with('-')
        && !name.contains("--")
        && !reserved_on_windows(name)
}

/// Windows cannot make a file of such a name, in any folder.
fn reserved_on_windows(name: &str) -> bool {
    matches!(name, "con" | "prn" | "aux" | "nul")
        || name.len() == 4
            && (name.starts_with("com") || name.starts_with("lpt"))
            && name.ends_with(|c: char| c.is_ascii_digit() && c != '0')
}

/// A good slug for a name that is not one; `None` if it is.
pub fn proposal(name: &str) -> Option<String> {
    if is_slug(name) {
        return None;
    }
    let plain: String =
        name.replace('&', " dan ").chars().filter(|c| !matches!(c, '\'' | '’' | '`')).collect();
    let mut slug = slug::slugify(plain);
    slug.truncate(LONGEST);
    let slug = slug.trim_matches('-').to_owned();
    Some(if is_slug(&slug) { slug } else { format!("{slug}-1").trim_matches('-').to_owned() })
}

/// The problem of a file or folder whose name is no valid slug.
pub fn bad_slug(name: &str, better: &str, place: Origin) -> Diagnostic {
    no_address(name, place)
        .help(message!("ganti namanya menjadi `{better}`", "rename it to `{better}`"))
}

/// The problem of an invalid slug in a field.
pub fn bad_slug_written(name: &str, better: &str, place: Origin) -> Diagnostic {
    no_address(name, place).help(message!("tulis `{better}`", "write `{better}`"))
}

fn no_address(name: &str, place: Origin) -> Diagnostic {
    Diagnostic::new(
        code::BAD_SLUG,
        place,
        message!(
            "`{name}` tidak dapat menjadi alamat: hanya huruf kecil a-z, angka, dan tanda hubung tunggal",
            "`{name}` cannot be an address: only lower-case a-z, digits and single hyphens"
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proposes_only_for_bad_names() {
        let cases = [
            ("kopi-robusta", None),
            ("a", None),
            ("Kopi Robusta", Some("kopi-robusta")),
            ("kopi--robusta", Some("kopi-robusta")),
            ("kopi_robusta", Some("kopi-robusta")),
            ("Ra'as & Madu", Some("raas-dan-madu")),
            ("-x-", Some("x")),
            ("café", Some("cafe")),
            ("con", Some("con-1")),
        ];
        for (name, expected) in cases {
            assert_eq!(proposal(name).as_deref(), expected, "{name}");
        }
        assert_eq!(proposal(&"a".repeat(90)), Some("a".repeat(80)));
    }
}
