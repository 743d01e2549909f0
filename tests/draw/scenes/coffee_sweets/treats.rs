//! Sweet treats: dried bananas, coconut biscuits, dodol in leaf.

use crate::render::*;
use crate::sdf::*;
use crate::textures::solid;
use crate::vector::*;

use super::label::{Label, Motif};
use super::parts::*;

pub fn pictures() -> Vec<Picture> {
    vec![
        picture("products/sale-pisang-contoh/01-sale.jpg", 1600, 1200, dried_bananas),
        picture("products/sale-pisang-contoh/02-kotak.jpg", 1600, 1600, dried_bananas_box),
        picture("products/kue-kelapa-contoh/01-kue.jpg", 1600, 2000, biscuits_jar),
        picture("products/kue-kelapa-contoh/02-piring.jpg", 1600, 1200, biscuits_plate),
        picture("products/dodol-contoh/01-dodol.jpg", 1600, 1200, dodol),
    ]
}

/// An item lying flat, turned by `spin` and tipped towards `lean`.
fn item(pos: V3, lean: V3, spin: f32, scale: f32, seed: f32) -> Item {
    Item {
        pos,
        frame: Frame::upright(v3(0.0, 1.0, 0.0) + lean, spin),
        scale,
        bound: scale * 1.15,
        seed,
    }
}

/// A dried banana of half length 1: bent, flat, wrinkled along.
fn dried(q: V3) -> f32 {
    let q = v3(q.x, q.y, q.z + 0.28 * q.x * q.x - 0.1);
    let wrinkle = 0.022 * (q.z * 34.0 + 3.0 * (q.x * 3.0).sin()).sin()
        + 0.016 * (q.x * 13.0 + q.z * 9.0).sin();
    (ellipsoid(q, v3(1.0, 0.17, 0.3)) - wrinkle * 0.7) * 0.6
}

fn dried_skin(set: &Instances, id: u32, p: V3, n: V3) -> Material {
    let it = &set.items[id as usize - 100];
    let q = it.frame.local(p - it.pos) / it.scale;
    let tone = fbm(v3(q.x * 2.5, q.y * 6.0, q.z * 9.0) + splat(it.seed * 40.0), 3);
    let colour = hex(0x4A220E).mix(hex(0xA8642A), tone * 0.9 + 0.25 * it.seed - 0.1);
    let bloom = smoothstep(0.6, 0.8, fbm(q * 7.0, 2)) * 0.25;
    let colour =
        colour.mix(hex(0xD8B488), bloom).mix(hex(0x2A140A), smoothstep(0.85, 1.0, q.x.abs()));
    Material::matte(colour)
        .gloss(0.32)
        .soft(hex(0x4A1C06))
        .bump(p, n, 0.01, |q| fbm(v3(q.x * 9.0, q.y * 20.0, q.z * 20.0), 3))
}

/// A banana leaf on the table: (distance, across), midrib along x.
fn leaf_sheet(p: V3, half: f32) -> f32 {
    let wave = 0.03 * (p.x * 3.0).sin() + 0.012 * (p.x * 9.0 + p.z * 4.0).sin();
    let edge = p.z.abs() - half - 0.04 * (p.x * 2.0).sin();
    ((p.y - 0.05 - wave - 0.05 * p.z * p.z).abs() - 0.012).max(edge).max(p.x.abs() - 2.3) * 0.8
}

fn dried_bananas() -> Box<dyn Scene> {
    let mut rng = Rng::new(51);
    let mut items = Vec::new();
    for k in 0..8 {
        let x = -0.98 + (k % 4) as f32 * 0.62;
        let row = (k / 4) as f32;
        let pos = v3(x + 0.2 * row, 0.24 + rng.range(0.0, 0.04), -0.45 + row * 0.95);
        items.push(item(
            pos,
            rng.direction() * 0.1,
            1.15 + rng.range(-0.16, 0.16),
            0.78,
            rng.unit(),
        ));
    }
    for k in 0..3 {
        let pos = v3(-0.45 + k as f32 * 0.5, 0.5, 0.0 + 0.1 * k as f32);
        items.push(item(pos, rng.direction() * 0.12, 0.5 + 0.5 * k as f32, 0.76, rng.unit()));
    }
    let set = std::sync::Arc::new(Instances::new(items));
    let seen = set.clone();
    let turn = |p: V3| p.rot_y(0.25);
    still_with(
        0.85,
        Camera::look(v3(-0.4, 3.3, 3.9), v3(0.0, 0.2, 0.05), 29.0)
            .aperture(0.06)
            .focus_on(v3(0.0, 0.45, 0.3)),
        Lights::window_right(),
        move |p| {
            let (d, i) = set.distance(p, |q, _| dried(q));
            nearer(nearer((p.y, 0), (leaf_sheet(turn(p), 1.25), 1)), (d, 100 + i as u32))
        },
        move |id, p, n| match id {
            0 => planks(p, &solid::grey_plank(), 0.7),
            1 => {
                let q = turn(p);
                leaf(q.x, q.z, p, n)
            }
            _ => dried_skin(&seen, id, p, n),
        },
    )
}

fn dried_bananas_box() -> Box<dyn Scene> {
    let mut rng = Rng::new(53);
    let mut items = Vec::new();
    for k in 0..14 {
        let (column, row) = (k % 7, k / 7);
        let pos =
            v3(-0.84 + column as f32 * 0.28, 0.36 + 0.05 * rng.unit(), -0.3 + row as f32 * 0.64);
        items.push(item(
            pos,
            v3(0.9, 0.0, 0.0) + rng.direction() * 0.1,
            1.57 + rng.range(-0.12, 0.12),
            0.4,
            rng.unit(),
        ));
    }
    items.push(item(v3(1.25, 0.1, 1.2), splat(0.0), 0.4, 0.7, 0.6));
    let set = std::sync::Arc::new(Instances::new(items));
    let seen = set.clone();
    let label = Label {
        motif: Motif::Leaves,
        paper: hex(0x8C3B22),
        ink: hex(0xF3DDB0),
        accent: hex(0xE8A84A),
    };
    let lid = |p: V3| (p - v3(-0.1, 0.95, -1.12)).rot_x(0.22);
    still_with(
        0.85,
        Camera::look(v3(0.7, 3.3, 5.4), v3(0.05, 0.7, -0.05), 29.0)
            .aperture(0.05)
            .focus_on(v3(0.0, 0.5, 0.5)),
        Lights::window_left(),
        move |p| {
            let (d, i) = set.distance(p, |q, _| dried(q));
            let q = p - v3(0.0, 0.28, 0.05);
            let tray = round_box(q, v3(1.1, 0.28, 0.78), 0.03).max(-round_box(
                q - v3(0.0, 0.06, 0.0),
                v3(1.05, 0.3, 0.73),
                0.02,
            ));
            let cover = round_box(lid(p), v3(1.12, 0.84, 0.06), 0.03);
            let near = nearer(nearer((p.y, 0), (p.z + 3.2, 1)), nearer((tray, 2), (cover, 3)));
            nearer(near, (d, 100 + i as u32))
        },
        move |id, p, n| match id {
            0 => linen(p, n, hex(0xBFA98A)),
            1 => plaster(p, hex(0xCDBBA0)),
            2 if p.y < 0.12 => leaf(p.x, p.z, p, n),
            2 => Material::matte(hex(0xB08A5C) * (0.85 + 0.25 * fbm(p * 20.0, 2))),
            3 => {
                let q = lid(p);
                let colour =
                    if q.z > 0.05 { label.at(q.y / 0.84, q.x / 0.84, 1.33) } else { label.paper };
                Material::matte(colour).gloss(0.5)
            }
            _ => dried_skin(&seen, id, p, n),
        },
    )
}

/// A finger of coconut dough: half length 1.
fn finger(q: V3) -> f32 {
    let lump = 0.012 * (q.x * 9.0 + q.z * 7.0).sin() + 0.01 * (q.y * 21.0 + q.x * 14.0).sin();
    (round_box(q, v3(1.0, 0.24, 0.26), 0.14) - lump) * 0.9
}

fn biscuit_skin(set: &Instances, id: u32, p: V3, n: V3) -> Material {
    let it = &set.items[id as usize - 100];
    let q = it.frame.local(p - it.pos) / it.scale;
    let edge = smoothstep(0.62, 1.02, q.x.abs()) + 0.5 * smoothstep(0.3, 0.42, len2(q.y, q.z));
    let shred = smoothstep(
        0.66,
        0.76,
        noise(v3(q.x * 9.0, q.y * 26.0, q.z * 26.0) + splat(it.seed * 20.0)),
    );
    let base = hex(0xE6BE7E)
        .mix(hex(0xD09A50), fbm(q * 5.0 + splat(it.seed * 60.0), 3) * 0.7 + 0.3 * it.seed);
    let colour = base.mix(hex(0x9A5E28), edge * 0.6).mix(hex(0xF6E8CC), shred * 0.75);
    Material::matte(colour).soft(hex(0x4A3010)).bump(p, n, 0.022, |q| fbm(q * 17.0, 3))
}

fn biscuits_jar() -> Box<dyn Scene> {
    let mut rng = Rng::new(61);
    let mut items = Vec::new();
    for layer in 0..3 {
        for (ring, count) in [(0.0, 1), (0.26, 6), (0.52, 11), (0.74, 16)] {
            for k in 0..count {
                let a = k as f32 / count as f32 * std::f32::consts::TAU + layer as f32 * 0.4;
                let (s, c) = a.sin_cos();
                let pos =
                    v3(ring * c, 0.43 + layer as f32 * 0.61 + rng.range(-0.04, 0.05), ring * s);
                let mut it = item(pos, splat(0.0), 0.0, 0.33, rng.unit());
                it.frame = Frame::upright(
                    v3(c, 0.0, s) + rng.direction() * 0.15,
                    rng.range(-0.15, 0.15) + std::f32::consts::FRAC_PI_2,
                );
                let spin = it.frame;
                it.frame = if spin.x.y.abs() > 0.5 {
                    spin
                } else {
                    Frame { x: spin.z, y: spin.y, z: -spin.x }
                };
                items.push(it);
            }
        }
    }
    for (x, z, spin) in [(1.05, 0.95, 0.5), (-0.95, 1.05, 2.5), (0.25, 1.3, 1.2)] {
        items.push(item(v3(x, 0.1, z), splat(0.0), spin, 0.38, 0.4));
    }
    let set = std::sync::Arc::new(Instances::new(items));
    let seen = set.clone();
    still_with(
        0.9,
        Camera::look(v3(0.2, 2.2, 6.6), v3(0.0, 1.18, 0.1), 29.0)
            .aperture(0.06)
            .focus_on(v3(0.0, 1.1, 0.6)),
        Lights::window(v3(-0.8, 0.75, 0.1)),
        move |p| {
            let (d, i) = set.distance(p, |q, _| finger(q));
            let glass = lathe(
                p,
                &[(0.0, 0.06), (0.82, 0.06), (0.9, 0.16), (0.9, 2.0), (0.78, 2.16)],
                0.022,
            );
            let top = cylinder(p - v3(0.0, 2.29, 0.0), 0.82, 0.13, 0.04);
            let knob = ellipsoid(p - v3(0.0, 2.52, 0.0), v3(0.16, 0.14, 0.16));
            let cord = torus(p - v3(0.0, 2.1, 0.0), 0.86, 0.035).min(torus(
                p - v3(0.0, 2.035, 0.0),
                0.91,
                0.035,
            ));
            let near = nearer(
                nearer((p.y, 0), (p.z + 3.3, 1)),
                nearer((glass, 2), (smin(top, knob, 0.06), 3)),
            );
            nearer(near, nearer((cord, 4), (d, 100 + i as u32)))
        },
        move |id, p, n| match id {
            0 => planks(p, &solid::jackfruit(), 0.9),
            1 => plaster(p, hex(0x9DB0AE)),
            2 => Material::pane(v3(0.95, 0.97, 0.96)),
            3 => wood(v3(p.x, p.y, p.z), &solid::teak()),
            4 => Material::matte(hex(0xC8A468))
                .bump(p, n, 0.02, |q| (q.x.atan2(q.z) * 60.0 + q.y * 40.0).sin()),
            _ => biscuit_skin(&seen, id, p, n),
        },
    )
}

fn biscuits_plate() -> Box<dyn Scene> {
    let mut rng = Rng::new(67);
    let mut items = Vec::new();
    for layer in 0..4 {
        let count = 5 - layer;
        for k in 0..count {
            let off = (k as f32 - (count - 1) as f32 * 0.5) * 0.37;
            let along = rng.range(-0.06, 0.06);
            let (x, z, spin) = if layer % 2 == 0 { (off, along, 1.57) } else { (along, off, 0.0) };
            let pos = v3(x, 0.22 + layer as f32 * 0.25, z);
            items.push(item(
                pos,
                rng.direction() * 0.03,
                spin + 0.5 + rng.range(-0.1, 0.1),
                0.6,
                rng.unit(),
            ));
        }
    }
    for it in &mut items {
        it.pos = it.pos.rot_y(0.5);
    }
    items.push(item(v3(1.15, 0.26, 0.75), v3(-0.2, 0.0, 0.0), 2.3, 0.58, 0.7));
    let set = std::sync::Arc::new(Instances::new(items));
    let seen = set.clone();
    still_with(
        0.9,
        Camera::look(v3(-0.3, 2.6, 5.0), v3(0.0, 0.47, 0.08), 24.0)
            .aperture(0.06)
            .focus_on(v3(0.0, 0.5, 0.6)),
        Lights::window_right(),
        move |p| {
            let (d, i) = set.distance(p, |q, _| finger(q));
            nearer(nearer((p.y - folds(p) * 0.3, 0), (plate(p, 1.6), 1)), (d, 100 + i as u32))
        },
        move |id, p, n| match id {
            0 => linen(p, n, hex(0x7E4A3A)),
            1 => glaze(p, hex(0xE9E2D2)),
            _ => biscuit_skin(&seen, id, p, n),
        },
    )
}

/// A roll of dodol in leaf, half length 1 along z: (distance, 0 leaf or 1 sweet).
fn roll(q: V3, bare: bool) -> (f32, u32) {
    let r = len2(q.x, q.y);
    let sweet = rect(r, q.z, 0.24, 0.96) - 0.03;
    if bare {
        return (sweet, 1);
    }
    let turn = q.y.atan2(q.x);
    let wrap = 0.29 + 0.022 * (turn / std::f32::consts::TAU) + 0.012 * (q.z * 5.0 + turn).sin();
    let sheath = ((r - wrap).abs() - 0.018).max(q.z.abs() - 0.9 - 0.05 * (turn * 3.0).sin()) * 0.8;
    if sheath < sweet { (sheath, 0) } else { (sweet, 1) }
}

fn dodol() -> Box<dyn Scene> {
    let mut rng = Rng::new(71);
    let mut items = Vec::new();
    for layer in 0..3 {
        for k in 0..4 - layer {
            let x = (k as f32 - (3 - layer) as f32 * 0.5) * 0.44;
            let pos = v3(x - 0.1, 0.3 + layer as f32 * 0.38, -0.25 + rng.range(-0.07, 0.07));
            items.push(item(
                pos,
                rng.direction() * 0.03,
                rng.range(-0.06, 0.06),
                0.68,
                rng.unit() * 0.5,
            ));
        }
    }
    for (x, z, spin) in [(-1.05, 0.92, 1.0), (0.3, 1.1, 1.9), (1.2, 0.7, 0.7)] {
        items.push(item(v3(x, 0.19, z), splat(0.0), spin, 0.48, 0.9));
    }
    let set = std::sync::Arc::new(Instances::new(items));
    let seen = set.clone();
    still_with(
        0.85,
        Camera::look(v3(0.9, 2.3, 4.6), v3(0.0, 0.46, 0.12), 24.5)
            .aperture(0.05)
            .focus_on(v3(0.0, 0.5, 0.6)),
        Lights::window_left(),
        move |p| {
            let (d, i) = set.distance(p, |q, it| roll(q, it.seed > 0.8).0);
            nearer(nearer((p.y, 0), (leaf_sheet(p, 1.35), 1)), (d, 100 + i as u32))
        },
        move |id, p, n| match id {
            0 => planks(p, &solid::mahogany(), 0.8),
            1 => leaf(p.x, p.z, p, n),
            _ => dodol_skin(&seen.items[id as usize - 100], p, n),
        },
    )
}

fn dodol_skin(it: &Item, p: V3, n: V3) -> Material {
    let q = it.frame.local(p - it.pos) / it.scale;
    if roll(q, it.seed > 0.8).1 == 0 {
        let dry = hex(0x8A8A3E)
            .mix(hex(0xB59A56), smoothstep(0.35, 0.65, fbm(q * 2.0 + splat(it.seed * 30.0), 3)));
        let rib = (q.y.atan2(q.x) * 26.0).sin();
        return Material::matte(dry * (0.85 + 0.15 * rib)).gloss(0.45).backlit(0.2).bump(
            p,
            n,
            0.006,
            |q| (q.x * 60.0).sin(),
        );
    }
    let colour = hex(0x3A1A0A).mix(hex(0x5C2E12), fbm(q * 4.0, 2));
    Material::matte(colour).gloss(0.2).soft(hex(0x4A1E08)).bump(p, n, 0.008, |q| fbm(q * 10.0, 2))
}
