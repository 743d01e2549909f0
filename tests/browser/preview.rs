//! A preview in a browser that follows what an editor saves.

use crate::scripts::{Pace, node};
use crate::support::preview::Serve;
use crate::support::sample;

#[test]
fn a_browser_follows_every_edit() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("sample");
    sample::copy_to(&site);
    let serve = Serve::start(&site, &[]);
    let address = format!("http://localhost:{}/", serve.port);
    node(Pace::Beside, "preview.mjs", &[&address, site.to_str().unwrap()]);
}
