//! What is wrong with a bundle's file.

/// What is wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// It is in the list, but not there.
    Missing,
    /// Its content is not what the list says.
    Changed,
    /// It is there, but not in the list.
    Extra,
}

/// Something wrong with a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What.
    pub kind: FaultKind,
    /// With which file: its path in the bundle, or the zip's own name if only the zip's own bytes differ.
    pub path: String,
}
