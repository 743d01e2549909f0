//! What is known of the photos.

use crate::image::{PhotoHash, Placeholder};

/// What pages need to know of a photo, by its path below the site's folder.
pub trait PhotoFacts: Sync {
    /// Its content; two photos with one hash are one picture. `None` for a photo that cannot be used.
    fn hash(&self, path: &str) -> Option<PhotoHash>;
    /// The colours that stand in for it.
    fn placeholder(&self, path: &str) -> Option<Placeholder>;
}
