//! The part of a link after `?`: what is removed, kept, read and added. Whatever stays is kept byte for byte.

use url::Url;
use url::form_urlencoded::byte_serialize;

use crate::model::marketplace::AffiliateSign;

/// Parameters that report a buyer's origin to the seller's statistics.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Utm {
    /// `utm_source`.
    pub source: Option<String>,
    /// `utm_medium`.
    pub medium: Option<String>,
    /// `utm_campaign`.
    pub campaign: Option<String>,
}

/// Adds `utm_` parameters, each only where the link has none of that name. What is no address comes back as it is.
pub fn with_utm(url: &str, utm: &Utm) -> String {
    let Ok(mut url) = Url::parse(url) else { return url.to_owned() };
    let wanted =
        [("utm_source", &utm.source), ("utm_medium", &utm.medium), ("utm_campaign", &utm.campaign)];
    for (name, value) in wanted {
        let Some(value) = value.as_deref().filter(|value| !value.is_empty()) else { continue };
        if !url.query_pairs().any(|(other, _)| other.eq_ignore_ascii_case(name)) {
            let pair = format!("{name}={}", encoded(value));
            let query = url
                .query()
                .filter(|query| !query.is_empty())
                .map(|query| format!("{query}&{pair}"));
            url.set_query(Some(&query.unwrap_or(pair)));
        }
    }
    url.into()
}

/// The link that opens a conversation with a number (digits with country code) and a first sentence, which may be
/// empty.
pub fn whatsapp_url(phone_digits: &str, text: &str) -> String {
    if text.is_empty() {
        return format!("https://wa.me/{phone_digits}");
    }
    format!("https://wa.me/{phone_digits}?text={}", encoded(text))
}

/// Percent-encoded; a space is `%20`, since not every receiver takes `+` for one.
fn encoded(text: &str) -> String {
    byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}

/// The pairs of a query as written, each with its decoded name.
fn pairs(url: &Url) -> impl Iterator<Item = (String, &str)> {
    let pairs = url.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| {
        let name = url::form_urlencoded::parse(pair.as_bytes()).next();
        (name.map(|(name, _)| name.into_owned()).unwrap_or_default(), pair)
    })
}

/// Whether a name is one of a list in which `x*` is a prefix.
fn is_listed(name: &str, list: &[String]) -> bool {
    list.iter().any(|listed| match listed.strip_suffix('*') {
        Some(prefix) => {
            name.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
        }
        None => name.eq_ignore_ascii_case(listed),
    })
}

/// The address without the parameters of a list, save those to keep.
pub(super) fn without(url: &Url, stripped: &[String], kept: &[String]) -> String {
    let left: Vec<&str> = pairs(url)
        .filter(|(name, _)| !is_listed(name, stripped) || is_listed(name, kept))
        .map(|(_, pair)| pair)
        .collect();
    let mut url = url.clone();
    url.set_query(Some(left.join("&").as_str()).filter(|query| !query.is_empty()));
    url.into()
}

/// The pairs of a list, as written.
pub(super) fn kept<'u>(url: &'u Url, list: &[String]) -> Vec<&'u str> {
    pairs(url).filter(|(name, _)| is_listed(name, list)).map(|(_, pair)| pair).collect()
}

/// An address without query, with these pairs.
pub(super) fn appended(address: String, pairs: &[&str]) -> String {
    if pairs.is_empty() { address } else { format!("{address}?{}", pairs.join("&")) }
}

fn value(url: &Url, name: &str) -> Option<String> {
    url.query_pairs().find(|(other, _)| other == name).map(|(_, value)| value.into_owned())
}

/// The text of a parameter that should be a number; in a query an unescaped `+` is a space.
pub(super) fn phone(url: &Url, name: &str) -> Option<String> {
    let value = value(url, name)?;
    if value.trim().is_empty() {
        return None;
    }
    let plus = value.starts_with(' ') && value.trim_start().starts_with(|c: char| c != '0');
    Some(if plus { format!("+{}", value.trim()) } else { value.trim().to_owned() })
}

/// The sentence that a chat begins with.
pub(super) fn message(url: &Url) -> Option<String> {
    let text = value(url, "text")?;
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The page behind a redirect; other things than web pages are passed over.
pub(super) fn target(url: &Url, name: &str) -> Option<String> {
    let target = Url::parse(&value(url, name)?).ok()?;
    matches!(target.scheme(), "http" | "https").then(|| target.into())
}

/// The first parameter by which somebody earns a commission at the place of a key.
pub(super) fn affiliate_sign(url: &Url, signs: &[AffiliateSign], key: &str) -> Option<String> {
    let is_sign = |name: &str, value: &str| {
        signs.iter().any(|sign| {
            sign.param.eq_ignore_ascii_case(name)
                && sign.value.as_deref().map_or(!value.is_empty(), |wanted| wanted == value)
                && (sign.only_on.is_empty() || sign.only_on.iter().any(|only| only == key))
        })
    };
    url.query_pairs().find(|(name, value)| is_sign(name, value)).map(|(name, _)| name.into_owned())
}
