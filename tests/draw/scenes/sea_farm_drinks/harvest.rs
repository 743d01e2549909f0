//! Red rice in a bowl and a bunch of horn bananas.

use crate::render::{Camera, Lights, Material, Scene, still, still_with};
use crate::sdf::{Instances, Item, capsule, ellipsoid, nearer, round_box, smin, tapered};
use crate::textures::{plait, screen, solid};
use crate::vector::{Frame, Rng, V3, fbm, hash1, hex, noise, smoothstep, v3};

use super::props;
use super::surfaces::{self, rgb};

/// Red rice heaped in a bowl.
pub fn rice() -> Box<dyn Scene> {
    let mut rng = Rng::new(23);
    let mound = |x: f32, z: f32| 0.70 + 0.42 * (1.0 - (x * x + z * z) / 1.2).max(-0.1);
    let mut items = Vec::new();
    let mut put = |rng: &mut Rng, pos: V3, flat: f32| {
        let lie = v3(rng.range(-1.0, 1.0), rng.range(-flat, flat), rng.range(-1.0, 1.0));
        let scale = rng.range(0.9, 1.15);
        items.push(Item {
            pos,
            frame: Frame::upright(lie, 0.0),
            scale,
            bound: 0.078 * scale,
            seed: rng.unit(),
        });
    };
    for pos in props::scatter(&mut rng, 5200, 1.06, mound) {
        let sink = rng.range(-0.05, 0.02);
        put(&mut rng, pos + v3(0.0, sink, 0.0), 0.6);
    }
    for _ in 0..260 {
        let turn = rng.range(0.2, 1.9);
        let far = 1.25 + 1.0 * rng.unit() * rng.unit();
        put(&mut rng, v3(far * turn.cos(), 0.028, far * turn.sin()), 0.05);
    }
    let grains = Instances::new(items);
    still(
        Camera::look(v3(0.9, 3.0, 4.3), v3(0.08, 0.48, 0.12), 31.0)
            .aperture(0.07)
            .focus_on(v3(0.0, 0.95, 0.5)),
        Lights::window_left(),
        move |p| {
            let mut d = nearer((p.y, 0), (props::bowl(p, 1.2, 0.82, 0.05), 1));
            let inner = v3(p.x, (p.y - 0.82) * 1.6, p.z).length() - 1.13;
            d = nearer(d, ((p.y - mound(p.x, p.z) + 0.07).max(inner) * 0.6, 2));
            let (g, index) = grains.distance(p, |q, _| ellipsoid(q, v3(0.024, 0.072, 0.022)));
            nearer(d, (g, 100 + index as u32))
        },
        |id, p, n| match id {
            0 => surfaces::linen(p, n, screen(206, 192, 166)),
            1 => {
                let (c, _) = solid::terracotta(p.z.atan2(p.x), p.y);
                Material::matte(
                    rgb(solid::coconut(p.z.atan2(p.x) * 0.5, p.y)) * 0.7 + rgb(c) * 0.15,
                )
                .gloss(0.22)
            }
            2 => Material::matte(hex(0x4A1812)),
            _ => {
                let s = hash1(id);
                let c = hex(0x6E2418)
                    .mix(hex(0xA44A30), s)
                    .mix(hex(0xD8A888), smoothstep(0.93, 0.98, hash1(id + 7)));
                Material::matte(c).gloss(0.32)
            }
        },
    )
}

/// One banana: an arc in the x-y plane from the stem (0,0,0) outwards.
fn banana(q: V3, bend: f32, length: f32) -> (f32, f32) {
    let big = length / bend;
    let on_arc = |angle: f32| v3(angle.sin() * big, (angle.cos() - 1.0) * big, 0.0);
    let (middle, end) = (on_arc(bend * 0.5), on_arc(bend));
    let chord = capsule(q, v3(0.0, 0.0, 0.0), middle, 0.40).min(capsule(q, middle, end, 0.40));
    if chord > 0.1 {
        return (chord, 0.5);
    }
    let c = q + v3(0.0, big, 0.0);
    let angle = c.x.atan2(c.y).clamp(-0.02, bend);
    let t = angle / bend;
    let spine = v3(angle.sin() * big, angle.cos() * big, 0.0);
    let swell = smoothstep(0.06, 0.3, t) * (1.0 - 0.75 * smoothstep(0.72, 1.0, t))
        - 0.2 * smoothstep(0.95, 1.0, t);
    let radius = 0.085 + 0.165 * swell;
    let off = c - spine;
    let (along, side) = (v3(angle.sin(), angle.cos(), 0.0).dot(off), off.z);
    let ridge = 0.010 * (side.atan2(along) * 5.0).cos() * swell;
    ((off.length() - radius + ridge) * 0.8, t)
}

/// Where one banana hangs, and its curve.
#[derive(Clone, Copy)]
struct Finger {
    at: V3,
    frame: Frame,
    bend: f32,
    length: f32,
}

/// A bunch of long horn bananas on a mat.
pub fn bananas() -> Box<dyn Scene> {
    let fingers: Vec<Finger> = (0..9)
        .map(|i| {
            let row = i % 2;
            let spread = (i as f32 - 4.0) * 0.165;
            let at = v3(
                -1.55 + 0.03 * (i as f32 - 4.0).powi(2) * 0.3,
                0.56 + 0.16 * row as f32,
                spread * 0.45 - 0.05,
            );
            let (turn, dip) = (-spread * 0.75, 0.34 + 0.15 * row as f32);
            let axis = |v: V3| v.rot_z(dip).rot_y(-turn);
            let frame = Frame {
                x: axis(v3(1.0, 0.0, 0.0)),
                y: axis(v3(0.0, 1.0, 0.0)),
                z: axis(v3(0.0, 0.0, 1.0)),
            };
            let (bend, length) = (1.05 + 0.1 * hash1(i + 4), 2.75 + 0.4 * hash1(i + 60));
            Finger { at, frame, bend, length }
        })
        .collect();
    let shape = fingers.clone();
    still_with(
        0.8,
        Camera::look(v3(0.7, 3.6, 5.0), v3(-0.08, 0.35, 0.05), 31.0)
            .aperture(0.07)
            .focus_on(v3(-0.1, 0.6, 0.5)),
        Lights::window_left(),
        move |p| {
            let mut d = (p.y, 0);
            let bunch = round_box(p - v3(-0.25, 0.6, 0.0), v3(2.2, 0.75, 1.75), 0.1);
            if bunch > 0.2 {
                return nearer(d, (bunch, 1));
            }
            for (i, f) in shape.iter().enumerate() {
                let (b, _) = banana(f.frame.local(p - f.at), f.bend, f.length);
                d = nearer(d, (b, 10 + i as u32));
            }
            let stem = tapered(p, v3(-1.58, 0.60, -0.42), v3(-1.58, 0.62, 0.34), 0.16, 0.15);
            let stalk = tapered(p, v3(-1.62, 0.62, -0.05), v3(-2.15, 0.72, -0.25), 0.15, 0.11);
            nearer(d, (smin(stem, stalk, 0.12) * 0.9, 1))
        },
        move |id, p, n| match id {
            0 => surfaces::mat(p, n, 2.6, plait::Rule::Twill, plait::straw()),
            1 => Material::matte(hex(0x7C8A38).mix(hex(0x6A5230), fbm(p * 4.0, 3))).gloss(0.5),
            _ => {
                let f = &fingers[id as usize - 10];
                let q = f.frame.local(p - f.at);
                peel(banana(q, f.bend, f.length).1, q, hash1(id))
            }
        },
    )
}

fn peel(t: f32, q: V3, seed: f32) -> Material {
    let yellow = hex(0xCF9C28).mix(hex(0xDDB548), noise(q * 2.0));
    let mut c = yellow
        .mix(hex(0x94A032), smoothstep(0.16, 0.02, t) + 0.25 * smoothstep(0.85, 0.97, t) * seed);
    let freckle =
        smoothstep(0.77, 0.86, noise(v3(q.x * 9.0 + seed * 50.0, q.y * 16.0, q.z * 16.0)));
    c = c.mix(hex(0x6B4318), freckle * 0.7);
    let streak = smoothstep(0.68, 0.9, noise(v3(q.x * 1.2 + seed * 20.0, q.y * 22.0, q.z * 22.0)));
    c = c.mix(hex(0x9A6A22), streak * 0.4);
    c = c.mix(hex(0x2A1A0C), smoothstep(0.955, 0.985, t));
    Material::matte(c).gloss(0.4).soft(hex(0x2A1A02))
}
