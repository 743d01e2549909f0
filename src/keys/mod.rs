//! Every key that can be written in a site's files: its form, name, one line of help and an example, in Indonesian and English.
//!
//! The field reader (`catalog::fields`) knows no other keys, and reads all of these. The tables of docs/content.md and the JSON
//! Schemas of `etalase schema` are written from them (`schema`).

mod article;
mod document;
mod documents;
pub mod form;
mod import;
mod lists;
mod marketplace;
mod offer;
mod producer;
mod product;
mod regency;
pub mod schema;
mod theme;

pub use article::{RESULT, article};
pub use document::Document;
pub use documents::documents;
pub use form::{Form, Key, Keys, Need, Words};
pub use import::IMPORT;
pub use lists::{CATEGORY, DISTRICT};
pub use marketplace::{AFFILIATE_SIGN, EXAMPLE, MARKETPLACE, REGISTRY, URL_RULE};
pub use offer::{CALL, LICENCE, LINK, PHOTO, PLACE, PRICE_FROM, WHATSAPP};
pub use producer::{CONSENT, CONTACT, PRODUCER};
pub use product::{PRODUCT, SEASON, VARIANT};
pub use regency::{COLORS, HERO, KIOSK, LABELS, LINKS, LOGO, PUBLISHER, REGENCY, UTM};
pub use theme::{STRINGS, THEME};
