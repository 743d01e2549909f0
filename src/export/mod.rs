//! A site as the office's own book: its documents as plain sheets (`site_sheets`, `entry_rows`, `list_rows`), what their values are,
//! so that the import of the book knows what has changed in it (`bases`), and all of it as an xlsx (`book`, `sheet`, `guide`).
//!
//! What the files hold comes out, drafts and contact data too. A value that would not come back as it is is left out, with a note.

mod bases;
mod book;
mod choices;
mod entry_rows;
mod ground;
mod guide;
mod list_rows;
mod sheet;
mod site_sheets;
mod template;

pub(crate) use book::{BookOptions, Pictures, book_of, template};
