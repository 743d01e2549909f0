//! All places together: by host, by key, in order.

use std::collections::{BTreeMap, BTreeSet};

use time::Date;

use super::Marketplace;
use crate::model::folded_host::Forms;
use crate::model::host::is_below;

/// A parameter by which somebody earns a commission.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AffiliateSign {
    /// The parameter's name.
    pub param: String,
    /// The only value that counts; `None`: any but the empty one.
    pub value: Option<String>,
    /// Keys of the only places where it counts; empty: everywhere.
    pub only_on: Vec<String>,
}

/// What holds for all places.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// The day on which the registry was looked up.
    pub as_of: Option<Date>,
    /// Keys in the order in which buttons are shown.
    pub order: Vec<String>,
    /// Parameters to remove from every link; `x*` is a prefix.
    pub strip_params: Vec<String>,
    /// Signs of a commission.
    pub affiliate_signs: Vec<AffiliateSign>,
    /// Shorteners and link pages.
    pub opaque_hosts: BTreeSet<String>,
}

/// Who is at home on a host.
#[derive(Debug)]
pub(crate) struct Tenants<'r> {
    /// The host as the registry lists it; `None` for a subdomain that it does not list.
    pub(crate) listed: Option<&'r str>,
    /// In the order of matching: the last is the most general. Never empty.
    pub(crate) marketplaces: Vec<&'r Marketplace>,
}

/// Everything that is known of marketplaces.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    /// What holds for all places.
    pub rules: Rules,
    marketplaces: Vec<Marketplace>,
    by_host: BTreeMap<String, Vec<usize>>,
    /// The names that nobody may imitate, by place: every link of a site is compared with all of them.
    guarded: Vec<Vec<Forms>>,
}

impl Registry {
    /// Puts a registry together; the order is that of matching.
    pub fn new(rules: Rules, marketplaces: Vec<Marketplace>) -> Self {
        let mut by_host: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, marketplace) in marketplaces.iter().enumerate() {
            for host in marketplace.all_hosts() {
                let tenants = by_host.entry(host.to_owned()).or_default();
                if tenants.last() != Some(&at) {
                    tenants.push(at);
                }
            }
        }
        let forms =
            |place: &Marketplace| place.guarded.iter().map(|name| Forms::of(name)).collect();
        let guarded = marketplaces.iter().map(forms).collect();
        Self { rules, marketplaces, by_host, guarded }
    }

    /// Takes it apart again, to change it.
    pub fn into_parts(self) -> (Rules, Vec<Marketplace>) {
        (self.rules, self.marketplaces)
    }

    /// Every place, in the order of matching.
    pub fn marketplaces(&self) -> &[Marketplace] {
        &self.marketplaces
    }

    /// The guarded names of every place, in the order of [`Self::marketplaces`].
    pub(crate) fn guarded(&self) -> &[Vec<Forms>] {
        &self.guarded
    }

    /// The place of a key.
    pub fn get(&self, key: &str) -> Option<&Marketplace> {
        self.marketplaces.iter().find(|marketplace| marketplace.key == key)
    }

    /// The rank of a marketplace's button: smaller is earlier.
    pub fn rank(&self, key: &str) -> usize {
        self.rules.order.iter().position(|ordered| ordered == key).unwrap_or(self.rules.order.len())
    }

    /// Whether a host, or the domain it lies in, belongs to a shortener or link page.
    pub(crate) fn is_opaque(&self, host: &str) -> bool {
        let hosts = &self.rules.opaque_hosts;
        hosts.contains(host) || hosts.iter().any(|opaque| is_below(host, opaque))
    }

    /// Who is at home on a host, which is lower-case and in punycode.
    pub(crate) fn tenants(&self, host: &str) -> Option<Tenants<'_>> {
        let other = match host.strip_prefix("www.") {
            Some(bare) => bare.to_owned(),
            None => format!("www.{host}"),
        };
        let listed = self
            .entry(host)
            .or_else(|| self.entry(&other))
            .or_else(|| domains_above(host).find_map(|domain| self.entry(&format!(".{domain}"))));
        if let Some((listed, marketplaces)) = listed {
            return Some(Tenants { listed: Some(listed), marketplaces });
        }
        let (_, marketplaces) = domains_above(host).find_map(|domain| {
            self.entry(domain).or_else(|| self.entry(&format!("www.{domain}")))
        })?;
        Some(Tenants { listed: None, marketplaces })
    }

    fn entry(&self, host: &str) -> Option<(&str, Vec<&Marketplace>)> {
        let (listed, tenants) = self.by_host.get_key_value(host)?;
        Some((listed, tenants.iter().filter_map(|at| self.marketplaces.get(*at)).collect()))
    }
}

/// `b.c.d`, `c.d` for `a.b.c.d`: never the last label alone.
fn domains_above(host: &str) -> impl Iterator<Item = &str> {
    host.match_indices('.')
        .map(|(at, dot)| &host[at + dot.len()..])
        .filter(|domain| domain.contains('.'))
}
