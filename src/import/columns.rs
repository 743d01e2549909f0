//! Decides what the columns of a table mean.

pub use super::choice::Choice;
use super::field::{Field, Subject};
use super::normal::normal;
use super::table::Column;
use super::vocabulary::{Meaning, Vocabulary};
use crate::diagnostic::nearest::nearest;

/// What a column means in its table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Use {
    /// It is read as this field.
    Field(Field),
    /// It may be one of these fields: not read until somebody says which.
    Doubtful(Vec<Field>),
    /// Another column, at this place in the table, means the same: not read until somebody says which.
    Same(Field, usize),
    /// Nobody knows: not read.
    Unknown,
}

/// A choice that cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChoiceFault {
    /// No column has that header; the nearest that one has.
    NoColumn(Choice, Option<String>),
    /// There is no such field; the nearest there is.
    NoField(Choice, Option<String>),
    /// It is never read, whoever asks.
    Private(Choice),
}

impl ChoiceFault {
    /// The choice.
    pub fn choice(&self) -> &Choice {
        match self {
            Self::NoColumn(choice, _) | Self::NoField(choice, _) | Self::Private(choice) => choice,
        }
    }
}

/// What the columns of a table mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uses {
    /// By the place of the column in the table.
    pub columns: Vec<Use>,
    /// The choices that cannot be followed.
    pub faults: Vec<ChoiceFault>,
}

impl Uses {
    /// Returns the places of the columns that mean a field.
    pub fn of<'u>(&'u self, field: &'u Field) -> impl Iterator<Item = usize> + 'u {
        let columns = self.columns.iter().enumerate();
        columns
            .filter(move |(_, column)| **column == Use::Field(field.clone()))
            .map(|(place, _)| place)
    }
}

/// Decides what columns mean: by choices first, then by those that are remembered, then by their headers. Two columns never mean one
/// field, unless it has room for both. A remembered choice that fits no column is none of this table.
pub fn uses(
    columns: &[Column],
    vocabulary: &Vocabulary,
    choices: &[Choice],
    remembered: &[Choice],
) -> Uses {
    let (now, faults) = chosen(columns, vocabulary, choices);
    let (before, _) = chosen(columns, vocabulary, remembered);
    let chosen: Vec<Option<Field>> =
        now.into_iter().zip(before).map(|(now, before)| now.or(before)).collect();
    let meaning = |column: &Column| vocabulary.meaning(column.group.as_deref(), &column.header);
    let meanings: Vec<Meaning> = columns
        .iter()
        .zip(&chosen)
        .map(|(column, chosen)| chosen.clone().map_or_else(|| meaning(column), Meaning::Known))
        .collect();
    let mut uses: Vec<Use> = Vec::with_capacity(columns.len());
    for (place, meaning) in meanings.iter().enumerate() {
        uses.push(match meaning {
            Meaning::Known(field) => {
                let others = meanings.iter().enumerate().filter(|(other, _)| *other != place);
                let is_chosen = |place: usize| chosen.get(place).is_some_and(Option::is_some);
                let same = |(other, meaning): &(usize, &Meaning)| {
                    **meaning == Meaning::Known(field.clone())
                        && (!is_chosen(place) || is_chosen(*other))
                };
                match others.clone().find(same) {
                    Some((other, _)) if !field.may_repeat() => Use::Same(field.clone(), other),
                    _ => Use::Field(field.clone()),
                }
            }
            Meaning::FirstFree(fields) | Meaning::Doubtful(fields) => Use::Doubtful(fields.clone()),
            Meaning::Unknown => Use::Unknown,
        });
    }
    for (place, meaning) in meanings.iter().enumerate() {
        settle(place, meaning, &mut uses);
    }
    Uses { columns: uses, faults }
}

/// The choices that cannot be followed in any of so many tables; a column may be missing in some.
pub fn of_all_tables(faults: &[ChoiceFault], tables: usize) -> Vec<ChoiceFault> {
    let mut of_all: Vec<ChoiceFault> = Vec::new();
    for fault in faults {
        let same = |other: &&ChoiceFault| other.choice() == fault.choice();
        let is_lasting = !matches!(fault, ChoiceFault::NoColumn(..))
            || faults.iter().filter(same).count() >= tables;
        if is_lasting && !of_all.iter().any(|other| other.choice() == fault.choice()) {
            of_all.push(fault.clone());
        }
    }
    of_all
}

/// Settles a column that may mean several fields, by those that other columns mean.
fn settle(place: usize, meaning: &Meaning, uses: &mut [Use]) {
    let is_taken = |field: &Field| {
        !field.may_repeat()
            && uses.iter().any(
                |other| matches!(other, Use::Field(taken) | Use::Same(taken, _) if taken == field),
            )
    };
    let free = || meaning.fields().iter().filter(|field| !is_taken(field)).cloned();
    let settled = match meaning {
        Meaning::Known(_) | Meaning::Unknown => return,
        Meaning::FirstFree(_) => free().next().map_or(Use::Unknown, Use::Field),
        Meaning::Doubtful(_) => Use::Doubtful(free().collect()),
    };
    if let Some(slot) = uses.get_mut(place) {
        *slot = if settled == Use::Doubtful(Vec::new()) { Use::Unknown } else { settled };
    }
}

/// Finds the columns that choices name, and the fields.
fn chosen(
    columns: &[Column],
    vocabulary: &Vocabulary,
    choices: &[Choice],
) -> (Vec<Option<Field>>, Vec<ChoiceFault>) {
    let (mut chosen, mut faults) = (vec![None; columns.len()], Vec::new());
    for choice in choices {
        let field = match vocabulary.field(&choice.field) {
            Some(Field::Private) => {
                faults.push(ChoiceFault::Private(choice.clone()));
                continue;
            }
            Some(field) => field,
            None => {
                faults.push(ChoiceFault::NoField(choice.clone(), nearest_field(&choice.field)));
                continue;
            }
        };
        let mut is_found = false;
        for (column, slot) in
            columns.iter().zip(&mut chosen).filter(|(column, _)| is_named(column, &choice.header))
        {
            is_found = true;
            // Personal data stay out, whatever they are called in a choice.
            if vocabulary.meaning(None, &column.header) == Meaning::Known(Field::Private)
                && field != Field::Ignored
            {
                faults.push(ChoiceFault::Private(choice.clone()));
            } else {
                *slot = Some(field.clone());
            }
        }
        if !is_found {
            let near = nearest(&choice.header, columns.iter().map(|column| column.header.as_str()));
            faults.push(ChoiceFault::NoColumn(choice.clone(), near.map(str::to_owned)));
        }
    }
    (chosen, faults)
}

/// Whether a column has a header of this text, alone or behind its group's: `Produk Nama`.
fn is_named(column: &Column, text: &str) -> bool {
    let same = |header: &str| normal(header) == normal(text) && !normal(text).is_empty();
    let group = column.group.as_deref().unwrap_or_default();
    header_is(column, text) || same(&column.header) || same(&format!("{group} {}", column.header))
}

fn header_is(column: &Column, text: &str) -> bool {
    column.header.trim().eq_ignore_ascii_case(text.trim())
}

fn nearest_field(typed: &str) -> Option<String> {
    let names: Vec<String> = Subject::ALL
        .iter()
        .flat_map(|subject| {
            subject.keys().0.iter().map(|key| Field::Key(*subject, key.name).to_string())
        })
        .chain(
            [Field::Weight, Field::Brand, Field::Code, Field::Ignored].iter().map(Field::to_string),
        )
        .collect();
    nearest(typed, names.iter().map(String::as_str)).map(str::to_owned)
}
