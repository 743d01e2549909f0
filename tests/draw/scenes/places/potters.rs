//! The potters' yard: a brick kiln with a glowing mouth and rows of pots.

use super::outdoor::{bricks, earth, foliage, outdoor, pot, rgb, timber};
use crate::render::{Camera, Lights, Material, Scene};
use crate::sdf::{cylinder, len2, nearer, round_box, smax, sphere};
use crate::textures::solid;
use crate::vector::{V3, fbm, hex, noise, smoothstep, v3};

/// A brick kiln with a glowing mouth and rows of pots.
pub fn kiln() -> Box<dyn Scene> {
    let mouth = v3(-0.75, 0.55, 0.55);
    outdoor(
        0.8,
        Camera::look(v3(1.0, 2.2, 7.6), v3(0.1, 1.05, 0.0), 33.0)
            .aperture(0.045)
            .focus_on(v3(0.4, 0.7, 1.4)),
        Lights::sun(v3(0.75, 0.6, 0.45))
            .tint(v3(1.0, 0.85, 0.65), v3(0.85, 0.88, 0.95))
            .scale(0.75, 0.7)
            .softness(0.08)
            .lamp(mouth + v3(0.0, -0.1, 0.9), 0.25, v3(1.6, 0.55, 0.12)),
        |p| {
            let mut d =
                (if p.y > 0.3 { p.y - 0.05 } else { (p.y - 0.03 * fbm(p * 1.5, 2)) * 0.9 }, 0);
            let (k, part) = kiln_body(p - v3(-0.75, 0.0, -0.9));
            d = nearer(d, (k, part));
            for (at, size, id) in pots() {
                let q = (p - at) / size;
                let far = (q - v3(0.0, 0.5, 0.0)).length() - 0.68;
                d = nearer(d, (if far > 0.2 { far } else { pot(q) } * size, id));
            }
            let roof = (p - v3(0.0, 3.45, -1.4)).rot_x(0.22);
            d = nearer(
                d,
                (round_box(roof, v3(4.6, 0.05, 2.2), 0.02) - 0.05 * (roof.x * 9.0).sin().abs(), 4),
            );
            let posts =
                cylinder(v3((p.x - 0.2).abs() - 3.1, p.y - 1.7, p.z + 0.1), 0.10, 1.75, 0.02);
            d = nearer(d, (posts, 5));
            nearer(d, (firewood(p), 6))
        },
        |id, p, n| match id {
            0 => earth(p, n, hex(0x9A7454)),
            1 => kiln_bricks(p - v3(-0.75, 0.0, -0.9), n),
            2 => {
                Material::matte(hex(0x100602)).glow(v3(2.4, 0.75, 0.14) * (0.35 + fbm(p * 3.0, 3)))
            }
            4 => Material::matte(hex(0x8A4A30).mix(hex(0x5E3A2A), noise(p * 4.0))),
            5 => timber(v3(p.y, p.x, p.z), &solid::dark_plank()),
            6 => timber(p * 1.5, &solid::jackfruit()),
            _ => {
                let q = p * 1.0;
                let tint = [v3(0.80, 0.76, 0.72), v3(0.62, 0.54, 0.52), v3(0.9, 0.86, 0.84)]
                    [id as usize % 3];
                let (c, _) = solid::terracotta(q.x * 3.0 + q.z, q.y * 2.2);
                let dark = smoothstep(0.55, 0.75, fbm(q * 1.6, 3)) * 0.4;
                Material::matte((rgb(c) * tint).mix(hex(0x3A2418), dark)).gloss(0.6)
            }
        },
        |ray| foliage(ray, 0.95),
    )
}

fn pots() -> [(V3, f32, u32); 9] {
    [
        (v3(1.05, 0.0, 1.55), 1.05, 10),
        (v3(2.05, 0.0, 1.05), 1.25, 11),
        (v3(1.85, 0.0, 2.15), 0.72, 12),
        (v3(0.35, 0.0, 2.25), 0.66, 11),
        (v3(3.0, 0.0, 0.3), 1.45, 10),
        (v3(1.25, 0.0, 0.35), 1.2, 12),
        (v3(2.2, 0.0, -0.5), 1.4, 10),
        (v3(-2.55, 0.0, 1.1), 0.95, 12),
        (v3(-3.0, 0.0, 0.2), 1.2, 11),
    ]
}

fn kiln_body(q: V3) -> (f32, u32) {
    let dome = v3(q.x, (q.y - 0.7) * 1.02, q.z).length() - 1.5;
    let drum = cylinder(q - v3(0.0, 0.35, 0.0), 1.5, 0.4, 0.02);
    let chimney = cylinder(q - v3(0.0, 2.35, 0.0), 0.32, 0.35, 0.04);
    let arch = |half: f32| {
        let low = round_box(q - v3(0.0, 0.25, 1.4), v3(half, 0.38, 0.9), 0.02);
        let top = cylinder(v3(q.x, q.z - 1.4, q.y - 0.62), half, 0.9, 0.02);
        low.min(top)
    };
    let body = smax(dome, -q.y, 0.02).min(drum).min(chimney);
    let frame = smax(arch(0.56), (q.z - 1.42).abs() - 0.16, 0.02);
    let body = smax(body.min(frame), -arch(0.38), 0.02);
    let glow = sphere(q - v3(0.0, 0.45, 0.75), 0.5).max(q.z - 1.15);
    if glow < body { (glow, 2) } else { (body * 0.9, 1) }
}

fn kiln_bricks(q: V3, n: V3) -> Material {
    let around = |k: V3| (k.z.atan2(k.x) * 1.5, k.y + 0.0);
    let (u, v) = around(q);
    let (c, _) = bricks(u, v);
    let soot = smoothstep(0.9, 0.1, len2(q.x, q.y - 1.1)) * smoothstep(0.5, 1.0, q.z)
        + smoothstep(2.0, 2.7, q.y);
    Material::matte(c.mix(hex(0x1E1612), soot.min(0.8)))
        .bump(q, n, 0.012, move |k| bricks(around(k).0, around(k).1).1)
}

fn firewood(p: V3) -> f32 {
    let mut best = 9.0_f32;
    for i in 0..9 {
        let row = [0, 0, 0, 0, 1, 1, 1, 2, 2][i];
        let slot = [0, 1, 2, 3, 0, 1, 2, 0, 1][i] as f32 + 0.5 * row as f32;
        let y = 0.11 + 0.19 * row as f32;
        let q = p - v3(-2.15 + 0.23 * slot, y, 2.0);
        best = best.min(cylinder(v3(q.x, q.z, q.y), 0.105, 0.55, 0.02));
    }
    best
}
