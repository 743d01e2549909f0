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

/// The built-in theme that all others stand on.
pub const BASE: &str = "base";

/// What a role's name begins with if its `sizes` are for bundles alone.
pub(super) const KIOSK_ROLE: &str = "kiosk-";

/// The look of a site that chooses none.
pub const DEFAULT: &str = "pesisir";
