//! Publishing: puts the finished outputs of a build into the output folder in
//! one step.
//!
//! A build stages what differs in a sibling of the output folder,
//! `.<name>.etalase/`, completes it with hard links to all that stays, and
//! exchanges the two folders. A kill or a full disk at any moment therefore
//! leaves the old site or the new one, complete. Not here: rendering outputs,
//! choosing their paths, writing messages for errors.
//!
//! * `manifest`: which files of the output folder are ours
//! * `proof`: evidence that this program wrote them, kept in the user's cache
//! * `claims`: which files this build wants there
//! * `staging`: the sibling folder and its lock
//! * `tree`: writing and linking files into the staged site
//! * `carry_over`: links what stays of the old site
//! * `publish`: the last step, and undoing it
//! * `swap`: the exchange itself, and the flush before it
//! * `rescue`: foreign files that appeared during the exchange
//! * `walk`: visits a site's folders
//! * `recover`: cleans up after a killed build

mod carry_over;
mod claims;
mod error;
mod folder;
mod manifest;
mod path;
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
