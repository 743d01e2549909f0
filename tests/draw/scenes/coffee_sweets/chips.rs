//! Crisp snacks: banana chips, cassava chips, rice crackers.

use crate::render::*;
use crate::sdf::*;
use crate::textures::solid;
use crate::vector::*;

use super::label::{Label, Motif};
use super::parts::*;

pub fn pictures() -> Vec<Picture> {
    vec![
        picture("products/keripik-pisang-contoh/01-kemasan.jpg", 1600, 1600, banana_pouch),
        picture("products/keripik-pisang-contoh/02-keripik.jpg", 1600, 1200, banana_chips),
        picture("products/keripik-singkong-contoh/01-keripik.jpg", 1600, 1200, cassava_bowl),
        picture("products/rengginang-contoh/01-rengginang.jpg", 1600, 1200, crackers_on_plate),
        picture("products/rengginang-contoh/02-mentah.jpg", 1600, 1200, crackers_drying),
    ]
}

/// A thin warped slice of radius 1; `warp` bends it like a saddle.
fn slice(q: V3, stretch: f32, thick: f32, warp: f32) -> f32 {
    let far = q.y.abs() - warp - 0.12;
    if far > 0.1 {
        return far;
    }
    let (x, z) = (q.x / stretch, q.z);
    let y = q.y - warp * (x * x - 0.6 * z * z) - 0.05 * x * z;
    rect(len2(x, z), y, 0.95 + 0.06 * (z - x * z * z), thick) * 0.65 - 0.02
}

/// Thin slices thrown in a heap, leaning on each other.
fn slices(rng: &mut Rng, places: Vec<V3>, size: f32, lean: f32) -> Instances {
    let items = places
        .into_iter()
        .map(|pos| {
            let up = (v3(0.0, 1.0, 0.0) + rng.direction() * lean).unit();
            let scale = size * rng.range(0.82, 1.1);
            Item {
                pos,
                frame: Frame::upright(up, rng.range(0.0, 6.3)),
                scale,
                bound: scale * 1.25,
                seed: rng.unit(),
            }
        })
        .collect();
    Instances::new(items)
}

/// Fried banana: golden, a darker heart with three seams, browned rim.
fn banana_colour(q: V3, seed: f32) -> V3 {
    let r = len2(q.x / 1.1, q.z);
    let lobes = 0.32 + 0.07 * (q.z.atan2(q.x) * 3.0).cos();
    let heart = smoothstep(lobes + 0.08, lobes, r);
    let seeds = smoothstep(0.62, 0.7, noise(v3(q.z.atan2(q.x) * 5.0, r * 6.0, seed * 90.0)))
        * smoothstep(lobes + 0.05, lobes - 0.05, r)
        * smoothstep(0.08, 0.16, r);
    let base = hex(0xD4963A).mix(hex(0xE6BC66), fbm(q * 3.0 + splat(seed * 50.0), 3));
    let rim = smoothstep(0.78, 1.0, r + 0.12 * (noise(q * 6.0 + splat(seed * 9.0)) - 0.5));
    base.mix(hex(0xD89A38), heart * 0.75)
        .mix(hex(0x7A4A1C), seeds * 0.7)
        .mix(hex(0xA8641E), rim * 0.75)
}

fn banana_skin(set: &Instances, id: u32, p: V3, n: V3) -> Material {
    let item = &set.items[id as usize - 100];
    let q = item.frame.local(p - item.pos) / item.scale;
    Material::matte(banana_colour(q, item.seed)).gloss(0.34).soft(hex(0x6A3C0C)).bump(
        p,
        n,
        0.008,
        |q| fbm(q * 22.0, 2),
    )
}

fn banana_pouch() -> Box<dyn Scene> {
    let mut rng = Rng::new(12);
    let places = drop_balls(
        &mut rng,
        48,
        0.15,
        1,
        |_, _| -0.06,
        |rng| (rng.range(-1.7, 1.7), rng.range(0.65, 1.5)),
    );
    let chips = std::sync::Arc::new(slices(&mut rng, places, 0.29, 0.55));
    let seen = chips.clone();
    let label = Label {
        motif: Motif::Leaves,
        paper: hex(0xF6E8B8),
        ink: hex(0x2F6B3A),
        accent: hex(0xE09A20),
    };
    let (half, height) = (0.85, 2.3);
    let place = |p: V3| (p - v3(0.0, 0.0, -0.1)).rot_y(-0.16).rot_x(0.06);
    still_with(
        0.85,
        Camera::look(v3(-0.3, 2.1, 6.3), v3(0.0, 1.0, 0.1), 26.5)
            .aperture(0.06)
            .focus_on(v3(0.0, 0.9, 0.5)),
        Lights::window_right(),
        move |p| {
            let (d, i) = chips.distance(p, |q, _| slice(q, 1.1, 0.05, 0.16));
            let bag = pouch(place(p), half, height, 0.36);
            nearer(nearer((p.y, 0), (p.z + 3.3, 1)), nearer((d, 100 + i as u32), (bag, 2)))
        },
        move |id, p, n| match id {
            0 => planks(p, &solid::grey_plank(), 0.9),
            1 => plaster(p, hex(0xA9B89A)),
            2 => see_through(place(p), n, half, height, &label),
            _ => banana_skin(&seen, id, p, n),
        },
    )
}

/// A pouch of clear film: chips show around the label.
fn see_through(q: V3, n: V3, half: f32, height: f32, label: &Label) -> Material {
    let mut skin = pouch_skin(q, n, half, height, hex(0xE6DCC0), label);
    let (x, v) = (q.x / (half * 0.68), q.y / height);
    let labelled =
        q.z > 0.0 && x.abs() < 1.0 && ((q.y - height * 0.43) / (half * 0.68)).abs() < 1.32;
    if !labelled && v < 0.8 && q.x.abs() < half * 0.95 {
        let (cell, next, pick) = voronoi(v3(q.x * 4.6, q.y * 6.4, 3.0 + q.z));
        let c = banana_colour(v3((pick - 0.5) * 0.4, 0.0, cell * 1.1), pick);
        let shade = 0.35 + 0.65 * smoothstep(0.0, 0.25, next - cell);
        skin.albedo = c * shade;
    } else if !labelled && v < 0.88 {
        skin.albedo = hex(0xE8DDBA);
    }
    skin.gloss(0.22)
}

fn banana_chips() -> Box<dyn Scene> {
    let mut rng = Rng::new(17);
    let places = drop_balls(
        &mut rng,
        230,
        0.14,
        3,
        |_, _| 0.0,
        |rng| (rng.range(-1.9, 1.9), rng.range(-1.8, 1.5)),
    );
    let chips = std::sync::Arc::new(slices(&mut rng, places, 0.36, 0.42));
    let seen = chips.clone();
    still_with(
        0.85,
        Camera::look(v3(0.2, 2.9, 2.2), v3(0.0, 0.2, -0.05), 36.0)
            .aperture(0.05)
            .focus_on(v3(0.0, 0.45, 0.2)),
        Lights::window(v3(-0.7, 0.75, -0.4)),
        move |p| {
            let (d, i) = chips.distance(p, |q, _| slice(q, 1.1, 0.05, 0.16));
            nearer((p.y, 0), (d, 100 + i as u32))
        },
        move |id, p, n| {
            if id == 0 { Material::matte(hex(0x6A4218)) } else { banana_skin(&seen, id, p, n) }
        },
    )
}

/// Cassava: cream with blisters, toasted at the rim.
fn cassava_skin(set: &Instances, id: u32, p: V3, n: V3) -> Material {
    let item = &set.items[id as usize - 100];
    let q = item.frame.local(p - item.pos) / item.scale;
    let r = len2(q.x / 1.15, q.z) + 0.14 * (noise(q * 3.0 + splat(item.seed * 30.0)) - 0.5);
    let core = smoothstep(0.08, 0.03, len2(q.x * 0.6, q.z));
    let spice = smoothstep(0.71, 0.78, noise(q * 13.0 + splat(item.seed * 70.0)));
    let base = hex(0xF3DDA0)
        .mix(hex(0xE8BE6C), smoothstep(0.55, 1.0, r))
        .mix(hex(0xB8742C), smoothstep(0.88, 1.02, r) * 0.8);
    let colour = base.mix(hex(0xD0A860), core * 0.6).mix(hex(0xB23818), spice * 0.75);
    Material::matte(colour)
        .gloss(0.4)
        .soft(hex(0x604018))
        .bump(q, n, 0.03, |q| smoothstep(0.5, 0.1, voronoi(q * 4.0).0))
}

fn cassava_bowl() -> Box<dyn Scene> {
    let mut rng = Rng::new(23);
    let floor = |x: f32, z: f32| {
        let r = len2(x, z);
        0.45 + 0.25 * (1.0 - r * r).max(0.0) + 0.9 * (r - 0.75).max(0.0)
    };
    let mut places = drop_balls(&mut rng, 62, 0.17, 2, floor, |rng| in_disc(rng, 0.85));
    for (x, z) in [(-1.7, 0.9), (1.65, 0.75), (1.2, 1.35), (-1.05, 1.5)] {
        places.push(v3(x, 0.06, z));
    }
    let chips = std::sync::Arc::new(slices(&mut rng, places, 0.45, 0.6));
    let seen = chips.clone();
    still_with(
        0.85,
        Camera::look(v3(0.3, 2.7, 5.2), v3(0.0, 0.52, 0.12), 27.0)
            .aperture(0.06)
            .focus_on(v3(0.0, 0.9, 0.6)),
        Lights::window_left(),
        move |p| {
            let (d, i) = chips.distance(p, |q, _| slice(q, 1.15, 0.03, 0.22));
            nearer(
                nearer((p.y - folds(p) * 0.4, 0), (p.z + 3.4, 1)),
                nearer((bowl(p, 1.25, 0.72, 0.05), 2), (d, 100 + i as u32)),
            )
        },
        move |id, p, n| match id {
            0 => linen(p, n, hex(0x6E7F86)),
            1 => plaster(p, hex(0xC8B59A)),
            2 => Material::matte(rgb(solid::coconut(p.x.atan2(p.z), p.y))).gloss(0.2),
            _ => cassava_skin(&seen, id, p, n),
        },
    )
}

/// One cracker: grains of rice in a round cake; gives the grains of all cakes.
fn grains(
    rng: &mut Rng,
    cakes: &[(V3, Frame)],
    radius: f32,
    grain: f32,
    puffed: bool,
) -> Instances {
    let mut items = Vec::new();
    for (pos, frame) in cakes {
        let count = (radius * radius / (grain * grain) * if puffed { 5.2 } else { 5.0 }) as usize;
        for _ in 0..count {
            let (x, z) = in_disc(rng, radius);
            let dome = (1.0 - (x * x + z * z) / (radius * radius)).max(0.0).sqrt();
            let y = rng.range(-0.3, 1.0) * dome.sqrt() * radius * if puffed { 0.2 } else { 0.16 };
            let up = if puffed {
                rng.direction()
            } else {
                (v3(0.0, 1.0, 0.0) + rng.direction() * 0.5).unit()
            };
            let scale = grain * rng.range(0.85, 1.2);
            let seed = rng.unit();
            items.push(Item {
                pos: *pos + frame.world(v3(x, y, z)),
                frame: Frame::upright(up, rng.range(0.0, 6.3)),
                scale,
                bound: scale,
                seed,
            });
        }
    }
    Instances::new(items)
}

fn rice(q: V3) -> f32 {
    ellipsoid(q, v3(0.95, 0.5, 0.5))
}

fn crackers_on_plate() -> Box<dyn Scene> {
    let mut rng = Rng::new(41);
    let mut cakes = Vec::new();
    let spots = [
        (-0.72, 0.2, 0.42),
        (0.62, 0.2, 0.55),
        (-0.65, 0.22, -0.62),
        (0.62, 0.24, -0.58),
        (-0.1, 0.42, -0.05),
        (0.3, 0.62, -0.1),
        (-0.05, 0.84, -0.05),
        (-1.8, 0.08, 1.2),
    ];
    for (x, y, z) in spots {
        let up = (v3(0.0, 1.0, 0.0) + rng.direction() * 0.2).unit();
        cakes.push((v3(x, y, z), Frame::upright(up, 0.0)));
    }
    cakes.push((v3(1.45, 0.62, 0.5), Frame::upright(v3(0.85, 0.5, 0.3), 0.0)));
    let set = grains(&mut rng, &cakes, 0.66, 0.075, true);
    still_with(
        0.9,
        Camera::look(v3(0.2, 2.8, 4.9), v3(0.0, 0.32, 0.1), 26.0)
            .aperture(0.05)
            .focus_on(v3(0.0, 0.6, 0.5)),
        Lights::window_left(),
        move |p| {
            let (d, i) = set.distance(p, |q, _| rice(q));
            nearer(nearer((p.y, 0), (plate(p, 1.75), 1)), (d, 100 + i as u32))
        },
        |id, p, n| match id {
            0 => planks(p, &solid::dark_plank(), 0.8),
            1 => glaze(p, hex(0x5C7F78)),
            _ => {
                let tone = hash1(id);
                let colour = hex(0xEBC582)
                    .mix(hex(0xD39A4A), tone)
                    .mix(hex(0xB06A28), smoothstep(0.86, 1.0, tone));
                Material::matte(colour)
                    .gloss(0.4)
                    .soft(hex(0x5A3610))
                    .bump(p, n, 0.004, |q| noise(q * 40.0))
            }
        },
    )
}

fn crackers_drying() -> Box<dyn Scene> {
    let mut rng = Rng::new(43);
    let mut cakes = Vec::new();
    for row in -2..=2 {
        for column in -2..=2 {
            let x = column as f32 * 1.05
                + if row % 2 == 0 { 0.0 } else { 0.5 }
                + rng.range(-0.06, 0.06);
            let z = row as f32 * 0.95 + rng.range(-0.06, 0.06);
            cakes.push((v3(x, 0.1, z), Frame::upright(v3(0.0, 1.0, 0.0), 0.0)));
        }
    }
    let set = grains(&mut rng, &cakes, 0.43, 0.07, false);
    still_with(
        0.9,
        Camera::look(v3(0.8, 3.5, 3.4), v3(0.1, 0.0, 0.12), 31.0).aperture(0.05),
        Lights::window(v3(-0.8, 0.6, -0.3)).softness(0.12).tint(v3(1.05, 1.0, 0.9), splat(1.0)),
        move |p| {
            let (d, i) = set.distance(p, |q, _| rice(q));
            nearer(((p.y - 0.05 * bamboo_height(p.x, p.z, 3.2)) * 0.8, 0), (d, 100 + i as u32))
        },
        |id, p, _| match id {
            0 => bamboo(p.x, p.z, 3.2),
            _ => {
                let cake = hash1(id);
                Material::matte(hex(0xF2ECDC).mix(hex(0xDCCDA8), cake))
                    .gloss(0.35)
                    .soft(hex(0x504838))
            }
        },
    )
}
