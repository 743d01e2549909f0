//! The built-in themes as visitors meet them: the sample in each, looked at by the HTML checker, by Chromium on several screens,
//! by axe-core and by Lighthouse; and its search.

use std::fs;
use std::path::{Path, PathBuf};

use crate::scripts::{Pace, html_checker, node};
use crate::support::sample::public;

/// Runs a script on the sample in a theme.
fn look(pace: Pace, script: &str, theme: &str, options: &[&str]) {
    node(pace, script, &[&[public(theme).to_str().unwrap()], options].concat());
}

/// Everything that a theme is held to, a test each, so that they run beside each other. Then how `quality.mjs` is called, beside the
/// usual.
macro_rules! held_to_all {
    ($($theme:ident $quality:expr;)*) => {$(
        mod $theme {
            use super::{Pace, look};

            const THEME: &str = stringify!($theme);

            #[test]
            fn quality() {
                look(Pace::Beside, "quality.mjs", THEME, &$quality);
            }

            #[test]
            fn pages() {
                look(Pace::Beside, "pages.mjs", THEME, &[]);
            }

            #[test]
            fn print() {
                look(Pace::Beside, "print.mjs", THEME, &[]);
            }

            #[test]
            fn frame() {
                look(Pace::Beside, "frame.mjs", THEME, &[]);
            }

            #[test]
            fn boxes() {
                look(Pace::Beside, "boxes.mjs", THEME, &[]);
            }
        }
    )*};
}

held_to_all! {
    pesisir [];
    batik ["--some"];
    pasar ["--some"];
}

/// The base is a theme, too: the one that others begin with. Its templates and rules are looked at in those, its colours here.
#[test]
fn base() {
    let pages = "/,/produk/,/produk/kopi-robusta-contoh/,/produsen/kopi-contoh-lereng/,/cerita/panen-kopi/,/cari/";
    look(Pace::Beside, "quality.mjs", "base", &["--pages", pages]);
}

/// All pages of one theme; of the others, which have the same content, one of each kind.
#[test]
fn pages_are_html() {
    let mut paths = vec![public("pesisir").to_owned()];
    for theme in ["batik", "pasar"] {
        paths.extend(one_of_each_kind(public(theme)));
    }
    html_checker(&paths);
}

/// Pages in the first language: those at the root, the list of each section and one page of it.
fn one_of_each_kind(public: &Path) -> Vec<PathBuf> {
    let pages = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let mut pages: Vec<PathBuf> =
            entries.map(|path| path.join("index.html")).filter(|page| page.is_file()).collect();
        pages.sort();
        pages
    };
    let sections = pages(public).into_iter().filter(|page| {
        let section = page.parent().unwrap().file_name().unwrap().to_str().unwrap();
        !["en", "osi"].contains(&section)
    });
    let of_sections = sections.flat_map(|page| {
        let inner = pages(page.parent().unwrap()).into_iter().next();
        [Some(page), inner].into_iter().flatten()
    });
    let root = ["index.html", "404.html"].map(|name| public.join(name));
    root.into_iter().chain(of_sections).collect()
}

/// What hangs on the base's scripts and rules more than on a theme's, looked at in one.
#[test]
fn pages_come_fast() {
    look(Pace::Alone, "motion.mjs", "pesisir", &[]);
    let options =
        ["--pages", "/produk/kopi-robusta-contoh/", "--lighthouse", "--performance", "85"];
    look(Pace::Alone, "quality.mjs", "pesisir", &options);
}

/// The pages whose parts stand beside each other most, as they come.
#[test]
fn nothing_moves_while_a_page_comes() {
    for theme in ["pesisir", "batik", "pasar"] {
        look(Pace::Beside, "shifts.mjs", theme, &["--some", "/"]);
    }
}

/// Every product's page of the sample as phones have it; in the other themes every sixth.
#[test]
fn products_are_bought_on_the_first_screen_of_a_phone() {
    look(Pace::Beside, "product.mjs", "pesisir", &[]);
    for theme in ["batik", "pasar"] {
        look(Pace::Beside, "product.mjs", theme, &["--some"]);
    }
}

#[test]
fn search_finds_what_people_type() {
    look(Pace::Alone, "search_engine.mjs", "pesisir", &[]);
    look(Pace::Beside, "search.mjs", "pesisir", &[]);
}
