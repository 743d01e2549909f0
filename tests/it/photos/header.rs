//! Headers: recognised, refused by name, sizes as shown; and the sizes of variants.

use etalase::image::{Format, Header, PhotoError, RefusedFormat, TALLEST, make, variant_sizes};
use image::ExtendedColorType;

use super::pictures::{self, Extras};

fn kind(bytes: &[u8]) -> RefusedFormat {
    match Header::read(bytes) {
        Err(PhotoError::Unsupported { kind }) => kind,
        other => panic!("{other:?}"),
    }
}

#[test]
fn reads_each_format_whatever_it_is_called() {
    let (rgb, size) = (pictures::quarters(40, 30), (40, 30));
    let files = [
        (Format::Jpeg, pictures::rgb_jpeg(&rgb, size)),
        (Format::Png, pictures::png(&rgb, size, ExtendedColorType::Rgb8, None)),
        (Format::Webp, pictures::webp(&rgb, size, ExtendedColorType::Rgb8, None)),
        (Format::Gif, pictures::gif(pictures::RED, pictures::BLUE, size)),
    ];
    for (format, bytes) in files {
        let header = Header::read(&bytes).unwrap();
        assert_eq!((header.format, header.width, header.height), (format, 40, 30));
    }
}

#[test]
fn size_is_as_shown() {
    for orientation in 1..=8 {
        let extras = Extras { exif: Some(pictures::exif(orientation)), ..Extras::default() };
        let bytes = pictures::jpeg(
            &pictures::quarters(40, 30),
            (40, 30),
            jpeg_encoder::ColorType::Rgb,
            &extras,
        );
        let header = Header::read(&bytes).unwrap();
        let shown = if orientation < 5 { (40, 30) } else { (30, 40) };
        assert_eq!(
            (header.width, header.height, header.orientation.to_exif()),
            (shown.0, shown.1, orientation)
        );
    }
}

#[test]
fn refuses_by_name() {
    assert_eq!(kind(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), RefusedFormat::Heic);
    assert_eq!(kind(b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic"), RefusedFormat::Heic);
    assert_eq!(kind(b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif"), RefusedFormat::Avif);
    assert_eq!(kind(b"\0\0\0\x18ftypavif\0\0\0\0mif1miaf"), RefusedFormat::Avif);
    assert_eq!(kind(b"\0\0\0\x18ftypcrx \0\0\0\x01crx isom"), RefusedFormat::Raw);
    assert_eq!(kind(b"\0\0\0\x18ftypisom\0\0\0\0mp41"), RefusedFormat::Video);
    assert_eq!(kind(b"II*\0\x08\0\0\0"), RefusedFormat::Tiff);
    assert_eq!(kind(b"II*\0\x10\0\0\0CR\x02\0"), RefusedFormat::Raw);
    assert_eq!(kind(b"BM\x36\0\0\0"), RefusedFormat::Bmp);
    assert_eq!(
        kind("\u{FEFF} <?xml version='1.0'?>\n<svg xmlns='x'/>".as_bytes()),
        RefusedFormat::Svg
    );
    assert_eq!(kind(b"\xFF\x0A\x01"), RefusedFormat::Jxl);
}

#[test]
fn refuses_what_is_no_photo() {
    for bytes in [b"".as_slice(), b"\0", b"hello, world", b"<html></html>", b"\xFF\xD8"] {
        assert!(matches!(Header::read(bytes), Err(PhotoError::NotAPhoto)), "{bytes:?}");
    }
}

/// Writes another size into the frame header of a JPEG.
fn resized_header(mut bytes: Vec<u8>, width: u16, height: u16) -> Vec<u8> {
    let at = bytes.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    bytes[at + 5..at + 7].copy_from_slice(&height.to_be_bytes());
    bytes[at + 7..at + 9].copy_from_slice(&width.to_be_bytes());
    bytes
}

#[test]
fn refuses_too_many_pixels_without_decoding() {
    let jpeg =
        resized_header(pictures::rgb_jpeg(&pictures::quarters(40, 30), (40, 30)), 20_000, 11_001);
    let refused = Header::read(&jpeg);
    assert!(
        matches!(refused, Err(PhotoError::TooManyPixels { width: 20_000, height: 11_001, .. })),
        "{refused:?}"
    );
    let gif = b"GIF89a\xFF\xFF\xFF\xFF\0\0\0;";
    assert!(matches!(
        Header::read(gif),
        Err(PhotoError::TooManyPixels { width: 65_535, height: 65_535, .. })
    ));
}

#[test]
fn refuses_a_strip() {
    let jpeg =
        resized_header(pictures::rgb_jpeg(&pictures::quarters(40, 30), (40, 30)), 100, 20_000);
    assert!(matches!(Header::read(&jpeg), Err(PhotoError::TooTall { width: 100, height: 20_000 })));
}

#[test]
fn refuses_a_header_of_another_photo() {
    let small = pictures::rgb_jpeg(&pictures::quarters(40, 30), (40, 30));
    let large = pictures::rgb_jpeg(&pictures::quarters(80, 60), (80, 60));
    assert!(matches!(make(&large, &Header::read(&small).unwrap()), Err(PhotoError::Broken { .. })));
}

#[test]
fn variants_are_never_enlarged() {
    assert_eq!(variant_sizes(4000, 3000), [(320, 240), (640, 480), (960, 720), (1600, 1200)]);
    assert_eq!(variant_sizes(1920, 1080), [(320, 180), (640, 360), (960, 540), (1600, 900)]);
    // Between two steps a photo has its own width, unless that is hardly more than the step below.
    assert_eq!(variant_sizes(600, 300), [(320, 160), (600, 300)]);
    assert_eq!(variant_sizes(1200, 600), [(320, 160), (640, 320), (960, 480), (1200, 600)]);
    assert_eq!(variant_sizes(980, 490), [(320, 160), (640, 320), (960, 480)]);
    assert_eq!(variant_sizes(1600, 800), [(320, 160), (640, 320), (960, 480), (1600, 800)]);
    assert_eq!(variant_sizes(320, 321), [(320, 321)]);
    assert_eq!(variant_sizes(200, 90), [(200, 90)]);
    assert_eq!(variant_sizes(1, 1), [(1, 1)]);
    assert_eq!(variant_sizes(60_000, 3), [(320, 1), (640, 1), (960, 1), (1600, 1)]);
    assert_eq!(variant_sizes(0, 10), []);
    assert_eq!(variant_sizes(960, TALLEST).last(), Some(&(960, TALLEST)));
    assert_eq!(variant_sizes(1000, 20_000).last(), Some(&(640, 12_800)));
}
