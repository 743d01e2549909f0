//! Sites built within the test's own process, up to the bytes of every file.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::path::Path;
use std::sync::{Arc, Mutex};

use etalase::cache::CacheFolder;
use etalase::load::read::{self, Reading};
use etalase::model::regency::{Drafts, Target};
use etalase::output::Output;
use etalase::pipeline::{self, Resources};
use etalase::settings::Settings;

use super::TODAY;

/// A site for a web server, on [`TODAY`].
pub(crate) fn settings(drafts: Drafts) -> Settings {
    let today = etalase::model::date::parse(TODAY).unwrap();
    Settings { base_url: None, drafts, today, target: Target::Web, event: None }
}

/// Reads the site in a folder, with the fingerprints of a cache.
pub(crate) fn read(root: &Path, cache: &CacheFolder) -> Reading {
    read::site(root, cache, &root.join("public")).unwrap()
}

/// Every file of a site that was read; `None` if it has errors.
pub(crate) fn files(
    reading: &Reading,
    resources: &Arc<Resources>,
) -> Option<BTreeMap<String, Vec<u8>>> {
    let mut build = pipeline::build(reading, &settings(Drafts::Hidden), resources, None);
    build.make_photos(&|_, _| {});
    let files = Mutex::new(BTreeMap::new());
    let put = |output: Output| -> Result<(), Infallible> {
        files.lock().unwrap().insert(output.path.clone(), output.body.read().unwrap());
        Ok(())
    };
    let Ok(faults) = build.outputs(&put);
    let good = !build.diagnostics.has_errors() && !faults.has_errors();
    good.then(|| files.into_inner().unwrap())
}
