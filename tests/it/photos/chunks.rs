//! Chunks of PNG and WebP: what they say is used, what they claim is bounded; profiles that claim much or are damaged.

use std::io::Write as _;

use etalase::image::{Header, Made, PhotoError, make};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::ExtendedColorType;
use jpeg_encoder::ColorType;
use moxcms::ColorProfile;

use super::pictures::{self, BLUE, Extras, GREEN, RED, YELLOW, shows};

const SIZE: (u32, u32) = (64, 48);
/// More than a profile may have, and hardly anything when packed.
const BOMB: usize = 64 * 1024 * 1024;

fn attempt(bytes: &[u8]) -> Result<Made, PhotoError> {
    make(bytes, &Header::read(bytes)?)
}

fn riff(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut chunk =
        [kind.as_slice(), &u32::try_from(data.len()).unwrap().to_le_bytes(), data].concat();
    chunk.extend((data.len() % 2 == 1).then_some(0));
    chunk
}

/// The picture of a WebP in the extended form (WebP container specification), with a profile and EXIF as given.
fn extended_webp(exif: Option<&[u8]>, icc: Option<&[u8]>) -> Vec<u8> {
    let plain =
        pictures::webp(&pictures::quarters(SIZE.0, SIZE.1), SIZE, ExtendedColorType::Rgb8, None);
    let flags = if exif.is_some() { 0x08 } else { 0 } | if icc.is_some() { 0x20 } else { 0 };
    let side = |side: u32| (side - 1).to_le_bytes()[..3].to_vec();
    let mut body = b"WEBP".to_vec();
    body.extend(riff(b"VP8X", &[vec![flags, 0, 0, 0], side(SIZE.0), side(SIZE.1)].concat()));
    body.extend(icc.map(|icc| riff(b"ICCP", icc)).unwrap_or_default());
    body.extend(&plain[12..]);
    body.extend(exif.map(|exif| riff(b"EXIF", exif)).unwrap_or_default());
    riff(b"RIFF", &body)
}

#[test]
fn exif_of_webp_turns_it_with_and_without_its_prefix() {
    for prefix in [b"".as_slice(), b"Exif\0\0"] {
        let exif = [prefix, &pictures::exif(6)].concat();
        let bytes = extended_webp(Some(&exif), None);
        let header = Header::read(&bytes).unwrap();
        assert_eq!((header.width, header.height, header.orientation.to_exif()), (48, 64, 6));
        let made = make(&bytes, &header).unwrap();
        // A quarter turn to the right.
        for (place, colour) in
            [((25, 25), BLUE), ((75, 25), RED), ((25, 75), YELLOW), ((75, 75), GREEN)]
        {
            shows(&made, place, colour).unwrap();
        }
    }
}

fn packed(length: usize) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    packer.write_all(&vec![0; length]).unwrap();
    packer.finish().unwrap()
}

/// A PNG with a chunk behind its header; `claim` is the length that the chunk says.
fn png_with(kind: &[u8; 4], data: &[u8], claim: Option<u32>) -> Vec<u8> {
    let plain =
        pictures::png(&pictures::quarters(SIZE.0, SIZE.1), SIZE, ExtendedColorType::Rgb8, None);
    let claim = claim.unwrap_or_else(|| u32::try_from(data.len()).unwrap());
    let named = [kind.as_slice(), data].concat();
    let mut sum = flate2::Crc::new();
    sum.update(&named);
    [&plain[..33], &claim.to_be_bytes(), &named, &sum.sum().to_be_bytes(), &plain[33..]].concat()
}

#[test]
fn what_png_chunks_unfold_to_is_bounded() {
    let bomb = packed(BOMB);
    let texts: [(&[u8; 4], Vec<u8>); 3] = [
        (b"zTXt", [b"a\0\0".as_slice(), &bomb].concat()),
        (b"iTXt", [b"a\0\x01\0\0\0".as_slice(), &bomb].concat()),
        (b"tEXt", [b"a\0".as_slice(), &[b'x'; 100_000]].concat()),
    ];
    for (kind, data) in texts {
        shows(&attempt(&png_with(kind, &data, None)).unwrap(), (25, 25), RED).unwrap();
    }
    let profile = png_with(b"iCCP", &[b"a\0\0".as_slice(), &bomb].concat(), None);
    assert!(matches!(attempt(&profile), Err(PhotoError::ProfileTooLarge)));
    // Rubbish is no profile and changes no colours.
    shows(&attempt(&png_with(b"iCCP", b"a\0\0rubbish", None)).unwrap(), (25, 25), RED).unwrap();
}

#[test]
fn a_chunk_that_claims_a_gigabyte_gets_none() {
    for kind in [b"iCCP", b"zTXt", b"eXIf", b"IDAT"] {
        assert!(attempt(&png_with(kind, b"a\0\0x", Some(1 << 30))).is_err(), "{kind:?}");
    }
    let mut webp = extended_webp(None, Some(b"profile!"));
    let at = webp.windows(4).position(|four| four == b"ICCP").unwrap();
    webp[at + 4..at + 8].copy_from_slice(&(1_u32 << 30).to_le_bytes());
    assert!(matches!(attempt(&webp), Err(PhotoError::ProfileTooLarge)));
}

#[test]
fn a_profile_past_the_limit_is_refused_in_every_format() {
    let large = vec![7; etalase::image::PROFILE_LIMIT + 1];
    let rgb = pictures::quarters(SIZE.0, SIZE.1);
    let extras = Extras { icc: Some(&large), ..Extras::default() };
    let all = [
        pictures::jpeg(&rgb, SIZE, ColorType::Rgb, &extras),
        pictures::png(&rgb, SIZE, ExtendedColorType::Rgb8, Some(&large)),
        extended_webp(None, Some(&large)),
    ];
    for bytes in all {
        assert!(matches!(attempt(&bytes), Err(PhotoError::ProfileTooLarge)));
    }
}

/// A profile that has a table for its colours (ICC.1, 10.10 `lut8Type`) of as many steps as it says.
fn with_table(steps: u8, given: usize) -> Vec<u8> {
    let mut table = b"mft1\0\0\0\0\x03\x03".to_vec();
    table.extend([steps, 0]);
    for at in 0..9 {
        table.extend(if at % 4 == 0 { 0x0001_0000_u32 } else { 0 }.to_be_bytes());
    }
    let ramp = || (0..3).flat_map(|_| 0..=255_u8);
    table.extend(ramp());
    table.extend((0..given).map(|at| at.to_le_bytes()[0]));
    table.extend(ramp());
    let mut profile = vec![0; 128];
    profile[8..12].copy_from_slice(&0x0220_0000_u32.to_be_bytes());
    profile[12..24].copy_from_slice(b"mntrRGB Lab ");
    profile[36..40].copy_from_slice(b"acsp");
    profile[68..80].copy_from_slice(&[0, 0, 0xF6, 0xD6, 0, 1, 0, 0, 0, 0, 0xD3, 0x2D]);
    profile.extend(1_u32.to_be_bytes());
    profile.extend(b"A2B0");
    profile.extend(144_u32.to_be_bytes());
    profile.extend(u32::try_from(table.len()).unwrap().to_be_bytes());
    profile.extend(table);
    let length = u32::try_from(profile.len()).unwrap().to_be_bytes();
    profile[..4].copy_from_slice(&length);
    profile
}

fn with_profile(icc: &[u8]) -> [Vec<u8>; 2] {
    let rgb = pictures::quarters(8, 8);
    let extras = Extras { icc: Some(icc), ..Extras::default() };
    [
        pictures::jpeg(&rgb, (8, 8), ColorType::Rgb, &extras),
        pictures::png(&rgb, (8, 8), ExtendedColorType::Rgb8, Some(icc)),
    ]
}

#[test]
fn tables_of_profiles_are_believed_as_far_as_they_go() {
    for (steps, given) in
        [(2, 24), (2, 0), (33, 33 * 33 * 33 * 3), (255, 0), (255, 100_000), (1, 3), (0, 0)]
    {
        for bytes in with_profile(&with_table(steps, given)) {
            attempt(&bytes).unwrap_or_else(|error| panic!("{steps} {given}: {error:?}"));
        }
    }
}

/// xorshift64: the same numbers in every run.
fn next(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    usize::try_from(*state >> 33).unwrap()
}

#[test]
fn damaged_profiles_never_panic() {
    let rounds =
        std::env::var("PROFILE_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(500);
    let profiles = [
        ColorProfile::new_display_p3().encode().unwrap(),
        ColorProfile::new_gray_with_gamma(2.2).encode().unwrap(),
        with_table(4, 4 * 4 * 4 * 3),
        ColorProfile::new_bt2020_hlg().encode().unwrap(),
    ];
    let mut state = 0x9E37_79B9_7F4A_7C15;
    for profile in profiles {
        for round in 0..rounds {
            let mut damaged = profile.clone();
            // The list of tags, and the sizes at the beginning of each, decide most.
            let reach = if round % 2 == 0 { damaged.len().min(280) } else { damaged.len() };
            for _ in 0..=next(&mut state) % 5 {
                let at = next(&mut state) % reach;
                damaged[at] = [0, 1, 0x7F, 0x80, 0xFF, next(&mut state).to_le_bytes()[0]]
                    [next(&mut state) % 6];
            }
            if round % 7 == 0 {
                damaged.truncate(next(&mut state) % damaged.len());
            }
            let [jpeg, png] = with_profile(&damaged);
            drop(attempt(if round % 2 == 0 { &jpeg } else { &png }));
        }
    }
}
