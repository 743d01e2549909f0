//! Hashes of photos, each computed when it is first needed: reading all photos of a site takes long.

use super::PhotoFile;
use crate::image::{self, PhotoHash};
use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Hashes of photos by path below the site's folder. Threads may share it.
#[derive(Debug, Default)]
pub struct PhotoHashes {
    computed: Mutex<Computed>,
}

/// A hash is that of this very file: after a change the path has another one.
type Computed = BTreeMap<String, (Arc<PhotoFile>, PhotoHash)>;

impl PhotoHashes {
    /// Returns the hash of a photo unless its file must be read for it.
    pub fn known(&self, path: &str, photo: &Arc<PhotoFile>) -> Option<PhotoHash> {
        photo.remembered_hash.clone().or_else(|| {
            let computed = self.computed();
            let (of, hash) = computed.get(path)?;
            Arc::ptr_eq(of, photo).then(|| hash.clone())
        })
    }

    /// Returns the hash of a photo; reads its file if nobody needed it before.
    ///
    /// # Errors
    /// The system's error when reading it.
    pub fn of(&self, path: &str, photo: &Arc<PhotoFile>) -> io::Result<PhotoHash> {
        if let Some(known) = self.known(path, photo) {
            return Ok(known);
        }
        // Not locked meanwhile: several photos are read at once.
        let hash = image::identify(&photo.file)?;
        self.computed().insert(path.to_owned(), (Arc::clone(photo), hash.clone()));
        Ok(hash)
    }

    /// The map is consistent between any two statements, so another thread's panic leaves it usable.
    fn computed(&self) -> MutexGuard<'_, Computed> {
        self.computed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
