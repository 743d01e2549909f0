//! A theme: templates, assets, strings, design tokens and picture sizes in layers. The site's `theme/` comes before the theme's
//! folder, that before what it extends. Nothing is rendered here.

mod assemble;
mod catalogue;
mod colors;
mod contrast;
mod embedded;
mod layer;
mod layers;
pub mod locale;
mod manifest;
mod stylesheet;
pub mod tags;
mod theme_names;
mod tone;
mod unused;

pub use assemble::{Asset, Theme, assemble};
pub use catalogue::{Listed, Replaced, catalogue, replaced};
pub use layer::Template;
pub use manifest::CONTRACT;
pub use theme_names::{BASE, DEFAULT};
