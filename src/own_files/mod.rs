//! Files and folders that the program makes and removes again. They are opened through a handle on their folder, one
//! name at a time, so that no link is followed unless the user typed its path. An existing file or folder is only
//! reused if nobody else can have made it or can change it.
//!
//! * `ownership`: what may be reused
//! * `draft`: a temporary file, with a name that nobody can guess
//! * `remove`: removes a tree below a handle

mod draft;
mod folder;
pub(crate) mod ownership;
mod remove;
#[cfg(test)]
mod tests;
mod unguessable;

pub(crate) use draft::{Draft, Former};
pub(crate) use folder::{Access, Folder};
pub(crate) use ownership::Objection;
pub(crate) use unguessable::unguessable;
