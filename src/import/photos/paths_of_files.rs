//! The paths of files: name, folder, the folders around it.

/// The last name of a path.
pub(super) fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The folder in which a path lies; nothing for one that lies in the folder of photos itself.
pub(super) fn folder(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
}

/// The folders around a path, from the inner to the outer.
pub(super) fn folders(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(folder(path), |inner| folder(inner))
}
