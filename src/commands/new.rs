//! `etalase new`: a small site to start with, in the editor's language.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use include_dir::{Dir, include_dir};

use super::console::print_line;
use super::import::{OpenBook, into_site};
use super::{CommandError, Environment, Exit, cache, schema};
use crate::cli::ImportOptions;
use crate::message;
use crate::message::{Message, reason};
use crate::own_files::{Access, Folder};

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data/new");

/// What of the starter site is no content, so that a site from a list begins with it, too.
const FRAME: &[&str] = &["regency.yaml", "pages"];

/// Writes the starter site into a new or empty folder; with a list, its frame and the list's products.
///
/// # Errors
/// When the folder is not empty, or cannot be written; when the list cannot be read.
pub fn run(
    folder: &Path,
    from: Option<&ImportOptions>,
    environment: Environment,
) -> Result<Exit, CommandError> {
    // A list that cannot be read leaves no folder behind.
    let book = from.map(|list| OpenBook::open(&list.book)).transpose()?;
    write_starter(folder, book.is_some(), environment)?;
    let Some((list, book)) = from.zip(book) else { return Ok(Exit::Done) };
    let shown = folder.display();
    let folder = folder.canonicalize().map_err(|error| unwritable(&shown.to_string(), &error))?;
    let exit = into_site(&folder, &book, list, &cache::used(&environment), &environment)?;
    print_line(
        &message!(
            "tulis nama daerah di `{shown}/regency.yaml`, lalu `etalase serve {shown} --open`",
            "write the region's name into `{shown}/regency.yaml`, then `etalase serve {shown} --open`"
        ),
        &environment,
    );
    Ok(exit)
}

fn unwritable(shown: &str, error: &io::Error) -> CommandError {
    let Message { id, en } = reason::of_io(error);
    CommandError::new(message!(
        "`{shown}` tidak dapat ditulis: {id}",
        "`{shown}` cannot be written: {en}"
    ))
}

/// Writes the starter site, or its frame alone.
fn write_starter(
    folder: &Path,
    is_frame: bool,
    environment: Environment,
) -> Result<(), CommandError> {
    let shown = folder.display();
    let unwritable = |error: &io::Error| unwritable(&shown.to_string(), error);
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
        write(&STARTER, &made, if is_frame { Some(FRAME) } else { None })?;
        schema::files(environment.language).iter().try_for_each(|file| write_below(file, &made))
    })
    .map_err(|error| unwritable(&error))?;
    if is_frame {
        return Ok(());
    }
    print_line(
        &message!(
            "situs baru di `{shown}`; lanjutkan dengan `etalase build {shown}`",
            "a new site in `{shown}`; go on with `etalase build {shown}`"
        ),
        &environment,
    );
    Ok(())
}

/// Writes the files of a folder, or those of these names alone.
fn write(starter: &Dir<'_>, folder: &Folder, only: Option<&[&str]>) -> io::Result<()> {
    let is_wanted = |name: &OsStr| only.is_none_or(|only| only.iter().any(|one| *one == name));
    for file in starter.files() {
        let name = file.path().file_name().unwrap_or_default();
        if !is_wanted(name) {
            continue;
        }
        folder.create_new(name, Access::Usual)?.write_all(file.contents())?;
    }
    let inner = starter.dirs().map(|inner| (inner, inner.path().file_name().unwrap_or_default()));
    inner
        .filter(|(_, name)| is_wanted(name))
        .try_for_each(|(inner, name)| write(inner, &folder.make_folder(name, Access::Usual)?, None))
}

/// Writes a file into a folder of the site, which is created if needed.
fn write_below((path, text): &(String, String), site: &Folder) -> io::Result<()> {
    let (folder, name) = path.split_once('/').unwrap_or(("", path));
    let folder = site.folder_or_new(folder, Access::Usual)?;
    folder.create_new(name, Access::Usual)?.write_all(text.as_bytes())
}
