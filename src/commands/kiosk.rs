//! `etalase kiosk`: the same build as a bundle for exhibitions, checked by `offline` before it is published in one
//! step.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::build::{output_folder, refused, shown};
use super::console::{eprint_line, print_line, print_problems};
use super::site::{build_site, read, settings, site_folder};
use super::wording::{counts, elapsed, refuses, size};
use super::{CommandError, Environment, Exit, cache};
use crate::bundle::{self, BundleError, Identity, Manifest, Sha256, Sums};
use crate::cache::CacheFolder;
use crate::cli::{KioskOptions, Limit, SiteOptions};
use crate::diagnostic::Diagnostics;
use crate::emit::{EmitError, Folder};
use crate::message;
use crate::message::{Message, reason};
use crate::model::regency::{PictureChoice, Target};
use crate::offline::{self, References};
use crate::output::{Body, Output};
use crate::pipeline::{Build, Resources};
use crate::view::site::VERSION;

/// How many faults of a bundle are reported one by one.
const TOLD: usize = 20;

/// Makes a bundle.
///
/// # Errors
/// File system errors.
pub fn run(
    options: &SiteOptions,
    limit: Limit,
    kiosk: &KioskOptions,
    environment: Environment,
) -> Result<Exit, CommandError> {
    let cache = cache::used(&environment);
    let folder = site_folder(options, &cache, &environment)?;
    let mut settings = settings(options, &environment)?;
    settings.target = Target::Kiosk(PictureChoice::Large);
    settings.event.clone_from(&kiosk.event);
    let output = output_folder(Some(&kiosk.output), &folder)?;
    let reading = read(&folder, &output, &cache)?;
    let resources = Resources::new(cache.clone());
    let mut build = build_site(&reading, &settings, &resources, &environment);
    if refuses(&build.diagnostics, limit) {
        return Ok(refused(&build, &environment));
    }
    let contents = match largest_that_fits(&mut build, kiosk.max_size)? {
        Ok(contents) => contents,
        Err(faults) => {
            build.diagnostics.append(faults);
            build.diagnostics.finish(&build.catalog.regency.check, &build.source);
            return Ok(refused(&build, &environment));
        }
    };
    if let Some(exit) = refused_contents(&contents, kiosk.max_size, &environment) {
        return Ok(exit);
    }
    print_problems(&shown(&build.diagnostics, &environment), &build, &environment);
    let closing = closing_line(&build, &contents, &environment);
    publish(&output, &cache, contents, identity(&build)).inspect_err(|error| {
        if matches!(error, BundleError::Emit(EmitError::Changed { .. })) {
            reading.distrust();
        }
    })?;
    print_line(&closing, &environment);
    std::mem::forget(build);
    Ok(Exit::Done)
}

/// The content of a bundle.
struct Contents {
    outputs: Vec<Output>,
    sums: BTreeMap<String, (u64, Sha256)>,
    references: Vec<(String, References)>,
}

impl Contents {
    fn bytes(&self) -> u64 {
        self.sums.values().map(|(bytes, _)| bytes).sum()
    }
}

/// Makes all outputs, with the largest photos that fit the maximal size, or else with the smallest ones.
/// Faults of templates are returned inside.
fn largest_that_fits(
    build: &mut Build,
    most: Option<u64>,
) -> Result<Result<Contents, Diagnostics>, CommandError> {
    let most = most.unwrap_or(u64::MAX);
    let [larger @ .., smallest] = PictureChoice::ALL;
    for choice in larger {
        // Photos alone may be too large; that is known without rendering anything.
        if build.photos.weight(Target::Kiosk(choice)) > most {
            continue;
        }
        build.choose(choice);
        match contents(build)? {
            Ok(contents) if contents.bytes() > most => {}
            made => return Ok(made),
        }
    }
    build.choose(smallest);
    contents(build)
}

/// Makes all files of a bundle except its manifest.
fn contents(build: &Build) -> Result<Result<Contents, Diagnostics>, CommandError> {
    let made = Mutex::new(Vec::new());
    let Ok(faults) = build.outputs::<Infallible>(&|output| {
        // A poisoned lock only means that another page's thread panicked; the list itself is consistent.
        made.lock().unwrap_or_else(PoisonError::into_inner).push(output);
        Ok(())
    });
    if faults.has_errors() {
        return Ok(Err(faults));
    }
    let mut outputs = made.into_inner().unwrap_or_else(PoisonError::into_inner);
    outputs.extend(start_files(build));
    outputs.sort_by(|a, b| a.path.cmp(&b.path));
    let facts: Vec<(Sums, References)> = outputs
        .par_iter()
        .map(|output| {
            if !References::may_be_in(&output.path) {
                return Ok((bundle::sums_of(&output.body)?, References::of(&output.path, &[])));
            }
            let bytes = output.body.read()?;
            Ok((bundle::sums(bytes.as_slice())?, References::of(&output.path, &bytes)))
        })
        .collect::<io::Result<_>>()
        .map_err(|error| {
            let Message { id, en } = reason::of_io(&error);
            CommandError::new(message!("berkas tidak terbaca: {id}", "a file cannot be read: {en}"))
        })?;
    let mut contents =
        Contents { outputs, sums: BTreeMap::new(), references: Vec::with_capacity(facts.len()) };
    for (output, (sums, references)) in contents.outputs.iter_mut().zip(facts) {
        if let Body::Asked(asked) = &mut output.body {
            // What came counts; it must come again.
            (output.hash, asked.len) = (sums.blake3, sums.bytes);
        }
        contents.sums.insert(output.path.clone(), (sums.bytes, sums.sha256));
        contents.references.push((output.path.clone(), references));
    }
    Ok(Ok(contents))
}

/// The files that start a bundle on a PC, and its instructions.
fn start_files(build: &Build) -> Vec<Output> {
    let kiosk = &build.catalog.regency.kiosk;
    let read_me = include_str!("../../data/kiosk/BACA-SAYA.txt")
        .replace("{name}", build.catalog.regency.name.first())
        .replace(
            "{event}\n",
            &kiosk.event.as_ref().map_or(String::new(), |event| format!("{}\n", event.first())),
        )
        .replace("{code}", if kiosk.exit_code.is_some() { " (dengan kode keluar)" } else { "" })
        .replace("{idle}", &kiosk.idle_seconds.to_string())
        .replace("{built}", &build.edition().today.to_string())
        .replace("{version}", VERSION);
    let windows = |text: &str| text.replace('\n', "\r\n");
    let file = |path: &str, text: String| Output {
        path: path.to_owned(),
        hash: blake3::hash(text.as_bytes()),
        body: Body::Bytes(text.into_bytes()),
    };
    vec![
        file("BACA-SAYA.txt", windows(&read_me)),
        file("mulai-windows.bat", windows(include_str!("../../data/kiosk/mulai-windows.bat"))),
        file("mulai-linux.sh", include_str!("../../data/kiosk/mulai-linux.sh").to_owned()),
        file("kiosk-firefox.js", include_str!("../../data/kiosk/kiosk-firefox.js").to_owned()),
    ]
}

fn identity(build: &Build) -> Identity {
    let regency = &build.catalog.regency;
    Identity {
        name: regency.name.first().to_owned(),
        version: VERSION.to_owned(),
        built: build.edition().today.to_string(),
        event: regency.kiosk.event.as_ref().map(|event| event.first().to_owned()),
    }
}

/// Whether it must not be published: something would not work offline, or it is too large.
fn refused_contents(
    contents: &Contents,
    most: Option<u64>,
    environment: &Environment,
) -> Option<Exit> {
    let files: BTreeSet<String> = contents.sums.keys().cloned().collect();
    let faults = offline::faults(&files, &contents.references);
    for fault in faults.iter().take(TOLD) {
        let path = &fault.path;
        let (id, en) = (&fault.words.id, &fault.words.en);
        eprint_line(&message!("galat: {path}: {id}", "error: {path}: {en}"), environment);
    }
    if !faults.is_empty() {
        let count = faults.len();
        print_line(
            &message!(
                "{count} galat; tidak ada yang ditulis",
                "{count} errors; nothing was written"
            ),
            environment,
        );
        return Some(Exit::Content);
    }
    let most = most.filter(|most| contents.bytes() > *most)?;
    let (all, most) = (size(contents.bytes()), size(most));
    let (all_id, all_en, most_id, most_en) = (all.id, all.en, most.id, most.en);
    eprint_line(
        &message!(
            "galat: paket {all_id}, padahal paling besar {most_id}, dengan foto yang terkecil pun",
            "error: the bundle has {all_en}, but may have {most_en}, even with the smallest photos"
        ),
        environment,
    );
    for (what, bytes) in heaviest(contents) {
        let Message { id, en } = size(bytes);
        eprint_line(&message!("  {id}  {what}", "  {en}  {what}"), environment);
    }
    Some(Exit::Content)
}

/// Lists what is largest: folders, then single files.
fn heaviest(contents: &Contents) -> Vec<(String, u64)> {
    let mut folders: BTreeMap<String, u64> = BTreeMap::new();
    for (path, (bytes, _)) in &contents.sums {
        let folder = path.split_once('/').map_or("", |(folder, _)| folder);
        *folders.entry(format!("{folder}/")).or_default() += bytes;
    }
    let files = contents.sums.iter().map(|(path, (bytes, _))| (path.clone(), *bytes));
    let largest = |mut all: Vec<(String, u64)>, count| {
        all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        all.truncate(count);
        all
    };
    let mut lines = largest(folders.into_iter().collect(), 4);
    lines.extend(largest(files.collect(), 6));
    lines
}

/// Adds the manifest and publishes all files in one step.
fn publish(
    output: &Path,
    cache: &CacheFolder,
    contents: Contents,
    identity: Identity,
) -> Result<(), BundleError> {
    let Contents { mut outputs, sums, .. } = contents;
    let files = sums.into_iter().map(|(path, (bytes, sum))| (path, bytes, sum));
    let list = Manifest::new(identity, files)?.encode();
    outputs.push(Output {
        path: bundle::LIST_NAME.to_owned(),
        hash: blake3::hash(&list),
        body: Body::Bytes(list),
    });
    if bundle::archive::is_named_zip(output) {
        bundle::archive::write(output, outputs)?;
        return Ok(());
    }
    let folder = Folder::open(output, cache)?;
    outputs.into_par_iter().try_for_each(|output| folder.put(output))?;
    folder.commit()?;
    Ok(())
}

fn closing_line(build: &Build, contents: &Contents, environment: &Environment) -> Message {
    let pages = build.plan.pages.len();
    let files = contents.outputs.len() + 1;
    let all = size(contents.bytes());
    let (size_id, size_en) = (all.id, all.en);
    let problems = counts(build.diagnostics.counts());
    let time = elapsed(environment);
    let (problems_id, problems_en, time_id, time_en) = (problems.id, problems.en, time.id, time.en);
    let (code_id, code_en) = match &build.catalog.regency.base_url {
        Some(_) => ("", ""),
        None => (
            " · tanpa base_url: halaman produk tidak punya kode QR",
            " · without base_url: product pages have no QR code",
        ),
    };
    message!(
        "{pages} halaman · {files} berkas · {size_id}{code_id} · {problems_id} · {time_id}",
        "{pages} pages · {files} files · {size_en}{code_en} · {problems_en} · {time_en}"
    )
}
