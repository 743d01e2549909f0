//! Painted strokes: tapered lines placed in space, projected on the picture and looked up fast. Palms are made of them.

use super::terrain::hash2;
use crate::vector::{V3, v3};

/// A pinhole view by which points in space and on the picture are matched.
#[derive(Clone, Copy)]
pub struct View {
    pub eye: V3,
    pub right: V3,
    pub up: V3,
    pub forward: V3,
}

impl View {
    /// A level view from `eye` towards `target`.
    pub fn new(eye: V3, target: V3) -> Self {
        let forward = (target - eye).unit();
        let right = v3(0.0, 1.0, 0.0).cross(forward).unit();
        View { eye, right, up: forward.cross(right), forward }
    }

    /// Place on the picture plane at distance one, and the depth.
    pub fn project(&self, p: V3) -> (f32, f32, f32) {
        let d = p - self.eye;
        let depth = d.dot(self.forward);
        (d.dot(self.right) / depth, d.dot(self.up) / depth, depth)
    }

    /// Place on the picture plane of a direction of sight.
    pub fn place(&self, along: V3) -> (f32, f32) {
        let depth = along.dot(self.forward);
        (along.dot(self.right) / depth, along.dot(self.up) / depth)
    }
}

/// One tapered line in space.
#[derive(Clone, Copy)]
pub struct Stroke {
    pub from: V3,
    pub to: V3,
    pub from_radius: f32,
    pub to_radius: f32,
    pub colour: V3,
}

struct Flat {
    a: (f32, f32),
    b: (f32, f32),
    ra: f32,
    rb: f32,
    depth: f32,
    colour: V3,
}

/// Strokes seen from one view, sorted far to near and binned.
pub struct StrokeLayer {
    flats: Vec<Flat>,
    bins: Vec<Vec<u32>>,
}

const COLUMNS: usize = 180;
const ROWS: usize = 120;
const HALF_WIDTH: f32 = 0.75;
const HALF_HEIGHT: f32 = 0.5;

fn bin(u: f32, v: f32) -> (i32, i32) {
    let column = (u + HALF_WIDTH) / (2.0 * HALF_WIDTH) * COLUMNS as f32;
    let row = (v + HALF_HEIGHT) / (2.0 * HALF_HEIGHT) * ROWS as f32;
    (column.floor() as i32, row.floor() as i32)
}

impl StrokeLayer {
    pub fn new(view: &View, strokes: &[Stroke]) -> Self {
        let mut flats: Vec<Flat> = strokes.iter().filter_map(|s| flatten(view, s)).collect();
        flats.sort_by(|x, y| y.depth.total_cmp(&x.depth));
        let mut bins = vec![Vec::new(); COLUMNS * ROWS];
        for (index, f) in flats.iter().enumerate() {
            let r = f.ra.max(f.rb);
            let low = bin(f.a.0.min(f.b.0) - r, f.a.1.min(f.b.1) - r);
            let high = bin(f.a.0.max(f.b.0) + r, f.a.1.max(f.b.1) + r);
            for row in low.1.max(0)..=high.1.min(ROWS as i32 - 1) {
                for column in low.0.max(0)..=high.0.min(COLUMNS as i32 - 1) {
                    bins[row as usize * COLUMNS + column as usize].push(index as u32);
                }
            }
        }
        StrokeLayer { flats, bins }
    }

    /// Colour and depth of the nearest stroke at a place of the picture, if one is there.
    pub fn look(&self, u: f32, v: f32) -> Option<(V3, f32)> {
        let (column, row) = bin(u, v);
        if column < 0 || row < 0 || column >= COLUMNS as i32 || row >= ROWS as i32 {
            return None;
        }
        let here = &self.bins[row as usize * COLUMNS + column as usize];
        here.iter().rev().find_map(|&index| {
            let f = &self.flats[index as usize];
            f.covers(u, v).map(|shade| (f.colour * shade, f.depth))
        })
    }
}

fn flatten(view: &View, s: &Stroke) -> Option<Flat> {
    let (ax, ay, az) = view.project(s.from);
    let (bx, by, bz) = view.project(s.to);
    if az < 0.3 || bz < 0.3 {
        return None;
    }
    Some(Flat {
        a: (ax, ay),
        b: (bx, by),
        ra: s.from_radius / az,
        rb: s.to_radius / bz,
        depth: 0.5 * (az + bz),
        colour: s.colour,
    })
}

impl Flat {
    /// Shade of a round stroke at a place of the picture (brighter to the right, where the sun is), if covered.
    fn covers(&self, u: f32, v: f32) -> Option<f32> {
        let (dx, dy) = (self.b.0 - self.a.0, self.b.1 - self.a.1);
        let (px, py) = (u - self.a.0, v - self.a.1);
        let length = (dx * dx + dy * dy).max(1e-12);
        let t = ((px * dx + py * dy) / length).clamp(0.0, 1.0);
        let (qx, qy) = (px - t * dx, py - t * dy);
        let r = self.ra + (self.rb - self.ra) * t;
        let side = qx / r;
        (qx * qx + qy * qy < r * r).then_some(1.0 + 0.45 * side)
    }
}

/// How a palm stands.
#[derive(Clone, Copy)]
pub struct Palm {
    pub foot: V3,
    pub height: f32,
    pub lean: V3,
    pub seed: i32,
    pub fronds: i32,
    pub leaflets: i32,
}

/// Paints a coconut palm: a bent trunk, drooping fronds with leaflets, a few nuts.
pub fn palm(p: &Palm, out: &mut Vec<Stroke>) {
    let size = p.height / 14.0;
    let mut last = p.foot;
    let bark = v3(0.075, 0.052, 0.042);
    for i in 1..=18 {
        let t = i as f32 / 18.0;
        let sway = p.lean * (t * t * 0.7 + t * 0.3);
        let here = p.foot + v3(0.0, p.height * t, 0.0) + sway;
        let thick = |t: f32| size * (0.17 + 0.14 * (1.0 - t).powi(6) + 0.03 * (1.0 - t));
        let tone = 0.8 + 0.4 * hash2(i, p.seed);
        out.push(Stroke {
            from: last,
            to: here,
            from_radius: thick(t - 1.0 / 18.0),
            to_radius: thick(t),
            colour: bark * tone,
        });
        last = here;
    }
    for i in 0..5 {
        let turn = i as f32 * 1.3;
        let nut =
            last + v3(turn.cos() * 0.32, -0.35 - 0.1 * (i % 2) as f32, turn.sin() * 0.32) * size;
        out.push(Stroke {
            from: nut,
            to: nut - v3(0.0, 0.08 * size, 0.0),
            from_radius: 0.17 * size,
            to_radius: 0.16 * size,
            colour: v3(0.13, 0.075, 0.02),
        });
    }
    for i in 0..p.fronds {
        frond(last, size, i, p, out);
    }
}

fn frond(root: V3, size: f32, index: i32, p: &Palm, out: &mut Vec<Stroke>) {
    let random = |k: i32| hash2(index * 13 + k, p.seed * 7 + 3);
    let turn = index as f32 * 2.399_963 + random(1) * 0.5;
    let rank = index as f32 / p.fronds as f32;
    let rise = 1.25 - 1.75 * rank + (random(2) - 0.5) * 0.35;
    let mut along = v3(turn.cos() * rise.cos(), rise.sin(), turn.sin() * rise.cos());
    let length = size * (4.6 + 1.0 * random(3)) * if rank < 0.15 { 0.7 } else { 1.0 };
    let steps = p.leaflets;
    let stride = length / steps as f32;
    let mut here = root;
    let green = v3(0.055, 0.082, 0.022) * (0.7 + 0.6 * random(4));
    let dry = v3(0.13, 0.085, 0.035);
    let leaf = if rank > 0.92 { dry } else { green };
    for i in 0..steps {
        let t = (i as f32 + 0.5) / steps as f32;
        along = (along + v3(0.0, -(0.6 + 1.7 * t) * 1.5 / steps as f32, 0.0)).unit();
        let next = here + along * stride;
        out.push(Stroke {
            from: here,
            to: next,
            from_radius: size * (0.055 * (1.0 - t) + 0.012),
            to_radius: size * (0.05 * (1.0 - t) + 0.01),
            colour: v3(0.12, 0.11, 0.04),
        });
        let side = along.cross(v3(0.0, 1.0, 0.0)).unit();
        let reach =
            size * 1.15 * ((t * 0.93 + 0.07) * std::f32::consts::PI).sin().max(0.0).powf(0.6)
                + 0.1 * size;
        for sign in [-1.0, 1.0] {
            let flick = hash2(i * 5 + sign as i32, index * 17 + p.seed);
            let hang = -0.45 - 0.5 * flick - 0.3 * t;
            let way = (side * sign + along * (0.55 + 0.3 * t) + v3(0.0, hang, 0.0)).unit();
            let glow = 1.0 + 2.2 * (way.x.max(0.0) * way.x.max(0.0)) * flick;
            out.push(Stroke {
                from: next,
                to: next + way * reach * (0.85 + 0.3 * flick),
                from_radius: size * 0.042,
                to_radius: size * 0.008,
                colour: leaf * glow,
            });
        }
        here = next;
    }
}
