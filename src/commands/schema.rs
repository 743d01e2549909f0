//! `etalase schema`: JSON Schemas of a site's files, for editors that complete keys.

use serde_json::Value;

use super::{CommandError, Environment, Exit, printer};
use crate::keys::{documents, schema};
use crate::message::MessageLanguage;

/// Where `etalase new` puts the schemas, below the site's folder.
pub(super) const FOLDER: &str = ".schema";

/// Prints the schema of a kind of file, or of all kinds in one.
///
/// # Errors
/// None yet.
pub fn run(kind: Option<&str>, environment: Environment) -> Result<Exit, CommandError> {
    let document = documents().find(|document| Some(document.name) == kind);
    let language = environment.language;
    let schema = match document {
        Some(document) => schema::of(document, language),
        None => schema::all(language),
    };
    printer::print(&text(&schema));
    Ok(Exit::Done)
}

/// Files of a site that make editors use the schemas: path and text. Lists and `regency.yaml` name theirs themselves;
/// for the rest there are settings of Visual Studio Code.
pub(super) fn files(language: MessageLanguage) -> Vec<(String, String)> {
    let schemas = documents().map(|document| {
        (format!("{FOLDER}/{}.json", document.name), text(&schema::of(document, language)))
    });
    let patterns = documents().map(|document| {
        (format!("./{FOLDER}/{}.json", document.name), Value::from(document.yaml.to_vec()))
    });
    let settings = Value::Object(
        [("yaml.schemas".to_owned(), Value::Object(patterns.collect()))].into_iter().collect(),
    );
    schemas.chain([(".vscode/settings.json".to_owned(), text(&settings))]).collect()
}

fn text(json: &Value) -> String {
    format!("{json:#}\n")
}
