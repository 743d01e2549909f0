//! Names of themes.

use super::embedded;
use crate::source::Source;
use std::collections::BTreeSet;

/// Names of all themes.
pub(super) fn known_names(source: &Source) -> BTreeSet<&str> {
    let own =
        source.texts().filter_map(|(_, file)| file.path.strip_prefix("themes/")?.split_once('/'));
    embedded::names().map(|name| -> &str { name }).chain(own.map(|(name, _)| name)).collect()
}

/// The built-in theme that all others extend.
pub(crate) const BASE: &str = "base";

/// Prefix of a role whose `sizes` apply to bundles only.
pub(super) const KIOSK_ROLE: &str = "kiosk-";

/// The theme of a site that chooses none.
pub(crate) const DEFAULT: &str = "pesisir";
