//! Small pictures of many photos, upright and in sRGB, for a sheet that shows them all: within the same memory as their variants,
//! and kept nowhere.

use rayon::prelude::*;

use super::batch::{Job, read, weight};
use super::budget::Budget;
use super::limits::scaled;
use super::variants::picture_of_size;
use super::{Encoding, Header, PhotoError, VariantFile, decode, encode};

/// Quality of the JPEG: they are looked at, not admired.
const QUALITY: u8 = 60;

/// Makes small pictures.
#[derive(Debug, Default)]
pub struct Thumbnails {
    budget: Budget,
}

impl Thumbnails {
    /// Makes a JPEG of each photo, whose longer side has so many pixels at most, on the threads of rayon's current pool. They have
    /// the order of `photos`.
    pub fn make(&self, photos: &[Job], side: u32) -> Vec<Result<VariantFile, PhotoError>> {
        photos.par_iter().with_max_len(1).map(|job| self.one(job, side)).collect()
    }

    fn one(&self, job: &Job, side: u32) -> Result<VariantFile, PhotoError> {
        let picture = {
            let _share = self.budget.take(weight(job));
            let bytes = read(job)?;
            let decoded = decode::decode(&bytes, &job.header)?;
            picture_of_size(decoded, &job.header, size(&job.header, side))?
        };
        let bytes = encode::jpeg_of(&picture, QUALITY)?;
        let (width, height) = (picture.width, picture.height);
        Ok(VariantFile { width, height, encoding: Encoding::Jpeg, bytes })
    }
}

/// The size of a picture whose longer side is at most so long.
fn size(header: &Header, side: u32) -> (u32, u32) {
    let &Header { width, height, .. } = header;
    let longer = width.max(height);
    if longer <= side {
        return (width, height);
    }
    (scaled(width, side, longer), scaled(height, side, longer))
}
