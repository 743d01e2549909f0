//! `etalase import`: a list of products into a site.

mod book;
mod marked_book;
mod photos;
mod run;
mod shown;
mod site_files;

pub(super) use book::OpenBook;
pub(super) use run::{into_site, run};
