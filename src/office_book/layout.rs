//! Which sheets the book has, and which columns each: those of the tables of keys, by the labels of their keys.

use super::cell_form::CellForm;
use crate::keys::{self, Form, Key, Keys, Need, Words};
use crate::message::MessageLanguage;

/// The hidden sheet that says what the book was made of.
pub(crate) const MARKER_SHEET: &str = "etalase";
/// Its first cell.
const MARK: &str = "etalase-export 1";
/// What stands in place of a slug in rows that are examples.
pub(crate) const EXAMPLE: Words = Words { id: "(contoh)", en: "(example)" };

/// The first cell of the hidden sheet.
pub(crate) fn mark() -> &'static str {
    MARK
}

/// The sheets that hold content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SheetKind {
    /// A product a row.
    Products,
    /// A variant of a product a row.
    Variants,
    /// A way to buy a product a row.
    Ways,
    /// A licence of a product or producer a row.
    Licences,
    /// A photo of a product a row.
    Photos,
    /// A producer a row.
    Producers,
    /// A category a row.
    Categories,
    /// A district a row.
    Districts,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// The slug of the entry.
    Slug,
    /// Whether the row is a product's or a producer's.
    Owner,
    /// A key, within another if there are two.
    Key(&'static str, Option<&'static str>),
    /// A picture, for people alone.
    Picture,
}

/// A column.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) content: Content,
    /// The language of its texts, if that is not the site's first.
    pub(crate) language: Option<String>,
    pub(crate) form: CellForm,
    /// Its name for people.
    pub(crate) label: Words,
    /// One line of help.
    pub(crate) help: Words,
    /// Whether every row has it.
    pub(crate) is_required: bool,
    /// Whether its texts may be in several languages.
    pub(crate) is_by_language: bool,
}

const SLUG: Words = Words { id: "Slug", en: "Slug" };
const SLUG_HELP: Words = Words {
    id: "nama di alamat situs; jangan diubah; kosongkan untuk yang baru",
    en: "the name in the site's addresses; do not change it; leave it empty for something new",
};
const SLUG_OF_PRODUCT_HELP: Words = Words {
    id: "slug produknya, seperti di lembar Produk; produk baru: namanya",
    en: "the product's slug, as in the sheet of products; of a new one its name",
};
const OWNER: Words = Words { id: "Milik", en: "Belongs To" };
const OWNER_HELP: Words = Words {
    id: "Produk atau Produsen: slug siapa ini",
    en: "Product or Producer: whose slug this is",
};
const PICTURE: Words = Words { id: "Pratinjau", en: "Preview" };
const PICTURE_HELP: Words =
    Words { id: "hanya untuk dilihat; tidak dibaca", en: "to look at only; it is not read" };

/// Whose a licence is.
fn owners() -> Vec<&'static str> {
    vec!["Produk", "Produsen", "Product", "Producer"]
}

impl SheetKind {
    /// All, in the order of the book.
    pub(crate) const ALL: [Self; 8] = [
        Self::Products,
        Self::Variants,
        Self::Ways,
        Self::Licences,
        Self::Photos,
        Self::Producers,
        Self::Categories,
        Self::Districts,
    ];

    /// Its name.
    pub(crate) fn name(self) -> Words {
        match self {
            Self::Products => Words { id: "Produk", en: "Products" },
            Self::Variants => Words { id: "Varian", en: "Variants" },
            Self::Ways => Words { id: "Tautan", en: "Links" },
            Self::Licences => Words { id: "Izin", en: "Licences" },
            Self::Photos => Words { id: "Foto", en: "Photos" },
            Self::Producers => Words { id: "Produsen", en: "Producers" },
            Self::Categories => Words { id: "Kategori", en: "Categories" },
            Self::Districts => Words { id: "Kecamatan", en: "Districts" },
        }
    }

    /// The sheet of a name.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        let is_it = |kind: &Self| [kind.name().id, kind.name().en].contains(&name.trim());
        Self::ALL.into_iter().find(is_it)
    }

    /// The list of an entry that its rows are the items of.
    pub(crate) fn list(self) -> Option<&'static str> {
        match self {
            Self::Variants => Some("variants"),
            Self::Ways => Some("buy"),
            Self::Licences => Some("licences"),
            Self::Photos => Some("photos"),
            _ => None,
        }
    }

    /// The key of an item that may stand for it alone: `url` for a link of which nothing else is said.
    pub(crate) fn sole_key(self) -> Option<&'static str> {
        match self {
            Self::Ways => Some("url"),
            Self::Photos => Some("file"),
            _ => None,
        }
    }

    fn keys(self) -> Vec<&'static Keys> {
        match self {
            Self::Products => vec![&keys::PRODUCT],
            Self::Variants => vec![&keys::VARIANT],
            Self::Ways => vec![&keys::LINK, &keys::WHATSAPP, &keys::CALL, &keys::PLACE],
            Self::Licences => vec![&keys::LICENCE],
            Self::Photos => vec![&keys::PHOTO],
            Self::Producers => vec![&keys::PRODUCER],
            Self::Categories => vec![&keys::CATEGORY],
            Self::Districts => vec![&keys::DISTRICT],
        }
    }

    /// Its columns in the site's first language, without pictures.
    pub(crate) fn columns(self) -> Vec<Column> {
        let help = if self.list().is_some() { SLUG_OF_PRODUCT_HELP } else { SLUG_HELP };
        let mut columns = vec![apart(Content::Slug, CellForm::Text, SLUG, help)];
        if self == Self::Licences {
            columns.push(apart(Content::Owner, CellForm::Choice(owners), OWNER, OWNER_HELP));
        }
        // Of a way to buy no key is that of every row.
        let is_union = self == Self::Ways;
        for key in self.keys().iter().flat_map(|keys| keys.0).filter(|key| key.name != "slug") {
            columns.extend(
                of_key(key).into_iter().map(|column| Column {
                    is_required: column.is_required && !is_union,
                    ..column
                }),
            );
        }
        columns
    }

    /// The column of pictures.
    pub(crate) fn pictures() -> Column {
        apart(Content::Picture, CellForm::Text, PICTURE, PICTURE_HELP)
    }

    /// The column of a header, in either language.
    pub(crate) fn column(self, header: &str) -> Option<Column> {
        let header = header.trim();
        let is_it =
            |column: &Column, title: &str| [column.label.id, column.label.en].contains(&title);
        let columns = self.columns();
        if let Some(column) = columns.iter().find(|column| is_it(column, header)) {
            return Some(column.clone());
        }
        let (title, language) = header.strip_suffix(')')?.rsplit_once(" (")?;
        let column = columns.iter().find(|column| column.is_by_language && is_it(column, title))?;
        Some(column.in_language(language))
    }
}

fn apart(content: Content, form: CellForm, label: Words, help: Words) -> Column {
    let (language, is_required, is_by_language) = (None, false, false);
    Column { content, language, form, label, help, is_required, is_by_language }
}

fn of_key(key: &'static Key) -> Vec<Column> {
    if let Form::Mapping(inner) = &key.form {
        let inner = inner.0.iter();
        let within = |one: &'static Key| column(Content::Key(key.name, Some(one.name)), one, false);
        return inner.filter_map(within).collect();
    }
    column(Content::Key(key.name, None), key, key.need == Need::Required).into_iter().collect()
}

fn column(content: Content, key: &'static Key, is_required: bool) -> Option<Column> {
    let is_by_language = match key.form {
        Form::Text | Form::Story | Form::Named(..) => true,
        // Only files in other languages have others.
        Form::Words => matches!(key.name, "tags" | "synonyms"),
        _ => false,
    };
    let (label, help) = (key.label, key.help);
    let form = CellForm::of(&key.form)?;
    Some(Column { content, language: None, form, label, help, is_required, is_by_language })
}

impl Column {
    /// The same in another language.
    pub(crate) fn in_language(&self, language: &str) -> Self {
        Self { language: Some(language.to_owned()), is_required: false, ..self.clone() }
    }

    /// Its header.
    pub(crate) fn title(&self, language: MessageLanguage) -> String {
        let label = said(self.label, language);
        match &self.language {
            Some(language) => format!("{label} ({language})"),
            None => label.to_owned(),
        }
    }

    /// The keys that lead to its values.
    pub(crate) fn path(&self) -> Vec<String> {
        match self.content {
            Content::Key(key, Some(inner)) => vec![key.to_owned(), inner.to_owned()],
            Content::Key(key, None) => vec![key.to_owned()],
            _ => Vec::new(),
        }
    }

    /// Whether it holds this key of an entry.
    pub(crate) fn is_key(&self, name: &str) -> bool {
        matches!(self.content, Content::Key(key, None) if key == name)
    }
}

/// Words in the language of messages.
pub(crate) fn said(words: Words, language: MessageLanguage) -> &'static str {
    match language {
        MessageLanguage::Indonesian => words.id,
        MessageLanguage::English => words.en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_header_names_one_column_of_its_sheet() {
        for kind in SheetKind::ALL {
            assert_eq!(SheetKind::of_name(kind.name().id), Some(kind));
            for column in kind.columns() {
                for language in [MessageLanguage::Indonesian, MessageLanguage::English] {
                    let found = kind.column(&column.title(language)).unwrap();
                    assert_eq!(found.content, column.content, "{kind:?} {found:?}");
                    if column.is_by_language {
                        let other = column.in_language("zh-Hant");
                        let found = kind.column(&other.title(language)).unwrap();
                        assert_eq!(found.language.as_deref(), Some("zh-Hant"));
                        assert_eq!(found.content, column.content);
                    }
                }
            }
        }
    }
}
