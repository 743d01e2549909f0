//! Names within a patch.

/// Version of a patch's format; any other is refused.
pub(crate) const FORMAT: u32 = 1;

/// Name of the file in a patch that describes it.
pub(crate) const NOTE_NAME: &str = "patch.json";

/// The folder of a patch's files.
pub(crate) const FILES: &str = "files/";
