//! Attacks on the preview's server, byte by byte over plain sockets. Each test ends by asking whether the server lives.

mod access;
mod client;
#[cfg(target_os = "linux")]
mod crowd;
mod files;
mod load;
mod requests;
mod streams;
