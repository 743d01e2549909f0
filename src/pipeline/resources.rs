//! What the builds of many sites share.

use crate::cache::CacheFolder;
use crate::catalog;
use crate::image::Cache;
use crate::model::marketplace::Registry;
use crate::render::CompiledThemes;
use std::sync::Arc;

/// What is made once and lent to every build, whatever the site: the built-in marketplaces, the compiled built-in
/// themes, and the photos in the user's cache with the memory that decoding them may take. Threads may share it.
#[derive(Debug)]
pub struct Resources {
    /// Photos.
    pub photos: Cache,
    pub(super) registry: Arc<Registry>,
    pub(super) themes: CompiledThemes,
}

impl Resources {
    /// Resources with the photos of a cache folder.
    pub fn new(cache: CacheFolder) -> Arc<Self> {
        Arc::new(Self {
            photos: Cache::new(cache),
            registry: Arc::new(catalog::registry::built_in()),
            themes: CompiledThemes::default(),
        })
    }
}
