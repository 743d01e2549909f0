//! The table of rules: name, gravity, and what each is about. A new rule is one line here, a case in the tests, and its check.

use std::cmp::Ordering;

/// How grave a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The site cannot be right: nothing is written.
    Error,
    /// A visitor will notice.
    Warning,
    /// Could be better.
    Hint,
}

impl Severity {
    /// The word used in settings, JSON and English reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

/// A rule.
#[derive(Clone, Copy, Debug)]
pub struct Code {
    /// Its name, as shown in brackets and used in `check` settings.
    pub name: &'static str,
    /// Its gravity unless the site sets another.
    pub severity: Severity,
    /// Whether a site may set another gravity, or switch it off.
    pub adjustable: bool,
    /// What it is about, in English.
    pub about: &'static str,
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}
impl Eq for Code {}
impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Code {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name.cmp(other.name)
    }
}

macro_rules! codes {
    ($($constant:ident $name:literal $severity:ident $adjustable:literal $about:literal;)*) => {
        $(#[doc = $about] pub const $constant: Code = Code {
            name: $name, severity: Severity::$severity, adjustable: $adjustable, about: $about,
        };)*
        /// Every rule, by name.
        pub const ALL: &[Code] = &[$($constant),*];
    };
}

codes! {
    AFFILIATE_LINK "affiliate-link" Error false "A buy link pays a commission to a third person.";
    BAD_FILE_NAME "bad-file-name" Error false "A file is to be published under a name that no output can have.";
    BAD_PATTERN "bad-pattern" Error false "A pattern for a marketplace's addresses cannot be read.";
    BAD_SLUG "bad-slug" Error false "A file, folder or slug is not lower-case letters, digits and single hyphens.";
    BASE_URL_MISSING "base-url-missing" Warning true "Without `base_url` there are no canonical links, cards, feeds and sitemap.";
    CODE_SHAPE "code-shape" Error false "A region code has not the shape of the interior ministry's codes.";
    CODE_UNQUOTED "code-unquoted" Error false "A region code without quotes would lose its zero in other programs.";
    COLOR_UNREADABLE "color-unreadable" Error false "A colour is not of the form `#a8381d`.";
    CONSENT_INCOMPLETE "consent-incomplete" Warning true "A consent without date, name or list, or of a day to come, does not count.";
    CONSENT_MISSING "consent-missing" Warning true "Something personal is shown, or has been taken out, because the producer's consent is not recorded.";
    CONTACT_UNPUBLISHED "contact-unpublished" Hint true "A contact is kept back because consent.publish does not list it.";
    CONTROL_CHARACTER "control-character" Error false "A text holds a character that no page may hold.";
    CURLY_QUOTES "curly-quotes" Warning true "Curly quotes stand where YAML wants plain ones.";
    CUT_TEXT "cut-text" Warning true "Message after ` #` are a comment to YAML and are not shown.";
    DATE_FUTURE "date-future" Warning true "The date on which a price was seen is a day to come.";
    DATE_UNREADABLE "date-unreadable" Error false "A date is not of the form 2026-11-24 or 24 November 2026.";
    DUPLICATE_KEY "duplicate-key" Error false "A key stands twice in one mapping.";
    DUPLICATE_OUTPUT "duplicate-output" Error false "Two things want the same address in the site.";
    DUPLICATE_SLUG "duplicate-slug" Error false "Two files describe the same entry, or two entries of a list share a slug.";
    EXPORT_UNTRANSLATED "export-untranslated" Hint true "A product is wanted abroad but has no English.";
    FILE_TOO_LARGE "file-too-large" Error false "A text file is larger than any product's story can be.";
    FOLDER_WITHOUT_INDEX "folder-without-index" Warning true "A folder of content has no index.md.";
    FRONT_MATTER "front-matter" Error false "A Markdown file does not begin with its fields between two lines of three hyphens.";
    HARD_LINK "hard-link" Hint true "A file has another name outside of the site's folder, where it may be changed.";
    LABEL_OTHER_PLACE "label-other-place" Error false "The label of a link says a place of sale that the link does not lead to.";
    LANGUAGE_GAP "language-gap" Hint true "Texts that a language of the site still lacks, counted.";
    LANGUAGE_TAG "language-tag" Error false "A language tag is not of the form of BCP 47, or not one of the site's languages.";
    LICENCE_EXPIRED "licence-expired" Warning true "A licence has ended and is no longer shown.";
    LICENCE_SHAPE "licence-shape" Warning true "A licence number has not the shape that its issuer gives.";
    LINK_EXPIRED "link-expired" Warning true "A buy link is past its own date and is not shown.";
    LINK_OPAQUE "link-opaque" Warning true "A link shortener or link page hides where a buy link goes.";
    LINK_SHORT "link-short" Warning true "A shop's share link cannot be checked without a network.";
    LINK_UNKNOWN_PAGE "link-unknown-page" Warning true "A link to a known shop is neither a product page nor a shop page.";
    LINK_UNREADABLE "link-unreadable" Error false "An address is not an http or https address.";
    LOGO_UNFIT "logo-unfit" Warning true "A logo is so long, tall, small or heavy that it will not serve well.";
    LOOKALIKE_HOST "lookalike-host" Error false "A host pretends to be a marketplace.";
    LOW_CONTRAST "low-contrast" Warning true "Message in one colour on another are hard to read (WCAG 2.2, 1.4.3 and 1.4.11).";
    MARKETPLACE_CLOSED "marketplace-closed" Warning true "A place no longer sells goods; its link is not shown.";
    MARKUP_SHOWN "markup-shown" Hint true "HTML, or marks of another program, are shown as text.";
    MISSING_FIELD "missing-field" Error false "A required field is absent.";
    NATIONAL_ID "national-id" Error false "A 16-digit number looks like a citizen's identity number or a family card's, wherever it stands.";
    NOT_BUILT "not-built" Hint true "An entry is a draft or outside its dates, or something refers to such a one.";
    NOT_TEXT "not-text" Error false "A file that should be text is not UTF-8 text.";
    NO_WAY_TO_BUY "no-way-to-buy" Hint true "A product has no link left: buyers are sent to the producer.";
    OLD_CACHE "old-cache" Hint true "A site holds the cache of an older version, which is not used any more.";
    PATH_OUTSIDE_SITE "path-outside-site" Error false "A path leads out of the site's folder.";
    PHONE_CHARACTERS "phone-characters" Hint true "A phone number holds look-alike hyphens or characters that are not seen; it is read without them.";
    PHONE_COUNTRY "phone-country" Warning true "A WhatsApp link leads to another country's number, or to an Indonesian one that lost its 62.";
    PHONE_UNREADABLE "phone-unreadable" Error false "A phone number cannot be one, or is a fixed line where WhatsApp is meant.";
    PHOTO_ALT_MISSING "photo-alt-missing" Hint true "A photo has no text for those who cannot see it.";
    PHOTO_BROKEN "photo-broken" Error false "A photo is broken or cut off.";
    PHOTO_NOT_FOUND "photo-not-found" Error false "A photo that is named does not exist.";
    PHOTO_TOO_LARGE "photo-too-large" Error false "A photo has too many pixels, or takes too much memory.";
    PHOTO_UNSUPPORTED "photo-unsupported" Error false "A picture is of a kind that browsers or this program cannot use.";
    PLACEHOLDER "placeholder" Hint true "A sign such as `-` stands where nothing is known; the field counts as absent.";
    PRICE_LOW "price-low" Warning true "A price lies under Rp100: its thousands were probably left out.";
    PRICE_OLD "price-old" Hint true "A price is older than 180 days and is shown as approximate.";
    PRICE_UNIT "price-unit" Warning true "The unit behind a price is another than `unit` says, or is not shown.";
    PRICE_UNREADABLE "price-unreadable" Error false "A price is not an amount of rupiah.";
    REGENCY_NAME "regency-name" Warning true "The name of the regency says neither Kabupaten nor Kota.";
    SAME_NAME "same-name" Warning true "Two files have names that are one on Windows and Macs.";
    SVG_LEFT_OUT "svg-left-out" Warning true "Something that changes its look was left out of a drawing.";
    SVG_UNUSABLE "svg-unusable" Error false "A drawing cannot be read as SVG, or not in bounded work.";
    SWALLOWED_FIELD "swallowed-field" Warning true "A field is part of another one because of the spaces before it.";
    SYMLINK_FOLDER "symlink-folder" Warning true "A link to a folder is not followed.";
    TEMPLATE_ERROR "template-error" Error false "A template of the theme cannot be used.";
    TOO_COMPLEX "too-complex" Error false "A YAML text unfolds to far more than it says.";
    UNKNOWN_CATEGORY "unknown-category" Error false "A category is not in categories.yaml.";
    UNKNOWN_DISTRICT "unknown-district" Error false "A district is not in districts.yaml.";
    UNKNOWN_KEY "unknown-key" Error false "A key is not one of those that can be written here.";
    UNKNOWN_LINK "unknown-link" Warning true "A link or picture in a story leads nowhere.";
    UNKNOWN_MARKETPLACE "unknown-marketplace" Error false "A marketplace is not in the registry.";
    UNKNOWN_PRODUCER "unknown-producer" Error false "A producer is not in producers/.";
    UNKNOWN_PRODUCT "unknown-product" Error false "A product is not in products/.";
    UNKNOWN_RULE "unknown-rule" Error false "A rule in the check settings does not exist or cannot be changed.";
    UNKNOWN_STRING "unknown-string" Warning true "A string of the site's theme that nothing asks for.";
    UNKNOWN_THEME "unknown-theme" Error false "A theme is neither built in nor in themes/.";
    UNKNOWN_VALUE "unknown-value" Error false "A value is not one of those that can be chosen.";
    UNPORTABLE_NAME "unportable-name" Warning true "A file of static/ or a theme has a name that Windows does not take.";
    UNREAD_FILE "unread-file" Warning true "A file or folder that nobody reads because of its name or place.";
    UNREADABLE "unreadable" Error false "A file or folder could not be read.";
    UNUSED_TEMPLATE "unused-template" Warning true "A template of the site's theme that no page uses.";
    WITHHELD_PUBLISHED "withheld-published" Error false "Something that a producer has not agreed to publish stands among words that are published.";
    WRONG_KIND "wrong-kind" Error false "A list, mapping or text stands where another is expected.";
    YAML_SYNTAX "yaml-syntax" Error false "The YAML cannot be read.";
}
