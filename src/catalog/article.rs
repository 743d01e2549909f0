//! Articles: innovations, stories and pages.

use super::context::{Context, Outcome};
use super::entry::{Translated, fields, story, translations};
use super::fields::Fields;
use super::judged_link::shown_address;
use super::photos;
use super::visibility::{Draft, reason};
use crate::diagnostic::{Diagnostics, code};
use crate::keys;
use crate::load::Entry;
use crate::load::yaml::Value;
use crate::message;
use crate::model::article::{Article, ArticleKind, Details, Innovation, Menu, MenuEntry};
use crate::model::text::Text;
use std::cmp::Ordering;

/// Reads an article. What a kind does not have is not among its keys, and so is not asked for.
pub(super) fn read(
    kind: ArticleKind,
    entry: &Entry,
    context: Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Outcome<Article> {
    let translated = translations(entry, context, diagnostics);
    let keys = keys::article(kind);
    let mut fields = fields(entry, &translated, keys, context.languages, diagnostics);
    let has = |key: &str| keys.get(key).is_some();
    let title = fields.required_text(if has("title") { "title" } else { "name" });
    let draft = if fields.flag("draft") { Draft::Yes } else { Draft::No };
    let date = if has("date") { fields.date("date") } else { None };
    let expires = if has("expires") { fields.date("expires") } else { None };
    let (story, story_places) = story(entry, &translated, context.source, &mut fields);
    let article = Article {
        slug: entry.slug.clone(),
        file: entry.main.file,
        title: title.clone().unwrap_or_default(),
        date,
        summary: SUMMARIES.iter().find(|key| has(key)).and_then(|key| fields.text(key)),
        url: if has("url") {
            shown_address("url", context.registry, &mut fields).map(|url| url.value)
        } else {
            None
        },
        photos: if has("photos") {
            photos::of_entry(entry, context, &mut fields)
        } else {
            Vec::new()
        },
        products: if has("products") { fields.strings("products") } else { Vec::new() },
        story,
        story_places,
        details: details(kind, &translated, &mut fields),
    };
    fields.finish();
    match title {
        None => Outcome::Broken,
        Some(_) => match reason(entry, context, draft, date, expires) {
            Some(why) => Outcome::Hidden(Box::new(why)),
            None => Outcome::Built(Box::new(article)),
        },
    }
}

/// Keys of the words that stand for an article in lists.
const SUMMARIES: &[&str] = &["summary", "solution"];

/// What only this kind has.
fn details(kind: ArticleKind, translated: &Translated<'_>, fields: &mut Fields<'_, '_>) -> Details {
    match kind {
        ArticleKind::Innovation => Details::Innovation(Innovation {
            agency: fields.text("agency"),
            since: fields.string("since").map(|since| since.value),
            problem: fields.text("problem"),
            results: results(translated, fields),
            status: fields.text("status"),
        }),
        ArticleKind::Story => Details::Story,
        ArticleKind::Page => Details::Page(menu_entry(fields)),
    }
}

/// The order in which articles of one kind are listed.
pub(super) fn order(a: &Article, b: &Article) -> Ordering {
    match (&a.details, &b.details) {
        (Details::Innovation(a), Details::Innovation(b)) => b.since.cmp(&a.since),
        (Details::Page(a), Details::Page(b)) => a.order.cmp(&b.order),
        _ => b.date.cmp(&a.date),
    }
    .then_with(|| a.slug.cmp(&b.slug))
}

/// Results; another language's file repeats the list in the same order.
fn results(translated: &Translated<'_>, fields: &mut Fields<'_, '_>) -> Vec<(Text, Text)> {
    let mut results = Vec::new();
    for node in fields.list("results") {
        let mut inner = fields.inner(node, &keys::RESULT);
        let label = inner.required_text("label");
        let value = inner.required_text("value");
        inner.finish();
        results.extend(label.zip(value));
    }
    for (language, document) in &translated.files {
        let Some(Value::List(items)) = document.fields.get("results").map(|node| &node.value)
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

fn menu_entry(fields: &mut Fields<'_, '_>) -> MenuEntry {
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
    MenuEntry { menu, order: order.unwrap_or(i64::MAX) }
}
