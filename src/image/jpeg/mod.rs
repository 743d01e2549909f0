//! The structure of a JPEG file (ITU-R T.81, annex B): which of its bytes are the picture.
//!
//! Cameras and programs write more than pictures into a JPEG, and some write it outside of the format: bytes between
//! the segments, a trailer instead of the end marker. So decoders only see a stream that was put together here from the
//! parts that count. Here: the parts, and errors that name features which our decoders do not support. Not here:
//! whether the compressed data are complete (`entropy`), pixels (`pixels`).

mod bits;
mod entropy;
mod pixels;
mod structure;

use super::PhotoError;
use structure::{Component, DHT, DRI, Part, contradiction};

pub(super) use structure::{Frame, Jpeg};
