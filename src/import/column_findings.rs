//! Columns that are not read, as problems at their headers.

use super::columns::Use;
use super::faults::{Faults, Finding};
use super::field::Field;
use super::place::{CellPlace, Places};
use super::propose::ListedTable;
use crate::diagnostic::code;
use crate::message;
use crate::message::Message;

/// Reports the columns of tables that nobody reads.
pub(crate) fn column_findings(places: Places<'_>, tables: &[ListedTable<'_>]) -> Vec<Finding> {
    let mut faults = Faults::new(places);
    for listed in tables {
        let columns = listed.table.columns.iter().zip(&listed.uses.columns);
        for (column, used) in columns.filter(|(column, _)| !column.header.is_empty()) {
            let cell = CellPlace { sheet: listed.sheet, address: column.address };
            if let Some((message, help)) = words(&column.header, used) {
                faults.add(code::COLUMN_UNREAD, cell, message, help);
            }
        }
        for address in &listed.table.without_header {
            let cell = CellPlace { sheet: listed.sheet, address: *address };
            faults.add(
                code::COLUMN_UNREAD,
                cell,
                message!("kolom ini tidak punya judul", "this column has no header"),
                message!("beri judul di baris judul tabel", "give it one in the table's header"),
            );
        }
    }
    faults.found
}

/// What is said of a column, and what to type.
fn words(header: &str, used: &Use) -> Option<(Message, Message)> {
    match used {
        Use::Field(_) => None,
        Use::Unknown => Some((
            message!(
                "kolom `{header}` tidak dikenal dan tidak dibaca",
                "the column `{header}` is not known and not read"
            ),
            message!(
                "`--map \"{header}=attributes.{header}\"` menampilkannya sebagai rincian; `--map \"{header}=ignore\"` mengabaikannya",
                "`--map \"{header}=attributes.{header}\"` shows it among details; `--map \"{header}=ignore\"` leaves it out"
            ),
        )),
        Use::Doubtful(fields) => {
            let (names, first) = names(fields);
            Some((
                message!(
                    "kolom `{header}` dapat berarti {names}",
                    "the column `{header}` may mean {names}"
                ),
                message!(
                    "tulis yang mana, misalnya `--map \"{header}={first}\"`",
                    "say which, such as `--map \"{header}={first}\"`"
                ),
            ))
        }
        Use::Same(field, _) => Some((
            message!(
                "kolom `{header}` dan kolom lain sama-sama berarti `{field}`; keduanya tidak dibaca",
                "the column `{header}` and another both mean `{field}`; neither is read"
            ),
            message!(
                "pilih satu: `--map \"{header}={field}\"`, yang lain `=ignore`",
                "choose one: `--map \"{header}={field}\"`, the other `=ignore`"
            ),
        )),
    }
}

fn names(fields: &[Field]) -> (String, String) {
    let names: Vec<String> = fields.iter().map(|field| format!("`{field}`")).collect();
    (names.join(", "), fields.first().map(ToString::to_string).unwrap_or_default())
}
