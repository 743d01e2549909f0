//! Who makes a product, and what may be published of them (UU 27/2022 on personal data).

use super::licence::Licence;
use super::phone::Phone;
use super::photo::Photo;
use super::text::{LanguageTag, Text};
use crate::source::{FileId, Span, Spanned};

/// A maker: a household, a group, a firm.
#[derive(Clone, Debug)]
pub struct Producer {
    /// Its address in the site.
    pub slug: String,
    /// The file it is described in.
    pub file: FileId,
    /// Name.
    pub name: Text,
    /// The person behind it, if they agreed to be named.
    pub owner: Option<Text>,
    /// Desa, kelurahan, nagari …
    pub village: Option<Text>,
    /// Slug of the district.
    pub district: Option<String>,
    /// Since when, as written.
    pub since: Option<String>,
    /// Their story, Markdown.
    pub story: Text,
    /// The position of the story in each language.
    pub story_places: Vec<(LanguageTag, Span)>,
    /// Portrait or place of work, if they agreed to its publication.
    pub photo: Option<Photo>,
    /// Only what they agreed to publish.
    pub contact: Contact,
    /// What of it they agreed to publish.
    pub consent: Consent,
    /// Licences of the maker as a whole.
    pub licences: Vec<Licence>,
}

/// How a producer can be reached. Data without consent has been removed already.
#[derive(Clone, Debug, Default)]
pub struct Contact {
    /// `WhatsApp`.
    pub whatsapp: Option<Phone>,
    /// Telephone.
    pub phone: Option<Phone>,
    /// E-mail address.
    pub email: Option<String>,
    /// Own website, http or https.
    pub website: Option<String>,
    /// Street address.
    pub address: Option<Text>,
    /// Map link, http or https.
    pub map: Option<String>,
}

impl Contact {
    /// Whether nothing of it is published.
    pub fn is_empty(&self) -> bool {
        self.whatsapp.is_none()
            && self.phone.is_none()
            && self.email.is_none()
            && self.website.is_none()
            && self.address.is_none()
            && self.map.is_none()
    }
}

/// The record that a producer agreed, as UU 27/2022 article 20 and following want it.
#[derive(Clone, Debug, Default)]
pub struct Consent {
    /// The data that it covers.
    pub publish: Vec<Spanned<Publishable>>,
    /// Whether it has a date that has come, the name of who recorded it and a list; otherwise it does not count. Neither date nor name
    /// is shown anywhere, so they are not kept.
    pub complete: bool,
}

/// What a producer can agree to publish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the field of the same name")]
pub enum Publishable {
    Whatsapp,
    Phone,
    Email,
    Website,
    Address,
    Map,
    Portrait,
    Owner,
}

impl Publishable {
    /// All of them with the word that editors write.
    pub(crate) const NAMES: &'static [(&'static str, Self)] = &[
        ("whatsapp", Self::Whatsapp),
        ("phone", Self::Phone),
        ("email", Self::Email),
        ("website", Self::Website),
        ("address", Self::Address),
        ("map", Self::Map),
        ("portrait", Self::Portrait),
        ("photo", Self::Portrait),
        ("owner", Self::Owner),
    ];

    /// The word that editors write.
    pub(crate) fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, one)| *one == self).map_or("", |(name, _)| name)
    }
}

impl Consent {
    /// Whether they agreed to publish this.
    pub fn covers(&self, what: Publishable) -> bool {
        self.complete && self.lists(what)
    }

    /// Whether it is on the list, be the consent complete or not.
    pub fn lists(&self, what: Publishable) -> bool {
        self.publish.iter().any(|one| one.value == what)
    }
}
