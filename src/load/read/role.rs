//! What a file of a site is read for.

/// What a file is to us, by where it lies.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    Photo,
    Static,
    Asset,
}

/// A file that is to be read.
pub(super) struct Wanted {
    /// Its path below the site's folder.
    pub(super) path: String,
    pub(super) role: Role,
    /// The path without links: that of the file that a link leads to.
    pub(super) at: String,
}
