//! The sample: its content copied to other folders, and what is made of it in each theme, once for all tests of a run.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use walkdir::{DirEntry, WalkDir};

use super::{TODAY, files_below, program};

/// The sample's own folder.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-regency")
}

/// The files and folders of the sample, without what an earlier build left there.
pub(crate) fn content() -> impl Iterator<Item = DirEntry> {
    let is_content =
        |entry: &DirEntry| entry.depth() != 1 || entry.file_name().to_str() != Some("public");
    WalkDir::new(folder()).into_iter().filter_entry(is_content).map(Result::unwrap)
}

/// Copies the sample's content to a folder, which is made.
pub(crate) fn copy_to(site: &Path) {
    for entry in content() {
        let target = site.join(entry.path().strip_prefix(folder()).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Runs `etalase` with a command on a site, on [`TODAY`]; it has to succeed.
pub(crate) fn run(command: &str, site: &Path, options: &[&str]) {
    let mut program = program();
    program.arg(command).arg(site).args(["--as-of", TODAY, "--lang", "en"]).args(options);
    let output = program.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Builds a site, which `copy_to` puts into a folder, on 1, 2 and 8 threads, in folders of other names, once with a new cache, in
/// another time zone and locale: what comes out is the same.
pub(crate) fn assert_same_everywhere(copy_to: &dyn Fn(&Path)) {
    let folder = tempfile::tempdir().unwrap();
    let [two, one, eight] =
        ["two", "one", "a deeper/folder/contoh"].map(|name| folder.path().join(name));
    [&two, &one, &eight].into_iter().for_each(|site| copy_to(site));
    run("build", &two, &["--jobs", "2"]);
    run("build", &one, &["--jobs", "1"]);
    let mut elsewhere = program();
    elsewhere.arg("build").arg(&eight).args(["--as-of", TODAY, "--jobs", "8"]);
    elsewhere.env("ETALASE_CACHE", folder.path().join("cache"));
    elsewhere.env("TZ", "America/New_York").env("LC_ALL", "C").env("HOME", "/");
    assert!(elsewhere.output().unwrap().status.success());
    let first = files_below(&two.join("public"));
    assert!(!first.is_empty());
    for other in [one, eight].map(|site| files_below(&site.join("public"))) {
        assert_eq!(first.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
        for (path, bytes) in &first {
            assert!(other[path] == *bytes, "{path} differs");
        }
    }
}

/// The sample in one theme, made when it is first asked for.
struct Themed {
    theme: &'static str,
    site: OnceLock<PathBuf>,
    public: OnceLock<PathBuf>,
    bundle: OnceLock<PathBuf>,
}

impl Themed {
    const fn new(theme: &'static str) -> Self {
        Self { theme, site: OnceLock::new(), public: OnceLock::new(), bundle: OnceLock::new() }
    }

    fn of(theme: &str) -> &'static Self {
        THEMES.iter().find(|one| one.theme == theme).unwrap_or_else(|| panic!("no theme {theme}"))
    }

    /// Copied into a folder of this target's, where it stays to be looked at until the next run.
    fn site(&self) -> &Path {
        self.site.get_or_init(|| {
            let site = Path::new(env!("CARGO_TARGET_TMPDIR"))
                .join(format!("{}-sample", env!("CARGO_CRATE_NAME")))
                .join(self.theme);
            let _ = fs::remove_dir_all(&site);
            copy_to(&site);
            let settings = site.join("regency.yaml");
            let text = fs::read_to_string(&settings).unwrap();
            assert!(text.contains("\ntheme: pesisir\n"));
            let theme = format!("\ntheme: {}\n", self.theme);
            fs::write(&settings, text.replace("\ntheme: pesisir\n", &theme)).unwrap();
            site
        })
    }
}

static THEMES: [Themed; 4] =
    [Themed::new("pesisir"), Themed::new("batik"), Themed::new("pasar"), Themed::new("base")];

/// The sample in a theme, built for the web.
pub(crate) fn public(theme: &str) -> &'static Path {
    let themed = Themed::of(theme);
    themed.public.get_or_init(|| {
        run("build", themed.site(), &[]);
        themed.site().join("public")
    })
}

/// The sample in a theme as a bundle for exhibitions.
pub(crate) fn bundle(theme: &str) -> &'static Path {
    let themed = Themed::of(theme);
    themed.bundle.get_or_init(|| {
        let output = themed.site().with_file_name(format!("{theme}-bundle"));
        let _ = fs::remove_dir_all(&output);
        run("kiosk", themed.site(), &["--output", output.to_str().unwrap()]);
        output
    })
}
