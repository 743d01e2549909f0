//! How other devices come in: a token in a link, used once, and the cookie that a device gets for it. Not here: which
//! requests are looked at at all (`guard`).

use std::hint::black_box;
use std::io;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};

use hyper::Method;
use hyper::header;
use hyper::http::request::Parts;

use super::options::Access;
use super::target;

/// The name of the token in a link's query.
const KEY: &str = "kunci";

/// What becomes of a request.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Admission {
    /// It may come in.
    Granted,
    /// It brought the token: its device gets this cookie.
    NewDevice(String),
    /// It must stay outside.
    Denied,
}

/// The rule, the cookie of this start and the token of the moment.
pub(super) struct TokenCheck {
    access: Access,
    session: String,
    token: Mutex<String>,
}

impl TokenCheck {
    /// A check with a new cookie and a new token.
    pub(super) fn new(access: Access) -> io::Result<Self> {
        let token = Mutex::new(secret()?);
        Ok(Self { access, session: secret()?, token })
    }

    /// The token that lets the next device in.
    pub(super) fn token(&self) -> String {
        self.now().clone()
    }

    /// Whether `request` from `peer` may come in. A token counts with GET only, so that nobody can try one by HEAD.
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

    /// Whether the request brings the cookie of this start.
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

    /// Whether `token` is the one of the moment, which is then used up. Wrong ones change nothing, however many come: nobody
    /// guesses 128 bits, and counting would let one device shut out the others.
    fn turn(&self, token: &str) -> bool {
        let mut now = self.now();
        if !same(token, &now) {
            return false;
        }
        // Without random numbers nothing is let in: an empty token never fits.
        let next = secret().unwrap_or_default();
        now.clone_from(&next);
        // The listener may ask for the token, so the lock must be free.
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

/// 128 random bits as 32 hex digits.
fn secret() -> io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(format!("{:032x}", u128::from_le_bytes(bytes)))
}

/// Whether two secrets are the same, in a time that does not tell how much of them is.
fn same(given: &str, secret: &str) -> bool {
    let pairs = given.bytes().zip(secret.bytes());
    let differing = pairs.fold(0, |differing, (a, b)| black_box(differing | (a ^ b)));
    given.len() == secret.len() && !secret.is_empty() && differing == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_differ_and_fit_only_themselves() {
        let (one, two) = (secret().unwrap(), secret().unwrap());
        assert_eq!(one.len(), 32);
        assert!(one != two && same(&one, &one) && !same(&one, &two));
        assert!(!same("", "") && !same(&one[..31], &one) && !same(&format!("{one}0"), &one));
    }

    #[test]
    fn an_ipv4_address_in_ipv6_clothes_is_known() {
        assert!(is_here("::ffff:127.0.0.1".parse().unwrap()));
        assert!(is_here("::1".parse().unwrap()));
        assert!(!is_here("::ffff:192.168.1.5".parse().unwrap()));
    }
}
