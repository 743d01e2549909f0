//! The structure of a JPEG file (ITU-R T.81, annex B).

use super::super::orientation::exif_orientation;
use super::super::{PROFILE_LIMIT, PhotoError, RefusedFormat};
use crate::message;
use ::image::metadata::Orientation;

/// The most scans: a progressive photo has about ten. Each goes over the whole picture.
pub(super) const MOST_SCANS: usize = 100;

pub(super) const SOF0: u8 = 0xC0;

pub(super) const SOF2: u8 = 0xC2;

pub(super) const SOI: u8 = 0xD8;

pub(super) const EOI: u8 = 0xD9;

pub(super) const SOS: u8 = 0xDA;

pub(super) const DQT: u8 = 0xDB;

pub(super) const DHT: u8 = 0xC4;

pub(super) const DRI: u8 = 0xDD;

pub(super) const APP0: u8 = 0xE0;

pub(super) const APP1: u8 = 0xE1;

pub(super) const APP2: u8 = 0xE2;

pub(super) const APP14: u8 = 0xEE;

/// One colour of the frame (B.2.2).
#[derive(Clone, Copy, Debug)]
pub(super) struct Component {
    pub(super) id: u8,
    /// Sampling factors, 1 to 4.
    pub(super) across: u32,
    pub(super) down: u32,
}

/// What the frame header says.
#[derive(Debug)]
pub(in crate::image) struct Frame {
    pub(super) progressive: bool,
    /// As stored, in pixels.
    pub(in crate::image) width: u32,
    /// As stored, in pixels.
    pub(in crate::image) height: u32,
    pub(super) components: Vec<Component>,
}

/// What a decoder needs, in the order of the file.
#[derive(Debug)]
pub(super) enum Part<'a> {
    Segment { marker: u8, body: &'a [u8] },
    Scan { header: &'a [u8], data: &'a [u8] },
}

/// A parsed JPEG file.
#[derive(Debug)]
pub(in crate::image) struct Jpeg<'a> {
    pub(in crate::image) frame: Frame,
    /// From EXIF, if it has one.
    pub(in crate::image) orientation: Option<Orientation>,
    /// Numbered pieces of the ICC profile: number, count, bytes.
    pub(super) profile: Vec<(u8, u8, &'a [u8])>,
    pub(super) parts: Vec<Part<'a>>,
    /// Whether the marker "end of image" follows the last scan.
    pub(super) is_ended: bool,
    /// Number of zero bytes at the end of the file, as an unfinished copy leaves them.
    pub(super) trailing_zeros: usize,
}

impl<'a> Jpeg<'a> {
    /// Parses a file, which begins with the marker "start of image". The beginning of a file is enough if a scan begins
    /// in it.
    pub(in crate::image) fn read(bytes: &'a [u8]) -> Result<Self, PhotoError> {
        let mut reader = Reader { rest: bytes.get(2..).unwrap_or_default() };
        let mut found = Found::default();
        let ended = loop {
            match found.next(&mut reader) {
                Ok(None) => {}
                Ok(Some(is_ended)) => break is_ended,
                // What follows a scan may be anything: whether the picture was whole by then is seen in its data.
                Err(_) if found.scans > 0 => break false,
                Err(error) => return Err(error),
            }
        };
        let frame = found.frame.filter(|_| found.scans > 0).ok_or(PhotoError::Truncated)?;
        Ok(Self {
            frame,
            orientation: found.orientation,
            profile: found.profile,
            parts: found.parts,
            is_ended: ended,
            trailing_zeros: bytes.iter().rev().take_while(|byte| **byte == 0).count(),
        })
    }

    /// The colour profile: its pieces in the order of their numbers, if all of them are there.
    pub(super) fn profile(&self) -> Option<Vec<u8>> {
        let mut pieces = self.profile.clone();
        pieces.sort_by_key(|(number, ..)| *number);
        let whole = pieces
            .iter()
            .zip(1..)
            .all(|((number, count, _), at)| *number == at && usize::from(*count) == pieces.len());
        (whole && !pieces.is_empty())
            .then(|| pieces.into_iter().flat_map(|(.., bytes)| bytes).copied().collect())
    }

    /// The transform that Adobe's segment names: 0 none, 1 `YCbCr`, 2 YCCK.
    pub(super) fn adobe(&self) -> Option<u8> {
        self.parts.iter().find_map(|part| match part {
            Part::Segment { marker: APP14, body } if body.starts_with(b"Adobe") => {
                body.get(11).copied()
            }
            _ => None,
        })
    }

    pub(super) fn is_jfif(&self) -> bool {
        let is_it = |part: &Part<'_>| matches!(part, Part::Segment { marker: APP0, body } if body.starts_with(b"JFIF\0"));
        self.parts.iter().any(is_it)
    }

    /// Writes a stream of only the relevant parts. `ends` has the lengths of the first scans' data where these were
    /// looked at; scans after them are left out then.
    pub(super) fn clean(&self, ends: Option<&[usize]>) -> Vec<u8> {
        let mut bytes = vec![0xFF, SOI];
        let mut left = ends.map(|ends| ends.iter().copied());
        for part in &self.parts {
            match part {
                Part::Segment { marker, body } => segment(&mut bytes, *marker, body),
                Part::Scan { header, data } => {
                    let end = match &mut left {
                        None => data.len(),
                        Some(left) => match left.next() {
                            Some(end) => end,
                            None => break,
                        },
                    };
                    segment(&mut bytes, SOS, header);
                    bytes.extend_from_slice(data.get(..end).unwrap_or(data));
                }
            }
        }
        bytes.extend([0xFF, EOI]);
        bytes
    }
}

pub(super) fn segment(bytes: &mut Vec<u8>, marker: u8, body: &[u8]) {
    let length = u16::try_from(body.len() + 2).unwrap_or(u16::MAX);
    bytes.extend([0xFF, marker]);
    bytes.extend(length.to_be_bytes());
    bytes.extend_from_slice(body);
}

/// The parts found so far.
#[derive(Default)]
pub(super) struct Found<'a> {
    pub(in crate::image) frame: Option<Frame>,
    pub(in crate::image) orientation: Option<Orientation>,
    pub(super) profile: Vec<(u8, u8, &'a [u8])>,
    pub(super) parts: Vec<Part<'a>>,
    scans: usize,
}

impl<'a> Found<'a> {
    /// Reads up to and with the next segment. `Some` at the end: whether it was marked.
    pub(super) fn next(&mut self, reader: &mut Reader<'a>) -> Result<Option<bool>, PhotoError> {
        let Some(marker) = reader.marker() else { return Ok(Some(false)) };
        match marker {
            EOI => return Ok(Some(true)),
            // The next picture of several in one file.
            SOI if self.scans > 0 => return Ok(Some(false)),
            // Marks without a length, and what the standard keeps free: stray bytes, here.
            SOI | 0x01..=0xBF | 0xD0..=0xD7 | 0xF0..=0xF6 | 0xF8..=0xFD => {}
            SOF0..=SOF2 => self.frame(marker, reader.segment()?)?,
            DQT | DHT | DRI | APP0 | APP14 => {
                self.parts.push(Part::Segment { marker, body: reader.segment()? });
            }
            SOS => self.scan(reader)?,
            APP1 => {
                let body = reader.segment()?;
                self.orientation = self.orientation.or_else(|| exif_orientation(body));
            }
            APP2 => self.profile_piece(reader.segment()?)?,
            other => match refused(other) {
                Some(kind) => return Err(PhotoError::Unsupported { kind }),
                None => drop(reader.segment()?),
            },
        }
        Ok(None)
    }

    pub(super) fn frame(&mut self, marker: u8, body: &'a [u8]) -> Result<(), PhotoError> {
        if self.frame.is_some() {
            return Err(contradiction());
        }
        self.frame = Some(frame(marker == SOF2, body)?);
        self.parts.push(Part::Segment { marker, body });
        Ok(())
    }

    pub(super) fn scan(&mut self, reader: &mut Reader<'a>) -> Result<(), PhotoError> {
        self.scans += 1;
        if self.scans > MOST_SCANS || self.frame.is_none() {
            return Err(contradiction());
        }
        let header = reader.segment()?;
        self.parts.push(Part::Scan { header, data: reader.entropy_coded() });
        Ok(())
    }

    pub(super) fn profile_piece(&mut self, body: &'a [u8]) -> Result<(), PhotoError> {
        if let Some([number, count, bytes @ ..]) = body.strip_prefix(b"ICC_PROFILE\0".as_slice()) {
            self.profile.push((*number, *count, bytes));
            let length: usize = self.profile.iter().map(|(.., bytes)| bytes.len()).sum();
            if length > PROFILE_LIMIT {
                return Err(PhotoError::ProfileTooLarge);
            }
        }
        Ok(())
    }
}

/// Kinds of JPEG that no decoder of ours reads, by the mark of their frame (table B.1).
pub(super) fn refused(marker: u8) -> Option<RefusedFormat> {
    match marker {
        0xC3 | 0xF7 => Some(RefusedFormat::LosslessJpeg),
        0xC5..=0xC7 | 0xCD..=0xCF | 0xDE | 0xDF => Some(RefusedFormat::HierarchicalJpeg),
        0xC9..=0xCC => Some(RefusedFormat::ArithmeticJpeg),
        _ => None,
    }
}

/// The frame header (B.2.2).
pub(super) fn frame(progressive: bool, body: &[u8]) -> Result<Frame, PhotoError> {
    let [precision, height, height_low, width, width_low, count, rest @ ..] = body else {
        return Err(contradiction());
    };
    let refuse = |kind| Err(PhotoError::Unsupported { kind });
    let height = u32::from(u16::from_be_bytes([*height, *height_low]));
    let width = u32::from(u16::from_be_bytes([*width, *width_low]));
    if rest.len() != usize::from(*count) * 3 || width == 0 {
        return Err(contradiction());
    }
    let component = |bytes: &[u8]| {
        let (id, sampling) = (*bytes.first()?, *bytes.get(1)?);
        let (across, down) = (u32::from(sampling >> 4), u32::from(sampling & 15));
        let is_factor = |factor: u32| (1..=4).contains(&factor);
        (is_factor(across) && is_factor(down)).then_some(Component { id, across, down })
    };
    let components: Option<Vec<Component>> = rest.chunks_exact(3).map(component).collect();
    let mut components = components.ok_or_else(contradiction)?;
    match components.as_mut_slice() {
        _ if *precision != 8 => return refuse(RefusedFormat::DeepJpeg),
        // The height would only come after the first scan.
        _ if height == 0 => return refuse(RefusedFormat::HeightlessJpeg),
        // Alone, a colour is never sampled (A.2.2).
        [only] => (only.across, only.down) = (1, 1),
        [_, _, _] | [_, _, _, _] => {}
        _ => return refuse(RefusedFormat::OddColourJpeg),
    }
    let frame = Frame { progressive, width, height, components };
    if frame.is_evenly_sampled() { Ok(frame) } else { refuse(RefusedFormat::OddColourJpeg) }
}

impl Frame {
    /// The largest sampling factors.
    pub(super) fn sampling(&self) -> (u32, u32) {
        let most = |factor: fn(&Component) -> u32| self.components.iter().map(factor).max();
        (most(|c| c.across).unwrap_or(1), most(|c| c.down).unwrap_or(1))
    }

    /// Whether a whole number of pixels shares each value, and each colour has a name of its own.
    pub(super) fn is_evenly_sampled(&self) -> bool {
        let (across, down) = self.sampling();
        let is_even = |c: &Component| across % c.across == 0 && down % c.down == 0;
        let others = |at: usize| self.components.iter().skip(at + 1);
        let is_unique = |(at, c): (usize, &Component)| others(at).all(|other| other.id != c.id);
        self.components.iter().all(is_even) && self.components.iter().enumerate().all(is_unique)
    }

    pub(super) fn pixels(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    /// Columns and rows of the smallest units that hold all colours (A.2.3).
    pub(super) fn units(&self) -> (u32, u32) {
        let (across, down) = self.sampling();
        (self.width.div_ceil(across * 8), self.height.div_ceil(down * 8))
    }

    /// Columns and rows of the blocks of one colour, as far as a scan of it alone has them (A.2.2).
    pub(super) fn blocks(&self, component: &Component) -> (u32, u32) {
        let (across, down) = self.sampling();
        let width = (self.width * component.across).div_ceil(across);
        let height = (self.height * component.down).div_ceil(down);
        (width.div_ceil(8), height.div_ceil(8))
    }
}

pub(super) fn contradiction() -> PhotoError {
    PhotoError::Broken {
        detail: message!(
            "bagian-bagian berkas JPEG-nya tidak cocok satu sama lain",
            "the parts of the JPEG file contradict each other"
        ),
    }
}

/// The bytes that have not been read yet.
pub(super) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// The next mark: FF and a byte that is neither 0 nor FF (B.1.1.2). Bytes before it are skipped, as in all
    /// decoders. `None` at the end.
    pub(super) fn marker(&mut self) -> Option<u8> {
        loop {
            let at = self.rest.iter().position(|byte| *byte == 0xFF)?;
            self.rest = self.rest.get(at + 1..)?;
            match self.rest {
                [0xFF, ..] => {}
                [0, after @ ..] => self.rest = after,
                [marker, after @ ..] => {
                    self.rest = after;
                    return Some(*marker);
                }
                [] => return None,
            }
        }
    }

    /// The body of a segment, after its length.
    pub(super) fn segment(&mut self) -> Result<&'a [u8], PhotoError> {
        let (length, after) = self.rest.split_first_chunk::<2>().ok_or(PhotoError::Truncated)?;
        let length = usize::from(u16::from_be_bytes(*length));
        let length = length.checked_sub(2).ok_or_else(contradiction)?;
        let (body, rest) = after.split_at_checked(length).ok_or(PhotoError::Truncated)?;
        self.rest = rest;
        Ok(body)
    }

    /// The data of a scan: up to the next mark that is no restart.
    pub(super) fn entropy_coded(&mut self) -> &'a [u8] {
        let mut end = 0;
        while let Some(at) = self.rest.iter().skip(end).position(|byte| *byte == 0xFF) {
            match self.rest.get(end + at + 1) {
                Some(0 | 0xD0..=0xD7) => end += at + 2,
                Some(0xFF) => end += at + 1,
                _ => {
                    end += at;
                    let (data, rest) = self.rest.split_at(end);
                    self.rest = rest;
                    return data;
                }
            }
        }
        std::mem::take(&mut self.rest)
    }
}
