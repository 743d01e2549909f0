//! The photo stage: from the bytes of a photo to the files that pages show.
//!
//! Here: what a photo is to the rest of the program (formats, errors, the widths of its variants). The work is in the
//! submodules: `header` (what is known without decoding), `decode` (pixels; those of JPEG: `jpeg`; `chunks` of PNG and
//! WebP), `colour` (to sRGB), `variants` (resize, orient, encode), `cache` (finished variants kept in the `store`, which takes any recipe) and `batch` (many
//! photos at once). A site's own logo is made by `logo` (PNG; all its sizes: `logo_sizes`) and `drawing` (SVG).
//! Not here: which photos a site has, how pages name the files, messages for errors.

mod batch;
mod budget;
mod cache;
mod chunks;
mod colour;
mod decode;
mod encode;
mod error;
pub mod hash;
mod header;
mod jpeg;
mod limits;
mod logo;
mod logo_sizes;
mod orientation;
mod picture;
mod read_header;
mod store;
mod thumbnail;
mod variants;

pub use ::image::metadata::Orientation;
pub use batch::{Job, Outcome, Provenance, identify, placeholders, run, variant};
pub use cache::{Cache, FactFile, Facts, RECIPE};
pub use error::{PhotoError, RefusedFormat};
pub use hash::PhotoHash;
pub use header::{Format, Header, pixel_limit};
pub use limits::{
    FILE_LIMIT, MEMORY_LIMIT, PROFILE_LIMIT, SIDE_LIMIT, TALLEST, WIDTHS, variant_sizes,
};
pub use logo::{LOGO_PIXELS, Png};
pub use logo_sizes::{LogoPictures, logo_pictures};
pub use store::{Recipe, StoreError};
pub use thumbnail::Thumbnails;
pub use variants::{Encoding, Made, Placeholder, VariantFile, make};
