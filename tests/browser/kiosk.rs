//! Bundles for exhibitions from a disk, without a network: the sample's, and the scripts of touch screens in a small one. In
//! Chromium, and in Firefox where there is one.

use std::process::Command;

use crate::scripts::{Pace, node};
use crate::support::sample::{bundle, public};

fn has_firefox() -> bool {
    let has = Command::new("firefox-esr").arg("--version").output().is_ok();
    if !has {
        println!("skipped: there is no firefox-esr");
    }
    has
}

/// The sample's bundle in a theme.
fn path(theme: &str) -> &'static str {
    bundle(theme).to_str().unwrap()
}

#[test]
fn a_finger_hits_what_it_sees_in_pesisir() {
    node(Pace::Beside, "kiosk_targets.mjs", &[path("pesisir")]);
}

#[test]
fn a_finger_hits_what_it_sees_in_batik() {
    node(Pace::Beside, "kiosk_targets.mjs", &[path("batik")]);
}

#[test]
fn a_finger_hits_what_it_sees_in_pasar() {
    node(Pace::Beside, "kiosk_targets.mjs", &[path("pasar")]);
}

#[test]
fn a_finger_hits_what_it_sees_in_firefox() {
    if has_firefox() {
        node(Pace::Beside, "kiosk_targets.mjs", &[path("pesisir"), "--firefox"]);
    }
}

#[test]
fn the_sample_works_without_a_network() {
    let web = public("pesisir").to_str().unwrap();
    node(Pace::Beside, "kiosk.mjs", &[path("pesisir"), web]);
}

#[test]
fn the_sample_works_in_firefox_without_a_network() {
    if has_firefox() {
        node(Pace::Beside, "kiosk_firefox.mjs", &[path("pesisir")]);
    }
}

#[test]
fn a_touch_screen_in_chromium() {
    node(Pace::Beside, "kiosk_screen.mjs", &[]);
}

#[test]
fn a_touch_screen_in_firefox() {
    if has_firefox() {
        node(Pace::Beside, "kiosk_screen.mjs", &["--firefox"]);
    }
}
