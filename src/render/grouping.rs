//! The filter `group_by`, with groups in order of first occurrence: Tera's own filter has a random order.

use std::collections::HashMap;

use tera::value::{Key, Map};
use tera::{Error, Kwargs, State, TeraResult, Value};

/// `{{ products | group_by(attribute="category.name") }}`: a mapping from values to the members with
/// that value. Members without a value are left out.
#[expect(clippy::needless_pass_by_value, reason = "the form that Tera wants a filter in")]
pub(super) fn group_by(list: &[Value], given: Kwargs, _: &State<'_>) -> TeraResult<Map> {
    let attribute = given.must_get::<&str>("attribute")?;
    let mut groups: Vec<(Key<'static>, Vec<Value>)> = Vec::new();
    let mut places: HashMap<Key<'static>, usize> = HashMap::new();
    for member in list {
        let Some(value) = member.get_from_path(attribute) else {
            return Err(Error::message(format!("`{attribute}` not found in a member of the list")));
        };
        if value.is_none() {
            continue;
        }
        let key = key(value)?;
        let place = *places.entry(key.clone()).or_insert(groups.len());
        match groups.get_mut(place) {
            Some((_, members)) => members.push(member.clone()),
            None => groups.push((key, vec![member.clone()])),
        }
    }
    Ok(groups.into_iter().map(|(key, members)| (key, Value::from(members))).collect())
}

fn key(value: &Value) -> TeraResult<Key<'static>> {
    let text = value.as_str().map(|text| Key::from(text.to_owned()));
    text.or_else(|| value.as_bool().map(Key::Bool))
        .or_else(|| value.as_i128().map(Key::from))
        .ok_or_else(|| Error::message("only texts and whole numbers make groups"))
}
