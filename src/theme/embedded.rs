//! The built-in themes: `themes/` as bytes in the binary, the same in debug and release builds.

use include_dir::{Dir, DirEntry, include_dir};

static THEMES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// Names of the built-in themes.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    THEMES.dirs().filter_map(|folder| folder.path().file_name()?.to_str())
}

/// All files of a built-in theme by path below its folder.
pub(super) fn theme(name: &str) -> Option<Vec<(String, &'static [u8])>> {
    let folder =
        THEMES.dirs().find(|folder| folder.path().file_name().is_some_and(|own| own == name))?;
    let mut files = Vec::new();
    collect(folder, &mut files);
    files.sort();
    Some(files)
}

fn collect(folder: &'static Dir<'static>, files: &mut Vec<(String, &'static [u8])>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(inner) => collect(inner, files),
            DirEntry::File(file) => {
                let parts: Vec<&str> =
                    file.path().iter().filter_map(|part| part.to_str()).collect();
                let below = parts.iter().skip(1).copied().collect::<Vec<_>>().join("/");
                files.push((below, file.contents()));
            }
        }
    }
}
