//! Parcels tied with twine on a map of the villages.

use crate::render::{Camera, Lights, Material, Scene, still_with};
use crate::sdf::{len2, nearer, rect, round_box, segment, sphere, tapered, torus};
use crate::textures::solid;
use crate::vector::{V3, fbm, hash1, hex, noise, smoothstep, v3};

use super::outdoor::rgb;

const PARCELS: [(V3, V3, f32); 4] = [
    (v3(-0.55, 0.55, -0.55), v3(0.95, 0.55, 0.65), 0.2),
    (v3(-0.65, 1.50, -0.55), v3(0.68, 0.40, 0.50), -0.15),
    (v3(0.95, 0.34, 0.15), v3(0.50, 0.34, 0.42), -0.5),
    (v3(-0.62, 2.12, -0.52), v3(0.40, 0.22, 0.32), 0.4),
];

/// Parcels tied with twine on a map of the villages.
pub fn parcels() -> Box<dyn Scene> {
    still_with(
        0.85,
        Camera::look(v3(1.6, 3.9, 6.4), v3(0.08, 0.80, 0.1), 30.0)
            .aperture(0.07)
            .focus_on(v3(0.2, 0.8, 0.5)),
        Lights::window_left(),
        |p| {
            let mut d = (p.y, 0);
            let sheet = (p - v3(0.35, 0.02, 0.75)).rot_y(0.16);
            let curl =
                0.05 * smoothstep(1.5, 2.3, sheet.x.abs()) + 0.012 * (sheet.x * 3.0).sin().abs();
            d = nearer(
                d,
                (round_box(sheet - v3(0.0, curl, 0.0), v3(2.2, 0.012, 1.45), 0.01) * 0.8, 1),
            );
            for (i, (at, half, turn)) in PARCELS.iter().enumerate() {
                let q = (p - *at).rot_y(*turn);
                d = nearer(
                    d,
                    (round_box(q, *half, 0.03) - 0.01 * (fbm(q * 2.0, 2) - 0.5), 10 + i as u32),
                );
                d = nearer(d, (string(q, *half), 2));
            }
            for (i, at) in pins().into_iter().enumerate() {
                let head = sphere(p - at - v3(0.0, 0.30, 0.0), 0.10);
                let needle = tapered(p, at, at + v3(0.0, 0.28, 0.0), 0.008, 0.02);
                d = nearer(d, (head, 20 + i as u32));
                d = nearer(d, (needle, 3));
            }
            d
        },
        |id, p, n| match id {
            0 => {
                let (c, seam) = solid::teak().planks(p.x * 0.55, p.z * 0.55, 0.62);
                Material::matte(rgb(c)).gloss(0.4 + 0.3 * seam)
            }
            1 => Material::matte(map_ink((p - v3(0.35, 0.02, 0.75)).rot_y(0.16))).gloss(0.6),
            2 => Material::matte(
                hex(0xD8C59A)
                    .mix(hex(0x9A7E50), 0.5 + 0.5 * (p.x * 70.0 + p.y * 70.0 + p.z * 50.0).sin()),
            ),
            3 => Material::metal(v3(0.7, 0.7, 0.7), 0.2),
            20.. => Material::matte([hex(0xC2281C), hex(0x1F5E9A), hex(0xD9982A)][id as usize % 3])
                .gloss(0.12),
            _ => {
                let (at, half, turn) = PARCELS[id as usize - 10];
                kraft((p - at).rot_y(turn), n.rot_y(turn), half, id)
            }
        },
    )
}

fn pins() -> [V3; 3] {
    [v3(0.35, 0.04, 1.55), v3(1.75, 0.04, 0.95), v3(-0.95, 0.04, 1.35)]
}

fn string(q: V3, half: V3) -> f32 {
    let across = len2(q.x, rect(q.y, q.z, half.y, half.z)) - 0.025;
    let along = len2(q.z, rect(q.y, q.x, half.y, half.x)) - 0.025;
    let bow = [1.0_f32, -1.0].map(|s| {
        let k = v3(q.x - 0.13 * s, q.y - half.y - 0.05, q.z - 0.05 * s).rot_x(0.5).rot_y(0.6 * s);
        torus(v3(k.x * 0.75, k.y, k.z), 0.11, 0.02)
    });
    across.min(along).min(bow[0]).min(bow[1]) * 0.9
}

fn kraft(q: V3, n: V3, half: V3, id: u32) -> Material {
    let fibre = 0.9 + 0.15 * noise(q * 28.0) + 0.1 * (fbm(q * 3.0, 3) - 0.5);
    let tone = hex(0xB48A58).mix(hex(0xC79E6C), hash1(id));
    let mut c = tone * fibre;
    let stamp = len2(q.x - half.x * 0.62, q.y + half.y * 0.1);
    if n.z > 0.7
        && q.x < -0.1
        && rect(q.x + half.x * 0.5, q.y + 0.02, half.x * 0.32, half.y * 0.42) < 0.0
    {
        let lines = ((q.y * 16.0).fract() - 0.5).abs() > 0.36 && q.x < -half.x * 0.28;
        c = if lines { hex(0x6E7A8A) } else { hex(0xEEE6D6) };
    } else if n.z > 0.7 && ((stamp - 0.14).abs() < 0.016 || stamp < 0.07) {
        c = c.mix(hex(0x9A2A20), 0.8);
    }
    Material::matte(c).gloss(0.6)
}

fn map_ink(q: V3) -> V3 {
    let (x, z) = (q.x, q.z);
    let land = fbm(v3(x * 0.9 + 3.0, 0.0, z * 0.9), 4);
    let coast = z - 0.75 - 0.35 * (x * 1.3 + 0.6).sin() - 0.4 * (land - 0.5);
    let paper = hex(0xEADFC4);
    let mut c = paper.mix(hex(0xBFCB98), smoothstep(0.45, 0.62, land) * 0.8);
    let level = (fbm(v3(x * 0.8, 2.0, z * 0.8), 3) * 14.0).fract();
    c = c.mix(hex(0xB09A6E), smoothstep(0.09, 0.03, level) * 0.5);
    if coast > 0.0 {
        c = hex(0xA9CBD2).mix(hex(0x86B2C2), smoothstep(0.0, 0.5, coast));
    }
    c = c.mix(hex(0x4E7A8A), smoothstep(0.022, 0.010, coast.abs()));
    let route = [(-1.45, 0.55), (-0.6, 0.35), (-0.05, 0.75), (0.7, 0.30), (1.4, 0.15), (1.9, -0.5)];
    let wob = 0.06 * (x * 5.0 + z * 4.0).sin();
    let road = route.windows(2).map(|w| segment(x, z + wob, w[0], w[1])).fold(9.0, f32::min);
    c = c.mix(hex(0xC2452E), smoothstep(0.032, 0.020, road));
    let lane = ((x * 1.1 + 0.5 * (z * 2.0).sin()).fract() - 0.5)
        .abs()
        .min(((z * 1.2 + 0.4 * (x * 1.7).sin()).fract() - 0.5).abs());
    if coast < -0.05 {
        c = c.mix(hex(0xF6F0E0), smoothstep(0.030, 0.018, lane) * 0.9);
    }
    let fold = (x.abs() - 0.73).abs().min(z.abs());
    let border = rect(x, z, 2.08, 1.33).abs();
    c.mix(hex(0x7A6A4E), smoothstep(0.02, 0.012, border))
        * (1.0 - 0.12 * smoothstep(0.02, 0.0, fold))
}
