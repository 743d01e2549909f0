//! All that was decided outside the site's folder, as one value.

use time::Date;

use crate::model::regency::{Drafts, Edition, Target};

/// How a site is to be built.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Replaces the site's own `base_url`.
    pub base_url: Option<url::Url>,
    /// Whether drafts are shown.
    pub drafts: Drafts,
    /// The day it is built for; the only clock reading of the program comes in here.
    pub today: Date,
    /// What it is built as.
    pub target: Target,
    /// Replaces the name of the site's exhibition.
    pub event: Option<String>,
}

impl Settings {
    /// The part that content is judged by.
    pub fn edition(&self) -> Edition {
        Edition { today: self.today, drafts: self.drafts, target: self.target }
    }
}
