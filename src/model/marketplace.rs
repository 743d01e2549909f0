//! The marketplace registry as plain data. Not here: reading it from YAML (`catalog::registry`), classifying links by
//! it (`model::buy_link`).

mod lookup;
mod url_rule;

use std::collections::BTreeMap;

use crate::model::text::Text;
pub(crate) use lookup::Tenants;
pub use lookup::{AffiliateSign, Registry, Rules};
pub use url_rule::UrlRule;

/// The status of a marketplace.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Status {
    /// Sells today.
    #[default]
    Open,
    /// Open, but only to some buyers: government, state companies, businesses.
    Restricted,
    /// The site lives, but goods are no longer sold there.
    GoodsClosed,
    /// Replaced by another system.
    Retired,
    /// Closed down.
    Closed,
    /// Could not be confirmed.
    Unknown,
}

/// What to do with a link to a marketplace.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Action {
    /// Show a button.
    #[default]
    Link,
    /// Show a button and [`Marketplace::remark`] beside it.
    LinkNote,
    /// Show nothing; [`Marketplace::message`] is reported to the editor.
    Drop,
    /// Ask the editor, with [`Marketplace::message`], for another link.
    Ask,
}

/// The kind of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// One product.
    Product,
    /// All of one seller's products.
    Shop,
    /// A seller's list inside a chat programme.
    Catalog,
    /// Begins a conversation.
    Chat,
    /// A person or company on a social network.
    Profile,
    /// One message on a social network.
    Post,
    /// A private offer that ends.
    Item,
    /// A kitchen that delivers.
    Restaurant,
    /// A share link: only its maker knows the target.
    Short,
    /// Pays a commission to whoever made the link.
    Affiliate,
    /// A group chat.
    Group,
    /// A broadcast that is read, not answered.
    Channel,
    /// A list of search results.
    Search,
    /// One product where none is sold any more.
    RetiredProduct,
    /// A shop where nothing is sold any more.
    RetiredShop,
    /// Something else on a known host.
    UnknownPage,
    /// A host that nobody claims: the seller's own.
    OwnSite,
    /// A shortener or link page of no marketplace.
    Opaque,
}

impl MarketplaceKind {
    /// All kinds with the word that the registry writes.
    pub(crate) const NAMES: &'static [(&'static str, Self)] = &[
        ("marketplace", Self::Marketplace),
        ("social_commerce", Self::SocialCommerce),
        ("procurement", Self::Procurement),
        ("chat", Self::Chat),
        ("social", Self::Social),
        ("food_delivery", Self::FoodDelivery),
        ("export_directory", Self::ExportDirectory),
        ("own_site", Self::OwnSite),
    ];
}

impl Audience {
    /// All audiences with the word that the registry writes.
    pub(crate) const NAMES: &'static [(&'static str, Self)] = &[
        ("id", Self::Indonesia),
        ("export", Self::Export),
        ("nearby", Self::Nearby),
        ("government", Self::Government),
        ("bumn", Self::StateCompanies),
        ("business", Self::Business),
        ("wholesale", Self::Wholesale),
    ];
}

impl Status {
    /// All states with the word that the registry writes.
    pub(crate) const NAMES: &'static [(&'static str, Self)] = &[
        ("open", Self::Open),
        ("restricted", Self::Restricted),
        ("goods_closed", Self::GoodsClosed),
        ("retired", Self::Retired),
        ("closed", Self::Closed),
        ("unknown", Self::Unknown),
    ];
}

impl Action {
    /// All actions with the word that the registry writes.
    pub(crate) const NAMES: &'static [(&'static str, Self)] = &[
        ("link", Self::Link),
        ("link_note", Self::LinkNote),
        ("drop", Self::Drop),
        ("ask", Self::Ask),
    ];
}

impl Role {
    /// The roles that a rule may give, by their names in the registry.
    pub(crate) const OF_RULES: &'static [(&'static str, Self)] = &[
        ("product", Self::Product),
        ("shop", Self::Shop),
        ("catalog", Self::Catalog),
        ("chat", Self::Chat),
        ("profile", Self::Profile),
        ("post", Self::Post),
        ("item", Self::Item),
        ("restaurant", Self::Restaurant),
        ("short", Self::Short),
        ("affiliate", Self::Affiliate),
        ("group", Self::Group),
        ("channel", Self::Channel),
        ("search", Self::Search),
        ("retired_product", Self::RetiredProduct),
        ("retired_shop", Self::RetiredShop),
        ("unknown_page", Self::UnknownPage),
    ];
}

/// The kind of marketplace.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MarketplaceKind {
    /// Many sellers, with payment.
    #[default]
    Marketplace,
    /// The same inside a social network.
    SocialCommerce,
    /// Purchase by government, state companies or businesses.
    Procurement,
    /// Conversation with the seller.
    Chat,
    /// Shown there, sold elsewhere.
    Social,
    /// Cooked food, brought in the same town.
    FoodDelivery,
    /// Suppliers listed for buyers abroad.
    ExportDirectory,
    /// The seller's own.
    OwnSite,
}

/// Who can buy there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Audience {
    /// Anybody in Indonesia.
    Indonesia,
    /// Buyers abroad.
    Export,
    /// Buyers in the same town.
    Nearby,
    /// Government offices.
    Government,
    /// State-owned companies.
    StateCompanies,
    /// Businesses.
    Business,
    /// Buyers of large quantities.
    Wholesale,
}

/// A test case: a link and its expected classification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The link as pasted.
    pub url: String,
    /// The expected kind.
    pub role: Role,
    /// Some of the groups that it has.
    pub captures: BTreeMap<String, String>,
}

/// A marketplace: a site where goods are sold, or to which sellers link.
#[derive(Clone, Debug, Default)]
pub struct Marketplace {
    /// Its name in sites and in the registry.
    pub key: String,
    /// Its name for people.
    pub name: String,
    /// The kind of marketplace.
    pub kind: MarketplaceKind,
    /// Who can buy there.
    pub audience: Vec<Audience>,
    /// Hosts of its pages.
    pub hosts: Vec<String>,
    /// Hosts of its share links.
    pub short_hosts: Vec<String>,
    /// Genuine hosts of which no page is known.
    pub other_hosts: Vec<String>,
    /// Domains, each with a leading dot, whose every subdomain is a page of one of its sellers.
    pub host_suffixes: Vec<String>,
    /// Names that no foreign host may imitate.
    pub guarded: Vec<String>,
    /// Shapes of its addresses; the first that matches counts.
    pub urls: Vec<UrlRule>,
    /// Parameters to remove; `x*` is a prefix.
    pub strip_params: Vec<String>,
    /// Parameters that stay, even beside a canonical address.
    pub keep_params: Vec<String>,
    /// Its status.
    pub status: Status,
    /// Since when: `2025`, `2025-02` or `2025-02-09`.
    pub since: Option<String>,
    /// What to do with a link to it.
    pub action: Action,
    /// Words of the button.
    pub button: Option<Text>,
    /// Words beside the button.
    pub remark: Option<Text>,
    /// Words to the editor where no button is shown.
    pub message: Option<Text>,
    /// Keys of places to use instead.
    pub replace_with: Vec<String>,
    /// The sentence that a chat begins with; `{producer}`, `{product}`, `{site}` and `{url}` are filled in.
    pub template: Option<Text>,
    /// Its colour, `#RRGGBB`.
    pub colour: Option<String>,
    /// Test cases.
    pub examples: Vec<Example>,
}

impl Marketplace {
    /// All hosts, suffixes included.
    fn all_hosts(&self) -> impl Iterator<Item = &str> {
        let lists = [&self.hosts, &self.short_hosts, &self.other_hosts, &self.host_suffixes];
        let of_rules = self.urls.iter().flat_map(|rule| &rule.hosts);
        lists.into_iter().flatten().chain(of_rules).map(String::as_str)
    }

    /// The rules that hold on a host of the registry.
    pub(crate) fn rules_on<'r>(&'r self, listed: &str) -> impl Iterator<Item = &'r UrlRule> {
        self.urls.iter().filter(move |rule| {
            let hosts = if rule.hosts.is_empty() { &self.hosts } else { &rule.hosts };
            hosts.iter().any(|host| host == listed)
        })
    }
}
