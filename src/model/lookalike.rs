//! Detects hosts that imitate a marketplace. Only hosts that are not in the registry are checked.
//!
//! The rule: a host imitates the marketplace of a guarded name (`tokopedia`) if
//!
//! 1. the label that its owner registered is that name on another domain (`shopee.com.id`), or looks like it: the same
//!    after look-alike characters are folded (`tokopedla`, `sh0pee`, Cyrillic `а`) or doubled letters are made single
//!    (`shoppee`), or one slip of the hand away ([`is_slip`]);
//! 2. any label is that name joined only with words that lure or digits (`tokopedia-promo`, `shopee88`, `loginshopee`);
//!    or
//! 3. the name, followed by `com`, `co`, `id` or the like, comes before a foreign domain (`tokopedia.com.evil.example`),
//!    or any whole host of the place does (`wa.me.evil.example`).
//!
//! Any other addition makes another name: `kopishopee`, `tokopediaku`, `batik-whatsapp` are honest, and so is a
//! seller's own `shopee.kopi.id`. A site that needs a host which is caught all the same adds it to its `marketplaces`.

use super::folded_host::{Forms, folded};
use crate::model::host::HostParts;
use crate::model::marketplace::{Marketplace, Registry};

/// Words that frauds and pretended branches join to a name.
const LURES: &[&str] = &[
    "id",
    "co",
    "com",
    "net",
    "indonesia",
    "www",
    "app",
    "web",
    "online",
    "resmi",
    "official",
    "pusat",
    "asli",
    "promo",
    "promosi",
    "diskon",
    "sale",
    "gratis",
    "free",
    "hadiah",
    "undian",
    "bonus",
    "event",
    "voucher",
    "kupon",
    "klaim",
    "claim",
    "giveaway",
    "pemenang",
    "cs",
    "care",
    "bantuan",
    "help",
    "support",
    "layanan",
    "login",
    "masuk",
    "akun",
    "account",
    "verifikasi",
    "verify",
    "secure",
    "aman",
    "pay",
    "payment",
    "bayar",
    "refund",
    "mall",
    "kurir",
    "cod",
];

/// Labels that make the text before them look like a whole host.
const TOP_LEVEL: &[&str] = &["com", "co", "id", "net", "org", "me", "www"];

/// Names of fewer letters than this are too near to other words for anything but rule 1's exact form.
const SHORT: usize = 6;
/// From this length on a neighbouring key is a slip, and the last letter may be.
const LONG: usize = 8;

/// The real host, without `www.`, of the place that a host pretends to be.
pub(crate) fn imitated<'r>(registry: &'r Registry, host: &str) -> Option<&'r str> {
    let parts = HostParts::of(host)?;
    let labels: Vec<Forms> =
        parts.before.iter().chain([&parts.label]).map(|label| Forms::of(label)).collect();
    let ends = host.match_indices('.').map(|(at, dot)| &host[at + dot.len()..]);
    let ends: Vec<&str> = std::iter::once(host).chain(ends).collect();
    registry.marketplaces().iter().zip(registry.guarded()).find_map(|(place, names)| {
        let pretended = names.iter().find(|name| pretends(&labels, name));
        pretended.map(|name| real_host(place, &name.written)).or_else(|| prefixed(place, &ends))
    })
}

/// Returns the whole host of a guarded marketplace before a foreign domain; `ends` are a host from each of its labels
/// on.
fn prefixed<'r>(place: &'r Marketplace, ends: &[&str]) -> Option<&'r str> {
    let is_prefix = |real: &str| {
        ends.iter().any(|end| end.strip_prefix(real).is_some_and(|rest| rest.starts_with('.')))
    };
    let mut hosts = place.hosts.iter().filter(|_| !place.guarded.is_empty());
    hosts.find(|real| is_prefix(real)).map(String::as_str)
}

/// The place's host that bears the name with the fewest labels: `whatsapp.com` rather than `api.whatsapp.com`.
fn real_host<'r>(place: &'r Marketplace, name: &'r str) -> &'r str {
    let hosts = place.hosts.iter().map(|host| host.strip_prefix("www.").unwrap_or(host));
    let named =
        hosts.clone().filter(|host| HostParts::of(host).is_some_and(|parts| parts.label == name));
    named
        .min_by_key(|host| host.matches('.').count())
        .or_else(|| hosts.clone().next())
        .unwrap_or(name)
}

/// Whether labels, of which the last was chosen by the host's owner, pretend to be a name.
fn pretends(labels: &[Forms], name: &Forms) -> bool {
    labels.last().is_some_and(|label| looks_like(label, name))
        || labels.iter().any(|label| is_lure(label, name) || is_part_of_lure(label, name) || is_disguised(label, name))
        || labels.windows(2).any(|pair| {
            matches!(pair, [first, second] if TOP_LEVEL.contains(&second.written.as_str()) && looks_like(first, name))
        })
}

/// An internationalised label that shows as the name.
fn is_disguised(label: &Forms, name: &Forms) -> bool {
    label.written.starts_with("xn--") && looks_like(label, name)
}

fn looks_like(label: &Forms, name: &Forms) -> bool {
    let is_near = label.plain == name.plain
        || label.single == name.single
        || is_slip(&label.plain, &name.plain);
    label.shown == name.shown || name.shown.len() >= SHORT && is_near
}

/// The name with nothing but lures, digits and hyphens around or in it. The bare name is left to the other rules.
fn is_lure(label: &Forms, name: &Forms) -> bool {
    if label.written == name.written {
        return false;
    }
    let mut texts = std::iter::once(&label.plain).chain(&label.letters);
    texts.any(|text| is_name_in_lures(text, &name.plain))
}

/// One part between hyphens looks like the name, and all others are lures or digits.
fn is_part_of_lure(label: &Forms, name: &Forms) -> bool {
    if !label.shown.contains('-') {
        return false;
    }
    let parts = label.shown.split('-').map(Forms::of);
    let (names, others): (Vec<Forms>, Vec<Forms>) = parts.partition(|part| looks_like(part, name));
    !names.is_empty() && !others.is_empty() && others.iter().all(|part| is_all_lures(&part.plain))
}

fn is_name_in_lures(text: &str, name: &str) -> bool {
    // Every link of a site is compared with every name, and getting ready to search takes longer than most searches.
    text.len() >= name.len()
        && text.match_indices(name).any(|(at, found)| {
            let (head, tail) = (&text[..at], &text[at + found.len()..]);
            is_all_lures(head) && is_all_lures(tail)
        })
}

fn is_all_lures(text: &str) -> bool {
    let text = text.trim_matches(|c: char| c.is_ascii_digit());
    text.is_empty()
        || LURES.iter().any(|lure| text.strip_prefix(&folded(lure)).is_some_and(is_all_lures))
}

/// Whether one letter was dropped, added, swapped with the next or (in long names) hit beside its key. The first letter
/// stays, and short names may not grow or shrink at their end: that is where honest names differ (`amazonia`,
/// `inapro`).
fn is_slip(typed: &str, name: &str) -> bool {
    let (typed, name) = (typed.as_bytes(), name.as_bytes());
    let common = typed.iter().zip(name).take_while(|(a, b)| a == b).count();
    let (typed_rest, name_rest) = (typed.split_at(common).1, name.split_at(common).1);
    let long = name.len() >= LONG;
    let within = long || (common < name.len() - 1 && common < typed.len());
    match (typed_rest, name_rest) {
        ([a, b, rest @ ..], [c, d, end @ ..]) if a == d && b == c && rest == end => common > 0,
        ([a, rest @ ..], [b, end @ ..]) if rest == end => long && are_neighbours(*a, *b),
        ([_, rest @ ..], end) if rest == end => common > 0 && within,
        (rest, [_, end @ ..]) if rest == end => common > 0 && within,
        _ => false,
    }
}

/// Whether two letters lie side by side on a keyboard.
fn are_neighbours(a: u8, b: u8) -> bool {
    const ROWS: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];
    ROWS.iter().any(|row| row.windows(2).any(|pair| pair == [a, b] || pair == [b, a]))
}

#[cfg(test)]
mod tests;
