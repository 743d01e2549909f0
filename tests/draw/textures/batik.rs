//! Batik cloth with motifs of our own: curling waves and leafy vines, with isen-isen dots,
//! a toothed border and the hair lines where dye crept into cracked wax.

use super::{
    Rgb, TAU, cells, fbm, fract, hash, inside, line, mix, noise, rotate, scale, screen, smooth,
    to_nearest,
};

/// The dye baths of one cloth, from deepest to the bare cotton.
#[derive(Clone, Copy)]
pub struct Dyes {
    pub deep: Rgb,
    pub middle: Rgb,
    pub pale: Rgb,
    pub cotton: Rgb,
    pub accent: Rgb,
}

pub fn indigo() -> Dyes {
    Dyes {
        deep: screen(20, 34, 78),
        middle: screen(42, 80, 146),
        pale: screen(126, 170, 210),
        cotton: screen(240, 232, 212),
        accent: screen(176, 112, 52),
    }
}

pub fn soga() -> Dyes {
    Dyes {
        deep: screen(58, 28, 16),
        middle: screen(142, 78, 32),
        pale: screen(206, 146, 76),
        cotton: screen(244, 228, 190),
        accent: screen(38, 46, 72),
    }
}

pub fn madder() -> Dyes {
    Dyes {
        deep: screen(92, 22, 26),
        middle: screen(158, 48, 40),
        pale: screen(224, 142, 98),
        cotton: screen(246, 232, 204),
        accent: screen(40, 52, 84),
    }
}

const EDGE: f32 = 0.007;

/// Cloth covered with curling waves; one motif is about one unit wide.
pub fn waves(u: f32, v: f32, dyes: &Dyes) -> Rgb {
    // The hand of the canting never runs quite straight.
    let (u, v) = (u + 0.02 * noise(u * 3.0, v * 3.0), v + 0.02 * noise(v * 3.0, u * 3.0 + 40.0));
    let colour = swell(u, v, dyes);
    let colour = curls(u, v, dyes, colour);
    finish(u, v, dyes, colour)
}

const ROW: f32 = 0.74;

/// The height of the row's guiding line at `u`.
fn guide(u: f32, row: i32) -> f32 {
    let shift = if row & 1 == 0 { 0.0 } else { 0.5 };
    0.13 * (TAU * (u + shift)).cos() + 0.035 * (2.0 * TAU * (u + shift) + 0.8).sin()
}

fn swell(u: f32, v: f32, dyes: &Dyes) -> Rgb {
    let mut row = (v / ROW).floor() as i32;
    if v < row as f32 * ROW + guide(u, row) {
        row -= 1;
    } else if v >= (row + 1) as f32 * ROW + guide(u, row + 1) {
        row += 1;
    }
    let low = row as f32 * ROW + guide(u, row);
    let high = (row + 1) as f32 * ROW + guide(u, row + 1);
    let t = ((v - low) / (high - low)).clamp(0.0, 1.0);
    let depth = v - low;
    let mut colour = mix(dyes.deep, scale(dyes.deep, 0.8), t);
    // Graded bands above the guide line, each closed by a wax line.
    for (limit, shade) in [(0.21, dyes.deep), (0.15, dyes.middle), (0.075, dyes.pale)] {
        colour = mix(colour, shade, inside(depth - limit, EDGE));
        colour = mix(colour, dyes.cotton, line(depth - limit, 0.008, EDGE));
    }
    colour = mix(colour, dyes.cotton, line(depth, 0.016, EDGE));
    // A string of pearls in the middle band, and seeds on the dark ground.
    let along = u * 22.0;
    let pearl = (fract(along) - 0.5).hypot((depth - 0.112) * 22.0);
    colour = mix(colour, dyes.cotton, inside(pearl - 0.27, 0.1));
    if depth > 0.235 && high - v > 0.03 {
        colour = mix(colour, dyes.cotton, 0.9 * seeds(u, v, 15.0));
    }
    colour
}

/// Small staggered wax dots, `density` to the unit.
fn seeds(u: f32, v: f32, density: f32) -> f32 {
    let row = (v * density).floor();
    let x = u * density + 0.5 * (row as i32 & 1) as f32;
    let i = x.floor();
    let size = 0.15 + 0.07 * hash(i as i32, row as i32);
    let d = (x - i - 0.5).hypot(v * density - row - 0.5);
    inside(d - size, 0.09)
}

fn curls(u: f32, v: f32, dyes: &Dyes, under: Rgb) -> Rgb {
    let mut colour = under;
    let row0 = (v / ROW).round() as i32;
    for row in row0 - 1..=row0 + 1 {
        let shift = if row & 1 == 0 { 0.0 } else { 0.5 };
        let centre_u = (u + shift).round() - shift;
        let centre_v = row as f32 * ROW + 0.25;
        colour = one_curl(u - centre_u + 0.02, v - centre_v, row, dyes, colour);
    }
    colour
}

/// A spiral crest, mirrored on every other row, with spray at its rim.
fn one_curl(x: f32, y: f32, row: i32, dyes: &Dyes, under: Rgb) -> Rgb {
    let x = if row & 1 == 0 { x } else { -x };
    let r = x.hypot(y);
    let angle = y.atan2(x);
    let rim = 0.265 + 0.012 * (angle * 3.0).sin();
    let mut colour = under;
    // Spray: dots standing off the rim, larger towards the crest.
    let turn = angle / TAU * 22.0;
    let spray = ((fract(turn) - 0.5) * r * TAU / 22.0).hypot(r - rim - 0.045);
    let size = 0.011 + 0.007 * (0.5 + 0.5 * angle.sin());
    colour = mix(colour, dyes.cotton, inside(spray - size, EDGE));
    let turns = (r / rim).max(0.02).ln() * 1.55 - angle / TAU;
    let phase = fract(turns);
    let soft = (EDGE / r.max(0.03) * 1.55).min(0.2);
    let arm = if phase < 0.36 {
        dyes.pale
    } else if phase < 0.66 {
        dyes.middle
    } else {
        dyes.deep
    };
    let mut disc = arm;
    for (at, half) in [(0.0, 0.07), (0.36, 0.035), (0.66, 0.03)] {
        disc = mix(disc, dyes.cotton, line(to_nearest(phase - at), half, soft));
    }
    let vein = line(to_nearest(angle / TAU * 34.0) / 34.0 * TAU * r, 0.003, 0.004);
    if (0.42..0.62).contains(&phase) && r > 0.07 {
        disc = mix(disc, dyes.pale, 0.8 * vein);
    }
    disc = mix(disc, dyes.accent, inside(r - 0.034, EDGE));
    disc = mix(disc, dyes.cotton, line(r - 0.04, 0.008, EDGE));
    colour = mix(colour, disc, inside(r - rim, EDGE));
    mix(colour, dyes.cotton, line(r - rim, 0.011, EDGE))
}

/// Cloth covered with vines and leaves; one leaf is about half a unit long.
pub fn leaves(u: f32, v: f32, dyes: &Dyes) -> Rgb {
    let (u, v) = (u + 0.02 * noise(u * 3.0, v * 3.0), v + 0.02 * noise(v * 3.0, u * 3.0 + 40.0));
    let ground = mix(dyes.deep, dyes.cotton, 0.75 * seeds(u, v, 19.0));
    let mut colour = ground;
    let row0 = (v / VINE_ROW).round() as i32;
    for row in row0 - 1..=row0 + 1 {
        let shift = 0.37 * row as f32;
        colour = vine(u + shift, v - row as f32 * VINE_ROW, row, dyes, colour);
    }
    finish(u, v, dyes, colour)
}

const VINE_ROW: f32 = 0.82;

fn vine_height(x: f32) -> f32 {
    0.12 * (TAU * x).sin()
}

fn vine(x: f32, y: f32, row: i32, dyes: &Dyes, under: Rgb) -> Rgb {
    let mut colour = under;
    let slope = 0.12 * TAU * (TAU * x).cos();
    let stem = (y - vine_height(x)) / (1.0 + slope * slope).sqrt();
    colour = mix(colour, dyes.cotton, line(stem, 0.026, EDGE));
    colour = mix(colour, dyes.middle, line(stem, 0.014, EDGE));
    let cell = x.floor() as i32;
    for i in cell - 1..=cell + 1 {
        for k in 0..4 {
            colour = sprig(x - i as f32, y, k, hash(i * 4 + k, row), dyes, colour);
        }
    }
    colour
}

/// One leaf or berry spray growing from the vine at quarter `k` of its period.
fn sprig(x: f32, y: f32, k: i32, chance: f32, dyes: &Dyes, under: Rgb) -> Rgb {
    let root = 0.25 * k as f32 + 0.12;
    let up = if k & 1 == 0 { 1.0 } else { -1.0 };
    let tilt = (0.75 + 0.25 * chance) * up;
    let (lx, ly) = rotate(x - root, y - vine_height(root), -tilt);
    if k == 3 {
        return berries(lx, ly, dyes, under);
    }
    let fill = if k == 1 { dyes.pale } else { dyes.middle };
    leaf(lx, ly * up, 0.42 - 0.05 * k as f32, fill, dyes, under)
}

fn leaf(x: f32, y: f32, length: f32, fill: Rgb, dyes: &Dyes, under: Rgb) -> Rgb {
    let t = (x / length).clamp(0.0, 1.0);
    let y = y - 0.22 * t * t * length;
    let half = 0.3 * length * (std::f32::consts::PI * t.powf(0.75)).sin().max(0.0);
    let over = (x - length).max(-x).max(0.0);
    let d = ((y.abs() - half) * 0.8).max(0.0).hypot(over) + (y.abs() - half).min(0.0) * 0.8;
    if d > 0.06 {
        return under;
    }
    let mut colour = under;
    // Pearls follow the outline.
    let pearl = (fract(x * 24.0) - 0.5).hypot((d - 0.036) * 24.0);
    colour = mix(colour, dyes.cotton, inside(pearl - 0.24, 0.1));
    let mut body = mix(fill, scale(fill, 0.55), smooth(0.0, 0.9, t));
    let vein = to_nearest(x * 15.0 - y.abs() * 9.0) / 15.0;
    body = mix(body, dyes.cotton, line(vein, 0.0045, 0.005));
    body = mix(body, dyes.deep, line(y, 0.015, EDGE));
    body = mix(body, dyes.cotton, line(y, 0.007, EDGE));
    colour = mix(colour, body, inside(d, EDGE));
    mix(colour, dyes.cotton, line(d, 0.0095, EDGE))
}

fn berries(x: f32, y: f32, dyes: &Dyes, under: Rgb) -> Rgb {
    let mut colour =
        mix(under, dyes.cotton, line(y, 0.008, EDGE) * inside((x - 0.09).abs() - 0.09, EDGE));
    for (bx, by) in [(0.16, 0.055), (0.16, -0.055), (0.235, 0.0)] {
        let r = (x - bx).hypot(y - by);
        colour = mix(colour, dyes.accent, inside(r - 0.045, EDGE));
        colour = mix(colour, dyes.cotton, line(r - 0.045, 0.009, EDGE));
        colour = mix(colour, dyes.cotton, inside(r - 0.014, EDGE));
    }
    colour
}

/// A border of teeth (tumpal) for the end of a cloth: `v` runs 0 at the hem to 1 at the field.
pub fn border(u: f32, v: f32, dyes: &Dyes) -> Rgb {
    let mut colour = dyes.deep;
    let x = to_nearest(u * 2.0) * 2.0;
    let tooth = (v - 0.25) / 0.62 - (1.0 - x);
    colour = mix(colour, dyes.middle, inside(tooth, 0.02));
    for step in [0.0, -0.22, -0.5] {
        colour = mix(colour, dyes.cotton, line(tooth - step, 0.022, 0.02));
    }
    let heart = (x - 0.05).hypot((v - 0.38) * 1.6);
    colour = mix(colour, dyes.accent, inside(heart - 0.12, 0.02));
    colour = mix(colour, dyes.cotton, 0.9 * seeds(u, v * 0.5, 17.0) * smooth(0.02, 0.06, tooth));
    for at in [0.06, 0.2, 0.94] {
        colour = mix(colour, dyes.cotton, line(v - at, 0.014, 0.008));
    }
    let pearl = (fract(u * 16.0) - 0.5).hypot((v - 0.13) * 8.0);
    colour = mix(colour, dyes.cotton, inside(pearl - 0.26, 0.08));
    finish(u, v * 0.5, dyes, colour)
}

/// Uneven dye, wax cracks and the cotton's own threads.
fn finish(u: f32, v: f32, dyes: &Dyes, colour: Rgb) -> Rgb {
    let uneven = 0.84 + 0.32 * fbm(u * 2.3, v * 2.3);
    let colour = scale(colour, uneven);
    let crack = cracks(u, v);
    mix(colour, mix(dyes.deep, dyes.middle, 0.45), 0.9 * crack)
}

/// Hair lines of dye in broken wax: edges of a warped cell pattern, fading in and out.
pub fn cracks(u: f32, v: f32) -> f32 {
    let x = u * 2.6 + 0.5 * fbm(u * 4.0, v * 4.0);
    let y = v * 2.6 + 0.5 * fbm(v * 4.0 + 9.0, u * 4.0);
    let (first, second) = cells(x, y);
    let wide = line(second - first, 0.022, 0.02);
    let (first, second) = cells(x * 2.7 + 5.0, y * 2.7);
    let fine = line(second - first, 0.016, 0.034);
    let patchy = smooth(0.3, 0.5, fbm(u * 1.7 + 3.0, v * 1.7));
    let patchy_fine = smooth(0.36, 0.54, fbm(u * 1.3 + 31.0, v * 1.3));
    (wide * patchy).max(0.7 * fine * patchy_fine)
}
