//! The hash of a photo file's content, by which everything made of it is named.

use serde::{Deserialize, Serialize};

/// Hash of a photo file's content: 32 lower-case hex digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PhotoHash(String);

impl PhotoHash {
    /// `None` for anything but 32 lower-case hex digits: the hash becomes part of file names.
    pub fn new(hex: &str) -> Option<Self> {
        let digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        (hex.len() == 32 && hex.bytes().all(digit)).then(|| Self(hex.to_owned()))
    }

    /// Computes the hash of a file's content: the first 128 bits of BLAKE3.
    pub fn of(content: &blake3::Hash) -> Self {
        Self(content.to_hex().as_str()[..32].to_owned())
    }

    /// Returns the 32 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for PhotoHash {
    type Error = &'static str;

    fn try_from(hex: String) -> Result<Self, Self::Error> {
        Self::new(&hex).ok_or("not 32 lower-case hex digits")
    }
}

impl From<PhotoHash> for String {
    fn from(hash: PhotoHash) -> Self {
        hash.0
    }
}
