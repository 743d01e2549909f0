//! Faults of a bundle's files.

/// The kind of a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The manifest lists it, but it is missing.
    Missing,
    /// Its content is not the one in the manifest.
    Changed,
    /// It exists, but the manifest does not list it.
    Extra,
}

/// A fault of a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its kind.
    pub kind: FaultKind,
    /// The file: its path in the bundle, or the zip's own name if only the zip's own bytes differ.
    pub path: String,
}
