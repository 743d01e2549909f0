//! Damaged files: cut short they are refused, with flipped bytes they never panic.

use etalase::image::{Header, Made, PhotoError, make};
use image::ExtendedColorType;
use jpeg_encoder::ColorType;
use moxcms::ColorProfile;

use super::pictures::{self, Extras};

fn attempt(bytes: &[u8]) -> Result<Made, PhotoError> {
    make(bytes, &Header::read(bytes)?)
}

fn assert_cuts_refused(bytes: &[u8], spared: usize, what: &str) {
    attempt(bytes).unwrap_or_else(|error| panic!("{what}, whole: {error:?}"));
    let last = (1..=24).map(|short| bytes.len().saturating_sub(short));
    let spread = (0..80).map(|part| bytes.len() * part / 80);
    for length in spread.chain(last).filter(|length| length + spared < bytes.len()) {
        assert!(attempt(&bytes[..length]).is_err(), "{what} cut to {length} of {}", bytes.len());
    }
}

#[test]
fn cut_jpegs_are_refused() {
    let rgb = pictures::detailed(400, 300, 2);
    for progressive in [false, true] {
        let extras = Extras { exif: Some(pictures::exif(1)), icc: None, progressive };
        let bytes = pictures::jpeg(&rgb, (400, 300), ColorType::Rgb, &extras);
        // The end mark alone may lack.
        assert_cuts_refused(&bytes, 2, &format!("progressive: {progressive}"));
    }
    let grey =
        pictures::jpeg(&vec![77; 400 * 300], (400, 300), ColorType::Luma, &Extras::default());
    assert_cuts_refused(&grey, 2, "grey");
}

#[test]
fn cut_in_the_middle_is_called_truncated() {
    let bytes = pictures::rgb_jpeg(&pictures::detailed(400, 300, 2), (400, 300));
    assert!(matches!(attempt(&bytes[..bytes.len() / 2]), Err(PhotoError::Truncated)));
    let png =
        pictures::png(&pictures::detailed(400, 300, 2), (400, 300), ExtendedColorType::Rgb8, None);
    let cut = attempt(&png[..png.len() / 2]);
    assert!(matches!(cut, Err(PhotoError::Truncated)), "{cut:?}");
}

#[test]
fn trailing_bytes_do_no_harm() {
    let bytes = pictures::rgb_jpeg(&pictures::detailed(400, 300, 2), (400, 300));
    assert!(attempt(&[bytes.as_slice(), b"\0\0trailer of some phone"].concat()).is_ok());
}

#[test]
fn other_cut_files_are_refused() {
    let (rgb, size) = (pictures::detailed(330, 200, 4), (330, 200));
    // The closing chunk of a PNG (12 bytes) and the last checksum hold no pixel, nor does a GIF's second picture.
    assert_cuts_refused(&pictures::png(&rgb, size, ExtendedColorType::Rgb8, None), 16, "png");
    assert_cuts_refused(&pictures::webp(&rgb, size, ExtendedColorType::Rgb8, None), 0, "webp");
    let gif = pictures::gif(pictures::RED, pictures::BLUE, size);
    assert_cuts_refused(&gif, gif.len() / 2 + 8, "gif");
}

/// xorshift64: the same numbers in every run.
fn next(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    usize::try_from(*state >> 33).unwrap()
}

fn samples() -> Vec<Vec<u8>> {
    let (rgb, size) = (pictures::detailed(48, 40, 6), (48, 40));
    let p3 = ColorProfile::new_display_p3().encode().unwrap();
    let plain = Extras { exif: Some(pictures::exif(6)), icc: Some(&p3), progressive: false };
    let progressive = Extras { progressive: true, ..Extras::default() };
    let cmyk = pictures::detailed(64, 40, 6);
    vec![
        pictures::jpeg(&rgb, size, ColorType::Rgb, &plain),
        pictures::jpeg(&rgb, size, ColorType::Rgb, &progressive),
        pictures::jpeg(&cmyk, size, ColorType::Cmyk, &Extras::default()),
        pictures::png(&rgb, size, ExtendedColorType::Rgb8, Some(&p3)),
        pictures::webp(&rgb, size, ExtendedColorType::Rgb8, Some(&p3)),
        pictures::gif(pictures::RED, pictures::BLUE, size),
    ]
}

#[test]
fn flipped_bytes_never_panic() {
    let mut state = 0x9E37_79B9_7F4A_7C15;
    for sample in samples() {
        // Half of the damage goes to the first bytes, where headers are.
        for round in 0..1500 {
            let mut bytes = sample.clone();
            let reach = if round % 2 == 0 { bytes.len().min(700) } else { bytes.len() };
            for _ in 0..=next(&mut state) % 4 {
                let at = next(&mut state) % reach;
                bytes[at] = next(&mut state).to_le_bytes()[0];
            }
            drop(attempt(&bytes));
        }
    }
}
