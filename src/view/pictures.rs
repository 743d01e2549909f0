//! Photos as pages show them: variants to choose from, their size, and a colour to stand in until they come.

use serde::Serialize;

use super::{LangText, PageContext};
use crate::image::{Encoding, PhotoHash, WIDTHS};
use crate::model::photo::Photo;
use crate::model::regency::Target;
use crate::model::text::Text;

/// Width of the variant in `src`, for browsers that know no `srcset`.
const FALLBACK_WIDTH: u32 = 640;
/// Widest variant offered to share cards; `WhatsApp` takes up to 300 kB.
const CARD_WIDTH: u32 = 960;

/// Width of the widest frame of a product's page on common screens. A photo with fewer pixels would be enlarged in it.
const FRAME_WIDTH: u32 = 664;

/// A photo with a shorter side of fewer pixels is small: it would be enlarged in a card.
const SMALL: u32 = 400;

/// A picture in HTML: `<picture>` with WebP and JPEG sources.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// JPEG for browsers that know nothing else.
    pub src: String,
    /// WebP variants with their widths.
    pub webp: String,
    /// The same in JPEG; in a bundle WebP again.
    pub jpeg: String,
    /// The largest JPEG, to look at closely.
    pub large: String,
    /// Width of the largest variant.
    pub width: u32,
    /// Height of the largest variant.
    pub height: u32,
    /// Text for those who cannot see it.
    pub alt: LangText,
    /// CSS background that stands in until the picture comes.
    pub placeholder: String,
    /// CSS `object-position`, if the editor set a focus.
    pub position: Option<String>,
    /// Whether the wide frame of its own page shows all of it, on its own colours: upright and very wide ones would lose what
    /// they show, small ones would be enlarged.
    pub whole_in_gallery: bool,
    /// Who made it.
    pub credit: Option<LangText>,
    /// Shown whole where others fill their frame: it is so tall, wide or small that little would be left of it.
    pub whole: bool,
    /// Shown no larger than its pixels. `webp` and `jpeg` are then one address, without widths, and need no `sizes`.
    pub small: bool,
}

/// A picture for share cards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CardPicture {
    /// Path of its file.
    pub path: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// What it shows.
    pub alt: String,
}

/// The path of a variant's file. Its name is that of the photo's content and its width, not of the recipe: what another version of
/// the program makes of the same photo has the same address.
pub(crate) fn media_path(hash: &PhotoHash, width: u32, encoding: Encoding) -> String {
    format!("media/{}-{width}.{}", hash.as_str(), encoding.extension())
}

/// Whether a variant is one that pages of this target show. The narrowest of a photo may be narrower than any of a choice.
pub(crate) fn is_shown(target: Target, width: u32, encoding: Encoding) -> bool {
    match target {
        Target::Web => true,
        Target::Kiosk(choice) => {
            let widest = choice.widths().last().copied().unwrap_or_default();
            encoding == Encoding::Webp
                && width <= widest
                && (!WIDTHS.contains(&width) || choice.widths().contains(&width))
        }
    }
}

/// A photo on this page; `name` stands in where nobody described it.
pub(crate) fn picture(cx: &PageContext<'_>, photo: &Photo, name: &Text) -> Picture {
    let target = cx.site.edition.target;
    let shown = |(width, _): &&(u32, u32)| is_shown(target, *width, Encoding::Webp);
    let sizes: Vec<&(u32, u32)> = photo.sizes.iter().filter(shown).collect();
    // Every browser of a bundle knows WebP.
    let plain = if target.is_kiosk() { Encoding::Webp } else { Encoding::Jpeg };
    let hash = cx.site.photos.hash(&photo.path);
    let href = |width, encoding| {
        hash.as_ref()
            .map(|hash| cx.base.href(&media_path(hash, width, encoding)))
            .unwrap_or_default()
    };
    let (width, height) = sizes.last().copied().copied().unwrap_or((photo.width, photo.height));
    let small = width.min(height) < SMALL && width <= FALLBACK_WIDTH;
    let srcset = |encoding| {
        if small {
            return href(width, encoding);
        }
        let all = sizes.iter().map(|(width, _)| format!("{} {width}w", href(*width, encoding)));
        all.collect::<Vec<_>>().join(", ")
    };
    let fallback = sizes
        .iter()
        .map(|(width, _)| *width)
        .rfind(|width| *width <= FALLBACK_WIDTH)
        .unwrap_or(width);
    Picture {
        src: href(fallback, plain),
        webp: srcset(Encoding::Webp),
        jpeg: srcset(plain),
        large: href(width, plain),
        width,
        height,
        alt: cx.words(photo.alt.as_ref().unwrap_or(name)),
        placeholder: cx
            .site
            .photos
            .placeholder(&photo.path)
            .map(|placeholder| placeholder.css())
            .unwrap_or_default(),
        position: photo.focus.map(|(x, y)| format!("{x}% {y}%")),
        whole_in_gallery: is_whole_in_gallery(photo.width, photo.height),
        credit: photo.credit.as_ref().map(|credit| cx.words(credit)),
        whole: small || is_extreme(width, height),
        small,
    }
}

fn is_whole_in_gallery(width: u32, height: u32) -> bool {
    let [width, height] = [u64::from(width), u64::from(height)];
    width < u64::from(FRAME_WIDTH) || width * 6 < height * 5 || width > height * 2
}

/// Taller than 5:8, or wider than 2:1, as phones held upright and panoramas are.
fn is_extreme(width: u32, height: u32) -> bool {
    let (width, height) = (u64::from(width), u64::from(height));
    width * 8 < height * 5 || width > height * 2
}

/// A photo for share cards.
pub(crate) fn card(cx: &PageContext<'_>, photo: &Photo, name: &Text) -> Option<CardPicture> {
    let (width, height) = photo.sizes.iter().rfind(|(width, _)| *width <= CARD_WIDTH).copied()?;
    let alt = cx.words(photo.alt.as_ref().unwrap_or(name)).text;
    let hash = cx.site.photos.hash(&photo.path)?;
    Some(CardPicture { path: media_path(&hash, width, Encoding::Jpeg), width, height, alt })
}
