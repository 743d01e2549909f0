//! Finds the categories and districts that a list means, and makes those that the site does not have.

use std::collections::BTreeSet;

use super::faults::Faults;
use super::known::KnownTerm;
use super::names::{NameIndex, NameKey};
use super::place::Sourced;
use super::proposal::ProposedTerm;
use super::slugs;

/// Words before a district's name.
const BEFORE_DISTRICTS: &[&str] = &["kecamatan", "kec.", "kec", "distrik"];

/// Terms of one kind.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    /// Those that the site does not have yet.
    pub(crate) new: Vec<ProposedTerm>,
    index: NameIndex,
    /// The slug that each name of the index belongs to, and where a list has it first.
    of_name: Vec<(String, Option<Sourced<String>>)>,
    taken: BTreeSet<String>,
    told: BTreeSet<(String, String)>,
}

impl Terms {
    /// Begins with those of the site.
    pub(crate) fn of_site(known: &[KnownTerm]) -> Self {
        let mut terms = Self::default();
        for term in known {
            terms.taken.insert(term.slug.clone());
            for name in &term.names {
                terms.index.add(name.without_fillers());
                terms.of_name.push((term.slug.clone(), None));
            }
        }
        terms
    }

    /// The slug of the term that a text means; makes it if there is none.
    pub(crate) fn find(
        &mut self,
        text: &Sourced<String>,
        faults: &mut Faults<'_>,
    ) -> Option<String> {
        let key = NameKey::new(&text.value).without_fillers();
        if key.is_empty() {
            return None;
        }
        let known = |place: usize| self.of_name.get(place).cloned();
        if let Some((slug, _)) = self.index.same(&key).into_iter().find_map(known) {
            return Some(slug);
        }
        let name = match text.cells.first() {
            Some(cell) => faults.cased(&text.value, *cell),
            None => text.value.clone(),
        };
        let slug = slugs::unused(&name, &[], |slug| self.taken.contains(slug));
        for place in self.index.near(&key) {
            if let Some((other, first)) = known(place)
                && self.told.insert((slug.clone(), other.clone()))
            {
                faults.like_names(text, first.as_ref(), Some(&other));
            }
        }
        self.taken.insert(slug.clone());
        let name = Sourced { value: name, cells: text.cells.clone() };
        self.index.add(key);
        self.of_name.push((slug.clone(), Some(name.clone())));
        self.new.push(ProposedTerm { slug: slug.clone(), name });
        Some(slug)
    }
}

/// A district's name without the word for it: `Kec. Lereng`.
pub(crate) fn district_name(text: &str) -> &str {
    let text = text.trim();
    let stripped = BEFORE_DISTRICTS.iter().find_map(|word| {
        let begin = text.get(..word.len()).filter(|begin| begin.eq_ignore_ascii_case(word))?;
        let rest = text.get(begin.len()..)?;
        let is_word = rest.starts_with([' ', ':', '.']) || word.ends_with('.');
        is_word.then(|| rest.trim_start_matches([' ', ':', '.']))
    });
    stripped.filter(|rest| !rest.is_empty()).unwrap_or(text)
}

/// Whether a heading names a district.
pub(crate) fn is_district(text: &str) -> bool {
    district_name(text) != text.trim()
}
