//! Folders of photos as they lie on disks.

use std::fs;
use std::path::Path;

use etalase::diagnostic::photo_problem;
use etalase::image::{Format, PhotoError};
use etalase::import::photos::{PhotosFolder, WhyNotRead};

use crate::support::jpeg;

fn read(folder: &Path) -> PhotosFolder {
    PhotosFolder::read(folder, &|_, _| ()).unwrap()
}

fn put(folder: &Path, path: &str, content: &[u8]) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

fn png() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(30, 20).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn heic() -> Vec<u8> {
    [b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".as_slice(), &[0; 100]].concat()
}

#[test]
fn photos_are_told_by_content() {
    let folder = tempfile::tempdir().unwrap();
    let photo = jpeg((80, 60));
    put(folder.path(), "b/Kopi.jpeg", &png());
    put(folder.path(), "a.jpg", &photo);
    put(folder.path(), "b/tanpa-akhiran", &photo);
    put(folder.path(), "b/iphone.HEIC", &heic());
    put(folder.path(), "iphone.jpg", &heic());
    put(folder.path(), "terpotong.jpg", &photo[..100]);
    put(folder.path(), "kosong.jpg", b"");
    put(folder.path(), "catatan.txt", b"bukan foto");
    put(folder.path(), "film.mp4", b"\0\0\0\x18ftypisom\0\0\0\0isomiso2");
    for hidden in [".DS_Store", "Thumbs.db", "b/.kopi.jpg", "~$daftar.xlsx", "desktop.ini"] {
        put(folder.path(), hidden, &photo);
    }
    put(folder.path(), "__MACOSX/._a.jpg", &photo);
    let found = read(folder.path());
    let photos: Vec<_> =
        found.photos.iter().map(|photo| (photo.file.path.as_str(), photo.header.format)).collect();
    let expected =
        [("a.jpg", Format::Jpeg), ("b/Kopi.jpeg", Format::Png), ("b/tanpa-akhiran", Format::Jpeg)];
    assert_eq!(photos, expected);
    assert_eq!(found.photos[0].hash, blake3::hash(&photo));
    assert_eq!(found.photos[0].file.number, found.photos[2].file.number);
    let refused: Vec<_> = found.refused.iter().map(|refused| refused.file.path.as_str()).collect();
    assert_eq!(refused, ["b/iphone.HEIC", "iphone.jpg", "kosong.jpg", "terpotong.jpg"]);
    let files = found.files();
    assert_eq!((files[0].path.as_str(), files[3].path.as_str()), ("a.jpg", "b/iphone.HEIC"));
    assert!(found.photo(2).unwrap().is_ok() && found.photo(3).unwrap().is_err());
    assert!(found.photo(7).is_none());
    assert!(matches!(found.refused[0].error, PhotoError::Unsupported { .. }));
    let advice =
        format!("{:?}", photo_problem(&found.refused[0].error, &found.refused[0].file.path));
    assert!(advice.contains("Paling Kompatibel"), "{advice}");
    assert_eq!((found.left_behind, found.others, found.faults.len()), (6, 2, 0));
}

#[test]
fn a_photo_that_changes_is_not_taken() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "a.jpg", &jpeg((80, 60)));
    let found = read(folder.path());
    assert!(found.photos[0].content.open().is_ok());
    fs::rename(folder.path().join("a.jpg"), folder.path().join("b.jpg")).unwrap();
    put(folder.path(), "a.jpg", &jpeg((60, 80)));
    assert!(found.photos[0].content.open().is_err());
}

#[cfg(unix)]
#[test]
fn nothing_is_followed_and_nothing_waits() {
    use std::os::unix::ffi::OsStrExt as _;
    let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let photo = jpeg((80, 60));
    put(outside.path(), "rahasia.jpg", &photo);
    put(folder.path(), "a.jpg", &photo);
    std::os::unix::fs::symlink(outside.path().join("rahasia.jpg"), folder.path().join("l.jpg"))
        .unwrap();
    std::os::unix::fs::symlink(outside.path(), folder.path().join("lf")).unwrap();
    std::os::unix::fs::symlink("..", folder.path().join("putar")).unwrap();
    std::os::unix::net::UnixListener::bind(folder.path().join("soket.jpg")).unwrap();
    let pipe = std::process::Command::new("mkfifo").arg(folder.path().join("pipa.jpg")).status();
    assert!(pipe.unwrap().success());
    fs::write(folder.path().join(std::ffi::OsStr::from_bytes(b"x\xff.jpg")), &photo).unwrap();
    let deep = "d/".repeat(70);
    put(folder.path(), &format!("{deep}a.jpg"), &photo);
    let found = read(folder.path());
    assert_eq!(found.photos.len(), 1);
    let faults: Vec<_> = found
        .faults
        .iter()
        .map(|fault| {
            let why = match fault.why {
                WhyNotRead::Link => "link",
                WhyNotRead::NotFile => "no file",
                WhyNotRead::TooDeep => "deep",
                WhyNotRead::Name => "name",
                WhyNotRead::TooMany | WhyNotRead::Io(_) => "other",
            };
            assert!(!fault.message().id.is_empty() && !fault.help().en.is_empty());
            (fault.path.trim_start_matches("d/"), why)
        })
        .collect();
    let expected = [
        ("d", "deep"),
        ("l.jpg", "link"),
        ("lf", "link"),
        ("pipa.jpg", "no file"),
        ("putar", "link"),
        ("soket.jpg", "no file"),
        ("x\u{fffd}.jpg", "name"),
    ];
    assert_eq!(faults, expected);
}
