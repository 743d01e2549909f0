//! Values in one form, so that those that mean the same compare as the same: `45rb` and `45.000`, `0812-…` and `+62 812 …`.

use crate::edit::Written;
use crate::model::date;
use crate::model::phone::Phone;
use crate::model::price::{Price, Typed};

/// Keys whose one value may be written without a list, or as words with commas.
const LISTS: &[&str] =
    &["buy", "licences", "photos", "variants", "tags", "synonyms", "aliases", "publish"];
/// Keys of which a list may be written as words with commas.
const WORDS: &[&str] = &["tags", "synonyms", "aliases", "publish"];

/// Whether two values of a field mean the same.
pub(crate) fn same(path: &[String], one: Option<&Written>, other: Option<&Written>) -> bool {
    one == other || canonical(path, one) == canonical(path, other)
}

/// A value in the form in which it is compared; an empty one is none.
pub(crate) fn canonical(path: &[String], value: Option<&Written>) -> Option<Written> {
    // The lines of a story mean something in each language.
    let of_story = path.first().filter(|key| *key == "story");
    let key = of_story.or(path.last()).map_or("", String::as_str);
    let value = value?;
    if LISTS.contains(&key) {
        let items = match value {
            Written::List(items) => items.clone(),
            Written::Text(text) if WORDS.contains(&key) => {
                text.split(',').map(|word| Written::Text(word.to_owned())).collect()
            }
            single => vec![single.clone()],
        };
        let items: Vec<Written> = items.iter().filter_map(|item| plain(key, item)).collect();
        return (!items.is_empty()).then_some(Written::List(items));
    }
    plain(key, value)
}

/// The form of a value behind a key.
fn plain(key: &str, value: &Written) -> Option<Written> {
    match value {
        Written::Text(text) => {
            let text = plain_text(key, text);
            (!text.is_empty()).then_some(Written::Text(text))
        }
        Written::List(items) => {
            let items: Vec<Written> = items.iter().filter_map(|item| plain(key, item)).collect();
            (!items.is_empty()).then_some(Written::List(items))
        }
        Written::Map(entries) if key == "price" => match entries.as_slice() {
            [(from, Written::Text(amount))] if from == "from" => {
                let amount = plain_text("price", amount);
                Some(Written::Text(format!("from {}", amount.trim_start_matches("from "))))
            }
            _ => Some(value.clone()),
        },
        Written::Map(entries) => {
            let mut entries: Vec<(String, Written)> = entries
                .iter()
                .filter_map(|(key, value)| Some((key.clone(), plain(key, value)?)))
                .collect();
            entries.sort_by(|(one, _), (other, _)| one.cmp(other));
            (!entries.is_empty()).then_some(Written::Map(entries))
        }
    }
}

fn plain_text(key: &str, text: &str) -> String {
    let text = text.trim();
    let special = match key {
        "price" | "from" => price(text),
        "whatsapp" | "phone" => Phone::parse(text).map(|phone| phone.e164()),
        "date" | "price_date" | "published" | "expires" | "valid_until" | "seen" | "until" => {
            date::parse(text).ok().map(|day| day.to_string())
        }
        "draft" | "export" | "featured" => flag(text),
        "village" => Some(village(text).to_lowercase()),
        // Its lines mean something.
        "story" => Some(text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")),
        _ => None,
    };
    special.unwrap_or_else(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// `Ds. Contoh` without the word for a village.
fn village(text: &str) -> &str {
    const WORDS: &[&str] = &["desa", "ds.", "ds", "kelurahan", "kel.", "kel"];
    let stripped = WORDS.iter().find_map(|word| {
        let begin = text.get(..word.len()).filter(|begin| begin.eq_ignore_ascii_case(word))?;
        let rest = text.get(begin.len()..)?;
        (rest.starts_with(' ') || word.ends_with('.')).then(|| rest.trim_start())
    });
    stripped.filter(|rest| !rest.is_empty()).unwrap_or(text)
}

fn price(text: &str) -> Option<String> {
    let Typed { price, unit } = Typed::read(text).ok()?;
    let amount = match price {
        Price::Exact(amount) => amount.to_string(),
        Price::From(low) => format!("from {low}"),
        Price::Between(low, high) => format!("{low}-{high}"),
    };
    Some(unit.map_or(amount.clone(), |unit| format!("{amount}/{unit}")))
}

fn flag(text: &str) -> Option<String> {
    match text.to_lowercase().as_str() {
        "true" | "ya" | "yes" => Some("true".to_owned()),
        "false" | "tidak" | "no" => Some("false".to_owned()),
        _ => None,
    }
}
