//! The rows of all sheets, brought together by entry.

use std::collections::BTreeMap;

use crate::edit::Written;
use crate::import::names::NameKey;
use crate::import::place::{CellPlace, RowPlace};
use crate::office_book::{BookRow, BookSheet, SheetKind, rows};
use crate::workbook::Address;

/// A value of an entry.
#[derive(Clone, Debug)]
pub(crate) struct BookValue {
    pub(crate) path: Vec<String>,
    /// Its language, if that is not the site's first.
    pub(crate) language: Option<String>,
    pub(crate) value: Option<Written>,
    /// The cells that give it; of a list those of each item.
    pub(crate) cells: Vec<Vec<CellPlace>>,
    /// Of a list: keys of items that the sheet has no column for.
    pub(crate) unshown: Vec<String>,
}

/// An entry of the book.
#[derive(Clone, Debug)]
pub(crate) struct BookEntry {
    /// The sheet that it has a row of.
    pub(crate) kind: SheetKind,
    /// `None` of a new one.
    pub(crate) slug: Option<String>,
    pub(crate) row: RowPlace,
    pub(crate) values: Vec<BookValue>,
}

/// The content of a book.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gathered {
    pub(crate) entries: Vec<BookEntry>,
    /// Rows that have the slug of one above: both of their cells.
    pub(crate) repeated: Vec<(CellPlace, CellPlace)>,
    /// Rows of lists that belong to no entry.
    pub(crate) strays: Vec<(CellPlace, String)>,
}

impl BookEntry {
    /// A value in the site's first language.
    pub(crate) fn value(&self, key: &str) -> Option<&BookValue> {
        self.values.iter().find(|value| value.language.is_none() && value.path == [key])
    }

    /// Its name, in the site's first language.
    pub(crate) fn name(&self) -> Option<&str> {
        text_of(self.value("name")?.value.as_ref())
    }

    /// The folder of its kind, or what stands for it: `products`.
    pub(crate) fn folder(&self) -> &'static str {
        match self.kind {
            SheetKind::Producers => "producers",
            SheetKind::Categories => "categories",
            SheetKind::Districts => "districts",
            _ => "products",
        }
    }

    /// Where its first cell is.
    pub(crate) fn cell(&self) -> CellPlace {
        let name = self.value("name").and_then(|value| value.cells.first()?.first());
        name.copied().unwrap_or(CellPlace {
            sheet: self.row.sheet,
            address: Address { row: self.row.row, column: 0 },
        })
    }
}

/// Brings the rows of a book together. `first` is the site's first language.
pub(crate) fn gathered(sheets: &[BookSheet], first: &str) -> Gathered {
    let mut gathered = Gathered::default();
    let mut index = Index::default();
    for sheet in sheets.iter().filter(|sheet| sheet.kind.list().is_none()) {
        for row in rows(sheet, first) {
            gathered.entry(sheet, &row, &mut index);
        }
    }
    for sheet in sheets {
        if let Some(list) = sheet.kind.list() {
            gathered.list(sheet, list, first, &index);
        }
    }
    gathered
}

/// Entries by slug, and by name.
#[derive(Default)]
struct Index {
    slugs: BTreeMap<(SheetKind, String), usize>,
    names: BTreeMap<(SheetKind, NameKey), usize>,
}

impl Index {
    fn find(&self, kind: SheetKind, typed: &str) -> Option<usize> {
        let by_name = || self.names.get(&(kind, NameKey::new(typed)));
        self.slugs.get(&(kind, typed.trim().to_owned())).or_else(by_name).copied()
    }
}

impl Gathered {
    fn entry(&mut self, sheet: &BookSheet, row: &BookRow, index: &mut Index) {
        let kind = sheet.kind;
        let place = RowPlace { sheet: sheet.place, row: row.number };
        let slug = row.slug.as_deref().map(str::trim).filter(|slug| !slug.is_empty());
        let values = row.fields.iter().map(|field| BookValue {
            path: field.path.clone(),
            language: field.language.clone(),
            value: field.value.clone(),
            cells: vec![vec![cell(place, field.column)]],
            unshown: Vec::new(),
        });
        let entry =
            BookEntry { kind, slug: slug.map(str::to_owned), row: place, values: values.collect() };
        let at = self.entries.len();
        if let Some(slug) = &entry.slug {
            let known = index.slugs.get(&(kind, slug.clone()));
            if let Some(known) = known.and_then(|known| self.entries.get(*known)) {
                self.repeated.push((entry.cell(), known.cell()));
                return;
            }
            index.slugs.insert((kind, slug.clone()), at);
        }
        if let Some(name) = entry.name() {
            index.names.entry((kind, NameKey::new(name))).or_insert(at);
        }
        self.entries.push(entry);
    }

    /// Gives each entry its list; one that has no row in it has an empty list.
    fn list(&mut self, sheet: &BookSheet, list: &str, first: &str, index: &Index) {
        let mut lists: BTreeMap<usize, Vec<(Written, Vec<CellPlace>)>> = BTreeMap::new();
        for row in rows(sheet, first) {
            let place = RowPlace { sheet: sheet.place, row: row.number };
            let cells = row.fields.iter().filter(|field| field.value.is_some());
            let cells: Vec<CellPlace> = cells.map(|field| cell(place, field.column)).collect();
            let (Some(item), Some(at)) = (row.item.clone(), cells.first().copied()) else {
                continue;
            };
            let slug = row.slug.clone().unwrap_or_default();
            match index.find(owner(sheet.kind, &row), &slug) {
                Some(entry) => lists.entry(entry).or_default().push((item, cells)),
                None => self.strays.push((at, slug)),
            }
        }
        let unshown: Vec<String> = unshown(sheet);
        let has_list = |kind| match kind {
            SheetKind::Products => true,
            SheetKind::Producers => sheet.kind == SheetKind::Licences,
            _ => false,
        };
        let entries = self.entries.iter_mut().enumerate();
        for (at, entry) in entries.filter(|(_, entry)| has_list(entry.kind)) {
            let (items, cells): (Vec<_>, Vec<_>) =
                lists.remove(&at).unwrap_or_default().into_iter().unzip();
            let value = (!items.is_empty()).then_some(Written::List(items));
            let (path, language) = (vec![list.to_owned()], None);
            let unshown = unshown.clone();
            entry.values.push(BookValue { path, language, value, cells, unshown });
        }
    }
}

/// Keys of items that a sheet has no column for: somebody has taken them out.
fn unshown(sheet: &BookSheet) -> Vec<String> {
    let has = |path: &[String]| sheet.columns.iter().any(|(_, column)| column.path() == path);
    let paths = sheet.kind.columns().into_iter().map(|column| column.path());
    paths.filter(|path| !has(path)).flatten().collect()
}

/// Whose a row of a list is.
fn owner(kind: SheetKind, row: &BookRow) -> SheetKind {
    let is_producer = row.owner.as_deref().is_some_and(|owner| {
        let names = SheetKind::Producers.name();
        ["Produsen", "Producer", names.id, names.en]
            .iter()
            .any(|name| name.eq_ignore_ascii_case(owner.trim()))
    });
    if kind == SheetKind::Licences && is_producer {
        SheetKind::Producers
    } else {
        SheetKind::Products
    }
}

fn cell(row: RowPlace, column: u32) -> CellPlace {
    CellPlace { sheet: row.sheet, address: Address { row: row.row, column } }
}

/// The text of a value that is one.
pub(super) fn text_of(value: Option<&Written>) -> Option<&str> {
    match value {
        Some(Written::Text(text)) => Some(text.trim()),
        _ => None,
    }
}
