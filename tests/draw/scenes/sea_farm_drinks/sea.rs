//! Goods of the sea: shrimp paste, tinned fish, dried fish, fish floss.

use crate::render::{Camera, Lights, Material, Scene, still, still_with};
use crate::sdf::{Instances, Item, len2, nearer, rect, round_box, smax};
use crate::textures::{plait, screen, solid};
use crate::vector::{Frame, Rng, V3, fbm, hash1, hex, noise, smoothstep, v3};

use super::props::{self, chilli, chilli_skin, label, leaf_sheet};
use super::surfaces::{self, rgb};

struct Block {
    at: V3,
    half: V3,
    spin: f32,
}

fn block(p: V3, b: &Block) -> f32 {
    let q = (p - b.at).rot_y(b.spin);
    let near = round_box(q, b.half, 0.07);
    if near > 0.2 {
        return near - 0.05;
    }
    near + 0.035 * (fbm(p * 4.0, 3) - 0.5) + 0.012 * (noise(p * 22.0) - 0.5)
}

fn paste(p: V3, n: V3) -> Material {
    let speck = noise(p * 26.0);
    let dark = hex(0x35191A).mix(hex(0x6A3530), fbm(p * 3.5, 3));
    let colour = dark.mix(hex(0xA8705C), smoothstep(0.78, 0.92, speck));
    Material::matte(colour).gloss(0.42).bump(p, n, 0.012, |q| noise(q * 34.0))
}

/// Dark blocks on a leaf with chillies.
pub fn terasi() -> Box<dyn Scene> {
    let at = |x: f32, y: f32, z: f32, spin: f32| Block {
        at: v3(x, y, z),
        half: v3(0.56, 0.27, 0.38),
        spin,
    };
    let blocks = [
        at(-0.62, 0.38, 0.05, 0.25),
        at(0.62, 0.38, -0.15, -0.35),
        at(-0.02, 0.90, -0.10, 0.10),
        Block { at: v3(0.55, 0.37, 0.80), half: v3(0.40, 0.26, 0.24), spin: 0.6 },
    ];
    let chillies = [
        (v3(-0.95, 0.18, 0.98), 0.5_f32),
        (v3(-0.72, 0.18, 1.15), -0.25),
        (v3(1.35, 0.18, 0.30), 1.9),
    ];
    still_with(
        0.8,
        Camera::look(v3(-1.4, 3.3, 5.4), v3(0.08, 0.36, 0.12), 27.0)
            .aperture(0.07)
            .focus_on(v3(0.0, 0.5, 0.5)),
        Lights::window_left(),
        move |p| {
            let mut d = (p.y, 0);
            d = nearer(d, (leaf_sheet(p.rot_y(0.2), (2.0, 1.05)), 1));
            for (i, b) in blocks.iter().enumerate() {
                d = nearer(d, (block(p, b), 10 + i as u32));
            }
            for (at, spin) in chillies {
                let (c, stem) = chilli((p - at).rot_y(spin), 0.95);
                d = nearer(d, (c, if stem { 3 } else { 2 }));
            }
            d
        },
        |id, p, n| match id {
            0 => surfaces::linen(p, n, screen(214, 204, 186)),
            1 => surfaces::leaf(p.rot_y(0.2), n),
            2 | 3 => chilli_skin(id == 3),
            _ => paste(p, n),
        },
    )
}

/// Small boxes with a wave label, a block on a scrap of leaf.
pub fn terasi_boxes() -> Box<dyn Scene> {
    let boxes = [(v3(-0.75, 0.62, -0.2), 0.35_f32), (v3(0.72, 0.62, -0.35), -0.25)];
    let low = (v3(0.35, 0.30, 1.0), 0.18_f32);
    still_with(
        0.85,
        Camera::look(v3(0.9, 2.0, 6.6), v3(0.0, 0.60, 0.0), 24.0)
            .aperture(0.06)
            .focus_on(v3(0.0, 0.6, 0.2)),
        Lights::window_right(),
        move |p| {
            let mut d = nearer((p.y, 0), (p.z + 3.2, 1));
            for (i, (at, spin)) in boxes.iter().enumerate() {
                let q = (p - *at).rot_y(*spin);
                let lid = (q.y - 0.34).abs() < 0.008;
                let gap = if lid { 0.012 } else { 0.0 };
                d = nearer(d, (round_box(q, v3(0.56, 0.62, 0.40), 0.02) + gap, 10 + i as u32));
            }
            d = nearer(d, (round_box((p - low.0).rot_y(low.1), v3(0.62, 0.30, 0.36), 0.02), 12));
            let leaf = leaf_sheet((p - v3(-1.0, 0.0, 1.05)).rot_y(-0.4), (0.75, 0.42));
            d = nearer(d, (leaf, 2));
            let bit = Block { at: v3(-0.98, 0.34, 1.0), half: v3(0.40, 0.2, 0.28), spin: -0.5 };
            nearer(d, (block(p, &bit), 3))
        },
        move |id, p, n| match id {
            0 => surfaces::planks(p, &solid::grey_plank()),
            1 => surfaces::plaster(p, n, screen(206, 178, 150)),
            2 => surfaces::leaf((p - v3(-1.0, 0.0, 1.05)).rot_y(-0.4), n),
            3 => paste(p, n),
            _ => {
                let (at, spin, half) = match id {
                    12 => (low.0, low.1, v3(0.62, 0.30, 0.36)),
                    _ => {
                        (boxes[id as usize - 10].0, boxes[id as usize - 10].1, v3(0.56, 0.62, 0.40))
                    }
                };
                let colours = [(0x8E2F2A, 0xF0DFC4), (0xE2C79C, 0x7A2A22), (0x2E4A4A, 0xF0DFC4)];
                let (paper, ink) = colours[id as usize - 10];
                box_skin((p - at).rot_y(spin), n.rot_y(spin), half, hex(paper), hex(ink))
            }
        },
    )
}

fn box_skin(q: V3, n: V3, half: V3, paper: V3, ink: V3) -> Material {
    let fibre = 0.92 + 0.14 * noise(q * 40.0);
    let colour = if n.z.abs() > 0.7 {
        label(q.x, q.y, (half.x - 0.06, half.y - 0.08), paper, ink)
    } else if n.x.abs() > 0.7 {
        label(q.z, q.y, (half.z - 0.05, half.y - 0.08), paper, ink)
    } else {
        label(q.x, q.z, (half.x - 0.06, half.z - 0.04), paper, ink)
    };
    Material::matte(colour * fibre).gloss(0.6)
}

/// Upper and lower edge of a dried fish seen from its side, head at -x.
fn fish_outline(t: f32) -> (f32, f32) {
    let body = (1.0 - ((t + 0.22) / 0.76).powi(2)).max(0.0).powf(0.62) * 0.25;
    let tail = smoothstep(0.50, 0.96, t) * 0.27;
    let root = if t < 0.9 && t > -0.9 { 0.06 } else { 0.0 };
    let dorsal = 0.075 * smoothstep(-0.42, -0.22, t) * smoothstep(0.26, 0.12, t);
    let ventral = 0.05 * smoothstep(-0.15, 0.0, t) * smoothstep(0.36, 0.22, t);
    (body.max(tail).max(root) + dorsal, body.max(tail).max(root) * 0.95 + ventral)
}

/// One dried fish lying on its side along x, 1 unit half length.
fn dried_fish(p: V3, seed: f32) -> f32 {
    let t = p.x;
    let (back, belly) = fish_outline(t);
    let fork = 0.98 - 0.26 * (1.0 - (p.z.abs() / 0.27).min(1.0));
    let outline = (p.z - back).max(-p.z - belly).max(t - fork).max(-0.97 - t);
    let curl = 0.05 * (t * 1.6 + seed * 6.0).sin() + 0.25 * t * t * (seed - 0.3) * 0.5;
    let plump = (1.0 - (p.z / 0.27).powi(2)).max(0.0).sqrt();
    let thick = 0.022 + 0.075 * plump * smoothstep(0.62, 0.2, t);
    smax(outline * 0.8, (p.y - curl).abs() - thick, 0.03) * 0.7
}

/// Dried fish on a bamboo rack in the sun.
pub fn dried() -> Box<dyn Scene> {
    let mut rng = Rng::new(71);
    let mut items = Vec::new();
    for row in 0..3 {
        for column in 0..5 {
            let x = (row as f32 - 1.0) * 1.72 + rng.range(-0.08, 0.08);
            let z = (column as f32 - 2.0) * 0.74 + rng.range(-0.05, 0.05) + 0.1 * (row % 2) as f32;
            let spin = rng.range(-0.12, 0.12) + if row == 1 { std::f32::consts::PI } else { 0.0 };
            let frame =
                Frame::upright(v3(rng.range(-0.05, 0.05), 1.0, rng.range(-0.05, 0.05)), spin);
            items.push(Item {
                pos: v3(x, 0.30, z),
                frame,
                scale: 0.86,
                bound: 0.95,
                seed: rng.unit(),
            });
        }
    }
    let fish = Instances::new(items);
    let shade = fish.items.clone();
    still_with(
        0.75,
        Camera::look(v3(1.6, 4.3, 4.5), v3(0.05, 0.1, 0.1), 31.0)
            .aperture(0.09)
            .focus_on(v3(0.2, 0.3, 0.6))
            .roll(0.08),
        Lights::sun(v3(-0.7, 0.75, -0.35)).softness(0.07).expose(0.72),
        move |p| {
            let d = nearer((p.y + 2.2, 0), (rack(p), 1));
            let (f, index) = fish.distance(p, |q, item| dried_fish(q, item.seed));
            nearer(d, (f, 100 + index as u32))
        },
        move |id, p, n| match id {
            0 => Material::matte(hex(0xA08A66).mix(hex(0x6F7A3C), fbm(p * 1.2, 4))),
            1 => bamboo_slat(p, n),
            _ => {
                let item = &shade[id as usize - 100];
                fish_skin(item.frame.local(p - item.pos) / item.scale, p, n, item.seed)
            }
        },
    )
}

fn rack(p: V3) -> f32 {
    let (z, row) = crate::sdf::repeat(p.z, 0.34);
    let sag = 0.03 * hash1((row + 40) as u32);
    let slat = round_box(v3(0.0, p.y - 0.08 - sag, z), v3(4.0, 0.045, 0.115), 0.04);
    let (x, _) = crate::sdf::repeat(p.x - 0.8, 1.9);
    let beam = len2(x, p.y + 0.10) - 0.12;
    slat.min(beam) * 0.9
}

fn bamboo_slat(p: V3, n: V3) -> Material {
    let row = (p.z / 0.34).round() as i32;
    let seed = hash1((row + 91) as u32);
    let streak = noise(v3(p.x * 0.9 + seed * 40.0, p.y * 8.0, p.z * 40.0));
    let node = ((p.x * 0.31 + seed).fract() - 0.5).abs() < 0.012;
    let (light, dark) = plait::straw();
    let colour = rgb(light).mix(rgb(dark), 0.25 + 0.5 * streak * (0.4 + seed));
    Material::matte(if node { colour * 0.5 } else { colour })
        .gloss(0.5)
        .bump(p, n, 0.006, |q| noise(v3(q.x, q.y * 9.0, q.z * 50.0)))
}

fn fish_skin(q: V3, p: V3, n: V3, seed: f32) -> Material {
    let (back, belly) = fish_outline(q.x);
    let across = if q.z > 0.0 { q.z / back } else { q.z / belly };
    let scales = 0.5 + 0.5 * ((q.x * 52.0 + q.z * 26.0).sin() * (q.x * 52.0 - q.z * 26.0).sin());
    let belly_tone = hex(0xB89A6C).mix(hex(0xCDB68C), noise(q * 8.0 + v3(seed * 30.0, 0.0, 0.0)));
    let back_tone = hex(0x5A5348).mix(hex(0x756A58), noise(q * 10.0));
    let mut colour =
        belly_tone.mix(back_tone, smoothstep(-0.1, 0.75, across)) * (0.80 + 0.25 * scales);
    colour = colour.mix(hex(0xB08A3C), smoothstep(0.09, 0.03, (across - 0.15).abs()) * 0.6);
    let fin = q.x > 0.60 || across.abs() > 0.93;
    if fin {
        colour = hex(0x9A7C4E).mix(hex(0x5E4A30), 0.5 + 0.5 * (q.z * 110.0 - q.x * 20.0).sin());
    }
    if q.x < -0.60 {
        colour = hex(0x84755C).mix(hex(0xA8946C), noise(q * 14.0));
        let gill = (len2(q.x + 0.86, q.z) - 0.26).abs();
        colour = colour.mix(hex(0x3A2A1C), smoothstep(0.02, 0.008, gill));
    }
    let eye = len2(q.x + 0.79, q.z - 0.055);
    colour = colour.mix(hex(0xD8C8A0), smoothstep(0.062, 0.052, eye));
    colour = colour.mix(hex(0x120E0B), smoothstep(0.040, 0.032, eye));
    let salt = smoothstep(0.80, 0.9, noise(q * 40.0));
    Material::matte(colour.mix(hex(0xE8E2D4), salt * 0.5))
        .gloss(0.4)
        .bump(p, n, 0.010, move |k| noise(k * 18.0))
}

/// Golden fish floss heaped in a bowl.
pub fn floss() -> Box<dyn Scene> {
    let mut rng = Rng::new(5);
    let mound = |x: f32, z: f32| 0.62 + 0.62 * (1.0 - (x * x + z * z) / 1.35).max(0.0);
    let mut items = Vec::new();
    for pos in props::scatter(&mut rng, 3600, 1.06, mound) {
        let lift = rng.range(-0.10, 0.06);
        let frame = Frame::upright(rng.direction() + v3(0.0, 0.15, 0.0), rng.range(0.0, 6.0));
        let scale = rng.range(0.75, 1.15);
        items.push(Item {
            pos: pos + v3(0.0, lift, 0.0),
            frame,
            scale,
            bound: 0.125 * scale,
            seed: rng.unit(),
        });
    }
    for _ in 0..46 {
        let (x, z) = (rng.range(-2.2, 2.2), rng.range(0.2, 2.0));
        if len2(x, z) > 1.3 {
            let frame = Frame::upright(v3(rng.range(-1.0, 1.0), 0.1, rng.range(-1.0, 1.0)), 0.0);
            items.push(Item {
                pos: v3(x, 0.03, z),
                frame,
                scale: 1.0,
                bound: 0.125,
                seed: rng.unit(),
            });
        }
    }
    let threads = Instances::new(items);
    still(
        Camera::look(v3(0.7, 3.0, 4.6), v3(0.0, 0.55, 0.0), 31.0)
            .aperture(0.08)
            .focus_on(v3(0.0, 0.9, 0.6)),
        Lights::window_left(),
        move |p| {
            let mut d = nearer((p.y, 0), (props::bowl(p, 1.22, 0.82, 0.045), 1));
            let heap = (p.y - mound(p.x, p.z) + 0.10)
                .max(v3(p.x, (p.y - 0.82) * 1.6, p.z).length() - 1.17)
                * 0.55;
            d = nearer(d, (heap, 2));
            let (t, index) = threads.distance(p, |q, item| {
                let bend = v3(q.x - (item.seed - 0.5) * 3.0 * q.y * q.y, q.y, q.z);
                (rect(len2(bend.x, bend.z), bend.y, 0.0, 0.10) - 0.013) * 0.7
            });
            nearer(d, (t, 100 + index as u32))
        },
        |id, p, n| match id {
            0 => surfaces::mat(p, n, 3.2, plait::Rule::Twill, plait::honey()),
            1 => surfaces::glaze(p, hex(0x2F5D62).mix(hex(0x4C8280), smoothstep(0.3, 0.9, p.y))),
            2 => Material::matte(hex(0x7A4216)),
            _ => {
                let s = hash1(id);
                let c = hex(0xA8642A)
                    .mix(hex(0xE2AC5C), s)
                    .mix(hex(0x6E3A14), smoothstep(0.85, 1.0, hash1(id + 9)));
                Material::matte(c).gloss(0.6).soft(hex(0x3A1C06))
            }
        },
    )
}
