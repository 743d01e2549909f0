//! The table of rules. A new rule is one line here, its file in `data/rules/` (severity, reason, examples), a case in
//! the tests, and its check.

use std::cmp::Ordering;

use super::rule::Rule;

/// How serious a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Error: nothing is written.
    Error,
    /// Warning: a visitor will notice.
    Warning,
    /// Hint: could be better.
    Hint,
}

impl Severity {
    /// Returns the word used in settings, JSON and English reports.
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
    /// Its severity unless the site sets another.
    pub severity: Severity,
    /// Whether a site may set another severity, or switch it off.
    pub adjustable: bool,
    /// Its file in `data/rules/`.
    text: &'static str,
}

impl Code {
    /// The severity and adjustability are read when the program is compiled, so that a rule's file without them fails
    /// to compile.
    const fn new(name: &'static str, text: &'static str) -> Self {
        let (severity, rest) = severity(text.as_bytes());
        let adjustable =
            match (after(rest, b"can_be_set: true\n"), after(rest, b"can_be_set: false\n")) {
                (Some(_), _) => true,
                (_, Some(_)) => false,
                _ => panic!(
                    "the second line of a rule's front matter is `can_be_set: true` or `false`"
                ),
            };
        Self { name, severity, adjustable, text }
    }

    /// Reads its file.
    pub fn rule(self) -> Rule {
        Rule::parse(self.text)
    }

    /// Finds a rule by its name.
    pub fn named(name: &str) -> Option<Self> {
        ALL.iter().copied().find(|code| code.name == name)
    }
}

/// Parses the severity at the start of a rule's file; returns it with the rest.
const fn severity(text: &'static [u8]) -> (Severity, &'static [u8]) {
    let Some(rest) = after(text, b"---\nseverity: ") else {
        panic!("a rule's file begins with `---` and its severity")
    };
    match (after(rest, b"error\n"), after(rest, b"warning\n"), after(rest, b"hint\n")) {
        (Some(rest), _, _) => (Severity::Error, rest),
        (_, Some(rest), _) => (Severity::Warning, rest),
        (_, _, Some(rest)) => (Severity::Hint, rest),
        _ => panic!("a rule's severity is `error`, `warning` or `hint`"),
    }
}

/// `strip_prefix`, which is not `const` yet.
const fn after(mut text: &'static [u8], mut start: &[u8]) -> Option<&'static [u8]> {
    loop {
        match (text.split_first(), start.split_first()) {
            (_, None) => return Some(text),
            (Some((a, text_rest)), Some((b, start_rest))) if *a == *b => {
                text = text_rest;
                start = start_rest;
            }
            _ => return None,
        }
    }
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
    ($($constant:ident $name:literal;)*) => {
        $(#[doc = concat!("`data/rules/", $name, ".md`")] pub const $constant: Code = Code::new(
            $name, include_str!(concat!("../../data/rules/", $name, ".md")),
        );)*
        /// Every rule, by name.
        pub const ALL: &[Code] = &[$($constant),*];
    };
}

codes! {
    AFFILIATE_LINK "affiliate-link";
    BAD_FILE_NAME "bad-file-name";
    BAD_PATTERN "bad-pattern";
    BAD_SLUG "bad-slug";
    BASE_URL_MISSING "base-url-missing";
    CATEGORY_ABSENT "category-absent";
    CELL_CONFLICT "cell-conflict";
    CELL_ERROR "cell-error";
    CELL_ROUNDED "cell-rounded";
    CELL_UNREAD "cell-unread";
    CODE_SHAPE "code-shape";
    CODE_UNQUOTED "code-unquoted";
    COLOR_UNREADABLE "color-unreadable";
    COLUMN_UNREAD "column-unread";
    CONSENT_INCOMPLETE "consent-incomplete";
    CONSENT_MISSING "consent-missing";
    CONTACT_UNPUBLISHED "contact-unpublished";
    CONTROL_CHARACTER "control-character";
    CURLY_QUOTES "curly-quotes";
    CUT_TEXT "cut-text";
    DATE_FUTURE "date-future";
    DATE_UNREADABLE "date-unreadable";
    DUPLICATE_KEY "duplicate-key";
    DUPLICATE_OUTPUT "duplicate-output";
    DUPLICATE_SLUG "duplicate-slug";
    EXPORT_UNTRANSLATED "export-untranslated";
    FILE_TOO_LARGE "file-too-large";
    FOLDER_WITHOUT_INDEX "folder-without-index";
    FROM_ROW_ABOVE "from-row-above";
    FRONT_MATTER "front-matter";
    HARD_LINK "hard-link";
    IMPORT_CONFLICT "import-conflict";
    IMPORT_DELETED "import-deleted";
    IMPORT_REFUSED "import-refused";
    LABEL_OTHER_PLACE "label-other-place";
    LANGUAGE_GAP "language-gap";
    LANGUAGE_TAG "language-tag";
    LICENCE_EXPIRED "licence-expired";
    LICENCE_SHAPE "licence-shape";
    LINK_EXPIRED "link-expired";
    LINK_OPAQUE "link-opaque";
    LINK_SHORT "link-short";
    LINK_UNKNOWN_PAGE "link-unknown-page";
    LINK_UNREADABLE "link-unreadable";
    LOGO_UNFIT "logo-unfit";
    LOOKALIKE_HOST "lookalike-host";
    LOW_CONTRAST "low-contrast";
    MARKETPLACE_CLOSED "marketplace-closed";
    MARKUP_SHOWN "markup-shown";
    MISSING_FIELD "missing-field";
    NATIONAL_ID "national-id";
    NO_WAY_TO_BUY "no-way-to-buy";
    NORMAL_CASE "normal-case";
    NOT_A_LINK "not-a-link";
    NOT_BUILT "not-built";
    NOT_TEXT "not-text";
    OLD_CACHE "old-cache";
    PATH_OUTSIDE_SITE "path-outside-site";
    PHONE_CHARACTERS "phone-characters";
    PHONE_COUNTRY "phone-country";
    PHONE_UNREADABLE "phone-unreadable";
    PHOTO_ABSENT "photo-absent";
    PHOTO_ALT_MISSING "photo-alt-missing";
    PHOTO_BROKEN "photo-broken";
    PHOTO_NOT_FOUND "photo-not-found";
    PHOTO_TOO_LARGE "photo-too-large";
    PHOTO_UNCLEAR "photo-unclear";
    PHOTO_UNMATCHED "photo-unmatched";
    PHOTO_UNSUPPORTED "photo-unsupported";
    PLACEHOLDER "placeholder";
    PRICE_LOW "price-low";
    PRICE_OLD "price-old";
    PRICE_UNIT "price-unit";
    PRICE_UNREADABLE "price-unreadable";
    PRODUCT_RENAMED "product-renamed";
    REGENCY_NAME "regency-name";
    ROW_GONE "row-gone";
    ROW_INCOMPLETE "row-incomplete";
    SAME_NAME "same-name";
    SAME_PRODUCT "same-product";
    SEVERAL_PRODUCTS "several-products";
    SIMILAR_NAMES "similar-names";
    SVG_LEFT_OUT "svg-left-out";
    SVG_UNUSABLE "svg-unusable";
    SWALLOWED_FIELD "swallowed-field";
    SYMLINK_FOLDER "symlink-folder";
    TEMPLATE_ERROR "template-error";
    TOO_COMPLEX "too-complex";
    UNKNOWN_CATEGORY "unknown-category";
    UNKNOWN_DISTRICT "unknown-district";
    UNKNOWN_KEY "unknown-key";
    UNKNOWN_LINK "unknown-link";
    UNKNOWN_MARKETPLACE "unknown-marketplace";
    UNKNOWN_PRODUCER "unknown-producer";
    UNKNOWN_PRODUCT "unknown-product";
    UNKNOWN_RULE "unknown-rule";
    UNKNOWN_STRING "unknown-string";
    UNKNOWN_THEME "unknown-theme";
    UNKNOWN_VALUE "unknown-value";
    UNPORTABLE_NAME "unportable-name";
    UNREAD_FILE "unread-file";
    UNREADABLE "unreadable";
    UNUSED_TEMPLATE "unused-template";
    WITHHELD_PUBLISHED "withheld-published";
    WRONG_KIND "wrong-kind";
    YAML_SYNTAX "yaml-syntax";
}
