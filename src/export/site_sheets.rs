//! All sheets of a site as plain values.

use std::collections::{BTreeMap, BTreeSet};

use super::entry_rows::{Subject, entry_row};
use super::ground::{Ground, with_languages};
use super::list_rows::list_rows;
use crate::edit::Written;
use crate::load::yaml::Value;
use crate::load::{ContentKind, Document, Entry};
use crate::office_book::{BookRow, BookSheet, SheetKind, rows};

impl<'s> Ground<'s> {
    /// The small picture of each row of the sheet of photos.
    pub(super) fn pictures<'t>(
        &self,
        sheets: &[BookSheet],
        pictures: &'t BTreeMap<String, Vec<u8>>,
    ) -> Vec<Option<&'t [u8]>> {
        let entries = self.entries(ContentKind::Product).map(|one| (one.slug.as_str(), one));
        let entries: BTreeMap<&str, &Entry> = entries.collect();
        let sheet = sheets.iter().find(|sheet| sheet.kind == SheetKind::Photos);
        let rows = sheet.map(|sheet| rows(sheet, self.first())).unwrap_or_default();
        let picture = |row: &BookRow| {
            let entry = entries.get(row.slug.as_deref()?)?;
            let path = self.source.text(entry.main.file).path.as_str();
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let file = row.fields.iter().find(|field| field.path == ["file"])?.value.clone()?;
            let Written::Text(file) = file else { return None };
            let path = crate::paths::path_from(folder, &file)?;
            pictures.get(&path).map(Vec::as_slice)
        };
        rows.iter().map(picture).collect()
    }

    /// What the rows of a sheet are about.
    pub(super) fn subjects(&self, kind: SheetKind) -> Vec<Subject<'s>> {
        let of_kind = |kind| self.entries(kind).map(Subject::of_entry).collect();
        match kind {
            SheetKind::Producers => of_kind(ContentKind::Producer),
            SheetKind::Categories => terms(self.loaded.categories.as_ref()),
            SheetKind::Districts => terms(self.loaded.districts.as_ref()),
            _ => of_kind(ContentKind::Product),
        }
    }
}

/// The entries of a list; those without a slug are left out.
fn terms(list: Option<&Document>) -> Vec<Subject<'_>> {
    let Some(Value::List(items)) = list.map(|list| &list.fields.value) else { return Vec::new() };
    let mut seen = BTreeSet::new();
    let slugs = items.iter().filter_map(|item| Some((item.get("slug")?.as_text()?, item)));
    let once = slugs.filter(|(slug, _)| seen.insert(*slug));
    once.map(|(slug, fields)| Subject { slug, fields, entry: None }).collect()
}

/// All sheets of a site.
pub(super) fn sheets(ground: Ground<'_>) -> Vec<BookSheet> {
    let mut sheets: Vec<BookSheet> = SheetKind::ALL.iter().map(|kind| empty(*kind)).collect();
    let mut notes = Vec::new();
    for sheet in sheets.iter_mut().filter(|sheet| sheet.kind.list().is_some()) {
        let rows = list_rows(sheet, ground);
        notes.extend(rows.unshown);
    }
    for sheet in sheets.iter_mut().filter(|sheet| sheet.kind.list().is_none()) {
        let subjects = ground.subjects(sheet.kind);
        sheet.columns = with_languages(sheet.kind.columns(), ground, |column, language| {
            subjects.iter().any(|one| one.has_text(&column.path(), language))
        });
        for (subject, number) in subjects.iter().zip(1..) {
            let mut row = entry_row(subject, &sheet.columns, ground);
            let own =
                notes.iter().filter(|(kind, slug, _)| *kind == sheet.kind && slug == subject.slug);
            if let (Some(cell), Some((_, _, note))) = (row.first_mut(), own.into_iter().next()) {
                cell.note = Some(note.clone());
            }
            sheet.rows.push((number, row));
        }
    }
    sheets
}

fn empty(kind: SheetKind) -> BookSheet {
    let columns = (0..).zip(kind.columns()).collect();
    BookSheet { place: 0, kind, columns, rows: Vec::new() }
}
