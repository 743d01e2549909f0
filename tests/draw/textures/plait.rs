//! Plaited strips: bamboo, pandan and rattan, as relief with a strip identity for colour.

use super::{Rgb, fbm, fract, hash, lerp, mix, noise, scale, screen, smooth};

/// What lies on top at one point of a plaited surface.
#[derive(Clone, Copy)]
pub struct Plait {
    /// 0 at the back of the weave, about 1 at its crests.
    pub height: f32,
    /// A number in 0..1 that is the same along a whole strip.
    pub strip: f32,
    /// The index of that strip.
    pub index: i32,
    /// True for strips running along `v`.
    pub upright: bool,
    /// Position along the strip and across it (-0.5..0.5).
    pub along: f32,
    pub across: f32,
    /// True where no strip covers the point.
    pub gap: bool,
}

/// Which strip is on top where column `i` meets row `j`.
#[derive(Clone, Copy)]
pub enum Rule {
    /// One over, one under.
    Plain,
    /// Two over, two under, stepping: diagonal ribs.
    Twill,
    /// Twill whose step turns back, drawing nested diamonds of about the given size.
    Diamond(i32),
}

impl Rule {
    fn upright_on_top(self, i: i32, j: i32) -> bool {
        match self {
            Rule::Plain => (i + j) & 1 == 0,
            Rule::Twill => (i + j).rem_euclid(4) < 2,
            Rule::Diamond(size) => {
                let fold = |n: i32| (n.rem_euclid(2 * size) - size).abs();
                (fold(i) + fold(j)).rem_euclid(4) < 2
            }
        }
    }
}

/// Strips one unit apart and `width` wide, crossing by `rule`.
pub fn interlace(u: f32, v: f32, width: f32, rule: Rule) -> Plait {
    let (i, j) = (u.floor() as i32, v.floor() as i32);
    let (fu, fv) = (u - i as f32 - 0.5, v - j as f32 - 0.5);
    let top = |i, j| if rule.upright_on_top(i, j) { 1.0 } else { 0.0 };
    let here = top(i, j);
    let upright_bend = bend(top(i, j - 1), here, top(i, j + 1), fv);
    let level_bend = 1.0 - bend(top(i - 1, j), here, top(i + 1, j), fu);
    let half = width * 0.5;
    let upright = strip_height(fu, half, upright_bend);
    let level = strip_height(fv, half, level_bend);
    let take_upright = match (upright, level) {
        (Some(a), Some(b)) => a >= b,
        (a, _) => a.is_some(),
    };
    if take_upright {
        Plait {
            height: upright.unwrap_or(0.0),
            strip: hash(i, 911),
            index: i,
            upright: true,
            along: v,
            across: fu / width,
            gap: false,
        }
    } else {
        Plait {
            height: level.unwrap_or(0.0),
            strip: hash(j, 377),
            index: j,
            upright: false,
            along: u,
            across: fv / width,
            gap: level.is_none(),
        }
    }
}

/// How raised a strip is while passing from its neighbours' state to its own.
fn bend(before: f32, here: f32, after: f32, t: f32) -> f32 {
    let side = if t < 0.0 { before } else { after };
    lerp(here, (here + side) * 0.5, smooth(0.18, 0.5, t.abs()))
}

fn strip_height(offset: f32, half: f32, raised: f32) -> Option<f32> {
    let t = offset.abs() / half;
    if t > 1.0 {
        return None;
    }
    let edge = 1.0 - smooth(0.78, 1.0, t) * 0.25;
    Some((0.2 + 0.65 * raised) * edge + 0.1 * (1.0 - t * t))
}

/// Bamboo skin colour: pale straw strips with fibres, some greener or browner.
pub fn bamboo(p: &Plait, light: Rgb, dark: Rgb) -> Rgb {
    let fibre = noise(p.across * 22.0 + p.strip * 90.0, p.along * 0.7);
    let fine = noise(p.across * 60.0 + p.strip * 50.0, p.along * 2.0);
    let tone = 0.5 * p.strip + 0.35 * fibre + 0.25 * fine - 0.05;
    let mut colour = mix(light, dark, tone);
    // A node now and then crosses the strip.
    let node = (fract(p.along * 0.09 + p.strip * 7.0) - 0.5).abs();
    colour = mix(scale(dark, 0.55), colour, smooth(0.0, 0.012, node));
    let edge = smooth(0.36, 0.5, p.across.abs());
    let depth = smooth(0.1, 0.8, p.height);
    scale(colour, (1.0 - 0.35 * edge) * (0.45 + 0.55 * depth))
}

pub fn straw() -> (Rgb, Rgb) {
    (screen(218, 192, 146), screen(150, 112, 66))
}

pub fn honey() -> (Rgb, Rgb) {
    (screen(184, 138, 84), screen(114, 74, 40))
}

/// Pandan leaf strips: matt, ribbed, dyed by the colour given for each strip.
pub fn pandan(p: &Plait, dye: Rgb) -> Rgb {
    let rib = 0.5 + 0.5 * (p.across * 40.0).sin();
    let fade = fbm(p.along * 0.35 + p.strip * 40.0, p.across * 3.0 + p.strip * 9.0);
    let shade = (0.78 + 0.4 * fade) * (0.93 + 0.07 * rib);
    let edge = smooth(0.34, 0.5, p.across.abs());
    let depth = smooth(0.1, 0.8, p.height);
    scale(dye, shade * (1.0 - 0.3 * edge) * (0.5 + 0.5 * depth))
}

/// Round rattan winding over upright stakes: height and colour; rows and stakes are one unit apart.
pub fn wicker(u: f32, v: f32) -> (f32, f32) {
    let row = v.floor() as i32;
    let across = fract(v) - 0.5;
    let round = (1.0 - (across / 0.48).powi(2)).max(0.0).sqrt();
    let sign = if row & 1 == 0 { 1.0 } else { -1.0 };
    let wave = 0.5 + 0.5 * sign * (u * std::f32::consts::PI).cos();
    let tone = 0.5 * hash(row, 71) + 0.5 * noise(u * 0.6, v * 9.0);
    ((0.25 + 0.75 * wave) * round, tone)
}
