//! Pages that are read: innovations, stories, the site's own pages, and the plain ones.

use super::cards::{Card, cards};
use super::first_sentence::first_sentence;
use super::markdown::{StoryHtml, Under, story as story_html};
use super::pictures::{self, Picture, picture};
use super::qr_codes::{self, HandOff};
use super::teasers::{Teaser, innovation_teaser, story_teaser, summary};
use super::trail::{home_link, under};
use super::ways_on::WaysOn;
use super::{LangText, PageContext, PageData, format, json_ld};
use crate::model::text::Text;
use crate::plan::{PageKind, Section};
use serde::Serialize;

/// All stories, or all innovations.
#[derive(Clone, Debug, Serialize)]
pub struct Articles {
    /// Heading.
    pub title: LangText,
    /// What they are.
    pub intro: LangText,
    /// The articles.
    pub articles: Vec<Teaser>,
}

/// An innovation's page.
#[derive(Clone, Debug, Serialize)]
pub struct InnovationView {
    /// Name.
    pub name: LangText,
    /// Which office runs it.
    pub agency: Option<LangText>,
    /// Since when.
    pub since: Option<String>,
    /// Whether it runs.
    pub status: Option<LangText>,
    /// What was wrong before.
    pub problem: Option<LangText>,
    /// What it does about it.
    pub solution: Option<LangText>,
    /// What came of it.
    pub results: Vec<ResultView>,
    /// Where it lives.
    pub url: Option<String>,
    /// In a bundle, in place of `url`: its address as a code for phones.
    pub hand_off: Option<HandOff>,
    /// Photos.
    pub pictures: Vec<Picture>,
    /// Story.
    pub story: Option<StoryHtml>,
    /// Other innovations.
    pub others: Vec<Teaser>,
}

/// A result with its figure.
#[derive(Clone, Debug, Serialize)]
pub struct ResultView {
    /// What was counted.
    pub label: LangText,
    /// The figure.
    pub value: LangText,
}

/// A story's page.
#[derive(Clone, Debug, Serialize)]
pub struct StoryView {
    /// Title.
    pub title: LangText,
    /// One or two sentences.
    pub summary: Option<LangText>,
    /// `24 November 2026`
    pub date: Option<String>,
    /// The same for machines.
    pub date_iso: Option<String>,
    /// Photos; the first leads.
    pub pictures: Vec<Picture>,
    /// The text.
    pub story: Option<StoryHtml>,
    /// The products it speaks of.
    pub cards: Vec<Card>,
    /// Other stories.
    pub others: Vec<Teaser>,
}

/// A page of the site's own.
#[derive(Clone, Debug, Serialize)]
pub struct OwnPage {
    /// Title.
    pub title: LangText,
    /// The text.
    pub story: Option<StoryHtml>,
}

/// A page of the theme's words alone.
#[derive(Clone, Debug, Serialize)]
pub struct Plain {
    /// Heading.
    pub title: LangText,
    /// One paragraph.
    pub text: LangText,
    /// Where to go on from a page that is not there.
    pub ways_on: Option<WaysOn>,
}

/// All stories.
pub(crate) fn stories(cx: &PageContext<'_>) -> PageData<Articles> {
    let teasers = (0..cx.site.catalog.stories.len()).map(|index| story_teaser(cx, index)).collect();
    articles(cx, ("stories", "stories_intro"), teasers)
}

/// All innovations.
pub(crate) fn innovations(cx: &PageContext<'_>) -> PageData<Articles> {
    let all = 0..cx.site.catalog.innovations.len();
    let teasers = all.map(|index| innovation_teaser(cx, index)).collect();
    articles(cx, ("innovations", "innovations_intro"), teasers)
}

fn articles(
    cx: &PageContext<'_>,
    (key, intro): (&str, &str),
    articles: Vec<Teaser>,
) -> PageData<Articles> {
    let title = cx.say(key);
    let intro = cx.say(intro);
    let breadcrumbs = vec![home_link(cx)];
    PageData {
        description: intro.text.clone(),
        card: None,
        json_ld: json_ld::breadcrumbs(cx, &breadcrumbs, &title.text).into_iter().collect(),
        breadcrumbs,
        content: Articles { title: title.clone(), intro, articles },
        title,
    }
}

/// Up to three others of a list, the next ones first.
fn others(count: usize, own: usize) -> impl Iterator<Item = usize> {
    (1..count).map(move |step| (own + step) % count).take(3)
}

/// An innovation's page.
pub(crate) fn innovation(cx: &PageContext<'_>, index: usize) -> PageData<InnovationView> {
    let catalog = cx.site.catalog;
    let innovation = &catalog.innovations[index];
    let name = cx.words(&innovation.name);
    let breadcrumbs = under(cx, PageKind::List(Section::Innovations, 1), "innovations");
    let words = |text: &Option<Text>| text.as_ref().map(|text| cx.words(text));
    let mut url = innovation.url.clone();
    let view = InnovationView {
        name: name.clone(),
        agency: words(&innovation.agency),
        since: innovation.since.clone(),
        status: words(&innovation.status),
        problem: words(&innovation.problem),
        solution: words(&innovation.solution),
        results: innovation
            .results
            .iter()
            .map(|(label, value)| ResultView { label: cx.words(label), value: cx.words(value) })
            .collect(),
        hand_off: qr_codes::in_place_of(cx, &mut url, || format!("{} url", innovation.slug)),
        url,
        pictures: innovation
            .photos
            .iter()
            .map(|photo| picture(cx, photo, &innovation.name))
            .collect(),
        story: story_html(cx, &innovation.story, innovation.file, Under::Title),
        others: others(catalog.innovations.len(), index)
            .map(|other| innovation_teaser(cx, other))
            .collect(),
    };
    let description = summary(cx, innovation.solution.as_ref(), &innovation.story);
    PageData {
        description: description.map(|words| words.text).unwrap_or_default(),
        card: innovation
            .photos
            .first()
            .and_then(|photo| pictures::card(cx, photo, &innovation.name)),
        json_ld: json_ld::breadcrumbs(cx, &breadcrumbs, &name.text).into_iter().collect(),
        breadcrumbs,
        title: name,
        content: view,
    }
}

/// A story's page.
pub(crate) fn story(cx: &PageContext<'_>, index: usize) -> PageData<StoryView> {
    let catalog = cx.site.catalog;
    let story = &catalog.stories[index];
    let title = cx.words(&story.title);
    let breadcrumbs = under(cx, PageKind::List(Section::Stories, 1), "stories");
    let by_slug = &cx.site.plan.shelves.by_slug;
    let products: Vec<usize> =
        story.products.iter().filter_map(|slug| by_slug.get(&slug.value).copied()).collect();
    let view = StoryView {
        title: title.clone(),
        summary: summary(cx, story.summary.as_ref(), &story.story),
        date: story.date.map(|date| format::date(cx, date)),
        date_iso: story.date.map(format::iso),
        pictures: story.photos.iter().map(|photo| picture(cx, photo, &story.title)).collect(),
        story: story_html(cx, &story.story, story.file, Under::Title),
        cards: cards(cx, &products),
        others: others(catalog.stories.len(), index).map(|other| story_teaser(cx, other)).collect(),
    };
    PageData {
        description: view.summary.as_ref().map(|words| words.text.clone()).unwrap_or_default(),
        card: story.photos.first().and_then(|photo| pictures::card(cx, photo, &story.title)),
        json_ld: std::iter::once(json_ld::story(cx, story))
            .chain(json_ld::breadcrumbs(cx, &breadcrumbs, &title.text))
            .collect(),
        breadcrumbs,
        title,
        content: view,
    }
}

/// A page of the site's own.
pub(crate) fn own(cx: &PageContext<'_>, index: usize) -> PageData<OwnPage> {
    let page = &cx.site.catalog.pages[index];
    let title = cx.words(&page.title);
    PageData {
        description: first_sentence(cx, &page.story).map(|words| words.text).unwrap_or_default(),
        card: None,
        breadcrumbs: vec![home_link(cx)],
        json_ld: Vec::new(),
        content: OwnPage {
            title: title.clone(),
            story: story_html(cx, &page.story, page.file, Under::Title),
        },
        title,
    }
}

/// A page of the theme's words: `demo_title` and `demo_text`, `not_found_title` and `not_found_text`.
pub(crate) fn plain(cx: &PageContext<'_>, key: &str, ways_on: Option<WaysOn>) -> PageData<Plain> {
    let title = cx.say(&format!("{key}_title"));
    let text = cx.say(&format!("{key}_text"));
    PageData {
        title: title.clone(),
        description: text.text.clone(),
        card: None,
        breadcrumbs: vec![home_link(cx)],
        json_ld: Vec::new(),
        content: Plain { title, text, ways_on },
    }
}
