//! Boats on the beach and the fishers' dock.

use super::boats::{Boat, Paint, Part};
use super::outdoor::{morning_sky, mountain, outdoor, rgb};
use super::strokes::{Palm, StrokeLayer, View, palm};
use crate::render::{Camera, Lights, Material, Scene};
use crate::sdf::{cylinder, nearer, round_box, torus};
use crate::textures::solid;
use crate::vector::{V3, fbm, hash1, hex, noise, smoothstep, v3};

const PARTS: [Part; 5] = [Part::Hull, Part::Inside, Part::Bamboo, Part::Mast, Part::Sail];

fn fleet(p: V3, boats: &[Boat]) -> (f32, u32) {
    let mut best = (1e6, 0);
    for (i, boat) in boats.iter().enumerate() {
        let q = boat.local(p);
        let far = (q - v3(0.0, 1.4, 0.0)).length() - 4.6;
        let (d, part) = if far > 0.3 { (far, Part::Hull) } else { boat.distance(q) };
        best = nearer(best, (d * boat.size, 100 + 8 * i as u32 + part as u32));
    }
    best
}

fn boat_skin(id: u32, p: V3, n: V3, boats: &[Boat]) -> Material {
    let boat = &boats[(id as usize - 100) / 8];
    let part = PARTS[(id as usize - 100) % 8];
    let q = boat.local(p);
    let own = boat.colour(q, part);
    let worn = fbm(v3(q.x * 1.5, q.y * 9.0, q.z * 3.0), 4);
    let scuffed = own.mix(
        hex(0x9A8468),
        smoothstep(0.60, 0.75, worn) * if part == Part::Hull { 0.6 } else { 0.2 },
    );
    let m = Material::matte(scuffed * (0.85 + 0.25 * noise(q * 5.0)));
    match part {
        Part::Hull => {
            m.gloss(0.35).bump(p, n, 0.006, |k| noise(v3(k.x * 2.0, k.y * 14.0, k.z * 4.0)))
        }
        Part::Sail => m.backlit(0.5),
        _ => m.gloss(0.55),
    }
}

fn paint(hull: u32, stripe: u32, sail: u32, other: u32) -> Paint {
    Paint { hull: hex(hull), stripe: hex(stripe), sail: [hex(sail), hex(other)] }
}

fn boat(at: V3, heading: f32, sailing: bool, paint: Paint) -> Boat {
    Boat { at, heading, size: 1.0, sailing, paint }
}

fn sand_height(p: V3) -> f32 {
    let slope = 0.075 * (p.z + 7.0 + 0.8 * (p.x * 0.25).sin());
    slope
        + 0.10 * fbm(v3(p.x * 0.6, 0.0, p.z * 0.6), 3)
        + 0.02 * noise(v3(p.x * 4.0, 0.0, p.z * 4.0))
}

fn water(p: V3, n: V3, colour: V3, chop: f32) -> Material {
    let wave = |q: V3| {
        noise(v3(q.x * 0.9, 0.0, q.z * 2.2)) * 0.6 + noise(v3(q.x * 2.6, 3.0, q.z * 5.5)) * 0.3
    };
    Material::matte(colour).gloss(0.16).bump(p, n, chop, wave)
}

/// Outrigger boats drawn up on the beach.
pub fn beach() -> Box<dyn Scene> {
    let eye = v3(-4.8, 2.7, 8.8);
    let target = v3(0.2, 1.15, -0.6);
    let sun = v3(0.75, 0.42, -0.55);
    let boats = vec![
        boat(v3(-0.6, 0.62, 0.8), -1.05, false, paint(0xF1ECDF, 0xC23A2B, 0xE7DCC4, 0xD9583A)),
        boat(v3(3.9, 0.52, -1.2), -1.25, false, paint(0x2F6C9C, 0xF0B93C, 0xEDE6D6, 0x4F8FB8)),
        boat(v3(7.6, 0.42, -3.0), -1.15, true, paint(0xEFE9DA, 0x2F8A68, 0xF2EBDC, 0xE39A3C)),
    ];
    let skins = boats.clone();
    let view = View::new(eye, target);
    let mut strokes = Vec::new();
    for (i, (x, z, tall)) in
        [(18.0, -16.0, 9.0), (21.0, -17.0, 11.5), (24.5, -18.0, 8.5), (27.0, -22.0, 12.0)]
            .iter()
            .enumerate()
    {
        let foot = v3(*x, 0.4, *z);
        let lean = v3(-2.0 + i as f32 * 0.7, 0.0, 0.5);
        palm(
            &Palm { foot, height: *tall, lean, seed: 40 + i as i32, fronds: 20, leaflets: 16 },
            &mut strokes,
        );
    }
    let palms = StrokeLayer::new(&view, &strokes);
    outdoor(
        0.8,
        Camera::look(eye, target, 36.0).aperture(0.02).focus_on(v3(-0.6, 1.0, 1.5)),
        Lights::sun(sun)
            .tint(v3(1.05, 0.9, 0.72), v3(1.0, 0.95, 0.95))
            .scale(0.9, 0.75)
            .softness(0.05),
        move |p| {
            let d = nearer(((p.y - sand_height(p)) * 0.9, 0), (p.y, 1));
            nearer(d, fleet(p, &boats))
        },
        move |id, p, n| match id {
            0 => sand(p, n),
            1 => sea_edge(p, n),
            _ => boat_skin(id, p, n, &skins),
        },
        move |ray| {
            let (u, v) = view.place(ray);
            if let Some((c, _)) = palms.look(u, v) {
                return c * 2.2;
            }
            if ray.y < 0.0 {
                return hex(0x7FA9B4).mix(hex(0xD6CFC4), smoothstep(-0.02, 0.0, ray.y) * 0.6);
            }
            let sky = morning_sky(ray, sun);
            let sky = mountain(ray, sky, -0.55, 0.55, 0.20, hex(0x6E7F98));
            mountain(ray, sky, 0.75, 0.5, 0.07, hex(0x5E7A74))
        },
    )
}

fn sand(p: V3, n: V3) -> Material {
    let wet = smoothstep(0.22, 0.04, p.y);
    let grain = 0.85 + 0.2 * noise(p * 40.0) + 0.12 * noise(p * 7.0);
    let c = hex(0xCDB48A).mix(hex(0x8E775A), wet) * grain;
    let shell = smoothstep(0.86, 0.9, noise(p * 13.0));
    let foot = |q: V3| fbm(q * 2.2, 3) + 0.15 * noise(q * 25.0);
    Material::matte(c.mix(hex(0xEFE6D6), shell * 0.6)).gloss(0.8 - 0.6 * wet).bump(
        p,
        n,
        0.05 * (1.0 - wet) + 0.004,
        foot,
    )
}

fn sea_edge(p: V3, n: V3) -> Material {
    let depth = -sand_height(p);
    let c = hex(0x5FB0A8).mix(hex(0x1E6478), smoothstep(0.0, 1.0, depth));
    let lace = fbm(v3(p.x * 1.8, 0.0, p.z * 3.0), 4);
    let line = depth + 0.12 * (noise(v3(p.x * 0.5, 0.0, p.z * 0.4)) - 0.5);
    let foam = smoothstep(0.09, 0.02, line.abs())
        + smoothstep(0.06, 0.01, (line - 0.32).abs()) * smoothstep(0.4, 0.6, lace);
    if foam * (0.5 + lace) > 0.45 {
        Material::matte(hex(0xF3EEE4))
    } else {
        water(p, n, c * 0.7, 0.05)
    }
}

/// The fishers' dock in the morning.
pub fn dock() -> Box<dyn Scene> {
    let sun = v3(-0.55, 0.30, -0.8);
    let boats = vec![
        boat(v3(-3.6, -0.10, -2.2), 1.35, false, paint(0xF1ECDF, 0x2C6FA8, 0xE7DCC4, 0x4F8FB8)),
        boat(v3(4.6, -0.10, -4.5), 1.75, false, paint(0xE8DFC8, 0xC23A2B, 0xE7DCC4, 0xD9583A)),
        boat(v3(-5.5, -0.10, -13.0), 0.5, true, paint(0x2F6C9C, 0xF0B93C, 0xF2EBDC, 0xE39A3C)),
    ];
    let skins = boats.clone();
    outdoor(
        0.8,
        Camera::look(v3(0.9, 2.55, 6.8), v3(-0.15, 0.75, -3.0), 40.0)
            .aperture(0.015)
            .focus_on(v3(0.0, 0.8, 0.0)),
        Lights::sun(sun)
            .tint(v3(1.1, 0.86, 0.6), v3(1.0, 0.95, 0.98))
            .scale(0.9, 0.75)
            .softness(0.06),
        move |p| {
            let d = nearer((p.y, 1), (pier(p), 2));
            let d = nearer(d, goods(p));
            nearer(d, fleet(p, &boats))
        },
        move |id, p, n| match id {
            1 => water(p, n, hex(0x1C4E58) * 0.7, 0.035),
            2 => pier_skin(p, n),
            3 => Material::matte(
                hex(0xC8A86A).mix(hex(0x8E744A), 0.5 + 0.5 * (p.y * 60.0 + p.x * 40.0).sin()),
            ),
            4 => Material::matte(hex(0x3E6E9A)).gloss(0.4),
            5 => Material::matte(hex(0xB5643A).mix(hex(0x8A4226), noise(p * 8.0))),
            _ => boat_skin(id, p, n, &skins),
        },
        move |ray| {
            if ray.y < 0.0 {
                return hex(0xC9B7A4);
            }
            let sky = morning_sky(ray, sun);
            let sky = mountain(ray, sky, 0.38, 0.62, 0.24, hex(0x7A83A0));
            mountain(ray, sky, -0.7, 0.5, 0.08, hex(0x5F7478))
        },
    )
}

fn pier(p: V3) -> f32 {
    let (z, plank) = crate::sdf::repeat(p.z, 0.30);
    let jut = 0.10 * (hash1((plank + 200) as u32) - 0.5);
    let deck = round_box(v3(p.x - jut, p.y - 0.62, z), v3(1.15, 0.045, 0.138), 0.015);
    let deck = deck.max(-p.z - 13.0).max(p.z - 9.0);
    let (pz, _) = crate::sdf::repeat(p.z, 2.4);
    let post = cylinder(v3(p.x.abs() - 1.12, p.y - 0.45, pz), 0.11, 0.85, 0.02).max(-p.z - 13.5);
    let beam = round_box(v3(p.x.abs() - 0.95, p.y - 0.50, p.z + 2.0), v3(0.07, 0.08, 11.0), 0.01);
    deck.min(post).min(beam) * 0.9
}

fn pier_skin(p: V3, n: V3) -> Material {
    let plank = (p.z / 0.30).round();
    let wood = solid::grey_plank();
    let own = hash1((plank as i32 + 300) as u32);
    let c = rgb(wood.at(p.x + own * 9.0, p.y, p.z * 2.0 + own * 5.0)) * (0.62 + 0.4 * own);
    Material::matte(c * v3(1.0, 0.9, 0.78))
        .gloss(0.6)
        .bump(p, n, 0.01, |q| noise(v3(q.x * 2.0, q.y, q.z * 30.0)))
}

fn goods(p: V3) -> (f32, u32) {
    let coil = (0..4)
        .map(|i| torus(p - v3(0.55, 0.72 + 0.07 * i as f32, 2.1), 0.30 - 0.012 * i as f32, 0.042));
    let d = (coil.fold(9.0, f32::min), 3);
    let crate_at = |at: V3, turn: f32| {
        let q = (p - at).rot_y(turn);
        let slats = (q.y * 14.0).sin() * 0.012;
        crate::sdf::smax(
            round_box(q, v3(0.42, 0.25, 0.30), 0.03) + slats,
            -round_box(q - v3(0.0, 0.15, 0.0), v3(0.37, 0.25, 0.25), 0.02),
            0.01,
        ) * 0.8
    };
    let d = nearer(d, (crate_at(v3(-0.62, 0.92, 1.2), 0.3), 4));
    let d = nearer(d, (crate_at(v3(-0.55, 0.92, 0.3), -0.1), 4));
    let basket = crate::sdf::lathe(
        p - v3(0.6, 0.66, 0.4),
        &[(0.0, 0.03), (0.26, 0.03), (0.38, 0.42)],
        0.025 + 0.008 * (p.y * 70.0).sin(),
    );
    nearer(d, (basket * 0.8, 5))
}
