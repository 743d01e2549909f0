//! What is written to be read: innovations, stories and the site's own pages.

use time::Date;

use super::photo::Photo;
use super::text::{LanguageTag, Text};
use crate::source::{FileId, Span, Spanned};

/// A kind of article. Each has a folder of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ArticleKind {
    /// A public service of the regency: Smart Regency.
    Innovation,
    /// News, or a report on makers.
    Story,
    /// A page of the site's own.
    Page,
}

impl ArticleKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Innovation, Self::Story, Self::Page];

    /// The folder that holds this kind.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Innovation => "innovations",
            Self::Story => "stories",
            Self::Page => "pages",
        }
    }

    /// The name of the pure YAML form without its end: `story` for `story.yaml`.
    pub fn singular(self) -> &'static str {
        match self {
            Self::Innovation => "innovation",
            Self::Story => "story",
            Self::Page => "page",
        }
    }

    /// What people call the folder, in lower case.
    pub(crate) fn folder_names(self) -> &'static [&'static str] {
        match self {
            Self::Innovation => &["innovations", "inovasi"],
            Self::Story => {
                &["stories", "story", "cerita", "berita", "artikel", "articles", "posts", "blog"]
            }
            Self::Page => &["pages", "halaman", "laman"],
        }
    }
}

/// An article of any kind.
#[derive(Clone, Debug)]
pub struct Article {
    /// Its address in the site.
    pub slug: String,
    /// The file it is written in.
    pub file: FileId,
    /// Title, or an innovation's name.
    pub title: Text,
    /// Day of publication.
    pub date: Option<Date>,
    /// One or two sentences: of an innovation its solution.
    pub summary: Option<Text>,
    /// The web address of what it is about, http or https.
    pub url: Option<String>,
    /// Photos in the order shown; the first is the main one.
    pub photos: Vec<Photo>,
    /// Slugs of the products that it mentions.
    pub products: Vec<Spanned<String>>,
    /// Markdown.
    pub story: Text,
    /// The position of the story in each language.
    pub story_places: Vec<(LanguageTag, Span)>,
    /// What only its kind has.
    pub details: Details,
}

/// What only one kind of article has.
#[derive(Clone, Debug)]
pub enum Details {
    /// Of an innovation.
    Innovation(Innovation),
    /// Of a story: nothing else.
    Story,
    /// Of a page of the site's own.
    Page(MenuEntry),
}

/// What only an innovation has.
#[derive(Clone, Debug)]
pub struct Innovation {
    /// Which office runs it.
    pub agency: Option<Text>,
    /// Since when, as written.
    pub since: Option<String>,
    /// The problem that it solves.
    pub problem: Option<Text>,
    /// Results: label and value.
    pub results: Vec<(Text, Text)>,
    /// Whether it runs, in words.
    pub status: Option<Text>,
}

/// Where a page is linked from.
#[derive(Clone, Copy, Debug)]
pub struct MenuEntry {
    /// Which menu links to it.
    pub menu: Menu,
    /// Position in its menu.
    pub order: i64,
}

/// A list of links that every page has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Menu {
    /// The menu at the top.
    Main,
    /// The list at the bottom.
    #[default]
    Footer,
}

impl Menu {
    /// All menus with the word that editors write.
    pub(crate) const NAMES: &'static [(&'static str, Self)] =
        &[("main", Self::Main), ("footer", Self::Footer)];
}
