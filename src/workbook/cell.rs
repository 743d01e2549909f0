//! A cell: its value, and the text of it as people mean it.

use std::fmt;

use time::{Date, Time};

use super::address::Address;

/// A cell that has a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Its address.
    pub address: Address,
    /// Its value; that of a formula is what the program that wrote the file had computed.
    pub value: Value,
    /// The target of the hyperlink under its text. Untrusted; of no known form.
    pub link: Option<String>,
}

impl Cell {
    /// Returns its text; see [`Value`].
    pub fn text(&self) -> String {
        self.value.to_string()
    }
}

/// The value of a cell. `to_string` gives the text that people mean: whole numbers without a fraction, no number as a power
/// of ten, days as `2026-11-25`.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text, never empty. Lines end with `\n`.
    Text(String),
    /// A finite number.
    Number(f64),
    /// A day, and the time of it if there is one.
    Date(Date, Option<Time>),
    /// A time of any day.
    Time(Time),
    /// True or false.
    Boolean(bool),
    /// The error of a formula.
    Error(CellError),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Number(number) => f.write_str(&number_text(*number)),
            Self::Date(day, time) => {
                let (year, month, date) = (day.year(), u8::from(day.month()), day.day());
                write!(f, "{year:04}-{month:02}-{date:02}")?;
                time.map_or(Ok(()), |time| write!(f, " {}", time_text(time)))
            }
            Self::Time(time) => f.write_str(&time_text(*time)),
            Self::Boolean(value) => f.write_str(if *value { "TRUE" } else { "FALSE" }),
            Self::Error(error) => error.fmt(f),
        }
    }
}

/// The error of a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellError {
    /// `#NULL!`
    Null,
    /// `#DIV/0!`
    DivisionByZero,
    /// `#VALUE!`
    Value,
    /// `#REF!`
    Reference,
    /// `#NAME?`
    Name,
    /// `#NUM!`
    Number,
    /// `#N/A`
    NotAvailable,
    /// Another, as the file names it: `#SPILL!`, `Err:502`.
    Other(String),
}

impl CellError {
    /// Reads the name of an error.
    pub(super) fn named(name: &str) -> Self {
        match name {
            "#NULL!" => Self::Null,
            "#DIV/0!" => Self::DivisionByZero,
            "#VALUE!" => Self::Value,
            "#REF!" => Self::Reference,
            "#NAME?" => Self::Name,
            "#NUM!" => Self::Number,
            "#N/A" => Self::NotAvailable,
            _ => Self::Other(name.chars().take(40).collect()),
        }
    }
}

impl fmt::Display for CellError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Null => "#NULL!",
            Self::DivisionByZero => "#DIV/0!",
            Self::Value => "#VALUE!",
            Self::Reference => "#REF!",
            Self::Name => "#NAME?",
            Self::Number => "#NUM!",
            Self::NotAvailable => "#N/A",
            Self::Other(name) => name,
        })
    }
}

/// Writes a number with the 15 digits that spreadsheets show: 0.1 + 0.2 is 0.3, not 0.30000000000000004.
fn number_text(number: f64) -> String {
    let rounded = format!("{number:.14e}").parse().unwrap_or(number);
    // A zero has no sign.
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

fn time_text(time: Time) -> String {
    let (hour, minute, second) = time.as_hms();
    if second == 0 {
        format!("{hour:02}:{minute:02}")
    } else {
        format!("{hour:02}:{minute:02}:{second:02}")
    }
}
