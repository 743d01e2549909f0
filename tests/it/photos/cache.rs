//! Variants in the cache: hits, misses, damage, forgery, age; and batches through it.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::Mutex,
    time::{Duration, SystemTime},
};

use etalase::site_folder::SiteFile;
use etalase::{
    cache::{CacheFolder, CacheLocation, CacheSection, LIFETIME, Refusal},
    image::{
        Cache, Facts, Header, Job, Made, Outcome, PhotoError, PhotoHash, Provenance, RECIPE, make,
        run, variant,
    },
};

use super::pictures;

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn at(path: &Path, now: SystemTime) -> CacheFolder {
    CacheFolder::open(&CacheLocation { path: path.to_owned(), typed: false }, now).unwrap()
}

fn open(root: &Path) -> Cache {
    Cache::new(at(&root.join("cache"), SystemTime::now()))
}

fn hash(number: usize) -> PhotoHash {
    PhotoHash::of(&blake3::hash(&photo(u32::try_from(number).unwrap())))
}

fn photo(seed: u32) -> Vec<u8> {
    pictures::rgb_jpeg(&pictures::detailed(330 + seed, 60, seed), (330 + seed, 60))
}

fn header() -> Header {
    Header::read(&photo(1)).unwrap()
}

fn some_made() -> Made {
    make(&photo(1), &header()).unwrap()
}

fn filled(root: &Path) -> (Cache, Facts) {
    let cache = open(root);
    let facts = cache.store(&hash(1), &some_made()).unwrap();
    (cache, facts)
}

/// The file of an entry.
fn entry(root: &Path) -> PathBuf {
    root.join("cache/photos").join(format!("{}-{}", hash(1).as_str(), RECIPE.0))
}

fn job(root: &Path) -> Job {
    let path = root.join("1.jpg");
    fs::write(&path, photo(1)).unwrap();
    Job { hash: hash(1), file: SiteFile::typed(&path).unwrap(), header: header() }
}

/// All variants as they are published.
fn published(job: &Job, facts: &Facts, cache: &Cache) -> Vec<Vec<u8>> {
    (0..facts.files.len()).map(|at| variant(job, facts, at, cache).unwrap()).collect()
}

fn made_bytes() -> Vec<Vec<u8>> {
    some_made().files.into_iter().map(|file| file.bytes).collect()
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
    let cache = open(&root);
    assert_eq!(cache.facts(&hash(1), &header()), Some(facts.clone()));
    assert_eq!(cache.facts(&hash(2), &header()), None);
    let read: Vec<_> =
        (0..facts.files.len()).map(|at| cache.read(&hash(1), &facts, at).unwrap()).collect();
    assert_eq!(read, made_bytes());
}

#[test]
fn a_cut_or_missing_entry_is_no_hit() {
    let root = folder("short");
    let (cache, _) = filled(&root);
    let whole = fs::read(entry(&root)).unwrap();
    for length in [0, 50, 100, 500, whole.len() - 1] {
        fs::write(entry(&root), &whole[..length]).unwrap();
        assert_eq!(cache.facts(&hash(1), &header()), None, "{length}");
    }
    fs::write(entry(&root), [whole.as_slice(), b"x"].concat()).unwrap();
    assert_eq!(cache.facts(&hash(1), &header()), None);
    fs::write(entry(&root), &whole).unwrap();
    assert!(cache.facts(&hash(1), &header()).is_some());
    fs::remove_file(entry(&root)).unwrap();
    assert_eq!(cache.facts(&hash(1), &header()), None);
}

#[test]
fn no_changed_byte_of_an_entry_is_published() {
    let root = folder("changed");
    let job = job(&root);
    let (_, facts) = filled(&root);
    let whole = fs::read(entry(&root)).unwrap();
    for at in (0..whole.len()).step_by(whole.len() / 24 + 1) {
        let mut changed = whole.clone();
        changed[at] ^= 1;
        fs::write(entry(&root), changed).unwrap();
        let cache = open(&root);
        let facts = cache.facts(&hash(1), &header()).unwrap_or_else(|| facts.clone());
        assert_eq!(published(&job, &facts, &cache), made_bytes(), "byte {at}");
    }
}

#[test]
fn another_photos_entry_is_not_this_ones() {
    let root = folder("another");
    let job = job(&root);
    let cache = open(&root);
    let other = make(&photo(2), &Header::read(&photo(2)).unwrap()).unwrap();
    cache.store(&hash(2), &other).unwrap();
    fs::rename(
        root.join("cache/photos").join(format!("{}-{}", hash(2).as_str(), RECIPE.0)),
        entry(&root),
    )
    .unwrap();
    let (facts, origin) =
        run(std::slice::from_ref(&job), &open(&root), &|_| ()).pop().unwrap().unwrap();
    assert!(matches!(origin, Provenance::Made));
    assert_eq!(published(&job, &facts, &open(&root)), made_bytes());
}

#[test]
fn facts_that_the_photo_cannot_have_are_none() {
    let root = folder("impossible");
    let (cache, facts) = filled(&root);
    let changes: [fn(&mut Facts); 7] = [
        |facts| facts.files[0].width = 1_000_000_000,
        |facts| facts.files[0].height += 1,
        |facts| facts.files[0].len = u64::MAX,
        |facts| facts.files[0].content_hash = "../../x".to_owned(),
        |facts| facts.files.swap(0, 1),
        |facts| drop(facts.files.pop()),
        |facts| facts.files.extend(facts.files.clone()),
    ];
    let tail: Vec<u8> = made_bytes().concat();
    for change in changes {
        let mut forged = facts.clone();
        change(&mut forged);
        let head = serde_json::to_vec(&forged).unwrap();
        let name = format!("{}-{}", hash(1).as_str(), RECIPE.0);
        at(&root.join("cache"), SystemTime::now())
            .keep(CacheSection::Photos, &name, &head, &[&tail])
            .unwrap();
        assert_eq!(cache.facts(&hash(1), &header()), None, "{forged:?}");
    }
}

#[test]
fn a_forged_entry_gives_the_right_bytes_in_the_end() {
    let root = folder("forged");
    let job = job(&root);
    let (_, mut facts) = filled(&root);
    facts.files[0].content_hash = blake3::hash(b"else").to_hex().to_string();
    let head = serde_json::to_vec(&facts).unwrap();
    let name = format!("{}-{}", hash(1).as_str(), RECIPE.0);
    let folder = at(&root.join("cache"), SystemTime::now());
    folder.keep(CacheSection::Photos, &name, &head, &[&made_bytes().concat()]).unwrap();
    let cache = open(&root);
    let forged = cache.facts(&hash(1), &header()).unwrap();
    assert_eq!(published(&job, &forged, &cache), made_bytes());
}

#[test]
fn what_is_no_plain_file_of_ours_is_not_read() {
    let root = folder("links");
    let (cache, facts) = filled(&root);
    let aside = root.join("aside");
    fs::rename(entry(&root), &aside).unwrap();
    fs::hard_link(&aside, entry(&root)).unwrap();
    assert_eq!(cache.facts(&hash(1), &header()), None);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{PermissionsExt, symlink};
        fs::remove_file(entry(&root)).unwrap();
        symlink(&aside, entry(&root)).unwrap();
        assert_eq!(cache.facts(&hash(1), &header()), None);
        // Kept over the link, the entry takes its place; what it led to stays.
        let before = fs::read(&aside).unwrap();
        cache.store(&hash(1), &some_made()).unwrap();
        assert!(cache.facts(&hash(1), &header()).is_some());
        assert_eq!(fs::read(&aside).unwrap(), before);
        fs::set_permissions(entry(&root), fs::Permissions::from_mode(0o666)).unwrap();
        assert_eq!(cache.facts(&hash(1), &header()), None);
        fs::remove_file(entry(&root)).unwrap();
        rustix::fs::mknodat(
            rustix::fs::CWD,
            entry(&root),
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::from(0o600),
            0,
        )
        .unwrap();
        assert_eq!(cache.facts(&hash(1), &header()), None);
    }
    assert!(cache.store(&hash(1), &some_made()).unwrap() == facts);
}

#[test]
fn the_folder_may_vanish_meanwhile() {
    let root = folder("vanish");
    let (cache, facts) = filled(&root);
    fs::remove_dir_all(root.join("cache")).unwrap();
    assert_eq!(cache.facts(&hash(1), &header()), None);
    cache.store(&hash(1), &some_made()).unwrap();
    assert_eq!(open(&root).facts(&hash(1), &header()), Some(facts));
}

#[test]
fn folders_of_others_are_not_used() {
    let root = folder("refused");
    let refusal = |path: &Path, typed| {
        let place = CacheLocation { path: path.to_owned(), typed };
        CacheFolder::open(&place, SystemTime::now()).err()
    };
    fs::create_dir(root.join("full")).unwrap();
    fs::write(root.join("full/notes.txt"), "x").unwrap();
    assert!(matches!(refusal(&root.join("full"), true), Some(Refusal::Foreign)));
    assert!(matches!(refusal(&root.join("full/notes.txt"), true), Some(Refusal::NotFolder)));
    #[cfg(unix)]
    {
        use std::os::unix::fs::{PermissionsExt, symlink};
        fs::create_dir(root.join("aim")).unwrap();
        symlink("aim", root.join("link")).unwrap();
        assert!(matches!(refusal(&root.join("link"), false), Some(Refusal::NotFolder)));
        assert!(fs::read_dir(root.join("aim")).unwrap().next().is_none());
        assert!(refusal(&root.join("link"), true).is_none());
        fs::create_dir(root.join("open")).unwrap();
        fs::set_permissions(root.join("open"), fs::Permissions::from_mode(0o777)).unwrap();
        assert!(matches!(refusal(&root.join("open"), true), Some(Refusal::Writable)));
        // A section that is a link leads nowhere.
        let cache = open(&root);
        symlink("../aim", root.join("cache/photos")).unwrap();
        assert!(cache.store(&hash(1), &some_made()).is_err());
        assert_eq!(fs::read_dir(root.join("aim")).unwrap().count(), 1);
    }
}

#[test]
fn entries_go_by_age_and_clearing_leaves_what_is_foreign() {
    let root = folder("aging");
    let (cache, _) = filled(&root);
    let folder = root.join("cache");
    let foreign = format!("{}-holiday", "a".repeat(32));
    for path in ["photos/notes.txt", "sites/notes.txt", &format!("photos/{foreign}")] {
        fs::create_dir_all(folder.join(path).parent().unwrap()).unwrap();
        fs::write(folder.join(path), "x".repeat(200)).unwrap();
    }
    let later = |days: u64| SystemTime::now() + LIFETIME + Duration::from_secs(days * 24 * 60 * 60);
    // Used today: not old 89 days later, although it was made a day earlier still.
    cache.age_out();
    assert!(entry(&root).exists());
    let used = at(&folder, later(0) - Duration::from_secs(24 * 60 * 60));
    assert!(Cache::new(used.clone()).facts(&hash(1), &header()).is_some());
    at(&folder, later(2)).age_out();
    assert!(entry(&root).exists());
    assert_eq!(used.summary().entries, 1);
    at(&folder, later(91)).age_out();
    assert!(!entry(&root).exists());
    cache.store(&hash(1), &some_made()).unwrap();
    assert_eq!(at(&folder, SystemTime::now()).clear().unwrap().entries, 1);
    let left: BTreeSet<String> = fs::read_dir(folder.join("photos"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(left, BTreeSet::from(["notes.txt".to_owned(), foreign]));
    assert!(folder.join("sites/notes.txt").exists());
}

#[test]
fn many_processes_may_share_it() {
    let root = folder("shared");
    let made = some_made();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let cache = open(&root); // Handles of its own, as processes have.
                for _ in 0..20 {
                    cache.store(&hash(1), &made).unwrap();
                    assert!(cache.facts(&hash(1), &header()).is_some());
                }
            });
        }
    });
    assert_eq!(fs::read_dir(root.join("cache/photos")).unwrap().count(), 1);
}

#[test]
fn a_photo_swapped_since_it_was_hashed_is_not_kept_under_that_hash() {
    let root = folder("swapped");
    let job = job(&root);
    let mut other = photo(1);
    // The last bytes of the picture: the header stays.
    *other.iter_mut().nth_back(39).unwrap() ^= 1;
    fs::write(job.file.path(), other).unwrap();
    let outcome = run(&[job], &open(&root), &|_| ()).pop().unwrap();
    assert!(matches!(outcome, Err(PhotoError::Unreadable { .. })));
    assert_eq!(open(&root).facts(&hash(1), &header()), None);
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
        fs::write(&path, &bytes).unwrap();
        let hash = PhotoHash::of(&blake3::hash(&bytes));
        Job { hash, file: SiteFile::typed(&path).unwrap(), header }
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
        let cache = open(&folder(&format!("threads-{threads}")));
        let outcomes = with_threads(threads, || run(&photos, &cache, &|_| ()));
        outcomes.into_iter().map(|outcome| outcome.ok().map(|(facts, _)| facts)).collect::<Vec<_>>()
    });
    assert_eq!(results[0], results[1]);
    assert_eq!(results[0], results[2]);
    assert!(results[0][..4].iter().all(Option::is_some) && results[0][4].is_none());
}

#[test]
fn a_second_run_makes_nothing_and_reports_the_rest() {
    let root = folder("second");
    let photos = jobs(&root, 4);
    fs::remove_file(photos[1].file.path()).unwrap();
    let cache = open(&root);
    let seen = Mutex::new(Vec::new());
    let first = run(&photos, &cache, &|done| seen.lock().unwrap().push(done));
    seen.lock().unwrap().sort_unstable();
    assert_eq!(*seen.lock().unwrap(), [1, 2, 3, 4]);
    let is_made = |one: &Outcome| matches!(one, Ok((_, Provenance::Made)));
    let is_cached = |one: &Outcome| matches!(one, Ok((_, Provenance::Cached)));
    assert!(is_made(&first[0]) && is_made(&first[2]));
    assert!(
        matches!(&first[1], Err(PhotoError::Unreadable { path, .. }) if *path == photos[1].file.path())
    );
    assert!(matches!(first[3], Err(PhotoError::Truncated)));
    let second = run(&photos, &open(&root), &|_| ());
    assert!(is_cached(&second[0]) && is_cached(&second[2]));
    assert!(second[1].is_err() && second[3].is_err());
}

#[test]
fn a_cache_that_cannot_be_written_still_gives_variants() {
    let root = folder("unwritable");
    let photos = jobs(&root, 2);
    let folder = at(&root.join("cache"), SystemTime::now());
    // A file stands where the folder should be: that stops root too, as permissions would not.
    fs::write(root.join("cache/photos"), "x").unwrap();
    for cache in [Cache::new(folder), Cache::new(CacheFolder::none())] {
        let outcomes = run(&photos, &cache, &|_| ());
        let Ok((facts, Provenance::Unsaved { files, .. })) = &outcomes[0] else {
            panic!("{outcomes:?}")
        };
        assert_eq!(facts.files.len(), files.len());
        assert!(cache.facts(&photos[0].hash, &photos[0].header).is_none());
        assert_eq!(cache.placeholder(&photos[0].hash), Some(facts.placeholder));
    }
}
