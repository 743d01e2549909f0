//! The cache: hits, misses, damage, pruning; and batches through it.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::Mutex,
};

use etalase::image::{
    Cache, Encoding, Facts, Header, Job, Made, Origin, PhotoError, PhotoHash, RECIPE, make, run,
};

use super::pictures;

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn hash(number: usize) -> PhotoHash {
    PhotoHash::new(&format!("{number:032x}")).unwrap()
}

fn some_made() -> Made {
    let bytes = pictures::rgb_jpeg(&pictures::detailed(700, 60, 1), (700, 60));
    make(&bytes, &Header::read(&bytes).unwrap()).unwrap()
}

fn filled(root: &Path) -> (Cache, Facts) {
    let cache = Cache::open(root);
    let facts = cache.store(&hash(1), &some_made()).unwrap();
    cache.save().unwrap();
    (cache, facts)
}

#[test]
fn hashes_are_32_hex_digits() {
    for wrong in ["", "abc", &"A".repeat(32), &"0".repeat(33), "../../../../../../../../etc/pass"] {
        assert!(PhotoHash::new(wrong).is_none(), "{wrong}");
    }
}

#[test]
fn what_was_stored_is_found_by_the_next_run() {
    let root = folder("found");
    let (_, facts) = filled(&root);
    let cache = Cache::open(&root);
    assert_eq!(cache.facts(&hash(1)), Some(facts.clone()));
    assert_eq!(cache.facts(&hash(2)), None);
    for (file, made) in facts.files.iter().zip(some_made().files) {
        let bytes = fs::read(cache.path(&hash(1), file.width, file.encoding)).unwrap();
        assert_eq!(
            (bytes.len() as u64, blake3::hash(&bytes).to_hex().as_str()),
            (file.len, file.content_hash.as_str())
        );
        assert_eq!(bytes, made.bytes);
    }
}

#[test]
fn a_missing_or_short_file_is_no_hit() {
    let root = folder("short");
    let (cache, _) = filled(&root);
    let path = cache.path(&hash(1), 640, Encoding::Webp);
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[1..]).unwrap();
    assert_eq!(cache.facts(&hash(1)), None);
    fs::write(&path, &whole).unwrap();
    assert!(cache.facts(&hash(1)).is_some());
    fs::remove_file(&path).unwrap();
    assert_eq!(cache.facts(&hash(1)), None);
}

#[test]
fn rubbish_in_the_index_starts_empty() {
    let root = folder("rubbish");
    let (_, facts) = filled(&root);
    let index = root.join(RECIPE).join("facts.json");
    for rubbish in ["", "{", "[]", "{\"../x\":{}}", "\0\0\0"] {
        fs::write(&index, rubbish).unwrap();
        let cache = Cache::open(&root);
        assert_eq!(cache.facts(&hash(1)), None, "{rubbish}");
        assert_eq!(cache.store(&hash(1), &some_made()).unwrap(), facts);
        cache.save().unwrap();
        assert_eq!(Cache::open(&root).facts(&hash(1)), Some(facts.clone()));
    }
}

#[test]
fn the_folder_may_vanish_meanwhile() {
    let root = folder("vanish");
    let (cache, facts) = filled(&root);
    fs::remove_dir_all(&root).unwrap();
    assert_eq!(cache.facts(&hash(1)), None);
    cache.store(&hash(1), &some_made()).unwrap();
    cache.save().unwrap();
    assert_eq!(Cache::open(&root).facts(&hash(1)), Some(facts));
}

#[test]
fn an_unchanged_index_is_not_written() {
    let root = folder("unchanged");
    let (cache, _) = filled(&root);
    let index = root.join(RECIPE).join("facts.json");
    let before = fs::metadata(&index).unwrap().modified().unwrap();
    cache.save().unwrap();
    assert!(cache.facts(&hash(1)).is_some());
    assert_eq!(fs::metadata(&index).unwrap().modified().unwrap(), before);
    let untouched = folder("untouched").join("photos");
    Cache::open(&untouched).save().unwrap();
    assert!(!untouched.exists());
}

#[test]
fn prune_keeps_what_is_asked_for_and_what_is_foreign() {
    let root = folder("prune");
    let (cache, _) = filled(&root);
    cache.store(&hash(2), &some_made()).unwrap();
    let ours = root.join(RECIPE);
    for path in [ours.join(".part-1-1"), ours.join("notes.txt"), root.join("notes.txt")] {
        fs::write(path, "x").unwrap();
    }
    for folder in ["v0-old", "pictures"] {
        fs::create_dir(root.join(folder)).unwrap();
        fs::write(root.join(folder).join("a"), "x").unwrap();
    }
    cache.prune(&BTreeSet::from([hash(2)])).unwrap();
    cache.save().unwrap();
    let names = |folder: &Path| {
        let names = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.collect::<BTreeSet<_>>()
    };
    assert_eq!(names(&root), BTreeSet::from([RECIPE, "notes.txt", "pictures"].map(String::from)));
    assert_eq!(names(&ours).len(), 4 + 2);
    let cache = Cache::open(&root);
    assert!(cache.facts(&hash(1)).is_none() && cache.facts(&hash(2)).is_some());
    Cache::open(&root.join("nothing")).prune(&BTreeSet::new()).unwrap();
}

/// Writes photos into `folder`; the last one is cut short.
fn jobs(folder: &Path, count: usize) -> Vec<Job> {
    let job = |number: usize| {
        let seed = u32::try_from(number).unwrap();
        let mut bytes =
            pictures::rgb_jpeg(&pictures::detailed(700 + seed, 300, seed), (700 + seed, 300));
        let header = Header::read(&bytes).unwrap();
        if number + 1 == count {
            bytes.truncate(bytes.len() / 2);
        }
        let path = folder.join(format!("{number}.jpg"));
        fs::write(&path, bytes).unwrap();
        Job { hash: hash(number), path, header }
    };
    (0..count).map(job).collect()
}

fn with_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(work)
}

#[test]
fn the_same_bytes_with_any_number_of_threads() {
    let photos = jobs(&folder("threads"), 5);
    let results = [1, 3, 8].map(|threads| {
        let cache = Cache::open(&folder(&format!("threads-{threads}")));
        let outcomes = with_threads(threads, || run(&photos, &cache, &|_| ()));
        cache.save().unwrap();
        outcomes.into_iter().map(|outcome| outcome.ok().map(|(facts, _)| facts)).collect::<Vec<_>>()
    });
    assert_eq!(results[0], results[1]);
    assert_eq!(results[0], results[2]);
    assert!(results[0][..4].iter().all(Option::is_some) && results[0][4].is_none());
}

#[test]
fn a_second_run_makes_nothing_and_reports_the_rest() {
    let root = folder("second");
    let mut photos = jobs(&root, 4);
    photos[1].path = root.join("gone.jpg");
    let cache = Cache::open(&root.join("cache"));
    let seen = Mutex::new(Vec::new());
    let first = run(&photos, &cache, &|done| seen.lock().unwrap().push(done));
    seen.lock().unwrap().sort_unstable();
    assert_eq!(*seen.lock().unwrap(), [1, 2, 3, 4]);
    assert!(matches!(first[0], Ok((_, Origin::Made))) && matches!(first[2], Ok((_, Origin::Made))));
    assert!(
        matches!(&first[1], Err(PhotoError::Unreadable { path, .. }) if *path == photos[1].path)
    );
    assert!(matches!(first[3], Err(PhotoError::Truncated)));
    cache.save().unwrap();
    let second = run(&photos, &Cache::open(&root.join("cache")), &|_| ());
    assert!(
        matches!(second[0], Ok((_, Origin::Cached)))
            && matches!(second[2], Ok((_, Origin::Cached)))
    );
    assert!(second[1].is_err() && second[3].is_err());
}

#[test]
fn a_cache_that_cannot_be_written_still_gives_variants() {
    let root = folder("unwritable");
    let photos = jobs(&root, 2);
    // A file stands where the folder should be: that stops root too, as permissions would not.
    let in_the_way = root.join("cache");
    fs::write(&in_the_way, "x").unwrap();
    let cache = Cache::open(&in_the_way);
    let outcomes = run(&photos, &cache, &|_| ());
    let Ok((facts, Origin::Unsaved { files, path, .. })) = &outcomes[0] else {
        panic!("{outcomes:?}")
    };
    assert_eq!(facts.files.len(), files.len());
    assert!(path.starts_with(&in_the_way));
    assert!(cache.facts(&hash(0)).is_none());
}
