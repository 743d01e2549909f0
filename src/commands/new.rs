//! `etalase new`: a small site to begin with, in the editor's language of work.

use std::fs;
use std::io;
use std::path::Path;

use include_dir::{Dir, include_dir};

use super::{Exit, Surroundings, Trouble, say};
use crate::words;

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data/new");

/// Writes the starter site into a new or empty folder.
///
/// # Errors
/// When the folder holds anything, or cannot be written.
pub fn run(folder: &Path, surroundings: Surroundings) -> Result<Exit, Trouble> {
    let shown = folder.display();
    let trouble = |error: &io::Error| {
        Trouble::new(words!(
            "`{shown}` tidak dapat ditulis: {error}",
            "`{shown}` cannot be written: {error}"
        ))
    };
    let occupied = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(trouble(&error)),
    };
    if occupied {
        return Err(Trouble::new(words!(
            "folder `{shown}` tidak kosong",
            "the folder `{shown}` is not empty"
        ))
        .help(words!("pilih nama folder yang baru", "choose the name of a new folder")));
    }
    write(&STARTER, folder).map_err(|error| trouble(&error))?;
    say(
        &words!(
            "situs baru di `{shown}`; lanjutkan dengan `etalase build {shown}`",
            "a new site in `{shown}`; go on with `etalase build {shown}`"
        ),
        &surroundings,
    );
    Ok(Exit::Done)
}

fn write(starter: &Dir<'_>, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder.join(starter.path()))?;
    for file in starter.files() {
        fs::write(folder.join(file.path()), file.contents())?;
    }
    starter.dirs().try_for_each(|inner| write(inner, folder))
}
