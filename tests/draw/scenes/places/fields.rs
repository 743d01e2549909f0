//! Coffee hillside, bee boxes in the forest, the dyers' yard.

use super::outdoor::{
    HALF_LEAF, earth, foliage, leaf, leaf_skin, morning_sky, mountain, outdoor, rgb, timber,
};
use crate::render::{Camera, Lights, Material, Scene};
use crate::sdf::{Instances, Item, capsule, cylinder, ellipsoid, len2, nearer, smax, tapered};
use crate::textures::solid;
use crate::vector::{Frame, Rng, V3, fbm, hash1, hex, noise, smoothstep, v3};

fn twig(t: f32, which: usize) -> V3 {
    let base = [v3(-2.4, 1.75, 0.5), v3(-2.3, 0.72, 0.9), v3(2.6, 2.05, 0.1)][which];
    let tip = [v3(1.15, 1.10, 0.75), v3(0.75, 0.42, 1.05), v3(0.75, 1.72, 0.35)][which];
    base + (tip - base) * t + v3(0.0, 0.28 * (t * (1.0 - t)) * 4.0 * 0.6, 0.0)
}

struct Branches {
    leaves: Instances,
    cherries: Instances,
}

fn grow() -> Branches {
    let mut rng = Rng::new(13);
    let (mut leaves, mut cherries) = (Vec::new(), Vec::new());
    for which in 0..3 {
        for node in 0..8 {
            let t = 0.08 + 0.92 * node as f32 / 7.5;
            let at = twig(t, which);
            let ahead = (twig(t + 0.05, which) - at).unit();
            for side in [-1.0, 1.0] {
                let out = ahead * 0.55
                    + v3(
                        0.0,
                        0.35 * side + rng.range(-0.2, 0.15),
                        0.75 * side * rng.range(0.4, 1.1),
                    );
                let x = out.unit();
                let y = (v3(0.0, 1.0, 0.25) - x * x.dot(v3(0.0, 1.0, 0.25))).unit();
                let scale = rng.range(0.75, 1.05);
                leaves.push(Item {
                    pos: at + x * (0.5 * scale),
                    frame: Frame { x, y, z: x.cross(y) },
                    scale,
                    bound: 0.62 * scale,
                    seed: rng.unit(),
                });
            }
            if node < 7 {
                for k in 0..7 {
                    let turn = k as f32 * 0.9 + rng.unit();
                    let up = v3(0.0, turn.cos(), turn.sin());
                    let pos = at + up * rng.range(0.15, 0.2) + ahead * rng.range(-0.16, 0.16);
                    let scale = rng.range(0.115, 0.145);
                    cherries.push(Item {
                        pos,
                        frame: Frame::upright(up, 0.0),
                        scale,
                        bound: scale * 1.2,
                        seed: rng.unit(),
                    });
                }
            }
        }
    }
    Branches { leaves: Instances::new(leaves), cherries: Instances::new(cherries) }
}

fn slope(p: V3) -> f32 {
    let back = (-p.z - 3.0).clamp(0.0, 24.0);
    if p.y > 3.6 {
        return 2.6;
    }
    let base = -2.5 + 0.17 * back + 0.9 * (p.x * 0.10 + 0.6).sin() * smoothstep(0.0, 12.0, back);
    let across = p.z + 0.25 * p.x + 1.2 * (p.x * 0.11).sin();
    let row = (across * 1.9).cos();
    let bush =
        noise(v3(p.x * 1.7, 0.0, p.z * 1.7)) * 0.5 + noise(v3(p.x * 5.0, 1.0, p.z * 5.0)) * 0.22;
    base + smoothstep(-0.35, 0.8, row) * (0.45 + bush)
}

/// Red cherries before the rows of a coffee hillside.
pub fn coffee_hill() -> Box<dyn Scene> {
    let grown = grow();
    let leaf_items = grown.leaves.items.clone();
    let cherry_items = grown.cherries.items.clone();
    let sun = v3(-0.6, 0.55, -0.45);
    outdoor(
        0.75,
        Camera::look(v3(0.25, 1.55, 5.6), v3(0.15, 1.28, 0.0), 34.0)
            .aperture(0.06)
            .focus_on(v3(-0.4, 1.3, 0.75)),
        Lights::sun(sun)
            .tint(v3(1.05, 0.92, 0.75), v3(0.9, 0.95, 0.95))
            .scale(1.15, 1.0)
            .softness(0.08)
            .fog(hex(0xD8D4C4), 0.004),
        move |p| {
            let hill = if p.z > -2.2 { (p.z + 2.5).max(0.3) } else { (p.y - slope(p)) * 0.55 };
            let mut d = (hill, 0);
            let front = (-0.9 - p.z).max(p.z - 2.6);
            if front > 0.4 {
                return nearer(d, (front, 1));
            }
            let wood = (0..3).flat_map(|w| (0..4).map(move |k| (w, k as f32 / 4.0)));
            let twigs = wood
                .map(|(w, t)| capsule(p, twig(t, w), twig(t + 0.25, w), 0.035))
                .fold(9.0, f32::min);
            d = nearer(d, (twigs, 1));
            let (l, index) = grown.leaves.distance(p, |q, item| leaf(q + HALF_LEAF, item.seed));
            d = nearer(d, (l, 10 + index as u32));
            let (c, index) = grown.cherries.distance(p, |q, _| cherry(q));
            nearer(d, (c, 1000 + index as u32))
        },
        move |id, p, n| match id {
            0 => bushes(p, n),
            1 => Material::matte(hex(0x6A4E30).mix(hex(0x6E7A3A), noise(p * 6.0))),
            1000.. => {
                let item = &cherry_items[id as usize - 1000];
                cherry_skin(item.frame.local(p - item.pos) / item.scale, item.seed)
            }
            _ => {
                let item = &leaf_items[id as usize - 10];
                leaf_skin(item.frame.local(p - item.pos) / item.scale + HALF_LEAF, item.seed)
            }
        },
        move |ray| {
            let sky = morning_sky(ray, sun);
            let sky = mountain(ray, sky, 0.12, 0.42, 0.27, hex(0x66789A));
            mountain(ray, sky, -0.45, 0.5, 0.15, hex(0x5E7A6C))
        },
    )
}

fn cherry(q: V3) -> f32 {
    let body = ellipsoid(q, v3(0.94, 1.06, 0.94));
    smax(body, 0.12 - (q - v3(0.0, 1.12, 0.0)).length(), 0.08)
}

fn cherry_skin(q: V3, seed: f32) -> Material {
    let red = hex(0xA80F14).mix(hex(0xC8281C), noise(q * 2.0));
    let c = match seed {
        s if s > 0.93 => hex(0x6E9032),
        s if s > 0.84 => hex(0xD8782A),
        _ => red,
    };
    let tip = smoothstep(0.22, 0.12, len2(q.x, q.z)) * smoothstep(0.6, 0.9, q.y);
    Material::matte(c.mix(hex(0x4A2A14), tip)).gloss(0.14).soft(c * 0.25)
}

fn bushes(p: V3, n: V3) -> Material {
    let across = p.z + 0.25 * p.x + 1.2 * (p.x * 0.11).sin();
    let row = smoothstep(-0.5, 0.1, (across * 1.9).cos());
    let leafy = fbm(p * 4.0, 3);
    let green = hex(0x27481C).mix(hex(0x6E8E3C), leafy);
    let red = smoothstep(0.80, 0.88, noise(p * 9.0)) * 0.6;
    let c = hex(0x8A6A44).mix(green.mix(hex(0xA83A26), red), row);
    Material::matte(c).bump(p, n, 0.05, |q| fbm(q * 7.0, 2))
}

/// Indigo vats and drying cloths in the dyers' yard.
pub fn dye_yard() -> Box<dyn Scene> {
    let vats =
        [(v3(-1.35, 0.0, 1.25), 1.25_f32), (v3(0.25, 0.0, 0.75), 1.4), (v3(1.75, 0.0, 1.45), 1.2)];
    let sun = v3(-0.65, 0.8, 0.35);
    outdoor(
        0.7,
        Camera::look(v3(0.7, 2.9, 6.9), v3(0.12, 1.12, 0.0), 34.0)
            .aperture(0.04)
            .focus_on(v3(0.2, 1.0, 1.2)),
        Lights::sun(sun)
            .tint(v3(1.02, 0.93, 0.8), v3(0.9, 0.95, 0.95))
            .scale(0.9, 0.8)
            .softness(0.06),
        move |p| {
            let mut d = ((p.y - 0.03 * fbm(p * 2.0, 2)) * 0.9, 0);
            for (i, (at, size)) in vats.iter().enumerate() {
                let q = (p - *at) / *size;
                d = nearer(d, (vat(q) * size, 10 + i as u32));
                d = nearer(
                    d,
                    (smax((q.y - 0.62).abs() - 0.04, len2(q.x, q.z) - 0.42, 0.01) * size, 1),
                );
            }
            d = nearer(d, (cloths(p), 2));
            let rod = capsule(p, v3(-4.0, 2.86, -1.0), v3(4.0, 2.86, -1.0), 0.06);
            let posts = cylinder(v3(p.x.abs() - 3.2, p.y - 1.5, p.z + 1.0), 0.08, 1.5, 0.02);
            d = nearer(d, (rod.min(posts), 3));
            let paddle = tapered(p, v3(0.2, 0.85, 0.85), v3(0.85, 2.0, 0.35), 0.04, 0.035);
            nearer(d, (paddle, 4))
        },
        move |id, p, n| match id {
            0 => earth(p, n, hex(0x9A7A5A)),
            1 => indigo_bath(p, n),
            2 => dyed_cloth(p, n),
            3 => bamboo_pole(p),
            4 => timber(p, &solid::teak()),
            _ => {
                let (at, _) = vats[id as usize - 10];
                let q = p - at;
                let (c, _) = solid::terracotta(q.z.atan2(q.x), q.y);
                let drip = smoothstep(0.55, 0.7, noise(v3(q.z.atan2(q.x) * 5.0, q.y * 0.9, 1.0)))
                    * smoothstep(0.35, 0.95, q.y);
                Material::matte((rgb(c) * v3(0.74, 0.72, 0.74)).mix(hex(0x22345E), drip * 0.9))
                    .gloss(0.5)
            }
        },
        |ray| foliage(ray, 1.15),
    )
}

fn vat(q: V3) -> f32 {
    let r = len2(q.x, q.z);
    let wall = 0.34 + 0.14 * (q.y / 0.75) + 0.05 * (q.y * 4.0).sin();
    let solid = smax(r - wall, (q.y - 0.38).abs() - 0.38, 0.04);
    let lip = crate::sdf::torus(q - v3(0.0, 0.76, 0.0), 0.47, 0.045);
    smax(solid, -smax(r - wall + 0.06, 0.1 - q.y, 0.02), 0.02).min(lip) * 0.8
}

fn cloths(p: V3) -> f32 {
    let (x, panel) = crate::sdf::repeat(p.x - 0.1, 1.55);
    let panel = panel.clamp(-2, 2);
    let x = if panel.abs() == 2 { p.x - 0.1 - panel as f32 * 1.55 } else { x };
    let seed = hash1((panel + 50) as u32);
    let hang = smoothstep(2.86, 1.2, p.y);
    let fold =
        0.10 * hang * ((x * (6.0 + 3.0 * seed)) + seed * 9.0 + 0.5 * (p.y * 1.3).sin()).sin()
            + 0.05 * (p.y * 1.7 + seed * 5.0).sin();
    let over = 0.055 * smoothstep(2.6, 2.9, p.y);
    let low = 0.62 + 0.28 * seed;
    let sheet = (p.z + 1.0 - fold - over).abs() - 0.014 - over;
    let outline = (x.abs() - 0.66).max(low - p.y).max(p.y - 2.94);
    smax(sheet, outline, 0.02) * 0.6
}

fn dyed_cloth(p: V3, n: V3) -> Material {
    let panel = ((p.x - 0.1) / 1.55).round();
    let x = p.x - 0.1 - panel * 1.55;
    let deep = hex(0x1B2E63);
    let pale = [hex(0xDFE6E6), hex(0x8FB0CC), hex(0xE9E2CE), hex(0x5C86B4), hex(0xC8D8DC)]
        [(panel as i32 + 2).clamp(0, 4) as usize];
    let bleed = 0.25 * (fbm(v3(x * 2.0, p.y * 1.5, panel), 4) - 0.5);
    let c = match panel as i32 {
        -1 | 2 => {
            let rings = (len2(x * 1.4, (p.y - 1.75) * 1.1 + bleed * 0.5) * 15.0).sin();
            deep.mix(pale, smoothstep(-0.2, 0.5, rings))
        }
        0 => {
            let band = (p.y * 5.2 + bleed * 6.0).sin();
            deep.mix(pale, smoothstep(0.3, 0.8, band))
        }
        _ => deep.mix(pale, smoothstep(0.9, 2.5, p.y + bleed)),
    };
    Material::matte(c * (0.92 + 0.1 * noise(p * 60.0)))
        .backlit(0.35)
        .bump(p, n, 0.004, |q| noise(q * 50.0))
}

fn indigo_bath(p: V3, n: V3) -> Material {
    let foam = smoothstep(0.56, 0.70, fbm(v3(p.x * 4.0, 1.0, p.z * 4.0), 4));
    let c = hex(0x0E1A3A).mix(hex(0x5A6CB0), foam);
    Material::matte(c)
        .gloss(0.08 + 0.4 * foam)
        .bump(p, n, 0.02, |q| noise(v3(q.x * 4.0, 0.0, q.z * 4.0)))
}

fn bamboo_pole(p: V3) -> Material {
    let node = ((p.x + p.y) * 1.6).fract().abs();
    let c = hex(0xB59A5A).mix(hex(0x8E8A4A), noise(p * 2.0));
    Material::matte(if node < 0.05 { c * 0.55 } else { c }).gloss(0.4)
}
