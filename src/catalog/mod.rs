//! Entries to the catalog: every field read, every reference resolved, order decided. Problems are reported; a broken
//! product is left out, and references to it raise no second problem.

mod article;
mod buy;
mod colors;
mod context;
mod document_texts;
mod entry;
mod field_errors;
pub(crate) mod fields;
mod identity;
pub(crate) mod judged_link;
mod licence;
mod logo;
mod misplaced_fields;
mod phone;
mod photos;
pub(crate) mod placeholder;
mod price;
mod privacy;
mod producer;
mod product;
mod product_memo;
pub(crate) mod prose;
mod read_entries;
mod references;
mod regency;
pub(crate) mod registry;
mod resolve;
mod spaced_paths;
mod taxonomy;
mod unprintable;
mod visibility;

pub(crate) use context::Inputs;
pub(crate) use photos::names_beside;
pub(crate) use product_memo::ProductMemo;
pub(crate) use regency::{base as base_address, site_languages};
pub(crate) use resolve::resolve;
