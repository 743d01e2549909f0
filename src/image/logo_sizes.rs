//! A pixel logo in the sizes that pages show, made once and kept in the user's cache.

use super::batch::{read, weight};
use super::logo::{Artwork, Png};
use super::store::{Recipe, StoredFile};
use super::{Cache, Job, PhotoError};
use serde::{Deserialize, Serialize};

/// How the sizes are made. Change it with them.
const RECIPE: Recipe = Recipe("v1-logo-lanczos3-png-560x112-640-96-180");
/// Most pixels beside a name, (width, height): twice the size on the widest screens.
const SMALL: (u32, u32) = (560, 112);
/// Most pixels on an attract loop and for other programs.
const LARGE: (u32, u32) = (640, 640);
/// Side of the picture of a tab, in pixels.
const ICON: u32 = 96;
/// Side of the picture of a home screen, in pixels: what phones ask for.
const TOUCH_ICON: u32 = 180;
/// The most bytes of a pixel in a PNG of any content.
const PIXEL_BYTES: u64 = 5;
/// The most bytes of a PNG besides.
const FRAME_BYTES: u64 = 1024;

/// A logo in all sizes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogoPictures {
    /// Width and height of its visible part as it came, in pixels.
    pub size: (u32, u32),
    /// Beside the name.
    pub small: Png,
    /// On an attract loop and for other programs.
    pub large: Png,
    /// In a tab.
    pub icon: Png,
    /// On a home screen.
    pub touch_icon: Png,
}

/// What is kept before the files: the logo's own size and those of its pictures, in the order of [`LogoPictures`].
#[derive(Serialize, Deserialize)]
struct LogoFacts {
    size: (u32, u32),
    files: [LogoFact; 4],
}

#[derive(Serialize, Deserialize)]
struct LogoFact {
    width: u32,
    height: u32,
    len: u64,
    content_hash: String,
}

/// Makes the pictures of a PNG, or takes them from the cache.
///
/// # Errors
/// The file cannot be read or decoded, or is fully transparent.
pub fn logo_pictures(job: &Job, cache: &Cache) -> Result<LogoPictures, PhotoError> {
    if let Some(kept) = kept(job, cache) {
        return Ok(kept);
    }
    let share = cache.budget.take(weight(job));
    let artwork = Artwork::decode(&read(job)?, &job.header)?;
    let made = LogoPictures {
        size: artwork.size(),
        small: artwork.within(SMALL)?,
        large: artwork.within(LARGE)?,
        icon: artwork.square(ICON)?,
        touch_icon: artwork.tile(TOUCH_ICON)?,
    };
    drop(share);
    let pictures = [&made.small, &made.large, &made.icon, &made.touch_icon];
    let facts = LogoFacts { size: made.size, files: pictures.map(LogoFact::of) };
    // If that fails, the next run makes them again.
    let _ = cache.store.keep(&job.hash, RECIPE, &facts, &pictures.map(|png| png.bytes.as_slice()));
    Ok(made)
}

fn kept(job: &Job, cache: &Cache) -> Option<LogoPictures> {
    let (LogoFacts { size, files }, _) = cache.store.facts(&job.hash, RECIPE)?;
    if !files.iter().all(LogoFact::is_possible) {
        return None;
    }
    let mut from = 0;
    let wanted = files.each_ref().map(|file| {
        let wanted = StoredFile { from, len: file.len, content_hash: &file.content_hash };
        from += file.len;
        wanted
    });
    let mut bytes = cache.store.files(&job.hash, RECIPE, wanted)?.into_iter();
    let mut pictures = files
        .iter()
        .map(|file| Some(Png { width: file.width, height: file.height, bytes: bytes.next()? }));
    Some(LogoPictures {
        size,
        small: pictures.next()??,
        large: pictures.next()??,
        icon: pictures.next()??,
        touch_icon: pictures.next()??,
    })
}

impl LogoFact {
    fn of(png: &Png) -> Self {
        Self {
            width: png.width,
            height: png.height,
            len: png.bytes.len() as u64,
            content_hash: blake3::hash(&png.bytes).to_hex().to_string(),
        }
    }

    /// Whether a picture of a logo can have this size and length: what an entry claims decides how much is read.
    fn is_possible(&self) -> bool {
        let longest = LARGE.0.max(LARGE.1);
        let pixels = u64::from(self.width) * u64::from(self.height);
        self.width.max(self.height) <= longest && self.len <= pixels * PIXEL_BYTES + FRAME_BYTES
    }
}
