//! What the variants show: orientation, colours, transparency, sizes, no metadata, the same bytes everywhere.

use etalase::image::{Encoding, Header, Made, Placeholder, RECIPE, make};
use image::ExtendedColorType;
use jpeg_encoder::ColorType;
use moxcms::ColorProfile;

use super::pictures::{self, BLUE, Extras, GREEN, RED, YELLOW, shows};

fn made(bytes: &[u8]) -> Made {
    make(bytes, &Header::read(bytes).unwrap()).unwrap()
}

fn assert_quarters(made: &Made, what: &str) {
    for (place, colour) in
        [((25, 25), RED), ((75, 25), GREEN), ((25, 75), BLUE), ((75, 75), YELLOW)]
    {
        shows(made, place, colour).unwrap_or_else(|wrong| panic!("{what}: {wrong}"));
    }
}

/// Where EXIF (2.32, 4.6.4 A) shows the stored pixel (column, row) of a picture shown with this size.
fn shown_at(orientation: u8, (column, row): (u32, u32), (width, height): (u32, u32)) -> (u32, u32) {
    match orientation {
        2 => (width - 1 - column, row),
        3 => (width - 1 - column, height - 1 - row),
        4 => (column, height - 1 - row),
        5 => (row, column),
        6 => (width - 1 - row, column),
        7 => (width - 1 - row, height - 1 - column),
        8 => (row, height - 1 - column),
        _ => (column, row),
    }
}

#[test]
fn every_orientation_is_shown_upright() {
    let shown = (720, 520);
    for orientation in 1..=8 {
        let stored = if orientation < 5 { shown } else { (shown.1, shown.0) };
        let rgb = pictures::painted(stored.0, stored.1, |column, row| {
            let (x, y) = shown_at(orientation, (column, row), shown);
            pictures::quarter(x, y, shown.0, shown.1)
        });
        let extras = Extras { exif: Some(pictures::exif(orientation)), ..Extras::default() };
        let made = made(&pictures::jpeg(&rgb, stored, ColorType::Rgb, &extras));
        let sizes: Vec<_> = made.files.iter().map(|file| (file.width, file.height)).collect();
        let each = [(320, 231), (640, 462), (720, 520)];
        assert_eq!(sizes, each.map(|size| [size; 2]).concat());
        assert_quarters(&made, &format!("orientation {orientation}"));
    }
}

#[test]
fn jpeg_models_and_scans() {
    let size = (400, 300);
    let rgb = pictures::quarters(400, 300);
    let progressive = Extras { progressive: true, ..Extras::default() };
    assert_quarters(
        &made(&pictures::jpeg(&rgb, size, ColorType::Rgb, &progressive)),
        "progressive",
    );
    let cmyk: Vec<u8> =
        rgb.chunks_exact(3).flat_map(|p| [255 - p[0], 255 - p[1], 255 - p[2], 0]).collect();
    for colour in [ColorType::Cmyk, ColorType::CmykAsYcck] {
        let made = made(&pictures::jpeg(&cmyk, size, colour, &Extras::default()));
        assert_quarters(&made, &format!("{colour:?}"));
    }
    let grey =
        made(&pictures::jpeg(&vec![90; 400 * 300], size, ColorType::Luma, &Extras::default()));
    shows(&grey, (50, 50), [90; 3]).unwrap();
}

#[test]
fn other_formats() {
    let (rgb, size) = (pictures::quarters(400, 300), (400, 300));
    assert_quarters(&made(&pictures::png(&rgb, size, ExtendedColorType::Rgb8, None)), "png");
    assert_quarters(&made(&pictures::webp(&rgb, size, ExtendedColorType::Rgb8, None)), "webp");
    let deep: Vec<u8> =
        rgb.iter().flat_map(|&value| (u16::from(value) * 257).to_ne_bytes()).collect();
    assert_quarters(&made(&pictures::png(&deep, size, ExtendedColorType::Rgb16, None)), "16 bit");
    shows(&made(&pictures::gif(GREEN, BLUE, size)), (50, 50), GREEN).unwrap();
}

#[test]
fn a_gif_may_be_as_large_as_any_photo() {
    shows(&made(&pictures::gif(GREEN, BLUE, (4000, 4000))), (50, 50), GREEN).unwrap();
}

#[test]
fn transparency_becomes_white() {
    let size = (330, 40);
    let clear = pictures::painted(size.0, size.1, |_, _| RED)
        .chunks_exact(3)
        .flat_map(|p| [p[0], p[1], p[2], 0])
        .collect::<Vec<_>>();
    let half: Vec<u8> = clear.chunks_exact(4).flat_map(|p| [p[0], p[1], p[2], 128]).collect();
    for (pixels, colour) in [(clear, [255; 3]), (half, [227, 142, 142])] {
        shows(
            &made(&pictures::png(&pixels, size, ExtendedColorType::Rgba8, None)),
            (50, 50),
            colour,
        )
        .unwrap();
        shows(
            &made(&pictures::webp(&pixels, size, ExtendedColorType::Rgba8, None)),
            (50, 50),
            colour,
        )
        .unwrap();
    }
}

#[test]
fn display_p3_becomes_srgb() {
    let icc = ColorProfile::new_display_p3().encode().unwrap();
    let size = (400, 300);
    let rgb = pictures::painted(400, 300, |_, _| [180, 120, 70]);
    let extras = Extras { icc: Some(&icc), ..Extras::default() };
    // By the matrices of CSS Color 4: 190.6, 118.5, 61.2.
    let expected = [191, 119, 61];
    shows(&made(&pictures::jpeg(&rgb, size, ColorType::Rgb, &extras)), (50, 50), expected).unwrap();
    shows(
        &made(&pictures::png(&rgb, size, ExtendedColorType::Rgb8, Some(&icc))),
        (50, 50),
        expected,
    )
    .unwrap();
    shows(
        &made(&pictures::webp(&rgb, size, ExtendedColorType::Rgb8, Some(&icc))),
        (50, 50),
        expected,
    )
    .unwrap();
}

#[test]
fn profiles_that_change_nothing() {
    let (rgb, size) = (pictures::quarters(400, 300), (400, 300));
    let srgb = ColorProfile::new_srgb().encode().unwrap();
    let plain = made(&pictures::png(&rgb, size, ExtendedColorType::Rgb8, None));
    for icc in [srgb.as_slice(), &srgb[..100], &srgb[..srgb.len() / 2], b"rubbish"] {
        assert_eq!(
            made(&pictures::png(&rgb, size, ExtendedColorType::Rgb8, Some(icc))),
            plain,
            "{} bytes",
            icc.len()
        );
    }
}

#[test]
fn nothing_but_pixels_comes_out() {
    let icc = ColorProfile::new_display_p3().encode().unwrap();
    let extras = Extras { exif: Some(pictures::exif(6)), icc: Some(&icc), progressive: false };
    let bytes =
        pictures::jpeg(&pictures::detailed(700, 500, 1), (700, 500), ColorType::Rgb, &extras);
    assert!(bytes.windows(7).any(|window| window == b"RAHASIA"));
    for file in made(&bytes).files {
        for secret in [b"RAHASIA".as_slice(), b"Exif", b"EXIF", b"ICC", b"XMP", b"xap/"] {
            assert!(!file.bytes.windows(secret.len()).any(|window| window == secret), "{secret:?}");
        }
        match file.encoding {
            Encoding::Webp => assert_eq!(&file.bytes[8..16], b"WEBPVP8 "),
            Encoding::Jpeg => assert!(
                !file
                    .bytes
                    .windows(2)
                    .any(|pair| pair[0] == 0xFF && (0xE1..=0xEF).contains(&pair[1]))
            ),
        }
    }
}

#[test]
fn small_photos_keep_their_size() {
    for (width, height) in [(1, 1), (2, 1), (1, 7), (17, 300), (319, 5), (320, 1), (321, 2)] {
        let made = made(&pictures::png(
            &pictures::detailed(width, height, 3),
            (width, height),
            ExtendedColorType::Rgb8,
            None,
        ));
        assert_eq!(made.files.len(), 2);
        assert!(made.files.iter().all(|file| file.width == width.min(320)), "{width} x {height}");
    }
}

#[test]
fn placeholder_is_upper_and_lower_mean() {
    let rgb = pictures::painted(330, 200, |_, y| if y < 100 { RED } else { BLUE });
    let placeholder =
        made(&pictures::png(&rgb, (330, 200), ExtendedColorType::Rgb8, None)).placeholder;
    for (found, wanted) in
        placeholder.top.iter().zip(RED).chain(placeholder.bottom.iter().zip(BLUE))
    {
        assert!(found.abs_diff(wanted) <= 2, "{placeholder:?}");
    }
    let css = Placeholder { top: [1, 2, 255], bottom: [0, 16, 10] }.css();
    assert_eq!(css, "linear-gradient(#0102ff,#00100a)");
}

/// The bytes of the variants decide names in every published site: they may change only together with `RECIPE`.
#[test]
fn recipe_stands_for_these_bytes() {
    let icc = ColorProfile::new_display_p3().encode().unwrap();
    let mut hash = blake3::Hasher::new();
    for profile in [None, Some(icc.as_slice())] {
        let rgb = pictures::detailed(1700, 900, 5);
        let extras = Extras { icc: profile, exif: Some(pictures::exif(8)), progressive: false };
        for bytes in [
            pictures::png(&rgb, (1700, 900), ExtendedColorType::Rgb8, profile),
            pictures::jpeg(&rgb, (1700, 900), ColorType::Rgb, &extras),
        ] {
            for file in made(&bytes).files {
                hash.update(&file.bytes);
            }
        }
    }
    let found = format!("{} {}", RECIPE.0, &hash.finalize().to_hex()[..16]);
    assert_eq!(found, "v3-lanczos3-webp75m2-jpeg80 45e5dddc5f35368f", "other bytes: change RECIPE");
}
