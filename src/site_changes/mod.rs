//! Changes of a site's own files, all in one step: after a kill or a full disk at any moment, the files are as before or as they
//! should be, once [`settle`] has run.
//!
//! [`apply`] writes all new contents into a hidden folder of the site, then a journal of what goes where. From the moment that the
//! journal has its name, the step is made to the end, by this run or by the next one. Not here: what files hold.
//!
//! * `change`: what is to change
//! * `place`: paths below a site, and what is there
//! * `staging`: the hidden folder, and its lock
//! * `journal`: what goes where
//! * `proof`: evidence that the journal is ours, kept in the user's cache
//! * `moves`: the step itself, which can be made again where it was cut off
//! * `step` and `settle`: the two operations
//! * `disk`: counts operations on files, so that tests can stop at each, and flushes them

mod change;
mod disk;
mod error;
mod journal;
mod moves;
mod place;
mod proof;
mod settle;
mod staging;
mod step;
#[cfg(test)]
mod tests;

pub use change::{Before, FileChange, NewContent};
pub use error::ChangeError;
pub use settle::{Settled, settle};
pub use step::apply;
