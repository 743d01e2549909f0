//! Which photo belongs to which product. A case is the products, the files, and what is found.

mod folder;
mod guesses;
mod hostile;
mod sheet;
mod written;

use etalase::import::photos::{
    Doubt, Matches, PhotoFile, PhotoNumber, Reason, Source, Wanting, WhyNotFound, matched,
};

/// A product of a case: name, then what else is known of it, as `by …`, `code …`, `row …`, `foto …` or `slug …`; `pictures n`.
struct Product<'p> {
    parts: Vec<&'p str>,
    written: Vec<String>,
}

impl<'p> Product<'p> {
    fn of(line: &'p str) -> Self {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let written = parts.iter().filter_map(|part| part.strip_prefix("foto "));
        let written = written.map(|text| text.replace("\\n", "\n")).collect();
        Self { parts, written }
    }

    fn part(&self, key: &str) -> Option<&'p str> {
        self.parts.iter().find_map(|part| part.strip_prefix(key)?.strip_prefix(' '))
    }

    fn wanting(&self) -> Wanting<'_> {
        Wanting {
            name: self.parts[0],
            producer: self.part("by"),
            code: self.part("code"),
            row_number: self.part("row"),
            slug: self.part("slug").unwrap_or_default(),
            written: &self.written,
            pictures: self.part("pictures").map_or(0, |count| count.parse().unwrap()),
        }
    }
}

/// A file for each path, each with its own content.
fn files(paths: &[&str]) -> Vec<PhotoFile> {
    let file = |path: &&str| PhotoFile {
        path: (*path).to_owned(),
        number: PhotoNumber::of(&blake3::hash(path.as_bytes())),
    };
    paths.iter().map(file).collect()
}

fn found(products: &[&str], paths: &[&str]) -> String {
    let files = files(paths);
    let products: Vec<Product<'_>> = products.iter().map(|line| Product::of(line)).collect();
    let wanting: Vec<Wanting<'_>> = products.iter().map(Product::wanting).collect();
    shown(&matched(&files, &wanting), &files, &wanting)
}

/// A line for each product that has photos, then the doubts (`?`), then what was not found (`!`), then the files that are alone
/// (`-`).
fn shown(matches: &Matches, files: &[PhotoFile], products: &[Wanting<'_>]) -> String {
    let path = |file: &usize| files[*file].path.clone();
    let product = |at: &usize| {
        let Wanting { name, producer, .. } = products[*at];
        producer.map_or(name.to_owned(), |producer| format!("{name} ({producer})"))
    };
    let mut lines: Vec<String> = Vec::new();
    for (at, chosen) in matches.products.iter().enumerate().filter(|(_, chosen)| !chosen.is_empty())
    {
        let one = |chosen: &etalase::import::photos::Chosen| {
            let source = match chosen.source {
                Source::Picture(place) => format!("picture {place}"),
                Source::File(file) => path(&file),
            };
            let reason = match chosen.reason {
                Reason::InCell | Reason::Name => String::new(),
                reason => format!(" [{reason:?}]"),
            };
            format!("{source}{reason}")
        };
        let all: Vec<String> = chosen.iter().map(one).collect();
        lines.push(format!("{}: {}", product(&at), all.join(", ")));
    }
    lines.extend(matches.doubtful.iter().map(|doubt| match doubt {
        Doubt::Products { file, products, .. } => {
            let products: Vec<_> = products.iter().map(product).collect();
            format!("? {} = {}", path(file), products.join(" / "))
        }
        Doubt::Files { product: at, written, files, .. } => {
            let files: Vec<_> = files.iter().map(path).collect();
            format!("? {}, {written:?} = {}", product(at), files.join(" / "))
        }
    }));
    lines.extend(matches.not_found.iter().map(|missing| {
        let why = match missing.why {
            WhyNotFound::NoFile(Some(near)) => format!("{}?", path(&near)),
            WhyNotFound::NoFile(None) => "no file".to_owned(),
            WhyNotFound::NoNumber => "no number".to_owned(),
            WhyNotFound::Address => "address".to_owned(),
        };
        format!("! {}, {:?}: {why}", product(&missing.product), missing.written)
    }));
    lines.extend(matches.alone.iter().map(|file| format!("- {}", path(file))));
    lines.join("\n")
}

/// Asserts that `products` find in `files` what `expected` says.
#[track_caller]
fn case(products: &[&str], files: &[&str], expected: &[&str]) {
    assert_eq!(found(products, files), expected.join("\n"));
}
