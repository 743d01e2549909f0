//! The village in the evening and its services: lit lamps, the shared stall, parcels on the map.

use super::outdoor::{outdoor, pot, rgb, timber};
use crate::render::{Camera, Lights, Material, Scene};
use crate::sdf::{capsule, cylinder, len2, nearer, repeat, round_box, smax, sphere, torus};
use crate::textures::{batik, plait, screen, solid};
use crate::vector::{V3, hex, noise, smoothstep, v3};

const LAMPS: [(V3, f32, u32); 5] = [
    (v3(-2.75, 1.95, 0.5), 0.62, 0),
    (v3(-1.25, 1.75, 0.15), 0.70, 1),
    (v3(0.35, 1.98, -0.15), 0.62, 2),
    (v3(1.75, 1.78, -0.5), 0.68, 0),
    (v3(3.1, 2.0, -0.8), 0.62, 1),
];

fn shade_radius(y: f32, kind: u32) -> f32 {
    match kind {
        0 => (1.0 - y * y * 0.92).max(0.0).sqrt() * 0.86,
        1 => (1.0 - (y / 1.02).powi(4)).max(0.0).sqrt() * (0.62 + 0.16 * (0.5 - 0.5 * y)),
        _ => 0.46 + 0.34 * (0.5 - 0.5 * y) + 0.08 * (y * 3.0).sin(),
    }
}

fn shade(q: V3, kind: u32) -> f32 {
    let r = len2(q.x, q.z);
    let body = smax(r - shade_radius(q.y, kind), q.y.abs() - 0.9, 0.05);
    let rims = torus(v3(q.x, q.y.abs() - 0.9, q.z), shade_radius(0.9, kind).max(0.2), 0.05);
    body.min(rims) * 0.7
}

/// A row of lit bamboo lamps under the eaves at dusk.
pub fn lamps() -> Box<dyn Scene> {
    let dusk = Lights { key: v3(0.10, 0.13, 0.26), ..Lights::window(v3(0.3, 0.9, 0.7)) };
    let mut lights = Lights {
        zenith: v3(0.07, 0.10, 0.21),
        horizon: v3(0.13, 0.12, 0.19),
        ground: v3(0.03, 0.03, 0.05),
        ..dusk
    };
    for (at, size, _) in LAMPS {
        lights = lights.lamp(at, size * 0.98, v3(1.7, 0.92, 0.32));
    }
    outdoor(
        0.85,
        Camera::look(v3(-1.7, 1.75, 6.6), v3(-0.18, 1.50, -0.2), 37.5)
            .aperture(0.07)
            .focus_on(v3(-1.1, 1.75, 0.5)),
        lights.expose(1.15),
        |p| {
            let mut d = nearer((p.y + 0.1, 0), (p.z + 2.2, 1));
            d = nearer(d, (round_box(p - v3(0.0, 3.25, 0.0), v3(6.0, 0.14, 0.14), 0.02), 2));
            for (i, (at, size, kind)) in LAMPS.iter().enumerate() {
                let q = (p - *at) / *size;
                let far = q.length() - 1.5;
                let body = if far > 0.3 { far } else { shade(q, *kind) };
                d = nearer(d, (body * size, 10 + i as u32));
                d = nearer(
                    d,
                    (capsule(p, *at + v3(0.0, size * 0.9, 0.0), v3(at.x, 3.2, at.z), 0.015), 3),
                );
            }
            let bench = round_box(p - v3(0.9, 0.35, -1.35), v3(1.9, 0.06, 0.38), 0.02);
            let legs = round_box(
                v3((p.x - 0.9).abs() - 1.6, p.y - 0.1, p.z + 1.35),
                v3(0.07, 0.25, 0.3),
                0.02,
            );
            d = nearer(d, (bench.min(legs), 4));
            nearer(d, (basket(p - v3(1.6, 0.41, -1.35)), 5))
        },
        |id, p, n| match id {
            0 => {
                let (c, seam) = solid::teak().planks(p.x * 0.8, p.z * 0.8, 0.3);
                Material::matte(rgb(c) * 0.6).gloss(0.3 + 0.4 * seam)
            }
            1 => {
                let at =
                    |q: V3| plait::interlace(q.x * 3.2, q.y * 3.2, 0.95, plait::Rule::Diamond(4));
                let c = rgb(plait::bamboo(&at(p), screen(176, 140, 92), screen(110, 78, 46)));
                Material::matte(c).gloss(0.7).bump(p, n, 0.05, |q| at(q).height * 0.5)
            }
            2 | 4 => timber(p, &solid::dark_plank()),
            3 => Material::matte(hex(0x2A1E14)),
            5 => Material::matte(hex(0xA57A42).mix(hex(0x6E4A24), (p.y * 60.0).sin() * 0.5 + 0.5)),
            _ => {
                let (at, size, kind) = LAMPS[id as usize - 10];
                lamp_skin((p - at) / size, kind)
            }
        },
        |ray| hex(0x2A3A66).mix(hex(0x8A6A7A), smoothstep(0.4, -0.05, ray.y)) * 0.7,
    )
}

/// Strips over light: openings glow, strips show their grain by it.
fn lamp_skin(q: V3, kind: u32) -> Material {
    let turn = q.z.atan2(q.x);
    let (u, v) = match kind {
        0 => (turn * 3.5 + q.y * 5.5, q.y * 5.5 - turn * 3.5),
        1 => (turn * 5.0, q.y * 9.0),
        _ => (turn * 4.5 + q.y * 3.0, q.y * 8.0),
    };
    let strip = plait::interlace(u, v, 0.72, plait::Rule::Plain);
    let hot = smoothstep(1.1, 0.0, len2(q.y * 1.1, 0.35));
    if q.y.abs() > 0.86 {
        return Material::matte(hex(0x5E3A1C)).glow(v3(0.16, 0.06, 0.015));
    }
    if strip.gap {
        return Material::matte(hex(0xF0C070)).glow(v3(1.5, 0.95, 0.4) * (0.55 + 0.55 * hot));
    }
    let (light, dark) = plait::honey();
    let c = rgb(plait::bamboo(&strip, light, dark));
    Material::matte(c)
        .glow(c * v3(1.5, 0.8, 0.3) * (0.35 + 0.75 * hot) * (0.5 + strip.height * 0.6))
}

fn basket(q: V3) -> f32 {
    let wall = 0.36 + 0.1 * q.y;
    smax(
        (len2(q.x, q.z) - wall).abs() - 0.03 - 0.008 * (q.y * 60.0).sin(),
        (q.y - 0.25).abs() - 0.25,
        0.02,
    ) * 0.8
}

/// The stall where all goods of the villages are sold over one counter.
pub fn stall() -> Box<dyn Scene> {
    outdoor(
        0.8,
        Camera::look(v3(-1.5, 2.15, 8.4), v3(0.0, 1.58, 0.0), 33.0)
            .aperture(0.05)
            .focus_on(v3(0.0, 1.3, 0.9)),
        Lights::sun(v3(-0.6, 0.75, 0.65))
            .tint(v3(1.0, 0.92, 0.8), v3(0.9, 0.95, 1.0))
            .scale(0.85, 0.9)
            .softness(0.06),
        |p| {
            let mut d =
                nearer((p.y, 0), (round_box(p - v3(0.0, 1.5, -1.7), v3(2.7, 1.6, 0.05), 0.02), 1));
            let counter = round_box(p - v3(0.0, 0.52, 0.6), v3(2.5, 0.50, 0.48), 0.02);
            let top = round_box(p - v3(0.0, 1.05, 0.62), v3(2.65, 0.05, 0.60), 0.02);
            d = nearer(d, (counter, 2));
            d = nearer(d, (top, 3));
            let posts = cylinder(v3(p.x.abs() - 2.6, p.y - 1.6, p.z.abs() - 1.1), 0.075, 1.6, 0.02);
            d = nearer(d, (posts, 4));
            d = nearer(d, (awning(p), 5));
            let (y, level) = repeat(p.y - 1.55, 0.72);
            let shelf = round_box(
                v3(p.x, if (0..=1).contains(&level) { y } else { 9.0 }, p.z + 1.4),
                v3(2.4, 0.035, 0.26),
                0.01,
            );
            d = nearer(d, (shelf.min((p.z + 1.2).abs() + 0.2).max(p.y - 3.2), 3));
            d = nearer(d, shelf_goods(p));
            nearer(d, counter_goods(p))
        },
        stall_skin,
        |ray| super::outdoor::foliage(ray, 1.25),
    )
}

fn awning(p: V3) -> f32 {
    let q = (p - v3(0.0, 3.22, 0.1)).rot_x(-0.20);
    let scallop = 0.10 * (q.x * std::f32::consts::TAU / 0.56).cos();
    let sheet = round_box(q, v3(3.1, 0.03, 1.9), 0.02);
    let skirt = smax(
        round_box(q - v3(0.0, -0.20, 1.88), v3(3.1, 0.22, 0.02), 0.01),
        -q.y - 0.26 - scallop,
        0.01,
    );
    sheet.min(skirt) * 0.9
}

fn shelf_goods(p: V3) -> (f32, u32) {
    let mut d = (9.0, 0);
    for level in 0..2 {
        let floor = 1.585 + 0.72 * level as f32;
        let (x, k) = repeat(p.x - 0.2 * level as f32, 0.46);
        if k.abs() > 4 {
            continue;
        }
        let q = v3(x, p.y - floor, p.z + 1.38);
        let kind = (k + 5 * level + 20) % 4;
        let shape = match kind {
            0 => round_box(q - v3(0.0, 0.20, 0.0), v3(0.15, 0.20, 0.10), 0.02),
            1 => cylinder(q - v3(0.0, 0.16, 0.0), 0.14, 0.16, 0.03).min(cylinder(
                q - v3(0.0, 0.35, 0.0),
                0.12,
                0.035,
                0.01,
            )),
            2 => pot(q / 0.42) * 0.42,
            _ => cylinder(q - v3(0.0, 0.19, 0.0), 0.10, 0.19, 0.03).min(cylinder(
                q - v3(0.0, 0.44, 0.0),
                0.04,
                0.08,
                0.01,
            )),
        };
        d = nearer(d, (shape.min((x.abs() - 0.23).abs() + 0.06), 40 + (k + 5 + 11 * level) as u32));
    }
    d
}

fn counter_goods(p: V3) -> (f32, u32) {
    let mut d = (9.0, 0);
    for (i, x) in [-1.95_f32, -0.95, 0.0].into_iter().enumerate() {
        let q = p - v3(x, 1.10, 0.75);
        d = nearer(d, (tray(q), 20));
        let fruit = (0..13).map(|k| {
            let (a, layer) = (k as f32 * 2.4, if k < 9 { 0.0 } else { 1.0 });
            let far = if k < 9 { 0.10 + 0.024 * k as f32 } else { 0.12 };
            sphere(q - v3(far * a.cos(), 0.16 + 0.15 * layer, far * a.sin()), 0.115)
        });
        d = nearer(d, (fruit.fold(9.0, f32::min), 21 + i as u32));
    }
    for (i, (x, z, h)) in
        [(0.85, 0.75, 0.30), (1.25, 0.55, 0.34), (1.30, 0.95, 0.22)].into_iter().enumerate()
    {
        let q = p - v3(x, 1.10 + h, z);
        d = nearer(d, (round_box(q, v3(0.19, h, 0.13), 0.02), 25 + i as u32));
    }
    let scale = p - v3(2.05, 1.10, 0.7);
    let base = round_box(scale - v3(0.0, 0.10, 0.0), v3(0.22, 0.10, 0.18), 0.04);
    let dish = (torus(scale - v3(0.0, 0.34, 0.0), 0.24, 0.03))
        .min(cylinder(scale - v3(0.0, 0.30, 0.0), 0.24, 0.015, 0.01))
        .min(cylinder(scale - v3(0.0, 0.24, 0.0), 0.04, 0.06, 0.01));
    nearer(d, (base.min(dish), 29))
}

fn tray(q: V3) -> f32 {
    let r = len2(q.x, q.z);
    let wall = smax(
        (r - 0.40 - 0.15 * q.y).abs() - 0.025 - 0.008 * (q.y * 70.0).sin(),
        (q.y - 0.09).abs() - 0.09,
        0.01,
    );
    wall.min(cylinder(q - v3(0.0, 0.02, 0.0), 0.40, 0.02, 0.01)) * 0.8
}

fn stall_skin(id: u32, p: V3, n: V3) -> Material {
    let goods = [0xB5482E, 0xD9A441, 0x2E5E6E, 0x6A8A3E, 0xE7DCC4, 0x7A4422, 0x9A3A5A];
    match id {
        0 => super::outdoor::earth(p, n, hex(0xA08C72)),
        1 => {
            let at = |q: V3| plait::interlace(q.x * 3.0, q.y * 3.0, 0.95, plait::Rule::Twill);
            Material::matte(rgb(plait::bamboo(&at(p), screen(196, 166, 116), screen(140, 106, 64))))
                .bump(p, n, 0.05, |q| at(q).height * 0.5)
        }
        2 => {
            let (c, _) = solid::teak().planks(p.y, p.x, 0.3);
            let panel = p.y > 0.30 && p.y < 0.82;
            let print = rgb(batik::waves(p.x * 1.5, p.y * 1.5, &batik::indigo()));
            Material::matte(if panel && n.z > 0.7 { print } else { rgb(c) }).gloss(0.6)
        }
        3 => timber(p, &solid::jackfruit()),
        4 => Material::matte(hex(0xB59A5A).mix(hex(0x7E6A38), noise(p * v3(4.0, 1.5, 4.0))))
            .gloss(0.4),
        5 => {
            let stripe = ((p.x + 10.0) / 0.56).floor() as i32 & 1;
            let c = if stripe == 0 { hex(0xEFE4CC) } else { hex(0xB8452C) };
            Material::matte(c).backlit(0.35)
        }
        20 => Material::matte(hex(0xB98A4E).mix(hex(0x8A5E30), noise(p * 14.0))),
        21 => Material::matte(hex(0x4A1A32)).gloss(0.3),
        22 => Material::matte(hex(0xD98A22).mix(hex(0xC9A02E), noise(p * 4.0))).gloss(0.35),
        23 => {
            Material::matte(hex(0x8AA03A).mix(hex(0xB84A2A), smoothstep(0.4, 0.7, noise(p * 4.0))))
                .gloss(0.3)
        }
        29 => Material::metal(v3(0.75, 0.72, 0.66), 0.3),
        _ => {
            let c = hex(goods[(id as usize * 5 + 3) % goods.len()]);
            let band =
                smoothstep(0.05, 0.04, ((p.y - 1.585) % 0.72 - 0.17).abs()) * f32::from(id >= 40);
            let kraft = if (25..28).contains(&id) { hex(0xB58C5A) } else { c };
            Material::matte(kraft.mix(hex(0xEFE4CC), band * 0.8)).gloss(0.35)
        }
    }
}
