//! Bee boxes in a light forest.

use super::outdoor::{HALF_LEAF, foliage, leaf, leaf_skin, outdoor, rgb, timber};
use crate::render::{Camera, Lights, Material, Scene};
use crate::sdf::{Instances, Item, cylinder, len2, nearer, round_box, smax};
use crate::textures::solid;
use crate::vector::{Frame, Rng, V3, fbm, hex, smoothstep, v3};

/// Bee boxes in a light forest.
pub fn bee_boxes() -> Box<dyn Scene> {
    let boxes = [
        (v3(-1.35, 0.0, 0.75), 0.35_f32, 0xD8B25A_u32),
        (v3(0.45, 0.0, -0.25), -0.2, 0x7FA0A8),
        (v3(2.05, 0.0, -1.7), 0.15, 0xE4D6B4),
        (v3(-2.6, 0.0, -2.2), 0.5, 0xB8754A),
        (v3(0.0, 0.0, -3.9), 0.0, 0xD8B25A),
    ];
    let trunks = [
        (-3.4, -0.6, 0.26),
        (3.3, -0.4, 0.30),
        (-1.3, -3.2, 0.22),
        (1.5, -5.2, 0.30),
        (-4.3, -5.6, 0.34),
        (4.2, -4.6, 0.26),
        (-0.6, -7.6, 0.30),
        (2.9, -8.0, 0.24),
        (-2.6, -9.0, 0.3),
    ];
    let ferns = undergrowth();
    let fern_items = ferns.items.clone();
    let sun = v3(-0.55, 0.85, -0.35);
    outdoor(
        0.75,
        Camera::look(v3(0.6, 1.75, 6.4), v3(-0.05, 0.92, -0.6), 34.0)
            .aperture(0.05)
            .focus_on(v3(-0.4, 0.9, 0.5)),
        Lights::sun(sun)
            .tint(v3(1.05, 0.98, 0.8), v3(0.75, 0.95, 0.7))
            .scale(0.95, 0.8)
            .fog(hex(0xC9D0A0), 0.010),
        move |p| {
            let ground = (p.y - 0.12 * fbm(v3(p.x, 0.0, p.z), 3)) * 0.85;
            let mut d = (ground, 0);
            for (x, z, r) in trunks {
                let q = v3(p.x - x - 0.1 * (p.y * 0.6).sin(), p.y, p.z - z);
                let round = len2(q.x, q.z) - r - 0.22 * (-p.y * 3.0).exp();
                let bark = if round < 0.3 {
                    0.05 * fbm(v3(q.x * 7.0, q.y * 1.6, q.z * 7.0), 3)
                } else {
                    0.0
                };
                d = nearer(d, ((round + bark) * 0.75, 1));
            }
            for (i, (at, turn, _)) in boxes.iter().enumerate() {
                let (b, part) = bee_box((p - *at).rot_y(*turn));
                d = nearer(d, (b, 10 + 4 * i as u32 + part));
            }
            let (l, index) = ferns.distance(p, |q, item| leaf(q + HALF_LEAF, item.seed));
            nearer(d, (l, 100 + index as u32))
        },
        move |id, p, n| match id {
            0 => forest_floor(p, n),
            1 => {
                let moss = smoothstep(0.45, 0.7, fbm(p * 2.0, 3)) * smoothstep(1.8, 0.0, p.y);
                let c =
                    hex(0x4E3E30).mix(hex(0x8A7660), fbm(v3(p.x * 6.0, p.y * 1.4, p.z * 6.0), 3));
                Material::matte(c.mix(hex(0x5E7A34), moss))
                    .bump(p, n, 0.05, |q| fbm(v3(q.x * 9.0, q.y * 2.0, q.z * 9.0), 3))
            }
            100.. => {
                let item = &fern_items[id as usize - 100];
                leaf_skin(item.frame.local(p - item.pos) / item.scale + HALF_LEAF, item.seed)
            }
            _ => {
                let (at, turn, colour) = boxes[(id as usize - 10) / 4];
                bee_box_skin((id - 10) % 4, (p - at).rot_y(turn), hex(colour))
            }
        },
        |ray| foliage(ray, 1.1),
    )
}

fn undergrowth() -> Instances {
    let mut rng = Rng::new(37);
    let mut items = Vec::new();
    for _ in 0..46 {
        let side = if rng.unit() < 0.5 { -1.0 } else { 1.0 };
        let foot = v3(side * rng.range(0.9, 4.2) + 0.2, 0.05, rng.range(-5.0, 2.3));
        let crowded = foot.x.abs() < 1.9 && foot.z > -0.6 && foot.z < 1.6;
        for k in 0..7 {
            if crowded {
                break;
            }
            let turn = k as f32 * 0.9 + rng.unit();
            let x = v3(turn.cos(), rng.range(0.5, 1.1), turn.sin()).unit();
            let y = (v3(0.0, 1.0, 0.0) - x * x.y).unit();
            let scale = rng.range(0.35, 0.7);
            items.push(Item {
                pos: foot + x * (0.5 * scale),
                frame: Frame { x, y, z: x.cross(y) },
                scale,
                bound: 0.62 * scale,
                seed: rng.unit(),
            });
        }
    }
    Instances::new(items)
}

fn forest_floor(p: V3, n: V3) -> Material {
    let litter = fbm(p * 5.0, 3);
    let c = hex(0x4A3A24)
        .mix(hex(0x8A6A3C), litter)
        .mix(hex(0x5E7A32), smoothstep(0.48, 0.62, fbm(p * 0.9, 3)));
    Material::matte(c).bump(p, n, 0.06, |q| fbm(q * 8.0, 3))
}

fn bee_box(q: V3) -> (f32, u32) {
    let far = (q - v3(0.0, 0.8, 0.0)).length() - 1.2;
    if far > 0.3 {
        return (far, 0);
    }
    let groove = 0.02 * smoothstep(0.02, 0.0, (q.y - 0.88).abs());
    let body = round_box(q - v3(0.0, 0.88, 0.0), v3(0.52, 0.42, 0.46), 0.02) + groove;
    let slot = round_box(q - v3(0.0, 0.54, 0.46), v3(0.26, 0.028, 0.1), 0.01);
    let body = smax(body, -slot, 0.01);
    let porch = round_box(q - v3(0.0, 0.48, 0.56), v3(0.34, 0.02, 0.12), 0.01);
    let roof_q = q - v3(0.0, 1.36, 0.0);
    let roof = round_box(
        v3(roof_q.x, roof_q.y + 0.16 * roof_q.x.abs(), roof_q.z),
        v3(0.68, 0.035, 0.60),
        0.015,
    ) * 0.9;
    let legs = cylinder(v3(q.x.abs() - 0.40, q.y - 0.22, q.z.abs() - 0.34), 0.05, 0.26, 0.01);
    let mut d = (body, 0);
    d = nearer(d, (roof, 1));
    nearer(d, (porch.min(legs), 2))
}

fn bee_box_skin(part: u32, q: V3, colour: V3) -> Material {
    match part {
        0 => {
            let worn = smoothstep(0.55, 0.75, fbm(v3(q.x * 1.5, q.y * 7.0, q.z * 1.5), 4));
            let wood = rgb(solid::teak().at(q.x, q.y * 2.0, q.z));
            let comb = (len2(q.x.abs(), q.y - 1.02) < 0.12) && q.z > 0.45;
            let c = colour.mix(wood, worn * 0.7);
            Material::matte(if comb { hex(0x6A4420) } else { c }).gloss(0.55)
        }
        1 => Material::matte(hex(0x8E8678).mix(hex(0x6E4A36), fbm(q * 3.0, 3))).gloss(0.4),
        _ => timber(q, &solid::grey_plank()),
    }
}
