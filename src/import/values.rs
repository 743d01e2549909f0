//! Cells as values of fields, by the form that the table of keys gives them. What cannot be read stays as it stands: the catalog
//! judges it in its own words.

use super::cell::{self, Mark, mark};
use super::normal::normal;
use super::row::ListedValue;
use crate::edit::Written;
use crate::keys::Form;
use crate::model::price::{Price, Typed};
use crate::workbook::Value;

/// What offices write about stock, and the choice it is.
const AVAILABILITY: &[(&str, &[&str])] = &[
    (
        "in_stock",
        &[
            "ada",
            "tersedia",
            "ready",
            "ready stock",
            "ready stok",
            "stok ada",
            "selalu ada",
            "banyak",
            "in stock",
            "available",
        ],
    ),
    (
        "made_to_order",
        &[
            "pesan",
            "pesanan",
            "pesan dulu",
            "pre order",
            "preorder",
            "po",
            "by order",
            "made to order",
            "sesuai pesanan",
            "custom",
            "dibuat sesuai pesanan",
        ],
    ),
    ("seasonal", &["musiman", "musim", "seasonal", "tergantung musim"]),
    ("sold_out", &["habis", "sold out", "stok habis", "stok kosong", "tidak ada stok"]),
    (
        "discontinued",
        &[
            "tidak diproduksi",
            "tidak diproduksi lagi",
            "tidak produksi",
            "discontinued",
            "berhenti",
        ],
    ),
];

/// Reads a value of a form. A list has all values of the row, another form the first.
pub(crate) fn written(form: &Form, values: &[ListedValue<'_>]) -> Option<Written> {
    let first = values.first()?;
    Some(match form {
        Form::Words | Form::List(_) => Written::List(words(values)),
        Form::Date => Written::Text(day(first)),
        Form::Flag => Written::Text(flag(first)),
        Form::Choice(choices) => Written::Text(choice(&first.line(), &choices())),
        Form::Phone => Written::Text(cell::phones(&first.cell).into_iter().next()?),
        Form::Price => price(first).0,
        Form::Either(forms) if forms.iter().any(|form| matches!(form, Form::Price)) => {
            price(first).0
        }
        Form::Story => Written::Text(first.cell.text().trim().to_owned()),
        _ => Written::Text(first.line()),
    })
}

/// `A, B; C` as words.
pub(crate) fn words(values: &[ListedValue<'_>]) -> Vec<Written> {
    let texts = values.iter().map(|value| value.cell.text());
    let mut words: Vec<Written> = Vec::new();
    for text in texts {
        for word in text.split([',', ';', '\n']).map(str::trim).filter(|word| !word.is_empty()) {
            let word = Written::Text(word.to_owned());
            if !words.contains(&word) {
                words.push(word);
            }
        }
    }
    words
}

/// A day without its time; of a text what stands there.
fn day(value: &ListedValue<'_>) -> String {
    match &value.cell.value {
        Value::Date(day, _) => Value::Date(*day, None).to_string(),
        _ => value.line(),
    }
}

fn flag(value: &ListedValue<'_>) -> String {
    match (&value.cell.value, mark(&value.line())) {
        (Value::Boolean(true), _) | (_, Some(Mark::Yes)) => "true".to_owned(),
        (Value::Boolean(false), _) | (_, Some(Mark::No)) => "false".to_owned(),
        _ => value.line(),
    }
}

/// One of the choices, by its name or by words for it. A number in a column of stock is how many there are.
fn choice(text: &str, choices: &[&'static str]) -> String {
    let typed = normal(text);
    if choices.contains(&"in_stock") {
        if let Ok(count) = typed.parse::<u32>() {
            return if count > 0 { "in_stock" } else { "sold_out" }.to_owned();
        }
        let known = AVAILABILITY.iter().find(|(_, words)| words.contains(&typed.as_str()));
        if let Some((name, _)) = known {
            return (*name).to_owned();
        }
    }
    let named = choices.iter().find(|choice| normal(choice) == typed);
    named.map_or_else(|| text.to_owned(), |choice| (*choice).to_owned())
}

/// Reads a price, and the unit that stands behind it. `25` below `Harga (ribu)` is 25,000.
pub(crate) fn price(value: &ListedValue<'_>) -> (Written, Option<String>) {
    let text = value.line();
    let text = if value.counts_thousands() && is_small(&text) { format!("{text}rb") } else { text };
    let Ok(Typed { price, unit }) = Typed::read(&text) else {
        return (Written::Text(text), None);
    };
    let written = match price {
        Price::Exact(amount) => Written::Text(amount.to_string()),
        Price::Between(low, high) => Written::Text(format!("{low}-{high}")),
        Price::From(low) => Written::Map(vec![("from".to_owned(), Written::Text(low.to_string()))]),
    };
    (written, unit)
}

/// Whether a text is a number of thousands, not of rupiah.
fn is_small(text: &str) -> bool {
    let number = text.replace(',', ".");
    number.parse::<f64>().is_ok_and(|number| number > 0.0 && number < 10_000.0)
}
