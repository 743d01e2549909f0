//! Publishing: puts the finished outputs of a build into the output folder in
//! one step.
//!
//! A build stages what differs in a sibling of the output folder,
//! `.<name>.etalase/`, completes it with hard links to all that stays, and
//! exchanges the two folders. A kill or a full disk at any moment therefore
//! leaves the old site or the new one, whole. Rendering outputs, choosing their
//! paths and wording errors for people do not live here.
//!
//! * `manifest`: which files of the output folder are ours
//! * `proof`: that it was this program that wrote them, kept in the user's cache
//! * `plan`: which files this build wants there
//! * `staging`: the sibling folder and its lock
//! * `tree`: writing and linking files into the staged site
//! * `carry`: taking along what stays of the old site
//! * `publish`: the last step, with the way back
//! * `swap`: the exchange itself, and the flush before it
//! * `rescue`: foreign files that appeared during the exchange
//! * `walk`: going through a site's folders
//! * `recover`: what a killed build left

mod carry_over;
mod error;
mod folder;
mod manifest;
mod path;
mod plan;
mod proof;
mod publish;
mod recover;
mod report;
mod rescue;
mod staging;
mod swap;
mod tree;
mod walk;

pub use error::EmitError;
pub use folder::Folder;
pub use manifest::Hashes;
pub use path::{
    Caseless, LONGEST_PATH, MANIFEST_NAME, NameFault, folders, is_plain, is_portable, name_fault,
};
pub use report::{Report, manifest_bytes};
