//! The regency, its divisions, and the settings of its site.

use std::collections::BTreeMap;

use time::Date;

use super::buy_link::Utm;
use super::phone::Phone;
use super::photo::Photo;
use super::text::{LanguageTag, Text};
use crate::diagnostic::{Code, Severity};
use crate::source::{Span, Spanned};

/// Provinces by the first two digits of a region code (Kepmendagri 300.2.2-2138 of 2025).
pub const PROVINCES: &[(&str, &str)] = &[
    ("11", "Aceh"),
    ("12", "Sumatera Utara"),
    ("13", "Sumatera Barat"),
    ("14", "Riau"),
    ("15", "Jambi"),
    ("16", "Sumatera Selatan"),
    ("17", "Bengkulu"),
    ("18", "Lampung"),
    ("19", "Kepulauan Bangka Belitung"),
    ("21", "Kepulauan Riau"),
    ("31", "Daerah Khusus Ibukota Jakarta"),
    ("32", "Jawa Barat"),
    ("33", "Jawa Tengah"),
    ("34", "Daerah Istimewa Yogyakarta"),
    ("35", "Jawa Timur"),
    ("36", "Banten"),
    ("51", "Bali"),
    ("52", "Nusa Tenggara Barat"),
    ("53", "Nusa Tenggara Timur"),
    ("61", "Kalimantan Barat"),
    ("62", "Kalimantan Tengah"),
    ("63", "Kalimantan Selatan"),
    ("64", "Kalimantan Timur"),
    ("65", "Kalimantan Utara"),
    ("71", "Sulawesi Utara"),
    ("72", "Sulawesi Tengah"),
    ("73", "Sulawesi Selatan"),
    ("74", "Sulawesi Tenggara"),
    ("75", "Gorontalo"),
    ("76", "Sulawesi Barat"),
    ("81", "Maluku"),
    ("82", "Maluku Utara"),
    ("91", "Papua"),
    ("92", "Papua Barat"),
    ("93", "Papua Selatan"),
    ("94", "Papua Tengah"),
    ("95", "Papua Pegunungan"),
    ("96", "Papua Barat Daya"),
];

/// The regency and the site's settings.
#[derive(Clone, Debug)]
pub struct Regency {
    /// `Kabupaten …` or `Kota …`.
    pub name: Text,
    /// Code of the interior ministry, `35.10`; `00.*` is for samples.
    pub code: String,
    /// Province.
    pub province: Option<Text>,
    /// One line under the name.
    pub tagline: Option<Text>,
    /// A paragraph.
    pub about: Option<Text>,
    /// The site's languages; the first is its own. Never empty.
    pub languages: Vec<LanguageTag>,
    /// The site's public address, with a slash at its end.
    pub base_url: Option<url::Url>,
    /// Whether the file says something of it, readable or not.
    pub base_url_told: bool,
    /// Name of the theme.
    pub theme: Option<Spanned<String>>,
    /// Colours of its own, in place of the theme's.
    pub colors: Vec<ColorChoice>,
    /// Whether all of it is a sample.
    pub demo: bool,
    /// The publisher.
    pub publisher: Option<Publisher>,
    /// What a district is called here.
    pub district_label: Option<Text>,
    /// What a village is called here.
    pub village_label: Option<Text>,
    /// The home page's choice of products.
    pub featured: Vec<Spanned<String>>,
    /// The large picture of the home page.
    pub hero: Option<Photo>,
    /// The logo beside the name, instead of the theme's emblem.
    pub logo: Option<Logo>,
    /// The picture of a browser's tab, by its path below the site's folder.
    pub favicon: Option<Spanned<String>>,
    /// Tagging of links to shops.
    pub utm: Option<Utm>,
    /// Settings of the exhibition bundle.
    pub kiosk: Kiosk,
    /// Severities of rules that the site sets itself; `None` switches a rule off.
    pub check: BTreeMap<Code, Option<Severity>>,
    /// The beginning of its file; `None` if that could not be read at all, which has been reported.
    pub span: Option<Span>,
}

impl Regency {
    /// The site's own language.
    #[expect(clippy::indexing_slicing, reason = "`catalog::regency` gives every site a language")]
    pub fn language(&self) -> &LanguageTag {
        &self.languages[0]
    }
}

/// A site's own logo; files by their paths below its folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// For light pages, and for dark ones where there is no other.
    pub light: Spanned<String>,
    /// For dark pages.
    pub dark: Option<Spanned<String>>,
}

/// The publisher of the site (UU 14/2008 on public information).
#[derive(Clone, Debug)]
pub struct Publisher {
    /// Name of the office.
    pub name: Text,
    /// Postal address.
    pub address: Option<Text>,
    /// E-mail address.
    pub email: Option<String>,
    /// Website, http or https.
    pub website: Option<String>,
    /// Its phone numbers.
    pub phones: Vec<Phone>,
    /// Whether it says that this is its official site.
    pub official: bool,
    /// Where to complain.
    pub complaints: Option<Complaints>,
}

/// Where people complain about a site or what it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Complaints {
    /// E-mail address.
    Email(String),
    /// Web address, http or https.
    Web(String),
    /// Telephone.
    Phone(Phone),
}

/// A colour that a site sets itself; the theme knows which there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColorChoice {
    /// Name of the design token: `accent`, `primary` …
    pub token: Spanned<String>,
    /// As written, for light pages.
    pub light: Option<Spanned<String>>,
    /// As written, for dark pages; `None`: follows from the light one.
    pub dark: Option<Spanned<String>>,
}

/// Settings of the exhibition bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kiosk {
    /// Name of the event.
    pub event: Option<Text>,
    /// Seconds without a touch until it starts anew.
    pub idle_seconds: u32,
    /// Products of the attract loop.
    pub attract: Vec<Spanned<String>>,
    /// Code that opens the hidden corner.
    pub exit_code: Option<String>,
}

impl Default for Kiosk {
    fn default() -> Self {
        Self { event: None, idle_seconds: 90, attract: Vec::new(), exit_code: None }
    }
}

/// A kind of product.
#[derive(Clone, Debug)]
pub struct Category {
    /// Its address in the site.
    pub slug: String,
    /// Name.
    pub name: Text,
    /// One sentence.
    pub description: Option<Text>,
    /// Other names for search.
    pub synonyms: Vec<String>,
    /// Its photo; `None`: one of its products'.
    pub cover: Option<Photo>,
    /// The drawing instead of the photo of a product that has none: one of [`CATEGORY_ICONS`].
    pub icon: &'static str,
}

/// Every colour token that a theme or a site may set, in the order in which style sheets list them; `docs/themes.md`
/// says what each is for.
pub const COLOR_TOKENS: &[&str] = &[
    "page",
    "surface",
    "band",
    "tint",
    "deep",
    "ink",
    "quiet",
    "on-deep",
    "on-deep-quiet",
    "line",
    "edge",
    "primary",
    "primary-hover",
    "on-primary",
    "accent",
    "ornament",
    "ready",
    "waiting",
    "chat",
    "chat-hover",
    "on-chat",
];

/// The drawings for categories, by the words that editors write; the base theme's `_category_icon.html` draws them.
pub const CATEGORY_ICONS: &[&str] = &[
    "food",
    "drink",
    "coffee",
    "honey",
    "spice",
    "farm",
    "sea",
    "textile",
    "basket",
    "craft",
    "wood",
    "service",
    GENERIC_ICON,
];
/// The drawing of a category that names none: a parcel.
pub const GENERIC_ICON: &str = "generic";

/// A kecamatan or distrik.
#[derive(Clone, Debug)]
pub struct District {
    /// Its address in the site.
    pub slug: String,
    /// Name.
    pub name: Text,
    /// Code of the interior ministry, `35.10.25`.
    pub code: Option<String>,
    /// Its photo; `None`: that of one of its makers, or of a product.
    pub cover: Option<Photo>,
}

/// The part of a build's settings that content is judged by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The day it is built for.
    pub today: Date,
    /// Whether drafts are shown.
    pub drafts: Drafts,
    /// The kind of output.
    pub target: Target,
}

/// The kind of output that is built.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Target {
    /// A folder for a web server.
    #[default]
    Web,
    /// A bundle that is opened from a disk at an exhibition: every link ends in a file's name, no link leaves it, and
    /// external addresses are shown as QR codes.
    Kiosk(PictureChoice),
}

/// Which of a photo's variants a bundle carries, the most first. All of them are WebP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureChoice {
    /// Up to the largest, to look at closely.
    Large,
    /// Enough for a screen of full height.
    Medium,
    /// The least that looks good.
    Small,
}

impl PictureChoice {
    /// All, in the order in which they are tried.
    pub const ALL: [Self; 3] = [Self::Large, Self::Medium, Self::Small];

    /// Widths in pixels, of those that variants have.
    pub fn widths(self) -> &'static [u32] {
        match self {
            Self::Large => &[320, 960, 1600],
            Self::Medium => &[320, 960],
            Self::Small => &[320, 640],
        }
    }
}

impl Target {
    /// Whether it is a bundle.
    pub fn is_kiosk(self) -> bool {
        matches!(self, Self::Kiosk(_))
    }
}

/// Whether unfinished and undated content is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drafts {
    /// Left out.
    Hidden,
    /// Shown, as are those outside their dates.
    Shown,
}
