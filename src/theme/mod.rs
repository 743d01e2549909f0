//! A theme: templates, assets, strings, design tokens and picture sizes in layers. The site's `theme/` comes before the theme's
//! folder, that before what it extends. Nothing is rendered here.

mod assemble;
mod catalogue;
mod colors;
mod contrast;
mod embedded;
mod layer;
mod layers;
pub(crate) mod locale;
mod manifest;
mod stylesheet;
pub(crate) mod tags;
mod theme_names;
mod tone;
mod unused;

pub(crate) use assemble::{Theme, assemble};
pub(crate) use catalogue::{Listed, catalogue, replaced};
pub(crate) use layer::Template;
pub(crate) use theme_names::{BASE, DEFAULT};
