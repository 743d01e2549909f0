//! The data model of a showcase: plain values, independent of file formats, pages and themes.
//! They keep spans only so that problems can have a location.

pub mod article;
pub mod buy_link;
mod catalog;
pub mod date;
pub mod digits;
mod folded_host;
pub(crate) mod host;
pub mod licence;
pub(crate) mod lookalike;
pub mod marketplace;
pub mod national_id;
pub mod phone;
pub mod photo;
pub mod price;
pub mod producer;
pub mod product;
pub mod regency;
pub mod text;
pub mod withheld;

pub use catalog::Catalog;
