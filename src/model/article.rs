//! Innovations, stories and the site's own pages.

use time::Date;

use super::photo::Photo;
use super::text::{LanguageTag, Text};
use crate::source::{FileId, Span, Spanned};

/// A public service of the regency: Smart Regency.
#[derive(Clone, Debug)]
pub struct Innovation {
    /// Its address in the site.
    pub slug: String,
    /// The file it is described in.
    pub file: FileId,
    /// Name.
    pub name: Text,
    /// Which office runs it.
    pub agency: Option<Text>,
    /// Since when, as written.
    pub since: Option<String>,
    /// The problem that it solves.
    pub problem: Option<Text>,
    /// The solution.
    pub solution: Option<Text>,
    /// Results: label and value.
    pub results: Vec<(Text, Text)>,
    /// Its web address, http or https.
    pub url: Option<String>,
    /// Photos in the order shown.
    pub photos: Vec<Photo>,
    /// Whether it runs, in words.
    pub status: Option<Text>,
    /// Markdown.
    pub story: Text,
    /// The position of the story in each language.
    pub story_places: Vec<(LanguageTag, Span)>,
}

/// An article.
#[derive(Clone, Debug)]
pub struct Story {
    /// Its address in the site.
    pub slug: String,
    /// The file it is written in.
    pub file: FileId,
    /// Title.
    pub title: Text,
    /// Day of publication.
    pub date: Option<Date>,
    /// One or two sentences.
    pub summary: Option<Text>,
    /// Photos; the first is the main one.
    pub photos: Vec<Photo>,
    /// Slugs of the products that it mentions.
    pub products: Vec<Spanned<String>>,
    /// Markdown.
    pub story: Text,
    /// The position of the story in each language.
    pub story_places: Vec<(LanguageTag, Span)>,
}

/// A page of the site's own.
#[derive(Clone, Debug)]
pub struct CustomPage {
    /// Its address in the site.
    pub slug: String,
    /// The file it is written in.
    pub file: FileId,
    /// Title.
    pub title: Text,
    /// Position in its menu.
    pub order: i64,
    /// Which menu links to it.
    pub menu: Menu,
    /// Markdown.
    pub story: Text,
    /// The position of the text in each language.
    pub story_places: Vec<(LanguageTag, Span)>,
}

/// Where a page is linked from.
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
