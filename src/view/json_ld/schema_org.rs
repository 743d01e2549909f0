//! The types of schema.org that pages use, with the members that they write. What is empty is left out: search engines take
//! an empty member for a fault.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::text::LanguageTag;

/// A thing that stands by itself.
#[derive(Serialize)]
pub(super) struct Document<T> {
    #[serde(rename = "@context")]
    pub(super) cx: &'static str,
    #[serde(flatten)]
    pub(super) thing: T,
}

/// `WebSite`
#[derive(Serialize)]
#[serde(tag = "@type")]
pub(super) struct WebSite<'a> {
    pub(super) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(rename = "inLanguage")]
    pub(super) language: &'a LanguageTag,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) publisher: Option<Organization<'a>>,
}

/// `Organization` and its kinds
#[derive(Default, Serialize)]
pub(super) struct Organization<'a> {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    pub(super) name: String,
    #[serde(rename = "foundingDate", skip_serializing_if = "Option::is_none")]
    pub(super) since: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) address: Option<PostalAddress>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) email: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) logo: Option<String>,
}

/// `PostalAddress`
#[derive(Serialize)]
#[serde(tag = "@type")]
pub(super) struct PostalAddress {
    #[serde(rename = "addressCountry")]
    pub(super) country: &'static str,
    #[serde(rename = "addressRegion", skip_serializing_if = "Option::is_none")]
    pub(super) region: Option<String>,
    #[serde(rename = "addressLocality", skip_serializing_if = "Option::is_none")]
    pub(super) locality: Option<String>,
}

/// Something of which only the name is written: `Brand`, `Organization`
#[derive(Serialize)]
pub(super) struct Named<'a> {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    pub(super) name: Cow<'a, str>,
}

/// `BreadcrumbList`
#[derive(Serialize)]
#[serde(tag = "@type")]
pub(super) struct BreadcrumbList<'a> {
    #[serde(rename = "itemListElement")]
    pub(super) items: Vec<ListItem<'a>>,
}

/// `ListItem`
#[derive(Serialize)]
#[serde(tag = "@type")]
pub(super) struct ListItem<'a> {
    pub(super) position: usize,
    pub(super) name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) item: Option<String>,
}

/// `Article`
#[derive(Serialize)]
#[serde(tag = "@type")]
pub(super) struct Article<'a> {
    pub(super) headline: String,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    pub(super) date: Option<String>,
    #[serde(rename = "inLanguage")]
    pub(super) language: &'a LanguageTag,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) author: Option<Named<'a>>,
}

/// `Product`
#[derive(Serialize)]
#[serde(tag = "@type")]
pub(super) struct Product<'a> {
    pub(super) name: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) description: &'a str,
    pub(super) sku: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<String>,
    #[serde(rename = "image", skip_serializing_if = "Vec::is_empty")]
    pub(super) images: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) category: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) brand: Option<Named<'a>>,
    #[serde(rename = "hasCertification", skip_serializing_if = "Vec::is_empty")]
    pub(super) certifications: Vec<Certification<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) offers: Option<Offer<'a>>,
}

/// `Certification`
#[derive(Serialize)]
#[serde(tag = "@type")]
pub(super) struct Certification<'a> {
    pub(super) name: String,
    #[serde(rename = "issuedBy")]
    pub(super) issuer: Named<'a>,
    #[serde(rename = "certificationIdentification", skip_serializing_if = "Option::is_none")]
    pub(super) number: Option<&'a str>,
}

/// `Offer` with one price, `AggregateOffer` with a range of them
#[derive(Serialize)]
pub(super) struct Offer<'a> {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) price: Option<String>,
    #[serde(rename = "lowPrice", skip_serializing_if = "Option::is_none")]
    pub(super) low: Option<String>,
    #[serde(rename = "highPrice", skip_serializing_if = "Option::is_none")]
    pub(super) high: Option<String>,
    #[serde(rename = "priceCurrency")]
    pub(super) currency: &'static str,
    pub(super) availability: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) seller: Option<Named<'a>>,
}
