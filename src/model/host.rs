//! The parts of a host name: which label its owner chose, and the labels around it. Imitations are detected
//! in `lookalike`.

/// Second-level names under which a country registers: `toko.co.id`, `shop.com.au`.
const SECOND_LEVEL: &[&str] = &[
    "ac", "biz", "co", "com", "desa", "edu", "go", "gov", "mil", "my", "ne", "net", "or", "org",
    "ponpes", "sch", "web",
];

/// Places that give a subdomain to anybody, so that the label before them is its user's choice. From the private part
/// of the Public Suffix List, as far as Indonesian shops use them.
const FREE_HOSTING: &[&str] = &[
    "blogspot.com",
    "carrd.co",
    "github.io",
    "gitlab.io",
    "glitch.me",
    "herokuapp.com",
    "my.canva.site",
    "myshopify.com",
    "netlify.app",
    "onelink.me",
    "page.link",
    "pages.dev",
    "r2.dev",
    "vercel.app",
    "web.app",
    "firebaseapp.com",
    "weebly.com",
    "wixsite.com",
    "wordpress.com",
    "workers.dev",
];

/// A host name, taken apart: `promo.toko.co.id` is `["promo"]`, `toko`, `co.id`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct HostParts<'h> {
    /// Labels before the one that was registered, from the left.
    pub(crate) before: Vec<&'h str>,
    /// The label that the owner chose.
    pub(crate) label: &'h str,
}

impl<'h> HostParts<'h> {
    /// Takes a lower-case host of at least two labels apart.
    pub(crate) fn of(host: &'h str) -> Option<Self> {
        let labels: Vec<&str> = host.split('.').collect();
        let registered = labels.len().checked_sub(suffix_length(host, &labels) + 1)?;
        let (before, rest) = labels.split_at_checked(registered)?;
        Some(Self { before: before.to_vec(), label: rest.first()? })
    }
}

/// How many labels at the end are not the owner's choice.
fn suffix_length(host: &str, labels: &[&str]) -> usize {
    let free = FREE_HOSTING.iter().find(|free| is_below(host, free));
    if let Some(free) = free {
        return free.split('.').count();
    }
    match labels {
        [_, .., second, top] if top.len() == 2 && SECOND_LEVEL.contains(second) => 2,
        _ => 1,
    }
}

/// Whether a host is a subdomain of `domain`.
pub(crate) fn is_below(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.len() > 1 && rest.ends_with('.'))
}

/// Whether a text can be a host in the registry: lower-case ASCII labels, at least two of them.
pub(crate) fn is_host(text: &str) -> bool {
    text.len() <= 253 && text.contains('.') && text.split('.').all(is_label)
}

/// Whether a label is valid in a host's name (RFC 1123, 2.1): 1 to 63 letters, digits and hyphens, none of these at an
/// edge.
fn is_label(label: &str) -> bool {
    matches!(label.len(), 1..=63)
        && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn takes_hosts_apart() {
        let cases: &[(&str, &[&str], &str)] = &[
            ("toko.id", &[], "toko"),
            ("www.toko.co.id", &["www"], "toko"),
            ("toko.com.au", &[], "toko"),
            ("co.id", &[], "co"),
            ("a.b.toko.my.id", &["a", "b"], "toko"),
            ("shopee.com.evil.example", &["shopee", "com"], "evil"),
            ("toko.vercel.app", &[], "toko"),
            ("vercel.app", &[], "vercel"),
        ];
        for (host, before, label) in cases {
            let parts = HostParts::of(host).unwrap();
            assert_eq!((parts.before.as_slice(), parts.label), (*before, *label), "{host}");
        }
        assert_eq!(HostParts::of("localhost"), None);
    }

    #[test]
    fn hosts_are_judged_by_form() {
        for good in ["toko.id", "xn--kda.id", "a-b.co.id"] {
            assert!(is_host(good), "{good}");
        }
        for bad in [
            "",
            "toko",
            "https://toko.id",
            "toko.id/",
            "Toko.id",
            ".toko.id",
            "toko.id.",
            "to ko.id",
            "-toko.id",
            "toko-.id",
            "toko..id",
            "to_ko.id",
            "toko,co.id",
        ] {
            assert!(!is_host(bad), "{bad}");
        }
    }
}
