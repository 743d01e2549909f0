//! A site's own logo: pictures of pixels, and where pages show it.

use std::fs;
use std::io::Cursor;

use image::{ImageFormat, Rgba, RgbaImage};

use crate::drawings::{SQUARE, svg};
use crate::support::Site;

fn site(regency: &str) -> Site {
    Site::new(&format!(
        "-- base --\n-- regency.yaml --\nname: Kabupaten Contoh\ncode: \"00.01\"\nbase_url: https://contoh.example/\n{regency}publisher:\n  name: Dinas Contoh\n"
    ))
}

/// A shield on a transparent ground that is wider than it.
fn shield(width: u32, height: u32) -> RgbaImage {
    RgbaImage::from_fn(width, height, |x, y| {
        let inside =
            (width / 4..width * 3 / 4).contains(&x) && (height / 10..height * 9 / 10).contains(&y);
        if inside { Rgba([200, 16, 46, 255]) } else { Rgba([255, 255, 255, 0]) }
    })
}

fn png(image: &RgbaImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A PNG with a chunk before its pixels.
fn with_chunk(png: &[u8], kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(kind);
    crc.update(data);
    let mut bytes = png[..33].to_vec();
    bytes.extend((data.len() as u32).to_be_bytes());
    bytes.extend(kind);
    bytes.extend(data);
    bytes.extend(crc.sum().to_be_bytes());
    bytes.extend(&png[33..]);
    bytes
}

fn made(site: &Site) -> Vec<(String, Vec<u8>)> {
    site.files().into_iter().filter(|(path, _)| path.starts_with("media/logo.")).collect()
}

#[test]
fn a_png_stays_transparent_and_becomes_small() {
    let site = site("logo: images/lambang.png\n");
    let plain = png(&shield(1000, 1000));
    site.write("images/lambang.png", &with_chunk(&plain, b"tEXt", b"Author\0Nama Orang"));
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let files = made(&site);
    let mut sizes = Vec::new();
    for (path, bytes) in &files {
        assert!(!bytes.windows(4).any(|part| part == b"tEXt" || part == b"Nama"), "{path}");
        let image = image::load_from_memory(bytes).unwrap().into_rgba8();
        let (width, height) = image.dimensions();
        sizes.push((width, height));
        assert_eq!(image.get_pixel(width / 2, height / 2).0, [200, 16, 46, 255], "{path}");
    }
    sizes.sort_unstable();
    // 500 × 800 of the picture are seen, too tall for a tab.
    assert_eq!(sizes, [(70, 112), (400, 640)]);
    // Texts within the file are no part of it: the same pixels give the same files.
    site.write("images/lambang.png", &plain);
    assert_eq!(site.build(&[]).code, 0);
    assert_eq!(made(&site), files);
    let page = site.page("index.html");
    assert!(page.contains("<a class=\"brand logo-tall\""), "{page}");
    assert!(page.contains("width=\"70\" height=\"112\""), "{page}");
}

#[test]
fn what_the_cache_says_of_a_logo_is_not_believed() {
    let site = site("logo: images/lambang.png\nfavicon: images/lambang.png\n");
    site.write("images/lambang.png", &png(&shield(600, 600)));
    assert_eq!(site.build(&[]).code, 0);
    let first = made(&site);
    let entries = || {
        let all = fs::read_dir(site.cache().join("photos")).unwrap().map(Result::unwrap);
        all.filter(|entry| entry.file_name().to_str().unwrap().contains("-logo-"))
            .map(|entry| entry.path())
            .collect::<Vec<_>>()
    };
    let [entry] = &*entries() else { panic!("a logo named twice is made once: {:?}", entries()) };
    let good = fs::read(entry).unwrap();
    let last = good.len() - 1;
    let mut damaged = vec![good[..last].to_vec(), good[..40].to_vec(), Vec::new()];
    for at in [20, 120, last] {
        let mut bytes = good.clone();
        bytes[at] ^= 1;
        damaged.push(bytes);
    }
    for bytes in damaged {
        fs::write(entry, &bytes).unwrap();
        site.remove("public");
        assert_eq!(site.build(&[]).code, 0);
        assert_eq!(made(&site), first);
        assert_eq!(fs::read(entry).unwrap(), good, "the entry is not made again");
    }
}

#[test]
fn bad_pngs_are_refused_by_name() {
    let bytes = png(&shield(300, 300));
    let mut vast = bytes.clone();
    vast[16..24].copy_from_slice(&[0, 0, 0x20, 0, 0, 0, 0x20, 0]);
    let mut crc = flate2::Crc::new();
    crc.update(&vast[12..29]);
    let sum = crc.sum().to_be_bytes();
    vast[29..33].copy_from_slice(&sum);
    let clear = png(&RgbaImage::new(300, 300));
    for (bytes, rule) in [
        (&bytes[..bytes.len() / 2], "photo-broken"),
        (&vast, "photo-too-large"),
        (&clear, "photo-broken"),
        (b"GIF89a\x01\0\x01\0\0\0\0;".as_slice(), "photo-unsupported"),
    ] {
        let site = site("logo: images/lambang.png\n");
        site.write("images/lambang.png", bytes);
        let run = site.build(&["--lang", "en"]);
        assert_eq!(run.code, 1, "{rule}: {}", run.stderr);
        assert!(run.stderr.contains(&format!("error[{rule}]")), "{rule}: {}", run.stderr);
        assert!(run.stderr.contains("regency.yaml:4:7"), "{}", run.stderr);
    }
    // Of an animation the first picture counts.
    let site = site("logo: images/lambang.png\n");
    let moving = with_chunk(&bytes, b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]);
    site.write("images/lambang.png", &with_chunk(&moving, b"fcTL", &[0; 26]));
    assert_eq!(site.build(&[]).code, 0);
    assert!(made(&site).iter().all(|(_, bytes)| !bytes.windows(4).any(|part| part == b"acTL")));
}

#[test]
fn pages_show_the_site_s_own() {
    let site = site("logo: {light: images/terang.svg, dark: images/gelap.svg}\n");
    site.edit("images/terang.svg", &svg(SQUARE));
    site.edit("images/gelap.svg", &svg(r##"<path d="M0 0h10v10z" fill="#fff"/>"##));
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let page = site.page("index.html");
    let files = made(&site);
    let path = |mark: &[u8]| {
        let found =
            files.iter().find(|(_, bytes)| bytes.windows(mark.len()).any(|part| part == mark));
        found.unwrap().0.clone()
    };
    let dark = path(b"#fff");
    let light = files.iter().map(|(path, _)| path.clone()).find(|path| *path != dark).unwrap();
    assert_eq!(files.len(), 2);
    for part in [
        format!(
            "<source media=\"screen and (prefers-color-scheme: dark)\" srcset=\"{dark}\" width=\"427\" height=\"512\"><img src=\"{light}\" alt=\"\" width=\"427\" height=\"512\">"
        ),
        format!(
            "<link rel=\"icon\" href=\"{light}\" type=\"image/svg+xml\" media=\"(prefers-color-scheme: light)\">"
        ),
        format!(
            "<link rel=\"icon\" href=\"{dark}\" type=\"image/svg+xml\" media=\"(prefers-color-scheme: dark)\">"
        ),
        format!("\"logo\":\"https://contoh.example/{light}\""),
    ] {
        assert!(page.contains(&part), "{part}\n{page}");
    }
    let feed = site.page("feed.xml");
    assert!(
        feed.contains(&format!(
            "<icon>https://contoh.example/{light}</icon><logo>https://contoh.example/{light}</logo>"
        )),
        "{feed}"
    );
}

#[test]
fn a_tab_shows_what_is_about_square() {
    let icons = |regency: &str, logo: &str| {
        let site = site(regency);
        site.edit("images/lambang.svg", logo);
        site.edit("images/ikon.svg", &svg(r##"<path d="M0 0h9v9z" fill="#123456"/>"##));
        let run = site.build(&[]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let page = site.page("index.html");
        let begin = page.find("<link rel=\"icon\" href=\"").unwrap() + 23;
        let path = page[begin..].split('"').next().unwrap().to_owned();
        site.page(&path)
    };
    let wide = svg(SQUARE).replace("0 0 10 12", "0 0 40 10");
    assert!(icons("logo: images/lambang.svg\n", &svg(SQUARE)).contains("M0 0h10v10z"));
    // The theme's emblem.
    assert!(icons("logo: images/lambang.svg\n", &wide).contains("M12 14h40l3 12H9z"));
    assert!(icons("", &wide).contains("M12 14h40l3 12H9z"));
    assert!(
        icons("logo: images/lambang.svg\nfavicon: images/ikon.svg\n", &wide).contains("#123456")
    );
    assert!(icons("favicon: images/ikon.svg\n", &wide).contains("#123456"));
}

#[test]
fn a_home_screen_shows_pixels_alone() {
    let site = site("logo: images/lambang.svg\nfavicon: images/ikon.png\n");
    site.edit("images/lambang.svg", &svg(SQUARE));
    site.write("images/ikon.png", &png(&shield(1000, 1000)));
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let page = site.page("index.html");
    let (_, path) = page.split_once("<link rel=\"apple-touch-icon\" href=\"").unwrap();
    let path = path.split('"').next().unwrap();
    let bytes = fs::read(site.root().join("public").join(path)).unwrap();
    let image = image::load_from_memory(&bytes).unwrap().into_rgba8();
    assert_eq!(image.dimensions(), (180, 180));
    assert_eq!(image.get_pixel(90, 90).0, [200, 16, 46, 255]);
    let mut sides: Vec<u32> = made(&site)
        .iter()
        .filter(|(path, _)| path.ends_with(".png"))
        .map(|(_, bytes)| image::load_from_memory(bytes).unwrap().into_rgba8())
        .inspect(|image| assert!(image.width() == 180 || image.get_pixel(0, 0).0[3] == 0))
        .map(|image| image.width())
        .collect();
    sides.sort_unstable();
    // Nothing of it in the sizes of a logo.
    assert_eq!(sides, [96, 180]);
    // On white, and away from corners that are rounded off.
    assert!(image.pixels().all(|pixel| pixel.0[3] == 255));
    assert_eq!(image.get_pixel(90, 8).0, [255; 4]);
    // A drawing gives none.
    let settings = fs::read_to_string(site.root().join("regency.yaml")).unwrap();
    site.edit("regency.yaml", &settings.replace("favicon: images/ikon.png\n", ""));
    assert_eq!(site.build(&[]).code, 0);
    assert!(!site.page("index.html").contains("apple-touch-icon"));
}

#[test]
fn bundles_carry_it() {
    let site = site("logo: {light: images/terang.svg, dark: images/gelap.svg}\n");
    site.edit("images/terang.svg", &svg(SQUARE));
    site.edit("images/gelap.svg", &svg(r##"<path d="M0 0h10v10z" fill="#fff"/>"##));
    let folder = tempfile::tempdir().unwrap();
    let stick = folder.path().join("stik");
    let run = site.run("kiosk", &["--output", stick.to_str().unwrap()]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let page = fs::read_to_string(stick.join("index.html"))
        .or_else(|_| fs::read_to_string(stick.join("situs/index.html")))
        .unwrap();
    let paths: Vec<&str> = page
        .match_indices("media/logo.")
        .map(|(at, _)| page[at..].split('"').next().unwrap())
        .collect();
    assert!(paths.len() >= 3, "{page}");
}

#[test]
fn a_portrait_without_consent_is_no_logo() {
    let site = site("logo: images/lambang.png\nfavicon: images/lambang.png\n");
    let bytes = png(&shield(300, 300));
    site.write("images/lambang.png", &bytes);
    site.write("producers/pengrajin/potret.png", &bytes);
    site.edit(
        "producers/pengrajin/index.md",
        "---\nname: Pengrajin Contoh\ndistrict: lereng\nphoto: potret.png\n---\n",
    );
    let run = site.build(&["--lang", "en"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("warning[consent-missing]"), "{}", run.stderr);
    assert!(made(&site).is_empty());
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_site_is_no_logo() {
    let site = site("logo: images/lambang.svg\n");
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("a.svg"), svg(SQUARE)).unwrap();
    fs::create_dir_all(site.root().join("images")).unwrap();
    std::os::unix::fs::symlink(
        outside.path().join("a.svg"),
        site.root().join("images/lambang.svg"),
    )
    .unwrap();
    let run = site.build(&["--lang", "en"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stderr.contains("error[photo-not-found]"), "{}", run.stderr);
    assert!(!site.has("public"));
}
