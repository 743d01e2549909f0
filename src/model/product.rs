//! Something that is made in the regency and sold somewhere.

use time::Date;

use super::licence::Licence;
use super::phone::Phone;
use super::photo::Photo;
use super::price::{Price, Rupiah};
use super::text::{LanguageTag, Text};
use crate::source::{FileId, Span};

/// A product.
#[derive(Clone, Debug)]
pub struct Product {
    /// Its address in the site.
    pub slug: String,
    /// The file it is described in.
    pub file: FileId,
    /// Name.
    pub name: Text,
    /// One sentence.
    pub summary: Option<Text>,
    /// Markdown.
    pub story: Text,
    /// The position of the story in each language.
    pub story_places: Vec<(LanguageTag, Span)>,
    /// Slug of the producer.
    pub producer: String,
    /// Slug of the category.
    pub category: String,
    /// Slug of the district, its own or the producer's.
    pub district: Option<String>,
    /// Absent: ask the seller.
    pub price: Option<Price>,
    /// When the price was true.
    pub price_date: Option<Date>,
    /// What one unit is: `250 g`.
    pub unit: Option<Text>,
    /// Sizes, colours, kinds.
    pub variants: Vec<Variant>,
    /// Its availability.
    pub availability: Availability,
    /// First and last month of the season, 1 to 12; may pass the end of the year.
    pub season: Option<(u8, u8)>,
    /// Photos in the order shown.
    pub photos: Vec<Photo>,
    /// Where it can be bought; only links that still work.
    pub buy: Vec<Buy>,
    /// Whether the file says where it can be bought; if none of it works, each link has been reported.
    pub buy_told: bool,
    /// Licences that have not ended.
    pub licences: Vec<Licence>,
    /// Facts by language: label and value, in the written order.
    pub attributes: Vec<(LanguageTag, Vec<(String, Text)>)>,
    /// Words for search by language; the first is the one that others fall back to.
    pub tags: Vec<(LanguageTag, Vec<String>)>,
    /// Other names for search, in all languages.
    pub synonyms: Vec<String>,
    /// Wanted abroad.
    pub export: bool,
    /// Shown first.
    pub featured: bool,
    /// First day in the site.
    pub published: Option<Date>,
    /// Former slugs.
    pub aliases: Vec<crate::source::Spanned<String>>,
    /// The position of the price.
    pub price_span: Option<Span>,
}

/// Days after which a price is no longer stated as exact.
pub(crate) const PRICE_AGE_LIMIT: i64 = 180;

impl Product {
    /// Whether the price is too old to be stated as exact.
    pub(crate) fn is_price_old(&self, today: Date) -> bool {
        self.price_date.is_some_and(|date| (today - date).whole_days() > PRICE_AGE_LIMIT)
    }

    /// The facts as `language` shows them: its own list, or the first one.
    pub fn attributes_in(
        &self,
        language: &LanguageTag,
    ) -> Option<&(LanguageTag, Vec<(String, Text)>)> {
        self.attributes.iter().find(|(tag, _)| tag == language).or_else(|| self.attributes.first())
    }

    /// The tags as `language` shows them: its own, or the first ones.
    pub fn tags_in(&self, language: &LanguageTag) -> &[String] {
        let own = self.tags.iter().find(|(tag, _)| tag == language);
        own.or_else(|| self.tags.first()).map_or(&[], |(_, tags)| tags)
    }
}

/// A variant of a product.
#[derive(Clone, Debug)]
pub struct Variant {
    /// Its name.
    pub name: Text,
    /// Its own price.
    pub price: Option<Price>,
    /// Its own availability.
    pub availability: Option<Availability>,
}

/// The availability of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Availability {
    /// At hand.
    #[default]
    InStock,
    /// Made when ordered.
    MadeToOrder,
    /// In its season only.
    Seasonal,
    /// None left at present.
    SoldOut,
    /// No longer made.
    Discontinued,
}

impl Availability {
    /// All states with the word that editors write.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("in_stock", Self::InStock),
        ("made_to_order", Self::MadeToOrder),
        ("seasonal", Self::Seasonal),
        ("sold_out", Self::SoldOut),
        ("discontinued", Self::Discontinued),
    ];

    /// The word that editors write.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, state)| *state == self).map_or("", |(name, _)| name)
    }

    /// Whether it cannot be bought now.
    pub fn is_gone(self) -> bool {
        matches!(self, Self::SoldOut | Self::Discontinued)
    }
}

/// One way to buy.
#[derive(Clone, Debug)]
pub enum Buy {
    /// A page elsewhere.
    Link(ShopLink),
    /// A chat with a prepared sentence.
    Whatsapp {
        /// A mobile number, or another country's.
        phone: Phone,
        /// The sentence, if not the usual one.
        text: Option<Text>,
        /// Further texts of the editor or the registry.
        offer: Offer,
        /// Its position.
        span: Span,
    },
    /// A call.
    Phone {
        /// A number.
        phone: Phone,
        /// Its position.
        span: Span,
    },
    /// A shop to walk into.
    Place {
        /// Its name.
        name: Text,
        /// Where it is.
        address: Option<Text>,
        /// When it is open.
        hours: Option<Text>,
    },
}

/// A link to where a product is sold, recognised by the marketplace registry.
#[derive(Clone, Debug)]
pub struct ShopLink {
    /// Key of the marketplace; `None` for the seller's own site.
    pub marketplace: Option<String>,
    /// Name to show: the marketplace's, or the host.
    pub place: String,
    /// What the button says; for the seller's own site the locale's words are used.
    pub button: Option<Text>,
    /// A remark beside the button, such as who can buy there.
    pub remark: Option<Text>,
    /// The address without sharer's and session parameters.
    pub url: String,
    /// The editor's additions to it.
    pub offer: Offer,
    /// The number that the address holds, such as that of a list of goods at `WhatsApp`.
    pub phone: Option<Phone>,
    /// Its position.
    pub span: Span,
}

/// An editor's additions to a way to buy.
#[derive(Clone, Debug, Default)]
pub struct Offer {
    /// Own words for the button.
    pub label: Option<Text>,
    /// The price there.
    pub price: Option<Rupiah>,
    /// When the price was last checked.
    pub seen: Option<Date>,
}
