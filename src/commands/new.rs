//! `etalase new`: a small site to start with, in the editor's language.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use include_dir::{Dir, include_dir};

use super::console::print_line;
use super::{CommandError, Environment, Exit, schema};
use crate::message;
use crate::message::{Message, reason};
use crate::own_files::{Access, Folder};

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data/new");

/// Writes the starter site into a new or empty folder.
///
/// # Errors
/// When the folder is not empty, or cannot be written.
pub fn run(folder: &Path, environment: Environment) -> Result<Exit, CommandError> {
    let shown = folder.display();
    let unwritable = |error: &io::Error| {
        let Message { id, en } = reason::of_io(error);
        CommandError::new(message!(
            "`{shown}` tidak dapat ditulis: {id}",
            "`{shown}` cannot be written: {en}"
        ))
    };
    let occupied = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(unwritable(&error)),
    };
    if occupied {
        return Err(CommandError::new(message!(
            "folder `{shown}` tidak kosong",
            "the folder `{shown}` is not empty"
        ))
        .help(message!("pilih nama folder yang baru", "choose the name of a new folder")));
    }
    let made = fs::create_dir_all(folder).and_then(|()| Folder::open_typed(folder));
    made.and_then(|made| {
        write(&STARTER, &made)?;
        schema::files(environment.language).iter().try_for_each(|file| write_below(file, &made))
    })
    .map_err(|error| unwritable(&error))?;
    print_line(
        &message!(
            "situs baru di `{shown}`; lanjutkan dengan `etalase build {shown}`",
            "a new site in `{shown}`; go on with `etalase build {shown}`"
        ),
        &environment,
    );
    Ok(Exit::Done)
}

fn write(starter: &Dir<'_>, folder: &Folder) -> io::Result<()> {
    for file in starter.files() {
        let name = file.path().file_name().unwrap_or_default();
        folder.create_new(name, Access::Usual)?.write_all(file.contents())?;
    }
    starter.dirs().try_for_each(|inner| {
        let name = inner.path().file_name().unwrap_or_default();
        write(inner, &folder.make_folder(name, Access::Usual)?)
    })
}

/// Writes a file into a folder of the site, which is created if needed.
fn write_below((path, text): &(String, String), site: &Folder) -> io::Result<()> {
    let (folder, name) = path.split_once('/').unwrap_or(("", path));
    let folder = site.folder_or_new(folder, Access::Usual)?;
    folder.create_new(name, Access::Usual)?.write_all(text.as_bytes())
}
