//! Spices: quills, star anise, cardamom, ginger and its powder, a bundle of cinnamon.

use crate::render::{Camera, Lights, Material, Scene, still, still_with};
use crate::sdf::{
    Instances, Item, cylinder, ellipsoid, len2, nearer, rect, smax, smin, tapered, torus,
};
use crate::textures::{plait, screen, solid};
use crate::vector::{Frame, Rng, V3, fbm, hash1, hex, noise, smoothstep, v3};

use super::props::{self, anise_skin, bark, quill, star_anise};
use super::surfaces;

/// A placed spice: where, turn, tilt, size.
#[derive(Clone, Copy)]
pub struct Laid {
    at: V3,
    spin: f32,
    size: f32,
}

pub const fn laid(x: f32, y: f32, z: f32, spin: f32, size: f32) -> Laid {
    Laid { at: v3(x, y, z), spin, size }
}

pub fn quill_at(p: V3, l: &Laid) -> f32 {
    let far = (p - l.at).length() - l.size - 0.2;
    if far > 0.2 {
        return far;
    }
    quill((p - l.at).rot_y(l.spin), l.size, 0.15)
}

pub fn anise_at(p: V3, l: &Laid) -> (f32, bool) {
    star_anise((p - l.at).rot_y(l.spin), l.size)
}

/// Spices laid out on slate: quills, star anise, cardamom, dried leaves.
pub fn spices() -> Box<dyn Scene> {
    let quills = [
        laid(-0.95, 0.15, -0.55, 0.62, 1.05),
        laid(-0.70, 0.15, -0.28, 0.50, 1.00),
        laid(-0.86, 0.40, -0.42, 0.55, 0.98),
        laid(-0.35, 0.15, -0.02, 0.66, 0.95),
    ];
    let stars = [
        laid(1.05, 0.04, -0.72, 0.2, 0.40),
        laid(1.62, 0.04, -0.20, 0.9, 0.34),
        laid(0.72, 0.04, -0.05, 0.5, 0.36),
        laid(1.28, 0.20, -0.42, 1.3, 0.36),
    ];
    let mut rng = Rng::new(41);
    let mut items = Vec::new();
    for _ in 0..34 {
        let (x, z) = crate::sdf::in_disc(&mut rng, 0.62);
        let lift = 0.10 + 0.16 * (1.0 - len2(x, z) / 0.62) * rng.unit();
        let frame = Frame::upright(
            v3(rng.range(-1.0, 1.0), rng.range(-0.25, 0.25), rng.range(-1.0, 1.0)),
            0.0,
        );
        items.push(Item {
            pos: v3(0.95 + x, lift, 0.88 + z * 0.75),
            frame,
            scale: 1.0,
            bound: 0.25,
            seed: rng.unit(),
        });
    }
    let pods = Instances::new(items);
    let leaves = dried_leaves();
    still_with(
        0.75,
        Camera::look(v3(0.2, 5.6, 2.7), v3(0.12, 0.1, 0.22), 36.0).aperture(0.05),
        Lights::window_left().softness(0.2),
        move |p| {
            let mut d = (p.y, 0);
            for l in &quills {
                d = nearer(d, (quill_at(p, l), 1));
            }
            for l in &stars {
                let (a, seed) = anise_at(p, l);
                d = nearer(d, (a, if seed { 3 } else { 2 }));
            }
            let (c, index) = pods.distance(p, |q, _| cardamom(q));
            d = nearer(d, (c, 1000 + index as u32));
            let (l, index) = leaves.distance(p, |q, item| dried_leaf(q, item.seed));
            nearer(d, (l, 100 + index as u32))
        },
        |id, p, n| match id {
            0 => surfaces::slate(p, n, screen(70, 74, 80)),
            1 => bark(p, n, p.x),
            2 | 3 => anise_skin(id == 3, p),
            1000.. => {
                let c = hex(0x808A48).mix(hex(0xA8A268), hash1(id));
                Material::matte(c).gloss(0.6)
            }
            _ => {
                let c = hex(0x54602E)
                    .mix(hex(0x86793E), hash1(id))
                    .mix(hex(0x6E4A26), noise(p * 3.0) * 0.5);
                Material::matte(c).gloss(0.55).bump(p, n, 0.012, |q| noise(q * 12.0))
            }
        },
    )
}

fn cardamom(q: V3) -> f32 {
    let ridges = 0.010 * (q.z.atan2(q.x) * 9.0).cos();
    let taper = 0.105 * (1.0 - (q.y / 0.24).powi(2)).max(0.0).powf(0.6);
    (len2(q.x, q.z) - taper + ridges).max(q.y.abs() - 0.22) * 0.6
}

fn dried_leaves() -> Instances {
    let mut rng = Rng::new(9);
    let mut items = Vec::new();
    for i in 0..26 {
        let turn = rng.range(0.0, 6.3);
        let (x, z) = crate::sdf::in_disc(&mut rng, 0.8);
        let y = 0.07 + 0.012 * i as f32 * (1.0 - 0.6 * len2(x, z));
        let up = v3(rng.range(-0.35, 0.35), 1.0, rng.range(-0.35, 0.35));
        items.push(Item {
            pos: v3(-0.85 + x, y, 1.05 + z * 0.55),
            frame: Frame::upright(up, turn),
            scale: rng.range(0.75, 1.1),
            bound: 0.5,
            seed: rng.unit(),
        });
    }
    Instances::new(items)
}

fn dried_leaf(q: V3, seed: f32) -> f32 {
    let half = 0.17 * (1.0 - (q.x / 0.42).powi(2)).max(0.0);
    let curl = 0.9 * q.z * q.z + (0.3 + seed) * 0.5 * q.x * q.x - 0.05;
    let rib = 0.012 * smoothstep(0.03, 0.0, q.z.abs());
    smax((q.z.abs() - half).max(q.x.abs() - 0.42) * 0.7, (q.y - curl).abs() - 0.010 - rib, 0.01)
        * 0.65
}

/// Knobs of a ginger root: centre, half axes, turn.
const KNOBS: [(V3, V3, f32); 7] = [
    (v3(0.0, 0.30, 0.0), v3(0.62, 0.27, 0.30), 0.1),
    (v3(0.62, 0.30, -0.12), v3(0.46, 0.24, 0.26), 0.5),
    (v3(-0.62, 0.28, 0.12), v3(0.44, 0.24, 0.25), -0.45),
    (v3(0.15, 0.34, 0.40), v3(0.22, 0.22, 0.40), 0.2),
    (v3(-0.32, 0.32, -0.38), v3(0.21, 0.20, 0.36), -0.3),
    (v3(0.95, 0.30, 0.22), v3(0.19, 0.19, 0.30), -0.2),
    (v3(-0.88, 0.42, 0.42), v3(0.18, 0.24, 0.26), 0.5),
];

fn ginger(p: V3) -> f32 {
    if p.length() > 1.9 {
        return p.length() - 1.6;
    }
    let knob = |k: &(V3, V3, f32)| ellipsoid((p - k.0).rot_y(k.2), k.1);
    let body = KNOBS.iter().map(knob).fold(9.0, |a, b| smin(a, b, 0.16));
    let rings = 0.012 * smoothstep(0.6, 1.0, (p.x * 16.0 + 2.0 * noise(p * 2.5) + p.z * 3.0).sin());
    (body - rings + 0.02 * (noise(p * 5.0) - 0.5)) * 0.8
}

fn ginger_skin(q: V3, p: V3, n: V3) -> Material {
    let ring = smoothstep(0.5, 1.0, (q.x * 16.0 + 2.0 * noise(q * 2.5) + q.z * 3.0).sin());
    let c = hex(0xC29A5C).mix(hex(0xDDBE86), fbm(q * 4.0, 3)).mix(hex(0x8A6232), ring * 0.65);
    Material::matte(c).gloss(0.5).bump(p, n, 0.014, |k| fbm(k * 14.0, 3))
}

/// Ginger roots beside a bowl of instant powder.
pub fn ginger_powder() -> Box<dyn Scene> {
    let first = (v3(0.85, 0.0, 0.62), 0.35_f32);
    let second = (v3(1.25, 0.05, -0.85), -0.7_f32);
    let coin = [
        (v3(-0.45, 0.06, 1.35), 0.25_f32),
        (v3(-0.02, 0.06, 1.62), 0.22),
        (v3(-0.98, 0.06, 1.52), 0.23),
    ];
    let bowl = v3(-0.85, 0.0, -0.12);
    still_with(
        0.8,
        Camera::look(v3(0.4, 3.3, 5.4), v3(0.1, 0.40, 0.22), 30.0)
            .aperture(0.08)
            .focus_on(v3(0.0, 0.5, 0.8)),
        Lights::window_left(),
        move |p| {
            let mut d = nearer((p.y, 0), (props::bowl(p - bowl, 0.95, 0.66, 0.04), 1));
            d = nearer(d, (powder(p - bowl), 2));
            d = nearer(d, (ginger((p - first.0).rot_y(first.1)), 3));
            d = nearer(d, (ginger((p - second.0).rot_y(second.1) / 0.85) * 0.85, 4));
            for (at, r) in coin {
                let q = (p - at).rot_x(0.12);
                d = nearer(
                    d,
                    (
                        cylinder(v3(q.x * 0.85, q.y, q.z), r, 0.05, 0.02)
                            + 0.02 * (noise(q * 7.0) - 0.5),
                        5,
                    ),
                );
            }
            d
        },
        move |id, p, n| match id {
            0 => surfaces::planks(p, &solid::dark_plank()),
            1 => surfaces::glaze(p, hex(0x6C8A7A)),
            2 => Material::matte(hex(0xDDB878).mix(hex(0xE9CC96), noise(p * 30.0))).bump(
                p,
                n,
                0.02,
                |q| noise(q * 45.0),
            ),
            3 => ginger_skin((p - first.0).rot_y(first.1), p, n),
            4 => ginger_skin((p - second.0).rot_y(second.1) / 0.85, p, n),
            _ => {
                let fibre = noise(v3(p.x * 30.0, 0.0, p.z * 30.0));
                let c =
                    if n.y > 0.7 { hex(0xE6C860).mix(hex(0xF0DC90), fibre) } else { hex(0xB08A50) };
                Material::matte(c).gloss(0.4).soft(hex(0x4A3A10))
            }
        },
    )
}

fn powder(q: V3) -> f32 {
    let r = len2(q.x, q.z);
    let heap = 0.60 + 0.40 * (1.0 - smoothstep(0.0, 0.95, r)) + 0.04 * (fbm(q * 4.0, 3) - 0.5);
    let inner = v3(q.x, (q.y - 0.66) * 1.56, q.z).length() - 0.9;
    smax(q.y - heap, inner, 0.02) * 0.7
}

/// A bundle of cinnamon quills tied with twine.
pub fn cinnamon() -> Box<dyn Scene> {
    let spots = [
        (-0.62, 0.17),
        (-0.31, 0.16),
        (0.0, 0.17),
        (0.31, 0.16),
        (0.62, 0.17),
        (-0.46, 0.44),
        (-0.15, 0.44),
        (0.16, 0.45),
        (0.47, 0.44),
        (-0.30, 0.71),
        (0.02, 0.72),
        (0.33, 0.71),
    ];
    let place = move |p: V3| (p - v3(-0.1, 0.0, 0.0)).rot_y(0.52);
    let loose = [laid(1.35, 0.16, 1.0, -0.35, 0.75), laid(-1.5, 0.16, 1.15, 0.25, 0.55)];
    still(
        Camera::look(v3(0.5, 3.3, 5.2), v3(0.0, 0.36, 0.08), 30.0)
            .aperture(0.08)
            .focus_on(v3(-0.2, 0.6, 0.5)),
        Lights::window_right(),
        move |p| {
            let mut d = (p.y, 0);
            let q = place(p);
            let near = rect(len2(q.z, q.y - 0.42), q.x, 1.0, 1.9);
            if near > 0.3 {
                d = nearer(d, (near, 1));
            } else {
                for (i, (z, y)) in spots.iter().enumerate() {
                    let slip = 0.14 * (hash1(i as u32 + 5) - 0.5);
                    let lean = 0.04 * (hash1(i as u32 + 50) - 0.5);
                    let k = v3(q.x - slip, q.y - y, q.z - z - lean * q.x).rot_x(i as f32 * 1.7);
                    d = nearer(d, (quill(k, 1.55 + 0.1 * hash1(i as u32), 0.155), 10 + i as u32));
                }
                d = nearer(d, (twine(q), 2));
            }
            for l in &loose {
                d = nearer(d, (quill_at(p, l), 30));
            }
            d
        },
        move |id, p, n| match id {
            0 => surfaces::mat(
                p,
                n,
                2.2,
                plait::Rule::Plain,
                (screen(168, 150, 118), screen(118, 96, 66)),
            ),
            2 => {
                let q = place(p);
                let twist = (q.z * 26.0 + q.y * 26.0 + q.x * 60.0).sin();
                Material::matte(hex(0xC7AD7E).mix(hex(0x8E744A), 0.5 + 0.5 * twist))
            }
            _ => {
                let q = place(p);
                bark(q + v3(hash1(id) * 9.0, 0.0, 0.0), n, q.x * (1.0 + hash1(id)))
            }
        },
    )
}

fn twine(q: V3) -> f32 {
    let hull = |y: f32, z: f32| {
        let side = z.abs() * 0.866 + (y - 0.06) * 0.5 - 0.72;
        side.max(y - 0.90).max(-y + 0.02).max(z.abs() - 0.80)
    };
    let wrap = hull(q.y, q.z);
    let turns = [-0.09, 0.0, 0.085].map(|x| len2(q.x - x - 0.02 * q.z, wrap) - 0.042);
    let loops = [1.0_f32, -1.0].map(|s| {
        let k = v3(q.x - 0.18 * s, q.y - 0.99, q.z + 0.1).rot_x(0.25).rot_y(0.5 * s);
        torus(v3(k.x * 0.7, k.y, k.z), 0.17, 0.034)
    });
    let tails = tapered(q, v3(0.05, 0.95, -0.05), v3(0.45, 0.70, 0.62), 0.035, 0.03).min(tapered(
        q,
        v3(-0.05, 0.95, -0.05),
        v3(-0.42, 0.72, 0.60),
        0.035,
        0.03,
    ));
    turns.into_iter().chain(loops).fold(tails, f32::min) * 0.7
}
