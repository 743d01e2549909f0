//! The phone number that an address opens a call or a conversation with.

use url::Url;

use crate::model::phone::{Line, Phone};
use crate::model::producer::Publishable;
use crate::source::percent_decoded;

/// The number in a `tel:`, `sms:` or WhatsApp address, and the consent that it needs.
pub(super) fn number(address: &str) -> Option<(Phone, Publishable)> {
    let url = Url::parse(address.trim()).ok()?;
    let phone = |text: &str| Phone::parse(percent_decoded(text)?.trim());
    match url.scheme() {
        "tel" | "sms" | "callto" => {
            let number = url.path().split([';', '?']).next().unwrap_or_default();
            Some((phone(number.trim_start_matches('/'))?, Publishable::Phone))
        }
        "whatsapp" => Some((in_query(&url)?, Publishable::Whatsapp)),
        "http" | "https" if is_whatsapp(&url) => {
            let mobile = |text: &str| phone(text).filter(|phone| phone.line() == Line::Mobile);
            let in_path = || url.path().split('/').filter_map(mobile).next_back();
            Some((in_query(&url).or_else(in_path)?, Publishable::Whatsapp))
        }
        _ => None,
    }
}

fn in_query(url: &Url) -> Option<Phone> {
    let (_, value) = url.query_pairs().find(|(name, _)| name.eq_ignore_ascii_case("phone"))?;
    Phone::parse(value.trim())
}

fn is_whatsapp(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    ["wa.me", "whatsapp.com"].iter().any(|name| {
        host.strip_suffix(name).is_some_and(|left| left.is_empty() || left.ends_with('.'))
    })
}
