//! Reads a book that `etalase export` has written: its rows by their slugs, exactly; what has changed in it since is what it
//! proposes (`book`, `gathered`, `proposal`). A text in another language goes where the site has it (`targets`); of a list in which
//! something has changed all else stays as the site writes it (`kept`).

mod base;
mod book;
mod gathered;
mod kept;
mod proposal;
mod references;
mod site_photos;
mod targets;

pub(crate) use base::{book_state, list_base};
pub(crate) use book::ExportedBook;
pub(crate) use gathered::gathered;
pub(crate) use proposal::{ExportGround, proposal};
pub(crate) use site_photos::SitePhotos;
