//! Pages that are read: innovations, stories, the site's own pages, and the plain ones.

use serde::Serialize;

use super::cards::{Card, cards};
use super::first_sentence::first_sentence;
use super::hand_off::{self, HandOff};
use super::lists::{WaysOn, home_link};
use super::markdown::{StoryHtml, Under, story as story_html};
use super::pictures::{self, Picture, picture};
use super::{Content, Desk, Link, Made, Words, format, json_ld};
use crate::model::text::Text;
use crate::plan::PageKind;

/// Something to read, in a list.
#[derive(Clone, Debug, Serialize)]
pub struct Teaser {
    /// Title and page.
    pub link: Link,
    /// One or two sentences.
    pub summary: Option<Words>,
    /// `24 November 2026`, or since when.
    pub date: Option<Words>,
    /// The same for machines.
    pub date_iso: Option<String>,
    /// Which office.
    pub agency: Option<Words>,
    /// First photo.
    pub picture: Option<Picture>,
}

/// All stories, or all innovations.
#[derive(Clone, Debug, Serialize)]
pub struct Articles {
    /// Heading.
    pub title: Words,
    /// What they are.
    pub intro: Words,
    /// The articles.
    pub articles: Vec<Teaser>,
}

/// An innovation's page.
#[derive(Clone, Debug, Serialize)]
pub struct InnovationView {
    /// Name.
    pub name: Words,
    /// Which office runs it.
    pub agency: Option<Words>,
    /// Since when.
    pub since: Option<String>,
    /// Whether it runs.
    pub status: Option<Words>,
    /// What was wrong before.
    pub problem: Option<Words>,
    /// What it does about it.
    pub solution: Option<Words>,
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
    pub label: Words,
    /// The figure.
    pub value: Words,
}

/// A story's page.
#[derive(Clone, Debug, Serialize)]
pub struct StoryView {
    /// Title.
    pub title: Words,
    /// One or two sentences.
    pub summary: Option<Words>,
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
    pub title: Words,
    /// The text.
    pub story: Option<StoryHtml>,
}

/// A page of the theme's words alone.
#[derive(Clone, Debug, Serialize)]
pub struct Plain {
    /// Heading.
    pub title: Words,
    /// One paragraph.
    pub text: Words,
    /// Where to go on from a page that is not there.
    pub ways_on: Option<WaysOn>,
}

/// The way to a page under a list.
pub(super) fn under(desk: &Desk<'_>, parent: PageKind, key: &str) -> Vec<Link> {
    let parent = Link { label: desk.say(key), href: desk.to(parent), current: false };
    vec![home_link(desk), parent]
}

/// A story in a list.
pub fn story_teaser(desk: &Desk<'_>, index: usize) -> Teaser {
    let story = &desk.site.catalog.stories[index];
    Teaser {
        link: Link {
            label: desk.words(&story.title),
            href: desk.to(PageKind::Story(index)),
            current: false,
        },
        summary: summary(desk, story.summary.as_ref(), &story.story),
        date: story.date.map(|date| desk.plain(format::date(desk, date))),
        date_iso: story.date.map(format::iso),
        agency: None,
        picture: story.photos.first().map(|photo| picture(desk, photo, &story.title)),
    }
}

/// An innovation in a list.
pub fn innovation_teaser(desk: &Desk<'_>, index: usize) -> Teaser {
    let innovation = &desk.site.catalog.innovations[index];
    Teaser {
        link: Link {
            label: desk.words(&innovation.name),
            href: desk.to(PageKind::Innovation(index)),
            current: false,
        },
        summary: summary(desk, innovation.solution.as_ref(), &innovation.story),
        date: innovation.since.as_ref().map(|since| desk.fill("since", &[("year", since)])),
        date_iso: None,
        agency: innovation.agency.as_ref().map(|agency| desk.words(agency)),
        picture: innovation.photos.first().map(|photo| picture(desk, photo, &innovation.name)),
    }
}

fn summary(desk: &Desk<'_>, own: Option<&Text>, story: &Text) -> Option<Words> {
    own.map(|text| desk.words(text)).or_else(|| first_sentence(desk, story))
}

/// All stories.
pub fn stories(desk: &Desk<'_>) -> Made {
    let teasers =
        (0..desk.site.catalog.stories.len()).map(|index| story_teaser(desk, index)).collect();
    articles(desk, ("stories", "stories_intro"), teasers)
}

/// All innovations.
pub fn innovations(desk: &Desk<'_>) -> Made {
    let all = 0..desk.site.catalog.innovations.len();
    let teasers = all.map(|index| innovation_teaser(desk, index)).collect();
    articles(desk, ("innovations", "innovations_intro"), teasers)
}

fn articles(desk: &Desk<'_>, (key, intro): (&str, &str), articles: Vec<Teaser>) -> Made {
    let title = desk.say(key);
    let intro = desk.say(intro);
    let breadcrumbs = vec![home_link(desk)];
    Made {
        description: intro.text.clone(),
        card: None,
        json_ld: json_ld::breadcrumbs(desk, &breadcrumbs, &title.text).into_iter().collect(),
        breadcrumbs,
        content: Content::Articles(Box::new(Articles { title: title.clone(), intro, articles })),
        title,
    }
}

/// Up to three others of a list, the next ones first.
fn others(count: usize, own: usize) -> impl Iterator<Item = usize> {
    (1..count).map(move |step| (own + step) % count).take(3)
}

/// An innovation's page.
pub fn innovation(desk: &Desk<'_>, index: usize) -> Made {
    let catalog = desk.site.catalog;
    let innovation = &catalog.innovations[index];
    let name = desk.words(&innovation.name);
    let breadcrumbs = under(desk, PageKind::Innovations, "innovations");
    let words = |text: &Option<Text>| text.as_ref().map(|text| desk.words(text));
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
            .map(|(label, value)| ResultView { label: desk.words(label), value: desk.words(value) })
            .collect(),
        hand_off: hand_off::in_place_of(desk, &mut url, || format!("{} url", innovation.slug)),
        url,
        pictures: innovation
            .photos
            .iter()
            .map(|photo| picture(desk, photo, &innovation.name))
            .collect(),
        story: story_html(desk, &innovation.story, innovation.file, Under::Title),
        others: others(catalog.innovations.len(), index)
            .map(|other| innovation_teaser(desk, other))
            .collect(),
    };
    let description = summary(desk, innovation.solution.as_ref(), &innovation.story);
    Made {
        description: description.map(|words| words.text).unwrap_or_default(),
        card: innovation
            .photos
            .first()
            .and_then(|photo| pictures::card(desk, photo, &innovation.name)),
        json_ld: json_ld::breadcrumbs(desk, &breadcrumbs, &name.text).into_iter().collect(),
        breadcrumbs,
        title: name,
        content: Content::Innovation(Box::new(view)),
    }
}

/// A story's page.
pub fn story(desk: &Desk<'_>, index: usize) -> Made {
    let catalog = desk.site.catalog;
    let story = &catalog.stories[index];
    let title = desk.words(&story.title);
    let breadcrumbs = under(desk, PageKind::Stories, "stories");
    let by_slug = &desk.site.plan.shelves.by_slug;
    let products: Vec<usize> =
        story.products.iter().filter_map(|slug| by_slug.get(&slug.value).copied()).collect();
    let view = StoryView {
        title: title.clone(),
        summary: summary(desk, story.summary.as_ref(), &story.story),
        date: story.date.map(|date| format::date(desk, date)),
        date_iso: story.date.map(format::iso),
        pictures: story.photos.iter().map(|photo| picture(desk, photo, &story.title)).collect(),
        story: story_html(desk, &story.story, story.file, Under::Title),
        cards: cards(desk, &products),
        others: others(catalog.stories.len(), index)
            .map(|other| story_teaser(desk, other))
            .collect(),
    };
    Made {
        description: view.summary.as_ref().map(|words| words.text.clone()).unwrap_or_default(),
        card: story.photos.first().and_then(|photo| pictures::card(desk, photo, &story.title)),
        json_ld: std::iter::once(json_ld::story(desk, story))
            .chain(json_ld::breadcrumbs(desk, &breadcrumbs, &title.text))
            .collect(),
        breadcrumbs,
        title,
        content: Content::Story(Box::new(view)),
    }
}

/// A page of the site's own.
pub fn own(desk: &Desk<'_>, index: usize) -> Made {
    let page = &desk.site.catalog.pages[index];
    let title = desk.words(&page.title);
    Made {
        description: first_sentence(desk, &page.story).map(|words| words.text).unwrap_or_default(),
        card: None,
        breadcrumbs: vec![home_link(desk)],
        json_ld: Vec::new(),
        content: Content::Own(Box::new(OwnPage {
            title: title.clone(),
            story: story_html(desk, &page.story, page.file, Under::Title),
        })),
        title,
    }
}

/// A page of the theme's words: `demo_title` and `demo_text`, `not_found_title` and `not_found_text`.
pub fn plain(desk: &Desk<'_>, key: &str, ways_on: Option<WaysOn>) -> Made {
    let title = desk.say(&format!("{key}_title"));
    let text = desk.say(&format!("{key}_text"));
    Made {
        title: title.clone(),
        description: text.text.clone(),
        card: None,
        breadcrumbs: vec![home_link(desk)],
        json_ld: Vec::new(),
        content: Content::Plain(Box::new(Plain { title, text, ways_on })),
    }
}
