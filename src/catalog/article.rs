//! Innovations, stories and pages.

use super::context::{Context, Outcome};
use super::entry::{fields, story as story_of, translations};
use super::fields::Fields;
use super::judged_link::shown_address;
use super::photos;
use super::visibility::{Draft, reason};
use crate::diagnostic::{Diagnostics, code};
use crate::keys;
use crate::load::Entry;
use crate::message;
use crate::model::article::{CustomPage, Innovation, Menu, Story};

fn draft(fields: &mut Fields<'_, '_>) -> Draft {
    if fields.flag("draft") { Draft::Yes } else { Draft::No }
}

/// Reads an innovation.
pub(super) fn innovation(
    entry: &Entry,
    context: Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Outcome<Innovation> {
    let translated = translations(entry, context, diagnostics);
    let mut fields = fields(entry, &translated, &keys::INNOVATION, context.languages, diagnostics);
    let name = fields.required_text("name");
    let draft = draft(&mut fields);
    let (story, story_places) = story_of(entry, &translated, context.source, &mut fields);
    let innovation = Innovation {
        slug: entry.slug.clone(),
        file: entry.main.file,
        name: name.clone().unwrap_or_default(),
        agency: fields.text("agency"),
        since: fields.string("since").map(|since| since.value),
        problem: fields.text("problem"),
        solution: fields.text("solution"),
        results: results(&translated, &mut fields),
        url: shown_address("url", context.registry, &mut fields).map(|url| url.value),
        photos: photos::of_entry(entry, context, &mut fields),
        status: fields.text("status"),
        story,
        story_places,
    };
    fields.finish();
    match name {
        None => Outcome::Broken,
        Some(_) => match reason(entry, context, draft, (None, None)) {
            Some(why) => Outcome::Waiting(Box::new(why)),
            None => Outcome::Built(Box::new(innovation)),
        },
    }
}

/// Results; another language's file repeats the list in the same order.
fn results(
    translated: &super::entry::Translated<'_>,
    fields: &mut Fields<'_, '_>,
) -> Vec<(crate::model::text::Text, crate::model::text::Text)> {
    let mut results = Vec::new();
    for node in fields.list("results") {
        let mut inner = fields.inner(node, &keys::RESULT);
        let label = inner.required_text("label");
        let value = inner.required_text("value");
        inner.finish();
        results.extend(label.zip(value));
    }
    for (language, document) in &translated.files {
        let Some(crate::load::yaml::Value::List(items)) =
            document.fields.get("results").map(|node| &node.value)
        else {
            continue;
        };
        for (item, (label, value)) in items.iter().zip(&mut results) {
            let text = |key: &str| item.get(key).and_then(|node| node.as_text()).map(str::to_owned);
            if let Some(words) = text("label") {
                label.set(language.clone(), words);
            }
            if let Some(words) = text("value") {
                value.set(language.clone(), words);
            }
        }
    }
    results
}

/// Reads a story.
pub(super) fn story(
    entry: &Entry,
    context: Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Outcome<Story> {
    let translated = translations(entry, context, diagnostics);
    let mut fields = fields(entry, &translated, &keys::STORY, context.languages, diagnostics);
    let title = fields.required_text("title");
    let draft = draft(&mut fields);
    let date = fields.date("date");
    let expires = fields.date("expires");
    let (body, story_places) = story_of(entry, &translated, context.source, &mut fields);
    let story = Story {
        slug: entry.slug.clone(),
        file: entry.main.file,
        title: title.clone().unwrap_or_default(),
        date,
        summary: fields.text("summary"),
        photos: photos::of_entry(entry, context, &mut fields),
        products: fields.strings("products"),
        story: body,
        story_places,
    };
    fields.finish();
    match title {
        None => Outcome::Broken,
        Some(_) => match reason(entry, context, draft, (date, expires)) {
            Some(why) => Outcome::Waiting(Box::new(why)),
            None => Outcome::Built(Box::new(story)),
        },
    }
}

/// Reads a page of the site's own.
pub(super) fn page(
    entry: &Entry,
    context: Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Outcome<CustomPage> {
    let translated = translations(entry, context, diagnostics);
    let mut fields = fields(entry, &translated, &keys::PAGE, context.languages, diagnostics);
    let title = fields.required_text("title");
    let draft = draft(&mut fields);
    let order = fields.string("order").and_then(|typed| {
        fields.parsed(
            &typed,
            |text| text.parse().ok(),
            code::UNKNOWN_VALUE,
            || {
                (
                    message!("urutan ini bukan angka", "this order is not a number"),
                    message!("tulis misalnya `order: 2`", "write for example `order: 2`"),
                )
            },
        )
    });
    let menu = fields.choice("menu", Menu::NAMES).unwrap_or_default();
    let (story, story_places) = story_of(entry, &translated, context.source, &mut fields);
    fields.finish();
    let Some(title) = title else { return Outcome::Broken };
    if let Some(why) = reason(entry, context, draft, (None, None)) {
        return Outcome::Waiting(Box::new(why));
    }
    let page = CustomPage {
        slug: entry.slug.clone(),
        file: entry.main.file,
        title,
        order: order.unwrap_or(i64::MAX),
        menu,
        story,
        story_places,
    };
    Outcome::Built(Box::new(page))
}
