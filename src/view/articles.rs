//! Pages that are read: innovations, stories, the site's own pages, and the plain ones.

use super::cards::{Card, cards};
use super::markdown::{StoryHtml, Under, story as story_html};
use super::pictures::{self, Picture, picture};
use super::qr_codes::{self, HandOff};
use super::teasers::{Teaser, summary, teaser, teasers};
use super::trail::{home_link, under};
use super::ways_on::WaysOn;
use super::{LangText, PageContext, PageData, format, json_ld};
use crate::model::article::{Article, ArticleKind, Details, Innovation};
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

/// The page of an article.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum ArticleView {
    /// `innovation.html`
    Innovation(Box<InnovationView>),
    /// `story.html`
    Story(Box<StoryView>),
    /// `page.html`
    Own(Box<OwnPage>),
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

/// All articles of a kind.
pub(crate) fn list(cx: &PageContext<'_>, kind: ArticleKind) -> PageData<Articles> {
    let folder = kind.folder();
    let title = cx.say(folder);
    let intro = cx.say(&format!("{folder}_intro"));
    let breadcrumbs = vec![home_link(cx)];
    PageData {
        description: intro.text.clone(),
        card: None,
        json_ld: json_ld::breadcrumbs(cx, &breadcrumbs, &title.text).into_iter().collect(),
        breadcrumbs,
        content: Articles { title: title.clone(), intro, articles: teasers(cx, kind, usize::MAX) },
        title,
    }
}

/// The page of an article.
pub(crate) fn article(
    cx: &PageContext<'_>,
    kind: ArticleKind,
    index: usize,
) -> PageData<ArticleView> {
    let article = cx.site.catalog.article(kind, index);
    let others = || others(cx, kind, index);
    let content = match &article.details {
        Details::Innovation(own) => {
            ArticleView::Innovation(Box::new(innovation(cx, article, own, others())))
        }
        Details::Story => ArticleView::Story(Box::new(story(cx, article, others()))),
        Details::Page(_) => ArticleView::Own(Box::new(OwnPage {
            title: cx.words(&article.title),
            story: story_html(cx, &article.story, article.file, Under::Title),
        })),
    };
    let title = cx.words(&article.title);
    let is_page = kind == ArticleKind::Page;
    let breadcrumbs = if is_page {
        vec![home_link(cx)]
    } else {
        under(cx, PageKind::List(Section::Articles(kind), 1), kind.folder())
    };
    let trail = (!is_page).then(|| json_ld::breadcrumbs(cx, &breadcrumbs, &title.text)).flatten();
    let own = (kind == ArticleKind::Story).then(|| json_ld::story(cx, article));
    let description = summary(cx, article.summary.as_ref(), &article.story);
    PageData {
        description: description.map(|words| words.text).unwrap_or_default(),
        card: article.photos.first().and_then(|photo| pictures::card(cx, photo, &article.title)),
        json_ld: own.into_iter().chain(trail).collect(),
        breadcrumbs,
        title,
        content,
    }
}

/// Up to three others of a list, the next ones first.
fn others(cx: &PageContext<'_>, kind: ArticleKind, own: usize) -> Vec<Teaser> {
    let count = cx.site.catalog.articles(kind).len();
    (1..count).map(|step| (own + step) % count).take(3).map(|one| teaser(cx, kind, one)).collect()
}

fn innovation(
    cx: &PageContext<'_>,
    article: &Article,
    own: &Innovation,
    others: Vec<Teaser>,
) -> InnovationView {
    let words = |text: &Option<Text>| text.as_ref().map(|text| cx.words(text));
    let result = |(label, value): &(Text, Text)| ResultView {
        label: cx.words(label),
        value: cx.words(value),
    };
    let mut url = article.url.clone();
    InnovationView {
        name: cx.words(&article.title),
        agency: words(&own.agency),
        since: own.since.clone(),
        status: words(&own.status),
        problem: words(&own.problem),
        solution: words(&article.summary),
        results: own.results.iter().map(result).collect(),
        hand_off: qr_codes::in_place_of(cx, &mut url, || format!("{} url", article.slug)),
        url,
        pictures: all_pictures(cx, article),
        story: story_html(cx, &article.story, article.file, Under::Title),
        others,
    }
}

fn story(cx: &PageContext<'_>, article: &Article, others: Vec<Teaser>) -> StoryView {
    let by_slug = &cx.site.plan.shelves.by_slug;
    let products: Vec<usize> =
        article.products.iter().filter_map(|slug| by_slug.get(&slug.value).copied()).collect();
    StoryView {
        title: cx.words(&article.title),
        summary: summary(cx, article.summary.as_ref(), &article.story),
        date: article.date.map(|date| format::date(cx, date)),
        date_iso: article.date.map(format::iso),
        pictures: all_pictures(cx, article),
        story: story_html(cx, &article.story, article.file, Under::Title),
        cards: cards(cx, &products),
        others,
    }
}

fn all_pictures(cx: &PageContext<'_>, article: &Article) -> Vec<Picture> {
    article.photos.iter().map(|photo| picture(cx, photo, &article.title)).collect()
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
