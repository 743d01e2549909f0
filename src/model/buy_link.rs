//! Classifies buy links by the registry: the marketplace, the kind of page, and the address to write instead. Nothing
//! is fetched. Callers make the messages for the editor.

mod address;
mod meant;
mod query;

use std::collections::BTreeMap;

use url::Url;

use crate::model::marketplace::{Marketplace, Registry, Role, Tenants, UrlRule};
use crate::model::phone::{Phone, Reading};
use crate::paths::percent_decoded;
pub use address::LinkFault;
pub use meant::Slip;
pub use query::{Utm, whatsapp_url, with_utm};

/// A classified link.
#[derive(Debug)]
pub struct Classified<'r> {
    /// Its marketplace; `None` for the seller's own site and for shorteners.
    pub marketplace: Option<&'r Marketplace>,
    /// The host, lower-case and in punycode.
    pub host: String,
    /// The kind of page.
    pub role: Role,
    /// What to write in the page: the canonical address, or the link without parameters of its sharer, click or
    /// session. Classifying it again gives the same.
    pub url: String,
    /// Named parts of the address, such as `shop`, `id`, `phone`, and `target` of a redirect.
    pub captures: BTreeMap<String, String>,
    /// The number that a chat or list of goods is reached by.
    pub phone: Option<Phone>,
    /// Characters of that number that no keyboard types into one, each once; it was read without them.
    pub cured: Vec<char>,
    /// The sentence that the link itself puts into a chat with that number.
    pub message: Option<String>,
    /// The parameter or path by which the link as pasted paid a commission. Unless the role is [`Role::Affiliate`],
    /// [`Self::url`] is free of it.
    pub commission: Option<String>,
}

impl Classified<'_> {
    /// Whether a page may use the link as it was typed: on no known place, and with its scheme and host whole.
    pub fn is_written_out(&self, typed: &str) -> bool {
        let lower = typed.to_ascii_lowercase();
        let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
        self.marketplace.is_none() && rest.is_some_and(|rest| rest.starts_with(&self.host))
    }
}

/// Classifies a link. Errors: texts that are not web addresses, and hosts that imitate a marketplace.
pub fn classify<'r>(registry: &'r Registry, url: &str) -> Result<Classified<'r>, LinkFault> {
    let written = meant::trimmed(url);
    let (url, host) = address::read(registry, written)?;
    let link = Link { registry, url, host };
    let classified = match registry.tenants(&link.host) {
        Some(tenants) => link.at_marketplace(&tenants)?,
        None if registry.is_opaque(&link.host) => link.opaque(),
        None => link.own_site(),
    };
    // A chat's number is normalised like other numbers, and its sentence may have spaces.
    match meant::slip(written).filter(|_| classified.phone.is_none()) {
        Some(slip) => Err(LinkFault::Slip { slip, proposal: meant::address(written) }),
        None => Ok(classified),
    }
}

/// Returns the address that was probably meant by an invalid one, if it is a good one.
pub fn meant(registry: &Registry, written: &str) -> Option<String> {
    meant::address(meant::trimmed(written)).filter(|better| classify(registry, better).is_ok())
}

/// A link that can be one.
struct Link<'r> {
    registry: &'r Registry,
    url: Url,
    host: String,
}

impl<'r> Link<'r> {
    /// The seller's own: its port, scheme and fragment may matter.
    fn own_site(self) -> Classified<'r> {
        let url = query::without(&self.url, &self.registry.rules.strip_params, &[]);
        self.finish(None, LinkPage::bare(Role::OwnSite, url))
    }

    fn opaque(self) -> Classified<'r> {
        let url = self.cleaned(None);
        self.finish(None, LinkPage::bare(Role::Opaque, url))
    }

    fn at_marketplace(self, tenants: &Tenants<'r>) -> Result<Classified<'r>, LinkFault> {
        if let Some(listed) = tenants.listed
            && let Some((marketplace, page)) = self.page_by_rules(listed, tenants)?
        {
            return Ok(self.finish(Some(marketplace), page));
        }
        let marketplace = tenants.marketplaces.last().copied();
        let url = self.cleaned(marketplace);
        Ok(self.finish(marketplace, LinkPage::bare(Role::UnknownPage, url)))
    }

    fn page_by_rules(
        &self,
        listed: &str,
        tenants: &Tenants<'r>,
    ) -> Result<Option<(&'r Marketplace, LinkPage)>, LinkFault> {
        for marketplace in &tenants.marketplaces {
            for rule in marketplace.rules_on(listed) {
                let Some(captures) = self.captures(rule) else { continue };
                let page = self.page(marketplace, (rule, captures), listed)?;
                return Ok(Some((marketplace, page)));
            }
        }
        Ok(None)
    }

    /// The named groups, with what the rule takes from the query.
    fn captures(&self, rule: &UrlRule) -> Option<BTreeMap<String, String>> {
        let mut captures = rule.captures(self.url.path())?;
        if let Some(name) = &rule.phone_from_query {
            captures.insert("phone".to_owned(), query::phone(&self.url, name)?);
        } else if let Some(phone) = captures.get_mut("phone") {
            *phone = percent_decoded(phone).unwrap_or_else(|| phone.clone());
        }
        if let Some(target) =
            rule.target_from_query.as_deref().and_then(|name| query::target(&self.url, name))
        {
            captures.insert("target".to_owned(), target);
        }
        Some(captures)
    }

    fn page(
        &self,
        marketplace: &Marketplace,
        (rule, mut captures): (&UrlRule, BTreeMap<String, String>),
        listed: &str,
    ) -> Result<LinkPage, LinkFault> {
        let reading = captures.get("phone").map(|written| number(written)).transpose()?;
        let (phone, cured) = reading.map(|read| (read.phone, read.cured)).unzip();
        if let Some(phone) = &phone {
            captures.insert("phone".to_owned(), phone.digits().to_owned());
        }
        let url = match &rule.canonical {
            Some(canonical) => {
                // A suffix covers many hosts: use the link's own.
                let host = if listed.starts_with('.') { &self.host } else { listed };
                let address =
                    filled(canonical, &captures, &[("host", host), ("path", self.path())]);
                checked(self.registry, marketplace, &address)?;
                query::appended(address, &query::kept(&self.url, &marketplace.keep_params))
            }
            None => self.cleaned(Some(marketplace)),
        };
        let commission = rule.commission.then(|| self.url.path().to_owned());
        let message = phone.as_ref().and_then(|_| query::message(&self.url));
        Ok(LinkPage {
            role: rule.role,
            url,
            captures,
            phone,
            cured: cured.unwrap_or_default(),
            message,
            commission,
        })
    }

    fn path(&self) -> &str {
        self.url.path().trim_end_matches('/')
    }

    /// Returns the link on a known host without parameters of its sharer; always https, on the default port.
    fn cleaned(&self, marketplace: Option<&Marketplace>) -> String {
        let mut url = self.url.clone();
        address::secure(&mut url);
        url.set_fragment(None);
        let (own, kept): (&[String], &[String]) =
            marketplace.map_or((&[], &[]), |place| (&place.strip_params, &place.keep_params));
        let all: Vec<String> =
            self.registry.rules.strip_params.iter().chain(own).cloned().collect();
        query::without(&url, &all, kept)
    }

    /// A commission that cleaning removed is only noted; one that is left makes the link an affiliate's.
    fn finish(self, marketplace: Option<&'r Marketplace>, page: LinkPage) -> Classified<'r> {
        let signs = &self.registry.rules.affiliate_signs;
        let key = marketplace.map_or("", |marketplace| &marketplace.key);
        let sign = query::affiliate_sign(&self.url, signs, key);
        let left =
            Url::parse(&page.url).ok().and_then(|url| query::affiliate_sign(&url, signs, key));
        let role = if left.is_some() { Role::Affiliate } else { page.role };
        Classified {
            marketplace,
            host: self.host,
            role,
            url: page.url,
            captures: page.captures,
            phone: page.phone,
            cured: page.cured,
            message: page.message,
            commission: page.commission.or(sign),
        }
    }
}

/// Checks the result of a registry's template as if somebody had typed it: a site may define templates.
fn checked(registry: &Registry, marketplace: &Marketplace, address: &str) -> Result<(), LinkFault> {
    let fault = || LinkFault::Canonical { address: address.to_owned() };
    let (_, host) = address::read(registry, address).map_err(|_| fault())?;
    let is_its_own = registry.tenants(&host).is_some_and(|tenants| {
        tenants.marketplaces.iter().any(|place| place.key == marketplace.key)
    });
    if is_its_own { Ok(()) } else { Err(fault()) }
}

/// What a template gives for a link that could be; `key` is its place's. Errors: the address, if no link to the place
/// can come of it.
pub fn sample(registry: &Registry, key: &str, template: &str) -> Result<(), String> {
    let Some(place) = registry.marketplaces().iter().find(|place| place.key == key) else {
        return Ok(());
    };
    let Some(host) = place.hosts.iter().chain(&place.host_suffixes).next() else { return Ok(()) };
    let host = if host.starts_with('.') { format!("contoh{host}") } else { host.clone() };
    let mut captures = BTreeMap::new();
    for name in template.split('{').filter_map(|rest| Some(rest.split_once('}')?.0)) {
        let value = match name {
            "target" => format!("https://{host}/"),
            _ => "1".to_owned(),
        };
        captures.insert(name.to_owned(), value);
    }
    let address = filled(template, &captures, &[("host", &host), ("path", "/1")]);
    checked(registry, place, &address).map_err(|_| address)
}

/// Applies a rule to a link.
struct LinkPage {
    role: Role,
    url: String,
    captures: BTreeMap<String, String>,
    phone: Option<Phone>,
    cured: Vec<char>,
    message: Option<String>,
    commission: Option<String>,
}

impl LinkPage {
    /// A page of which nothing but its role is known.
    fn bare(role: Role, url: String) -> Self {
        let captures = BTreeMap::new();
        Self {
            role,
            url,
            captures,
            phone: None,
            cured: Vec::new(),
            message: None,
            commission: None,
        }
    }
}

/// The number of a link.
fn number(written: &str) -> Result<Reading, LinkFault> {
    let written = written.trim();
    Phone::in_link(written).map_err(|fault| LinkFault::Phone { written: written.to_owned(), fault })
}

/// Fills `{name}` from the captures and `more`; a group that took no part is empty.
fn filled(template: &str, captures: &BTreeMap<String, String>, more: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, (name, after))) =
        rest.split_once('{').and_then(|(before, opened)| Some((before, opened.split_once('}')?)))
    {
        let own = more.iter().find(|(own, _)| *own == name).map(|(_, value)| *value);
        filled.push_str(before);
        filled.push_str(own.or_else(|| captures.get(name).map(String::as_str)).unwrap_or_default());
        rest = after;
    }
    filled + rest
}

#[cfg(test)]
mod tests;
