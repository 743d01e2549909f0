//! How values stand in cells, and how they are read from them again.

use time::Date;

use super::choice_words::{choice, choice_words};
use crate::edit::Written;
use crate::keys::Form;
use crate::message::MessageLanguage;
use crate::model::date;
use crate::model::price::{Price, Typed};
use crate::workbook::Value;

/// How a value stands in a cell.
#[derive(Clone, Copy, Debug)]
pub(crate) enum CellForm {
    /// As it is typed.
    Text,
    /// A text of several lines.
    Story,
    /// A number of rupiah, or what else a price may be.
    Price,
    /// A day.
    Day,
    /// Yes or no.
    Flag,
    /// One of these words.
    Choice(fn() -> Vec<&'static str>),
    /// Words with commas between them.
    Words,
    /// Names with values, a line each: `Bahan: kopi`.
    Named,
}

/// First year of the days that spreadsheets count right.
const FIRST_YEAR: i32 = 1901;

impl CellForm {
    /// The form of the cells of a key; `None` of one that has a sheet or columns of its own.
    pub(super) fn of(form: &Form) -> Option<Self> {
        Some(match form {
            Form::Story => Self::Story,
            Form::Date => Self::Day,
            Form::Price => Self::Price,
            Form::Flag => Self::Flag,
            Form::Choice(choices) => Self::Choice(*choices),
            Form::Words | Form::List(Form::Choice(_)) => Self::Words,
            Form::Named(..) => Self::Named,
            Form::Either(forms) if forms.iter().any(|form| matches!(form, Form::Price)) => {
                Self::Price
            }
            Form::Either(forms) if forms.iter().any(|form| matches!(form, Form::File)) => {
                Self::Text
            }
            Form::List(_) | Form::Mapping(_) | Form::Either(_) => return None,
            _ => Self::Text,
        })
    }

    /// A value as a cell shows it; `None` of one that no cell of this form can show.
    pub(crate) fn shown(self, value: &Written, language: MessageLanguage) -> Option<Value> {
        let text = match (self, value) {
            (Self::Price, Written::Map(entries)) => from_price(entries)?,
            (Self::Words, Written::List(items)) => words_shown(items)?,
            (Self::Named, Written::Map(entries)) => named_shown(entries)?,
            (Self::Named, _) => return None,
            (Self::Price, Written::Text(text)) => return Some(price_shown(text)),
            (Self::Day, Written::Text(text)) => return Some(day_shown(text)),
            (Self::Flag, Written::Text(text)) => flag_shown(text, language),
            (Self::Choice(choices), Written::Text(text)) => {
                choice_shown(text, &choices(), language)
            }
            // The file of a photo with more to it.
            (Self::Text, Written::Map(entries)) => {
                let file = entries.iter().find(|(key, _)| key == "file")?;
                let Written::Text(file) = &file.1 else { return None };
                file.clone()
            }
            (_, Written::Text(text)) => text.clone(),
            _ => return None,
        };
        Some(Value::Text(text))
    }

    /// Reads a cell; nothing of an empty one.
    pub(crate) fn read(self, value: &Value) -> Option<Written> {
        let text = match value {
            Value::Date(day, _) => Value::Date(*day, None).to_string(),
            Value::Boolean(is_it) => is_it.to_string(),
            other => other.to_string(),
        };
        if text.trim().is_empty() {
            return None;
        }
        Some(match self {
            Self::Story => Written::Text(text),
            Self::Words => Written::List(words(&text)),
            Self::Named => named(&text),
            Self::Flag => Written::Text(flag(text.trim()).to_owned()),
            Self::Choice(choices) => {
                Written::Text(choice(&text, &choices()).unwrap_or(text.trim()).to_owned())
            }
            _ => Written::Text(text.trim().to_owned()),
        })
    }
}

fn from_price(entries: &[(String, Written)]) -> Option<String> {
    match entries {
        [(key, Written::Text(amount))] if key == "from" => Some(format!("mulai dari {amount}")),
        _ => None,
    }
}

fn price_shown(text: &str) -> Value {
    match Typed::read(text) {
        Ok(Typed { price: Price::Exact(amount), unit: None }) => {
            let number = amount.to_string().parse().ok();
            number.map_or_else(|| Value::Text(text.to_owned()), Value::Number)
        }
        _ => Value::Text(text.to_owned()),
    }
}

fn day_shown(text: &str) -> Value {
    let usable = |day: &Date| day.year() >= FIRST_YEAR;
    let day = date::parse(text).ok().filter(usable);
    day.map_or_else(|| Value::Text(text.to_owned()), |day| Value::Date(day, None))
}

fn flag_shown(text: &str, language: MessageLanguage) -> String {
    let (yes, no) = match language {
        MessageLanguage::Indonesian => ("ya", "tidak"),
        MessageLanguage::English => ("yes", "no"),
    };
    match flag(text) {
        "true" => yes.to_owned(),
        "false" => no.to_owned(),
        other => other.to_owned(),
    }
}

fn flag(text: &str) -> &str {
    match text.to_lowercase().as_str() {
        "ya" | "yes" | "true" => "true",
        "tidak" | "no" | "false" => "false",
        _ => text,
    }
}

fn choice_shown(text: &str, choices: &[&'static str], language: MessageLanguage) -> String {
    let words = choices.contains(&text.trim()).then(|| choice_words(text.trim())).flatten();
    match (words, language) {
        (Some(words), MessageLanguage::Indonesian) => words.id.to_owned(),
        (Some(words), MessageLanguage::English) => words.en.to_owned(),
        (None, _) => text.to_owned(),
    }
}

fn words_shown(items: &[Written]) -> Option<String> {
    let words = items.iter().map(|item| match item {
        Written::Text(word) => Some(word.as_str()),
        _ => None,
    });
    Some(words.collect::<Option<Vec<_>>>()?.join(", "))
}

fn words(text: &str) -> Vec<Written> {
    let words = text.split([',', ';', '\n']).map(str::trim).filter(|word| !word.is_empty());
    words.map(Written::text).collect()
}

fn named_shown(entries: &[(String, Written)]) -> Option<String> {
    let lines = entries.iter().map(|(name, value)| match value {
        Written::Text(value) => Some(format!("{name}: {value}")),
        _ => None,
    });
    Some(lines.collect::<Option<Vec<_>>>()?.join("\n"))
}

/// Lines with names; one without is kept as it stands, for the catalog to object to.
fn named(text: &str) -> Written {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let pairs: Option<Vec<(String, Written)>> = lines
        .map(|line| {
            let (name, value) = line.split_once(':')?;
            Some((name.trim().to_owned(), Written::text(value.trim())))
        })
        .collect();
    pairs.map_or_else(|| Written::text(text.trim()), Written::Map)
}
