//! Attacks on the preview's server, byte by byte over plain sockets. Each test ends by asking whether the server lives.

mod access;
mod client;
mod load;
mod requests;
mod streams;
