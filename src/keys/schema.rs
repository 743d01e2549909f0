//! JSON Schemas (draft 2020-12) of a site's files, so that editors complete keys and tell slips while one types.

use serde_json::{Map, Value, json};

use super::document::Document;
use super::documents::documents;
use super::form::{Form, Key, Keys, Need, Words};
use crate::message::MessageLanguage;

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";
/// Every scalar is read as text; `null` is a key without a value, which counts as absent.
const SCALAR: &[&str] = &["string", "number", "boolean", "null"];
const LANGUAGE: &str = "^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$";
const SLUG: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

/// The schema of a kind of file.
pub fn of(document: &Document, language: MessageLanguage) -> Value {
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), DRAFT.into());
    schema.extend(body(document, language));
    schema.into()
}

/// One schema that holds those of all kinds as definitions.
pub fn all(language: MessageLanguage) -> Value {
    let named = documents()
        .map(|document| (document.name.to_owned(), Value::Object(body(document, language))));
    json!({"$schema": DRAFT, "$defs": named.collect::<Map<String, Value>>()})
}

fn body(document: &Document, language: MessageLanguage) -> Map<String, Value> {
    let entry = mapping(document.keys, "object", language);
    let body =
        if document.is_list { json!({"type": ["array", "null"], "items": entry}) } else { entry };
    let mut titled = Map::from_iter([("title".to_owned(), Value::from(document.name))]);
    if let Value::Object(body) = body {
        titled.extend(body);
    }
    titled
}

fn mapping(keys: &Keys, kind: impl Into<Value>, language: MessageLanguage) -> Value {
    let properties: Map<String, Value> =
        keys.0.iter().map(|key| (key.name.to_owned(), property(key, language))).collect();
    let required = keys.0.iter().filter(|key| key.need == Need::Required).map(|key| key.name);
    json!({
        "type": kind.into(),
        "properties": properties,
        "required": required.collect::<Vec<_>>(),
        "additionalProperties": false,
    })
}

fn property(key: &Key, language: MessageLanguage) -> Value {
    let say = |words: Words| match language {
        MessageLanguage::Indonesian => words.id,
        MessageLanguage::English => words.en,
    };
    let such_as = say(Words { id: "Misalnya", en: "Such as" });
    let help = say(key.help);
    let mut property = Map::new();
    property.insert("title".to_owned(), say(key.label).into());
    property
        .insert("description".to_owned(), format!("{help}\n\n{such_as}: {}", key.example).into());
    if let Value::Object(form) = form(&key.form, language) {
        property.extend(form);
    }
    property.into()
}

fn form(of: &Form, language: MessageLanguage) -> Value {
    match of {
        Form::Text | Form::Story => json!({"anyOf": [{"type": SCALAR}, by_language()]}),
        Form::Line | Form::Phone | Form::Price | Form::Date | Form::File => json!({"type": SCALAR}),
        Form::Slug => matching(SLUG),
        Form::Language => matching(LANGUAGE),
        Form::Number(least, most) => {
            json!({"type": ["integer", "string", "null"], "minimum": least, "maximum": most})
        }
        Form::Flag => json!({"enum": [true, false, "ya", "tidak", "yes", "no", null]}),
        Form::Choice(choices) => json!({"enum": choices()}),
        Form::Email => matching("@"),
        Form::Address => matching("^[A-Za-z]+://"),
        Form::Color => matching("^#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"),
        // A number is refused: without quotes 35.10 is 35.1 to other programs.
        Form::Code(groups) => {
            json!({"type": "string", "pattern": format!("^[0-9]{{2}}(\\.[0-9]{{2}}){{{}}}$", groups - 1)})
        }
        Form::List(item) => {
            let item = form(item, language);
            json!({"anyOf": [item, {"type": "array", "items": item}]})
        }
        Form::Words => {
            json!({"type": ["array", "string", "number", "null"], "items": {"type": SCALAR}})
        }
        Form::Mapping(keys) => mapping(keys, json!(["object", "null"]), language),
        Form::Named(names, value) => named(&names(), &form(value, language)),
        Form::Either(forms) => {
            json!({"anyOf": forms.iter().map(|one| form(one, language)).collect::<Vec<_>>()})
        }
    }
}

fn matching(pattern: &str) -> Value {
    json!({"type": ["string", "null"], "pattern": pattern})
}

fn by_language() -> Value {
    json!({
        "type": "object",
        "propertyNames": {"pattern": LANGUAGE},
        "additionalProperties": {"type": SCALAR},
    })
}

/// A mapping with names for keys: these, or any if there are none.
fn named(names: &[&str], value: &Value) -> Value {
    if names.is_empty() {
        return json!({"type": ["object", "null"], "additionalProperties": value});
    }
    let properties: Map<String, Value> =
        names.iter().map(|name| ((*name).to_owned(), value.clone())).collect();
    json!({"type": ["object", "null"], "properties": properties, "additionalProperties": false})
}
