//! A site's folder in which another swaps files for links, pipes and other files while it is built and served: what lies
//! outside of it is never in an output, a reply or a line on the terminal.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use etalase::image::PhotoHash;
use etalase::site_folder::{Changed, SiteFile, SiteFolder};
use etalase::stamp::Stamp;
use rustix::fs::{CWD, FileType, Mode, mknodat};

use crate::support::{Site, TODAY};

/// Stands in every file outside, and in their names.
const SECRET: &str = "rahasia-7391";

/// How long a swapping lasts.
const SWAPPING: Duration = Duration::from_secs(4);

const SITE: &str = "
-- base --
-- products/kopi/index.md --
---
name: Kopi Contoh
producer: koperasi-contoh
category: kopi
---
Kopi dari lereng.
-- photo products/kopi/1.jpg 400x300 --
-- products/teh/index.md --
---
name: Teh Contoh
producer: koperasi-contoh
category: kopi
---
Teh dari lereng.
-- static/daftar.txt --
Daftar.
-- static/dokumen/satu.txt --
Satu.
-- theme/assets/pola.bin --
Pola.
";

fn pipe(path: &Path) -> std::io::Result<()> {
    Ok(mknodat(CWD, path, FileType::Fifo, Mode::RWXU, 0)?)
}

/// What must not come out.
struct Outside {
    folder: tempfile::TempDir,
    /// Photos are named by their content.
    photo: String,
}

impl Outside {
    fn new() -> Self {
        let text = format!(
            "---\nname: {SECRET}\nproducer: koperasi-contoh\ncategory: kopi\n---\n{SECRET}\n"
        );
        let site = Site::new("-- photo 1.jpg 410x310 --\n");
        let photo = fs::read(site.root().join("1.jpg")).unwrap();
        let folder = tempfile::tempdir().unwrap();
        for inner in ["teh", "dokumen"] {
            fs::create_dir(folder.path().join(inner)).unwrap();
            for name in ["index.md", "satu.txt", &format!("{SECRET}.md")] {
                fs::write(folder.path().join(inner).join(name), &text).unwrap();
            }
        }
        fs::write(folder.path().join("teks"), &text).unwrap();
        fs::write(folder.path().join("foto"), &photo).unwrap();
        let hash = PhotoHash::of(&blake3::hash(&photo));
        Self { folder, photo: hash.as_str().to_owned() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn assert_absent(&self, what: &str, bytes: &[u8]) {
        for secret in [SECRET, &self.photo] {
            let found = bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
            assert!(!found, "{what} shows {secret}: {}", String::from_utf8_lossy(bytes));
        }
    }

    fn assert_absent_below(&self, folder: &Path) {
        for entry in walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok) {
            let path = entry.path();
            self.assert_absent("a path", path.as_os_str().as_encoded_bytes());
            if entry.file_type().is_file() {
                self.assert_absent(&path.display().to_string(), &fs::read(path).unwrap());
            }
        }
    }
}

/// Swaps files and folders of a site for something else and back, until it is dropped.
struct Swapping {
    end: Arc<AtomicBool>,
    threads: Vec<thread::JoinHandle<()>>,
}

impl Swapping {
    fn start(site: &Path, outside: &Outside, counted: &Arc<AtomicUsize>) -> Self {
        let end = Arc::new(AtomicBool::new(false));
        let pairs = [
            ("products/kopi/index.md", "teks"),
            ("products/kopi/1.jpg", "foto"),
            ("products/teh", "teh"),
            ("static/daftar.txt", "teks"),
            ("static/dokumen", "dokumen"),
            ("theme/assets/pola.bin", "teks"),
        ];
        let threads = pairs.into_iter().enumerate().map(|(number, (path, target))| {
            let (path, target) = (site.join(path), outside.path(target));
            let aside = site.join(format!(".aside-{number}"));
            let (end, counted) = (Arc::clone(&end), Arc::clone(counted));
            thread::spawn(move || {
                for round in 0.. {
                    sleep(Duration::from_micros(300 + 700 * (round % 7)));
                    fs::rename(&path, &aside).unwrap();
                    if round % 5 == 4 { pipe(&path) } else { symlink(&target, &path) }.unwrap();
                    sleep(Duration::from_micros(200 + 500 * (round % 11)));
                    fs::remove_file(&path).unwrap();
                    fs::rename(&aside, &path).unwrap();
                    counted.fetch_add(1, Ordering::Relaxed);
                    if end.load(Ordering::Relaxed) {
                        break;
                    }
                }
            })
        });
        let threads = threads.collect();
        Self { end, threads }
    }

    fn stop(mut self) {
        self.end.store(true, Ordering::Relaxed);
        for thread in self.threads.drain(..) {
            thread.join().unwrap();
        }
    }
}

#[test]
fn nothing_swapped_in_while_building_is_published() {
    let (site, outside) = (Site::new(SITE), Outside::new());
    let counted = Arc::default();
    let swapping = Swapping::start(site.root(), &outside, &counted);
    let (began, mut codes) = (Instant::now(), Vec::new());
    while began.elapsed() < SWAPPING {
        let run = site.build(&[]);
        outside.assert_absent("the terminal", run.stdout.as_bytes());
        outside.assert_absent("the terminal", run.stderr.as_bytes());
        codes.push(run.code);
        outside.assert_absent_below(&site.root().join("public"));
    }
    swapping.stop();
    assert!(counted.load(Ordering::Relaxed) > 100 && codes.len() > 1, "{codes:?}");
    assert!(began.elapsed() < SWAPPING * 10, "{:?}", began.elapsed());
    let run = site.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
}

fn get(port: u16, path: &str) -> Vec<u8> {
    let mut answer = Vec::new();
    let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) else { return answer };
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let head =
        format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.read_to_end(&mut answer));
    answer
}

#[test]
fn nothing_swapped_in_while_serving_is_shown() {
    let (site, outside) = (Site::new(SITE), Outside::new());
    for more in [&[][..], &["--poll"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_etalase"));
        command.env_clear().arg("serve").arg(site.root()).args(["--port", "0", "--lang", "en"]);
        command.args(["--as-of", TODAY]).args(more).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let lines: Arc<Mutex<String>> = Arc::default();
        let streams: [Box<dyn Read + Send>; 2] =
            [Box::new(child.stdout.take().unwrap()), Box::new(child.stderr.take().unwrap())];
        let readers = streams.map(|stream| {
            let lines = Arc::clone(&lines);
            thread::spawn(move || {
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    lines.lock().unwrap().push_str(&format!("{line}\n"));
                }
            })
        });
        let began = Instant::now();
        let port = loop {
            let text = lines.lock().unwrap().clone();
            let rest = text.split("localhost:").nth(1).and_then(|rest| rest.split_once('/'));
            if let Some(port) = rest.and_then(|(port, _)| port.parse::<u16>().ok()) {
                break port;
            }
            assert!(began.elapsed() < Duration::from_secs(20), "{text}");
            sleep(Duration::from_millis(5));
        };
        let swapping = Swapping::start(site.root(), &outside, &Arc::default());
        let mut good = 0;
        while began.elapsed() < SWAPPING {
            for path in ["/", "/produk/kopi/", "/produk/teh/", "/daftar.txt", "/dokumen/satu.txt"] {
                let answer = get(port, path);
                outside.assert_absent(path, &answer);
                good += usize::from(answer.starts_with(b"HTTP/1.1 200"));
            }
        }
        swapping.stop();
        let began = Instant::now();
        while !get(port, "/daftar.txt").ends_with(b"\r\n\r\nDaftar.\n") {
            assert!(began.elapsed() < Duration::from_secs(20), "{}", lines.lock().unwrap());
            sleep(Duration::from_millis(20));
        }
        let _ = child.kill();
        let _ = child.wait();
        for reader in readers {
            reader.join().unwrap();
        }
        outside.assert_absent("the terminal", lines.lock().unwrap().as_bytes());
        assert!(good > 0);
    }
}

/// Another file of the same name, length and time is another file, and what was known of the former says nothing of it.
#[test]
fn a_file_replaced_unseen_is_published_as_it_is() {
    let site = Site::new("-- base --\n-- static/daftar.txt --\nSatu.\n");
    let file = site.root().join("static/daftar.txt");
    let old = std::time::SystemTime::now() - Duration::from_secs(3600);
    let date = |path: &Path| {
        fs::File::options().write(true).open(path).unwrap().set_modified(old).unwrap();
    };
    let published = || fs::read_to_string(site.root().join("public/daftar.txt")).unwrap();
    date(&file);
    for text in ["Satu.\n", "Dua..\n", "Tiga.\n"] {
        // In place the second time, as another file the third.
        let written =
            if text.starts_with('T') { file.with_extension("baru") } else { file.clone() };
        fs::write(&written, text).unwrap();
        date(&written);
        fs::rename(&written, &file).unwrap();
        // What was changed within two seconds of a run is looked at again; this is about what was not.
        std::thread::sleep(Duration::from_millis(2_100));
        for _ in 0..2 {
            let run = site.build(&[]);
            assert_eq!((run.code, published().as_str()), (0, text), "{}", run.stderr);
        }
    }
}

#[test]
fn a_file_is_opened_again_as_the_same_or_not_at_all() {
    let (site, outside) = (Site::new(SITE), Outside::new());
    let folder = Arc::new(SiteFolder::open(site.root()).unwrap());
    let path = "static/dokumen/satu.txt";
    let full = site.root().join(path);
    let as_read = || {
        let file = folder.file(path).unwrap();
        SiteFile::new(&folder, path, Stamp::of_file(&file).unwrap())
    };
    let refused = |file: &SiteFile| {
        assert!(Changed::is(&file.open().unwrap_err()));
        assert!(Changed::is(&file.read().unwrap_err()));
    };
    let file = as_read();
    assert_eq!(file.read().unwrap(), b"Satu.\n");
    // Another file of the same length and time.
    let modified = fs::metadata(&full).unwrap().modified().unwrap();
    fs::remove_file(&full).unwrap();
    refused(&file);
    fs::write(&full, "Dua..\n").unwrap();
    fs::File::options().write(true).open(&full).unwrap().set_modified(modified).unwrap();
    if as_read() != file {
        refused(&file);
    }
    // The same file, longer.
    let file = as_read();
    fs::write(&full, "Dua dan tiga.\n").unwrap();
    refused(&file);
    let file = as_read();
    let dokumen = site.root().join("static/dokumen");
    fs::rename(&dokumen, site.root().join("pindah")).unwrap();
    refused(&file);
    // A link to the very same folder is a link.
    symlink("../pindah", &dokumen).unwrap();
    refused(&file);
    assert!(folder.file(path).is_err() && folder.folder("static/dokumen").is_err());
    fs::remove_file(&dokumen).unwrap();
    pipe(&dokumen).unwrap();
    refused(&file);
    for outside in ["../x", "/etc/hostname", "static/../regency.yaml", "", "."] {
        assert!(folder.file(outside).is_err(), "{outside}");
    }
    drop(outside);
}
