//! The structure of a JPEG file (ITU-R T.81, annex B): which of its bytes make the picture, and what is round them.
//!
//! Cameras and programs write more than pictures into a JPEG, and some write it where no decoder looks for it: bytes between
//! the segments, a trailer in place of the end mark. So decoders only see a stream that was put together here from the
//! parts that count. Here: the parts, and refusal by name of what no decoder of ours can read. Not here: whether the
//! compressed data are whole (`entropy`), pixels (`pixels`).

mod bits;
mod entropy;
mod pixels;
mod structure;

use super::PhotoError;
use structure::{Component, DHT, DRI, Part, contradiction};

pub(super) use structure::{Frame, Jpeg};
