//! The phone number that an address opens a call or a conversation with.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::model::buy_link::classify;
use crate::model::marketplace::Registry;
use crate::model::phone::Phone;
use crate::model::producer::Publishable;
use crate::paths::percent_decoded;

/// Words of addresses that call a number.
const CALLS: &[&str] = &["tel:", "sms:", "callto:", "wa.me", "whatsapp"];

/// The number in a `tel:`, `sms:` or chat address, and the consent that it needs.
pub(super) fn number(registry: &Registry, address: &str) -> Option<(Phone, Publishable)> {
    let address = address.trim();
    let (scheme, rest) = address.split_once(':')?;
    if matches!(scheme.to_ascii_lowercase().as_str(), "tel" | "sms" | "callto") {
        let number = rest.split([';', '?']).next()?.trim_start_matches('/');
        return Some((Phone::parse(percent_decoded(number)?.trim())?, Publishable::Phone));
    }
    let phone = may_call(address).then(|| classify(registry, address).ok()?.phone).flatten()?;
    Some((phone, Publishable::Whatsapp))
}

/// Whether a text may hold such an address.
pub(super) fn may_call(text: &str) -> bool {
    static ANY: LazyLock<Option<AhoCorasick>> =
        LazyLock::new(|| AhoCorasick::builder().ascii_case_insensitive(true).build(CALLS).ok());
    ANY.as_ref().is_none_or(|any| any.is_match(text))
}

/// Such addresses among words, with or without `https://`, by the bytes they take.
pub(super) fn among_words(registry: &Registry, text: &str) -> Vec<(Range<usize>, Phone)> {
    let mut found = Vec::new();
    if !may_call(text) {
        return found;
    }
    let is_edge = |c: char| c.is_whitespace() || "\"'<>()[]{},;".contains(c);
    let mut start = 0;
    for word in text.split_inclusive(is_edge) {
        let plain = word.trim_end_matches(is_edge).trim_end_matches(['.', '!', ':']);
        let whole =
            if plain.contains("://") { plain.to_owned() } else { format!("https://{plain}") };
        if may_call(plain)
            && let Some((phone, _)) = number(registry, plain).or_else(|| number(registry, &whole))
        {
            found.push((start..start + plain.len(), phone));
        }
        start += word.len();
    }
    found
}
