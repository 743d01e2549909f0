//! A list of products to what it would make of a site. What it proposes is judged by the same build as everything else; rows with
//! errors are left out, and the rest is judged again.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use super::{Build, Resources, build};
use crate::diagnostic::{Diagnostic, Severity};
use crate::import::columns::{self, Choice, ChoiceFault};
use crate::import::photos::{PhotosFolder, PresentPhoto};
use crate::import::{
    ChosenPhotos, ExportGround, ExportedBook, PhotoSources, SheetTables, chosen, exported_proposal,
};
use crate::import::{Faults, Ground, KnownSite, Locator, Target, assembled, listed, written};
use crate::import::{
    Finding, ImportState, Imported, ListedTable, Listing, PassedOver, Places, Proposal, RowPlace,
    STATE_BYTES, STATE_FILE, Subject, Texts, Vocabulary, column_findings, mapping, tables,
};
use crate::load::read::Reading;
use crate::load::yaml::Node;
use crate::load::{ContentKind, Entry, Loaded, load};
use crate::model::regency::Drafts;
use crate::settings::Settings;
use crate::workbook::Workbook;

/// How often a list is judged without rows that had errors. Each time leaves out all that were found; an error that only comes
/// up once others are gone takes another.
const ROUNDS: usize = 8;

/// A list that is to be imported.
#[derive(Clone, Copy, Debug)]
pub struct List<'w> {
    /// Its workbook.
    pub book: &'w Workbook,
    /// The name of the workbook's file.
    pub name: &'w str,
    /// The only sheet that is read, if one was named.
    pub sheet: Option<&'w str>,
    /// What columns mean, as somebody typed it.
    pub choices: &'w [Choice],
    /// Whether products that it does not have any more become drafts.
    pub removes: bool,
}

/// What a list would make of a site.
pub struct Import<'w> {
    /// The tables that were read.
    pub tables: Vec<ListedTable<'w>>,
    /// The sheets that were not.
    pub passed_over: Vec<PassedOver<'w>>,
    /// Choices that cannot be followed. Nothing is proposed then.
    pub choice_faults: Vec<ChoiceFault>,
    /// What is wrong, at its cells.
    pub findings: Vec<Finding>,
    /// Errors that no row can be left out for: nothing may be written.
    pub fatal: Vec<Diagnostic>,
    /// Rows that do not come in.
    pub left_out: BTreeSet<RowPlace>,
    /// What is to be written.
    pub(crate) texts: Texts,
    /// What was proposed.
    pub(crate) proposal: Proposal,
    /// What the site keeps of earlier imports, as it was read.
    pub(crate) state_text: Option<String>,
    /// The book, if `etalase export` has written it. It has no tables then.
    pub(crate) exported: Option<ExportedBook>,
    /// The site as it would be.
    pub build: Build,
}

/// What stays the same from one round to the next.
struct Workplace<'w, 's> {
    list: List<'w>,
    tables: Vec<ListedTable<'w>>,
    exported: Option<ExportedBook>,
    reading: &'s Reading,
    settings: Settings,
    resources: &'s Arc<Resources>,
    loaded: Loaded,
    known: KnownSite,
    state: ImportState,
    state_text: Option<String>,
    language: String,
    /// Errors that the site has without the list, by file and message.
    old_errors: BTreeSet<(String, String)>,
}

/// One round.
struct Round {
    proposal: Proposal,
    texts: Texts,
    build: Build,
    findings: Vec<Finding>,
    fatal: Vec<Diagnostic>,
    bad: BTreeSet<RowPlace>,
}

/// Finds out what a list would make of a site. Nothing is written.
///
/// # Errors
/// When what the site remembers of earlier imports cannot be read.
pub fn import<'w>(
    list: List<'w>,
    reading: &Reading,
    settings: &Settings,
    resources: &Arc<Resources>,
) -> io::Result<Import<'w>> {
    // Drafts and what is not shown today are judged, too: they are in the list.
    let settings = Settings { drafts: Drafts::Shown, ..settings.clone() };
    let before = build(reading, &settings, resources, None);
    let remembered = mapping::remembered(&reading.source);
    let mut vocabulary = Vocabulary::new(Subject::Product, &before.catalog.registry);
    vocabulary.learn(&remembered);
    vocabulary.learn(list.choices);
    // A sheet or a meaning that somebody names makes a list of any book.
    let is_whole = list.sheet.is_none() && list.choices.is_empty();
    let exported = is_whole.then(|| ExportedBook::read(list.book)).flatten();
    let found = match &exported {
        Some(_) => SheetTables::default(),
        None => tables(list.book, &vocabulary, list.sheet),
    };
    let (mut listed, mut choice_faults) = (Vec::new(), Vec::new());
    for (sheet, table) in found.tables {
        let uses = columns::uses(&table.columns, &vocabulary, list.choices, &remembered);
        choice_faults.extend(uses.faults.iter().cloned());
        listed.push(ListedTable { sheet, table, uses });
    }
    let choice_faults = columns::of_all_tables(&choice_faults, listed.len());
    let state = reading.bytes(STATE_FILE, STATE_BYTES)?;
    let state = state.map(String::from_utf8).transpose().map_err(io::Error::other)?;
    let mut unheard = crate::diagnostic::Diagnostics::default();
    let loaded = load(&reading.source, None, &mut unheard);
    let path = |one: &Diagnostic| one.path(&before.source).unwrap_or_default().to_owned();
    let workplace = Workplace {
        list,
        exported,
        reading,
        resources,
        known: KnownSite::of(&loaded),
        loaded,
        state: state.as_deref().map(ImportState::read).unwrap_or_default(),
        state_text: state,
        language: before
            .catalog
            .regency
            .languages
            .first()
            .map(ToString::to_string)
            .unwrap_or_default(),
        old_errors: before
            .diagnostics
            .iter()
            .filter(|one| one.severity == Severity::Error)
            .map(|one| (path(one), one.message.en.clone()))
            .collect(),
        tables: if choice_faults.is_empty() { listed } else { Vec::new() },
        settings,
    };
    // Two builds of a large site at once would take twice the memory.
    drop(before);
    Ok(workplace.finish(found.passed_over, choice_faults))
}

impl Import<'_> {
    /// Chooses photos for the products that come in, and reports what is not clear.
    ///
    /// # Errors
    /// When a photo of the site cannot be read.
    pub fn choose_photos(
        &mut self,
        book: &Workbook,
        folder: Option<&PhotosFolder>,
        reading: &Reading,
    ) -> io::Result<ChosenPhotos> {
        let present = present_photos(&self.proposal, reading)?;
        // Pictures of a book that was exported are previews of photos that the site has.
        let bare = Workbook { kind: book.kind, sheets: Vec::new(), has_unread_pictures: false };
        let pictures = if self.exported.is_some() { &bare } else { book };
        let sources = PhotoSources { book: pictures, folder, present: &present };
        let mut faults = Faults::new(Places(book));
        if self.exported.is_some() && folder.is_none() {
            return Ok(ChosenPhotos::default());
        }
        let chosen = chosen(&self.proposal.products, &mut self.texts, sources, &mut faults);
        self.findings.append(&mut faults.found);
        Ok(chosen)
    }
}

/// The pictures that products have in their folders, by slug.
fn present_photos(
    proposal: &Proposal,
    reading: &Reading,
) -> io::Result<BTreeMap<String, Vec<PresentPhoto>>> {
    let mut present: BTreeMap<String, Vec<PresentPhoto>> = BTreeMap::new();
    let slugs: BTreeSet<&str> =
        proposal.products.iter().map(|product| product.entry.slug.as_str()).collect();
    for (path, photo) in reading.source.photos.iter() {
        let below = path.strip_prefix("products/").and_then(|path| path.split_once('/'));
        let Some((slug, name)) = below.filter(|(slug, _)| slugs.contains(slug)) else { continue };
        let hash = reading.photo_hashes.of(path, photo)?;
        let photo = PresentPhoto { name: name.to_owned(), hash };
        present.entry(slug.to_owned()).or_default().push(photo);
    }
    Ok(present)
}

impl<'w> Workplace<'w, '_> {
    /// Rounds until no row has an error.
    fn finish(
        self,
        passed_over: Vec<PassedOver<'w>>,
        choice_faults: Vec<ChoiceFault>,
    ) -> Import<'w> {
        let (mut left_out, mut errors) = (BTreeSet::new(), Vec::new());
        let (mut present, mut renamed) = (BTreeSet::new(), BTreeSet::new());
        let mut rounds = 0;
        let mut last = loop {
            let round = self.round(&left_out, &present);
            rounds += 1;
            let products = &round.proposal.products;
            present.extend(products.iter().map(|product| product.entry.identity.clone()));
            renamed.extend(products.iter().filter_map(|product| product.renamed_from.clone()));
            let new: BTreeSet<RowPlace> = round.bad.difference(&left_out).copied().collect();
            if new.is_empty() || rounds >= ROUNDS {
                break round;
            }
            left_out.extend(new);
            let is_error = |one: &Finding| one.diagnostic.severity == Severity::Error;
            errors.extend(round.findings.into_iter().filter(is_error));
        };
        let mut findings = column_findings(Places(self.list.book), &self.tables);
        findings.append(&mut errors);
        findings.append(&mut last.findings);
        present.append(&mut renamed);
        let gone = self.gone(&present);
        // A row with errors may be what became of a product that seems to be gone.
        let is_sure = self.list.removes && left_out.is_empty();
        for entry in gone {
            findings.push(if is_sure {
                self.removed(entry, &mut last.texts)
            } else {
                crate::import::gone(&entry.entry)
            });
        }
        Import {
            tables: self.tables,
            passed_over,
            choice_faults,
            findings,
            fatal: last.fatal,
            left_out,
            texts: last.texts,
            proposal: last.proposal,
            state_text: self.state_text,
            exported: self.exported,
            build: last.build,
        }
    }

    /// Judges the list without some rows; `present` are the products of the rounds before.
    fn round(&self, left_out: &BTreeSet<RowPlace>, present: &BTreeSet<String>) -> Round {
        let places = Places(self.list.book);
        let mut faults = Faults::new(places);
        let (proposal, state) = self.proposal(left_out, present, &mut faults);
        let target = Target {
            source: &self.reading.source,
            loaded: &self.loaded,
            state: &state,
            book: self.list.name,
            language: &self.language,
        };
        let mut texts = written(&proposal, target, &mut faults);
        if self.exported.is_some() {
            // The book itself says what its values were; nothing of it is kept in the site.
            texts.state = self.state.clone();
        }
        let changed = texts.files.iter().map(|file| (file.path.clone(), file.text.clone()));
        let reading = self.reading.with_texts(changed);
        let build = build(&reading, &self.settings, self.resources, None);
        let fatal = self.judge(&build, &texts, &mut faults);
        let (findings, bad) = (faults.found, faults.bad);
        Round { proposal, texts, build, findings, fatal, bad }
    }

    /// What the list proposes, and what is known of its values before.
    fn proposal(
        &self,
        left_out: &BTreeSet<RowPlace>,
        present: &BTreeSet<String>,
        faults: &mut Faults<'w>,
    ) -> (Proposal, ImportState) {
        if let Some(book) = &self.exported {
            let ground = ExportGround {
                source: &self.reading.source,
                loaded: &self.loaded,
                known: &self.known,
                first: &self.language,
                left_out,
            };
            return exported_proposal(book, ground, faults);
        }
        let places = Places(self.list.book);
        let ground = Ground { known: &self.known, state: &self.state, left_out, present };
        let listed = listed(Listing { places, tables: &self.tables }, ground, faults);
        (assembled(listed, ground, self.list.name), self.state.clone())
    }

    /// Brings the problems of the site as it would be to the cells they come from. Returns errors in what the list would write that
    /// belong to no row.
    fn judge(&self, build: &Build, texts: &Texts, faults: &mut Faults<'_>) -> Vec<Diagnostic> {
        let mut locator = Locator::new(&build.source, &texts.entries);
        let written: BTreeSet<&str> = texts.files.iter().map(|file| file.path.as_str()).collect();
        let mut fatal = Vec::new();
        for one in build.diagnostics.iter() {
            let path = one.path(&build.source).unwrap_or_default();
            let is_error = one.severity == Severity::Error;
            match locator.find(one) {
                Some((_, cells)) if !cells.is_empty() => faults.at_cells(one, &cells),
                _ if !is_error || !written.contains(path) => {}
                _ if self.old_errors.contains(&(path.to_owned(), one.message.en.clone())) => {}
                Some((entry, _)) => faults.at_rows(one, &entry.rows, &entry.name),
                None => fatal.push(one.clone()),
            }
        }
        fatal
    }

    /// Products that the same workbook had before and has no more.
    fn gone(&self, identities: &BTreeSet<String>) -> Vec<&Imported> {
        let products = self.loaded.entries.iter().filter(|one| one.kind == ContentKind::Product);
        let products: BTreeMap<&str, &Entry> =
            products.map(|entry| (entry.slug.as_str(), entry)).collect();
        let present = |one: &Imported| products.get(one.entry.strip_prefix("products/")?).copied();
        if let Some(book) = &self.exported {
            let entries = book.state.entries.values();
            let gone = entries.filter(|one| {
                !identities.contains(&one.entry) && present(one).is_some_and(|one| !is_draft(one))
            });
            return gone.collect();
        }
        let gone = self.state.entries.values().filter(|one| {
            present(one).is_some()
                && one.book == self.list.name
                && !identities.contains(&one.identity)
                && !one.is_removed()
        });
        gone.collect()
    }

    /// Makes a product a draft.
    fn removed(&self, entry: &Imported, texts: &mut Texts) -> Finding {
        let (source, loaded) = (&self.reading.source, &self.loaded);
        crate::import::removed(&entry.entry, source, loaded, texts)
    }
}

/// Whether an entry is a draft already.
fn is_draft(entry: &Entry) -> bool {
    let draft = entry.main.fields.get("draft").and_then(Node::as_text);
    draft.is_some_and(|draft| matches!(draft.to_lowercase().as_str(), "true" | "ya" | "yes"))
}
