//! Pure filters for templates.

use crate::html;
use crate::theme::locale;
use crate::view::format;
use tera::value::{Key, Map};
use tera::{Kwargs, State, Value};

/// A member of words, which templates see as `{text, lang}`.
pub(super) fn member<'v>(words: &'v Map, name: &'static str) -> Option<&'v str> {
    // For three entries a linear search is faster than hashing.
    let found = words.iter().find(|(key, _)| key.as_str() == Some(name));
    found.and_then(|(_, value)| value.as_str())
}

/// `{{ t.opens | fill(place=name) | words }}`: fills the `{place}` of words, which keep their language. Values may be
/// words.
#[expect(
    clippy::unnecessary_wraps,
    clippy::needless_pass_by_value,
    reason = "the form that Tera wants a filter in"
)]
pub(super) fn fill(sentence: &Map, values: Kwargs, _: &State<'_>) -> tera::TeraResult<Map> {
    let text = |value: &Value| match value.as_map() {
        Some(words) => member(words, "text").unwrap_or_default().to_owned(),
        None => value.to_string(),
    };
    let values: Vec<(String, String)> =
        values.iter().map(|(name, value)| (name.to_string(), text(value))).collect();
    let values = values.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let text = locale::fill(member(sentence, "text").unwrap_or_default(), values);
    let mut filled = sentence.clone();
    filled.insert(Key::Str("text"), Value::from(text));
    Ok(filled)
}

/// `{{ page.name | words }}`: words of a view as HTML, marked with their language where it is not the page's. No line
/// ends between a number and its unit.
#[expect(clippy::unnecessary_wraps, reason = "the form that Tera wants a filter in")]
pub(super) fn words(of: &Map, _: Kwargs, _: &State<'_>) -> tera::TeraResult<Value> {
    let text = format::unparted(member(of, "text").unwrap_or_default());
    let mut html = String::with_capacity(text.len() + 16);
    let mut put = |text: &str| html::escape(&mut html, text);
    let Some(lang) = member(of, "lang") else {
        put(&text);
        return Ok(Value::safe_string(&html));
    };
    put(lang);
    let dir = member(of, "dir").map_or_else(String::new, |dir| format!(" dir=\"{dir}\""));
    let mut marked = format!("<span lang=\"{html}\"{dir}>");
    html::escape(&mut marked, &text);
    marked.push_str("</span>");
    Ok(Value::safe_string(&marked))
}
