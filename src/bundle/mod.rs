//! Bundles: a site as a folder or a zip for places without a network, with a manifest of all its files. This module
//! verifies bundles and makes and applies patches. Not here: the content of the site.
//!
//! * `manifest`: the manifest, `bundle.json`
//! * `sum`: hashes of contents
//! * `draft`: a file that is moved to its target when it is complete
//! * `archive`: the zip, the same bytes from the same files, with a seal over all of them
//! * `source`: a bundle's files, in a folder or in a zip
//! * `verify`: what is missing, changed or extra
//! * `diff`: makes a patch from one bundle to another
//! * `patch`: applies a patch in one step, and makes the reverse patch

pub mod archive;
mod diff;
mod draft;
mod error;
pub mod fault;
pub mod identity;
mod layout;
mod manifest;
mod patch;
mod source;
mod sum;
mod verify;

pub use diff::{Change, diff};
pub use error::BundleError;
pub use fault::{Fault, FaultKind};
pub use identity::Identity;
pub use manifest::Manifest;
pub use patch::{Outcome, patch};
pub use sum::{Sha256, Sums, sums, sums_of};
pub use verify::{Report, verify};

/// Name of a bundle's manifest, directly in it.
pub const LIST_NAME: &str = "bundle.json";
