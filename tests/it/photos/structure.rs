//! JPEGs as cameras and programs leave them: stray bytes, no end mark, a scan for each colour; and kinds that are refused.

use etalase::image::{Header, Made, PhotoError, RefusedFormat, make};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::pictures::{self, BLUE, GREEN, RED, YELLOW, shows};

const SIZE: (u32, u32) = (400, 300);

fn attempt(bytes: &[u8]) -> Result<Made, PhotoError> {
    make(bytes, &Header::read(bytes)?)
}

/// A JPEG of four colours. This encoder writes a scan for each colour when it makes Huffman tables of its own.
fn quarters(sampling: SamplingFactor, scan_for_each: bool, progressive: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 95);
    encoder.set_sampling_factor(sampling);
    encoder.set_optimized_huffman_tables(scan_for_each);
    encoder.set_progressive(progressive);
    // With tables of its own this encoder counts wrong between restarts.
    encoder.set_restart_interval(if scan_for_each { 0 } else { 7 });
    let rgb = pictures::quarters(SIZE.0, SIZE.1);
    encoder.encode(&rgb, 400, 300, ColorType::Rgb).unwrap();
    bytes
}

/// Three JPEGs: as most are, progressive, with a scan for each colour.
fn kinds() -> [Vec<u8>; 3] {
    let half = SamplingFactor::F_2_2;
    [quarters(half, false, false), quarters(half, false, true), quarters(half, true, false)]
}

fn assert_quarters(bytes: &[u8], what: &str) {
    let made = attempt(bytes).unwrap_or_else(|error| panic!("{what}: {error:?}"));
    for (place, colour) in
        [((25, 25), RED), ((75, 25), GREEN), ((25, 75), BLUE), ((75, 75), YELLOW)]
    {
        shows(&made, place, colour).unwrap_or_else(|wrong| panic!("{what}: {wrong}"));
    }
}

/// The segments before the first scan's data, and that data with all that follows.
fn taken_apart(bytes: &[u8]) -> (Vec<&[u8]>, &[u8]) {
    let (mut segments, mut at) = (Vec::new(), 2);
    loop {
        let length = usize::from(u16::from_be_bytes([bytes[at + 2], bytes[at + 3]]));
        segments.push(&bytes[at..at + 2 + length]);
        let is_scan = bytes[at + 1] == 0xDA;
        at += 2 + length;
        if is_scan {
            return (segments, &bytes[at..]);
        }
    }
}

/// The file with other bytes before each segment.
fn strewn(bytes: &[u8], stray: &[u8]) -> Vec<u8> {
    let (segments, rest) = taken_apart(bytes);
    let mut all = vec![0xFF, 0xD8];
    for segment in segments {
        all.extend_from_slice(stray);
        all.extend_from_slice(segment);
    }
    all.extend_from_slice(rest);
    all
}

#[test]
fn a_scan_for_each_colour_in_every_sampling() {
    use SamplingFactor as S;
    for sampling in [S::F_1_1, S::F_2_1, S::F_1_2, S::F_2_2, S::F_4_1, S::F_1_4, S::F_4_2] {
        assert_quarters(&quarters(sampling, true, false), &format!("{sampling:?}"));
    }
}

#[test]
fn bytes_between_segments_are_passed_over() {
    for bytes in kinds() {
        for stray in [b"\x01\x02\x03\x04\x05\x06\x07".as_slice(), b"\0\xFF\0\xFF\x02z", b"\xFF\xFF"]
        {
            assert_quarters(&strewn(&bytes, stray), &format!("{stray:?}"));
        }
    }
}

#[test]
fn the_end_mark_may_lack() {
    for bytes in kinds() {
        let open = &bytes[..bytes.len() - 2];
        let trailers: [&[u8]; 5] = [
            b"",
            b"\0\0\x01\x0ASEFHtrailer of a phone",
            b"\0\0\0\0trailer",
            &bytes,
            b"\xFF\xE1\xFF\xFFx",
        ];
        for trailer in trailers {
            let what = format!("a trailer of {} bytes", trailer.len());
            assert_quarters(&[open, trailer].concat(), &what);
        }
    }
}

/// What a copy that was not finished may look like.
#[test]
fn without_an_end_mark_all_data_must_be_there() {
    for (kind, bytes) in kinds().into_iter().enumerate() {
        for part in 1..40 {
            let cut = &bytes[..bytes.len() * part / 40];
            let zeros = vec![0; bytes.len() - cut.len()];
            for tail in
                [b"".as_slice(), &zeros, &[0; 4000], b"\0\0\x01\x0ASEFHtrailer", b"\xFF\xFF\xFF"]
            {
                let what = format!("kind {kind}, {part}/40, {} bytes after it", tail.len());
                assert!(attempt(&[cut, tail].concat()).is_err(), "{what}");
            }
        }
    }
}

/// Where every scan is looked at, a mark at the end does not make up for what lacks.
#[test]
fn an_end_mark_after_too_little_is_no_end() {
    let [_, _, bytes] = kinds();
    for short in [3, 4, 10, 100, bytes.len() / 2] {
        let cut = [&bytes[..bytes.len() - short], b"\xFF\xD9".as_slice()].concat();
        assert!(matches!(attempt(&cut), Err(PhotoError::Truncated)), "{short} bytes");
    }
}

fn kind(bytes: &[u8]) -> RefusedFormat {
    match Header::read(bytes) {
        Err(PhotoError::Unsupported { kind }) => kind,
        other => panic!("{other:?}"),
    }
}

#[test]
fn other_processes_are_refused_by_name() {
    let frame = |at: usize, byte: u8| {
        let [mut bytes, _, _] = kinds();
        let start = bytes.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
        bytes[start + at] = byte;
        bytes
    };
    assert_eq!(kind(&frame(1, 0xC9)), RefusedFormat::ArithmeticJpeg);
    assert_eq!(kind(&frame(1, 0xCA)), RefusedFormat::ArithmeticJpeg);
    assert_eq!(kind(&frame(1, 0xC3)), RefusedFormat::LosslessJpeg);
    assert_eq!(kind(&frame(1, 0xF7)), RefusedFormat::LosslessJpeg);
    assert_eq!(kind(&frame(1, 0xC5)), RefusedFormat::HierarchicalJpeg);
    assert_eq!(kind(&frame(4, 12)), RefusedFormat::DeepJpeg);
    // 3 and 2 values for the same pixels.
    let mut odd = frame(11, 0x31);
    let at = odd.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    odd[at + 14] = 0x21;
    assert_eq!(kind(&odd), RefusedFormat::OddColourJpeg);
    let mut heightless = frame(5, 0);
    heightless[at + 6] = 0;
    assert_eq!(kind(&heightless), RefusedFormat::HeightlessJpeg);
}
