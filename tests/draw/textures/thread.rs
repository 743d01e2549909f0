//! Loom cloth: plain threads, ikat-like shawl, checked sarong, linen and jute.

use super::{Rgb, fbm, fract, hash, line, mix, noise, scale, screen, smooth, to_nearest};

/// A cloth's colour and the height of its threads.
#[derive(Clone, Copy)]
pub struct Cloth {
    pub colour: Rgb,
    pub height: f32,
}

/// The relief of a plain weave with `density` threads to the unit.
pub fn relief(u: f32, v: f32, density: f32) -> (f32, bool) {
    let (x, y) = (u * density, v * density);
    let over = (x.floor() as i32 + y.floor() as i32) & 1 == 0;
    let (across, along) = if over { (fract(x), fract(y)) } else { (fract(y), fract(x)) };
    let round = 1.0 - (2.0 * across - 1.0).powi(2);
    let bow = 1.0 - (2.0 * along - 1.0).powi(2);
    (round * (0.45 + 0.55 * bow), over)
}

/// Unbleached linen or cotton in a given tint.
pub fn linen(u: f32, v: f32, density: f32, tint: Rgb) -> Cloth {
    let (height, over) = relief(u, v, density);
    let slub = if over {
        noise((u * density).floor(), v * density * 0.12)
    } else {
        noise(u * density * 0.12 + 70.0, (v * density).floor())
    };
    let shade = (0.7 + 0.3 * height) * (0.85 + 0.3 * slub);
    Cloth { colour: scale(tint, shade), height }
}

/// The palette of an ikat-like shawl.
#[derive(Clone, Copy)]
pub struct Shawl {
    pub ground: Rgb,
    pub figure: Rgb,
    pub second: Rgb,
    pub light: Rgb,
}

pub fn maroon_shawl() -> Shawl {
    Shawl {
        ground: screen(110, 26, 34),
        figure: screen(226, 168, 70),
        second: screen(32, 56, 84),
        light: screen(242, 226, 196),
    }
}

/// Stepped diamonds in bands; thread ends bleed along `v` as tied and dyed warps do.
pub fn ikat(u: f32, v: f32, density: f32, palette: &Shawl) -> Cloth {
    let thread = (u * density).floor();
    let bleed = 0.035 * (hash(thread as i32, 7) - 0.5) + 0.02 * (noise(u * 31.0, v * 9.0) - 0.5);
    let y = v + bleed;
    let band = fract(u / 1.6);
    let mut colour = palette.ground;
    if band < 0.62 {
        colour = diamonds(band / 0.62, y, palette);
    } else {
        for (at, half, shade) in [
            (0.66, 0.012, palette.light),
            (0.72, 0.03, palette.second),
            (0.81, 0.02, palette.figure),
            (0.9, 0.03, palette.second),
            (0.96, 0.012, palette.light),
        ] {
            colour = mix(colour, shade, line(band - at, half, 0.002));
        }
        let dash = smooth(0.1, 0.16, to_nearest(y * 4.0));
        colour = mix(colour, palette.light, dash * line(band - 0.81, 0.009, 0.002));
    }
    let (height, over) = relief(u, v, density);
    let slub = 0.8 + 0.4 * noise(thread, v * density * 0.08);
    let weft = if over { 1.0 } else { 0.72 };
    Cloth { colour: scale(colour, slub * weft * (0.65 + 0.45 * height)), height }
}

/// One column of stepped diamonds, `x` in 0..1 over its width.
fn diamonds(x: f32, y: f32, palette: &Shawl) -> Rgb {
    let steps = 14.0;
    let qx = ((x - 0.5).abs() * 2.0 * steps).floor() / steps;
    let cell = (y / 1.1).floor();
    let qy = (y / 1.1 - cell - 0.5).abs() * 2.0;
    let d = qx + qy;
    let soft = 0.03;
    let mut colour = palette.ground;
    for (limit, shade) in [
        (0.98, palette.light),
        (0.9, palette.second),
        (0.66, palette.figure),
        (0.55, palette.ground),
        (0.34, palette.light),
        (0.25, palette.figure),
        (0.12, palette.second),
    ] {
        colour = mix(colour, shade, 1.0 - smooth(limit - soft, limit + soft, d));
    }
    // Small hooks in the corners left by the diamond.
    let corner = (1.0 - qx) + (1.0 - qy);
    colour = mix(colour, palette.figure, 1.0 - smooth(0.42, 0.48, corner));
    mix(colour, palette.ground, 1.0 - smooth(0.22, 0.28, corner))
}

/// A check: stripes as (position, half-width, colour) over a unit repeat, in both directions.
pub struct Check {
    pub ground: Rgb,
    pub stripes: Vec<(f32, f32, Rgb)>,
}

impl Check {
    fn stripe_at(&self, t: f32) -> Rgb {
        let t = fract(t);
        let mut colour = self.ground;
        for &(at, half, shade) in &self.stripes {
            colour = mix(colour, shade, line(t - at, half, 0.0015));
        }
        colour
    }

    /// The woven check: each thread keeps its own colour, so crossings blend by eye.
    pub fn at(&self, u: f32, v: f32, density: f32) -> Cloth {
        let (height, over) = relief(u, v, density);
        let (warp, weft) = (self.stripe_at(u), self.stripe_at(v));
        let colour = if over { mix(warp, weft, 0.25) } else { mix(weft, warp, 0.25) };
        let slub = 0.88 + 0.24 * fbm(u * 9.0, v * 9.0);
        Cloth { colour: scale(colour, slub * (0.75 + 0.3 * height)), height }
    }
}
