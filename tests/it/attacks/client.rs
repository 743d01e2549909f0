//! A server with a small site behind it, and a client that sends whatever it is told. No tests here.

use std::io::{Read, Seek, SeekFrom, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use std::thread::sleep;
use std::time::{Duration, Instant};

use etalase::server::{Answer, Content, Limits, News, Options, Server, Site};

/// More than the sockets' buffers hold.
pub(crate) static BIG: LazyLock<Arc<[u8]>> = LazyLock::new(|| vec![b'x'; 48 * 1024 * 1024].into());

/// Bytes of the film, which is far larger than what may be in memory.
pub(crate) const FILM: u64 = 3_000_000_000;

/// A file that takes no room on the disk: zeros, and at its end the word `akhir`.
fn film() -> Content {
    let mut file = tempfile::tempfile().unwrap();
    file.seek(SeekFrom::Start(FILM - 5)).unwrap();
    file.write_all(b"akhir").unwrap();
    Content::File { file, len: FILM, tag: "film1".to_owned() }
}

/// A site that writes down what it was asked.
#[derive(Default)]
pub(crate) struct Fake {
    pub(crate) asked: Mutex<Vec<String>>,
    pub(crate) state: AtomicU32,
}

impl Site for Fake {
    fn answer(&self, path: &str) -> Answer {
        self.asked.lock().unwrap().push(path.to_owned());
        let (status, body): (u16, Arc<[u8]>) = match path {
            "" | "produk/" | "gula aren" => (200, path.as_bytes().into()),
            "big" => (200, Arc::clone(&BIG)),
            "slow" => {
                sleep(Duration::from_secs(2));
                (200, b"late".as_slice().into())
            }
            "broken" => std::panic::panic_any("a site may panic"),
            "lie" => (99, b"".as_slice().into()),
            "moved" => (302, b"".as_slice().into()),
            _ => (404, b"nothing here".as_slice().into()),
        };
        let location = match path {
            "moved" => Some("/produk/".to_owned()),
            "split" => Some("/\r\nSet-Cookie: a=b".to_owned()),
            _ => None,
        };
        let body = if path == "film" { film() } else { Content::Bytes(body) };
        let status = if path == "film" { 200 } else { status };
        Answer { status, media_type: "text/html; charset=utf-8", body, location }
    }

    fn news(&self, page: &str, seen: &str) -> News {
        let state = self.state.load(Ordering::SeqCst).to_string();
        let data = (seen != state).then(|| format!("{{\"{page}\":\"{seen}>{state}\"}}"));
        News { seen: state, data }
    }
}

/// What came back until the connection ended.
#[derive(Debug)]
pub(crate) struct Reply {
    /// 0 if nothing came back.
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

pub(crate) struct Preview {
    pub(crate) server: Server,
    pub(crate) site: Arc<Fake>,
}

/// Limits that make tests quick.
pub(crate) fn quick() -> Limits {
    Limits {
        header_time: Duration::from_millis(400),
        write_time: Duration::from_millis(400),
        ping: Duration::from_millis(100),
        ..Limits::default()
    }
}

impl Preview {
    pub(crate) fn start() -> Self {
        Self::with(Options { limits: quick(), ..Options::default() })
    }

    pub(crate) fn with(options: Options) -> Self {
        let site = Arc::new(Fake::default());
        let server = Server::start(site.clone(), Options { port: 0, ..options }).unwrap();
        Self { server, site }
    }

    pub(crate) fn port(&self) -> u16 {
        self.server.port()
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let address = SocketAddr::from(([127, 0, 0, 1], self.port()));
        patient(TcpStream::connect_timeout(&address, Duration::from_secs(20)).unwrap())
    }

    /// A connection from another device: Linux lets this machine be `127.0.0.2` and so on, too.
    #[cfg(target_os = "linux")]
    pub(crate) fn connect_from(&self, device: u8) -> TcpStream {
        use rustix::net::{AddressFamily, SocketType, bind, connect, socket};
        let socket = socket(AddressFamily::INET, SocketType::STREAM, None).unwrap();
        bind(&socket, &SocketAddr::from(([127, 0, 0, device], 0))).unwrap();
        connect(&socket, &SocketAddr::from(([127, 0, 0, 1], self.port()))).unwrap();
        patient(socket.into())
    }

    /// What that device gets for a request line and headers.
    #[cfg(target_os = "linux")]
    pub(crate) fn get_from(&self, device: u8, path: &str, headers: &str) -> Reply {
        let mut stream = self.connect_from(device);
        let port = self.port();
        let head = format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n{headers}");
        let _ = write!(stream, "{head}Connection: close\r\n\r\n");
        finish(stream)
    }

    /// Sends the bytes and reads until the end, whatever the server does meanwhile.
    pub(crate) fn send(&self, bytes: impl AsRef<[u8]>) -> Reply {
        let mut stream = self.connect();
        let _ = stream.write_all(bytes.as_ref());
        finish(stream)
    }

    /// Sends a request line and headers; `PORT` in them is the server's.
    pub(crate) fn ask(&self, line: &str, headers: &[&str]) -> Reply {
        let mut text = format!("{line} HTTP/1.1\r\n");
        for header in headers {
            text.push_str(header);
            text.push_str("\r\n");
        }
        text.push_str("Connection: close\r\n\r\n");
        self.send(text.replace("PORT", &self.port().to_string()))
    }

    /// A request as a browser on this machine sends it, with more headers.
    pub(crate) fn get(&self, path: &str, headers: &[&str]) -> Reply {
        let all: Vec<&str> = ["Host: localhost:PORT"].iter().chain(headers).copied().collect();
        self.ask(&format!("GET {path}"), &all)
    }

    /// Whether a normal request is answered, and quickly. A place that was just left is free a moment later.
    pub(crate) fn assert_alive(&self) {
        let began = Instant::now();
        let mut reply = self.get("/produk/", &[]);
        while reply.status == 503 && began.elapsed() < Duration::from_secs(20) {
            sleep(Duration::from_millis(20));
            reply = self.get("/produk/", &[]);
        }
        assert_eq!((reply.status, reply.text().as_str()), (200, "produk/"), "{reply:?}");
        assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    }

    /// A connection that has an event stream, and what came on it so far.
    pub(crate) fn events(&self, query: &str) -> Events {
        let mut stream = self.connect();
        let port = self.port();
        let path = format!("/.etalase/events?{query}");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n").unwrap();
        Events { stream, text: String::new() }
    }
}

fn patient(stream: TcpStream) -> TcpStream {
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.set_write_timeout(Some(Duration::from_secs(20))).unwrap();
    stream
}

pub(crate) struct Events {
    pub(crate) stream: TcpStream,
    pub(crate) text: String,
}

impl Events {
    /// Reads until `wanted` has come.
    pub(crate) fn wait(&mut self, wanted: &str) {
        let mut room = [0; 4096];
        while !self.text.contains(wanted) {
            let count = self.stream.read(&mut room).unwrap_or(0);
            assert!(count > 0, "no {wanted} in {}", self.text);
            self.text.push_str(&String::from_utf8_lossy(&room[..count]));
        }
    }
}

/// Reads until the server ends the connection.
pub(crate) fn finish(mut stream: TcpStream) -> Reply {
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    let end =
        bytes.windows(4).position(|four| four == b"\r\n\r\n").map_or(bytes.len(), |at| at + 4);
    let body = bytes.split_off(end);
    let head = String::from_utf8_lossy(&bytes).into_owned();
    let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
    Reply { status, head, body }
}
