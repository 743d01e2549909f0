//! The scripts of touch screens: bundles opened from a disk in Chromium, and in Firefox where there is one.

use crate::themes::node_alone;

#[test]
fn a_touch_screen_in_chromium() {
    node_alone("kiosk_screen.mjs", &[]);
}

#[test]
fn a_touch_screen_in_firefox() {
    if std::process::Command::new("firefox-esr").arg("--version").output().is_err() {
        println!("skipped: there is no firefox-esr");
        return;
    }
    node_alone("kiosk_screen.mjs", &["--firefox"]);
}
