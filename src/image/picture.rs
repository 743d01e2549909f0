//! Decoded pixels.

use super::PhotoError;
use crate::message;

/// A picture of 8-bit RGB, 3 bytes a pixel, row by row from the top.
#[derive(Debug)]
pub(super) struct Picture {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) rgb: Vec<u8>,
}

impl Picture {
    /// A picture of this size, if the pixels are as many.
    pub(super) fn new((width, height): (u32, u32), rgb: Vec<u8>) -> Result<Self, PhotoError> {
        if rgb.len() as u64 == u64::from(width) * u64::from(height) * 3 {
            return Ok(Self { width, height, rgb });
        }
        Err(other_size())
    }
}

pub(super) fn other_size() -> PhotoError {
    PhotoError::Broken {
        detail: message!(
            "ukuran gambarnya lain daripada yang disebut di awal berkas",
            "the picture has another size than the file says at its beginning"
        ),
    }
}

/// A picture as stored, and the ICC profile of its colours.
pub(super) struct Decoded {
    pub(super) picture: Picture,
    pub(super) profile: Option<Vec<u8>>,
}
