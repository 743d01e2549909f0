//! One shape of address: its pattern, compiled when the first link asks for it, and what is written instead.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};

use super::Role;

/// Largest compiled pattern in bytes: a site's own pattern may not fill the memory.
const PATTERN_LIMIT: usize = 1 << 20;

/// One shape of address and what it is.
#[derive(Clone, Debug)]
pub struct UrlRule {
    /// What such a page is.
    pub role: Role,
    /// Where the rule holds; empty: on all `hosts` of its marketplace. A leading dot means every subdomain.
    pub hosts: Vec<String>,
    /// First segments that do not count.
    pub reserved: Vec<String>,
    /// Second segments that do not count.
    pub reserved_second: Vec<String>,
    /// The query parameter that holds a phone number, captured as `phone`.
    pub phone_from_query: Option<String>,
    /// The query parameter that holds the page behind a redirect, captured as `target`.
    pub target_from_query: Option<String>,
    /// What to write in place of the link: `{group}`, `{path}` and `{host}` are filled in.
    pub canonical: Option<String>,
    /// Whether the path itself pays a commission, until it is replaced by `canonical`.
    pub commission: bool,
    pattern: String,
    compiled: OnceLock<Option<Regex>>,
}

impl UrlRule {
    /// A rule for paths that match `pattern` from end to end. The pattern is compiled when the first link asks for it.
    pub fn new(role: Role, pattern: String) -> Self {
        Self {
            role,
            hosts: Vec::new(),
            reserved: Vec::new(),
            reserved_second: Vec::new(),
            phone_from_query: None,
            target_from_query: None,
            canonical: None,
            commission: false,
            pattern,
            compiled: OnceLock::new(),
        }
    }

    /// Whether there is no pattern.
    pub fn is_empty(&self) -> bool {
        self.pattern.is_empty()
    }

    /// Compiles the pattern now. Errors: why it is no pattern.
    pub fn check(&self) -> Result<(), regex::Error> {
        compile(&self.pattern).map(drop)
    }

    /// The named groups of a percent-encoded path; `None` if it has another shape or a reserved segment.
    pub(crate) fn captures(&self, path: &str) -> Option<BTreeMap<String, String>> {
        if self.is_reserved(path) {
            return None;
        }
        let regex = self.compiled.get_or_init(|| compile(&self.pattern).ok()).as_ref()?;
        let found = regex.captures(path)?;
        let names = regex.capture_names().flatten();
        Some(
            names
                .filter_map(|name| Some((name.to_owned(), found.name(name)?.as_str().to_owned())))
                .collect(),
        )
    }

    fn is_reserved(&self, path: &str) -> bool {
        let mut segments = path.split('/').skip(1);
        let holds = |words: &[String], segment: Option<&str>| {
            segment
                .is_some_and(|segment| words.iter().any(|word| word.eq_ignore_ascii_case(segment)))
        };
        holds(&self.reserved, segments.next()) || holds(&self.reserved_second, segments.next())
    }
}

fn compile(pattern: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(&format!("^(?:{pattern})$")).size_limit(PATTERN_LIMIT).build()
}
