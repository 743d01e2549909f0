//! A link inside or out of the site.

use super::lang_text::LangText;
use serde::Serialize;

/// A link inside or out of the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What it says.
    pub label: LangText,
    /// Where it leads.
    pub href: String,
    /// Whether it leads to the page it stands on, or to the part of the site that holds it.
    pub current: bool,
}
