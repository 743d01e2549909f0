//! Access for other devices: a token in a link, valid once, and the cookie that a device gets for it. Not here: which
//! requests are considered at all (`guard`).

use super::options::Access;
use super::target;
use hyper::http::request::Parts;
use hyper::{Method, header};
use std::hint::black_box;
use std::io;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The name of the token in a link's query.
const KEY: &str = "kunci";

/// The decision on a request.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Admission {
    /// It has access.
    Granted,
    /// It has the token: its device gets this cookie.
    NewDevice(String),
    /// It has no access.
    Denied,
}

/// The rule, the cookie of this run and the current token.
pub(super) struct TokenCheck {
    access: Access,
    session: String,
    token: Mutex<String>,
}

impl TokenCheck {
    /// Makes a check with a new cookie and a new token.
    pub(super) fn new(access: Access) -> io::Result<Self> {
        let token = Mutex::new(secret()?);
        Ok(Self { access, session: secret()?, token })
    }

    /// Returns the token for the next device.
    pub(super) fn token(&self) -> String {
        self.now().clone()
    }

    /// Decides whether `request` from `peer` has access. A token counts with GET only, so that HEAD cannot test one.
    pub(super) fn ask(&self, peer: IpAddr, request: &Parts) -> Admission {
        if (self.access.trust_loopback && is_here(peer)) || self.knows(request) {
            return Admission::Granted;
        }
        match target::value(request.uri.query(), KEY) {
            Ok(Some(token)) if request.method == Method::GET && self.turn(&token) => {
                Admission::NewDevice(format!(
                    "etalase={}; HttpOnly; SameSite=Strict; Path=/",
                    self.session
                ))
            }
            _ => Admission::Denied,
        }
    }

    /// Whether the request has the cookie of this run.
    fn knows(&self, request: &Parts) -> bool {
        request
            .headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().strip_prefix("etalase="))
            .any(|session| same(session, &self.session))
    }

    /// Whether `token` is the current one, which is then used up. Wrong ones change nothing, however many there are:
    /// nobody guesses 128 bits, and counting them would let one device lock out the others.
    fn turn(&self, token: &str) -> bool {
        let mut now = self.now();
        if !same(token, &now) {
            return false;
        }
        // Without random numbers nobody gets access: an empty token never matches.
        let next = secret().unwrap_or_default();
        now.clone_from(&next);
        // The callback may call `token`, so the lock must be released first.
        drop(now);
        (self.access.on_used)(&next);
        true
    }

    fn now(&self) -> MutexGuard<'_, String> {
        self.token.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether an address is this machine's own.
pub(super) fn is_here(peer: IpAddr) -> bool {
    peer.to_canonical().is_loopback()
}

/// Returns 128 random bits as 32 hex digits.
fn secret() -> io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(format!("{:032x}", u128::from_le_bytes(bytes)))
}

/// Compares two secrets in constant time.
fn same(given: &str, secret: &str) -> bool {
    let pairs = given.bytes().zip(secret.bytes());
    let differing = pairs.fold(0, |differing, (a, b)| black_box(differing | (a ^ b)));
    given.len() == secret.len() && !secret.is_empty() && differing == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_differ_and_match_only_themselves() {
        let (one, two) = (secret().unwrap(), secret().unwrap());
        assert_eq!(one.len(), 32);
        assert!(one != two && same(&one, &one) && !same(&one, &two));
        assert!(!same("", "") && !same(&one[..31], &one) && !same(&format!("{one}0"), &one));
    }

    #[test]
    fn an_ipv4_mapped_address_is_known() {
        assert!(is_here("::ffff:127.0.0.1".parse().unwrap()));
        assert!(is_here("::1".parse().unwrap()));
        assert!(!is_here("::ffff:192.168.1.5".parse().unwrap()));
    }
}
