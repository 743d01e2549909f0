//! Lists as offices have them: which rows are entries, and what columns mean.

mod anywhere;
mod cells;
mod consent;
mod headers;
mod identity;
mod into_site;
mod killed;
mod layouts;
mod merged;
mod messy;
mod photos;
mod random;
mod sheets;

use etalase::import::columns::{self, Use};
use etalase::import::table::Table;
use etalase::import::{Subject, Vocabulary};
use etalase::model::marketplace::{Marketplace, Registry, Rules};
use etalase::workbook::{self, Workbook};

/// The marketplaces that the program knows, by key and name.
fn registry() -> Registry {
    let data = include_str!("../../data/marketplaces.yaml");
    let value = |line: &str, key: &str| {
        let value = line.trim_start_matches("- ").strip_prefix(key)?;
        Some(value.trim().to_owned())
    };
    let entries = data.split("\n  - key: ").skip(1).map(|entry| {
        let key = entry.lines().next().unwrap().trim().to_owned();
        let name = entry.lines().find_map(|line| value(line.trim(), "name: ")).unwrap();
        Marketplace { key, name, ..Marketplace::default() }
    });
    let entries: Vec<_> = entries.collect();
    assert!(entries.len() > 20);
    Registry::new(Rules::default(), entries)
}

fn vocabulary() -> Vocabulary {
    Vocabulary::new(Subject::Product, &registry())
}

fn csv(text: &str) -> Workbook {
    workbook::read(text.as_bytes(), "Daftar.csv").unwrap()
}

/// What was read of the first sheet: what each column is used for, then each entry with its row.
fn shown(book: &Workbook) -> String {
    let vocabulary = vocabulary();
    let Some(table) = Table::read(&book.sheets[0], &vocabulary) else {
        return "no table".to_owned();
    };
    table_shown(&table, &vocabulary)
}

fn table_shown(table: &Table<'_>, vocabulary: &Vocabulary) -> String {
    let uses = columns::uses(&table.columns, vocabulary, &[], &[]);
    let mut lines = vec![uses.columns.iter().map(use_shown).collect::<Vec<_>>().join(" | ")];
    lines.extend(table.rows.iter().map(|row| {
        let cells = (0..table.columns.len()).map(|column| {
            row.cell(column).map_or(String::new(), |cell| cell.cell.text().trim().to_owned())
        });
        format!("{}: {}", row.number + 1, cells.collect::<Vec<_>>().join(" | "))
    }));
    lines.join("\n")
}

fn use_shown(column: &Use) -> String {
    match column {
        Use::Field(field) => field.to_string(),
        Use::Doubtful(fields) => {
            let names: Vec<String> = fields.iter().map(ToString::to_string).collect();
            format!("{}?", names.join("/"))
        }
        Use::Same(field, other) => format!("{field} as {other}?"),
        Use::Unknown => "?".to_owned(),
    }
}
