//! The integrity of a bundle: a site as a folder or a zip that is carried to places without a network, with a list of all
//! its files. Here it is found out whether a bundle is whole, and patches lead from one to the next. What a bundle shows is
//! not known here.
//!
//! * `manifest`: the list itself, `bundle.json`
//! * `sum`: hashes of contents
//! * `draft`: a file that is there only once it is whole
//! * `archive`: the zip, the same bytes from the same files, with a seal over all of them
//! * `source`: a bundle's files, be they in a folder or in a zip
//! * `verify`: what is missing, changed or extra
//! * `diff`: the way from one bundle to another, as a patch
//! * `patch`: going that way in one step, and back

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

/// Name of the list of a bundle's files, directly in it.
pub const LIST_NAME: &str = "bundle.json";
