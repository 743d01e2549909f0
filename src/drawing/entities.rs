//! XML entities, which older drawing programs declare for namespaces. Nested, long and external entities are not
//! supported: references to them are errors. This prevents exponential expansion ("billion laughs").

use std::collections::BTreeMap;

/// Most names, and bytes of a text.
const MOST: usize = 64;
const LONGEST: usize = 256;
/// Bytes that all references of a drawing may expand to.
const BUDGET: usize = 64 * 1024;

/// The names of a drawing.
pub(super) struct Entities {
    texts: BTreeMap<String, String>,
    left: usize,
}

impl Default for Entities {
    fn default() -> Self {
        Self { texts: BTreeMap::new(), left: BUDGET }
    }
}

impl Entities {
    /// Those of a document type declaration.
    pub(super) fn of(doctype: &str) -> Self {
        let mut all = Self::default();
        for piece in doctype.split("<!ENTITY").skip(1).take(MOST) {
            let piece = piece.trim_start();
            let Some((name, rest)) = piece.split_once(char::is_whitespace) else { continue };
            let rest = rest.trim_start();
            let Some(quote @ ('"' | '\'')) = rest.chars().next() else { continue };
            let Some((text, _)) = rest[1..].split_once(quote) else { continue };
            if text.len() <= LONGEST && !text.contains(['&', '<', '%']) {
                all.texts.entry(name.to_owned()).or_insert_with(|| text.to_owned());
            }
        }
        all
    }

    /// Replaces the references in a text; `None` if one of them is unknown, or all are too long.
    pub(super) fn resolved(&mut self, raw: &str) -> Option<String> {
        let Self { texts, left } = self;
        let known = |name: &str| {
            if let Some(sign) = quick_xml::escape::resolve_xml_entity(name) {
                return Some(sign);
            }
            let text = texts.get(name)?;
            *left = left.checked_sub(text.len())?;
            Some(text.as_str())
        };
        let text = quick_xml::escape::unescape_with(raw, known).ok()?;
        Some(text.into_owned())
    }
}
