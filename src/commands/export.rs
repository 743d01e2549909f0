//! `etalase export`: a site as a workbook, or the empty form that villages fill in.

use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::Path;

use super::console::{eprint_line, print_line};
use super::report::put;
use super::site::{read, site_folder};
use super::wording::{elapsed, printable};
use super::{CommandError, Environment, Exit, cache};
use crate::cli::{ExportOptions, SiteOptions};
use crate::message;
use crate::message::Message;
use crate::pipeline::{self, Export};

/// The first bytes of a zip, as which an xlsx begins.
const ZIP: &[u8] = b"PK\x03\x04";
/// Entries that are told by name.
const TOLD: usize = 20;

/// Writes the workbook.
///
/// # Errors
/// When the site cannot be read, or the workbook not be written.
pub(super) fn run(
    site: &Path,
    options: &ExportOptions,
    environment: &Environment,
) -> Result<Exit, CommandError> {
    is_replaceable(&options.output)?;
    if options.is_template {
        let book = pipeline::export_template(environment.language).map_err(|_| too_much())?;
        put(&options.output, &book)?;
        let shown = printable(&options.output.display().to_string());
        let done = message!(
            "formulir kosong `{shown}` ditulis; bila sudah terisi: `etalase import {shown}`",
            "the empty form `{shown}` is written; once it is filled in: `etalase import {shown}`"
        );
        print_line(&done, environment);
        return Ok(Exit::Done);
    }
    let cache = cache::used(environment);
    let at = SiteOptions { folder: site.to_owned(), base_url: None, drafts: false, as_of: None };
    let site = site_folder(&at, &cache, environment)?;
    let reading = read(&site, &site.join("public"), &cache)?;
    let export = pipeline::export(&reading, environment.language, options.has_thumbnails);
    let export = export.map_err(|_| too_much())?;
    put(&options.output, &export.bytes)?;
    summary(&export, options, environment);
    Ok(if export.unread.is_empty() { Exit::Done } else { Exit::Content })
}

/// Refuses to write over a file that is no workbook: a name is quickly mistyped.
fn is_replaceable(path: &Path) -> Result<(), CommandError> {
    let mut begin = Vec::new();
    let read = File::open(path).and_then(|file| file.take(4).read_to_end(&mut begin));
    let is_free = match read {
        Ok(_) => begin.is_empty() || begin == ZIP,
        // What else is wrong with it is said when it is written.
        Err(error) => error.kind() == ErrorKind::NotFound || path.is_dir(),
    };
    if is_free {
        return Ok(());
    }
    let shown = printable(&path.display().to_string());
    Err(CommandError::new(message!(
        "`{shown}` sudah ada dan bukan buku kerja xlsx, jadi tidak ditimpa",
        "`{shown}` is there already and is no xlsx workbook, so it is not written over"
    ))
    .help(message!(
        "beri nama lain: `--output BUKU.xlsx`",
        "give another name: `--output BOOK.xlsx`"
    )))
}

fn too_much() -> CommandError {
    CommandError::new(message!(
        "isi situs ini tidak muat dalam satu buku kerja",
        "this site does not fit into a workbook"
    ))
}

fn summary(export: &Export, options: &ExportOptions, environment: &Environment) {
    for entry in export.unread.iter().take(TOLD) {
        let entry = printable(entry);
        let line = message!(
            "`{entry}` tidak terbaca, jadi tidak ada di buku ini; perbaiki dengan `etalase check`",
            "`{entry}` cannot be read, so it is not in this book; mend it with `etalase check`"
        );
        eprint_line(&line, environment);
    }
    let unseen = export.unseen;
    if unseen > 0 {
        let line = message!(
            "{unseen} foto tanpa pratinjau: tidak terbaca",
            "photos without a preview, since they cannot be read: {unseen}"
        );
        eprint_line(&line, environment);
    }
    let shown = printable(&options.output.display().to_string());
    let (products, producers) = (export.products, export.producers);
    let Message { id, en } = elapsed(environment);
    let line = message!(
        "{products} produk · {producers} produsen · `{shown}` · {id}",
        "{products} products · {producers} producers · `{shown}` · {en}"
    );
    print_line(&line, environment);
}
