//! What a column can mean.

use std::fmt;

use crate::keys::{self, Keys};
use crate::model::licence::LicenceKind;

/// A mapping of the table of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A product.
    Product,
    /// A producer.
    Producer,
    /// How a producer is reached.
    Contact,
    /// A licence.
    Licence,
    /// A link to buy by.
    Link,
    /// A photo.
    Photo,
    /// One of a product's choices.
    Variant,
    /// The months in which there is any.
    Season,
    /// The lowest price.
    PriceFrom,
    /// Buying by WhatsApp.
    WhatsApp,
    /// Buying by a call.
    Call,
    /// A shop to walk into.
    Place,
    /// What may be published.
    Consent,
    /// A category.
    Category,
    /// A district.
    District,
}

impl Subject {
    /// All of them: where a label stands for keys of several, the first counts.
    pub const ALL: &'static [Self] = &[
        Self::Product,
        Self::Producer,
        Self::Contact,
        Self::Licence,
        Self::Link,
        Self::Photo,
        Self::Variant,
        Self::Season,
        Self::PriceFrom,
        Self::WhatsApp,
        Self::Call,
        Self::Place,
        Self::Consent,
        Self::Category,
        Self::District,
    ];

    /// Its keys.
    pub fn keys(self) -> &'static Keys {
        match self {
            Self::Product => &keys::PRODUCT,
            Self::Producer => &keys::PRODUCER,
            Self::Contact => &keys::CONTACT,
            Self::Licence => &keys::LICENCE,
            Self::Link => &keys::LINK,
            Self::Photo => &keys::PHOTO,
            Self::Variant => &keys::VARIANT,
            Self::Season => &keys::SEASON,
            Self::PriceFrom => &keys::PRICE_FROM,
            Self::WhatsApp => &keys::WHATSAPP,
            Self::Call => &keys::CALL,
            Self::Place => &keys::PLACE,
            Self::Consent => &keys::CONSENT,
            Self::Category => &keys::CATEGORY,
            Self::District => &keys::DISTRICT,
        }
    }

    /// Its name before the dot of a field's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Producer => "producer",
            Self::Contact => "contact",
            Self::Licence => "licence",
            Self::Link => "link",
            Self::Photo => "photo",
            Self::Variant => "variant",
            Self::Season => "season",
            Self::PriceFrom => "price_from",
            Self::WhatsApp => "whatsapp",
            Self::Call => "call",
            Self::Place => "place",
            Self::Consent => "consent",
            Self::Category => "category",
            Self::District => "district",
        }
    }
}

/// What a column means. `to_string` gives the name that `--map` takes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// A key of the table of keys. In a list of products, the district is that of the row, `producer` is a name or slug, and `producer.contact` is a number
    /// or an address of whatever kind.
    Key(Subject, &'static str),
    /// The number of a licence of a kind (by its name, as licences have no order), or whether there is one.
    Licence(&'static str),
    /// Where it is sold or shown: a marketplace, by its key in the registry.
    Buy(String),
    /// Weight or volume of one pack, beside or in place of the unit.
    Weight,
    /// The brand on the pack.
    Brand,
    /// The office's own code of a product.
    Code,
    /// Something else, shown among the details under this name. Only when it is asked for.
    Attribute(String),
    /// Numbers of rows and the like.
    Ignored,
    /// Data of persons and of a business that no showcase shows: identity numbers, turnover. Never taken.
    Private,
}

/// The product's name.
pub(super) const PRODUCT_NAME: Field = Field::Key(Subject::Product, "name");
/// The producer's name.
pub(super) const PRODUCER_NAME: Field = Field::Key(Subject::Producer, "name");

impl Field {
    /// The number of a licence of a kind.
    pub fn licence(kind: LicenceKind) -> Self {
        Self::Licence(kind.name())
    }

    /// Reads a field's name. Keys of a product need no `product.` before them.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim();
        let simple = [
            ("weight", Self::Weight),
            ("brand", Self::Brand),
            ("code", Self::Code),
            ("ignore", Self::Ignored),
        ];
        if let Some((_, field)) = simple.into_iter().find(|(word, _)| *word == name) {
            return Some(field);
        }
        let Some((before, after)) = name.split_once('.') else {
            return key(Subject::Product, name);
        };
        let after = after.trim();
        match before.trim() {
            "attributes" => (!after.is_empty()).then(|| Self::Attribute(after.to_owned())),
            "buy" => (!after.is_empty()).then(|| Self::Buy(after.to_owned())),
            "licence" if key(Subject::Licence, after).is_none() => {
                let kinds = LicenceKind::NAMES.iter();
                kinds.map(|(kind, _)| *kind).find(|kind| *kind == after).map(Self::Licence)
            }
            before => {
                let subject = Subject::ALL.iter().find(|subject| subject.name() == before)?;
                key(*subject, after)
            }
        }
    }

    /// Whether it names what an entry is about.
    pub(super) fn is_name(&self) -> bool {
        *self == PRODUCT_NAME
            || *self == PRODUCER_NAME
            || *self == Self::Key(Subject::Product, "producer")
    }

    /// Whether a site remembers that a column means it.
    pub(crate) fn is_remembered(&self) -> bool {
        !matches!(self, Self::Ignored | Self::Private)
    }

    /// Whether several columns may mean it.
    pub fn may_repeat(&self) -> bool {
        match self {
            Self::Licence(_) | Self::Buy(_) | Self::Ignored | Self::Private => true,
            Self::Key(Subject::Product, name) => {
                matches!(*name, "photos" | "buy" | "licences" | "tags" | "synonyms" | "variants")
            }
            Self::Key(Subject::Contact, name) => matches!(*name, "phone" | "whatsapp"),
            Self::Key(subject, name) => match subject {
                Subject::Producer => matches!(*name, "contact" | "licences"),
                Subject::Link => *name == "url",
                Subject::Photo => *name == "file",
                _ => false,
            },
            Self::Weight | Self::Brand | Self::Code | Self::Attribute(_) => false,
        }
    }
}

fn key(subject: Subject, name: &str) -> Option<Field> {
    subject.keys().get(name).map(|key| Field::Key(subject, key.name))
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(Subject::Product, name) => f.write_str(name),
            Self::Key(subject, name) => write!(f, "{}.{name}", subject.name()),
            Self::Licence(kind) => write!(f, "licence.{kind}"),
            Self::Buy(place) => write!(f, "buy.{place}"),
            Self::Weight => f.write_str("weight"),
            Self::Brand => f.write_str("brand"),
            Self::Code => f.write_str("code"),
            Self::Attribute(name) => write!(f, "attributes.{name}"),
            Self::Ignored => f.write_str("ignore"),
            Self::Private => f.write_str("private"),
        }
    }
}
