//! What a site remembers of the columns of its lists: `import.yaml`.

use std::collections::BTreeSet;

use super::columns::{Choice, Use};
use super::propose::ListedTable;
use crate::diagnostic::Diagnostics;
use crate::edit::{self, Change, DocumentForm, EditFault, Written};
use crate::keys;
use crate::load::yaml::{self, Value};
use crate::source::{FileId, Source};

/// Its file, below the site's folder.
pub const MAPPING_FILE: &str = "import.yaml";
/// The first lines of a new one.
const HEAD: &str = "\
# Kolom daftar dan isian yang berasal darinya; dicatat oleh `etalase import`, boleh diubah.
# Columns of lists and the fields that come from them; kept by `etalase import`, may be changed.
";

/// Reads the choices that a site remembers. A file that cannot be read has none.
pub fn remembered(source: &Source) -> Vec<Choice> {
    let Some((id, text)) = source.texts().find(|(_, file)| file.path == MAPPING_FILE) else {
        return Vec::new();
    };
    read(id, &text.text)
}

fn read(file: FileId, text: &str) -> Vec<Choice> {
    let mut unheard = Diagnostics::default();
    let Some(tree) = yaml::parse(file, text, 0, &mut unheard) else { return Vec::new() };
    let Some(Value::Map(columns)) = tree.get("columns").map(|node| &node.value) else {
        return Vec::new();
    };
    let choice = |(key, value): &(yaml::Node, yaml::Node)| {
        let (header, field) = (key.as_text()?.to_owned(), value.as_text()?.to_owned());
        Some(Choice { header, field })
    };
    columns.iter().filter_map(choice).collect()
}

/// The file with the columns of these tables in it.
///
/// # Errors
/// When the file is there and cannot be changed.
pub(crate) fn kept(before: Option<&str>, tables: &[ListedTable<'_>]) -> Result<String, EditFault> {
    let mut seen = BTreeSet::new();
    let columns =
        tables.iter().flat_map(|table| table.table.columns.iter().zip(&table.uses.columns));
    let named = columns.filter_map(|(column, used)| match used {
        Use::Field(field) if field.is_remembered() => {
            let group =
                column.group.as_deref().map(|group| format!("{group} ")).unwrap_or_default();
            Some((format!("{group}{}", column.header), field.to_string()))
        }
        _ => None,
    });
    let named: Vec<(String, String)> =
        named.filter(|(header, _)| seen.insert(header.clone())).collect();
    let Some(text) = before else {
        let columns = named.into_iter().map(|(header, field)| (header, Written::Text(field)));
        let fields = [("columns".to_owned(), Written::Map(columns.collect()))];
        return Ok(format!("{HEAD}{}", edit::new_document(DocumentForm::Yaml, &fields, None)));
    };
    let changes: Vec<Change> = named
        .into_iter()
        .map(|(header, field)| Change::to(&["columns", &header], Written::Text(field)))
        .collect();
    edit::changed(text, DocumentForm::Yaml, &keys::IMPORT, &changes, None)
}
