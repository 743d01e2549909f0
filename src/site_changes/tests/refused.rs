//! Steps that are refused as a whole, before anything is written.

use super::*;

#[track_caller]
fn refused(ground: &Ground, changes: Vec<FileChange>, is_wanted: fn(&ChangeError) -> bool) {
    let before = ground.tree();
    let changes = std::iter::once(added("stories/first.md", "x")).chain(changes).collect();
    let error = apply(&ground.site(), changes, &ground.cache).unwrap_err();
    assert!(is_wanted(&error), "{error:?}");
    assert_eq!(ground.tree(), before);
    assert_eq!(ground.settle().unwrap(), Settled::Nothing);
}

#[test]
fn files_that_changed_since() {
    let is_it = |error: &ChangeError| matches!(error, ChangeError::Changed { .. });
    let ground = Ground::new();
    refused(&ground, vec![changed("regency.yaml", "other", "x")], is_it);
    refused(&ground, vec![removed("regency.yaml", "other")], is_it);
    refused(&ground, vec![changed("products/none/index.md", "a", "x")], is_it);
    refused(&ground, vec![added("products/a/index.md", "x")], is_it);
}

#[test]
fn paths_that_lead_elsewhere_or_meet() {
    let is_it = |error: &ChangeError| matches!(error, ChangeError::BadPath { .. });
    let ground = Ground::new();
    let long = "x".repeat(2000);
    for path in [
        "",
        "/x",
        "../x",
        "a/../x",
        "a/..",
        "./x",
        "a//x",
        "a/",
        "a\\x",
        "a\0",
        "c:x",
        ".x",
        "a/.git/x",
        ".etalase-changes/journal",
        "CON",
        "x.",
        "a?",
        "stories/first.md",
        "stories/FIRST.md",
        "stories/first.md/x",
        "stories",
        &long,
    ] {
        refused(&ground, vec![added(path, "x")], is_it);
    }
    refused(&ground, vec![removed("../cache", "x")], is_it);
}

#[test]
fn content_that_is_not_what_was_announced() {
    let is_it = |error: &ChangeError| matches!(error, ChangeError::Content { .. });
    let ground = Ground::new();
    let photo = ground.folder.path().join("other/photo.jpg");
    let file = || SiteFile::typed(&photo).unwrap();
    let before = file();
    fs::write(&photo, [PHOTO, b"x"].concat()).unwrap();
    let changed = (before, blake3::hash(PHOTO));
    for (file, hash) in [(file(), blake3::hash(PHOTO)), changed] {
        let content = Some(NewContent::File { file, hash });
        let path = "products/a/1.jpg".to_owned();
        refused(&ground, vec![FileChange { path, before: Before::Absent, content }], is_it);
    }
}

#[test]
fn sites_without_a_cache() {
    let ground = Ground::new();
    let without = CacheFolder::none();
    let result = apply(&ground.site(), ground.changes(), &without);
    assert!(matches!(result, Err(ChangeError::NoCache)));
    assert_eq!(settle(&ground.site(), &without).unwrap(), Settled::Nothing);
    assert_eq!(ground.tree(), before());
    assert!(apply(&ground.site(), Vec::new(), &ground.cache).is_ok());
}
