//! Terracotta: a water jug and a row of pots on a shelf.

use super::kit::*;
use crate::render::*;
use crate::sdf::*;
use crate::textures::{TAU, solid};
use crate::vector::*;

pub fn pictures() -> Vec<Picture> {
    vec![
        picture("products/kendi-tanah-liat-contoh/01-kendi.jpg", 1600, 1600, jug),
        picture("products/kendi-tanah-liat-contoh/02-jajaran.jpg", 1600, 1200, row),
    ]
}

/// A turned pot: a smooth wall of (radius, height) points.
struct Pot {
    line: Vec<(f32, f32)>,
    top: f32,
    widest: f32,
}

impl Pot {
    fn new(points: &[(f32, f32)]) -> Pot {
        let line = soften(points, 2);
        let top = line.iter().map(|p| p.1).fold(0.0, f32::max);
        let widest = line.iter().map(|p| p.0).fold(0.0, f32::max);
        Pot { line, top, widest }
    }
    /// Distance to the wall; throwing rings ripple it.
    fn distance(&self, q: V3) -> f32 {
        let half = v3(self.widest, self.top * 0.5, self.widest);
        bounded(q, v3(0.0, self.top * 0.5, 0.0), half, || {
            let (d, _) = along_line(len2(q.x, q.z), q.y, &self.line);
            d * 0.95 - 0.045 - 0.006 * (q.y * 24.0).sin()
        })
    }
}

fn jug_pot() -> Pot {
    Pot::new(&[
        (0.0, 0.06),
        (0.6, 0.06),
        (0.72, 0.1),
        (0.7, 0.22),
        (1.15, 0.6),
        (1.42, 1.25),
        (1.1, 1.95),
        (0.45, 2.25),
        (0.3, 2.5),
        (0.27, 3.0),
        (0.34, 3.25),
        (0.5, 3.4),
    ])
}

fn clay_skin(q: V3, p: V3, n: V3, tone: f32) -> Material {
    let around = q.z.atan2(q.x) / TAU * 3.0;
    let (colour, _) = solid::terracotta(around + 5.0 * tone, q.y);
    let colour =
        paint(colour).mix(hex(0x4A2A20), 0.7 * smoothstep(0.4, 0.1, tone)) * (0.78 + 0.4 * tone);
    Material::matte(colour)
        .gloss(0.62)
        .bump(p, n, 0.0045, |w| noise(w * 34.0) + 0.6 * noise(w * 80.0))
}

/// A band of strokes pressed into the shoulder of the pot.
fn stamped(q: V3, low: f32, high: f32) -> f32 {
    let t = (q.y - low) / (high - low);
    if !(0.0..1.0).contains(&t) {
        return 0.0;
    }
    let a = q.z.atan2(q.x) * 30.0 / TAU * 2.0;
    let slant = (a + 1.2 * (t - 0.5).abs()).rem_euclid(1.0);
    let cut = smoothstep(0.22, 0.1, (slant - 0.5).abs()) * smoothstep(0.5, 0.3, (t - 0.5).abs());
    let lines = smoothstep(0.1, 0.03, t.min(1.0 - t));
    cut.max(lines)
}

fn jug() -> Box<dyn Scene> {
    let pot = jug_pot();
    let turn = Turn::new(-0.45);
    let leaf_turns = [Turn::new(0.0), Turn::new(-0.5)];
    let leaf_spots = [v3(0.85, 0.03, 0.75), v3(1.2, 0.03, 0.2)];
    let leaf_place = move |p: V3, k: usize| leaf_turns[k].y(p - leaf_spots[k]);
    still_with(
        0.85,
        Camera::look(v3(0.4, 2.9, 8.6), v3(0.05, 1.78, 0.0), 28.5).aperture(0.05),
        Lights::window(v3(-0.9, 0.6, 0.15)),
        move |p| {
            let room = p.y.min(p.z + 2.8);
            let body = bounded(p, v3(0.2, 1.85, 0.0), v3(2.2, 1.95, 1.5), || {
                let q = turn.y(p);
                let spout = tapered(q, v3(1.0, 1.55, 0.0), v3(1.82, 2.25, 0.0), 0.3, 0.13);
                let tip = torus(Turn::new(0.86).z(q - v3(1.86, 2.29, 0.0)), 0.13, 0.04);
                let mouth = capsule(q, v3(1.5, 1.98, 0.0), v3(2.1, 2.5, 0.0), 0.085);
                let spout = smax(smin(spout, tip, 0.05), -mouth, 0.03);
                let cut = 0.02 * stamped(q, 1.62, 1.86);
                let lid = ellipsoid(q - v3(0.0, 3.42, 0.0), v3(0.44, 0.16, 0.44))
                    .min(sphere(q - v3(0.0, 3.64, 0.0), 0.13));
                smin(smin(pot.distance(q) + cut, spout, 0.16), lid, 0.03)
            });
            let green = bounded(p, v3(1.6, 0.25, 0.3), v3(1.0, 0.5, 1.0), || {
                leaf(leaf_place(p, 0), 1.6, 0.6).min(leaf(leaf_place(p, 1), 1.3, 0.5))
            });
            nearer(nearer((room, 0), (body, 1)), (green, 2))
        },
        move |id, p, n| match id {
            0 if n.z > 0.5 => wall(p, n, hex(0x6F7F74)),
            0 => slab(p, n, hex(0x77716A)),
            1 => {
                let q = turn.y(p);
                let m = clay_skin(q, p, n, 0.5);
                Material { albedo: m.albedo * (1.0 - 0.45 * stamped(q, 1.62, 1.86)), ..m }
            }
            _ => {
                let first = leaf(leaf_place(p, 0), 1.6, 0.6) < leaf(leaf_place(p, 1), 1.3, 0.5);
                if first {
                    leaf_skin(leaf_place(p, 0), 1.6)
                } else {
                    leaf_skin(leaf_place(p, 1), 1.3)
                }
            }
        },
    )
}

fn shelf_pots() -> Vec<(V3, Pot, f32)> {
    let tall = Pot::new(&[
        (0.0, 0.05),
        (0.5, 0.05),
        (0.55, 0.2),
        (0.95, 0.9),
        (0.85, 1.6),
        (0.42, 2.1),
        (0.4, 2.35),
        (0.6, 2.6),
    ]);
    let round = Pot::new(&[
        (0.0, 0.05),
        (0.55, 0.05),
        (0.6, 0.12),
        (1.1, 0.65),
        (0.9, 1.2),
        (0.62, 1.35),
        (0.85, 1.6),
    ]);
    let bowl = Pot::new(&[(0.0, 0.05), (0.32, 0.05), (0.36, 0.16), (0.66, 0.4), (0.74, 0.78)]);
    let bottle = Pot::new(&[
        (0.0, 0.05),
        (0.5, 0.05),
        (0.85, 0.5),
        (0.8, 1.0),
        (0.25, 1.5),
        (0.2, 2.0),
        (0.22, 2.3),
        (0.36, 2.45),
    ]);
    vec![
        (v3(-2.3, 0.0, -0.1), tall, 0.35),
        (v3(-0.3, 0.0, 0.15), round, 0.7),
        (v3(1.6, 0.0, -0.1), bottle, 0.15),
        (v3(2.95, 0.0, 0.35), bowl, 0.85),
    ]
}

fn row() -> Box<dyn Scene> {
    let pots = shelf_pots();
    let places: Vec<(V3, f32)> = pots.iter().map(|(at, _, tone)| (*at, *tone)).collect();
    still_with(
        0.85,
        Camera::look(v3(-1.0, 2.2, 9.6), v3(0.3, 1.0, 0.0), 30.5).aperture(0.05),
        Lights::window(v3(0.9, 0.65, 0.25)),
        move |p| {
            let board = round_box(p - v3(0.0, -0.16, -0.2), v3(6.0, 0.16, 1.25), 0.03);
            let mut best = nearer((p.z + 1.5, 0), (board, 1));
            for (k, (at, pot, _)) in pots.iter().enumerate() {
                best = nearer(best, (pot.distance(p - *at), 10 + k as u32));
            }
            best
        },
        move |id, p, n| match id {
            0 => wall(p, n, hex(0xE0D3BC)),
            1 => carved(v3(p.x * 0.7, p.y * 2.0, p.z), &solid::dark_plank(), 0.45),
            _ => {
                let (at, tone) = places[(id - 10) as usize];
                clay_skin(p - at, p, n, tone)
            }
        },
    )
}
