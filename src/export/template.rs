//! The empty form: the same sheets, with rows that are examples and are passed over by an import.

use super::ground::text_cell;
use crate::diagnostic::Diagnostics;
use crate::edit::Written;
use crate::keys::{self, Key, Keys};
use crate::load::yaml;
use crate::message::MessageLanguage;
use crate::office_book::{BookCell, BookSheet, Column, Content, EXAMPLE, SheetKind, said};
use crate::source::Source;

/// Keys that villages have nothing to say of: they belong to the office.
const OF_THE_OFFICE: &[&str] = &[
    "price_date",
    "export",
    "featured",
    "draft",
    "published",
    "expires",
    "aliases",
    "focus",
    "seen",
    "until",
];

/// The sheets of the form.
pub(super) fn example_sheets(language: MessageLanguage) -> Vec<BookSheet> {
    SheetKind::ALL.into_iter().map(|kind| example_sheet(kind, language)).collect()
}

fn example_sheet(kind: SheetKind, language: MessageLanguage) -> BookSheet {
    let columns = kind
        .columns()
        .into_iter()
        .filter(|column| !OF_THE_OFFICE.iter().any(|key| column.is_key(key)));
    let columns: Vec<(u32, Column)> = (0..).zip(columns).collect();
    let cells = columns.iter().map(|(_, column)| example(kind, column, language)).collect();
    BookSheet { place: 0, kind, columns, rows: vec![(1, cells)] }
}

/// The example of a key, as its cell shows it.
fn example(kind: SheetKind, column: &Column, language: MessageLanguage) -> BookCell {
    let (key, inner) = match column.content {
        Content::Slug => return text_cell(said(EXAMPLE, language)),
        Content::Owner => {
            let owner = match language {
                MessageLanguage::Indonesian => "Produk",
                MessageLanguage::English => "Product",
            };
            return text_cell(owner);
        }
        Content::Key(key, inner) => (key, inner),
        Content::Picture => return BookCell::default(),
    };
    let found = keys_of(kind).into_iter().find_map(|keys| keys.get(key));
    let found = match (found.map(|key| &key.form), inner) {
        (Some(keys::Form::Mapping(keys)), Some(inner)) => keys.get(inner),
        _ => found,
    };
    let value = found.filter(|_| !names_another(column)).and_then(value_of);
    let shown = value.and_then(|value| column.form.shown(&value, language));
    shown.map(BookCell::of).unwrap_or_default()
}

fn names_another(column: &Column) -> bool {
    column.is_key("slug")
}

fn keys_of(kind: SheetKind) -> Vec<&'static Keys> {
    match kind {
        SheetKind::Products => vec![&keys::PRODUCT],
        SheetKind::Variants => vec![&keys::VARIANT],
        // An example of one way to buy: each row is one.
        SheetKind::Ways => vec![&keys::LINK],
        SheetKind::Licences => vec![&keys::LICENCE],
        SheetKind::Photos => vec![&keys::PHOTO],
        SheetKind::Producers => vec![&keys::PRODUCER],
        SheetKind::Categories => vec![&keys::CATEGORY],
        SheetKind::Districts => vec![&keys::DISTRICT],
    }
}

/// The example of a key as a value: it is written as YAML.
fn value_of(key: &Key) -> Option<Written> {
    let mut unheard = Diagnostics::default();
    let file = Source::at(std::path::PathBuf::new()).add_text(String::new(), String::new());
    let tree = yaml::parse(file, &format!("key: {}\n", key.example), 0, &mut unheard)?;
    Written::of(tree.get("key")?)
}
