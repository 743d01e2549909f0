//! The land of the hero picture: a height field with a volcano, hills, an island and a terraced hillside.

use rayon::prelude::*;

use crate::vector::{V3, v3};

/// Rise of one rice terrace in metres.
pub const TERRACE: f32 = 2.3;

/// Where the near hillside and its water give way to the far shores.
pub const NEAR_END: f32 = 560.0;

/// A repeatable number in 0..1 for a lattice point.
pub fn hash2(x: i32, y: i32) -> f32 {
    let mut h = (x as u32).wrapping_mul(0x9E37_79B1) ^ (y as u32).wrapping_mul(0x85EB_CA77);
    h = (h ^ (h >> 15)).wrapping_mul(0x2C1B_3C6D);
    h = (h ^ (h >> 12)).wrapping_mul(0x297A_2D39);
    ((h ^ (h >> 15)) >> 8) as f32 / 16_777_216.0
}

/// Smooth value noise in 0..1.
pub fn noise2(x: f32, y: f32) -> f32 {
    let (ix, iy) = (x.floor(), y.floor());
    let (fx, fy) = (x - ix, y - iy);
    let (ux, uy) = (fx * fx * (3.0 - 2.0 * fx), fy * fy * (3.0 - 2.0 * fy));
    let (i, j) = (ix as i32, iy as i32);
    let bottom = hash2(i, j) + (hash2(i + 1, j) - hash2(i, j)) * ux;
    let top = hash2(i, j + 1) + (hash2(i + 1, j + 1) - hash2(i, j + 1)) * ux;
    bottom + (top - bottom) * uy
}

/// Several octaves of [`noise2`], each turned so that the lattice does not show; in 0..1.
pub fn fbm2(mut x: f32, mut y: f32, octaves: u32) -> f32 {
    let (mut sum, mut weight, mut total) = (0.0, 0.5, 0.0);
    for _ in 0..octaves {
        sum += weight * noise2(x, y);
        total += weight;
        weight *= 0.5;
        (x, y) = (1.62 * x - 1.18 * y + 11.3, 1.18 * x + 1.62 * y + 5.7);
    }
    sum / total
}

/// Hermite step between two edges.
pub fn step_between(low: f32, high: f32, x: f32) -> f32 {
    let t = ((x - low) / (high - low)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// Where the near shore runs, without its small bays.
pub fn shore_line(x: f32) -> f32 {
    205.0 - 0.55 * x - 0.0007 * x * x
}

fn raw_hill(x: f32, z: f32) -> f32 {
    let bay = 22.0 * (x / 75.0).sin() + 14.0 * (x / 31.0 + 1.3).sin();
    let shore = shore_line(x) + bay;
    let inland = shore - z;
    let slope = if inland > 0.0 { 0.06 * inland + 0.0006 * inland * inland } else { 0.07 * inland };
    let lumps = (fbm2(x * 0.013 + 3.1, z * 0.013, 3) - 0.5) * 17.0;
    let left_rise = step_between(-20.0, -260.0, x) * 16.0;
    let land = step_between(0.0, 90.0, inland);
    slope + (lumps + left_rise) * land
}

/// Where a point of the hillside lies in its terrace.
#[derive(Clone, Copy)]
pub struct Paddy {
    /// Terrace number counted from the sea.
    pub level: i32,
    /// 0 at the outer edge of the flat, 1 at the top of the bank behind it.
    pub across: f32,
    /// A number of its own in 0..1 for each field.
    pub id: f32,
    /// Distance to the bund between neighbouring fields, in metres.
    pub bund: f32,
}

/// Finds the field at a point of the hillside.
pub fn paddy(x: f32, z: f32, raw: f32) -> Paddy {
    let k = raw / TERRACE;
    let level = k.floor() as i32;
    let width = 16.0 + 14.0 * hash2(level, 77);
    let along =
        (x * 0.9 - z * 0.35 + 9.0 * noise2(x * 0.04, z * 0.04)) / width + hash2(level, 5) * 7.0;
    let cell = along.floor();
    let edge = (along - cell).min(1.0 - (along - cell)) * width;
    Paddy { level, across: k - k.floor(), id: hash2(level * 31 + 7, cell as i32), bund: edge }
}

/// How much of the hillside is cut into terraces at this point (the beach and some groves are not).
fn terraced(x: f32, z: f32, raw: f32) -> f32 {
    let grove = fbm2(x * 0.011 + 20.0, z * 0.011 + 4.0, 2);
    step_between(4.0, 6.0, raw) * step_between(0.68, 0.62, grove)
}

fn hill(x: f32, z: f32, centre: (f32, f32), radius: (f32, f32), height: f32) -> f32 {
    let (dx, dz) = ((x - centre.0) / radius.0, (z - centre.1) / radius.1);
    let r = dx * dx + dz * dz;
    height * ((-r * 1.6).exp() - 0.2)
}

/// Centre of the volcano.
pub const PEAK: (f32, f32) = (-1750.0, 11_500.0);

fn volcano(x: f32, z: f32) -> f32 {
    let (dx, dz) = (x - PEAK.0, z - PEAK.1);
    let warp = (fbm2(x * 0.0006, z * 0.0006, 3) - 0.5) * 600.0;
    let r = (dx * dx + dz * dz).sqrt() + warp * 0.35;
    let q = r / 6300.0;
    let cone = 2750.0 * ((-q * 3.1).exp() - 0.045);
    let turn = dz.atan2(dx) * 5.2 + warp * 0.002;
    let gully = |scale: f32| (noise2(turn * scale + 40.0, r * 0.00045) - 0.5).abs() * 2.0;
    let carved = (gully(1.0) * 0.6 + gully(2.3) * 0.3 + gully(5.1) * 0.14) * 330.0;
    let ring = step_between(0.02, 0.2, q) * step_between(1.0, 0.3, q);
    let rough = (fbm2(x * 0.0021, z * 0.0021, 6) - 0.5) * 260.0 * step_between(0.0, 0.25, q);
    let body = cone - carved * ring + rough;
    let rim = 2130.0 + (noise2(turn * 0.7 + 9.0, 3.0) - 0.5) * 150.0;
    if body > rim { rim - (body - rim) * 0.25 } else { body }
}

fn far_height(x: f32, z: f32) -> f32 {
    let mut h = volcano(x, z);
    let rough = fbm2(x * 0.0016 + 7.0, z * 0.0016, 6) - 0.42;
    let arm = hill(x, z, (-2300.0, 3600.0), (1500.0, 900.0), 420.0);
    let cape = hill(x, z, (-1250.0, 1750.0), (720.0, 330.0), 190.0);
    let island = hill(x, z, (820.0, 4300.0), (560.0, 300.0), 170.0);
    let ridge = hill(x, z, (3600.0, 9800.0), (3300.0, 1300.0), 520.0);
    let hills = arm.max(cape).max(island).max(ridge);
    if hills > -60.0 {
        let size = 60.0 + 0.55 * hills.max(0.0);
        h = h.max(hills + rough * size * 1.7);
    }
    h
}

/// Numbers on a regular net over the ground, read in between.
struct Net {
    low: (f32, f32),
    cell: f32,
    columns: usize,
    values: Vec<f32>,
}

impl Net {
    fn new(
        low: (f32, f32),
        high: (f32, f32),
        cell: f32,
        of: impl Fn(f32, f32) -> f32 + Sync,
    ) -> Self {
        let columns = ((high.0 - low.0) / cell) as usize + 2;
        let rows = ((high.1 - low.1) / cell) as usize + 2;
        let value =
            |i: usize| of(low.0 + (i % columns) as f32 * cell, low.1 + (i / columns) as f32 * cell);
        let values = (0..columns * rows).into_par_iter().map(value).collect();
        Net { low, cell, columns, values }
    }

    fn read(&self, x: f32, z: f32) -> f32 {
        let rows = self.values.len() / self.columns;
        let u = ((x - self.low.0) / self.cell).clamp(0.0, self.columns as f32 - 1.01);
        let v = ((z - self.low.1) / self.cell).clamp(0.0, rows as f32 - 1.01);
        let (i, j) = (u as usize, v as usize);
        let (fu, fv) = (u - i as f32, v - j as f32);
        let at = |i: usize, j: usize| self.values[j * self.columns + i];
        let low = at(i, j) + (at(i + 1, j) - at(i, j)) * fu;
        let high = at(i, j + 1) + (at(i + 1, j + 1) - at(i, j + 1)) * fu;
        low + (high - low) * fv
    }
}

/// The land, computed once on nets.
pub struct Land {
    near: Net,
    cut: Net,
    far: Net,
}

impl Land {
    pub fn new() -> Self {
        let (low, high) = ((-420.0, 0.0), (420.0, NEAR_END));
        Land {
            near: Net::new(low, high, 1.0, raw_hill),
            cut: Net::new(low, high, 1.5, |x, z| terraced(x, z, raw_hill(x, z))),
            far: Net::new((-9500.0, NEAR_END), (9500.0, 17_600.0), 12.0, far_height),
        }
    }

    /// The near hillside before it is cut into terraces; below zero under water.
    pub fn raw(&self, x: f32, z: f32) -> f32 {
        self.near.read(x, z)
    }

    /// How much of the hillside is cut into terraces at a point.
    pub fn cut(&self, x: f32, z: f32) -> f32 {
        self.cut.read(x, z)
    }

    fn near_height(&self, x: f32, z: f32, fine: bool) -> f32 {
        let raw = self.raw(x, z);
        if raw < 3.5 {
            return raw;
        }
        let field = paddy(x, z, raw);
        let bank = step_between(0.80, 0.98, field.across);
        let lip = step_between(0.09, 0.03, field.across) * (1.0 - bank)
            + step_between(0.7, 0.25, field.bund) * (1.0 - bank);
        let stepped = (field.level as f32 + bank) * TERRACE + 0.28 * lip.min(1.0);
        let cut = self.cut(x, z);
        let mut grove = raw;
        if cut < 1.0 {
            let crowns = noise2(x * 0.22, z * 0.22) * 4.5 + noise2(x * 0.6, z * 0.6) * 1.6;
            grove += crowns * step_between(3.5, 7.0, raw);
        }
        let mut height = grove + (stepped - grove) * cut;
        if fine {
            let grass = noise2(x * 5.0, z * 5.0) * 0.18 + noise2(x * 13.0, z * 13.0) * 0.09;
            height += grass * (0.25 + bank) * cut;
        }
        height
    }

    /// Height of the land over the sea; `far` tells how far away it is seen from, for the detail worth computing.
    pub fn height(&self, x: f32, z: f32, far: f32) -> f32 {
        if z < NEAR_END {
            return self.near_height(x, z, far < 160.0);
        }
        let mut h = self.far.read(x, z);
        if far < 6000.0 && h > 2.0 {
            h += noise2(x * 0.07, z * 0.07) * 9.0 + noise2(x * 0.19, z * 0.19) * 4.0;
        }
        h
    }

    /// The upward normal of the land at a point seen from `far` metres.
    pub fn normal(&self, p: V3, far: f32) -> V3 {
        let e = (far * 0.0012).max(0.04);
        let dx = self.height(p.x - e, p.z, far) - self.height(p.x + e, p.z, far);
        let dz = self.height(p.x, p.z - e, far) - self.height(p.x, p.z + e, far);
        v3(dx, 2.0 * e, dz).unit()
    }

    /// Walks a ray over the land; gives the distance at which it meets the ground before `limit`.
    pub fn meet(&self, from: V3, along: V3, limit: f32, coarse: f32) -> Option<f32> {
        let mut t = 4.0;
        let mut before = t;
        while t < limit {
            let p = from + along * t;
            if p.y > 2400.0 && along.y >= 0.0 {
                return None;
            }
            let gap = p.y - self.height(p.x, p.z, t);
            if gap < 0.0006 * t {
                return Some(if gap < 0.0 { self.refine(from, along, before, t) } else { t });
            }
            before = t;
            let least = t * 0.0035 * coarse;
            t += (gap * 0.45).clamp(least, 0.08 * t + 30.0);
        }
        None
    }

    fn refine(&self, from: V3, along: V3, mut above: f32, mut below: f32) -> f32 {
        for _ in 0..9 {
            let middle = 0.5 * (above + below);
            let p = from + along * middle;
            if p.y > self.height(p.x, p.z, middle) {
                above = middle;
            } else {
                below = middle;
            }
        }
        0.5 * (above + below)
    }
}
