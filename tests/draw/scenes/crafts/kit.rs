//! What the craft scenes share: table and wall surfaces, draped sheets, rods, a flower, a leaf.

use crate::render::Material;
use crate::sdf::{ellipsoid, len2, round_box, segment, smin, tapered};
use crate::textures::solid::{self, Wood};
use crate::textures::{self, Rgb, thread};
use crate::vector::{V3, fbm, hex, lerp, noise, smoothstep, v3};

/// A texture's colour as a vector, a little greyed as daylight in a room does.
pub fn paint(c: Rgb) -> V3 {
    let colour = v3(c[0], c[1], c[2]);
    let grey = colour.luma();
    colour.mix(v3(grey, grey, grey), 0.14)
}

/// A colour given in screen hex, for the texture functions.
pub fn ink(code: u32) -> Rgb {
    let c = hex(code);
    [c.x, c.y, c.z]
}

/// A shape behind a bounding box: far away only the box is measured.
pub fn bounded(p: V3, centre: V3, half: V3, shape: impl FnOnce() -> f32) -> f32 {
    let gap = ((p - centre).abs() - half).max(0.0).length();
    if gap > 0.25 { gap } else { shape() }
}

/// Like [`bounded`] for shapes that carry their material; `id` stands in from afar.
pub fn bounded_group(
    p: V3,
    centre: V3,
    half: V3,
    id: u32,
    shape: impl FnOnce() -> (f32, u32),
) -> (f32, u32) {
    let gap = ((p - centre).abs() - half).max(0.0).length();
    if gap > 0.25 { (gap, id) } else { shape() }
}

/// A turn around the y axis with its sine and cosine kept.
#[derive(Clone, Copy)]
pub struct Turn(f32, f32);

impl Turn {
    pub fn new(angle: f32) -> Turn {
        Turn(angle.sin(), angle.cos())
    }
    #[inline]
    pub fn y(self, p: V3) -> V3 {
        v3(self.1 * p.x + self.0 * p.z, p.y, self.1 * p.z - self.0 * p.x)
    }
    #[inline]
    pub fn z(self, p: V3) -> V3 {
        v3(self.1 * p.x - self.0 * p.y, self.0 * p.x + self.1 * p.y, p.z)
    }
    #[inline]
    pub fn x(self, p: V3) -> V3 {
        v3(p.x, self.1 * p.y - self.0 * p.z, self.0 * p.y + self.1 * p.z)
    }
}

/// Folded cloth: `plies` rounded layers of height `ply`, standing on y = 0.
pub fn folded(q: V3, half_x: f32, half_z: f32, ply: f32, plies: u32) -> f32 {
    let k = (q.y / ply).floor().clamp(0.0, plies as f32 - 1.0);
    let inset = 0.03 * (k * 2.4).sin();
    let c = v3(q.x, q.y - (k + 0.5) * ply, q.z);
    round_box(c, v3(half_x + inset, ply * 0.49, half_z + inset), ply * 0.46)
}

/// A table of planks along x.
pub fn planks(p: V3, n: V3, wood: &Wood, width: f32) -> Material {
    let (colour, seam) = wood.planks(p.x, p.z, width);
    let wear = 0.38 + 0.25 * fbm(p * 2.0, 3) + 0.3 * seam;
    Material::matte(paint(colour)).gloss(wear).bump(p, n, 0.004, |q| Wood::relief(q.x, q.z, width))
}

/// A table cloth of linen, gently creased.
pub fn linen(p: V3, n: V3, tint: V3) -> Material {
    let tint = [tint.x, tint.y, tint.z];
    let cloth = thread::linen(p.x, p.z, 34.0, tint);
    Material::matte(paint(cloth.colour)).bump(p, n, 0.012, |q| {
        let crease = noise(v3(q.x * 0.9, 0.0, q.z * 1.4));
        thread::relief(q.x, q.z, 34.0).0 * 0.4 + 4.0 * crease
    })
}

/// A stone slab, dark or pale by its tint.
pub fn slab(p: V3, n: V3, tint: V3) -> Material {
    let tint = [tint.x, tint.y, tint.z];
    let (colour, _) = solid::stone(p.x, p.z, tint);
    Material::matte(paint(colour)).gloss(0.5).bump(p, n, 0.03, |q| solid::stone(q.x, q.z, tint).1)
}

/// A limewashed wall facing the camera.
pub fn wall(p: V3, n: V3, tint: V3) -> Material {
    let tint = [tint.x, tint.y, tint.z];
    let (colour, _) = solid::plaster(p.x * 0.6, p.y * 0.6, tint);
    Material::matte(paint(colour))
        .bump(p, n, 0.03, |q| solid::plaster(q.x * 0.6, q.y * 0.6, tint).1)
}

/// Oiled or bare wood cut from one log, grain along x.
pub fn carved(p: V3, wood: &Wood, shine: f32) -> Material {
    Material::matte(paint(wood.at(p.x, p.y, p.z))).gloss(shine)
}

/// Cloth of a given colour with fine threads.
pub fn fabric(colour: Rgb, p: V3, n: V3, u: f32, v: f32) -> Material {
    let (height, _) = thread::relief(u, v, 70.0);
    let shade = 0.9 + 0.14 * height;
    Material { rough: 0.9, ..Material::matte(paint(colour) * shade) }
        .bump(p, n, 0.004, |q| noise(q * 55.0))
}

/// Distance from (a, b) to an open line and the length along it.
pub fn along_line(a: f32, b: f32, line: &[(f32, f32)]) -> (f32, f32) {
    let (mut best, mut at, mut done) = (f32::MAX, 0.0, 0.0);
    for w in line.windows(2) {
        let (dx, dy) = (w[1].0 - w[0].0, w[1].1 - w[0].1);
        let length = len2(dx, dy);
        let d = segment(a, b, w[0], w[1]);
        if d < best {
            let t = ((a - w[0].0) * dx + (b - w[0].1) * dy) / (length * length);
            (best, at) = (d, done + t.clamp(0.0, 1.0) * length);
        }
        done += length;
    }
    (best, at)
}

/// A soft curve through few points, as a line of many (Chaikin's corner cutting).
pub fn soften(points: &[(f32, f32)], rounds: u32) -> Vec<(f32, f32)> {
    let mut line = points.to_vec();
    for _ in 0..rounds {
        let mut next = vec![line[0]];
        for w in line.windows(2) {
            next.push((lerp(w[0].0, w[1].0, 0.25), lerp(w[0].1, w[1].1, 0.25)));
            next.push((lerp(w[0].0, w[1].0, 0.75), lerp(w[0].1, w[1].1, 0.75)));
        }
        next.push(line[line.len() - 1]);
        line = next;
    }
    line
}

/// Uneven soft pleats across `x`: about -1..1, with `count` pleats to the unit.
pub fn pleats(x: f32, drift: f32, count: f32) -> f32 {
    let warped = x + 0.35 / count * (1.7 * count * x + 1.3).sin() + 0.12 * drift;
    let main = (warped * count * std::f32::consts::TAU).sin();
    let second = (warped * count * 2.6 + 0.8 + drift).sin();
    0.75 * main + 0.35 * second
}

/// A bamboo rod with swollen nodes, from `a` to `b`.
pub fn bamboo_rod(p: V3, a: V3, b: V3, r: f32) -> f32 {
    let t = rod_length(p, a, b);
    let node = (t / 1.7 - (t / 1.7).round()).abs() * 1.7;
    tapered(p, a, b, r, r) - 0.16 * r * (1.0 - smoothstep(0.0, 0.09, node))
        + 0.05 * r * smoothstep(0.3, 0.0, node)
}

fn rod_length(p: V3, a: V3, b: V3) -> f32 {
    (p - a).dot((b - a).unit())
}

/// The rod's skin: golden, darker at the nodes.
pub fn bamboo_skin(p: V3, a: V3, b: V3) -> Material {
    let t = rod_length(p, a, b);
    let node = (t / 1.7 - (t / 1.7).round()).abs() * 1.7;
    let streak = fbm(v3(t * 0.4, p.y * 9.0, p.z * 9.0), 3);
    let base = hex(0xD9B671).mix(hex(0x9C7336), streak);
    Material::matte(base.mix(hex(0x5E4423), 1.0 - smoothstep(0.0, 0.06, node))).gloss(0.3)
}

/// A frangipani blossom of radius about 0.45 lying at the origin: distance.
pub fn blossom(p: V3) -> f32 {
    if p.length() > 0.9 {
        return p.length() - 0.6;
    }
    let turn = std::f32::consts::TAU / 5.0;
    let angle = p.z.atan2(p.x);
    let sector = (angle / turn).round();
    let mut best = f32::MAX;
    for step in [-1.0, 0.0, 1.0] {
        let q = p.rot_y((sector + step) * turn);
        let q = (q - v3(0.05, 0.02, 0.0)).rot_z(-0.32).rot_x(0.28);
        let cup = 0.35 * q.z * q.z + 0.25 * (q.x - 0.2) * (q.x - 0.2);
        best = smin(best, ellipsoid(q - v3(0.25, cup, 0.0), v3(0.25, 0.025, 0.15)) * 0.7, 0.01);
    }
    best
}

/// The blossom's colour: white, yolk yellow at the heart.
pub fn blossom_skin(p: V3) -> Material {
    let r = len2(p.x, p.z);
    let colour = hex(0xF2B82A).mix(hex(0xFBF6E8), smoothstep(0.08, 0.3, r));
    Material::matte(colour).soft(colour * 0.25).gloss(0.5)
}

/// A thin leaf `length` long from the origin along x, bowed; distance.
pub fn leaf(p: V3, length: f32, width: f32) -> f32 {
    let t = (p.x / length).clamp(0.0, 1.0);
    let half = width * 0.5 * (std::f32::consts::PI * t.powf(0.8)).sin().max(0.0);
    let bow = 0.25 * length * t * (1.0 - t) + 0.5 * p.z.abs() * (1.0 - t);
    let over = (-p.x).max(p.x - length).max(0.0);
    let side = (p.z.abs() - half).max(0.0);
    let lift = ((p.y - bow).abs() - 0.012).max(0.0);
    (side * side + over * over + lift * lift).sqrt() * 0.8 - 0.006
}

/// The leaf's skin, green with paler veins.
pub fn leaf_skin(p: V3, length: f32) -> Material {
    let (colour, _) = solid::banana_leaf(p.x / length * 1.4, p.z / length * 3.0);
    let tone = textures::scale(colour, 0.62);
    Material::matte(paint(tone)).gloss(0.45).backlit(0.3)
}
