//! Procedural surface patterns: pure functions of plain coordinates, no rendering types.
//!
//! Colours are linear RGB triples, heights are relative (about 0 to 1). The submodules hold
//! batik motifs, woven threads, plaited bamboo and pandan, and the solid materials
//! (wood, coconut shell, terracotta, stone, leaf).

pub mod batik;
pub mod plait;
pub mod solid;
pub mod thread;

/// A linear RGB colour.
pub type Rgb = [f32; 3];

pub const TAU: f32 = std::f32::consts::TAU;

/// Builds a linear colour from the familiar 0-255 screen values.
pub fn screen(r: u8, g: u8, b: u8) -> Rgb {
    [r, g, b].map(|c| (c as f32 / 255.0).powf(2.2))
}

pub fn mix(a: Rgb, b: Rgb, t: f32) -> Rgb {
    let t = t.clamp(0.0, 1.0);
    [0, 1, 2].map(|i| a[i] + (b[i] - a[i]) * t)
}

pub fn scale(a: Rgb, k: f32) -> Rgb {
    a.map(|c| c * k)
}

pub fn lerp(a: f32, b: f32, t: f32) -> f32 {
    a + (b - a) * t
}

pub fn smooth(edge0: f32, edge1: f32, x: f32) -> f32 {
    let t = ((x - edge0) / (edge1 - edge0)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// How much of a point at signed distance `d` lies inside a shape, with a soft edge of `soft`.
pub fn inside(d: f32, soft: f32) -> f32 {
    1.0 - smooth(-soft, soft, d)
}

/// How much of a point belongs to a line of half-width `half` at distance `d` from it.
pub fn line(d: f32, half: f32, soft: f32) -> f32 {
    inside(d.abs() - half, soft)
}

/// Distance to the nearest whole number.
pub fn to_nearest(x: f32) -> f32 {
    (x - x.round()).abs()
}

/// The fractional part, always in 0..1.
pub fn fract(x: f32) -> f32 {
    x - x.floor()
}

pub fn rotate(x: f32, y: f32, angle: f32) -> (f32, f32) {
    let (s, c) = angle.sin_cos();
    (x * c - y * s, x * s + y * c)
}

/// A repeatable pseudo-random number in 0..1 for a grid cell.
pub fn hash(i: i32, j: i32) -> f32 {
    let mut h = (i as u32).wrapping_mul(0x9E37_79B1) ^ (j as u32).wrapping_mul(0x85EB_CA77);
    h ^= h >> 15;
    h = h.wrapping_mul(0x2C1B_3C6D);
    h ^= h >> 12;
    h = h.wrapping_mul(0x297A_2D39);
    h ^= h >> 15;
    (h >> 8) as f32 / (1u32 << 24) as f32
}

/// Smooth value noise in 0..1.
pub fn noise(x: f32, y: f32) -> f32 {
    let (xi, yi) = (x.floor(), y.floor());
    let (i, j) = (xi as i32, yi as i32);
    let (tx, ty) = (smooth(0.0, 1.0, x - xi), smooth(0.0, 1.0, y - yi));
    let low = lerp(hash(i, j), hash(i + 1, j), tx);
    let high = lerp(hash(i, j + 1), hash(i + 1, j + 1), tx);
    lerp(low, high, ty)
}

/// Four octaves of noise, still in 0..1.
pub fn fbm(x: f32, y: f32) -> f32 {
    let (mut sum, mut weight, mut freq) = (0.0, 0.5, 1.0);
    for _ in 0..4 {
        sum += weight * noise(x * freq + 17.3 * weight, y * freq - 9.1 * weight);
        weight *= 0.5;
        freq *= 2.03;
    }
    sum / 0.9375
}

/// Distances to the nearest and second nearest point of a jittered grid.
pub fn cells(x: f32, y: f32) -> (f32, f32) {
    let (ci, cj) = (x.floor() as i32, y.floor() as i32);
    let (mut first, mut second) = (9.0f32, 9.0f32);
    for j in cj - 1..=cj + 1 {
        for i in ci - 1..=ci + 1 {
            let px = i as f32 + 0.1 + 0.8 * hash(i, j);
            let py = j as f32 + 0.1 + 0.8 * hash(i + 517, j - 233);
            let d = (px - x).hypot(py - y);
            if d < first {
                second = first;
                first = d;
            } else if d < second {
                second = d;
            }
        }
    }
    (first, second)
}
