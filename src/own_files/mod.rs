//! Files and folders that the program makes for itself and removes again: reached through a handle on the folder they lie in,
//! by one name at a time, so that no link is followed that nobody typed. What is found there is only taken over when nobody
//! else can have made it or can change it.
//!
//! * `judge`: what may be taken over
//! * `draft`: a file in the making, with a name that nobody can guess
//! * `remove`: a tree removed below a handle

mod draft;
mod folder;
pub(crate) mod ownership;
mod remove;
#[cfg(test)]
mod tests;
mod unguessable;

pub use draft::{Draft, Former};
pub use folder::{Access, Folder};
pub use ownership::Objection;
