//! Finds out which rows mean the same producer: by name with tolerance, and by what else is known. In doubt two stay two, and both
//! are named.

use std::collections::BTreeSet;

use super::canonical::same;
use super::capitals::normal_case;
use super::faults::Faults;
use super::known::KnownProducer;
use super::maker_fields::ListedMaker;
use super::names::{Likeness, NameIndex, NameKey};
use super::place::{CellPlace, RowPlace, Sourced};
use super::proposal::ProposedField;
use super::state::ImportState;
use crate::load::ContentKind;
use crate::model::phone::Phone;

/// A producer of the list, of the site, or of both.
#[derive(Clone, Debug, Default)]
pub(crate) struct Maker {
    /// The name as the list has it first; absent of one that only the site has.
    pub(crate) name: Option<Sourced<String>>,
    /// The name of its file, if the site has it.
    pub(crate) slug: Option<String>,
    /// What earlier imports have recognised it by, if the site has it from one.
    pub(crate) remembered: Option<String>,
    /// What makes it another one than those of the same name.
    pub(crate) distinction: Option<String>,
    /// Where it is, for its slug. The owner's name is in no address.
    pub(crate) place: Option<String>,
    /// What the list says of it.
    pub(crate) fields: Vec<ProposedField>,
    /// Fields that the list has columns for, each with an empty cell; those that another row fills in are not looked at.
    pub(crate) blank: Vec<ProposedField>,
    /// The rows that name it.
    pub(crate) rows: Vec<RowPlace>,
    /// Its districts in the list, each with the cell that names it first.
    pub(crate) districts: Vec<(NameKey, Option<CellPlace>)>,
    key: NameKey,
    evidence: Evidence,
}

/// What tells producers of like names apart.
#[derive(Clone, Debug, Default)]
struct Evidence {
    owner: Option<NameKey>,
    phones: BTreeSet<String>,
    districts: BTreeSet<NameKey>,
    villages: BTreeSet<NameKey>,
}

/// What evidence says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Agrees,
    Differs,
    SaysNothing,
}

/// All producers, those of the site first.
#[derive(Debug, Default)]
pub(crate) struct Makers {
    pub(crate) all: Vec<Maker>,
    index: NameIndex,
    /// The producer that each name of the index belongs to.
    of_name: Vec<usize>,
    /// Products of this list that were given to a producer, by its place and their names.
    claimed: BTreeSet<(usize, NameKey)>,
    told: BTreeSet<(usize, usize)>,
    /// Identities of the products that earlier imports brought.
    products: BTreeSet<String>,
}

impl Makers {
    /// Begins with those of the site; `name` gives a district's name for its slug.
    pub(crate) fn of_site(
        producers: &[KnownProducer],
        state: &ImportState,
        name: impl Fn(&str) -> NameKey,
    ) -> Self {
        let products = state.identities(ContentKind::Product.folder());
        let products = products.into_keys().map(str::to_owned).collect();
        let mut makers = Self { products, ..Self::default() };
        for known in producers {
            let districts = known.district.as_deref().map(&name).into_iter().collect();
            let evidence = Evidence {
                owner: known.owner.clone(),
                phones: known.phones.clone(),
                districts,
                villages: BTreeSet::new(),
            };
            let key = known.names.first().cloned().unwrap_or_default();
            let remembered = state.entries.get(&format!("producers/{}", known.slug));
            let remembered = remembered.map(|one| one.identity.clone());
            let slug = Some(known.slug.clone());
            makers.all.push(Maker { slug, remembered, key, evidence, ..Maker::default() });
            for name in known.names.iter().chain([&NameKey::new(&known.slug)]) {
                makers.add_name(name.clone(), makers.all.len() - 1);
            }
        }
        makers
    }

    fn add_name(&mut self, name: NameKey, maker: usize) {
        self.index.add(name);
        self.of_name.push(maker);
    }

    /// Finds the producer that a row means, or adds it. `None` if the row names none.
    pub(crate) fn find(
        &mut self,
        (row, product): (RowPlace, &NameKey),
        listed: ListedMaker,
        district: Option<&Sourced<NameKey>>,
        faults: &mut Faults<'_>,
    ) -> Option<usize> {
        let name = listed.name.clone()?;
        let key = NameKey::new(&name.value);
        let evidence = Evidence::of(&listed, district);
        let at = self.known(&key, (&evidence, product), &name, faults).unwrap_or_else(|| {
            let distinction = self.distinction(&key, &evidence);
            let place = evidence.place().map(|name| name.as_str().to_owned());
            self.all.push(Maker { key: key.clone(), distinction, place, ..Maker::default() });
            self.add_name(key, self.all.len() - 1);
            self.all.len() - 1
        });
        if let Some(maker) = self.all.get_mut(at) {
            maker.add(row, name, listed.fields, faults);
            maker.evidence.add(evidence);
            if let Some(district) = district
                && !maker.districts.iter().any(|(known, _)| *known == district.value)
            {
                maker.districts.push((district.value.clone(), district.cells.first().copied()));
            }
        }
        Some(at)
    }

    /// The producer of this name, if there is one that can be it. Of several, that which had this product at the last import: what
    /// tells them apart may have come in with it.
    fn known(
        &mut self,
        key: &NameKey,
        (evidence, product): (&Evidence, &NameKey),
        name: &Sourced<String>,
        faults: &mut Faults<'_>,
    ) -> Option<usize> {
        let makers = |places: Vec<usize>| -> Vec<usize> {
            places.into_iter().filter_map(|place| self.of_name.get(place).copied()).collect()
        };
        let verdict = |at: usize| {
            self.all.get(at).map_or(Verdict::SaysNothing, |maker| maker.evidence.verdict(evidence))
        };
        let (same, near) = (makers(self.index.same(key)), makers(self.index.near(key)));
        let of_verdict = |wanted: Verdict, places: &[usize]| {
            places.iter().copied().find(|at| verdict(*at) == wanted)
        };
        // Of two producers of one name, both may have had a product of this name: each keeps its own.
        let had_it = |at: &usize| {
            let identity = self.all.get(*at).map(|maker| maker.identity_of(product));
            let had = identity.is_some_and(|identity| self.products.contains(&identity));
            had && !self.claimed.contains(&(*at, product.clone()))
        };
        let had_it: Vec<usize> = same.iter().copied().filter(had_it).collect();
        let found = of_verdict(Verdict::Agrees, &had_it)
            .or_else(|| of_verdict(Verdict::SaysNothing, &had_it))
            .or_else(|| of_verdict(Verdict::Agrees, &same))
            // It has another owner or place than before.
            .or_else(|| had_it.first().copied())
            .or_else(|| of_verdict(Verdict::SaysNothing, &same))
            .or_else(|| of_verdict(Verdict::Agrees, &near));
        self.claimed.extend(found.map(|at| (at, product.clone())));
        if found.is_none() {
            let new = self.all.len();
            for at in same.into_iter().chain(near) {
                if self.told.insert((at, new)) {
                    let other = self.all.get(at);
                    faults.like_names(
                        name,
                        other.and_then(|other| other.name.as_ref()),
                        other.and_then(|other| other.slug.as_deref()),
                    );
                }
            }
        }
        found
    }

    /// What tells a new producer from those of the same name: its owner, village or district.
    fn distinction(&self, key: &NameKey, evidence: &Evidence) -> Option<String> {
        if self.index.same(key).is_empty() {
            return None;
        }
        let told = evidence.owner.as_ref().or_else(|| evidence.place());
        told.map(|name| name.as_str().to_owned())
    }
}

impl Maker {
    /// What it is recognised by at the next import: the same as before, so that its products stay the same.
    pub(crate) fn identity(&self) -> String {
        if let Some(remembered) = &self.remembered {
            return remembered.clone();
        }
        let key = self.key.as_str();
        self.distinction.as_ref().map_or_else(|| key.to_owned(), |other| format!("{key} | {other}"))
    }

    /// What its product of a name is recognised by at the next import.
    pub(crate) fn identity_of(&self, product: &NameKey) -> String {
        format!("{} / {}", self.identity(), product.as_str())
    }

    /// Adds what another row says. Of two values the first counts, and the other is reported.
    fn add(
        &mut self,
        row: RowPlace,
        name: Sourced<String>,
        fields: Vec<ProposedField>,
        faults: &mut Faults<'_>,
    ) {
        self.rows.push(row);
        match &mut self.name {
            Some(known) => known.cells.extend(name.cells),
            None => self.name = Some(Sourced { value: String::new(), cells: name.cells }),
        }
        let spelled = normal_case(&name.value).unwrap_or(name.value);
        // `Koperasi` says more than `Kop.`
        if let Some(known) = self.name.as_mut()
            && spelled.chars().count() > known.value.chars().count()
        {
            known.value = spelled;
        }
        for field in fields {
            match self.fields.iter_mut().find(|known| known.path == field.path) {
                None => self.fields.push(field),
                Some(known) if same(&known.path, known.value.as_ref(), field.value.as_ref()) => {
                    if let (Some(cells), Some(more)) =
                        (known.cells.first_mut(), field.cells.first())
                    {
                        cells.extend(more);
                    }
                }
                Some(known) => faults.two_values(known, &field),
            }
        }
    }
}

/// Whether two lists name something each, and nothing in common.
fn apart<T: Ord>(one: &BTreeSet<T>, other: &BTreeSet<T>) -> bool {
    !one.is_empty() && !other.is_empty() && one.is_disjoint(other)
}

impl Evidence {
    fn of(listed: &ListedMaker, district: Option<&Sourced<NameKey>>) -> Self {
        let key =
            |path: &[&str]| listed.text(path).map(NameKey::new).filter(|name| !name.is_empty());
        let numbers = ["whatsapp", "phone"];
        let phones = numbers
            .into_iter()
            .filter_map(|kind| Some(Phone::parse(listed.text(&["contact", kind])?)?.e164()));
        Self {
            owner: key(&["owner"]),
            phones: phones.collect(),
            districts: district.map(|district| district.value.clone()).into_iter().collect(),
            villages: key(&["village"]).into_iter().collect(),
        }
    }

    fn place(&self) -> Option<&NameKey> {
        self.villages.first().or_else(|| self.districts.first())
    }

    fn add(&mut self, other: Self) {
        self.owner = self.owner.take().or(other.owner);
        self.phones.extend(other.phones);
        self.districts.extend(other.districts);
        self.villages.extend(other.villages);
    }

    fn verdict(&self, other: &Self) -> Verdict {
        let owners = self.owner.as_ref().zip(other.owner.as_ref());
        let owners = owners.map(|(one, other)| one.likeness(other));
        let shares_phone = !self.phones.is_disjoint(&other.phones);
        if shares_phone || owners == Some(Likeness::Same) {
            return Verdict::Agrees;
        }
        let is_elsewhere = apart(&self.districts, &other.districts);
        let has_other_phone = apart(&self.phones, &other.phones);
        if owners == Some(Likeness::Other) || is_elsewhere && (owners.is_some() || has_other_phone)
        {
            return Verdict::Differs;
        }
        Verdict::SaysNothing
    }
}
